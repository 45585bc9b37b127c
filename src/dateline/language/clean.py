"""Text as a parser can read it, with every character's place in the text as given.

Reports arrive with mojibake, soft hyphens, curly or stray quotes, zero-width characters. Cleaning never touches the
article: it makes a second string and keeps, for each of its characters, the span in the original that it stands for, so
that all evidence counts in the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

import ftfy

# Same length, other character: the parser was trained on plain quotes, blanks and hyphens.
_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'", "`": "'",
        "\u00b4": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2033": '"', "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u2008": " ", "\u3000": " ",
        "\t": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\u2028": "\n", "\u2029": "\n", "\u2010": "-",
        "\u2011": "-", "\u2212": "-",
    }
)  # fmt: skip
# Characters that stand for nothing: soft hyphen, zero-width ones, direction marks, byte-order mark, controls.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
# What UTF-8 read as Latin-1 or Windows-1252 leaves behind; only such chunks go through ftfy.
_MOJIBAKE = re.compile(
    "[\u00c2\u00c3\u00e2\u00d0\u00d1][\u0080-\u00bf\u20ac\u201a-\u201e\u2020-\u2026\u02c6\u2030\u0160\u2039\u0152\u017d\u2018-\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]|\u00e2\u20ac|\ufffd"
)
type _Keep = Callable[[str, int, int], None]

_CHUNK = re.compile(r"\S+")
# A full stop inside an adjective compound ("anti-US. militias"): the word goes on in lower case on the same line.
_STRAY_STOP = re.compile(r"(?<=[a-z]-)(U\.?S|UK|EU|UN|IS)\.(?= [a-z])")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A readable version of a text. `starts[i]`, `ends[i]` bound what character `i` stands for in the original.

    Both are None where the two texts agree character for character.
    """

    text: str
    starts: tuple[int, ...] | None
    ends: tuple[int, ...] | None

    def start(self, index: int) -> int:
        """Where, in the original, the character at `index` begins."""
        return index if self.starts is None else self.starts[index]

    def end(self, index: int) -> int:
        """Where, in the original, a span that ends before `index` ends."""
        if self.ends is None:
            return index
        return self.ends[index - 1] if index > 0 else 0

    def index(self, offset: int) -> int:
        """The first character here that stands for something at or after the original's `offset`."""
        return offset if self.starts is None else bisect_left(self.starts, offset)


def clean_text(text: str) -> CleanText:
    """Make a text readable. Lone surrogates become U+FFFD; line ends become a newline."""
    plain = text.translate(_SAME_LENGTH)
    plain = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in plain) if not _encodable(plain) else plain
    plain = _STRAY_STOP.sub(lambda m: m.group(1) + " ", plain)
    # Asked of the text as given: the translation above would hide the halves of broken quotes.
    if text.isascii() or not (_INVISIBLE.search(text) or _MOJIBAKE.search(text)):
        return CleanText(plain, None, None)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(fragment: str, start: int, end: int) -> None:
        """Append `fragment` for original[start:end]; equal lengths map one to one, else all map to the whole."""
        pieces.append(fragment)
        if len(fragment) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(fragment))
            ends.extend([end] * len(fragment))

    last = 0
    for chunk in _CHUNK.finditer(text):
        keep(plain[last : chunk.start()], last, chunk.start())
        last = chunk.end()
        word = chunk.group()
        if _MOJIBAKE.search(word):
            _keep_mojibake(word, chunk.start(), keep)
        else:
            for offset, character in enumerate(plain[chunk.start() : chunk.end()], chunk.start()):
                if not _INVISIBLE.match(character):
                    keep(character, offset, offset + 1)
    keep(plain[last:], last, len(text))
    return CleanText("".join(pieces), tuple(starts), tuple(ends))


def _keep_mojibake(word: str, base: int, keep: _Keep) -> None:
    """Repair the broken run inside a word and keep its clean edges aligned one to one."""
    inside = [i for i, c in enumerate(word) if not c.isascii()]
    first, last = inside[0], inside[-1] + 1
    fixed = ftfy.fix_text(word[first:last]).translate(_SAME_LENGTH).replace("\ufffd", "")
    for i in range(first):
        keep(word[i], base + i, base + i + 1)
    if fixed:
        keep(fixed, base + first, base + last)
    for i in range(last, len(word)):
        keep(word[i], base + i, base + i + 1)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
