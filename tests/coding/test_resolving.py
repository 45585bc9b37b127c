"""Bare phrases to actors: as articles are read, with a reason, and nobody guessed."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.coding.coder import Coder
from dateline.coding.resolving import Resolver
from dateline.errors import ArticleError
from dateline.records import Actor, Article, Failure


@pytest.fixture(scope="module")
def resolver(coder: Coder) -> Resolver:
    return Resolver(coder)


@pytest.mark.golden("resolve.yaml")
def test_phrase(case: dict[str, Any], resolver: Resolver) -> None:
    actor = resolver.resolve(case["text"], case.get("day"))
    assert (actor.country, list(actor.sectors)) == (case.get("country"), case["sectors"])
    assert actor.id == case.get("id")
    assert case["text"][actor.start : actor.end] == actor.text
    assert actor.why


@pytest.mark.parametrize("phrase", ["Kurdish lawmakers", "The Kremlin", "Iraqi Prime Minister Adel Abdul-Mahdi"])
def test_articles_say_the_same(phrase: str, resolver: Resolver, coder: Coder) -> None:
    (event,) = coder.code(Article(id="a", text=f"{phrase} condemned the bombing.", published="2019-11-01")).events
    alone = resolver.resolve(phrase, "2019-11-01")
    (actor,) = event.actors
    assert (actor.id, actor.country, actor.sectors) == (alone.id, alone.country, alone.sectors)


def test_the_reason_names_row_and_role(resolver: Resolver) -> None:
    why = resolver.resolve("Adel Abdul-Mahdi", "2019-11-01").why or ""
    assert "persons/middle-east.csv:" in why
    assert "head_of_government of IRQ 2018-10-25" in why
    assert "“lawmaker”" in (resolver.resolve("Kurdish lawmakers").why or "")


@pytest.mark.parametrize(
    ("text", "day", "message"),
    [(" \n", None, "the text is empty"), ("x" * 1001, None, "no phrase"), ("Chad", "2019-02-31", "2019-02-31")],
)
def test_what_is_no_phrase(text: str, day: str | None, message: str, resolver: Resolver) -> None:
    with pytest.raises(ArticleError, match=message):
        resolver.resolve(text, day)


def test_a_failure_does_not_end_the_run(resolver: Resolver) -> None:
    asked = [Article(id="a", text=""), Failure(article="b", stage="read", error="bad"), Article(id="c", text="Chad")]
    outcomes = [outcome for _, outcome in resolver.resolve_many(asked)]
    assert isinstance(outcomes[0], Failure)
    assert outcomes[1] == asked[1]
    assert isinstance(outcomes[2], Actor)
    assert outcomes[2].country == "TCD"


@pytest.mark.parametrize("text", ["\x00\x01\x02", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "’s", "()[]", "a" * 1000, "\ud800", "«»", "1 2 3"])
def test_garbage_is_nobody(text: str, resolver: Resolver) -> None:
    actor = resolver.resolve(text)
    assert (actor.id, actor.country, actor.sectors) == (None, None, ())
