"""Who says what stands in quotation marks: each quotation is tied to the word that tells of it, before, within or after it.

A quotation without such a word goes on from the one before it in its paragraph, or from the paragraph before where its mark was left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.coding.cues import Cue
from dateline.coding.quotations import Quote
from dateline.coding.reported import Reported
from dateline.coding.telling import Pages, Telling, tree
from dateline.language.parse import Parse
from dateline.records import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ENDS = frozenset(".?!…")
_GAP = re.compile(r"[\s,–—-]*\Z")
_SIGNED = re.compile(r"\s*(?:―|—|–|--)[ \t]*(?=[A-Z])")
_MARKS = "“”„«»\"‘’'`"
_NEAR = 8  # tokens between a quotation and a verb of saying whose clause the parser did not see
_WORDS = 4  # words from which on a quotation is a sentence and no label


class Spoken:
    """Ties an article's quotations to speakers. `cues` are those outside quotation marks, by parse."""

    def __init__(self, pages: Pages, cues: Sequence[Sequence[Cue]]) -> None:
        self._pages = pages
        self._cues = cues
        self._tellings: list[Telling] = []
        self._by_cue: dict[tuple[int, int], Telling] = {}
        self._last: Telling | None = None
        self._last_quote: Quote | None = None
        self._speakers: dict[int, tuple[int, int]] = {}

    def read(self) -> list[Telling]:
        """The statements made in quotation marks, in order."""
        for quote in self._pages.quotes.all:
            found = self._tie(quote)
            if found is not None:
                self._last, self._last_quote = found, quote
        return self._tellings

    def _tie(self, quote: Quote) -> Telling | None:
        text = self._pages.text
        opening = self._is_opening(quote)
        if quote.continued and self._last is not None and self._last_quote is not None:
            if self._last_quote.paragraph == quote.paragraph - 1 and not self._last_quote.closed:
                tail = self._after(quote)
                if tail is None:
                    return self._grow(self._last, quote)
                return self._join(tail, quote, before=self._last if self._last.cue is None else None)
        if opening:
            tail = self._after(quote)
            if tail is not None:
                return self._join(tail, quote)
            mixed = self._mixed(quote) if not self._ends(quote) else None
            if mixed is not None:
                return mixed
        lead = self._before(quote)
        if lead is not None:
            return self._join(lead, quote)
        if not opening:
            mixed = self._mixed(quote)
            if mixed is not None:
                return mixed
        if self._goes_on(quote) and self._last is not None:
            return self._grow(self._last, quote)
        before = text[: quote.start].rstrip()[-1:] if quote.start else ""
        if before == ":" and self._words(quote) >= _WORDS:
            return self._after_colon(quote)
        signed = self._signed(quote)
        if signed is not None:
            return signed
        if opening and self._last is not None and self._last_quote is not None:
            if self._last_quote.paragraph == quote.paragraph and self._ends(quote):
                return self._grow(self._last, quote)
        if opening and self._is_whole(quote) and self._alone(quote):
            return self._new(
                Telling(
                    parse=self._pages.at(quote.start) or 0, rule="bare-quotation", why="a quotation beside which nobody is named",
                    content=[Span(quote.start, quote.end)], direct=True, doubt="nobody is named beside the quotation",
                ),
                quote,
            )  # fmt: skip
        return None

    # ------------------------------------------------------------------ what a quotation looks like
    def _words(self, quote: Quote) -> int:
        return len(quote.inner.of(self._pages.text).split())

    def _is_opening(self, quote: Quote) -> bool:
        """Whether it begins a sentence."""
        before = self._pages.text[max(0, quote.start - 60) : quote.start].rstrip(" \t")
        return not before or before[-1] in _ENDS or before[-1] in "\n" + _MARKS or before.endswith(")")

    def _is_whole(self, quote: Quote) -> bool:
        """Whether it ends a sentence and is long enough to be one."""
        return self._ends(quote) and self._words(quote) >= _WORDS

    def _ends(self, quote: Quote) -> bool:
        """Whether it ends a sentence."""
        return quote.inner.of(self._pages.text).rstrip(" \t" + _MARKS)[-1:] in _ENDS

    def _alone(self, quote: Quote) -> bool:
        """Whether a paragraph holds the quotation and nothing else."""
        text = self._pages.text
        before = text[max(0, quote.start - 3) : quote.start]
        after = text[quote.end : quote.end + 3]
        return (not before.strip() and (not before or "\n" in before)) and (not after.strip() and (not after or "\n" in after))

    def _mixed(self, quote: Quote) -> Telling | None:
        """*The plan was “dead,” she said. “…”*, *“…” of the plan, she said*: a sentence that is quoted only in part."""
        index = self._pages.at(quote.end - 1)
        if index is None:
            return None
        parse = self._pages.parses[index]
        for cue in self._cues[index]:
            if "quote" in cue.takes and cue.verb is not None and parse.starts[cue.token] >= quote.end:
                telling = Reported(self._pages, index, self._cues[index]).read(cue)
                if telling is None or not any(s.start <= quote.start < s.end for s in telling.content):
                    return None
                known = self._by_cue.get((index, cue.token))
                if known is None:
                    self._by_cue[index, cue.token] = telling
                    self._tellings.append(telling)
                return known or telling
        return None

    def _goes_on(self, quote: Quote) -> bool:
        """*“…,” she said, but “…”*: the second piece of a sentence in which the telling stands between."""
        last, told = self._last_quote, self._last
        if last is None or told is None or told.cue is None or not last.end <= told.cue.start < quote.start:
            return False
        if self._pages.at(told.cue.start) != self._pages.at(quote.start - 1):
            return False
        words = self._pages.text[told.cue.end : quote.start].split()
        return bool(words) and len(words) <= 3 and words[-1].lower() in ("but", "and", "because", "so", "yet")

    # ------------------------------------------------------------------ cues beside it
    def _after(self, quote: Quote) -> tuple[int, Cue] | None:
        """The verb of saying whose clause follows the quotation at once: *…,” she said*, *…,” said the mayor*."""
        text, pages = self._pages.text, self._pages
        inner = quote.inner.of(text).rstrip(" \t" + _MARKS)
        follows = text[quote.end : quote.end + 80].lstrip(" \t")
        pause = inner[-1:] in ",?!—–-…" or follows[:1] in (",", "—", "–")
        if not pause and not (inner[-1:] == "." and follows[:1].islower()) and not quote.closed:
            return None
        if not pause and inner[-1:] != ".":
            return None
        if not follows or follows[0] == "\n":
            return None
        if inner[-1:] == "." and follows[:1].isupper() and not follows[:1].islower() and not self._short_tail(quote):
            return None
        ahead = quote.end + len(text[quote.end : quote.end + 80]) - len(text[quote.end : quote.end + 80].lstrip(" \t,–—-"))
        for index in dict.fromkeys((pages.at(quote.end - 1), pages.at(ahead))):
            if index is None:
                continue
            parse = pages.parses[index]
            limit = self._next_quote(quote)
            for cue in self._cues[index]:
                if "quote" not in cue.takes or cue.verb is None or not quote.end <= parse.starts[cue.token] < limit:
                    continue
                own = [t for t in tree(parse, cue.token, _clauses(parse, cue.token)) if parse.starts[t] >= quote.end and parse.tags[t] not in (",", "''", ":")]
                begins = parse.starts[min(own)] if own else parse.starts[cue.token]
                first = pages.token_at(index, ahead)
                near = cue.token - first <= _NEAR and not any(
                    parse.tags[t] in _FINITE for t in range(first, cue.token) if parse.heads[t] != cue.token and parse.heads[parse.heads[t]] != cue.token
                )
                if _GAP.match(text[quote.end : begins]) or near:
                    return index, cue
                break
        return None

    def _short_tail(self, quote: Quote) -> bool:
        """*“Go.” Ada said.*: a full stop where a comma was meant, before a sentence that is nothing but the telling."""
        return False

    def _next_quote(self, quote: Quote) -> int:
        numbers = self._pages.quotes.between(quote.end, quote.end + 2000)
        return self._pages.quotes.all[numbers[0]].start if numbers else quote.end + 2000

    def _before(self, quote: Quote) -> tuple[int, Cue] | None:
        """The verb of saying that leads up to the quotation: *She said, “…*, *told reporters: “…*, *said “…*."""
        text, pages = self._pages.text, self._pages
        lead = text[: quote.start].rstrip() if quote.start < 4000 else text[quote.start - 4000 : quote.start].rstrip()
        shift = 0 if quote.start < 4000 else quote.start - 4000
        if not lead:
            return None
        end = shift + len(lead)
        index = pages.at(end - 1)
        if index is None:
            return None
        parse = pages.parses[index]
        if lead[-1] in _ENDS or "\n\n" in text[end : quote.start]:
            if lead[-1] != ":":
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
        known = self._by_cue.get((index, cue.token))
        if known is not None and lead[-1] == ",":
            return index, cue
        if lead[-1] in ",:":
            return (index, cue) if len(between) < 40 else None
        inside = quote.inner.of(text)
        direct = parse.ends[cue.last] == end or all(parse.heads[t] == cue.token or parse.heads[parse.heads[t]] == cue.token for t in between)
        if direct and len(between) < 7 and (self._words(quote) >= _WORDS or inside[:1].isupper()) and inside[:1].isupper():
            return index, cue
        return None

    def _after_colon(self, quote: Quote) -> Telling | None:
        """*The mayor was blunt: “…*: the subject of the clause before the colon, where no verb of saying stands there."""
        text, pages = self._pages.text, self._pages
        end = len(text[: quote.start].rstrip())
        index = pages.at(end - 1)
        if index is None:
            return None
        parse = pages.parses[index]
        limit = pages.token_at(index, end - 1)
        subject = next((t for t in range(limit) if parse.deps[t] in ("nsubj", "nsubjpass") and not pages.quoted(parse.starts[t])), None)
        if subject is None and not any(parse.tags[t] in _FINITE for t in range(limit)):
            names = [t for t in range(limit) if parse.tags[t].startswith("NNP")]
            subject = names[-1] if names else None
        return self._new(
            Telling(
                parse=index, rule="colon", why="a colon leads up to the quotation", cue=Span(end - 1, end),
                speaker=None if subject is None else (index, subject), content=[Span(quote.start, quote.end)], direct=True,
            ),
            quote,
        )  # fmt: skip

    def _signed(self, quote: Quote) -> Telling | None:
        """*“…” — Ada Lovelace*: a quotation with its speaker's name set under it."""
        text, pages = self._pages.text, self._pages
        match = _SIGNED.match(text, quote.end)
        if match is None or not self._is_whole(quote):
            return None
        index = pages.at(match.end())
        if index is None:
            return None
        parse = pages.parses[index]
        first = pages.token_at(index, match.end())
        line = text.find("\n", match.end())
        name = [t for t in range(first, len(parse)) if line < 0 or parse.starts[t] < line]
        if not name or any(parse.tags[t] in _FINITE for t in name) or not parse.tags[first].startswith("NN"):
            return None
        head = first
        while head + 1 < len(parse) and parse.tags[head + 1].startswith("NNP") and head + 1 in name:
            head += 1
        return self._new(
            Telling(
                parse=index, rule="signed", why="the speaker's name is set under the quotation", cue=Span(*_stripped(text, match.start(), match.end())),
                speaker=(index, head), content=[Span(quote.start, quote.end)], direct=True,
            ),
            quote,
        )  # fmt: skip

    # ------------------------------------------------------------------ making
    def _join(self, where: tuple[int, Cue], quote: Quote, before: Telling | None = None) -> Telling:
        index, cue = where
        known = self._by_cue.get((index, cue.token))
        if known is not None:
            return self._grow(known, quote)
        parse = self._pages.parses[index]
        reader = Reported(self._pages, index, self._cues[index])
        passive = reader.is_passive(cue)
        cue_class = cue.takes["quote"]
        telling = Telling(
            parse=index,
            rule=cue_class.id,
            why=cue_class.why,
            cue=parse.span(cue.token, cue.last),
            token=cue.token,
            cue_class=cue_class,
            speaker=self._inverted(parse, index, cue) or reader.speaker(cue, passive),
            addressee=reader.addressee(cue, cue_class, passive),
            content=[Span(quote.start, quote.end)],
            direct=True,
            doubt=quote.doubt,
        )
        if before is not None:
            before.cue, before.token, before.cue_class = telling.cue, telling.token, telling.cue_class
            before.speaker, before.doubt, before.rule, before.why = telling.speaker, None, telling.rule, telling.why
            before.content.append(Span(quote.start, quote.end))
            telling = before
        else:
            self._tellings.append(telling)
        self._by_cue[index, cue.token] = telling
        return telling

    def _inverted(self, parse: Parse, index: int, cue: Cue) -> tuple[int, int] | None:
        """*…,” wrote Sokolov*: the name after the verb, which the parser may take for its object."""
        outside = [
            c for c in parse.children[cue.token] if parse.deps[c] == "nsubj" and not self._pages.quoted(parse.starts[c])
        ]
        if outside:
            return index, outside[-1]
        if cue.token == 0:
            return None
        after = parse.child(cue.token, "dobj", "attr")
        before = parse.words[cue.token - 1]
        if after is not None and after > cue.token and (before[-1:] in _MARKS or before == ","):
            return index, after
        return None

    def _new(self, telling: Telling, quote: Quote) -> Telling:
        telling.doubt = telling.doubt or quote.doubt
        self._tellings.append(telling)
        return telling

    def _grow(self, telling: Telling, quote: Quote) -> Telling:
        telling.content.append(Span(quote.start, quote.end))
        telling.doubt = telling.doubt or quote.doubt
        return telling


def _clauses(parse: Parse, verb: int) -> list[int]:
    return [c for c in parse.children[verb] if parse.deps[c] in ("ccomp", "parataxis") and c < verb]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
