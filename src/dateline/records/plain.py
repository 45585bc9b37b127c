"""Records as plain dictionaries: the order in which they come, and the field names of articles, mentions and events."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records.coding import Coding
from dateline.records.event import Event, Link
from dateline.records.mention import Mention
from dateline.records.plain_claims import (
    plain_dispute,
    plain_expectation,
    plain_figure,
    plain_issue,
    plain_position,
    plain_statement,
    plain_tie,
)
from dateline.records.plain_parts import (
    Plain,
    plain_actor,
    plain_attribution,
    plain_count,
    plain_date,
    plain_evidence,
    plain_place,
    plain_trace,
)

KINDS = (
    "article",
    "mention",
    "event",
    "statement",
    "position",
    "issue",
    "dispute",
    "tie",
    "figure",
    "link",
    "expectation",
    "failure",
)


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
        "attribution": plain_attribution(event.attribution),
        "date": plain_date(event.date),
        "place": plain_place(event.place),
        "figures": {name: plain_count(count) for name, count in event.figures.items()},
        "trigger": {
            "text": event.trigger.text,
            "start": event.trigger.start,
            "end": event.trigger.end,
            "lemma": event.trigger.lemma,
        },
        "evidence": plain_evidence(event.evidence),
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


def _link(link: Link, article: str) -> Plain:
    return {
        "kind": "link",
        "article": article,
        "id": link.id,
        "from": link.source,
        "to": link.target,
        "relation": link.relation,
        "status": link.status,
        "attribution": plain_attribution(link.attribution),
        "cue": plain_evidence(link.cue),
        "evidence": plain_evidence(link.evidence),
        "why": link.why,
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
    if wanted("position"):
        for position in coding.positions:
            yield plain_position(position, name)
    if wanted("issue"):
        for issue in coding.issues:
            yield plain_issue(issue, name)
    if wanted("dispute"):
        for dispute in coding.disputes:
            yield plain_dispute(dispute, name)
    if wanted("tie"):
        for tie in coding.ties:
            yield plain_tie(tie, name)
    if wanted("figure"):
        for figure in coding.figures:
            yield plain_figure(figure, name)
    if wanted("link"):
        for link in coding.links:
            yield _link(link, name)
    if wanted("expectation"):
        for expectation in coding.expectations:
            yield plain_expectation(expectation, name)
