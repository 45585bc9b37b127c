"""A cheap guess at how many articles there are, for progress bars."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from dateline.sources.files import STDIN, File, find_files
from dateline.sources.jsonvalues import read_values
from dateline.sources.limits import Limits
from dateline.sources.streams import READ_ERRORS, open_file, read_lines

# What is skipped is told when reading, not twice.
_quiet = logging.getLogger("dateline.sources.hint")
_quiet.disabled = True

# So many bytes of JSON in all are read to be counted; with more the number stays unknown.
_BUDGET = 16_000_000


def count_hint(paths: Sequence[str | Path]) -> int | None:
    """The number of articles and failures to expect, or None where only reading could tell.

    A text or HTML file counts as one, small JSON files are counted; standard input, compressed and large JSON are
    unknown. Never raises: what is wrong with a path is for `read_articles` to say.
    """
    total, budget = 0, _BUDGET
    if any(str(path) == STDIN or not os.path.exists(path) for path in paths):
        return None
    try:
        for file in find_files(paths, log=_quiet):
            if file.problem or file.kind in ("text", "html"):
                total += 1
                continue
            status = os.stat(file.path)
            budget -= status.st_size
            if budget < 0 or file.kind is None or file.compressed or not stat.S_ISREG(status.st_mode):
                return None
            total += _count(file)
    except (*READ_ERRORS, ValueError):
        return None
    return total


def _count(file: File) -> int:
    """The articles in a JSON file."""
    with open_file(Path(file.path), compressed=False) as stream:
        read = read_lines if file.kind == "lines" else read_values
        return sum(1 for _ in read(stream, Limits()))
