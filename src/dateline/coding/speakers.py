"""Who speaks, and to whom: from a token to the actor it heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.telling import Telling
from dateline.records import Actor, Span

_RELATIVES = frozenset({"WP", "WDT"})


class Speakers:
    """The actors of an article's statements. `finders` are those of its parses, in order."""

    def __init__(self, text: str, finders: Sequence[PartyFinder], voices: frozenset[str]) -> None:
        self._text = text
        self._finders = finders
        self._voices = voices

    def speaker(self, telling: Telling) -> Actor | None:
        """Who makes a statement; None where nobody is named, or nobody can be credited for sure."""
        if telling.speaker is None or telling.doubt is not None:
            return None
        return self._actor(*telling.speaker)

    def addressee(self, telling: Telling) -> Actor | None:
        """To whom it is made, where it is told."""
        return None if telling.addressee is None else self._actor(*telling.addressee)

    def fits(self, telling: Telling) -> bool:
        """Whether somebody who can act stands behind a statement that needs one."""
        kind = telling.cue_class
        if kind is None or kind.chains or telling.direct:
            return True
        if not kind.needs_party:
            return telling.speaker is not None or telling.passive or not telling.verbal
        if telling.speaker is None:
            return telling.passive
        party = self._party(*telling.speaker)
        if party is not None:
            return party.is_actor
        parse, token = self._finders[telling.speaker[0]].parse, telling.speaker[1]
        word = parse.lower[token]
        return (
            word in self._voices or parse.lemmas[token] in self._voices or parse.tags[token] in ("NNP", "NNPS", "NNS")
        )

    def same(self, one: Telling, other: Telling) -> bool:
        """Whether two statements have the same speaker."""
        first, second = self.speaker(one), self.speaker(other)
        if first is None or second is None:
            return first is second
        return _identity(first) == _identity(second)

    def _party(self, index: int, token: int) -> Party | None:
        finder = self._finders[index]
        parse = finder.parse
        if parse.tags[token] in _RELATIVES and parse.deps[parse.heads[token]] == "relcl":
            return finder.party(parse.heads[parse.heads[token]])
        return finder.party(token)

    def _actor(self, index: int, token: int) -> Actor:
        """A known party, or the noun phrase as it stands."""
        finder = self._finders[index]
        parse = finder.parse
        start, end = parse.starts[token], parse.ends[token]
        bare = Actor(text=self._text[start:end], start=start, end=end)
        if parse.tags[token] in _RELATIVES:
            return self._relative(index, token, bare)
        party = finder.party(token) or finder.target(token)
        return party.actor if party is not None else bare

    def _relative(self, index: int, token: int, bare: Actor) -> Actor:
        """*who* in a relative clause stands for the noun that the clause describes."""
        party = self._party(index, token)
        if party is None:
            return bare
        first = party.actor
        return replace(
            first,
            text=bare.text,
            start=bare.start,
            end=bare.end,
            name=first.name or first.text,
            spans=(),
            coreferent=first.coreferent or Span(first.start, first.end),
            why=f"“{bare.text}”: the noun that the clause describes",
        )


def _identity(actor: Actor) -> object:
    return actor.id or actor.coreferent or actor.name or (actor.start, actor.end)
