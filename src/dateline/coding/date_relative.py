"""Values of relative expressions: yesterday, on Friday, last June, two days later, that night, at 14:30.

What counts from where: ago, last, next, this and bare weekdays count from the anchor; earlier, later, previous, following, same and
that count from the date named last. In a narrative all of them do.
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
        return t.found_at(h, unresolved("counts from the day of telling, which a narrative does not give" if t.anchor else NO_ANCHOR))
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
    base = t.ref.day if from_reference(t, h) and t.ref is not None and t.ref.day is not None else t.base()
    if base is None:
        return t.found_at(h, unresolved(NO_ANCHOR))
    if step < 0:
        day = base - timedelta(days=(base.isoweekday() - number - 1) % 7 + 1)
    elif step > 0:
        day = base + timedelta(days=(number - base.isoweekday() - 1) % 7 + 1)
    else:
        day = base + timedelta(days=number - base.isoweekday())
    return t.found_at(h, with_part(t, h, day_of(day)))


def weekday_of(t: Thread, h: Hit) -> list[Found]:
    """Monday of last week."""
    base = t.ref.day if from_reference(t, h) and t.ref is not None else t.base()
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
    base = t.ref_date() if from_reference(t, h) else t.base()
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
    base = t.ref_date() if from_reference(t, h) else t.base()
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
    if h.j - h.i == 2 and word is not None and word.lower() == "that" and unit == "D" and t.ref is None:
        return []
    if not t.narrative and not (referring and t.fine(unit)):
        base = t.base()
    elif t.ref is None:
        return t.found_at(h, unresolved(NO_REF))
    elif not t.fine(unit):
        return t.found_at(h, unresolved("the date before it is less precise"))
    else:
        base = t.ref_date()
    if base is None:
        return t.found_at(h, unresolved(NO_ANCHOR))
    return t.found_at(h, replace(shift(base, unit, step), mod=t.mod(h)))


def step(t: Thread, h: Hit) -> list[Found]:
    """The day after: of the last date, of the date that follows ("the day after 3 May"), or of an event."""
    return _moved(t, h, t.value(h, "u", "unit") or "D", step_of(t, h))


def offset(t: Thread, h: Hit) -> list[Found]:
    """Two days later, three years ago."""
    unit = t.value(h, "u", "unit")
    if unit is None:
        return t.found_at(h, unresolved("counts hours or minutes from a time not given"))
    number = t.number(h, "n")
    if number is None:
        return t.found_at(h, unresolved("how many is not said"))
    number += t.number(h, "n2") or 0
    mod = t.value(h, "amount", "amount") or None
    found = _moved(t, h, unit, step_of(t, h) * number)
    return [replace(f, period=replace(f.period, mod=mod)) for f in found]


def _moved(t: Thread, h: Hit, unit: str, count: int) -> list[Found]:
    word = (t.word(h, "r") or "").lower()
    if word in ("before", "after", "prior"):
        following = t.next_hit("the")
        if following is not None and following.rule.make in ("point", "iso", "holiday", "weekday"):
            from dateline.coding.date_makers import MAKERS

            base = MAKERS[following.rule.make](t, following)
            if base and base[0].period.frm is not None:
                t.taken.add(t.index + 1)
                return [replace(t.found_at(h, shift(base[0].period.frm, unit, count))[0], j=following.j)]
        if h.j < len(t.tokens.words) and h.j not in t.tokens.stops and not _closes(t, h.j):
            return t.found_at(h, unresolved(EVENT))
    ago = t.value(h, "r", "ago", "hence") is not None
    if (ago and not t.narrative) or (t.ref is None and t.anchor is not None and not t.narrative):
        base_day = t.base()
        if base_day is None:
            return t.found_at(h, unresolved(NO_ANCHOR))
        return t.found_at(h, shift(base_day, unit, count))
    if t.ref is None:
        return t.found_at(h, unresolved(NO_REF))
    if not t.fine(unit):
        return t.found_at(h, unresolved("the date before it is less precise"))
    ref = t.ref_date()
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
    number = t.value(h, "x", "weekdays") or t.value(h, "w", "weekday")
    value = f"XXXX-WXX-{number}" if number else t.value(h, "x", "adverbset")
    return t.found_at(h, Period(value=value, reason="a habit, not a date"))


def clock(t: Thread, h: Hit) -> list[Found]:
    """6 a.m., 14:30 GMT, 0530 hours, noon: T and the time, on the day named beside it or before it."""
    word = t.word(h, "t") or t.value(h, "x", "noon") or t.word(h, "x") or ""
    if ":" in word:
        hour, minute = (int(w) for w in word.split(":")[:2])
    elif word:
        hour, minute = int(word[:2]), int(word[2:4])
    else:
        hour, minute = t.number(h, "hh") or 0, 0
    half = t.value(h, "ap", "ampm")
    if half is not None and hour <= 12:
        hour = hour % 12 + int(half)
    if hour > 24 or minute > 59:
        return []
    suffix = f"T{hour:02d}:{minute:02d}"
    zone = t.value(h, "z", "zone")
    if zone is not None:
        suffix += _offset(int(zone))
    return timed(t, h, suffix)


def _offset(minutes: int) -> str:
    if minutes == 0:
        return "Z"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}" + (f":{rest:02d}" if rest else "")


def part(t: Thread, h: Hit) -> list[Found]:
    """That night, the morning of 3 May; the bare words name no day and are left alone."""
    suffix = t.value(h, "p", "part") or "TMO"
    word = t.word(h, "r")
    if word is None:
        return timed(t, h, suffix, bare=True)
    if t.value(h, "r", "this") is not None and not t.narrative:
        base = t.base()
    else:
        base = t.ref.day if t.ref is not None else None
    if base is None:
        return t.found_at(h, unresolved(NO_REF))
    return t.found_at(h, replace(with_time(day_of(base + timedelta(days=step_of(t, h))), suffix), mod=t.mod(h)))


def timed(t: Thread, h: Hit, suffix: str, *, bare: bool = False) -> list[Found]:
    """A time with the day named right after it, right before it, or last in the same sentence (narrative: last at all)."""
    following = t.next_hit("of|comma|the")  # joined by on, the day stays a mention of its own
    if following is None:
        following = t.next_hit("on")
        keep = following
    else:
        keep = None
    if following is not None and following.rule.kind == "date" and following.rule.make not in ("part", "clock"):
        from dateline.coding.date_makers import MAKERS

        found = MAKERS[following.rule.make](t, following)
        if len(found) == 1 and found[0].period.precision == "day":
            end = h.j if keep is not None else following.j
            if keep is None:
                t.taken.add(t.index + 1)
                if t.is_class(end, "zone"):
                    suffix, end = suffix + _offset(int(t.calendar.value("zone", t.tokens.words[end]) or 0)), end + 1
            return [Found(i=h.i, j=end, rule=h.rule, period=with_time(found[0].period, suffix), kind="time")]
    before = t.found[-1] if t.found else None
    if before is not None and before.period.precision == "day" and before.j <= h.i <= before.j + 2:
        joins = "".join(t.calendar.classes[k] for k in ("comma", "at", "in", "the", "on", "open"))
        if all(c in joins for c in t.tokens.shape[before.j : h.i]):
            period = with_time(before.period, suffix)
            return [Found(i=before.i, j=h.j, rule=h.rule, period=period, kind="time")]
    if bare and not (t.narrative and t.is_class(h.i - 1, "in")):
        return []
    if t.ref is not None and t.ref.day is not None and (t.narrative or t.same_sentence(t.ref.token, h.i)):
        return t.found_at(h, with_time(day_of(t.ref.day), suffix))
    return t.found_at(h, replace(unresolved("a time of day without its day"), precision="time"))


MAKERS = (deictic, tonight, weekday, rel_weekday, weekday_of, rel_month, rel_season, rel_unit, step, offset, duration, habit,
          clock, part)  # fmt: skip
