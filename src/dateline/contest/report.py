"""A run laid out for a terminal: tables that rich can print, made of the same data as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.contest.plain import Plain
from dateline.contest.words import day_words, number, percent, percents, points, position, shown, span

_FEW = 4
"""Differences shown of one question."""


def report(told: Plain) -> RenderableType:
    """The report on a run from `plain.plain`."""
    parts: list[RenderableType] = [_head(told)]
    parts += _section(f"ANSWERS · {told['label']}", _answers(told), _ANSWERS)
    parts += _section("POSITIONS", _positions(told), _POSITIONS)
    if told["what_if"]:
        parts += _section(f"WHAT IF · {told['what_if']['title']}", _what_if(told), _WHAT_IF)
    parts += _section("ON WHAT IS ASSUMED AND COUNTS", _hinges(told), _HINGES)
    parts += _section("A TYPICAL RUN", _story(told), _STORY)
    parts += _section("WHAT SET APART THE RUNS IN WHICH IT CAME ABOUT", _differences(told), _DIFFERENCES)
    return Group(*parts)


def outline(told: Plain) -> RenderableType:
    """The answers and the what-if alone."""
    parts: list[RenderableType] = [_head(told)]
    parts += _section(f"ANSWERS · {told['label']}", _answers(told), _ANSWERS)
    if told["what_if"]:
        parts += _section(f"WHAT IF · {told['what_if']['title']}", _what_if(told), _WHAT_IF)
    return Group(*parts)


_ANSWERS = (
    "± is the Monte-Carlo error, which more runs make smaller; inputs: where the probability lies (90%) as the inputs "
    "vary within their ranges; models: the least and the most that the rules of bargaining give."
)
_POSITIONS = "Medians, with 90% of the runs in brackets, in the first and the last week. Gap: public less private."
_WHAT_IF = (
    "The same luck beside the base; ± is the standard error of the difference. Differences below twice that are dim."
)
_HINGES = (
    "Inputs that no evidence bears out and whose range moves an answer: share is how much of the answer's variance "
    "each explains by itself; ↑ more of it makes it likelier, ↓ less likely."
)
_STORY = "The run closest to the median of all. Severity: 1 is the killing of a leader."
_DIFFERENCES = "Averages of the runs with it and of those without, by how far they lie apart."


def _head(told: Plain) -> RenderableType:
    scenario, run = told["scenario"], told["run"]
    facts = (
        f"{run['runs']:,} runs of {run['weeks']} weeks from {day(scenario['start'])}",
        f"now at {span(*scenario['status_quo'])}",
        f"{scenario['decider']} decides",
        f"bargaining: {run['model']}",
        f"seed {run['seed']}",
    )
    return Group(
        heading(scenario["title"]),
        Text(" · ".join(facts), style="dim"),
        Text(),
        Text(scenario["question"], style="bold"),
        axis(scenario["scale"], scenario["low"], scenario["middle"], scenario["high"]),
    )


def heading(title: str) -> RenderableType:
    """The first line of a page on a scenario."""
    return Rule(Text(title, style="bold"), style="dim", align="left")


def axis(scale: Sequence[float], low: str, middle: str | None, high: str) -> RenderableType:
    """The ends of the axis in words, and what lies between."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="bold")
    grid.add_column()
    for place, words in ((f"{scale[0]:g}", low), ("between", middle), (f"{scale[1]:g}", high)):
        if words:
            grid.add_row(place, Text(shown(words)))
    return Padding(grid, (0, 0, 0, 2))


def _section(title: str, body: RenderableType, note: str) -> list[RenderableType]:
    return [Text(), Text(title, style="bold cyan"), Text(note, style="dim"), Padding(body, (0, 0, 0, 2))]


def _table(*columns: str, left: int = 1) -> Table:
    """A table whose first `left` columns hold words and the others numbers."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1), header_style="dim")
    for n, column in enumerate(columns):
        if n < left:
            table.add_column(column, overflow="fold")
        else:
            table.add_column(column, justify="right", no_wrap=True)
    return table


# ---------------------------------------------------------------------- sections
def _answers(told: Plain) -> RenderableType:
    table = _table("question", "by", "probability", "±", "inputs", "models")
    for answer in told["answers"]:
        models = answer["models"].values()
        table.add_row(
            Text(answer["title"]),
            day(answer["by"]),
            Text(percent(answer["probability"]), style="bold"),
            f"{answer['error'] * 100:.1f}",
            "–" if answer["inputs"] is None else percents(*answer["inputs"]),
            percents(min(models), max(models)) if models else "–",
        )
    return _or(table, told["answers"], "No question falls within the weeks run.")


def _positions(told: Plain) -> RenderableType:
    low, high = told["scenario"]["scale"]
    names = [f"{what}, {when}" for what in ("private", "public", "gap") for when in ("first", "last")]
    table = _table("actor", *names)
    for actor in told["positions"]:
        cells = [_quantiles(actor[what], week, high - low) for what in ("private", "public", "gap") for week in (0, -1)]
        table.add_row(Text(actor["name"]), *cells)
    return table


def _quantiles(fan: Plain, week: int, width: float) -> Text:
    low, middle, high = (position(fan[q][week], width) for q in ("q05", "q50", "q95"))
    return Text(middle, style="bold") + Text(f" ({low}…{high})", style="dim not bold")


def _what_if(told: Plain) -> RenderableType:
    table = _table("question", "base", "what if", "difference", "±")
    for c in told["what_if"]["comparisons"]:
        clear = abs(c["change"]) > 2 * c["error"]
        table.add_row(
            Text(c["title"]),
            percent(c["base"]),
            percent(c["other"]),
            Text(points(c["change"]), style="bold" if clear else "dim"),
            f"{c['error'] * 100:.1f}",
        )
    return table


def _hinges(told: Plain) -> RenderableType:
    table = _table("question", "assumed input", "range", "share", "±", "", left=2)
    for hinge in told["hinges"]:
        table.add_row(
            Text(hinge["title"]),
            Text(hinge["words"]),
            span(*hinge["value"]),
            Text(f"{hinge['share']:.0%}", style="bold"),
            f"{hinge['error'] * 100:.0f}",
            "↑" if hinge["direction"] > 0 else "↓",
        )
    few = not any(told["influences"].values())
    empty = "Too few runs to tell, or nothing is uncertain." if few else "No assumed input stands out from the noise."
    return _or(table, told["hinges"], empty)


def _story(told: Plain) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    for line in told["story"]:
        grid.add_row(Text(when(line), style="bold"), Text(line["text"]))
    return _or(grid, told["story"], "Nothing of note happens.")


def when(line: Plain) -> str:
    """The day of a line of the story, or its week."""
    return day(line["day"]) if line["precision"] == "day" else f"week of {day(line['day'])}"


def _differences(told: Plain) -> RenderableType:
    table = _table("question", "what", "with it", "without", left=2)
    any_found = False
    for answer in told["answers"]:
        for n, found in enumerate(told["differences"][answer["id"]][:_FEW]):
            any_found = True
            title = Text(answer["title"] if n == 0 else "")
            table.add_row(title, Text(found["words"]), number(found["with"]), number(found["without"]))
    return _or(table, [any_found] if any_found else [], "Nothing stands out from luck.")


def _or(table: RenderableType, rows: Sequence[Any], empty: str) -> RenderableType:
    return table if rows else Text(empty, style="dim")


def day(iso: str) -> str:
    """An ISO date as people write it."""
    return day_words(date.fromisoformat(iso))
