"""Reading from files made in place."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.records import Article, Failure
from dateline.sources import Limits, read_articles

type Outcome = Article | Failure
type ReadBytes = Callable[..., list[Outcome]]


@pytest.fixture
def read_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadBytes:
    """Write bytes to a file (packed where its name ends in .gz) and read it by its name; `-` is standard input."""
    monkeypatch.chdir(tmp_path)

    def read(name: str, data: bytes, **limits: int) -> list[Outcome]:
        if name == "-":
            return list(read_articles(["-"], stdin=io.BytesIO(data), limits=Limits(**limits)))
        Path(name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return list(read_articles([name], limits=Limits(**limits)))

    return read
