"""A week's positions: the private ones bargained over, the public ones leaned on and bent, and where they settle."""

from __future__ import annotations

import numpy as np

from dateline.contest.bdm import step as bdm_round
from dateline.contest.mechanisms import backlash, bargaining, effort, falsification
from dateline.contest.scenario import Alliance
from dateline.contest.state import State
from dateline.contest.streams import Floats


def opened(state: State) -> None:
    """Public positions at the outset. One that the scenario gives is where the actor's line starts: what it says beyond
    what the mechanisms explain it goes on saying."""
    for column, actor in enumerate(state.board.actors):
        if actor.public is not None:
            given = state.axis(state.inputs[f"actors.{actor.id}.public"])
            state.habit[:, column] = given - _spoken(state)[:, column]
    state.public = _spoken(state)


def moved(state: State, week: int) -> None:
    """Positions after a week, and the settlement that they make for."""
    weights = state.capability * _loud(state)
    if state.on("bargaining"):
        state.private = _bargained(state, week, weights)
    state.public = _spoken(state)
    state.settlement = bargaining.settlement(state.public, weights)


def _loud(state: State) -> Floats:
    """Salience as attention has moved it."""
    louder = backlash.louder(state.salience, state.attention(), state.usual_attention())
    return np.where(state.domestic, louder, state.salience)


def _bargained(state: State, week: int, weights: Floats) -> Floats:
    rate = state.of("bargaining", "rate")
    if state.model == "compromise":
        return bargaining.compromise(state.private, weights, state.resolve, rate)
    if state.model == "challenge":
        return bargaining.challenge(state.private, weights, state.resolve, rate)
    every = state.board.scenario.mechanisms.bargaining.every
    if week % every:
        return state.private
    met = bdm_round(np.clip(state.private, 0, 1), state.capability, _loud(state), low=0.0, high=1.0)
    pace = 1 - (1 - rate[:, None] * (1 - state.resolve)) ** every
    return state.private + pace * (met - state.private)


def _spoken(state: State) -> Floats:
    """Public positions: leaned on by patrons, drawn by allies and by national feeling, bent by fear."""
    said = state.private.copy()
    if state.on("dual_strategy"):
        _, political = effort.split(state.able(), state.armed, state.constraint)
        lean = state.of("dual_strategy", "lean")
        for patron, client, control in state.control:
            said[:, client] = effort.leaned_on(
                said[:, client], state.private[:, patron], political[:, patron], control, lean
            )
    for tie in state.board.scenario.ties:
        if isinstance(tie, Alliance):
            a, b = state.board.actor[tie.from_], state.board.actor[tie.to]
            pull = state.inputs[f"ties.{tie.from_}>{tie.to}.strength"] / 2
            gap = said[:, b] - said[:, a]
            said[:, a], said[:, b] = said[:, a] + pull * gap, said[:, b] - pull * gap
    if state.on("backlash"):
        drawn = backlash.drawn(said, state.feeling, state.of("backlash", "pull"))
        said = np.where(state.domestic, drawn, said)
    if state.on("falsification"):
        reach = falsification.reach(state.able(), state.control)
        bent = falsification.said(state.private, state.fears, reach)
        said = said + (bent - state.private)
    return np.clip(said + state.habit, 0, 1)
