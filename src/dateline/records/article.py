"""The article as given, and its sentences."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points `[start, end)` in an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, kw_only=True)
class Article:
    """One report as it came in. `text` is never changed: every offset counts in it.

    `published` is an ISO 8601 date or time, or None where the source gave none.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8 (lone surrogates are kept as they are), hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its number in the article (from 1), its span, and its paragraph's number (from 1)."""

    number: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The line that opens a report with where and when it was filed."""

    place: str | None
    date: str | None
    start: int
    end: int
