"""Disputes: golden texts, and the examples beside the words themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.knowledge.disputes import DisputeExample, load_disputes
from dateline.records import Coding

type Code = Callable[..., Coding]


@pytest.mark.golden("disputes.yaml")
def test_disputes(case: dict[str, Any], code: Code) -> None:
    disputes = code(case["text"]).disputes
    assert [[d.nature, d.matter] for d in disputes] == case["disputes"], case["why"]
    if "holders" in case:
        assert [[h.text for h in s.holders] for s in disputes[0].sides] == case["holders"]


@pytest.mark.parametrize("example", load_disputes().examples, ids=lambda e: f"{e.rule}: {e.text}")
def test_examples_of_the_words(example: DisputeExample, code: Code) -> None:
    found = [(d.nature, d.matter) for d in code(example.text).disputes]
    if example.nature is None:
        assert found == []
    else:
        assert (example.nature, example.matter) in found


def test_sides_name_the_records_that_show_them(code: Code) -> None:
    coding = code("France urged sanctions on Belarus. Russia opposed sanctions on Belarus.")
    (dispute,) = coding.disputes
    assert dispute.about in {i.id for i in coding.issues}
    shown = {p.id for p in coding.positions}
    for side in dispute.sides:
        assert set(side.records) <= shown
        assert side.records
        for evidence in side.evidence:
            assert evidence.quote == coding.article.text[evidence.start : evidence.end]
