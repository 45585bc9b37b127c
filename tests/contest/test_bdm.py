"""The bargaining model against published numbers, and what must hold for any input."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.contest import bdm

type Floats = npt.NDArray[np.float64]

FEW = settings(max_examples=150, derandomize=True, deadline=None)

# Bueno de Mesquita (1994), "Political Forecasting: An Expected Utility Method", p. 78, reprinted in table 1 of Scholz,
# Calbert and Smith (2011): years until emission standards apply to cars. Position, capability, salience.
EMISSIONS = np.array(
    [
        [4, 0.08, 0.8],  # Netherlands
        [7, 0.08, 0.4],  # Belgium
        [4, 0.03, 0.2],  # Luxembourg
        [4, 0.16, 0.8],  # Germany
        [10, 0.16, 0.6],  # France
        [10, 0.16, 0.6],  # Italy
        [10, 0.16, 0.9],  # UK
        [7, 0.05, 0.1],  # Ireland
        [4, 0.05, 1.0],  # Denmark
        [7, 0.08, 0.7],  # Greece
    ]
).T
# Ten rounds of the public Python replication of Scholz, Calbert and Smith (2011): median, mean, positions as above.
TRACE = np.array(
    [
        [7, 7.38995568685, 4, 7, 4, 4, 10, 10, 10, 7, 4, 7],
        [8.41593231543, 7.46131437828, 4, 8.41593231543, 7, 4, 10, 10, 10, 4, 4, 7],
        [9.61085913412, 7.55250086586, 4, 9.61085913412, 8.41593231543, 4, 10, 10, 10, 7, 4, 7],
        [9.9619795904, 7.59014499745, 4, 9.9619795904, 9.61085913412, 4, 10, 10, 10, 8.41593231543, 4, 7],
        [9.9619795904, 7.35813053133, 4, 4.80088114063, 9.9619795904, 4, 10, 10, 10, 9.61085913412, 4, 7],
        [9.9619795904, 7.34917398968, 4, 5.5242376942, 4.80088114063, 4, 10, 10, 10, 9.9619795904, 4, 7],
        [7.47204636192, 7.41487754537, 4, 7.47204636192, 5.5242376942, 4, 10, 10, 10, 5.5242376942, 4, 7],
        [8.82459385526, 7.51045718368, 4, 8.82459385526, 7.47204636192, 4, 10, 10, 10, 7.47204636192, 4, 7],
        [9.6711297698, 7.57244709755, 4, 9.6711297698, 8.82459385526, 4, 10, 10, 10, 8.82459385526, 4, 7],
        [9.6711297698, 7.32498906568, 4, 4.1448490625, 9.6711297698, 4, 10, 10, 10, 9.6711297698, 4, 7],
        [7, 7.24213095847, 4, 4.29154122498, 4.1448490625, 4, 10, 10, 10, 4.1448490625, 4, 7],
    ]
)
# The oil price issue distributed with the same replication: nobody moves, the mean stays 13.619912.
SULTAN = np.array(
    [
        [14.25, 0.65, 0.8],  # hawks
        [14.20, 0.85, 0.85],  # Iran
        [14.20, 0.55, 0.65],  # Russia
        [14.10, 0.7, 0.75],  # IPEC
        [14.10, 0.5, 0.75],  # Gulf
        [14.00, 0.75, 0.85],  # military
        [14.00, 0.65, 0.9],  # Kuwait
        [13.95, 0.85, 0.85],  # tribals
        [13.90, 0.95, 0.9],  # religious leaders
        [13.75, 0.6, 0.8],  # business
        [13.40, 0.95, 0.95],  # sultan
        [13.35, 0.45, 0.75],  # majlis
        [13.25, 1.0, 0.9],  # Abdullah
        [13.00, 1.05, 0.9],  # Fahd
        [13.00, 0.6, 0.7],  # USA
        [12.90, 0.8, 0.85],  # Nazer
        [12.85, 0.75, 0.75],  # Europe and Japan
    ]
).T
RULES: tuple[bdm.Rule, ...] = ("replication", "least-move")


def runs_of(seed: int, runs: int, actors: int) -> tuple[Floats, Floats, Floats]:
    """Positions, capabilities and saliences without ties."""
    draw = np.random.default_rng(seed)
    return draw.uniform(-3, 8, (runs, actors)), draw.uniform(0, 5, (runs, actors)), draw.uniform(0, 1, (runs, actors))


def test_emissions_trace() -> None:
    moves = bdm.play(*EMISSIONS, rounds=10)
    np.testing.assert_allclose(moves.positions[:, 0], TRACE[:, 2:], rtol=1e-9, atol=0)
    np.testing.assert_allclose(moves.mean[:, 0], TRACE[:, 1], rtol=1e-9, atol=0)
    np.testing.assert_allclose(moves.median[:, 0], TRACE[:, 0], rtol=1e-9, atol=0)


def test_sultan_stays() -> None:
    moves = bdm.play(*SULTAN, rounds=10)
    assert (moves.positions == SULTAN[0]).all()
    np.testing.assert_allclose(moves.mean, 13.619912, atol=5e-7)


def test_least_move_departs_where_the_trace_takes_the_low_compromise() -> None:
    moves = bdm.play(*EMISSIONS, rounds=4, rule="least-move")
    np.testing.assert_allclose(moves.positions[:4, 0], TRACE[:4, 2:], rtol=1e-9)
    # Round 4: Belgium, next to France, does not turn to the Netherlands.
    assert moves.positions[4, 0, 1] > 9.9


def literal(x: Floats, c: Floats, s: Floats, low: float, high: float, q: float, rule: bdm.Rule) -> list[float]:
    """One round, written out actor by actor from the formulas in the module's docstring."""
    width, everybody = high - low, range(len(x))

    def prevails(risk: list[float]) -> list[list[float]]:
        def vote(k: int, i: int, j: int) -> float:
            wide_j, wide_i = abs(x[k] - x[j]) / width, abs(x[k] - x[i]) / width
            return float(c[k] * s[k] * (wide_j ** risk[k] - wide_i ** risk[k]))

        total = sum(abs(vote(k, i, j)) for k in everybody for i in everybody for j in everybody)
        return [[sum(max(0.0, vote(k, i, j)) for k in everybody) / total for j in everybody] for i in everybody]

    def worth(i: int, j: int, r: float, chance: list[list[float]]) -> float:
        d = abs(x[i] - x[j]) / width
        success, failure = 2 - 4 * (0.5 - d / 2) ** r, 2 - 4 * (0.5 + d / 2) ** r
        resisted = chance[i][j] * success + (1 - chance[i][j]) * failure
        return float(s[j] * resisted + (1 - s[j]) * success - q * (2 - 4 * 0.5**r))

    neutral = prevails([1.0] * len(x))
    danger = [sum(worth(j, i, 1.0, neutral) for j in everybody if j != i) for i in everybody]
    scaled = [(2 * d - max(danger) - min(danger)) / (max(danger) - min(danger)) for d in danger]
    risk = [(1 - r / 3) / (1 + r / 3) for r in scaled]
    chance, moved = prevails(risk), list(x)
    for i in everybody:
        offers: list[tuple[int, float, float]] = []
        for j in everybody:
            a, b = worth(i, j, risk[i], chance), worth(j, i, risk[i], chance)
            if x[i] == x[j]:
                continue
            if b > a > 0:
                offers.append((0, abs(x[i] - x[j]), x[j]))
            elif b > -a > 0:
                goal = x[i] + (x[j] - x[i]) * -a / b
                middle = (abs(a) * x[i] + abs(b) * x[j]) / (abs(a) + abs(b))
                offers.append((1, abs(goal - x[i]) if rule == "least-move" else middle, goal))
        moved[i] = min(offers, default=(2, 0.0, x[i]))[2]
    return moved


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("q", [1.0, 0.5])
def test_agrees_with_the_formulas_written_out(rule: bdm.Rule, q: float) -> None:
    position, capability, salience = runs_of(5, 30, 6)
    moved = bdm.step(position, capability, salience, low=-4, high=9, q=q, rule=rule)
    for run in range(30):
        expected = literal(position[run], capability[run], salience[run], -4, 9, q, rule)
        np.testing.assert_allclose(moved[run], expected, rtol=1e-9, atol=1e-12)
    assert (moved != position).any()


