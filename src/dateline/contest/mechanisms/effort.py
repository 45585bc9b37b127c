"""The dual strategy: a patron splits its effort between an armed and a political track.

Assumes: effort is capability times a share; what law, sovereignty and opinion cost an actor comes off the armed share
and goes to the political one; a client follows its patron as far as the patron controls it, and its own drive beyond.
From: delegation to armed groups with imperfect control (Salehyan 2010, "The delegation of war to rebel organizations",
J. Conflict Resolution 54(3)); sponsorship as a choice among instruments (Byman 2005, "Deadly Connections").
Switched off: patrons neither drive their clients' attacks nor lean on their clients' positions.
"""

from __future__ import annotations

import numpy as np

from dateline.contest.streams import Floats


def split(capability: Floats, armed: Floats, constraint: Floats) -> tuple[Floats, Floats]:
    """Armed and political effort from capability, the share meant for arms, and the cost of constraint. Same shapes."""
    share = armed * (1 - constraint)
    return capability * share, capability * (1 - share)


def drive(own: Floats, patron: Floats, control: Floats) -> Floats:
    """How hard a client attacks, 0 … 1: the patron's armed share where it is controlled, its own share elsewhere."""
    return control * patron + (1 - control) * own


def leaned_on(public: Floats, wish: Floats, political: Floats, control: Floats, lean: Floats) -> Floats:
    """A client's public position under its patron's political effort; `wish` is the patron's private position."""
    return public + np.clip(control * political * lean, 0, 1) * (wish - public)
