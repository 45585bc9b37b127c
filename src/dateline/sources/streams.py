"""Bytes in pieces of bounded size, from plain and compressed files and from standard input."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dateline.errors import InputError
from dateline.sources.limits import Limits

BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 18

# What reading a file can raise beyond OSError: truncated or damaged gzip.
READ_ERRORS = (OSError, EOFError, zlib.error)


class Stream(Protocol):
    """The two methods of a binary file that reading needs."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...

    def readline(self, size: int = -1, /) -> bytes:
        """A line with its end, or its first `size` bytes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The bytes of one article in a file of many. `place` follows the file's name: `:12` a line, `[3]` an item.

    `data` is None where the piece was skipped; `problem` then says why.
    """

    place: str
    data: bytes | None
    problem: str = ""


class Rewound:
    """A stream of which the beginning has been read already, to see what it is."""

    def __init__(self, head: bytes, stream: Stream) -> None:
        """Put `head` back before the rest of the stream."""
        self._head = head
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        if not self._head:
            return self._stream.read(size)
        cut = len(self._head) if size < 0 else size
        out, self._head = self._head[:cut], self._head[cut:]
        return out + self._stream.read() if size < 0 else out

    def readline(self, size: int = -1, /) -> bytes:
        """A line with its end, or its first `size` bytes."""
        if not self._head:
            return self._stream.readline(size)
        end = self._head.find(b"\n") + 1
        cut = end or len(self._head)
        if 0 <= size < cut:
            cut, end = size, size or -1
        out, self._head = self._head[:cut], self._head[cut:]
        if end:
            return out
        return out + self._stream.readline(size if size < 0 else size - len(out))


def open_file(path: Path, *, compressed: bool) -> AbstractContextManager[Stream]:
    """Open a file for reading bytes, unpacking it on the way where it is compressed."""
    return gzip.open(path, "rb") if compressed else path.open("rb")


def read_chunks(stream: Stream) -> Iterator[bytes]:
    """The stream in chunks of some hundred kilobytes."""
    while chunk := stream.read(_CHUNK):
        yield chunk


def read_whole(stream: Stream, limits: Limits) -> bytes:
    """All bytes of a stream that holds one article; `InputError` where there are too many."""
    parts: list[bytes] = []
    size = 0
    for chunk in read_chunks(stream):
        parts.append(chunk)
        size += len(chunk)
        if size > limits.max_line_bytes:
            raise InputError(limits.too_many_bytes("file"))
    return b"".join(parts)


def read_lines(stream: Stream, limits: Limits, *, compressed: bool = False) -> Iterator[Piece]:
    """The lines that are not blank, without their ends. A line over the limit is skipped in chunks and named."""
    limit, number = limits.max_line_bytes, 0
    # So many bytes that a line cut short is over the limit even without its byte order mark and line end.
    while raw := stream.readline(limit + len(BOM) + 2):
        number += 1
        data = raw.removesuffix(b"\n").removesuffix(b"\r").removeprefix(BOM)
        if len(data) > limit:
            whole = raw.endswith(b"\n") or _skip_line(stream, limits.bomb_bytes if compressed else None)
            problem = limits.too_many_bytes("line") if whole else limits.bomb("line")
            yield Piece(place=f":{number}", data=None, problem=problem)
            if not whole:
                return
        elif data.strip():
            yield Piece(place=f":{number}", data=data)


def _skip_line(stream: Stream, give_up: int | None) -> bool:
    """Read on to the line's end; False where that is farther than `give_up` bytes."""
    skipped = 0
    while part := stream.readline(_CHUNK):
        if part.endswith(b"\n"):
            break
        skipped += len(part)
        if give_up is not None and skipped > give_up:
            return False
    return True
