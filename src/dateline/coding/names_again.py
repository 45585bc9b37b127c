"""Names that point back: a surname, a part, an acronym, another name, another spelling of what was named before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from dateline.coding.memory import Memory, distinct, spells
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.coding.reference import called, identity, link, stand_in, surname
from dateline.knowledge.actors import ActorKnowledge, KnownActor, fold
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse

_SPELLED = 6  # letters that a name needs before a slip of one letter is taken for the same name
_OFTEN = 3  # mentions by which one bearer of a surname outweighs another who was named once


class NamesAgain:
    """Finds who bears a name that was given in full before."""

    def __init__(self, memory: Memory, knowledge: ActorKnowledge, grammar: Grammar, day: str | None) -> None:
        self._memory = memory
        self._knowledge = knowledge
        self._words = grammar.references
        self._grammar = grammar
        self._day = day

    def find(self, parse: Parse, party: Party, token: int, finder: PartyFinder) -> Party | None:
        """Who a named party is, where it was named otherwise before."""
        memory, word = self._memory, parse.words[token]
        if party.kind == "state":
            return self._seat(parse, party, token, finder)
        if party.kind == "people" or parse.tags[token] not in ("NNP", "NNPS", "NN"):
            return None
        before = memory.acronyms.get(word)
        if before is not None and identity(before) != identity(party) and (not party.known or spells(before, word)):
            return link(before, party, f"“{word}”: in brackets after {called(before)}")
        if party.known:
            return self._other_name(party, token, finder) or self._bearer_of(party)
        if identity(party) in memory.counts and " " not in (party.actor.name or " "):
            return None  # the name itself stood in the text as this
        return self._bearer_of(party) or self._part(party) or self._misspelled(parse, party, token)

    # ------------------------------------------------------------------ known names
    def _other_name(self, party: Party, token: int, finder: PartyFinder) -> Party | None:
        """*the PKK*, after *the Kurdistan Workers' Party*: two names of one known actor."""
        before = self._memory.first.get(identity(party))
        if before is None or before.kind != party.kind or party.demonym or before.actor.start >= party.actor.start:
            return None
        now, then = (" ".join(p.actor.text.split()) for p in (party, before))
        hit = finder.known_name(token)
        if hit is None or hit.start < party.actor.start:
            return None  # a word inside a longer name
        if now.casefold() in (then.casefold(), called(party).casefold()):
            return None
        if called(party).casefold() in now.casefold() and called(party).casefold() in then.casefold():
            return None  # the same name with other words before it
        if len(now) > len(then) and (party.kind == "person" or then.casefold() in now.casefold()):
            return None
        return link(before, party, f"“{now}”: another name of {called(before)}, named before")

    def _seat(self, parse: Parse, party: Party, token: int, finder: PartyFinder) -> Party | None:
        """*Tehran*, where it acts after *Iran* was named: the seat stands for its government."""
        hit = finder.known_name(token)
        before = self._memory.first.get(identity(party))
        if hit is None or hit.sense not in ("capital", "seat") or before is None:
            return None
        named_so = phrase_start(parse, token) < token  # "Denzel Washington"
        if named_so or not self._acts(parse, token) or fold(before.actor.text) == fold(party.actor.text):
            return None
        word = " ".join(party.actor.text.split())
        return link(before, party, f"“{word}”: it acts, so the seat stands for the government of {called(before)}")

    def _acts(self, parse: Parse, token: int) -> bool:
        top = token
        while parse.deps[top] == "conj" and parse.heads[top] != top:
            top = parse.heads[top]
        head, label = parse.heads[top], parse.deps[top]
        if label == "nsubj":
            return parse.lemmas[head] in self._words.acting
        if label == "poss":
            return parse.lemmas[head] in self._words.owned
        return label == "pobj" and (
            parse.deps[head] == "agent" or parse.lower[head] in ("between", "with", "against", "by")
        )  # fmt: skip

    # ------------------------------------------------------------------ persons
    def _bearer_of(self, party: Party) -> Party | None:
        """The person with this surname, where one was named in full before."""
        actor = party.actor
        own = " ".join((actor.text if party.known else actor.name or actor.text).split())
        if party.known and (" " in actor.text or identity(party) in self._memory.counts):
            return None  # its own full name, or one that has been in the text as this
        fitting = [
            p for p in self._memory.surnames.get(surname(own), ())
            if p.actor.start < actor.start and identity(p) != identity(party)
            and (" " not in own or own in (p.actor.name or "")) and not (party.known and p.known)
        ]  # fmt: skip
        if party.known:
            fitting = [p for p in fitting if p.kind == "person" or identity(p) in self._memory.genders]
        if not party.known and party.kind != "person" and len(actor.text.split()) > len(own.split()):
            # "the London Marathon": words before it that are no title; only a person's surname has such
            fitting = [p for p in fitting if p.kind == "person" or identity(p) in self._memory.genders]
        gender = self._memory.gender(party)
        known = [p for p in distinct(fitting) if gender is None or self._memory.gender(p) in (None, gender)]
        if not known:
            return None
        whole = [p for p in known if not any(p is not q and called(p).endswith(f" {called(q)}") for q in known)]
        known = whole or known  # "opposite Rock Hudson" and "Rock Hudson" are one
        known.sort(key=lambda p: -self._memory.counts.get(identity(p), 0))
        if len(known) > 1:
            most, next_most = (self._memory.counts.get(identity(p), 0) for p in known[:2])
            if most < _OFTEN * next_most:
                return None  # two bear the name and neither is the one the article is about
        return link(known[0], party, f"“{own}”: the surname of {called(known[0])}, named in full before")

    def _part(self, party: Party) -> Party | None:
        """A first name, or one word of the name of a body."""
        own = party.actor.name or party.actor.text
        if " " in own or (party.kind == "org" and any(w.islower() for w in party.actor.text.split())):
            return None
        given = self._memory.given.get(fold(own), [])
        if len(given) == 1 and own[:1].isupper():
            return link(given[0], party, f"“{own}”: the first name of {called(given[0])}, named in full before")
        short = self._memory.shortened.get(own.casefold(), [])
        if party.kind == "org" and len(short) == 1:
            return link(short[0], party, f"“{own}”: part of the name of {called(short[0])}, given in full before")
        return None

    # ------------------------------------------------------------------ spellings
    def _misspelled(self, parse: Parse, party: Party, token: int) -> Party | None:
        """*Solemani*, after *Qasem Soleimani*: one letter off a name of the article, or of a known person."""
        own = " ".join((party.actor.name or party.actor.text).split())
        last = surname(own)
        if parse.tags[token] != "NNP" or party.kind not in ("person", "org"):
            return None
        words = own.split()
        near: list[Party] = []
        if len(words) > 1:
            near = [p for p in self._memory.surnames.get(last, ()) if self._alike(words[0], p)]
        if not near and len(last) >= _SPELLED and not self._is_word(last, parse.lower[token]):
            near = [
                p for key in self._memory.initials.get(last[0], ()) if key != last and _slip(key, last)
                for p in self._memory.surnames[key] if len(words) == 1 or self._alike(words[0], p)
            ]  # fmt: skip
            if len(words) > 1 and not near:
                return self._known_misspelled(party, own, words)
        near = distinct(near)
        if (
            len(near) != 1
            or identity(near[0]) == identity(party)
            or (len(words) == 1 and len(called(near[0])) < len(own))
        ):
            return None
        return link(near[0], party, f"“{own}”: a letter off {called(near[0])}, named before")

    def _is_word(self, last: str, word: str) -> bool:
        """A name in its own right, or a common noun, is no slip of the pen."""
        return last in self._knowledge.names.lengths or word in self._knowledge.agents

    def _alike(self, given: str, party: Party) -> bool:
        """Whether a first name is a spelling of a person's (*Qasem*, *Qassem*), not another's (*Mario*, *Maria*)."""
        one, other = fold(given), fold((party.actor.name or party.actor.text).split()[0])
        genders = {self._knowledge.given_names.get(n) for n in (one, other)} - {None}
        if one == other:
            return True
        return (
            min(len(one), len(other)) > 3 and one[0] == other[0] and OSA.distance(one, other) <= 1 and len(genders) < 2
        )  # fmt: skip

    def _known_misspelled(self, party: Party, own: str, words: Sequence[str]) -> Party | None:
        """A known person of the article's countries with the same first name and one letter's difference."""
        near: dict[str, KnownActor] = {}
        for alias in self._knowledge.names.beginning(fold(words[0])):
            actor = self._knowledge.actors.get(alias.bearer_on(self._day).actor)
            if actor is not None and actor.kind == "person":
                other = surname(alias.words[-1])
                if other[0] == surname(own)[0] and len(other) >= _SPELLED and _slip(other, surname(own)):
                    near[actor.id] = actor
        if len(near) != 1:
            return None
        actor = next(iter(near.values()))
        if actor.country not in self._memory.countries:
            return None
        role = self._knowledge.role_at(actor.id, self._day)
        return replace(
            party,
            actor=replace(
                party.actor, id=actor.id, name=actor.name, country=actor.country,
                sectors=role.sectors if role is not None else party.actor.sectors,
                why=f"“{own}”: one letter off {actor.name}, whose country the article names",
            ),
            kind="person", known=True, named=True, gender=actor.gender, plural=False,
        )  # fmt: skip

    # ------------------------------------------------------------------ no party by themselves
    def unseen(self, parse: Parse, party: Party | None, token: int) -> Party | None:
        """Who a word is that is no party by itself: *the House*, *Amman* after *Imran Amman*."""
        return self._short_name(parse, token) or self.of_place(parse, party, token)

    def of_place(self, parse: Parse, party: Party | None, token: int) -> Party | None:
        """*Amman*, after *Imran Amman*: a country or town by its name, but a person of the article who acts or owns."""
        if party is None or not (party.kind == "state" or (party.kind == "thing" and party.named)):
            return None
        if parse.deps[token] not in ("nsubj", "nsubjpass", "dobj", "poss", "conj") or party.plural or party.demonym:
            return None
        if phrase_start(parse, token) != token or parse.tags[token] != "NNP" or identity(party) in self._memory.counts:
            return None
        held = self._memory.surnames.get(surname(parse.words[token]), ())
        bearers = distinct(p for p in held if p.actor.start < parse.starts[token])
        if len(bearers) != 1:
            return None
        why = f"“{parse.words[token]}”: the surname of {called(bearers[0])}, named in full before"
        return link(bearers[0], replace(party, plural=False), why)

    def thing(self, party: Party) -> Party | None:
        """*Dora*, after *Hurricane Dora*: the last word of the name of a thing."""
        name = party.actor.name or party.actor.text
        before = self._memory.things.get(surname(name))
        if before is None or party.known or not party.named or " " in name or surname(name) in self._memory.surnames:
            return None
        return link(before, party, f"“{name}”: part of the name of {called(before)}")

    def _short_name(self, parse: Parse, token: int) -> Party | None:
        """*the House*: one capitalised word that is no party by itself, of a name given in full before."""
        if parse.tags[token] != "NNP" or phrase_start(parse, token) != token or parse.child(token, "prep") is not None:
            return None
        if not any(parse.lower[c] == "the" for c in parse.children[token]):
            return None
        short = distinct(p for p in self._memory.shortened.get(parse.lower[token], ()) if p.known)
        if len(short) != 1:
            return None
        why = f"“{parse.words[token]}”: part of the name of {called(short[0])}, given in full before"
        return stand_in(parse, token, short[0], why)


def _slip(a: str, b: str) -> bool:
    """Whether two names differ by one letter left out, put in, changed or swapped, but not by an ending *s*."""
    if abs(len(a) - len(b)) > 1 or a.rstrip("s") == b.rstrip("s"):
        return False
    return OSA.distance(a, b, score_cutoff=1) <= 1
