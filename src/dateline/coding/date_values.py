"""Periods of the calendar: a TIMEX3 value with its first and last day.

TIMEX3 is the value notation of TimeML (ISO 8601 with additions): ``2020-01-03``, ``2020-W03``, ``2020-W03-WE``,
``2020-Q1``, ``2020-H2``, ``2019-SU``, ``199`` (the 1990s), ``18`` (the nineteenth century), ``2020-01-03TMO``.
Everything here is arithmetic.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Precision = Literal[
    "time", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century", "span"
]
Kind = Literal["date", "time", "duration", "set"]
Direction = Literal["past", "future"]

# Meteorological seasons of the northern half: first month and last. Winter bears the year of its January.
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day from which relative dates count, and where it came from."""

    date: date
    source: Literal["published", "dateline", "narrative"] = "published"
    country: str | None = None  # the outlet's, ISO alpha-3; decides how 3/1/2020 is read


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One time expression: where it stands, what it means, and the rule that read it."""

    start: int
    end: int
    text: str
    value: str | None  # TIMEX3; None where unresolved, with `reason`
    frm: date | None  # first day
    to: date | None  # last day, inclusive
    precision: Precision | None
    kind: Kind
    mod: str | None = None  # TIMEX3 START, MID, END, APPROX, LESS_THAN, MORE_THAN
    direction: Direction | None = None  # where the cue or the tense points
    reason: str | None = None
    rule: str
    cue: tuple[int, int] | None = None  # span of the word that decided the direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of the calendar. `value` is None where TIMEX3 has no name for it or it is unresolved (`reason`)."""

    value: str | None
    frm: date | None = None
    to: date | None = None
    precision: Precision | None = None
    mod: str | None = None
    reason: str | None = None
    direction: Direction | None = None
    cue: tuple[int, int] | None = None


def unresolved(reason: str) -> Period:
    return Period(value=None, reason=reason)


def day_of(d: date) -> Period:
    return Period(value=d.isoformat(), frm=d, to=d, precision="day")


def month_of(year: int, month: int) -> Period:
    if not 1 <= year <= 9999:
        return unresolved("the year lies outside the calendar")
    last = monthrange(year, month)[1]
    return Period(
        value=f"{year:04d}-{month:02d}", frm=date(year, month, 1), to=date(year, month, last), precision="month"
    )


def year_of(year: int) -> Period:
    if not 1 <= year <= 9999:
        return unresolved("the year lies outside the calendar")
    return Period(value=f"{year:04d}", frm=date(year, 1, 1), to=date(year, 12, 31), precision="year")


def exact(year: int, month: int, day: int) -> Period:
    """A day by its numbers; a day that does not exist (31 February) is named as such."""
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return unresolved(f"there is no day {year:04d}-{month:02d}-{day:02d}")


def week_of(d: date) -> Period:
    iso = d.isocalendar()
    monday = d - timedelta(days=iso.weekday - 1)
    return Period(value=f"{iso.year:04d}-W{iso.week:02d}", frm=monday, to=monday + timedelta(days=6), precision="week")


def weekend_of(d: date) -> Period:
    week = week_of(d)
    assert week.to is not None
    return replace(week, value=f"{week.value}-WE", frm=week.to - timedelta(days=1), precision="weekend")


def season_of(year: int, code: str) -> Period:
    if not 1 <= year < 9999:
        return unresolved("the year lies outside the calendar")
    first, last = SEASONS[code]
    begin = max(1, year - (last < first))
    return Period(
        value=f"{year:04d}-{code}",
        frm=date(begin, first, 1),
        to=date(year, last, monthrange(year, last)[1]),
        precision="season",
    )


def part_of_year(year: int, number: int, months: int) -> Period:
    """A quarter (3 months) or a half (6) of a year."""
    name: Precision = "quarter" if months == 3 else "half"
    if not 1 <= number <= 12 // months:
        return unresolved(f"a year has no {name} {number}")
    last = number * months
    return Period(value=f"{year:04d}-{'Q' if months == 3 else 'H'}{number}", frm=date(year, last - months + 1, 1),
                  to=date(year, last, monthrange(year, last)[1]), precision=name)  # fmt: skip


def decade_of(number: int) -> Period:
    if not 1 <= number <= 998:
        return unresolved("the decade lies outside the calendar")
    return Period(
        value=f"{number:03d}", frm=date(number * 10, 1, 1), to=date(number * 10 + 9, 12, 31), precision="decade"
    )


def century_of(ordinal: int) -> Period:
    """The nineteenth century is 1801 to 1900; TIMEX3 writes 18."""
    if not 1 <= ordinal <= 99:
        return unresolved("the century lies outside the calendar")
    return Period(
        value=f"{ordinal - 1:02d}",
        frm=date(ordinal * 100 - 99, 1, 1),
        to=date(ordinal * 100, 12, 31),
        precision="century",
    )


def shift(d: date, unit: str, n: int, *, fine: bool = False) -> Period:
    """The period n units away from a day. With `fine`, weeks move by whole weeks but stay days."""
    try:
        if unit == "D":
            return day_of(d + timedelta(days=n))
        if unit == "F":
            unit, n = "W", n * 2
        if unit == "W":
            moved = d + timedelta(weeks=n)
            return day_of(moved) if fine else week_of(moved)
        if unit == "WE":
            return weekend_of(d + timedelta(weeks=n))
        months = d.year * 12 + d.month - 1
        if unit == "M":
            months += n
            return month_of(months // 12, months % 12 + 1)
        if unit == "Q":
            quarter = months // 3 + n
            return part_of_year(quarter // 4, quarter % 4 + 1, 3)
        if unit == "Y":
            return year_of(d.year + n)
        if unit == "E":
            return decade_of(d.year // 10 + n)
        return century_of((d.year - 1) // 100 + 1 + n)
    except (OverflowError, ValueError):
        return unresolved("the date lies outside the calendar")


def with_time(day: Period, suffix: str) -> Period:
    """The same day with a time (T14:30, TMO): the days covered do not change."""
    if day.value is None or day.precision != "day":
        return replace(day, value=None, precision="time", reason=day.reason or "a time of day without its day")
    return replace(day, value=day.value + suffix, precision="time")
