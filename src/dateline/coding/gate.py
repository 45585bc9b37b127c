"""What is refused whatever the frame: private matter, questions, abilities, purposes and what a law would do.

A match that passes the frames may still report nothing that happened. Every refusal says why, so that `explain` can
show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.coding.matching import Match, Matcher
from dateline.coding.parties import Party
from dateline.coding.subject import Subject
from dateline.knowledge.grammar import Grammar
from dateline.records.event import Status

# Whose acts are politics by themselves.
PUBLIC_SECTORS = frozenset(
    {
        "GOV",
        "MIL",
        "LEG",
        "JUD",
        "COP",
        "PTY",
        "REB",
        "UAF",
        "PRM",
        "SPY",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "REF",
        "LAB",
        "ELI",
    }
)
_STEPS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a match is no event."""

    rule: str
    why: str


class Gate:
    """Refuses matches of one sentence that no frame can refuse by itself."""

    def __init__(self, matcher: Matcher, grammar: Grammar, subject: Subject | None) -> None:
        self._parse = matcher.parse
        self._grammar = grammar
        self._subject = subject
        words = self._parse.words
        self._question = "?" in (*words[-1:], *words[-2:-1])

    def refusal(self, match: Match, status: Status, cue: int | None, parties: Sequence[Party]) -> Refusal | None:
        """The first reason against a match, or None."""
        if self._question:
            return Refusal(rule="question", why="a question asserts nothing")
        if self._subject is not None and not any(is_public(p) for p in parties):
            why = f"{self._subject.why}, and neither the sentence nor a party is public"
            return Refusal(rule="private-matter", why=why)
        verb = match.carrier if match.carrier is not None else match.head
        if cue is not None and self._parse.lower[cue] in self._grammar.modal_ability:
            return Refusal(rule="ability", why="what somebody can do or may do by rule has not been done")
        if status == "hypothetical" and self._aimed_at(verb):
            return Refusal(rule="purpose", why="a purpose or the content of a noun has not been reached")
        if status == "habitual" and not any(p.named or p.known for p in parties):
            return Refusal(rule="general", why="a custom of nobody in particular is no event")
        return None

    def _aimed_at(self, verb: int) -> bool:
        """*a law to curb unrest*, *went there to arrest him*: an infinitive that tells what something is for."""
        parse = self._parse
        for _ in range(_STEPS):
            infinitive = any(parse.tags[c] == "TO" for c in parse.children[verb])
            if infinitive and parse.deps[verb] in ("acl", "advcl", "relcl"):
                return True
            if parse.deps[verb] not in ("conj", "xcomp"):
                return False
            verb = parse.heads[verb]
        return False


def is_public(party: Party) -> bool:
    """Whether a party is of a state, in office or organised for public matters, or known by name."""
    actor = party.actor
    if party.kind == "thing":
        return False
    return bool(set(actor.sectors) & PUBLIC_SECTORS) or actor.id is not None or actor.country is not None
