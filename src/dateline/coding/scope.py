"""The climb from a verb to the words above it that decide how real its act is.

It goes up clause by clause: through beginnings and results unchanged (*began to, managed to*), and stops where a word
settles the matter: trying, planning, wishing, failing, preventing, denying, or a purpose.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.below import Below
from dateline.coding.modality import Modality, verb_words
from dateline.coding.reality import ASSERTED, Reading, denied, opened, worse
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse

_STEPS = 8
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "parataxis", "dep", "csubj", "csubjpass"})
_SUBJECTS = ("nsubj", "nsubjpass")
_ATTEMPT = "an attempt: the text does not say here whether it came about"
_FORCE = frozenset({"ASSAULT", "COERCE"})
"""Types of which an attempt is an act already: who tries to storm a gate uses force; who tries to meet has not met."""


class Scope:
    """Climbs in one sentence."""

    def __init__(self, parse: Parse, grammar: Grammar, modality: Modality) -> None:
        self._parse = parse
        self._grammar = grammar
        self._modality = modality
        self._below = Below(parse, grammar, modality, self)

    def climb(self, verb: int, reading: Reading = ASSERTED, kind: str = "", steps: int = _STEPS) -> Reading:
        """The reading of a verb's act; `kind` is its PLOVER type, where it is coded as one."""
        parse = self._parse
        token = verb
        reading = self._modality.own(token, reading)
        if self._modality.habitual(token, kind):
            reading = worse(reading, "habitual", token, "the present tense of a lower clause tells a custom")
        for step in range(steps):
            label, above = parse.deps[token], parse.heads[token]
            if above == token:
                return self._modality.main(token, reading)
            if label == "conj" and self._modality.infinitive(token) and not self._modality.infinitive(above):
                settled = self._verb(token, above, reading, clause=False, steps=steps - step - 1)
                if settled is not None:  # "appealed to the army and to the rebels to stop"
                    reading = settled[0]
                    break
            if label == "conj" and parse.is_verb(above):
                own = any(parse.deps[c] in ("aux", *_SUBJECTS) for c in parse.children[token])
                if not own and (parse.tags[token] == "VB" or parse.tags[token] == parse.tags[above]):
                    reading = self._modality.own(above, reading)
                elif own and reading.reporter is None and parse.deps[above] not in ("ccomp", "xcomp", "advcl", "acl"):
                    break
                token = above
                continue
            if label in _CLAUSES or (label == "relcl" and self._modality.infinitive(token)):
                if ";" in parse.words[min(token, above) : max(token, above)]:
                    break  # what stands beyond a semicolon does not govern
                reading, go_on = self._step(token, above, reading, kind, steps - step - 1)
                if not go_on:
                    break
                token = above if label != "pcomp" else parse.heads[above]
                continue
            if label == "prep" and parse.is_verb(above):
                token = above
                continue
            break
        return reading

    def governing(self, verb: int, steps: int) -> Reading:
        """How real the word is that governs: what somebody only hopes to prevent is not prevented."""
        return self.climb(verb, steps=max(steps, 0))

    def failed(self, verb: int, reading: Reading, steps: int = _STEPS) -> Reading:
        """The reading below a word of failing or preventing; who vouches for it stands above that word."""
        governing = self.governing(verb, steps)
        reporter = reading.reporter if reading.reporter is not None else governing.reporter
        return replace(denied(reading, governing, verb, "failed, prevented or refused"), reporter=reporter)

    # ------------------------------------------------------------------ one step
    def _step(self, token: int, above: int, reading: Reading, kind: str, steps: int) -> tuple[Reading, bool]:
        """One step up the tree: the reading after it, and whether to climb on."""
        parse = self._parse
        label = parse.deps[token]
        if label == "pcomp":
            return self._below.preposition(above, reading, steps)
        if label in ("acl", "relcl"):
            return self._below.noun(token, above, reading, steps)
        if label in ("csubj", "csubjpass"):  # "killing him would not help": an act that is only talked of
            open_ = any(parse.lower[c] in self._grammar.modal_possible for c in parse.children[above])
            return (worse(reading, "hypothetical", above, "only talked of") if open_ else reading), False
        if label == "advcl":
            return self._adverbial(token, above, reading, steps)
        infinitive = self._modality.infinitive(token)
        clause = not infinitive and (parse.tags[token] != "VBG" or parse.child(token, "aux") is not None)
        if clause:
            settled = self._finite(token, label, above, reading, steps)
            if settled is not None:
                return settled
        if verb_words(parse, above) & self._grammar.attempt and not clause:
            return self._tried(above, reading, kind), True
        settled = self._verb(token, above, reading, clause=clause, steps=steps)
        if settled is not None:
            return settled
        return self._rest(token, label, above, reading, clause=clause)

    def _finite(self, token: int, label: str, above: int, reading: Reading, steps: int) -> tuple[Reading, bool] | None:
        """A clause with a tense of its own: said, agreed, known, doubted, demanded."""
        parse, grammar = self._parse, self._grammar
        lemma, words = parse.lemmas[above], verb_words(parse, above)
        if lemma in grammar.reporting | grammar.announcing | grammar.wish and self._demanded(token):
            reading = opened(reading, above, "demanded or proposed")
        if lemma in grammar.reporting | grammar.announcing:
            return self._reported(token, above, self._modality.main(token, reading)), False
        if words & grammar.plan:  # "agreed that a curfew would be imposed"
            return self._backshifted(reading), True
        if words & grammar.failure:
            if not words & grammar.denying:
                return reading, False  # "the motion failed, as it was vetoed": only a denial reaches into a clause
            return self.failed(above, reading, steps), False
        if words & grammar.doubting:
            return opened(reading, above, "doubted or supposed"), False
        inverted = lemma == "have"  # "never had soldiers attacked": the parser takes the auxiliary for the verb
        if (
            label == "ccomp"
            and not inverted
            and self._modality.negation.of_clause(above) is not None
            and not words & grammar.wish
        ):
            if words & grammar.knowing:
                return reading, False  # "did not know that it had attacked": taken for known
            if token > above:
                return opened(reading, above, "what is not known or thought to be so"), True
        return None

    def _verb(
        self, token: int, above: int, reading: Reading, *, clause: bool, steps: int
    ) -> tuple[Reading, bool] | None:
        """What the lists know of the verb or adjective above."""
        parse, grammar, modality = self._parse, self._grammar, self._modality
        lemma, words = parse.lemmas[above], verb_words(parse, above)
        infinitive = modality.infinitive(token)
        if parse.deps[token] == "parataxis" and lemma in grammar.reporting:
            return reading, False
        if words & grammar.failure:
            return self.failed(above, reading, steps), False
        if infinitive and lemma in ("have", "be") and any(parse.lower[c] == "yet" for c in parse.children[above]):
            return worse(reading, "negated", above, "not so far"), False
        if infinitive and any(parse.lower[c] == "too" for c in parse.children[above]):
            return worse(reading, "negated", above, "too much stands in the way"), False  # "too weak to attack"
        if infinitive and words & grammar.customary and self._customary(token, above):
            return worse(reading, "habitual", above, "told as a custom"), False
        if lemma == "be" and infinitive and parse.deps[token] == "xcomp":  # "is to step down"; "it is wrong to attack"
            valued = parse.child(above, "acomp", "attr") is not None
            if valued:
                return worse(reading, "hypothetical", above, "judged, not done"), False
            return worse(reading, "planned", above, "arranged"), False
        if lemma == "go" and parse.tags[above] == "VBG" and infinitive:
            return worse(reading, "planned", above, "announced for later"), False
        if words & grammar.implicative and modality.past(above):
            return modality.own(above if parse.is_verb(above) else parse.heads[above], reading), True
        if not clause and words & grammar.plan and (infinitive or lemma in grammar.proposing):
            return worse(modality.own(above, reading), "planned", above, "intended or arranged"), False
        if infinitive and words & grammar.committing:
            return worse(modality.own(above, reading), "planned", above, "promised or threatened"), False
        if words & grammar.wish:
            return self._wished(above, reading), False
        if infinitive and words & grammar.doubting:
            return opened(reading, above, "doubted or supposed"), False
        return None

    def _customary(self, token: int, above: int) -> bool:
        """*used to raid, is known to raid*; not *is known to have raided*, nor *was used to raid*."""
        parse = self._parse
        perfect = any(parse.lemmas[c] == "have" and parse.deps[c] == "aux" for c in parse.children[token])
        used = parse.lemmas[above] == "use"
        return not perfect and (
            not used or (parse.tags[above] == "VBD" and parse.child(above, "auxpass", "dobj", "nsubjpass") is None)
        )

    def _tried(self, above: int, reading: Reading, kind: str) -> Reading:
        """An attempt at force is force, with a doubt; of anything else it leaves open whether it came about."""
        reading = self._modality.own(above, reading)
        if kind in _FORCE:
            cue = reading.cue if reading.status != "asserted" else above
            return replace(reading, cue=cue, doubt=_ATTEMPT)
        return worse(reading, "hypothetical", above, "tried, and not told to have come about")

    def _wished(self, above: int, reading: Reading) -> Reading:
        """*urged them not to attack* leaves open what they did; *prefers not to*, *does not want to attack* deny it."""
        if reading.status == "negated" and self._parse.child(above, "dobj", "dative") is not None:
            return opened(reading, above, "asked of somebody")  # "urged them not to attack"
        return worse(self._modality.own(above, reading), "hypothetical", above, "wished, expected, feared or asked for")

    def _rest(self, token: int, label: str, above: int, reading: Reading, *, clause: bool) -> tuple[Reading, bool]:
        """What no list knows: judgements of likelihood, clauses set side by side, aims; else the climb goes on."""
        parse, grammar = self._parse, self._grammar
        infinitive = self._modality.infinitive(token)
        if self._judged(above, infinitive=infinitive):
            return opened(reading, above, "its likelihood is judged"), False
        if clause and label == "ccomp" and token < above and parse.child(token, "mark") is None:
            return reading, True  # "he was jailed, he did not flee": two sentences set side by side
        goal = label == "xcomp" and infinitive and parse.child(above, "dobj") is not None
        if goal and not verb_words(parse, above) & (grammar.factive | grammar.aspect):
            return purpose(above, reading), False  # "crossed the river to attack"
        return self._modality.own(above, reading), True

    def _judged(self, above: int, *, infinitive: bool) -> bool:
        """*is likely to, it is possible that*; of *clear* and *certain* only *is not clear* and *is certain to*."""
        parse, grammar = self._parse, self._grammar
        adjective = parse.tags[above].startswith("JJ")
        if not adjective and parse.lemmas[above] not in ("be", "seem", "appear", "remain"):
            return False
        words = {parse.lower[above], *(parse.lower[c] for c in parse.children[above])}
        if words & grammar.judged_open:
            return True
        verb = parse.heads[above] if adjective else above
        return bool(words & grammar.judged_sure) and (infinitive or self._modality.negation.of_clause(verb) is not None)

    # ------------------------------------------------------------------ clauses
    def _reported(self, token: int, above: int, reading: Reading) -> Reading:
        """Below a verb of saying the clause is as real as its own words say; the speaker vouches for it."""
        parse, grammar = self._parse, self._grammar
        asked = next((c for c in parse.children[token] if parse.tags[c] in ("WP", "WDT") and c < token), None)
        if asked is not None:  # "did not say whom it backs": a question within the sentence
            reading = replace(reading, status="hypothetical", cue=asked, why="asked")
        elif self._modality.negation.plain(above):
            reading = opened(reading, above, "not said")
        elif parse.lemmas[above] in grammar.announcing:  # "announced that a curfew would be imposed"
            reading = self._backshifted(reading)
        return replace(reading, reporter=reading.reporter if reading.reporter is not None else above)

    def _demanded(self, token: int) -> bool:
        """*insisted that she be freed*: a bare form below a verb of saying is asked for."""
        parse = self._parse
        return (
            parse.deps[token] == "ccomp"
            and self._modality.bare(token)
            and parse.child(token, *_SUBJECTS) is not None
            and not any(parse.tags[c] == "MD" or parse.lemmas[c] == "do" for c in parse.children[token])
        )

    def _backshifted(self, reading: Reading) -> Reading:
        """The *would* below what was announced or agreed in the past is the *will* of that day."""
        would = reading.cue is not None and self._parse.lower[reading.cue] in ("would", "'d")
        return replace(reading, status="planned") if would and reading.status == "hypothetical" else reading

    def _adverbial(self, token: int, above: int, reading: Reading, steps: int) -> tuple[Reading, bool]:
        """A clause that stands beside its verb: a purpose is aimed at and not reached."""
        parse, grammar = self._parse, self._grammar
        words = verb_words(parse, above)
        if self._modality.infinitive(token):
            if words & grammar.factive:
                return self._modality.own(above, reading), True
            if any(parse.lower[c] in grammar.habit for c in parse.children[above]):
                return worse(reading, "habitual", above, "what a custom is for"), False
            return purpose(above, reading), False
        mark = parse.child(token, "mark", "advmod")
        if mark is not None and parse.lower[mark] in grammar.awaiting and self._modality.simple_present(token):
            main = self._modality.own(above, ASSERTED)
            if main.status in ("planned", "hypothetical"):  # "will leave once the deal is signed"
                return opened(reading, mark, "awaited"), False
        particle = parse.child(above, "prt")
        if parse.tags[token] == "VBG" and particle == token - 1 and words & grammar.failure:
            return self.failed(above, reading, steps), False  # "ruled out attacking"
        return reading, parse.tags[token] == "VBG"


def purpose(above: int, reading: Reading) -> Reading:
    """The reading of what another act is only for."""
    found = worse(reading, "hypothetical", above, "a purpose is aimed at and not reached")
    return replace(found, purpose=True) if found is not reading else reading
