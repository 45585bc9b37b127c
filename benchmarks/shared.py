"""What the benchmarks share: where the material lies, how results are written, intervals."""

from __future__ import annotations

import gzip
import json
import platform
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dateline.coding.coder import Coder
from dateline.config import Settings
from dateline.records import Article, Coding

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Material beside the repository that is not ours to ship: scorers, gold sets, corpora."""
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
EVENTS_ONLY = frozenset({"article", "event", "link", "expectation", "failure"})
SEED = 20200122

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


def bootstrap(
    items: Sequence[Any], figures: Callable[[Sequence[Any]], dict[str, float]], rounds: int
) -> dict[str, str]:
    """Each figure's 95 % interval (percentiles), by resampling the items."""
    chance = random.Random(SEED)
    drawn: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, value in figures(chance.choices(items, k=len(items))).items():
            drawn.setdefault(name, []).append(value)
    intervals: dict[str, str] = {}
    for name, values in drawn.items():
        values.sort()
        low, high = values[round(0.025 * (rounds - 1))], values[round(0.975 * (rounds - 1))]
        intervals[name] = f"{low:.3f}–{high:.3f}"
    return intervals


def stamp(command: str) -> str:
    """One line that says how, when and on what figures were made."""
    try:
        commit = subprocess.run(
            ("git", "describe", "--always", "--dirty"), cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        commit = "unknown"
    day = datetime.now(UTC).date().isoformat()
    return (
        f"`{command}` · {day} · dateline {version('dateline')} ({commit}) · spaCy {version('spacy')}, "
        f"en_core_web_md · Python {platform.python_version()}, {platform.machine()}"
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def write_section(name: str, content: str, path: Path = RESULTS) -> None:
    """Put a section of the results between its markers, at the end where it is new."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    block = f"{begin}\n{content.strip()}\n{end}"
    text = path.read_text(encoding="utf-8") if path.exists() else "# Results\n"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    text = pattern.sub(lambda _: block, text) if pattern.search(text) else f"{text.rstrip()}\n\n{block}\n"
    path.write_text(text, encoding="utf-8")
