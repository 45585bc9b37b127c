"""Where in a TOML file a value stands: paths to line numbers, for messages."""

from __future__ import annotations

import re

type Where = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:\s|#[^\n]*)*")
_NAME = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|[\w-]+")
_STRING = re.compile(r"\"\"\"(?:\\.|[^\\])*?\"{3,5}|'''.*?'{3,5}|\"(?:\\.|[^\"\\])*\"|'[^']*'", re.DOTALL)
_BARE = re.compile(r"[^\s,\]}#]+(?: \d[^\s,\]}#]*)?")
"""A number, a truth value, or a date; a date and a time may have one space between them."""


def line_of(text: str, path: Where) -> int:
    """The line (from 1) of what `path` names; of the nearest part above it where itself has no line of its own."""
    found = lines_of(text)
    for length in range(len(path), 0, -1):
        if path[:length] in found:
            return found[path[:length]]
    return 1


def lines_of(text: str) -> dict[Where, int]:
    """The lines of all tables, keys and members of lists in a valid TOML text."""
    return _Scan(text).found


class _Scan:
    """One way through a text, from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.found: dict[Where, int] = {}
        self._text, self._at = text, 0
        self._line, self._counted = 1, 0
        self._members: dict[Where, int] = {}
        table: Where = ()
        while self._peek():
            if self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _peek(self) -> str:
        """The next character that is no space, end of line or comment; nothing at the end."""
        self._skip(_GAP)
        return self._text[self._at : self._at + 1]

    def _skip(self, what: re.Pattern[str]) -> str:
        match = what.match(self._text, self._at)
        if match is None:
            raise ValueError(f"no valid TOML at character {self._at}")
        self._at = match.end()
        return match[0]

    def _note(self, path: Where) -> None:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        self.found.setdefault(path, self._line)

    def _key(self) -> list[str]:
        parts = [self._skip(_NAME).strip("\"'")]
        self._skip(_SPACE)
        while self._text.startswith(".", self._at):
            self._at += 1
            self._skip(_SPACE)
            parts.append(self._skip(_NAME).strip("\"'"))
            self._skip(_SPACE)
        return parts

    def _header(self) -> Where:
        """The path of a table's header; parts of arrays carry the number of their latest member."""
        several = self._text.startswith("[[", self._at)
        self._at += 1 + several
        self._skip(_SPACE)
        parts = self._key()
        path: list[str | int] = []
        for place, part in enumerate(parts):
            path.append(part)
            here = tuple(path)
            if several and place == len(parts) - 1:
                self._members[here] = self._members.get(here, -1) + 1
                self._note(here)
            if here in self._members:
                path.append(self._members[here])
        self._note(tuple(path))
        self._at += 1 + several
        return tuple(path)

    def _pair(self, table: Where) -> None:
        path = table
        for part in self._key():
            path = (*path, part)
            self._note(path)
        self._at += 1  # the equals sign
        self._value(path)

    def _value(self, path: Where) -> None:
        opening = self._peek()
        if opening in ("[", "{"):
            self._at += 1
            self._inside(path, opening)
        else:
            self._skip(_STRING if opening in ('"', "'") else _BARE)

    def _inside(self, path: Where, opening: str) -> None:
        """The members of a list or of an inline table, up to its end."""
        number = 0
        while self._peek() not in ("]", "}"):
            if self._peek() == ",":
                self._at += 1
            elif opening == "[":
                self._note((*path, number))
                self._value((*path, number))
                number += 1
            else:
                self._pair(path)
        self._at += 1
