"""How figures are put into words: intervals, tables, the line that says where they come from, and RESULTS.md."""

from __future__ import annotations

import math
import platform
import random
import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
SEED = 20200122


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


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)
