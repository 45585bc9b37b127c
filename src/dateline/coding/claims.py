"""What an article tells besides events and statements: ties, figures, positions with their issues, disputes.

The one place that shows the order of these stages and what each of them needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dateline.coding.attribution import Vouchers
from dateline.coding.dates import DateMention
from dateline.coding.disputes import DisputeReader
from dateline.coding.parties import PartyFinder
from dateline.coding.places import PlaceHit
from dateline.coding.positions import PositionReader
from dateline.coding.stated_figures import stated_figures
from dateline.coding.ties import ties_of
from dateline.knowledge.actors import NameHit
from dateline.knowledge.base import Knowledge
from dateline.language.parse import Parse
from dateline.records import Article, Dispute, Event, Figure, Issue, Position, Statement, Tie

_STANDS = ("position", "issue", "dispute")


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What has been found in an article so far. `themes` are the theme words of each sentence by its number."""

    article: Article
    reads: Sequence[tuple[Parse, PartyFinder]]
    names: Sequence[NameHit]
    dates: Sequence[DateMention]
    places: Sequence[PlaceHit]
    themes: Mapping[int, frozenset[str]]
    statements: Sequence[Statement]
    events: Sequence[Event]
    day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The records of the kinds that were wanted."""

    ties: tuple[Tie, ...] = ()
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    issues: tuple[Issue, ...] = ()
    disputes: tuple[Dispute, ...] = ()


def claims_of(found: Material, know: Knowledge, wants: Callable[[str], bool]) -> Claims:
    """Read the claims of an article; `wants` tells which kinds of record are asked for."""
    article, vouchers = found.article, Vouchers(found.statements)
    parses = [parse for parse, _ in found.reads]
    ties: Sequence[Tie] = ()
    if wants("tie"):
        ties = ties_of(article, found.reads, found.names, found.dates, found.events, vouchers, know.ties, know.grammar)
    figures: Sequence[Figure] = ()
    if wants("figure"):
        figures = stated_figures(article, parses, found.events, found.dates, vouchers, know.numbers, found.day)
    positions: Sequence[Position] = ()
    issues: Sequence[Issue] = ()
    disputes: Sequence[Dispute] = ()
    if any(wants(kind) for kind in _STANDS):
        spans = [(d.start, d.end) for d in found.dates]
        positions, issues = PositionReader(
            article, found.reads, found.places, spans, found.themes, know.issues, know.themes, know.actors, know.grammar
        ).read(found.statements, found.events)
        if wants("dispute"):
            disputes = DisputeReader(article, found.reads, positions, issues, found.statements, know.disputes).read()
    return Claims(
        ties=tuple(ties),
        figures=tuple(figures),
        positions=tuple(positions) if wants("position") else (),
        issues=tuple(issues) if wants("issue") else (),
        disputes=tuple(disputes),
    )
