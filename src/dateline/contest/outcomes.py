"""What many runs say together: fans of positions, probabilities by date, and how sure each figure is.

Three kinds of doubt are kept apart. *Monte-Carlo error*: too few runs; it shrinks with more of them. *Input
uncertainty*: ranges in the file; it is the spread of the probability between draws of the inputs, with the luck of the
runs taken out. *Model spread*: other rules of bargaining give other answers. None of it says how far the scenario is
from the world: the figures are conditional on the scenario and not calibrated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import beta  # pyright: ignore[reportMissingTypeStubs]

from dateline.contest.board import Board
from dateline.contest.questions import answer, chances, series
from dateline.contest.scenario import Question
from dateline.contest.streams import Floats
from dateline.contest.trajectory import Trajectory

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
_TELL = 1.645
"""Standard errors from which the spread between draws is more than luck."""
LABEL = "scenario-conditional, not calibrated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """Quantiles of a series by week: `levels` (quantiles, weeks), in the order of `QUANTILES`."""

    name: str
    levels: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question's answer.

    `error`: standard error of `probability` from the number of runs alone. `inputs`: the 5th and 95th percentile of the
    probability over draws of the inputs; None where nothing is uncertain. `by_week`: the probability by each week.
    `models`: the probability under each bargaining rule, where they were run.
    """

    question: Question
    probability: float
    error: float
    inputs: tuple[float, float] | None
    by_week: Floats
    models: dict[str, float]


def fans(trajectory: Trajectory, board: Board) -> tuple[list[Fan], list[Fan], list[Fan]]:
    """Fans of every actor's private position, public position, and the gap between them, on the issue's scale."""
    low, high = board.scenario.issue.scale
    private: list[Fan] = []
    public: list[Fan] = []
    gaps: list[Fan] = []
    for name, column in board.actor.items():
        own, said = trajectory.private[:, :, column], trajectory.public[:, :, column]
        private.append(Fan(name=name, levels=low + _levels(own) * (high - low)))
        public.append(Fan(name=name, levels=low + _levels(said) * (high - low)))
        gaps.append(Fan(name=name, levels=_levels(said - own) * (high - low)))
    return private, public, gaps


def answers(
    questions: Sequence[Question], trajectory: Trajectory, board: Board, replicates: int, uncertain: bool
) -> list[Answer]:
    """The answers to questions whose day lies within the run."""
    found: list[Answer] = []
    for question in questions:
        truth = answer(question, trajectory, board)
        found.append(
            Answer(
                question=question,
                probability=float(truth.mean()),
                error=standard_error(truth.mean(), truth.size),
                inputs=input_range(chances(question, trajectory, board), replicates, float(truth.mean()))
                if uncertain
                else None,
                by_week=series(question, trajectory, board).mean(axis=0),
                models={},
            )
        )
    return found


def standard_error(probability: float, runs: int) -> float:
    """The Monte-Carlo error of a probability; by Agresti and Coull, so that 0 of n is not taken for certainty."""
    adjusted = (probability * runs + 2) / (runs + 4)
    return float(np.sqrt(adjusted * (1 - adjusted) / (runs + 4)))


def input_range(chance: Floats, replicates: int, counted: float | None = None) -> tuple[float, float] | None:
    """The 5th and 95th percentile of the probability over input draws.

    Each draw serves `replicates` runs; the variance between draws less the luck within them is the variance of the
    probability (one-way analysis of variance), and a beta distribution of that mean and variance gives the percentiles.
    `counted` is the probability to set them around where `chance` is not what was counted.
    None where there are too few runs to tell, or where the draws differ no more than luck alone would make them.
    """
    groups = chance.size // replicates
    if groups < 2 or replicates < 2:
        return None
    grouped = chance[: groups * replicates].reshape(groups, replicates)
    mean = float(grouped.mean()) if counted is None else counted
    between = float(grouped.mean(axis=1).var(ddof=1))
    within = float(grouped.var(axis=1, ddof=1).mean())
    variance = max(0.0, between - within / replicates)
    # The standard error of the ratio of the two variances under luck alone (normal approximation of the F test).
    luck = np.sqrt(2 * replicates / ((groups - 1) * (replicates - 1)))
    if within > 0 and between * replicates / within < 1 + _TELL * luck:
        return None
    spread = mean * (1 - mean)
    if variance <= 1e-12 or spread <= 0:
        return mean, mean
    weight = max(spread / min(variance, spread * 0.999) - 1, 1e-3)
    ends: Any = beta.ppf((0.05, 0.95), mean * weight, (1 - mean) * weight)  # pyright: ignore[reportUnknownMemberType]
    return float(ends[0]), float(ends[1])


def _levels(values: Floats) -> Floats:
    return np.quantile(values, QUANTILES, axis=0)
