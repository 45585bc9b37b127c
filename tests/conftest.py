"""What all tests share: one loaded coder, and helpers that read the golden files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.coding.coder import Coder
from dateline.config import Settings
from dateline.knowledge.base import Knowledge
from dateline.records import Article, Coding

GOLDEN = Path(__file__).parent / "golden"

type Code = Callable[..., Coding]


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker of golden tests known."""
    config.addinivalue_line("markers", "golden(file): run the test with every case of a golden file, as `case`")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Cases of golden files; one with `xfail: reason` is a known miss and must fail until it is mended."""
    marker = metafunc.definition.get_closest_marker("golden")
    if marker is None:
        return
    found: list[Any] = []
    for number, case in enumerate(yaml.safe_load((GOLDEN / marker.args[0]).read_text(encoding="utf-8")), 1):
        marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
        name = str(case.get("text", case.get("words", case.get("why", ""))))
        found.append(pytest.param(case, id=f"{number}-{name[:40]}", marks=marks))
    metafunc.parametrize("case", found)


@pytest.fixture(scope="session")
def coder() -> Coder:
    """A coder that makes every kind of record."""
    return Coder()


@pytest.fixture(scope="session")
def event_coder() -> Coder:
    """A coder that leaves mentions out and therefore skips sentences without a word of the lexicon."""
    return Coder(Settings(kinds=frozenset({"event", "link", "expectation"})))


@pytest.fixture(scope="session")
def knowledge(coder: Coder) -> Knowledge:
    """What the coder knows."""
    return coder.knowledge


@pytest.fixture(scope="session")
def code(coder: Coder) -> Code:
    """Code a text, published on a Wednesday."""

    def run(text: str, published: str | None = "2020-01-22", **fields: Any) -> Coding:
        name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return coder.code(Article(id=fields.pop("id", name), text=text, published=published, **fields))

    return run
