"""The scoreboard laid out."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.views.scoreboard import Score, Scoreboard


def scoreboard_page(board: Scoreboard, *, missed: bool = False) -> RenderableType:
    """The numbers in a table; with `missed`, also what was not found."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column()
    for score, words in _lines(board):
        table.add_row(Text(f"{score.found} of {score.of}", style="bold"), Text(words))
    parts: list[RenderableType] = [
        Text("SCOREBOARD", style="bold cyan"),
        Text("against what a careful reader wrote down before any program had seen the text", style="dim"),
        Padding(table, (0, 0, 0, 2)),
        Padding(
            Text(
                f"{board.unmatched} of {board.coded} coded events answer to none of the reader's; "
                f"{board.joined} of {board.links.of} links join the right two happenings, by whatever relation",
                style="dim",
            ),
            (0, 0, 0, 2),
        ),
    ]
    if missed:
        parts += [Text(), Text("MISSED", style="bold cyan")]
        for score, words in _lines(board):
            parts += [Padding(Text(f"{words.split(':')[0]}: {name}"), (0, 0, 0, 2)) for name in score.missed]
    return Group(*parts)


def _lines(board: Scoreboard) -> Iterator[tuple[Score, str]]:
    yield board.events, "events: the type, a party in common, the trigger close by"
    yield board.same, "repeated mentions joined into one happening"
    yield board.links, "links between happenings: the two, the relation and its direction"
    yield board.due, "due dates: what is announced, with the very day"
    yield board.expectations, "expectations, with or without a date: something expected in that sentence"
