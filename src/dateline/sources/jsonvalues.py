"""A JSON file cut into its articles without loading it: the items of a list, or objects one after another.

The cutting only follows brackets and strings (ASCII in UTF-8, so bytes will do); whether a piece is valid JSON is left
to the parser that reads it. So a list of any length is read in constant memory, and one bad item costs only itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.sources.limits import Limits
from dateline.sources.streams import BOM, Piece, Stream, read_chunks

_OUTSIDE = re.compile(rb'[][{}",]')
_INSIDE = re.compile(rb'["\\]')
_SPACE = b" \t\r\n"


def read_values(stream: Stream, limits: Limits, *, compressed: bool = False) -> Iterator[Piece]:
    """The articles of a JSON file. Items of a list are named `[0]`, `[1]` … as `jq` does, else by line."""
    cutter: _Cutter | None = None
    lines, first = 0, True
    for chunk in read_chunks(stream):
        data = chunk.removeprefix(BOM) if first else chunk
        first = False
        if cutter is None:
            start = len(data) - len(data.lstrip(_SPACE))
            lines += data.count(b"\n", 0, start)
            if start == len(data):
                continue
            is_list = data[start : start + 1] == b"["
            cutter = _Cutter(limits, is_list=is_list, line=lines + 1)
            data = data[start + is_list :]
        yield from cutter.feed(data)
        if compressed and cutter.skipped > limits.bomb_bytes:
            yield Piece(place=cutter.place, data=None, problem=limits.bomb("item"))
            return
    if cutter is None:
        yield Piece(place="", data=None, problem="file is empty; give a JSON object or a list of objects")
    else:
        yield from cutter.finish()


class _Cutter:
    """Where in the JSON we are, and the piece gathered so far."""

    def __init__(self, limits: Limits, *, is_list: bool, line: int) -> None:
        self.skipped = 0  # bytes dropped of a piece over the limit
        self._limits = limits
        self._is_list = is_list
        self._closed = False  # the list's own bracket
        self._depth = 0  # brackets open inside the piece
        self._in_string = False
        self._escaped = False  # a backslash ended the last chunk
        self._piece = bytearray()
        self._index = 0
        self._line = line  # of the next byte to be gathered
        self._piece_line = line

    @property
    def place(self) -> str:
        """The name of the piece being gathered."""
        return f"[{self._index}]" if self._is_list else f":{self._piece_line}"

    def feed(self, data: bytes) -> Iterator[Piece]:
        """The pieces that end in this chunk."""
        start = at = 0
        while True:
            if self._in_string:
                at = self._string_end(data, at)
            match = None if self._in_string else _OUTSIDE.search(data, at)
            if match is None:
                break
            at = match.end()
            ends = self._step(match.group())
            if ends:
                # A comma or the list's bracket is no part of the piece that it ends.
                self._gather(data[start : at - self._is_list])
                start = at
                if ends != b"]" or not self._is_blank():
                    yield self._take()
        self._gather(data[start:])

    def finish(self) -> Iterator[Piece]:
        """What is left at the end of the file: nothing, if all is well."""
        if self._is_list and not self._closed:
            if not self._is_blank() and not self._depth and not self._in_string:
                yield self._take()
            yield Piece(place=self.place, data=None, problem="the list is not closed; the file may be cut off")
        elif not self._is_blank():
            if self._is_list:
                what = "there is more after the end of the list; write one list, or JSON Lines"
                yield Piece(place=self.place, data=None, problem=what)
            else:
                yield self._take()

    def _step(self, token: bytes) -> bytes:
        """Follow one bracket, quote or comma; the token itself where it ends a piece, else nothing."""
        if token == b'"':
            self._in_string = True
        elif token in b"[{":
            self._depth += 1
        elif token in b"]}" and self._depth:
            self._depth -= 1
            if not self._is_list and not self._depth:
                return token
        elif self._is_list and not self._closed and not self._depth:
            self._closed = token == b"]"
            return token if token in b"]," else b""
        return b""

    def _string_end(self, data: bytes, at: int) -> int:
        """Past the closing quote, or the end of the chunk where the string goes on."""
        if self._escaped and data:
            at, self._escaped = at + 1, False
        while match := _INSIDE.search(data, at):
            at = match.end()
            if match.group() == b'"':
                self._in_string = False
                return at
            if at == len(data):
                self._escaped = True
                break
            at += 1
        return len(data)

    def _gather(self, part: bytes) -> None:
        """Add bytes to the piece, or count them where it is over the limit."""
        if not self._piece and not self.skipped:
            body = part.lstrip(_SPACE)
            self._piece_line = self._line + part.count(b"\n", 0, len(part) - len(body))
        else:
            body = part
        self._line += part.count(b"\n")
        if self.skipped or len(self._piece) + len(body) > self._limits.max_line_bytes:
            self.skipped += len(self._piece) + len(body)
            self._piece.clear()
        else:
            self._piece += body

    def _is_blank(self) -> bool:
        return not self._piece and not self.skipped

    def _take(self) -> Piece:
        """The piece gathered, and begin the next."""
        if self.skipped:
            piece = Piece(place=self.place, data=None, problem=self._limits.too_many_bytes("item"))
        else:
            piece = Piece(place=self.place, data=bytes(self._piece))
        self._piece.clear()
        self.skipped = 0
        self._index += 1
        return piece
