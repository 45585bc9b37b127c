"""A statement in the making, and the pages it is read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from dateline.coding.quotations import Quotes
from dateline.knowledge.speech import CueClass
from dateline.language.parse import Parse
from dateline.records import Span

SMALL_WORDS = frozenset(
    {
        "it",
        "this",
        "that",
        "these",
        "those",
        "so",
        "what",
        "which",
        "who",
        "whom",
        "something",
        "nothing",
        "anything",
        "everything",
        "one",
    }
)
"""Words that point at a content and are none themselves."""

_TAIL = " \t\r\n,;:.–—-"
_HEAD = " \t\r\n,;:.–—-)"


@dataclass(slots=True, kw_only=True)
class Telling:
    """A statement in the making. `speaker`, `addressee` are a parse and the token there that heads the name.

    `token` is the word in parse number `parse` that tells; None where a quotation has none.
    """

    parse: int
    rule: str
    why: str
    cue: Span | None = None
    token: int | None = None
    cue_class: CueClass | None = None
    speaker: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    content: list[Span] = field(default_factory=list[Span])
    direct: bool = False
    doubt: str | None = None
    own_speaker: bool = False
    """Whether the speaker stands as subject beside the cue, and is not taken from elsewhere in the sentence."""
    verbal: bool = True
    """Whether a verb tells, and not a noun, an adverb or a phrase."""
    passive: bool = False
    within: Telling | None = None

    @property
    def place(self) -> Span:
        """Where it is told: the cue, else the content."""
        return self.cue if self.cue is not None else self.content[0]

    @property
    def length(self) -> int:
        """How many code points the content has."""
        return sum(s.end - s.start for s in self.content)

    @property
    def start(self) -> int:
        """Where content or cue begins."""
        return min([s.start for s in self.content] + ([self.cue.start] if self.cue is not None else []))

    @property
    def end(self) -> int:
        """Where content and cue end."""
        return max([s.end for s in self.content] + ([self.cue.end] if self.cue is not None else []))


class Pages:
    """An article's text, parses and quotations, with the way from an offset to its sentence."""

    def __init__(self, text: str, parses: Sequence[Parse], quotes: Quotes, voiced: Collection[str] = ()) -> None:
        self.text = text
        self.parses = parses
        self.quotes = quotes
        self.voiced = voiced
        self._starts = [p.sentence.start for p in parses]

    def at(self, offset: int) -> int | None:
        """The number of the parse in which an offset lies, or None where that sentence was not parsed."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.parses[index].sentence.end else None

    def token_at(self, index: int, offset: int) -> int:
        """The token of a parse that an offset lies in or that stands last before it."""
        return max(0, bisect_right(self.parses[index].starts, offset) - 1)

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies in quotation marks."""
        return self.quotes.at(offset) is not None

    def trim(self, start: int, end: int) -> Span | None:
        """A span without blanks and marks of the sentence at its ends; those inside quotation marks stay."""
        text = self.text
        while start < end and text[start] in _HEAD:
            start += 1
        while start < end and text[end - 1] in _TAIL:
            if text[end - 1] == "." and not self._ends_sentence(end):
                break
            end -= 1
        if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
            end += 1
        if start < end and text[end - 1] == ")" and "(" not in text[start:end]:
            end -= 1
        return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None

    def _ends_sentence(self, end: int) -> bool:
        """Whether a full stop is the sentence's and not an abbreviation's (*the U.S.*, *Corp.*)."""
        text = self.text
        word = text[max(0, end - 8) : end - 1].split()[-1:] or [""]
        if "." in word[0] or (word[0].istitle() and len(word[0]) < 4 and not text[end : end + 1].strip()):
            return "." not in word[0]
        return True

    def widened(self, span: Span) -> Span:
        """A span that ends or begins inside quotation marks, with the whole of the quotation that it holds most of."""
        start, end = span.start, span.end
        first, last = self.quotes.at(start), self.quotes.at(end - 1)
        if first is not None and first != last:
            quote = self.quotes.all[first]
            if start - quote.start <= 2:
                start = quote.start
        elif first is not None and self.quotes.all[first].start >= start - 2:
            start = min(start, self.quotes.all[first].start)
        if last is not None and self.quotes.all[last].start >= start:
            end = max(end, self.quotes.all[last].end)
        else:
            following = self.quotes.at(end)
            if (
                following is not None
                and self.quotes.all[following].start >= start
                and end <= self.quotes.all[following].end <= end + 3
            ):
                end = self.quotes.all[following].end
        return Span(start, end)

    def spans_of(self, index: int, tokens: Iterable[int], within: tuple[int, int] | None = None) -> list[Span]:
        """The spans of tokens of one parse: runs joined, ends trimmed, quotations kept whole."""
        parse = self.parses[index]
        found: list[Span] = []
        run: list[int] = []
        wanted = sorted(set(tokens))
        for token in [*wanted, -1]:
            if run and token == run[-1] + 1:
                run.append(token)
                continue
            if run:
                span = self.trim(parse.starts[run[0]], parse.ends[run[-1]])
                if span is not None:
                    span = self.widened(span)
                    if found and span.start <= found[-1].end + 1:
                        span = Span(min(found.pop().start, span.start), span.end)
                    found.append(span)
            run = [token]
        return found


def tree(parse: Parse, head: int, without: Iterable[int] = ()) -> set[int]:
    """All tokens that hang on a head, but for what hangs on `without`."""
    barred = set(without)
    found: set[int] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        if token in barred:
            continue
        found.add(token)
        stack.extend(parse.children[token])
    return found
