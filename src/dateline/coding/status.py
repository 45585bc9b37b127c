"""The status of an event or of any verb: asserted, negated, planned, hypothetical or habitual, by scope.

The climb starts at the word that names the act and goes up as long as the words above decide what is meant: negation,
modals, verbs of trying, planning, wishing, failing, conditions, and nouns such as *fear* or *plan*. What somebody says
plainly stays asserted, and the reading names the verb of saying, whose subject vouches for it: whether to believe
them is the reader's to decide, and the record carries the attribution for that.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.match import Match
from dateline.coding.modality import Modality
from dateline.coding.noun_scope import NounScope
from dateline.coding.reality import ASSERTED, Reading, opened, worse
from dateline.coding.scope import Scope
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse
from dateline.records import Trace
from dateline.records.event import Status

_SET_FOR_LATER = frozenset({"PROTEST", "CONSULT", "COOPERATE", "MOBILIZE"})


def status_of(parse: Parse, token: int, grammar: Grammar) -> tuple[Status, Trace]:
    """The status that a sentence gives to the verb at a token, whether or not an event is coded there.

    The trace names the deciding word (`cue`) and what it does; of what is told as a fact, the verb itself. For several
    verbs of one sentence, `StatusReader(parse, grammar).verb(token)` saves the preparation and tells more.
    """
    reading = StatusReader(parse, grammar).verb(token)
    return reading.status, trace_of(parse, reading, token)


def trace_of(parse: Parse, reading: Reading, token: int) -> Trace:
    """The trace of a reading; `token` stands in where no other word decided."""
    cue = reading.cue if reading.cue is not None else token
    return Trace(rule=f"status-{reading.status}", why=reading.why, outcome="fired", spans={"cue": parse.span(cue, cue)})


class StatusReader:
    """Reads the status of matches and verbs in one sentence."""

    def __init__(self, parse: Parse, grammar: Grammar) -> None:
        self._parse = parse
        self._grammar = grammar
        self._modality = Modality(parse, grammar)
        self._scope = Scope(parse, grammar, self._modality)
        self._nouns = NounScope(parse, grammar, self._modality, self._scope)
        self._question = "?" in parse.words[-2:]

    def verb(self, token: int) -> Reading:
        """The reading of a verb as such."""
        return self._final(self._scope.climb(token))

    def read(self, match: Match) -> Reading:
        """The reading of a match."""
        parse = self._parse
        head = match.head
        reading = ASSERTED
        if match.noun is not None:
            reading = self._nouns.own(match)
            top = match.carrier
            if top is None:
                top, reading = self._nouns.governor(head, reading)
            if top is None:
                return self._final(reading)
            if (
                parse.lemmas[top] in self._grammar.plan | self._grammar.announcing
                and match.frame.type in _SET_FOR_LATER
                and not self._nouns.labelled(top, head)
            ):
                reading = worse(reading, "planned", top, "set for later")  # "scheduled a rally", "called a strike"
            head = top
        if match.noun is None and match.frame.type == "PROTEST" and parse.lemmas[head] in self._grammar.announcing:
            reading = worse(reading, "planned", head, "set for later")  # "called a march": the verb sets it for later
        reading = self._parts(match, reading)
        climbed = self._scope.climb(head, reading, match.frame.type)
        if (
            match.noun is not None
            and parse.lemmas[head] == "be"
            and self._nouns.definite(match.head)
            and climbed.cue in parse.children[head]
        ):  # "the ban is not part of a plan": what is said of a known act leaves it as it is
            climbed = replace(climbed, status=reading.status, cue=reading.cue, why=reading.why)
        return self._final(climbed)

    def _parts(self, match: Match, reading: Reading) -> Reading:
        """Denials beside the head: *found not guilty*, *killed nobody*."""
        parse = self._parse
        for token in match.trigger[1:]:
            if any(parse.lower[c] == "no" or parse.deps[c] == "neg" for c in parse.children[token]):
                reading = worse(reading, "negated", token, "the words that name the act are denied")
        if match.arguments is not None:
            for token in (*match.arguments.objects, *match.arguments.subjects):
                if self._modality.negation.nobody(token):
                    reading = worse(reading, "negated", token, "nobody took part or was affected")
        return reading

    def _final(self, reading: Reading) -> Reading:
        if self._question and reading.status == "asserted":
            return opened(reading, len(self._parse) - 1, "asked, not told")
        return reading
