"""Paragraphs and sentences of news text, by rule.

A parser may find sentence ends by itself, but parsing is the dear part, and whether a sentence needs it is decided per
sentence; so the splitting comes first. The rules know what breaks splitters in news: initials and abbreviations, fused
headers, quotes closed after the full stop, ellipses, missing blanks (*over.The*), line-wrapped text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dateline.knowledge.grammar import Grammar
from dateline.language.clean import CleanText
from dateline.records import Sentence

_PARAGRAPH_BREAK = re.compile(r"\n[ ]*(?:\n[ ]*)+")
# A candidate end: closing punctuation, closing quotes or brackets, then blank or a fused capital.
_END = re.compile(r"""(?P<mark>[.!?]+|\u2026)(?P<close>["')\]]*)(?P<gap>\s+|(?=[A-Z][a-z])|$)""")
_NEXT_STARTS = re.compile(r"""[\s"'(\[\u2013\u2014-]*(?:[A-Z0-9]|$)""")
_NEXT_LOWER = re.compile(r"""[\s"'(\[]*[a-z]""")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.\-]*)$")
_BULLET = re.compile(r"\n(?=[ ]*(?:[-*\u2022]|\d{1,2}[.)])[ ])")
_MAX_SENTENCE = 1500  # characters; longer "sentences" are lists or junk and are cut at a blank


@dataclass(frozen=True, slots=True)
class SplitText:
    """Sentences with offsets in the original, and their bounds in the clean text."""

    sentences: tuple[Sentence, ...]
    bounds: tuple[tuple[int, int], ...]


def split_sentences(clean: CleanText, grammar: Grammar) -> SplitText:
    """Split a text into sentences, numbered from 1, in paragraphs numbered from 1."""
    sentences: list[Sentence] = []
    bounds: list[tuple[int, int]] = []
    for paragraph, (start, end) in enumerate(_paragraphs(clean.text), 1):
        for first, last in _sentences(clean.text, start, end, grammar):
            sentences.append(
                Sentence(number=len(sentences) + 1, start=clean.start(first), end=clean.end(last), paragraph=paragraph)
            )
            bounds.append((first, last))
    return SplitText(tuple(sentences), tuple(bounds))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Blocks between blank lines. Where a text has none, a line end after a full stop ends a paragraph."""
    cuts = [0, *(m.end() for m in _PARAGRAPH_BREAK.finditer(text)), len(text)]
    blocks = [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]
    if len(blocks) > 1:
        return blocks
    cuts = [0, *(m.end() for m in re.finditer(r"(?<=[.!?\"')])[ ]*\n", text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def _sentences(text: str, start: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = start
    lowered = not any(c.isupper() for c in text[start:end])
    for match in _END.finditer(text, start, end):
        if _ends_sentence(text, begin, match, end, grammar, lowered):
            found.append((begin, match.end("close")))
            begin = match.end()
    found.append((begin, end))
    pieces = [piece for a, b in found for c, d in _bullets(text, a, b) for piece in _limit(text, c, d)]
    return [(a, b) for a, b in (_trim(text, a, b) for a, b in pieces) if any(c.isalnum() for c in text[a:b])]


def _bullets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(m.end() for m in _BULLET.finditer(text, start, end)), end]
    return list(pairwise(cuts))


def _limit(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what cannot be a sentence, at blanks, so that no input makes the parser run away."""
    found: list[tuple[int, int]] = []
    while end - start > _MAX_SENTENCE:
        cut = text.rfind(" ", start + 1, start + _MAX_SENTENCE)
        cut = cut if cut > start else start + _MAX_SENTENCE
        found.append((start, cut))
        start = cut
    return [*found, (start, end)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int, grammar: Grammar, lowered: bool) -> bool:
    if match.end() >= end:
        return False  # the paragraph's own end closes it
    mark, after = match.group("mark"), text[match.end() : match.end() + 6]
    if not lowered and not _NEXT_STARTS.match(after):
        return False
    if mark in ("!", "?") or "\n" in match.group("gap"):
        return not _NEXT_LOWER.match(after) or lowered
    word = _LAST_WORD.search(text, begin, match.start())
    if word is None:
        # "3. Next" is a list number; "in 2019. Next" is an end
        number = re.search(r"(?:^|\n)\s*\d{1,2}$", text[begin : match.start()])
        return number is None
    if not match.group("gap"):
        return len(word.group()) > 2 and word.group().islower()  # fused: "over.The", never "U.S.Army"
    token = word.group().casefold()
    if mark == "." and not match.group("close"):
        if token in grammar.abbreviations_closed:  # titles and the like: a name follows
            return False
        if len(token) == 1 and word.group().isupper():  # an initial: "George W. Bush"
            return False
        if "." in token or token in grammar.abbreviations_open:
            following = re.match(r"[\s\"'(]*([A-Za-z]+)", text[match.end() : match.end() + 40])
            return following is not None and following.group(1).casefold() in grammar.sentence_openers
    return True
