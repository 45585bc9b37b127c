"""How much of what the founding report says besides events is read: quotes, positions, disputes, ties, figures.

    uv run python benchmarks/inventory.py [--list] [--dry]

The report lies beside the repository (`../shared/seed`); the list of what a careful reader finds is `inventory.yaml`.
`--list` prints each item with what answers to it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from corpora import SHARED
from dateline import Coder, Coding
from dateline.knowledge.files import Table, read_yaml
from dateline.records import Actor, Article, Event, Position, Span
from results import stamp, table, write_section

REPORT = SHARED / "seed" / "report.txt"
LIST = Path(__file__).with_name("inventory.yaml")
HALF = 0.5  # two stretches are the same where they share half of the longer one

FLOORS: Mapping[str, tuple[int, int]] = {
    "quotes": (15, 19), "scare_quotes": (1, 1), "positions": (8, 12), "disputes": (4, 7), "ties": (14, 19),
    "figures": (5, 5), "no_figures": (2, 2), "expectations": (9, 15), "links": (5, 8),
}  # fmt: skip


class Report:
    """The coded report, with its paragraphs by number."""

    def __init__(self, coding: Coding) -> None:
        self.coding = coding
        self.text = coding.article.text
        self._paragraphs: dict[str, Span] = {}
        position = 0
        for number, block in enumerate(self.text.split("\n\n"), 1):
            start = self.text.index(block, position)
            self._paragraphs[str(number)] = Span(start, start + len(block))
            position = start + len(block)

    def inside(self, names: str, start: int, end: int) -> bool:
        """Whether a stretch touches one of the paragraphs named."""
        return any(self._paragraphs[n].start < end and start < self._paragraphs[n].end for n in names.split())

    def stretch(self, item: Table) -> Span:
        """The stretch of its paragraph from an item's first words to its last."""
        place = self._paragraphs[item.text("in")]
        start = self.text.index(item.text("from"), place.start, place.end)
        end = self.text.index(item.text("to"), start, place.end) + len(item.text("to"))
        return Span(start, end)

    def words(self, item: Table) -> Span:
        """Where an item's words stand in its paragraph."""
        place = self._paragraphs[item.text("in")]
        start = self.text.index(item.text("words"), place.start, place.end)
        return Span(start, start + len(item.text("words")))

    def names(self, actor: Actor | None) -> str:
        """All that is known of an actor, to search in."""
        if actor is None:
            return ""
        stands = actor.coreferent.of(self.text) if actor.coreferent is not None else None
        parts = (actor.text, actor.name, actor.id, actor.country, *actor.sectors, stands)
        return " ".join(str(p) for p in parts if p)


def _fits(pattern: str, words: str) -> bool:
    return re.search(pattern, words, re.IGNORECASE) is not None


def _shared(one: Sequence[Span], other: Span) -> float:
    mine = {i for s in one for i in range(s.start, s.end)}
    theirs = set(range(other.start, other.end))
    return len(mine & theirs) / max(1, len(mine), len(theirs))


def _tells(content: Sequence[Span], wanted: Span) -> bool:
    """Whether a statement's content is this, in whole, in one of its pieces, or as one of two or three things said."""
    if _shared(content, wanted) >= HALF or any(_shared([c], wanted) >= HALF for c in content):
        return True
    size = wanted.end - wanted.start
    return any(c.start <= wanted.start + 2 and wanted.end - 2 <= c.end and c.end - c.start <= 3 * size for c in content)


def quote(report: Report, item: Table) -> str | None:
    """The statement with this speaker and content."""
    wanted = report.stretch(item)
    for statement in report.coding.statements:
        if _tells(statement.content, wanted) and _fits(item.text("speaker"), report.names(statement.speaker)):
            return f"{statement.speaker.text if statement.speaker else '?'}: {wanted.of(report.text)[:60]}"
    return None


def scare_quote(report: Report, item: Table) -> str | None:
    """Refused: no statement has only these words as its content."""
    wanted = report.words(item)
    bad = any(
        s.direct and all(wanted.start - 2 <= c.start and c.end <= wanted.end + 2 for c in s.content)
        for s in report.coding.statements
    )
    return None if bad else "no statement"


def position(report: Report, item: Table) -> str | None:
    """The position with this holder, issue, direction and visibility."""
    issues = {i.id: " ; ".join((i.proposition, *i.aliases)) for i in report.coding.issues}
    for found in report.coding.positions:
        sign = "+" if found.stance > 0 else "-"
        if (
            sign in item.text("sign")
            and _fits(item.text("holder"), report.names(found.holder))
            and _fits(item.text("issue"), f"{found.issue} ; {issues.get(found.issue_id, '')}")
            and _fits(item.text("visibility"), found.visibility)
        ):
            return _told(found)
    return None


def _told(found: Position) -> str:
    return f"{found.holder.text} {found.stance:+} {found.visibility} on {found.issue}"


