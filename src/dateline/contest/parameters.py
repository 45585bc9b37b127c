"""The mechanisms' own parameters, with the values taken where a scenario names none. All defaults are assumptions."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.contest.values import Amount, Share


def _share(number: float) -> Share:
    return Share(low=number, high=number)


def _amount(number: float) -> Amount:
    return Amount(low=number, high=number)


class Mechanism(BaseModel):
    """Base: every mechanism can be switched off."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)
    on: bool = True


class DualStrategy(Mechanism):
    """`lean`: how far full political effort of a patron pulls a fully controlled client's public position."""

    lean: Share = _share(1.0)


class ArmedPressure(Mechanism):
    """`slack`: how much looser control widens an attack's noise (1: without control it doubles); `wear`: the share of
    the attacker's capability that a reprisal of severity 1 takes; `recovery`: weeks after which half of it is back."""

    slack: Amount = _amount(1.0)
    wear: Share = _share(0.2)
    recovery: Amount = _amount(12.0)


class Backlash(Mechanism):
    """`gain`: national feeling that a full breach of severity 1 adds; `half_life` in weeks; `crowding`: by how much
    full feeling multiplies the weight of this issue against others; `other`: the weight of the other issues beside this
    one's 1; `pull`: how far full feeling draws domestic public positions to the axis' high end."""

    gain: Share = _share(0.8)
    half_life: Amount = _amount(8.0)
    crowding: Amount = _amount(3.0)
    other: Amount = _amount(1.0)
    pull: Share = _share(0.3)


class Bargaining(Mechanism):
    """`model` is the rule; `rate`: how far a week moves an actor without resolve to the settlement; `every`: weeks
    between two rounds of the `bdm` rule."""

    model: Literal["compromise", "challenge", "bdm"] = "compromise"
    rate: Share = _share(0.02)
    every: int = Field(default=4, ge=1, le=520)


class Falsification(Mechanism):
    """Public positions under fear; nothing but each actor's `fears` sets its size."""


class Voting(Mechanism):
    """`width`: distance on the axis, as a share of it, over which a yes turns from unlikely to likely; `swing`:
    standard deviation of a bloc's turn on the day, in widths; `half_life`: weeks for which a vote presses."""

    width: Share = _share(0.08)
    swing: Amount = _amount(1.0)
    half_life: Amount = _amount(16.0)


class Mobilisation(Mechanism):
    """`stir`: marchers that full national feeling moves without any example, as a share; `fade`: weeks after which half
    of the marchers are home again; `rounds`: turns in which people see each other within a week of a call."""

    stir: Share = _share(0.05)
    fade: Amount = _amount(1.5)
    rounds: int = Field(default=12, ge=1, le=1000)


class Signals(Mechanism):
    """`threat_half_life`, `calm_half_life`: weeks for which threats and quiet signals are felt."""

    threat_half_life: Amount = _amount(10.0)
    calm_half_life: Amount = _amount(6.0)


class Decision(Mechanism):
    """The decider's hazard, a week: `base` at no pressure, multiplied by e to the power of the weighted pressures.

    `settlement`, `vote`, `feeling`, `streets` press for the high end; `sanctions`, `enemy`, `calm` and the decider's
    `private` view against it. `middle`: base hazard of a middle outcome; `caretaker`: capacity of a caretaker; `leave`:
    weeks that a decided exit takes; `reversal`: weekly hazard that an exit nobody finds legitimate is undone; `quiet`:
    how much full legitimacy lowers that."""

    base: Amount = _amount(0.002)
    middle: Amount = _amount(0.006)
    settlement: Amount = _amount(2.0)
    vote: Amount = _amount(1.0)
    feeling: Amount = _amount(1.0)
    streets: Amount = _amount(1.0)
    sanctions: Amount = _amount(1.5)
    enemy: Amount = _amount(1.5)
    calm: Amount = _amount(1.0)
    private: Amount = _amount(1.0)
    caretaker: Share = _share(0.05)
    leave: Amount = _amount(8.0)
    reversal: Amount = _amount(0.01)
    quiet: Share = _share(0.9)


class Mechanisms(BaseModel):
    """All mechanisms of a scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    dual_strategy: DualStrategy = DualStrategy()
    armed_pressure: ArmedPressure = ArmedPressure()
    backlash: Backlash = Backlash()
    bargaining: Bargaining = Bargaining()
    falsification: Falsification = Falsification()
    voting: Voting = Voting()
    mobilisation: Mobilisation = Mobilisation()
    signals: Signals = Signals()
    decision: Decision = Decision()
