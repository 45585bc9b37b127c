"""What the thread of an article adds: definite nouns that point back, demands answered, and the dates that follow.

Only what must hold is added: mentions of one happening share its date and place; what responds to, follows or results
from a dated event came after it (`since`). Nothing is guessed from distance in the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.coding.drafts import Draft
from dateline.records import Event, EventDate, Link

_ANSWERS = frozenset({"REJECT", "AGREE", "CONCEDE", "SUPPORT", "ACCUSE"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "last", "other", "next", "another", "new"})
_DEFINITE = frozenset({"the", "this", "that", "these"})
_STEM = 4  # letters that words of one stem share
_POINTING = frozenset({"the", "this", "that"})
_CALLS = frozenset({"call", "appeal", "invitation"})
_BACK = 12  # sentences in which a definite noun's antecedent is looked for


def link_back(
    events: Sequence[Event], drafts: Mapping[str, Draft], links: Sequence[Link], crowds: frozenset[str]
) -> list[Link]:
    """Links from definite nouns: *the murder* is the one told before, *rejected the call* answers the call."""
    found: list[Link] = []
    joined = {frozenset((link.source, link.target)) for link in links}
    for index, event in enumerate(events):
        draft = drafts.get(event.id)
        if draft is None:
            continue
        target = _antecedent(event, draft, events[:index])
        relation, why = "same", f"“the {event.trigger.text}” points back to what was told before"
        if target is None:
            target, why = _answered(event, draft, events[:index], crowds)
            relation = "response_to"
        if target is not None and frozenset((event.id, target.id)) not in joined:
            found.append(
                Link(
                    id=f"{event.id}>{target.id}", source=event.id, target=target.id,
                    relation="same" if relation == "same" else "response_to",
                    status="asserted", attribution=None, cue=None, evidence=event.evidence, why=why,
                )
            )  # fmt: skip
    return found


def _antecedent(event: Event, draft: Draft, before: Sequence[Event]) -> Event | None:
    """The last event of the same type and word, where this one is a definite noun that names no party of its own."""
    parse = draft.parse
    nouns = [draft.head] if draft.match.noun is not None else [t for t in draft.heads if parse.is_noun(t)]
    nouns = [n for n in nouns if any(parse.lower[c] in _DEFINITE for c in parse.children[n])]
    if event.status != "asserted" or not nouns:
        return None
    if draft.match.noun is not None and event.actors and event.recipients:
        return None
    if any(parse.lower[c] in _ORDINALS for n in nouns for c in parse.children[n]):
        return None  # "the first attack" is one of several
    for other in reversed(before):
        if event.sentence - other.sentence > _BACK:
            break
        if other.event_type != event.event_type or other.status != "asserted" or other.sentence == event.sentence:
            continue
        told = other.trigger.lemma.split()[-1]
        if not any(_family(told, parse.lemmas[n]) for n in nouns) or not _can_agree(event, other):
            continue
        return other
    return None


def _family(one: str, other: str) -> bool:
    """Words of one stem: *bomb* and *bombing*, *assassinate* and *assassination*."""
    return one == other or (min(len(one), len(other)) >= _STEM and one[:_STEM] == other[:_STEM])


def _answered(event: Event, draft: Draft, before: Sequence[Event], crowds: frozenset[str]) -> tuple[Event | None, str]:
    """*rejected the call*, *agreed to the demand*: the last demand before that somebody else made."""
    if event.event_type not in _ANSWERS or draft.match.arguments is None:
        return None, ""
    parse, args = draft.parse, draft.match.arguments
    for token in (*args.objects, *(t for ts in args.preps.values() for t in ts)):
        definite = any(parse.lower[c] in _POINTING or parse.tags[c] == "PRP$" for c in parse.children[token])
        if not definite or not parse.is_noun(token):
            continue
        calls = parse.lemmas[token] in _CALLS
        crowd = calls and any(parse.lemmas[p.head] in crowds for p in draft.actors if p.sentence == event.sentence)
        marches = [e for e in before if e.event_type == "PROTEST" and e.status == "planned"]
        if crowd and marches:
            return marches[-1], f"“the {parse.lower[token]}”, answered by a crowd, is one to take to the streets"
        for other in reversed(before):
            asked = other.event_type == "REQUEST" and other.status == "asserted"
            called = other.event_type == "PROTEST" and other.status == "planned"  # a call for a march is the march
            if (
                (asked or (called and calls))
                and parse.lemmas[token]
                in ("call", "demand", "request", "resolution", "appeal", "ultimatum", "vote", "motion")
                and not _keys(event.actors) & _keys(other.actors)
                and (other.recipients or other.actors)
            ):
                return other, f"“the {parse.lower[token]}” is the demand told before"
    return None, ""


def _keys(actors: Sequence[object]) -> set[str]:
    return {
        str(getattr(a, "id", None) or getattr(a, "name", None) or getattr(a, "text", "")).casefold() for a in actors
    }


def _can_agree(a: Event, b: Event) -> bool:
    """No date, place, figure or party speaks against it."""
    if a.date is not None and b.date is not None:
        low = max(a.date.date_from or "0000", b.date.date_from or "0000")
        high = min(a.date.date_to or "9999", b.date.date_to or "9999")
        if low > high:
            return False
    if (
        a.place is not None
        and b.place is not None
        and a.place.name != b.place.name
        and a.place.country != b.place.country
    ):
        return False
    for mine, theirs in ((a.actors, b.actors), (a.recipients, b.recipients)):
        if mine and theirs and not _keys(mine) & _keys(theirs):
            countries = {x.country for x in mine} & {y.country for y in theirs} - {None}
            if not countries:
                return False
    return True


def spread(events: Sequence[Event], links: Sequence[Link]) -> list[Event]:
    """Events with the dates and places that their links give them."""
    by_id = {e.id: e for e in events}
    for _ in range(3):  # a date may travel over a few links; chains in one article are short
        changed = False
        for link in links:
            a, b = by_id.get(link.source), by_id.get(link.target)
            if a is None or b is None:
                continue
            if link.relation == "same":
                for one, other in ((a, b), (b, a)):
                    if one.date is None and other.date is not None and other.date.sense == "within":
                        by_id[one.id] = replace(
                            by_id[one.id], date=replace(other.date, why="as in the other mention of it")
                        )
                        changed = True
                    if one.place is None and other.place is not None:
                        by_id[one.id] = replace(by_id[one.id], place=other.place)
                        changed = True
                continue
            if link.relation == "part_of" or link.status != "asserted":
                continue
            earlier, later = (b, a) if link.relation == "response_to" else (a, b)
            if later.date is None and earlier.date is not None and earlier.date.date_from is not None:
                since = EventDate(
                    date_from=earlier.date.date_from, date_to=None, precision=earlier.date.precision, sense="since",
                    why="after the event that it follows",
                )  # fmt: skip
                by_id[later.id] = replace(by_id[later.id], date=since)
                changed = True
        if not changed:
            break
    return [by_id[e.id] for e in events]
