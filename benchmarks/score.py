"""Score dateline against human-made gold and write the figures into RESULTS.md.

    uv run python benchmarks/score.py [SET …] [--shared FOLDER] [--rounds N] [--dry]

The scorers and the gold lie beside the repository (`../shared`) and are not part of it; where a set or its scorer is
absent it is skipped, and the line that says so names what is missing.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpora import EVENTS_ONLY, SHARED, Plain, articles_of, code_all, plain
from dateline.coding.coder import Coder
from dateline.coding.resolving import Resolver
from dateline.records import Article
from dateline.sources import read_articles
from dateline.views.actors import plain_resolved
from results import bootstrap, stamp, table, write_section

MENTIONS = frozenset({"article", "mention", "failure"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One gold set: what it needs coded, the figures that matter, and where others stand."""

    name: str
    kinds: frozenset[str]
    about: str
    figures: tuple[str, ...]
    peers: str
    intervals: bool = False
    phrases: bool = False
    """Whether its items are bare phrases for `dateline actors resolve` and no articles."""


BENCHMARKS = (
    Benchmark(
        name="events/plv",
        kinds=EVENTS_ONLY,
        about="1,050 sentences, each with one marked actor, recipient and PLOVER root type",
        figures=("macro_f1", "root_recall", "dyad", "dyad_root", "dyad_quad", "any_event", "events_per_sentence"),
        peers="macro-F1, same sentences: PETRARCH-2 .44; UniversalPetrarch .50; ZSP .74, but it is told who the "
        "actors are. dyad_root: UniversalPetrarch ≈ .28. An 80-line baseline: .45 / .46 dyad / .33 dyad_root, "
        "1.2 events a sentence.",
        intervals=True,
    ),
    Benchmark(
        name="events/case2021",
        kinds=EVENTS_ONLY,
        about="496 snippets with ACLED-like subtypes",
        figures=("type_recall", "mode_recall", "disasters_left_uncoded"),
        peers="Classifiers trained for the 30 labels reach weighted F1 .77–.84 (another measure). "
        "An 80-line baseline: .64 / 0 / .56.",
        intervals=True,
    ),
    Benchmark(
        name="events/india_police",
        kinds=EVENTS_ONLY,
        about="10,316 sentences of whole articles, all labelled for police action",
        figures=("hostile_recall_any", "arrest.f1", "force.f1", "kill.f1", "null_with_event"),
        peers="An 80-line baseline: hostile_recall_any .66, arrest f1 .39, null_with_event .33 (lower is better; it "
        "includes legitimate verbal events).",
        intervals=True,
    ),
    Benchmark(
        name="dates/te3_news",
        kinds=MENTIONS,
        about="TempEval-3 news, 35 time expressions",
        figures=("span_p", "span_r", "span_f1", "value_f1"),
        peers="HeidelTime ≈ .78 value F1 on all of TempEval-3; dateparser .52 span / .49 value; forty rules .80 / .80.",
    ),
    Benchmark(
        name="dates/wikiwars",
        kinds=MENTIONS,
        about="WikiWars: narratives whose dates hang on one another",
        figures=("span_p", "span_r", "span_f1", "value_f1"),
        peers="None on the same split.",
    ),
    Benchmark(
        name="places/lgl",
        kinds=MENTIONS,
        about="Local-Global Lexicon: toponyms of local newspapers",
        figures=("recall", "precision", "acc161_of_found", "acc161_of_all", "acc161_f1"),
        peers="Mordecai 3: acc161 .83, but with gold spans and a 1.5 GB Elasticsearch index; the most populous "
        "namesake gets .39 of all / .53 F1.",
    ),
    Benchmark(
        name="places/geovirus",
        kinds=MENTIONS,
        about="GeoVirus: toponyms in news of epidemics (demonyms do not count here)",
        figures=("recall", "acc161_of_found", "acc161_of_all"),
        peers="None on the same split.",
    ),
    Benchmark(
        name="places/event_location",
        kinds=EVENTS_ONLY,
        about="the place at which a given verb's event happened",
        figures=("verbs_coded", "place_right_of_coded", "p", "r", "f1", "f1_of_all"),
        peers="The nearest name, given the verb: F1 .57; ceiling ≈ .93.",
    ),
    Benchmark(
        name="statements/polnear",
        kinds=frozenset({"article", "statement", "failure"}),
        about="84 political articles with every attribution marked by people: who, the cue, the content",
        figures=(
            "content_p",
            "content_r",
            "content_f1",
            "content_exact_of_matched",
            "speaker_of_matched",
            "content_and_speaker_f1",
        ),
        peers="People against people: content .79, speaker .91, both .72.",
    ),
    Benchmark(
        name="actors/ngec",
        kinds=MENTIONS,
        about="bare phrases with their country and first sector, from NGEC's own tests",
        figures=("country", "sector", "sector_top2", "left_unknown"),
        peers="NGEC itself, which wrote the phrases, looks names up in an index of Wikipedia.",
        phrases=True,
    ),
)


