"""Dates of knowledge rows: a day, a month or a year in ISO form, as text that sorts by time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
FIRST, LAST = "0001-01-01", "9999-12-31"


def check_date(text: str) -> str:
    """A day, month or year that exists, as given.

    Raises `ValueError` with what is wrong (*2019-02-31*, *31.2.2019*).
    """
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no date: write a year, 2019-02 or 2019-02-28")
    year, month, day = (int(part) if part else 1 for part in found.groups())
    if not 1 <= month <= 12:
        raise ValueError(f"{text!r} is no date: there is no month {month}")
    if year < 1:
        raise ValueError(f"{text!r} is no date: there is no year 0")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"{text!r} is no date: that month has {monthrange(year, month)[1]} days")
    return text


def first_day(text: str | None) -> str:
    """The first day that a date may mean; an open one lies before all others."""
    if text is None:
        return FIRST
    return {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)


def last_day(text: str | None) -> str:
    """The last day that a date may mean; an open one lies after all others."""
    if text is None:
        return LAST
    if len(text) == len("2019-02"):
        return f"{text}-{monthrange(int(text[:4]), int(text[5:7]))[1]:02}"
    return f"{text}-12-31" if len(text) == len("2019") else text


def days_between(earlier: str, later: str) -> int:
    """How many days lie between two days, which have been checked."""
    return date.fromisoformat(later).toordinal() - date.fromisoformat(earlier).toordinal()


def holds(day: str, since: str | None, until: str | None) -> bool:
    """Whether a day lies in a period, by the widest reading of its ends."""
    return (since is None or first_day(since) <= day) and (until is None or day <= last_day(until))
