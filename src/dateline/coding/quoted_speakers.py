"""Who speaks inside quotation marks: *I* and *we* there, and who *he* there is not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.coding.arguments import prepositions_of
from dateline.coding.memory import Memory
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.coding.quotations import Quotation
from dateline.coding.reference import called, identity, stand_in
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse


class QuotedSpeakers:
    """The quotations of an article with their speakers."""

    def __init__(self, grammar: Grammar, quotations: Sequence[Quotation]) -> None:
        self._grammar = grammar
        self._quotations = sorted(quotations, key=lambda q: q.span)
        self._starts = [q.span.start for q in self._quotations]

    def quotation(self, offset: int) -> Quotation | None:
        """The quotation in which an offset of the text lies."""
        place = bisect_right(self._starts, offset) - 1
        found = self._quotations[place] if place >= 0 else None
        return found if found is not None and offset < found.span.end else None

    def is_open(self, offset: int) -> bool:
        """Whether an offset lies in a quotation of which it is not known who speaks."""
        found = self.quotation(offset)
        return found is not None and found.speaker is None

    def same(self, one: int, other: int) -> bool:
        """Whether two offsets lie in one quotation."""
        found = self.quotation(one)
        return found is not None and found is self.quotation(other)

    def is_quoted(self, parse: Parse) -> bool:
        """Whether a sentence stands in quotation marks as a whole."""
        if not len(parse):
            return False
        words = [t for t in range(len(parse)) if parse.words[t][0].isalnum()]
        if not words:
            return False
        found = self.quotation(parse.starts[words[0]])
        return found is not None and parse.starts[words[-1]] < found.span.end

    def speaking(self, memory: Memory, parse: Parse, token: int, named: Callable[[int], Party | None]) -> set[str]:
        """The identity of who speaks where a pronoun stands: *he* there is somebody else.

        `named`: who a token of this sentence is, for a speaker who is told of only after the pronoun.
        """
        quotation = self.quotation(parse.starts[token])
        if quotation is None or quotation.speaker is None:
            return set()
        number, speaker = quotation.speaker
        found = memory.at.get((number, speaker))
        if found is None and number == parse.sentence.number and speaker > token and parse.is_noun(speaker):
            party = named(speaker)
            found = identity(party) if party is not None else None
        return {found} if found is not None else set()

    def note_bodies(self, parse: Parse, party: Party, token: int, finder: PartyFinder, memory: Memory) -> None:
        """Remember for which body a person speaks: *Hamas spokesman* X; X, *chief executive of* Y."""
        words = self._grammar.references
        for noun in (token, *(c for c in parse.children[token] if parse.deps[c] == "appos" and parse.is_noun(c))):
            first = phrase_start(parse, noun)
            said = [t for t in range(first, noun + 1) if parse.lemmas[t] in words.speaking_for]
            leads = [] if said else [t for t in range(first, noun + 1) if self._leads(parse, t)]
            for title in (*said, *leads):
                body = self._body(parse, title, noun, finder) or self._named_so(parse, first, title, memory)
                kinds = ("org", "group", "state") if said else ("org", "group")
                if body is None or (not said and {"GOV", "LEG"} & set(body.actor.sectors)):
                    continue  # who leads a chamber speaks for a party of it
                if body.kind in kinds and identity(body) != identity(party):
                    memory.speaks_for.setdefault(identity(party), body)
                    return

    def _leads(self, parse: Parse, token: int) -> bool:
        low = parse.lemmas[token] if parse.tags[token] == "NN" else parse.lower[token]
        two = f"{parse.lower[token - 1]} {low}" if token else low
        return low in self._grammar.references.leading or two in self._grammar.references.leading

    def _body(self, parse: Parse, title: int, noun: int, finder: PartyFinder) -> Party | None:
        """The body whose spokesman or chief a title names: its owner, the name before it, or under *of*."""
        preps = prepositions_of(parse, title) if title == noun or parse.deps[title] == "appos" else {}
        for name in ("for", "of", "at", "from"):
            for target in preps.get(name, ()):
                party = finder.party(target)
                if party is not None and party.named and not party.demonym:
                    return party
        for child in parse.children[title]:
            if parse.deps[child] == "poss":
                party = finder.party(child)
                if party is not None and party.named and not party.demonym:
                    return party
        party = finder.modifier_party(noun)
        if party is None or not party.named or party.demonym or party.kind == "state":
            return None
        return party if party.actor.end <= parse.starts[title] else None

    @staticmethod
    def _named_so(parse: Parse, first: int, title: int, memory: Memory) -> Party | None:
        """The body named before whose name stands right before a title, though nothing else is known of it."""
        if first >= title or not parse.words[first][:1].isupper():
            return None
        name = ""
        for token in range(first, title):
            gap = token > first and parse.starts[token] > parse.ends[token - 1]
            name += (" " if gap else "") + parse.words[token]
        return memory.first.get(name.casefold())

    def tie_first_persons(
        self,
        memory: Memory,
        parses: Sequence[Parse],
        finders: Sequence[PartyFinder],
        parties: Sequence[list[Party]],
    ) -> None:
        """Tie *I* and *we* inside quotation marks to who speaks, which may be told only afterwards."""
        places = {p.sentence.number: i for i, p in enumerate(parses)}
        first_person = self._grammar.speaker_singular | self._grammar.speaker_plural
        for index, parse in enumerate(parses):
            for token in range(len(parse)):
                if parse.tags[token] not in ("PRP", "PRP$") or parse.lower[token] not in first_person:
                    continue
                quotation = self.quotation(parse.starts[token])
                if quotation is None or quotation.speaker is None:
                    continue
                number, speaker = quotation.speaker
                party = finders[places[number]].party(speaker)
                if party is None or not party.is_actor or party.kind == "people":
                    continue
                linked = self._first_person(memory, parse, token, party)
                finders[index].resolved[token] = linked
                parties[index].append(linked)

    def _first_person(self, memory: Memory, parse: Parse, token: int, party: Party) -> Party:
        """*I* is who speaks; *we* is the body spoken for, else who speaks and those with them."""
        word = parse.words[token]
        plural = parse.lower[token] in self._grammar.speaker_plural
        body = memory.speaks_for.get(identity(party)) if plural else None
        if body is not None:
            why = f"“{word}” in quotation marks: {called(party)} speaks for {called(body)}"
            return replace(stand_in(parse, token, body, why), plural=True)
        why = f"“{word}” in quotation marks: {called(party)} speaks" + (", with others" if plural else "")
        return replace(stand_in(parse, token, party, why), plural=plural or party.plural)
