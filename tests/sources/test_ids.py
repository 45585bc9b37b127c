"""Ids are given out once."""

from __future__ import annotations

import logging

from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Article, Failure
from dateline.sources.ids import Ids


@given(st.lists(st.sampled_from(["a", "a#2", "a#3", "a#2#2", "b"]), max_size=30))
def test_no_id_twice(wanted):
    ids = Ids()
    given_out = [ids.claim(name) for name in wanted]
    assert len(set(given_out)) == len(wanted)
    assert all(out == name or out.startswith(f"{name}#") for out, name in zip(given_out, wanted, strict=True))


def test_articles_and_failures_share_the_ids():
    ids = Ids()
    failure = Failure(article="a", stage="read", error="x")
    article = Article(id="a", text="One.")
    assert ids.settle(failure) is failure
    assert ids.settle(article) == Article(id="a#2", text="One.")
    assert ids.settle(failure) == Failure(article="a#3", stage="read", error="x")


def test_many_repeats_do_not_flood(caplog):
    ids = Ids()
    with caplog.at_level(logging.INFO, "dateline.sources"):
        for _ in range(50):
            ids.settle(Article(id="a", text="One."))
    assert sum(record.levelno == logging.WARNING for record in caplog.records) == 11
    assert len(caplog.records) == 50
