"""Backlash and issue competition: a reprisal on domestic ground stirs national feeling, which crowds out other issues.

Assumes: feeling grows with severity times breach of sovereignty, towards 1, and fades; the public's attention is one
budget, so that what this issue gains the others lose; domestic actors' public positions are drawn to the high end.
From: issue attention (Downs 1972, "Up and down with ecology"; Jones & Baumgartner 2005, "The Politics of Attention");
violence that costs its user support (Kocher, Pepinsky & Kalyvas 2011, AJPS 55).
Switched off: feeling stays 0, attention as it was.
"""

from __future__ import annotations

import numpy as np

from dateline.contest.streams import Floats


def stirred(feeling: Floats, severity: Floats, breach: Floats, gain: Floats) -> Floats:
    """National feeling, 0 … 1, after a reprisal; 0 severity leaves it as it is."""
    return feeling + np.clip(gain * severity * breach, 0, 1) * (1 - feeling)


def faded(level: Floats, half_life: Floats) -> Floats:
    """A level a week later."""
    return level * 0.5 ** (1 / np.maximum(half_life, 1e-6))


def attention(feeling: Floats, crowding: Floats, other: Floats) -> Floats:
    """The share of public attention that this issue has; the rest is left for all others."""
    weight = 1 + crowding * feeling
    return weight / (weight + other)


def louder(salience: Floats, share: Floats, usual: Floats) -> Floats:
    """Salience of domestic actors (runs, actors) as attention moves from its usual share."""
    return np.clip(salience * (share / np.maximum(usual, 1e-9))[:, None], 0, 1)


def drawn(public: Floats, feeling: Floats, pull: Floats) -> Floats:
    """Public positions (runs, actors) drawn to the high end of the axis, 1."""
    return public + np.clip(pull * feeling, 0, 1)[:, None] * (1 - public)
