"""Fit the weights of confidence to readers' verdicts, and write them into the knowledge.

    uv run python benchmarks/calibrate.py [--dry]

Uses every verdict whose record is still coded exactly as it was judged: the sample of `precision.py`, and the verdicts
on articles that were read while the rules were written (judgements/development.jsonl: id, digest of the judged fields,
verdict). Logistic regression with a ridge, its intercept set on the sample alone; weights rounded to two decimals. How
well it does is measured by leaving out a tenth of the articles at a time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpora import EVENTS_ONLY, SHARED, Plain, articles_of, need, plain, read_lines
from dateline.coding.coder import Coder
from dateline.config import Settings
from dateline.knowledge.calibration import Calibration
from precision import JUDGEMENTS, SAMPLE, VERDICTS, pointer
from results import ROOT

DEVELOPMENT = JUDGEMENTS / "development.jsonl"
TARGET = ROOT / "src" / "dateline" / "knowledge" / "data" / "confidence.yaml"
RIDGE = 4.0
RARE = 12
"""A sign seen on fewer judged events has no weight of its own."""

type Floats = NDArray[np.float64]


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with corpus/wikinews.jsonl")
    parser.add_argument("--dry", action="store_true", help="print, do not write")
    options = parser.parse_args()
    judged = verdicts()
    rows = [row for row in signs(options.shared) if (row[0], row[1]) in judged]
    right = np.array([judged[row[0], row[1]] for row in rows], dtype=np.float64)
    names = sorted({s for row in rows for s in row[2]})
    matrix = np.array([[float(n in row[2]) for n in names] for row in rows])
    common = matrix.sum(axis=0) >= RARE
    names, matrix = [n for n, c in zip(names, common, strict=True) if c], matrix[:, common]
    weights = fit(matrix, right)
    drawn = {e["id"] for e in read_lines(SAMPLE)}
    weights[0] += shift(weights, matrix, right, np.array([row[0] in drawn for row in rows]))
    print(f"{len(rows)} verdicts on records that still stand, {right.mean():.2f} right, {len(names)} signs")
    print(f"rank agreement (AUC) on articles left out: {left_out(matrix, right, [r[3] for r in rows]):.3f}")
    for name, weight in sorted(zip(names, weights[1:], strict=True), key=lambda p: -abs(p[1])):
        print(f"  {weight:+.2f}  {name}")
    if not options.dry:
        TARGET.write_text(page(len(rows), weights[0], names, weights[1:]), encoding="utf-8")


def verdicts() -> dict[tuple[str, str], bool]:
    """Whether an event was found right, by its id and the digest of the judged fields."""
    found = {(line["id"], line["record"]): line["verdict"] == "right" for line in read_lines(DEVELOPMENT)}
    sample = {e["id"]: e for e in read_lines(SAMPLE)}
    given: dict[str, list[str]] = {}
    for line in read_lines(VERDICTS):
        given.setdefault(line["id"], []).append(line["verdict"])
    for name, said in given.items():
        if name in sample:
            found[name, digest(sample[name])] = said == ["right"]
    return found


def digest(event: Plain) -> str:
    """The judged fields of a record in few characters."""
    sides = [[(a["start"], a["end"], a["id"], a["country"]) for a in event[s]] for s in ("actors", "recipients")]
    fields = (event["event_type"], event["modes"], sides, event["status"], event["date"], event["place"])
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()[:12]


def signs(shared: Path) -> Iterable[tuple[str, str, frozenset[str], str]]:
    """Each coded event of Wikinews: id, digest, signs, article."""
    seen: list[frozenset[str]] = []

    class Recorder(Calibration):
        """Gives each event its number in place of a confidence, so that its signs can be found again."""

        def confidence(self, signs: Iterable[str]) -> float:
            seen.append(frozenset(signs))
            return float(len(seen) - 1)

    coder = Coder(Settings(kinds=EVENTS_ONLY))
    coder.knowledge = replace(coder.knowledge, calibration=Recorder(intercept=0.0, weights={}))
    articles = articles_of(read_lines(need(shared / "corpus" / "wikinews.jsonl")))
    for record in plain(coder.code_many(articles)):
        if record["kind"] == "event":
            yield record["id"], digest(pointer(record)), seen[int(record["confidence"])], record["article"]


def fit(matrix: Floats, right: Floats) -> Floats:
    """Intercept and weights of a ridge logistic regression, by Newton's method."""
    design = np.column_stack([np.ones(len(right)), matrix])
    ridge = np.diag([0.0, *([RIDGE] * matrix.shape[1])])
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (right - p) - ridge @ weights
        step = np.linalg.solve(design.T @ (design * (p * (1 - p))[:, None]) + ridge, gradient)
        weights = weights + step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def shift(weights: Floats, matrix: Floats, right: Floats, drawn: NDArray[np.bool_]) -> float:
    """What to add to the intercept so that confidence is right on average over the latest sample.

    Records that still stand are the better ones: what was mended since has left them. The sample was drawn last, so
    that only there the share of right events is what a user meets.
    """
    logits = weights[0] + matrix[drawn] @ weights[1:]
    added = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-(logits + added)))
        added += float((right[drawn].mean() - p.mean()) / (p * (1 - p)).mean())
    return added


def left_out(matrix: Floats, right: Floats, articles: Sequence[str]) -> float:
    """The share of pairs, one right and one wrong, that confidence puts in order, each from articles not fitted on."""
    fold = np.array([int(hashlib.sha256(a.encode()).hexdigest(), 16) % 10 for a in articles])
    score = np.zeros(len(right))
    for k in range(10):
        weights: Any = fit(matrix[fold != k], right[fold != k])
        score[fold == k] = weights[0] + matrix[fold == k] @ weights[1:]
    yes, no = score[right > 0.5], score[right < 0.5]
    return float((yes[:, None] > no).mean() + 0.5 * (yes[:, None] == no).mean())


def page(count: int, intercept: float, names: Sequence[str], weights: Floats) -> str:
    """The knowledge file."""
    lines = "\n".join(f'  {n}: "{w:.2f}"' for n, w in zip(names, weights, strict=True) if abs(w) >= 0.005)
    return (
        "# How the signs of an event become a confidence: p = 1 / (1 + exp(-(intercept + the weights of its signs))).\n"
        "# Written by benchmarks/calibrate.py.\n"
        f"why: Logistic regression on {count} coded events of Wikinews, each judged right or not by a reader who saw\n"
        "  only article and record. A sign without a weight was too rare or said nothing.\n"
        f'intercept: "{intercept:.2f}"\nweights:\n{lines}\n'
    )


if __name__ == "__main__":
    main()
