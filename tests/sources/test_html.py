"""Articles from web pages."""

from __future__ import annotations

import hashlib
import logging
import re

import pytest

from dateline.records import Article, Failure
from dateline.sources.html import extractor

FIRST = "PORT HARMONY, Jan. 22 — Dockers shut the port on Monday, after talks with the harbour board broke down."
SECOND = "The strike, the third since autumn, may last until the parliament votes on Friday, a union leader said."
BODY = f"""<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav><article>
<h1>Dockers shut port</h1><p>{FIRST}</p>
<p>{SECOND}<br>Ships wait &amp; <a href="x">crews</a> rest.</p><h2>What next</h2>
<ul><li>A vote is due on Friday.</li><li>A march may follow.</li></ul>
<table><tr><td>Ships</td><td>12</td></tr></table><p>Nobody has been hurt so far, the police said.</p>
</article><footer>Copyright 2031</footer></body>"""


def page(head: str = "", body: str = BODY) -> bytes:
    return f'<!DOCTYPE html>\n<html lang="en-GB"><head>{head}</head>{body}</html>'.encode()


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.html.gz", "a", "-"])
def test_the_body_in_paragraphs(read_bytes, name):
    [article] = read_bytes(name, page("<title>Dockers shut port</title>"))
    text = "\n\n".join(
        [
            FIRST,
            f"{SECOND}\nShips wait & crews rest.",
            "What next",
            "A vote is due on Friday.",
            "A march may follow.",
            "Ships | 12",
            "Nobody has been hurt so far, the police said.",
        ]
    )
    name = hashlib.sha256(text.encode()).hexdigest()[:16] if name == "-" else "a"
    assert article == Article(id=name, text=text, title="Dockers shut port", language="en")


def test_metadata_of_json_ld(read_bytes):
    head = """<link rel="canonical" href="https://example.org/port"><meta property="og:title" content="Other">
    <script type="application/ld+json">{broken</script>
    <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Site"},
    {"@type": ["NewsArticle"], "headline": "Dockers &amp; port", "datePublished": "2020-01-22T10:00:00+01:00",
     "publisher": [{"@type": "Organization", "name": "Meridian Wire"}], "inLanguage": "fr-FR"}]}</script>"""
    [article] = read_bytes("a.html", page(head))
    assert article.title == "Dockers & port"
    assert article.outlet == "Meridian Wire"
    assert article.published == "2020-01-22T10:00:00+01:00"
    assert article.language == "fr"
    assert article.url == "https://example.org/port"


def test_metadata_of_meta_elements(read_bytes):
    head = """<title>Dockers | Wire</title><meta property="og:title" content=" Dockers
     shut port "><meta property="og:site_name" content="Meridian Wire"><meta property="og:url" content="/port">
    <meta name="date" content="2020-02-01"><meta property="article:published_time" content="2020-01-22T10:00:00Z">"""
    [article] = read_bytes("a.html", page(head))
    assert (article.title, article.outlet, article.url) == ("Dockers shut port", "Meridian Wire", None)
    assert article.published == "2020-01-22T10:00:00Z"
    assert article.text.startswith(FIRST)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", None),
        ('<meta name="date" content="22 January 2020">', None),
        ('<meta name="pubdate" content="soon"><meta name="DC.date" content="2020-01-22">', "2020-01-22"),
        ('<script type="application/ld+json">{"@type":"WebPage","datePublished":"2020-01-22"}</script>', "2020-01-22"),
        ('<script type="application/ld+json">[1, null, "x", {"@type": 3}]</script>', None),
    ],
)
def test_a_date_is_stated_or_none(read_bytes, head, published):
    [article] = read_bytes("a.html", page(head))
    assert article.published == published


def test_the_time_element_gives_the_date(read_bytes):
    body = BODY.replace("<p>", '<time itemprop="datePublished" datetime="2020-01-22">Jan. 22</time><p>', 1)
    [article] = read_bytes("a.html", page(body=body))
    assert article.published == "2020-01-22"


def test_a_fragment_is_read(read_bytes):
    [article] = read_bytes("a.html", f"<p>{FIRST}</p><p>{SECOND}</p>".encode())
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_the_encoding_of_old_pages(read_bytes, caplog):
    body = f"<body><article><p>{FIRST} Ёлка.</p><p>{SECOND}</p></article></body>"
    cyrillic = page('<meta charset="windows-1251">', body).decode().encode("cp1251", "replace")
    with caplog.at_level(logging.WARNING, "dateline.sources"):
        [article] = read_bytes("a.html", cyrillic)
    assert "Ёлка" in article.text
    assert "read as cp1251" in caplog.text
    western = page('<meta charset="iso-8859-1">', body.replace("Ёлка", "“Café”")).decode().encode("cp1252")
    [article] = read_bytes("a.html", western)
    assert "“Café”" in article.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no article text"),
        (b"<html></html>", "no article text"),
        (b"<!doctype html><html><body><script>x()</script></body></html>", "no article text"),
        (b"<html>\0</html>", "looks binary"),
        (b"<div>" * 300, "no article text"),
        (page(), "text has"),
    ],
)
def test_failures(read_bytes, data, words):
    [failure] = read_bytes("a.html", data, max_characters=200)
    assert isinstance(failure, Failure)
    assert failure.article == "a"
    assert words in failure.error


def test_the_extractor_names_itself():
    assert re.fullmatch(r"trafilatura \d+\.\d+.*", extractor())
