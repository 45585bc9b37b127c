"""How real an act is that a noun names: by the words before it, and by what stands above it.

*no attacks, planned attacks, fears of an attack, called off the attack, information leading to the arrest*.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.match import Match
from dateline.coding.modality import Modality, verb_words
from dateline.coding.reality import ASSERTED, Reading, denied, opened, worse
from dateline.coding.scope import Scope
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse

_STEPS = 8


class NounScope:
    """Reads the event nouns of one sentence."""

    def __init__(self, parse: Parse, grammar: Grammar, modality: Modality, scope: Scope) -> None:
        self._parse = parse
        self._grammar = grammar
        self._modality = modality
        self._scope = scope

    def own(self, match: Match) -> Reading:
        """What the words that hang on an event noun make of it."""
        parse, grammar = self._parse, self._grammar
        reading = ASSERTED
        for child in parse.children[match.head]:
            word, label = parse.lower[child], parse.deps[child]
            if word == "no" or label == "neg":
                reading = worse(reading, "negated", child, "there was none")
            elif word in grammar.adjective_planned and label in ("amod", "acl"):
                reading = worse(reading, "planned", child, "set for later")
            elif word in grammar.adjective_possible and label in ("amod", "det"):
                reading = worse(reading, "hypothetical", child, "possible, feared or alleged")
            elif label == "acl" and parse.lemmas[child] in grammar.scheduling:
                reading = worse(reading, "planned", child, "set for later")
            elif (
                label == "relcl"
                and parse.child(child, "nsubjpass") is not None
                and verb_words(parse, child) & grammar.undone
            ):
                reading = worse(reading, "negated", child, "called off or prevented")  # "the trip, which was cancelled"
        return reading

    def definite(self, noun: int) -> bool:
        """*the attack*, *their investigation*: what the hearer is taken to know of."""
        parse = self._parse
        return any(
            parse.deps[c] == "poss" or (parse.deps[c] == "det" and parse.lower[c] in self._grammar.scope_definite)
            for c in parse.children[noun]
        )

    def labelled(self, verb: int, noun: int) -> bool:
        """*called the inquiry a sham*: what is known is given a name, and not set for later."""
        parse = self._parse
        return parse.lemmas[verb] == "call" and parse.child(verb, "prt") is None and self.definite(noun)

    def governor(self, head: int, reading: Reading) -> tuple[int | None, Reading]:
        """What stands above an event noun that no light verb carries: a verb to climb from, if any, and the reading."""
        parse = self._parse
        token = head
        for _ in range(_STEPS):
            label, above = parse.deps[token], parse.heads[token]
            if above == token:
                return None, reading
            if label in ("conj", "appos", "poss", "compound"):
                token = above
            elif label == "pobj" and parse.deps[above] in ("prep", "agent", "dative"):
                governor = parse.heads[above]
                if not parse.is_noun(governor):
                    return None, self._under_preposition(token, above, governor, reading)
                reading = self._under_noun(token, above, governor, reading)
                token = governor
            elif label in ("dobj", "nsubjpass", "nsubj", "attr") and parse.is_verb(above):
                return self._under_verb(token, above, reading)
            else:
                return None, reading
        return None, reading

    def _under_noun(self, token: int, prep: int, governor: int, reading: Reading) -> Reading:
        parse, grammar = self._parse, self._grammar
        word, lemma = parse.lower[prep], parse.lemmas[governor]
        if word == "without":
            return worse(reading, "negated", prep, "done without it")
        if word not in grammar.scope_naming:
            return reading
        if lemma in grammar.noun_proof and self._modality.negation.nobody(governor) and not self.definite(token):
            return opened(reading, governor, "nothing is known of it")  # "no information on a threat"
        if lemma in grammar.noun_planned:
            return worse(reading, "planned", governor, "planned or promised")
        if lemma in grammar.noun_possible and not (word in grammar.scope_remarking and self.definite(token)):
            # "concern over the attack" speaks of one that took place
            return worse(reading, "hypothetical", governor, "feared, hoped for or demanded")
        if lemma in grammar.noun_alleging and not self.definite(token):
            return replace(opened(reading, governor, "alleged"), doubt="alleged, not told as a fact")
        if lemma in grammar.noun_prevention:
            return worse(reading, "negated", governor, "prevented, refused or missing")
        return reading

    def _under_preposition(self, token: int, prep: int, governor: int, reading: Reading) -> Reading:
        parse, grammar = self._parse, self._grammar
        before = " ".join(parse.lower[max(prep - 1, 0) : prep + 1])
        if parse.lower[prep] == "without" or (before in grammar.missing and not self.definite(token)):
            reading = worse(reading, "negated", prep, "done without it")
        elif before in grammar.nearing:
            reading = opened(reading, prep, "near, not there")
        if (
            parse.deps[governor] == "acl"
            and parse.lemmas[parse.heads[governor]] in grammar.noun_leads
            and parse.tags[governor] == "VBG"
        ):  # "information leading to the arrest of": not yet found
            reading = worse(reading, "hypothetical", governor, "looked for")
        if parse.is_verb(governor) and parse.lower[prep] in grammar.scope_governed:
            reading = self._verb_above(governor, reading)
        return reading

    def _under_verb(self, token: int, above: int, reading: Reading) -> tuple[int | None, Reading]:
        parse, grammar = self._parse, self._grammar
        label = parse.deps[token]
        if label in ("dobj", "nsubjpass"):
            if not self.labelled(above, token):
                reading = self._verb_above(above, reading)
            if label == "nsubjpass" and not self.definite(token):
                return above, reading  # "a curfew would be put in force"
            if reading.status != "asserted":
                return None, reading
        if label == "nsubj" and parse.lemmas[above] == "be":
            for child in parse.children[above]:
                word = parse.lower[child]
                if word in grammar.judged_planned:
                    return None, worse(reading, "planned", child, "set for later")
                if word in grammar.judged_open:
                    return None, worse(reading, "hypothetical", child, "its likelihood is judged")
        if label not in ("nsubj", "nsubjpass"):
            return None, reading
        if any(parse.lower[c] in grammar.habit for c in parse.children[above]):
            return None, worse(reading, "habitual", above, "told as a custom")
        if parse.lemmas[above] in grammar.taking_place:
            return None, self._modality.own(above, reading)
        return None, reading

    def _verb_above(self, verb: int, reading: Reading) -> Reading:
        grammar = self._grammar
        words = verb_words(self._parse, verb)
        if words & grammar.undone:
            governing = self._scope.climb(verb)
            return denied(reading, governing, verb, "prevented, refused or called off")
        if words & (grammar.plan | grammar.announcing):
            return worse(reading, "planned", verb, "planned or announced")
        if words & grammar.wish:
            return worse(reading, "hypothetical", verb, "wished, expected, feared or asked for")
        return reading
