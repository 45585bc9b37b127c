"""Who stands where on what, as one sentence tells it.

Words of stance (*demands, rejected, has no interest in*), marches with an aim, boycotts, aims said of somebody, talks
about a presence, and matters passed on to others. The words stand in `data/issues.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.coding.arguments import Arguments, arguments, has_to, owner_of_noun, prepositions_of, surface_subject
from dateline.coding.issues import Matter
from dateline.coding.matters import MatterReader
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.tie_status import status_of
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.issues import IssueKnowledge, Stance
from dateline.language.parse import Parse
from dateline.records import Actor
from dateline.records.claims import Visibility

_SURE, _LIKELY, _SHOWN = 0.8, 0.65, 0.5
_REFUSING = frozenset({"refuse", "decline", "fail"})
_STEPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One holder's stand on a matter: `stance` on the matter as its proposition says it. `cue` are tokens."""

    rule: str
    why: str
    holder: Actor
    matter: Matter
    stance: float
    visibility: Visibility
    cue: tuple[int, int]
    confidence: float


class StanceReader:
    """Reads the stands that one sentence tells."""

    def __init__(
        self, parse: Parse, finder: PartyFinder, matters: MatterReader, know: IssueKnowledge, grammar: Grammar
    ) -> None:
        self._parse = parse
        self._finder = finder
        self._matters = matters
        self._know = know
        self._grammar = grammar
        self._private = self._private_verbs()

    def read(self) -> Iterator[Stand]:
        """Every stand of the sentence in order."""
        parse = self._parse
        self._matters.introduce()
        for token in range(len(parse)):
            if parse.is_verb(token):
                yield from self._verb(token)
                yield from self._deferred(token)
                yield from self._resumed(token)
            elif not parse.is_noun(token) and parse.lemmas[token] in self._know.stance_nouns:
                yield from self._noun(token)
            elif parse.is_noun(token):
                yield from self._noun(token)
                yield from self._march(token)
                yield from self._talks(token)
            elif parse.deps[token] == "acomp":
                yield from self._adjective(token)

    # ------------------------------------------------------------------ verbs
    def _verb(self, verb: int) -> Iterator[Stand]:
        parse = self._parse
        rules = self._rules(verb)
        if not rules or self._is_open(verb) or self._is_wanted(verb):
            return
        args = arguments(parse, verb)
        if args.passive and not args.subjects and parse.lower[verb] in self._know.stance_adjectives:
            yield from self._described(verb, verb)
            return
        turned = self._turned(verb)
        for rule in rules:
            if turned < 0 and rule.stance < 0:
                continue  # "did not reject" is no support
            around = {n: t for n, t in args.preps.items() if n not in rule.takes and not args.clauses}
            addressed = self._addressed(rule, args)
            slots = self._slots(rule, args)
            found = (self._matters.read(t, around=around, addressed=addressed) for t in slots)
            read = {m.id: m for m in found if m is not None}
            matter = next(iter(read.values()), None)
            if matter is None and "for" in rule.takes:
                matter = next((m for t in args.preps.get("for", ()) if (m := self._out(t, args)) is not None), None)
            if matter is None and "object" in rule.takes and rule.stance == 1:
                matter = next((m for t in args.objects if (m := self._out(t, args)) is not None), None)
            if matter is None:
                continue
            visibility: Visibility = "revealed" if rule.revealed else "private" if verb in self._private else "public"
            if rule.stance > 0 and not rule.revealed:
                self._matters.bring(parse.lemmas[verb], matter)
            for each in read.values() or (matter,):
                for holder in self._holders(verb, args):
                    yield self._stand(rule, holder, each, rule.stance * turned, visibility, (verb, verb))
            return

    def _rules(self, verb: int) -> tuple[Stance, ...]:
        parse, know = self._parse, self._know
        lemma = parse.lemmas[verb]
        for child in parse.children[verb]:
            if parse.deps[child] in ("prt", "advmod"):
                found = know.stance_verbs.get(f"{lemma} {parse.lower[child]}")
                if found:
                    return found
                if parse.deps[child] == "prt":
                    return ()  # "work out", "call off": another verb
        return know.stance_verbs.get(lemma, ())

    def _slots(self, rule: Stance, args: Arguments) -> Iterator[int]:
        clauses = [c for k, c in args.clauses if k in rule.takes or (k == "that" and "clause" in rule.takes)]
        yield from clauses
        if "object" in rule.takes and not rule.addressed:
            yield from (t for t in args.second or args.objects if not self._is_asked(t))
        for name in rule.takes:
            yield from args.preps.get("to" if name == "to-noun" else name, ()) if name != "to" else ()

    def _is_wanted(self, verb: int) -> bool:
        """Whether another verb of stance governs it (*urged the rebels to accept*): that one tells who wants what."""
        parse = self._parse
        head = parse.heads[verb]
        if parse.deps[verb] == "acl" and has_to(parse, verb):
            return True  # "pressure on the minister to agree": what a noun asks for
        under = parse.deps[verb] in ("xcomp", "ccomp") and parse.tags[verb] in ("VB", "VBG")
        return under and bool(self._rules(head)) and parse.lemmas[head] not in _REFUSING

    def _is_asked(self, token: int) -> bool:
        """Whether an object is somebody asked to do something, not what is asked."""
        party = self._finder.party(token)
        if self._parse.lower[token] == "it" or party is None or not party.is_actor:
            return False
        return party.kind in ("state", "person", "people")

    @staticmethod
    def _addressed(rule: Stance, args: Arguments) -> tuple[int, ...]:
        """*called on the minister to resign*: who is to do it."""
        return (args.preps.get("on") or args.preps.get("upon") or ()) if args.clauses and "to" in rule.takes else ()

    def _out(self, noun: int, args: Arguments) -> Matter | None:
        """*called for all foreign troops out of the country*."""
        inner = {**prepositions_of(self._parse, noun)}
        for name in ("out", "from"):
            if name in args.preps:
                inner.setdefault(name, args.preps[name])
        if "out" in args.words or any(
            self._parse.lower[c] == "out" for c in (*self._parse.children[noun], *self._parse.children[args.verb])
        ):
            inner.setdefault("from", args.preps.get("of") or inner.get("of", ()))
        return self._matters.removed(noun, inner)

    def _turned(self, verb: int) -> int:
        """−1 where the stand is denied or refused (*refused to back*)."""
        parse = self._parse
        sign = -1 if status_of(parse, verb, self._grammar) == "negated" else 1
        head = parse.heads[verb]
        if parse.deps[verb] == "xcomp" and parse.lemmas[head] in _REFUSING:
            sign = -sign
        return sign

    def _is_open(self, verb: int) -> bool:
        """Whether nobody takes the stand yet: a condition, a possibility, a question."""
        parse = self._parse
        token = verb
        for _ in range(_STEPS):
            marks = {parse.lower[c] for c in parse.children[token] if parse.deps[c] in ("mark", "aux", "advmod")}
            if marks & self._know.untaken or status_of(parse, token, self._grammar) == "hypothetical":
                return True
            # "as soon as they adopt it": as open as the verb that it is bound to
            bound = parse.deps[token] == "advcl" and parse.child(token, "mark") is not None
            if not (bound or parse.deps[token] in ("xcomp", "conj", "ccomp")) or parse.heads[token] == token:
                return False
            if parse.deps[token] == "ccomp" and "that" not in marks:
                return False
            token = parse.heads[token]
            while bound and not parse.is_verb(token) and parse.heads[token] != token:
                token = parse.heads[token]
        return False

    # ------------------------------------------------------------------ nouns and adjectives
    def _noun(self, noun: int) -> Iterator[Stand]:
        """*voiced opposition to*, *has an interest in*, *Peru's call for*."""
        parse = self._parse
        verb = parse.heads[noun]
        for rule in self._know.stance_nouns.get(parse.lemmas[noun], ()):
            under = parse.deps[noun] in ("dobj", "attr", "oprd") and parse.is_verb(verb)
            light = under and parse.lemmas[verb] in rule.light
            if not light or self._is_open(verb):
                continue
            args = arguments(parse, verb)
            preps = {**args.preps, **prepositions_of(parse, noun)}
            targets = [t for n in sorted(rule.takes) for t in preps.get("to" if n == "to-noun" else n, ())]
            turned = self._turned(verb)
            if parse.lower[max(0, noun - 1)] == "no":
                turned = -turned
            visibility: Visibility = "private" if verb in self._private else "public"
            for matter in [m for t in targets if (m := self._matters.read(t)) is not None]:
                for holder in self._holders(verb, args):
                    yield self._stand(rule, holder, matter, rule.stance * turned, visibility, (verb, noun))

    def _adjective(self, word: int) -> Iterator[Stand]:
        """*is opposed to*, *are tired of*."""
        yield from self._described(self._parse.heads[word], word)

    def _described(self, verb: int, word: int) -> Iterator[Stand]:
        parse = self._parse
        for rule in self._know.stance_adjectives.get(parse.lower[word], ()):
            if not parse.is_verb(verb) or self._is_open(verb):
                continue
            preps = prepositions_of(parse, word)
            targets = [t for n in sorted(rule.takes) for t in preps.get("to" if n == "to-noun" else n, ())]
            matter = next((m for t in targets if (m := self._matters.read(t)) is not None), None)
            if matter is None:
                continue
            visibility: Visibility = "private" if verb in self._private else "public"
            for holder in self._actors(surface_subject(parse, verb)):
                stance = rule.stance * self._turned(verb)
                yield self._stand(rule, holder, matter, stance, visibility, (verb, word))

    # ------------------------------------------------------------------ acts
    def _march(self, noun: int) -> Iterator[Stand]:
        """*a march against the troops, called by the cleric*."""
        parse, words = self._parse, self._know.protests
        if parse.lemmas[noun] not in words["nouns"]:
            return
        preps = dict(prepositions_of(parse, noun))
        called: list[int] = []
        behind: list[int] = [c for c in parse.children[noun] if parse.deps[c] == "poss"]
        for child in parse.children[noun]:
            if parse.deps[child] not in ("acl", "relcl") or not parse.is_verb(child):
                continue
            args = arguments(parse, child)
            if parse.lower[child] in words["aimed"]:
                preps["against"] = tuple(t for n in sorted(words["against"]) for t in args.preps.get(n, ()))
            elif args.passive and parse.lemmas[child] not in words["strangers"]:
                behind += args.subjects
                called += args.subjects
        found: list[tuple[Matter, int]] = []
        for sign, names in ((-1, words["aims"]), (1, words["for"])):
            targets = [t for n in sorted(names) for t in preps.get(n, ())]
            for token in targets:
                matter = self._matters.read(token)
                if matter is None and sign < 0:  # against somebody's soldiers: they are to go
                    matter, sign = self._matters.removed(token, {**prepositions_of(parse, token)}, at_home=True), 1
                if matter is not None:
                    found.append((matter, sign))
        holders = [p for t in behind if (p := self._named(t)) is not None]
        own = self._named(noun) if found else None
        march = self._matters.call(noun) if called else None
        for party in (p for t in called if march is not None and (p := self._named(t)) is not None):
            if march is not None:
                yield Stand(
                    rule="position-protests", why="who calls a march wants it", holder=party.actor, matter=march,
                    stance=1.0, visibility="revealed", cue=(noun, noun), confidence=_LIKELY,
                )  # fmt: skip
        for matter, sign in found:
            for party in (*holders, *((own,) if own is not None and own.is_actor else ())):
                yield Stand(
                    rule="position-protests", why="a march has an aim, which those behind it share",
                    holder=party.actor, matter=matter, stance=float(sign * matter.sign), visibility="revealed",
                    cue=(noun, noun), confidence=_LIKELY,
                )  # fmt: skip

    def _talks(self, noun: int) -> Iterator[Stand]:
        """*talks with the alliance about its presence*: whoever takes part lets it go on."""
        parse, words = self._parse, self._know.doings
        if parse.lemmas[noun] not in words["talks"]:
            return
        preps = prepositions_of(parse, noun)
        verb = parse.heads[noun]
        while not parse.is_verb(verb) and parse.heads[verb] != verb:
            verb = parse.heads[verb]
        outer: Mapping[str, tuple[int, ...]] = arguments(parse, verb).preps if parse.is_verb(verb) else {}
        others = [*preps.get("with", ()), *outer.get("with", ())]
        places = [t for n in sorted(words["about"]) for t in (*preps.get(n, ()), *outer.get(n, ()))]
        for other in others:
            inner = prepositions_of(parse, other)
            places += [t for n in sorted(words["about"]) for t in inner.get(n, ())]
        matter = next((m for t in places if (m := self._matters.read(t)) is not None), None)
        if matter is None or matter.family != "leave" or matter.sign > 0 or not parse.is_verb(verb):
            return
        if self._is_open(verb):
            return
        for token in (*surface_subject(parse, verb), *others):
            party = self._named(token)
            if party is not None:
                yield Stand(
                    rule="position-doings", why="talks about a presence show that it may stay", holder=party.actor,
                    matter=matter, stance=self._know.doing_stance * matter.sign, visibility="revealed",
                    cue=(noun, noun), confidence=_SHOWN,
                )  # fmt: skip

    def _resumed(self, verb: int) -> Iterator[Stand]:
        """*resumed joint operations with the army*: foreign soldiers work on."""
        parse, words = self._parse, self._know.doings
        if parse.lemmas[verb] not in words["resumed"] or self._is_open(verb) or self._turned(verb) < 0:
            return
        args = arguments(parse, verb)
        joint = [
            t for t in args.objects
            if parse.lemmas[t] in words["joint"] and any(parse.lower[c] == "joint" for c in parse.children[t])
        ]  # fmt: skip
        partners = [t for j in joint for t in prepositions_of(parse, j).get("with", ())] + [*args.preps.get("with", ())]
        for token in args.subjects:
            holder = self._named(token)
            matter = self._matters.stay(token, partners) if joint and holder is not None else None
            if matter is not None and holder is not None:
                yield Stand(
                    rule="position-doings", why="joint work taken up again shows that the soldiers stay",
                    holder=holder.actor, matter=matter, stance=self._know.doing_stance * matter.sign,
                    visibility="revealed", cue=(verb, joint[0]), confidence=_SHOWN,
                )  # fmt: skip

    def _deferred(self, verb: int) -> Iterator[Stand]:
        """*said that it is up to the next government to address the issue*."""
        parse = self._parse
        if parse.lemmas[verb] != "be" or parse.deps[verb] != "ccomp":
            return
        args = arguments(parse, verb)
        up = next((c for c in parse.children[verb] if parse.lower[c] == "up"), None)
        if up is None:
            return
        preps = {**args.preps, **prepositions_of(parse, up)}
        if not any(parse.lemmas[t] in self._know.deciders for t in preps.get("to", ())):
            return
        inner = [c for c in range(up, len(parse)) if parse.is_verb(c) and has_to(parse, c)]
        targets = [t for c in inner for t in arguments(parse, c).objects]
        matter = next((m for t in targets if (m := self._matters.read(t)) is not None), None)
        if matter is None:
            return
        for token in surface_subject(parse, parse.heads[verb]):
            party = self._named(token)
            if party is not None:
                yield Stand(
                    rule="position-deferral", why="who passes a matter on takes no side", holder=party.actor,
                    matter=matter, stance=0.0, visibility="public", cue=(verb, up), confidence=_LIKELY,
                )  # fmt: skip

    # ------------------------------------------------------------------ holders
    def _holders(self, verb: int, args: Arguments) -> list[Actor]:
        return self._actors(args.subjects or self._aims_of(verb))

    def _actors(self, tokens: Sequence[int]) -> list[Actor]:
        return [p.actor for t in tokens if (p := self._named(t)) is not None]

    def _aims_of(self, verb: int) -> tuple[int, ...]:
        """*Rejecting it is a core demand of the movement*: whose aim it is."""
        parse = self._parse
        head = parse.heads[verb]
        if parse.tags[verb] != "VBG" or parse.deps[verb] != "csubj" or parse.lemmas[head] != "be":
            return ()
        aim = parse.child(head, "attr")
        if aim is None or parse.lemmas[aim] not in self._know.aims:
            return ()
        return owner_of_noun(parse, aim, _STEPS * _STEPS) or prepositions_of(parse, aim).get("of", ())

    def _named(self, token: int) -> Party | None:
        """Somebody who can hold a position and of whom a reader knows who it is."""
        parse = self._parse
        if parse.lemmas[token] in self._know.untaken_holders:
            return None
        party = self._finder.party(token)
        if party is None and parse.lemmas[token] in self._know.protests["nouns"]:
            return self._finder.target(token)
        if party is None or not party.is_actor:
            return None
        actor = party.actor
        if parse.tags[token] in ("PRP", "WP") and actor.id is None and actor.coreferent is None:
            return None
        known = actor.id is not None or actor.country is not None or actor.coreferent is not None
        return party if known or actor.sectors or party.named else None

    def _stand(
        self, rule: Stance, holder: Actor, matter: Matter, stance: float, visibility: Visibility, cue: tuple[int, int]
    ) -> Stand:
        return Stand(
            rule=rule.id, why=rule.why, holder=holder, matter=matter, stance=round(stance * matter.sign, 2),
            visibility=visibility, cue=cue, confidence=_LIKELY if matter.family == "matter" else _SURE,
        )  # fmt: skip

    # ------------------------------------------------------------------ visibility
    def _private_verbs(self) -> frozenset[int]:
        """Verbs that words of secrecy belong to, with the verbs they govern."""
        parse = self._parse
        words = [w.replace("-", " ") for w in parse.lower]
        found: set[int] = set()
        for phrase in self._know.private:
            for at in range(len(words) - len(phrase) + 1):
                if tuple(words[at : at + len(phrase)]) == phrase:
                    found |= self._governed(at)
        for verb in range(len(parse)):
            if parse.lemmas[verb] in self._know.assured and parse.is_verb(verb) and self._is_told(verb):
                found |= {verb, *self._below(verb)}
        return frozenset(found)

    def _governed(self, token: int) -> set[int]:
        parse = self._parse
        while not parse.is_verb(token) and parse.heads[token] != token:
            token = parse.heads[token]
        return {token, *self._below(token)}

    def _below(self, verb: int) -> Iterator[int]:
        stack = [verb]
        while stack:
            for child in self._parse.children[stack.pop()]:
                if self._parse.deps[child] in ("xcomp", "ccomp", "advcl") and self._parse.is_verb(child):
                    yield child
                    stack.append(child)

    def _is_told(self, verb: int) -> bool:
        return self._parse.deps[verb] == "ccomp"


def in_order(stands: Sequence[Stand]) -> list[Stand]:
    """The surest first, the earliest of equals."""
    return sorted(stands, key=lambda s: (-s.confidence, s.cue))
