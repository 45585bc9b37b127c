"""The parts that records have in common, as plain dictionaries."""

from __future__ import annotations

from typing import Any

from dateline.records.article import Span
from dateline.records.event import Attribution, Count, EventDate, EventPlace, Evidence, Trace
from dateline.records.mention import Actor

type Plain = dict[str, Any]


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
        out["spans"] = [plain_span(s) for s in actor.spans]
    if actor.coreferent is not None:
        out["coreferent"] = plain_span(actor.coreferent)
    if actor.why is not None:
        out["why"] = actor.why
    return out


def plain_span(span: Span) -> Plain:
    """A span as a dictionary."""
    return {"start": span.start, "end": span.end}


def plain_evidence(evidence: Evidence | None) -> Plain | None:
    """Evidence as a dictionary."""
    return None if evidence is None else {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def plain_count(count: Count) -> Plain:
    """A count as a dictionary."""
    return {"low": count.low, "high": count.high, "text": count.text, "start": count.start, "end": count.end}


def plain_date(when: EventDate | None) -> Plain | None:
    """A date as a dictionary; `why` only where it says something."""
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


def plain_place(place: EventPlace | None) -> Plain | None:
    """A place as a dictionary."""
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


def plain_attribution(attribution: Attribution | None) -> Plain | None:
    """Who says so, as a dictionary."""
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
