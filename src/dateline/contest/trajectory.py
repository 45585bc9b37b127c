"""What a simulation leaves behind: the course of every run, week by week."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from dateline.contest.board import Board
from dateline.contest.streams import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectory:
    """Series of all runs; the first axis is always the run, the second the week.

    Positions are shares of the axis (0: its low end). Shapes: (runs, weeks) where not said otherwise.
    """

    private: Floats
    """(runs, weeks, actors)"""
    public: Floats
    """(runs, weeks, actors)"""
    attacks: Floats
    """(runs, weeks, pressures): how many"""
    severity: Floats
    """(runs, weeks, pressures): of the worst"""
    reprisals: Floats
    """(runs, weeks, thresholds): severity of the answer, 0 where there was none"""
    feeling: Floats
    attention: Floats
    """Share of public attention that the issue has; the others' share is the rest."""
    votes: Floats
    """(runs, weeks, bodies): nan where none was held, else 1 passed, 0 failed"""
    yes: Floats
    """(runs, weeks, bodies): share of seats, nan where none was held"""
    legitimacy: Floats
    streets: Floats
    """(runs, weeks, movements): share of those who could march"""
    risk: Floats
    """(runs, weeks, movements): risk to those who march, 0 … 1"""
    threat: Floats
    calm: Floats
    enemy: Floats
    caretaker: Floats
    settlement: Floats
    willing: Floats
    """The chance that the decider, if still free, decides for the far end in this week."""
    halfway: Floats
    """The chance that it decides for something between."""
    state: Floats
    """0 nothing decided, 1 the far end, 2 something between"""
    presence: Floats
    contingents: Floats
    """(runs, weeks, contingents): share still there"""
    imposed: Floats
    """1 once sanctions are imposed"""

    @property
    def runs(self) -> int:
        """The number of runs."""
        return self.private.shape[0]

    @property
    def weeks(self) -> int:
        """The number of weeks."""
        return self.private.shape[1]

    def part(self, first: int, last: int) -> Trajectory:
        """The same arrays, of the runs `first` … `last` - 1 alone: what is written there is written here."""
        return Trajectory(**{f.name: getattr(self, f.name)[first:last] for f in fields(self)})


def empty(board: Board, runs: int) -> Trajectory:
    """Room for so many runs."""
    wide = {
        "private": len(board.actor),
        "public": len(board.actor),
        "attacks": len(board.pressure),
        "severity": len(board.pressure),
        "reprisals": len(board.threshold),
        "votes": len(board.body),
        "yes": len(board.body),
        "streets": len(board.movement),
        "risk": len(board.movement),
        "contingents": len(board.contingents),
    }
    fresh = {
        f.name: np.zeros((runs, board.weeks, wide[f.name]) if f.name in wide else (runs, board.weeks))
        for f in fields(Trajectory)
    }
    fresh["votes"][:] = np.nan
    fresh["yes"][:] = np.nan
    return Trajectory(**fresh)
