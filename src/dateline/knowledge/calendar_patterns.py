"""Tokens, their shapes, and patterns over word classes turned into regular expressions.

A pattern such as ``the? d:day|dayord of? m:month`` is written over classes; every class stands for the characters of
all class sets that hold it, so the compiled expression runs over one character a token.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# One token: a blank line, an ISO date, figures with separators, an ordinal, a decade, a word, figures, or one sign.
TOKEN = re.compile(
    r"[^\W\d_]+(?:[0-9]\w*)?"
    r"|\n[ \t\r]*\n\s*"
    r"|[0-9]{4}-[0-9][0-9]-[0-9][0-9](?![0-9])(?:T[0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?Z?)?"
    r"|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9][0-9])(?![0-9])"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}(?![0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
    r"|[0-9]+\.[0-9]+"
    r"|[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?(?![0-9])"
    r"|[0-9]{1,3}(?:st|nd|rd|th)\b"
    r"|['’]?[0-9]{1,3}0s\b"
    r"|['’][0-9][0-9]\b(?![0-9])"
    r"|['’](?:s|ll)\b"
    r"|[0-9]+(?=[^\W\d_]|\b)"
    r"|[^\w\s]"
)


DIGITS = "0123456789"


def shape_classes(w: str) -> frozenset[str]:
    """Classes of a token that follow from its shape alone: what a number may be, how a word is written."""
    if " " in w:
        return frozenset({"phrase", "cap"}) if w[0].isupper() else frozenset({"phrase"})
    if w[0] in DIGITS or (w[0] in "'’" and len(w) > 1 and w[1] in DIGITS):
        return _number_classes(w)
    if w[0] == "\n":
        return frozenset({"break"})
    if not w[0].isalpha():
        return frozenset({{")": "close", "]": "close", ";": "semicolon"}.get(w, "sign")})
    if w[-1] in DIGITS:
        return frozenset({"qword"}) if re.fullmatch(r"[QH][1-4]", w) else frozenset({"coded"})
    if w.isupper() and len(w) > 1:
        return frozenset({"upper", "cap"})
    if w[0].isupper():
        return frozenset({"cap"})
    if len(w) > 3 and w.endswith("s") and not w.endswith(("ss", "us", "is")):
        return frozenset({"lower", "plural"})
    return frozenset({"lower"})


def _number_classes(w: str) -> frozenset[str]:
    if w[0] in "'’":
        return frozenset({"decadenum"}) if w[-1] == "s" else frozenset({"aposyear"})
    if w[-1] == "s" and w[-2] == "0":
        return frozenset({"decadenum" if len(w) == 5 else "decadeshort"}) if len(w) in (3, 5) else frozenset({"sign"})
    if w[-2:] in ("st", "nd", "rd", "th"):
        return frozenset({"dayord"}) if 0 < int(w[:-2]) <= 31 else frozenset({"bigord"})
    if not w.isdigit():
        for mark, name in (("/", "slashdate"), (":", "clock"), ("-", "iso"), (",", "bignum")):
            if mark in w:
                return frozenset({name})
        return frozenset({"slashdate"}) if w.count(".") == 2 else frozenset({"decimal"})
    n, size = int(w[:6]), len(w)
    if size > 4:
        return frozenset({"num"})
    marks = {
        "num": True,
        "day": size <= 2 and 1 <= n <= 31,
        "hour12": size <= 2 and 1 <= n <= 12,
        "yy": size == 2,
        "year": size == 4 and 1000 <= n <= 2199,
        "hhmm": size == 4 and n // 100 < 24 and n % 100 < 60,
    }
    return frozenset(name for name, holds in marks.items() if holds)


# One token of every shape, so that every set of classes that a text can show has its character.
SHAPES = (
    *("1", "13", "32", "00", "01", "100", "0030", "0099", "1030", "1099", "2200", "2230", "2399", "9999", "10000"),
    *("1st", "99th", "1990s", "90s", "990s", "'99", "2020-01-01", "1/2/2020", "1.2.2020", "10:30", "1,000", "1.5"),
    *("a", "troops", "Abc", "ABC", "Q1", "F16", "(", ")", ";", "\n\n"),
)


def words_of(spelling: str) -> tuple[str, ...]:
    return tuple(t.lower().replace("’", "'") for t in TOKEN.findall(spelling))


class PatternError(ValueError):
    """A pattern that cannot be read; the loader adds file and line."""


@dataclass(slots=True)
class _Parser:
    """Recursive descent over the atoms of one pattern; gives the expression and the characters it may start with."""

    atoms: list[str]
    classes: Mapping[str, str]
    at: int = 0
    names: dict[str, int] = field(default_factory=dict[str, int])

    def alternatives(self) -> tuple[str, str, bool]:
        parts, first, empty = list[str](), "", False
        while True:
            text, start, may_be_empty = self.sequence()
            parts.append(text)
            first += start
            empty = empty or may_be_empty
            if self.at < len(self.atoms) and self.atoms[self.at] == "|":
                self.at += 1
                continue
            return "|".join(parts), first, empty

    def sequence(self) -> tuple[str, str, bool]:
        text, first, empty = "", "", True
        while self.at < len(self.atoms) and self.atoms[self.at] not in ("|", ")", ")?"):
            piece, start, may_be_empty = self.atom()
            text += piece
            if empty:
                first += start
            empty = empty and may_be_empty
        return text, first, empty

    def atom(self) -> tuple[str, str, bool]:
        word = self.atoms[self.at]
        self.at += 1
        if word == "(":
            text, first, empty = self.alternatives()
            if self.at >= len(self.atoms):
                raise PatternError("bracket never closed")
            optional = self.atoms[self.at] == ")?"
            self.at += 1
            return f"(?:{text}){'?' if optional else ''}", first, empty or optional
        optional = word.endswith("?")
        name, _, kinds = word.removesuffix("?").rpartition(":")
        chars = class_chars(kinds, self.classes)
        text = f"[{chars}]"
        if name:
            # the same name may stand in several branches; a number keeps the groups apart
            self.names[name] = self.names.get(name, 0) + 1
            text = f"(?P<{name}__{self.names[name]}>{text})"
        return text + ("?" if optional else ""), chars, optional


def class_chars(kinds: str, classes: Mapping[str, str]) -> str:
    """All characters of the classes joined by ``|``."""
    result = ""
    for kind in kinds.split("|"):
        if kind not in classes:
            raise PatternError(f"no word class {kind!r}")
        result += classes[kind]
    return "".join(sorted(set(result)))


def compile_pattern(pattern: str, macros: Mapping[str, str], classes: Mapping[str, str]) -> tuple[str, str]:
    """The expression for a pattern and every character that a match may start with."""
    for _ in range(3):  # macros may use macros
        pattern = re.sub(r"\b[A-Z]{2,}\b", lambda m: macros.get(m[0], m[0]), pattern)
    parser = _Parser(pattern.split(), classes)
    text, first, empty = parser.alternatives()
    if parser.at != len(parser.atoms):
        raise PatternError(f"unexpected {parser.atoms[parser.at]!r}")
    if empty:
        raise PatternError("the pattern matches nothing at all")
    return text, first
