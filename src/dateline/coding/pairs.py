"""Two or more who are named together, and what takes them up: *they*, *the two leaders*, *the former*, *the latter*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.arguments import conjuncts
from dateline.coding.memory import Memory, may_be_person
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.reference import called, identity, link, stand_in
from dateline.knowledge.references import ReferenceWords
from dateline.language.parse import Parse
from dateline.records import Actor

_DEFINITE = ("the", "this", "that", "these", "those", "both")
_COUNTED = ("two", "both")
_HANGING = frozenset({"prep", "relcl", "acl", "poss", "appos", "amod", "compound"})
_LONGEST = 160  # characters that those who stand together may span


class Pairs:
    """Those who were named together in an article."""

    def __init__(self, memory: Memory, words: ReferenceWords) -> None:
        self._memory = memory
        self._words = words
        self._last: tuple[int, int, Party, Party] | None = None
        """The two named together last, with the number of the sentence and the offset at which they end."""

    def join(self, parse: Parse, token: int, finder: PartyFinder, text: str) -> None:
        """At the last of several named together: what *they* or *the two leaders* may take up."""
        if parse.deps[token] != "conj" or parse.tags[token][:2] != "NN":
            return
        if any(parse.deps[c] == "conj" for c in parse.children[token]):
            return  # others follow
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
            self._last = (parse.sentence.number, parse.ends[token], parties[0], parties[1])
        kinds = {"person" if p.kind == "person" or may_be_person(p, finder) else p.kind for p in parties}
        kind = next(iter(kinds)) if len(kinds) == 1 else "mixed"
        self._memory.note_pair(parse, group, top, kinds == {"person"}, kind if len(parties) == 2 else None)

    def take_up(self, parse: Parse, party: Party, token: int) -> Party | None:
        """*the two leaders*, *both countries*: the two who were named together last."""
        children = parse.children[token]
        if not any(parse.lower[c] in _COUNTED for c in children) or any(parse.deps[c] in _HANGING for c in children):
            return None
        if not any(parse.lower[c] in _DEFINITE for c in children):
            return None
        found = self._two(parse.sentence.number, party.actor.start, parse.lemmas[token])
        if found is None:
            return None
        why = f"“{' '.join(parse.lower[min(children) : token + 1])}”: {called(found)}, the two named together before"
        return link(found, party, why)

    def _two(self, here: int, start: int, lemma: str) -> Party | None:
        words = self._words
        for seen in self._memory.back(here, 1):
            party = seen.party
            kind = seen.pair
            if party is None or seen.start >= start or kind is None:
                continue
            of_kind = {
                "person": words.pair_people, "state": words.pair_states, "org": words.pair_bodies,
                "group": words.pair_bodies,
            }.get(kind, frozenset[str]())  # fmt: skip
            fits = lemma in of_kind or (lemma in words.pair_any and kind != "mixed")
            return party if fits else None
        return None

    def former_or_latter(self, parse: Parse, token: int) -> Party | None:
        """*the former*, *the latter*: the first or second of the two named together last."""
        low = parse.lower[token]
        if low not in self._words.former | self._words.latter or token == 0 or parse.lower[token - 1] != "the":
            return None
        if parse.deps[token] in ("amod", "compound", "nmod") or (token + 1 < len(parse) and parse.is_noun(token + 1)):
            return None
        if self._last is None or self._last[0] < parse.sentence.number - 1 or self._last[1] > parse.starts[token]:
            return None
        meant = self._last[2] if low in self._words.former else self._last[3]
        return stand_in(parse, token, meant, f"“the {low}”: {called(meant)}, of the two named together before")


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
