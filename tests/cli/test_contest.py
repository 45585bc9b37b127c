"""`dateline contest`, as people run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

type Dateline = Callable[..., Any]

MINIMAL = (files("dateline") / "scenarios" / "minimal.toml").read_text(encoding="utf-8")


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """A scenario file of one's own."""
    path = tmp_path / "own.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    return path


def test_check_shows_what_a_scenario_holds(dateline: Dateline) -> None:
    ended = dateline("contest", "check", "iraq-2020")
    assert (ended.code, ended.err) == (0, "")
    for words in ("13 actors", "observed", "inferred", "assumed", "DUE", "3 Jan 2020", "ASKED", "no-strike"):
        assert words in ended.out
    assert "\x1b" not in ended.out


def test_a_file_of_ones_own_and_a_shipped_one(dateline: Dateline, scenario: Path) -> None:
    assert dateline("contest", "check", str(scenario)).out == dateline("contest", "check", "minimal").out


def test_json_holds_what_the_table_shows(dateline: Dateline) -> None:
    arguments = ("contest", "run", "iraq-2020", "--runs", "60", "--weeks", "26", "--what-if", "no-strike")
    table, data = dateline(*arguments), dateline(*arguments, "--format", "json")
    assert (table.code, table.err, data.code, data.err) == (0, "", 0, "")
    told = json.loads(data.out)
    shown = " ".join(table.out.split())
    assert told["label"] in shown
    for answer in told["answers"]:
        assert f"{answer['probability']:.1%}" in shown
    for comparison in told["what_if"]["comparisons"]:
        assert f"{comparison['base']:.1%} {comparison['other']:.1%}" in shown
    for line in told["story"]:
        assert line["text"] in shown


def test_the_seed_repeats_a_run_whatever_the_workers(dateline: Dateline) -> None:
    def told(*options: str) -> str:
        return dateline("contest", "run", "minimal", "--runs", "600", "--format", "json", *options).out

    assert told("--workers", "1") == told("--workers", "3")
    assert told("--seed", "1") != told("--seed", "2")


def test_the_page_is_written_beside_the_tables(dateline: Dateline, tmp_path: Path) -> None:
    ended = dateline("contest", "run", "minimal", "--runs", "40", "--html", "run.html")
    assert ended.code == 0
    assert "ANSWERS" in ended.out
    assert ended.err == "dateline: the page is in run.html\n"
    assert ElementTree.fromstring((tmp_path / "run.html").read_text(encoding="utf-8")).tag == "html"


def test_questions_past_the_weeks_run_are_named(dateline: Dateline) -> None:
    ended = dateline("contest", "run", "iraq-2020", "--runs", "20", "--weeks", "4")
    assert ended.code == 0
    assert "4 weeks end before: exit (2020-06-28), another-structure" in ended.err
    assert len(ended.err.splitlines()) == 1
    told = json.loads(dateline("contest", "run", "minimal", "--runs", "20", "--weeks", "2", "--format", "json").out)
    assert (told["answers"], [q["id"] for q in told["left_out"]]) == ([], ["raised"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "nowhere.toml"), "nowhere.toml: there is no such file; correct the path, or name one that ships"),
        (("check", "."), ".: cannot be read"),
        (("run", "minimal", "--runs", "0"), "'--runs': Input should be greater than or equal to 1"),
        (("run", "minimal", "--weeks", "0"), "'--weeks': Input should be greater than or equal to 1"),
        (("run", "minimal", "--workers", "0"), "'--workers': Input should be greater than or equal to 1"),
        (("run", "minimal", "--format", "csv"), "'table', 'json'"),
        (("run", "iraq-2020", "--what-if", "no-strik"), "there is no what-if 'no-strik'; there are: no-fear"),
        (("run", "minimal", "--runs", "20", "--html", "none/run.html"), "the folder 'none' does not exist"),
    ],
)
def test_what_is_wrong_is_one_line(dateline: Dateline, arguments: tuple[str, ...], message: str) -> None:
    ended = dateline("contest", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1
    assert message in ended.err


def test_too_many_runs_are_told_before_any_is_made(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("simulate", "draw"):
        monkeypatch.setattr(f"dateline.contest.running.{name}", lambda *_: pytest.fail("it was run"))
    ended = dateline("contest", "run", "minimal", "--runs", "1000000000")
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1
    assert "1,000,000,000 runs of 12 weeks do not fit into 4 GB; ask for at most" in ended.err


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("salience = 0.9", "saliense = 0.9", "saliense: unknown key; did you mean 'salience'?"),
        ("private = 1\n", "private = 11\n", "off the scale"),
        ("[0.3, 0.5]", "[0.5, 0.3]", "reversed"),
        ('id = "hauliers"', 'id = "city"', "used twice"),
        ("2020-03-29", "2021-03-29", "past the horizon"),
        ('ask = "exit"', 'ask = "exits"', "did you mean 'exit'?"),
        ("schema = 1", "schema = 2", "this dateline reads version 1"),
        ("[issue]", "[issue", "no valid TOML"),
    ],
)
def test_a_wrong_scenario_is_told_at_its_line(
    dateline: Dateline, scenario: Path, old: str, new: str, message: str
) -> None:
    assert old in MINIMAL
    scenario.write_text(MINIMAL.replace(old, new), encoding="utf-8")
    for command in ("check", "run"):
        ended = dateline("contest", command, str(scenario))
        assert (ended.code, ended.out) == (2, "")
        assert len(ended.err.splitlines()) == 1
        assert ended.err.startswith(f"dateline: {scenario}:")
        assert message in ended.err


def test_the_scenario_is_not_overwritten(dateline: Dateline, scenario: Path) -> None:
    ended = dateline("contest", "run", str(scenario), "--runs", "20", "--html", str(scenario))
    assert ended.code == 2
    assert scenario.read_text(encoding="utf-8") == MINIMAL
