"""The engine: scenario in, trajectories out, cut into chunks of runs.

A week (see `course`): what is scheduled; effort; attacks and reprisals; national feeling and attention; positions,
private then public; votes; streets; the decision; who leaves. Every mechanism sees what those before it did.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from dateline.contest import course
from dateline.contest.board import board_of
from dateline.contest.inputs import draw
from dateline.contest.scenario import Override, Scenario
from dateline.contest.state import State
from dateline.contest.streams import Streams
from dateline.contest.trajectory import Trajectory, empty

CHUNK = 2_500
"""Runs simulated together: enough that numpy computes most of the time, when two workers do not wait for each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to simulate. `replicates`: runs that share one draw of the inputs, so that luck and ignorance can be told
    apart; `model`: the bargaining rule in place of the scenario's."""

    runs: int = 10_000
    weeks: int | None = None
    seed: int = 20200103
    replicates: int = 4
    workers: int = 2
    chunk: int = CHUNK
    model: str | None = None
    changes: Sequence[Override] = ()


def simulate(scenario: Scenario, plan: Plan) -> Trajectory:
    """Run a scenario. The same scenario and seed give the same numbers bit for bit, whatever `chunk` and `workers`."""
    board = board_of(scenario, plan.weeks or scenario.weeks, plan.changes)
    spans = [(first, min(first + plan.chunk, plan.runs)) for first in range(0, plan.runs, plan.chunk)]

    into = empty(board, plan.runs)

    def part(span: tuple[int, int]) -> None:
        streams = Streams(seed=plan.seed, first=span[0], last=span[1])
        with np.errstate(over="ignore", under="ignore"):
            inputs = draw(scenario, streams, plan.replicates)
            course.run(State(board, inputs, streams, plan.replicates, plan.model), into.part(*span))

    if plan.workers < 2 or len(spans) == 1:
        for span in spans:
            part(span)
    else:
        with ThreadPoolExecutor(max_workers=plan.workers) as pool:
            list(pool.map(part, spans))
    return into
