"""Articles from JSON Lines."""

from __future__ import annotations

import hashlib
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Article, Failure
from dateline.sources import Limits, read_articles


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def test_all_fields_are_read(read_bytes):
    fields = {
        "id": "a",
        "text": "Guards opened the gate.\r\n\r\nNobody was hurt.",
        "title": "Gate",
        "outlet": "Meridian Wire",
        "url": "https://example.org/a",
        "language": "en",
        "published": "2020-01-22T10:00:00Z",
    }
    assert read_bytes("a.jsonl", line(**fields, tags=["x"])) == [Article(**fields)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.JSONL", "a.jsonl.gz", "a.ndjson.gz", "-"])
def test_names_that_hold_json_lines(read_bytes, name):
    data = b"\xef\xbb\xbf" + line(id="a", text="One.") + b"\r\n  \n" + line(id="b", text="Two.").rstrip()
    assert [article.id for article in read_bytes(name, data)] == ["a", "b"]


def test_absent_null_and_blank_fields_are_none(read_bytes):
    [article] = read_bytes("a.jsonl", line(id=None, text="One.", title="", outlet=" ", url=None, published=""))
    assert article == Article(id=hashlib.sha256(b"One.").hexdigest()[:16], text="One.")


@pytest.mark.parametrize(
    ("literal", "expected"),
    [("7", "7"), ("1.50", "1.50"), ("-0", "-0"), ("1e999", "1e999"), ("9" * 5000, "9" * 5000), ('"x y"', "x y")],
)
def test_ids_are_kept_as_written(read_bytes, literal, expected):
    [article] = read_bytes("a.jsonl", f'{{"id": {literal}, "text": "One."}}'.encode())
    assert article.id == expected
    assert type(article.id) is str


def test_nan_is_what_is_missing(read_bytes):
    [article] = read_bytes("a.jsonl", b'{"id": "a", "text": "One.", "title": NaN, "score": -Infinity}')
    assert article == Article(id="a", text="One.")


def test_lone_surrogates_are_kept(read_bytes):
    [article] = read_bytes("a.jsonl", rb'{"text": "One \ud800 two.", "title": "\udfff"}')
    assert article.text == "One \ud800 two."
    assert article.title == "\udfff"
    assert len(article.id) == 16


@pytest.mark.parametrize(
    ("data", "article", "words"),
    [
        (b'{"text": ', "a.jsonl:2", ["a.jsonl:2: not valid JSON", "write one JSON object"]),
        (b"[1]", "a.jsonl:2", ["expected a JSON object, found a list"]),
        (b"null", "a.jsonl:2", ["found null"]),
        (b"12", "a.jsonl:2", ["found a number"]),
        (b"{}", "a.jsonl:2", ["`text` is missing"]),
        (b'{"id": "x", "text": 3}', "x", ["a.jsonl:2: `text` is a number"]),
        (b'{"id": "x", "text": ["One."]}', "x", ["`text` is a list"]),
        (b'{"id": "x", "text": " \\n"}', "x", ["text is empty"]),
        (b'{"id": true, "text": "One."}', "a.jsonl:2", ["`id` is true or false"]),
        (b'{"id": "x", "text": "One.", "title": {}}', "x", ["`title` is an object"]),
        (b'{"id": "x", "text": "One.", "published": "22/01/2020"}', "x", ["a.jsonl:2", "'22/01/2020'", "2020-01-22"]),
        (b'{"id": "x", "text": "One.", "published": 1579651200}', "x", ["'1579651200'", "a number"]),
        (b'{"id": "x", "text": "\\u0001\\u0002\\u0000 x"}', "x", ["looks binary"]),
        (b'{"id": "x", "text": "\xe9t\xe9"}', "a.jsonl:2", ["not UTF-8 (byte 0xe9 at 21)"]),
        (b'{"text": "One.\0"}', "a.jsonl:2", ["looks binary (NUL bytes)"]),
        (b"[" * 100_000, "a.jsonl:2", ["nested too deeply"]),
    ],
)
def test_a_bad_line_is_a_failure_and_the_rest_is_read(read_bytes, data, article, words):
    first, failure, last = read_bytes("a.jsonl", line(id="1", text="One.") + data + b"\n" + line(id="3", text="Three."))
    assert (first.id, last.id) == ("1", "3")
    assert isinstance(failure, Failure)
    assert (failure.article, failure.stage) == (article, "read")
    assert all(word in failure.error for word in words), failure.error
    assert "\n" not in failure.error


def test_a_text_over_the_limit(read_bytes):
    good, bad = read_bytes(
        "a.jsonl", line(id="a", text="x" * 1500) + line(id="b", text="x" * 1501), max_characters=1500
    )
    assert good.id == "a"
    assert bad.article == "b"
    assert bad.error == (
        "a.jsonl:2: text has 1,501 characters; the limit is 1,500; split it or raise the limit (max_characters)"
    )


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "-"])
@pytest.mark.parametrize("size", [*range(101, 110), 5_000_000])
def test_a_line_over_the_limit_is_skipped(read_bytes, name, size):
    data = b"{" + b"x" * (size - 1) + b"\n" + line(id="b", text="Two.")
    failure, article = read_bytes(name, data, max_line_bytes=1_000_000 if size > 1_000_000 else 100)
    assert failure.article.endswith(":1")
    assert "line has more than" in failure.error
    assert article.id == "b"


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_line_at_the_limit_is_read(read_bytes, end):
    data = line(id="a", text="One.").rstrip()
    [article] = read_bytes("a.jsonl", b"\xef\xbb\xbf" + data + end, max_line_bytes=len(data))
    assert article.id == "a"


