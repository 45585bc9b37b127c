"""The thread of dates through one article: what was named last, and where the next partial date therefore lies."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from dateline.coding.date_tense import Cue, TenseAt, Tokens, direction_of
from dateline.coding.date_values import Anchor, Kind, Period
from dateline.knowledge.calendar import Calendar, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A rule's match: tokens i..j and the token of every named atom."""

    i: int
    j: int
    rule: Rule
    groups: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A valued expression in tokens i..j."""

    i: int
    j: int
    rule: Rule
    period: Period
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The last date named: its year always, month and day where it was that precise."""

    year: int
    month: int | None
    day: date | None
    explicit: bool  # its year stood in the text
    token: int


def first_day(ref: Reference | None) -> date | None:
    return None if ref is None else ref.day or date(ref.year, ref.month or 1, 1)


@dataclass(slots=True)
class Thread:
    """State of one call: which hit is read, what was found, what was named last. Never leaves `find_dates`."""

    tokens: Tokens
    calendar: Calendar
    anchor: Anchor | None
    narrative: bool
    tense_at: TenseAt | None
    hits: list[Hit]
    makers: Mapping[str, Callable[[Thread, Hit], list[Found]]]
    index: int = 0
    found: list[Found] = field(default_factory=list[Found])
    taken: set[int] = field(default_factory=set[int])
    ref: Reference | None = None
    last: Reference | None = None  # the last date named, asides too: what "that year" and "two days later" count from
    main: Reference | None = None  # the thread to come back to after an aside
    aside: int | None = None  # token of the aside
    year_tokens: list[int] = field(default_factory=list[int])  # every year named, in order
    year_counts: dict[int, int] = field(default_factory=dict[int, int])

    def __post_init__(self) -> None:
        self.year_tokens = [h.groups["y"] for h in self.hits if "y" in h.groups]
        self.year_counts = dict(Counter(int(self.tokens.words[k]) for k in self.year_tokens))

    def begin(self, index: int) -> None:
        """Turn to a hit; an aside ("historians wrote in 2009") ends with its sentence."""
        self.index = index
        if self.aside is not None and not self.same_sentence(self.aside, self.hits[index].i):
            self.ref, self.aside, self.main = self.main, None, None

    def word(self, hit: Hit, name: str) -> str | None:
        at = hit.groups.get(name)
        return None if at is None else self.tokens.words[at]

    def value(self, hit: Hit, name: str, *kinds: str) -> str | None:
        """The knowledge's value of a named atom, from the first class that has one."""
        word = self.word(hit, name)
        if word is None:
            return None
        return next((v for k in kinds if (v := self.calendar.value(k, word)) is not None), None)

    def number(self, hit: Hit, name: str) -> int | None:
        """A figure, an ordinal (3rd) or a number in words."""
        word = self.word(hit, name)
        if word is None:
            return None
        digits = word.rstrip("stndrh") if word[0].isdigit() else word
        if digits.isdigit():
            return int(digits[:9])
        for kind in ("numword", "ordinal", "tens", "ones", "one", "latter"):
            found = self.calendar.value(kind, word)
            if found is not None:
                return int(found)
        return None

    def month(self, hit: Hit) -> int | None:
        found = self.value(hit, "m", "month")
        return None if found is None else int(found)

    def mod(self, hit: Hit) -> str | None:
        """TIMEX3 modifier: early, late, the end of; about is read from the word before."""
        found = self.value(hit, "mod", "mod", "edge", "end")
        if found is None and self.is_class(hit.i - 1, "approx"):
            return "APPROX"
        return found

    def cue(self, hit: Hit) -> Cue:
        return direction_of(self.tokens, hit.i, hit.j, self.calendar, self.tense_at)

    def attributive(self, hit: Hit) -> bool:
        """ "A New Year's Eve attack": the tense of the clause dates the clause, not the thing so named."""
        lead = any(self.is_class(hit.i - 1, k) or self.is_class(hit.i, k) for k in ("one", "the", "poss"))
        name = any(self.is_class(hit.j, k) for k in ("lower", "cap")) and not any(
            self.is_class(hit.j, k) for k in ("prep", "saying", "past", "and", "the", "future")
        )
        return lead and name

    def base(self) -> date | None:
        """The day that last, this and next count from: the anchor, in a narrative the last date named."""
        if not self.narrative:
            return None if self.anchor is None else self.anchor.date
        return self.ref_date()

    def ref_date(self) -> date | None:
        return first_day(self.ref)

    def last_date(self) -> date | None:
        return first_day(self.last)

    def fine(self, unit: str) -> bool:
        """Is the last date named at least as precise as the unit?"""
        if self.last is None:
            return False
        if unit in ("D", "W", "F", "WE"):
            return self.last.day is not None
        return unit not in ("M", "Q") or self.last.month is not None

    def next_hit(self, joins: str) -> Hit | None:
        """The hit after this one when only words of the classes `joins` (at most two) lie between."""
        if self.index + 1 >= len(self.hits):
            return None
        here, following = self.hits[self.index], self.hits[self.index + 1]
        gap = self.tokens.shape[here.j : following.i]
        allowed = "".join(self.calendar.classes[k] for k in joins.split("|"))
        return following if len(gap) <= 2 and all(c in allowed for c in gap) else None

    def is_class(self, token: int, kind: str) -> bool:
        return 0 <= token < len(self.tokens.words) and self.tokens.shape[token] in self.calendar.classes.get(kind, "")

    def same_sentence(self, token: int, upto: int) -> bool:
        return not any(k in self.tokens.stops for k in range(token, upto))

    def found_at(self, hit: Hit, period: Period, *, kind: Kind | None = None) -> list[Found]:
        return [Found(i=hit.i, j=hit.j, rule=hit.rule, period=period, kind=kind or cast("Kind", hit.rule.kind))]

    def add(self, found: Found) -> None:
        """Keep a valued expression; a date becomes the reference of those after it."""
        if self.found and found.i < self.found[-1].j:
            self.found.pop()  # a time that took up the day before it
        self.found.append(found)
        self.refer(found)

    def refer(self, found: Found) -> None:
        p = found.period
        if found.kind in ("duration", "set") or p.frm is None or p.precision in ("century", "decade"):
            return
        explicit = f"{p.frm.year}" in self.tokens.words[found.i : found.j]
        day = p.frm if p.precision in ("day", "time", "week", "weekend") else None
        month = p.frm.month if p.precision not in ("year", "half") else None
        old, new = self.ref, Reference(year=p.frm.year, month=month, day=day, explicit=explicit, token=found.i)
        if self.narrative or self.anchor is None or p.frm <= self.anchor.date or self.last is None:
            self.last = new  # what is announced is no day that "the same day" or "two days later" counts from
        if old is not None and month is None and old.year == p.frm.year:
            month, day = old.month, old.day  # naming the year again does not lose the month
        if (
            self.narrative
            and old is not None
            and self.aside is None
            and self._leaves(found, old.year, p.frm.year, explicit)
        ):
            self.main, self.aside = old, found.i
        self.ref = replace(new, month=month, day=day)

    def _leaves(self, found: Found, old: int, new: int, explicit: bool) -> bool:
        """Is this a glance aside? "Two years earlier" is one; a year named is one unless it is a heading."""
        if not explicit:
            return found.rule.make in ("offset", "step", "rel_unit") and new < old
        heading = self.is_class(found.i - 1, "break") and self.is_class(found.j, "break")
        return not heading and self.is_aside(old, new, found.j)

    def is_aside(self, old: int, new: int, token: int) -> bool:
        """A jump to another year from which the next year named comes back: the narrative goes on without it."""
        if old == new:
            return False
        s, total = self.calendar.settings, len(self.year_tokens)
        if abs(new - old) >= s["far_years"]:
            # far off and hardly mentioned: a comparison with another war
            near = sum(self.year_counts.get(y, 0) for y in range(new - 3, new + 4))
            if near <= s["far_support"] * total:
                return True
        at = bisect_left(self.year_tokens, token)
        if at == total:
            return False
        coming = int(self.tokens.words[self.year_tokens[at]])
        return abs(coming - old) < abs(coming - new)
