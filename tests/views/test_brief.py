from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dateline.records import Article, Coding, Failure
from dateline.views.brief import brief_of
from dateline.views.brief_page import brief_page
from dateline.views.happenings import happenings_of

GOLDEN = Path(__file__).parent / "brief.txt"


def test_a_happening_told_twice_stands_once_and_keeps_both_numbers(coding: Coding) -> None:
    killing = happenings_of(coding)[0]
    assert [e.trigger.text for e in killing.events] == ["killed", "killing"]
    assert killing.best.trigger.text == "killed"
    assert killing.sentences == (1, 3)
    [toll] = killing.tolls
    assert toll.count.low == 3
    assert [c.low for _, c in toll.others] == [5]


def test_dated_happenings_come_first_by_date_then_the_others_in_text_order(coding: Coding) -> None:
    assert [h.best.trigger.text for h in happenings_of(coding)] == ["killed", "march", "shelled"]


def test_a_happening_takes_from_other_mentions_what_its_best_one_lacks(coding: Coding) -> None:
    first, *others = coding.events
    bare = Coding(
        article=coding.article,
        sentences=coding.sentences,
        events=(first, *others),
        links=coding.links,
    )
    assert happenings_of(bare)[0].date == first.date
    assert [a.text for a in happenings_of(bare)[0].actors] == ["Gunmen"]


def test_the_brief_is_data_and_refers_by_number(coding: Coding) -> None:
    brief = json.loads(json.dumps(brief_of(coding)))
    assert [e["number"] for e in brief["timeline"]] == [1, 2, 3]
    assert brief["timeline"][2]["says"] == "The army"
    assert brief["timeline"][2]["certainty"] == "high"
    [chain] = brief["chains"]
    assert (chain["from"], chain["relation"], chain["to"]) == (3, "response_to", 1)
    assert chain["in_words"] == "came in response to"
    [due] = brief["due"]
    assert due["due"] == "2020-01-24"
    assert due["settled_by"] == "a report of demonstration (PROTEST demo by Clerics on 2020-01-24)"
    assert due["nature"] == "scheduled"
    assert due["happening"] == 2


def test_the_page_in_a_pipe_is_stable(told: Coding, plain: Callable[[Any], str]) -> None:
    page = plain(brief_page(brief_of(told), colours=False))
    assert page == GOLDEN.read_text(encoding="utf-8")
    assert all(line == line.rstrip() for line in page.splitlines())


def test_a_failed_article_says_so(plain: Callable[[Any], str]) -> None:
    failed = Coding(
        article=Article(id="x", text=""), failure=Failure(article="x", stage="read", error="text is empty; give one")
    )
    assert "could not be coded (read): text is empty; give one" in plain(brief_page(brief_of(failed), colours=False))


def test_an_article_without_events_says_that_there_are_none(coding: Coding, plain: Callable[[Any], str]) -> None:
    empty = Coding(article=coding.article, sentences=coding.sentences)
    page = plain(brief_page(brief_of(empty), colours=False))
    assert "No event was found." in page
    assert "Nothing is announced." in page
    assert "POSITIONS" not in page
