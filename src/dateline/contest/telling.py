"""The run told in sentences: a typical course with its dates, and what differed where the outcome came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dateline.contest.board import Board
from dateline.contest.inputs import Inputs
from dateline.contest.mechanisms.decision import LEAVES, MIDDLE, STAYS
from dateline.contest.questions import Truths
from dateline.contest.scenario import Government, March, Signal, Threat
from dateline.contest.streams import Floats
from dateline.contest.trajectory import Trajectory

_NOTABLE = 0.25
"""Standard deviations between runs with and without an outcome from which a difference is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One dated sentence."""

    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs on average between runs with and without an outcome; `size` in standard deviations."""

    what: str
    with_it: float
    without: float
    size: float


def median_run(trajectory: Trajectory) -> int:
    """The run whose course lies nearest to the median of all in every series, weighed by how much each varies."""
    series = [trajectory.settlement, trajectory.feeling, trajectory.presence, trajectory.threat]
    series += [trajectory.public[:, :, n] for n in range(trajectory.public.shape[2])]
    series += [np.cumsum(trajectory.attacks[:, :, n], axis=1) for n in range(trajectory.attacks.shape[2])]
    series += [np.cumsum(trajectory.reprisals[:, :, n] > 0, axis=1) for n in range(trajectory.reprisals.shape[2])]
    series += [np.nan_to_num(trajectory.votes[:, :, n]) for n in range(trajectory.votes.shape[2])]
    series += [trajectory.streets[:, :, n] for n in range(trajectory.streets.shape[2])]
    distance = np.zeros(trajectory.runs)
    for values in series:
        spread = values.std()
        if spread > 0:
            distance += (np.abs(values - np.median(values, axis=0)) / spread).mean(axis=1)
    return int(np.argmin(distance))


def story(trajectory: Trajectory, board: Board, run: int) -> list[Told]:
    """A run week by week, in sentences; weeks in which nothing happens are left out."""
    told: list[Told] = []
    for week in range(trajectory.weeks):
        told += [Told(day=board.day(week), text=text) for text in _week(trajectory, board, run, week)]
    return told


def _week(t: Trajectory, board: Board, run: int, week: int) -> Iterator[str]:
    scenario = board.scenario
    names = {a.id: a.name for a in scenario.actors}
    for threshold in scenario.thresholds:
        severity = t.reprisals[run, week, board.threshold[threshold.actor]]
        if severity > 0:
            worst = max(
                (t.severity[run, week, board.pressure[p.id]] for p in scenario.pressures if p.on == threshold.actor),
                default=0.0,
            )
            attack = f" an attack of severity {worst:.2f}" if worst > 0 else ""
            yield f"{names[threshold.actor]} answers{attack} with a reprisal of severity {severity:.2f}."
    for pressure in scenario.pressures:
        count = int(t.attacks[run, week, board.pressure[pressure.id]])
        if count >= 3:
            yield f"{names[pressure.by]}: {count} attacks on {names[pressure.on]} in a week."
    for body in scenario.bodies:
        vote = t.votes[run, week, board.body[body.id]]
        if not np.isnan(vote):
            share = t.yes[run, week, board.body[body.id]]
            yield f"{body.name} {'passes' if vote else 'rejects'} its proposal with {share:.0%} of all seats."
    for event in board.events.get(week, ()):
        if isinstance(event, Threat | Signal):
            yield f"{event.title}."
        elif isinstance(event, Government) and t.caretaker[run, week] < 0.5 <= (t.caretaker[run, week - 1] if week else 1):
            yield f"{event.title}."
        elif isinstance(event, March):
            at = board.movement[event.movement]
            heads = t.streets[run, week, at] * scenario.movements[at].size.middle
            yield f"{event.title}: about {_round(heads):,} people march."
    yield from _turn(t, board, run, week)


def _turn(t: Trajectory, board: Board, run: int, week: int) -> Iterator[str]:
    """What is decided, undone or completed in a week."""
    before = t.state[run, week - 1] if week else STAYS
    now, issue = t.state[run, week], board.scenario.issue
    if now != before:
        if now == LEAVES:
            yield f"The decision falls: {issue.high}."
        elif now == MIDDLE:
            yield f"The decision falls for something between: {issue.middle or 'a middle way'}."
        elif now == STAYS:
            yield "The decision is undone."
    if week and t.presence[run, week] <= 0 < t.presence[run, week - 1]:
        yield "The last of the troops have left."
    for n, tie in enumerate(board.contingents):
        if week and t.contingents[run, week, n] <= 0 < t.contingents[run, week - 1, n]:
            yield f"{board.actors[board.actor[tie.from_]].name} is gone too."


def _round(number: float) -> int:
    """Two digits that count, the rest noughts."""
    size = max(0, len(str(int(number))) - 2)
    return int(round(number, -size))


def differences(trajectory: Trajectory, board: Board, truth: Truths, inputs: Inputs, paths: Sequence[str]) -> list[Difference]:
    """What sets runs in which an outcome came about apart from the others, the greatest difference first.

    Looks at the uncertain inputs and at what happened on the way. Empty where all runs end alike.
    """
    if truth.all() or not truth.any():
        return []
    found = [_difference(what, values, truth) for what, values in _measures(trajectory, board)]
    found += [_difference(path, inputs[path], truth) for path in paths]
    return sorted((d for d in found if abs(d.size) >= _NOTABLE), key=lambda d: (-abs(d.size), d.what))


def _difference(what: str, values: Floats, truth: Truths) -> Difference:
    spread = float(values.std())
    with_it, without = float(values[truth].mean()), float(values[~truth].mean())
    return Difference(
        what=what, with_it=with_it, without=without, size=(with_it - without) / spread if spread > 0 else 0.0
    )


def _measures(t: Trajectory, board: Board) -> Iterator[tuple[str, Floats]]:
    scenario = board.scenario
    names = {a.id: a.name for a in scenario.actors}
    for pressure in scenario.pressures:
        yield f"attacks by {names[pressure.by]}", t.attacks[:, :, board.pressure[pressure.id]].sum(axis=1)
    for threshold in scenario.thresholds:
        answers = t.reprisals[:, :, board.threshold[threshold.actor]]
        yield f"reprisals by {names[threshold.actor]}", (answers > 0).sum(axis=1).astype(np.float64)
    for body in scenario.bodies:
        votes = t.votes[:, :, board.body[body.id]]
        if not np.isnan(votes).all():
            yield f"{body.name} passed its proposal", np.nan_to_num(votes).max(axis=1)
    for movement in scenario.movements:
        yield f"most of {movement.name} in the streets", t.streets[:, :, board.movement[movement.id]].max(axis=1)
    yield "weeks under a caretaker", t.caretaker.sum(axis=1)
    yield "national feeling, on average", t.feeling.mean(axis=1)
    yield "sanctions threat, on average", t.threat.mean(axis=1)
    yield "strength of the common enemy, at most", t.enemy.max(axis=1)
