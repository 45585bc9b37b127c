"""The scenarios that ship: each can be read and run; one replays a published course, one rests on the sample report."""

from __future__ import annotations

import re
from importlib.resources import files

import numpy as np
import pytest

from dateline.contest import Plan, Scenario, parse_scenario, simulate

NAMES = ("iraq-2020", "minimal", "car-emissions")


def scenario(name: str) -> Scenario:
    """A shipped scenario."""
    return parse_scenario((files("dateline") / "scenarios" / f"{name}.toml").read_text(encoding="utf-8"), name)


@pytest.mark.parametrize("name", NAMES)
def test_every_scenario_runs_without_a_number_missing(name: str) -> None:
    done = simulate(scenario(name), Plan(runs=40))
    assert done.runs == 40
    assert np.isfinite(done.public).all()


def test_no_scenario_is_forgotten() -> None:
    shipped = {f.name for f in (files("dateline") / "scenarios").iterdir() if f.name.endswith(".toml")}
    assert shipped == {f"{name}.toml" for name in NAMES}


def test_car_emissions_replay_the_published_rounds() -> None:
    # Positions after the first, fourth and tenth round of the replication of Scholz, Calbert and Smith (2011);
    # order: Netherlands, Belgium, Luxembourg, Germany, France, Italy, UK, Ireland, Denmark, Greece.
    rounds = {
        1: (4, 8.41593231543, 7, 4, 10, 10, 10, 4, 4, 7),
        4: (4, 4.80088114063, 9.9619795904, 4, 10, 10, 10, 9.61085913412, 4, 7),
        10: (4, 4.29154122498, 4.1448490625, 4, 10, 10, 10, 4.1448490625, 4, 7),
    }
    done = simulate(scenario("car-emissions"), Plan(runs=2))
    for number, expected in rounds.items():
        np.testing.assert_allclose(4 + 6 * done.private[0, number - 1], expected, rtol=1e-9)


def test_evidence_quotes_its_sentence_of_the_sample_report() -> None:
    text = " ".join((files("dateline") / "samples" / "founding-report.txt").read_text(encoding="utf-8").split())
    for name, evidence in scenario("iraq-2020").evidence.items():
        assert evidence.quote, name
        assert re.sub(r"\s+", " ", evidence.quote) in text, name
