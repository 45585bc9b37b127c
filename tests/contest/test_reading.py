"""What is said of bad scenario files: one line with the file, the line, the path and what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import pytest

from dateline.contest import parse_scenario, read_scenario
from dateline.contest.lines import Where, line_of, lines_of
from dateline.errors import ScenarioError

GOLDEN = Path(__file__).parent.parent / "golden"
VALID = (GOLDEN / "scenario.toml").read_text(encoding="utf-8")


def message(text: str) -> str:
    """What is said of a text."""
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text, "s.toml")
    return str(caught.value)


def test_the_scenario_that_the_cases_spoil_is_valid() -> None:
    scenario = parse_scenario(VALID, "s.toml")
    assert [a.id for a in scenario.actors] == ["city", "union"]


@pytest.mark.golden("scenarios.yaml")
def test_a_bad_scenario(case: dict[str, Any]) -> None:
    assert case["find"] in VALID
    said = message(VALID.replace(case["find"], case["put"], 1))
    assert said == f"s.toml:{case['says']}"
    assert "\n" not in said


def test_further_faults_are_counted() -> None:
    spoilt = VALID.replace("capability = 0.6", "capability = 6").replace("weeks = 8", 'weeks = "8"')
    assert message(spoilt) == "s.toml:6: weeks: a whole number is needed (and 1 more)"
    spoilt = VALID.replace('decider = "city"', 'decider = "town"').replace('towards = "union"', 'towards = "unio"')
    assert message(spoilt).endswith("there is no actor 'town'; there are: city, union (and 1 more)")


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n"])
def test_an_empty_file_lacks_its_version(text: str) -> None:
    assert message(text).startswith("s.toml:1: schema: this dateline reads version 1")


def test_deep_nesting_is_no_scenario() -> None:
    assert "\n" not in message(f"schema = 1\nx = {'[' * 5000}{']' * 5000}")


def test_a_number_of_too_many_digits_is_no_scenario() -> None:
    assert message(f"schema = {'1' * 5000}").startswith("s.toml:1: no valid TOML")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"missing.toml: cannot be read .*; correct the path"):
        read_scenario(tmp_path / "missing.toml")
    with pytest.raises(ScenarioError, match=r"cannot be read .*directory.*; correct the path"):
        read_scenario(tmp_path)


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(VALID.encode().replace(b"A bridge toll", b"Ein Br\xfcckenzoll"))
    with pytest.raises(ScenarioError, match=r"latin.toml: not UTF-8 \(byte \d+\); save the file as UTF-8"):
        read_scenario(path)


def test_byte_order_marks_and_line_ends_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode())
    assert read_scenario(path) == parse_scenario(VALID, "s.toml")
    path.write_bytes(path.read_bytes().replace(b"salience = 0.9", b"salience = 9"))
    with pytest.raises(ScenarioError) as caught:
        read_scenario(path)
    line = 1 + VALID[: VALID.index("salience = 0.9")].count("\n")
    assert str(caught.value) == f"{path}:{line}: actors.2.salience: 9 is out of range: from 0 to 1"


# ---------------------------------------------------------------- lines
def places(part: Any, path: Where = ()) -> list[Where]:
    """All places in a TOML document."""
    found = [path] if path else []
    members: Iterable[tuple[str | int, Any]] = ()
    if isinstance(part, dict):
        members = cast(dict[str | int, Any], part).items()
    elif isinstance(part, list):
        members = enumerate(cast(list[Any], part))
    for key, member in members:
        found += places(member, (*path, key))
    return found


@pytest.mark.parametrize("name", ["iraq-2020", "minimal"])
def test_every_value_of_the_shipped_scenarios_has_its_line(name: str) -> None:
    text = (files("dateline") / "scenarios" / f"{name}.toml").read_text(encoding="utf-8")
    found, lines = lines_of(text), text.split("\n")
    for path in places(tomllib.loads(text)):
        assert isinstance(path[-1], int) or path[-1] in lines[found[path] - 1]


def test_lines_of_all_that_toml_allows() -> None:
    text = "\n".join(
        (
            'a = "# no comment = [" # a comment',  # 1
            "[one.'two three']",
            'b = """',
            "[no.header]",
            'c = 1"""',  # 5
            "d.e = [",
            "  1, # [",
            "  { f = ']', g = [2,",
            "  3] },",
            "]",  # 10
            "[[many]]",
            "[[many]] # again",
            "  when = 2020-01-06 10:00:00",
            "[many.inner]",
            '"quoted \\" key" = true',  # 15
        )
    )
    tomllib.loads(text)
    assert lines_of(text) == {
        ("a",): 1,
        ("one", "two three"): 2,
        ("one", "two three", "b"): 3,
        ("one", "two three", "d"): 6,
        ("one", "two three", "d", "e"): 6,
        ("one", "two three", "d", "e", 0): 7,
        ("one", "two three", "d", "e", 1): 8,
        ("one", "two three", "d", "e", 1, "f"): 8,
        ("one", "two three", "d", "e", 1, "g"): 8,
        ("one", "two three", "d", "e", 1, "g", 0): 8,
        ("one", "two three", "d", "e", 1, "g", 1): 9,
        ("many",): 11,
        ("many", 0): 11,
        ("many", 1): 12,
        ("many", 1, "when"): 13,
        ("many", 1, "inner"): 14,
        ("many", 1, "inner", 'quoted \\" key'): 15,
    }
    assert line_of(text, ("many", 1, "missing")) == 12
    assert line_of(text, ("missing",)) == 1
