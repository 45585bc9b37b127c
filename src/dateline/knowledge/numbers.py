"""Numbers of people in words and figures, with bounds: one table decides (`data/grammar/numbers.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.knowledge.files import DATA, Table, read_yaml

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureKind:
    """Which verbs and words count a figure: in their object, in their subject, or by themselves (*25 dead*)."""

    object: frozenset[str]
    subject: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureUnit:
    """A kind of thing that numbers count: what it is called, the nouns, and the least number worth a record.

    `least` is None where a number of it is no figure at all (*three days*).
    """

    nouns: frozenset[str]
    least: float | None
    unit: str | None
    persons: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The number words."""

    exact: Mapping[str, int]
    scale: Mapping[str, int]
    vague: Sequence[tuple[tuple[str, ...], int | None, int | None]]
    bounds: Sequence[tuple[tuple[str, ...], float | None, float | None]]
    figures: Mapping[str, FigureKind]
    leading: frozenset[str]
    """Words that stand before a number and bound it (*at least, some*)."""
    heads: frozenset[str]
    """Words that are a number by themselves, or the main word of one (*several, dozens*)."""
    ranging: frozenset[str]
    crowds: frozenset[str]
    """Words for persons of whom nobody says how many: never a single victim."""
    singling: frozenset[str]
    """Determiners of one."""
    persons: frozenset[str]
    """Which figures count persons only."""
    tolls: frozenset[str]
    """Verbs that stand between a toll and its number."""
    units: Mapping[str, FigureUnit] = field(default_factory=dict[str, FigureUnit])

    def is_number(self, word: str) -> bool:
        """Whether a word in lower case is an exact number or a part of one."""
        return word in self.exact or word in self.scale or _DIGITS.fullmatch(word) is not None

    def unit_of(self, noun: str) -> FigureUnit | None:
        """The kind of thing that a noun (lemma) is when counted, or None where the table does not have it."""
        return next((u for u in self.units.values() if noun in u.nouns), None)

    def is_part(self, word: str) -> bool:
        """Whether a word in lower case can be the core of a number phrase, *several* and *dozens* included."""
        return self.is_number(word) or word in self.heads

    def read(self, words: Sequence[str]) -> tuple[int | None, int | None] | None:
        """The bounds that a run of words in lower case means, whole numbers; None where it is no number."""
        bounds = self.amount(words)
        if bounds is None:
            return None
        low, high = bounds
        return None if low is None else round(low), None if high is None else round(high)

    def amount(self, words: Sequence[str]) -> tuple[float | None, float | None] | None:
        """The bounds that a run of words in lower case means (*at least 3.5 million*); None where it is no number."""
        rest = list(words)
        low_factor: float | None = 1.0
        high_factor: float | None = 1.0
        for phrase, low, high in self.bounds:
            if tuple(rest[: len(phrase)]) == phrase and len(rest) > len(phrase):
                low_factor, high_factor = low, high
                rest = rest[len(phrase) :]
                break
        exact = self._exact(rest)
        if exact is None:
            for phrase, low, high in self.vague:
                if tuple(rest[: len(phrase)]) == phrase:
                    return (low if low_factor is not None else None), (high if high_factor is not None else None)
            return None
        return (
            None if low_factor is None else exact * low_factor,
            None if high_factor is None else exact * high_factor,
        )

    def _exact(self, words: Sequence[str]) -> float | None:
        total = current = 0.0
        seen = False
        for number, word in enumerate(words):
            if _DIGITS.fullmatch(word):
                current += float(word.replace(",", ""))
            elif word in self.exact:
                current += self.exact[word]
            elif word in self.scale and (seen or (number and words[number - 1] in ("a", "an"))):
                current = max(current, 1) * self.scale[word]
                if self.scale[word] >= 1000:
                    total, current = total + current, 0.0
            elif "-" in word and all(part in self.exact for part in word.split("-")):
                current += sum(self.exact[part] for part in word.split("-"))
            elif word in ("and", "-", "a", "an") and (seen or word in ("a", "an")):
                continue
            else:
                break
            seen = True
        return total + current if seen else None


def load_numbers(path: Path | None = None) -> Numbers:
    """Read the number words.

    Raises `KnowledgeError` at `file:line`.
    """
    top = read_yaml(path or DATA / "grammar" / "numbers.yaml")

    def integers(key: str) -> dict[str, int]:
        table = top.table(key)
        return {word: int(table.text(word)) for word in table}

    def bound(table: Table, key: str) -> float | None:
        text = table.text(key)
        try:
            return float(text) if text else None
        except ValueError as error:
            raise table.error(f"{key!r} must be a number or empty, not {text!r}") from error

    def whole(value: float | None) -> int | None:
        return None if value is None else int(value)

    def words(key: str) -> frozenset[str]:
        table = top.table(key)
        table.text("why")
        return frozenset(table.texts("words"))

    figures = top.table("figures")
    vague = [
        (tuple(t.text("words").split()), whole(bound(t, "low")), whole(bound(t, "high"))) for t in top.tables("vague")
    ]
    bounds = [(tuple(t.text("words").split()), bound(t, "low"), bound(t, "high")) for t in top.tables("bounds")]
    return Numbers(
        exact=integers("exact"),
        scale=integers("scale"),
        vague=sorted(vague, key=lambda v: -len(v[0])),
        bounds=sorted(bounds, key=lambda b: -len(b[0])),
        figures={
            name: FigureKind(
                object=frozenset(figures.table(name).texts("object")),
                subject=frozenset(figures.table(name).texts("subject")),
                words=frozenset(figures.table(name).texts("words")),
            )
            for name in figures
        },
        leading=frozenset(w for phrase, _, _ in bounds for w in phrase) | words("leading"),
        heads=words("heads"),
        ranging=words("ranging"),
        crowds=words("crowds"),
        singling=words("singling"),
        persons=frozenset(name for name in figures if figures.table(name).text("persons", "") == "yes"),
        tolls=words("tolls"),
        units=_units(top.table("units")),
    )


def _units(top: Table) -> dict[str, FigureUnit]:
    found: dict[str, FigureUnit] = {}
    for name in top:
        table = top.table(name)
        table.only("why", "least", "unit", "persons", "nouns")
        table.text("why")
        least = table.text("least", "")
        found[name] = FigureUnit(
            nouns=frozenset(table.texts("nouns")),
            least=float(least) if least else None,
            unit=table.text("unit", "") or None,
            persons=table.text("persons", "") == "yes",
        )
    return found
