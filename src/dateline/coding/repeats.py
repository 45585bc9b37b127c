"""Mentions of one happening: the same act told again in an article."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge.grammar import Grammar
from dateline.records import Actor, Event, Link


def link_same(events: Sequence[Event], grammar: Grammar) -> list[Link]:
    """Join mentions of one happening: same type, parties that agree, dates and places that do not contradict."""
    links: list[Link] = []
    for j, later in enumerate(events):
        if later.status != "asserted" and later.status != "planned":
            continue
        for earlier in reversed(events[:j]):
            why = _same(earlier, later, grammar)
            if why is not None:
                links.append(
                    Link(
                        id=f"{later.id}>{earlier.id}",
                        source=later.id,
                        target=earlier.id,
                        relation="same",
                        status="asserted",
                        attribution=None,
                        cue=None,
                        evidence=later.evidence,
                        why=why,
                    )
                )
                break
    return links


def _same(a: Event, b: Event, grammar: Grammar) -> str | None:
    if a.event_type != b.event_type or a.status != b.status or a.sentence == b.sentence:
        return None
    if a.date is not None and b.date is not None and not _overlap(a, b):
        return None
    if (
        a.place is not None
        and b.place is not None
        and a.place.name != b.place.name
        and (a.place.country != b.place.country or a.place.geonameid != b.place.geonameid)
    ):
        return None
    for name in set(a.figures) & set(b.figures):
        low, high = a.figures[name], b.figures[name]
        if low.low is not None and high.high is not None and low.low > high.high * 2:
            return None
    if a.event_type == "ASSAULT" and _one_victim(a, b, grammar):
        return "a person is killed once"
    actors = _agree(a.actors, b.actors)
    recipients = _agree(a.recipients, b.recipients)
    if actors is False or recipients is False:
        return None
    if actors and recipients:
        return "same type and parties"
    if not _one_day(a, b):
        return "same type, means, doer and country" if actors and _one_way(a, b) else None
    if actors or recipients:
        return "same type and date, parties that agree"
    if _countries(a.recipients) & _countries(b.recipients) and set(a.modes) <= set(b.modes) | {"targeted"}:
        return "same type and day, those it was done to of one country"
    return None


def _one_day(a: Event, b: Event) -> bool:
    """Whether both have a date within the same days, one of them to the day; what only lies after it has not."""
    if a.date is None or b.date is None or {a.date.sense, b.date.sense} - {"within", "throughout"}:
        return False
    return "day" in (a.date.precision, b.date.precision)


def _one_way(a: Event, b: Event) -> bool:
    """Whether the same means was used in or against the same country, neither dated against the other."""
    where = [{e.place.country} if e.place is not None else set[str | None]() for e in (a, b)]
    shared = (where[0] | _countries(a.recipients)) & (where[1] | _countries(b.recipients))
    return bool(set(a.modes) & set(b.modes)) and bool(shared - {None}) and a.quad_class == 4


def _countries(actors: Sequence[Actor]) -> set[str | None]:
    return {a.country for a in actors} - {None}


def _one_victim(a: Event, b: Event, grammar: Grammar) -> bool:
    """Whether both kill the same named person. Who is said to have done it does not matter."""
    if not (_kills(a, grammar) and _kills(b, grammar)):
        return False
    return any(_one_person(x, y) for x in a.recipients for y in b.recipients)


def _kills(event: Event, grammar: Grammar) -> bool:
    return "killed" in event.figures or event.trigger.lemma in grammar.killing or (
        event.trigger.lemma.split()[-1] in grammar.killing
    )  # fmt: skip


def _one_person(a: Actor, b: Actor) -> bool:
    """The same known person, or a name of which the other is the last part."""
    if a.id is not None or b.id is not None:
        return a.id is not None and a.id == b.id and a.id != a.country
    one, other = (a.name or a.text).split(), (b.name or b.text).split()
    return bool(one and other) and one[-1] == other[-1] and one[-1][:1].isupper() and not _described(a)


def _overlap(a: Event, b: Event) -> bool:
    assert a.date is not None
    assert b.date is not None
    low = max(a.date.date_from or "0000", b.date.date_from or "0000")
    high = min(a.date.date_to or "9999", b.date.date_to or "9999")
    return low <= high


def _agree(a: Sequence[Actor], b: Sequence[Actor]) -> bool | None:
    """Whether two lists of actors name a common party; None where one is open or only described (*a general*)."""
    left, right = {key_of(x) for x in a}, {key_of(x) for x in b}
    if not left or not right:
        return None
    if left & right:
        return True
    if all(_described(x) for x in a) or all(_described(x) for x in b):
        countries = {x.country for x in a} & {x.country for x in b}
        return None if countries or not all(x.country for x in (*a, *b)) else False
    return False


def _described(actor: Actor) -> bool:
    return actor.id is None and actor.coreferent is None and not any(w[:1].isupper() for w in actor.text.split()[-1:])


def key_of(actor: Actor) -> str:
    """What an actor is known by within one article."""
    return actor.id or (actor.name or actor.text).casefold()
