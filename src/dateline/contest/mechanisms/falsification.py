"""Preference falsification: what is said in public is the private view moved by fear times threat.

Assumes: an actor who fears another says what that other wants, as far as the fear and the other's reach go; several
fears add like independent chances.
From: Kuran 1995, "Private Truths, Public Lies".
Switched off: public positions are private ones.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.contest.streams import Floats

type Fear = tuple[int, int, Floats]
"""Who fears whom, by column, and how much (runs,)."""


def reach(capability: Floats, clients: Sequence[tuple[int, int, Floats]]) -> Floats:
    """How far each actor (runs, actors) can make itself feared: itself and what it controls, at most 1."""
    found = capability.copy()
    for patron, client, control in clients:
        found[:, patron] += control * capability[:, client]
    return np.clip(found, 0, 1)


def said(private: Floats, fears: Sequence[Fear], reach: Floats) -> Floats:
    """Public positions (runs, actors)."""
    calm = np.ones_like(private)
    weight = np.zeros_like(private)
    wished = np.zeros_like(private)
    for who, whom, level in fears:
        strength = level * reach[:, whom]
        calm[:, who] *= 1 - strength
        weight[:, who] += strength
        wished[:, who] += strength * private[:, whom]
    target = np.where(weight > 0, wished / np.where(weight > 0, weight, 1), private)
    return private + (1 - calm) * (target - private)
