"""Values of relative expressions: yesterday, on Friday, last June, two days later.

What counts from where: ago, last, next, this and bare weekdays count from the anchor; earlier, later, previous,
following, same and that count from the date named last. In a narrative all of them do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.coding.date_thread import Found, Hit, Thread
from dateline.coding.date_values import (
    Direction,
    Period,
    day_of,
    month_of,
    season_of,
    shift,
    unresolved,
    week_of,
    with_time,
)

NO_ANCHOR = "no publication date to count from"
NO_REF = "no date named before it to count from"
EVENT = "hangs on an event, not on a date"
STEPS = ("last", "next", "previous", "following", "this", "same", "pastword", "ago", "earlier", "later", "hence")


def step_of(t: Thread, h: Hit) -> int:
    """-1 for last, 0 for this, 1 for next."""
    return int(t.value(h, "r", *STEPS) or 0)


def from_reference(t: Thread, h: Hit) -> bool:
    """Does the relative word count from the date named last, whatever the article is?"""
    return t.value(h, "r", "previous", "following", "same", "earlier", "later") is not None


def with_part(t: Thread, h: Hit, period: Period) -> Period:
    """Friday night: the day with the part of the day named beside it."""
    part = t.value(h, "p", "part")
    return period if part is None else with_time(period, part)


def deictic(t: Thread, h: Hit) -> list[Found]:
    if t.narrative:
        return t.found_at(
            h, unresolved("counts from the day of telling, which a narrative does not give" if t.anchor else NO_ANCHOR)
        )
    base = t.base()
    assert base is not None
    return t.found_at(h, with_part(t, h, day_of(base + timedelta(days=int(t.value(h, "x", "deictic") or 0)))))


def tonight(t: Thread, h: Hit) -> list[Found]:
    step, _, part = (t.value(h, "x", "tonight") or "0").partition(" ")
    base = t.ref.day if t.narrative and t.ref is not None else t.base()
    if base is None:
        return t.found_at(h, unresolved(NO_ANCHOR))
    day = day_of(base + timedelta(days=int(step)))
    return t.found_at(h, with_time(day, part) if part else day)


def weekday(t: Thread, h: Hit) -> list[Found]:
    """A bare weekday: with a cue of the future the next one after the anchor, else the last one up to it."""
    number = int(t.value(h, "w", "weekday", "weekdayabbr") or 1)
    if t.narrative:
        if t.ref is None or t.ref.day is None:
            return t.found_at(h, unresolved(NO_REF if t.ref is None else "no day named before it to count from"))
        return t.found_at(h, with_part(t, h, day_of(t.ref.day + timedelta(days=(number - t.ref.day.isoweekday()) % 7))))
    base = t.base()
    assert base is not None
    cue = t.cue(h)
    back = (base.isoweekday() - number) % 7
    day = base + timedelta(days=7 - back) if cue.direction == "future" else base - timedelta(days=back)
    span = None if cue.token is None else (t.tokens.starts[cue.token], t.tokens.ends[cue.token])
    return t.found_at(h, replace(with_part(t, h, day_of(day)), direction=cue.direction or "past", cue=span))


def rel_weekday(t: Thread, h: Hit) -> list[Found]:
    number, step = int(t.value(h, "w", "weekday") or 1), step_of(t, h)
    base = t.last.day if from_reference(t, h) and t.last is not None and t.last.day is not None else t.base()
    if base is None:
        return t.found_at(h, unresolved(NO_ANCHOR))
    if step < 0:
        back = (base.isoweekday() - number - 1) % 7 + 1
        # what happened the day before is "yesterday" or a bare weekday: "last" then reaches a week further
        day = base - timedelta(days=back + 7 if back == 1 and not from_reference(t, h) else back)
    elif step > 0:
        day = base + timedelta(days=(number - base.isoweekday() - 1) % 7 + 1)
    else:
        day = base + timedelta(days=number - base.isoweekday())
    return t.found_at(h, with_part(t, h, day_of(day)))


def weekday_of(t: Thread, h: Hit) -> list[Found]:
    """Monday of last week."""
    base = t.last.day if from_reference(t, h) and t.last is not None else t.base()
    if t.value(h, "u", "unit") != "W":
        return weekday(t, replace(h, j=h.groups["w"] + 1))
    if base is None:
        return t.found_at(h, unresolved(NO_ANCHOR))
    monday = week_of(base + timedelta(weeks=step_of(t, h))).frm
    assert monday is not None
    return t.found_at(h, day_of(monday + timedelta(days=int(t.value(h, "w", "weekday") or 1) - 1)))


def rel_month(t: Thread, h: Hit) -> list[Found]:
    """Last June is the one before the anchor's month; this May is the anchor's year's."""
    month, step = t.month(h) or 1, step_of(t, h)
    base = t.last_date() if from_reference(t, h) else t.base()
    if base is None:
        return t.found_at(h, unresolved(NO_ANCHOR))
    year = base.year + (-(month >= base.month) if step < 0 else (month <= base.month) if step > 0 else 0)
    return t.found_at(h, replace(month_of(year, month), mod=t.mod(h)))


