"""Matters that holders take sides on, and the words that tell where they stand (`data/issues.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dateline.knowledge.files import DATA, Table, read_yaml

_MERGED = ("classes", "families", "stances")

type Part = Literal["noun", "verb", "transitive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A proposition of a theme. `classes`: the themes it takes, empty for any; `place`: whether one belongs to it."""

    id: str
    why: str
    proposition: str
    classes: tuple[str, ...]
    place: bool
    themeless: bool
    """Whether it may stand without a theme (*a ceasefire in Libya*)."""
    person: bool
    accompanied: bool
    """Whether its theme stands under *with* (*talks with the rebels*)."""
    owner_first: bool
    """Whether a name before the noun is its theme, whatever follows it (*Russian influence on the vote*)."""
    qualifiers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a word says of a family's theme: `sign` +1 for the proposition, −1 for its reverse."""

    family: Family
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeClass:
    """Nouns that count as one theme."""

    id: str
    name: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Words of a holder: where the matter stands (`takes`), and how the holder stands to it, −1 to +1."""

    id: str
    why: str
    stance: float
    takes: frozenset[str]
    light: frozenset[str]
    """Verbs under which the rule's nouns tell a stance (*voiced opposition*)."""
    addressed: bool
    """Whether the object is whoever is urged to do it."""
    bodies: bool
    """Whether only bodies and people of public life do it."""
    revealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text that must show a position on `issue`, or must show none (`issue` None)."""

    rule: str
    text: str
    issue: str | None = None
    sign: str = ""
    holder: str = ""
    visibility: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueKnowledge:
    """All families and words of stance. Word maps are by lemma, several words joined by blanks."""

    classes: Mapping[str, ThemeClass]
    senses: Mapping[Part, Mapping[str, tuple[Sense, ...]]]
    stance_verbs: Mapping[str, tuple[Stance, ...]]
    stance_nouns: Mapping[str, tuple[Stance, ...]]
    stance_adjectives: Mapping[str, tuple[Stance, ...]]
    measures: frozenset[str]
    alone: frozenset[str]
    """Measures that need no other word to say which matter they are."""
    wrappers: frozenset[str]
    wrapped: frozenset[str]
    """What opens the content of a wrapper: prepositions and participles."""
    anaphors: frozenset[str]
    pointers: frozenset[str]
    """Nouns besides the wrappers that say of themselves not what is meant."""
    reach: int
    """How many sentences back a wrapper alone may refer."""
    kept: frozenset[str]
    reversed: frozenset[str]
    kept_verbs: frozenset[str]
    reversed_verbs: frozenset[str]
    loose: frozenset[str]
    """Modifiers that do not make another matter."""
    should: frozenset[str]
    should_semi: frozenset[str]
    protests: Mapping[str, frozenset[str]]
    aims: frozenset[str]
    doings: Mapping[str, frozenset[str]]
    doing_stance: float
    deciders: frozenset[str]
    private: tuple[tuple[str, ...], ...]
    assured: frozenset[str]
    untaken: frozenset[str]
    untaken_holders: frozenset[str]
    examples: Sequence[Example]


def load_issues(folders: Sequence[Path] = (), path: Path | None = None) -> IssueKnowledge:
    """Read the matters and stances that ship with dateline, and users' `issues.yaml` over them.

    Raises `KnowledgeError` at `file:line` for missing words or reasons, unknown classes and stances out of range.
    """
    top = read_yaml(path or DATA / "issues.yaml")
    entries = {name: {t.text("id"): t for t in top.tables(name)} for name in _MERGED}
    for file in (f / "issues.yaml" for f in folders):
        if file.exists():
            own = read_yaml(file)
            own.only(*_MERGED)
            for name in _MERGED:
                entries[name] |= {t.text("id"): t for t in own.tables(name)}
    examples: list[Example] = []
    classes = {i: _class(t) for i, t in entries["classes"].items()}
    senses: dict[Part, dict[str, list[Sense]]] = {"noun": {}, "verb": {}, "transitive": {}}
    for table in entries["families"].values():
        _family(table, classes, senses)
        examples += _examples(table, f"issue-{table.text('id')}")
    verbs: dict[str, list[Stance]] = {}
    nouns: dict[str, list[Stance]] = {}
    adjectives: dict[str, list[Stance]] = {}
    for table in entries["stances"].values():
        made = _stance(table)
        for key, into in (("verbs", verbs), ("nouns", nouns), ("adjectives", adjectives)):
            for word in table.texts(key):
                into.setdefault(word, []).append(made)
        examples += _examples(table, made.id)
    for name in ("should", "protests", "aims", "doings", "deferral", "private"):
        top.table(name).text("why")
        examples += _examples(top.table(name), f"position-{name}")
    wrappers, changes = top.table("wrappers"), top.table("changes")
    return IssueKnowledge(
        classes=classes,
        senses={p: {w: tuple(s) for w, s in words.items()} for p, words in senses.items()},
        stance_verbs={w: tuple(s) for w, s in verbs.items()},
        stance_nouns={w: tuple(s) for w, s in nouns.items()},
        stance_adjectives={w: tuple(s) for w, s in adjectives.items()},
        measures=_words(top.table("measures"), "words"),
        alone=_words(top.table("measures"), "alone"),
        wrappers=_words(wrappers, "words"),
        wrapped=_words(wrappers, "content"),
        anaphors=_words(wrappers, "anaphors"),
        pointers=_words(wrappers, "pointers"),
        reach=int(wrappers.text("reach")),
        kept=_words(changes.table("keep"), "nouns"),
        reversed=_words(changes.table("reverse"), "nouns"),
        kept_verbs=_words(changes.table("keep"), "verbs"),
        reversed_verbs=_words(changes.table("reverse"), "verbs"),
        loose=_words(changes, "whole"),
        should=_words(top.table("should"), "words"),
        should_semi=_words(top.table("should"), "semi"),
        protests={
            k: _words(top.table("protests"), k) for k in ("nouns", "against", "aims", "for", "aimed", "strangers")
        },
        aims=_words(top.table("aims"), "nouns"),
        doings={k: _words(top.table("doings"), k) for k in ("talks", "about", "joint", "resumed")},
        doing_stance=_number(top.table("doings"), "stance"),
        deciders=_words(top.table("deferral"), "nouns"),
        private=tuple(tuple(p.replace("-", " ").split()) for p in top.table("private").texts("phrases")),
        assured=_words(top.table("private"), "assured"),
        untaken=_words(top.table("untaken"), "statuses"),
        untaken_holders=_words(top.table("untaken"), "holders"),
        examples=tuple(examples),
    )  # fmt: skip


def _words(table: Table, key: str) -> frozenset[str]:
    return frozenset(table.texts(key))


def _number(table: Table, key: str) -> float:
    text = table.text(key)
    try:
        value = float(text)
    except ValueError:
        raise table.error(f"{key!r} must be a number from -1 to 1, not {text!r}") from None
    if not -1 <= value <= 1:
        raise table.error(f"{key!r} must lie between -1 and 1, not {text}")
    return value


def _class(table: Table) -> ThemeClass:
    table.text("why")
    return ThemeClass(id=table.text("id"), name=table.text("name"), words=_words(table, "words"))


def _family(
    table: Table, classes: Mapping[str, ThemeClass], senses: Mapping[Part, dict[str, list[Sense]]]
) -> None:  # fmt: skip
    for name in table.texts("classes"):
        if name not in classes:
            raise table.error(f"{name!r} is no class; known: {', '.join(sorted(classes))}")
    family = Family(
        id=table.text("id"),
        why=table.text("why"),
        proposition=table.text("proposition"),
        classes=tuple(table.texts("classes")),
        place=table.text("place", "") == "yes",
        themeless=table.text("themeless", "") == "yes",
        person=table.text("person", "") == "yes",
        accompanied=table.text("with", "") == "yes",
        owner_first=table.text("owner", "") == "yes",
        qualifiers=_words(table, "qualifiers"),
    )
    for key, sign in (("for", 1), ("against", -1)):
        words = table.table(key)
        words.only("nouns", "verbs", "transitive")
        parts: tuple[tuple[Part, str], ...] = (("noun", "nouns"), ("verb", "verbs"), ("transitive", "transitive"))
        for part, name in parts:
            for word in words.texts(name):
                senses[part].setdefault(word, []).append(Sense(family=family, sign=sign))


def _stance(table: Table) -> Stance:
    return Stance(
        id=f"stance-{table.text('id')}",
        why=table.text("why"),
        stance=_number(table, "stance"),
        takes=_words(table, "takes"),
        light=_words(table, "light"),
        addressed=table.text("addressed", "") == "yes",
        bodies=table.text("bodies", "") == "yes",
        revealed=table.text("revealed", "") == "yes",
    )


def _examples(table: Table, rule: str) -> list[Example]:
    found = [
        Example(
            rule=rule, text=t.text("text"), issue=t.text("issue"), sign=t.text("stance"), holder=t.text("holder", ""),
            visibility=t.text("visibility", ""),
        )
        for t in table.tables("examples")
    ]  # fmt: skip
    return [*found, *(Example(rule=rule, text=t) for t in table.texts("not"))]
