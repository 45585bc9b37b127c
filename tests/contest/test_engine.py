"""The engine's promises: the same numbers however the work is cut, common luck, and series that stay in bounds."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.contest import Plan, Scenario, parse_scenario, simulate
from dateline.contest.board import board_of
from dateline.contest.paths import switches, values_of
from dateline.contest.running import check_size, run
from dateline.contest.scenario import Override
from dateline.contest.trajectory import Trajectory
from dateline.errors import ScenarioError

VOTES = ("votes", "yes")


@pytest.fixture(scope="module")
def iraq() -> Scenario:
    """The shipped scenario; its march takes place in half of the runs, and the crowds see each other."""
    text = (files("dateline") / "scenarios" / "iraq-2020.toml").read_text(encoding="utf-8")
    text = text.replace('movement = "sadrists"\n', 'movement = "sadrists"\nprobability = 0.5\n')
    return parse_scenario(text.replace("merged = 0\n", "merged = [0.2, 0.8]\n"), "iraq-2020.toml")


def differing(a: Trajectory, b: Trajectory, weeks: int | None = None) -> list[str]:
    """The series of which any bit of the first weeks differs."""
    pairs = ((f.name, getattr(a, f.name)[:, :weeks], getattr(b, f.name)[:, :weeks]) for f in fields(Trajectory))
    return [name for name, one, other in pairs if not np.array_equal(one, other, equal_nan=True)]


def change(path: str, value: object, start: date | None = None) -> Override:
    """A what-if's change."""
    return Override.model_validate({"path": path, "value": value, "from": start})


@pytest.mark.parametrize("model", ["compromise", "challenge", "bdm"])
@pytest.mark.parametrize(("chunk", "workers"), [(1, 1), (7, 1), (7, 2), (500, 2)])
def test_no_bit_depends_on_chunks_or_workers(iraq: Scenario, model: str, chunk: int, workers: int) -> None:
    plan = Plan(runs=30, weeks=6, model=model, chunk=30, workers=1)
    whole = simulate(iraq, plan)
    assert differing(whole, simulate(iraq, replace(plan, chunk=chunk, workers=workers))) == []


def test_the_first_runs_are_the_same_however_many_follow(iraq: Scenario) -> None:
    few, many = (simulate(iraq, Plan(runs=runs, weeks=6)) for runs in (30, 90))
    assert differing(few, many.part(0, 30)) == []


def test_the_seed_decides(iraq: Scenario) -> None:
    first, again, other = (simulate(iraq, Plan(runs=40, weeks=6, seed=seed)) for seed in (1, 1, 2))
    assert differing(first, again) == []
    assert {"private", "attacks", "yes"} <= set(differing(first, other))


def test_twelve_weeks_are_the_first_twelve_of_twenty_six(iraq: Scenario) -> None:
    short, long = (simulate(iraq, Plan(runs=40, weeks=weeks)) for weeks in (12, 26))
    assert differing(short, long, 12) == []


def test_a_change_to_the_same_value_changes_nothing(iraq: Scenario) -> None:
    base = simulate(iraq, Plan(runs=40, weeks=12))
    same = [change(path, [v.low, v.high]) for path, v in values_of(iraq).items()]
    same += [change(path, True) for path in switches(iraq)]
    assert differing(base, simulate(iraq, Plan(runs=40, weeks=12, changes=same))) == []


def test_a_later_change_leaves_the_weeks_before_untouched(iraq: Scenario) -> None:
    base, start = simulate(iraq, Plan(runs=40, weeks=12)), iraq.start + timedelta(weeks=6)
    for path, value in {
        "actors.iran.private": 0,
        "actors.prime-minister.caretaker": 0,
        "thresholds.usa.believed": 2,
        "enemies.islamic-state.strength": 1,
        "movements.square.mean": 0.1,
        "mechanisms.bargaining.on": False,
        "mechanisms.mobilisation.on": False,
    }.items():
        other = simulate(iraq, Plan(runs=40, weeks=12, changes=(change(path, value, start),)))
        assert differing(base, other, 6) == []
        assert differing(base, other) != []


