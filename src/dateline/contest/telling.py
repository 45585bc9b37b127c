"""The run told in sentences: a typical course with its dates, and what differed where the outcome came about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from dateline.contest.board import Board
from dateline.contest.inputs import Inputs, draw
from dateline.contest.mechanisms.decision import LEAVES, MIDDLE, STAYS
from dateline.contest.questions import Truths
from dateline.contest.scenario import Government, March, Reprisal, Scheduled, Vote
from dateline.contest.streams import Floats, Streams
from dateline.contest.trajectory import Trajectory

_NOTABLE = 0.25
"""Standard deviations between runs with and without an outcome from which a difference is told."""
_SURE = 3.5
"""Standard errors that a difference must reach besides: of a hundred measures, chance lets none pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One dated sentence; `precision` says whether it is the very day or the week that begins with it."""

    day: date
    text: str
    precision: Literal["day", "week"]


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


def took_place(board: Board, seed: int, replicates: int, run: int) -> frozenset[str]:
    """The scheduled events that take place in a run: the same luck as the simulation's, thrown again."""
    streams = Streams(seed=seed, first=run, last=run + 1)
    inputs = draw(board.scenario, streams, replicates)
    found: list[str] = []
    for week in range(board.weeks):
        inputs = inputs.changed(board.changes.get(week, ()), streams, replicates)
        for event in board.events.get(week, ()):
            chance = inputs[f"events.{event.id}.probability"][0]
            if streams.uniform(f"event/{event.id}")[0, 0] < chance:
                found.append(event.id)
    return frozenset(found)


def story(trajectory: Trajectory, board: Board, run: int, happened: Collection[str]) -> list[Told]:
    """A run in sentences; weeks in which nothing happens are left out. `happened`: scheduled events that took place."""
    told: list[Told] = []
    for week in range(trajectory.weeks):
        due = [e for e in board.events.get(week, ()) if e.id in happened]
        found = [Told(day=board.day(week), text=t, precision="week") for t in _week(trajectory, board, run, week, due)]
        for event in due:
            text = _scheduled(trajectory, board, run, week, event)
            if text:
                found.append(Told(day=event.on, text=text, precision="day"))
        found += [Told(day=board.day(week), text=t, precision="week") for t in _turn(trajectory, board, run, week)]
        told += sorted(found, key=lambda t: t.day)
    return told


def _week(t: Trajectory, board: Board, run: int, week: int, due: Sequence[Scheduled]) -> Iterator[str]:
    """What nobody had scheduled. A scheduled reprisal, which is told by itself, hides a smaller one of its week."""
    scenario = board.scenario
    names = {a.id: a.name for a in scenario.actors}
    known = {e.by for e in due if isinstance(e, Reprisal)}
    for threshold in scenario.thresholds:
        severity = t.reprisals[run, week, board.threshold[threshold.actor]]
        if severity > 0 and threshold.actor not in known:
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


def _scheduled(t: Trajectory, board: Board, run: int, week: int, event: Scheduled) -> str:
    """What became of a scheduled event that took place; nothing where it changed nothing."""
    match event:
        case Vote():
            body = board.scenario.bodies[board.body[event.body]]
            vote = t.votes[run, week, board.body[event.body]]
            if np.isnan(vote):
                return f"{body.name} does not sit."
            share = t.yes[run, week, board.body[event.body]]
            return f"{body.name} {'passes' if vote else 'rejects'} its proposal with {share:.0%} of all seats."
        case Government():
            before = t.caretaker[run, week - 1] if week else 1.0
            return f"{event.title}." if t.caretaker[run, week] < 0.5 <= before else ""
        case March():
            at = board.movement[event.movement]
            heads = t.streets[run, week, at] * board.scenario.movements[at].size.middle
            return f"{event.title}: about {_round(heads):,} people march."
        case Reprisal():
            severity = t.reprisals[run, week, board.threshold[event.by]]
            return f"{event.title} (severity {severity:.2f})."
        case _:
            return f"{event.title}."


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


def differences(
    trajectory: Trajectory, board: Board, truth: Truths, inputs: Inputs, paths: Sequence[str], replicates: int
) -> list[Difference]:
    """What sets runs in which an outcome came about apart from the others, the greatest difference first.

    Looks at the uncertain inputs and at what happened on the way; what is but the outcome itself is left out, and what
    luck could bring about between so many runs, of which `replicates` share their inputs. Empty where all end alike.
    """
    if truth.all() or not truth.any():
        return []
    error = float(np.sqrt(1 / truth.sum() + 1 / (~truth).sum()))
    measures = [(w, v) for w, v in _measures(trajectory, board) if not np.array_equal(v, truth)]
    found = _notable((_difference(what, values, truth) for what, values in measures), error)
    found += _notable((_difference(path, inputs[path], truth) for path in paths), error * np.sqrt(replicates))
    return sorted(found, key=lambda d: (-abs(d.size), d.what))


def _notable(found: Iterable[Difference], error: float) -> list[Difference]:
    return [d for d in found if abs(d.size) >= max(_NOTABLE, _SURE * error)]


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
