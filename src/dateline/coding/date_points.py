"""Days, months and years by their numbers, whole or in part, and ranges of them."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.date_tense import Cue
from dateline.coding.date_thread import Found, Hit, Reference, Thread
from dateline.coding.date_values import Direction, Period, exact, month_of, unresolved, year_of

NO_YEAR = "no year named and none to carry over"


def point(t: Thread, h: Hit) -> list[Found]:
    """Day, month or year; what is missing comes from a following range end, the narrative or the anchor."""
    year, month, day = t.number(h, "y"), t.month(h), t.number(h, "d")
    if h.rule.options.get("guard") == "modern" and year is not None and not 1500 <= year <= 2100:
        return []
    if "near_date" in h.rule.options:
        later = t.next_hit("to|dash")
        if later is None or "m" not in later.groups:
            return []
    if "follows" in h.rule.options and not (t.found and h.i - t.found[-1].j <= 2):
        return []
    if year is not None:
        return t.found_at(h, replace(day_or_more(year, month, day), mod=t.mod(h)))
    if month is None:
        return []
    return t.found_at(h, replace(_partial(t, h, month, day), mod=t.mod(h)))


def day_or_more(year: int, month: int | None, day: int | None) -> Period:
    if month is None:
        return year_of(year)
    return month_of(year, month) if day is None else exact(year, month, day)


def _partial(t: Thread, h: Hit, month: int, day: int | None) -> Period:
    if t.last is not None and same_year(t, h):
        return day_or_more(t.last.year, month, day)
    # "2 June - 9 October 1961": the first end takes the year of the second
    end = t.next_hit("dash|to|and|slash")
    if end is not None and "y" in end.groups and "m" in end.groups:
        year, last = t.number(end, "y"), t.month(end)
        if year is not None and last is not None:
            return day_or_more(year - (month > last), month, day)
    if t.narrative:
        return _carried(t, month, day)
    assert t.anchor is not None
    ref = t.ref
    if (
        ref is not None
        and ref.explicit
        and ref.month
        and ref.year != t.anchor.date.year
        and t.same_sentence(ref.token, h.i)
    ):
        return _carried(t, month, day)
    if ref is not None and _goes_on(t, h, ref, month, day):
        return day_or_more(ref.year, month, day)
    cue = t.cue(h)
    if t.is_class(h.i - 1, "until"):
        cue = Cue(None)  # the tense is that of what lasts, not of its end
    if cue.direction == "future" and t.attributive(h):
        cue = Cue(None)
    year = _nearest_year(t, month, day, cue.direction)
    span = None if cue.token is None else (t.tokens.starts[cue.token], t.tokens.ends[cue.token])
    return replace(day_or_more(year, month, day), direction=cue.direction, cue=span)


def _goes_on(t: Thread, h: Hit, ref: Reference, month: int, day: int | None) -> bool:
    """Whether a day without a year goes on a past account: the sentence before named one shortly before it in full."""
    assert t.anchor is not None
    if day is None or not ref.explicit or ref.day is None or ref.year >= t.anchor.date.year:
        return False
    ends = sum(k in t.tokens.stops for k in range(ref.token, h.i))
    return ends <= 1 and (month, day) >= (ref.day.month, ref.day.day) and month - ref.day.month <= 1


def same_year(t: Thread, h: Hit) -> bool:
    return any(t.is_class(k, "same") for k in range(h.i, h.j))


def _carried(t: Thread, month: int, day: int | None) -> Period:
    """The narrative's year; a month far before the last one named is the next year's (December, then January)."""
    if t.ref is None:
        year = first_year(t)
        return unresolved(NO_YEAR) if year is None else day_or_more(year, month, day)
    year = t.ref.year
    if t.ref.month is not None and month - t.ref.month <= -t.calendar.settings["roll_back"]:
        year += 1
    return day_or_more(year, month, day)


def first_year(t: Thread) -> int | None:
    """Before any year is named, the first one that will be."""
    return int(t.tokens.words[t.year_tokens[0]]) if t.year_tokens else None


def _nearest_year(t: Thread, month: int, day: int | None, direction: Direction | None) -> int:
    """By tense: the last such month or day up to the anchor, or the next from it on; without tense the nearer."""
    assert t.anchor is not None
    now = t.anchor.date
    ahead = (month - now.month) % 12
    if ahead == 0 and day is not None and day != now.day:
        ahead = 0 if day > now.day else 12
    if direction is None:
        direction = "future" if ahead <= t.calendar.settings["future_months"] else "past"
    first_future = now.year + (month < now.month or (month == now.month and day is not None and day < now.day))
    if direction == "future" or (ahead == 0 and (day is None or day == now.day)):
        return first_future
    return first_future - 1


def days(t: Thread, h: Hit) -> list[Found]:
    """12-14 July 1961: two mentions; the first takes month and year of the second."""
    start, month = t.number(h, "d1"), t.month(h)
    if start is None or month is None:
        return []
    last = replace(h, i=h.groups["d"])
    second = point(t, last)
    if not second or second[0].period.frm is None:
        return second
    end = second[0].period.frm
    first = exact(end.year, month, start) if start <= end.day else _before(end.year, month, start)
    at = h.groups["d1"]
    return [Found(i=at, j=at + 1, rule=h.rule, period=first, kind="date"), *second]


def _before(year: int, month: int, day: int) -> Period:
    """30-2 July is 30 June."""
    return exact(year - (month == 1), 12 if month == 1 else month - 1, day)


def days_us(t: Thread, h: Hit) -> list[Found]:
    """July 12-14, 1961."""
    start = t.number(h, "d1")
    whole = point(t, h)
    if start is None or not whole or whole[0].period.frm is None:
        return whole
    end = whole[0].period.frm
    cut = h.groups["d1"] + 1
    first = exact(end.year, end.month, start)
    return [Found(i=h.i, j=cut, rule=h.rule, period=first, kind="date"), replace(whole[0], i=h.groups["d"])]


def years(t: Thread, h: Hit) -> list[Found]:
    """1939-40 is two years; 2000-10 may be a month but in running text it is not."""
    first, short = t.number(h, "y1") or 0, t.number(h, "y") or 0
    second = first - first % 100 + short
    a = Found(i=h.i, j=h.i + 1, rule=h.rule, period=year_of(first), kind="date")
    if second <= first:
        return [a]
    return [a, Found(i=h.j - 1, j=h.j, rule=h.rule, period=year_of(second), kind="date")]


def era(t: Thread, h: Hit) -> list[Found]:
    number = t.number(h, "n") or 0
    reason = "years before Christ lie outside the calendar"
    return t.found_at(h, Period(value=f"BC{number:04d}", precision="year", mod=t.mod(h), reason=reason))


def eras(t: Thread, h: Hit) -> list[Found]:
    found = era(t, replace(h, i=h.groups["n"]))
    number, at = t.number(h, "n1") or 0, h.groups["n1"]
    return [replace(found[0], i=at, j=at + 1, period=replace(found[0].period, value=f"BC{number:04d}")), *found]


MAKERS = (point, days, days_us, years, era, eras)
