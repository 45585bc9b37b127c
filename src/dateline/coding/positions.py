"""Where holders stand: positions on issues, from what they say, demand, support and refuse, and from what they do.

One position for each holder, issue, visibility and direction; the surest evidence stands for all. Whoever only wants
things of private life, sport or shows holds no position.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dateline.coding.attribution import Vouchers
from dateline.coding.issues import Matter, MatterThread, merged
from dateline.coding.matters import MatterReader
from dateline.coding.parties import PartyFinder
from dateline.coding.places import PlaceHit
from dateline.coding.stances import StanceReader, Stand, in_order
from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.issues import IssueKnowledge
from dateline.knowledge.themes import Themes
from dateline.language.parse import Parse
from dateline.records import Actor, Article, Attribution, Event, Evidence, Issue, Position, Span, Statement, Trace

_PRIVATE_DOMAINS = frozenset({"sport", "fiction", "business", "science"})
_SAID = 0.7
_STATE = 3  # letters of a state's code


class PositionReader:
    """Reads the positions of one article."""

    def __init__(
        self,
        article: Article,
        reads: Sequence[tuple[Parse, PartyFinder]],
        places: Sequence[PlaceHit],
        dates: Sequence[tuple[int, int]],
        grams: Mapping[int, frozenset[str]],
        know: IssueKnowledge,
        themes: Themes,
        actors: ActorKnowledge,
        grammar: Grammar,
    ) -> None:
        self._article = article
        self._reads = reads
        self._places = places
        self._dates = dates
        self._grams = grams
        self._know = know
        self._themes = themes
        self._actors = actors
        self._grammar = grammar
        self._adjectives: dict[str, str] = {}
        for word, code in actors.demonyms.items():  # the adjective stands before the people's own names
            self._adjectives.setdefault(code, word)

    def read(
        self, statements: Sequence[Statement], events: Sequence[Event]
    ) -> tuple[list[Position], list[Issue]]:  # fmt: skip
        """The positions in the order of the text, and the issues that they are about."""
        stands = list(self._stands(statements))
        issues = merged(s.matter for _, s in stands)
        kept: dict[tuple[str, str, str, int], tuple[Parse, Stand]] = {}
        parses = {id(s): p for p, s in stands}
        for stand in in_order([s for _, s in stands]):
            sign = (stand.stance > 0) - (stand.stance < 0)
            key = (holder_key(stand.holder, self._article.text), issues[stand.matter.id].id, stand.visibility, sign)
            kept.setdefault(key, (parses[id(stand)], stand))
        made = [self._record(p, s, issues[s.matter.id], statements, events) for p, s in kept.values()]
        made.sort(key=lambda p: (p.evidence.start, p.id))
        return made, _issues([s.matter for _, s in stands], issues)

    def _stands(self, statements: Sequence[Statement]) -> Iterator[tuple[Parse, Stand]]:
        counts = Counter(p.country for p in self._places if p.country is not None and len(p.country) == _STATE)
        thread = MatterThread(self._know, self._country(counts), counts)
        know, actors, text = self._know, self._actors, self._article.text
        for parse, finder in self._reads:
            sentence = parse.sentence
            inside = [p for p in self._places if sentence.start <= p.start < sentence.end]
            days = [d for d in self._dates if sentence.start <= d[0] < sentence.end]
            reader = MatterReader(parse, finder, text, know, thread, inside, actors.actors, self._adjectives, days)
            grams = self._grams.get(sentence.number, frozenset())
            off = self._themes.domains_of(grams) & _PRIVATE_DOMAINS and not self._themes.is_public(grams)
            for stand in StanceReader(parse, finder, reader, self._know, self._grammar).read():
                if not off:
                    yield parse, stand
            if not off:
                yield from ((parse, s) for s in self._said(parse, reader, statements))

    def _country(self, counts: Counter[str]) -> tuple[str, str] | None:
        """The state that is named as a place most often; the first of equals."""
        if not counts:
            return None
        code = counts.most_common(1)[0][0]
        known = self._actors.actors.get(code)
        return code, known.name if known is not None else code

    def _said(
        self, parse: Parse, reader: MatterReader, statements: Sequence[Statement]
    ) -> Iterator[Stand]:  # fmt: skip
        """*said that foreign troops must leave*: what a speaker says should be."""
        vouchers = Vouchers([s for s in statements if s.attitude in ("speech", "belief")])
        for token in range(len(parse)):
            modal = next(
                (c for c in parse.children[token] if parse.deps[c] == "aux" and parse.lower[c] in self._know.should),
                None,
            )
            if modal is None or not parse.is_verb(token):
                continue
            credit = vouchers.credit(parse.starts[token])
            statement = next((s for s in statements if credit is not None and s.id == credit.statement), None)
            if (
                credit is None
                or statement is None
                or statement.polarity != "affirmed"
                or statement.status != "asserted"
            ):
                continue
            if not _is_known(credit.speaker):
                continue
            matter = reader.read(token)
            if matter is not None:
                yield Stand(
                    rule="position-should", why="what a speaker says should be, the speaker wants",
                    holder=credit.speaker, matter=matter, stance=float(matter.sign), visibility="public",
                    cue=(modal, token), confidence=_SAID,
                )  # fmt: skip

    # ------------------------------------------------------------------ records
    def _record(
        self, parse: Parse, stand: Stand, issue: Matter, statements: Sequence[Statement], events: Sequence[Event]
    ) -> Position:
        article, sentence = self._article, parse.sentence
        first, last = min(stand.cue), max(stand.cue)
        cue = Span(parse.starts[first], parse.ends[last])
        statement = self._statement(stand, cue, statements)
        event = next(
            (e for e in events if e.sentence == sentence.number and cue.start <= e.trigger.start < cue.end), None
        )
        holder = stand.holder
        spans = {"cue": cue, "holder": Span(holder.start, holder.end)}
        return Position(
            id=f"{article.sha256[:12]}-{cue.start}-{holder.start}-{issue.id}-{stand.visibility}",
            holder=holder,
            issue=issue.proposition,
            issue_id=issue.id,
            stance=stand.stance,
            visibility=stand.visibility,
            status="asserted",
            attribution=self._attribution(stand, cue, statements),
            date=event.date if event is not None else statement.date if statement is not None else None,
            statement=statement.id if statement is not None else None,
            event=event.id if event is not None else None,
            evidence=Evidence(
                start=sentence.start, end=sentence.end, quote=article.text[sentence.start : sentence.end]
            ),
            sentence=sentence.number,
            confidence=stand.confidence,
            trace=(Trace(rule=stand.rule, why=stand.why, outcome="fired", spans=spans),),
        )

    def _attribution(self, stand: Stand, cue: Span, statements: Sequence[Statement]) -> Attribution | None:
        """Who tells of it, where that is not the holder."""
        text = self._article.text
        own = holder_key(stand.holder, text)
        others = [s for s in statements if s.speaker is not None and holder_key(s.speaker, text) != own]
        return Vouchers(others).credit(cue.start)

    def _statement(self, stand: Stand, cue: Span, statements: Sequence[Statement]) -> Statement | None:
        text = self._article.text
        own = holder_key(stand.holder, text)
        mine = [s for s in statements if s.speaker is not None and holder_key(s.speaker, text) == own]
        by_cue = next((s for s in mine if s.cue is not None and s.cue.start < cue.end and cue.start < s.cue.end), None)
        return by_cue or next((s for s in mine if any(c.start <= cue.start < c.end for c in s.content)), None)


def holder_key(actor: Actor, text: str) -> str:
    """What tells holders apart within an article: the id, else the name that a mention stands for."""
    if actor.id is not None:
        return actor.id
    words = actor.coreferent.of(text) if actor.coreferent is not None else actor.name or actor.text
    return words.casefold()


def _is_known(actor: Actor) -> bool:
    known = actor.id is not None or actor.country is not None or actor.coreferent is not None
    return known or bool(actor.sectors) or actor.text[:1].isupper()


def _issues(matters: Sequence[Matter], issues: Mapping[str, Matter]) -> list[Issue]:
    """Each issue once, with the wordings that were found to say the same, or the reverse."""
    wordings: dict[str, dict[str, None]] = {}
    for matter in matters:
        issue = issues[matter.id]
        inside = wordings.setdefault(issue.id, {})
        if matter.proposition != issue.proposition:
            inside[matter.proposition] = None
        inside[matter.words] = None
    shown = {m.id: m for m in issues.values()}
    return [Issue(id=i, proposition=shown[i].proposition, aliases=tuple(w)) for i, w in wordings.items()]
