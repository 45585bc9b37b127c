"""`dateline calendar`: what is due."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.ending import DONE, PART
from dateline.cli.options import Config, Page, Paths, Published


def calendar(
    paths: Paths,
    format: Page = "text",
    ics: Annotated[
        Path | None,
        typer.Option("--ics", help="Also write what has a date to this iCalendar file.", metavar="FILE"),
    ] = None,
    published: Published = None,
    config: Config = None,
) -> int:
    """List what the articles say is due: scheduled happenings, deadlines, plans, threats, forecasts, open questions.

    What has a date comes first, in order; then what has none; questions that nothing dates stand apart. Each entry says
    what would settle it. The file for calendar programs holds the dated ones as all-day events with their quote and
    source; the same articles give the same file.
    """
    from dateline.cli.output import check_output, dump, opened, page
    from dateline.cli.work import articles_of, code_articles, settings_for, watching
    from dateline.views.calendar import calendar_of, plain_calendar
    from dateline.views.calendar_page import calendar_page
    from dateline.views.calendar_page import ics as written

    if ics is not None:
        check_output(ics, paths)
    settings = settings_for(config, frozenset({"article", "expectation", "failure"}))
    articles = articles_of(paths, published)
    with opened(None) as write, watching() as watch:
        with closing(code_articles(articles, settings)) as codings:
            found = calendar_of(watch.of(codings, None))
        if ics is not None:
            ics.write_bytes(written(found.dated))
        if format == "json":
            write(dump(plain_calendar(found), indent=2) + "\n")
        else:
            write(page(calendar_page(found), colours=sys.stdout.isatty()))
    return PART if watch.failures else DONE
