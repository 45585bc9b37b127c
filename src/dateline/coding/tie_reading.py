"""The relations that one sentence tells between actors, by the kind of wording.

Compounds (*Iran-backed militia*), verbs told as lasting (*leads the bloc*), nouns that describe one by the other (*an
ally of*), parts (*forces, including*), soldiers on another's ground, neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.coding.arguments import Arguments, arguments, conjuncts, prepositions_of
from dateline.coding.dates import DateMention
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.coding.tie_status import date_of, is_standing, status_of
from dateline.knowledge.actors import NameHit
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.ties import TieKnowledge, TieRule
from dateline.language.parse import Parse
from dateline.records import Actor, EventDate
from dateline.records.event import Status

_CONFIDENCE = 0.8
_TITLE = 2  # words that may stand between a state and its officer's title (*German foreign*)
_HEADS = frozenset({"leads", "commands"})
_LOOSE = 0.6  # of rules that join what stands apart in the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A relation as one rule reads it, before it becomes a record. `cue` are tokens."""

    rule: TieRule
    source: Actor
    target: Actor
    cue: tuple[int, int]
    status: Status = "asserted"
    date: EventDate | None = None
    confidence: float = _CONFIDENCE


class TieReader:
    """Reads the ties of one sentence."""

    def __init__(
        self,
        parse: Parse,
        finder: PartyFinder,
        names: Sequence[NameHit],
        dates: Sequence[DateMention],
        text: str,
        know: TieKnowledge,
        grammar: Grammar,
    ) -> None:
        self._parse = parse
        self._finder = finder
        self._names = names
        self._dates = dates
        self._text = text
        self._know = know
        self._including = know.including
        self._grammar = grammar

    def read(self) -> Iterator[Told]:
        """Every relation that the sentence tells."""
        for token in range(len(self._parse)):
            if self._parse.is_noun(token):
                yield from self._compound(token)
                yield from self._noun(token)
                yield from self._stationed(token)
                yield from self._parts(token)
                yield from self._neighbour(token)
            elif self._parse.is_verb(token):
                yield from self._verb(token)

    # ------------------------------------------------------------------ helpers
    def _party(self, token: int) -> Party | None:
        party = self._finder.party(token)
        if party is not None and not party.is_actor and party.named and self._parse.tags[token] not in ("NNP", "NNPS"):
            return party  # "the Sarin bloc": a body by its name, though nothing is known of it
        if party is None and self._parse.deps[max(0, token - 1)] == "compound":
            before = self._finder.party(token - 1)  # "the Fatah block": the name is the body
            party = before if before is not None and before.known and before.kind in ("org", "group") else None
        return party if party is not None and party.is_actor else None

    def _parties(self, tokens: Sequence[int]) -> list[Party]:
        heads = [c for t in tokens for c in conjuncts(self._parse, t) if not self._is_office(c)]
        found = [p for c in heads if (p := self._party(c)) is not None and _is_identified(p)]
        unique = {(p.actor.start, p.actor.end): p for p in found}
        return list(unique.values())

    def _is_office(self, token: int) -> bool:
        """*Secretary of State*: what stands after *of* is no body."""
        return self._parse.lower[token] in self._know.untied and phrase_start(self._parse, token) == token

    def _is_lesser(self, noun: int) -> bool:
        return any(w in self._know.lesser for w in self._parse.lower[max(0, noun - 2) : noun])

    def _name(self, hit: NameHit) -> Actor:
        actor = hit.actor
        return Actor(
            text=self._text[hit.start : hit.end], start=hit.start, end=hit.end, id=actor.id, name=actor.name,
            country=actor.country, sectors=actor.sectors,
        )  # fmt: skip

    def _inside(self, token: int) -> Actor | None:
        """A state inside a longer name: *the US-led coalition* is known as a whole."""
        parse, known = self._parse, self._finder.names.knowledge
        for name in known.names.named(parse.words[token]):
            actor = known.actors.get(name.bearers[0].actor)
            if actor is not None and actor.kind == "state" and parse.words[token][:1].isupper():
                return Actor(
                    text=parse.words[token], start=parse.starts[token], end=parse.ends[token], id=actor.id,
                    name=actor.name, country=actor.country, sectors=actor.sectors,
                )  # fmt: skip
        return None

    def _hit_ending(self, end: int) -> NameHit | None:
        return next((h for h in self._names if h.end == end), None)

    def _told(self, rule: TieRule, source: Actor, target: Actor, cue: tuple[int, int], verb: int | None = None,
              confidence: float = _CONFIDENCE) -> Told:  # fmt: skip
        status = "asserted" if verb is None else status_of(self._parse, verb, self._grammar)
        date = None if verb is None else date_of(self._parse, verb, self._dates)
        return Told(rule=rule, source=source, target=target, cue=cue, status=status, date=date, confidence=confidence)

    def _has_ended(self, token: int) -> bool:
        parse = self._parse
        first = min(phrase_start(parse, token), max(0, token - 3))
        before = [w.rstrip("-") for w in parse.lower[first:token]]
        if "," in before:
            before = before[len(before) - before[::-1].index(",") :]
        return any(w in self._know.ended for w in before)

    # ------------------------------------------------------------------ compounds
    def _compound(self, noun: int) -> Iterator[Told]:
        """*Iran-backed militia*, *pro-Iranian factions*."""
        parse = self._parse
        party = self._party(noun)
        if party is None:
            return
        first = phrase_start(parse, noun)
        while first > 0 and parse.words[first - 1] == "-" and first > 1:
            first -= 2
        for token in range(first, noun):
            word = parse.lower[token]
            if word in self._know.compounds and token > 1 and parse.words[token - 1] == "-":
                hit = self._hit_ending(parse.ends[token - 2])
                name = self._name(hit) if hit is not None else self._inside(token - 2)
                if name is not None:
                    yield self._pair(self._know.compounds[word], name, party, (token - 2, token))
            elif word in self._know.prefixes and token + 2 <= noun and parse.words[token + 1] == "-":
                hit = next((h for h in self._names if h.start == parse.starts[token + 2]), None)
                if hit is not None:
                    yield self._pair(self._know.prefixes[word], self._name(hit), party, (token, token + 2))

    def _pair(self, rule: TieRule, name: Actor, party: Party, cue: tuple[int, int]) -> Told:
        ends = (name, party.actor) if rule.source == ("name",) else (party.actor, name)
        return self._told(rule, *ends, cue)

    # ------------------------------------------------------------------ verbs
    def _verb(self, verb: int) -> Iterator[Told]:
        parse = self._parse
        rules = self._know.verbs.get(parse.lemmas[verb], ())
        args = None
        for rule in rules:
            if not is_standing(parse, verb, self._know):
                continue
            args = args or arguments(parse, verb)
            if args.clauses and "object" in rule.target and not args.objects:
                continue
            tokens = self._slot(rule, args)
            subjects = args.subjects or (args.objects if args.passive and "object" not in rule.target else ())
            subjects = subjects or self._aim_of(verb)
            targets = self._parties(tokens)
            if not targets and rule.nouns:  # "rejects Iranian influence": it is Iran that is opposed
                inner = [t for t in tokens if self._parse.lemmas[t] in rule.nouns]
                targets = [p for t in inner for p in self._owners(t)]
            for source in self._parties(subjects):
                for target in targets:
                    if rule.persons or source.kind != "person":
                        yield self._told(rule, source.actor, target.actor, (verb, verb), verb)
        if parse.child(verb, "dobj") is None:
            return
        for noun in conjuncts(parse, parse.child(verb, "dobj") or verb):
            rule = self._know.objects.get(parse.lemmas[noun])
            if rule is None or parse.lemmas[verb] not in rule.light:
                continue
            args = args or arguments(parse, verb)
            inner = prepositions_of(parse, noun)
            targets = [t for name in rule.target for t in (*inner.get(name, ()), *args.preps.get(name, ()))]
            for source in self._parties(args.subjects):
                for target in self._parties(targets):
                    yield self._told(rule, source.actor, target.actor, (noun, noun), verb)

    def _owners(self, noun: int) -> list[Party]:
        owners = [*self._finder.owner(noun), self._finder.modifier_party(noun)]
        return [p for p in owners if p is not None and p.is_actor and _is_identified(p)][:1]

    def _aim_of(self, verb: int) -> tuple[int, ...]:
        """*Rejecting X has been an aim of the movement*: whose aim the clause is."""
        parse = self._parse
        if parse.deps[verb] != "csubj" or parse.lemmas[parse.heads[verb]] != "be":
            return ()
        aim = parse.child(parse.heads[verb], "attr")
        return prepositions_of(parse, aim).get("of", ()) if aim is not None else ()

    @staticmethod
    def _slot(rule: TieRule, args: Arguments) -> list[int]:
        """The tokens of the slots in which the other end stands."""
        found: list[int] = []
        for name in rule.target:
            found += args.objects if name == "object" else args.preps.get(name, ())
        return found

    # ------------------------------------------------------------------ nouns
    def _noun(self, noun: int) -> Iterator[Told]:
        """*X, leader of Y*; *Y's ally X*; *X is a member of Y*; *X's influence over Y*."""
        parse = self._parse
        rule = self._know.nouns.get(self._words_of(noun)) or self._know.nouns.get(parse.lemmas[noun])
        if rule is None or self._has_ended(noun) or (rule.relation in _HEADS and self._is_lesser(noun)):
            return
        inner = prepositions_of(parse, noun)
        if rule.source == ("owner",):
            sources = [p for p in (*self._finder.owner(noun), self._finder.modifier_party(noun)) if p is not None]
            if not any(inner.get(name) for name in rule.target) and parse.deps[noun] == "pobj":
                inner = prepositions_of(parse, parse.heads[parse.heads[noun]])  # "a sign of its influence, among …"
            targets = self._parties([t for name in rule.target for t in inner.get(name, ())])
            pairs = [(s.actor, t.actor, None) for s in sources[:1] for t in targets if s.is_actor]
        else:
            holder, verb = self._holder(noun)
            if holder is None:
                return
            targets = self._parties([t for name in rule.target for t in inner.get(name, ())])
            if not targets and "owner" in rule.target:
                owners = [*self._finder.owner(noun), self._finder.modifier_party(noun)]
                targets = [p for p in owners if p is not None and p.is_actor and _is_identified(p)][-1:]
                if not targets and parse.heads[noun] > noun and (hit := self._before(noun)) is not None:
                    yield self._told(rule, holder.actor, self._name(hit), (noun, noun), verb)
            pairs = [(holder.actor, t.actor, verb) for t in targets if not _overlap(holder.actor, t.actor)]
        for source, target, verb in pairs:
            yield self._told(rule, source, target, (noun, noun), verb)

    def _before(self, noun: int) -> NameHit | None:
        """*German Foreign Minister* X: whose minister he is, by the name before the title."""
        parse = self._parse
        head = noun
        while parse.deps[head] in ("compound", "nmod") and parse.heads[head] > head:
            head = parse.heads[head]
        first, title = parse.starts[phrase_start(parse, head)], parse.starts[noun]
        hits = [h for h in self._names if first <= h.start < title and h.actor.kind not in ("person", "people")]
        between = sum(hits[-1].end <= parse.starts[i] < title for i in range(noun)) if hits else 0
        return hits[-1] if hits and between <= _TITLE else None

    def _words_of(self, noun: int) -> str:
        if noun and self._parse.deps[noun - 1] == "compound":
            return f"{self._parse.lower[noun - 1]} {self._parse.lemmas[noun]}"
        return self._parse.lemmas[noun]

    def _holder(self, noun: int) -> tuple[Party | None, int | None]:
        """Who is described by a noun: before it in apposition, after it as its name, or as the subject of *is*."""
        parse = self._parse
        label, head = parse.deps[noun], parse.heads[noun]
        if label == "appos":
            return self._named(head), None
        if label in ("compound", "nmod") and head > noun:
            holder = self._named(head)
            return (holder if holder is not None and holder.kind == "person" else None), None
        for child in parse.children[noun]:
            if parse.deps[child] == "appos" and parse.tags[child] in ("NNP", "NNPS"):
                return self._named(child), None
        if label == "attr" and parse.lemmas[head] == "be" and parse.tags[head] != "VBD":
            subject = parse.child(head, "nsubj")
            return (self._party(subject), head) if subject is not None else (None, None)
        return None, None

    def _named(self, token: int) -> Party | None:
        party = self._party(token)
        return party if party is not None and _is_identified(party) else None

    # ------------------------------------------------------------------ parts, ground, neighbours
    def _parts(self, noun: int) -> Iterator[Told]:
        parse, rule = self._parse, self._know.parts
        whole = self._party(noun)
        for child in parse.children[noun]:
            if parse.deps[child] == "prep" and parse.lower[child] in self._including and whole is not None:
                target = parse.child(child, "pobj")
                for part in self._parties([target] if target is not None else []):
                    body = self._know.bodies & set(whole.actor.sectors)
                    if body and part.kind in ("org", "group") and part.actor.sectors[:1] != ("CVL",):
                        yield self._told(rule, part.actor, whole.actor, (child, child))
        if parse.lemmas[noun] in rule.words and parse.deps[noun] in ("attr", "oprd", "appos") and whole is None:
            head = parse.heads[noun]
            subject = head if parse.deps[noun] == "appos" else parse.child(head, "nsubj", "nsubjpass", "dobj")
            wholes = self._parties(prepositions_of(parse, noun).get("of", ()))
            while subject is not None and self._party(subject) is None and parse.deps[subject] == "conj":
                subject = parse.heads[subject]
            if subject is not None and wholes:
                for part in self._parties([subject]):
                    yield self._told(rule, part.actor, wholes[0].actor, (noun, noun), None)

    def _stationed(self, noun: int) -> Iterator[Told]:
        """*US troops in Iraq*, *NATO's mission in the country*: the ground hosts them."""
        parse, rule = self._parse, self._know.stationed
        if parse.lemmas[noun] not in rule.words:
            return
        party = self._party(noun)
        guest = party
        if guest is None or guest.actor.country is None:
            owners = [*self._finder.owner(noun), self._finder.modifier_party(noun)]
            guest = next((p for p in owners if p is not None and p.is_actor), party)
        if guest is None or (guest.actor.country is None and guest.actor.id is None):
            return
        inner = prepositions_of(parse, noun)
        for name in rule.target:
            for host in self._ground(inner.get(name, ()), guest) or self._parties(inner.get(name, ())):
                if host.kind == "state" and host.actor.country != guest.actor.country:
                    yield self._told(rule, host.actor, guest.actor, (noun, noun), confidence=_LOOSE)

    def _ground(self, tokens: Sequence[int], guest: Party) -> list[Party]:
        """*the country*, where the sentence names one other state only."""
        parse = self._parse
        if not any(parse.lemmas[t] in self._know.grounds for t in tokens):
            return []
        states = {
            p.actor.id: p for t in range(len(parse)) if parse.is_noun(t) and (p := self._party(t)) is not None
            and p.kind == "state" and p.actor.id is not None and p.actor.country != guest.actor.country
            and self._name_is_state(p)
        }  # fmt: skip
        return list(states.values()) if len(states) == 1 else []

    def _name_is_state(self, party: Party) -> bool:
        """Whether a state is named itself, not by its capital."""
        return any(h.start == party.actor.start and h.sense in ("name", "demonym") for h in self._names)

    def _neighbour(self, noun: int) -> Iterator[Told]:
        parse = self._parse
        rule = next(
            (r for c in parse.children[noun] if (r := self._know.adjectives.get(parse.lower[c])) is not None), None
        )
        party = self._party(noun)
        if rule is None or party is None or party.kind != "state":
            return
        before = [
            p for t in range(noun) if parse.is_noun(t) and (p := self._party(t)) is not None
            and p.kind == "state" and p.actor.id not in (None, party.actor.id) and not p.demonym
        ]  # fmt: skip
        if before:
            yield self._told(rule, before[0].actor, party.actor, (noun, noun), confidence=_LOOSE)


def _is_identified(party: Party) -> bool:
    """Whether a reader knows who is meant: by name, by what it stands for, by its state, or as a body of some kind."""
    actor = party.actor
    if party.kind in ("org", "group") and any(s != "CVL" for s in actor.sectors):
        return True
    return actor.id is not None or party.named or actor.coreferent is not None or actor.country is not None


def _overlap(one: Actor, other: Actor) -> bool:
    """Whether two mentions cross; a name inside the other's title (*German minister X*) does not."""
    inside = one.start <= other.start and other.end < one.end
    return one.start < other.end and other.start < one.end and not inside