def test_mobilisation_switched_off_and_on_on_the_way(iraq: Scenario) -> None:
    off, on = (
        change("mechanisms.mobilisation.on", v, iraq.start + timedelta(weeks=w)) for v, w in ((False, 5), (True, 8))
    )
    marched = simulate(iraq, Plan(runs=40, weeks=12, changes=(off, on))).streets
    assert marched[:, 4].max() > 0.1
    assert marched[:, 5:8].max() == 0
    assert marched[:, 11].min() > 0


@pytest.mark.parametrize(
    ("mechanism", "series", "still"),
    [
        ("dual_strategy", "public", None),
        ("armed_pressure", "attacks", None),
        ("backlash", "feeling", None),
        ("bargaining", "private", None),
        ("falsification", "public", None),
        ("voting", "yes", np.nan),
        ("mobilisation", "streets", 0.0),
        ("signals", "threat", 0.0),
        ("decision", "state", 0.0),
    ],
)
def test_every_mechanism_can_be_switched_off(iraq: Scenario, mechanism: str, series: str, still: float | None) -> None:
    plan = Plan(runs=200, weeks=26)
    base, off = (
        simulate(iraq, plan),
        simulate(iraq, replace(plan, changes=(change(f"mechanisms.{mechanism}.on", False),))),
    )
    assert series in differing(base, off)
    if still is not None:
        assert np.array_equal(getattr(off, series), np.full_like(getattr(off, series), still), equal_nan=True)


def test_without_bargaining_nobody_moves_and_without_anything_nobody_says_otherwise(iraq: Scenario) -> None:
    off = [change(path, False) for path in switches(iraq)]
    t = simulate(iraq, Plan(runs=20, weeks=6, changes=off))
    np.testing.assert_array_equal(t.private, np.broadcast_to(t.private[:, :1], t.private.shape))
    np.testing.assert_array_equal(t.public, t.private)


NUMBERS = st.floats(0, 1, width=16)
SHARES = ("actors.iran.capability", "actors.usa.salience", "actors.militias.armed", "ties.iran>militias.control",
          "actors.prime-minister.fears.iran", "bodies.parliament.blocs.shiite.seats", "movements.square.merged",
          "movements.sadrists.repression", "mechanisms.bargaining.rate", "mechanisms.backlash.gain")  # fmt: skip
AMOUNTS = ("pressures.rockets.rate", "pressures.rockets.noise", "thresholds.usa.reprisal", "movements.square.sd",
           "movements.square.size", "mechanisms.decision.base", "mechanisms.decision.leave",
           "mechanisms.backlash.half_life", "pressures.rockets.memory")  # fmt: skip


@settings(max_examples=40, derandomize=True, deadline=None)
@given(
    shares=st.dictionaries(st.sampled_from(SHARES), NUMBERS),
    amounts=st.dictionaries(st.sampled_from(AMOUNTS), NUMBERS | st.sampled_from([0.0, 1e-9, 50.0, 1e12])),
    model=st.sampled_from(["compromise", "challenge", "bdm"]),
)
def test_shares_stay_shares(iraq: Scenario, shares: dict[str, float], amounts: dict[str, float], model: str) -> None:
    changes = [change(path, value) for path, value in (shares | amounts).items()]
    sound(simulate(iraq, Plan(runs=16, weeks=8, model=model, changes=changes)))


def sound(t: Trajectory) -> None:
    """Every number is one, and every share lies from 0 to 1."""
    for field in fields(t):
        values = getattr(t, field.name)
        if field.name in VOTES:
            values = values[~np.isnan(values)]
        assert np.isfinite(values).all(), field.name
        assert values.min(initial=0) >= 0, field.name
        if field.name not in ("attacks", "severity", "reprisals", "state", "risk"):
            assert values.max(initial=0) <= 1 + 1e-12, field.name


def test_asking_for_too_much_is_said_before_anything_is_done(iraq: Scenario) -> None:
    with pytest.raises(ScenarioError, match=r"iraq-2020: 1,000,000,000 runs of 26 weeks do not fit into 4 GB; ask for"):
        run(iraq, Plan(runs=10**9))
    with pytest.raises(ScenarioError, match="1,000,000,000 weeks; ask for at most 520"):
        run(iraq, Plan(runs=1, weeks=10**9))
    with pytest.raises(ScenarioError, match="at least one run"):
        run(iraq, Plan(runs=0))
    check_size(board_of(iraq, 52), Plan(runs=10_000))
