"""Articles, spans, and records on their way out."""

from __future__ import annotations

import dataclasses
import hashlib
import json

import pytest

from dateline.errors import ConfigError
from dateline.records import (
    Actor,
    Article,
    Coding,
    Count,
    Cue,
    Event,
    Evidence,
    Expectation,
    Link,
    Mention,
    Span,
    Statement,
    Trace,
    Trigger,
)
from dateline.records.frames import schema, to_arrow, to_pandas, to_polars
from dateline.records.plain import KINDS, plain_actor, plain_event, plain_trace

TEXT = "Soldiers killed a farmer."


def _event(**changes: object) -> Event:
    event = Event(
        id="0-9-15-1",
        event_type="ASSAULT",
        modes=("firearms",),
        contexts=("military",),
        quad_class=4,
        intensity=-9.0,
        cameo="190",
        actors=(Actor(text="Soldiers", start=0, end=8, sectors=("MIL",)),),
        recipients=(),
        status="asserted",
        attribution=None,
        date=None,
        place=None,
        figures={"killed": Count(low=1, high=None, text="a farmer", start=16, end=24)},
        trigger=Trigger(text="killed", start=9, end=15, lemma="kill"),
        evidence=Evidence(start=0, end=25, quote=TEXT),
        confidence=0.8,
        doubt=None,
        sentence=1,
        trace=(Trace(rule="assault-kill", why="Killing.", outcome="fired", spans={"trigger": Span(9, 15)}),),
    )
    return dataclasses.replace(event, **changes)  # type: ignore[arg-type]


def test_spans() -> None:
    assert Span(9, 15).of(TEXT) == "killed"
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


def test_the_hash_of_the_text() -> None:
    assert Article(id="a", text=TEXT).sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert Article(id="a", text=TEXT).sha256 == Article(id="b", text=TEXT, title="x").sha256
    assert Article(id="a", text="\ud800").sha256 != Article(id="a", text="\ufffd").sha256


@pytest.mark.parametrize("record", [Article(id="a", text=""), Span(0, 1), Actor(text="a", start=0, end=1), _event()])
def test_records_are_frozen(record: object) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(record, dataclasses.fields(record)[0].name, "x")  # type: ignore[arg-type]


def test_actors_say_pieces_and_references_only_where_there_are_any() -> None:
    assert plain_actor(None) is None
    bare = plain_actor(Actor(text="it", start=3, end=5))
    assert bare == {"text": "it", "start": 3, "end": 5, "id": None, "name": None, "country": None, "sectors": []}
    full = plain_actor(Actor(text="it", start=3, end=5, coreferent=Span(0, 2), why="w", spans=(Span(3, 4), Span(4, 5))))
    assert full is not None
    assert (full["coreferent"], full["why"], full["spans"]) == (
        {"start": 0, "end": 2},
        "w",
        [{"start": 3, "end": 4}, {"start": 4, "end": 5}],
    )


def test_traces() -> None:
    assert plain_trace(_event().trace[0]) == {
        "rule": "assault-kill",
        "why": "Killing.",
        "outcome": "fired",
        "by": None,
        "spans": {"trigger": [9, 15]},
    }


def test_events_are_json_with_open_bounds_as_null() -> None:
    record = plain_event(_event(), "a")
    assert json.loads(json.dumps(record)) == record
    assert record["figures"] == {"killed": {"low": 1, "high": None, "text": "a farmer", "start": 16, "end": 24}}
    assert (record["kind"], record["article"], record["place"], record["date"]) == ("event", "a", None, None)


def _coding() -> Coding:
    evidence = Evidence(start=0, end=25, quote=TEXT)
    return Coding(
        article=Article(id="a", text=TEXT),
        mentions=(Mention(type="place", text="Lima", start=0, end=4, name="Lima", country="PER"),),
        events=(_event(),),
        statements=(
            Statement(
                id="0-9-15-1",
                speaker=Actor(text="Soldiers", start=0, end=8),
                addressee=None,
                cue=Cue(text="killed", start=9, end=15),
                content=(Span(16, 24),),
                direct=False,
                attitude="speech",
                polarity="affirmed",
                status="asserted",
                published="2020-01-01",
                date=None,
                within=None,
                evidence=evidence,
                sentence=1,
                confidence=0.5,
                doubt=None,
                trace=(),
            ),
        ),
        links=(
            Link(
                id="x>y",
                source="x",
                target="y",
                relation="before",
                status="asserted",
                attribution=None,
                cue=None,
                evidence=evidence,
                why="w",
            ),
        ),
        expectations=(
            Expectation(
                id="x-x",
                what=TEXT,
                by=None,
                due_from=None,
                due_to="2020-01-01",
                likelihood=None,
                check="AID",
                evidence=evidence,
                event="x",
            ),
        ),
    )


def test_records_come_in_reading_order() -> None:
    assert [r["kind"] for r in _coding().records()] == [
        "article",
        "mention",
        "event",
        "statement",
        "link",
        "expectation",
    ]
    link = next(r for r in _coding().records() if r["kind"] == "link")
    assert (link["from"], link["to"]) == ("x", "y")
    due = next(r for r in _coding().records() if r["kind"] == "expectation")
    assert due["due"] == {"from": None, "to": "2020-01-01"}


@pytest.mark.parametrize("kind", KINDS)
def test_arrow_tables_fit_the_schema_even_when_empty(kind: str) -> None:
    table = to_arrow(_coding(), kind)
    empty = to_arrow([], kind)
    assert table.schema == empty.schema == schema(kind)
    assert table.num_rows == sum(r["kind"] == kind for r in _coding().records())
    assert empty.num_rows == 0


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_arrow_keeps_every_field(kind: str) -> None:
    (record,) = (r for r in _coding().records() if r["kind"] == kind)
    (row,) = to_arrow(_coding(), kind).to_pylist()
    assert set(record) <= set(row)
    for key, value in record.items():
        if not isinstance(value, dict | list):
            assert row[key] == value


def test_frames() -> None:
    assert to_pandas(_coding())["event_type"].tolist() == ["ASSAULT"]
    assert to_polars([_coding(), _coding()])["event_type"].to_list() == ["ASSAULT", "ASSAULT"]


def test_lone_surrogates_do_not_stop_a_table() -> None:
    event = _event(evidence=Evidence(start=0, end=1, quote="\ud800"))
    (row,) = to_arrow(dataclasses.replace(_coding(), events=(event,))).to_pylist()
    assert row["evidence"]["quote"] == "?"


def test_an_unknown_kind() -> None:
    with pytest.raises(ConfigError, match="no kind of record 'hug'; choose from article"):
        schema("hug")
