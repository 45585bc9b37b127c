"""Who says, thinks, wants or feels what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.article import Span
from dateline.records.event import EventDate, Evidence, Status, Trace
from dateline.records.mention import Actor

type Attitude = Literal["speech", "belief", "knowledge", "intent", "feeling"]
type Polarity = Literal["affirmed", "denied", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that tell that somebody says, thinks, wants or feels something (*said*, *according to*, *fears that*).

    `text` is exactly `article.text[start:end]`.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody says, believes, knows, wants or feels, as the article tells it.

    `content` are the spans of what is said, with quotation marks and an opening *that*, in the order of the text;
    several where the telling stands in between. `speaker` is None where nobody is named, or nobody can be credited for
    sure (`doubt`). `direct`: the content stands in quotation marks, and not only single words of it. `polarity`: how
    the speaker stands to the content: `affirmed`, `denied` (*denied that*), `open` (*asked whether*, *doubts that*).
    `status` is that of the saying itself: *did not say that* is negated, *will say* planned. `within` is the id of the
    statement in which this one is told.
    """

    id: str
    speaker: Actor | None
    addressee: Actor | None
    cue: Cue | None
    content: tuple[Span, ...]
    direct: bool
    attitude: Attitude
    polarity: Polarity
    status: Status
    published: str | None
    date: EventDate | None
    within: str | None
    evidence: Evidence
    sentence: int
    confidence: float
    doubt: str | None
    trace: tuple[Trace, ...]
