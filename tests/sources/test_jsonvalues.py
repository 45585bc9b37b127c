"""Articles from JSON files: lists, single objects, objects one after another."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Failure
from dateline.sources import Limits, streams
from dateline.sources.jsonvalues import read_values

A, B = {"id": "a", "text": 'He said "[{,}]" and \\ left.'}, {"id": "b", "text": "Two.", "x": [{"y": []}]}


@pytest.mark.parametrize("name", ["a.json", "a.json.gz", "-"])
@pytest.mark.parametrize("indent", [None, 1])
def test_a_list(read_bytes, name, indent):
    data = b"\xef\xbb\xbf\n " + json.dumps([A, B], indent=indent).encode() + b"\n\n"
    assert [(o.id, o.text) for o in read_bytes(name, data)] == [(o["id"], o["text"]) for o in (A, B)]


@pytest.mark.parametrize("name", ["a.json", "a.json.gz", "-"])
@pytest.mark.parametrize("indent", [None, 2])
def test_an_object_or_several(read_bytes, name, indent):
    one, two = (json.dumps(o, indent=indent).encode() for o in (A, B))
    assert [o.id for o in read_bytes(name, one)] == ["a"]
    assert [o.id for o in read_bytes(name, one + b"\n\n" + two)] == ["a", "b"]


def test_the_empty_list_and_the_empty_file(read_bytes):
    assert read_bytes("a.json", b" [ ] \n") == []
    [failure] = read_bytes("a.json", b" \n")
    assert failure == Failure(
        article="a.json", stage="read", error="a.json: file is empty; give a JSON object or a list of objects"
    )


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b'[{"id":"a","text":"One."},]', ["a"]),
        (b'[{"id":"a","text":"One."},,{"id":"c","text":"Three."}]', ["a", "a.json[1]", "c"]),
        (b'[{"id":"a","text":"One."},{"id" "b"},3,{"id":"c","text":"Three."}]', ["a", "a.json[1]", "a.json[2]", "c"]),
        (b'[{"id":"a","text":"One."}', ["a", "a.json[1]"]),
        (b'[{"id":"a","text":"One."},{"id":"b","te', ["a", "a.json[1]"]),
        (b'[{"id":"a","text":"One."}] [', ["a", "a.json[1]"]),
        (b'{"id":"a","text":"One."}\n\n{"id":"b" "x"}\n{"id":"c","text":"Three."}', ["a", "a.json:3", "c"]),
        (b"Plain words.", ["a.json:1"]),
        (b'"words"', ["a.json:1"]),
        (b"]", ["a.json:1"]),
    ],
)
def test_what_is_broken_is_named(read_bytes, data, names):
    outcomes = read_bytes("a.json", data)
    assert [o.article if isinstance(o, Failure) else o.id for o in outcomes] == names


def test_an_item_over_the_limit_is_skipped(read_bytes):
    items = [{"id": "a", "text": "One."}, {"id": "b", "text": "x" * 1000}, {"id": "c", "text": "Three."}]
    first, failure, last = read_bytes("a.json", json.dumps(items).encode(), max_line_bytes=100)
    assert (first.id, last.id) == ("a", "c")
    assert failure.error.startswith("a.json[1]: item has more than 100 bytes; ")


def test_a_gzip_bomb_is_given_up(read_bytes, monkeypatch):
    monkeypatch.setattr(streams, "_CHUNK", 1000)
    first, failure = read_bytes(
        "a.json.gz", b'[{"id":"a","text":"One."},"' + b"x" * 100_000 + b'"]', max_line_bytes=100
    )
    assert first.id == "a"
    assert "unpacks to more than 5,000 bytes" in failure.error


values = st.dictionaries(
    st.sampled_from(["id", "text", "x"]),
    st.recursive(st.none() | st.text('ab"\\[]{},:\n é'), lambda inner: st.lists(inner, max_size=3), max_leaves=4),
    max_size=3,
)


@settings(max_examples=200, deadline=None)
@given(items=st.lists(values, max_size=5), size=st.integers(1, 9), as_list=st.booleans(), indent=st.none() | st.just(1))
def test_cutting_does_not_depend_on_the_chunks(items, size, as_list, indent):
    """Whatever the chunks, the pieces are the items."""

    class Slow(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            return super().read(size)

    if as_list:
        data = json.dumps(items, indent=indent, ensure_ascii=False)
    else:
        data = "\n".join(json.dumps(item, indent=indent, ensure_ascii=False) for item in items)
    pieces = list(read_values(Slow(data.encode()), Limits()))
    if not as_list and not items:
        assert [piece.data for piece in pieces] == [None]
    else:
        assert [json.loads(piece.data or b"") for piece in pieces] == items


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=60) | st.text('[]{}",\\ a\n').map(str.encode))
def test_no_bytes_raise(data):
    list(read_values(io.BytesIO(data), Limits(max_line_bytes=20)))
