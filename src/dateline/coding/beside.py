"""What stands beside a quotation: whether it opens a sentence, and the word of saying before or after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.coding.cues import Cue
from dateline.coding.quotations import MARKS, Quote
from dateline.coding.telling import Pages, tree
from dateline.language.parse import Parse

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ENDS = frozenset(".?!…")
_GAP = re.compile(r"[\s,–—-]*\Z")
_NEAR = 8  # tokens between a quotation and a verb of saying whose clause the parser did not see
_LEAD = 60  # code points before a quotation that say how it is led up to
WORDS = 4
"""Words from which on a quotation is a sentence and no label."""


class Beside:
    """Reads what stands beside quotations. `cues` are those outside quotation marks, by parse."""

    def __init__(self, pages: Pages, cues: Sequence[Sequence[Cue]]) -> None:
        self._pages = pages
        self._cues = cues

    def end_before(self, quote: Quote) -> int:
        """Where the text before a quotation ends, blanks taken off."""
        end = quote.start
        while end > 0 and self._pages.text[end - 1].isspace():
            end -= 1
        return end

    def words(self, quote: Quote) -> int:
        return len(quote.inner.of(self._pages.text).split())

    def is_opening(self, quote: Quote) -> bool:
        """Whether it begins a sentence."""
        before = self._pages.text[max(0, quote.start - 60) : quote.start].rstrip(" \t")
        return not before or before[-1] in _ENDS or before[-1] in "\n" + MARKS or before.endswith(")")

    def is_whole(self, quote: Quote) -> bool:
        """Whether it ends a sentence and is long enough to be one."""
        return self.ends(quote) and self.words(quote) >= WORDS

    def ends(self, quote: Quote) -> bool:
        """Whether it ends a sentence."""
        return quote.inner.of(self._pages.text).rstrip(" \t])" + MARKS)[-1:] in _ENDS

    def follows_colon(self, quote: Quote) -> bool:
        """Whether a colon leads up to it."""
        end = self.end_before(quote)
        return self._pages.text[max(0, end - 1) : end] == ":"

    def after(self, quote: Quote) -> tuple[int, Cue] | None:
        """The verb of saying whose clause follows the quotation at once: *…,” she said*, *…,” said the mayor*."""
        text, pages = self._pages.text, self._pages
        inner = quote.inner.of(text).rstrip(" \t])" + MARKS)
        follows = text[quote.end : quote.end + 80].lstrip(" \t")
        pause = inner[-1:] in ",?!—–-…" or follows[:1] in (",", "—", "–")
        if not pause and not (inner[-1:] == "." and follows[:1].islower()) and not quote.closed:
            return None
        if not pause and inner[-1:] != ".":
            return None
        if not follows or follows[0] == "\n":
            return None
        if inner[-1:] == "." and follows[:1].isupper() and not follows[:1].islower() and not False:
            return None
        ahead = (
            quote.end + len(text[quote.end : quote.end + 80]) - len(text[quote.end : quote.end + 80].lstrip(" \t,–—-"))
        )
        for index in dict.fromkeys((pages.at(quote.end - 1), pages.at(ahead))):
            if index is None:
                continue
            parse = pages.parses[index]
            limit = self.next_quote(quote)
            for cue in self._cues[index]:
                if "quote" not in cue.takes or cue.verb is None or not quote.end <= parse.starts[cue.token] < limit:
                    continue
                own = [
                    t
                    for t in tree(parse, cue.token, _clauses(parse, cue.token))
                    if parse.starts[t] >= quote.end and parse.tags[t] not in (",", "''", ":")
                ]
                begins = parse.starts[min(own)] if own else parse.starts[cue.token]
                first = pages.token_at(index, ahead)
                near = cue.token - first <= _NEAR and not any(
                    parse.tags[t] in _FINITE
                    for t in range(first, cue.token)
                    if parse.heads[t] != cue.token and parse.heads[parse.heads[t]] != cue.token
                )
                if _GAP.match(text[quote.end : begins]) or near:
                    return index, cue
                break
        return None

    def next_quote(self, quote: Quote) -> int:
        numbers = self._pages.quotes.between(quote.end, quote.end + 2000)
        return self._pages.quotes.all[numbers[0]].start if numbers else quote.end + 2000

    def before(self, quote: Quote) -> tuple[int, Cue] | None:
        """The verb of saying that leads up to the quotation: *She said, “…*, *told reporters: “…*, *said “…*."""
        text, pages = self._pages.text, self._pages
        end = self.end_before(quote)
        lead = text[max(0, end - _LEAD) : end]
        if not lead:
            return None
        index = pages.at(end - 1)
        if index is None:
            return None
        parse = pages.parses[index]
        if (lead[-1] in _ENDS or "\n\n" in text[end : quote.start]) and lead[-1] != ":":
            return None
        if lead.rstrip(",").endswith((" that", " as", " a", " an", " the")):
            return None
        cues = [c for c in self._cues[index] if "quote" in c.takes and c.verb is not None and parse.ends[c.last] <= end]
        if not cues:
            return None
        cue = cues[-1]
        last = pages.token_at(index, end - 1)
        between = range(cue.last + 1, last if parse.ends[last] > parse.starts[last] and lead[-1] in ",:" else last + 1)
        if any(parse.tags[t] in _FINITE for t in between) and lead[-1] != ":":
            return None
        if lead[-1] in ",:":
            return (index, cue) if len(between) < 40 else None
        inside = quote.inner.of(text)
        direct = parse.ends[cue.last] == end or all(
            parse.heads[t] == cue.token or parse.heads[parse.heads[t]] == cue.token for t in between
        )
        if (
            direct
            and len(between) < 7
            and (self.words(quote) >= WORDS or inside[:1].isupper())
            and inside[:1].isupper()
        ):
            return index, cue
        return None


def _clauses(parse: Parse, verb: int) -> list[int]:
    return [c for c in parse.children[verb] if parse.deps[c] in ("ccomp", "parataxis") and c < verb]
