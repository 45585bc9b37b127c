"""Reading: every path to its articles and failures, one at a time."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError
from dateline.records import Article, Failure
from dateline.sources.files import STDIN, File, Kind, check_paths, find_files, name_files, reason
from dateline.sources.html import read_html
from dateline.sources.ids import Ids
from dateline.sources.jsonlines import read_objects
from dateline.sources.jsonvalues import read_values
from dateline.sources.limits import DEFAULT, Limits
from dateline.sources.outcome import Outcome, failure
from dateline.sources.streams import BOM, READ_ERRORS, Rewound, Stream, open_file, read_lines, read_whole
from dateline.sources.textfile import read_text

_log = logging.getLogger("dateline.sources")

_HEAD = 1 << 16
_HTML = re.compile(rb"<(?:!--|!doctype\s+html|\?xml\b|(?:html|head|body|article|main|div|p|h1)[\s>])", re.IGNORECASE)
_LIST = re.compile(rb"\[\s*(?:\{|$)")


def read_articles(
    paths: Sequence[str | Path], *, stdin: BinaryIO | None = None, limits: Limits = DEFAULT
) -> Iterator[Article | Failure]:
    """The articles of files, folders and standard input (`-`), lazily and in a fixed order.

    Raises `InputError` at once where a path does not exist or may not be read. Whatever is wrong inside a file becomes
    a `Failure` in its place, and reading goes on. No two outcomes bear the same id. `stdin` stands for standard input.
    """
    check_paths(paths)
    return _read(tuple(paths), stdin, limits)


def _read(paths: Sequence[str | Path], stdin: BinaryIO | None, limits: Limits) -> Iterator[Outcome]:
    ids = Ids()
    # All names are needed before the first: a stem is an id only where no other file of the run has it.
    for file, name in name_files(list(find_files(paths))):
        for outcome in _read_file(file, name, stdin, limits):
            yield ids.settle(outcome)


def _read_file(file: File, name: str | None, stdin: BinaryIO | None, limits: Limits) -> Iterator[Outcome]:
    """The articles of one file."""
    where = "stdin" if file.path == STDIN else file.path
    if file.problem:
        yield failure(name or where, where, file.problem)
        return
    try:
        if file.path == STDIN:
            yield from _read_stream(stdin or sys.stdin.buffer, file, name, where, limits)
        else:
            with open_file(Path(file.path), compressed=file.compressed) as stream:
                yield from _read_stream(stream, file, name, where, limits)
    except READ_ERRORS as error:
        _log.debug("reading %s failed", where, exc_info=True)
        yield failure(name or where, where, f"cannot be read, or not to its end ({reason(error)}); repair the file")


def _read_stream(stream: Stream, file: File, name: str | None, where: str, limits: Limits) -> Iterator[Outcome]:
    kind = file.kind
    if kind is None:
        head = _read_head(stream)
        kind, stream = sniff(head), Rewound(head, stream)
    if kind == "lines":
        yield from read_objects(read_lines(stream, limits, compressed=file.compressed), where, limits)
    elif kind == "values":
        yield from read_objects(read_values(stream, limits, compressed=file.compressed), where, limits)
    else:
        try:
            data = read_whole(stream, limits)
        except InputError as problem:
            yield failure(name or where, where, str(problem))
            return
        read = read_html if kind == "html" else read_text
        yield read(data, name=name, where=where, limits=limits)


def _read_head(stream: Stream) -> bytes:
    """The beginning of a stream, up to the end of the first line that is not blank."""
    head = b""
    while len(head) < _HEAD and (line := stream.readline(_HEAD)):
        head += line
        if line.removeprefix(BOM).strip():
            break
    return head


def sniff(head: bytes) -> Kind:
    """What a stream without a telling name holds, by its first line.

    JSON Lines where it begins with `{`; an object written over several lines (`{` alone) or a list of objects is read
    as JSON; then HTML; else one text.
    """
    start = head.removeprefix(BOM).strip()
    if start.startswith(b"{"):
        return "values" if start == b"{" else "lines"
    if _LIST.match(start):
        return "values"
    return "html" if _HTML.match(start) else "text"
