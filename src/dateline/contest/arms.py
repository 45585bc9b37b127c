"""A week's threats and arms: what is announced, who attacks, who answers, and what that stirs."""

from __future__ import annotations

import numpy as np

from dateline.contest.mechanisms import backlash, effort, pressure, signals
from dateline.contest.scenario import Attack, Government, Pressure, Reprisal, Rise, Signal, Threat
from dateline.contest.state import Due, State
from dateline.contest.streams import Floats
from dateline.contest.trajectory import Trajectory


def announced(state: State, due: Due) -> None:
    """Threats, quiet signals, a new government, the enemy's return."""
    inputs = state.inputs
    for event, yes in due:
        path = f"events.{event.id}"
        if isinstance(event, Government):
            state.caretaker = np.where(yes > 0, 0.0, state.caretaker)
        elif isinstance(event, Rise):
            _rise(state, event.enemy, yes)
        elif isinstance(event, Threat) and state.on("signals"):
            heard = inputs[f"{path}.credibility"] * yes
            state.threat = signals.threatened(state.threat, inputs[f"sanctions.{event.sanctions}.bite"], heard)
            resentment = inputs[f"sanctions.{event.sanctions}.resentment"]
            state.feeling = signals.offended(state.feeling, resentment, heard)
        elif isinstance(event, Signal) and state.on("signals"):
            state.calm = signals.reassured(state.calm, inputs[f"{path}.size"] * yes)


def _rise(state: State, name: str, yes: Floats) -> None:
    column = state.board.enemy[name]
    risen = np.maximum(state.enemy[:, column], state.inputs[f"enemies.{name}.risen"])
    state.enemy[:, column] = np.where(yes > 0, risen, state.enemy[:, column])


def fought(state: State, into: Trajectory, week: int, due: Due) -> None:
    """Attacks, by themselves and scheduled, and the reprisals for them."""
    inputs, scenario = state.inputs, state.board.scenario
    able = state.able()
    for name in state.board.enemy:
        luck = state.streams.uniform(f"rise/{name}", week)[:, 0]
        _rise(state, name, (luck < inputs[f"enemies.{name}.rise"]).astype(np.float64))
    for item in scenario.pressures:
        at, path = state.board.pressure[item.id], f"pressures.{item.id}"
        done = _attacks(state, week, item, able)
        for event, yes in due:
            if isinstance(event, Attack) and event.pressure == item.id:
                worst = np.maximum(done.worst, yes * inputs[f"events.{event.id}.severity"])
                done = pressure.Attacks(count=done.count + yes, worst=worst)
        state.heat[:, at] = pressure.heated(
            state.heat[:, at], done.count, inputs[f"{path}.excitation"], inputs[f"{path}.memory"]
        )
        into.attacks[:, week, at], into.severity[:, week, at] = done.count, done.worst
    for threshold in scenario.thresholds:
        _reprisal(state, into, week, threshold.actor)
    for event, yes in due:
        if isinstance(event, Reprisal):
            severity = yes * inputs[f"events.{event.id}.severity"]
            _suffer(state, into, week, event.by, severity, inputs[f"events.{event.id}.breach"])


def _attacks(state: State, week: int, item: Pressure, able: Floats) -> pressure.Attacks:
    """What one attacker does in a week by itself."""
    if not state.on("armed_pressure"):
        return pressure.Attacks(count=state.zero, worst=state.zero)
    inputs, board = state.inputs, state.board
    who, path = board.actor[item.by], f"pressures.{item.id}"
    own, _ = effort.split(state.one, state.armed[:, who], state.constraint[:, who])
    control, push = state.zero, state.zero
    for patron, client, held in state.control if state.on("dual_strategy") else ():
        if client == who:
            share, _ = effort.split(state.one, state.armed[:, patron], state.constraint[:, patron])
            push = np.where(held > control, share, push)
            control = np.maximum(control, held)
    drive = effort.drive(own, push, control)
    heat = state.heat[:, board.pressure[item.id]] * (able[:, who] > 0)
    rate = pressure.rate(inputs[f"{path}.rate"], drive, able[:, who], heat)
    believed = state.belief[:, board.threshold[item.on]] if item.on in board.threshold else state.one
    aim = pressure.aimed(believed, inputs[f"{path}.aim"], inputs[f"{path}.own_aim"], control)
    noise = pressure.noise(inputs[f"{path}.noise"], control, state.of("armed_pressure", "slack"))
    return pressure.attack(rate, aim, noise, state.streams.uniform(f"attack/{item.id}", week, 2))


def _reprisal(state: State, into: Trajectory, week: int, actor: str) -> None:
    """Whether the worst attack of the week is answered, and what both sides make of it."""
    board, inputs, path = state.board, state.inputs, f"thresholds.{actor}"
    at, worst = board.threshold[actor], state.zero
    for item in board.scenario.pressures:
        if item.on == actor:
            worst = np.maximum(worst, into.severity[:, week, board.pressure[item.id]])
    answered = (worst > inputs[f"{path}.true"]).astype(np.float64)
    luck = state.streams.normal(f"reprisal/{actor}", week)[:, 0]
    limits = state.constraint[:, board.actor[actor]]
    severity = answered * pressure.answer(inputs[f"{path}.reprisal"], inputs[f"{path}.spread"], limits, luck)
    state.belief[:, at] = pressure.believed(state.belief[:, at], worst, answered, inputs[f"{path}.learning"])
    _suffer(state, into, week, actor, severity, inputs[f"{path}.breach"])


def _suffer(state: State, into: Trajectory, week: int, actor: str, severity: Floats, breach: Floats) -> None:
    """What a reprisal does: to the attackers' capability, and to national feeling."""
    at = state.board.threshold[actor]
    into.reprisals[:, week, at] = np.maximum(into.reprisals[:, week, at], severity)
    for item in state.board.scenario.pressures:
        if item.on == actor:
            who = state.board.actor[item.by]
            hit = np.clip(state.of("armed_pressure", "wear") * severity, 0, 1)
            state.worn[:, who] += hit * (1 - state.worn[:, who])
    if state.on("backlash"):
        state.feeling = backlash.stirred(state.feeling, severity, breach, state.of("backlash", "gain"))
