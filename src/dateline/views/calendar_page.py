"""The calendar laid out for reading, and as a file for calendar programs (iCalendar, RFC 5545)."""

# icalendar gives its components as loosely typed dictionaries
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.views.calendar import Calendar, Entry
from dateline.views.words import interval_words

_WHEN = 17  # `before 2020-01-22`
_EPOCH = date(1970, 1, 1)
_NATURES = {
    "scheduled": "scheduled", "deadline": "deadline", "plan": "planned", "threat": "threatened",
    "forecast": "foretold", "question": "open",
}  # fmt: skip


def calendar_page(calendar: Calendar) -> RenderableType:
    """A calendar as something rich can print."""
    parts: list[RenderableType] = [Text("DUE", style="bold cyan")]
    parts += [_line(e) for e in calendar.dated] or [Text("  Nothing has a date.", style="dim")]
    if calendar.open:
        parts += [Text(), Text("WITHOUT A DATE", style="bold cyan"), *(_line(e) for e in calendar.open)]
    if calendar.questions:
        parts += [Text(), Text("OPEN QUESTIONS", style="bold cyan"), *(_line(e) for e in calendar.questions)]
    return Group(*parts)


def _line(entry: Entry) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=_WHEN)
    grid.add_column(ratio=1)
    dated = entry.due_from or entry.due_to
    when = Text(interval_words(entry.due_from, entry.due_to) if dated else "", style="bold")
    line = Text()
    line.append(f"{_NATURES[entry.nature]}: ", style="yellow")
    line.append(entry.what)
    if entry.likelihood:
        line.append(f" ({entry.likelihood})", style="yellow")
    settled = Text(f"settled by {entry.check}")
    source = Text(style="dim")
    if entry.says:
        source.append(f"says {entry.says} · ")
    source.append(" · ".join(_source(entry)))
    grid.add_row(when, Group(line, settled, source))
    return Padding(grid, (0, 0, 0, 2))


def _source(entry: Entry) -> list[str]:
    named = entry.title or entry.article
    parts = [p for p in (entry.outlet, named) if p]
    if entry.published:
        parts.append(f"published {entry.published[:10]}")
    return [*parts, f"sentence {entry.sentence}"]


# ---------------------------------------------------------------------- iCalendar
def ics(entries: Sequence[Entry]) -> bytes:
    """The dated entries as an iCalendar file of all-day events.

    `UID` is made from the record's id, `DTSTAMP` from the day of publication (1970-01-01 where it is unknown): the same
    articles give the same bytes. What is due by a day stands on that day; an open end makes an entry of one day.
    """
    from icalendar import Calendar as File
    from icalendar import Event as Component

    file = File()
    file.add("prodid", "-//dateline//calendar//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    seen: set[str] = set()
    for entry in entries:
        days = _days(entry)
        if days is None or entry.uid in seen:
            continue
        seen.add(entry.uid)
        first, last = days
        component = Component()
        component.add("uid", entry.uid)
        component.add("dtstamp", _stamp(entry.published))
        component.add("dtstart", first)
        component.add("dtend", last + timedelta(days=1))  # RFC 5545: the day after the last one
        component.add("summary", f"{_NATURES[entry.nature].capitalize()}: {entry.what}")
        component.add("description", "\n".join(_description(entry)))
        component.add("categories", [entry.nature])
        component.add("transp", "TRANSPARENT")  # takes up nobody's time
        component.add("status", "CONFIRMED" if entry.nature in ("scheduled", "deadline") else "TENTATIVE")
        if entry.url:
            component.add("url", entry.url)
        file.add_component(component)
    return file.to_ical()


def _days(entry: Entry) -> tuple[date, date] | None:
    first, last = entry.due_from or entry.due_to, entry.due_to or entry.due_from
    if first is None or last is None:
        return None
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if entry.nature == "deadline" and entry.due_to is not None:
        begin = end
    return (begin, end) if end < date.max else (begin, begin)


def _stamp(published: str | None) -> datetime:
    day = date.fromisoformat(published[:10]) if published else _EPOCH
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _description(entry: Entry) -> list[str]:
    lines = [f"“{entry.quote}”", f"Settled by: {entry.check}"]
    if entry.by:
        lines.append(f"By: {entry.by}")
    if entry.says:
        lines.append(f"Says: {entry.says}")
    if entry.likelihood:
        lines.append(f"Likelihood, as worded: {entry.likelihood}")
    lines.append("Source: " + ", ".join(_source(entry)))
    return lines
