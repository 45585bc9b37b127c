"""The classes of a noun: what the lexicon says of its words, and what follows from the party it stands for."""

from __future__ import annotations

from dateline.coding.arguments import prepositions_of
from dateline.coding.party import PartyOf
from dateline.coding.phrases import phrase_start
from dateline.coding.sentence_names import SentenceNames

_PERSON_ENDINGS = ("er", "or", "ee", "ist", "ian", "man", "woman", "ant", "ess")
_ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "CRM"})
_OFFICE = frozenset({"GOV", "MIL", "LEG", "JUD"})
_PHYSICAL = ("building", "base", "vehicle", "ship", "aircraft", "territory", "troops")


class NounClasses:
    """Classifies the nouns of one sentence."""

    def __init__(self, names: SentenceNames, party_of: PartyOf) -> None:
        self._parse = names.parse
        self._names = names
        self._grammar = names.grammar
        self._party_of = party_of
        self._found: dict[int, frozenset[str]] = {}

    def of(self, head: int) -> frozenset[str]:
        """The lexicon's classes of a noun head, as compound and by itself, with the built-in ones."""
        found = self._found.get(head)
        if found is None:
            found = self._found[head] = self._find(head)
        return found

    def _find(self, head: int) -> frozenset[str]:
        parse, lexicon = self._parse, self._names.lexicon
        tag = parse.tags[head]
        if self._names.in_date(head):
            return frozenset({"@date"})
        lemma = parse.lemmas[head]
        if tag == "CD":
            money = any(parse.tags[c] == "$" for c in parse.children[head])
            return frozenset({"@number", *(("money", *lexicon.classes_of("dollar")) if money else ("people",))})
        found: set[str] = set(lexicon.classes_of(lemma) | lexicon.classes_of(parse.lower[head]))
        if head and parse.deps[head - 1] in ("compound", "amod", "nmod") and parse.heads[head - 1] == head:
            pair = lexicon.classes_of(f"{parse.lower[head - 1]} {lemma}")
            found |= pair
        if tag == "NNS" and lemma.endswith(_PERSON_ENDINGS) and self._is_counted(head):
            found.add("people")  # an unknown plural of people: "fifteen trainees", "Afghan returnees"
        if lemma in self._grammar.portions or tag == "CD":
            inner = prepositions_of(parse, head).get("of", ())
            if inner:
                found |= self.of(inner[0])
        party = self._party_of(head)
        if party is not None and party.is_actor:
            found.add("@actor")
            if party.kind == "person":
                found -= {"aircraft", "vehicle", "ship", "weapon"}  # "the bomber" who acts is no plane
                found |= {"@person", "people"}
            if party.kind == "people":
                found.add("people")
            if party.kind == "state":
                found.add("@state")
            if party.kind in ("org", "group"):
                found |= {"@org", "group"}
            sectors = set(party.actor.sectors)
            if sectors & _ARMED:
                found |= {"@armed", "armed"}
            if "GOV" in sectors:
                found.add("@state")
            if sectors & _OFFICE and party.kind == "person":
                found.add("official")
        elif (party is None and tag in ("NNP", "NNPS")) or (party is not None and party.named):
            found.add("@place")
        return frozenset(found)

    def is_physical(self, head: int) -> bool:
        """Whether a noun head is something that can be hit, held or entered."""
        return any(c in _PHYSICAL for c in self.of(head))

    def _is_counted(self, head: int) -> bool:
        """A number or a nationality stands before the noun."""
        parse = self._parse
        return (
            any(parse.deps[c] == "nummod" for c in parse.children[head])
            or self._names.country_of(phrase_start(parse, head), head)[0] is not None
        )