def test_step_is_one_round_of_play() -> None:
    position, capability, salience = runs_of(1, 40, 6)
    moves = bdm.play(position, capability, salience, low=-5, high=9, rounds=3)
    for turn in range(3):
        again = bdm.step(moves.positions[turn], capability, salience, low=-5, high=9)
        np.testing.assert_array_equal(again, moves.positions[turn + 1])
    assert moves.positions.shape == (4, 40, 6)
    assert moves.mean.shape == moves.median.shape == (4, 40)


def test_default_ends_are_those_of_the_start() -> None:
    position, capability, salience = runs_of(2, 30, 5)
    ends = {"low": position.min(axis=1), "high": position.max(axis=1)}
    given_ends = bdm.play(position, capability, salience, rounds=4, **ends)
    np.testing.assert_array_equal(bdm.play(position, capability, salience, rounds=4).positions, given_ends.positions)


@pytest.mark.parametrize("actors", [2, 9, 13])
def test_chunk_changes_no_bit(actors: int) -> None:
    position, capability, salience = runs_of(3, 101, actors)
    whole = bdm.play(position, capability, salience, rounds=3, chunk=101)
    for chunk in (1, 2, 7, 64, None):
        parts = bdm.play(position, capability, salience, rounds=3, chunk=chunk)
        np.testing.assert_array_equal(parts.positions, whole.positions)
        np.testing.assert_array_equal(parts.mean, whole.mean)
        np.testing.assert_array_equal(parts.median, whole.median)
    alone = bdm.play(position[50], capability[50], salience[50], rounds=3)
    np.testing.assert_array_equal(alone.positions[:, 0], whole.positions[:, 50])


