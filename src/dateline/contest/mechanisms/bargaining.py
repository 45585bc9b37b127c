"""Bargaining: how positions move. Three rules; the spread between their answers is the model's own uncertainty.

`compromise` (the default): actors drift to the mean of positions weighted by capability and salience, held back by
resolve. The weighted mean is the outcome of symmetric Nash bargaining and predicts as well as any richer model
(Achen 2006 and Thomson et al. 2006 in "The European Union Decides").
`challenge`: each pair meets; who is weaker (capability times salience) moves to the stronger, the more the greater the
advantage. A plain form of pairwise challenge (Bueno de Mesquita 1984, "Forecasting policy decisions").
`bdm`: the expected-utility model (Scholz, Calbert & Smith 2011), in `dateline.contest.bdm`.
Switched off: nobody moves.
"""

from __future__ import annotations

import numpy as np

from dateline.contest.streams import Floats


def settlement(position: Floats, weight: Floats) -> Floats:
    """The weighted mean of positions (runs, actors): (runs,). Where nobody has weight, the plain mean."""
    total = weight.sum(axis=1)
    mean = (position * weight).sum(axis=1) / np.where(total > 0, total, 1)
    return np.where(total > 0, mean, position.mean(axis=1))


def compromise(position: Floats, weight: Floats, resolve: Floats, rate: Floats) -> Floats:
    """Positions a week later, drifting to the settlement."""
    goal = settlement(position, weight)[:, None]
    return position + rate[:, None] * (1 - resolve) * (goal - position)


def challenge(position: Floats, weight: Floats, resolve: Floats, rate: Floats) -> Floats:
    """Positions a week later, after every pair has met."""
    other = weight[:, None, :]
    own = weight[:, :, None]
    total = own + other
    edge = np.maximum(other - own, 0) / np.where(total > 0, total, 1)
    pull = (edge * (position[:, None, :] - position[:, :, None])).sum(axis=2) / max(position.shape[1] - 1, 1)
    # As a rule pairs move less than the whole does: the same rate means the same pace of an actor without weight.
    return position + rate[:, None] * (1 - resolve) * 2 * pull
