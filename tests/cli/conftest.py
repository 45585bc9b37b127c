"""Commands run in this process, on the tests' one coder."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline.cli.app import app
from dateline.cli.ending import run
from dateline.coding.coder import Coder

TEXT = "Police arrested three protesters in Basra on Friday. The mayor condemned the arrests.\n"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    def records(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


type Dateline = Callable[..., Ended]


@pytest.fixture
def dateline(
    coder: Coder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Dateline:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("dateline.coding.coder.Coder", lambda settings=None: coder)
    capsys.readouterr()

    def call(*arguments: str) -> Ended:
        code = run(lambda: app(list(arguments), prog_name="dateline", standalone_mode=False))
        return Ended(code, *capsys.readouterr())

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A text file with one article."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """Three articles, of which the second is empty."""
    path = tmp_path / "several.jsonl"
    articles = [
        {"id": "a", "text": TEXT, "published": "2020-01-22"},
        {"id": "b", "text": ""},
        {"id": "c", "text": "The sky was blue. Naïve “café”."},
    ]
    path.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    return path
