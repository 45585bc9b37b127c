"""`dateline code`: articles in, records out."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated, Literal

import typer

from dateline.cli.ending import DONE, PART, Guard, ReaderGoneError
from dateline.cli.options import Config, Paths, Published, check_kinds


def code(
    paths: Paths,
    format: Annotated[
        Literal["jsonl", "json", "csv", "table"] | None,
        typer.Option(help="Form of the records; else a table on a terminal, JSON Lines elsewhere.", show_default=False),
    ] = None,
    kinds: Annotated[
        str | None,
        typer.Option(
            help="Kinds of record wanted: article, mention, event, link, expectation. Fewer cost less.",
            metavar="KIND,…",
        ),
    ] = None,
    workers: Annotated[int, typer.Option(help="Processes to code on.", min=1, metavar="N")] = 1,
    published: Published = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file; its name tells the format.", metavar="FILE"),
    ] = None,
    config: Config = None,
) -> int:
    """Code articles: who did what to whom, where and when, with the words that say so.

    Writes one JSON object a line, articles in input order. An article that cannot be coded becomes a failure record and
    the exit code 3; the others go on.
    """
    from dateline.cli.output import check_output, format_for, opened, writer_for
    from dateline.cli.work import articles_of, code_articles, settings_for, watching
    from dateline.sources import count_hint

    wanted = check_kinds(kinds)
    form = format or format_for(output)
    if form in ("csv", "table") and wanted is not None and "event" not in wanted:
        raise typer.BadParameter(f"{form} shows events: add event, or choose jsonl or json", param_hint="'--kinds'")
    if output is not None:
        check_output(output, paths)
    settings = settings_for(config, wanted)
    articles = articles_of(paths, published)
    writer = writer_for(form, wanted, colours=_on_terminal(output))
    guard = Guard()
    with guard.armed(), opened(output) as write, watching(to_file=output is not None) as watch:
        opening = [writer.begin()]

        def first() -> str:
            return opening.pop() if opening else ""

        try:
            with closing(code_articles(articles, settings, workers)) as codings:
                for coding in watch.of(codings, count_hint(paths)):
                    with guard.whole():
                        write(first() + writer.coding(coding))
        except ReaderGoneError:
            raise
        except KeyboardInterrupt:
            write(first() + writer.end())
            raise
        except Exception:
            if not opening:
                write(writer.end())
            raise
        write(first() + writer.end())
    return PART if watch.failures else DONE


def _on_terminal(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty()
