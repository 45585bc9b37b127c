"""What nouns and prepositions make of the clause that hangs on them: *a plan to attack, without attacking*."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from dateline.coding.modality import Modality, verb_words
from dateline.coding.reality import ASSERTED, Reading, denied, opened, worse
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse


class Governors(Protocol):
    """How real the words above are; the climb answers it."""

    def governing(self, verb: int, steps: int) -> Reading:
        """How real a governing verb is."""
        ...

    def failed(self, verb: int, reading: Reading, steps: int = ...) -> Reading:
        """The reading below a word of failing or preventing."""
        ...


class Below:
    """Reads clauses under nouns and prepositions of one sentence."""

    def __init__(self, parse: Parse, grammar: Grammar, modality: Modality, governors: Governors) -> None:
        self._parse = parse
        self._grammar = grammar
        self._modality = modality
        self._governors = governors

    # ------------------------------------------------------------------ nouns
    def noun(self, token: int, noun: int, reading: Reading, steps: int) -> tuple[Reading, bool]:
        """*the vote to remove him failed*, *denied claims that it attacked*: what the noun's own clause says of it."""
        parse, grammar = self._parse, self._grammar
        verb = parse.heads[noun]
        words = verb_words(parse, verb) if parse.is_verb(verb) else frozenset[str]()
        if not self._modality.infinitive(token):
            return self._content(token, noun, reading, words), False
        label = parse.deps[noun]
        if (label == "nsubj" and words & grammar.failure) or (label == "nsubjpass" and words & grammar.undone):
            return worse(reading, "negated", verb, "the attempt failed"), False
        if label == "dobj" and words & grammar.factive:  # "used a law to ban the party"
            return self._modality.own(verb, reading), False
        if any(parse.lower[c] in grammar.scope_singling for c in parse.children[noun]):
            return reading, False  # "the first mayor to resign": one who did
        if self._modality.negation.nobody(noun):  # "has no plans to attack"
            return worse(reading, "negated", noun, "there is no such plan or wish"), False
        if label == "dobj" and words & grammar.undone:  # "rejected a proposal to merge", "dropped plans to march"
            return denied(reading, self._standing(noun, steps), verb, "the plan or wish was refused or dropped"), False
        if parse.lemmas[noun] in grammar.noun_prevention:
            return denied(reading, self._standing(noun, steps), noun, "refused or failed"), False
        if parse.lemmas[noun] in grammar.noun_planned:
            return worse(reading, "planned", noun, "planned or promised"), False
        if parse.lemmas[noun] in grammar.noun_possible:
            return worse(reading, "hypothetical", noun, "feared, hoped for or demanded"), False
        found = worse(reading, "hypothetical", noun, "what something is for")
        return (replace(found, purpose=True) if found is not reading else reading), False

    def _content(self, token: int, noun: int, reading: Reading, words: frozenset[str]) -> Reading:
        """A finite clause or a participle under a noun: content only where it has *that* before it."""
        parse, grammar = self._parse, self._grammar
        lemma = parse.lemmas[noun]
        if parse.child(token, "mark") is None:
            return reading
        if parse.deps[noun] == "dobj" and words & grammar.denying:
            return worse(reading, "negated", parse.heads[noun], "denied")
        if self._modality.negation.nobody(noun):
            if lemma in grammar.noun_proof:  # "no evidence that it attacked"
                return worse(reading, "negated", noun, "nothing shows it")
            if lemma in grammar.noun_doubt:  # "no doubt that it attacked"
                return reading
        if lemma in grammar.noun_alleging:
            return replace(opened(reading, noun, "alleged"), doubt="alleged, not told as a fact")
        if lemma in grammar.noun_possible | grammar.noun_doubt or self._modality.bare(token):
            return opened(reading, noun, "feared, hoped for, doubted or demanded")  # "fears that it attacked"
        return reading

    def _standing(self, noun: int, steps: int) -> Reading:
        """How real the clause is in which a noun stands."""
        above = self._parse.heads[noun]
        if not self._parse.is_verb(above):
            return ASSERTED
        return self._governors.governing(above, steps)

    # ------------------------------------------------------------------ prepositions
    def preposition(self, prep: int, reading: Reading, steps: int) -> tuple[Reading, bool]:
        """A gerund under a preposition: *without attacking, prevented from attacking, fears of attacking*."""
        parse, grammar = self._parse, self._grammar
        word, governor = parse.lower[prep], parse.heads[prep]
        lemma, words = parse.lemmas[governor], verb_words(parse, governor)
        if word == "without":  # "may not arrest without telling": the act is as open as what it goes with
            above = self._governors.governing(governor, steps) if parse.is_verb(governor) else ASSERTED
            return denied(reading, above, prep, "done without it"), False
        missed = self._missed(prep, reading)
        if missed is not None:
            return missed, False
        if word == "from" and words & (grammar.failure | grammar.keeping):
            return self._governors.failed(governor, reading, steps), False
        if word == "against" and words & (grammar.plan | grammar.warning):
            if words & grammar.warning:
                return opened(reading, governor, "warned against"), False
            return self._governors.failed(governor, reading, steps), False  # "decided against attacking"
        if word == "of" and lemma in grammar.accusing:  # the accuser, where named, vouches for it
            accuser = governor if parse.child(governor, "nsubj") is not None else None
            return replace(reading, doubt="alleged, not told as a fact", reporter=reading.reporter or accuser), False
        if word == "for" and governor != prep - 1:
            return reading, False  # a noun further off only seems to govern: "without parole for killing"
        if word == "by" and parse.is_verb(governor):
            return reading, True  # the means of an act is as real as the act
        if word in grammar.scope_naming:
            return self._named(governor, reading), False
        return reading, False

    def _missed(self, prep: int, reading: Reading) -> Reading | None:
        """*instead of*, *rather than*, *short of*, *close to*, *on the verge of*: not quite, or not at all."""
        parse, grammar = self._parse, self._grammar
        before = " ".join(parse.lower[max(prep - 1, 0) : prep + 1])
        if before in grammar.missing:
            return worse(reading, "negated", prep, "not done, or not quite")
        if before in grammar.nearing:
            came = any(parse.lemmas[t] == "come" and self._modality.past(t) for t in (parse.heads[parse.heads[prep]],))
            return worse(reading, "negated" if came else "hypothetical", prep, "near, not there")
        return None

    def _named(self, governor: int, reading: Reading) -> Reading:
        """What a plan, a chance, a wish or a means is of."""
        parse, grammar = self._parse, self._grammar
        lemma = parse.lemmas[governor]
        if parse.is_noun(governor) and lemma in grammar.noun_proof and self._modality.negation.nobody(governor):
            return worse(reading, "negated", governor, "nothing shows it")
        if lemma in grammar.noun_prevention:
            return worse(reading, "negated", governor, "refused or failed")
        if lemma in grammar.noun_planned:
            return worse(reading, "planned", governor, "planned or promised")
        if lemma in grammar.noun_possible | grammar.noun_means or verb_words(parse, governor) & grammar.wish:
            return worse(reading, "hypothetical", governor, "feared, hoped for or only a means")
        if lemma in grammar.noun_alleging:
            return replace(opened(reading, governor, "alleged"), doubt="alleged, not told as a fact")
        return reading
