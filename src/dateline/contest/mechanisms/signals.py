"""Signals: threats of sanctions that cost and offend, and quiet ones that reassure.

Assumes: a threat lowers the target's willingness by its bite times its credibility, and moves national feeling by its
resentment, which may have either sign: fear may win over pride. Quiet signals (joint operations, talks, a meeting) add
up. Both fade.
From: sanctions threats (Drezner 1999, "The Sanctions Paradox"); rally effects (Galtung 1967, World Politics 19).
Switched off: threats and signals are not heard.
"""

from __future__ import annotations

import numpy as np

from dateline.contest.streams import Floats


def threatened(cost: Floats, bite: Floats, credibility: Floats) -> Floats:
    """The cost that the decider sees, 0 … 1, after a threat."""
    return cost + np.clip(bite * credibility, 0, 1) * (1 - cost)


def offended(feeling: Floats, resentment: Floats, credibility: Floats) -> Floats:
    """National feeling after a threat; negative resentment takes away from it."""
    change = resentment * credibility
    return np.clip(feeling + np.where(change >= 0, change * (1 - feeling), change * feeling), 0, 1)


def reassured(calm: Floats, size: Floats) -> Floats:
    """Calm, 0 … 1, after a quiet signal."""
    return calm + np.clip(size, 0, 1) * (1 - calm)
