"""What the brief tells besides events, as plain data: who says what, where holders stand, disputes, ties, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.records import Actor, Attribution, Coding, Figure, Position, Side, Statement, Tie
from dateline.views.words import (
    DISPUTES,
    STATUSES,
    actor_words,
    amount_words,
    certainty_of,
    clipped,
    stance_words,
)

type Plain = dict[str, Any]

_CONTENT = 200
"""Characters of what is said that a brief shows."""
_AGAIN = 0.75
"""What each further statement of one speaker loses, so that many speakers are heard."""
_VISIBILITIES = ("public", "private", "revealed")


def claims_of(coding: Coding) -> Plain:
    """`statements`, `positions`, `disputed`, `ties` and `figures` of one article, ready for JSON.

    Every entry has its `sentence`, or its `sentences` where several records are told in one.
    """
    return {
        "statements": _statements(coding),
        "positions": _positions(coding),
        "disputed": _disputes(coding),
        "ties": _ties(coding),
        "figures": [_figure(f, coding.article.text) for f in coding.figures if f.event is None],
    }


def _says(attribution: Attribution | None, text: str) -> str | None:
    return actor_words(attribution.speaker, text) if attribution is not None else None


def _key(actor: Actor, text: str) -> str:
    """What two mentions of one actor have in common: the known id, else the name a reader would give."""
    return actor.id or actor_words(actor, text).casefold()


# ---------------------------------------------------------------------- who says what
def _statements(coding: Coding) -> list[Plain]:
    """Statements by speaker, the speaker of the most telling one first; those of one speaker in text order."""
    text = coding.article.text
    speakers: dict[str, list[Statement]] = {}
    for statement in sorted(coding.statements, key=lambda s: (-_telling(s), s.evidence.start, s.id)):
        speakers.setdefault(_key(statement.speaker, text) if statement.speaker else "", []).append(statement)
    weight = {s.id: _telling(s) - _AGAIN * i for group in speakers.values() for i, s in enumerate(group)}
    ranked = sorted(coding.statements, key=lambda s: (-weight[s.id], s.evidence.start, s.id))
    rank = {s.id: i for i, s in enumerate(ranked, 1)}
    unnamed = speakers.pop("", [])  # nobody to credit: last, however telling
    outer = {s.id: s for s in coding.statements}
    return [
        _statement(s, rank[s.id], outer, text)
        for group in (*speakers.values(), unnamed)
        for s in sorted(group, key=lambda s: (s.sentence, s.evidence.start))
    ]


def _telling(statement: Statement) -> float:
    """How much a statement tells a reader in a hurry: known speakers, own words and speech weigh, doubt takes away."""
    speaker = statement.speaker
    weight = statement.confidence
    weight += 1 if statement.direct else 0
    weight += 0 if speaker is None else 2 if speaker.id is not None else 0.5 if speaker.name is not None else 0
    weight += 0.5 if statement.attitude == "speech" and statement.status == "asserted" else 0
    return weight - (1 if statement.doubt else 0)


def _statement(statement: Statement, rank: int, others: dict[str, Statement], text: str) -> Plain:
    told_in = others.get(statement.within) if statement.within else None
    content = " … ".join(" ".join(span.of(text).split()) for span in statement.content)
    return {
        "rank": rank,
        "speaker": actor_words(statement.speaker, text) if statement.speaker else None,
        "addressee": actor_words(statement.addressee, text) if statement.addressee else None,
        "cue": " ".join(statement.cue.text.split()) if statement.cue else None,
        "content": content,
        "in_short": clipped(content, _CONTENT),
        "direct": statement.direct,
        "attitude": statement.attitude,
        "polarity": statement.polarity,
        "status": STATUSES.get(statement.status),
        "told_by": actor_words(told_in.speaker, text) if told_in is not None and told_in.speaker else None,
        "published": statement.published,
        "certainty": certainty_of(statement.confidence),
        "doubt": statement.doubt,
        "sentence": statement.sentence,
        "statement": statement.id,
    }


# ---------------------------------------------------------------------- where holders stand
def _positions(coding: Coding) -> list[Plain]:
    """A table for each issue on which somebody has a position; the issues with most holders first."""
    text = coding.article.text
    aliases = {i.id: list(i.aliases) for i in coding.issues}
    issues: dict[str, dict[str, list[Position]]] = {}
    for position in coding.positions:
        issues.setdefault(position.issue_id, {}).setdefault(_key(position.holder, text), []).append(position)
    tables = [
        {
            "issue": next(iter(holders.values()))[0].issue,
            "issue_id": name,
            "aliases": aliases.get(name, []),
            "holders": [_holder(group, text) for group in holders.values()],
        }
        for name, holders in issues.items()
    ]
    return sorted(tables, key=lambda t: -len(t["holders"]))  # stable: else in the order of the text


def _holder(positions: Sequence[Position], text: str) -> Plain:
    """One holder's lines side by side. `parted`: what it says in public is not what it holds or does otherwise."""
    lines = {v: [_stand(p, text) for p in positions if p.visibility == v] for v in _VISIBILITIES}
    public = {p.stance > 0 for p in positions if p.visibility == "public" and p.stance}
    other = {p.stance > 0 for p in positions if p.visibility != "public" and p.stance}
    return {
        "holder": actor_words(positions[0].holder, text),
        **lines,
        "parted": any(a != b for a in public for b in other),
    }


