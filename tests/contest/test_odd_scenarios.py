"""Scenarios at the edge of what makes sense: right numbers, no warnings, nothing that is no number."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from dateline.contest import ContestRun, Plan, parse_scenario, run

VALID = (Path(__file__).parent.parent / "golden" / "scenario.toml").read_text(encoding="utf-8")
LEAST = VALID[: VALID.index("fears =")] + '[[questions]]\nid = "raised"\ntitle = "t"\nask = "exit"\nby = 2020-03-01\n'
"""One actor and one question; nothing else."""


def made(text: str, *spoilt: tuple[str, str], runs: int = 40, weeks: int | None = None) -> ContestRun:
    """A scenario run with some places replaced, under each rule of bargaining; every number of it is one."""
    for find, put in spoilt:
        assert find in text
        text = text.replace(find, put)
    scenario = parse_scenario(text, "s.toml")
    found = run(scenario, Plan(runs=runs, weeks=weeks))
    for field in fields(found.trajectory):
        values = getattr(found.trajectory, field.name)
        if field.name in ("votes", "yes"):
            values = values[~np.isnan(values)]
        assert np.isfinite(values).all(), field.name
    for answer in found.answers:
        assert 0 <= answer.probability <= 1
        assert 0 < answer.error < 1
        assert set(answer.models) == {"compromise", "challenge", "bdm"}
        assert all(0 <= p <= 1 for p in answer.models.values())
    return found


def test_all_positions_equal() -> None:
    found = made(VALID, ("private = 8", "private = 2"), ("private = [1, 2]", "private = 2"))
    np.testing.assert_allclose(found.trajectory.private, 0.2)
    np.testing.assert_allclose(found.trajectory.settlement[:, 0], 0.2)


def test_no_weight_anywhere_leaves_the_plain_mean() -> None:
    found = made(
        VALID,
        ("capability = 0.6", "capability = 0"),
        ('capability = { value = 0.4, status = "observed", evidence = ["s1"] }', "capability = 0"),
        ("private = [1, 2]", "private = 2"),
        ("strength = 0.1\n\n[[press", "strength = 0\n\n[[press"),
        ("[mechanisms.backlash]\ngain = 0.5", "[mechanisms.bargaining]\nrate = 0"),
    )
    np.testing.assert_allclose(found.trajectory.private[:, -1], [[0.8, 0.2]] * 40)
    np.testing.assert_allclose(found.trajectory.settlement, 0.5)
    assert (found.trajectory.attacks == 0).all()


def test_one_actor_goes_nowhere() -> None:
    found = made(LEAST)
    np.testing.assert_allclose(found.trajectory.public, 0.8)
    assert found.trajectory.attacks.shape == (40, 8, 0)


def test_no_events_and_no_questions() -> None:
    text = VALID[: VALID.index("[[events]]")] + VALID[VALID.index("[[what-ifs]]") :]
    found = made(text)
    assert list(found.answers) == []
    assert np.isnan(found.trajectory.votes).all()


@pytest.mark.parametrize("weeks", [1, 8])
@pytest.mark.parametrize("runs", [1, 2, 5])
def test_one_week_and_one_run(weeks: int, runs: int) -> None:
    found = made(VALID, runs=runs, weeks=weeks)
    assert found.trajectory.private.shape == (runs, weeks, 2)
    assert found.left_out == ([] if weeks == 8 else ["raised"])


def test_a_threshold_that_nobody_presses() -> None:
    text = VALID[: VALID.index("[[pressures]]")] + VALID[VALID.index("[[thresholds]]") :]
    found = made(text)
    assert found.trajectory.attacks.shape[2] == 0
    assert (found.trajectory.reprisals == 0).all()


def test_pressure_on_an_actor_without_a_threshold() -> None:
    text = VALID[: VALID.index("[[thresholds]]")] + VALID[VALID.index("[[bodies]]") :]
    found = made(text)
    assert found.trajectory.attacks.shape[2] == 1
    assert found.trajectory.reprisals.shape[2] == 0


def test_a_march_of_a_movement_that_merges_with_one_of_nobody() -> None:
    other = (
        '[[movements]]\nid = "none"\nname = "nobody"\ntowards = "city"\nsize = 0\nmean = 0.4\nsd = 0\n'
        'joins = ["drivers"]\nmerged = 1\n\n'
    )
    march = (
        '[[events]]\nkind = "march"\nid = "call"\non = 2020-01-21\ntitle = "a call"\nmovement = "drivers"\n'
        "call = 0.5\n\n"
    )
    found = made(
        VALID,
        ("sd = 0.2", 'sd = 0.2\njoins = ["none"]\nmerged = 1'),
        ("[[enemies]]", other + "[[enemies]]"),
        ("[[events]]", march + "[[events]]"),
    )
    assert found.trajectory.streets.max() <= 1
    assert (found.trajectory.streets[:, 2, 0] > 0.9).all()


def test_a_crowd_without_spread() -> None:
    found = made(VALID, ("sd = 0.2", "sd = 0"))
    assert (found.trajectory.streets == 0).all()
    found = made(VALID, ("sd = 0.2", "sd = 0"), ("mean = 0.3", "mean = 0"))
    assert (found.trajectory.streets == 1).all()


def test_no_memory_at_all() -> None:
    found = made(
        VALID,
        ("salience = 0.9", "salience = 0.9\narmed = 1"),
        ("rate = 2", "rate = 2\nmemory = 0\nexcitation = 1"),
        ("gain = 0.5", "half_life = 0"),
        ("[[questions]]", "[mechanisms.mobilisation]\nfade = 0\n\n[[questions]]"),
    )
    assert found.trajectory.attacks.max() > 0


@pytest.mark.parametrize("sure", [0, 1])
def test_what_is_never_and_what_is_always(sure: int) -> None:
    found = made(VALID, ('body = "council"', f'body = "council"\nprobability = {sure}'), runs=2000)
    assert (~np.isnan(found.trajectory.votes[:, 2, 0])).mean() == sure


def test_shares_of_nought_and_one_everywhere() -> None:
    for share in (0, 1):
        made(
            VALID,
            *(
                (f"{k} = {v}", f"{k} = {share}")
                for k, v in (("control", 0.5), ("salience", 0.5), ("capability", 0.6), ("bite", 0.1))
            ),
        )


def test_draws_of_seats_never_come_to_more_than_the_chamber() -> None:
    found = made(
        VALID,
        ("seats = 0.4", "seats = [0, 0.8]"),
        ("seats = 0.6", "seats = [0.3, 0.9]"),
        ("private = [1, 2]", "private = 10"),
        ("private = 8", "private = 10"),
    )
    assert 0.9 < np.nanmax(found.trajectory.yes) <= 1
