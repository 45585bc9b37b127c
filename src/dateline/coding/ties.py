"""Standing relations between actors: who backs, leads, belongs to, opposes or hosts whom.

Sentences tell of them (`tie_reading`), and acts show them (*joint operations*). What the relations are and which words
tell of them stands in `data/ties.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.coding.attribution import Vouchers
from dateline.coding.dates import DateMention
from dateline.coding.parties import PartyFinder
from dateline.coding.tie_reading import TieReader, Told
from dateline.knowledge.actors import NameHit
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.ties import EventRule, TieKnowledge
from dateline.language.parse import Parse
from dateline.records import Actor, Article, Event, Evidence, Span, Tie, Trace

_SHOWN = 0.8  # the most that an act says of a standing relation


def ties_of(
    article: Article,
    reads: Sequence[tuple[Parse, PartyFinder]],
    names: Sequence[NameHit],
    dates: Sequence[DateMention],
    events: Sequence[Event],
    vouchers: Vouchers,
    knowledge: TieKnowledge,
    grammar: Grammar,
) -> list[Tie]:
    """The ties of an article in the order of the text, each once."""
    found: list[Tie] = []
    for parse, finder in reads:
        sentence = parse.sentence
        inside = [n for n in names if sentence.start <= n.start < sentence.end and n.sense != "none"]
        times = [d for d in dates if sentence.start <= d.start < sentence.end]
        for told in TieReader(parse, finder, inside, times, article.text, knowledge, grammar).read():
            found.append(_record(article, parse, told, vouchers))
    found += _shown(article, events, knowledge)
    unique: dict[tuple[str, str, str], Tie] = {}
    for tie in sorted(found, key=lambda t: (t.evidence.start, t.id)):
        ends = _identity(tie.source, article.text), _identity(tie.target, article.text)
        if tie.relation in knowledge.symmetric:
            ends = (min(ends), max(ends))
        if ends[0] != ends[1]:
            unique.setdefault((ends[0], tie.relation, ends[1]), tie)
    return list(unique.values())


def _identity(actor: Actor, text: str) -> str:
    if actor.id is not None:
        return actor.id
    words = actor.coreferent.of(text) if actor.coreferent is not None else actor.name or actor.text
    return words.casefold()


def _record(article: Article, parse: Parse, told: Told, vouchers: Vouchers) -> Tie:
    sentence = parse.sentence
    start, end = parse.starts[told.cue[0]], parse.ends[told.cue[1]]
    spans = {
        "cue": Span(start, end),
        "from": Span(told.source.start, told.source.end),
        "to": Span(told.target.start, told.target.end),
    }
    return Tie(
        id=f"{article.sha256[:12]}-{told.source.start}-{told.target.start}-{told.rule.relation}",
        source=told.source,
        target=told.target,
        relation=told.rule.relation,
        status=told.status,
        attribution=vouchers.credit(start),
        date=told.date,
        evidence=Evidence(start=sentence.start, end=sentence.end, quote=article.text[sentence.start : sentence.end]),
        sentence=sentence.number,
        confidence=told.confidence,
        trace=(Trace(rule=told.rule.id, why=told.rule.why, outcome="fired", spans=spans),),
    )


def _shown(article: Article, events: Sequence[Event], knowledge: TieKnowledge) -> Iterator[Tie]:
    """Ties that acts show by themselves."""
    for event in events:
        if event.status not in ("asserted", "habitual"):
            continue
        for rule in knowledge.events:
            if event.event_type not in rule.types:
                continue
            pair = _ends(event, rule)
            if pair is None:
                continue
            trigger = Span(event.trigger.start, event.trigger.end)
            yield Tie(
                id=f"{event.id}-{rule.relation}",
                source=pair[0],
                target=pair[1],
                relation=rule.relation,
                status="asserted",
                attribution=event.attribution,
                date=event.date,
                evidence=event.evidence,
                sentence=event.sentence,
                confidence=min(event.confidence, _SHOWN),
                trace=(Trace(rule=rule.id, why=rule.why, outcome="fired", spans={"cue": trigger}),),
            )


def _ends(event: Event, rule: EventRule) -> tuple[Actor, Actor] | None:
    """Who acts and upon whom; of equals the first two."""
    others = event.recipients or event.actors[1:]
    doer = next((a for a in event.actors if _is_one(a, rule.by)), None)
    other = next((o for o in others if o is not doer and _is_one(o, rule.against)), None)
    if doer is None or other is None:
        return None
    if rule.at_home and (other.country or doer.country) != (doer.country or other.country):
        return None
    return doer, other


def _is_one(actor: Actor, kinds: frozenset[str]) -> bool:
    known = actor.id is not None or actor.country is not None or actor.coreferent is not None or bool(actor.sectors)
    state = "STATE" in kinds and actor.id is not None and actor.id == actor.country
    return known and (not kinds or state or bool(kinds & set(actor.sectors)))
