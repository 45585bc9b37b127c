"""The status of an event: asserted, negated, planned, hypothetical or habitual, by scope through the clause.

The climb starts at the word that names the act and goes up as long as the words above decide what is meant: negation,
modals, verbs of trying, planning, wishing, failing, conditions, and nouns such as *fear* or *plan*. Sources: the scope
rules follow the idea of factuality profiles (Saurí & Pustejovsky 2012), reduced to dateline's five values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.coding.match import Match
from dateline.coding.matching import Matcher
from dateline.coding.phrases import is_plural
from dateline.knowledge.grammar import Grammar
from dateline.records.event import Status

_STEPS = 8
_SET_FOR_LATER = frozenset({"PROTEST", "CONSULT", "COOPERATE", "MOBILIZE"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "parataxis", "dep", "csubj", "csubjpass"})
_SINGLING = frozenset({"first", "second", "third", "last", "latest", "only"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# Acts that the simple present of running text tells as a custom; headlines, which are main clauses, are not meant.
_MATERIAL = frozenset({"AID", "COOPERATE", "MOBILIZE", "ASSAULT"})
_RANK: dict[Status, int] = {"asserted": 0, "habitual": 1, "planned": 2, "hypothetical": 3, "negated": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A status with the token that decided it, and what the reader should beware of."""

    status: Status
    cue: int | None = None
    doubt: str | None = None
    reporter: int | None = None
    """The nearest verb of saying above, whose subject vouches for the event."""
    purpose: bool = False
    """Named only as what another act is for."""


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
                and not self._labelled(top, head)
            ):
                reading = _worse(reading, "planned", top)  # "scheduled a rally", "called a strike"
            head = top
        if match.noun is None and match.frame.type == "PROTEST" and parse.lemmas[head] in self._grammar.announcing:
            reading = _worse(reading, "planned", head)  # "called a march": the verb sets it for later
        for token in match.trigger[1:]:
            if any(parse.lower[c] == "no" or parse.deps[c] == "neg" for c in parse.children[token]):
                reading = _worse(reading, "negated", token)
        if match.arguments is not None:
            for token in (*match.arguments.objects, *match.arguments.subjects):
                if self._nobody(token):
                    reading = _worse(reading, "negated", token)
        climbed = self._climb(head, reading, match.frame.type)
        if (
            match.noun is not None
            and parse.lemmas[head] == "be"
            and self._definite(match.head)
            and climbed.cue in parse.children[head]
        ):  # "the ban is not part of a plan": what is said of a known act leaves it as it is
            climbed = replace(climbed, status=reading.status, cue=reading.cue)
        return self._final(climbed)

    def _final(self, reading: Reading) -> Reading:
        if self._question and reading.status == "asserted":
            return replace(reading, status="hypothetical", cue=len(self._parse) - 1)
        return reading

    def _nobody(self, token: int) -> bool:
        """*nobody*, *nothing*, *no soldiers*, *neither Chad nor Niger*: whom a clause names to deny it."""
        parse = self._parse
        return parse.lower[token] in self._grammar.nobody or any(
            parse.lower[c] in ("no", "neither") and parse.deps[c] in ("det", "preconj", "cc")
            for c in parse.children[token]
        )

    def _definite(self, noun: int) -> bool:
        """*the attack*, *their investigation*: what the hearer is taken to know of."""
        parse = self._parse
        return any(
            parse.deps[c] == "poss" or (parse.deps[c] == "det" and parse.lower[c] in _DEFINITE)
            for c in parse.children[noun]
        )

    def _labelled(self, verb: int, noun: int) -> bool:
        """*called the inquiry a sham*: what is known is given a name, and not set for later."""
        parse = self._parse
        return parse.lemmas[verb] == "call" and parse.child(verb, "prt") is None and self._definite(noun)

    def _verb_words(self, verb: int) -> frozenset[str]:
        """The ways in which the lists name a verb: alone, as a participle or adjective, and with its particle."""
        parse = self._parse
        words = {parse.lemmas[verb], f"be {parse.lower[verb]}"}
        particle = parse.child(verb, "prt")
        if particle is not None:  # "ruled out" is not "ruled"
            words.add(f"{parse.lemmas[verb]} {parse.lower[particle]}")
        return frozenset(words)

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
            elif (
                parse.deps[child] == "relcl"
                and parse.child(child, "nsubjpass") is not None
                and self._verb_words(child) & grammar.undone
            ):
                reading = _worse(reading, "negated", child)  # "the trip, which was cancelled"
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
                        elif lemma in grammar.noun_possible and not (
                            parse.lower[above] in ("about", "over", "on") and self._definite(token)
                        ):  # "concern over the attack" speaks of one that took place
                            reading = _worse(reading, "hypothetical", governor)
                        elif lemma in grammar.noun_prevention:
                            reading = _worse(reading, "negated", governor)
                    if parse.lower[above] in ("without",):
                        reading = _worse(reading, "negated", above)
                    token = governor
                    continue
                if parse.lower[above] == "without":
                    reading = _worse(reading, "negated", above)
                if (
                    parse.deps[governor] == "acl"
                    and parse.lemmas[parse.heads[governor]] in grammar.noun_leads
                    and parse.tags[governor] == "VBG"
                ):  # "information leading to the arrest of": not yet found
                    reading = _worse(reading, "hypothetical", governor)
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
                    if not self._labelled(above, token):
                        reading = self._verb_above(above, reading)
                    if label == "nsubjpass" and not self._definite(token):
                        return above, reading  # "a curfew would be put in force"
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
        words = self._verb_words(verb)
        if words & grammar.undone:
            return self._failed(verb, reading)
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
                if self._until(verb):
                    continue
                reading = _worse(reading, "negated", child)
            elif label == "aux":
                if word in grammar.modal_future:
                    reading = _worse(reading, "planned", child)
                elif word in ("would", "'d") and any(parse.lower[c] in grammar.habit for c in parse.children[verb]):
                    reading = _worse(reading, "habitual", child)  # "they would often raid the farms"
                elif word in grammar.modal_possible and not (word == "'d" and parse.tags[verb] == "VBN"):
                    reading = _worse(reading, "hypothetical", child)  # "'d" before a participle is "had"
            elif label == "advmod" and word in grammar.hedges:
                reading = _worse(reading, "hypothetical", child)
            elif label == "advmod" and word in grammar.habit:
                reading = _worse(reading, "habitual", child)
            elif label == "advmod" and word in grammar.weak_negation and word != "nearly":
                reading = _worse(reading, "negated", child)
            elif label == "mark" and word in grammar.conditions:
                reading = _worse(reading, "hypothetical", child)
            elif (label in ("nsubj", "nsubjpass") and self._nobody(child)) or (
                label in ("dobj", "attr") and word in grammar.nobody
            ):
                reading = _worse(reading, "negated", child)
            elif label == "advmod" and word in ("when", "whenever") and self._simple_present(verb):
                reading = _worse(reading, "habitual", child)
        return reading

    def _until(self, verb: int) -> bool:
        """*did not back her until July*: the past act is said to have come late, not to be missing."""
        parse = self._parse
        past = any(parse.tags[c] == "VBD" and parse.deps[c] in ("aux", "auxpass") for c in parse.children[verb])
        return past and any(
            parse.lower[c] in ("until", "till")
            for child in parse.children[verb]
            for c in (child, *parse.children[child])
            if parse.deps[c] in ("prep", "mark")
        )

    def _simple_present(self, verb: int) -> bool:
        """Whether a clause stands in the present tense, neither going on nor perfect."""
        parse = self._parse
        finite = [verb, *(c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass"))]
        return (
            any(parse.tags[t] in ("VBP", "VBZ") for t in finite)
            and parse.tags[verb] != "VBG"
            and not any(parse.lemmas[t] == "have" and parse.deps[t] == "aux" for t in finite)
        )

    def _climb(self, verb: int, reading: Reading, kind: str) -> Reading:
        parse = self._parse
        token = verb
        reading = self._own_modals(token, reading)
        if self._habitual(token, kind):
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
            if label in _CLAUSES or (label == "relcl" and self._infinitive(token)):
                if ";" in parse.words[min(token, above) : max(token, above)]:
                    break  # what stands beyond a semicolon does not govern
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

    def _infinitive(self, verb: int) -> bool:
        return any(self._parse.tags[c] == "TO" for c in self._parse.children[verb])

    def _step(self, token: int, label: str, above: int, reading: Reading) -> tuple[Reading, bool]:
        """One step up the tree: the reading after it, and whether to climb on."""
        parse, grammar = self._parse, self._grammar
        infinitive = self._infinitive(token)
        if label == "pcomp":
            return self._gerund(above, reading)
        if label in ("acl", "relcl"):
            return self._below_noun(token, above, reading)
        lemma = parse.lemmas[above]
        words = self._verb_words(above)
        if label in ("csubj", "csubjpass"):  # "killing him would not help": an act that is only talked of
            open_ = any(parse.lower[c] in grammar.modal_possible for c in parse.children[above])
            return (_worse(reading, "hypothetical", above) if open_ else reading), False
        if label == "advcl":
            return self._adverbial(token, above, reading)
        clause = not infinitive and (parse.tags[token] != "VBG" or parse.child(token, "aux") is not None)
        if clause and lemma in grammar.reporting | grammar.announcing:
            return self._reported(token, above, reading), False
        if label == "parataxis" and lemma in grammar.reporting:
            return reading, False
        if clause and words & grammar.plan:  # "agreed that a curfew would be imposed"
            return self._backshifted(reading), True
        if words & grammar.failure:
            if clause and not words & grammar.denying:
                return reading, False  # "the motion failed, as it was vetoed": only a denial reaches into a clause
            return self._failed(above, reading), False
        if words & grammar.attempt:
            reading = replace(reading, cue=above, doubt="an attempt: the text does not say here whether it came about")
            return self._own_modals(above, reading), True
        if infinitive and any(parse.lower[c] == "yet" for c in parse.children[above]) and lemma in ("have", "be"):
            return _worse(reading, "negated", above), False
        if lemma == "be" and infinitive and label == "xcomp":  # "is to step down"; "it is wrong to attack"
            valued = parse.child(above, "acomp", "attr") is not None
            return _worse(reading, "hypothetical" if valued else "planned", above), False
        if lemma == "go" and parse.tags[above] == "VBG" and infinitive:
            return _worse(reading, "planned", above), False
        if words & grammar.implicative and self._past(above):
            verb = above if parse.is_verb(above) else parse.heads[above]
            return self._own_modals(verb, reading), True  # "was able to", "chose to": it was done
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
        if clause and label == "ccomp" and token < above and parse.child(token, "mark") is None:
            return reading, True  # "he was jailed, he did not flee": two sentences set side by side
        goal = label == "xcomp" and infinitive and parse.child(above, "dobj") is not None
        if goal and not words & (grammar.factive | grammar.aspect):
            return self._purpose(above, reading), False  # "crossed the river to attack"
        return self._own_modals(above, reading), True

    def _reported(self, token: int, above: int, reading: Reading) -> Reading:
        """Below a verb of saying the clause is as real as its own words say; the speaker vouches for it."""
        parse, grammar = self._parse, self._grammar
        asked = next((c for c in parse.children[token] if parse.tags[c] in ("WP", "WDT") and c < token), None)
        if asked is not None:  # "did not say whom it backs": a question within the sentence
            reading = replace(reading, status="hypothetical", cue=asked)
        elif any(parse.deps[c] == "neg" for c in parse.children[above]):
            reading = _worse(reading, "hypothetical", above)
        elif parse.lemmas[above] in grammar.announcing:  # "announced that a curfew would be imposed"
            reading = self._backshifted(reading)
        return replace(reading, reporter=reading.reporter if reading.reporter is not None else above)

    def _backshifted(self, reading: Reading) -> Reading:
        """The *would* below what was announced or agreed in the past is the *will* of that day."""
        would = reading.cue is not None and self._parse.lower[reading.cue] in ("would", "'d")
        return replace(reading, status="planned") if would and reading.status == "hypothetical" else reading

    def _adverbial(self, token: int, above: int, reading: Reading) -> tuple[Reading, bool]:
        """A clause that stands beside its verb: a purpose is aimed at and not reached."""
        parse, grammar = self._parse, self._grammar
        words = self._verb_words(above)
        if self._infinitive(token):
            if words & grammar.factive:
                return self._own_modals(above, reading), True
            if any(parse.lower[c] in grammar.habit for c in parse.children[above]):
                return _worse(reading, "habitual", above), False
            return self._purpose(above, reading), False
        particle = parse.child(above, "prt")
        if parse.tags[token] == "VBG" and particle == token - 1 and words & grammar.failure:
            return self._failed(above, reading), False  # "ruled out attacking"
        return reading, parse.tags[token] == "VBG"

    def _failed(self, verb: int, reading: Reading) -> Reading:
        """What is prevented or ruled out is denied, and open again where that itself is denied."""
        denied = any(self._parse.deps[c] == "neg" for c in self._parse.children[verb])
        return _worse(reading, "hypothetical" if denied else "negated", verb)

    def _purpose(self, above: int, reading: Reading) -> Reading:
        worse = _worse(reading, "hypothetical", above)
        return replace(worse, purpose=True) if worse is not reading else reading

    def _below_noun(self, token: int, noun: int, reading: Reading) -> tuple[Reading, bool]:
        """*the vote to remove him failed*, *denied claims that it attacked*: what the noun's own clause says of it."""
        parse, grammar = self._parse, self._grammar
        verb = parse.heads[noun]
        words = self._verb_words(verb) if parse.is_verb(verb) else frozenset[str]()
        if not self._infinitive(token):
            if parse.child(token, "mark") is None:
                return reading, False
            if parse.deps[noun] == "dobj" and words & grammar.denying:
                return _worse(reading, "negated", verb), False
            if parse.lemmas[noun] in grammar.noun_proof and self._nobody(noun):  # "no evidence that it attacked"
                return _worse(reading, "negated", noun), False
            if parse.lemmas[noun] in grammar.noun_possible:  # "fears that it attacked"
                return _worse(reading, "hypothetical", noun), False
            return reading, False
        label = parse.deps[noun]
        if (label == "nsubj" and words & grammar.failure) or (label == "nsubjpass" and words & grammar.undone):
            return _worse(reading, "negated", verb), False
        if label == "dobj" and words & grammar.factive:  # "used a law to ban the party"
            return self._own_modals(verb, reading), False
        if any(parse.lower[c] in _SINGLING for c in parse.children[noun]):
            return reading, False  # "the first mayor to resign": one who did
        if parse.lemmas[noun] in grammar.noun_planned:
            return _worse(reading, "planned", noun), False
        if parse.lemmas[noun] in grammar.noun_possible:
            return _worse(reading, "hypothetical", noun), False
        return self._purpose(noun, reading), False

    def _past(self, token: int) -> bool:
        """Whether a verb, or the *be* of an adjective, stands in the past or the perfect."""
        parse = self._parse
        verb = token if parse.is_verb(token) else parse.heads[token]
        aux = [c for c in parse.children[verb] if parse.deps[c] == "aux"]
        return parse.tags[verb] == "VBD" or (
            parse.tags[verb] == "VBN" and bool(aux) and all(parse.lemmas[c] == "have" for c in aux)
        )

    def _gerund(self, prep: int, reading: Reading) -> tuple[Reading, bool]:
        parse, grammar = self._parse, self._grammar
        word, governor = parse.lower[prep], parse.heads[prep]
        before = parse.lower[prep - 1] if prep else ""
        if word == "without" or (word, before) in (("of", "instead"), ("than", "rather")):
            return _worse(reading, "negated", prep), False
        lemma = parse.lemmas[governor]
        if word == "from" and lemma in grammar.failure:
            return self._failed(governor, reading), False
        if word == "of" and lemma in grammar.accusing:  # the accuser, where named, vouches for it
            accuser = governor if parse.child(governor, "nsubj") is not None else None
            return replace(reading, doubt="alleged, not told as a fact", reporter=reading.reporter or accuser), False
        if word == "for" and governor != prep - 1:
            return reading, False  # a noun further off only seems to govern: "without parole for killing"
        if word in ("of", "for", "to", "against", "about", "on", "at"):
            if lemma in grammar.noun_planned:
                return _worse(reading, "planned", governor), False
            if lemma in grammar.noun_possible or lemma in grammar.wish:
                return _worse(reading, "hypothetical", governor), False
        return reading, False

    def _habitual(self, verb: int, kind: str) -> bool:
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


def _worse(reading: Reading, status: Status, cue: int) -> Reading:
    """The reading with the less real of the two statuses."""
    if _RANK[status] <= _RANK[reading.status]:
        return reading
    return replace(reading, status=status, cue=cue)
