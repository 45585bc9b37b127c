"""What the sections of a page are made of: headings, rows, keys, and tables that fold away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from dateline.contest import charts
from dateline.contest.report import day
from dateline.contest.words import percent

LINE = '<line class="{}" x1="0" x2="26" y1="7" y2="7"/>'
"""The mark of a line in the keys."""
PERCENTS = ((0.0, "0%"), (0.5, "50%"), (1.0, "100%"))


def section(title: str, about: str, *parts: str) -> str:
    """A section with its heading, a word on what is seen, and its parts."""
    return f'<section><h2>{escape(title)}</h2><p class="soft">{escape(about)}</p>{"".join(parts)}</section>'


def row(name: str, middle: str, value: str, kind: str = "row") -> str:
    """A name, a picture beside it, and its value in words; all three are HTML."""
    return (
        f'<div class="{kind}"><div class="name">{name}</div><div>{middle}</div><div class="value">{value}</div></div>'
    )


def foot_row(words: Sequence[tuple[float, str]]) -> str:
    """The scale under rows."""
    return row("", charts.scale_row(words), "", kind="row foot")


def keys(entries: Iterable[tuple[str, str]]) -> str:
    """What the marks of a picture mean: a little picture, and words."""
    return '<div class="keys">' + "".join(f"<span>{_key(m)}{escape(w)}</span>" for m, w in entries) + "</div>"


def _key(mark: str) -> str:
    return f'<svg width="26" height="14" aria-hidden="true">{mark}</svg>'


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


def _cells(texts: Sequence[str], tag: str, words: int) -> str:
    cells = (f"<{tag}{'' if n < words else ' class="n"'}>{escape(t)}</{tag}>" for n, t in enumerate(texts))
    return f"<tr>{''.join(cells)}</tr>"
