"""What is due: planned events and promises, with the event that would settle each."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.drafts import Draft
from dateline.records import Event, Expectation


def expectations_of(events: Sequence[Event], drafts: Sequence[Draft], day: str | None) -> list[Expectation]:
    """Expectations from planned events and from acts that promise or threaten another."""
    promised = {
        (d.parse.starts[min(d.match.trigger) if d.match.noun is not None else d.head], d.parse.sentence.number): d
        for d in drafts
    }
    found: list[Expectation] = []
    for event in events:
        draft = promised.get((event.trigger.start, event.sentence))
        check: str | None = None
        if event.status == "planned":
            check = event.event_type
        elif draft is not None and draft.promised is not None and event.event_type != "REJECT":
            check = draft.promised
        if check is None:
            continue
        date = event.date
        due_from, due_to = (date.date_from, date.date_to) if date is not None else (None, None)
        if due_to is not None and day is not None and due_to < day:
            continue
        found.append(
            Expectation(
                id=f"{event.id}-x",
                what=event.evidence.quote,
                by=event.actors[0] if event.actors else None,
                due_from=due_from,
                due_to=due_to,
                likelihood=None,
                check=check,
                evidence=event.evidence,
                event=event.id,
            )
        )
    return found
