"""Which words could name a place: runs of capitalised words, and inside them the longest names known as places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.knowledge.placecues import PlaceCues, load_cues
from dateline.knowledge.placenames import fold
from dateline.knowledge.places import Gazetteer

type TaggedToken = tuple[str, int, int, str]
"""Text, start, end and Penn Treebank tag."""

TAIL = 3  # small nouns that a curated name may end with: "refugee camp", "border crossing"
LONGEST = 9  # tokens, hyphens among them: "al-Adawiya" has three
_NAMES = frozenset(("NNP", "NNPS"))
# Taggers take names for these when a sentence opens or a headline shouts; what cannot be a name is left out.
_OPEN = _NAMES | frozenset(
    ("NN", "NNS", "JJ", "FW", "VB", "VBG", "VBN", "VBD", "VBP", "VBZ", "RB", "LS", "ADD", "XX", "CD")
)
_JOINTS = frozenset(("-", "–", "'", "’", "‘", "&"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCandidate:
    """Words that may name a place. `within` is the whole proper name that they are part of; themselves where None."""

    start: int
    end: int
    within: tuple[int, int] | None = None


def candidate_spans(
    tokens: Sequence[TaggedToken],
    gazetteer: Gazetteer,
    *,
    demonyms: Mapping[str, str] | None = None,
    cues: PlaceCues | None = None,
) -> list[NameCandidate]:
    """Candidates in text order.

    Every name known as a place or a demonym, longest match from the left, and every whole proper name of several words:
    it tells persons from places even where nothing in it is a place.
    """
    known, cues = demonyms or {}, cues or load_cues()
    found: dict[tuple[int, int], NameCandidate] = {}
    for first, last in _runs(tokens, cues):
        for i, j in _matches(tokens, first, last, gazetteer, known, cues):
            outer = _outer(tokens, i, j)
            span = tokens[i][1], tokens[j - 1][2]
            found[span] = NameCandidate(start=span[0], end=span[1], within=outer if outer != span else None)
        for span in _proper(tokens, first, last):
            found.setdefault(span, NameCandidate(start=span[0], end=span[1]))
    return sorted(found.values(), key=lambda c: (c.start, c.end))


def _capital(tokens: Sequence[TaggedToken], i: int, cues: PlaceCues) -> bool:
    text, _, _, tag = tokens[i]
    if not text[0].isupper():
        return False
    # Salem, OR: a tagger sees the conjunction
    return tag in _OPEN or (i > 0 and tokens[i - 1][0] == "," and text in cues.abbreviations)


def _tail(tokens: Sequence[TaggedToken], last: int) -> int:
    """The end of the small nouns behind a name that may belong to it: Rafah crossing, Evin prison."""
    end = last
    while end < min(len(tokens), last + TAIL) and tokens[end][3] in ("NN", "NNS") and _joined(tokens, end):
        end += 1
    return end


def _links(token: TaggedToken, cues: PlaceCues) -> bool:
    return token[0] in _JOINTS or token[0].lower() in cues.roles["link"]


def _joined(tokens: Sequence[TaggedToken], i: int) -> bool:
    """Token i follows the one before without a line break's worth of room."""
    return tokens[i][1] - tokens[i - 1][2] <= 1


def _runs(tokens: Sequence[TaggedToken], cues: PlaceCues) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words with the small words that may stand between them."""
    i, n = 0, len(tokens)
    while i < n:
        if not _capital(tokens, i, cues):
            i += 1
            continue
        first = i
        # al-Tanf, el-Obeid: the article is part of the name although it is small
        if first >= 2 and tokens[first - 1][0] in _JOINTS and tokens[first - 2][0].lower() in cues.roles["link"]:
            first -= 2
        last = i = i + 1
        while i < n and _joined(tokens, i):
            if _capital(tokens, i, cues):
                last = i + 1
            elif not _links(tokens[i], cues):
                break
            i += 1
        yield first, last
        i = last


def _matches(
    tokens: Sequence[TaggedToken],
    first: int,
    last: int,
    gazetteer: Gazetteer,
    demonyms: Mapping[str, str],
    cues: PlaceCues,
) -> Iterator[tuple[int, int]]:
    i, short = first, cues.abbreviations
    while i < last:
        if not _capital(tokens, i, cues) and i != first:
            i += 1
            continue
        for j in range(min(_tail(tokens, last), i + LONGEST), i, -1):
            if j <= last and not _capital(tokens, j - 1, cues):
                continue
            words = _text(tokens, i, j)
            if words in demonyms or words in short or words + "." in short or gazetteer.lookup_folded(fold(words)):
                yield i, j
                i = j
                break
        else:
            i += 1


def _text(tokens: Sequence[TaggedToken], i: int, j: int) -> str:
    parts = [tokens[i][0]]
    for k in range(i + 1, j):
        parts.append(" " * (tokens[k][1] > tokens[k - 1][2]) + tokens[k][0])
    return "".join(parts)


def _outer(tokens: Sequence[TaggedToken], i: int, j: int) -> tuple[int, int]:
    """The proper name around tokens i..j; a hyphen ends it, since US-Iraq is two names."""
    while i > 0 and tokens[i - 1][3] in _NAMES and _joined(tokens, i) and tokens[i - 1][0][0].isupper():
        i -= 1
    while j < len(tokens) and tokens[j][3] in _NAMES and _joined(tokens, j) and tokens[j][0][0].isupper():
        j += 1
    return tokens[i][1], tokens[j - 1][2]


def _proper(tokens: Sequence[TaggedToken], first: int, last: int) -> Iterator[tuple[int, int]]:
    i = first
    while i < last:
        if tokens[i][3] not in _NAMES:
            i += 1
            continue
        j = i + 1
        while j < last and tokens[j][3] in _NAMES:
            j += 1
        if j - i > 1:
            yield tokens[i][1], tokens[j - 1][2]
        i = j
