"""The words that tell of what is still to come or left open (`data/foretelling.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.files import DATA, Table, read_yaml

_WORD = re.compile(r"[a-z]+(?:[-'’][a-z]+)*|['’][a-z]+")
NATURES = ("scheduled", "deadline", "plan", "threat", "forecast", "question")
_TAKES = ("infinitive", "that", "whether", "self")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForetellingRule:
    """Words that say how what hangs on them stands: `takes` are the forms that it may have, `nouns` prepositions."""

    id: str
    nature: str
    why: str
    takes: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    part: str = ""
    """`noun` or `verb`: the words only as one."""
    negated: bool = False
    dated: bool = False
    """Only where a day to come stands with it."""
    past: bool = False
    """Whether it still holds where the words stand in the past (*promised to*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence in which a rule must fire, or must not (`fits` false)."""

    rule: str
    nature: str
    text: str
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretelling:
    """All rules. `cues` are phrases with their rules by first word; `modals` by word."""

    cues: Mapping[str, Sequence[tuple[tuple[str, ...], ForetellingRule]]]
    modals: Mapping[str, ForetellingRule]
    able: frozenset[str]
    judging: frozenset[str]
    """Verbs under which *could* tells what is allowed or argued, and not what may come."""
    valued: frozenset[str]
    past: frozenset[str]
    courtesy: frozenset[str]
    aims: frozenset[str]
    occasions: frozenset[str]
    limits: frozenset[str]
    deadlines: frozenset[str]
    set_for: frozenset[str]
    putting_off: frozenset[str]
    superseded: frozenset[str]
    take_part: Mapping[str, str]
    """Those who take part, with what they take part in (*marcher*: *march*)."""
    unformed: frozenset[str]
    """Adjectives of bodies that are still to be formed."""
    holding: frozenset[str]
    """Verbs of fear and hope, whose subject is credited with what is feared."""
    words: frozenset[str]
    """Every word of which one must stand in a sentence that foretells."""
    examples: Sequence[Example]

    def may_foretell(self, text: str) -> bool:
        """Whether a sentence has a word without which nothing is foretold; used to skip the others unparsed."""
        return not self.words.isdisjoint(_WORD.findall(text.lower()))


def load_foretelling(path: Path | None = None) -> Foretelling:
    """Read the rules.

    Raises `KnowledgeError` at `file:line` for unknown natures or forms, missing words or reasons.
    """
    top = read_yaml(path or DATA / "foretelling.yaml")
    cues: dict[str, list[tuple[tuple[str, ...], ForetellingRule]]] = {}
    examples: list[Example] = []
    for table in top.tables("outlooks"):
        rule = _rule(table, table.texts("takes"))
        for cue in table.texts("words"):
            phrase = tuple(cue.lower().split())
            cues.setdefault(phrase[0], []).append((phrase, rule))
        examples += _examples(table, rule)
    modals: dict[str, ForetellingRule] = {}
    for table in top.tables("modals"):
        rule = _rule(table, [])
        modals |= dict.fromkeys(table.texts("words"), rule)
        examples += _examples(table, rule)

    def words(name: str, within: Table = top) -> frozenset[str]:
        table = within.table(name)
        table.text("why")
        return frozenset(w.lower() for w in table.texts("words"))

    modal = top.table("modal_limits")
    take_part = top.table("take_part")
    take_part.text("why")
    occasions = words("occasions")
    return Foretelling(
        cues={first: sorted(found, key=lambda c: -len(c[0])) for first, found in cues.items()},
        modals=modals,
        able=words("able", modal),
        judging=words("judging", modal),
        valued=words("valued", modal),
        past=words("past", modal),
        courtesy=words("courtesy", modal),
        aims=words("aims", modal),
        occasions=occasions,
        limits=words("limits"),
        deadlines=words("deadlines"),
        set_for=words("set_for"),
        putting_off=words("putting_off"),
        superseded=words("superseded"),
        take_part={k: take_part.table("words").text(k) for k in take_part.table("words")},
        unformed=words("unformed"),
        holding=frozenset(p[0] for found in cues.values() for p, rule in found if rule.id == "fear"),
        words=frozenset(
            {w for first in cues for w in _forms(first)}
            | {*modals, "whether"}
            | {w for o in occasions for w in (o, f"{o}s")}
        ),
        examples=examples,
    )


def _forms(word: str) -> tuple[str, ...]:
    """The forms of a word that may stand in the text, with some that do not exist; *be* is in every sentence."""
    stem = word.removesuffix("e")
    return () if word == "be" else (word, f"{word}s", f"{stem}ed", f"{stem}ing", f"{stem}es", f"{stem[:-1]}ied")


def _rule(table: Table, takes: list[str]) -> ForetellingRule:
    nature = table.text("nature")
    if nature not in NATURES:
        raise table.error(f"{nature!r} is no nature of an expectation; known: {', '.join(NATURES)}")
    nouns = frozenset(t.split()[0] for t in takes if t.endswith(" noun"))
    forms = frozenset(t for t in takes if not t.endswith(" noun"))
    if not forms <= set(_TAKES):
        raise table.error(f"{sorted(forms - set(_TAKES))[0]!r} is no form; known: {', '.join(_TAKES)}, PREP noun")
    if not table.texts("words"):
        raise table.error("'words' is missing")
    return ForetellingRule(
        id=table.text("id"), nature=nature, why=table.text("why"), takes=forms, nouns=nouns,
        part=table.text("part", ""),
        negated=table.text("negated", "no") == "yes", dated=table.text("dated", "no") == "yes",
        past=table.text("past", "no") == "yes",
    )  # fmt: skip


def _examples(table: Table, rule: ForetellingRule) -> list[Example]:
    fitting = [Example(rule=rule.id, nature=rule.nature, text=t, fits=True) for t in table.texts("examples")]
    return fitting + [Example(rule=rule.id, nature=rule.nature, text=t, fits=False) for t in table.texts("not")]
