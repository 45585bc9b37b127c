"""How many articles to expect."""

from __future__ import annotations

import gzip
import logging
from pathlib import Path

import pytest

from dateline.sources import count_hint, hint, read_articles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.html").write_text("<p>One.</p>")
    (tmp_path / "c.jsonl").write_text('{"text": "One."}\n\n{"text": "Two."}\nbroken')
    (tmp_path / "d.json").write_text('[{"text": "One."}, {"text": "Two."}]')
    (tmp_path / ".hidden").write_text("x")
    return tmp_path


def test_the_hint_is_the_number_of_outcomes(folder, caplog):
    with caplog.at_level(logging.INFO, "dateline"):
        assert count_hint([folder]) == 7 == len(list(read_articles([folder])))
    assert sum("hidden" in record.message for record in caplog.records) == 1


def test_what_cannot_be_known_cheaply(folder, monkeypatch):
    packed = folder / "e.jsonl.gz"
    packed.write_bytes(gzip.compress(b'{"text": "One."}'))
    for path in (packed, "-", folder / "missing.txt", folder / ".hidden"):
        assert count_hint([path]) is None
    assert count_hint([folder / "a.txt", folder / "a.txt"]) == 2
    assert count_hint([]) == 0
    monkeypatch.setattr(hint, "_BUDGET", 10)
    assert count_hint([folder / "c.jsonl"]) is None
