"""What is due, planned, threatened, foretold or open, with what would settle it.

Words that foretell (`outlooks`), days ahead (`due_dates`) and coded events that have not happened meet here: one
expectation for each thing to come. Weather, sport and other private matters are left out by the measure of events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.coding.arguments import surface_subject
from dateline.coding.attribution import Vouchers
from dateline.coding.date_values import DateMention
from dateline.coding.drafts import Draft
from dateline.coding.due_dates import Due, DueReader
from dateline.coding.foretold import Foretold, clause_of
from dateline.coding.gate import PUBLIC_SECTORS
from dateline.coding.matching import Matcher
from dateline.coding.outlooks import Outlook, OutlookReader
from dateline.coding.parties import PartyFinder
from dateline.coding.settling import of_event, of_match, windowed
from dateline.coding.weighing import distinct, nature_of, with_day
from dateline.knowledge.base import Knowledge
from dateline.language.parse import Parse
from dateline.records import Actor, Article, Attribution, Event, Evidence, Expectation, Span, Trace

_STALE = 365  # days after which an announcement that was not kept is no longer expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One parsed sentence with what was found in it.

    `public`: it stands in a report of public matters; `private`: about sport, weather or business, where no party makes
    it public.
    """

    parse: Parse
    finder: PartyFinder
    matcher: Matcher | None
    dates: Sequence[DateMention]
    public: bool
    private: bool


