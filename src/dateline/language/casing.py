"""Capitals for text that has lost them, or has nothing else.

Lower-cased archives and all-capital wires are unreadable for a parser trained on edited news. Known names, weekdays,
months and the first words of sentences get their capitals back; no character moves, so offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_LETTERS_FOR_A_JUDGEMENT = 20
_FIRST = re.compile(r"(?:^|[.!?]\s+|\n)[\"'(\s]*([a-z])")
_LONE_I = re.compile(r"\bi\b")
_SHOUTED = re.compile(r"[^\n]+")


def restore_case(text: str, names: Callable[[str], Iterable[tuple[int, int]]]) -> str:
    """The text with plausible capitals where it has (almost) none or only capitals; otherwise the text itself.

    `names` finds the spans of known names regardless of case.
    """
    upper = sum(1 for c in text if c.isupper())
    lower = sum(1 for c in text if c.islower())
    if upper + lower < _LETTERS_FOR_A_JUDGEMENT:
        return text
    if upper * 200 < lower or lower * 10 < upper:
        return _recased(text.lower() if len(text.lower()) == len(text) else text, names)
    # A shouted line (headline, dateline) inside a normal text.
    if upper * 3 > lower:
        return text
    return _SHOUTED.sub(lambda m: _recased(m.group().lower(), names) if _shouts(m.group()) else m.group(), text)


def _shouts(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return (
        len(letters) > 24 and sum(c.isupper() for c in letters) > 0.9 * len(letters) and len(line.lower()) == len(line)
    )


def _recased(text: str, names: Callable[[str], Iterable[tuple[int, int]]]) -> str:
    letters = list(text)
    for match in _FIRST.finditer(text):
        letters[match.start(1)] = letters[match.start(1)].upper()
    for match in _LONE_I.finditer(text):
        letters[match.start()] = "I"
    for start, end in names(text):
        begin = True
        for position in range(start, end):
            if letters[position].isalpha():
                if begin:
                    letters[position] = letters[position].upper()
                begin = False
            else:
                begin = letters[position] in " -"
    return "".join(letters)
