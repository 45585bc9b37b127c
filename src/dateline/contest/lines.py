"""Where in a TOML file a value stands: paths to line numbers, for messages."""

from __future__ import annotations

import re

type Where = tuple[str | int, ...]

_TABLE = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_QUOTED = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*")


def line_of(text: str, path: Where) -> int:
    """The line (from 1) of what `path` names; of the nearest part above it where itself has no line of its own."""
    found = lines_of(text)
    for length in range(len(path), 0, -1):
        if path[:length] in found:
            return found[path[:length]]
    return 1


def lines_of(text: str) -> dict[Where, int]:
    """The lines of all tables and keys of a TOML text. The text need not be valid beyond its lines."""
    found: dict[Where, int] = {}
    counts: dict[Where, int] = {}
    table: Where = ()
    depth = 0
    multi: str | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if multi is not None:
            if multi in line:
                multi = None
            continue
        header = _TABLE.match(line) if depth == 0 else None
        if header is not None:
            table = _table(header[2], header[1] == "[[", counts)
            found.setdefault(table, number)
            continue
        key = _KEY.match(line) if depth == 0 else None
        if key is not None:
            found.setdefault((*table, *_parts(key[1])), number)
        for mark in ('"""', "'''"):
            if line.count(mark) % 2:
                multi = mark
        bare = _QUOTED.sub("", line)
        depth = max(0, depth + bare.count("[") - bare.count("]") + bare.count("{") - bare.count("}"))
    return found


def _parts(name: str) -> tuple[str, ...]:
    return tuple(p.strip().strip("\"'") for p in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", name))


def _table(name: str, several: bool, counts: dict[Where, int]) -> Where:
    """The path of a table's header; parts of arrays carry the number of their latest member."""
    path: Where = ()
    parts = _parts(name)
    for place, part in enumerate(parts):
        path = (*path, part)
        if several and place == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
