"""The course of some runs through the weeks: the order of the mechanisms within a week, and what is kept of it."""

from __future__ import annotations

import numpy as np

from dateline.contest import arms, choices, positions, streets
from dateline.contest.scenario import Scheduled
from dateline.contest.state import State
from dateline.contest.streams import Floats
from dateline.contest.trajectory import Trajectory


def run(state: State, into: Trajectory) -> None:
    """All weeks, each recorded."""
    positions.opened(state)
    streets.settled(state)
    if state.on("mobilisation"):
        state.streets = state.uncalled.copy()
    for week in range(state.board.weeks):
        if state.change(week):
            streets.settled(state)
        state.fade()
        due = [(e, _happens(state, e)) for e in state.board.events.get(week, ())]
        arms.announced(state, due)
        arms.fought(state, into, week, due)
        positions.moved(state, week)
        choices.voted(state, into, week, due)
        streets.marched(state, due)
        choices.chosen(state, week)
        _record(state, into, week)


def _happens(state: State, event: Scheduled) -> Floats:
    """1 in the runs in which a scheduled event takes place."""
    chance = state.inputs[f"events.{event.id}.probability"]
    return (state.streams.uniform(f"event/{event.id}")[:, 0] < chance).astype(np.float64)


def _record(state: State, into: Trajectory, week: int) -> None:
    attention = state.attention()
    into.private[:, week], into.public[:, week] = state.private, state.public
    into.feeling[:, week], into.attention[:, week] = state.feeling, attention
    into.legitimacy[:, week], into.streets[:, week] = state.legitimacy, state.streets
    into.threat[:, week], into.calm[:, week] = state.threat, state.calm
    into.enemy[:, week] = state.worst_enemy()
    into.caretaker[:, week], into.settlement[:, week] = state.caretaker, state.settlement
    into.willing[:, week], into.halfway[:, week] = state.hazards.leave, state.hazards.middle
    into.state[:, week] = state.decided
    into.presence[:, week], into.contingents[:, week] = state.presence, state.contingents
    into.imposed[:, week] = state.imposed
    if state.board.movement:
        repression = state.stack("movements", state.board.movement, "repression")
        into.risk[:, week] = repression * attention[:, None]
