"""Codings made by hand, so that views are tested apart from coding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.records import (
    Actor,
    Article,
    Attribution,
    Coding,
    Count,
    Dateline,
    Event,
    EventDate,
    EventPlace,
    Evidence,
    Expectation,
    Link,
    Sentence,
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


@pytest.fixture
def plain() -> Callable[[Any], str]:
    """A page as it goes into a pipe."""
    from dateline.cli.output import page

    return lambda renderable: page(renderable, colours=False)
