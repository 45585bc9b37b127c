"""The decision: a hazard of acting times the capacity to implement, with a middle way, and exits that may be undone.

Assumes: each week the decider may decide for the far end or for something between, at competing hazards that grow with
pressure and fall with threats, a common enemy, reassurance and its own private view; a caretaker has nearly no power.
An exit decided with legitimacy lasts; another may be reversed, the sooner the stronger the enemy (as the exit of 2011
was in 2014).
From: competing risks in discrete time (Allison 1982, Sociological Methodology 13); legitimacy and durability (Beetham
1991).
Switched off: nothing is ever decided.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.contest.streams import Floats

STAYS, LEAVES, MIDDLE = 0, 1, 2
"""What was decided: nothing; the far end; something between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazards:
    """The chances of a week."""

    leave: Floats
    middle: Floats


def capacity(caretaker: Floats, floor: Floats) -> Floats:
    """The power to implement: 1 for a full government, `floor` for a caretaker."""
    return 1 - caretaker * (1 - floor)


def hazards(pressure: Floats, base: Floats, middle: Floats, capacity: Floats) -> Hazards:
    """Chances of deciding in a week. Pressure moves the middle way half as much as the far end."""
    far = base * np.exp(np.clip(pressure, -30, 30)) * capacity
    near = middle * np.exp(np.clip(pressure / 2, -30, 30)) * capacity
    total = far + near
    either = -np.expm1(-total)
    share = np.where(total > 0, far / np.where(total > 0, total, 1), 0)
    return Hazards(leave=either * share, middle=either * (1 - share))


def decided(state: Floats, hazards: Hazards, luck: Floats) -> Floats:
    """What stands decided after a week; only where nothing was decided before can it change. `luck` is uniform."""
    free = state == STAYS
    leave = free & (luck < hazards.leave)
    middle = free & ~leave & (luck < hazards.leave + hazards.middle)
    return np.where(leave, LEAVES, np.where(middle, MIDDLE, state)).astype(np.float64)


def reversed_(state: Floats, legitimacy: Floats, enemy: Floats, hazard: Floats, quiet: Floats, luck: Floats) -> Floats:
    """What stands decided once exits nobody finds legitimate may have been undone."""
    chance = hazard * (1 + enemy) * (1 - quiet * legitimacy)
    return np.where((state == LEAVES) & (luck < chance), STAYS, state).astype(np.float64)


def leaving(presence: Floats, state: Floats, weeks: Floats) -> Floats:
    """The share of the troops still there: a decided exit takes `weeks` in equal steps, a reversed one as long back."""
    step = 1 / np.maximum(weeks, 1)
    return np.clip(np.where(state == LEAVES, presence - step, presence + step), 0, 1)


def following(presence: Floats, other: Floats, lag: Floats) -> Floats:
    """A contingent that stays only while another does: it goes `lag` weeks long once the other is half gone."""
    step = 1 / np.maximum(lag, 1)
    return np.clip(np.where(other < 0.5, presence - step, presence + step), 0, 1)
