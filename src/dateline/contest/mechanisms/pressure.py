"""Armed pressure aimed below the believed threshold, and the reprisal that comes when the true one is crossed.

Assumes: an attack under control is aimed at a share of the threshold that the attacker believes in, without control at
the severity that the attacker would choose; what is done differs from the aim by noise, the wider the looser the
control. Attacks come as a self-exciting process. The target answers when the worst attack of a week crosses its true
threshold. Beliefs move: down to a severity that was answered, slowly up to one that was not.
From: coercion below a threshold (Schelling 1966, "Arms and Influence"; Mazarr 2015, "Mastering the Gray Zone");
self-exciting attack rates (Hawkes 1971, Biometrika 58; Lewis et al. 2012 on Iraq, Security Journal 25).
Switched off: nobody attacks; reprisals that a scenario schedules still happen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri  # pyright: ignore[reportMissingTypeStubs]

from dateline.contest.streams import Floats

_MOST = 12
"""Attacks of one actor counted in one week at most."""
_UP = 0.25
"""How much slower a belief rises over an unanswered attack than it falls over an answered one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacks:
    """A week's attacks: `count` (runs,), and the severity of the worst, 0 where there was none."""

    count: Floats
    worst: Floats


def rate(base: Floats, drive: Floats, capability: Floats, heat: Floats) -> Floats:
    """Attacks a week to be expected; `heat` is what earlier attacks still set off."""
    return base * drive * capability + heat


def attack(rate: Floats, aim: Floats, noise: Floats, luck: Floats) -> Attacks:
    """Attacks of a week; `luck` are two uniform numbers a run: for how many, and for the worst of them.

    The worst of n severities is drawn at once: its quantile is that of one severity at the n-th root of the number.
    """
    count = poisson(rate, luck[:, 0])
    worst = aim + noise * ndtri(luck[:, 1] ** (1 / np.maximum(count, 1)))
    return Attacks(count=count, worst=np.where(count > 0, np.maximum(worst, 0), 0))


def poisson(rate: Floats, uniform: Floats) -> Floats:
    """The Poisson quantile at `uniform`, at most twelve."""
    term = np.exp(-rate)
    total = term.copy()
    count = np.zeros_like(rate)
    for n in range(1, _MOST + 1):
        above = uniform > total
        if not above.any():
            break
        count += above
        term = term * rate / n
        total += term
    return count


def aimed(believed: Floats, margin: Floats, own: Floats, control: Floats) -> Floats:
    """The severity aimed at."""
    return control * margin * believed + (1 - control) * own


def noise(width: Floats, control: Floats, slack: Floats) -> Floats:
    """The standard deviation of what is done about what is aimed at."""
    return width * (1 + slack * (1 - control))


def answer(middle: Floats, spread: Floats, constraint: Floats, luck: Floats) -> Floats:
    """The severity of a reprisal; constraint takes up to half of it. `luck` is a standard normal number a run."""
    return np.clip(middle + spread * luck, 0.05, 1.5) * (1 - 0.5 * constraint)


def believed(belief: Floats, worst: Floats, answered: Floats, learning: Floats) -> Floats:
    """What the threshold is believed to be after a week. `answered` is 0 or 1."""
    down = answered * learning * np.maximum(belief - worst, 0) * (worst > 0)
    up = (1 - answered) * learning * _UP * np.maximum(worst - belief, 0)
    return belief - down + up


def heated(heat: Floats, count: Floats, excitation: Floats, memory: Floats) -> Floats:
    """What attacks will still set off: each adds `excitation` attacks in all, half of them within `memory` weeks."""
    keep = 0.5 ** (1 / np.maximum(memory, 1e-6))
    return heat * keep + count * excitation * (1 - keep)
