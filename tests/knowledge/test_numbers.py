"""Words for numbers of people and their bounds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.base import Knowledge
from dateline.knowledge.numbers import load_numbers


@pytest.mark.golden("numbers.yaml")
def test_bounds(case: dict[str, Any], knowledge: Knowledge) -> None:
    found = knowledge.numbers.read(case["words"].split())
    assert (None if found is None else list(found)) == case["bounds"], case["why"]


@pytest.mark.parametrize("word", ["three", "hundred", "17", "1,250", "2.5"])
def test_exact_words_are_numbers(word: str, knowledge: Knowledge) -> None:
    assert knowledge.numbers.is_number(word)


@pytest.mark.parametrize("word", ["dozens", "several", "soldiers", "1,25", "", "-"])
def test_other_words_are_not(word: str, knowledge: Knowledge) -> None:
    assert not knowledge.numbers.is_number(word)


def test_figures_count_disjoint_acts(knowledge: Knowledge) -> None:
    figures = knowledge.numbers.figures
    assert set(figures) == {"killed", "injured", "arrested", "participants"}
    for name, kind in figures.items():
        for other, more in figures.items():
            assert name == other or not kind.object & more.object, (name, other)


def test_a_broken_bound_is_reported_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "numbers.yaml"
    file.write_text(
        'exact: {one: "1"}\nvague: []\nbounds:\n  - {words: at least, low: lots, high: ""}\n', encoding="utf-8"
    )
    with pytest.raises(KnowledgeError, match=r"numbers\.yaml:4: 'low' must be a number or empty, not 'lots'"):
        load_numbers(file)
