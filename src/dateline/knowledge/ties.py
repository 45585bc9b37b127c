"""The words that tell of standing relations between actors (`data/ties.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.files import DATA, Table, read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRule:
    """One entry: the relation, the words that tell of it, and where its ends stand.

    `source` and `target` name slots: `subject`, `object`, `owner`, `holder`, `name`, or prepositions.
    """

    id: str
    relation: str
    why: str
    words: frozenset[str]
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    persons: bool = True
    """Whether a single person may be the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """Event types whose acts show a standing relation; `by` and `against` are sectors, empty for any."""

    id: str
    relation: str
    why: str
    types: frozenset[str]
    by: frozenset[str]
    against: frozenset[str]
    at_home: bool
    """Whether both must belong to one state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that must show a relation, or must not (`fits` false)."""

    rule: str
    relation: str
    text: str
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TieKnowledge:
    """All rules of ties: `compounds` and `prefixes` by word, verbs and nouns by lemma, several words with blanks."""

    symmetric: frozenset[str]
    compounds: Mapping[str, TieRule]
    prefixes: Mapping[str, TieRule]
    verbs: Mapping[str, Sequence[TieRule]]
    objects: Mapping[str, TieRule]
    """Nouns that tell of a relation under a light verb: *exert pressure on*."""
    nouns: Mapping[str, TieRule]
    parts: TieRule
    including: frozenset[str]
    bodies: frozenset[str]
    """Sectors of bodies that have parts; firms or nations that are listed are none."""
    stationed: TieRule
    grounds: frozenset[str]
    """Nouns that may stand for a state named in the sentence (*the country*)."""
    events: Sequence[EventRule]
    adjectives: Mapping[str, TieRule]
    untied: frozenset[str]
    lesser: frozenset[str]
    ended: frozenset[str]
    standing: frozenset[str]
    policies: frozenset[str]
    """Words above an infinitive that make it lasting (*a strategy to support*)."""
    examples: Sequence[Example]


def load_ties(path: Path | None = None) -> TieKnowledge:
    """Read the rules of ties.

    Raises `KnowledgeError` at `file:line` for unknown relations, missing words or reasons.
    """
    top = read_yaml(path or DATA / "ties.yaml")
    relations = frozenset(top.texts("relations"))
    examples: list[Example] = []

    def rule(table: Table, name: str) -> TieRule:
        made = TieRule(
            id=name,
            relation=table.text("relation"),
            why=table.text("why"),
            words=frozenset(table.texts("words")),
            source=tuple(table.text("from", "").split()),
            target=tuple(table.text("to", "").split()),
            nouns=frozenset(table.texts("nouns")),
            light=frozenset(table.texts("light")),
            persons=table.text("persons", "yes") == "yes",
        )
        told(table, name, made.relation)
        return made

    def told(table: Table, name: str, relation: str) -> None:
        if relation not in relations:
            raise table.error(f"{relation!r} is no relation; known: {', '.join(sorted(relations))}")
        examples.extend(Example(rule=name, relation=relation, text=t, fits=True) for t in table.texts("examples"))
        examples.extend(Example(rule=name, relation=relation, text=t, fits=False) for t in table.texts("not"))

    def rules(section: str) -> list[TieRule]:
        return [rule(t, f"tie-{section}-{t.text('relation')}") for t in top.tables(section)]

    def by_word(found: Sequence[TieRule]) -> dict[str, TieRule]:
        return {word: r for r in found for word in r.words}

    compounds: dict[str, TieRule] = {}
    for table in top.tables("compounds"):
        made = rule(table, f"tie-compound-{table.text('relation')}")
        first = table.text("name") == "from"
        ends = ("name",), ("noun",)
        for word in made.words:
            compounds[word] = _ended(made, *(ends if first else ends[::-1]))
    verbs: dict[str, list[TieRule]] = {}
    objects: dict[str, TieRule] = {}
    for made in rules("verbs"):
        for word in made.words:
            verbs.setdefault(word, []).append(made)
        if made.light:
            objects |= dict.fromkeys(made.nouns, made)
    parts = top.table("parts")
    events: list[EventRule] = []
    for table in top.tables("events"):
        name = f"tie-event-{table.text('relation')}"
        told(table, name, table.text("relation"))
        events.append(
            EventRule(
                id=name, relation=table.text("relation"), why=table.text("why"),
                types=frozenset(table.texts("types")), by=frozenset(table.texts("by")),
                against=frozenset(table.texts("against")), at_home=table.text("at_home", "") == "yes",
            )
        )  # fmt: skip
    return TieKnowledge(
        symmetric=frozenset(top.texts("symmetric")),
        compounds=compounds,
        prefixes={w: _ended(r, ("noun",), ("name",)) for r in rules("prefixes") for w in r.words},
        verbs=verbs,
        objects=objects,
        nouns=by_word(rules("nouns")),
        parts=rule(parts, "tie-part"),
        including=frozenset(parts.texts("including")),
        bodies=frozenset(parts.texts("bodies")),
        grounds=frozenset(top.table("stationed").texts("grounds")),
        stationed=rule(top.table("stationed"), "tie-stationed"),
        events=events,
        adjectives=by_word(rules("adjectives")),
        untied=frozenset(top.table("untied").texts("words")),
        lesser=frozenset(top.table("lesser").texts("words")),
        ended=frozenset(top.table("ended").texts("words")),
        standing=frozenset(top.table("standing").texts("words")),
        policies=frozenset(top.table("policies").texts("words")),
        examples=examples,
    )


def _ended(rule: TieRule, source: tuple[str, ...], target: tuple[str, ...]) -> TieRule:
    return TieRule(id=rule.id, relation=rule.relation, why=rule.why, words=rule.words, source=source, target=target)
