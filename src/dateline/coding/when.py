"""When an event happened: the expression that hangs on it, else bounds that follow from the thread. Never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.coding.attachment import head_of_span, only_below, owner
from dateline.coding.date_values import DateMention
from dateline.coding.drafts import Draft
from dateline.language.parse import Parse
from dateline.records import EventDate
from dateline.records.event import Sense

_SINCE = frozenset({"since", "after", "from"})
_BEFORE = frozenset({"before", "until", "till", "by"})


def date_events(
    parse: Parse, drafts: Sequence[Draft], dates: Sequence[DateMention], published: str | None
) -> dict[int, EventDate]:
    """Dates of a sentence's events, by the index of the draft."""
    found: dict[int, tuple[int, EventDate]] = {}
    for mention in dates:
        if mention.frm is None and mention.to is None:
            continue
        token = head_of_span(parse, mention.start, mention.end)
        if token is None:
            continue
        draft, distance = owner(parse, token, drafts)
        if draft is None:
            draft = only_below(parse, token, drafts)
        if draft is None:
            continue
        index = next(i for i, d in enumerate(drafts) if d is draft)
        if index not in found or distance < found[index][0]:
            found[index] = (distance, _event_date(parse, token, _ahead(mention, draft, published)))
    return {i: d for i, (_, d) in found.items()}


def _ahead(mention: DateMention, draft: Draft, published: str | None) -> DateMention:
    """A weekday for which something is planned is the coming one, whatever the tense of the verb that plans it."""
    if draft.status != "planned" or published is None or "weekday" not in mention.rule or mention.frm is None:
        return mention
    if mention.to is None or mention.frm.isoformat() > published or mention.frm != mention.to:
        return mention
    coming = mention.frm + timedelta(days=7)
    return replace(mention, frm=coming, to=coming, value=coming.isoformat())


def _event_date(parse: Parse, token: int, mention: DateMention) -> EventDate:
    prep = ""
    for candidate in (parse.heads[token], token - 1):
        if 0 <= candidate < len(parse) and parse.tags[candidate] in ("IN", "TO"):
            prep = parse.lower[candidate]
            break
    sense: Sense = "within"
    frm, to = mention.frm, mention.to
    if prep == "since":
        sense, to = "since", None
    elif prep in _BEFORE and prep != "by":
        sense, frm = "before", None
    elif prep in ("throughout", "during", "over") and mention.precision not in ("day", "time"):
        sense = "throughout" if prep == "throughout" else "within"
    return EventDate(
        date_from=frm.isoformat() if frm else None,
        date_to=to.isoformat() if to else None,
        precision=mention.precision or "day",
        sense=sense,
        start=mention.start,
        end=mention.end,
    )
