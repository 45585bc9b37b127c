"""Adjectives made of a name and a participle: *Iran-backed*, *Saudi-led*, *Doha-based*, *student-led*.

The participle tells what the name is to the noun: whose it is, who leads it, who stands behind it.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.known_names import KnownNames
from dateline.coding.party import Party, PartyMaker
from dateline.coding.sentence_names import SentenceNames
from dateline.coding.unknown_names import UnknownNames


class Compounds:
    """Reads the compound adjectives of one sentence."""

    def __init__(self, names: SentenceNames, maker: PartyMaker, known: KnownNames, unknown: UnknownNames) -> None:
        self._parse = names.parse
        self._names = names
        self._maker = maker
        self._known = known
        self._unknown = unknown

    def leader(self, first: int, head: int) -> Party | None:
        """Whose act a noun of an act is: *a Saudi-led strike*, *student-led protests*."""
        return self._named(first, head, self._names.grammar.leading)

    def backer(self, first: int, head: int) -> Party | None:
        """Who stands behind a group: *the Iran-backed militia*, *army-backed candidates*."""
        return self._named(first, head, self._names.grammar.backing)

    def _named(self, first: int, head: int, participles: frozenset[str]) -> Party | None:
        parse, names = self._parse, self._names
        for hit in names.hits(parse.starts[first], parse.ends[head]):
            if names.joined_to(hit.end) in participles:
                begin = names.token_at(hit.start)
                party = self._known.party(hit, begin, max(begin, names.token_at(hit.end - 1)))
                text = names.text[hit.start : hit.end]
                return replace(party, actor=replace(party.actor, text=text, start=hit.start, end=hit.end))
        for token in range(first, head):
            if parse.is_noun(token) and names.joined_to(parse.ends[token]) in participles:
                agent = names.knowledge.agents.get(parse.lemmas[token]) or names.knowledge.agents.get(
                    parse.lower[token]
                )
                if agent is not None and agent.sectors:
                    kind = agent.kind if agent.kind in ("person", "org") else "group"
                    made = self._maker.make(token, token, kind, sectors=agent.sectors, country=agent.country)
                    return replace(made, plural=True)
                if parse.tags[token] == "NNP" and agent is None:
                    return self._unknown.party(token, token)
        return None
