"""Measure the bargaining model: runs a second of a jittered issue, time of one weekly step, errors against the trace.

    uv run python benchmarks/bdm.py [--runs N] [--rounds N] [--repeats N] [--shared FOLDER]

The issue is the ten actors of the European emissions example (Bueno de Mesquita 1994), every number jittered a run. The
public Python replication does 0.43 runs a second of it. The best of the repeats counts: the others met other work.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.contest import bdm

type Floats = npt.NDArray[np.float64]

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
"""Shared material beside the repository that is not ours to ship."""
POSITION = np.array([4, 7, 4, 4, 10, 10, 10, 7, 4, 7], dtype=np.float64)
CAPABILITY = np.array([0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08])
SALIENCE = np.array([0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1.0, 0.7])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/model/")
    options = parser.parse_args()

    position, capability, salience = jittered(options.runs)
    seconds = best(lambda: bdm.play(position, capability, salience, rounds=options.rounds), options.repeats)
    print(f"{options.runs} runs of 10 actors, {options.rounds} rounds: {options.runs / seconds:,.0f} runs a second")
    x, c, s = np.random.default_rng(0).uniform(size=(3, 10_000, 20))
    seconds = best(lambda: bdm.step(x, c, s, low=0, high=1), options.repeats)
    print(f"one step of 10,000 runs of 20 actors: {seconds:.2f} s")

    folder = options.shared / "gold" / "model"
    if folder.is_dir():
        replicate(folder)


def jittered(runs: int) -> tuple[Floats, Floats, Floats]:
    """The emissions issue, every number a little off in every run."""
    draw = np.random.default_rng(0)
    shape = (runs, len(POSITION))
    position = np.clip(POSITION + draw.normal(0, 0.5, shape), 0, 12)
    salience = np.clip(SALIENCE + draw.normal(0, 0.1, shape), 0, 1)
    return position, CAPABILITY * draw.lognormal(0, 0.2, shape), salience


def best(job: Callable[[], object], repeats: int) -> float:
    """The shortest time of the job, in seconds."""

    def once() -> float:
        start = time.perf_counter()
        job()
        return time.perf_counter() - start

    return min(once() for _ in range(repeats))


def replicate(folder: Path) -> None:
    """Print the greatest relative error of every round of the emissions trace, and whether the sultan issue rests."""
    names, issue = actors(folder / "emissions_actors.csv")
    with (folder / "emissions_round_by_round.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    moves = bdm.play(*issue, rounds=len(rows) - 1)
    print("greatest relative error by round: positions, mean, median")
    for turn, row in enumerate(rows):
        expected = np.array([float(row[name]) for name in names])
        errors = (
            float(np.abs(moves.positions[turn, 0] / expected - 1).max()),
            abs(float(moves.mean[turn, 0]) / float(row["mean"]) - 1),
            abs(float(moves.median[turn, 0]) / float(row["median_true"]) - 1),
        )
        print(f"  {turn:2d}  " + "  ".join(f"{error:.1e}" for error in errors))
    _, issue = actors(folder / "sultan_actors.csv")
    moves = bdm.play(*issue, rounds=10)
    moved = int((moves.positions != issue[0]).sum())
    print(f"sultan: {moved} moves in ten rounds, mean {float(moves.mean[-1, 0]):.6f}")


def actors(path: Path) -> tuple[list[str], tuple[Floats, Floats, Floats]]:
    """Names, and position, capability and salience, of one table of actors."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    def column(name: str) -> Floats:
        return np.array([float(row[name]) for row in rows])

    return [row["Actor"] for row in rows], (column("Position"), column("Capability"), column("Salience"))


if __name__ == "__main__":
    main()
