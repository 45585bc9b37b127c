"""Codings made by hand, so that views are tested apart from coding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dateline.records import (
    Actor,
    Article,
    Attribution,
    Coding,
    Count,
    Cue,
    Dateline,
    Dispute,
    Event,
    EventDate,
    EventPlace,
    Evidence,
    Expectation,
    Figure,
    Issue,
    Link,
    Position,
    Sentence,
    Side,
    Span,
    Statement,
    Tie,
    Trace,
    Trigger,
)

TEXT = (
    "BASRA, Jan. 22, 2020 — Gunmen killed three guards at a depot on Monday. "
    "The army said it had shelled the gunmen in response. "
    "The killing of five guards shocked the town. "
    "Clerics plan a march on Friday."
)
SENTENCES = tuple(
    Sentence(number=i, start=TEXT.index(words), end=TEXT.index(words) + len(words), paragraph=1)
    for i, words in enumerate(
        (
            "BASRA, Jan. 22, 2020 — Gunmen killed three guards at a depot on Monday.",
            "The army said it had shelled the gunmen in response.",
            "The killing of five guards shocked the town.",
            "Clerics plan a march on Friday.",
        ),
        1,
    )
)


def actor(words: str, after: int = 0, **fields: Any) -> Actor:
    """An actor by its words in the text."""
    start = TEXT.index(words, after)
    return Actor(text=words, start=start, end=start + len(words), **fields)


def event(trigger: str, sentence: int, kind: str = "ASSAULT", **fields: Any) -> Event:
    """An event by its trigger; other fields as given."""
    place = SENTENCES[sentence - 1]
    start = TEXT.index(trigger, place.start)
    values: dict[str, Any] = {
        "id": f"e-{start}",
        "event_type": kind,
        "modes": (),
        "contexts": (),
        "quad_class": 4,
        "intensity": -9.0,
        "cameo": "180",
        "actors": (),
        "recipients": (),
        "status": "asserted",
        "attribution": None,
        "date": None,
        "place": None,
        "figures": {},
        "trigger": Trigger(text=trigger, start=start, end=start + len(trigger), lemma=trigger),
        "evidence": Evidence(start=place.start, end=place.end, quote=TEXT[place.start : place.end]),
        "confidence": 0.85,
        "doubt": None,
        "sentence": sentence,
        "trace": (Trace(rule="rule", why="Because.", outcome="fired"),),
    }
    return Event(**(values | fields))


def day(value: str, words: str | None = None) -> EventDate:
    """A date of one day."""
    start = TEXT.index(words) if words else None
    end = start + len(words) if words and start is not None else None
    return EventDate(date_from=value, date_to=value, precision="day", sense="within", start=start, end=end)


def count(low: int | None, high: int | None, words: str) -> Count:
    """A count by its words."""
    start = TEXT.index(words)
    return Count(low=low, high=high, text=words, start=start, end=start + len(words))


def link(source: Event, target: Event, relation: Any, cue: str | None = None) -> Link:
    """A link between two events."""
    evidence = None
    if cue is not None:
        start = TEXT.index(cue)
        evidence = Evidence(start=start, end=start + len(cue), quote=cue)
    return Link(
        id=f"{source.id}>{target.id}",
        source=source.id,
        target=target.id,
        relation=relation,
        status="asserted",
        attribution=None,
        cue=evidence,
        evidence=source.evidence,
        why="a test",
    )


@pytest.fixture
def coding() -> Coding:
    """Two killings that are one, a reprisal, a march to come."""
    gunmen, army = actor("Gunmen", sectors=("UAF",)), actor("The army", sectors=("MIL",))
    first = event(
        "killed",
        1,
        actors=(gunmen,),
        recipients=(actor("three guards"),),
        date=day("2020-01-20", "Monday"),
        place=EventPlace(text="depot", start=TEXT.index("depot"), end=TEXT.index("depot") + 5, name="Basra depot"),
        figures={"killed": count(3, 3, "three")},
    )
    reply = event(
        "shelled",
        2,
        modes=("heavy-weapons",),
        actors=(actor("it", SENTENCES[1].start, coreferent=None, name="Iraqi Army", id="iraqi-army"),),
        recipients=(actor("the gunmen"),),
        attribution=Attribution(speaker=army),
        confidence=0.7,
    )
    again = event(
        "killing", 3, recipients=(actor("five guards"),), figures={"killed": count(5, 5, "five")}, confidence=0.5
    )
    march = event(
        "march",
        4,
        "PROTEST",
        modes=("demo",),
        actors=(actor("Clerics"),),
        status="planned",
        date=day("2020-01-24", "Friday"),
        doubt="a plan",
    )
    due = Expectation(
        id=f"{march.id}-x",
        what=march.evidence.quote,
        by=march.actors[0],
        due_from="2020-01-24",
        due_to="2020-01-24",
        likelihood=None,
        check="PROTEST demo by Clerics on 2020-01-24",
        evidence=march.evidence,
        event=march.id,
        nature="scheduled",
        sentence=march.sentence,
    )
    return Coding(
        article=Article(id="a1", text=TEXT, title="A depot attacked", outlet="Test Wire"),
        published="2020-01-22",
        dateline=Dateline(place="BASRA", date="2020-01-22", start=0, end=20),
        sentences=SENTENCES,
        events=(first, reply, again, march),
        links=(link(again, first, "same"), link(reply, first, "response_to", "in response")),
        expectations=(due,),
        refusals=((3, Trace(rule="none-shock", why="Shock is no blow.", outcome="blocked")),),
    )


def evidence(sentence: int) -> Evidence:
    """A whole sentence as evidence."""
    place = SENTENCES[sentence - 1]
    return Evidence(start=place.start, end=place.end, quote=TEXT[place.start : place.end])


def statement(name: str, content: str, sentence: int, speaker: Actor | None, **fields: Any) -> Statement:
    """A statement by its content; other fields as given."""
    start = TEXT.index(content, SENTENCES[sentence - 1].start)
    values: dict[str, Any] = {
        "id": name,
        "speaker": speaker,
        "addressee": None,
        "cue": None,
        "content": (Span(start=start, end=start + len(content)),),
        "direct": False,
        "attitude": "speech",
        "polarity": "affirmed",
        "status": "asserted",
        "published": None,
        "date": None,
        "within": None,
        "evidence": evidence(sentence),
        "sentence": sentence,
        "confidence": 0.7,
        "doubt": None,
        "trace": (),
    }
    return Statement(**(values | fields))


def position(name: str, holder: Actor, stance: float, visibility: Any, sentence: int, **fields: Any) -> Position:
    """A position on the gunmen's leaving."""
    values: dict[str, Any] = {
        "id": name,
        "holder": holder,
        "issue": "the gunmen leave Basra",
        "issue_id": "leave.gunmen.irq",
        "stance": stance,
        "visibility": visibility,
        "status": "asserted",
        "attribution": None,
        "date": None,
        "statement": None,
        "event": None,
        "evidence": evidence(sentence),
        "sentence": sentence,
        "confidence": 0.7,
        "trace": (),
    }
    return Position(**(values | fields))