class Expectations:
    """Makes the expectations of one article, sentence by sentence."""

    def __init__(
        self, article: Article, events: Sequence[Event], origin: Mapping[str, Draft], vouchers: Vouchers,
        day: str | None, knowledge: Knowledge,
    ) -> None:  # fmt: skip
        self._article = article
        self._know = knowledge
        self._vouchers = vouchers
        self._origin = origin
        self._day = day
        self._long_ago = (date.fromisoformat(day) - timedelta(days=_STALE)).isoformat() if day is not None else ""
        self._events: dict[int, list[Event]] = {}
        for event in events:
            self._events.setdefault(event.sentence, []).append(event)
        self._set_days: dict[str, tuple[str | None, str | None]] = {}

    def read(self, told: Sequence[Told]) -> list[Expectation]:
        """All expectations in the order of the text."""
        found: list[Expectation] = []
        for sentence in told:
            found += self._sentence(sentence)
        return sorted(found, key=lambda x: (x.sentence, x.trace[0].spans["head"].start if x.trace else 0, x.id))

    # ------------------------------------------------------------------ one sentence
    def _sentence(self, told: Told) -> list[Expectation]:
        parse = told.parse
        reader = OutlookReader(parse, self._know.foretelling, self._know.grammar, self._know.lexicon)
        outlooks = distinct(reader.read(), parse)
        dues = DueReader(parse, told.dates, self._day, self._know.foretelling) if self._day is not None else None
        pairs = [(o, dues.of(o) if dues is not None else None) for o in outlooks]
        if dues is not None:
            taken = frozenset(d.token for _, d in pairs if d is not None)
            for due, outlook in dues.scheduled(taken):
                pairs = with_day(pairs, outlook, due, parse)
        found: list[Expectation] = []
        used: set[str] = set()
        for outlook, due in pairs:
            if (outlook.dated and due is None) or (outlook.over and (due is None or not due.sure or due.weekday)):
                continue
            foretold = Foretold(parse, told.finder, reader, outlook)
            made = self._made(told, foretold, due, used)
            if made is not None:
                found.append(made)
        for event in self._events.get(parse.sentence.number, ()):
            if event.id not in used:
                found += self._announced(event)
        return found

    def _made(self, told: Told, foretold: Foretold, due: Due | None, used: set[str]) -> Expectation | None:
        parse, outlook = told.parse, foretold.outlook
        subjects = surface_subject(parse, outlook.head)
        if any(d.start <= parse.starts[s] < d.end for s in subjects for d in told.dates):
            return None  # "in the next ten days which …": a time does nothing
        event = self._event(foretold, parse, due)
        by = foretold.doer()
        says, own = foretold.sayer()
        own = own or (says is not None and by is not None and _same(says, by))
        if event is not None and event.actors and outlook.nature != "question":
            pronoun = by is not None and by.coreferent is not None  # the event names whom it stands for
            by = event.actors[0] if by is None or pronoun or outlook.nature == "threat" else by
        if not self._matters(told, by, event):
            return None
        date_from, date_to = self._days(foretold, due, event, parse)
        if date_to is not None and self._day is not None and date_to < self._day:
            return None
        attribution = self._attribution(parse, outlook, says, own, by)
        ahead = self._day is not None and (date_from or date_to or "") > self._day
        nature = nature_of(outlook, due, by, attribution, own=own, ahead=ahead)
        if nature == "plan" and any(parse.lower[c] in self._know.grammar.hedges for c in parse.children[outlook.head]):
            nature = "forecast"  # "will probably lose"
        if event is not None and event.event_type == "THREATEN" and nature not in ("deadline", "question"):
            nature = "threat"
        first, last = foretold.words()
        what = self._article.text[parse.starts[first] : parse.ends[last]]
        check = None
        if event is not None:
            draft = self._origin.get(event.id)
            check = of_event(event, draft.promised if draft is not None else None, self._know.ontology)
        if check is None and told.matcher is not None:
            match = told.matcher.content_event(outlook.head)
            if match is not None and match.frame.type in self._know.ontology.types and match.head == outlook.head:
                check = of_match(match)
        if check is None:
            check = foretold.open_words(self._article.text, self._know.foretelling.occasions)
        if event is not None:
            used.add(event.id)
            if ahead:
                self._set_days.setdefault(self._kind(event.trigger.lemma.split()[-1]), (date_from, date_to))
        self._remember(parse, outlook, date_from, date_to)
        return Expectation(
            id=f"{event.id}-x" if event is not None else self._name(parse, outlook.head),
            what=what,
            by=by,
            due_from=date_from,
            due_to=date_to,
            likelihood=foretold.likelihood() if nature in ("forecast", "question") else None,
            check=windowed(check, date_from, date_to),
            evidence=self._evidence(parse),
            event=event.id if event is not None else None,
            nature=nature,  # pyright: ignore[reportArgumentType]
            attribution=attribution,
            sentence=parse.sentence.number,
            trace=(self._trace(parse, outlook, due),),
        )

    def _announced(self, event: Event) -> list[Expectation]:
        """Planned events, promises and threats that no other words foretell."""
        draft = self._origin.get(event.id)
        promised = draft.promised if draft is not None else None
        if event.status == "asserted":
            if event.event_type != "THREATEN" and (promised is None or event.event_type == "REJECT"):
                return []
        elif event.status != "planned" or (not event.actors and event.date is None):
            return []
        check = of_event(event, promised, self._know.ontology)
        if check is None:
            return []
        when = event.date
        date_from, date_to = (when.date_from, when.date_to) if when is not None else (None, None)
        if event.status == "asserted" and date_from is not None and date_from <= (self._day or ""):
            if (date_to or date_from) < self._long_ago:
                return []
            date_from = date_to = None  # the day of the announcement
        if date_to is not None and self._day is not None and date_to < self._day:
            return []
        ahead = self._day is not None and (date_from or date_to or "") > self._day
        evidence = event.evidence
        span = Span(event.trigger.start, event.trigger.end)
        what = evidence.quote
        if draft is not None:
            first, last = clause_of(draft.parse, draft.verb)
            what = self._article.text[draft.parse.starts[first] : draft.parse.ends[last]]
        if ahead:
            self._set_days.setdefault(self._kind(event.trigger.lemma.split()[-1]), (date_from, date_to))
        threat = event.event_type == "THREATEN"
        return [
            Expectation(
                id=f"{event.id}-x", what=what, by=event.actors[0] if event.actors else None,
                due_from=date_from, due_to=date_to, likelihood=None, check=windowed(check, date_from, date_to),
                evidence=evidence, event=event.id,
                nature="threat" if threat else "scheduled" if ahead else "plan",
                attribution=event.attribution, sentence=event.sentence,
                trace=(
                    Trace(
                        rule="announced-threat" if threat else "announced-event", outcome="fired",
                        why="a threat that stands" if threat else "an act announced, promised or set for later",
                        spans={"head": span},
                    ),
                ),
            )
        ]  # fmt: skip

    # ------------------------------------------------------------------ parts
    def _event(self, foretold: Foretold, parse: Parse, due: Due | None) -> Event | None:
        """The coded event that is foretold, or that is the announcement itself."""
        outlook = foretold.outlook
        for event in self._events.get(parse.sentence.number, ()):
            draft = self._origin.get(event.id)
            if draft is None:
                continue
            if event.status in ("planned", "hypothetical") and (
                foretold.inside(draft.head) or foretold.inside(draft.verb)
            ):
                return event
            same_day = due is not None and event.date is not None and event.date.start == due.start
            if event.status == "planned" and same_day and outlook.nature in ("scheduled", "deadline", "plan"):
                return event  # what the day is set for
            if event.status != "asserted" or event.event_type == "REJECT":
                continue
            near = {*outlook.cue, outlook.head, *surface_subject(parse, outlook.head)}
            if event.event_type == "THREATEN" and {*draft.heads} & near:
                return event
            if draft.promised is not None and (foretold.inside(draft.head) or {*draft.heads} & {*outlook.cue}):
                return event
        return None

    def _matters(self, told: Told, by: Actor | None, event: Event | None) -> bool:
        if event is not None or told.public:
            return True
        if told.private or by is None:
            return False
        return bool(set(by.sectors) & PUBLIC_SECTORS) or (by.id is not None and by.country is not None)

    def _days(
        self, foretold: Foretold, due: Due | None, event: Event | None, parse: Parse
    ) -> tuple[str | None, str | None]:
        if due is not None:
            return due.date_from, due.date_to
        if event is not None and event.date is not None and event.status != "asserted":
            return event.date.date_from, event.date.date_to
        for noun in foretold.nouns():
            known = self._know.foretelling.take_part.get(parse.lemmas[noun], parse.lemmas[noun])
            definite = any(parse.lower[c] in ("the", "this", "that") for c in parse.children[noun])
            if definite and self._kind(known) in self._set_days:
                return self._set_days[self._kind(known)]
        return None, None

    def _kind(self, noun: str) -> str:
        """The event type that a noun names, else the noun: *the march* and *the rally* are one kind of thing."""
        entries = self._know.lexicon.nouns.get(noun, ())
        return entries[0].frame.type if entries and entries[0].frame.type == "PROTEST" else noun

    def _remember(self, parse: Parse, outlook: Outlook, date_from: str | None, date_to: str | None) -> None:
        if date_from is None and date_to is None:
            return
        heads = [outlook.head]
        if not parse.is_noun(outlook.head):
            heads = [c for c in parse.children[outlook.top] if parse.deps[c] in ("nsubj", "nsubjpass", "dobj")]
        for head in heads:
            if parse.lemmas[head] in self._know.foretelling.occasions:
                self._set_days.setdefault(self._kind(parse.lemmas[head]), (date_from, date_to))

    def _attribution(
        self, parse: Parse, outlook: Outlook, says: Actor | None, own: bool, by: Actor | None
    ) -> Attribution | None:
        told = self._vouchers.credit(parse.starts[outlook.head])
        if told is None and says is not None and (not own or outlook.holder is not None):
            told = Attribution(speaker=says)
        if told is not None and outlook.holder is None and by is not None and _same(told.speaker, by):
            return None
        return told

    def _evidence(self, parse: Parse) -> Evidence:
        sentence = parse.sentence
        return Evidence(start=sentence.start, end=sentence.end, quote=self._article.text[sentence.start : sentence.end])

    def _name(self, parse: Parse, head: int) -> str:
        return f"{self._article.sha256[:12]}-{parse.starts[head]}-{parse.ends[head]}-x"

    def _trace(self, parse: Parse, outlook: Outlook, due: Due | None) -> Trace:
        spans = {
            "head": parse.span(outlook.head, outlook.head),
            "cue": parse.span(outlook.cue[0], outlook.cue[-1]),
        }
        if due is not None:
            spans["due"] = Span(due.start, due.end)
        return Trace(rule=outlook.rule, why=outlook.why, outcome="fired", spans=spans)


def _same(a: Actor, b: Actor) -> bool:
    return (a.id is not None and a.id == b.id) or (a.start, a.end) == (b.start, b.end) or (
        b.coreferent is not None and b.coreferent.start == a.start
    )  # fmt: skip
