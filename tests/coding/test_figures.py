"""How many were killed, injured, arrested, took part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.records import Coding

type Code = Callable[..., Coding]


@pytest.mark.golden("figures.yaml")
def test_figures(case: dict[str, Any], code: Code) -> None:
    events = code(case["text"]).events
    assert events, "the sentence holds an event"
    found: dict[str, list[list[int | None]]] = {}
    for event in events:
        for name, count in event.figures.items():
            found.setdefault(name, []).append([count.low, count.high])
    assert found == {name: [bounds] for name, bounds in case["figures"].items()}, case["why"]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Soldiers killed at least 30 farmers.", "killed", "at least 30"),
        ("Soldiers killed twenty-five farmers.", "killed", "twenty-five"),
        ("Police arrested 14 demonstrators.", "arrested", "14"),
        ("Some 3,000 teachers protested in Rabat.", "participants", "Some 3,000"),
        ("Soldiers killed a couple of farmers.", "killed", "a couple"),
    ],
)
def test_the_words_of_a_figure_are_kept(text: str, name: str, words: str, code: Code) -> None:
    (event,) = code(text).events
    count = event.figures[name]
    assert count.text == words
    assert text[count.start : count.end] == count.text


def test_low_is_never_above_high(code: Code) -> None:
    text = "Soldiers killed 30 farmers, wounded hundreds of nurses and arrested nearly 900 teachers."
    counts = [c for e in code(text).events for c in e.figures.values()]
    assert len(counts) == 3
    assert all(c.low is None or c.high is None or c.low <= c.high for c in counts)


def test_a_promise_has_no_figures(code: Code) -> None:
    (event,) = code("Turkey said it would arrest 300 Kurdish fighters in Syria.").events
    assert event.event_type == "THREATEN"
    assert event.figures == {}
