"""The events of an article as a coloured table."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dateline.records import Coding, Event
from dateline.views.words import STATUSES, actor_words, certainty_of, code_of, date_words, joined, number_words

_QUAD = {1: "green", 2: "bright_green", 3: "yellow", 4: "red"}
_CERTAINTY = {"high": "green", "medium": "yellow", "low": "red"}


def event_table(coding: Coding) -> Table:
    """A table of an article's events in text order."""
    article = coding.article
    facts = [article.title or article.id, article.outlet, coding.published]
    table = Table(
        title=Text(" · ".join(f for f in facts if f), style="bold"),
        title_justify="left",
        expand=True,
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
    )
    table.add_column("#", no_wrap=True)
    table.add_column("When, where", width=16, overflow="fold")
    table.add_column("Who", ratio=1, overflow="fold")
    table.add_column("What", width=13, overflow="fold")
    table.add_column("Whom", ratio=1, overflow="fold")
    table.add_column("Sure", width=4)
    table.add_column("Words", width=10, overflow="fold")
    for event in coding.events:
        table.add_row(*_cells(event, article.text))
    if not coding.events:
        table.add_row("", Text("no event", style="dim"))
    return table


def _cells(event: Event, text: str) -> list[Text]:
    what = Text(code_of(event.event_type, event.modes), style=_QUAD.get(event.quad_class, ""))
    status = STATUSES.get(event.status)
    if status:
        what.append(f"\n{status}", style="bold yellow")
    for name, count in event.figures.items():
        what.append(f"\n{number_words(count.low, count.high)} {name}", style="bold")
    when = Text(date_words(event.date) if event.date else "—")
    if event.place is not None:
        when.append(f"\nin {event.place.name}", style="dim")
    certainty = certainty_of(event.confidence)
    return [
        Text(str(event.sentence), style="dim"),
        when,
        Text(joined(actor_words(a, text) for a in event.actors) or "—"),
        what,
        Text(joined(actor_words(a, text) for a in event.recipients) or "—"),
        Text(f"{event.confidence:.2f}", style=_CERTAINTY[certainty]),
        Text(" ".join(event.trigger.text.split()), style="italic"),
    ]