def _stand(position: Position, text: str) -> Plain:
    return {
        "stance": position.stance,
        "in_words": stance_words(position.stance),
        "status": STATUSES.get(position.status),
        "says": _says(position.attribution, text),
        "certainty": certainty_of(position.confidence),
        "sentence": position.sentence,
        "quote": " ".join(position.evidence.quote.split()),
        "position": position.id,
    }


# ---------------------------------------------------------------------- disputes
def _disputes(coding: Coding) -> list[Plain]:
    return [
        {
            "matter": " ".join(dispute.matter.split()),
            "nature": dispute.nature,
            "in_words": DISPUTES.get(dispute.nature, dispute.nature),
            "about": dispute.about,
            "sides": [_side(side, coding) for side in dispute.sides],
            "sentence": dispute.sentence,
            "quote": " ".join(dispute.evidence.quote.split()),
            "dispute": dispute.id,
        }
        for dispute in coding.disputes
    ]


def _side(side: Side, coding: Coding) -> Plain:
    sentences = {
        s.number for e in side.evidence for s in coding.sentences if s.start < e.end and e.start < s.end
    }  # evidence may reach over several sentences
    return {
        "holders": list(dict.fromkeys(actor_words(h, coding.article.text) for h in side.holders)),
        "claim": " ".join(side.claim.split()),
        "sentences": sorted(sentences),
        "records": list(side.records),
    }


# ---------------------------------------------------------------------- ties and numbers
def _ties(coding: Coding) -> list[Plain]:
    """Ties in text order; one that is told again stands once, with all its sentences."""
    text = coding.article.text
    found: dict[tuple[str, str, str, str], list[Tie]] = {}
    for tie in coding.ties:
        found.setdefault((_key(tie.source, text), tie.relation, _key(tie.target, text), tie.status), []).append(tie)
    return [_tie(group, text) for group in found.values()]


def _tie(told: Sequence[Tie], text: str) -> Plain:
    first = told[0]
    return {
        "from": actor_words(first.source, text),
        "relation": first.relation,
        "in_words": first.relation.replace("_", " "),
        "to": actor_words(first.target, text),
        "status": STATUSES.get(first.status),
        "says": _says(first.attribution, text),
        "sentences": sorted({t.sentence for t in told}),
        "quote": " ".join(first.evidence.quote.split()),
        "ties": [t.id for t in told],
    }


def _figure(figure: Figure, text: str) -> Plain:
    return {
        "what": " ".join(figure.what.split()),
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "in_words": amount_words(figure.low, figure.high, figure.unit, figure.what),
        "as_of": figure.as_of,
        "says": _says(figure.attribution, text),
        "text": " ".join(figure.text.split()),
        "sentence": figure.sentence,
        "figure": figure.id,
    }
