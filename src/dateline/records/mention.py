"""Mentions of actors, places and dates in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.article import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party as it stands in the text, and what dateline knows of it.

    `text` is exactly `article.text[start:end]`. `country` is ISO 3166-1 alpha-3 or PLOVER's non-state code;
    `sectors` are PLOVER codes, role before domain. `coreferent` is the span that this mention stands for
    (*he*, *the group*), `why` says by which rule.
    """

    text: str
    start: int
    end: int
    id: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    coreferent: Span | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor, place or date found in the text; the fields of the other types stay None."""

    type: Literal["actor", "place", "date"]
    text: str
    start: int
    end: int
    actor: Actor | None = None
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    resolution: str | None = None
    value: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    precision: str | None = None
    reason: str | None = None
