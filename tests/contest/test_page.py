"""The page of a run: complete, closed to the outside, and safe with any text."""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

import pytest

from dateline.cli.contest import open_scenario
from dateline.contest import ContestRun, Plan, Scenario, parse_scenario, run
from dateline.contest.page import body, page
from dateline.contest.plain import plain

HOSTILE = """
schema = 1
id = "hostile"
title = "<b>bold</b> & \\"quoted\\" \\u0001"
start = 2020-01-06
weeks = WEEKS
about = "<script>alert(1)</script>"
[issue]
question = "</style><script>?"
scale = [-1, 1]
low = "<low>"
high = "& high"
status_quo = 0
decider = "a"
[[actors]]
id = "a"
name = "<b>A</b>"
kind = "state"
private = [-1, 1]
capability = [0.2, 0.8]
salience = 0.5
[[actors]]
id = "c"
name = "C's \\"own\\""
kind = "state"
private = 0.5
public = 1
capability = 0.5
salience = 0.5
[[movements]]
id = "m"
name = "<i>M</i>"
towards = "a"
size = 10
mean = 0.2
sd = 0.1
[[questions]]
id = "q"
title = "<b>Q</b>"
ask = "private"
of = "a"
at_least = 0.1
by = 2020-01-07
[[what-ifs]]
id = "w"
title = "<b>W</b>"
changes = [{ path = "actors.c.private", value = -1 }]
"""


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


@pytest.fixture(scope="module")
def iraq() -> Scenario:
    return open_scenario("iraq-2020")


@pytest.fixture(scope="module")
def done(iraq: Scenario) -> ContestRun:
    return run(iraq, Plan(runs=400), "no-strike")


@pytest.fixture(scope="module")
def whole(done: ContestRun) -> str:
    return page(done)


def test_the_page_is_well_formed_and_needs_nothing_else(whole: str) -> None:
    root = parsed(whole)
    assert root.tag == "html"
    assert "<script" not in whole
    for outside in ("http:", "https:", "src=", "@import", "url(", "<link", "<iframe", "<img"):
        assert outside not in whole, outside
    assert not re.search(r"\son\w+=", whole), "an event handler"


def test_the_page_holds_every_question_actor_and_movement(whole: str, iraq: Scenario) -> None:
    text = "".join(parsed(whole).itertext())
    for question in iraq.questions:
        assert question.title in text
    for actor in iraq.actors:
        assert actor.name in text
    for movement in iraq.movements:
        assert movement.name in text
    for words in (iraq.issue.low, iraq.issue.high, iraq.issue.question, "scenario-conditional, not calibrated"):
        assert words in text


def test_pictures_speak_and_stand_on_tables(whole: str) -> None:
    root = parsed(whole)
    pictures = [e for e in root.iter("svg") if e.get("role") == "img"]
    assert len(pictures) > 30
    for picture in pictures:
        assert picture.findtext("title")
        assert picture.findtext("desc")
    assert len([d for d in root.iter("details") if d.find(".//table") is not None]) >= 5


def test_places_in_pictures_are_numbers(whole: str) -> None:
    assert "nan" not in whole.lower().split("</style>")[-1]
    assert not re.search(r'"-?inf', whole)


def test_the_notebook_shows_the_page_without_its_frame(done: ContestRun, whole: str) -> None:
    fragment = done._repr_html_()
    assert fragment == body(done)
    assert fragment in whole
    assert "<html" not in fragment


def test_the_page_is_the_same_each_time(done: ContestRun, whole: str) -> None:
    assert page(done) == whole


@pytest.mark.parametrize("weeks", [1, 2, 30, 200])
def test_any_text_is_escaped_and_any_length_drawn(weeks: int) -> None:
    scenario = parse_scenario(HOSTILE.replace("WEEKS", str(weeks)), "hostile.toml")
    found = run(scenario, Plan(runs=40), "w")
    whole = page(found)
    text = "".join(parsed(whole).itertext())
    for words in ("<b>A</b>", "<b>Q</b>", "<i>M</i>", "<b>W</b>", "<low>", '<b>bold</b> & "quoted"'):
        assert words in text
        assert escape(words) in whole or escape(words, quote=False) in whole
    for raw in ("<b>A", "<script", "<i>M", "<low>"):
        assert raw not in whole


def test_questions_left_out_are_named(iraq: Scenario) -> None:
    found = run(iraq, Plan(runs=20, weeks=4))
    text = "".join(parsed(page(found)).itertext())
    for question in plain(found)["left_out"]:
        assert f"{question['title']} (28 Jun 2020)" in text
    assert "What if:" not in text
