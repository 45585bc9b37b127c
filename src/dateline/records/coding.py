"""Everything read from one article, and its way out as plain dictionaries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.records.article import Article, Dateline, Sentence
from dateline.records.claims import Dispute, Figure, Issue, Position, Tie
from dateline.records.event import Event, Link, Trace
from dateline.records.expectation import Expectation
from dateline.records.mention import Mention
from dateline.records.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article that could not be coded: never dropped in silence, never the end of the run."""

    article: str
    stage: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """All records read from one article.

    `refusals` are the traces of what was considered and not coded, by sentence.
    """

    article: Article
    published: str | None = None
    dateline: Dateline | None = None
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    issues: tuple[Issue, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    ties: tuple[Tie, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    refusals: tuple[tuple[int, Trace], ...] = ()
    failure: Failure | None = field(default=None)

    def records(self, kinds: frozenset[str] | None = None) -> Iterator[dict[str, Any]]:
        """The records as dictionaries in the form of the reference, "Records"; only of `kinds` where given."""
        from dateline.records.plain import plain_records

        return plain_records(self, kinds)
