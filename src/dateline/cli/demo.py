"""`dateline demo`: the founding report, coded, and how much of it was found."""

from __future__ import annotations

import sys
from importlib.resources import files
from typing import Annotated

import typer

from dateline.cli.ending import DONE
from dateline.cli.options import Config

ARTICLE = "founding-report"


def demo(
    missed: Annotated[bool, typer.Option("--missed", help="Also list what was not found.")] = False,
    config: Config = None,
) -> int:
    """Code a report that ships with dateline, brief on it, and score the result. Needs no network."""
    from rich.text import Text

    from dateline.cli.output import opened, page
    from dateline.cli.work import settings_for
    from dateline.coding.coder import Coder
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
        write(page(_next(str(samples), coding.events[0].sentence if coding.events else 1), colours=colours))
    return DONE


_INTRODUCTION = (
    "This is dateline reading a report of January 2020, retold in the project's own words, on this machine and "
    "without a network. First the brief, then how much of the report it found."
)


def _next(samples: str, sentence: int) -> object:
    from rich.console import Group
    from rich.text import Text

    report = f"{samples}/{ARTICLE}.txt"
    steps = (
        (f"dateline explain {report} --sentence {sentence}", "see how a sentence was read, rule by rule"),
        (f"dateline code {report} --format table", "the same events as a table; jsonl, json and csv for programs"),
        (f"dateline brief {samples}/dispatches.jsonl", "66 short dispatches of three outlets on the same contest"),
        ("dateline brief your-article.txt --published 2020-01-22", "a report of your own; - reads standard input"),
        ("dateline ontology show ASSAULT", "what an event type means and which words lead to it"),
    )
    parts = [Text("TRY NEXT", style="bold cyan")]
    for command, why in steps:
        parts += [Text(f"  {command}", style="bold"), Text(f"      {why}", style="dim")]
    return Group(*parts)