def tie(name: str, source: Actor, relation: str, target: Actor, sentence: int, **fields: Any) -> Tie:
    """A tie between two actors."""
    values: dict[str, Any] = {
        "id": name,
        "source": source,
        "target": target,
        "relation": relation,
        "status": "asserted",
        "attribution": None,
        "date": None,
        "evidence": evidence(sentence),
        "sentence": sentence,
        "confidence": 0.7,
        "trace": (),
    }
    return Tie(**(values | fields))


def figure(name: str, words: str, low: float | None, high: float | None, sentence: int, **fields: Any) -> Figure:
    """A number of guards."""
    start = TEXT.index(words)
    values: dict[str, Any] = {
        "id": name,
        "what": "guards",
        "low": low,
        "high": high,
        "unit": "guards",
        "as_of": None,
        "text": words,
        "start": start,
        "end": start + len(words),
        "event": None,
        "attribution": None,
        "evidence": evidence(sentence),
        "sentence": sentence,
        "trace": (),
    }
    return Figure(**(values | fields))


@pytest.fixture
def told(coding: Coding) -> Coding:
    """The same article with what it tells besides events."""
    army = actor("The army", id="iraqi-army", name="Iraqi Army", sectors=("MIL",))
    clerics, gunmen = actor("Clerics"), actor("Gunmen")
    cue = TEXT.index("said")
    question = Expectation(
        id="x-open", what="the army stays", by=None, due_from=None, due_to=None, likelihood="unclear",
        check="whether the army stays", evidence=evidence(2), event=None, nature="question", sentence=2,
    )  # fmt: skip
    return replace(
        coding,
        statements=(
            statement("s-shock", "shocked the town", 3, None, doubt="nobody to credit"),
            statement("s-plan", "a march on Friday", 4, clerics, attitude="intent", within="s-army"),
            statement("s-army", "it had shelled the gunmen", 2, army, cue=Cue(text="said", start=cue, end=cue + 4)),
            statement("s-not", "in response", 2, army, status="negated", addressee=clerics),
        ),
        issues=(Issue(id="leave.gunmen.irq", proposition="the gunmen leave Basra", aliases=("gunmen out",)),),
        positions=(
            position("p1", army, 1.0, "public", 2),
            position("p2", army, -0.3, "private", 3, attribution=Attribution(speaker=clerics)),
            position("p3", army, 1.0, "public", 4),
            position("p4", clerics, 0.8, "revealed", 4, status="planned"),
        ),
        disputes=(
            Dispute(
                id="d1",
                matter="how many guards died",
                nature="toll",
                sides=(
                    Side(holders=(gunmen,), claim="three", records=("f1",), evidence=(evidence(1),)),
                    Side(holders=(), claim="five", records=("f2",), evidence=(evidence(3),)),
                ),
                about=None,
                evidence=evidence(3),
                sentence=3,
                trace=(),
            ),
        ),
        ties=(
            tie("t1", army, "opposes", gunmen, 2),
            tie("t2", clerics, "allied_with", gunmen, 4, status="negated"),
            tie("t3", army, "opposes", gunmen, 3),
        ),
        figures=(
            figure("f1", "three", 3, 3, 1, event=coding.events[0].id),
            figure("f2", "five", 5, None, 3, as_of="2020-01-22"),
        ),
        expectations=(question, *coding.expectations),
    )


@pytest.fixture
def plain() -> Callable[[Any], str]:
    """A page as it goes into a pipe."""
    from dateline.cli.output import page

    return lambda renderable: page(renderable, colours=False)
