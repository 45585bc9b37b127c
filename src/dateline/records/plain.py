"""Records as plain dictionaries: the one place that knows the output's field names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.records.article import Span
from dateline.records.coding import Coding
from dateline.records.event import Attribution, Count, Event, EventDate, EventPlace, Evidence, Link, Trace
from dateline.records.expectation import Expectation
from dateline.records.mention import Actor, Mention
from dateline.records.statement import Statement

type Plain = dict[str, Any]

KINDS = ("article", "mention", "event", "statement", "link", "expectation", "failure")


def plain_actor(actor: Actor | None) -> Plain | None:
    """An actor as a dictionary; `spans` and `coreferent` only where they say something."""
    if actor is None:
        return None
    out: Plain = {
        "text": actor.text,
        "start": actor.start,
        "end": actor.end,
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "sectors": list(actor.sectors),
    }
    if actor.spans:
        out["spans"] = [_span(s) for s in actor.spans]
    if actor.coreferent is not None:
        out["coreferent"] = _span(actor.coreferent)
    if actor.why is not None:
        out["why"] = actor.why
    return out


def _span(span: Span) -> Plain:
    return {"start": span.start, "end": span.end}


def _evidence(evidence: Evidence | None) -> Plain | None:
    return None if evidence is None else {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def _count(count: Count) -> Plain:
    return {"low": count.low, "high": count.high, "text": count.text, "start": count.start, "end": count.end}


def _date(when: EventDate | None) -> Plain | None:
    if when is None:
        return None
    out: Plain = {
        "from": when.date_from,
        "to": when.date_to,
        "precision": when.precision,
        "sense": when.sense,
        "start": when.start,
        "end": when.end,
    }
    if when.why is not None:
        out["why"] = when.why
    return out


def _place(place: EventPlace | None) -> Plain | None:
    if place is None:
        return None
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
    }


def _attribution(attribution: Attribution | None) -> Plain | None:
    if attribution is None:
        return None
    return {"speaker": plain_actor(attribution.speaker), "statement": attribution.statement}


def plain_trace(trace: Trace) -> Plain:
    """A trace as a dictionary."""
    return {
        "rule": trace.rule,
        "why": trace.why,
        "outcome": trace.outcome,
        "by": trace.by,
        "spans": {role: [span.start, span.end] for role, span in trace.spans.items()},
    }


def plain_event(event: Event, article: str) -> Plain:
    """An event as a dictionary."""
    return {
        "kind": "event",
        "article": article,
        "id": event.id,
        "event_type": event.event_type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "quad_class": event.quad_class,
        "intensity": event.intensity,
        "cameo": event.cameo,
        "actors": [plain_actor(a) for a in event.actors],
        "recipients": [plain_actor(a) for a in event.recipients],
        "status": event.status,
        "attribution": _attribution(event.attribution),
        "date": _date(event.date),
        "place": _place(event.place),
        "figures": {name: _count(count) for name, count in event.figures.items()},
        "trigger": {
            "text": event.trigger.text,
            "start": event.trigger.start,
            "end": event.trigger.end,
            "lemma": event.trigger.lemma,
        },
        "evidence": _evidence(event.evidence),
        "confidence": event.confidence,
        "doubt": event.doubt,
        "sentence": event.sentence,
        "trace": [plain_trace(t) for t in event.trace],
    }


def _mention(mention: Mention, article: str) -> Plain:
    out: Plain = {
        "kind": "mention",
        "article": article,
        "type": mention.type,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
    }
    if mention.type == "actor":
        out["actor"] = plain_actor(mention.actor)
    elif mention.type == "place":
        out |= {
            "name": mention.name,
            "country": mention.country,
            "lat": mention.lat,
            "lon": mention.lon,
            "geonameid": mention.geonameid,
            "resolution": mention.resolution,
        }
    else:
        out |= {
            "value": mention.value,
            "from": mention.date_from,
            "to": mention.date_to,
            "precision": mention.precision,
            "reason": mention.reason,
        }
    return out


def plain_statement(statement: Statement, article: str) -> Plain:
    """A statement as a dictionary."""
    cue = statement.cue
    return {
        "kind": "statement",
        "article": article,
        "id": statement.id,
        "speaker": plain_actor(statement.speaker),
        "addressee": plain_actor(statement.addressee),
        "cue": None if cue is None else {"text": cue.text, "start": cue.start, "end": cue.end},
        "content": [_span(s) for s in statement.content],
        "direct": statement.direct,
        "attitude": statement.attitude,
        "polarity": statement.polarity,
        "status": statement.status,
        "published": statement.published,
        "date": _date(statement.date),
        "within": statement.within,
        "evidence": _evidence(statement.evidence),
        "sentence": statement.sentence,
        "confidence": statement.confidence,
        "doubt": statement.doubt,
        "trace": [plain_trace(t) for t in statement.trace],
    }


def _link(link: Link, article: str) -> Plain:
    return {
        "kind": "link",
        "article": article,
        "id": link.id,
        "from": link.source,
        "to": link.target,
        "relation": link.relation,
        "status": link.status,
        "attribution": _attribution(link.attribution),
        "cue": _evidence(link.cue),
        "evidence": _evidence(link.evidence),
        "why": link.why,
    }


def _expectation(expectation: Expectation, article: str) -> Plain:
    return {
        "kind": "expectation",
        "article": article,
        "id": expectation.id,
        "what": expectation.what,
        "by": plain_actor(expectation.by),
        "due": {"from": expectation.due_from, "to": expectation.due_to},
        "likelihood": expectation.likelihood,
        "check": expectation.check,
        "evidence": _evidence(expectation.evidence),
        "event": expectation.event,
    }


def _article(coding: Coding) -> Plain:
    article, line = coding.article, coding.dateline
    return {
        "kind": "article",
        "article": article.id,
        "title": article.title,
        "published": coding.published,
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "dateline": None
        if line is None
        else {"place": line.place, "date": line.date, "start": line.start, "end": line.end},
        "sentences": len(coding.sentences),
        "sha256": article.sha256,
    }


def plain_records(coding: Coding, kinds: frozenset[str] | None = None) -> Iterator[Plain]:
    """All records of a coding in reading order, or only those of `kinds`; a failure is always among them."""
    name = coding.article.id

    def wanted(kind: str) -> bool:
        return kinds is None or kind in kinds

    if coding.failure is not None:
        failure = coding.failure
        yield {"kind": "failure", "article": failure.article, "stage": failure.stage, "error": failure.error}
        return
    if wanted("article"):
        yield _article(coding)
    if wanted("mention"):
        for mention in coding.mentions:
            yield _mention(mention, name)
    if wanted("event"):
        for event in coding.events:
            yield plain_event(event, name)
    if wanted("statement"):
        for statement in coding.statements:
            yield plain_statement(statement, name)
    if wanted("link"):
        for link in coding.links:
            yield _link(link, name)
    if wanted("expectation"):
        for expectation in coding.expectations:
            yield _expectation(expectation, name)
