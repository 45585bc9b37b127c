"""What announcing, refusing and calling for an act makes of it: promises, threats, refusals, protests to come."""

from __future__ import annotations

from dateline.coding.arguments import surface_subject
from dateline.coding.drafts import Draft
from dateline.coding.match import Match
from dateline.coding.matching import Matcher
from dateline.coding.party import Party
from dateline.coding.sameness import same_party
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.ontology import Ontology
from dateline.records import Trace

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_REFUSABLE = frozenset({"AID", "CONSULT", "COOPERATE", "SUPPORT", "RETREAT", "CONCEDE", "AGREE"})


class PromiseReader:
    """Turns drafts of one sentence into what their announcement is."""

    def __init__(self, matcher: Matcher, grammar: Grammar, ontology: Ontology) -> None:
        self._matcher = matcher
        self._parse = matcher.parse
        self._grammar = grammar
        self._ontology = ontology

    def call_to_protest(self, draft: Draft) -> None:
        """*called for a strike on Thursday*: whoever calls a protest plans it, unless it is asked of somebody."""
        if draft.type != "REQUEST" or draft.recipients:
            return
        inner = next(
            (m for c in draft.match.contents for m in (self._matcher.content_event(c),) if m is not None), None
        )
        if inner is not None and inner.frame.type == "PROTEST":
            draft.traces.append(
                Trace(rule="call-to-protest", why="a call for a protest is the protest planned", outcome="fired")
            )
            draft.type, draft.modes, draft.status = "PROTEST", inner.modes, "planned"
            draft.heads.append(inner.head)

    def content_mode(self, draft: Draft) -> None:
        """The mode of a demand, refusal or threat from what it is about."""
        if draft.modes or draft.type not in ("REQUEST", "REJECT", "THREATEN"):
            return
        inner: Match | None = None
        for content in draft.match.contents:
            inner = inner or self._matcher.content_event(content)
        if inner is not None and inner.frame.type in ("REQUEST", "REJECT") and draft.type in ("REQUEST", "REJECT"):
            # "rejected calls for talks": what was called for decides
            below = next((m for c in inner.contents for m in (self._matcher.content_event(c),) if m is not None), None)
            modes = inner.modes
            if below is not None:
                inner = below
            elif modes:
                draft.modes = modes[:1]
                return
        mode = self._ontology.content_mode(
            draft.type, inner.frame.type if inner else None, inner.modes if inner else ()
        )
        if mode is not None and (inner is not None or draft.match.contents):
            draft.modes = (mode,)

    def future(self, draft: Draft) -> None:
        """PLOVER's future forms: help announced is a promise, a withdrawal a concession, no help a refusal."""
        kind = self._ontology.types[draft.type]
        cue = draft.reading.cue
        if (
            draft.status == "hypothetical"
            and cue is not None
            and self._parse.lower[cue] in ("would", "'d")
            and self._own_announcement(draft)
        ):
            draft.status = "planned"  # "Peru said it would send doctors"
        if draft.status == "planned" and kind.future is not None and draft.actors:
            self._converted(
                draft, kind.future, "future-acts", "what is announced is not done: the promise is the event"
            )
        elif (
            draft.status == "negated"
            and draft.type in _REFUSABLE
            and draft.actors
            and cue is not None
            and self._will_not(draft)
        ):
            mode = self._ontology.content_mode("REJECT", draft.type, draft.modes)
            self._converted(draft, "REJECT", "refusal", "saying that one will not do it is a refusal")
            draft.modes = (mode,) if mode else ()
        elif draft.status in ("planned", "hypothetical") and draft.type in _HOSTILE and self._own_announcement(draft):
            mode = self._ontology.content_mode("THREATEN", draft.type, draft.modes)
            self._converted(
                draft, "THREATEN", "announced-hostility", "a party that announces its own hostile act threatens with it"
            )
            draft.modes = (mode,) if mode else ()

    def conditional(self, draft: Draft) -> tuple[Party, ...]:
        """*will not end the strike until the ministry pays*: who would have to move is whom it is aimed at."""
        parse, finder = self._parse, self._matcher.finder
        for clause in (c for v in (draft.verb, *draft.match.contents) for c in parse.children[v]):
            mark = parse.child(clause, "mark")
            if (
                parse.deps[clause] != "advcl"
                or mark is None
                or parse.lower[mark] not in ("until", "unless", "till", "before", "if")
            ):
                continue
            joined = (c for c in parse.children[clause] if parse.deps[c] == "conj" and parse.is_verb(c))
            for args in map(self._matcher.arguments, (clause, *joined)):
                for token in (*args.subjects, *args.objects):
                    party = finder.party(token)
                    if party is not None and party.is_actor and not any(same_party(party, a) for a in draft.actors):
                        return (party,)
        return ()

    def _converted(self, draft: Draft, kind: str, rule: str, why: str) -> None:
        draft.traces.append(
            Trace(rule=rule, why=why, outcome="fired", spans={"trigger": self._parse.span(draft.head, draft.head)})
        )
        draft.promised = draft.type
        draft.type = kind
        draft.modes = ()
        draft.status = "asserted"
        draft.figures = {}

    def _will_not(self, draft: Draft) -> bool:
        parse = self._parse
        words = {parse.lower[c] for c in parse.children[draft.verb] if parse.deps[c] == "aux"}
        return bool(words & {"will", "wo", "would", "'ll", "'d"})

    def _own_announcement(self, draft: Draft) -> bool:
        """*Turkey said it would strike*: the speaker announces an act of its own."""
        parse = self._parse
        reporter = draft.reading.reporter
        if reporter is not None and any(parse.deps[c] == "neg" for c in parse.children[reporter]):
            return False  # "did not say that it would strike" announces nothing
        if reporter is None or parse.lemmas[reporter] not in self._grammar.reporting:
            return False
        verb = draft.verb
        words = {parse.lower[c] for c in parse.children[verb] if parse.deps[c] == "aux"}
        if not words & {"will", "would", "shall", "'ll", "'d", "going"}:
            return False
        if any(
            (mark := parse.child(c, "mark")) is not None and parse.lower[mark] in self._grammar.conditions
            for c in parse.children[verb]
            if parse.deps[c] == "advcl"
        ):
            return False  # "said he would back it if it were changed"
        if any(parse.tags[t] == "PRP" and a.head == t for t in surface_subject(parse, verb) for a in draft.actors):
            return True  # "they warned that they would"
        speakers = [self._matcher.finder.party(t) for t in surface_subject(parse, reporter)]
        return any(
            s is not None and (same_party(s, a) or (a.actor.country is not None and a.actor.country == s.actor.country))
            for s in speakers
            for a in draft.actors
        )
