"""What would settle an expectation: an event type with its parties, place and window, else the open clause in words."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.match import Match
from dateline.knowledge.ontology import Ontology
from dateline.records import Actor, Event

_WITH = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_TO = frozenset({"AID", "SUPPORT", "CONCEDE", "REQUEST"})
_FROM = frozenset({"RETREAT"})


def typed(kind: str, modes: Sequence[str], by: Sequence[Actor], on: Sequence[Actor], place: str | None) -> str:
    """An event in one line: *PROTEST demo by nurses in Lima*."""
    words = [kind, *modes[:1]]
    if by:
        words += ["by", _named(by)]
    if on:
        words += ["with" if kind in _WITH else "to" if kind in _TO else "from" if kind in _FROM else "on", _named(on)]
    if place:
        words += ["in", place]
    return " ".join(words)


def of_event(event: Event, promised: str | None, ontology: Ontology) -> str | None:
    """What would settle what an event announces: the act itself; of a promise or threat what is promised."""
    kind, modes = event.event_type, event.modes
    if promised is not None:
        kind, modes = promised, ()
    elif kind == "THREATEN":
        threatened = ontology.types[kind].content.get(modes[0] if modes else "", ())
        if not threatened:
            return None
        kind, *rest = threatened[0].split()
        modes = tuple(rest)
    elif event.status not in ("planned", "hypothetical"):
        return None
    place = event.place.name if event.place is not None else None
    return typed(kind, modes, event.actors, event.recipients, place)


def of_match(match: Match) -> str:
    """What would settle a clause that names an act of the lexicon without being coded as an event."""
    actors = [p.actor for p in match.actors if p.is_actor]
    return typed(match.frame.type, match.modes, actors, [p.actor for p in match.recipients], None)


def windowed(check: str, date_from: str | None, date_to: str | None) -> str:
    """A check with the days between which it has to be met."""
    if date_from is None and date_to is None:
        return check
    if date_from == date_to:
        return f"{check} on {date_from}"
    if date_from is None:
        return f"{check} by {date_to}"
    if date_to is None:
        return f"{check} from {date_from} on"
    return f"{check} between {date_from} and {date_to}"


def _named(actors: Sequence[Actor]) -> str:
    names = list(dict.fromkeys(" ".join((a.name or a.text).split()) for a in actors))[:3]
    return " and ".join(names)
