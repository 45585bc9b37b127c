"""Whether two parties, or two sides, are the same."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.party import Party
from dateline.records import Span


def same_party(a: Party, b: Party) -> bool:
    """Whether both are one mention, one known actor, or one antecedent."""
    if (a.actor.start, a.actor.end) == (b.actor.start, b.actor.end):
        return True
    if a.actor.id is not None or b.actor.id is not None:
        return a.actor.id == b.actor.id
    meant = [p.actor.coreferent or Span(p.actor.start, p.actor.end) for p in (a, b)]
    return meant[0] == meant[1]


def compatible(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """One side is open, or both name a common party."""
    return not a or not b or any(same_party(x, y) for x in a for y in b)


def overlap_or_empty(a: Sequence[Party], b: Sequence[Party], counts: bool) -> bool:
    """Recipients may differ where one act has several victims; elsewhere they must overlap or be open."""
    return counts or not a or not b or any(same_party(x, y) for x in a for y in b)
