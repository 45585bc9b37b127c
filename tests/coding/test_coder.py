"""One article in, one coding out: headers, dates, failures, batches."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coding.coder import Coder
from dateline.errors import ArticleError, CodingError
from dateline.records import Article, Coding, Failure

type Code = Callable[..., Coding]


@pytest.mark.parametrize("text", ["", "   ", "\n\n\t"])
def test_an_empty_article(text: str, coder: Coder) -> None:
    with pytest.raises(ArticleError, match="a: the text is empty"):
        coder.code(Article(id="a", text=text))


@pytest.mark.parametrize("published", ["yesterday", "22.01.2020", "2020-13-01", "2020-02-30", ""])
def test_a_bad_publication_date(published: str, coder: Coder) -> None:
    with pytest.raises(ArticleError, match="is no ISO 8601 date or time"):
        coder.code(Article(id="a", text="Rebels attacked.", published=published))


@pytest.mark.parametrize(
    "published",
    ["2020-01-22", "2020-01-22T10:30:00", "2020-01-22T10:30:00+02:00", "2020-01-22T10:30:00Z", " 2020-01-22 "],
)
def test_good_publication_dates(published: str, code: Code) -> None:
    (event,) = code("Police arrested a thief on Monday.", published=published).events
    assert event.date is not None
    assert event.date.date_from == "2020-01-20"


@pytest.mark.xfail(
    reason="basic and week forms are ISO 8601 but are dropped in silence, so that relative dates stay open", strict=True
)
@pytest.mark.parametrize("published", ["20200122", "2020-W04-3"])
def test_other_iso_forms_anchor_too(published: str, code: Code) -> None:
    assert code("Police arrested a thief on Monday.", published=published).published is not None


def test_the_header_gives_the_date_where_none_is_given(code: Code) -> None:
    coding = code("LIMA, Jan. 22, 2020 - Police arrested a thief on Monday.", published=None)
    assert coding.published == "2020-01-22"
    assert coding.dateline is not None
    assert coding.dateline.date == "2020-01-22"
    assert coding.events[0].date is not None
    assert coding.events[0].date.date_from == "2020-01-20"


def test_a_given_date_is_kept_over_the_header(code: Code) -> None:
    coding = code("LIMA, Jan. 22, 2020 - Police arrested a thief.", published="2020-01-23")
    assert coding.published == "2020-01-23"
    assert coding.dateline is not None
    assert coding.dateline.date == "2020-01-22"


@pytest.mark.parametrize("text", ["LIMA, Jan. 22, 2020 -", "LIMA, Jan. 22, 2020 (Courier) —", "22 January 2020"])
def test_a_text_of_nothing_but_its_header(text: str, code: Code) -> None:
    coding = code(text, published=None)
    assert coding.events == ()
    assert coding.failure is None


def test_an_all_capitals_report(code: Code) -> None:
    text = "LIMA, JAN. 22, 2020 - POLICE ARRESTED 12 STUDENTS IN LIMA ON MONDAY, AND PERU CONDEMNED THE ARREST."
    coding = code(text.partition(" - ")[2])
    arrest = coding.events[0]
    assert (arrest.event_type, arrest.trigger.text) == ("COERCE", "ARRESTED")
    assert [a.text for a in arrest.actors] == ["POLICE"]
    accuse = coding.events[1]
    assert [(a.text, a.id) for a in accuse.actors] == [("PERU", "PER")]


@pytest.mark.xfail(
    reason="months and weekdays get no capitals back: the header of an all-capitals report is not read", strict=True
)
def test_an_all_capitals_dateline(code: Code) -> None:
    coding = code(
        "LIMA, JAN. 22, 2020 - POLICE ARRESTED 12 STUDENTS IN LIMA ON MONDAY, AND PERU CONDEMNED THE ARREST.",
        published=None,
    )
    assert coding.dateline is not None
    assert coding.published == "2020-01-22"


@pytest.mark.xfail(
    reason="months and weekdays get no capitals back: dates of all-capitals and lower-case reports are lost",
    strict=True,
)
@pytest.mark.parametrize(
    "text", ["POLICE ARRESTED 12 STUDENTS IN LIMA ON MONDAY.", "police arrested 12 students in lima on monday."]
)
def test_weekdays_without_their_capitals(text: str, code: Code) -> None:
    (event,) = code(text).events
    assert event.date is not None


def test_a_lower_case_report(code: Code) -> None:
    coding = code("soldiers attacked a village in iraq on monday. iran condemned the attack.")
    assert {e.event_type for e in coding.events} >= {"ASSAULT", "ACCUSE"}
    accuse = next(e for e in coding.events if e.event_type == "ACCUSE")
    assert [a.id for a in accuse.actors] == ["IRN"]


def test_the_place_of_the_header_is_no_event(code: Code) -> None:
    assert code("BAGHDAD - The sky was blue.").events == ()


def test_many_articles_keep_their_order_and_name_failures(coder: Coder) -> None:
    given = [
        Article(id="1", text="Rebels attacked the town."),
        Article(id="2", text=" "),
        Failure(article="3", stage="read", error="not UTF-8"),
        Article(id="4", text="Rebels attacked the town.", published="soon"),
        Article(id="5", text="Police arrested a thief."),
    ]
    codings = list(coder.code_many(given))
    assert [c.article.id for c in codings] == ["1", "2", "3", "4", "5"]
    assert [c.failure and c.failure.stage for c in codings] == [None, "read", "read", "read", None]
    assert codings[1].failure == Failure(article="2", stage="read", error="the text is empty")
    assert codings[2].failure == given[2]
    assert codings[0].events
    assert codings[4].events


def test_a_broken_stage_is_named_and_stops_nobody(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by hand")

    with monkeypatch.context() as patch:
        patch.setattr(coder.model, "parse", broken)
        with pytest.raises(CodingError, match="a: code: ZeroDivisionError: by hand"):
            coder.code(Article(id="a", text="Rebels attacked the town."))
        (coding,) = coder.code_many([Article(id="a", text="Rebels attacked the town.")])
    assert coding.failure == Failure(article="a", stage="code", error="ZeroDivisionError: by hand")
    assert coder.code(Article(id="a", text="Rebels attacked the town.")).events


def test_coding_is_lazy(coder: Coder) -> None:
    taken: list[int] = []

    def articles() -> object:
        for i in range(3):
            taken.append(i)
            yield Article(id=str(i), text="Rebels attacked the town.")

    stream = coder.code_many(articles())  # pyright: ignore[reportArgumentType]
    next(stream)
    assert taken == [0]


def test_sentences_without_events_are_kept_as_sentences(code: Code) -> None:
    coding = code("The sky was blue. Rebels attacked the town.")
    assert len(coding.sentences) == 2
    assert [e.sentence for e in coding.events] == [2]


def test_mentions_are_sorted_and_apart(code: Code) -> None:
    coding = code("Iran condemned the attack in Baghdad on Monday. Iraqi police arrested two men.")
    keys = [(m.start, m.end, m.type) for m in coding.mentions]
    assert keys == sorted(set(keys))
    assert {m.type for m in coding.mentions} == {"actor", "place", "date"}
