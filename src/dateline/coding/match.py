"""What the lexicon makes of one word: a frame with its parties and contents.

`Reading` is what the parts of the matching ask of the whole, since a party may stand inside another match.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dateline.coding.arguments import Arguments
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.knowledge.lexicon import Frame, NounEntry
from dateline.language.parse import Parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A frame found in the sentence. Numbers are token indices.

    `trigger` are the tokens that name the act, its head first; `contents` the heads of what is asked, promised or
    refused; `same_as` the event nouns that name the same act (*the attack killed 5*); `used` the tokens that filled
    slots, for the trace.
    """

    frame: Frame
    words: str
    modes: tuple[str, ...]
    trigger: tuple[int, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    contents: tuple[int, ...] = ()
    same_as: tuple[int, ...] = ()
    weight: float = 0.0
    arguments: Arguments | None = None
    noun: NounEntry | None = None
    carrier: int | None = None
    """The light or happening verb above an event noun."""
    used: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def head(self) -> int:
        """The token that the match hangs on."""
        return self.trigger[0]


@dataclass(slots=True)
class Filled:
    """What one attempt at a pattern has found so far."""

    actors: list[Party] = field(default_factory=list[Party])
    recipients: list[Party] = field(default_factory=list[Party])
    contents: list[int] = field(default_factory=list[int])
    same_as: list[int] = field(default_factory=list[int])
    used: dict[str, int] = field(default_factory=dict[str, int])
    spare: list[int] = field(default_factory=list[int])


class Reading(Protocol):
    """One sentence as it is matched: its parse, its parties, and what has been made of its other words."""

    @property
    def parse(self) -> Parse:
        """The sentence."""
        ...

    @property
    def finder(self) -> PartyFinder:
        """Who its words name."""
        ...

    def arguments(self, verb: int) -> Arguments:
        """The arguments of a verb."""
        ...

    def match(self, token: int) -> Match | None:
        """What the lexicon makes of a token."""
        ...

    def content_event(self, token: int) -> Match | None:
        """The event that a clause or noun phrase is about."""
        ...


def among(party: Party, others: Iterable[Party]) -> bool:
    """Whether a party is one of the others: the same words, or the same known or named actor."""
    return any(
        (party.actor.start, party.actor.end) == (o.actor.start, o.actor.end)
        or (
            party.actor.id is not None
            and party.actor.id == o.actor.id
            and (party.actor.coreferent or o.actor.coreferent)
        )
        or (party.actor.coreferent is not None and party.actor.coreferent.start == o.actor.start)
        or (party.actor.coreferent is not None and party.actor.coreferent == o.actor.coreferent)
        for o in others
    )


def sides(match: Match) -> int:
    """How many sides of the act are named; parties of a meeting stand on one side but are two."""
    if match.frame.symmetric:
        return min(2, len(match.actors))
    return (1 if match.actors else 0) + (1 if match.recipients else 0)


def unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties in their order, each once."""
    found: list[Party] = []
    for party in parties:
        if not among(party, found):
            found.append(party)
    return tuple(found)
