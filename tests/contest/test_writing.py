"""Values written into a scenario file."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dateline.contest import parse_scenario
from dateline.contest.paths import values_of
from dateline.contest.values import Value
from dateline.contest.writing import with_values
from dateline.errors import ScenarioError

IRAQ = (files("dateline") / "scenarios" / "iraq-2020.toml").read_text(encoding="utf-8")


def value(low: float, high: float | None = None, **more: object) -> Value:
    return Value.model_validate({"low": low, "high": low if high is None else high, **more})


@pytest.mark.parametrize(
    "path",
    [
        "issue.status_quo",
        "actors.iran.capability",
        "actors.prime-minister.fears.iran",
        "ties.iran>militias.control",
        "thresholds.usa.spread",
        "bodies.parliament.blocs.kurdish.boycott",
        "events.million-man-march.call",
        "mechanisms.decision.base",
    ],
)
def test_a_value_comes_back_as_written_and_nothing_else_moves(path: str) -> None:
    written = with_values(IRAQ, {path: value(0.1, 0.2)})
    before, after = values_of(parse_scenario(IRAQ, "old")), values_of(parse_scenario(written, "new"))
    assert (after[path].low, after[path].high) == (0.1, 0.2)
    assert {p: v for p, v in after.items() if p != path} == {p: v for p, v in before.items() if p != path}


def test_comments_and_other_lines_stay() -> None:
    written = with_values(IRAQ, {"actors.iran.capability": value(0.5)})
    assert [line for line in IRAQ.splitlines() if line.startswith("#")] == [
        line for line in written.splitlines() if line.startswith("#")
    ]
    changed = set(written.splitlines()) ^ set(IRAQ.splitlines())
    assert changed == {"capability = 0.5", "capability = [0.45, 0.65]"}


def test_status_and_evidence_are_written() -> None:
    written = with_values(IRAQ, {"actors.iran.capability": value(0.5, status="inferred", evidence=("s1",))})
    assert 'capability = {value = 0.5, status = "inferred", evidence = ["s1"]}' in written


def test_what_cannot_be_written_is_said_in_one_line() -> None:
    with pytest.raises(ScenarioError, match=r"there is no value 'actors\.iran\.charm' to write"):
        with_values(IRAQ, {"actors.iran.charm": value(1)})
    with pytest.raises(ScenarioError, match="out of range"):
        with_values(IRAQ, {"actors.iran.capability": value(7)}, "iraq.toml")
