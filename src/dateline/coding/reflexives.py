"""*Himself*, *itself*, *themselves*: the subject of their own clause, or the noun that they stress."""

from __future__ import annotations

from collections.abc import Callable

from dateline.coding.clauses import clause_subject
from dateline.coding.memory import Memory
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.reference import called, stand_in
from dateline.knowledge.references import ReferenceWords
from dateline.language.parse import Parse

type NamedAt = Callable[[int], Party | None]
"""Who a noun of the sentence is, with names that point back resolved."""


class Reflexives:
    """Resolves reflexive pronouns."""

    def __init__(self, memory: Memory, words: ReferenceWords) -> None:
        self._memory = memory
        self._words = words

    def find(self, parse: Parse, token: int, finder: PartyFinder, named: NamedAt) -> Party | None:
        """*itself*: the subject of its clause, or the noun that it stresses."""
        head, label = parse.heads[token], parse.deps[token]
        beside = token > 0 and (parse.is_noun(token - 1) or parse.tags[token - 1] == "PRP")
        if beside:
            meant = token - 1
        else:
            meant = head if label in ("appos", "npadvmod") and parse.is_noun(head) else clause_subject(parse, token)
        if meant is None or meant >= token:
            return None
        party = finder.resolved.get(meant) or named(meant)
        if party is None or not party.is_actor or not self._agrees(parse, token, party, meant):
            return None
        stressed = meant in (head, token - 1)
        why = (
            f"“{parse.lower[token]}”: "
            + ("it stresses " if stressed else "the subject of its clause, ")
            + called(party)
        )
        return stand_in(parse, token, party, why)

    def _agrees(self, parse: Parse, token: int, party: Party, place: int) -> bool:
        low = parse.lower[token]
        plural = parse.tags[place] in ("NNS", "NNPS") or parse.lower[place] in self._words.plural
        if low in self._words.plural:
            return party.plural or party.kind in ("org", "group", "people")
        if plural:
            return False
        if low in self._words.neuter:
            return party.kind in ("org", "group", "state")
        gender = "m" if low in self._words.masculine else "f"
        return party.kind in ("person", "org") and self._memory.gender(party) in (None, gender)
