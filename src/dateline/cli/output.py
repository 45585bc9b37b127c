"""Writing codings: JSON Lines, one JSON array, CSV of events, or a table."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TextIO

from dateline.cli.ending import ReaderGoneError
from dateline.errors import InputError
from dateline.records import Coding

type Format = Literal["jsonl", "json", "csv", "table"]
type Write = Callable[[str], None]

_SUFFIXES: dict[str, Format] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv"}
WIDTH = 110  # of pages that no terminal shows


def format_for(output: Path | None) -> Format:
    """The format where none is asked for: a file's by its name, a table on a terminal, else JSON Lines."""
    if output is not None:
        return _SUFFIXES.get(output.suffix.lower(), "jsonl")
    return "table" if sys.stdout.isatty() else "jsonl"


def dump(value: Any, **options: Any) -> str:
    """A value as JSON in UTF-8; lone surrogates, which UTF-8 has no place for, are escaped."""
    text = json.dumps(value, ensure_ascii=False, **options)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=True, **options)
    return text


class Writer:
    """Turns codings into text: `begin`, one `coding` each, `end`; with `end` the whole is valid wherever it stops."""

    def begin(self) -> str:
        """What stands before the first coding."""
        return ""

    def coding(self, coding: Coding) -> str:
        """What one coding adds."""
        raise NotImplementedError

    def end(self) -> str:
        """What stands after the last coding."""
        return ""


class Lines(Writer):
    """JSON Lines: one record a line."""

    def __init__(self, kinds: frozenset[str] | None) -> None:
        self._kinds = kinds

    def coding(self, coding: Coding) -> str:
        return "".join(dump(record) + "\n" for record in coding.records(self._kinds))


class Array(Writer):
    """One JSON array, a record a line."""

    def __init__(self, kinds: frozenset[str] | None) -> None:
        self._kinds = kinds
        self._first = True

    def begin(self) -> str:
        return "["

    def coding(self, coding: Coding) -> str:
        parts: list[str] = []
        for record in coding.records(self._kinds):
            parts.append(("\n" if self._first else ",\n") + dump(record))
            self._first = False
        return "".join(parts)

    def end(self) -> str:
        return "\n]\n"


class Rows(Writer):
    """CSV: one event a row."""

    def begin(self) -> str:
        from dateline.views.flat import COLUMNS

        return _csv([list(COLUMNS)])

    def coding(self, coding: Coding) -> str:
        from dateline.views.flat import event_rows

        return _csv([list(row) for row in event_rows(coding)])


class Tables(Writer):
    """A table an article, in colours where a terminal shows it."""

    def __init__(self, *, colours: bool) -> None:
        self._colours = colours

    def coding(self, coding: Coding) -> str:
        if coding.failure is not None:
            return ""
        from dateline.views.event_table import event_table

        return page(event_table(coding), colours=self._colours) + "\n"


def writer_for(form: Format, kinds: frozenset[str] | None, *, colours: bool) -> Writer:
    """The writer of a format."""
    if form == "jsonl":
        return Lines(kinds)
    if form == "json":
        return Array(kinds)
    return Rows() if form == "csv" else Tables(colours=colours)


def _csv(rows: list[list[Any]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def page(renderable: Any, *, colours: bool) -> str:
    """What rich makes of something: for the terminal's width and colours, or plain and of a fixed width."""
    from rich.console import Console

    if colours:
        console = Console()
        with console.capture() as captured:
            console.print(renderable)
        return captured.get()
    buffer = io.StringIO()
    console = Console(file=buffer, width=WIDTH, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(renderable)
    return "".join(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())


def check_output(output: Path, paths: list[str]) -> None:
    """Raise `InputError` where a file cannot be written, or is one of those that are to be read."""
    if output.is_dir():
        raise InputError(f"{output}: is a folder; name a file in it")
    if not output.parent.is_dir():
        raise InputError(f"{output}: the folder {str(output.parent)!r} does not exist; create it or correct the path")
    for path in paths:
        if path != "-" and output.exists() and Path(path).exists() and output.samefile(path):
            raise InputError(f"{output}: is also to be read; choose another file for the output")


@contextmanager
def opened(output: Path | None) -> Generator[Write]:
    """Standard output, or a file that is made at the first write: until then a folder that is read does not hold it."""
    if output is None:
        prepare_stdout()
        yield _flushing(sys.stdout)
        return
    files: list[TextIO] = []

    def write(text: str) -> None:
        if not files:
            files.append(output.open("w", encoding="utf-8", errors="backslashreplace", newline=""))
        files[0].write(text)
        files[0].flush()

    try:
        yield write
    finally:
        for file in files:
            file.close()


def _flushing(stream: TextIO) -> Write:
    def write(text: str) -> None:
        try:
            stream.write(text)
            stream.flush()
        except BrokenPipeError as error:
            raise ReaderGoneError from error

    return write


def prepare_stdout() -> None:
    """Standard output in UTF-8 whatever the locale, line ends as they are; what cannot be encoded is escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(  # pyright: ignore[reportUnknownMemberType]
            encoding="utf-8", errors="backslashreplace", newline=""
        )
