"""Values, their paths, and what is drawn for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from dateline.contest import Scenario, parse_scenario
from dateline.contest.inputs import draw
from dateline.contest.paths import switches, values_of
from dateline.contest.scenario import Override
from dateline.contest.streams import Streams
from dateline.contest.values import MOST, Amount, Share, Value

VALID = (Path(__file__).parent.parent / "golden" / "scenario.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """One of everything."""
    return parse_scenario(VALID, "s.toml")


@pytest.mark.parametrize("given", [0.4, [0.3, 0.5], {"value": [0.3, 0.5], "status": "assumed"}])
def test_three_ways_to_write_a_value(given: object) -> None:
    value = Share.model_validate(given)
    assert value.middle == pytest.approx(0.4)
    assert value.fixed == (given == 0.4)
    assert value.status == "assumed"


@pytest.mark.parametrize(
    "given", [True, "1", None, [], [1], [1, True], [0.6, 0.5], float("nan"), 10**400, 1.5, -0.1, {}]
)
def test_what_is_no_share(given: Any) -> None:
    with pytest.raises(ValidationError):
        Share.model_validate(given)


def test_bounds() -> None:
    assert Amount.model_validate(MOST).low == MOST
    assert Value.model_validate(-MOST).low == -MOST
    with pytest.raises(ValidationError, match="at least 0"):
        Amount.model_validate(-1)


def test_paths_name_members(scenario: Scenario) -> None:
    values = values_of(scenario)
    for path in ("issue.status_quo", "actors.city.fears.union", "ties.city>union.control", "ties.union>city.strength",
                 "thresholds.city.true", "bodies.council.blocs.left.seats", "events.ballot.spurred",
                 "mechanisms.backlash.gain"):  # fmt: skip
        assert path in values
    assert not any(p.startswith(("what_ifs", "questions", "evidence")) for p in values)
    assert len(switches(scenario)) == 9


def test_a_range_is_a_90_percent_range(scenario: Scenario) -> None:
    drawn = draw(scenario, Streams(seed=3, first=0, last=200_000), 1)
    low, middle, high = np.quantile(drawn["actors.union.private"], (0.05, 0.5, 0.95))
    assert (low, middle, high) == pytest.approx((1, 1.5, 2), abs=0.005)
    assert (drawn["actors.city.private"] == 8).all()


def test_draws_are_cut_at_the_bounds_and_shared_by_replicates(scenario: Scenario) -> None:
    streams = Streams(seed=3, first=0, last=4_000)
    drawn = draw(scenario, streams, 4)
    wide = drawn.changed([Override.model_validate({"path": "actors.city.private", "value": [0, 10]})], streams, 4)
    values = wide["actors.city.private"]
    assert values.min() == 0
    assert values.max() == 10
    assert (np.ptp(values.reshape(-1, 4), axis=1) == 0).all()
    assert np.unique(values).size > 500


def test_streams_belong_to_run_purpose_and_week() -> None:
    whole = Streams(seed=1, first=0, last=100)
    for width in (1, 4, 5):
        drawn = whole.uniform("luck", 3, width)
        assert drawn.shape == (100, width)
        np.testing.assert_array_equal(drawn[37:60], Streams(seed=1, first=37, last=60).uniform("luck", 3, width))
    others = (
        whole.uniform("luck", 4),
        whole.uniform("other", 3),
        Streams(seed=2, first=0, last=100).uniform("luck", 3),
    )
    assert not any((whole.uniform("luck", 3) == other).any() for other in others)


def test_streams_are_even() -> None:
    streams = Streams(seed=1, first=0, last=100_000)
    drawn = streams.uniform("luck")
    assert drawn.min() > 0
    assert drawn.max() < 1
    assert drawn.mean() == pytest.approx(0.5, abs=0.004)
    assert streams.normal("luck").std() == pytest.approx(1, abs=0.01)
