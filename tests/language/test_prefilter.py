"""Which sentences are worth parsing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.coding.coder import Coder
from dateline.language.prefilter import Prefilter
from dateline.records import Coding

type Code = Callable[..., Coding]

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture(scope="module")
def prefilter(coder: Coder) -> Prefilter:
    return Prefilter(coder.knowledge.lexicon, coder.knowledge.grammar, coder.model.lemmatizer)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers KILLED a farmer.",
        "The killing shocked all.",
        "Rebels must go.",
        "An airstrike hit.",
        "They'd condemned it.",
    ],
)
def test_words_of_the_lexicon_matter(text: str, prefilter: Prefilter) -> None:
    assert prefilter.matters(text)


@pytest.mark.parametrize("text", ["", "12 345", "A very blue sky.", "Yellow lamps and pottery.", "…"])
def test_other_words_do_not(text: str, prefilter: Prefilter) -> None:
    assert not prefilter.matters(text)


def test_a_copula_alone_does_not_matter(prefilter: Prefilter) -> None:
    assert not prefilter.matters("The sky was very blue.")


def test_no_sentence_with_an_event_is_left_out(prefilter: Prefilter, code: Code) -> None:
    cases: list[dict[str, Any]] = yaml.safe_load((GOLDEN / "events.yaml").read_text(encoding="utf-8"))
    coded = [c["text"] for c in cases if code(c["text"]).events]
    assert len(coded) > 80
    assert [t for t in coded if not prefilter.matters(t)] == []
