"""What the commands that code articles have in common: reading, coding, progress."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.ending import tell
from dateline.config import Settings, load_settings
from dateline.records import Article, Coding, Failure

if TYPE_CHECKING:
    from rich.progress import Progress


def settings_for(config: Path | None, kinds: frozenset[str] | None = None) -> Settings:
    """The settings of a command."""
    return load_settings(config, kinds=kinds)


def articles_of(paths: Sequence[str], published: str | None) -> Iterator[Article | Failure]:
    """The articles of the paths; `published` is the date of those that bring none.

    Raises `InputError` at once where a path does not exist.
    """
    from dateline.sources import read_articles

    return _dated(read_articles(paths), published)


def _dated(articles: Iterable[Article | Failure], published: str | None) -> Iterator[Article | Failure]:
    for article in articles:
        if published is not None and isinstance(article, Article) and article.published is None:
            yield replace(article, published=published)
        else:
            yield article


def code_articles(articles: Iterable[Article | Failure], settings: Settings, workers: int = 1) -> Generator[Coding]:
    """Codings in the order of the articles; close it to end the workers."""
    if workers > 1:
        from dateline.scale.pool import code_many

        yield from code_many(articles, settings, workers)
        return
    from dateline.coding.coder import Coder

    yield from Coder(settings).code_many(articles)


class Watch:
    """Progress and messages on standard error. The bar shows only where it cannot disturb what is printed."""

    def __init__(self, bar: Progress | None) -> None:
        self._bar = bar
        self.failures = 0

    def of(self, codings: Iterable[Coding], total: int | None) -> Iterator[Coding]:
        """The codings, counted; each failure is told in a line."""
        task = self._bar.add_task("coding", total=total) if self._bar is not None else None
        for coding in codings:
            if coding.failure is not None:
                self.failures += 1
                self.note(f"{coding.failure.article}: {coding.failure.stage}: {coding.failure.error}")
            yield coding
            if self._bar is not None and task is not None:
                self._bar.advance(task)

    def note(self, message: str) -> None:
        """One line on standard error, above the bar."""
        if self._bar is None:
            tell(message)
        else:
            line = " ".join(message.split())
            self._bar.console.print(f"dateline: {line}", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def watching(*, to_file: bool = False) -> Generator[Watch]:
    """A bar on standard error where that is a terminal and the records go elsewhere."""
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not to_file):
        yield Watch(None)
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        yield Watch(bar)
