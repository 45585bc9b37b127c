"""Where the benchmarks' material lies, and how it becomes articles and records."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.coding.coder import Coder
from dateline.config import Settings
from dateline.records import Article, Coding

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
"""Shared material beside the repository that is not ours to ship: scorers, gold sets, corpora."""
EVENTS_ONLY = frozenset({"article", "event", "link", "expectation", "failure"})

type Plain = dict[str, Any]


def read_lines(path: Path) -> Iterator[Plain]:
    """The objects of a JSON Lines file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def articles_of(objects: Iterable[Plain]) -> list[Article]:
    """Articles from objects in dateline's input format."""
    keys = ("title", "outlet", "url", "language", "published")
    return [Article(id=str(o["id"]), text=o["text"], **{k: o[k] for k in keys if o.get(k)}) for o in objects]


def wikinews(shared: Path) -> list[Article]:
    """The Wikinews articles beside the repository."""
    return articles_of(read_lines(need(shared / "corpus" / "wikinews.jsonl")))


def need(path: Path) -> Path:
    """The path itself; ends the program with a clear message where nothing is there."""
    if not path.exists():
        sys.exit(
            f"{path} is not there: this benchmark needs the shared material beside the repository (--shared FOLDER)"
        )
    return path


def code_all(articles: Sequence[Article], kinds: frozenset[str] | None) -> list[Coding]:
    """Code articles in this process."""
    return list(Coder(Settings(kinds=kinds)).code_many(articles))


def plain(codings: Iterable[Coding]) -> list[Plain]:
    """All records of codings as dictionaries."""
    return [record for coding in codings for record in coding.records()]
