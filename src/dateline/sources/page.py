"""What a web page says of itself: title, outlet, address, language and publication date.

From JSON-LD and meta elements only. Nothing is guessed from the visible text or the address: a wrong publication date
would move every relative date in the article.
"""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from dateline.errors import InputError
from dateline.sources.published import check_published

_log = logging.getLogger("dateline.sources")

_PUBLISHED = (
    "article:published_time",
    "article:published",
    "datepublished",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
)
_TITLE = ("og:title", "headline", "dcterms.title", "dc.title", "twitter:title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_TYPES = re.compile(r"(?:.*Article|.*BlogPosting|Report)", re.ASCII)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?", re.DOTALL)

type Object = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's metadata; None where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None


def read_page(tree: Any) -> Page:
    """The metadata of a parsed page (an lxml tree)."""
    linked = _linked_article(tree)
    meta = _meta(tree)
    times: list[Any] = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    canonical: list[Any] = tree.xpath("//link[@rel='canonical']/@href")
    titles: list[Any] = tree.xpath("//head/title")
    return Page(
        title=_first(_line, linked.get("headline"), *map(meta.get, _TITLE), *(t.text_content() for t in titles)),
        outlet=_first(_line, _name(linked.get("publisher")), *map(meta.get, _OUTLET)),
        url=_first(_address, *canonical, meta.get("og:url"), linked.get("url")),
        language=_first(_language, linked.get("inLanguage"), *tree.xpath("/html/@lang"), meta.get("og:locale")),
        published=_first(_date, linked.get("datePublished"), *map(meta.get, _PUBLISHED), *times),
    )


def _first(read: Callable[[str], str | None], *values: object) -> str | None:
    """The first value that is a string and reads."""
    for value in values:
        if isinstance(value, str) and (out := read(value)):
            return out
    return None


def _line(value: str) -> str | None:
    return " ".join(html.unescape(value).split()) or None


def _address(value: str) -> str | None:
    value = value.strip()
    return value if value.startswith(("https://", "http://")) else None


def _language(value: str) -> str | None:
    match = _LANGUAGE.fullmatch(value.strip())
    return match[1].lower() if match else None


def _date(value: str) -> str | None:
    try:
        return check_published(value)
    except InputError as problem:
        _log.debug("date of the page left aside: %s", problem)
        return None


def _meta(tree: Any) -> dict[str, str]:
    """The first content of each meta element, by its lower-case name."""
    out: dict[str, str] = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name, content = element.get(key), element.get("content")
            if name and content and content.strip():
                out.setdefault(name.strip().lower(), content)
    return out


def _linked_article(tree: Any) -> Object:
    """The first article in the page's JSON-LD, else the first thing with a publication date, else nothing."""
    dated: Object = {}
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value: object = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            kinds: object = item.get("@type")
            names = cast("list[object]", kinds) if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _TYPES.fullmatch(name) for name in names):
                return item
            if not dated and "datePublished" in item:
                dated = item
    return dated


def _objects(value: object) -> Iterator[Object]:
    """The objects at the top of a JSON-LD document, in order, `@graph` and lists unfolded."""
    stack: list[object] = [value]
    while stack:
        top = stack.pop()
        if isinstance(top, list):
            stack.extend(reversed(cast("list[object]", top)))
        elif isinstance(top, dict):
            item = cast("Object", top)
            yield item
            stack.extend(item[key] for key in ("mainEntity", "@graph") if key in item)


def _name(publisher: object) -> object:
    """The name of an organisation: written out, in an object, or in a list of objects."""
    first = (
        cast("list[object]", publisher)[0] if isinstance(publisher, list) and publisher else cast("object", publisher)
    )
    return cast("Object", first).get("name") if isinstance(first, dict) else first
