"""Which inputs of a scenario a coded report bears out: from records to the sentences that an input may rest on.

A coded event bears an input out where its type is one that such an input shows in, and its parties are those of the
input; a coded position where its holder is the actor and its side of the axis the actor's; a coded tie where one backs,
leads or steers the other. Nothing is weighed: a reader sees the sentence and judges. This is also the seam for drafting
a scenario from a store of records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.contest.scenario import (
    Actor,
    Attack,
    Government,
    March,
    Patron,
    Reprisal,
    Scenario,
    Signal,
    Threat,
    Vote,
)
from dateline.records import Actor as Party
from dateline.records import Coding, Event, Position, Tie

type Record = Event | Position | Tie

_BACKING = frozenset({"AID", "SUPPORT", "COOPERATE"})
_PATRONAGE = frozenset({"backs", "leads", "commands", "controls", "influences"})
_CALMING = frozenset({"COOPERATE", "CONSULT", "AGREE"})
_MEETING = frozenset({"REQUEST", "SUPPORT", "AGREE", "REJECT", "PROTEST"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """An input and the coded records that bear it out; none where nothing was found."""

    kind: str
    """position, tie, attack, reprisal, vote, march, threat, signal, government"""
    what: str
    records: Sequence[Record]
    """Positions and ties before events: they say what an event only shows."""

    @property
    def found(self) -> bool:
        """Whether any coded record bears it out."""
        return bool(self.records)


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """A coded attack, and what was coded as the answer to it."""

    attack: Event
    answers: Sequence[Event]


def bearing(scenario: Scenario, coding: Coding) -> list[Borne]:
    """Every position, tie and scheduled event of the scenario, with what bears it out, in the order of the file."""
    names = {a.id: a for a in scenario.actors}
    found = [b for actor in scenario.actors if actor.codes for b in _positions(scenario, actor, coding)]
    for tie in scenario.ties:
        if isinstance(tie, Patron):
            ends = names[tie.from_], names[tie.to]
            records = [*_patronage(*ends, coding), *_backing(*ends, coding)]
            found.append(Borne(kind="tie", what=f"{ends[0].name} → {ends[1].name}", records=records))
    for event in scenario.events:
        kind, records = _scheduled(scenario, event, names, coding)
        found.append(Borne(kind=kind, what=event.title, records=records))
    return found


def struck(scenario: Scenario, coding: Coding) -> list[Struck]:
    """The coded attacks of the scenario's attackers on their targets, each with the answers that links lead to."""
    names = {a.id: a for a in scenario.actors}
    events = {e.id: e for e in coding.events}
    answers: dict[str, list[Event]] = {}
    for link in coding.links:
        if link.relation in ("response_to", "led_to"):
            later, earlier = (
                (link.source, link.target) if link.relation == "response_to" else (link.target, link.source)
            )
            if later in events:
                answers.setdefault(earlier, []).append(events[later])
    found: list[Struck] = []
    for event in _past(coding):
        if event.event_type == "ASSAULT" and any(
            _acts(names[p.by], event) and _suffers(names[p.on], event) for p in scenario.pressures
        ):
            found.append(Struck(attack=event, answers=answers.get(event.id, [])))
    return found


def _past(coding: Coding) -> Iterator[Event]:
    return (e for e in coding.events if e.status == "asserted")


def _patronage(patron: Actor, client: Actor, coding: Coding) -> Iterator[Tie]:
    return (
        t
        for t in coding.ties
        if t.status == "asserted"
        and t.relation in _PATRONAGE
        and is_same(patron, t.source)
        and is_same(client, t.target)
    )


def _backing(patron: Actor, client: Actor, coding: Coding) -> Iterator[Event]:
    return (e for e in _past(coding) if e.event_type in _BACKING and _acts(patron, e) and _suffers(client, e))


def _stands(scenario: Scenario, coding: Coding) -> list[Position]:
    """The coded positions on the scenario's own axis."""
    return [p for p in coding.positions if p.status == "asserted" and is_axis(scenario, p.issue_id)]


def is_axis(scenario: Scenario, issue: str) -> bool:
    """Whether a coded issue, by its id, is the axis of the scenario, by the `codes` of its issue."""
    parts = issue.split(".")
    return any(
        len(code) == len(parts) and all(c in ("*", p) for c, p in zip(code, parts, strict=True))
        for code in (code.split(".") for code in scenario.issue.codes)
    )


