"""`dateline brief`: what a person reads first."""

from __future__ import annotations

import sys
from contextlib import closing

from dateline.cli.ending import DONE, PART, Guard, ReaderGoneError
from dateline.cli.options import Config, Page, Paths, Published


def brief(
    paths: Paths,
    format: Page = "text",
    published: Published = None,
    config: Config = None,
) -> int:
    """Brief on each article: a timeline, tolls, what led to what, who says what, positions, disputes, what is due.

    A happening that an article tells several times stands once, with the numbers of all its sentences. The trigger, the
    word that names the act, is highlighted in each quote.
    """
    from dateline.cli.output import dump, opened, page
    from dateline.cli.work import articles_of, code_articles, settings_for, watching
    from dateline.views.brief import brief_of
    from dateline.views.brief_page import brief_page

    settings = settings_for(config)
    articles = articles_of(paths, published)
    colours = sys.stdout.isatty()
    guard, told = Guard(), 0
    with guard.armed(), opened(None) as write, watching() as watch:
        try:
            with closing(code_articles(articles, settings)) as codings:
                for coding in watch.of(codings, None):
                    found = brief_of(coding)
                    with guard.whole():
                        if format == "json":
                            write((",\n" if told else "[\n") + dump(found, indent=2))
                        else:
                            write(("\n\n" if told else "") + page(brief_page(found, colours=colours), colours=colours))
                        told += 1
        except ReaderGoneError:
            raise
        except KeyboardInterrupt:
            if format == "json":
                write("\n]\n" if told else "[]\n")
            raise
        if format == "json":
            write("\n]\n" if told else "[]\n")
    return PART if watch.failures else DONE
