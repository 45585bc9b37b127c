"""What an article tells besides events: where holders stand, what is disputed, who is tied to whom, and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.event import Attribution, EventDate, Evidence, Status, Trace
from dateline.records.mention import Actor

type Visibility = Literal["public", "private", "revealed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A matter on which holders take sides, as a short proposition (*foreign troops leave Iraq*).

    `id` is made from the proposition's normal form, so that two reports on one matter meet; `aliases` are the wordings
    in this article that were found to say the same.
    """

    id: str
    proposition: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a holder stands on an issue: `stance` from −1 (against) to +1 (for).

    `visibility`: said or voted in `public`, held in `private` (behind the scenes, according to others), or `revealed`
    by an act such as a boycott. `statement` or `event` is the id of the record that it rests on.
    """

    id: str
    holder: Actor
    issue: str
    """The proposition, as in the issue record."""
    issue_id: str
    stance: float
    visibility: Visibility
    status: Status
    attribution: Attribution | None
    date: EventDate | None
    statement: str | None
    event: str | None
    evidence: Evidence
    sentence: int
    confidence: float
    trace: tuple[Trace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a dispute: who holds it, what is claimed, and the ids of the records that show it."""

    holders: tuple[Actor, ...]
    claim: str
    records: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two lines that cannot both be right, or want opposite things about one matter; never a verdict.

    `about` is the id of an event or issue record, None where the article only says that something is disputed.
    """

    id: str
    matter: str
    nature: Literal["fact", "responsibility", "toll", "legitimacy", "aims", "lines"]
    """`lines`: one holder's public against private line."""
    sides: tuple[Side, ...]
    about: str | None
    evidence: Evidence
    sentence: int
    trace: tuple[Trace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A standing relation between two actors: `source` *backs, leads, is member_of, opposes, hosts* … `target`."""

    id: str
    source: Actor
    target: Actor
    relation: str
    status: Status
    attribution: Attribution | None
    date: EventDate | None
    evidence: Evidence
    sentence: int
    confidence: float
    trace: tuple[Trace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that the article gives for something: bounds as the words allow, an open one None.

    `unit`: what is counted (*soldiers, votes, US dollars, percent*). `as_of`: ISO date for which it holds. `event`: the
    id of the event whose toll or size it is. `text` are the number's own words, at `start`–`end`.
    """

    id: str
    what: str
    low: float | None
    high: float | None
    unit: str | None
    as_of: str | None
    text: str
    start: int
    end: int
    event: str | None
    attribution: Attribution | None
    evidence: Evidence
    sentence: int
    trace: tuple[Trace, ...]
