"""Who is to be credited with words of the article: the speaker of the innermost statement around them."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Attribution, Statement


def credited(start: int, end: int, statements: Sequence[Statement]) -> Attribution | None:
    """Who says what stands between two offsets, None where it is the article's own word or nobody is named."""
    around = [
        (sum(c.end - c.start for c in s.content), s)
        for s in statements
        if s.speaker is not None and any(c.start <= start and end <= c.end for c in s.content)
    ]
    if not around:
        return None
    statement = min(around, key=lambda pair: pair[0])[1]
    return None if statement.speaker is None else Attribution(speaker=statement.speaker, statement=statement.id)
