"""Codings in a notebook: the events of an article as a table, each with its words and the trigger marked."""

from __future__ import annotations

from html import escape

from dateline.records import Coding, Event
from dateline.views.words import (
    STATUSES,
    actor_words,
    certainty_of,
    code_of,
    date_words,
    joined,
    number_words,
    shortened,
)

_COLOURS = {1: "#2e7d32", 2: "#1b5e20", 3: "#b26a00", 4: "#b71c1c"}
_STYLE = "border-collapse:collapse;font:13px/1.4 sans-serif;text-align:left"
_CELL = "padding:4px 10px 4px 0;vertical-align:top;text-align:left;border-top:1px solid #ccc"
_COLUMNS = ("When", "Who", "What", "Whom", "Where", "Sure", "Words")


def html(coding: Coding) -> str:
    """A coding as one HTML table that needs nothing else; everything from the text is escaped."""
    article = coding.article
    head = " · ".join(escape(p) for p in (article.title or article.id, article.outlet, coding.published) if p)
    if coding.failure is not None:
        return (
            f"<p><b>{head}</b>: could not be coded ({escape(coding.failure.stage)}): {escape(coding.failure.error)}</p>"
        )
    names = "".join(f'<th style="{_CELL}">{name}</th>' for name in _COLUMNS)
    rows = "".join(_row(event, article.text) for event in coding.events)
    rows = rows or f'<tr><td style="{_CELL}" colspan="{len(_COLUMNS)}">no event</td></tr>'
    return (
        f'<table style="{_STYLE}"><caption style="text-align:left"><b>{head}</b></caption>'
        f"<thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"
    )


def show(coding: Coding) -> object:
    """A coding wrapped so that a notebook displays its table."""
    return _Shown(coding)


class _Shown:
    def __init__(self, coding: Coding) -> None:
        self._coding = coding

    def _repr_html_(self) -> str:
        return html(self._coding)


def _row(event: Event, text: str) -> str:
    colour = _COLOURS.get(event.quad_class, "inherit")
    what = f'<b style="color:{colour}">{escape(code_of(event.event_type, event.modes))}</b>'
    status = STATUSES.get(event.status)
    if status:
        what += f"<br><i>{status}</i>"
    for name, count in event.figures.items():
        what += f"<br>{escape(number_words(count.low, count.high))} {escape(name)}"
    before, trigger, after = shortened(
        text, event.trigger.start, event.trigger.end, event.evidence.start, event.evidence.end, 140
    )
    words = f"{escape(before)}<mark>{escape(trigger)}</mark>{escape(after)} <small>[{event.sentence}]</small>"
    doubt = f' title="{escape(event.doubt)}"' if event.doubt else ""
    cells = (
        escape(date_words(event.date)) if event.date else "—",
        escape(joined(actor_words(a, text) for a in event.actors)) or "—",
        what,
        escape(joined(actor_words(a, text) for a in event.recipients)) or "—",
        escape(event.place.name) if event.place else "—",
        f"<span{doubt}>{certainty_of(event.confidence)} ({event.confidence:.2f})</span>",
        words,
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"
