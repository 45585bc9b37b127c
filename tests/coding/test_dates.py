"""The date normaliser: golden cases, the examples inside the rules, properties, and the headers it reads."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.date_header import read_dateline_date
from dateline.coding.date_makers import MAKERS
from dateline.coding.dates import Anchor, DateMention, find_dates
from dateline.errors import KnowledgeError
from dateline.knowledge.calendar import DATA, Calendar, Rule, load_calendar
from dateline.knowledge.feasts import feast_starts

GOLDEN = Path(__file__).parent.parent / "golden" / "dates.yaml"
CASES: list[dict[str, Any]] = yaml.load(GOLDEN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
ANCHOR = Anchor(date=date(2020, 1, 22))


@cache
def calendar() -> Calendar:
    return load_calendar()


def read(text: str, anchor: Anchor | None = ANCHOR) -> list[DateMention]:
    return find_dates(text, anchor=anchor, calendar=calendar())


def null(value: str | None) -> str | None:
    """BaseLoader keeps every scalar a text."""
    return None if value in (None, "null") else value


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{c['why'][:40]}" for i, c in enumerate(CASES)])
def test_golden(case: dict[str, Any]) -> None:
    day = null(case["anchor"])
    anchor = None if day is None else Anchor(date=date.fromisoformat(day), country=case.get("country"))
    found = read(case["text"], anchor)
    wanted = null(case["find"])
    if wanted is None:
        assert found == []
        return
    same = [m for m in found if m.text == wanted]
    assert same, [m.text for m in found]
    mention = same[int(case.get("nth", 0)) if int(case.get("nth", 0)) < len(same) else -1]
    assert mention.value == null(case["value"])
    assert mention.frm == (None if null(case["from"]) is None else date.fromisoformat(case["from"]))
    assert mention.to == (None if null(case["to"]) is None else date.fromisoformat(case["to"]))
    assert mention.precision == null(case["precision"])
    assert "mod" not in case or mention.mod == case["mod"]
    assert mention.value is not None or mention.reason


@pytest.mark.parametrize("rule", load_calendar().rules, ids=lambda r: r.id)
def test_examples_of_rules(rule: Rule) -> None:
    for text in rule.yes:
        assert read(text) or read(text, None), (rule.id, text)
    for text in rule.no:
        assert rule.id not in {m.rule for m in read(text)}, (rule.id, text)


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "the",
        "of",
        "May",
        "March",
        "Friday",
        "3",
        "12",
        "1999",
        "2020",
        "January,",
        "early",
        "next",
        "last",
        "week",
        "year",
        "two",
        "days",
        "later",
        "ago",
        ".",
        ",",
        "-",
        "to",
        "from",
        "14:30",
        "a.m.",
        "GMT",
        "summer",
        "Christmas",
        "Ramadan",
        "that",
        "same",
        "day",
        "1990s",
        "'s",
        "31",
        "February",
        "BC",
        "century",
        "troops",
        "killed",
        "will",
        "\n\n",
        "night",
    ]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
ANCHORS = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda d: Anchor(date=d)))


@given(text=TEXTS, anchor=ANCHORS)
@settings(max_examples=300, deadline=None)
def test_span_is_evidence_and_interval_in_order(text: str, anchor: Anchor | None) -> None:
    found = find_dates(text, anchor=anchor, calendar=calendar(), kinds=("date", "time", "duration", "set"))
    for m in found:
        assert m.text == text[m.start : m.end]
        assert m.text
        assert (m.frm is None) == (m.to is None)
        assert m.frm is None or m.to is None or m.frm <= m.to
        assert m.value is not None or m.reason is not None
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert found == find_dates(text, anchor=anchor, calendar=calendar(), kinds=("date", "time", "duration", "set"))


@given(text=st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert all(m.text == text[m.start : m.end] for m in read(text))


@given(
    day=st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    weekday=st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    sentence=st.sampled_from(["They met on {}.", "They will meet on {}.", "They met last {}.", "They meet next {}."]),
)
def test_a_week_on_the_weekday_is_a_week_on(day: date, weekday: str, sentence: str) -> None:
    text = sentence.format(weekday)
    first = read(text, Anchor(date=day))[0].frm
    second = read(text, Anchor(date=day + timedelta(days=7)))[0].frm
    assert first is not None
    assert second == first + timedelta(days=7)


def test_tense_of_the_clause_decides_when_no_strong_cue_does() -> None:
    text = "Talks on Friday."
    ahead = find_dates(text, anchor=ANCHOR, calendar=calendar(), tense_at=lambda _: "future")[0]
    assert (ahead.value, ahead.direction) == ("2020-01-24", "future")
    strong = find_dates("Set for Friday.", anchor=ANCHOR, calendar=calendar(), tense_at=lambda _: "past")[0]
    assert strong.value == "2020-01-24"
    assert strong.cue is not None


def test_every_rule_has_its_maker() -> None:
    assert {rule.make for rule in calendar().rules} == set(MAKERS)


def test_feasts_can_be_dated() -> None:
    for feast in calendar().feasts.values():
        year = int(feast.when[1][:4]) if feast.when[0] == "date" else 2020
        assert all(day.year == year for day in feast_starts(feast, year)), feast.id


def test_many_years_take_linear_time() -> None:
    assert len(read("In 1900 or in 2000. " * 3000)) == 6000


def test_durations_and_sets_only_when_asked() -> None:
    text = "It lasted three months and met every Friday."
    assert read(text) == []
    found = find_dates(text, anchor=ANCHOR, calendar=calendar(), kinds=("duration", "set"))
    assert [(m.text, m.value, m.kind) for m in found] == [
        ("three months", "P3M", "duration"),
        ("every Friday", "XXXX-WXX-5", "set"),
    ]


def test_past_days_have_an_interval() -> None:
    (found,) = find_dates("over the past three days", anchor=ANCHOR, calendar=calendar(), kinds=("duration",))
    assert (found.value, found.frm, found.to) == ("P3D", date(2020, 1, 19), date(2020, 1, 22))


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        (" date 2020-01-22 BEIRUT – Iran has long sought", date(2020, 1, 22), "BEIRUT"),
        ("BEIRUT, Jan. 22, 2020 — Iran has long sought", date(2020, 1, 22), "BEIRUT"),
        ("BEIRUT — Jan. 22, 2020. Iran has long sought", date(2020, 1, 22), "BEIRUT"),
        ("January 22, 2020, KABUL, Afghanistan (AP) — A bomb", date(2020, 1, 22), "KABUL"),
        ("Friday, January 4, 2019\n\nThe police said", date(2019, 1, 4), None),
        ("A title\n\nPublished: 3 March 2014\n\nBERLIN/PARIS — Merkel", date(2014, 3, 3), "BERLIN/PARIS"),
        ("BAGHDAD (Reuters) - Iraq's army said", None, "BAGHDAD"),
        ("Kyiv, Ukraine (AP) -- Officials said", None, "Kyiv, Ukraine"),
    ],
)
def test_header(text: str, day: date | None, place: str | None) -> None:
    found = read_dateline_date(text, calendar=calendar())
    assert found is not None
    assert (found.date, found.place) == (day, place)
    assert (found.reason is None) == (day is not None)
    if found.place_start is not None:
        assert text[found.place_start : found.place_end] == place


@pytest.mark.parametrize(
    "text", ["", "The army said on Friday that it left.", "US troops left Iraq in 2011 - then came back."]
)
def test_no_header(text: str) -> None:
    assert read_dateline_date(text, calendar=calendar()) is None


def test_dateline_without_a_year_takes_the_nearest() -> None:
    anchor = Anchor(date=date(2020, 1, 4))
    found = read_dateline_date("WASHINGTON, Dec 30 (Reuters) - The", calendar=calendar(), anchor=anchor)
    assert found is not None
    assert found.date == date(2019, 12, 30)


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("rules.yaml", '- {id: a, make: point, why: x, pattern: "y:nonsense"}\n', 1),
        ("rules.yaml", '- {id: a, make: point, why: x, pattern: "( y:year"}\n', 1),
        ("words.yaml", "- class: unit\n  why: x\n  words: {day: D}\n- why: y\n", 4),
        ("names.yaml", "- class: month\n  class: week\n", 2),
    ],
)
def test_broken_knowledge_names_file_and_line(tmp_path: Path, file: str, text: str, line: int) -> None:
    for source in DATA.glob("*.yaml"):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / file).write_text(text)
    with pytest.raises(KnowledgeError, match=rf"{file}:{line}: "):
        load_calendar(tmp_path)
