"""What holds for any text: spans, order, repeatability, and that nothing breaks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding.coder import Coder
from dateline.errors import ArticleError
from dateline.knowledge.base import Knowledge
from dateline.language.clean import clean_text
from dateline.language.sentences import split_sentences
from dateline.records import Article, Coding

FEW = settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
MANY = settings(FEW, max_examples=150)

FRAGMENTS = (
    "Soldiers killed 25 farmers near Goma on Monday.",
    "Kenya condemned the attack and urged Uganda to withdraw its troops.",
    "In response, the army shelled the village.",
    "He said the rebels would not release the pilots.",
    "“We will strike,” said Ana Sosa, who leads the union.",
    "KINSHASA, Jan. 20, 2020 — Police arrested dozens of protesters",
    "The Front for Reform (FFR) held talks with the U.N. in Geneva last week",
    "anti-US. militias fired rockets at a base",
    "She met the Iraqi president on 3 January 2020 before returning to Tehran",
    "three died; 14 hurt",
    "- 40 arrests\n- two bans",
    "POLICE ARRESTED TWELVE PEOPLE IN MINSK AFTER THE MARCH",
    "the group’s leader, Omar Diallo, surrendered to Malian troops",
)
HOSTILE = (
    "\u00ad",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u202e",
    "\x00",
    "\x1f",
    "\u0301",
    "\ud800",
    "\udfff",
    "\ufffd",
    "â€™",
    "â€œ",
    "Ã©",
    "Â ",
    "’",
    "“",
    "”",
    "«",
    "\u00a0",
    "\u2028",
    "\u3000",
    "\t",
    "\r\n",
    "\n",
    "\n\n",
    " \n \n",
    "…",
    "...",
    "?!",
    "😀",
    "ﷺ",
    "İ",
    "ß",
    "ﬁ",
    "(",
    "]",
    "--",
    "1.",
    "U.S.",
    "Dr.",
    "’s",
    "$",
    "%",
    "@",
    "<p>",
    "&amp;",
)


def articles() -> st.SearchStrategy[str]:
    """Texts of fragments and hostile characters, with a sentence in it so that none is empty."""
    piece = st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(HOSTILE), st.just(" "))
    return st.lists(piece, min_size=1, max_size=14).map(
        lambda parts: " ".join(parts[:2]) + "".join(parts[2:]) + " Rebels attacked a town."
    )


def broken_words() -> st.SearchStrategy[str]:
    """A fragment with hostile characters inside its words."""

    def insert(data: tuple[str, list[tuple[int, str]]]) -> str:
        text, places = data
        for place, character in places:
            place %= len(text) + 1
            text = text[:place] + character + text[place:]
        return text

    places = st.lists(st.tuples(st.integers(0, 400), st.sampled_from(HOSTILE)), max_size=6)
    return st.tuples(st.sampled_from(FRAGMENTS), places).map(insert)


TEXTS = st.one_of(articles(), broken_words())


def _coded(coder: Coder, text: str, published: str | None = "2020-01-22") -> Coding:
    return coder.code(Article(id="a", text=text, published=published))


def _quoted(value: Any) -> Iterator[tuple[str, int, int]]:
    """Every span of a record that comes with its words."""
    if isinstance(value, dict):
        words = value.get("quote", value.get("text"))
        if isinstance(words, str) and isinstance(value.get("start"), int):
            yield words, value["start"], value["end"]
        for inner in value.values():
            yield from _quoted(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _quoted(inner)


def _spans(value: Any) -> Iterator[tuple[int, int]]:
    """Every span of a record, with or without words."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int):
            yield value["start"], value["end"]
        for key, inner in value.items():
            if key == "spans" and isinstance(inner, dict):
                yield from ((start, end) for start, end in inner.values())
            else:
                yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


@FEW
@given(text=TEXTS)
def test_words_are_the_text_at_their_span(coder: Coder, text: str) -> None:
    for record in _coded(coder, text).records():
        for words, start, end in _quoted(record):
            assert text[start:end] == words


@FEW
@given(text=TEXTS)
def test_offsets_lie_inside_the_text(coder: Coder, text: str) -> None:
    coding = _coded(coder, text)
    for record in coding.records():
        for start, end in _spans(record):
            assert 0 <= start < end <= len(text)
    for _, trace in coding.refusals:
        for span in trace.spans.values():
            assert 0 <= span.start < span.end <= len(text)


def test_the_walks_over_records_find_spans(coder: Coder) -> None:
    records = list(_coded(coder, FRAGMENTS[0]).records())
    assert {words for record in records for words, _, _ in _quoted(record)} >= {
        "Soldiers",
        "killed",
        FRAGMENTS[0],
        "25",
    }
    assert len(list(_spans(records))) > len(list(_quoted(records)))


