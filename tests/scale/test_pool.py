from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.coding.coder import Coder
from dateline.errors import DatelineError, KnowledgeError
from dateline.records import Article, Coding, Failure
from dateline.scale import pool
from dateline.sources import read_articles

ROOT = Path(__file__).parents[2]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Workers that need no coder and die on demand."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import broken_worker

    monkeypatch.setattr(pool, "work", broken_worker.work)
    yield monkeypatch
    assert not multiprocessing.active_children()


def articles(*names: str) -> list[Article]:
    return [Article(id=name, text="x") for name in names]


def outcome(codings: list[Coding]) -> list[tuple[str, bool]]:
    return [(c.article.id, c.failure is None) for c in codings]


def test_two_workers_give_what_one_process_gives(coder: Coder) -> None:
    some = list(read_articles([ROOT / "src/dateline/samples/dispatches.jsonl"]))[:24]
    given = [*some[:5], Failure(article="f", stage="read", error="e"), Article(id="bad", text=" "), *some[5:]]
    assert list(pool.code_many(given, coder.settings, workers=2)) == list(coder.code_many(given))
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("broken")
def test_order_is_kept_and_every_article_comes_out_once() -> None:
    names = [str(i) for i in range(100)]
    assert outcome(list(pool.code_many(articles(*names), workers=3))) == [(n, True) for n in names]


@pytest.mark.usefixtures("broken")
def test_an_article_that_kills_its_worker_twice_becomes_a_failure_and_the_others_go_on() -> None:
    names = [*map(str, range(6)), "die", *map(str, range(6, 30)), "die", "last"]
    codings = list(pool.code_many(articles(*names), workers=2))
    assert outcome(codings) == [(n, n != "die") for n in names]
    failure = codings[6].failure
    assert failure is not None
    assert (failure.article, failure.stage) == ("die", "worker")
    assert "exit code 9" in failure.error


@pytest.mark.usefixtures("broken")
def test_an_article_that_comes_through_alone_is_coded() -> None:
    names = ["0", "once", "2", "3", "4", "5"]
    assert outcome(list(pool.code_many(articles(*names), workers=1))) == [(n, True) for n in names]


def test_a_worker_that_cannot_load_tells_why(broken: pytest.MonkeyPatch) -> None:
    import broken_worker

    broken.setattr(pool, "work", broken_worker.unprepared)
    with pytest.raises(KnowledgeError, match=r"x\.yaml:3"):
        list(pool.code_many(articles("a"), workers=2))


def test_a_worker_that_dies_at_the_start_ends_the_run_with_advice(broken: pytest.MonkeyPatch) -> None:
    import broken_worker

    broken.setattr(pool, "work", broken_worker.stillborn)
    with pytest.raises(DatelineError, match="__main__"):
        list(pool.code_many(articles("a"), workers=2))


@pytest.mark.usefixtures("broken")
def test_articles_are_read_only_so_far_ahead_and_leaving_early_ends_the_workers() -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(id=str(taken), text="x")

    codings = pool.code_many(endless(), workers=2)
    assert [next(codings).article.id for _ in range(3)] == ["1", "2", "3"]
    codings.close()
    assert taken <= 2 * 3 * pool.CHUNK


@pytest.mark.usefixtures("broken")
def test_nothing_in_gives_nothing_out() -> None:
    assert list(pool.code_many([], workers=2)) == []


def test_fewer_than_one_worker_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        list(pool.code_many([], workers=0))