def season_near(base: date, code: str, direction: Direction | None) -> Period:
    """The season that holds the day, else by direction the one before or after; without direction the nearer."""
    near = [season_of(y, code) for y in (base.year - 1, base.year, base.year + 1)]
    for p in near:
        if p.frm is not None and p.to is not None and p.frm <= base <= p.to:
            return p
    past = [p for p in near if p.to is not None and p.to < base]
    ahead = [p for p in near if p.frm is not None and p.frm > base]
    if direction is None:
        behind = (base - past[-1].to).days if past[-1].to else 999
        direction = "past" if behind <= ((ahead[0].frm - base).days if ahead[0].frm else 999) + 60 else "future"
    return past[-1] if direction == "past" else ahead[0]


def rel_season(t: Thread, h: Hit) -> list[Found]:
    code, step = t.value(h, "s", "season") or "SU", step_of(t, h)
    base = t.last_date() if from_reference(t, h) else t.base()
    if base is None:
        return t.found_at(h, unresolved(NO_ANCHOR))
    if step == 0:
        return t.found_at(h, replace(season_of(base.year, code), mod=t.mod(h)))
    year_only = t.narrative and t.ref is not None and t.ref.month is None
    if year_only:
        period = season_of(base.year + step, code)
    else:
        near = [season_of(y, code) for y in (base.year - 1, base.year, base.year + 1)]
        past = [p for p in near if p.to is not None and p.to < base]
        ahead = [p for p in near if p.frm is not None and p.frm > base]
        period = past[-1] if step < 0 else ahead[0]
    return t.found_at(h, replace(period, mod=t.mod(h)))


def rel_unit(t: Thread, h: Hit) -> list[Found]:
    """Last week, the next day, that year, the end of the month."""
    unit, step = t.value(h, "u", "unit") or "D", step_of(t, h)
    word = t.word(h, "r")
    referring = word is None or from_reference(t, h) or (unit == "D" and word.lower() == "next")
    if word is not None and t.is_class(h.j, "of") and not referring:
        return []  # "the last year of the war"
    if unit == "D" and t.value(h, "r", "last") is not None:
        return []  # the last day is the end of something, not yesterday
    if unit == "D" and word is not None and word.lower() == "this" and not t.narrative:
        return []  # "to this day"
    if unit == "D" and word is None and t.is_class(h.i - 1, "at"):
        return []  # "at the end of the day" sums up
    if h.j - h.i == 2 and word is not None and word.lower() == "that" and unit == "D" and t.last is None:
        return []
    if unit == "D" and step > 0 and referring and t.last is None:
        return t.found_at(h, unresolved(NO_REF))
    if not t.narrative and not (referring and t.fine(unit)):
        base = t.base()
    elif t.last is None:
        return t.found_at(h, unresolved(NO_REF))
    elif not t.fine(unit):
        return t.found_at(h, unresolved("the date before it is less precise"))
    else:
        base = t.last_date()
    if base is None:
        return t.found_at(h, unresolved(NO_ANCHOR))
    period = replace(shift(base, unit, step), mod=t.mod(h))
    if unit == "W" and word is not None and step < 0 and not referring and base.isoweekday() == 7:
        # on a Sunday the week that has ended is for many the last one: it may be that or the one before
        period = replace(period, to=base - timedelta(days=1))
    return t.found_at(h, period)


def step(t: Thread, h: Hit) -> list[Found]:
    """The day after: of the last date, of the date that follows ("the day after 3 May"), or of an event."""
    if t.value(h, "u", "units") is not None:
        return []  # "the days following" are no one day
    return _moved(t, h, t.value(h, "u", "unit") or "D", step_of(t, h))


