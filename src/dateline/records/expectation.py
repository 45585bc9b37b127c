"""What is due, announced, promised, foretold or asked, with what would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.event import Attribution, Evidence, Trace
from dateline.records.mention import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Something that the article says is still to come, or leaves open.

    `check` says what would settle it. `nature`: a `scheduled` happening, a `deadline`, a `plan` or promise, a `threat`,
    a `forecast` by somebody, or an open `question`.
    """

    id: str
    what: str
    by: Actor | None
    due_from: str | None
    due_to: str | None
    likelihood: str | None
    check: str
    evidence: Evidence
    event: str | None
    nature: Literal["scheduled", "deadline", "plan", "threat", "forecast", "question"] = "plan"
    attribution: Attribution | None = None
    sentence: int = 0
    trace: tuple[Trace, ...] = ()
