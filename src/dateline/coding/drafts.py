"""From matches to draft events of one sentence: absorption, status, future forms, and joining what is the same act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.coding.arguments import surface_subject
from dateline.coding.figures import FigureReader
from dateline.coding.gate import PUBLIC_SECTORS, Gate
from dateline.coding.match import Match
from dateline.coding.matching import Matcher
from dateline.coding.party import Party
from dateline.coding.status import Reading, StatusReader
from dateline.knowledge.actors import NON_STATE
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import Frame
from dateline.knowledge.ontology import Ontology
from dateline.language.parse import Parse
from dateline.records import Count, Span, Trace
from dateline.records.event import Status

_SPEECH = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
_FACTUAL_PREPS = frozenset(
    {"after", "following", "amid", "despite", "since", "over", "because", "during", "before", "response"}
)
_PROMISED = frozenset({"AID", "CONSULT", "COOPERATE", "SUPPORT"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_REFUSABLE = _PROMISED | {"RETREAT", "CONCEDE", "AGREE"}
_FORCE = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "SANCTION", "RETREAT"})
_PRIVATE_BODY = frozenset({"BUS", "JRN", "EDU", "AGR"})
_VERBAL = frozenset({"ACCUSE", "REQUEST"})
# Acts that undo or refuse what their object names, and the kinds of object that then did not happen.
_UNDOING = frozenset({"SANCTION", "REJECT", "COERCE", "RETREAT", "THREATEN", "AGREE", "CONCEDE", "REQUEST"})
_UNDONE = frozenset({"CONSULT", "AGREE", "SUPPORT", "AID", "COOPERATE", "REQUEST", "CONCEDE"})
# Purposes that are news by themselves: who marches on a town, or travels to talks.
_HELPING = frozenset({"AID", "SUPPORT", "COOPERATE"})
_AIMED = frozenset({"ASSAULT", "CONSULT", "PROTEST", "MOBILIZE"})
_MEANS = frozenset({"in", "by", "during", "with", "from", "through", "after", "when"})


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event in the making. `heads` are all tokens that name the act, the trigger's first."""

    parse: Parse
    match: Match
    type: str
    modes: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: Status
    reading: Reading
    figures: dict[str, Count] = field(default_factory=dict[str, Count])
    traces: list[Trace] = field(default_factory=list[Trace])
    heads: list[int] = field(default_factory=list[int])
    promised: str | None = None
    """The type that is promised, where the act is an announcement of it."""
    speaker: Party | None = None
    doubt: str | None = None
    merged: int = 0
    bare: bool = False
    """A noun with nothing but itself; coded only where a date or place hangs on it."""

    @property
    def head(self) -> int:
        """The token that the event hangs on."""
        return self.match.head


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEvents:
    """The drafts of a sentence and the traces of what was not coded."""

    drafts: tuple[Draft, ...]
    refusals: tuple[Trace, ...]


