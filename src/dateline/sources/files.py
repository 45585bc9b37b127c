"""From the paths that a user gives to the files that are read, in a fixed order, each with its name."""

from __future__ import annotations

import logging
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dateline.errors import InputError

_log = logging.getLogger("dateline.sources")

Kind = Literal["text", "html", "lines", "values"]

STDIN = "-"
SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "values",
}
# Formats in which looking at the first line would mislead; files with other suffixes are taken for what they look like.
_FORMATS = """csv tsv parquet feather arrow xls xlsx ods pdf doc docx odt rtf epub xml rss yaml yml toml
    zip tar tgz bz2 xz zst 7z db duckdb sqlite jpg jpeg png gif webp mp3 mp4"""
UNREADABLE = frozenset(f".{name}" for name in _FORMATS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to read, `-` for standard input.

    `kind` is None where only a look inside can tell. `names` are the ids that its one article could have, the shortest
    first. `problem` says why the file is not to be read.
    """

    path: str
    kind: Kind | None = None
    compressed: bool = False
    names: tuple[str, ...] = ()
    problem: str = ""


def check_paths(paths: Sequence[str | Path]) -> None:
    """Raise `InputError` for the first path that is missing or may not be read, before anything is read."""
    if isinstance(paths, str | Path):
        raise InputError(f"{paths}: expected a list of paths, found one path; put it in a list")
    if sum(str(path) == STDIN for path in paths) > 1:
        raise InputError("standard input (-) is given more than once; give it once")
    for path in map(str, paths):
        if path == STDIN:
            continue
        if not path:
            raise InputError("a path is empty; give a file, a folder, or - for standard input")
        try:
            is_folder = stat.S_ISDIR(os.stat(path).st_mode)
        except FileNotFoundError:
            raise InputError(f"{path}: no such file or folder; check the path") from None
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: cannot be opened ({reason(error)}); check the path") from None
        if not os.access(path, os.R_OK | (os.X_OK if is_folder else 0)):
            raise InputError(f"{path}: permission denied; make it readable or leave it out")


def find_files(paths: Sequence[str | Path], *, log: logging.Logger = _log) -> Iterator[File]:
    """The files behind the paths: the paths in the order given, folders in the order of their names, at any depth."""
    for path in map(str, paths):
        if path == STDIN:
            yield File(path=STDIN)
        elif os.path.isdir(path):
            found = False
            for file in _walk(Path(path), log):
                found = True
                yield file
            if not found:
                log.warning("%s: nothing to read in this folder; dateline reads %s", path, " ".join(SUFFIXES))
        else:
            yield _file(Path(path), None)


def name_files(files: Sequence[File]) -> Iterator[tuple[File, str | None]]:
    """Each file with the id of the one article in it, or None where it may hold many.

    The id is the file's stem, else its path inside the folder, else the path given: the first that is unique.
    """
    single = [file for file in files if file.names]
    tiers = [Counter(file.names[tier] for file in single) for tier in range(3)]
    for file in files:
        unique = (name for tier, name in zip(tiers, file.names, strict=False) if tier[name] == 1)
        yield file, next(unique, file.names[-1] if file.names else None)


def _walk(folder: Path, log: logging.Logger) -> Iterator[File]:
    """The files of a folder. A folder reached a second time, over a symbolic link, is left out: no loop is followed."""
    visited: set[tuple[int, int]] = set()
    stack = [folder]
    while stack:
        path = stack.pop()
        kind, _, suffix = _kind(path)
        try:
            status = path.stat()
            is_folder = stat.S_ISDIR(status.st_mode)
            entries = sorted(path.iterdir(), key=lambda entry: entry.name, reverse=True) if is_folder else []
        except OSError as error:
            if kind is not None or path.is_dir():
                yield File(path=str(path), problem=f"cannot be opened ({reason(error)}); repair it or leave it out")
            else:
                log.warning("skipped %s: cannot be opened (%s)", path, reason(error))
            continue
        if is_folder:
            if (status.st_dev, status.st_ino) in visited:
                log.info("skipped %s: this folder was read already", path)
                continue
            visited.add((status.st_dev, status.st_ino))
            for entry in entries:
                if entry.name.startswith("."):
                    log.info("skipped %s: hidden", entry)
                else:
                    stack.append(entry)
        elif not stat.S_ISREG(status.st_mode):
            log.info("skipped %s: no regular file", path)
        elif kind is None:
            log.info("skipped %s: unknown suffix %s", path, suffix or "(none)")
        else:
            yield _file(path, folder)


def _file(path: Path, folder: Path | None) -> File:
    """A file named by the user, or found in a folder."""
    kind, compressed, suffix = _kind(path)
    stem = (path.with_suffix("") if compressed else path).stem
    inside = path.name if folder is None else path.relative_to(folder).as_posix()
    return File(
        path=str(path),
        kind=kind,
        compressed=compressed,
        names=() if kind in ("lines", "values") else (stem, inside, path.as_posix()),
        problem=f"{suffix} files are not read; convert to JSON Lines or plain text" if suffix in UNREADABLE else "",
    )


def _kind(path: Path) -> tuple[Kind | None, bool, str]:
    """What the name promises, whether it is compressed, and the suffix that says so."""
    compressed = path.suffix.lower() == ".gz"
    suffix = (path.with_suffix("") if compressed else path).suffix.lower()
    return SUFFIXES.get(suffix), compressed, suffix


def reason(error: Exception) -> str:
    """The system's words for an error, in one line."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