def offset(t: Thread, h: Hit) -> list[Found]:
    """Two days later, three years ago."""
    unit = t.value(h, "u", "unit")
    if unit is None:
        return t.found_at(h, unresolved("counts hours or minutes from a time not given"))
    number = t.number(h, "n")
    if number is None:
        return t.found_at(h, _some_time_later(t, h))
    number += t.number(h, "n2") or 0
    mod = t.value(h, "amount", "amount") or None
    found = _moved(t, h, unit, step_of(t, h) * number)
    return [replace(f, period=replace(f.period, mod=mod)) for f in found]


def _some_time_later(t: Thread, h: Hit) -> Period:
    """A few days later: how many is not said, but between the day from which they count and that of the telling."""
    why = unresolved("how many is not said")
    since = t.last.day if t.last is not None and step_of(t, h) > 0 else None
    if since is None or t.anchor is None or t.narrative or t.value(h, "r", "hence") or since > t.anchor.date:
        return why
    return replace(why, frm=since, to=t.anchor.date, precision="span")


def _moved(t: Thread, h: Hit, unit: str, count: int) -> list[Found]:
    word = (t.word(h, "r") or "").lower()
    if word in ("before", "after", "prior"):
        following = t.next_hit("the")
        if following is not None and following.rule.make in ("point", "iso", "holiday", "weekday"):
            base = t.makers[following.rule.make](t, following)
            if base and base[0].period.frm is not None:
                t.taken.add(t.index + 1)
                return [replace(t.found_at(h, shift(base[0].period.frm, unit, count))[0], j=following.j)]
        if h.j < len(t.tokens.words) and h.j not in t.tokens.stops and not _closes(t, h.j):
            return t.found_at(h, unresolved(EVENT))
    ago = t.value(h, "r", "ago", "hence") is not None
    if (ago and not t.narrative) or (t.last is None and t.anchor is not None and not t.narrative):
        base_day = t.base()
        if base_day is None:
            return t.found_at(h, unresolved(NO_ANCHOR))
        return t.found_at(h, shift(base_day, unit, count))
    if t.last is None:
        return t.found_at(h, unresolved(NO_REF))
    if not t.fine(unit):
        return t.found_at(h, unresolved("the date before it is less precise"))
    ref = t.last_date()
    assert ref is not None
    return t.found_at(h, shift(ref, unit, count))


def _closes(t: Thread, token: int) -> bool:
    """Punctuation: the expression ends here and no event follows."""
    return not t.tokens.words[token][0].isalnum()


def duration(t: Thread, h: Hit) -> list[Found]:
    """Three months; with past, last, next the stretch that ends or begins at the anchor."""
    unit = t.value(h, "u", "unit", "clockunit") or "D"
    clock = t.value(h, "u", "unit") is None
    number = 1 if "r" in h.groups and "n" not in h.groups and "v" not in h.groups else t.number(h, "n")
    count = "X" if number is None else str(number + (t.number(h, "n2") or 0))
    letter = {"N": "M", "E": "DE", "C": "CE", "F": "W", "WE": "WE"}.get(unit, unit)
    if unit == "F" and count != "X":
        count = str(int(count) * 2)
    period = Period(value=f"P{'T' if clock else ''}{count}{letter}", mod=t.value(h, "amount", "amount") or None)
    base, direction = t.base(), t.value(h, "r", "last", "pastword", "next", "previous", "following")
    if base is not None and direction is not None and count != "X" and not clock:
        other = shift(base, unit, int(count) * int(direction), fine=True).frm
        if other is not None:
            if unit in ("M", "Y"):
                other = _same_day(base, other)
            period = replace(period, frm=min(base, other), to=max(base, other))
    return t.found_at(h, period)


def _same_day(base: date, month: date) -> date:
    """The base's day in another month, or that month's last."""
    for day in range(base.day, 27, -1):
        try:
            return month.replace(day=day, month=month.month)
        except ValueError:
            continue
    return month.replace(day=base.day) if base.day <= 28 else month


def habit(t: Thread, h: Hit) -> list[Found]:
    number = t.value(h, "x", "weekdays") or t.value(h, "u", "weekday")
    unit, month, season = (t.value(h, "u", k) for k in ("unit", "month", "season"))
    if number:
        value = f"XXXX-WXX-{number}"
    elif month:
        value = f"XXXX-{int(month):02d}"
    elif season:
        value = f"XXXX-{season}"
    else:
        value = t.value(h, "x", "adverbset") or f"P1{unit}"
    return t.found_at(h, Period(value=value, reason="a habit, not a date"))


MAKERS = (
    deictic,
    tonight,
    weekday,
    rel_weekday,
    weekday_of,
    rel_month,
    rel_season,
    rel_unit,
    step,
    offset,
    duration,
    habit,
)
