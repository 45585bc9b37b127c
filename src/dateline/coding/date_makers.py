"""One function for every `make` of the rules; here seasons, decades, feasts and what is written oddly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateline.coding import date_clock as clock
from dateline.coding import date_points as points
from dateline.coding import date_relative as relative
from dateline.coding.date_thread import Found, Hit, Thread
from dateline.coding.date_values import (
    Direction,
    Period,
    century_of,
    day_of,
    decade_of,
    exact,
    month_of,
    part_of_year,
    season_of,
    unresolved,
    year_of,
)
from dateline.knowledge.feasts import feast_starts

Maker = Callable[[Thread, Hit], list[Found]]

NO_ANCHOR = "no publication date to count from"


def iso(t: Thread, h: Hit) -> list[Found]:
    word = t.word(h, "x") or ""
    year, month, day = (int(w) for w in word[:10].split("-"))
    period = exact(year, month, day)
    if len(word) > 10 and period.value is not None:
        period = replace(period, value=word, precision="time")
    return t.found_at(h, period)


def slash(t: Thread, h: Hit) -> list[Found]:
    """3/1/2020: day first where the outlet's country writes so or the second number cannot be a month's day."""
    word = t.word(h, "x") or ""
    a, b, year = (int(w) for w in word.replace(".", "/").split("/"))
    if year < 100:
        year += 2000 if year <= 68 else 1900
    day_first = "." in word or (t.anchor is not None and t.anchor.country in t.calendar.day_first)
    if a > 12 >= b or (day_first and b <= 12):
        return t.found_at(h, exact(year, b, a))
    period = exact(year, a, b)
    if a <= 12 and b <= 12 and a != b and period.value is not None:
        period = replace(period, reason="day and month could be the other way round; read as month/day")
    return t.found_at(h, period)


def m_rel(t: Thread, h: Hit) -> list[Found]:
    month, step = t.month(h), relative.step_of(t, h)
    base = t.last_date() if relative.from_reference(t, h) else t.base()
    if month is None or base is None:
        return t.found_at(h, unresolved(NO_ANCHOR))
    return t.found_at(h, replace(month_of(base.year + step, month), mod=t.mod(h)))


def day(t: Thread, h: Hit) -> list[Found]:
    """ "The 3rd": of the month last named, else of the month up to the anchor."""
    number = t.number(h, "d") or 0
    ref = t.last if "r" in h.groups else t.ref
    if (
        ref is not None
        and ref.month is not None
        and (t.narrative or t.same_sentence(ref.token, h.i) or "r" in h.groups)
    ):
        return t.found_at(h, exact(ref.year, ref.month, number))
    base = t.base()
    if base is None or t.narrative:
        return t.found_at(h, unresolved("no month named before it"))
    cue = t.cue(h)
    months = base.year * 12 + base.month - 1
    if cue.direction == "future" and number < base.day:
        months += 1
    elif cue.direction != "future" and number > base.day:
        months -= 1
    return t.found_at(h, replace(exact(months // 12, months % 12 + 1, number), direction=cue.direction))


def apos(t: Thread, h: Hit) -> list[Found]:
    """'99 belongs to the century of the thread, else to the hundred years up to the anchor."""
    short = int((t.word(h, "x") or "'0")[1:])
    if t.ref is not None:
        year = t.ref.year - t.ref.year % 100 + short
    elif t.anchor is not None:
        year = t.anchor.date.year - (t.anchor.date.year - short) % 100
    else:
        return t.found_at(h, unresolved("no century to place the year in"))
    return t.found_at(h, points.day_or_more(year, t.month(h), t.number(h, "d")))


def ad(t: Thread, h: Hit) -> list[Found]:
    return t.found_at(h, year_of(t.number(h, "n") or 0))


def century(t: Thread, h: Hit) -> list[Found]:
    number = t.number(h, "c") or 0
    if any(t.is_class(k, "era") for k in range(h.i, h.j)):
        return t.found_at(
            h,
            Period(
                value=f"BC{number - 1:02d}", precision="century", reason="years before Christ lie outside the calendar"
            ),
        )
    return t.found_at(h, replace(century_of(number), mod=t.mod(h)))