@pytest.mark.parametrize("rule", RULES)
def test_order_of_actors_does_not_matter(rule: bdm.Rule) -> None:
    position, capability, salience = runs_of(4, 60, 7)
    order = np.random.default_rng(0).permutation(7)
    moved = bdm.step(position, capability, salience, rule=rule)
    again = bdm.step(position[:, order], capability[:, order], salience[:, order], rule=rule)
    np.testing.assert_allclose(again, moved[:, order], rtol=1e-9, atol=1e-12)
    assert (moved != position).any()


def test_scales_of_position_and_capability_do_not_matter() -> None:
    position, capability, salience = runs_of(6, 60, 7)
    moved = bdm.step(position, capability, salience)
    np.testing.assert_allclose(bdm.step(position, capability * 1e300, salience), moved, rtol=1e-9)
    np.testing.assert_allclose(bdm.step(position * 8, capability, salience), moved * 8, rtol=1e-9)


def test_least_move_is_the_same_in_the_mirror() -> None:
    position, capability, salience = runs_of(7, 60, 7)
    moved = bdm.step(position, capability, salience, rule="least-move")
    mirrored = bdm.step(-position, capability, salience, rule="least-move")
    np.testing.assert_allclose(mirrored, -moved, rtol=1e-9)


@pytest.mark.parametrize("rule", RULES)
def test_degenerate_issues_stay(rule: bdm.Rule) -> None:
    same = bdm.play([3, 3, 3], [1, 2, 3], [0.5, 0.2, 1], rounds=2, rule=rule)
    assert (same.positions == 3).all()
    assert (same.median == 3).all()
    np.testing.assert_allclose(same.mean, 3)
    alone = bdm.play([5], [1], [1], rounds=2, rule=rule)
    assert (alone.positions == 5).all()
    # Two of a kind: the same danger, the same worth on both sides.
    pair = bdm.play([0.1, 0.7], [0.3, 0.3], [0.9, 0.9], rounds=3, rule=rule)
    assert (pair.positions == [0.1, 0.7]).all()
    assert (pair.median == 0.1).all()
    # Whoever cares for nothing resists nothing, and everybody expects the same of everybody.
    careless = bdm.play([0, 4, 9], [1, 1, 1], [0, 0, 0], rounds=2, rule=rule)
    assert (careless.positions == [0, 4, 9]).all()


