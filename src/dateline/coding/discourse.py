"""Who is who in an article: the order in which its sentences are read and their back references resolved.

Coreference by rule, in the clear cases only: no link is better than a wrong one. Each link says why.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.memory import Memory
from dateline.coding.names_again import NamesAgain
from dateline.coding.nominals import Nominals
from dateline.coding.pairs import Pairs
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.pronouns import Pronouns
from dateline.coding.quotations import Quotation
from dateline.coding.quoted_speakers import QuotedSpeakers
from dateline.coding.reference import surname
from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse

_MODIFIERS = ("compound", "amod", "nmod")


class Discourse:
    """The parties of an article in the order of the text, with what each back reference stands for."""

    def __init__(
        self, grammar: Grammar, knowledge: ActorKnowledge, quotations: Sequence[Quotation] = (), day: str | None = None
    ) -> None:
        self._memory = Memory(grammar)
        self._speakers = QuotedSpeakers(grammar, quotations)
        self._names = NamesAgain(self._memory, knowledge, grammar, day)
        self._pairs = Pairs(self._memory, grammar.references)
        self._nominals = Nominals(self._memory, knowledge, grammar, self._pairs, day)
        self._pronouns = Pronouns(self._memory, grammar, self._speakers)

    def read(self, parse: Parse, finder: PartyFinder, text: str) -> list[Party]:
        """Enter the parties of a sentence and its back references into `finder.resolved`; returns them in order."""
        found: list[Party] = []
        if self._speakers.is_quoted(parse):
            self._memory.quoted += 1
        for token in range(len(parse)):
            tag = parse.tags[token]
            if tag in ("PRP", "PRP$"):
                party = self._pronouns.find(parse, token, finder, lambda t: self._named(parse, t, finder))
                if party is not None:
                    finder.resolved[token] = party
                    found.append(party)
                    self._memory.note(
                        parse, party, token, party.kind in ("person",) or self._is_one(party), pronoun=True
                    )
                continue
            if (tag[:2] != "NN" and tag != "JJ") or parse.deps[token] in _MODIFIERS:
                continue
            party = self._pairs.former_or_latter(parse, token)
            if party is not None:
                finder.resolved[token] = party
                self._memory.note(parse, party, token, self._is_one(party))
            else:
                party = self._read_noun(parse, token, finder)
            if party is not None:
                found.append(party)
            self._pairs.join(parse, token, finder, text)
        return found

    def read_quotations(
        self, parses: Sequence[Parse], finders: Sequence[PartyFinder], parties: Sequence[list[Party]]
    ) -> None:
        """Tie *I* and *we* inside quotation marks to who speaks, which may be told only afterwards."""
        self._speakers.tie_first_persons(self._memory, parses, finders, parties)

    # ------------------------------------------------------------------ nouns
    def _read_noun(self, parse: Parse, token: int, finder: PartyFinder) -> Party | None:
        """The party of a noun, entered with what it stands for; None where it is no actor."""
        memory = self._memory
        party = finder.party(token)
        if party is None or not party.is_actor:
            again = self._names.unseen(parse, party, token)
            if again is not None:
                finder.resolved[token] = again
                memory.note(parse, again, token, self._is_one(again))
                return again
            if party is not None and party.named and not party.known and " " in (party.actor.name or ""):
                memory.things.setdefault(surname(party.actor.name or ""), party)
            if (
                parse.tags[token] != "JJ"
                and parse.deps[token] not in ("attr", "npadvmod")
                and not finder.in_date(token)
            ):
                memory.note_thing(parse, token)
            return None
        back = self._names.of_place(parse, party, token) or self._back(parse, party, token, finder)
        if back is not None:
            finder.resolved[token] = party = back
        elif (thing := self._names.thing(party)) is not None:
            finder.resolved[token] = thing
            return None
        memory.enter(parse, party, token, finder)
        self._speakers.note_bodies(parse, party, token, finder, memory)
        return party

    def _back(self, parse: Parse, party: Party, token: int, finder: PartyFinder) -> Party | None:
        """What a name or noun refers back to."""
        if party.named:
            return self._names.find(parse, party, token, finder)
        return self._nominals.find(parse, party, token, finder)

    def _named(self, parse: Parse, token: int, finder: PartyFinder) -> Party | None:
        """Who a noun of the sentence is, also one that is still to be read."""
        party = finder.party(token)
        if party is None or not party.is_actor or token in finder.resolved or not party.named:
            return party
        return self._names.find(parse, party, token, finder) or party

    def _is_one(self, party: Party) -> bool:
        """Whether a party that a mention stands for is a person."""
        return party.kind == "person" or self._memory.gender(party) is not None


def mentions(parties: Sequence[Party]) -> list[Party]:
    """Parties without repeats, in the order of the text."""
    unique = {(p.actor.start, p.actor.end): p for p in parties}
    return [unique[k] for k in sorted(unique)]
