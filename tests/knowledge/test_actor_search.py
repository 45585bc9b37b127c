"""Search by what one remembers of a name."""

from __future__ import annotations

import pytest

from dateline.knowledge.actor_search import search_actors
from dateline.knowledge.base import Knowledge


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Abdul-Mahdi", "adil-abdul-mahdi"),
        ("adil abdul mahdi", "adil-abdul-mahdi"),
        ("Adil Abdul Mahdy", "adil-abdul-mahdi"),
        ("Qasem Solemani", "qassem-soleimani"),
        ("hezbollah", "hezbollah"),
        ("IRQ", "IRQ"),
    ],
)
def test_the_best_comes_first(words: str, first: str, knowledge: Knowledge) -> None:
    assert search_actors(knowledge.actors, words)[0].actor.id == first


def test_order_limit_and_nothing(knowledge: Knowledge) -> None:
    found = search_actors(knowledge.actors, "ministry", limit=5)
    assert len(found) == 5
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert len({f.actor.id for f in found}) == 5
    assert search_actors(knowledge.actors, "zzzzqqqq") == ()
    assert search_actors(knowledge.actors, " ?! ") == ()
