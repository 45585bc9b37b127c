"""What the brief tells besides events, laid out: each line with the number of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.views.words import STATUSES, joined

type Plain = dict[str, Any]

SHOWN = 12
"""Statements that the page shows; the data holds all."""
_COLUMNS = {"public": "in public", "private": "in private", "revealed": "by acts"}


def statement_lines(statements: Sequence[Plain]) -> list[RenderableType]:
    """The most telling statements under the names of their speakers, and how many there are besides."""
    shown = [s for s in statements if s["rank"] <= SHOWN]
    parts: list[RenderableType] = []
    for i, statement in enumerate(shown):
        speaker: str | None = statement["speaker"]
        if i == 0 or speaker != shown[i - 1]["speaker"]:
            parts.append(Text(speaker or "(not said who)", style="bold" if speaker else "dim"))
        parts.append(_statement(statement))
    if more := len(statements) - len(shown):
        parts.append(Text(f"and {more} more, in the JSON form", style="dim"))
    return parts


def _statement(statement: Plain) -> RenderableType:
    grid = Table.grid()
    grid.add_column(width=2)
    grid.add_column(ratio=1)
    line = Text()
    if statement["status"]:
        negated = statement["status"] == STATUSES["negated"]  # *did not say* is no denial
        line.append("NOT " if negated else f"{statement['status'].upper()} ", style="bold yellow")
    line.append(statement["cue"] or "in words", style="magenta")
    if statement["addressee"]:
        line.append(f" (to {statement['addressee']})")
    line.append(f": {statement['in_short']}")
    if statement["told_by"]:
        line.append(f", says {statement['told_by']}")
    line.append(f" (sentence {statement['sentence']})", style="dim")
    if statement["doubt"]:
        line.append(f" · beware: {statement['doubt']}", style="yellow")
    grid.add_row("", line)
    return grid


def position_tables(issues: Sequence[Plain]) -> list[RenderableType]:
    """A table for each issue: what a holder says, holds behind closed doors, and shows by what it does."""
    return [_issue(issue) for issue in issues]


def _issue(issue: Plain) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    table.add_column("holder", style="bold")
    for title in _COLUMNS.values():
        table.add_column(title)
    for holder in issue["holders"]:
        name = Text(holder["holder"])
        if holder["parted"]:
            name.append(" (two lines)", style="yellow")
        table.add_row(name, *(_stands(holder[column]) for column in _COLUMNS))
    return Group(Text(issue["issue"], style="bold magenta"), table)


def _stands(stands: Iterable[Plain]) -> Text:
    """Stances in words with the sentences of each: *against (21, 23)*."""
    told: dict[str, list[Plain]] = {}
    for stand in stands:
        words = stand["in_words"]
        words += f", {stand['status']}" if stand["status"] else ""
        words += f", says {stand['says']}" if stand["says"] else ""
        told.setdefault(words, []).append(stand)
    line = Text()
    for words, group in told.items():
        line.append("; " if line else "")
        line.append(words, style="green" if group[0]["stance"] > 0 else "red" if group[0]["stance"] < 0 else "")
        line.append(f" ({_numbers(s['sentence'] for s in group)})", style="dim")
    return line or Text("–", style="dim")


def dispute_lines(disputes: Sequence[Plain]) -> list[RenderableType]:
    """Each dispute with its sides below it; never a verdict."""
    return [Group(_matter(d), *(_side(s) for s in d["sides"])) for d in disputes]


def _matter(dispute: Plain) -> Text:
    line = Text(dispute["matter"], style="bold")
    line.append(f" — {dispute['in_words']}", style="yellow not bold")
    return line.append(f" (sentence {dispute['sentence']})", style="dim not bold")


def _side(side: Plain) -> RenderableType:
    grid = Table.grid()
    grid.add_column(width=2)
    grid.add_column(ratio=1)
    who = joined(side["holders"])
    line = Text()
    line.append(who or "(not said who)", style="bold" if who else "dim")
    line.append(f": {side['claim']}")
    if side["sentences"]:
        line.append(f" ({_sentences(side['sentences'])})", style="dim")
    grid.add_row("", line)
    return grid


def tie_lines(ties: Sequence[Plain]) -> list[RenderableType]:
    """One line for each tie: *Iran → backs → the brigades*; one that is negated or only possible says so."""
    return [_tie(tie) for tie in ties]


def _tie(tie: Plain) -> Text:
    line = Text()
    line.append(tie["from"], style="bold")
    line.append(" → ")
    negated = tie["status"] == STATUSES["negated"]
    line.append("NOT " if negated else "", style="bold yellow")
    line.append(tie["in_words"], style="magenta")
    line.append(" → ")
    line.append(tie["to"], style="bold")
    if tie["status"] and not negated:
        line.append(f"  {tie['status'].upper()}", style="bold yellow")
    if tie["says"]:
        line.append(f", says {tie['says']}")
    return line.append(f" ({_sentences(tie['sentences'])})", style="dim")


def figure_lines(figures: Sequence[Plain]) -> list[RenderableType]:
    """One line for each number that is no toll."""
    return [_figure(figure) for figure in figures]


def _figure(figure: Plain) -> Text:
    line = Text(f"{figure['what']}: ")
    line.append(figure["in_words"], style="bold")
    if figure["as_of"]:
        line.append(f", as of {figure['as_of']}")
    if figure["says"]:
        line.append(f", says {figure['says']}")
    return line.append(f" (“{figure['text']}”, sentence {figure['sentence']})", style="dim")


def _sentences(numbers: Sequence[int]) -> str:
    return f"sentence{'s' if len(numbers) > 1 else ''} {_numbers(numbers)}"


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(str(n) for n in dict.fromkeys(numbers))
