"""What is due, announced or promised, with what would settle it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.event import Evidence
from dateline.records.mention import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Something that the article says is still to come. `check` names the event that would settle it."""

    id: str
    what: str
    by: Actor | None
    due_from: str | None
    due_to: str | None
    likelihood: str | None
    check: str
    evidence: Evidence
    event: str | None
