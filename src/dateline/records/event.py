"""Coded events, the links between them, and the trace that says which rule made them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dateline.records.article import Span
from dateline.records.mention import Actor

type Status = Literal["asserted", "negated", "planned", "hypothetical", "habitual"]
type Sense = Literal["within", "throughout", "since", "before"]
type Relation = Literal["same", "part_of", "before", "response_to", "led_to"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One rule's part in a record: it fired, was blocked, or was overridden by another rule (`by`)."""

    rule: str
    why: str
    outcome: Literal["fired", "blocked", "overridden"]
    by: str | None = None
    spans: Mapping[str, Span] = field(default_factory=dict[str, Span])


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The word or words that name the act."""

    text: str
    start: int
    end: int
    lemma: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words of the article that a record rests on."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When it happened: an inclusive interval of ISO dates, an open side None.

    `sense`: some time `within` it, `throughout`, `since` its start, or `before` its end. `start`, `end` are the span of
    the expression, None where the date follows from the thread of the text (`why`).
    """

    date_from: str | None
    date_to: str | None
    precision: str
    sense: Sense
    start: int | None = None
    end: int | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where it happened."""

    text: str
    start: int
    end: int
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people with its bounds; an open bound is None."""

    low: int | None
    high: int | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says that it happened. `statement` is the id of the statement record, where statements are coded."""

    speaker: Actor
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A PLOVER event. Fields as in the reference, "Records"."""

    id: str
    event_type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad_class: int
    intensity: float
    cameo: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    attribution: Attribution | None
    date: EventDate | None
    place: EventPlace | None
    figures: Mapping[str, Count]
    trigger: Trigger
    evidence: Evidence
    confidence: float
    doubt: str | None
    sentence: int
    trace: tuple[Trace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How one event of the article stands to another."""

    id: str
    source: str
    target: str
    relation: Relation
    status: Status
    attribution: Attribution | None
    cue: Evidence | None
    evidence: Evidence | None
    why: str
