"""What flows through dateline: frozen records, from the article to everything read from it."""

from dateline.records.article import Article, Dateline, Sentence, Span
from dateline.records.claims import Dispute, Figure, Issue, Position, Side, Tie
from dateline.records.coding import Coding, Failure
from dateline.records.event import (
    Attribution,
    Count,
    Event,
    EventDate,
    EventPlace,
    Evidence,
    Link,
    Trace,
    Trigger,
)
from dateline.records.expectation import Expectation
from dateline.records.mention import Actor, Mention
from dateline.records.statement import Cue, Statement

__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "Coding",
    "Count",
    "Cue",
    "Dateline",
    "Dispute",
    "Event",
    "EventDate",
    "EventPlace",
    "Evidence",
    "Expectation",
    "Failure",
    "Figure",
    "Issue",
    "Link",
    "Mention",
    "Position",
    "Sentence",
    "Side",
    "Span",
    "Statement",
    "Tie",
    "Trace",
    "Trigger",
]
