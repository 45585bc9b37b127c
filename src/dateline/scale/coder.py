"""The public coder: the one of `dateline.coding`, with a choice of processes; and `code`, for one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from dateline.coding import coder
from dateline.config import DEFAULT_MODEL, Settings, check_folders
from dateline.errors import ConfigError
from dateline.records import Article, Coding, Failure
from dateline.records.plain import KINDS


class Coder(coder.Coder):
    """Codes articles, on one process or several. Loading takes a second or two; then keep it."""

    def code_many(self, articles: Iterable[Article | Failure], *, workers: int = 1) -> Iterator[Coding]:
        """Code articles, giving each coding as soon as it and those before it are done; the order is the articles'.

        An article that fails gives a coding whose `failure` says why. With more than one worker, codings are made on
        that many processes, each with a coder of its own, and are the same as with one.
        """
        if workers < 1:
            raise ConfigError(f"workers must be at least 1, not {workers}")
        if workers == 1:
            return super().code_many(articles)
        from dateline.scale.pool import code_many

        return code_many(articles, self.settings, workers)


def code(
    text: str,
    *,
    published: str | date | None = None,
    title: str | None = None,
    outlet: str | None = None,
    id: str | None = None,
    model: str = DEFAULT_MODEL,
    knowledge: Iterable[str | Path] = (),
    kinds: Iterable[str] | None = None,
) -> Coding:
    """Code one text. The coder is loaded at the first call and kept.

    `published` is an ISO 8601 date or time; relative dates in the text count from it. `kinds` are the kinds of record
    wanted (None for all; fewer cost less), `knowledge` folders of your own. Raises `ArticleError` where the text or the
    date cannot be used, `ConfigError` where a setting cannot.
    """
    settings = Settings(
        model=model,
        knowledge=check_folders((Path(folder) for folder in knowledge), "knowledge"),
        kinds=None if kinds is None else check_kinds(kinds),
    )
    article = Article(
        id=id or sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        text=text,
        title=title,
        outlet=outlet,
        published=published.isoformat() if isinstance(published, date) else published,
    )
    return _coder(settings).code(article)


def check_kinds(kinds: Iterable[str]) -> frozenset[str]:
    """The kinds of record, once it is sure that there are such kinds.

    Raises `ConfigError` where there is no such kind.
    """
    wanted = frozenset([kinds] if isinstance(kinds, str) else kinds)
    for kind in sorted(wanted):
        if kind not in KINDS:
            raise ConfigError(f"kinds: there is no kind of record {kind!r}; choose from {', '.join(KINDS)}")
    return wanted


@lru_cache(maxsize=1)
def _coder(settings: Settings) -> Coder:
    return Coder(settings)
