"""A week in the streets: who marches without a call, who hears one, and what the marchers press for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.contest.mechanisms import mobilisation
from dateline.contest.scenario import March
from dateline.contest.state import Due, State
from dateline.contest.streams import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crowd:
    """The movements' people as of now: (runs, movements)."""

    mean: Floats
    sd: Floats
    size: Floats
    merged: Floats
    joins: list[list[int]]


def _crowd(state: State, attention: Floats) -> _Crowd:
    names = state.board.movement
    repression, risk = state.stack("movements", names, "repression"), state.stack("movements", names, "risk")
    return _Crowd(
        mean=mobilisation.raised(state.stack("movements", names, "mean"), repression, risk, 0.5 + attention),
        sd=state.stack("movements", names, "sd"),
        size=state.stack("movements", names, "size"),
        merged=state.stack("movements", names, "merged"),
        joins=[[names[j] for j in m.joins] for m in state.board.scenario.movements],
    )


def settled(state: State) -> None:
    """How many march without any call, as long as attention is what it usually is."""
    crowd = _crowd(state, state.usual_attention())
    state.uncalled = mobilisation.equilibrium(crowd.mean, crowd.sd, 0.0, rounds=200)


def marched(state: State, due: Due) -> None:
    """Who marches this week."""
    if not state.on("mobilisation"):
        state.streets = np.zeros_like(state.streets)
        return
    crowd = _crowd(state, state.attention())
    called = np.zeros_like(state.streets)
    for event, yes in due:
        if isinstance(event, March):
            called[:, state.board.movement[event.movement]] += yes * state.inputs[f"events.{event.id}.call"]
    called = mobilisation.heard(called, crowd.joins, crowd.merged)
    keep = (0.5 ** (1 / np.maximum(state.of("mobilisation", "fade"), 1e-6)))[:, None]
    streets = state.uncalled + keep * (state.streets - state.uncalled)
    heard = (called > 0).any(axis=1)[:, None]
    if heard.any():
        stirred = (state.of("mobilisation", "stir") * state.feeling)[:, None] * (called > 0)
        for _ in range(state.board.scenario.mechanisms.mobilisation.rounds):
            seen = mobilisation.seen_by(streets, crowd.size, crowd.joins, crowd.merged)
            more = mobilisation.marching(np.minimum(seen + called + stirred, 1), crowd.mean, crowd.sd)
            streets = np.where(heard, np.maximum(streets, more), streets)
    state.streets = streets


def carried(state: State) -> Floats:
    """What the streets press for: each movement's marchers times how far its position lies from what is."""
    found = state.zero
    for movement in state.board.scenario.movements:
        share = state.streets[:, state.board.movement[movement.id]]
        found = found + share * (state.public[:, state.board.actor[movement.towards]] - state.status_quo)
    return found
