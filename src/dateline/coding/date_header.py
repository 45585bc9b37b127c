"""The date and place a text gives for itself: header, fused header or dateline.

Seen in the wild: ``date 2020-01-22 BEIRUT –``, ``BEIRUT, Jan. 22, 2020 — ``, ``Friday, January 4, 2019`` on a line of
its own, ``BAGHDAD (Reuters) - ``. Only the first lines are read; further down a date is what the report speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.coding.dates import Anchor, find_dates
from dateline.knowledge.calendar import Calendar

HEAD = 400  # characters in which a header may stand

# CITY, CITY/CITY, CITY, Country: capitals first, then what may stand before the dash
_PLACE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+){0,4}"
    r"(?:, (?:[A-ZÀ-Þ][\w.'’\-]*)(?: (?:[A-ZÀ-Þ][\w.'’\-]*|of|and|the)){0,3})??)"
    r"(?P<rest>(?:, ?[^\n–—()]{3,30}?)?)"
    r"(?P<agency> ?\([^()\n]{2,40}\))?"
    r"\s*(?P<mark>[–—―]|--|- |: )"
)
_AGENCY_PLACE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’.\-]+(?:[ /][A-ZÀ-Þ][\w'’.\-]+){0,3}(?:, [A-ZÀ-Þ][\w.'’\-]*(?: [A-ZÀ-Þ][\w.'’\-]*){0,2})?)"
    r"(?P<rest>(?:, ?[^\n–—()]{3,30}?)?)"
    r"(?P<agency> ?\([A-Z][^()\n]{1,40}\))\s*(?P<mark>[–—―]|--|- )"
)
_LINE_START = re.compile(r"(?:\A|\n)[ \t]*(?:date:?\s+)?", re.IGNORECASE)
# A line that holds nothing but a date, with the words that papers put before it
_DATE_LINE = re.compile(r"(?:published|posted|updated|date|on|last modified|issued)?[\s:.,|]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a text's own header says. `date` is None with a `reason` where it names no full date."""

    date: date | None
    place: str | None
    place_start: int | None
    place_end: int | None
    start: int
    end: int  # where the report itself begins
    reason: str | None = None

    @property
    def anchor(self) -> Anchor | None:
        return None if self.date is None else Anchor(date=self.date, source="dateline")


def read_dateline_date(text: str, *, calendar: Calendar, anchor: Anchor | None = None) -> Dateline | None:
    """The header or dateline of a text, or None. With an anchor, "BEIRUT, Jan. 22" takes the nearest year."""
    head = text[:HEAD]
    dated = _dated_line(head, calendar)
    for line in _LINE_START.finditer(head):
        at = line.end()
        lead = _leading_date(head, at, calendar)
        place_at = at if lead is None else lead[1]
        place_at += len(head[place_at:]) - len(head[place_at:].lstrip(" ,|-–—"))
        match = _PLACE.match(head, place_at) or _AGENCY_PLACE.match(head, place_at)
        if match is None:
            continue
        found = None if lead is None else lead[0]
        end = match.end()
        if found is None and match["rest"]:
            found = _day(match["rest"], calendar, anchor)
        if found is None and dated is not None:
            found = dated[0]
        if found is None and (after := _leading_date(head, end, calendar)) is not None:
            found, end = after  # "BEIRUT — Jan. 22, 2020."
        return Dateline(
            date=found,
            place=match["place"],
            place_start=match.start("place"),
            place_end=match.end("place"),
            start=line.start() + (head[line.start() : line.start() + 1] == "\n") if lead else line.end(),
            end=end,
            reason=None if found else "the dateline names no full date",
        )
    if dated is not None:
        return Dateline(date=dated[0], place=None, place_start=None, place_end=None, start=dated[1], end=dated[2])
    return None


def _leading_date(head: str, at: int, calendar: Calendar) -> tuple[date, int] | None:
    """A full date right at the start of a line, and where it ends."""
    for mention in find_dates(head[at : at + 60], anchor=None, calendar=calendar):
        if mention.start > 2 or mention.precision not in ("day", "time") or mention.frm is None:
            return None
        return mention.frm, at + mention.end
    return None


def _dated_line(head: str, calendar: Calendar) -> tuple[date, int, int] | None:
    """The first line that is nothing but a full date."""
    offset = 0
    for line in head.split("\n"):
        for m in find_dates(line, anchor=None, calendar=calendar):
            before, after = line[: m.start], line[m.end :]
            if m.frm is None or m.precision not in ("day", "time"):
                continue
            if _DATE_LINE.fullmatch(before) and not re.search(r"[a-z]{3}", after):
                return m.frm, offset + m.start, offset + m.end
        offset += len(line) + 1
    return None


def _day(text: str, calendar: Calendar, anchor: Anchor | None) -> date | None:
    """The day named in the middle of a dateline; a report is never dated after its publication."""
    for mention in find_dates(text, anchor=anchor, calendar=calendar, tense_at=lambda _: "past"):
        if mention.precision == "day":
            return mention.frm
    return None