def test_no_weight_counts_every_actor_alike() -> None:
    moves = bdm.play([[0, 1, 5], [0, 1, 5]], [[0, 0, 0], [1, 0, 0]], [0.5, 0.5, 0.5], rounds=1)
    assert np.isfinite(moves.positions).all()
    np.testing.assert_allclose(moves.mean[0], [2, 0])
    np.testing.assert_allclose(moves.median[0], [1, 0])


def test_no_runs_and_no_rounds() -> None:
    empty = bdm.play(np.empty((0, 3)), np.empty((0, 3)), np.empty((0, 3)), rounds=2)
    assert empty.positions.shape == (3, 0, 3)
    assert bdm.play(*EMISSIONS, rounds=0).positions.shape == (1, 1, 10)


NAN = float("nan")


@pytest.mark.parametrize(
    ("position", "capability", "salience", "options", "reason"),
    [
        ([[[1]]], [1], [1], {}, "actors come as"),
        ([], [], [], {}, "at least one actor"),
        ([1, 2], [1, 2, 3], [1, 1], {}, "broadcast"),
        ([1, NAN], [1, 1], [1, 1], {}, "finite"),
        ([1, 2], [1, -1], [1, 1], {}, "capabilities"),
        ([1, 2], [1, 1], [1, 1.5], {}, "saliences"),
        ([1, 2], [1, 1], [1, 1], {"q": 2}, "q is"),
        ([1, 2], [1, 1], [1, 1], {"chunk": 0}, "chunk is"),
        ([1, 2], [1, 1], [1, 1], {"rounds": -1}, "rounds is"),
        ([1, 2], [1, 1], [1, 1], {"rule": "best"}, "rule is"),
        ([1, 2], [1, 1], [1, 1], {"low": 1.5}, "low to high"),
        ([1, 2], [1, 1], [1, 1], {"low": 3, "high": 0}, "low to high"),
        ([1, 2], [1, 1], [1, 1], {"high": float("inf")}, "width"),
    ],
)
def test_refuses(
    position: object, capability: object, salience: object, options: dict[str, object], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        bdm.play(position, capability, salience, **options)  # type: ignore[arg-type]


# Few distinct values, so that ties and zeros are common.
ACTOR = st.tuples(
    st.one_of(st.integers(-3, 3).map(float), st.floats(-1e6, 1e6)),
    st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1e6)),
    st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 1)),
)


@FEW
@given(
    actors=st.lists(ACTOR, min_size=1, max_size=7),
    q=st.sampled_from([0.0, 0.5, 1.0]),
    rule=st.sampled_from(RULES),
    margin=st.sampled_from([0.0, 1.0]),
)
def test_positions_stay_within_the_hull(
    actors: list[tuple[float, float, float]], q: float, rule: bdm.Rule, margin: float
) -> None:
    position, capability, salience = np.array(actors).T
    low, high = position.min(), position.max()
    moves = bdm.play(position, capability, salience, low=low - margin, high=high + margin, rounds=4, q=q, rule=rule)
    assert ((low <= moves.positions) & (moves.positions <= high)).all()
    assert ((low <= moves.median) & (moves.median <= high)).all()
    slack = 1e-12 * max(abs(low), abs(high))
    assert ((low - slack <= moves.mean) & (moves.mean <= high + slack)).all()
