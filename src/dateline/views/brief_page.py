"""The brief laid out: one arrangement for terminals (colours) and for pipes (plain text of a fixed width)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.views.brief_claims_page import (
    dispute_lines,
    figure_lines,
    position_tables,
    statement_lines,
    tie_lines,
)
from dateline.views.words import clipped, joined

type Plain = dict[str, Any]

_CERTAINTY = {"high": "green", "medium": "yellow", "low": "red"}
_EXPECTED = 160
"""Characters of what is expected that are shown."""
_WHEN = 17  # `before 2020-01-22`
_MARK = "*"  # stands around a trigger where there are no colours


def brief_page(brief: Plain, *, colours: bool) -> RenderableType:
    """A brief as something rich can print."""
    parts: list[RenderableType] = [*_head(brief)]
    if "failure" in brief:
        failure: Plain = brief["failure"]
        parts.append(Text(f"could not be coded ({failure['stage']}): {failure['error']}", style="red"))
        return Group(*parts)
    parts += _section("TIMELINE", [_timeline_entry(e, colours) for e in brief["timeline"]], "No event was found.")
    parts += _section("TOLLS", [_toll(t) for t in brief["tolls"]], "No numbers of people were found.")
    parts += _section("WHAT LED TO WHAT", [_chain(c) for c in brief["chains"]], "The text joins no two events.")
    parts += _section("WHO SAYS WHAT", statement_lines(brief["statements"]))
    parts += _section("POSITIONS", position_tables(brief["positions"]))
    parts += _section("DISPUTED", dispute_lines(brief["disputed"]))
    parts += _section("TIES", tie_lines(brief["ties"]))
    parts += _section("FIGURES", figure_lines(brief["figures"]))
    parts += _section("DUE NEXT", [_due(d, colours) for d in brief["due"]], "Nothing is announced.")
    parts += _section("OPEN QUESTIONS", [_question(q) for q in brief["questions"]])
    return Group(*parts)


def _head(brief: Plain) -> Iterator[RenderableType]:
    yield Rule(Text(brief["title"] or brief["article"], style="bold"), style="dim", align="left")
    line: Plain = brief.get("dateline") or {}
    published = f"published {brief['published']}" if brief.get("published") else "no date of publication"
    facts: list[str | None] = [
        brief["article"] if brief["title"] else None,
        brief["outlet"],
        line.get("place"),
        published if "published" in brief else None,
        brief["url"],
    ]
    yield Text(" · ".join(f for f in facts if f), style="dim")
    if "events" in brief:
        told, kept = brief["events"], len(brief["timeline"])
        yield Text(
            f"{_count(brief['sentences'], 'sentence')}, {_count(told, 'event')}"
            + (f", {_count(kept, 'happening')}" if kept != told else ""),
            style="dim",
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _section(title: str, parts: list[RenderableType], empty: str = "") -> list[RenderableType]:
    """A section under its title; without parts the sentence that says so, or nothing where there is none."""
    if not parts and not empty:
        return []
    body = parts or [Text(empty, style="dim")]
    return [Text(), Text(title, style="bold cyan"), *(Padding(p, (0, 0, 0, 2)) for p in body)]


# ---------------------------------------------------------------------- timeline
def _timeline_entry(entry: Plain, colours: bool) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=_WHEN)
    grid.add_column(ratio=1)
    body = Text()
    body.append(f"{entry['number']}. ", style="dim")
    body.append_text(_act(entry))
    when = Text(entry["when"], style="bold" if entry["from"] or entry["to"] else "dim")
    grid.add_row(when, Group(body, _details(entry), quote_text(entry["quote"], colours)))
    return grid


def _act(entry: Plain) -> Text:
    """`who → what → whom`; of an act among equals, `who: what`."""
    who, whom = joined(entry["who"]), joined(entry["whom"])
    line = Text()
    line.append(who or "(not said who)", style="bold" if who else "dim")
    line.append(" → ")
    line.append(entry["what"], style="bold magenta")
    line.append(f" [{entry['code']}]", style="dim")
    if whom:
        line.append(" → ")
        line.append(whom, style="bold")
    if entry["status"]:
        line.append(f"  {entry['status'].upper()}", style="bold yellow")
    return line


def _details(entry: Plain) -> Text:
    parts: list[tuple[str, str]] = []
    if entry["where"]:
        parts.append((f"in {entry['where']}", ""))
    parts += [(toll, "bold red") for toll in entry["tolls"]]
    if entry["says"]:
        parts.append((f"says {entry['says']}", ""))
    parts.append((f"{entry['certainty']} certainty", _CERTAINTY[entry["certainty"]]))
    numbers = ", ".join(str(n) for n in entry["sentences"])
    parts.append((f"sentence{'s' if len(entry['sentences']) > 1 else ''} {numbers}", "dim"))
    parts += [(f"beware: {doubt}", "yellow") for doubt in entry["doubts"]]
    line = Text()
    for i, (words, style) in enumerate(parts):
        line.append(" · " if i else "", style="dim")
        line.append(words, style=style)
    return line


def quote_text(quote: Plain, colours: bool) -> Text:
    """A quote with its trigger highlighted: by colour, else between asterisks."""
    line = Text(style="italic" if colours else "")
    line.append("“" + quote["before"])
    mark, style = ("", "bold reverse") if colours else (_MARK, "")
    line.append(f"{mark}{quote['trigger']}{mark}", style=style)
    line.append(quote["after"] + "”")
    return line


# ---------------------------------------------------------------------- the other sections
def _toll(toll: Plain) -> RenderableType:
    line = Text()
    line.append(toll["in_words"], style="bold red")
    line.append(f" — {toll['happening']}. {toll['of']}")
    if toll["status"]:
        line.append(f" ({toll['status']})", style="yellow")
    line.append(f" (“{toll['text']}”, sentence {toll['sentence']})", style="dim")
    for other in toll["also_told"]:
        line.append(f"; elsewhere {other['in_words']} (sentence {other['sentence']})", style="yellow")
    return line


def _chain(chain: Plain) -> RenderableType:
    line = Text()
    line.append(f"{chain['from']}. {chain['source']}")
    line.append(f" {chain['in_words']} ", style="bold")
    line.append(f"{chain['to']}. {chain['target']}")
    if chain["status"]:
        line.append(f" ({chain['status']})", style="yellow")
    if chain["says"]:
        line.append(f", says {chain['says']}")
    cue = f"“{chain['cue']}”, " if chain["cue"] else ""
    line.append(f" ({cue}sentence {chain['sentence']})", style="dim")
    return line


def _due(due: Plain, colours: bool) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=_WHEN)
    grid.add_column(ratio=1)
    when = Text(due["due"], style="bold" if due["from"] or due["to"] else "dim")
    grid.add_row(when, _act_due(due, colours) if due["happening"] else _words_due(due))
    return grid


def _act_due(due: Plain, colours: bool) -> RenderableType:
    """An act that is among the events: what it is, what settles it, the words."""
    line = Text()
    line.append(due["by"] or "(not said who)", style="bold" if due["by"] else "dim")
    line.append(f": {due['what']}")
    line.append(f" — {due['nature']}", style="yellow")
    _append_source(line, due)
    settled = Text(f"settled by {due['settled_by']}")
    settled.append(f" · sentence {due['sentence']}", style="dim")
    return Group(line, settled, quote_text(due["quote"], colours))


def _words_due(due: Plain) -> Text:
    """What only words tell: what settles it says what it is."""
    line = Text()
    if due["by"]:
        line.append(due["by"], style="bold")
        line.append(": ")
    line.append(due["nature"], style="yellow")
    _append_source(line, due)
    line.append(f" — {clipped(due['settled_by'], _EXPECTED)}")
    return line.append(f" (sentence {due['sentence']})", style="dim")


def _question(question: Plain) -> RenderableType:
    line = Text(clipped(question["settled_by"], _EXPECTED))
    _append_source(line, question)
    return line.append(f" (sentence {question['sentence']})", style="dim")


def _append_source(line: Text, due: Plain) -> None:
    if due["says"]:
        line.append(f", says {due['says']}")
    if due["likelihood"]:
        line.append(f" ({due['likelihood']})", style="yellow")
    if due["happening"]:
        line.append(f" (event {due['happening']})", style="dim")
