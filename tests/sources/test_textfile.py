"""Articles from plain text files."""

from __future__ import annotations

import hashlib
import logging

import pytest

from dateline.records import Article, Failure
from dateline.sources.textfile import split_header

BODY = "Dockers shut the port on Monday.\n\nTalks begin on Friday.\n"


@pytest.mark.parametrize("name", ["report.txt", "report.text", "report.TXT", "report.txt.gz", "report", "report.md"])
def test_the_id_is_the_stem(read_bytes, name):
    assert read_bytes(name, BODY.encode()) == [Article(id="report", text=BODY)]


def test_standard_input_has_the_id_of_its_content(read_bytes):
    assert read_bytes("-", BODY.encode()) == [Article(id=hashlib.sha256(BODY.encode()).hexdigest()[:16], text=BODY)]


def test_line_ends_are_kept_and_the_byte_order_mark_is_not(read_bytes):
    [article] = read_bytes("a.txt", b"\xef\xbb\xbfOne.\r\n\r\nTwo.\rThree.\n")
    assert article.text == "One.\r\n\r\nTwo.\rThree.\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_header_lines(read_bytes, end):
    lines = ["Title: Port shut: talks due", "Author: nobody", "Outlet: Meridian Wire", "URL: https://example.org/1"]
    lines += ["Published: 2020-01-22", "Language: en", "", BODY]
    [article] = read_bytes("a.txt", end.join(lines).encode())
    assert article == Article(
        id="a",
        text=BODY,
        title="Port shut: talks due",
        outlet="Meridian Wire",
        url="https://example.org/1",
        published="2020-01-22",
        language="en",
    )


@pytest.mark.parametrize(
    "text",
    [
        "BAGHDAD: Two hurt.\n\nMore.",  # no key of ours
        "title: Port shut\n\nMore.",  # not written so
        "Title: Port shut\nMore.",  # no blank line
        "Title: Port shut",  # nothing after it
        "\nTitle: Port shut\n\nMore.",  # not at the start
    ],
)
def test_no_header(text):
    assert split_header(text) == ({}, text)


def test_a_header_value_may_be_blank():
    assert split_header("Title:\nOutlet: Wire\n \nMore.") == ({"Outlet": "Wire"}, "More.")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "a.txt: text is empty"),
        (b" \n\t\n", "text is empty"),
        (b"Title: Port shut\n\n", "text is empty"),
        (b"Published: yesterday\n\nOne.", "a.txt: published is 'yesterday', not an ISO 8601 date"),
        (b"One.\0Two.", "looks binary (NUL bytes)"),
        (b"\x01\x02\x03 binary", "looks binary (control characters"),
        (b"\xff\xfeO\0n\0e\0", "is UTF-16; save it as UTF-8"),
        (b"\x81\x8d broken", "neither UTF-8 nor Windows-1252"),
        (b"x" * 201, "text has 201 characters; the limit is 200"),
        (b"x" * 2001, "file has more than 2,000 bytes"),
    ],
)
def test_failures(read_bytes, data, words):
    [failure] = read_bytes("a.txt", data, max_characters=200, max_line_bytes=2000)
    assert isinstance(failure, Failure)
    assert (failure.article, failure.stage) == ("a", "read")
    assert words in failure.error


def test_windows_1252_is_read_with_a_warning(read_bytes, caplog):
    with caplog.at_level(logging.WARNING, "dateline.sources"):
        [article] = read_bytes("a.txt", "“Générale” – no".encode("cp1252"))
    assert article.text == "“Générale” – no"
    assert "a.txt: not UTF-8 (byte 0x93 at 0); read as cp1252" in caplog.text


def test_a_gzip_bomb_is_not_unpacked(read_bytes):
    [failure] = read_bytes("a.txt.gz", b"x" * 50_000_000, max_line_bytes=1_000_000)
    assert failure.error.startswith("a.txt.gz: file has more than 1,000,000 bytes; ")
