"""`dateline demo`: the founding report, coded, how much of it was found, and the contest that it describes, run."""

from __future__ import annotations

import sys
from importlib.resources import files
from typing import Annotated

import typer

from dateline.cli.ending import DONE
from dateline.cli.options import Config

ARTICLE = "founding-report"
SCENARIO, WHAT_IF, RUNS = "iraq-2020", "no-strike", 4_000


def demo(
    missed: Annotated[bool, typer.Option("--missed", help="Also list what was not found.")] = False,
    config: Config = None,
) -> int:
    """Code a report that ships with dateline, brief on it, score the result, and run the contest. Needs no network."""
    from rich.text import Text

    from dateline.cli.contest import open_scenario
    from dateline.cli.output import opened, page
    from dateline.cli.work import settings_for
    from dateline.coding.coder import Coder
    from dateline.contest import Plan, run
    from dateline.contest.bearing import bearing, struck
    from dateline.contest.bearing_page import bearing_page
    from dateline.contest.plain import plain
    from dateline.contest.report import outline
    from dateline.records import Article
    from dateline.views.brief import brief_of
    from dateline.views.brief_page import brief_page
    from dateline.views.scoreboard import read_golden, scoreboard
    from dateline.views.scoreboard_page import scoreboard_page

    settings = settings_for(config)
    samples = files("dateline") / "samples"
    text = (samples / f"{ARTICLE}.txt").read_text(encoding="utf-8")
    colours = sys.stdout.isatty()

    def golden(name: str) -> list[dict[str, object]]:
        return read_golden((samples / "golden" / name).read_text(encoding="utf-8"), ARTICLE)

    with opened(None) as write:
        write(page(Text(_INTRODUCTION), colours=colours) + "\n")
        title = "The contest over foreign troops in Iraq"
        coding = Coder(settings).code(Article(id=ARTICLE, text=text, title=title, outlet="sample report"))
        board = scoreboard(coding, golden(f"{ARTICLE}.jsonl"), golden("links.jsonl"), golden("expectations.jsonl"))
        write(page(brief_page(brief_of(coding), colours=colours), colours=colours) + "\n")
        write(page(scoreboard_page(board, missed=missed), colours=colours) + "\n")
        scenario = open_scenario(SCENARIO)
        write(page(Text(_CONTEST), colours=colours) + "\n")
        write(page(bearing_page(bearing(scenario, coding), struck(scenario, coding)), colours=colours) + "\n")
        told = plain(run(scenario, Plan(runs=RUNS), WHAT_IF, explain=False))
        write(page(outline(told), colours=colours) + "\n")
        write(page(_next(str(samples), coding.events[0].sentence if coding.events else 1), colours=colours))
    return DONE


_INTRODUCTION = (
    "This is dateline reading a report of January 2020, retold in the project's own words, on this machine and "
    "without a network. First the brief, then how much of the report it found."
)

_CONTEST = (
    "The report describes a contest. Its actors, ties, thresholds and dates stand in a scenario file that ships with "
    "dateline; below is what of it the coded report bears out, and what follows when it is run forward many times."
)


def _next(samples: str, sentence: int) -> object:
    from rich.console import Group
    from rich.text import Text

    report = f"{samples}/{ARTICLE}.txt"
    steps = (
        (f"dateline explain {report} --sentence {sentence}", "see how a sentence was read, rule by rule"),
        (f"dateline code {report} --format table", "the same events as a table; jsonl, json and csv for programs"),
        (f"dateline contest run {SCENARIO}", "the whole run: positions, what the answers hinge on, a typical course"),
        (f"dateline brief {samples}/dispatches.jsonl", "66 short dispatches of three outlets on the same contest"),
        ("dateline brief your-article.txt --published 2020-01-22", "a report of your own; - reads standard input"),
        ("dateline ontology show ASSAULT", "what an event type means and which words lead to it"),
    )
    parts = [Text("TRY NEXT", style="bold cyan")]
    for command, why in steps:
        parts += [Text(f"  {command}", style="bold"), Text(f"      {why}", style="dim")]
    return Group(*parts)
