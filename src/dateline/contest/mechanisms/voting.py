"""A vote with boycott and quorum, and what it is worth.

Assumes: a bloc votes by its public position, yes the more likely the nearer it stands to the proposal than to the
status quo; those who would say no in secret and dare not say it stay away, as far as the bloc boycotts; legitimacy is
the share of seats present times the share of yes among them. A vote that binds nobody adds pressure and implements
nothing.
From: spatial voting (Enelow & Hinich 1984); the secret ballot's other side in Kuran 1995, ch. 5.
Switched off: scheduled votes do not take place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit  # pyright: ignore[reportMissingTypeStubs]

from dateline.contest.streams import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """A vote's result in every run: shares of all seats, whether it passed (0 or 1), and its legitimacy."""

    yes: Floats
    no: Floats
    present: Floats
    passed: Floats
    legitimacy: Floats


def willing(position: Floats, proposal: Floats, status_quo: Floats, width: Floats, swing: Floats) -> Floats:
    """The share of a bloc that says yes; `swing` is the bloc's turn on the day, in widths."""
    side = np.where(proposal >= status_quo, 1.0, -1.0)
    middle = (proposal + status_quo) / 2
    return expit(side * (position - middle) / np.maximum(width, 1e-6) + swing)


def poll(seats: Floats, open_yes: Floats, secret_yes: Floats, boycott: Floats, quorum: Floats, rule: Floats) -> Poll:
    """Count a vote; the first four arguments are (runs, blocs), the last two (runs,).

    Where draws of uncertain seats come to more than the whole chamber, all blocs give way in proportion.
    """
    total = seats.sum(axis=1, keepdims=True)
    seats = np.where(total > 1 + 1e-9, seats / np.maximum(total, 1), seats)
    away = boycott * (1 - secret_yes)
    present = seats * (1 - away)
    yes = (present * open_yes).sum(axis=1)
    no = (present * (1 - open_yes)).sum(axis=1)
    here = present.sum(axis=1)
    passed = ((here >= quorum) & (yes > rule * here) & (here > 0)).astype(np.float64)
    return Poll(yes=yes, no=no, present=here, passed=passed, legitimacy=passed * yes)
