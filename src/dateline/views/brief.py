"""The brief: what a person reads first about one report, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.records import Actor, Coding, Event, Expectation, Link
from dateline.views.brief_claims import claims_of
from dateline.views.happenings import Happening, Toll, happenings_of
from dateline.views.words import (
    FIGURES,
    MODES,
    RELATIONS,
    STATUSES,
    TOWARD,
    TYPES,
    actor_words,
    certainty_of,
    code_of,
    date_words,
    interval_words,
    joined,
    number_words,
    shortened,
    what_of,
)

type Plain = dict[str, Any]


def brief_of(coding: Coding) -> Plain:
    """The brief of one article, or of its failure, ready for JSON.

    `timeline` holds each happening once; `tolls`, `chains`, `due` and `questions` refer to it by its number, counted
    from 1. `questions` are what the report leaves open without a date. `claims_of` tells what the others hold.
    """
    article = coding.article
    head: Plain = {"article": article.id, "title": article.title, "outlet": article.outlet, "url": article.url}
    if coding.failure is not None:
        return head | {"failure": {"stage": coding.failure.stage, "error": coding.failure.error}}
    happenings = happenings_of(coding)
    number = {e.id: i for i, h in enumerate(happenings, 1) for e in h.events}
    line = coding.dateline
    due = _due(coding, number)
    return head | {
        "published": coding.published,
        "dateline": None if line is None else {"place": line.place, "date": line.date},
        "sentences": len(coding.sentences),
        "events": len(coding.events),
        "timeline": [_entry(i, h, article.text) for i, h in enumerate(happenings, 1)],
        "tolls": [t for i, h in enumerate(happenings, 1) for t in _tolls(i, h, article.text)],
        "chains": _chains(coding, happenings, number),
        **claims_of(coding),
        "due": [d for d in due if not _open(d)],
        "questions": [d for d in due if _open(d)],
    }


# ---------------------------------------------------------------------- timeline
def _entry(number: int, happening: Happening, text: str) -> Plain:
    best = happening.best
    return {
        "number": number,
        "when": date_words(happening.date),
        "from": happening.date.date_from if happening.date else None,
        "to": happening.date.date_to if happening.date else None,
        "who": _names(happening.actors, text),
        "what": what_of(best.event_type, happening.modes),
        "code": code_of(best.event_type, happening.modes),
        "whom": _names(happening.recipients, text),
        "where": happening.place.name if happening.place else None,
        "tolls": [f"{number_words(t.count.low, t.count.high)} {FIGURES.get(t.name, t.name)}" for t in happening.tolls],
        "status": STATUSES.get(best.status),
        "says": actor_words(happening.attribution.speaker, text) if happening.attribution else None,
        "certainty": certainty_of(best.confidence),
        "confidence": best.confidence,
        "doubts": list(happening.doubts),
        "sentences": list(happening.sentences),
        "quote": _quote(best, text),
        "events": [e.id for e in happening.events],
    }


def _names(actors: Sequence[Actor], text: str) -> list[str]:
    return list(dict.fromkeys(actor_words(a, text) for a in actors))


def _quote(event: Event, text: str) -> Plain:
    trigger, evidence = event.trigger, event.evidence
    before, words, after = shortened(text, trigger.start, trigger.end, evidence.start, evidence.end)
    return {"before": before, "trigger": words, "after": after, "start": evidence.start, "end": evidence.end}


def name_of(happening: Happening, text: str) -> str:
    """A happening in a few words: *air strike by United States on Kataib Hezbollah*."""
    words = what_of(happening.best.event_type, happening.modes[:1])
    who, whom = joined(_names(happening.actors, text)), joined(_names(happening.recipients, text))
    if who:
        words += f" by {who}"
    if whom:
        words += f" {TOWARD.get(happening.best.event_type, 'toward')} {whom}"
    return words


# ---------------------------------------------------------------------- tolls
def _tolls(number: int, happening: Happening, text: str) -> list[Plain]:
    if happening.best.status == "habitual":
        return []
    sentence = {e.id: e.sentence for e in happening.events}
    return [
        {
            "happening": number,
            "of": name_of(happening, text),
            "status": STATUSES.get(happening.best.status),
            "figure": toll.name,
            "low": toll.count.low,
            "high": toll.count.high,
            "in_words": f"{number_words(toll.count.low, toll.count.high)} {FIGURES.get(toll.name, toll.name)}",
            "text": " ".join(text[toll.count.start : toll.count.end].split()),
            "sentence": sentence[toll.event],
            "also_told": _differing(toll, sentence),
        }
        for toll in happening.tolls
    ]


def _differing(toll: Toll, sentence: Mapping[str, int]) -> list[Plain]:
    return [
        {"in_words": number_words(c.low, c.high), "low": c.low, "high": c.high, "sentence": sentence[event]}
        for event, c in toll.others
    ]


# ---------------------------------------------------------------------- what led to what
def _chains(coding: Coding, happenings: Sequence[Happening], number: Mapping[str, int]) -> list[Plain]:
    found: dict[tuple[int, int, str], Plain] = {}
    events = {e.id: e for e in coding.events}
    for link in coding.links:
        left, right = number.get(link.source), number.get(link.target)
        if link.relation == "same" or left is None or right is None or left == right:
            continue
        first, second = happenings[left - 1], happenings[right - 1]
        found.setdefault(
            (left, right, link.relation),
            {
                "from": left,
                "to": right,
                "relation": link.relation,
                "source": name_of(first, coding.article.text),
                "in_words": RELATIONS.get(link.relation, link.relation),
                "target": name_of(second, coding.article.text),
                "status": STATUSES.get(link.status),
                "says": actor_words(link.attribution.speaker, coding.article.text) if link.attribution else None,
                "cue": " ".join(link.cue.quote.split()) if link.cue else None,
                "sentence": _sentence(coding, link, events),
            },
        )
    return list(found.values())


def _sentence(coding: Coding, link: Link, events: Mapping[str, Event]) -> int:
    """Where a link is told: the sentence of its evidence, else that of the event it starts from."""
    if link.evidence is not None:
        for sentence in coding.sentences:
            if sentence.start <= link.evidence.start < sentence.end:
                return sentence.number
    return events[link.source].sentence


# ---------------------------------------------------------------------- due next
def _due(coding: Coding, number: Mapping[str, int]) -> list[Plain]:
    ordered = sorted(coding.expectations, key=lambda x: (x.due_from or x.due_to or "9999", x.evidence.start))
    return [_expected(x, coding, number) for x in ordered]


def _open(due: Plain) -> bool:
    return due["nature"] == "question" and not (due["from"] or due["to"])


def _expected(expected: Expectation, coding: Coding, number: Mapping[str, int]) -> Plain:
    text = coding.article.text
    event = next((e for e in coding.events if e.id == expected.event), None)
    evidence = expected.evidence
    where = event.trigger if event is not None else evidence
    before, trigger, after = shortened(text, where.start, where.end, evidence.start, evidence.end)
    by = actor_words(expected.by, text) if expected.by else None
    return {
        "due": interval_words(expected.due_from, expected.due_to),
        "from": expected.due_from,
        "to": expected.due_to,
        "nature": expected.nature,
        "by": by,
        "says": actor_words(expected.attribution.speaker, text) if expected.attribution else None,
        "likelihood": expected.likelihood,
        "what": what_of(event.event_type, event.modes) if event is not None else " ".join(expected.what.split()),
        "settled_by": _settled(expected),
        "happening": number.get(expected.event) if expected.event else None,
        "sentence": expected.sentence,
        "quote": {"before": before, "trigger": trigger, "after": after, "start": evidence.start, "end": evidence.end},
    }


def _settled(expected: Expectation) -> str:
    """What would settle an expectation: one that names an event type is put in words too."""
    kind, *modes = expected.check.split()
    if kind not in TYPES:
        return expected.check
    told = tuple(m for m in modes[:1] if (kind, m) in MODES)
    return f"a report of {what_of(kind, told)} ({expected.check})"
