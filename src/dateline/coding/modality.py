"""What the words of one clause make of its verb: denial, modals, hedges, conditions, commands, customs."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.negation import Negation
from dateline.coding.phrases import is_plural
from dateline.coding.reality import Reading, opened, worse
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse

# Acts that the simple present of running text tells as a custom; headlines, which are main clauses, are not meant.
_MATERIAL = frozenset({"AID", "COOPERATE", "MOBILIZE", "ASSAULT"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


class Modality:
    """Reads the clauses of one sentence, each by its own words."""

    def __init__(self, parse: Parse, grammar: Grammar) -> None:
        self._parse = parse
        self._grammar = grammar
        self.negation = Negation(parse, grammar)

    def own(self, verb: int, reading: Reading) -> Reading:
        """The reading after a verb's own clause: its denial first, then whatever stands outside that."""
        parse, grammar = self._parse, self._grammar
        denial = self.negation.of_clause(verb)
        if denial is not None:
            reading = worse(reading, "negated", denial, "the clause is denied")
        for child in parse.children[verb]:
            word, label = parse.lower[child], parse.deps[child]
            if label == "aux":
                reading = self._modal(verb, child, reading, denied=denial is not None)
            elif label == "advmod" and word in grammar.hedges:
                reading = opened(reading, child, "the writer does not vouch for it")
            elif label == "advmod" and word in grammar.hearsay:
                reading = self._hearsay(child, reading)
            elif label == "advmod" and word in grammar.habit:
                reading = worse(reading, "habitual", child, "told as a custom")
            elif label == "mark" and word in grammar.conditions:
                reading = opened(reading, child, "within a condition")
            elif label == "mark" and word == "before" and self.has_ability(verb):
                reading = replace(reading, status="negated", cue=child, why="something else came before it could")
            elif label == "advmod" and word in ("when", "whenever") and self.simple_present(verb):
                reading = worse(reading, "habitual", child, "told as a custom")
        part = self.negation.not_all(verb)
        if part is not None:
            reading = opened(reading, part, "not all of them did")
        opening = self._opening(verb)
        if opening is not None:
            reading = opened(reading, opening, "within a condition")
        return self._inverted(verb, reading)

    def _opening(self, verb: int) -> int | None:
        """*in case*, *on condition that*: the first of several words that open a clause as a condition, or None."""
        parse, phrases = self._parse, self._grammar.condition_phrases
        if parse.deps[verb] not in ("advcl", "acl", "relcl", "ccomp"):
            return None
        first, _ = parse.subtree(verb)
        for start in range(max(first - 3, 0), first + 1):
            for length in (2, 3):
                if start + length >= first and " ".join(parse.lower[start : start + length]) in phrases:
                    return start
        return None

    def _modal(self, verb: int, modal: int, reading: Reading, *, denied: bool) -> Reading:
        parse, grammar = self._parse, self._grammar
        word = parse.lower[modal]
        if word in grammar.modal_future:
            return worse(reading, "planned", modal, "announced for later")
        if word in ("would", "'d") and any(parse.lower[c] in grammar.habit for c in parse.children[verb]):
            return worse(reading, "habitual", modal, "told as a custom of the past")  # "would often raid the farms"
        if word not in grammar.modal_possible or (word == "'d" and parse.tags[verb] == "VBN"):
            return reading  # "'d" before a participle is "had"
        if denied and word in grammar.modal_open:
            return opened(reading, modal, "may or should not be, which denies nothing")
        return worse(reading, "hypothetical", modal, "possible, due or imagined")

    def _hearsay(self, adverb: int, reading: Reading) -> Reading:
        """*allegedly*: the writer hands on what others say, and stands back from it."""
        return replace(
            opened(reading, adverb, "alleged, which the writer does not vouch for"),
            doubt="alleged, not told as a fact",
        )

    def _inverted(self, verb: int, reading: Reading) -> Reading:
        """*should talks fail*, *had they attacked*: a condition by word order."""
        parse = self._parse
        if parse.deps[verb] != "advcl" or parse.child(verb, "mark", "advmod", "neg") is not None:
            return reading
        subject = parse.child(verb, "nsubj", "nsubjpass")
        for child in parse.children[verb]:
            if parse.deps[child] in ("aux", "auxpass") and subject is not None and child < subject:
                first, _ = parse.subtree(subject)
                if parse.lower[child] in ("should", "had", "were") and child + 1 == first:
                    return opened(reading, child, "within a condition")
        return reading

    def has_ability(self, verb: int) -> bool:
        """Whether *can* or *could* stands with a verb."""
        parse = self._parse
        return any(parse.lower[c] in ("can", "could") and parse.deps[c] == "aux" for c in parse.children[verb])

    def simple_present(self, verb: int) -> bool:
        """Whether a clause stands in the present tense, neither going on nor perfect."""
        parse = self._parse
        finite = [verb, *(c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass"))]
        return (
            any(parse.tags[t] in ("VBP", "VBZ") for t in finite)
            and parse.tags[verb] != "VBG"
            and not any(parse.lemmas[t] == "have" and parse.deps[t] == "aux" for t in finite)
        )

    def infinitive(self, verb: int) -> bool:
        """Whether *to* stands before a verb."""
        return any(self._parse.tags[c] == "TO" for c in self._parse.children[verb])

    def bare(self, verb: int) -> bool:
        """Whether a clause stands in the bare form: *that she be freed*, *send them home*."""
        parse = self._parse
        helpers = [c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")]
        if any(parse.tags[c] == "TO" for c in helpers):
            return False
        first = min([verb, *helpers])
        return parse.tags[first] == "VB" and parse.lemmas[first] != "do"

    def main(self, verb: int, reading: Reading) -> Reading:
        """What the form of a main clause does: *Free them!* is a command, the headline *Peru to send troops* a plan."""
        parse = self._parse
        if parse.child(verb, *_SUBJECTS) is None:
            if self.bare(verb) and not any(parse.deps[c] == "aux" for c in parse.children[verb]):
                return opened(reading, verb, "a command")
            if self.infinitive(verb) and verb == parse.heads[verb]:
                return opened(reading, verb, "an infinitive that nobody is said to have done")
            return reading
        if self.infinitive(verb) and verb == parse.heads[verb] and parse.tags[verb] == "VB":
            return worse(reading, "planned", verb, "a headline's infinitive is to come")
        return reading

    def past(self, token: int) -> bool:
        """Whether a verb, or the *be* of an adjective, stands in the past or the perfect."""
        parse = self._parse
        verb = token if parse.is_verb(token) else parse.heads[token]
        aux = [c for c in parse.children[verb] if parse.deps[c] == "aux"]
        return parse.tags[verb] == "VBD" or (
            parse.tags[verb] == "VBN" and bool(aux) and all(parse.lemmas[c] == "have" for c in aux)
        )

    def habitual(self, verb: int, kind: str) -> bool:
        """*militias who carry out attacks*, *the fund, which feeds orphans*: the present tense of a lower clause."""
        parse = self._parse
        noun = parse.heads[verb]
        if parse.lemmas[verb] == "be" or parse.lower[noun] == "those" or parse.child(verb, "aux") is not None:
            return False
        if parse.deps[verb] == "ccomp" and parse.lemmas[noun] in self._grammar.reporting:
            return kind in _MATERIAL and parse.tags[verb] in ("VBP", "VBZ")
        if parse.deps[verb] != "relcl":
            return False
        if parse.tags[verb] == "VBZ":
            return kind in _MATERIAL
        return parse.tags[verb] == "VBP" and (kind in _MATERIAL or is_plural(parse, noun))


def verb_words(parse: Parse, verb: int) -> frozenset[str]:
    """The ways in which the lists name a verb: alone, as a participle or adjective, and with its particle."""
    words = {parse.lemmas[verb], f"be {parse.lower[verb]}"}
    particle = parse.child(verb, "prt")
    if particle is not None:  # "ruled out" is not "ruled"
        words.add(f"{parse.lemmas[verb]} {parse.lower[particle]}")
    return frozenset(words)
