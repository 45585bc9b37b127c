"""The status of an event: asserted, negated, planned, hypothetical or habitual, by scope through the clause.

The climb starts at the word that names the act and goes up as long as the words above decide what is meant: negation,
modals, verbs of trying, planning, wishing, failing, conditions, and nouns such as *fear* or *plan*. Sources: the scope
rules follow the idea of factuality profiles (Saurí & Pustejovsky 2012), reduced to dateline's five values.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding.matching import Match, Matcher
from dateline.coding.phrases import is_plural
from dateline.knowledge.grammar import Grammar
from dateline.records.event import Status

_STEPS = 8
_SET_FOR_LATER = frozenset({"PROTEST", "CONSULT", "COOPERATE", "MOBILIZE"})
_RANK: dict[Status, int] = {"asserted": 0, "habitual": 1, "planned": 2, "hypothetical": 3, "negated": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A status with the token that decided it, and what the reader should beware of."""

    status: Status
    cue: int | None = None
    doubt: str | None = None
    reporter: int | None = None
    """The nearest verb of saying above, whose subject vouches for the event."""


class StatusReader:
    """Reads the status of matches in one sentence."""

    def __init__(self, matcher: Matcher, grammar: Grammar) -> None:
        self._matcher = matcher
        self._parse = matcher.parse
        self._grammar = grammar
        self._question = (bool(len(self._parse)) and self._parse.words[-1] == "?") or (
            len(self._parse) > 1 and self._parse.words[-2] == "?"
        )  # fmt: skip

    def read(self, match: Match) -> Reading:
        """The status of a match."""
        parse = self._parse
        head = match.head
        reading = Reading(status="asserted")
        if match.noun is not None:
            reading = self._noun(match)
            top = match.carrier
            if top is None:
                top, reading = self._governor(head, reading)
            if top is None:
                return self._final(reading)
            if (
                parse.lemmas[top] in self._grammar.plan | self._grammar.announcing
                and match.frame.type in _SET_FOR_LATER
            ):
                reading = _worse(reading, "planned", top)  # "scheduled a rally", "called a strike"
            head = top
        if match.noun is None and match.frame.type == "PROTEST" and parse.lemmas[head] in self._grammar.announcing:
            reading = _worse(reading, "planned", head)  # "called a march": the verb sets it for later
        for token in match.trigger[1:]:
            if any(parse.lower[c] == "no" for c in parse.children[token]):
                reading = _worse(reading, "negated", token)
        if match.arguments is not None:
            for token in (*match.arguments.objects, *match.arguments.subjects):
                if parse.lower[token] in ("nobody", "none") or any(
                    parse.lower[c] == "no" for c in parse.children[token]
                ):
                    reading = _worse(reading, "negated", token)
        return self._final(self._climb(head, reading))

    def _final(self, reading: Reading) -> Reading:
        if self._question and reading.status == "asserted":
            return Reading(
                status="hypothetical", cue=len(self._parse) - 1, doubt=reading.doubt, reporter=reading.reporter
            )
        return reading

    # ------------------------------------------------------------------ nouns
    def _noun(self, match: Match) -> Reading:
        parse, grammar = self._parse, self._grammar
        reading = Reading(status="asserted")
        for child in parse.children[match.head]:
            word = parse.lower[child]
            if word == "no" or parse.deps[child] == "neg":
                reading = _worse(reading, "negated", child)
            elif word in grammar.adjective_planned and parse.deps[child] in ("amod", "acl"):
                reading = _worse(reading, "planned", child)
            elif word in grammar.adjective_possible and parse.deps[child] in ("amod", "det"):
                reading = _worse(reading, "hypothetical", child)
            elif parse.deps[child] == "acl" and parse.lemmas[child] in (
                "schedule",
                "plan",
                "expect",
                "due",
                "slate",
                "call",
            ):
                reading = _worse(reading, "planned", child)
        return reading

    def _governor(self, head: int, reading: Reading) -> tuple[int | None, Reading]:
        """What stands above an event noun that no light verb carries."""
        parse, grammar = self._parse, self._grammar
        token = head
        for _ in range(_STEPS):
            label, above = parse.deps[token], parse.heads[token]
            if above == token:
                return None, reading
            if label in ("conj", "appos", "poss", "compound"):
                token = above
                continue
            if label == "pobj" and parse.deps[above] in ("prep", "agent", "dative"):
                governor = parse.heads[above]
                if parse.is_noun(governor):
                    lemma = parse.lemmas[governor]
                    if parse.lower[above] in ("of", "for", "to", "against", "on", "about", "over"):
                        if lemma in grammar.noun_planned:
                            reading = _worse(reading, "planned", governor)
                        elif lemma in grammar.noun_possible:
                            reading = _worse(reading, "hypothetical", governor)
                        elif lemma in grammar.noun_prevention:
                            reading = _worse(reading, "negated", governor)
                    if parse.lower[above] in ("without",):
                        reading = _worse(reading, "negated", above)
                    token = governor
                    continue
                if parse.lower[above] == "without":
                    reading = _worse(reading, "negated", above)
                if parse.is_verb(governor) and parse.lower[above] in (
                    "for",
                    "of",
                    "to",
                    "against",
                    "about",
                    "from",
                    "on",
                ):
                    reading = self._verb_above(governor, reading)
                return None, reading
            if label in ("dobj", "nsubjpass", "nsubj", "attr") and parse.is_verb(above):
                if label in ("dobj", "nsubjpass"):
                    reading = self._verb_above(above, reading)
                    if reading.status != "asserted":
                        return None, reading
                if label == "nsubj" and parse.lemmas[above] == "be":
                    for child in parse.children[above]:
                        if parse.lower[child] in (
                            "due",
                            "likely",
                            "possible",
                            "imminent",
                            "inevitable",
                            "unlikely",
                            "scheduled",
                        ):
                            return None, _worse(
                                reading,
                                "planned" if parse.lower[child] in ("due", "scheduled") else "hypothetical",
                                child,
                            )
                if label in ("nsubj", "nsubjpass") and any(
                    parse.lower[c] in grammar.habit for c in parse.children[above]
                ):
                    return None, _worse(reading, "habitual", above)
                if label in ("nsubj", "nsubjpass"):
                    return None, self._own_modals(above, reading) if parse.lemmas[above] in (
                        "be",
                        "take",
                        "occur",
                        "happen",
                        "hold",
                        "go",
                    ) else reading
                return None, reading
            return None, reading
        return None, reading

    def _verb_above(self, verb: int, reading: Reading) -> Reading:
        grammar = self._grammar
        words = {self._parse.lemmas[verb]} | {f"be {self._parse.lower[verb]}"}
        if words & grammar.failure:
            return _worse(reading, "negated", verb)
        if words & (grammar.plan | grammar.announcing):
            return _worse(reading, "planned", verb)
        if words & grammar.wish:
            return _worse(reading, "hypothetical", verb)
        return reading

    # ------------------------------------------------------------------ the climb
    def _own_modals(self, verb: int, reading: Reading) -> Reading:
        parse, grammar = self._parse, self._grammar
        for child in parse.children[verb]:
            word, label = parse.lower[child], parse.deps[child]
            if label == "neg" or (word in grammar.negation and label in ("advmod", "det", "neg", "preconj", "cc")):
                if word == "only" or (child + 1 < len(parse) and parse.lower[child + 1] == "only"):
                    continue
                reading = _worse(reading, "negated", child)
            elif label == "aux":
                if word in grammar.modal_future:
                    reading = _worse(reading, "planned", child)
                elif word in grammar.modal_possible:
                    reading = _worse(reading, "hypothetical", child)
            elif label == "advmod" and word in grammar.hedges:
                reading = _worse(reading, "hypothetical", child)
            elif label == "advmod" and word in grammar.habit:
                reading = _worse(reading, "habitual", child)
            elif label == "advmod" and word in grammar.weak_negation and word != "nearly":
                reading = _worse(reading, "negated", child)
            elif label == "mark" and word in grammar.conditions:
                reading = _worse(reading, "hypothetical", child)
            elif label in ("nsubj", "nsubjpass") and (
                word in ("nobody", "none") or any(parse.lower[c] == "no" for c in parse.children[child])
            ):
                reading = _worse(reading, "negated", child)
        return reading

    def _climb(self, verb: int, reading: Reading) -> Reading:
        parse = self._parse
        token = verb
        reading = self._own_modals(token, reading)
        if self._habitual(token):
            reading = _worse(reading, "habitual", token)
        for _ in range(_STEPS):
            label, above = parse.deps[token], parse.heads[token]
            if above == token:
                break
            if label == "conj" and parse.is_verb(above):
                own = any(parse.deps[c] in ("aux", "nsubj", "nsubjpass") for c in parse.children[token])
                if not own and (parse.tags[token] == "VB" or parse.tags[token] == parse.tags[above]):
                    reading = self._own_modals(above, reading)
                elif own and reading.reporter is None and parse.deps[above] not in ("ccomp", "xcomp", "advcl", "acl"):
                    break
                token = above
                continue
            if label in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "parataxis", "dep"):
                reading, go_on = self._step(token, label, above, reading)
                if not go_on:
                    break
                token = above if label != "pcomp" else parse.heads[above]
                continue
            if label == "prep" and parse.is_verb(above):
                token = above
                continue
            break
        return reading

    def _step(self, token: int, label: str, above: int, reading: Reading) -> tuple[Reading, bool]:
        """One step up the tree: the reading after it, and whether to climb on."""
        parse, grammar = self._parse, self._grammar
        infinitive = any(parse.tags[c] == "TO" for c in parse.children[token])
        if label == "pcomp":
            return self._gerund(above, reading)
        if label == "acl":
            if not infinitive:
                return reading, False
            lemma = parse.lemmas[above]
            if lemma in grammar.noun_planned:
                return _worse(reading, "planned", above), False
            return _worse(reading, "hypothetical", above), False
        lemma = parse.lemmas[above]
        words = {lemma, f"be {parse.lower[above]}"}
        if label == "advcl":
            if infinitive and not words & grammar.factive:  # a purpose: aimed at, not reached
                return _worse(reading, "hypothetical", above), False
            return (self._own_modals(above, reading), True) if infinitive else (reading, parse.tags[token] == "VBG")
        clause = not infinitive and parse.tags[token] != "VBG"
        if clause and lemma in grammar.reporting:
            negated = any(parse.deps[c] == "neg" for c in parse.children[above])
            reading = _worse(reading, "hypothetical", above) if negated else reading
            return Reading(
                status=reading.status,
                cue=reading.cue,
                doubt=reading.doubt,
                reporter=reading.reporter if reading.reporter is not None else above,
            ), True
        if label == "parataxis" and lemma in grammar.reporting:
            return reading, False
        if words & grammar.failure:
            return _worse(reading, "negated", above), False
        if words & grammar.attempt:
            reading = Reading(
                status=reading.status,
                cue=above,
                doubt="an attempt: the text does not say here whether it came about",
                reporter=reading.reporter,
            )
            return self._own_modals(above, reading), True
        if lemma == "be" and infinitive and label == "xcomp":  # "is to step down"
            return _worse(reading, "planned", above), False
        if lemma == "go" and parse.tags[above] == "VBG" and infinitive:
            return _worse(reading, "planned", above), False
        if infinitive and words & grammar.plan:
            return _worse(self._own_modals(above, reading), "planned", above), False
        if words & grammar.wish:
            return _worse(self._own_modals(above, reading), "hypothetical", above), False
        if (lemma in ("be", "seem", "appear") or parse.tags[above].startswith("JJ")) and (
            any(
                parse.lower[c] in ("clear", "unclear", "possible", "likely", "unlikely", "doubtful", "certain", "sure")
                for c in parse.children[above]
            )
            or parse.lower[above] in ("unclear", "likely", "possible")
        ):
            return _worse(reading, "hypothetical", above), False
        return self._own_modals(above, reading), True

    def _gerund(self, prep: int, reading: Reading) -> tuple[Reading, bool]:
        parse, grammar = self._parse, self._grammar
        word, governor = parse.lower[prep], parse.heads[prep]
        if word in ("without", "of") and (word == "without" or parse.lower[governor] == "instead"):
            return _worse(reading, "negated", prep), False
        lemma = parse.lemmas[governor]
        if word == "from" and lemma in grammar.failure:
            return _worse(reading, "negated", governor), False
        if word in ("of", "for", "to", "against", "about", "on", "at"):
            if lemma in grammar.noun_planned:
                return _worse(reading, "planned", governor), False
            if lemma in grammar.noun_possible or lemma in grammar.wish:
                return _worse(reading, "hypothetical", governor), False
        return reading, False

    def _habitual(self, verb: int) -> bool:
        """*militias who carry out attacks*: a plural and the simple present in a restrictive clause."""
        parse = self._parse
        return (
            parse.deps[verb] == "relcl"
            and parse.tags[verb] == "VBP"
            and is_plural(parse, parse.heads[verb])
            and not any(parse.deps[c] == "aux" for c in parse.children[verb])
            and parse.lower[parse.heads[verb]] not in ("those",)
        )


def _worse(reading: Reading, status: Status, cue: int) -> Reading:
    """The reading with the less real of the two statuses."""
    if _RANK[status] <= _RANK[reading.status]:
        return reading
    return Reading(status=status, cue=cue, doubt=reading.doubt, reporter=reading.reporter)
