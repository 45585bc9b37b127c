"""A party: an actor with what coding needs to know of it beyond the record, and how one is made from tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.coding.phrases import is_plural
from dateline.language.parse import Parse
from dateline.records import Actor, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor with what coding needs to know of it beyond the record.

    `kind`: state, person, group, org, people, thing; `known`: from the knowledge base.
    `thing` parties are targets (a base, a village) or unknown words: they may receive acts, not commit them.
    """

    actor: Actor
    kind: str
    head: int
    sentence: int
    known: bool = False
    plural: bool = False
    gender: str | None = None
    named: bool = False
    demonym: bool = False
    classes: frozenset[str] = frozenset()
    stands_for: Party | None = None
    """The party that a pronoun refers to, as it was named."""
    backer: Party | None = None
    """Who stands behind a group, by the adjective before it: Iran in *the Iran-backed militia*."""

    @property
    def is_actor(self) -> bool:
        """Whether the party can act."""
        return self.kind != "thing"


type PartyOf = Callable[[int], Party | None]
"""The party whose noun phrase has a head; phrases nest, so reading one may ask for another."""


class PartyMaker:
    """Makes parties of the tokens of one sentence."""

    def __init__(self, parse: Parse, text: str) -> None:
        self._parse = parse
        self._text = text

    def make(self, first: int, head: int, kind: str, last: int | None = None, **fields: object) -> Party:
        """A party mentioned from one token to another, by default to its head."""
        parse = self._parse
        start, end = parse.starts[first], parse.ends[head if last is None else last]
        known = bool(fields.pop("known", False))
        gender = fields.pop("gender", None)
        named = bool(fields.pop("named", False))
        demonym = bool(fields.pop("demonym", False))
        actor = Actor(text=self._text[start:end], start=start, end=end, **fields)  # pyright: ignore[reportArgumentType]
        return Party(
            actor=actor,
            kind=kind,
            head=head,
            sentence=parse.sentence.number,
            known=known,
            plural=is_plural(parse, head) and kind != "state",
            gender=gender if isinstance(gender, str) else None,
            named=named,
            demonym=demonym,
        )

    def retold(self, party: Party, first: int) -> Party:
        """A party whose mention begins earlier."""
        start, end = self._parse.starts[first], party.actor.end
        return replace(party, actor=replace(party.actor, text=self._text[start:end], start=start))


def span_of(actor: Actor) -> Span:
    """The span of an actor's mention."""
    return Span(actor.start, actor.end)
