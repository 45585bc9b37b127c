"""Who vouches for an event: the speaker of the innermost statement whose content tells of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Actor, Attribution, Event, Span, Statement

_VOUCHING = frozenset({"speech", "belief", "knowledge"})
_DONE_TO = frozenset({"ASSAULT", "COERCE"})
"""Acts that somebody may tell of himself (*the group said it had fired*) as news."""


class Vouchers:
    """The statements of an article, for asking who says that an event took place."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        spans = sorted((s.start, -s.end, n) for n, st in enumerate(statements) if _vouches(st) for s in st.content)
        self._spans = spans
        self._statements = statements
        self._longest = max((-end - start for start, end, _ in spans), default=0)

    def of(self, offset: int) -> Statement | None:
        """The innermost statement that tells of what stands at an offset."""
        index = bisect_right(self._spans, (offset, 1, 0)) - 1
        while index >= 0 and self._spans[index][0] >= offset - self._longest:
            start, end, number = self._spans[index]
            if start <= offset < -end:
                return self._statements[number]
            index -= 1
        return None

    def attributed(self, event: Event) -> Event:
        """The event with its attribution.

        What the outlet tells itself, and what somebody says by doing it, has none.
        """
        statement = self.of(event.trigger.start)
        if statement is None or statement.speaker is None:
            return replace(event, attribution=None) if event.attribution is not None else event
        speaker = statement.speaker
        if event.event_type not in _DONE_TO and any(_same(speaker, a) for a in event.actors):
            return replace(event, attribution=None)
        return replace(event, attribution=Attribution(speaker=speaker, statement=statement.id))


def _vouches(statement: Statement) -> bool:
    return statement.speaker is not None and statement.attitude in _VOUCHING and statement.status != "negated"


def _same(a: Actor, b: Actor) -> bool:
    return (
        a == b
        or (a.id is not None and a.id == b.id)
        or any(x.coreferent == (y.coreferent or Span(y.start, y.end)) for x, y in ((a, b), (b, a)))
    )