def test_a_long_line_is_not_held_in_memory(tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        for _ in range(64):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    [failure] = read_articles([path], limits=Limits(max_line_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(failure, Failure)
    assert peak < 8_000_000


def test_a_gzip_bomb_is_given_up(read_bytes):
    data = line(id="a", text="One.") + b"x" * 300_000 + b"\n" + line(id="b", text="Two.")
    article, failure = read_bytes("a.jsonl.gz", data, max_line_bytes=1000)
    assert article.id == "a"
    assert "unpacks to more than 50,000 bytes" in failure.error


def test_a_binary_file_fails_once(read_bytes):
    [failure] = read_bytes("a.jsonl", b"\0\1\n\0\2\n" * 1000)
    assert "looks binary" in failure.error


objects = st.dictionaries(
    st.sampled_from(["id", "text", "title", "published", "language", "other"]),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters(codec=None)),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=4,
    ),
)


@settings(max_examples=150, deadline=None)
@given(items=st.lists(objects, max_size=8), blanks=st.lists(st.sampled_from([b"", b" ", b"\r", b"\t\t"]), max_size=8))
def test_as_many_outcomes_as_objects(items, blanks):
    rows = [json.dumps(item).encode() for item in items]
    if not rows:
        return
    data = b"\n".join([*rows, *blanks, *rows])
    outcomes = list(read_articles(["-"], stdin=io.BytesIO(data)))
    assert len(outcomes) == 2 * len(rows)
    names = [o.id if isinstance(o, Article) else o.article for o in outcomes]
    assert len(set(names)) == len(names)
    assert all(o.text.strip() for o in outcomes if isinstance(o, Article))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("lines")


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.binary(max_size=40).filter(lambda row: b"\n" not in row and b"\0" not in row), max_size=8))
def test_no_line_raises(folder, rows):
    path = folder / "any.jsonl"
    path.write_bytes(b"\n".join(rows))
    stripped = [row.rstrip(b"\r").removeprefix(b"\xef\xbb\xbf").strip() for row in rows]
    assert len(list(read_articles([path]))) == sum(1 for row in stripped if row)
