from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dateline.records import Coding
from dateline.views.brief import brief_of
from dateline.views.brief_claims import claims_of
from dateline.views.brief_claims_page import SHOWN
from dateline.views.brief_page import brief_page
from dateline.views.words import amount_words, clipped, stance_words


def test_statements_stand_by_speaker_the_known_first_and_the_unnamed_last(told: Coding) -> None:
    statements = claims_of(told)["statements"]
    assert [s["statement"] for s in statements] == ["s-army", "s-not", "s-plan", "s-shock"]
    assert [s["speaker"] for s in statements] == ["Iraqi Army", "Iraqi Army", "Clerics", None]
    assert sorted(s["rank"] for s in statements) == [1, 2, 3, 4]
    assert statements[1]["status"] == "denied"
    assert statements[1]["addressee"] == "Clerics"
    assert statements[2]["told_by"] == "Iraqi Army"
    assert statements[3]["doubt"] == "nobody to credit"


def test_a_page_shows_the_most_telling_statements_and_counts_the_others(
    told: Coding, plain: Callable[[Any], str]
) -> None:
    army, clerics = told.statements[2], told.statements[1]
    many = tuple(replace(army, id=f"s-{i:02}") for i in range(SHOWN + 3))
    brief = brief_of(replace(told, statements=(*many, clerics)))
    page = plain(brief_page(brief, colours=False))
    assert len(brief["statements"]) == SHOWN + 4
    assert page.count("said: it had shelled") == SHOWN - 1
    assert "a march on Friday (sentence 4)" in page  # one speaker does not crowd out another
    assert "and 4 more" in page


def test_what_a_holder_says_and_what_it_holds_stand_side_by_side(told: Coding) -> None:
    [issue] = claims_of(told)["positions"]
    assert (issue["issue"], issue["issue_id"]) == ("the gunmen leave Basra", "leave.gunmen.irq")
    assert issue["aliases"] == ["gunmen out"]
    army, clerics = issue["holders"]
    assert [(p["in_words"], p["sentence"]) for p in army["public"]] == [("firmly for", 2), ("firmly for", 4)]
    assert [(p["in_words"], p["says"]) for p in army["private"]] == [("leaning against", "Clerics")]
    assert army["parted"] is True
    assert (clerics["public"], clerics["parted"]) == ([], False)
    assert clerics["revealed"][0]["status"] == "planned"


def test_the_issue_with_most_holders_comes_first(told: Coding) -> None:
    other = replace(told.positions[0], id="p0", issue="the depot opens again", issue_id="open.depot")
    tables = claims_of(replace(told, positions=(other, *told.positions)))["positions"]
    assert [t["issue_id"] for t in tables] == ["leave.gunmen.irq", "open.depot"]


def test_a_dispute_has_both_sides_with_their_sentences(told: Coding) -> None:
    [dispute] = claims_of(told)["disputed"]
    assert dispute["in_words"] == "how many"
    assert [(s["holders"], s["claim"], s["sentences"]) for s in dispute["sides"]] == [
        (["Gunmen"], "three", [1]),
        ([], "five", [3]),
    ]


def test_a_tie_told_twice_stands_once_and_a_negated_one_says_so(told: Coding) -> None:
    ties = claims_of(told)["ties"]
    assert [(t["from"], t["in_words"], t["to"], t["status"], t["sentences"]) for t in ties] == [
        ("Iraqi Army", "opposes", "Gunmen", None, [2, 3]),
        ("Clerics", "allied with", "Gunmen", "denied", [4]),
    ]


def test_a_toll_is_left_to_its_event(told: Coding) -> None:
    [figure] = claims_of(told)["figures"]
    assert (figure["figure"], figure["in_words"], figure["as_of"]) == ("f2", "at least 5", "2020-01-22")


def test_an_undated_question_stands_apart_a_dated_one_is_due(told: Coding) -> None:
    brief = json.loads(json.dumps(brief_of(told)))
    assert [q["settled_by"] for q in brief["questions"]] == ["whether the army stays"]
    assert [d["nature"] for d in brief["due"]] == ["scheduled"]
    dated = replace(told.expectations[0], due_to="2020-02-01")
    assert [d["nature"] for d in brief_of(replace(told, expectations=(dated,)))["due"]] == ["question"]


@pytest.mark.parametrize(
    ("stance", "words"),
    [(1.0, "firmly for"), (0.5, "for"), (0.2, "leaning for"), (0.0, "neither for nor against"), (-0.8, "against")],
)
def test_a_stance_in_words(stance: float, words: str) -> None:
    assert stance_words(stance) == words


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (5200, 5200, "troops", "5,200"),
        (40, None, "percent", "at least 40 percent"),
        (None, 2.5, "US dollars", "up to 2.5 US dollars"),
        (0, 9, None, "0–9"),
        (0, None, None, "at least 0"),
        (None, None, None, "an unknown number"),
    ],
)
def test_an_amount_in_words(low: float | None, high: float | None, unit: str | None, words: str) -> None:
    assert amount_words(low, high, unit, "American troops") == words


def test_clipped_words_end_at_a_word() -> None:
    assert clipped("a march on Friday", 17) == "a march on Friday"
    assert clipped("a march, on Friday", 10) == "a march…"
