"""The words that tell that something is in dispute (`data/disputes.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.files import DATA, Table, read_yaml

_NATURES = ("legitimacy", "responsibility")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeExample:
    """A text that must show a dispute of this nature and matter, or none (`nature` None)."""

    rule: str
    text: str
    nature: str | None = None
    matter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeKnowledge:
    """Lemmas of dispute by the way they tell it; `natures`: which nature a thing's name gives to a dispute."""

    natures: Mapping[str, str]
    disputed_nouns: frozenset[str]
    disputed_verbs: frozenset[str]
    questions: frozenset[str]
    mutual: frozenset[str]
    each: frozenset[str]
    accuse: frozenset[str]
    deny: frozenset[str]
    claims: frozenset[str]
    reach: int
    """How many sentences may lie between a claim and its denial."""
    differing: frozenset[str]
    examples: Sequence[DisputeExample]


def load_disputes(path: Path | None = None) -> DisputeKnowledge:
    """Read the words of dispute.

    Raises `KnowledgeError` at `file:line` for unknown natures, missing reasons or words.
    """
    top = read_yaml(path or DATA / "disputes.yaml")
    natures: dict[str, str] = {}
    for table in top.tables("natures"):
        table.text("why")
        if table.text("nature") not in _NATURES:
            raise table.error(f"{table.text('nature')!r} is no nature here; known: {', '.join(_NATURES)}")
        natures |= dict.fromkeys(table.texts("words"), table.text("nature"))
    examples: list[DisputeExample] = []
    for name in ("disputed", "questions", "mutual", "denial", "lines"):
        examples += _examples(top.table(name), f"dispute-{name}")
    disputed, mutual, denial = top.table("disputed"), top.table("mutual"), top.table("denial")
    return DisputeKnowledge(
        natures=natures,
        disputed_nouns=frozenset(disputed.texts("nouns")),
        disputed_verbs=frozenset(disputed.texts("verbs")),
        questions=frozenset(top.table("questions").texts("nouns")),
        mutual=frozenset(mutual.texts("verbs")),
        each=frozenset(mutual.texts("each")),
        accuse=frozenset(denial.texts("accuse")),
        deny=frozenset(denial.texts("deny")),
        claims=frozenset(denial.texts("claims")),
        reach=int(denial.text("reach")),
        differing=frozenset(top.table("lines").texts("verbs")),
        examples=tuple(examples),
    )


def _examples(table: Table, rule: str) -> list[DisputeExample]:
    table.text("why")
    found = [
        DisputeExample(rule=rule, text=t.text("text"), nature=t.text("nature"), matter=t.text("matter"))
        for t in table.tables("examples")
    ]
    return [*found, *(DisputeExample(rule=rule, text=t) for t in table.texts("not"))]