def dispute(report: Report, item: Table) -> str | None:
    """The dispute about this matter."""
    for found in report.coding.disputes:
        evidence = (found.evidence, *(e for s in found.sides for e in s.evidence))
        near = any(report.inside(item.text("in"), e.start, e.end) for e in evidence)
        words = " ; ".join((found.matter, *(s.claim for s in found.sides)))
        if near and _fits(item.text("matter"), words):
            return f"{found.nature}: {found.matter}"
    return None


def tie(report: Report, item: Table) -> str | None:
    """The tie between these two."""
    for found in report.coding.ties:
        if (
            _fits(item.text("relation"), found.relation)
            and _fits(item.text("from"), report.names(found.source))
            and _fits(item.text("to"), report.names(found.target))
        ):
            return f"{found.source.text} {found.relation} {found.target.text}"
    return None


def figure(report: Report, item: Table) -> str | None:
    """The figure with these bounds."""
    for found in report.coding.figures:
        if (
            report.inside(item.text("in"), found.start, found.end)
            and (found.low, found.high) == (float(item.text("low")), float(item.text("high")))
            and _fits(item.text("what"), f"{found.what} {found.unit}")
        ):
            return f"{found.what}: {found.low}–{found.high} {found.unit or ''}"
    return None


def no_figure(report: Report, item: Table) -> str | None:
    """Refused: no figure stands on these words."""
    wanted = report.words(item)
    bad = any(f.start < wanted.end and wanted.start < f.end for f in report.coding.figures)
    return None if bad else "no figure"


def expectation(report: Report, item: Table) -> str | None:
    """The expectation that rests on these words, with its due date where one is told."""
    wanted = report.words(item)
    for found in report.coding.expectations:
        touches = found.evidence.start <= wanted.start and wanted.end <= found.evidence.end
        if touches and item.text("due", "") in ("", found.due_from):
            return f"{found.nature}: {found.what[:60]} → {found.check}"
    return None


def link(report: Report, item: Table) -> str | None:
    """The link between these two events, told once or repeatedly."""
    events = {e.id: e for e in report.coding.events}
    same: dict[str, set[str]] = {e: {e} for e in events}
    for known in report.coding.links:
        if known.relation == "same":
            joined = same[known.source] | same[known.target]
            for member in joined:
                same[member] = joined
    for known in report.coding.links:
        if known.relation == "same":
            continue
        ends = ([events[i] for i in same[known.source]], [events[i] for i in same[known.target]])
        for one, other in (ends, ends[::-1]):
            if (
                _fits(item.text("relation"), known.relation)
                and any(_is(report, e, item, "from") for e in one)
                and any(_is(report, e, item, "to") for e in other)
            ):
                return f"{known.relation}: {known.why}"
    return None


def _is(report: Report, event: Event, item: Table, end: str) -> bool:
    trigger = event.trigger
    return report.inside(item.text(f"{end}_in"), trigger.start, trigger.end) and _fits(item.text(end), trigger.text)


CHECKS: Mapping[str, Callable[[Report, Table], str | None]] = {
    "quotes": quote, "scare_quotes": scare_quote, "positions": position, "disputes": dispute, "ties": tie,
    "figures": figure, "no_figures": no_figure, "expectations": expectation, "links": link,
}  # fmt: skip


def check(report: Report, wanted: Table) -> Iterator[tuple[str, Table, str | None]]:
    """Every item of the list with what answers to it, None where nothing does."""
    for name, answer in CHECKS.items():
        for item in wanted.tables(name):
            yield name, item, answer(report, item)


def main() -> None:
    """Code the report, compare, print, and write the section of RESULTS.md."""
    parser = argparse.ArgumentParser(description="Compare the coded founding report with its inventory.")
    parser.add_argument("--list", action="store_true", help="print each item with what answers to it")
    parser.add_argument("--dry", action="store_true", help="do not write RESULTS.md")
    arguments = parser.parse_args()
    if not REPORT.exists():
        parser.error(f"{REPORT} is missing: the report lies beside the repository")
    text = REPORT.read_text(encoding="utf-8")
    report = Report(Coder().code(Article(id="seed", text=text)))
    found: dict[str, list[bool]] = {name: [] for name in CHECKS}
    for name, item, answer in check(report, read_yaml(LIST)):
        found[name].append(answer is not None)
        if arguments.list:
            print(f"{item.text('id'):4} {'yes' if answer else 'NO ':3} {answer or item.text('what', '')}")
    rows = [
        (name.replace("_", " "), f"{sum(hits)} of {len(hits)}", str(FLOORS[name][0]), str(FLOORS[name][1]))
        for name, hits in found.items()
    ]
    shown = table(("", "found", "floor", "aim"), rows)
    print(shown)
    if not arguments.dry:
        write_section(
            "inventory",
            "## The founding report besides events\n\nWhat a careful reader finds in it, and how much of it is coded; "
            "scare quotes and labels count where no record is made of them.\n\n"
            + shown + "\n\n" + stamp("benchmarks/inventory.py"),
        )  # fmt: skip


if __name__ == "__main__":
    main()
