"""Standing relations between actors: golden texts, and the examples beside the rules themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.knowledge.ties import Example, load_ties
from dateline.records import Coding

type Code = Callable[..., Coding]


@pytest.mark.golden("ties.yaml")
def test_ties(case: dict[str, Any], code: Code) -> None:
    ties = code(case["text"]).ties
    found = [[t.source.text, t.relation, t.target.text] for t in ties]
    assert sorted(found) == sorted(case["ties"]), case["why"]
    assert {t.status for t in ties} <= {case.get("status", "asserted")}
    if "since" in case:
        assert [t.date.date_from for t in ties if t.date is not None] == [case["since"]]


@pytest.mark.parametrize("example", load_ties().examples, ids=lambda e: f"{e.rule}: {e.text}")
def test_examples_of_the_rules(example: Example, code: Code) -> None:
    found = {t.relation for t in code(example.text).ties}
    assert (example.relation in found) == example.fits


def test_the_same_tie_comes_once_and_keeps_its_words(code: Code) -> None:
    coding = code("Syria is an ally of Russia. Russia is an ally of Syria, and Syria's ally Russia left the talks.")
    (tie,) = coding.ties
    assert tie.relation == "allied_with"
    assert tie.evidence.quote == coding.article.text[tie.evidence.start : tie.evidence.end]
    for span in tie.trace[0].spans.values():
        assert 0 <= span.start < span.end <= len(coding.article.text)
