"""When and where events happened, what the thread of the text adds, and what is due."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Coding

type Code = Callable[..., Coding]


@pytest.mark.parametrize(
    ("text", "sense", "frm", "to"),
    [
        ("Police arrested a thief on 3 January 2020.", "within", "2020-01-03", "2020-01-03"),
        ("Police arrested a thief in March 2019.", "within", "2019-03-01", "2019-03-31"),
        ("Police arrested a thief on Monday.", "within", "2020-01-20", "2020-01-20"),
        ("Police arrested a thief yesterday.", "within", "2020-01-21", "2020-01-21"),
        ("Nurses have protested since 3 January 2020.", "since", "2020-01-03", None),
        ("Nurses protested throughout December.", "throughout", "2019-12-01", "2019-12-31"),
        ("Nurses protested until 3 January 2020.", "before", None, "2020-01-03"),
    ],
)
def test_dates(text: str, sense: str, frm: str | None, to: str | None, code: Code) -> None:
    (event,) = code(text).events
    assert event.date is not None
    assert (event.date.sense, event.date.date_from, event.date.date_to) == (sense, frm, to)
    assert event.date.start is not None
    assert event.date.end is not None


def test_no_date_is_null_and_not_the_day_of_printing(code: Code) -> None:
    (event,) = code("Police arrested a thief.").events
    assert event.date is None


def test_without_an_anchor_relative_dates_stay_open(code: Code) -> None:
    (event,) = code("Police arrested a thief on Monday.", published=None).events
    assert event.date is None
    (absolute,) = code("Police arrested a thief on 3 January 2020.", published=None).events
    assert absolute.date is not None
    assert absolute.date.date_from == "2020-01-03"


def test_each_event_takes_its_own_date(code: Code) -> None:
    text = "Rebels attacked the market on 3 January 2020, and police arrested six suspects on 9 January 2020."
    found = {e.event_type: e.date.date_from for e in code(text).events if e.date is not None}
    assert found == {"ASSAULT": "2020-01-03", "COERCE": "2020-01-09"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Police arrested a thief in Lima.", "Lima"),
        ("Rebels attacked a base near Mosul.", "Mosul"),
        ("Rebels attacked a base in Iraq's Anbar province.", "Anbar"),
        ("Thousands protested in Baghdad against the reform.", "Baghdad"),
    ],
)
def test_places(text: str, place: str, code: Code) -> None:
    (event,) = code(text).events
    assert event.place is not None
    assert event.place.name == place
    assert text[event.place.start : event.place.end] == event.place.text
    assert event.place.lat is not None
    assert event.place.lon is not None


@pytest.mark.parametrize(
    "text", ["Iraqi police arrested a thief.", "Iraq condemned the coup.", "Police arrested a thief."]
)
def test_demonyms_and_parties_are_not_where(text: str, code: Code) -> None:
    assert [e.place for e in code(text).events] == [None]


def test_each_event_takes_its_own_place(code: Code) -> None:
    text = "Rebels attacked the market in Mosul, and police arrested six suspects in Basra."
    found = {e.event_type: e.place.name for e in code(text).events if e.place is not None}
    assert found == {"ASSAULT": "Mosul", "COERCE": "Basra"}


def test_mentions_of_one_happening_share_date_and_place(code: Code) -> None:
    text = (
        "Boko Haram attacked soldiers of Chad in Bol on Monday."
        " Boko Haram attacked soldiers of Chad with rifles, said the mayor."
    )
    coding = code(text)
    assert [link.relation for link in coding.links] == ["same"]
    first, second = coding.events
    assert first.date is not None
    assert second.date is not None
    assert second.date.date_from == first.date.date_from == "2020-01-20"
    assert second.date.why
    assert second.place == first.place is not None


def test_a_definite_noun_points_back(code: Code) -> None:
    coding = code("Rebels attacked a convoy on Monday. Chad condemned the attack on the convoy.")
    words = {e.id: e.trigger.text for e in coding.events}
    assert ("attack", "same") in [(words[link.source], link.relation) for link in coding.links] or len(
        coding.events
    ) == 2


def test_rejecting_the_call_answers_it(code: Code) -> None:
    coding = code("Chad called on the rebels to disarm. The rebels rejected the call.")
    words = {e.id: e.event_type for e in coding.events}
    assert [(words[link.source], link.relation, words[link.target]) for link in coding.links] == [
        ("REJECT", "response_to", "REQUEST")
    ]


# ------------------------------------------------------------------ what is due
@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Nurses will strike on Friday.", "PROTEST"),
        ("Japan will send aid to Nepal.", "AID"),
        ("The king will visit Nepal.", "CONSULT"),
        ("Turkey said it will withdraw its troops from Syria.", "RETREAT"),
    ],
)
def test_expectations(text: str, check: str, code: Code) -> None:
    coding = code(text)
    (due,) = coding.expectations
    assert due.check == check
    assert due.event == coding.events[0].id
    assert due.by == coding.events[0].actors[0]
    assert due.what == due.evidence.quote == text


def test_when_it_is_due(code: Code) -> None:
    (due,) = code("Nurses will strike on Friday.").expectations
    assert (due.due_from, due.due_to) == ("2020-01-24", "2020-01-24")


@pytest.mark.parametrize(
    "text",
    ["Nurses went on strike on Monday.", "The army may attack the town.", "Peru will not meet the Chilean minister."],
)
def test_what_is_done_possible_or_refused_is_not_due(text: str, code: Code) -> None:
    assert code(text).expectations == ()