def main() -> None:
    """Run the sets asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [*(b.name for b in BENCHMARKS), "seed"]
    parser.add_argument("sets", nargs="*", help=f"among: {', '.join(names)} (default: all)")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with score/, gold/, seed/")
    parser.add_argument("--rounds", type=int, default=300, help="bootstrap rounds; 0 for none")
    parser.add_argument("--dry", action="store_true", help="print, do not write RESULTS.md")
    options = parser.parse_args()
    wanted = options.sets or names
    for name in wanted:
        if name not in names:
            parser.error(f"unknown set {name!r}; known: {', '.join(names)}")
    scorer = load_scorer(options.shared / "score" / "score.py")
    for benchmark in BENCHMARKS:
        if benchmark.name in wanted:
            report(benchmark.name, run(benchmark, scorer, options.shared, options.rounds), options.dry)
    if "seed" in wanted:
        report("seed", run_seed(options.shared), options.dry)


def report(name: str, content: str | None, dry: bool) -> None:
    """Print a section, and write it."""
    if content is None:
        return
    print(f"\n{content}\n", flush=True)
    if not dry:
        write_section(name, content)


def load_scorer(path: Path) -> Any:
    """The scorers' module, or None where it is not there."""
    if not path.exists():
        print(f"skipped: no scorers at {path}", file=sys.stderr)
        return None
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    with contextlib.suppress(ValueError):  # it sets a signal handler, which only the main thread may
        spec.loader.exec_module(module)
    return module


def run(benchmark: Benchmark, scorer: Any, shared: Path, rounds: int) -> str | None:
    """Code one set, score it, and put it into words; None where it is absent."""
    files = [shared / "gold" / f"{benchmark.name}{suffix}" for suffix in (".jsonl", ".jsonl.gz")]
    if scorer is None or not any(f.exists() for f in files):
        print(f"skipped: {benchmark.name}: no gold at {files[0]}", file=sys.stderr)
        return None
    gold: list[Plain] = scorer.gold_of(benchmark.name)
    begun = time.perf_counter()
    asked = articles_of(scorer.article_of(g) for g in gold)
    out = resolve_all(asked) if benchmark.phrases else plain(code_all(asked, benchmark.kinds))
    seconds = time.perf_counter() - begun
    score = scorer.SETS[benchmark.name]

    def figures(items: Sequence[Plain]) -> dict[str, float]:
        return pick(score(items, out), benchmark.figures)

    found = figures(gold)
    spread = bootstrap(gold, figures, rounds) if benchmark.intervals and rounds else {}
    failures = sum(r["kind"] == "failure" for r in out)
    rows = [(f"`{name}`", f"{found[name]:.3f}", spread.get(name, "")) for name in benchmark.figures]
    return "\n\n".join(
        (
            f"## {benchmark.name}",
            f"{len(gold):,} items: {benchmark.about}. {failures} failures, {seconds:.0f} s.",
            table(("figure", "dateline", f"95 % interval ({rounds} bootstrap rounds)" if spread else ""), rows),
            f"Others: {benchmark.peers}",
            stamp(f"benchmarks/score.py {benchmark.name}"),
        )
    )


def resolve_all(phrases: Sequence[Article]) -> list[Plain]:
    """What `dateline actors resolve` says of phrases."""
    return [plain_resolved(article, outcome) for article, outcome in Resolver(Coder()).resolve_many(phrases)]


def pick(result: Plain, names: Sequence[str]) -> dict[str, float]:
    """The named figures; `arrest.f1` is one inside another."""
    found: dict[str, float] = {}
    for name in names:
        outer, _, inner = name.partition(".")
        found[name] = float(result[outer][inner] if inner else result[outer])
    return found


def run_seed(shared: Path) -> str | None:
    """Code the founding report and let the scorer of whole articles judge it."""
    script, text = shared / "score" / "articles.py", shared / "seed" / "report.txt"
    if not script.exists() or not text.exists():
        print(f"skipped: seed: {script} or {text} is not there", file=sys.stderr)
        return None
    articles = [replace(a, id="seed") for a in read_articles([text]) if isinstance(a, Article)]
    codings = code_all(articles, EVENTS_ONLY)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "seed.jsonl"
        out.write_text("".join(json.dumps(r) + "\n" for r in plain(codings)), encoding="utf-8")
        command = (sys.executable, str(script), str(out), "--only", "seed")
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = [(f"`{line[:12].strip()}`", *line[12:].split()[:2]) for line in answer.splitlines() if "/" in line]
    coded = next((line for line in answer.splitlines() if line.startswith("events coded")), "")
    return "\n\n".join(
        (
            "## The founding report",
            f"What a careful reader finds in it, and how much of that is coded ({coded}).",
            table(("figure", "dateline", "share"), rows),
            "Floor set for this version: 17 of 26 by type and dyad, 13 with all fields; aim 23 and 20.",
            stamp("benchmarks/score.py seed"),
        )
    )


if __name__ == "__main__":
    main()