def decade(t: Thread, h: Hit) -> list[Found]:
    word = t.word(h, "c") or ""
    known = t.calendar.value("decadeword", word)
    digits = word.strip("'’s")
    if known is not None:
        period = decade_of(int(known))
    elif len(digits) == 4:
        period = decade_of(int(digits) // 10)
    else:
        year = t.ref.year if t.ref is not None else t.anchor.date.year if t.anchor is not None else 2000
        number = year // 100 * 10 + int(digits) // 10
        period = decade_of(number if number * 10 <= year else number - 10)
    return t.found_at(h, replace(period, mod=t.mod(h)))


def season(t: Thread, h: Hit) -> list[Found]:
    code, year = t.value(h, "s", "season", "springcap") or "SU", t.number(h, "y")
    if year is None and points.same_year(t, h) and t.last is not None:
        year = t.last.year
    if year is None:
        year = _year_ahead(t, h)
    if year is not None:
        return t.found_at(h, replace(season_of(year, code), mod=t.mod(h)))
    if t.narrative:
        year = t.ref.year if t.ref is not None else points.first_year(t)
        if code == "WI" and year is not None and t.ref is not None and (t.ref.month or 1) >= 8:
            year += 1  # winter bears the year of its January
        return t.found_at(
            h, unresolved(points.NO_YEAR) if year is None else replace(season_of(year, code), mod=t.mod(h))
        )
    if "only" in h.rule.options or t.anchor is None:
        return []
    cue = t.cue(h)
    period = relative.season_near(t.anchor.date, code, cue.direction)
    return t.found_at(h, replace(period, mod=t.mod(h), direction=cue.direction))


def _year_ahead(t: Thread, h: Hit) -> int | None:
    """The spring and summer of 1963; the Winter Campaign of 1971."""
    following = t.next_hit("and|dash|to|slash")
    if following is None and t.index + 1 < len(t.hits):
        later = t.hits[t.index + 1]
        close = later.i - h.j <= 3 and t.is_class(later.i - 1, "of") and t.same_sentence(h.i, later.i)
        following = later if close else None
    return None if following is None else t.number(following, "y")


def quarter(t: Thread, h: Hit) -> list[Found]:
    word = t.word(h, "x")
    year = t.number(h, "y")
    months = 6 if t.value(h, "q", "half") or (word or "").upper().startswith("H") else 3
    number = int(word[1]) if word else t.number(h, "c")
    base = t.base()
    if number is None:  # last quarter
        return t.found_at(h, unresolved(NO_ANCHOR) if base is None else relative.shift(base, "Q", -1))
    if year is None:
        if base is None or "u" not in h.groups:
            return [] if months == 6 or base is None else t.found_at(h, part_of_year(base.year, number, 3))
        year = base.year + (relative.step_of(t, h) if "r" in h.groups else 0)
    return t.found_at(h, part_of_year(year, number, months))


def holiday(t: Thread, h: Hit) -> list[Found]:
    """A feast of a named year, of the narrative's year, or the one nearest to the anchor by tense."""
    feast = t.calendar.feasts[t.value(h, "h", "holiday") or ""]
    year, direction = t.number(h, "y"), None
    base = t.base()
    if year is not None:
        starts = feast_starts(feast, year)
    elif feast.when[0] == "date":
        starts = feast_starts(feast, 0)
    elif "r" not in h.groups and t.narrative and t.ref is not None:
        starts = feast_starts(feast, t.ref.year)
    elif base is None:
        return t.found_at(h, unresolved(NO_ANCHOR))
    else:
        near = sorted(s for y in (base.year - 1, base.year, base.year + 1) for s in feast_starts(feast, y))
        step = relative.step_of(t, h) if "r" in h.groups else 0
        direction = ("past" if step < 0 else "future") if step else _tense(t, h)
        starts = tuple(_by_direction(near, base, direction, feast.days))
    if not starts:
        return t.found_at(h, unresolved(f"{feast.id} is not known for that year"))
    first, last = starts[0], starts[0] + timedelta(days=feast.days - 1)
    if feast.days > 7:
        reason = "TIMEX3 has no value for this span of days; see from and to"
        return t.found_at(
            h, Period(value=None, frm=first, to=last, precision="span", reason=reason, direction=direction)
        )
    period = replace(day_of(first), to=last, direction=direction)
    return t.found_at(h, relative.with_part(t, h, period))


def _tense(t: Thread, h: Hit) -> Direction | None:
    return None if t.attributive(h) else t.cue(h).direction


def _by_direction(near: list[date], base: date, direction: Direction | None, length: int) -> list[date]:
    past = [d for d in near if d <= base]
    ahead = [d for d in near if d + timedelta(days=length - 1) >= base]
    if direction == "past":
        return past[-1:]
    if direction == "future":
        return ahead[:1]
    return sorted(near, key=lambda d: (abs((d - base).days), d))[:1]


def nothing(t: Thread, h: Hit) -> list[Found]:
    """A match that keeps other rules away from words that are no date."""
    return []


_OWN = (iso, slash, m_rel, day, apos, ad, century, decade, season, quarter, holiday, nothing)
MAKERS: dict[str, Maker] = {f.__name__: f for f in (*_OWN, *points.MAKERS, *relative.MAKERS, *clock.MAKERS)}
