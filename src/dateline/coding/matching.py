"""Matching the lexicon's frames against a parsed sentence.

`Matcher.match(token)` says what the lexicon makes of one verb or noun: the most specific frame whose construction is
there, the parties in its roles, and what is asked or refused in its content. Matches are found on demand and
remembered, because contents refer to each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.coding.arguments import Arguments, arguments
from dateline.coding.carriers import Carriers
from dateline.coding.event_nouns import EventNouns
from dateline.coding.implied_actors import ImpliedActors
from dateline.coding.match import Filled, Match, among, sides, unique
from dateline.coding.parties import PartyFinder
from dateline.coding.receivers import Receivers
from dateline.coding.slots import Slots
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import NONE, Frame, Lexicon, NounEntry, VerbEntry
from dateline.knowledge.ontology import Ontology
from dateline.language.parse import Parse


class Matcher:
    """Frames of one sentence. `blocked` collects, by token, the frames that were stopped and by which rule."""

    def __init__(
        self, parse: Parse, finder: PartyFinder, lexicon: Lexicon, grammar: Grammar, ontology: Ontology
    ) -> None:
        self.parse = parse
        self.finder = finder
        self._lexicon = lexicon
        self._transparent = grammar.aspect | grammar.light_actor | grammar.attempt | grammar.plan
        self._matches: dict[int, Match | None] = {}
        self._arguments: dict[int, Arguments] = {}
        self.blocked: dict[int, tuple[Frame, Frame | None]] = {}
        self._receivers = Receivers(self, ontology, grammar)
        self._implied = ImpliedActors(finder)
        self._slots = Slots(self, self._receivers, lexicon, grammar)
        self._nouns = EventNouns(self, self._receivers, Carriers(self, self._receivers, grammar))

    def arguments(self, verb: int) -> Arguments:
        """The arguments of a verb, found once."""
        found = self._arguments.get(verb)
        if found is None:
            found = self._arguments[verb] = arguments(self.parse, verb)
        return found

    def match(self, token: int) -> Match | None:
        """What the lexicon makes of a token, or None."""
        if token not in self._matches:
            self._matches[token] = None  # a content that contains its own frame ends the recursion here
            self._matches[token] = self._find(token)
        return self._matches[token]

    def _find(self, token: int) -> Match | None:
        parse = self.parse
        lemma, tag = parse.lemmas[token], parse.tags[token]
        if tag[:2] == "VB":
            entries = self._lexicon.verbs.get(lemma)
            if entries is not None and not self._is_modifier(token) and not self._names(token):
                found = self._verb(token, entries)
                if found is not None or token in self.blocked:
                    return found
            if tag == "VBG":  # "the killing of": the tagger's gerund is a noun
                return self._noun(token, self._lexicon.nouns.get(parse.lower[token]) or ())
            return None
        if tag[:2] == "NN":
            entries = self._lexicon.nouns.get(lemma) or self._lexicon.nouns.get(parse.lower[token])
            return self._noun(token, entries or ())
        return None

    def _names(self, token: int) -> bool:
        """*called the deal a breadbasket*: calling something by a name asks nothing of anybody."""
        parse = self.parse
        if parse.lemmas[token] != "call" or parse.child(token, "oprd", "attr") is None:
            return False
        name = parse.child(token, "oprd")
        party = self.finder.party(name) if name is not None else None
        # "called President Ana Ruiz on Monday": a person and the only object, which the parser takes for a name
        only = parse.child(token, "dobj", "nsubjpass", "ccomp") is None and not self.arguments(token).passive
        return not only or party is None or party.kind != "person"

    def _is_modifier(self, token: int) -> bool:
        """Participles before a noun describe it (*the accused man*); *attacking forces* name no event of their own."""
        return self.parse.deps[token] in ("amod", "compound", "aux", "auxpass") and self.parse.heads[token] > token

    def _verb(self, token: int, entries: Iterable[VerbEntry]) -> Match | None:
        args = self.arguments(token)
        best: Match | None = None
        for entry in entries:
            if best is not None and entry.frame.type != best.frame.type:
                continue
            trigger = self._slots.literal(token, entry, args)
            if trigger is None:
                continue
            filled = self._slots.fill(entry, args, trigger)
            if filled is None:
                continue
            if entry.frame.type == NONE:
                self.blocked[token] = (entry.frame, None)
                return None
            found = self._made(entry, args, trigger, filled)
            if best is None or (len(found.trigger) >= len(best.trigger) and sides(found) > sides(best)):
                best = found
            if sides(best) == 2 or (best.contents and best.actors):
                break  # a weaker pattern of the same type is asked only for a party that is still missing
        return best

    def _made(self, entry: VerbEntry, args: Arguments, trigger: tuple[int, ...], filled: Filled) -> Match:
        frame = entry.frame
        actors, recipients = unique(filled.actors), unique(filled.recipients)
        if not actors:
            actors = self._implied.of_act(frame.type, entry.modes, args)
        if not recipients:
            recipients = self._receivers.of_act(frame, args, trigger, filled, actors)
        if frame.symmetric:
            actors, recipients = unique([*actors, *recipients]), ()
        return Match(
            frame=frame,
            words=entry.words,
            modes=entry.modes,
            trigger=trigger,
            actors=actors,
            recipients=tuple(r for r in recipients if not among(r, actors)),
            contents=tuple(filled.contents),
            same_as=tuple(filled.same_as),
            weight=entry.weight,
            arguments=args,
            used=filled.used,
        )

    def _noun(self, token: int, entries: Iterable[NounEntry]) -> Match | None:
        if self._nouns.is_part_of_name(token):
            return None
        for entry in entries:
            if not self._nouns.fits(token, entry):
                continue
            if entry.frame.type == NONE:
                self.blocked[token] = (entry.frame, None)
                return None
            found = self._nouns.match(token, entry)
            return None if entry.frame.topic and self._is_topic(token, found) else found
        return None

    def _is_topic(self, token: int, found: Match) -> bool:
        """*a law on sexual abuse by priests*: no article or number, no verb that carries it, one side at most named."""
        labels = {self.parse.deps[c] for c in self.parse.children[token]}
        return found.carrier is None and sides(found) < 2 and not labels & {"det", "poss", "nummod"}

    def content_event(self, token: int, depth: int = 0) -> Match | None:
        """The event that a clause or noun phrase is about, looking through light, aspect and status verbs."""
        found = self.match(token)
        if found is not None or depth > 3:
            return found
        parse = self.parse
        if parse.is_verb(token):
            for child in parse.children[token]:
                if parse.deps[child] in ("xcomp", "ccomp", "dobj", "conj") and parse.lemmas[token] in self._transparent:
                    found = self.content_event(child, depth + 1)
                    if found is not None:
                        return found
        return None
