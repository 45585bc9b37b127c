"""The calendar: order, the page, and the file for calendar programs, read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar as File

from dateline.records import Coding, Expectation
from dateline.views.calendar import calendar_of, plain_calendar
from dateline.views.calendar_page import calendar_page, ics


def _with(coding: Coding, *changes: dict[str, Any]) -> Coding:
    (due,) = coding.expectations
    made: list[Expectation] = [replace(due, **{"id": f"x{n}"} | c) for n, c in enumerate(changes)]
    return replace(coding, expectations=tuple(made))


def _several(coding: Coding) -> Coding:
    return _with(
        coding,
        {"due_from": None, "due_to": None, "nature": "question", "event": None},
        {"due_from": None, "due_to": None, "nature": "forecast", "likelihood": "may"},
        {"due_from": "2020-02-01", "due_to": "2020-02-29"},
        {"due_from": None, "due_to": "2020-01-31", "nature": "deadline"},
        {"due_from": "2020-01-24", "due_to": None},
    )


def test_dated_ones_come_in_order_and_questions_apart(coding: Coding) -> None:
    found = calendar_of([_several(coding)])
    assert [e.uid for e in found.dated] == ["x4@dateline", "x3@dateline", "x2@dateline"]
    assert [e.uid for e in found.open] == ["x1@dateline"]
    assert [e.uid for e in found.questions] == ["x0@dateline"]


def test_a_dated_question_stands_with_what_is_dated(coding: Coding) -> None:
    found = calendar_of([_with(coding, {"nature": "question"})])
    assert [e.nature for e in found.dated] == ["question"]
    assert found.questions == ()


def test_several_articles_make_one_calendar(coding: Coding) -> None:
    other = replace(coding, article=replace(coding.article, id="a2"))
    later = _with(other, {"due_from": "2020-01-23", "due_to": "2020-01-23"})
    assert [e.article for e in calendar_of([coding, later]).dated] == ["a2", "a1"]


def test_the_page_and_the_data_say_the_same(coding: Coding, plain: Callable[[Any], str]) -> None:
    found = calendar_of([_several(coding)])
    page = plain(calendar_page(found))
    told = json.loads(json.dumps(plain_calendar(found)))
    assert [len(told[k]) for k in ("dated", "open", "questions")] == [3, 1, 1]
    assert [
        page.index(w) for w in ("DUE", "by 2020-01-31", "2020-02", "WITHOUT A DATE", "(may)", "OPEN QUESTIONS")
    ] == sorted(page.index(w) for w in ("DUE", "by 2020-01-31", "2020-02", "WITHOUT A DATE", "(may)", "OPEN QUESTIONS"))
    assert told["dated"][1]["when"] == "by 2020-01-31"
    assert told["dated"][0]["article"] == "a1"


def test_an_empty_calendar_says_so(plain: Callable[[Any], str]) -> None:
    assert "Nothing has a date." in plain(calendar_page(calendar_of([])))


# ---------------------------------------------------------------------- iCalendar
def _read(data: bytes) -> list[Any]:
    return list(File.from_ical(data).walk("VEVENT"))


def test_the_file_holds_all_day_events_with_quote_and_source(coding: Coding) -> None:
    (found,) = _read(ics(calendar_of([coding]).dated))
    assert found.decoded("dtstart") == date(2020, 1, 24)
    assert found.decoded("dtend") == date(2020, 1, 25)
    assert found.decoded("dtstamp") == datetime(2020, 1, 22, tzinfo=UTC)
    assert str(found["uid"]) == f"{coding.expectations[0].id}@dateline"
    assert str(found["summary"]).startswith("Scheduled: ")
    told = str(found["description"])
    assert coding.expectations[0].evidence.quote in told
    assert "PROTEST demo by Clerics on 2020-01-24" in told
    assert "Test Wire, A depot attacked, published 2020-01-22, sentence 4" in told


def test_intervals_deadlines_and_open_ends(coding: Coding) -> None:
    days = [(e.decoded("dtstart"), e.decoded("dtend")) for e in _read(ics(calendar_of([_several(coding)]).dated))]
    assert days == [
        (date(2020, 1, 24), date(2020, 1, 25)),
        (date(2020, 1, 31), date(2020, 2, 1)),
        (date(2020, 2, 1), date(2020, 3, 1)),
    ]


def test_the_same_articles_give_the_same_bytes(coding: Coding) -> None:
    assert ics(calendar_of([coding]).dated) == ics(calendar_of([coding]).dated)
    assert len(_read(ics(calendar_of([coding, coding]).dated))) == 1


def test_without_a_day_of_publication_the_stamp_is_fixed(coding: Coding) -> None:
    (found,) = _read(ics(calendar_of([replace(coding, published=None)]).dated))
    assert found.decoded("dtstamp") == datetime(1970, 1, 1, tzinfo=UTC)


def test_odd_characters_survive(coding: Coding) -> None:
    odd = _with(coding, {"what": "a march; \u201call, of us\u201d\nand \\ more", "check": "whether — é — \u0645"})
    (found,) = _read(ics(calendar_of([odd]).dated))
    assert str(found["summary"]) == "Scheduled: a march; \u201call, of us\u201d and \\ more"
    assert "whether — é — \u0645" in str(found["description"])
