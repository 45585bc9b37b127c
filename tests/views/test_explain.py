from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.coding.coder import Coder
from dateline.errors import InputError
from dateline.records import Article
from dateline.views.explain import explain
from dateline.views.explain_page import explain_page, plain_explanation

ARTICLE = Article(
    id="a",
    text="Police arrested three protesters in Basra on Friday. The sky was blue. The talks strike a balance.",
    published="2020-01-22",
)


def test_a_coded_sentence_shows_structure_rule_and_place(coder: Coder, plain: Callable[[Any], str]) -> None:
    told = explain(coder, ARTICLE, 1)
    [predicate] = told.predicates
    assert predicate.verb == "arrested"
    assert predicate.subjects == ("Police",)
    assert predicate.objects == ("three protesters",)
    assert told.reason is None
    [(event, uses)] = told.events
    assert event.event_type == "COERCE"
    assert uses[0].where is not None
    assert ".yaml:" in uses[0].where
    page = plain(explain_page(told))
    for words in ("STRUCTURE", "PARTIES", "CODED", "status asserted", "Friday", "Basra", "2020-01-17"):
        assert words in page


def test_a_sentence_without_known_words_says_so(coder: Coder) -> None:
    told = explain(coder, ARTICLE, 2)
    assert told.events == ()
    assert told.reason == "it holds no verb or noun of the lexicon"


def test_a_stopped_rule_is_named(coder: Coder, plain: Callable[[Any], str]) -> None:
    told = explain(coder, ARTICLE, 3)
    assert told.reason is not None
    assert told.refusals or told.unmatched
    assert "Nothing was coded" in plain(explain_page(told))


def test_the_explanation_is_data_too(coder: Coder) -> None:
    told = plain_explanation(explain(coder, ARTICLE, 1))
    assert told["text"] == "Police arrested three protesters in Basra on Friday."
    assert ARTICLE.text[told["start"] : told["end"]] == told["text"]
    assert told["rules"][0]["outcome"] == "fired"


def test_the_coder_is_left_as_it_was(coder: Coder) -> None:
    model, before = coder.model, coder.code(ARTICLE)
    explain(coder, ARTICLE, 1)
    assert coder.model is model
    assert coder.code(ARTICLE) == before


def test_a_number_beyond_the_end_is_told(coder: Coder) -> None:
    with pytest.raises(InputError, match="sentences 1 to 3"):
        explain(coder, ARTICLE, 9)
    with pytest.raises(InputError):
        explain(coder, ARTICLE, 0)