def _positions(scenario: Scenario, actor: Actor, coding: Coding) -> Iterator[Borne]:
    """What an actor says or does for or against the high end; where fear may part its lines, both are looked for."""
    low, high = scenario.issue.scale
    wants = (actor.private.middle - low) / (high - low) >= 0.5
    own = [e for e in _past(coding) if _acts(actor, e)]
    stands = [p for p in _stands(scenario, coding) if is_same(actor, p.holder, by_kind=False)]
    demands, refusals = [e for e in own if _demands(e)], [e for e in own if _refuses(e)]
    pro, con = [p for p in stands if p.stance > 0], [p for p in stands if p.stance < 0]
    if wants:
        yield Borne(kind="position", what=f"for it: {actor.name}", records=[*pro, *demands])
    else:
        yield Borne(kind="position", what=f"against it: {actor.name}", records=[*con, *refusals])
        public = [p for p in pro if p.visibility == "public"]
        if actor.fears and (public or demands):
            yield Borne(kind="position", what=f"for it in public: {actor.name}", records=[*public, *demands])


def _demands(event: Event) -> bool:
    """A demand, a march, or support that goes to a motion and not to a party."""
    kind = event.event_type
    return (
        kind == "REQUEST"
        or (kind == "PROTEST" and "boycott" not in event.modes)
        or (kind == "SUPPORT" and not event.recipients)
    )


def _refuses(event: Event) -> bool:
    """A refusal, a boycott, or talks and work that go on."""
    kind = event.event_type
    return kind in ("REJECT", "CONSULT", "COOPERATE") or (kind == "PROTEST" and "boycott" in event.modes)


def _scheduled(
    scenario: Scenario, event: object, names: Mapping[str, Actor], coding: Coding
) -> tuple[str, Sequence[Record]]:
    match event:
        case Attack():
            pressure = next(p for p in scenario.pressures if p.id == event.pressure)
            by, on = names[pressure.by], names[pressure.on]
            return "attack", [
                e for e in _past(coding) if e.event_type == "ASSAULT" and _acts(by, e) and _suffers(on, e)
            ]
        case Reprisal():
            by = names[event.by]
            attackers = [names[p.by] for p in scenario.pressures if p.on == event.by]
            backers = [names[t.from_] for t in scenario.ties if isinstance(t, Patron) and names[t.to] in attackers]
            return "reprisal", [
                e
                for e in _past(coding)
                if e.event_type == "ASSAULT" and _acts(by, e) and any(_suffers(a, e) for a in (*attackers, *backers))
            ]
        case Vote():
            voted = [p for p in _stands(scenario, coding) if "LEG" in p.holder.sectors and p.visibility == "public"]
            return "vote", voted + [
                e for e in _past(coding) if e.event_type in _MEETING and any("LEG" in p.sectors for p in e.actors)
            ]
        case March():
            return "march", [e for e in coding.events if e.event_type == "PROTEST" and e.status == "planned"]
        case Threat():
            by = names[next(s.by for s in scenario.sanctions if s.id == event.sanctions)]
            return "threat", [e for e in _past(coding) if e.event_type == "THREATEN" and _acts(by, e)]
        case Signal():
            return "signal", [
                e for e in _past(coding) if e.event_type in _CALMING and _cited(scenario, event.evidence, e)
            ]
        case Government():
            return "government", []
        case _:
            return "event", []


def _cited(scenario: Scenario, evidence: Sequence[str], event: Event) -> bool:
    return any(scenario.evidence[name].sentence == event.sentence for name in evidence)


def _acts(actor: Actor, event: Event) -> bool:
    return any(is_same(actor, p) for p in event.actors)


def _suffers(actor: Actor, event: Event) -> bool:
    return any(is_same(actor, p) for p in event.recipients)


def is_same(actor: Actor, party: Party, *, by_kind: bool = True) -> bool:
    """Whether a coded party is an actor of the scenario, by the actor's `codes`.

    A code is a known actor's id (`moqtada-al-sadr`), a country (`IRN`) or a country with a sector (`IRQ:LEG`; `*:PRM`
    where the words name no country). Without `by_kind` the last form counts for nothing: what one crowd of protesters
    wants says nothing of another.
    """
    for code in actor.codes:
        country, _, sector = code.partition(":")
        if party.id is not None and party.id == code:
            return True
        if (by_kind and country == "*" and party.country is None and sector in party.sectors) or (
            country == party.country and (not sector or sector in party.sectors)
        ):
            return True
    return False
