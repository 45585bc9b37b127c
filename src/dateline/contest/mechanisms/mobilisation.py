"""Mobilisation by thresholds: each person marches when enough others do.

Assumes: thresholds are spread normally; people see the share that marches, and what a caller moves without any example;
movements whose frames merge see each other's marchers as their own; repression raises the thresholds of those it falls
on, the more so the less attention their own cause has.
From: Granovetter 1978, "Threshold models of collective behavior", AJS 83(6); frame alignment (Snow et al.
1986, ASR 51).
Switched off: nobody marches.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr  # pyright: ignore[reportMissingTypeStubs]

from dateline.contest.streams import Floats


def joined(thresholds: Sequence[float]) -> int:
    """How many of a crowd with these thresholds (numbers of people) march in the end, beginning with nobody.

    Thresholds 0 … 99 make all hundred march; with a 2 in place of the 1 one person does (Granovetter 1978, p. 1425).
    """
    ordered = np.sort(np.asarray(thresholds, dtype=np.float64))
    count = 0
    while True:
        grown = int(np.searchsorted(ordered, count, side="right"))
        if grown == count:
            return count
        count = grown


def equilibrium(mean: ArrayLike, sd: ArrayLike, start: ArrayLike = 0.0, rounds: int = 100_000) -> Floats:
    """The share that marches in the end where thresholds are normal, as shares of the crowd.

    A fixed point of r = Φ((r - mean) / sd), from `start` upwards or downwards; with mean 0.25 it jumps between standard
    deviations 0.122 and 0.123 (Granovetter 1978, p. 1427). Each share stops by itself when it moves by less than 1e-12,
    or after `rounds`: what stands beside it does not change its last digits.
    """
    mean, sd, share = np.broadcast_arrays(np.asarray(mean, float), np.asarray(sd, float), np.asarray(start, float))
    moving = np.ones(share.shape, dtype=np.bool_)
    for _ in range(rounds):
        moved = np.where(moving, marching(share, mean, sd), share)
        moving &= np.abs(moved - share) >= 1e-12
        share = moved
        if not moving.any():
            break
    return share


def marching(seen: Floats, mean: Floats, sd: Floats) -> Floats:
    """The share whose threshold is at most what it sees."""
    return np.where(sd > 0, ndtr((seen - mean) / np.where(sd > 0, sd, 1)), (seen >= mean).astype(np.float64))


def seen_by(street: Floats, sizes: Floats, joins: Sequence[Sequence[int]], merged: Floats) -> Floats:
    """What each movement (runs, movements) sees: its own share, and after a merger the others' marchers beside it."""
    seen = street.copy()
    heads = street * sizes
    for own, others in enumerate(joins):
        for other in others:
            seen[:, own] += merged[:, own] * heads[:, other] / np.maximum(sizes[:, own], 1e-9)
    return np.minimum(seen, 1)


def heard(called: Floats, joins: Sequence[Sequence[int]], merged: Floats) -> Floats:
    """The calls that each movement (runs, movements) hears: its own, and after a merger the others' too."""
    found = called.copy()
    for own, others in enumerate(joins):
        for other in others:
            found[:, own] = np.maximum(found[:, own], merged[:, own] * called[:, other])
    return found


def raised(mean: Floats, repression: Floats, risk: Floats, exposure: Floats) -> Floats:
    """Thresholds under repression; `exposure` (runs,): 1 in usual times, more where other causes fill the news."""
    return mean + repression * risk * exposure[:, None]
