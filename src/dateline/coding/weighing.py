"""Which of several outlooks on one clause holds, what its day is, and what nature that gives it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.arguments import surface_subject
from dateline.coding.due_dates import Due
from dateline.coding.outlooks import Outlook
from dateline.language.parse import Parse
from dateline.records import Actor, Attribution


def distinct(outlooks: Sequence[Outlook], parse: Parse) -> list[Outlook]:
    """One outlook for each thing: words above a clause before its own modal verb, the outer of two before the inner."""
    cued = [o for o in outlooks if not o.rule.startswith("modal-")]
    kept: list[Outlook] = []
    for outlook in sorted(cued, key=lambda o: (o.nature != "question", o.cue[0])):
        if any(outlook.head == k.head or k.head in outlook.cue or k.head == outlook.top for k in kept):
            continue
        if outlook.head == outlook.top and any(outlook.head in (k.top, *k.cue) for k in kept):
            continue  # "whether it will remains open": what is open says more
        kept = [k for k in kept if outlook.head not in k.cue and outlook.head != k.top]
        kept.append(outlook)
    words = {t for k in kept for t in (*k.cue, k.head, k.top)}
    modal = [o for o in outlooks if o not in cued and o.head not in words]
    return sorted([*kept, *modal], key=lambda o: o.head)


def with_day(
    pairs: list[tuple[Outlook, Due | None]], outlook: Outlook, due: Due, parse: Parse
) -> list[tuple[Outlook, Due | None]]:
    """The pairs with what a day ahead is set for: as its day where it is the subject of one, else on its own."""
    if any(outlook.head in (o.head, o.top) for o, _ in pairs):
        return pairs
    for index, (other, known) in enumerate(pairs):
        if known is None and outlook.head in surface_subject(parse, other.head):
            return [*pairs[:index], (other, due), *pairs[index + 1 :]]
    return [*pairs, (outlook, due)]


def nature_of(
    outlook: Outlook, due: Due | None, by: Actor | None, attribution: Attribution | None, *, own: bool, ahead: bool
) -> str:
    """The nature that the words give, made precise by who says it and by its day."""
    if outlook.rule in ("modal-will", "modal-would"):
        foretold = attribution is not None or (by is None and not own)
        if due is not None and due.limit:
            return "deadline"
        if ahead and outlook.rule == "modal-will":
            return "scheduled"
        if outlook.rule == "modal-would" and not own and attribution is None:
            return "forecast"
        return "forecast" if foretold else "plan"
    if outlook.nature == "scheduled" and due is not None and due.limit and outlook.rule != "day-ahead":
        return "deadline"
    return outlook.nature
