"""Who does what an infinitive or gerund says: the word lists of control, from `data/grammar/control.yaml`.

They are facts of English grammar that belong to the reading of a parse, before any knowledge a user may bring: so they
are loaded once, when this module is, into a frozen constant that nothing changes, and the functions that read a parse
stay free functions of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dateline.knowledge.files import DATA, read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The lists, as sets of lemmas or forms in lower case."""

    subject_control: frozenset[str]
    object_control: frozenset[str]
    preposition_control: frozenset[str]
    with_preposition: frozenset[str]
    compound_preposition: frozenset[str]
    object_gerund: frozenset[str]


def load_control(path: Path | None = None) -> Control:
    """Read the lists of control.

    Raises `KnowledgeError` at `file:line`.
    """
    top = read_yaml(path or DATA / "grammar" / "control.yaml")
    top.only(*Control.__slots__)

    def words(key: str) -> frozenset[str]:
        table = top.table(key)
        table.only("why", "words")
        table.text("why")
        return frozenset(table.texts("words"))

    return Control(
        subject_control=words("subject_control"),
        object_control=words("object_control"),
        preposition_control=words("preposition_control"),
        with_preposition=words("with_preposition"),
        compound_preposition=words("compound_preposition"),
        object_gerund=words("object_gerund"),
    )


CONTROL: Final = load_control()
"""The lists that come with dateline."""
