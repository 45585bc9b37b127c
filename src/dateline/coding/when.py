"""When an event happened: the expression that hangs on it, else bounds that follow from the thread. Never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.coding.attachment import beside, bound_above, day_of, fronted_to, head_of_span, holder, share, token_at
from dateline.coding.date_values import DateMention
from dateline.coding.drafts import Draft
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse
from dateline.records import EventDate
from dateline.records.event import Sense

_BEFORE = frozenset({"before", "by", "until", "till"})
_UP_TO = frozenset({"to", "until", "till", "through", "-", "–"})


def date_events(
    parse: Parse, drafts: Sequence[Draft], dates: Sequence[DateMention], published: str | None, grammar: Grammar
) -> dict[int, EventDate]:
    """Dates of a sentence's events, by the index of the draft."""
    found: dict[int, tuple[int, EventDate]] = {}
    for mention in _joined(parse, dates):
        if mention.frm is None and mention.to is None:
            continue
        token = head_of_span(parse, mention.start, mention.end)
        if token is None:
            continue
        if _counts_or_names(parse, token, mention):
            continue
        hold = holder(parse, fronted_to(parse, token), drafts, token, grammar=grammar, coordinated=True)
        draft, distance = day_of(parse, token, drafts) or hold.draft, hold.distance
        if draft is None:
            draft = beside(parse, token, [d for d in drafts if not d.bare], grammar)
        if (
            draft is None
            or _is_scheduled(parse, token, draft)
            or _ends_a_term(parse, token, draft, mention, published)
            or _compares(parse, token, draft)
        ):
            continue
        index = next(i for i, d in enumerate(drafts) if d is draft)
        if index not in found or distance < found[index][0]:
            found[index] = (
                distance,
                _event_date(parse, token, _ahead(mention, draft, published), draft),
            )
    return share(parse, drafts, {i: d for i, (_, d) in found.items()})


def _joined(parse: Parse, dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates, with the two ends of a stretch as one: *from March to May*, *between 2010 and 2014*."""
    joined: list[DateMention] = []
    for mention in dates:
        first = joined[-1] if joined else None
        if first is not None and _ends_stretch(parse, first, mention):
            joined[-1] = replace(first, to=mention.to, value=None, precision="span")
        else:
            joined.append(mention)
    return joined


def _ends_stretch(parse: Parse, first: DateMention, last: DateMention) -> bool:
    if first.frm is None or last.to is None or first.frm > last.to or "duration" in (first.kind, last.kind):
        return False
    begin, end = token_at(parse, first.start), token_at(parse, last.start)
    if begin is None or end is None or begin == 0 or parse.ends[end - 2] > first.end:
        return False
    opens, joins = parse.lower[begin - 1], parse.lower[end - 1]
    return (opens == "from" and joins in _UP_TO) or (opens == "between" and joins == "and")


def _counts_or_names(parse: Parse, token: int, mention: DateMention) -> bool:
    """Whether the words only look like a date: *roughly 2000 stores*, *the Christmas Market Fund*."""
    above, label = parse.heads[token], parse.deps[token]
    if mention.precision == "year" and parse.tags[token] == "CD" and label == "nummod":
        counted = parse.tags[above] == "NNS" and not any(
            parse.deps[c] in ("det", "poss") for c in parse.children[above]
        )
        return counted or any(parse.deps[c] in ("advmod", "quantmod") for c in parse.children[token])
    if "holiday" not in mention.rule:
        return False
    in_name = label in ("compound", "nmod") and parse.tags[above].startswith("NNP")
    return in_name or (label == "pobj" and parse.lower[above] == "of" and parse.tags[parse.heads[above]] == "NNP")


def _ends_a_term(parse: Parse, token: int, draft: Draft, mention: DateMention, published: str | None) -> bool:
    """*in custody until 5 April*: the end of what the act brings about is not its date; *not until June* is.

    *Nurses protested until Friday* bounds the protest itself: it lies behind and hangs on the act.
    """
    prep = parse.heads[token]
    if bound_above(parse, token, draft) in ("until", "till"):
        return not _negated(parse, draft)
    if parse.lower[prep] not in ("until", "till"):
        return False
    if _negated(parse, draft):
        return False
    ahead = published is not None and mention.to is not None and mention.to.isoformat() > published
    return ahead or parse.heads[prep] not in draft.heads


def _is_scheduled(parse: Parse, token: int, draft: Draft) -> bool:
    """*scheduled the talks for Friday*: the day is that of the talks, not of an act that has set it."""
    prep = parse.heads[token]
    if parse.lower[prep] != "for" or parse.deps[token] != "pobj" or draft.status != "asserted":
        return False
    return parse.heads[prep] in draft.heads and parse.is_verb(draft.head)


def _negated(parse: Parse, draft: Draft) -> bool:
    return any(parse.deps[c] == "neg" for c in parse.children[draft.head])


def _compares(parse: Parse, token: int, draft: Draft) -> bool:
    """*the first to refuse since 1976*, *since the coup in 1976*: the year is that of the one before."""
    if parse.lower[parse.heads[token]] != "since" and bound_above(parse, token, draft) != "since":
        return False
    return any(
        parse.tags[k] in ("JJS", "RBS") or parse.lower[k] in ("first", "only", "last", "second", "third")
        for k in range(token)
    )


def _ahead(mention: DateMention, draft: Draft, published: str | None) -> DateMention:
    """A weekday for which something is planned is the coming one, whatever the tense of the verb that plans it."""
    if draft.status != "planned" or published is None or "weekday" not in mention.rule or mention.frm is None:
        return mention
    if mention.to is None or mention.frm.isoformat() > published or mention.frm != mention.to:
        return mention
    coming = mention.frm + timedelta(days=7)
    return replace(mention, frm=coming, to=coming, value=coming.isoformat())


def _event_date(parse: Parse, token: int, mention: DateMention, draft: Draft) -> EventDate:
    negated = _negated(parse, draft)
    prep = bound_above(parse, token, draft) or ""
    for candidate in (parse.heads[token], token - 1):
        if not prep and 0 <= candidate < len(parse) and parse.tags[candidate] in ("IN", "TO"):
            prep = parse.lower[candidate]
    sense: Sense = "within"
    frm, to = mention.frm, mention.to
    if prep == "since":
        sense, to = "since", None
    elif prep in _BEFORE and not (negated and prep in ("until", "till")):
        sense, frm = "before", None
    elif prep == "after":
        sense, frm, to = "since", to, None
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
