"""Positions and issues: golden texts, and the examples beside the words themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.knowledge.issues import Example, load_issues
from dateline.records import Coding, Position

type Code = Callable[..., Coding]


def _sign(position: Position) -> str:
    return "+" if position.stance > 0 else "-" if position.stance < 0 else "0"


@pytest.mark.golden("positions.yaml")
def test_positions(case: dict[str, Any], code: Code) -> None:
    found = [[p.holder.text, p.issue, _sign(p), p.visibility] for p in code(case["text"]).positions]
    assert sorted(found) == sorted(case["positions"]), case["why"]


@pytest.mark.golden("issues.yaml")
def test_issues_that_say_the_same_have_one_id(case: dict[str, Any], code: Code) -> None:
    one, other = ({p.issue_id for p in code(text).positions} for text in case["texts"])
    assert one
    assert other
    assert bool(one & other) == case["same"], case["why"]


@pytest.mark.parametrize("example", load_issues().examples, ids=lambda e: f"{e.rule}: {e.text}")
def test_examples_of_the_words(example: Example, code: Code) -> None:
    positions = code(example.text).positions
    if example.issue is None:
        assert positions == ()
        return
    assert any(
        (p.issue, _sign(p)) == (example.issue, example.sign)
        and p.holder.text == (example.holder or p.holder.text)
        and p.visibility == (example.visibility or p.visibility)
        for p in positions
    )


def test_evidence_and_spans_are_words_of_the_text(code: Code) -> None:
    text = (
        "France demanded the withdrawal of foreign troops from Mali. Behind the scenes, the premier works to keep "
        "foreign troops in Mali. Russia rejected the call."
    )
    coding = code(text)
    assert coding.positions
    for position in coding.positions:
        assert position.evidence.quote == text[position.evidence.start : position.evidence.end]
        for span in position.trace[0].spans.values():
            assert position.evidence.start <= span.start < span.end <= position.evidence.end


def test_the_general_issue_takes_in_the_narrower_one(code: Code) -> None:
    coding = code(
        "France demanded the exit of Turkish troops from Libya. Chad demanded the exit of foreign troops from Libya."
    )
    (issue,) = coding.issues
    assert issue.proposition == "foreign troops leave Libya"
    assert "Turkish troops leave Libya" in issue.aliases
    assert {p.issue_id for p in coding.positions} == {issue.id}


def test_one_position_for_each_holder_issue_and_visibility(code: Code) -> None:
    coding = code("France urged sanctions on Belarus. France demanded sanctions on Belarus.")
    (position,) = coding.positions
    assert position.sentence == 1


def test_what_another_tells_is_attributed(code: Code) -> None:
    (position,) = code("Norway said that France supports sanctions on Belarus.").positions
    assert position.holder.text == "France"
    assert position.attribution is not None
    assert position.attribution.speaker.text == "Norway"
