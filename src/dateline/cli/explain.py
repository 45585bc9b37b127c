"""`dateline explain`: how a sentence was read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from dateline.cli.ending import DONE
from dateline.cli.options import Config, Page, Published
from dateline.errors import InputError
from dateline.records import Article, Failure

_SHOWN = 5


def explain(
    path: Annotated[
        str, typer.Argument(help="A file, folder, or - for standard input.", metavar="PATH", show_default=False)
    ],
    sentence: Annotated[
        int, typer.Option(help="Number of the sentence, from 1, as code and brief give it.", min=1, metavar="N")
    ],
    article: Annotated[
        str | None, typer.Option(help="Id of the article, where the path holds several.", metavar="ID")
    ] = None,
    format: Page = "text",
    published: Published = None,
    config: Config = None,
) -> int:
    """Explain how a sentence was read: its structure, the rules that fired or were stopped, why nothing was coded."""
    from dateline.cli.output import dump, opened, page
    from dateline.cli.work import articles_of, settings_for

    settings = settings_for(config)
    chosen = choose(articles_of([path], published), path, article)
    from dateline.coding.coder import Coder
    from dateline.views.explain import explain as explained
    from dateline.views.explain_page import explain_page, plain_explanation

    told = explained(Coder(settings), chosen, sentence)
    with opened(None) as write:
        if format == "json":
            write(dump(plain_explanation(told), indent=2) + "\n")
        else:
            write(page(explain_page(told), colours=sys.stdout.isatty()))
    return DONE


def choose(articles: Iterable[Article | Failure], path: str, wanted: str | None) -> Article:
    """The article of that id, or the only one.

    Raises `InputError` where there is none, or several to choose from.
    """
    seen: list[str] = []
    only: Article | None = None
    for found in articles:
        name = found.article if isinstance(found, Failure) else found.id
        seen.append(name)
        if wanted is None:
            if len(seen) > 1:
                break
        elif name != wanted:
            continue
        if isinstance(found, Failure):
            raise InputError(f"{name}: {found.stage}: {found.error}")
        only = found
        if wanted is not None:
            return found
    if wanted is None and only is not None and len(seen) == 1:
        return only
    if wanted is None and seen:
        raise InputError(f"{path}: holds several articles; choose one with --article, e.g. --article {seen[0]}")
    if not seen:
        raise InputError(f"{path}: holds no article")
    known = ", ".join(seen[:_SHOWN]) + (", …" if len(seen) > _SHOWN else "")
    raise InputError(f"{path}: has no article {wanted!r}; it holds {known}")
