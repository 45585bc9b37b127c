"""What a scenario holds, laid out for a terminal: its parts, how its inputs are known, what is due, what is asked."""

from __future__ import annotations

from typing import get_args

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.contest.paths import values_of
from dateline.contest.questions import PREDICATES
from dateline.contest.report import axis, heading
from dateline.contest.scenario import Question, Scenario
from dateline.contest.values import Status
from dateline.contest.words import day_words, path_words, shown, span

_PARTS = {
    "actors": ("actor", "actors"),
    "ties": ("tie", "ties"),
    "pressures": ("armed pressure", "armed pressures"),
    "thresholds": ("threshold of reprisal", "thresholds of reprisal"),
    "bodies": ("body that votes", "bodies that vote"),
    "movements": ("movement", "movements"),
    "enemies": ("common enemy", "common enemies"),
    "sanctions": ("sanctions threat", "sanctions threats"),
    "events": ("scheduled event", "scheduled events"),
    "questions": ("question", "questions"),
    "what_ifs": ("what-if", "what-ifs"),
    "evidence": ("piece of evidence", "pieces of evidence"),
}


def contents(scenario: Scenario) -> RenderableType:
    """All that a reader should know of a scenario before running it."""
    issue = scenario.issue
    decider = next(a.name for a in scenario.actors if a.id == issue.decider)
    parts: list[RenderableType] = [
        heading(shown(scenario.title)),
        Text(
            f"{scenario.id} · {scenario.weeks} weeks from {day_words(scenario.start)} · "
            f"now at {span(issue.status_quo.low, issue.status_quo.high)} · {shown(decider)} decides",
            style="dim",
        ),
        Text(),
        Text(shown(issue.question), style="bold"),
        axis(issue.scale, issue.low, issue.middle, issue.high),
    ]
    parts += _section("HOLDS", [Text(_holds(scenario))])
    parts += _section("INPUTS", [_inputs(scenario)])
    parts += _section("DUE", [_due(scenario)] if scenario.events else [])
    parts += _section("ASKED", [_asked(scenario)] if scenario.questions else [])
    parts += _section("WHAT IF", [_what_ifs(scenario)] if scenario.what_ifs else [])
    return Group(*parts)


def _section(title: str, body: list[RenderableType]) -> list[RenderableType]:
    inner = body or [Text("nothing", style="dim")]
    return [Text(), Text(title, style="bold cyan"), *(Padding(part, (0, 0, 0, 2)) for part in inner)]


def _holds(scenario: Scenario) -> str:
    counts = {part: len(getattr(scenario, part)) for part in _PARTS}
    return ", ".join(f"{n} {_PARTS[part][n != 1]}" for part, n in counts.items() if n)


def _inputs(scenario: Scenario) -> RenderableType:
    """How many inputs are known how, fixed or ranged. Defaults of the mechanisms count apart: no file names them."""
    values = values_of(scenario)
    table = _grid(("", "left"), ("fixed", "right"), ("ranged", "right"))
    for status in get_args(Status.__value__):
        found = [v for p, v in values.items() if v.status == status and not p.startswith("mechanisms.")]
        _counted(table, status, [v.fixed for v in found])
    _counted(table, "the mechanisms' own", [v.fixed for p, v in values.items() if p.startswith("mechanisms.")])
    return table


def _counted(table: Table, name: str, fixed: list[bool]) -> None:
    table.add_row(name, str(sum(fixed)), str(len(fixed) - sum(fixed)))


def _due(scenario: Scenario) -> RenderableType:
    table = _grid(("", "right"), ("", "left"), ("", "left"))
    for event in sorted(scenario.events, key=lambda e: e.on):
        chance = event.probability
        sure = chance.fixed and chance.low == 1
        note = "" if sure else f"chance {span(chance.low, chance.high)}"
        table.add_row(Text(day_words(event.on), style="bold"), Text(shown(event.title)), Text(note, style="yellow"))
    return table


def _asked(scenario: Scenario) -> RenderableType:
    table = _grid(("", "right"), ("", "left"))
    for question in scenario.questions:
        words = Text(shown(question.title))
        words.append(f"  {question.id}: {_asks(question)}", style="dim")
        table.add_row(Text(f"by {day_words(question.by)}", style="bold"), words)
    return table


def _asks(question: Question) -> str:
    bounds = [("at least", question.at_least), ("below", question.below)]
    said = " and ".join(f"{word} {span(bound, bound)}" for word, bound in bounds if bound is not None)
    of = f" ({question.of})" if question.of else ""
    return f"{PREDICATES[question.ask].words}{of}{', ' if said else ''}{said}"


def _what_ifs(scenario: Scenario) -> RenderableType:
    table = _grid(("", "left"), ("", "left"))
    for what_if in scenario.what_ifs:
        changes: list[str] = []
        for change in what_if.changes:
            value = change.value
            new = ("on" if value else "off") if isinstance(value, bool) else span(value.low, value.high)
            start = f" from {day_words(change.from_)}" if change.from_ else ""
            changes.append(f"{path_words(scenario, change.path)} → {new}{start}")
        words = Text(shown(what_if.title))
        words.append(f"  {'; '.join(changes)}", style="dim")
        table.add_row(Text(what_if.id, style="bold"), words)
    return table


def _grid(*columns: tuple[str, str]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.show_header = any(name for name, _ in columns)
    for name, side in columns:
        table.add_column(name, justify="right" if side == "right" else "left", header_style="dim")
    return table
