"""On which inputs an answer hinges, from the same runs that gave it.

The measure is the first-order variance share: how much of the answer's variance over the runs an input explains by
itself, 0 … 1, whatever the shape of its influence (RBD-FAST on given data: Plischke 2010, Reliability Engineering &
System Safety 95; as SALib has it). The direction is the sign of the rank correlation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from scipy.stats import rankdata  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

from dateline.contest.inputs import draw
from dateline.contest.paths import values_of
from dateline.contest.scenario import Scenario
from dateline.contest.streams import Floats, Streams
from dateline.contest.values import Status

_LEAST = 100
"""Input draws below which nothing is said of sensitivity."""
_RESAMPLES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """One input's influence on one answer. `error` is the half-width of the share's 95 % interval from resampling."""

    path: str
    share: float
    error: float
    direction: float
    status: Status

    @property
    def matters(self) -> bool:
        """Whether the influence stands out from resampling noise."""
        return self.share > max(0.01, self.error)


def uncertain(scenario: Scenario) -> list[str]:
    """The paths of all inputs with a range."""
    return [p for p, v in values_of(scenario).items() if not v.fixed]


def influences(scenario: Scenario, chance: Floats, seed: int, replicates: int) -> list[Influence]:
    """Every uncertain input's influence on an outcome (runs,), the greatest first.

    An outcome that is the same in all runs hinges on nothing, and too few runs tell nothing: the list is empty.
    """
    names = uncertain(scenario)
    groups = chance.size // replicates
    outcome = chance[: groups * replicates].reshape(groups, replicates).mean(axis=1)
    if not names or groups < _LEAST or np.ptp(outcome) == 0:
        return []
    drawn = draw(scenario, Streams(seed=seed, first=0, last=groups * replicates), replicates)
    inputs = drawn.stack(names)[::replicates]
    shares, errors = _first_order(names, inputs, outcome, seed)
    values = values_of(scenario)
    found = [
        Influence(
            path=name,
            share=float(max(0.0, shares[n])),
            error=float(errors[n]),
            direction=_direction(inputs[:, n], outcome),
            status=values[name].status,
        )
        for n, name in enumerate(names)
    ]
    return sorted(found, key=lambda i: (-i.share, i.path))


def _first_order(names: Sequence[str], inputs: Floats, outcome: Floats, seed: int) -> tuple[Floats, Floats]:
    from SALib.analyze import rbd_fast  # pyright: ignore[reportMissingTypeStubs]

    problem: dict[str, Any] = {
        "num_vars": len(names),
        "names": list(names),
        "bounds": [[float(c.min()), float(c.max())] for c in inputs.T],
    }
    analyze = cast(Any, rbd_fast).analyze
    result = analyze(problem, inputs, outcome, num_resamples=_RESAMPLES, seed=seed % 2**31)
    return np.nan_to_num(np.asarray(result["S1"])), np.nan_to_num(np.asarray(result["S1_conf"]))


def _direction(values: Floats, outcome: Floats) -> float:
    a, b = rankdata(values), rankdata(outcome)
    return float(np.corrcoef(a, b)[0, 1]) if np.ptp(a) and np.ptp(b) else 0.0
