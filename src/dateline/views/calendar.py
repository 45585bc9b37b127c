"""The calendar: what is due, in order, of any number of articles; open-ended entries last, undated questions apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline.records import Coding, Expectation
from dateline.views.words import actor_words, interval_words, shortened

type Plain = dict[str, Any]

_QUOTE = 240  # code points of evidence around what is expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to come, with the report that tells of it. Days are ISO dates, an open side None.

    `uid` is made from the record's id and thus from the article's content: the same in every run.
    """

    uid: str
    due_from: str | None
    due_to: str | None
    nature: str
    what: str
    by: str | None
    says: str | None
    likelihood: str | None
    check: str
    quote: str
    sentence: int
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """`dated` by day, `open` without a day in the order of the articles, `questions` those that nothing dates."""

    dated: tuple[Entry, ...]
    open: tuple[Entry, ...]
    questions: tuple[Entry, ...]


def calendar_of(codings: Iterable[Coding]) -> Calendar:
    """The calendar of articles. Failures hold nothing that is due and are left out."""
    dated: list[Entry] = []
    undated: list[Entry] = []
    questions: list[Entry] = []
    for coding in codings:
        for expected in coding.expectations:
            entry = entry_of(expected, coding)
            if entry.due_from or entry.due_to:
                dated.append(entry)
            elif entry.nature == "question":
                questions.append(entry)
            else:
                undated.append(entry)
    dated.sort(key=_order)  # stable: what falls on one day stays in the order of the text
    return Calendar(dated=tuple(dated), open=tuple(undated), questions=tuple(questions))


def _order(entry: Entry) -> tuple[str, str]:
    """By the first day; a deadline, which has only an end, by that; of those that begin together the shorter first."""
    return (entry.due_from or entry.due_to or "9999", entry.due_to or "9999")


def entry_of(expected: Expectation, coding: Coding) -> Entry:
    """An expectation as an entry of the calendar."""
    article, text = coding.article, coding.article.text
    says = expected.attribution
    evidence = expected.evidence
    start = text.find(expected.what, evidence.start, evidence.end)
    quote = " ".join(evidence.quote.split())
    if start >= 0:
        before, words, after = shortened(text, start, start + len(expected.what), evidence.start, evidence.end, _QUOTE)
        quote = before + words + after
    return Entry(
        uid=f"{expected.id}@dateline",
        due_from=expected.due_from,
        due_to=expected.due_to,
        nature=expected.nature,
        what=" ".join(expected.what.split()),
        by=actor_words(expected.by, text) if expected.by is not None else None,
        says=actor_words(says.speaker, text) if says is not None else None,
        likelihood=expected.likelihood,
        check=expected.check,
        quote=quote,
        sentence=expected.sentence,
        article=article.id,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=coding.published,
    )


def plain_calendar(calendar: Calendar) -> Plain:
    """A calendar as a dictionary, ready for JSON."""
    return {
        "dated": [_plain(e) for e in calendar.dated],
        "open": [_plain(e) for e in calendar.open],
        "questions": [_plain(e) for e in calendar.questions],
    }


def _plain(entry: Entry) -> Plain:
    return {
        "id": entry.uid.removesuffix("@dateline"),
        "due": {"from": entry.due_from, "to": entry.due_to},
        "when": interval_words(entry.due_from, entry.due_to),
        "nature": entry.nature,
        "what": entry.what,
        "by": entry.by,
        "says": entry.says,
        "likelihood": entry.likelihood,
        "check": entry.check,
        "quote": entry.quote,
        "sentence": entry.sentence,
        "article": entry.article,
        "title": entry.title,
        "outlet": entry.outlet,
        "url": entry.url,
        "published": entry.published,
    }
