"""When an event happened: the expression that hangs on it, else bounds that follow from the thread. Never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.coding.attachment import head_of_span, holder, share
from dateline.coding.date_values import DateMention
from dateline.coding.drafts import Draft
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse
from dateline.records import EventDate
from dateline.records.event import Sense

_BEFORE = frozenset({"before", "by", "until", "till"})


def date_events(
    parse: Parse, drafts: Sequence[Draft], dates: Sequence[DateMention], published: str | None, grammar: Grammar
) -> dict[int, EventDate]:
    """Dates of a sentence's events, by the index of the draft."""
    found: dict[int, tuple[int, EventDate]] = {}
    for mention in dates:
        if mention.frm is None and mention.to is None:
            continue
        token = head_of_span(parse, mention.start, mention.end)
        if token is None:
            continue
        if _counts_or_names(parse, token, mention):
            continue
        hold = holder(parse, token, drafts, token, grammar=grammar, coordinated=True)
        draft, distance = hold.draft, hold.distance
        if draft is None or _ends_a_term(parse, token, draft, mention, published) or _compares(parse, token):
            continue
        index = next(i for i, d in enumerate(drafts) if d is draft)
        if index not in found or distance < found[index][0]:
            found[index] = (
                distance,
                _event_date(parse, token, _ahead(mention, draft, published), negated=_negated(parse, draft)),
            )
    return share(parse, drafts, {i: d for i, (_, d) in found.items()})


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
    if parse.lower[prep] not in ("until", "till"):
        return False
    if _negated(parse, draft):
        return False
    ahead = published is not None and mention.to is not None and mention.to.isoformat() > published
    return ahead or parse.heads[prep] not in draft.heads


def _negated(parse: Parse, draft: Draft) -> bool:
    return any(parse.deps[c] == "neg" for c in parse.children[draft.head])


def _compares(parse: Parse, token: int) -> bool:
    """*the first to refuse since 1976*: the year is that of the one before."""
    if parse.lower[parse.heads[token]] != "since":
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


def _event_date(parse: Parse, token: int, mention: DateMention, *, negated: bool) -> EventDate:
    prep = ""
    for candidate in (parse.heads[token], token - 1):
        if 0 <= candidate < len(parse) and parse.tags[candidate] in ("IN", "TO"):
            prep = parse.lower[candidate]
            break
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
