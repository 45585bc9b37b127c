"""Times of day: 14:30 GMT, 6 a.m., noon, the morning of 3 May, that night. A time needs its day to have a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateline.coding.date_relative import NO_REF, step_of
from dateline.coding.date_thread import Found, Hit, Thread
from dateline.coding.date_values import day_of, unresolved, with_time


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
        base = t.last.day if t.last is not None else None
    if base is None:
        return t.found_at(h, unresolved(NO_REF))
    return t.found_at(h, replace(with_time(day_of(base + timedelta(days=step_of(t, h))), suffix), mod=t.mod(h)))


def timed(t: Thread, h: Hit, suffix: str, *, bare: bool = False) -> list[Found]:
    """A time with the day named right after or before it, or last in the same sentence (narrative: last at all)."""
    following = t.next_hit("of|comma|the")  # joined by on, the day stays a mention of its own
    if following is None:
        following = t.next_hit("on")
        keep = following
    else:
        keep = None
    if following is not None and following.rule.kind == "date" and following.rule.make not in ("part", "clock"):
        found = t.makers[following.rule.make](t, following)
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
    if t.last is not None and t.last.day is not None and (t.narrative or t.same_sentence(t.last.token, h.i)):
        return t.found_at(h, with_time(day_of(t.last.day), suffix))
    return t.found_at(h, replace(unresolved("a time of day without its day"), precision="time"))


MAKERS = (clock, part)
