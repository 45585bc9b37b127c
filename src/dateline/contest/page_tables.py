"""The numbers behind the pictures of a page, as tables that fold away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from dateline.contest.plain import Plain
from dateline.contest.report import day
from dateline.contest.words import percent, position


def numbers_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """A table, its first columns of `words`, the others of numbers; folded away under a title, open without one."""
    found = [_cells(row, "td", words) for row in rows]
    if not found:
        return ""
    head = _cells(columns, "th", words)
    table = f'<div class="scroll"><table><thead>{head}</thead><tbody>{"".join(found)}</tbody></table></div>'
    return f"<details><summary>{escape(title)}</summary>{table}</details>" if title else table


def series_table(title: str, days: Sequence[str], series: Sequence[tuple[str, Sequence[float]]]) -> str:
    """Shares by week, a column a series."""
    rows = ((day(d), *(percent(values[n]) for _, values in series)) for n, d in enumerate(days))
    return numbers_table(title, ("week of", *(name for name, _ in series)), rows)


def gaps_table(told: Plain) -> str:
    """Positions of all actors in the first and the last week."""
    low, high = told["scenario"]["scale"]
    kinds = ("private", "public", "gap")
    rows = (
        (a["name"], *(_spread(a[kind], week, high - low) for kind in kinds for week in (0, -1)))
        for a in told["positions"]
    )
    names = [f"{kind}, {when}" for kind in kinds for when in ("first week", "last week")]
    return numbers_table("Table of positions (median, 90% of the runs)", ("actor", *names), rows)


def _spread(fan: Plain, week: int, width: float) -> str:
    low, middle, high = (position(fan[q][week], width) for q in ("q05", "q50", "q95"))
    return f"{middle} ({low}…{high})"


def _cells(texts: Sequence[str], tag: str, words: int) -> str:
    cells = (f"<{tag}{'' if n < words else ' class="n"'}>{escape(t)}</{tag}>" for n, t in enumerate(texts))
    return f"<tr>{''.join(cells)}</tr>"
