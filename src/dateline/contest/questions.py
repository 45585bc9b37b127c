"""What can be asked of a run: a closed vocabulary of predicates over trajectories. Nothing in a file is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from dateline.contest.board import Board
from dateline.contest.mechanisms.decision import LEAVES, MIDDLE, STAYS
from dateline.contest.scenario import Question
from dateline.contest.streams import Floats
from dateline.contest.trajectory import Trajectory

type Truths = NDArray[np.bool_]
type Of = Literal["actor", "body", "movement", "pressure", "threshold", "contingent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One kind of question.

    `of` says what it is asked of; `bound` whether it needs `at_least` or `below`; `lasting` whether it stays true once
    it was (*has passed*) or is read on the day (*stands at*); `read` gives (runs, weeks).
    """

    words: str
    read: Callable[[Trajectory, Board, int], Floats]
    of: Of | None = None
    bound: bool = False
    lasting: bool = True
    chance: Callable[[Trajectory, int], Floats] | None = None
    """The chance (runs,) that it came about by a week, where a run knows it before its last throw of dice: the same on
    average as counting, with less noise."""


def _by_hazard(first: str, second: str) -> Callable[[Trajectory, int], Floats]:
    """The chance that the first of two competing hazards struck up to a week, and struck first."""

    def chance(t: Trajectory, week: int) -> Floats:
        own, other = getattr(t, first)[:, : week + 1], getattr(t, second)[:, : week + 1]
        free = np.cumprod(1 - own - other, axis=1)
        before = np.concatenate([np.ones((t.runs, 1)), free[:, :-1]], axis=1)
        return (before * own).sum(axis=1)

    return chance


def _column(name: str) -> Callable[[Trajectory, Board, int], Floats]:
    return lambda t, b, n: getattr(t, name)[:, :, n]


def _plain(name: str) -> Callable[[Trajectory, Board, int], Floats]:
    return lambda t, b, n: getattr(t, name)


def _scaled(values: Floats, board: Board) -> Floats:
    low, high = board.scenario.issue.scale
    return low + values * (high - low)


def _counted(values: Any) -> Floats:
    """The sum up to each week."""
    return np.cumsum(values, axis=1, dtype=np.float64)


def _undone(t: Trajectory, b: Board, n: int) -> Floats:
    left = np.maximum.accumulate(t.state == LEAVES, axis=1)
    return (left & (t.state == STAYS)).astype(np.float64)


PREDICATES: Mapping[str, Predicate] = {
    "exit": Predicate(
        words="the decider decides for the far end",
        read=lambda t, b, n: (t.state == LEAVES) * 1.0,
        chance=_by_hazard("willing", "halfway"),
    ),
    "middle": Predicate(
        words="the decider decides for something between",
        read=lambda t, b, n: (t.state == MIDDLE) * 1.0,
        chance=_by_hazard("halfway", "willing"),
    ),
    "reversed": Predicate(words="an exit is undone", read=_undone),
    "presence": Predicate(
        words="the share of the troops still there", read=_plain("presence"), bound=True, lasting=False
    ),
    "contingent": Predicate(
        words="the share of a contingent still there",
        read=_column("contingents"),
        of="contingent",
        bound=True,
        lasting=False,
    ),
    "passes": Predicate(
        words="a body passes its proposal", read=lambda t, b, n: np.nan_to_num(t.votes[:, :, n]), of="body"
    ),
    "yes": Predicate(
        words="the share of all seats that say yes",
        read=lambda t, b, n: np.nan_to_num(t.yes[:, :, n]),
        of="body",
        bound=True,
    ),
    "attacks": Predicate(
        words="attacks counted from the start",
        read=lambda t, b, n: _counted(t.attacks[:, :, n]),
        of="pressure",
        bound=True,
    ),
    "answered": Predicate(
        words="reprisals counted from the start",
        read=lambda t, b, n: _counted(t.reprisals[:, :, n] > 0),
        of="threshold",
        bound=True,
    ),
    "march": Predicate(
        words="the share of a movement's people in the streets", read=_column("streets"), of="movement", bound=True
    ),
    "government": Predicate(
        words="a government with full powers is in office", read=lambda t, b, n: (t.caretaker < 0.5).astype(np.float64)
    ),
    "sanctions": Predicate(words="sanctions are imposed", read=_plain("imposed")),
    "feeling": Predicate(words="national feeling, 0 to 1", read=_plain("feeling"), bound=True, lasting=False),
    "enemy": Predicate(words="the strength of the common enemy", read=_plain("enemy"), bound=True, lasting=False),
    "public": Predicate(
        words="an actor's public position",
        read=lambda t, b, n: _scaled(t.public[:, :, n], b),
        of="actor",
        bound=True,
        lasting=False,
    ),
    "private": Predicate(
        words="an actor's private position",
        read=lambda t, b, n: _scaled(t.private[:, :, n], b),
        of="actor",
        bound=True,
        lasting=False,
    ),
    "gap": Predicate(
        words="the distance of public from private position",
        read=lambda t, b, n: np.abs(_scaled(t.public[:, :, n], b) - _scaled(t.private[:, :, n], b)),
        of="actor",
        bound=True,
        lasting=False,
    ),
}  # fmt: skip


def columns(board: Board, of: Of) -> Mapping[str, int]:
    """The names that a question of this sort may be asked of, with their columns."""
    if of == "contingent":
        return {t.from_: n for n, t in enumerate(board.contingents)}
    return getattr(board, of)


def series(question: Question, trajectory: Trajectory, board: Board) -> Truths:
    """Whether what is asked has come about by each week (or holds in it, where it does not last): (runs, weeks)."""
    predicate = PREDICATES[question.ask]
    column = columns(board, predicate.of)[question.of or ""] if predicate.of is not None else 0
    values = predicate.read(trajectory, board, column)
    truth: Truths
    if not predicate.bound:
        truth = values > 0.5
    else:
        truth = np.ones(values.shape, dtype=np.bool_)
        if question.at_least is not None:
            truth &= values >= question.at_least
        if question.below is not None:
            truth &= values < question.below
    return np.logical_or.accumulate(truth, axis=1) if predicate.lasting else truth


def answer(question: Question, trajectory: Trajectory, board: Board) -> Truths:
    """Whether what is asked has come about by the question's day: (runs,)."""
    return series(question, trajectory, board)[:, min(board.week(question.by), board.weeks - 1)]


def chances(question: Question, trajectory: Trajectory, board: Board) -> Floats:
    """The chance in each run (runs,) that what is asked comes about by the question's day; 0 or 1 where only counted.

    Chances leave the last throw of the dice out, so they show better what inputs do. They are not used where a binding
    vote or an undone exit may change what was decided.
    """
    chance = PREDICATES[question.ask].chance
    if chance is None or any(b.binding for b in board.scenario.bodies):
        return answer(question, trajectory, board).astype(np.float64)
    return chance(trajectory, min(board.week(question.by), board.weeks - 1))
