"""What is told in what.

Of statements inside another one's content those stay that pass on the words of somebody else.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

from dateline.coding.speakers import Speakers
from dateline.coding.telling import Telling


def nest(tellings: Sequence[Telling], speakers: Speakers) -> list[Telling]:
    """The statements that stand, outer before inner, each with the one that it is told in.

    Longest first: every later one lies in a content, beside all, or shares one. The content spans kept so far lie in a
    sorted list, so that each look-up meets few of them.
    """
    kept: list[Telling] = []
    covered = _Cover()
    for telling in sorted(tellings, key=lambda t: (-t.length, t.start, t.place)):
        outer = covered.at(telling.place.start)
        if outer is None:
            if covered.has(telling):
                continue
        elif not _passes_on(telling, outer, speakers):
            continue
        telling.within = outer
        kept.append(telling)
        covered.add(telling)
    return sorted(kept, key=lambda t: (t.start, -t.end, t.place))


def _passes_on(inner: Telling, outer: Telling, speakers: Speakers) -> bool:
    """*Maas said that the minister had assured them …*: words of somebody else, told by the speaker."""
    kind = inner.cue_class
    if outer.direct or inner.speaker is None or kind is None or not kind.chains or not inner.own_speaker:
        return False
    return not speakers.same(inner, outer)


class _Cover:
    """The content spans of statements, for asking in which one an offset lies."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int, int]] = []
        self._tellings: list[Telling] = []
        self._longest = 0
        self._contents: set[tuple[int, int]] = set()

    def add(self, telling: Telling) -> None:
        for span in telling.content:
            insort(self._spans, (span.start, -span.end, len(self._tellings)))
            self._longest = max(self._longest, span.end - span.start)
        self._contents.add((telling.content[0].start, telling.content[-1].end))
        self._tellings.append(telling)

    def has(self, telling: Telling) -> bool:
        """Whether another statement has the same content."""
        return (telling.content[0].start, telling.content[-1].end) in self._contents

    def at(self, offset: int) -> Telling | None:
        """The innermost statement in whose content an offset lies."""
        index = bisect_right(self._spans, (offset, 1, 0)) - 1
        while index >= 0 and self._spans[index][0] >= offset - self._longest:
            start, end, number = self._spans[index]
            if start <= offset < -end:
                return self._tellings[number]
            index -= 1
        return None
