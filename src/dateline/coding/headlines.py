"""Statements of a headline.

*Mayor: Bridge Is Safe*, *Doctor Says Senator Hid Illness*. Its capitals mislead the tagger, so words decide.
"""

from __future__ import annotations

from dateline.coding.telling import Pages, Telling
from dateline.knowledge.speech import Speech
from dateline.records import Span

_LONG = 4  # letters from which on a word has a capital in a headline
_SHARE = 0.75
_NAME = 6  # words that a speaker before a colon has at most


class Headline:
    """Reads the first line of an article, where it is a headline.

    That is: most of its longer words have capitals, or a name and a colon open it.
    """

    def __init__(self, pages: Pages, speech: Speech) -> None:
        self._pages = pages
        self._speech = speech

    def read(self) -> list[Telling]:
        """The statement that the headline makes, if any."""
        if not self._pages.parses:
            return []
        parse = self._pages.parses[0]
        text = self._pages.text
        start, end = parse.sentence.start, parse.sentence.end
        if text[:start].strip() or not text[end : end + 2].startswith("\n"):
            return []
        colon = next((t for t in range(1, min(len(parse) - 1, _NAME + 1)) if parse.words[t] == ":"), None)
        if colon is not None and parse.tags[colon - 1].startswith("NN"):
            telling = self._telling(
                colon, colon - 1, colon + 1, len(parse) - 1, "headline-colon", "a name and a colon open the headline"
            )
            return [telling] if telling is not None else []
        if not self._is_capitalised():
            return []
        says = next((t for t in range(1, len(parse)) if self._says(t)), None)
        if says is None:
            return []
        last = says + 2 >= len(parse) or parse.words[says + 1] == "."
        comma = max((t for t in range(says) if parse.words[t] == ","), default=None)
        if last and comma is not None:
            telling = self._telling(says, says - 1, 0, comma - 1, "headline-says", "the headline says who says it")
        else:
            telling = self._telling(
                says, says - 1, says + 1, len(parse) - 1, "headline-says", "the headline says who says it"
            )
        return [telling] if telling is not None else []

    def _says(self, token: int) -> bool:
        parse = self._pages.parses[0]
        word = parse.lower[token]
        takes = self._speech.verbs.get(word.removesuffix("s")) if word.endswith("s") else None
        return takes is not None and "quote" in takes and takes["quote"].chains and parse.words[token][:1].isupper()

    def _is_capitalised(self) -> bool:
        parse = self._pages.parses[0]
        words = [w for w in parse.words if len(w) >= _LONG and w.isalpha()]
        return len(words) > 2 and sum(w[0].isupper() for w in words) >= _SHARE * len(words)

    def _telling(self, cue: int, speaker: int, first: int, last: int, rule: str, why: str) -> Telling | None:
        parse, pages = self._pages.parses[0], self._pages
        if first > last or not any(parse.words[t][:1].isalpha() for t in range(speaker + 1)):
            return None
        span = pages.trim(parse.starts[first], parse.ends[last])
        if span is None:
            return None
        span = pages.widened(span)
        quoted = pages.quotes.at(span.start)
        direct = quoted is not None and Span(pages.quotes.all[quoted].start, pages.quotes.all[quoted].end) == span
        return Telling(
            parse=0,
            rule=rule,
            why=why,
            cue=parse.span(cue, cue),
            token=cue,
            speaker=(0, speaker),
            content=[span],
            direct=direct,
        )
