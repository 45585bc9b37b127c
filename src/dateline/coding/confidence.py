"""The signs by which readers' verdicts on events differ: what `Calibration` weighs into a confidence."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.coding.drafts import Draft
from dateline.coding.gate import is_public

_EARLY = 5
"""Sentences of an article that tell its news rather than its background."""
_MARKS = frozenset('"“”«»')


def signs_of(draft: Draft, dated: bool, placed: bool) -> frozenset[str]:
    """The signs of a draft event; each name may have a weight in `confidence.yaml`."""
    return frozenset(_signs(draft, dated, placed))


def _signs(draft: Draft, dated: bool, placed: bool) -> Iterator[str]:
    yield f"type-{draft.type}"
    yield f"status-{draft.status}"
    parties = (*draft.actors, *draft.recipients)
    if not draft.actors:
        yield "no-actor"
    elif not any(is_public(p) for p in draft.actors):
        yield "private-actor"
    if not draft.recipients:
        yield "no-recipient"
    if any(draft.parse.tags[p.head] == "PRP" for p in parties if p.sentence == draft.parse.sentence.number):
        yield "pronoun"
    if any(p.named for p in draft.actors):
        yield "named-actor"
    if draft.actors and draft.recipients and all(is_public(p) for p in parties):
        yield "public-sides"
    if draft.match.noun is not None:
        yield "noun" if draft.match.carrier is None else "carried-noun"
    if draft.match.weight >= 3:
        yield "narrow-frame"
    if draft.figures:
        yield "figures"
    if any(set(word) & _MARKS for word in draft.parse.words):
        yield "quotation"
    if draft.parse.sentence.number <= _EARLY:
        yield "early"
    if draft.merged:
        yield "told-twice"
    if draft.doubt:
        yield "doubt"
    if dated:
        yield "dated"
    if placed:
        yield "placed"
