"""The contest: a scenario run forward under stated mechanisms. *What-if*, not forecast: see `outcomes`."""

from __future__ import annotations

from dateline.contest.engine import Plan, simulate
from dateline.contest.reading import parse_scenario, read_scenario
from dateline.contest.running import ContestRun, run
from dateline.contest.scenario import Scenario

__all__ = ["ContestRun", "Plan", "Scenario", "parse_scenario", "read_scenario", "run", "simulate"]
