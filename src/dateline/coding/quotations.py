"""What stands in quotation marks: the spans of an article's quotations, whatever marks it uses.

Marks may be curly, straight, doubled single ones or angle brackets; they may nest, be left open, or open anew in each
paragraph of a long quotation. One pass over the text; nothing is looked up twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.records import Span

# A paragraph ends at an empty line; without one, where a line ends a sentence and the next opens a quotation or
# begins with a capital.
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*|(?<=[.?!…”\"’'])[ \t\r\xa0]*\n\s*(?=[“\"‘'A-Z―—])")
_MARK = re.compile(r"''|``|[“”„«»\"‘’']")
_OPENING = frozenset("“„«") | {"``"}
_CLOSING = frozenset("”»")
_SINGLE = frozenset("‘’'")
_BEFORE = frozenset("([{—–-/“‘\"'")
MARKS = "“”„«»\"‘’'`"
"""All that may be a quotation mark."""
_SINGLE_REACH = 400
"""Longest quotation in single marks, in code points: an apostrophe far away is none of its marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation with its marks, `[start, end)`; `inner` without them.

    `continued`: it goes on from the paragraph before, whose mark was left open. `doubt`: why its end is not sure.
    """

    start: int
    end: int
    inner: Span
    paragraph: int
    closed: bool = True
    continued: bool = False
    doubt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quoted span; `speaker` is the number of a sentence and the token there that names who speaks, or None."""

    span: Span
    speaker: tuple[int, int] | None


def find_quotes(text: str) -> list[Quote]:
    """The quotations of a text in order; of nested ones the outermost."""
    found: list[Quote] = []
    start, number = 0, 0
    breaks = [*((m.start(), m.end()) for m in _PARAGRAPH.finditer(text)), (len(text), len(text))]
    for stop, following in breaks:
        opened = bool(found) and not found[-1].closed and found[-1].paragraph == number - 1
        first = start + len(text[start:stop]) - len(text[start:stop].lstrip())
        for quote in _in_paragraph(text, start, stop, number):
            if opened and quote.start == first and found and found[-1].paragraph == number - 1:
                found[-1] = _settled(found[-1])
                quote = Quote(
                    start=quote.start, end=quote.end, inner=quote.inner, paragraph=number, closed=quote.closed,
                    continued=True, doubt=quote.doubt,
                )  # fmt: skip
            found.append(quote)
        start, number = following, number + 1
    return found


def _settled(quote: Quote) -> Quote:
    """A quotation that the next paragraph takes up again: that it has no mark at its end is no fault."""
    return Quote(
        start=quote.start, end=quote.end, inner=quote.inner, paragraph=quote.paragraph, closed=False,
        continued=quote.continued, doubt=None,
    )  # fmt: skip


def _in_paragraph(text: str, start: int, stop: int, number: int) -> Iterator[Quote]:
    opened: tuple[int, int] | None = None
    depth = 0
    stripped = start + len(text[start:stop].rstrip())
    last_close: tuple[int, int] | None = None
    skip = start
    for match in _MARK.finditer(text, start, stop):
        mark, at, after = match.group(), match.start(), match.end()
        if at < skip:
            continue
        if mark in _SINGLE:
            if opened is None and mark != "’" and _opens(text, at, after, start, stop):
                end = _single_end(text, after, stop)
                if end is not None:
                    yield Quote(start=at, end=end, inner=Span(after, end - 1), paragraph=number)
                    skip = end
            continue
        opens = mark in _OPENING or (mark not in _CLOSING and _opens(text, at, after, start, stop))
        closes = mark in _CLOSING or (at > start and not text[at - 1].isspace()) or after >= stripped
        if opened is None:
            if opens or (mark not in _CLOSING and not closes):
                opened, depth, last_close = (at, after), 1, None
        elif closes and not (opens and mark in _OPENING and text[after : after + 1].strip()) and mark not in ("„", "«"):
            depth -= 1
            last_close = (at, after)
            if depth == 0:
                yield Quote(start=opened[0], end=after, inner=Span(opened[1], at), paragraph=number)
                opened = None
        elif opens:
            depth += 1
    if opened is not None:
        if last_close is not None:  # a mark inside it that never closed, or one that closed too little
            yield Quote(
                start=opened[0], end=last_close[1], inner=Span(opened[1], last_close[0]), paragraph=number,
                doubt="quotation marks that do not match",
            )  # fmt: skip
        else:
            end = stripped
            yield Quote(
                start=opened[0], end=end, inner=Span(opened[1], end), paragraph=number, closed=False,
                doubt="a quotation mark left open",
            )  # fmt: skip


def _opens(text: str, at: int, after: int, start: int, stop: int) -> bool:
    """Whether a mark without direction stands before a word."""
    before = at == start or text[at - 1].isspace() or text[at - 1] in _BEFORE
    return before and after < stop and not text[after].isspace()


def _single_end(text: str, after: int, stop: int) -> int | None:
    """The end of a quotation in single marks; an apostrophe or the *s'* of a plural's owner does not end it."""
    if not text[after : after + 1].isalpha() and text[after : after + 1] not in ("[", "…"):
        return None
    held: int | None = None
    for place in range(after, min(stop, after + _SINGLE_REACH)):
        char = text[place]
        if char in '“”"\n':
            break
        if char not in "’'" or text[place + 1 : place + 2].isalnum() or text[place - 1].isspace():
            continue
        if text[place - 1] == "s" and text[place + 1 : place + 2] == " ":
            held = place + 1 if held is None else held
            continue
        return place + 1
    return held


class Quotes:
    """The quotations of an article, for asking what stands in one."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.all = quotes
        self._starts = [q.start for q in quotes]

    def at(self, offset: int) -> int | None:
        """The number of the quotation in which an offset lies, or None."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.all[index].end else None

    def between(self, start: int, end: int) -> range:
        """The numbers of the quotations that begin in a range."""
        return range(bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1))
