"""Nouns that point back: *the group*, *the cleric*, *the Iraqi prime minister*, *the two men*, *the latter*."""

from __future__ import annotations

from dateline.coding.memory import Memory, Seen, distinct
from dateline.coding.pairs import Pairs
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.coding.reference import called, identity, link
from dateline.knowledge.actors import ActorKnowledge, fold
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.references import NominalClass
from dateline.language.parse import Parse

_DEFINITE = ("the", "this", "that", "these", "those")
_NEAR = 3  # sentences in which the only fitting party is looked for
_FAR = 8  # sentences in which the only fitting party of the whole article so far may stand
_BESIDE = 6  # tokens between a name and the description after it
_HANGING = frozenset({"prep", "relcl", "acl", "poss", "appos"})


class Nominals:
    """Resolves definite nouns without a name."""

    def __init__(
        self, memory: Memory, knowledge: ActorKnowledge, grammar: Grammar, pairs: Pairs, day: str | None
    ) -> None:
        self._memory = memory
        self._pairs = pairs
        self._knowledge = knowledge
        self._words = grammar.references
        self._grammar = grammar
        self._day = day

    def find(self, parse: Parse, party: Party, token: int, finder: PartyFinder) -> Party | None:
        """Who a noun phrase without a name takes up, or None."""
        if parse.deps[token] == "appos":
            return self._beside(parse, party, token, finder)
        if parse.tags[token] not in ("NN", "NNP", "NNS") or parse.deps[token] in ("attr", "oprd"):
            return None
        definite = any(parse.lower[c] in _DEFINITE for c in parse.children[token])
        if parse.tags[token] == "NNS":
            return self._pairs.take_up(parse, party, token) or (
                self._same_noun(parse, party, token) if definite else None
            )
        person = party.kind == "person"
        holder = self._office(parse, party, token) if person else None
        if holder is not None or not definite or self._narrowed(parse, token):
            return holder
        titled = self._by_title(parse, party, token)
        if titled is not None:
            return titled
        plain = finder.is_plain(phrase_start(parse, token), token)
        if parse.tags[token] != "NN" or not plain or self._described(parse, token):
            return None
        if person:
            return self._by_calling(parse, party, token) or self._same_noun(parse, party, token)
        return self._by_class(parse, party, token)

    @staticmethod
    def _narrowed(parse: Parse, token: int) -> bool:
        """Whether what hangs on a noun says which one is meant; *the cleric, who …* only adds to it."""
        aside = token + 1 < len(parse) and parse.words[token + 1] == ","
        return any(
            parse.deps[c] in _HANGING and not (aside and parse.deps[c] == "relcl") for c in parse.children[token]
        )

    def _beside(self, parse: Parse, party: Party, token: int, finder: PartyFinder) -> Party | None:
        """*Ana Ruiz, the mayor*: the description in apposition is of who is named."""
        head = parse.heads[token]
        other = finder.party(head) if head < token and parse.is_noun(head) else None
        if other is None or not other.named or other.demonym or parse.tags[token] not in ("NN", "NNP"):
            return None
        if other.kind != "person" or party.kind != "person" or party.plural:
            return None
        first = phrase_start(parse, token)
        if first - head > _BESIDE or parse.words[first - 1] not in (*_DEFINITE, "a", "an", ","):
            return None
        if any(parse.deps[c] == "conj" for c in parse.children[token]) or not self._gender_fits(parse, token, other):
            return None
        return link(other, party, f"“{parse.lower[token]}”: it describes {called(other)}, named before it")

    @staticmethod
    def _described(parse: Parse, token: int) -> bool:
        return any(
            parse.deps[c] == "compound" or (parse.deps[c] == "amod" and parse.words[c][0].isupper())
            for c in parse.children[token]
        )  # fmt: skip

    # ------------------------------------------------------------------ offices and titles
    def _office(self, parse: Parse, party: Party, token: int) -> Party | None:
        """*the Iraqi prime minister*: the person named before who holds that office on the day."""
        first = phrase_start(parse, token)
        begin, held = self._title(parse, first, token)
        if held is None or not self._holds_office(parse, token, party, first, begin):
            return None
        country, crowned = party.actor.country, self._words.unelected
        elected = parse.lower[token] in self._words.presidents
        fitting = [
            p for p in distinct(self._memory.first.values())
            if p.kind == "person" and p.actor.id is not None and any(
                r.role == held and (country is None or r.of == country) and not (elected and r.of in crowned)
                for r in self._knowledge.roles_at(p.actor.id, self._day)
            )
        ]  # fmt: skip
        if len(fitting) != 1 or self._memory.brought_in(parse.lemmas[token]) > fitting[0].actor.start:
            return None
        phrase = " ".join(parse.lower[first : token + 1])
        day = f" on {self._day}" if self._day else ""
        return link(fitting[0], party, f"“{phrase}”: {called(fitting[0])}, named before, holds that office{day}")

    def _title(self, parse: Parse, first: int, token: int) -> tuple[int, str | None]:
        """Where the longest title that ends at a noun begins, and the role of its bearers."""
        for begin in range(max(first, token - 3), token + 1):
            words = " ".join(fold(w) for w in parse.words[begin : token + 1])
            if (role := self._knowledge.title_roles.get(words)) is not None:
                return begin, role
        return token, None

    def _holds_office(self, parse: Parse, token: int, party: Party, first: int, begin: int) -> bool:
        """Whether the office is spoken of as one person's now: definite, and told apart by a country at most."""
        children = parse.children[token]
        owned = any(parse.deps[c] == "poss" and parse.tags[c] != "PRP$" for c in children)
        if not owned and not any(parse.lower[c] in ("the", "this") for c in children):
            return False
        if any(parse.deps[c] in ("relcl", "acl", "appos", "conj", "neg") for c in children):
            return False
        if any(parse.deps[c] == "prep" and parse.lower[c] != "of" for c in children):
            return False
        before = [t for t in range(first, begin) if parse.tags[t] not in ("POS", "DT")]
        tied = owned or bool(before) or any(parse.deps[c] == "prep" for c in children)
        return all(parse.words[t][:1].isupper() for t in before) and (party.actor.country is not None or not tied)

    def _by_title(self, parse: Parse, party: Party, token: int) -> Party | None:
        """*the president*: the only one in the article who was called so with a name."""
        first = phrase_start(parse, token)
        found = self._memory.titled.get(" ".join(parse.lower[first : token + 1]), [])
        if not found and party.actor.country is not None:
            found = [
                p for p in self._memory.titled.get(parse.lower[token], []) if p.actor.country == party.actor.country
            ]
        since = self._memory.brought_in(parse.lemmas[token])
        found = distinct(
            p for p in found
            if p.actor.start > since and (p.kind == party.kind or p.kind != "person") and not p.demonym
            and (party.actor.country is None or p.actor.country in (None, party.actor.country))
            and self._gender_fits(parse, token, p)
        )  # fmt: skip
        if len(found) != 1 or (party.kind == "person") != self._is_person(found[0]):
            return None
        return link(
            found[0], party, f"“the {parse.lower[token]}”: {called(found[0])}, the only one so called with a name"
        )

    def _is_person(self, party: Party) -> bool:
        return party.kind == "person" or identity(party) in self._memory.genders or not party.actor.sectors

    def _gender_fits(self, parse: Parse, token: int, party: Party) -> bool:
        said = parse.lower[token]
        wanted = "m" if said in self._grammar.masculine else "f" if said in self._grammar.feminine else None
        return wanted is None or self._memory.gender(party) in (None, wanted)

    # ------------------------------------------------------------------ classes
    def _by_calling(self, parse: Parse, party: Party, token: int) -> Party | None:
        """*the cleric*: the only person named shortly before who has that calling."""
        if parse.lemmas[token] not in self._words.nouns_by_sector:
            return None
        said = set(party.actor.sectors) - {"UNK"}
        near = [
            s for s in self._memory.back(parse.sentence.number, _NEAR)
            if s.person and s.party is not None and s.party.named and not s.several
        ]  # fmt: skip
        fitting = distinct(
            s.party for s in near
            if s.party is not None and said & set(s.party.actor.sectors) and self._gender_fits(parse, token, s.party)
        )  # fmt: skip
        since = self._memory.brought_in(parse.lemmas[token])
        if len(fitting) != 1 or (since >= 0 and since > max(s.start for s in near)):
            return None
        if not self._gender_fits(parse, token, fitting[0]):
            return None
        why = f"“the {parse.lower[token]}”: {called(fitting[0])}, the only one of that calling named shortly before"
        return link(fitting[0], party, why)

    def _by_class(self, parse: Parse, party: Party, token: int) -> Party | None:
        """*the group*, *the company*, *the country*: the only party of that class named before."""
        entry = self._words.nominals.get(parse.lemmas[token])
        if entry is None:
            return None
        here, lemma = parse.sentence.number, parse.lemmas[token]
        since = self._memory.brought_in(lemma)
        near: list[Party] = []
        far: list[Party] = []
        unclear: set[str] = set()
        for seen in self._memory.back(here, _FAR):
            other = seen.party
            if other is None or not other.named or other.demonym or seen.person or seen.start >= party.actor.start:
                continue
            if self._belongs(other, entry, lemma):
                far.append(other)
                if self._memory.distance(seen, here) <= _NEAR:
                    near.append(other)
            elif other.kind == "org" and not other.known and not other.actor.sectors and not entry.state:
                unclear.add(identity(other))
        fitting = distinct(near) or distinct(far)
        if len(fitting) != 1 or since > max(p.actor.start for p in (near or far)):
            return None
        if not near and len(distinct(far)) != 1:
            return None
        counts = self._memory.counts
        if entry.kinds and any(counts.get(name, 0) >= counts.get(identity(fitting[0]), 0) for name in unclear):
            return None  # a body of which nothing is known is spoken of as much: it may be meant
        if entry.state and (
            any(parse.lower[c] == "that" for c in parse.children[token]) or not self._is_scene(fitting[0])
        ):
            return None
        why = f"“the {parse.lower[token]}”: {called(fitting[0])}, the only one of that kind named before"
        return link(fitting[0], party, why)

    def _is_scene(self, state: Party) -> bool:
        """Whether a state has been named most: *the country* is where the article is."""
        counts, actors = self._memory.counts, self._knowledge.actors
        own = counts.get(identity(state), 0)
        others = (c for name, c in counts.items() if name in actors and actors[name].kind == "state")
        return own > 1 and sum(c >= own for c in others) == 1

    def _belongs(self, other: Party, entry: NominalClass, noun: str) -> bool:
        """Whether a party is of the class that a noun names."""
        if (other.kind == "state") != entry.state or other.kind not in ("org", "group", "state"):
            return False
        known = self._knowledge.actors.get(other.actor.id) if other.actor.id is not None else None
        if known is not None and (known.kind in entry.kinds or known.id in entry.ids):
            return True
        words = {w.strip(",.").casefold() for w in f"{other.actor.name or ''} {other.actor.text}".split()}
        if noun in words or words & entry.names:
            return True
        described = any(identity(p) == identity(other) for p in self._memory.titled.get(noun, ()))
        authority = known is not None and known.kind in ("institution", "state", "igo", "mission", "media")
        return described or (not authority and bool(entry.sectors & set(other.actor.sectors)))

    def _same_noun(self, parse: Parse, party: Party, token: int) -> Party | None:
        """*the gunman*, after *a gunman*: the only one without a name so called before."""
        lemma = parse.lemmas[token]
        plural = parse.tags[token] == "NNS"
        if (not plural and lemma not in self._words.nouns_general) or any(
            parse.deps[c] in _HANGING | {"compound", "amod", "nummod", "conj"} for c in parse.children[token]
        ):
            return None
        before = [s for s in self._memory.by_noun.get(lemma, ()) if s.start < party.actor.start]
        if any(s.several != plural for s in before) or not before or parse.sentence.number - before[-1].sentence > _FAR:
            return None
        found = before[0]
        if found.party is None or not found.fresh or any(self._is_other(s, found) for s in before[1:]):
            return None
        why = f"“the {parse.lower[token]}”: the only {lemma}{'s' if plural else ''} spoken of so far, brought in before"
        return link(found.party, party, why)

    @staticmethod
    def _is_other(seen: Seen, first: Seen) -> bool:
        party, before = seen.party, first.party
        if party is None or before is None:
            return True
        meant = party.actor.coreferent
        return meant is None or meant.start != before.actor.start
