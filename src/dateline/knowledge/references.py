"""Words that point back to somebody named before: pronouns, *the group*, *the former*.

Loaded from `data/grammar/coreference.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.files import DATA, Table, read_yaml

_BODY_OR_STATE = ("body", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class NominalClass:
    """Whom a noun with *the* may take up.

    A candidate fits by its known kind, by its id, by one of its sectors, or by a word of its name.
    """

    state: bool
    kinds: frozenset[str]
    sectors: frozenset[str]
    names: frozenset[str]
    ids: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceWords:
    """The word lists of coreference, as sets of lemmas or lower-case forms."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    plural: frozenset[str]
    neuter: frozenset[str]
    reflexive: frozenset[str]
    possessive: frozenset[str]
    nobody: frozenset[str]
    anybody: frozenset[str]
    addresses: frozenset[str]
    weather: frozenset[str]
    impersonal: frozenset[str]
    appraising: frozenset[str]
    appraisals: frozenset[str]
    asides: frozenset[str]
    acting: frozenset[str]
    suffering: frozenset[str]
    judging: frozenset[str]
    controlling: frozenset[str]
    owned: frozenset[str]
    lived: frozenset[str]
    speaking_for: frozenset[str]
    leading: frozenset[str]
    heads: frozenset[str]
    former: frozenset[str]
    latter: frozenset[str]
    presidents: frozenset[str]
    unelected: frozenset[str]
    pair_people: frozenset[str]
    pair_states: frozenset[str]
    pair_bodies: frozenset[str]
    pair_any: frozenset[str]
    nouns_by_sector: frozenset[str]
    nouns_general: frozenset[str]
    nominals: Mapping[str, NominalClass]


def load_references(path: Path | None = None) -> ReferenceWords:
    """Read the words of coreference.

    Raises `KnowledgeError` at `file:line`.
    """
    top = read_yaml(path or DATA / "grammar" / "coreference.yaml")
    top.only("pronouns", "nobody", "agents", "former_latter", "offices", "pairs", "person_nouns", "nominals")

    def words(section: str, key: str) -> frozenset[str]:
        table = top.table(section).table(key)
        table.only("why", "words")
        table.text("why")
        return frozenset(w.lower() for w in table.texts("words"))

    nominals: dict[str, NominalClass] = {}
    for table in top.tables("nominals"):
        entry = _nominal(table)
        for noun in table.texts("nouns"):
            if noun in nominals:
                raise table.error(f"{noun!r} stands in two classes")
            nominals[noun] = entry
    return ReferenceWords(
        masculine=words("pronouns", "masculine"),
        feminine=words("pronouns", "feminine"),
        plural=words("pronouns", "plural"),
        neuter=words("pronouns", "neuter"),
        reflexive=words("pronouns", "reflexive"),
        possessive=words("pronouns", "possessive"),
        nobody=words("nobody", "determiners"),
        anybody=words("nobody", "anybody"),
        addresses=words("nobody", "addresses"),
        weather=words("nobody", "weather"),
        impersonal=words("nobody", "impersonal"),
        appraising=words("nobody", "appraising"),
        appraisals=words("nobody", "appraisals"),
        asides=words("nobody", "asides"),
        acting=words("agents", "acting"),
        suffering=words("agents", "suffering"),
        controlling=words("agents", "controlling"),
        judging=words("agents", "judging"),
        lived=words("agents", "lived"),
        owned=words("agents", "owned"),
        speaking_for=words("agents", "speaking_for"),
        leading=words("agents", "leading"),
        heads=words("offices", "heads"),
        former=words("former_latter", "former"),
        latter=words("former_latter", "latter"),
        presidents=words("offices", "presidents"),
        unelected=frozenset(i.upper() for i in words("offices", "unelected")),
        pair_people=words("pairs", "people"),
        pair_states=words("pairs", "states"),
        pair_bodies=words("pairs", "bodies"),
        pair_any=words("pairs", "any"),
        nouns_by_sector=words("person_nouns", "by_sector"),
        nouns_general=words("person_nouns", "general"),
        nominals=nominals,
    )


def _nominal(table: Table) -> NominalClass:
    table.only("is", "nouns", "kinds", "sectors", "names", "ids", "why")
    table.text("why")
    kind = table.text("is")
    if kind not in _BODY_OR_STATE:
        raise table.error(f"'is' must be one of {', '.join(_BODY_OR_STATE)}, not {kind!r}")
    return NominalClass(
        state=kind == "state",
        kinds=frozenset(table.texts("kinds")),
        sectors=frozenset(table.texts("sectors")),
        names=frozenset(table.texts("names")),
        ids=frozenset(table.texts("ids")),
    )