class Drafter:
    """Makes the draft events of one sentence."""

    def __init__(
        self,
        matcher: Matcher,
        figures: FigureReader,
        grammar: Grammar,
        ontology: Ontology,
        domains: frozenset[str],
        evidence: frozenset[str],
        gate: Gate,
    ) -> None:
        self._matcher = matcher
        self._parse = matcher.parse
        self._figures = figures
        self._grammar = grammar
        self._ontology = ontology
        self._domains = domains
        self._evidence = evidence
        self._gate = gate
        self._status = StatusReader(matcher, grammar)
        self._refusals: list[Trace] = []
        self._heads: set[int] = set()

    def draft(self) -> SentenceEvents:
        """All draft events of the sentence, in the order of their triggers."""
        parse = self._parse
        matches = [m for m in (self._matcher.match(t) for t in range(len(parse))) if m is not None]
        for token, (frame, _) in self._matcher.blocked.items():
            self._refuse(frame, token, "blocked", frame.why, None)
        matches = self._without_domain(matches)
        matches = self._without_doubles(matches)
        duties = self._duties(matches)
        drafts = [self._make(m) for m in self._without_demanded(self._without_absorbed(matches), duties)]
        drafts = self._without_contents([*drafts, *duties])
        self._purposes(drafts)
        self._heads = {t for d in drafts for t in (d.head, d.match.carrier) if t is not None}
        drafts = self._join([d for d in drafts if self._worth(d)])
        self._tolls(drafts)
        return SentenceEvents(drafts=tuple(sorted(drafts, key=lambda d: d.head)), refusals=tuple(self._refusals))

    # ------------------------------------------------------------------ choosing
    def _without_domain(self, matches: Sequence[Match]) -> list[Match]:
        kept: list[Match] = []
        for match in matches:
            hit = self._domains & match.frame.not_in
            if hit:
                self._refuse(
                    match.frame, match.head, "blocked", f"the sentence speaks of {', '.join(sorted(hit))}", "domain"
                )
            else:
                kept.append(match)
        return kept

    def _without_doubles(self, matches: Sequence[Match]) -> list[Match]:
        """One match a word: a phrase (*held talks*) covers its noun; a noun's light verb gives way to the noun."""
        covered = {t: m for m in matches for t in m.trigger[1:] if m.noun is None}
        carriers = {m.carrier: m for m in matches if m.carrier is not None}
        kept: list[Match] = []
        for match in matches:
            if match.noun is not None and match.head in covered:
                self._refuse(
                    match.frame, match.head, "overridden", "part of a longer expression", covered[match.head].frame.id
                )
                continue
            noun = carriers.get(match.head)
            if match.noun is None and noun is not None and len(match.trigger) == 1 and noun.head not in covered:
                slots = {match.used.get(k) for k in ("object", "content", "second")}
                if noun.head in slots and match.weight < 2 and self._parse.lemmas[match.head] in self._carriers:
                    self._refuse(match.frame, match.head, "overridden", "the verb only carries the noun", noun.frame.id)
                    continue
            said = self._said_in(match, matches)
            if said is not None:
                self._refuse(match.frame, match.head, "overridden", "a letter only carries what it says", said.frame.id)
                continue
            over = self._undone_by(match, matches)
            if over is not None:
                self._refuse(
                    match.frame,
                    match.head,
                    "overridden",
                    "named only as what is undone, refused or promised",
                    over.frame.id,
                )
                continue
            kept.append(match)
        return kept

    @property
    def _carriers(self) -> frozenset[str]:
        grammar = self._grammar
        return grammar.light_actor | grammar.light_recipient | grammar.aspect

    def _said_in(self, match: Match, matches: Sequence[Match]) -> Match | None:
        """The demand, promise or blame that a letter or call holds (*sent a letter demanding it*)."""
        if match.frame.type != "CONSULT" or match.arguments is None:
            return None
        objects = (*match.arguments.objects, *match.arguments.second)
        return next(
            (
                other
                for other in matches
                if other.frame.type in _SPEECH | _VERBAL
                and self._parse.deps[other.head] in ("acl", "relcl")
                and self._parse.heads[other.head] in objects
            ),
            None,
        )

    def _undone_by(self, match: Match, matches: Sequence[Match]) -> Match | None:
        """The act whose object this one is, where that act undoes, refuses or promises it (*talks were suspended*)."""
        for other in matches:
            if other is match or other.frame.type not in _UNDOING:
                continue
            if match.frame.type not in _UNDONE:
                # What is asked for, threatened, promised: no matter of which type, it is named and not done.
                lifted = other.frame.type in ("RETREAT", "REJECT") and match.frame.type in ("COERCE", "SANCTION")
                if (
                    (lifted or other.frame.type in ("REQUEST", "THREATEN", "AGREE", "CONCEDE"))
                    and match.noun is not None
                    and match.head in other.used.values()
                    and match.head != other.used.get("subject")
                ):
                    return other
                continue
            if match.head in other.used.values() or (other.noun is not None and self._hangs_on(match.head, other.head)):
                return other
            if match.noun is not None and other.head == match.carrier and other.weight >= 2:
                return other
            if (
                match.noun is not None
                and self._parse.heads[match.head] == other.head
                and self._parse.deps[match.head] in ("dobj", "nsubjpass")
            ):
                return other
        return None

    def _hangs_on(self, token: int, noun: int) -> bool:
        """*collapse of talks*, *deadlock in negotiations*."""
        parse = self._parse
        above = parse.heads[token]
        return (
            parse.deps[token] == "pobj"
            and parse.heads[above] == noun
            and parse.lower[above] in ("of", "in", "from", "to")
        )

    def _without_absorbed(self, matches: Sequence[Match]) -> list[Match]:
        """What is asked, refused, threatened or promised is the content of that act, and no event of its own."""
        absorbed: dict[int, Match] = {}
        for match in matches:
            if match.frame.type not in _SPEECH and match.frame.type not in ("ACCUSE", "SUPPORT"):
                continue
            for content in match.contents:
                if match.frame.type in ("ACCUSE", "SUPPORT") and not self._within_speech(match, content):
                    continue
                for token in self._content_tokens(content):
                    if token != match.head and token not in match.trigger:
                        absorbed.setdefault(token, match)
        for match in matches:  # "charged with murder", "one count of assault": the name of the charge
            if (match.frame.type == "ACCUSE" and "allege" in match.modes) or (
                match.frame.type == "SANCTION" and "convict" in match.modes
            ):
                for other in matches:
                    if other.noun is not None and other is not match and self._names_charge(other.head, match):
                        absorbed.setdefault(other.head, match)
        kept: list[Match] = []
        for match in matches:
            by = absorbed.get(match.head)
            if by is not None and by is not match:
                self._refuse(match.frame, match.head, "overridden", "content of another act", by.frame.id)
            else:
                kept.append(match)
        return kept

    def _without_demanded(self, matches: Sequence[Match], duties: Sequence[Draft]) -> list[Match]:
        """What somebody says that others must do is the content of the demand."""
        demanded = {token: duty for duty in duties for token in duty.match.contents}
        kept: list[Match] = []
        for match in matches:
            duty = demanded.get(match.head if match.carrier is None else match.carrier)
            if duty is None:
                kept.append(match)
            else:
                self._refuse(match.frame, match.head, "overridden", "content of another act", duty.match.frame.id)
        return kept

    def _without_contents(self, drafts: Sequence[Draft]) -> list[Draft]:
        """What is unreal only because a threat, demand, offer or refusal stands over it is the content of that act."""
        over: dict[int, Draft] = {}
        for draft in drafts:
            if draft.type in _SPEECH and draft.status == "asserted":
                slots = [t for role, t in draft.match.used.items() if role != "subject"]
                over.update(dict.fromkeys([*draft.match.trigger, *slots], draft))
        kept: list[Draft] = []
        for draft in drafts:
            speech = over.get(draft.reading.cue) if draft.reading.cue is not None else None
            if speech is None or speech is draft or draft.status not in ("hypothetical", "planned"):
                kept.append(draft)
                continue
            if not speech.recipients and speech.type == "THREATEN":
                speech.recipients = tuple(
                    r for r in draft.recipients if r.is_actor and not any(_same_party(r, a) for a in speech.actors)
                )
            self._refuse(draft.match.frame, draft.head, "overridden", "content of another act", speech.match.frame.id)
        return kept

    def _names_charge(self, token: int, charge: Match) -> bool:
        """Whether a noun hangs on a charge or verdict through prepositions and nouns alone."""
        parse = self._parse
        for _ in range(5):
            if token in charge.trigger:
                return True
            if parse.deps[token] not in ("pobj", "prep", "conj", "dobj", "compound", "appos"):
                return False
            token = parse.heads[token]
        return token in charge.trigger

    def _within_speech(self, match: Match, content: int) -> bool:
        """Of blame only noun contents are absorbed, of backing what is voted for (*voted to pass it*); facts stay."""
        if match.frame.type == "SUPPORT":
            return self._parse.deps[content] == "xcomp" and self._parse.heads[content] == match.head
        return "allege" in match.modes and not self._parse.is_verb(content)

    def _content_tokens(self, content: int) -> list[int]:
        """The tokens of a content, without asides that speak of what has happened."""
        parse = self._parse
        found: list[int] = []
        stack = [content]
        while stack:
            token = stack.pop()
            found.append(token)
            for child in parse.children[token]:
                label = parse.deps[child]
                if label == "prep" and parse.lower[child] in _FACTUAL_PREPS:
                    continue
                if label in ("relcl", "appos"):
                    continue
                if label == "advcl" and parse.child(child, "mark", "advmod") is not None:
                    continue
                stack.append(child)
        return found

    # ------------------------------------------------------------------ making
    def _make(self, match: Match) -> Draft:
        reading = self._status.read(match)
        draft = Draft(
            parse=self._parse,
            match=match,
            type=match.frame.type,
            modes=match.modes,
            actors=match.actors,
            recipients=match.recipients,
            status=reading.status,
            reading=reading,
            figures=self._figures.read(match),
            heads=list(match.trigger),
            doubt=reading.doubt,
        )
        draft.traces.append(self._fired(match))
        if reading.cue is not None and reading.status != "asserted":
            draft.traces.append(
                Trace(
                    rule=f"status-{reading.status}",
                    why="decided by this word",
                    outcome="fired",
                    spans={"cue": self._span(reading.cue)},
                )
            )
        joint = match.frame.joint
        if joint is not None and len({p.actor.country for p in draft.actors if p.actor.country is not None}) > 1:
            draft.type, draft.modes = joint, ()
        draft.recipients = tuple(  # "I", "he": who acts is not acted on under another word
            r for r in draft.recipients
            if r.stands_for is None or not any(_same_party(r, a) for a in draft.actors)
        )  # fmt: skip
        self._call_to_protest(draft)
        self._content_mode(draft)
        self._future(draft)
        self._general(draft)
        if not draft.recipients and draft.type in ("REJECT", "THREATEN"):
            draft.recipients = self._conditional(draft)
        draft.speaker = self._speaker(reading)
        if (
            not draft.actors
            and draft.type in _VERBAL
            and "investigate" not in draft.modes
            and draft.speaker is not None
            and draft.speaker.is_actor
            and not any(_same_party(draft.speaker, r) for r in draft.recipients)
        ):
            # "Turkey bears the blame, the minister said": with nobody else named, the speaker blames
            draft.actors = (draft.speaker,)
        return draft

    def _conditional(self, draft: Draft) -> tuple[Party, ...]:
        """*will not end the strike until the ministry pays*: who would have to move is whom it is aimed at."""
        parse, finder = self._parse, self._matcher.finder
        verb = draft.match.carrier if draft.match.carrier is not None else draft.head
        for clause in (c for v in (verb, *draft.match.contents) for c in parse.children[v]):
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
                    if party is not None and party.is_actor and not any(_same_party(party, a) for a in draft.actors):
                        return (party,)
        return ()

    def _general(self, draft: Draft) -> None:
        """*Courts can void orders; attackers prefer*: the present tense of nobody in particular tells a custom."""
        parse, match = self._parse, draft.match
        verb = match.carrier if match.carrier is not None else draft.head
        if draft.status != "asserted" or draft.type == "ACCUSE" or not parse.is_verb(verb):
            return  # who "are accused" is somebody in particular
        finite = [verb, *(c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass"))]
        present = any(
            parse.tags[t] in ("VBP", "VBZ") and parse.lower[t] not in ("has", "have", "'ve") for t in finite
        ) and not any(parse.tags[t] == "VBD" for t in finite)
        progressive = parse.tags[verb] == "VBG" or parse.lemmas[verb] == "be"  # "is under investigation": right now
        parties = (*draft.actors, *draft.recipients)
        if (
            present
            and not progressive
            and parties
            and not self._particular(surface_subject(parse, verb))
            and not any(p.named or p.known or p.actor.coreferent is not None for p in parties)
            and not self._particular([p.head for p in parties if p.sentence == parse.sentence.number])
        ):
            draft.status = "habitual"
            draft.traces.append(
                Trace(
                    rule="status-habitual",
                    why="present tense of nobody in particular",
                    outcome="fired",
                    spans={"cue": self._span(verb)},
                )
            )

    def _particular(self, tokens: Sequence[int]) -> bool:
        """Whether a word among them speaks of somebody or something particular."""
        parse = self._parse
        return any(
            parse.lower[c] in ("the", "this", "these", "a", "an") or parse.deps[c] in ("nummod", "poss")
            for t in tokens
            for c in parse.children[t]
        )

    def _fired(self, match: Match) -> Trace:
        spans = {"trigger": self._span(match.head)}
        for role, token in match.used.items():
            spans[role] = self._span(token)
        return Trace(rule=match.frame.id, why=match.frame.why, outcome="fired", spans=spans)

    def _call_to_protest(self, draft: Draft) -> None:
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

    def _content_mode(self, draft: Draft) -> None:
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

    def _future(self, draft: Draft) -> None:
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
            and self._will_not(draft, cue)
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

    def _converted(self, draft: Draft, kind: str, rule: str, why: str) -> None:
        draft.traces.append(Trace(rule=rule, why=why, outcome="fired", spans={"trigger": self._span(draft.head)}))
        draft.promised = draft.type
        draft.type = kind
        draft.modes = ()
        draft.status = "asserted"
        draft.figures = {}

    def _will_not(self, draft: Draft, cue: int) -> bool:
        parse = self._parse
        verb = draft.match.carrier if draft.match.carrier is not None else draft.head
        words = {parse.lower[c] for c in parse.children[verb] if parse.deps[c] == "aux"}
        del cue
        return bool(words & {"will", "wo", "would", "'ll", "'d"})

    def _own_announcement(self, draft: Draft) -> bool:
        """*Turkey said it would strike*: the speaker announces an act of its own."""
        parse = self._parse
        reporter = draft.reading.reporter
        if reporter is not None and any(parse.deps[c] == "neg" for c in parse.children[reporter]):
            return False  # "did not say that it would strike" announces nothing
        if reporter is None or parse.lemmas[reporter] not in self._grammar.reporting:
            return False
        verb = draft.match.carrier if draft.match.carrier is not None else draft.head
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
            s is not None
            and (_same_party(s, a) or (a.actor.country is not None and a.actor.country == s.actor.country))
            for s in speakers
            for a in draft.actors
        )

    def _speaker(self, reading: Reading) -> Party | None:
        parse = self._parse
        if reading.reporter is None:
            return self._according(parse)
        for token in surface_subject(parse, reading.reporter):
            party = self._matcher.finder.party(token)
            if party is not None:
                return party
        return None

    def _according(self, parse: Parse) -> Party | None:
        for token in range(len(parse) - 1):
            if parse.lower[token] == "according" and parse.lower[token + 1] == "to":
                target = parse.child(token + 1, "pobj")
                return self._matcher.finder.party(target) if target is not None else None
        return None

    def _duties(self, matches: Sequence[Match]) -> list[Draft]:
        """*The minister said that rebels must leave*: what a party says others must do is a demand."""
        parse, grammar = self._parse, self._grammar
        found: list[Draft] = []
        for token in range(len(parse)):
            if parse.lower[token] not in grammar.modal_duty or parse.deps[token] != "aux":
                continue
            verb = parse.heads[token]
            above = parse.heads[verb]
            subject = parse.child(verb, "nsubj", "nsubjpass")
            if subject is not None and parse.lower[subject] in ("we", "i"):
                continue  # "we must rest": what the speakers must do themselves is asked of nobody
            if parse.deps[verb] != "ccomp" or parse.lemmas[above] not in grammar.reporting:
                continue
            speakers = tuple(
                p
                for p in (self._matcher.finder.party(t) for t in surface_subject(parse, above))
                if p is not None and p.is_actor
            )
            addressed = tuple(
                p
                for p in (self._matcher.finder.party(t) for t in surface_subject(parse, verb))
                if p is not None and p.is_actor
            )
            if (
                not speakers
                or any(_same_party(s, a) for s in speakers for a in addressed)
                or any(m.head == above for m in matches)
            ):
                continue
            if (parse.lemmas[verb] == "be" and parse.child(verb, "acomp", "advmod") is not None) or parse.lemmas[
                above
            ] in ("think", "believe", "suggest", "estimate", "find", "conclude"):
                continue  # "it must be cold": a guess, no demand
            inner = self._matcher.content_event(verb)
            if not addressed:
                addressed = tuple(
                    p
                    for t in surface_subject(parse, verb)
                    if parse.is_noun(t)
                    for p in self._matcher.finder.within(t)
                    if not any(_same_party(s, p) for s in speakers)
                )
            if not addressed and inner is not None:
                addressed = tuple(
                    p
                    for p in (*inner.actors, *inner.recipients)
                    if p.is_actor and not any(_same_party(s, p) for s in speakers)
                )
            if not addressed:
                continue
            mode = self._ontology.content_mode(
                "REQUEST", inner.frame.type if inner else None, inner.modes if inner else ()
            )
            match = Match(
                frame=_DUTY,
                words="must",
                modes=(mode,) if mode else (),
                trigger=(token,),
                actors=speakers,
                recipients=addressed,
                contents=(verb,),
                weight=2.0,
            )
            draft = Draft(
                parse=parse, match=match, type="REQUEST", modes=match.modes, actors=speakers, recipients=addressed,
                status="asserted", reading=Reading(status="asserted"), heads=[token, verb],
            )  # fmt: skip
            draft.traces.append(self._fired(match))
            found.append(draft)
        return found

    def _worth(self, draft: Draft) -> bool:
        """Whether there is enough to be an event: a party, or for a bare noun at least a verb that carries it."""
        match = draft.match
        shut = self._gate.refusal(match, draft.reading, draft.status, (*draft.actors, *draft.recipients))
        if shut is not None and not (shut.rule == "purpose" and self._set_in_motion(draft)):
            self._refuse(match.frame, draft.head, "blocked", shut.why, shut.rule)
            return False
        parties = [p for p in (*draft.actors, *draft.recipients) if p.is_actor]
        if not parties and (match.frame.party_required or draft.type in _SPEECH | {"CONSULT", "SUPPORT", "ACCUSE"}):
            self._refuse(match.frame, draft.head, "blocked", "no party is named", "party-required")
            return False
        if draft.type == "CONSULT" and any("JRN" in p.actor.sectors for p in draft.actors):
            self._refuse(match.frame, draft.head, "blocked", "talking to the press is no consultation", "press")
            return False
        kind = self._ontology.types[draft.type]
        if (
            kind.needs_recipient
            and draft.type in ("AID", "COOPERATE")
            and not draft.recipients
            and len(draft.actors) < 2
        ):
            self._refuse(match.frame, draft.head, "blocked", "nobody is named who receives it", "recipient-required")
            return False
        idle = self._idle(draft)
        if idle is not None:
            self._refuse(match.frame, draft.head, "blocked", idle, "possibility")
            return False
        named = [any(p.named and p.kind != "thing" for p in side) for side in (draft.actors, draft.recipients)]
        if not draft.recipients and len(draft.actors) > 1:
            named = [p.named and p.kind != "thing" for p in draft.actors]
        if (
            draft.type not in _FORCE
            and not any(_political(p) for p in (*draft.actors, *draft.recipients))
            and not (
                all(named) and "JRN" not in {s for p in (*draft.actors, *draft.recipients) for s in p.actor.sectors}
            )
        ):
            self._refuse(
                match.frame,
                draft.head,
                "blocked",
                "neither side is named, holds an office or belongs to a body or state",
                "private",
            )
            return False
        if match.frame.party_public and draft.actors and not any(_public(p) for p in draft.actors):
            self._refuse(
                match.frame,
                draft.head,
                "blocked",
                "whoever acts holds no office and belongs to no body or state",
                "private",
            )
            return False
        lacking = self._lacks_evidence(match.frame)
        acting = [a for a in draft.actors if a.actor.text.casefold() != "it"]
        if lacking is not None and not acting and not match.same_as:
            self._refuse(
                match.frame,
                draft.head,
                "blocked",
                f"nobody is named who did it, and the text around {lacking}",
                "evidence",
            )
            return False
        if match.noun is not None and not (
            draft.actors
            or draft.recipients
            or match.carrier is not None
            or draft.figures
            or (draft.status == "planned" and draft.type in ("PROTEST", "CONSULT"))
        ):
            draft.bare = True
        return True

    def _purposes(self, drafts: Sequence[Draft]) -> None:
        """*sent food to help the city*, *deployed police to stop them*: for and against whom, the aim says."""
        parse = self._parse
        for aim in drafts:
            if aim.status != "hypothetical" or not aim.recipients or not parse.is_verb(aim.head):
                continue
            if not any(parse.tags[c] == "TO" for c in parse.children[aim.head]):
                continue
            above = parse.heads[aim.head]
            for draft in drafts:
                served = draft.type == "AID" and aim.type in _HELPING
                served = served or (draft.type == "MOBILIZE" and aim.type in _FORCE)
                if served and above in (draft.head, draft.match.carrier) and draft is not aim and not draft.recipients:
                    draft.recipients = tuple(
                        r for r in aim.recipients if not any(_same_party(r, a) for a in draft.actors)
                    )

    def _set_in_motion(self, draft: Draft) -> bool:
        """*launched operations to detain them*: an aim told with a public first step towards it is news of the aim."""
        parse = self._parse
        verb = draft.match.carrier if draft.match.carrier is not None else draft.head
        above = parse.heads[verb]
        if parse.is_noun(above) and parse.deps[above] == "dobj":
            above = parse.heads[above]
        return (
            parse.lemmas[above] in self._grammar.launching
            and any(_political(p) for p in draft.actors)
            and any(p.is_actor for p in draft.recipients)
            and above not in self._heads
        )

    def _idle(self, draft: Draft) -> str | None:
        """Why an unreal act is no news of it: what can be done, what a rule allows or needs, what something is for."""
        parse, cue = self._parse, draft.reading.cue
        if cue is None or draft.status not in ("hypothetical", "negated"):
            return None
        verb = draft.match.carrier if draft.match.carrier is not None else draft.head
        if any(parse.lower[c] in ("can", "ca") and parse.deps[c] == "aux" for c in (cue, *parse.children[verb])):
            return "what can be done is not said to be done"
        if draft.status == "hypothetical" and parse.lemmas[cue] in self._grammar.enabling:
            return "what is allowed or needed is not said to be done"
        if parse.tags[cue] in ("WP", "WDT"):
            return "a question within the sentence asserts nothing"
        if draft.reading.purpose and draft.type not in _AIMED and not self._set_in_motion(draft):
            return "what something is for is not said to be done"
        return None

    def _lacks_evidence(self, frame: Frame) -> str | None:
        """What the text around a frame that needs evidence says against it, or None."""
        if frame.evidence == "no-accident":
            accident = self._evidence & {"accident", "weather", "blast", "health"}
            return f"speaks of {', '.join(sorted(accident))}" if accident and "violence" not in self._evidence else None
        if frame.evidence is not None and frame.evidence not in self._evidence:
            return f"shows no {frame.evidence}"
        return None

    def _tolls(self, drafts: Sequence[Draft]) -> None:
        """*The raid left 20 dead and five wounded*: counts that hang on the clause of the one assault in it."""
        assaults = [d for d in drafts if d.type == "ASSAULT" and d.status == "asserted"]
        if len(assaults) != 1:
            return
        draft = assaults[0]
        verb = draft.match.carrier if draft.match.carrier is not None else draft.head
        if self._parse.is_noun(verb) and self._parse.is_verb(self._parse.heads[verb]):
            verb = self._parse.heads[verb]
        for name, count in self._figures.result(verb).items():
            if name in ("killed", "injured"):
                draft.figures.setdefault(name, count)

    # ------------------------------------------------------------------ joining
    def _join(self, drafts: list[Draft]) -> list[Draft]:
        drafts = sorted(drafts, key=lambda d: d.head)
        kept: list[Draft] = []
        for draft in drafts:
            for other in kept:
                rule = self._same_act(other, draft)
                if rule is not None:
                    main, side = (draft, other) if other.head in draft.match.same_as else (other, draft)
                    self._merge(main, side, rule)
                    if main is draft:
                        kept[kept.index(other)] = draft
                    break
            else:
                kept.append(draft)
        return kept

    def _same_act(self, a: Draft, b: Draft) -> str | None:
        if b.head in a.match.same_as or a.head in b.match.same_as:
            return "the noun is the subject of what it did"
        if (
            a.type == b.type == "CONSULT"
            and a.status == b.status
            and (self._adjacent(a.head, b.head) or self._adjacent(b.head, a.head))
        ):
            return "the talks for which one comes"
        if a.type == b.type and (b.head in a.match.used.values() or a.head in b.match.used.values()):
            return "one names the act in the other's construction"
        if a.type != b.type or a.status != b.status:
            return None
        for noun, told in ((a, b), (b, a)):
            if self._parse.deps[told.head] in ("acl", "relcl") and self._parse.heads[told.head] in self._names(noun):
                return "what is told of the noun that names it"
        if not _compatible(a.actors, b.actors) or not _overlap_or_empty(
            a.recipients, b.recipients, a.type in ("ASSAULT", "PROTEST")
        ):
            return None
        parse = self._parse
        low, high = (a, b) if self._above(b.head, a.head) else (b, a)
        if not self._above(high.head, low.head):
            return None
        if not self._adjacent(low.head, high.head):
            return None
        label = self._path_label(low.head, high.head)
        if label in ("conj", "advcl", "xcomp", "acl", "relcl", "pcomp", "ccomp", "dobj") or label in _MEANS:
            if label in ("after", "from") and low.match.noun is not None and low.actors and high.actors:
                return None
            return f"joined in one clause ({label})"
        del parse
        return None

    def _names(self, draft: Draft) -> set[int]:
        """The tokens that name the act: its words, and the object that makes them one (*attended a summit*)."""
        used = draft.match.used
        named = {used[k] for k in ("object", "content") if k in used} if draft.type == "CONSULT" else set[int]()
        return {*draft.heads, *named}

    def _above(self, top: int, token: int) -> bool:
        parse = self._parse
        for _ in range(12):
            if token == top:
                return True
            if parse.heads[token] == token:
                return False
            token = parse.heads[token]
        return False

    def _adjacent(self, low: int, high: int) -> bool:
        """Whether the lower word hangs on the upper one itself, through at most a preposition or a joined word."""
        parse = self._parse
        for _ in range(4):
            above = parse.heads[low]
            if above == high:
                return True
            if parse.deps[low] not in ("pobj", "conj", "pcomp", "prep", "agent", "xcomp"):
                return False
            low = above
        return False

    def _path_label(self, low: int, high: int) -> str:
        """How the lower word hangs on the upper one: the label or preposition nearest to the upper."""
        parse = self._parse
        token = low
        while parse.heads[token] != high and parse.heads[token] != token:
            token = parse.heads[token]
        label = parse.deps[token]
        return parse.lower[token] if label in ("prep", "agent") else label

    def _merge(self, main: Draft, side: Draft, why: str) -> None:
        if main.type == side.type:
            main.modes = tuple(dict.fromkeys([*main.modes, *side.modes]))
        if main.type == "CONSULT" and main.actors:
            others = [p for p in side.actors if not any(_same_party(p, q) for q in main.actors)]
            side.recipients = (*others, *side.recipients)
            if main.match.frame.symmetric:
                main.actors = (*main.actors, *side.recipients)
                side.recipients = ()
        main.bare = main.bare and side.bare
        main.actors = main.actors or side.actors
        known = {(p.actor.start, p.actor.end) for p in (*main.actors, *main.recipients)}
        extra = [
            p
            for p in side.recipients
            if (p.actor.start, p.actor.end) not in known and not any(_same_party(p, q) for q in main.actors)
        ]
        main.recipients = (*main.recipients, *extra)
        for name, count in side.figures.items():
            main.figures.setdefault(name, count)
        main.heads = list(dict.fromkeys([*main.heads, *side.heads]))
        main.merged += 1
        main.traces.extend(
            replace(t, outcome="overridden", by=main.match.frame.id) if t.outcome == "fired" else t for t in side.traces
        )
        main.traces.append(Trace(rule="same-act", why=why, outcome="fired", spans={"also": self._span(side.head)}))

    # ------------------------------------------------------------------ traces
    def _span(self, token: int) -> Span:
        return self._parse.span(token, token)

    def _refuse(self, frame: Frame, token: int, outcome: str, why: str, by: str | None) -> None:
        self._refusals.append(
            Trace(
                rule=frame.id,
                why=why,
                outcome="overridden" if outcome == "overridden" else "blocked",
                by=by,
                spans={"trigger": self._span(token)},
            )
        )


_DUTY = Frame(
    id="request-duty",
    type="REQUEST",
    modes=(),
    contexts=(),
    why="What a party says that others must or should do is a demand on them.",
    symmetric=False,
    not_in=frozenset(),
    party_required=True,
    party_public=False,
    also=None,
    joint=None,
    evidence=None,
    match=(),
    reject=(),
    file=__file__,
    line=0,
)


def _political(party: Party) -> bool:
    """Whether a party is somebody in a political contest: named, of a state, in an office or organised."""
    if party.kind == "thing":
        return False
    actor = party.actor
    if set(actor.sectors) & PUBLIC_SECTORS or party.kind == "state" or (party.known and party.kind == "person"):
        return True
    if party.kind == "people" or actor.country in NON_STATE:
        return True
    if actor.country is not None and not party.named and not set(actor.sectors) & ({"CVL"} | _PRIVATE_BODY):
        return True  # "France's representative"
    return party.kind in ("org", "group") and (party.known or party.named) and not set(actor.sectors) & _PRIVATE_BODY


def _public(party: Party) -> bool:
    """Whether a party acts in public: any body but a firm does; fame alone (a singer, an athlete) is no office."""
    sectors = set(party.actor.sectors)
    if party.kind in ("org", "group"):
        return not sectors & _PRIVATE_BODY or _political(party)
    famous = party.known and party.kind == "person" and party.actor.country is None and not sectors & PUBLIC_SECTORS
    return _political(party) and not famous


def bare_noun(draft: Draft) -> Trace:
    """The trace of a noun that stands alone and is therefore not coded."""
    return Trace(
        rule=draft.match.frame.id,
        why="a noun without a party, a verb that carries it, a figure, a date or a place",
        outcome="blocked",
        by="bare-noun",
        spans={"trigger": draft.parse.span(draft.head, draft.head)},
    )


def _same_party(a: Party, b: Party) -> bool:
    if (a.actor.start, a.actor.end) == (b.actor.start, b.actor.end):
        return True
    if a.actor.id is not None or b.actor.id is not None:
        return a.actor.id == b.actor.id
    meant = [p.actor.coreferent or Span(p.actor.start, p.actor.end) for p in (a, b)]
    return meant[0] == meant[1]


def _compatible(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """One side is open, or both name a common party."""
    return not a or not b or any(_same_party(x, y) for x in a for y in b)


def _overlap_or_empty(a: Sequence[Party], b: Sequence[Party], counts: bool) -> bool:
    """Recipients may differ where one act has several victims; elsewhere they must overlap or be open."""
    return counts or not a or not b or any(_same_party(x, y) for x in a for y in b)
