"""Own texts with mentions that point back, and with some that must not be tied to anybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.records import Actor, Coding

type Code = Callable[..., Coding]

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("coreference.yaml").read_text(encoding="utf-8"))


def _last(coding: Coding, words: str) -> Actor | None:
    """The last actor mentioned with these words; where its mention holds more words before them, that one."""
    actors = [m.actor for m in coding.mentions if m.actor is not None]
    found = [a for a in actors if a.text == words or a.text.endswith(f" {words}")]
    return max(found, key=lambda a: a.start, default=None)


@pytest.mark.golden("coreference.yaml")
def test_coreference(case: dict[str, Any], code: Code) -> None:
    coding = code(case["text"])
    text = case["text"]
    actor = _last(coding, case["mention"])
    if case["to"] is None:
        linked = actor is not None and actor.coreferent is not None
        assert not linked, f"{case['why']}: {actor}"
        return
    assert actor is not None, f"{case['why']}: {[m.text for m in coding.mentions]}"
    assert actor.coreferent is not None, f"{case['why']}: {actor}"
    meant = actor.coreferent.of(text)
    assert case["to"] in (meant, meant.removeprefix("the ")) or meant.endswith(f" {case['to']}"), (
        f"{case['why']}: {meant}"
    )
    assert actor.coreferent.start < actor.start or "follows" in case["why"] or actor.coreferent.start != actor.start
    assert actor.why
    assert actor.text in (actor.why, text[actor.start : actor.end])


def test_the_cases_are_many_and_give_reasons() -> None:
    texts = [(case["text"], case["mention"]) for case in CASES]
    assert len(texts) == len(set(texts)) >= 60
    assert sum(case["to"] is None for case in CASES) >= 20
    assert all(case["why"] for case in CASES)
    assert all(case["mention"].casefold() in case["text"].casefold() for case in CASES)