@MANY
@given(text=TEXTS)
def test_sentences_are_ordered_and_apart(knowledge: Knowledge, text: str) -> None:
    split = split_sentences(clean_text(text), knowledge.grammar)
    assert [s.number for s in split.sentences] == list(range(1, len(split.sentences) + 1))
    for before, after in zip(split.sentences, split.sentences[1:], strict=False):
        assert before.end <= after.start
        assert before.paragraph <= after.paragraph
    for (_, end), (start, _) in zip(split.bounds, split.bounds[1:], strict=False):
        assert end <= start
    assert all(0 <= s.start < s.end <= len(text) for s in split.sentences)


@MANY
@given(text=TEXTS)
def test_no_letter_is_lost_between_sentences(knowledge: Knowledge, text: str) -> None:
    clean = clean_text(text)
    split = split_sentences(clean, knowledge.grammar)
    covered = set().union(*(range(a, b) for a, b in split.bounds)) if split.bounds else set[int]()
    lost = "".join(c for i, c in enumerate(clean.text) if c.isalpha() and i not in covered)
    assert lost == ""


@MANY
@given(text=st.one_of(TEXTS, st.text(max_size=80)))
def test_cleaning_keeps_a_monotone_map(text: str) -> None:
    clean = clean_text(text)
    starts = [clean.start(i) for i in range(len(clean.text))]
    ends = [clean.end(i + 1) for i in range(len(clean.text))]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(starts, ends, strict=True))
    clean.text.encode("utf-8")  # no lone surrogates are left


@FEW
@given(text=TEXTS)
def test_coding_twice_gives_the_same(coder: Coder, text: str) -> None:
    assert list(_coded(coder, text).records()) == list(_coded(coder, text).records())


@settings(FEW, max_examples=10)
@given(texts=st.lists(TEXTS, min_size=2, max_size=5, unique=True), data=st.data())
def test_order_and_batch_do_not_matter(coder: Coder, texts: list[str], data: st.DataObject) -> None:
    given_order = [Article(id=str(i), text=t, published="2020-01-22") for i, t in enumerate(texts)]
    shuffled = data.draw(st.permutations(given_order))
    once = {c.article.id: list(c.records()) for c in coder.code_many(given_order)}
    again = {c.article.id: list(c.records()) for c in coder.code_many(shuffled)}
    alone = {a.id: list(next(coder.code_many([a])).records()) for a in given_order}
    assert once == again == alone


@settings(FEW, max_examples=60)
@given(text=st.text(max_size=120), published=st.one_of(st.none(), st.just("2020-01-22"), st.text(max_size=12)))
def test_any_text_is_coded_or_refused_by_name(coder: Coder, text: str, published: str | None) -> None:
    coding = next(coder.code_many([Article(id="a", text=text, published=published)]))
    if coding.failure is None:
        assert coding.article.text == text
    else:
        assert coding.failure.stage == "read", coding.failure.error
        assert not text.strip() or published is not None


@settings(FEW, max_examples=20)
@given(text=TEXTS)
def test_events_do_not_depend_on_whether_mentions_are_wanted(coder: Coder, event_coder: Coder, text: str) -> None:
    everything = [r for r in _coded(coder, text).records() if r["kind"] == "event"]
    events = [r for r in _coded(event_coder, text).records() if r["kind"] == "event"]
    assert [e["id"] for e in everything] == [e["id"] for e in events]


_PROGRAM = """
import json, sys
from dateline.coding.coder import Coder
from dateline.records import Article
given = [Article(id=str(i), text=t, published="2020-01-22") for i, t in enumerate(json.load(sys.stdin))]
print(json.dumps([r for c in Coder().code_many(given) for r in c.records()]))
"""


def test_the_hash_seed_does_not_matter() -> None:
    """Sets are ordered by the process's hash seed; no output may depend on it."""
    cases = yaml.safe_load((Path(__file__).parent.parent / "golden" / "events.yaml").read_text(encoding="utf-8"))
    texts = json.dumps([*FRAGMENTS, " ".join(FRAGMENTS), *(c["text"] for c in cases)])
    found = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            input=texts,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert json.loads(found.pop())


@pytest.mark.parametrize("text", ["", " ", "\n\t\n", "\u3000"])
def test_empty_texts_are_article_errors(coder: Coder, text: str) -> None:
    with pytest.raises(ArticleError, match="the text is empty"):
        _coded(coder, text)
