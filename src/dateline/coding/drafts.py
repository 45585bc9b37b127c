"""Draft events: a match in the making, the traces it leaves, and the traces of what was not coded."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.coding.match import Match
from dateline.coding.party import Party
from dateline.coding.reality import Reading
from dateline.knowledge.lexicon import Frame
from dateline.language.parse import Parse
from dateline.records import Count, Trace
from dateline.records.event import Status

SPEECH = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
"""Acts whose content is asked, refused, threatened or promised, not done."""
FORCE = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "SANCTION", "RETREAT"})
"""Acts of force, and of giving it up."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event in the making. `heads` are all tokens that name the act, the trigger's first."""

    parse: Parse
    match: Match
    type: str
    modes: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: Status
    reading: Reading
    figures: dict[str, Count] = field(default_factory=dict[str, Count])
    traces: list[Trace] = field(default_factory=list[Trace])
    heads: list[int] = field(default_factory=list[int])
    promised: str | None = None
    """The type that is promised, where the act is an announcement of it."""
    speaker: Party | None = None
    doubt: str | None = None
    merged: int = 0
    bare: bool = False
    """A noun with nothing but itself; coded only where a date or place hangs on it."""

    @property
    def head(self) -> int:
        """The token that the event hangs on."""
        return self.match.head

    @property
    def verb(self) -> int:
        """The verb that carries the act, where it is a noun; else its head."""
        return self.match.carrier if self.match.carrier is not None else self.head


class Refusals:
    """What was not coded in one sentence and why, in the order in which it was refused."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._traces: list[Trace] = []

    @property
    def traces(self) -> tuple[Trace, ...]:
        """One trace for each refusal."""
        return tuple(self._traces)

    def blocked(self, frame: Frame, token: int, why: str, by: str | None) -> None:
        """Note that a frame at a token reports no event."""
        spans = {"trigger": self._parse.span(token, token)}
        self._traces.append(Trace(rule=frame.id, why=why, outcome="blocked", by=by, spans=spans))

    def overridden(self, frame: Frame, token: int, why: str, by: str | None) -> None:
        """Note that a frame at a token gives way to another one."""
        spans = {"trigger": self._parse.span(token, token)}
        self._traces.append(Trace(rule=frame.id, why=why, outcome="overridden", by=by, spans=spans))


def fired(draft: Draft) -> Trace:
    """The trace of the frame that made a draft, with the words that filled its slots."""
    parse, match = draft.parse, draft.match
    spans = {"trigger": parse.span(match.head, match.head)}
    for role, token in match.used.items():
        spans[role] = parse.span(token, token)
    return Trace(rule=match.frame.id, why=match.frame.why, outcome="fired", spans=spans)


def bare_noun(draft: Draft) -> Trace:
    """The trace of a noun that stands alone and is therefore not coded."""
    return Trace(
        rule=draft.match.frame.id,
        why="a noun without a party, a verb that carries it, a figure, a date or a place",
        outcome="blocked",
        by="bare-noun",
        spans={"trigger": draft.parse.span(draft.head, draft.head)},
    )
