"""Who says what stands in quotation marks.

Each quotation is tied to the word that tells of it, before, within or after it. A quotation without such
a word goes on from the one before it in its paragraph, or from the paragraph before where its mark was left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.coding.arguments import surface_subject
from dateline.coding.beside import WORDS, Beside
from dateline.coding.cues import Cue
from dateline.coding.quotations import MARKS, Quote
from dateline.coding.reported import Reported
from dateline.coding.telling import Pages, Telling
from dateline.language.parse import Parse
from dateline.records import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SIGNED = re.compile(r"\s*(?:―|—|–|--)[ \t]*(?=[A-Z])")


class Spoken:
    """Ties an article's quotations to speakers. `cues` are those outside quotation marks, by parse."""

    def __init__(self, pages: Pages, cues: Sequence[Sequence[Cue]]) -> None:
        self._pages = pages
        self._cues = cues
        self._beside = Beside(pages, cues)
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
        """The statement that a quotation belongs to; the first way that fits."""
        opening = self._beside.is_opening(quote)
        if self._reopened(quote):
            return self._further(quote)
        after = self._beside.after(quote) if opening else None
        if after is not None:
            return self._join(after, quote)
        if opening and not self._beside.ends(quote) and (mixed := self._mixed(quote)) is not None:
            return mixed
        before = self._beside.before(quote)
        if before is not None:
            return self._join(before, quote)
        if not opening and (mixed := self._mixed(quote)) is not None:
            return mixed
        if self._last is not None and self._goes_on(quote):
            return self._grow(self._last, quote)
        if self._beside.follows_colon(quote) and self._beside.words(quote) >= WORDS:
            return self._after_colon(quote)
        signed = self._signed(quote)
        if signed is not None or not opening:
            return signed
        if self._last is not None and self._follows_at_once(quote):
            return self._grow(self._last, quote)
        return self._bare(quote)

    def _reopened(self, quote: Quote) -> bool:
        """Whether it opens a paragraph into which the quotation before it runs on."""
        last = self._last_quote
        return quote.continued and last is not None and last.paragraph == quote.paragraph - 1 and not last.closed

    def _further(self, quote: Quote) -> Telling | None:
        """A paragraph of a longer quotation: who speaks was told before, or is told at its end."""
        assert self._last is not None
        tail = self._beside.after(quote)
        if tail is None:
            return self._grow(self._last, quote)
        return self._join(tail, quote, before=self._last if self._last.cue is None else None)

    def _follows_at_once(self, quote: Quote) -> bool:
        """*“…,” she said. “…”*: right after the sentence that tells who spoke, in the same paragraph."""
        last, told = self._last_quote, self._last
        if last is None or told is None or last.paragraph != quote.paragraph or not self._beside.ends(quote):
            return False
        index = self._pages.at(self._beside.end_before(quote) - 1)
        said = told.cue.start if told.cue is not None else last.start
        return index is None or index in (
            self._pages.at(said),
            self._pages.at(last.end - 1),
            self._pages.at(last.start),
        )

    def _bare(self, quote: Quote) -> Telling | None:
        """A whole sentence in quotation marks that nothing ties to anybody: kept, with nobody credited."""
        index = self._pages.at(quote.start)
        if index is None or not self._beside.is_whole(quote):
            return None
        return self._new(
            Telling(
                parse=index,
                rule="bare-quotation",
                why="a quotation beside which nobody is named",
                content=[Span(quote.start, quote.end)],
                direct=True,
                doubt="nobody is named beside the quotation",
            ),
            quote,
        )

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

    def _after_colon(self, quote: Quote) -> Telling | None:
        """*The mayor was blunt: “…*: the subject of the clause before a colon, where no verb of saying stands there.

        In a headline, the last name before the colon.
        """
        pages = self._pages
        end = self._beside.end_before(quote)
        index = pages.at(end - 1)
        if index is None:
            return None
        parse = pages.parses[index]
        limit = pages.token_at(index, end - 1)
        subject = next(
            (t for t in range(limit) if parse.deps[t] in ("nsubj", "nsubjpass") and not pages.quoted(parse.starts[t])),
            None,
        )
        if subject is None and not any(parse.tags[t] in _FINITE for t in range(limit)):
            names = [t for t in range(limit) if parse.tags[t].startswith("NNP")]
            subject = names[-1] if names else None
        return self._new(
            Telling(
                parse=index, rule="colon", why="a colon leads up to the quotation", cue=Span(end - 1, end),
                speaker=None if subject is None else (index, subject), content=[Span(quote.start, quote.end)],
                direct=True,
            ),
            quote,
        )  # fmt: skip

    def _signed(self, quote: Quote) -> Telling | None:
        """*“…” — Ada Lovelace*: a quotation with its speaker's name set under it."""
        text, pages = self._pages.text, self._pages
        match = _SIGNED.match(text, quote.end)
        if match is None or not self._beside.is_whole(quote):
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
                parse=index, rule="signed", why="the speaker's name is set under the quotation",
                cue=Span(*_stripped(text, match.start(), match.end())),
                speaker=(index, head), content=[Span(quote.start, quote.end)], direct=True,
            ),
            quote,
        )  # fmt: skip

    def _join(self, where: tuple[int, Cue], quote: Quote, before: Telling | None = None) -> Telling:
        index, cue = where
        known = self._by_cue.get((index, cue.token))
        if known is not None:
            return self._grow(known, quote)
        parse = self._pages.parses[index]
        reader = Reported(self._pages, index, self._cues[index])
        passive = reader.tellers.is_passive(cue)
        cue_class = cue.takes["quote"]
        telling = Telling(
            parse=index,
            rule=cue_class.id,
            why=cue_class.why,
            cue=parse.span(cue.token, cue.last),
            token=cue.token,
            cue_class=cue_class,
            speaker=self._inverted(parse, index, cue)
            or self._outside(index, reader.tellers.speaker(cue, passive), cue),
            addressee=reader.tellers.addressee(cue, cue_class, passive),
            content=[Span(quote.start, quote.end)],
            direct=True,
            doubt=quote.doubt,
        )
        if before is not None:
            before.parse, before.cue, before.token, before.cue_class = index, telling.cue, telling.token, cue_class
            before.addressee, before.own_speaker = telling.addressee, telling.own_speaker
            before.speaker, before.doubt, before.rule, before.why = telling.speaker, None, telling.rule, telling.why
            before.content.append(Span(quote.start, quote.end))
            telling = before
        else:
            self._tellings.append(telling)
        self._by_cue[index, cue.token] = telling
        return telling

    def _outside(self, index: int, speaker: tuple[int, int] | None, cue: Cue) -> tuple[int, int] | None:
        """A speaker outside quotation marks; where a word inside them was taken, the subject of the verb above the cue."""
        parse = self._pages.parses[index]
        if speaker is None or not self._pages.quoted(parse.starts[speaker[1]]):
            return speaker
        above = next(iter(surface_subject(parse, parse.heads[cue.token])), None)
        if above is None or parse.heads[cue.token] == cue.token or self._pages.quoted(parse.starts[above]):
            return None
        return index, above

    def _inverted(self, parse: Parse, index: int, cue: Cue) -> tuple[int, int] | None:
        """*…,” wrote Sokolov*: the name after the verb, which the parser may take for its object."""
        outside = [
            c for c in parse.children[cue.token] if parse.deps[c] == "nsubj" and not self._pages.quoted(parse.starts[c])
        ]
        if outside:
            return index, outside[-1]
        if cue.token == 0:  # "Said the mayor, “…”"
            stop = next(
                (t for t in range(1, len(parse)) if parse.words[t] in (",", ":") or parse.words[t][:1] in MARKS), 0
            )
            return (index, stop - 1) if stop > 1 and parse.is_noun(stop - 1) else None
        after = parse.child(cue.token, "dobj", "attr")
        before = parse.words[cue.token - 1]
        if after is not None and after > cue.token and (before[-1:] in MARKS or before == ","):
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


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
