"""Who receives an act: the parties, things and places that its object, its obliques or its content name."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.arguments import Arguments, conjuncts, has_to, prepositions_of
from dateline.coding.match import Filled, Reading, among
from dateline.coding.party import Party
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import Frame
from dateline.knowledge.ontology import Ontology
from dateline.knowledge.patterns import Slot

_TARGET_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "AID", "COOPERATE", "RETREAT"})
_PERSONAL = frozenset({"ACCUSE", "SANCTION", "COERCE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
# Acts whose object belongs to the one they are aimed at.
_OWNED = frozenset({"REJECT", "SUPPORT"})
_RESTRICTING = frozenset({"restrict", "curfew", "martial-law"})
# Acts that somebody profits from.
_GIVEN = frozenset({"AID", "AGREE"})
# Prepositions under which a content tells when, where or as what, not to whom.
_ASIDE = frozenset({"as", "at", "by", "during", "after", "before", "until", "since", "within", "despite"})
# Acts whose noun has an owner who acts (*their commitment to*, *its support for*).
_OFFERS = frozenset({"AGREE", "SUPPORT", "AID"})
# Acts that let somebody have something.
_LET = frozenset({"CONCEDE", "RETREAT"})
# Acts whose content is the actor's own deed: who else has a part in it is named there or is nobody.
_PLEDGES = frozenset({"AGREE", "CONCEDE"})
_FORCES = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
_OWN = frozenset({"his", "her", "its", "their", "my", "our"})
PRONOUNS = frozenset({"PRP", "WP", "WDT", "DT", "EX"})
"""Tags of words that stand for somebody without naming them."""


class Receivers:
    """Who stands at a token, as a doer or as a receiver, in one sentence."""

    def __init__(self, reading: Reading, ontology: Ontology, grammar: Grammar) -> None:
        self._reading = reading
        self._parse = reading.parse
        self._finder = reading.finder
        self._types = ontology.types
        self._grammar = grammar

    def of_act(
        self, frame: Frame, args: Arguments, trigger: Sequence[int], filled: Filled, actors: Sequence[Party]
    ) -> tuple[Party, ...]:
        """Who receives the act of a verb whose slots named nobody, but hold nouns or a content."""
        recipients: tuple[Party, ...] = ()
        if frame.type in _PERSONAL:  # "summoned the envoy": the person of a certain class is meant
            parties = (self._finder.party(t) for t in filled.spare)
            recipients = tuple(p for p in parties if p is not None and p.kind == "person" and not among(p, actors))
        if not recipients and frame.type in _OWNED:  # "rejected the union's demand": whose it is, is refused
            owned = (
                p
                for t in (*args.objects, *args.second)
                if self.is_plain_noun(t) and not (frame.type == "SUPPORT" and t in trigger)
                for p in self._finder.owner(t, frame.type == "REJECT")
            )
            recipients = tuple(p for p in owned if not among(p, actors))
        if not recipients and frame.type == "SUPPORT" and len(trigger) > 1 and self._parse.is_noun(trigger[1]):
            recipients = self._for_whom(trigger[1], actors)
        if not recipients and frame.type == "CONCEDE" and len(trigger) > 1 and self._parse.is_noun(trigger[1]):
            # "gave the Arab League permission": what is granted is the actor's own, so a name before it gets it
            named = (p for p in self._finder.owner(trigger[1], unknown=True) if p.head < trigger[1])
            recipients = tuple(p for p in named if p.named and not among(p, actors))
        if not recipients and frame.type == "ASSAULT" and len(trigger) > 1 and self._parse.is_noun(trigger[1]):
            # "violated Syria's airspace", "broke the rebels' truce": whose it is, is wronged
            owners = (p for p in self._finder.owner(trigger[1]) if p.head < trigger[1])
            recipients = tuple(p for p in owners if p.kind != "person" and not among(p, actors))
        if not recipients and frame.type in _LET and len(trigger) > 1 and self._parse.is_noun(trigger[1]):
            # "allowed the access of aid workers", "granted the order sought by the union"
            recipients = tuple(p for p in self._finder.within(trigger[1]) if not among(p, actors))
        if not recipients and filled.contents and not (frame.type in _MUTUAL and len(actors) > 1):
            asked = [t for t in (*args.objects, *args.second, *self._below(filled.contents)) if self._is_request(t)]
            recipients = self.parties_of_content([*asked, *filled.contents], actors, frame.type)
        if not recipients:
            recipients = self._oblique(
                frame, args, (*trigger[1:], *(t for t in filled.spare if self._parse.is_noun(t))), actors
            )
        if not recipients and frame.type in _GIVEN:
            recipients = tuple(p for p in self._helped(args) if not among(p, actors))
        if not recipients and frame.type == "COERCE" and _RESTRICTING & set(frame.modes):
            recipients = tuple(p for p in self._restricted_place(args, filled) if not among(p, actors))
        if not recipients:
            for token in self._diggable(frame, args, filled.spare):
                recipients = recipients or tuple(
                    p for p in self._finder.within(token, receiver=True) if not among(p, actors)
                )
        return recipients

    def _restricted_place(self, args: Arguments, filled: Filled) -> tuple[Party, ...]:
        """*imposed blockades in two towns*: where a restriction is put, with nobody else named, suffers it."""
        preps = [args.preps, *(prepositions_of(self._parse, t) for t in filled.spare)]
        places = (
            self._finder.party(t) for p in preps for name in ("in", "across", "throughout") for t in p.get(name, ())
        )
        return tuple(p for p in places if p is not None and p.named and p.kind in ("thing", "state"))

    def _below(self, contents: Sequence[int]) -> list[int]:
        """The nouns that hang on the verbs of contents: *refused to answer a request from*."""
        verbs = [self._reading.arguments(t) for t in contents if self._parse.is_verb(t)]
        return [t for args in verbs for ts in (args.objects, *args.preps.values()) for t in ts]

    def _helped(self, args: Arguments) -> tuple[Party, ...]:
        """*sent food to help families in Chad*: for whom something is given, where nobody is said to get it."""
        for holder in (None, *args.objects, *args.second):
            aims = [c for kind, c in args.clauses if kind == "to"] if holder is None else self._parse.children[holder]
            for aim in aims:
                if self._parse.lemmas[aim] not in self._grammar.helping or not has_to(self._parse, aim):
                    continue
                inner = self._reading.arguments(aim)
                lower = [t for _, c in inner.clauses if (t := self._parse.child(c, "nsubj")) is not None]
                for token in (*inner.objects, *lower):
                    found = self.parties(token, receiver=True)
                    if found:
                        return found
        return ()

    def parties(self, token: int, receiver: bool = False) -> tuple[Party, ...]:
        """The parties that a token stands for, or else that are named inside its phrase."""
        party = self._finder.party(token)
        if party is not None and party.is_actor:
            return self._finder.each(party)
        if self._parse.tags[token] in PRONOUNS and self._parse.lower[token] not in ("those", "all", "some"):
            return ()
        return (
            self._finder.within(token, receiver=receiver)
            if self._parse.is_noun(token) or self._parse.lower[token] in ("those", "all", "some")
            else ()
        )

    def receiver(self, token: int, frame: Frame, slot: Slot | None) -> tuple[Party, ...]:
        """Who or what receives an act: a party; for acts of matter a thing; else a party inside the phrase."""
        party = self._finder.party(token)
        if party is not None and party.is_actor:
            return self._finder.each(party)
        target = self.target(token, frame, slot)
        if target:
            return target
        if frame.type == "PROTEST":  # "protests against the ministry's plan"; parties deeper inside are its topic
            return self._finder.owner(token)
        return self.parties(token, receiver=True)

    def target(self, token: int, frame: Frame, slot: Slot | None) -> tuple[Party, ...]:
        """The thing or place that suffers an act of matter, where the token names one."""
        classes = self._finder.classes(token)
        if "@date" in classes or ("money" in classes and "of" in prepositions_of(self._parse, token)):
            return ()  # "$3 billion of Peru's exports": whose they are
        plain = slot is None or not slot.classes
        if frame.type == "PROTEST" and plain and not self._finder.is_physical(token):
            return ()  # a march through a town is not against the town
        party = self._finder.party(token)
        if frame.type == "CONSULT" and party is not None and party.named:
            return (party,)  # "paid a visit to Kabul": the host is whoever sits there
        if frame.type not in _TARGET_TYPES:
            return ()
        if not (
            (party is not None and party.named)
            or self._finder.is_physical(token)
            or (slot is not None and slot.classes)
            or self._parse.tags[token] == "CD"
            or "people" in self._finder.classes(token)
        ):
            return ()
        target = self._finder.party(token) or self._finder.target(token)
        return (target,) if target is not None else ()

    def _oblique(
        self, frame: Frame, args: Arguments, nouns: Sequence[int], actors: Sequence[Party]
    ) -> tuple[Party, ...]:
        """A party that stands by itself under a preposition of the kind that marks the receiver of such an act."""
        for name in self._types[frame.type].towards:
            tokens = [
                *args.preps.get(name, ()),
                *(t for n in nouns for t in prepositions_of(self._parse, n).get(name, ())),
            ]
            found = [self._finder.party(t) for t in self.doers(name, tokens) if not self._parse.is_verb(t)]
            parties = tuple(p for p in found if p is not None and p.is_actor and not among(p, actors))
            if parties:
                return parties
        return ()

    def doers(self, preposition: str, tokens: Sequence[int]) -> Sequence[int]:
        """*gave approval for the agency to deliver*: who is to act stands below the verb that *for* governs."""
        if preposition != "for":
            return tokens
        return [self._doer(t) if self._parse.is_verb(t) else t for t in tokens]

    def _doer(self, verb: int) -> int:
        """The subject of a verb under *for*, which the parser may hang on *for* itself; else the verb."""
        mark = self._parse.child(verb, "mark")
        subject = self._parse.child(verb, "nsubj")
        if subject is None and mark is not None:
            subject = self._parse.child(mark, "pobj")
        return verb if subject is None else subject

    def _diggable(self, frame: Frame, args: Arguments, spare: Sequence[int]) -> Sequence[int]:
        """The nouns whose party may receive the act: not what is discussed, nor the court where somebody is sued."""
        if frame.symmetric and frame.type == "CONSULT":
            return ()
        if frame.type == "ACCUSE":
            return [t for t in spare if not any(t in args.preps.get(name, ()) for name in ("in", "at"))]
        return spare

    def is_plain_noun(self, token: int) -> bool:
        """A noun that is no party itself."""
        party = self._finder.party(token)
        return self._parse.is_noun(token) and (party is None or not party.is_actor)

    def _is_request(self, token: int) -> bool:
        """*refused a request from the minister*: whoever asked is refused."""
        found = self._reading.match(token) if self._parse.is_noun(token) else None
        return found is not None and found.frame.type == "REQUEST"

    def parties_of_content(self, contents: Sequence[int], actors: Sequence[Party], kind: str) -> tuple[Party, ...]:
        """Whom a demand or refusal without an addressee is aimed at: who would have to act, else who is named in it.

        What a party pledges to do with its own (*withdraw its troops*) or with things has no receiver. What it
        threatens to do it does itself: who does it is not threatened.
        """
        pledge, threat = kind in _PLEDGES, kind == "THREATEN"
        for token in contents:
            inner = self._reading.content_event(token)
            if inner is not None:
                offered = pledge and inner.frame.type in _OFFERS  # "its commitment to"
                for side in (inner.recipients,) if threat or offered else (inner.actors, inner.recipients):
                    found = tuple(
                        p
                        for p in side
                        if (p.is_actor or p.named) and not among(p, actors) and not self._is_own(p, actors)
                    )
                    if found:
                        return found
                if offered and inner.noun is not None:
                    return self._for_whom(token, actors)
            subject = None if threat else self._parse.child(token, "nsubj", "nsubjpass")
            lower = [
                self._parse.child(c, "nsubj")
                for _, c in (self._reading.arguments(token).clauses if self._parse.is_verb(token) else ())
            ]
            if not self._parse.is_verb(token) and subject is not None:
                candidates: tuple[int, ...] = conjuncts(self._parse, subject)
            elif self._parse.is_verb(token):
                args = self._reading.arguments(token)
                if pledge and self._is_made(token, args):
                    found = self._where_made(args, actors)
                    if found:
                        return found
                candidates = (
                    *(conjuncts(self._parse, subject) if subject is not None else ()),
                    *(() if pledge and self._is_made(token, args) else args.objects),
                    *(t for t in lower if t is not None),
                    *(t for name, ts in args.preps.items() if name not in _ASIDE for t in ts),
                )
            else:
                candidates = (token,)
            for candidate in candidates:
                found = tuple(
                    p
                    for p in self.parties(candidate, receiver=True)
                    if not among(p, actors)
                    and not self._is_own(p, actors)
                    and (not pledge or p.named or p.actor.country is not None)
                )
                if found:
                    return found
        return ()

    def _for_whom(self, noun: int, actors: Sequence[Party]) -> tuple[Party, ...]:
        """*Rome's support for efforts to rebuild Beirut*: not who has the noun, but whom what hangs on it names."""
        parse = self._parse
        for start in (noun, *(c for c in parse.children[noun] if parse.deps[c] == "conj")):
            for name, tokens in prepositions_of(parse, start).items():
                if name in _ASIDE:
                    continue
                for token in self.doers(name, tokens):
                    inner = self._reading.arguments(token).objects if parse.is_verb(token) else (token,)
                    verbs = (v for ts in prepositions_of(parse, token).values() for v in ts if parse.is_verb(v))
                    for target in (*inner, *(t for v in verbs for t in self._reading.arguments(v).objects)):
                        found = tuple(p for p in self.parties(target, receiver=True) if not among(p, actors))
                        if found:
                            return found
        return ()

    def _is_made(self, verb: int, args: Arguments) -> bool:
        """*agreed to set up a Peace Institute*: what is only to be made is no other side."""
        lemma = self._parse.lemmas[verb]
        return lemma in self._grammar.making or any(f"{lemma} {w}" in self._grammar.making for w in args.words)

    def _where_made(self, args: Arguments, actors: Sequence[Party]) -> tuple[Party, ...]:
        """*agreed to build a hospital in Louisiana*: the place that gets it."""
        preps = [args.preps, *(prepositions_of(self._parse, t) for t in args.objects)]
        places = (self._finder.party(t) for p in preps for name in ("in", "at") for t in p.get(name, ()))
        return tuple(p for p in places if p is not None and p.named and not among(p, actors))[:1]

    def _is_own(self, party: Party, actors: Sequence[Party]) -> bool:
        """*its troops*, *their government*: bodies that a pronoun gives to one who acts are no other side."""
        if party.kind == "person" and not party.plural:
            return False  # "to avenge its leader"
        if not _FORCES & set(party.actor.sectors) or party.sentence != self._parse.sentence.number or not actors:
            return False
        owner = self._parse.child(party.head, "poss")
        return owner is not None and self._parse.lower[owner] in _OWN and not party.named
