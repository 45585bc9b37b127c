"""What an article tells besides events, as plain dictionaries."""

from __future__ import annotations

from dateline.records.claims import Dispute, Figure, Issue, Position, Side, Tie
from dateline.records.expectation import Expectation
from dateline.records.plain_parts import (
    Plain,
    plain_actor,
    plain_attribution,
    plain_date,
    plain_evidence,
    plain_span,
    plain_trace,
)
from dateline.records.statement import Statement


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
        "content": [plain_span(s) for s in statement.content],
        "direct": statement.direct,
        "attitude": statement.attitude,
        "polarity": statement.polarity,
        "status": statement.status,
        "published": statement.published,
        "date": plain_date(statement.date),
        "within": statement.within,
        "evidence": plain_evidence(statement.evidence),
        "sentence": statement.sentence,
        "confidence": statement.confidence,
        "doubt": statement.doubt,
        "trace": [plain_trace(t) for t in statement.trace],
    }


def plain_expectation(expectation: Expectation, article: str) -> Plain:
    """An expectation as a dictionary."""
    return {
        "kind": "expectation",
        "article": article,
        "id": expectation.id,
        "what": expectation.what,
        "by": plain_actor(expectation.by),
        "due": {"from": expectation.due_from, "to": expectation.due_to},
        "likelihood": expectation.likelihood,
        "check": expectation.check,
        "evidence": plain_evidence(expectation.evidence),
        "event": expectation.event,
        "nature": expectation.nature,
        "attribution": plain_attribution(expectation.attribution),
        "sentence": expectation.sentence,
        "trace": [plain_trace(t) for t in expectation.trace],
    }


def plain_issue(issue: Issue, article: str) -> Plain:
    """An issue as a dictionary."""
    return {
        "kind": "issue",
        "article": article,
        "id": issue.id,
        "proposition": issue.proposition,
        "aliases": list(issue.aliases),
    }


def plain_position(position: Position, article: str) -> Plain:
    """A position as a dictionary."""
    return {
        "kind": "position",
        "article": article,
        "id": position.id,
        "holder": plain_actor(position.holder),
        "issue": position.issue,
        "issue_id": position.issue_id,
        "stance": position.stance,
        "visibility": position.visibility,
        "status": position.status,
        "attribution": plain_attribution(position.attribution),
        "date": plain_date(position.date),
        "statement": position.statement,
        "event": position.event,
        "evidence": plain_evidence(position.evidence),
        "sentence": position.sentence,
        "confidence": position.confidence,
        "trace": [plain_trace(t) for t in position.trace],
    }


def plain_dispute(dispute: Dispute, article: str) -> Plain:
    """A dispute as a dictionary."""
    return {
        "kind": "dispute",
        "article": article,
        "id": dispute.id,
        "matter": dispute.matter,
        "nature": dispute.nature,
        "sides": [_side(s) for s in dispute.sides],
        "about": dispute.about,
        "evidence": plain_evidence(dispute.evidence),
        "sentence": dispute.sentence,
        "trace": [plain_trace(t) for t in dispute.trace],
    }


def _side(side: Side) -> Plain:
    return {
        "holders": [plain_actor(h) for h in side.holders],
        "claim": side.claim,
        "evidence": list(side.records),
        "quotes": [plain_evidence(e) for e in side.evidence],
    }


def plain_tie(tie: Tie, article: str) -> Plain:
    """A tie as a dictionary."""
    return {
        "kind": "tie",
        "article": article,
        "id": tie.id,
        "from": plain_actor(tie.source),
        "to": plain_actor(tie.target),
        "relation": tie.relation,
        "status": tie.status,
        "attribution": plain_attribution(tie.attribution),
        "date": plain_date(tie.date),
        "evidence": plain_evidence(tie.evidence),
        "sentence": tie.sentence,
        "confidence": tie.confidence,
        "trace": [plain_trace(t) for t in tie.trace],
    }


def plain_figure(figure: Figure, article: str) -> Plain:
    """A figure as a dictionary."""
    return {
        "kind": "figure",
        "article": article,
        "id": figure.id,
        "what": figure.what,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "as_of": figure.as_of,
        "text": figure.text,
        "start": figure.start,
        "end": figure.end,
        "event": figure.event,
        "attribution": plain_attribution(figure.attribution),
        "evidence": plain_evidence(figure.evidence),
        "sentence": figure.sentence,
        "trace": [plain_trace(t) for t in figure.trace],
    }
