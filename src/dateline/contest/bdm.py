"""Expected-utility bargaining on one issue: who moves to whose position, round after round.

The model is Bueno de Mesquita's, as elicited by Scholz, Calbert and Smith (2011), "Unravelling Bueno De Mesquita's
group decision model", Journal of Theoretical Politics 23(4), 510-531 ("the paper" below). Every actor holds a position
on a line, a capability and a salience. A round has three steps:

1. Votes (section 4 of the paper). Actor k prefers the position of i to that of j by
   ``v_k = c_k s_k (|x_k-x_j|**R_k - |x_k-x_i|**R_k)``, distances divided by the width of the issue. The probability P
   that i prevails over j is the sum of the votes for i divided by the sum of ``|v|`` over all voters and all ordered
   pairs; it is 0 between equal positions.
2. Risk (section 5). With all R at 1, the danger of i is the sum over j of what j expects from challenging i. Scaled
   over the actors to r in -1 … 1 it gives the exponent ``R = (1 - r/3) / (1 + r/3)``, from 1/2 (most danger) to 2.
3. Offers (sections 2.2, 3 and 6). Seen by i, and with R_i for both sides, a challenge of j by i is worth
   ``E = s_j (P U_s + (1-P) U_f) + (1-s_j) U_s - q U_q``, where ``U_s = 2 - 4 (1/2 - d/2)**R``,
   ``U_f = 2 - 4 (1/2 + d/2)**R``, ``U_q = 2 - 4 (1/2)**R`` and d is the distance in widths. Let a be the worth of i's
   challenge of j and b that of j's of i: ``b > a > 0`` is a confrontation that i loses, and i goes to j;
   ``b > -a > 0`` is a compromise, and i goes the share ``-a/b`` of the way to j. All actors move at once, each by one
   offer: the nearest confrontation, else a compromise.

The conventions are those found by matching the trace of the public Python replication of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

type Floats = npt.NDArray[np.float64]
type Rule = Literal["replication", "least-move"]

# Utilities lie within -2 … 2; a difference of this size is rounding, not a preference, and nobody moves for it.
_TIE = 1e-12
# A chunk's (actor, actor, run) arrays should stay in the processor's cache, but rows of few runs cost more than they
# save. The limit bounds memory for many actors: about a dozen such arrays of 8 bytes an element live at once.
_CACHE, _ROWS, _LIMIT = 2**15, 64, 2**20


@dataclass(frozen=True, slots=True)
class Moves:
    """What the rounds of one batch of runs led to; index 0 of the first axis is the start.

    positions: (rounds + 1, runs, actors), in the unit of the input.
    mean: (rounds + 1, runs), the positions' mean weighted by capability × salience.
    median: (rounds + 1, runs), the position that no other position held by an actor outvotes, with votes linear in
        distance (the paper's section 3.2): the lower weighted median. Where all weights are zero, mean and median count
        every actor alike.
    """

    positions: Floats
    mean: Floats
    median: Floats


def play(
    position: npt.ArrayLike,
    capability: npt.ArrayLike,
    salience: npt.ArrayLike,
    *,
    low: npt.ArrayLike | None = None,
    high: npt.ArrayLike | None = None,
    rounds: int = 1,
    q: float = 1.0,
    rule: Rule = "replication",
    chunk: int | None = None,
) -> Moves:
    """Play `rounds` rounds of the issue in every run (the steps and their source are in the module's docstring).

    position, capability, salience: (runs, actors) or (actors,), broadcast against each other. Positions are in any
        unit, capabilities 0 or more in any unit (only their ratios count), saliences from 0 to 1.
    low, high: the ends of the issue, one number or one a run; by default those of the starting positions. The width
        stays that of the start in all rounds.
    q: probability, in the eye of a challenger, that an unchallenged opponent stays where it is. The trace has 1; the
        rest, 1 - q, is counted as worth nothing.
    rule: which compromise an actor takes. "replication", as in the trace: the one with the lowest mean of both
        positions weighted by ``|E|``. That favours the low end of the issue, and mirroring the scale changes the
        result. "least-move": the one that moves the actor least. Under either rule the region ``b > 0 > a, b < -a``,
        where i might be made to give in, moves nobody, as in the trace.
    chunk: how many runs to work on at once; changes speed and memory, not one bit of the result.

    Of equally good offers the first in actor order is taken. Actors at one position make each other no offer, so that
    one actor, or all at one place, stay; actors all in equal danger are neutral to risk (R = 1); without any weight
    nobody prevails (P = 0). Positions never leave the hull of the starting positions.

    Raises ValueError on shapes that do not fit, values that are not finite or out of range, a position outside
    low … high, an unknown rule, or rounds, q or chunk out of range.
    """
    if rounds < 0:
        raise ValueError(f"rounds is {rounds}, not 0 or more")
    x, c, s, width = _checked(position, capability, salience, low, high, q, rule, chunk)
    runs, actors = x.shape
    moves = Moves(np.empty((rounds + 1, runs, actors)), np.empty((rounds + 1, runs)), np.empty((rounds + 1, runs)))
    for part in _parts(runs, actors, chunk):
        xs, ss = _actors_first(x[part]), _actors_first(s[part])
        weight = _weight(_actors_first(c[part]), ss)
        for turn in range(rounds + 1):
            if turn:
                xs = _round(xs, ss, weight, width[part], q, rule)
            moves.positions[turn, part] = xs.T
            moves.mean[turn, part], moves.median[turn, part] = _centre(xs, weight)
    return moves


def step(
    position: npt.ArrayLike,
    capability: npt.ArrayLike,
    salience: npt.ArrayLike,
    *,
    low: npt.ArrayLike | None = None,
    high: npt.ArrayLike | None = None,
    q: float = 1.0,
    rule: Rule = "replication",
    chunk: int | None = None,
) -> Floats:
    """Play one round and return the new positions, (runs, actors). Arguments, source and errors as for `play`.

    Without `low` and `high` the width is that of the positions given here: to play on from a former round, pass the
    ends of the issue.
    """
    x, c, s, width = _checked(position, capability, salience, low, high, q, rule, chunk)
    moved = np.empty_like(x)
    for part in _parts(len(x), x.shape[1], chunk):
        xs, ss = _actors_first(x[part]), _actors_first(s[part])
        moved[part] = _round(xs, ss, _weight(_actors_first(c[part]), ss), width[part], q, rule).T
    return moved


def _checked(
    position: npt.ArrayLike,
    capability: npt.ArrayLike,
    salience: npt.ArrayLike,
    low: npt.ArrayLike | None,
    high: npt.ArrayLike | None,
    q: float,
    rule: Rule,
    chunk: int | None,
) -> tuple[Floats, Floats, Floats, Floats]:
    """Position, capability and salience as (runs, actors), and the width of the issue as (runs,)."""
    given = [np.atleast_2d(np.asarray(values, dtype=np.float64)) for values in (position, capability, salience)]
    x, c, s = np.broadcast_arrays(*given)
    if x.ndim != 2 or x.shape[1] == 0:
        raise ValueError(f"actors come as (runs, actors) or (actors,) with at least one actor, not {x.shape}")
    if not all(np.isfinite(values).all() for values in given):
        raise ValueError("positions, capabilities and saliences must be finite numbers")
    if (given[1] < 0).any():
        raise ValueError("capabilities must be 0 or more")
    if (given[2] < 0).any() or (given[2] > 1).any():
        raise ValueError("saliences must be from 0 to 1")
    if rule not in ("replication", "least-move"):
        raise ValueError(f"rule is {rule!r}, not 'replication' or 'least-move'")
    if not 0 <= q <= 1:
        raise ValueError(f"q is {q}, not from 0 to 1")
    if chunk is not None and chunk < 1:
        raise ValueError(f"chunk is {chunk}, not 1 or more")
    bottom, top = x.min(axis=1), x.max(axis=1)
    lower = bottom if low is None else np.broadcast_to(np.asarray(low, dtype=np.float64), bottom.shape)
    upper = top if high is None else np.broadcast_to(np.asarray(high, dtype=np.float64), top.shape)
    if not ((lower <= bottom) & (top <= upper)).all():
        raise ValueError("every position must lie from low to high")
    width = upper - lower
    if not np.isfinite(width).all():
        raise ValueError("the width of the issue must be finite")
    return x, c, s, np.where(width > 0, width, 1.0)


def _parts(runs: int, actors: int, chunk: int | None) -> Iterator[slice]:
    """The slices of runs to work on one after the other."""
    pairs = actors * actors
    size = chunk or max(1, min(max(_CACHE // pairs, _ROWS), _LIMIT // pairs))
    return (slice(start, start + size) for start in range(0, runs, size))


def _actors_first(values: Floats) -> Floats:
    """(runs, actors) as contiguous (actors, runs): whole rows of runs go through every operation at full speed."""
    return np.ascontiguousarray(values.T)


def _weight(c: Floats, s: Floats) -> Floats:
    """Capability × salience, with the largest of a run at 1 so that no unit of capability overflows; all 0 stay 0."""
    most = c.max(axis=0)
    weight = c / np.where(most > 0, most, 1.0) * s
    most = weight.max(axis=0)
    return weight / np.where(most > 0, most, 1.0)


def _fold(rows: Floats) -> Floats:
    """The sum over the first axis, row after row.

    ``sum`` picks its order of addition by the shape of the array, and the last bits would then depend on the chunk.
    """
    total = rows[0].copy()
    for row in rows[1:]:
        total += row
    return total


def _round(x: Floats, s: Floats, weight: Floats, width: Floats, q: float, rule: Rule) -> Floats:
    """The positions after one round; `x`, `s`, `weight` (capability × salience) and the result are (actors, runs)."""
    apart = np.abs(x[:, None] - x[None])
    apart /= width
    risk = _risk(apart, s, _prevail(apart, weight))
    exponent = risk[:, None]
    chance = _prevail(apart**exponent, weight)

    near = 4.0 * (0.5 - 0.5 * apart) ** exponent
    stake = 4.0 * (0.5 + 0.5 * apart) ** exponent  # U_success - U_failure, once near is taken off
    stake -= near
    worth = (2.0 - q * (2.0 - 4.0 * 0.5**risk))[:, None] - near  # of a success over the status quo
    # Both in the eyes of the row's actor: what its challenge of the column's is worth, and the column's of its own.
    ours = worth - s[None] * (1.0 - chance) * stake
    theirs = worth - s[:, None] * (1.0 - chance.transpose(1, 0, 2)) * stake
    return _accept(x, apart, ours, theirs, rule)


def _prevail(apart: Floats, weight: Floats) -> Floats:
    """P[i, j], the probability that i prevails over j, from the voters' distances ``apart[k, i]`` (exponents applied).

    The trace needs the votes of all ordered pairs as the divisor, not those of the pair at hand, so the numbers are
    small. Over ordered pairs the votes for and against sum up alike: the divisor is twice the sum of all numerators.
    """
    views = apart * weight[:, None]
    votes = np.zeros_like(apart)
    larger = np.empty_like(apart)
    # max(0, b - a) = max(a, b) - a, summed over the voters: half the work, and this loop is most of a round.
    for view in views:
        np.maximum(view[None], view[:, None], out=larger)
        votes += larger
    votes -= _fold(views)[:, None]
    np.maximum(votes, 0.0, out=votes)
    total = 2.0 * _fold(_fold(votes))
    votes /= np.where(total > 0, total, 1.0)
    return votes


def _risk(apart: Floats, s: Floats, chance: Floats) -> Floats:
    """The risk exponents (actors, runs), from the probabilities at R = 1.

    At R = 1 the status quo is worth 0, success 2d and failure -2d, and what j expects from challenging i shrinks to
    ``2d (1 - 2 s_i (1 - P_ji))``; the 2 cancels in the scaling.
    """
    danger = _fold(apart * (1.0 - 2.0 * s[None] * (1.0 - chance)))  # the challenger on the first axis
    top, bottom = danger.max(axis=0), danger.min(axis=0)
    spread = top - bottom
    # Mathematically equal dangers differ in the last bit, which the scaling would blow up to the whole range.
    even = spread <= _TIE * len(danger)
    third = np.where(even, 0.0, (2.0 * danger - top - bottom) / np.where(even, 1.0, spread)) / 3.0
    return (1.0 - third) / (1.0 + third)


def _accept(x: Floats, apart: Floats, ours: Floats, theirs: Floats, rule: Rule) -> Floats:
    """The new positions (actors, runs): every actor takes one of the offers made to it, or stays."""
    loses = (ours > _TIE) & (theirs > ours + _TIE)
    meets = (ours < -_TIE) & (theirs > _TIE - ours)
    here, there = x[:, None], x[None]
    share = np.where(meets, ours, 0.0) / np.where(meets, theirs, -1.0)
    halfway = here - (there - here) * share
    # Rounding must not carry anybody past the other.
    halfway = np.clip(halfway, np.minimum(here, there), np.maximum(here, there))
    if rule == "least-move":
        cost = np.abs(halfway - here)
    else:
        size, other = np.abs(ours), np.abs(theirs)
        cost = (size * here + other * there) / np.where(meets, size + other, 1.0)
    offers = [(loses, apart, np.broadcast_to(there, apart.shape)), (meets, cost, halfway)]
    moved, settled = x.copy(), np.zeros(x.shape, dtype=np.bool_)
    for offered, costs, goals in offers:
        costs = np.where(offered & (apart > 0), costs, np.inf)
        least, goal = np.full(x.shape, np.inf), x.copy()
        for j in range(len(x)):
            better = costs[:, j] < least
            np.copyto(least, costs[:, j], where=better)
            np.copyto(goal, goals[:, j], where=better)
        np.copyto(moved, goal, where=~settled)
        settled |= np.isfinite(least)
    return moved


def _centre(x: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Weighted mean and lower weighted median of the positions, both (runs,)."""
    weight = np.where(_fold(weight) > 0, weight, 1.0)
    total = _fold(weight)
    order = np.argsort(x, axis=0, kind="stable")
    heap = np.cumsum(np.take_along_axis(weight, order, axis=0), axis=0)
    # A heap that is half up to rounding is half: the lower of two positions that tie.
    middle = np.argmax(heap >= total * (0.5 - _TIE), axis=0)
    return _fold(weight * x) / total, np.take_along_axis(np.take_along_axis(x, order, axis=0), middle[None], axis=0)[0]
