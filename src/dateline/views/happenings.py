"""Happenings: the events of an article with those that tell of the same act joined into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Actor, Attribution, Coding, Count, Event, EventDate, EventPlace

_PRECISE = ("time", "day", "weekend", "week", "month", "season", "quarter", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A number of people as the best mention gives it; `others` are differing numbers, with the event that has each."""

    name: str
    count: Count
    event: str
    others: tuple[tuple[str, Count], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One happening. `events` are its mentions in text order; `best` tells most, the others fill its gaps."""

    best: Event
    events: tuple[Event, ...]
    modes: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    date: EventDate | None
    place: EventPlace | None
    attribution: Attribution | None
    tolls: tuple[Toll, ...]

    @property
    def sentences(self) -> tuple[int, ...]:
        """The numbers of the sentences that tell of it."""
        return tuple(sorted({e.sentence for e in self.events}))

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why a reader should not take it at its word."""
        return tuple(dict.fromkeys(e.doubt for e in self.events if e.doubt))


def happenings_of(coding: Coding) -> tuple[Happening, ...]:
    """Join the events by `same` links; dated ones by date, undated after them in text order."""
    groups = clusters(coding)
    found = [_happening(group) for group in groups]
    return tuple(sorted(found, key=_order))


def clusters(coding: Coding) -> list[list[Event]]:
    """Events joined by `same` links (union-find), in text order."""
    parent = {e.id: e.id for e in coding.events}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for link in coding.links:
        if link.relation == "same" and link.source in parent and link.target in parent:
            parent[root(link.source)] = root(link.target)
    groups: dict[str, list[Event]] = {}
    for event in sorted(coding.events, key=lambda e: (e.trigger.start, e.trigger.end)):
        groups.setdefault(root(event.id), []).append(event)
    return list(groups.values())


def _happening(events: Sequence[Event]) -> Happening:
    ranked = sorted(events, key=_worth, reverse=True)  # stable: of equals the first in the text
    best = ranked[0]
    return Happening(
        best=best,
        events=tuple(events),
        modes=tuple(dict.fromkeys(m for e in ranked for m in e.modes)),
        actors=_parties([e.actors for e in ranked]),
        recipients=_parties([e.recipients for e in ranked]),
        date=_date(ranked),
        place=next((e.place for e in ranked if e.place is not None), None),
        attribution=next((e.attribution for e in ranked if e.attribution is not None), None),
        tolls=_tolls(ranked),
    )


def _worth(event: Event) -> float:
    """How much a mention tells: certain, with parties that are known, a date, a place and figures."""
    known = sum(a.id is not None or a.country is not None for a in (*event.actors, *event.recipients))
    return (
        2 * (event.status == "asserted")
        + event.confidence
        + 0.2 * bool(event.actors)
        + 0.2 * bool(event.recipients)
        + 0.1 * min(known, 3)
        + 0.2 * (event.date is not None)
        + 0.1 * (event.place is not None)
        + 0.1 * bool(event.figures)
        + 0.05 * len(event.modes)
    )


def _parties(choices: Sequence[Sequence[Actor]]) -> tuple[Actor, ...]:
    """The best mention's parties, else those of the next that has any. Known ones win over words only."""
    named = [c for c in choices if any(a.id is not None for a in c)]
    first = next((c for c in choices if c), ())
    if first and not any(a.id or a.country for a in first) and named:
        return tuple(named[0])
    return tuple(first)


def _date(ranked: Sequence[Event]) -> EventDate | None:
    dates = [e.date for e in ranked if e.date is not None]

    def rank(when: EventDate) -> int:
        return _PRECISE.index(when.precision) if when.precision in _PRECISE else len(_PRECISE)

    return min(dates, key=rank, default=None)


def _tolls(ranked: Sequence[Event]) -> tuple[Toll, ...]:
    found: list[Toll] = []
    for name in dict.fromkeys(n for e in ranked for n in e.figures):
        told = [(e.id, e.figures[name]) for e in ranked if name in e.figures]
        event, count = told[0]
        seen = {(count.low, count.high)}
        others: list[tuple[str, Count]] = []
        for other, differing in told[1:]:
            if (differing.low, differing.high) not in seen:
                seen.add((differing.low, differing.high))
                others.append((other, differing))
        found.append(Toll(name=name, count=count, event=event, others=tuple(others)))
    return tuple(found)


def _order(happening: Happening) -> tuple[int, str, str, int]:
    when = happening.date
    start = happening.events[0].trigger.start
    if when is None or (when.date_from is None and when.date_to is None):
        return (1, "", "", start)
    return (0, when.date_from or when.date_to or "", when.date_to or "9999", start)
