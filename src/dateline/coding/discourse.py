"""Who is who in an article: the order in which its sentences are read and their back references resolved.

Coreference by rule, in the clear cases only: no link is better than a wrong one. Each link says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.arguments import conjuncts
from dateline.coding.memory import Memory, may_be_person
from dateline.coding.names_again import NamesAgain
from dateline.coding.nominals import Nominals
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.pronouns import Pronouns
from dateline.coding.quotations import Quotation
from dateline.coding.reference import called, identity, stand_in, surname
from dateline.coding.speakers import Speakers
from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse
from dateline.records import Actor

_MODIFIERS = ("compound", "amod", "nmod")
_LONGEST = 160  # characters that two who stand together may span


class Discourse:
    """The parties of an article in the order of the text, with what each back reference stands for."""

    def __init__(
        self, grammar: Grammar, knowledge: ActorKnowledge, quotations: Sequence[Quotation] = (), day: str | None = None
    ) -> None:
        self._memory = Memory(grammar)
        self._speakers = Speakers(grammar, quotations)
        self._names = NamesAgain(self._memory, knowledge, grammar, day)
        self._nominals = Nominals(self._memory, knowledge, grammar, day)
        self._pronouns = Pronouns(self._memory, grammar, self._speakers)
        self._pairs: list[tuple[int, int, Party, Party]] = []

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
            if (tag[:2] != "NN" and tag not in ("JJ", "CD")) or parse.deps[token] in _MODIFIERS:
                continue
            party = self._former(parse, token) or (self._read_noun(parse, token, finder) if tag != "CD" else None)
            if party is not None:
                found.append(party)
            self._join(parse, token, finder, text)
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

    # ------------------------------------------------------------------ two or more that stand together
    def _former(self, parse: Parse, token: int) -> Party | None:
        meant = self._nominals.former_or_latter(parse, token, self._pairs)
        if meant is None:
            return None
        low = parse.lower[token]
        return stand_in(parse, token, meant, f"“the {low}”: {called(meant)}, of the two named together before")

    def _join(self, parse: Parse, token: int, finder: PartyFinder, text: str) -> None:
        """At the last of several named together: what *they* or *the two leaders* may take up."""
        if parse.deps[token] != "conj" or parse.tags[token][:2] != "NN":
            return
        top = token
        while parse.deps[top] == "conj" and parse.heads[top] != top and not parse.is_verb(parse.heads[top]):
            top = parse.heads[top]
        heads = conjuncts(parse, top)
        if top == token or heads[-1] != token or max(heads) != token:
            return
        if any(
            parse.lower[c] in ("or", "nor", "but") for h in heads for c in parse.children[h] if parse.deps[c] == "cc"
        ):
            return
        members = [finder.party(h) for h in heads]
        parties = [p for p in members if p is not None and p.is_actor]
        if len(parties) != len(heads) or len({identity(p) for p in parties}) != len(parties):
            return
        group = _together(parties, top, parse, text)
        if group is None:
            return
        if len(parties) == 2:
            self._pairs.append((parse.sentence.number, parse.ends[token], parties[0], parties[1]))
        kinds = {"person" if p.kind == "person" or may_be_person(p, finder) else p.kind for p in parties}
        kind = next(iter(kinds)) if len(kinds) == 1 else "mixed"
        self._memory.note_pair(parse, group, top, kinds == {"person"}, kind if len(parties) == 2 else None)


def _together(parties: Sequence[Party], head: int, parse: Parse, text: str) -> Party | None:
    """Several parties as one: the words from the first to the last, what they share, and no name of one alone."""
    start, end = min(p.actor.start for p in parties), max(p.actor.end for p in parties)
    if end - start > _LONGEST:
        return None
    first = parties[0]
    shared = first.actor.country if all(p.actor.country == first.actor.country for p in parties) else None
    sectors = tuple(s for s in first.actor.sectors if all(s in p.actor.sectors for p in parties))
    name = " and ".join([", ".join(called(p) for p in parties[:-1]), called(parties[-1])])
    actor = Actor(text=text[start:end], start=start, end=end, name=name, country=shared, sectors=sectors)
    return replace(
        first, actor=actor, kind="group", head=head, sentence=parse.sentence.number, known=False, plural=True,
        gender=None, named=False, demonym=False, stands_for=None,
    )  # fmt: skip


def mentions(parties: Sequence[Party]) -> list[Party]:
    """Parties without repeats, in the order of the text."""
    unique = {(p.actor.start, p.actor.end): p for p in parties}
    return [unique[k] for k in sorted(unique)]
