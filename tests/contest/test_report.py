"""A run as data and as tables: the same content, in words, with the three kinds of doubt apart."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from rich.console import RenderableType

from dateline.cli.contest import open_scenario
from dateline.cli.output import page
from dateline.contest import ContestRun, Plan, Scenario, parse_scenario, run
from dateline.contest.contents import contents
from dateline.contest.outcomes import LABEL
from dateline.contest.paths import values_of
from dateline.contest.plain import plain
from dateline.contest.report import report
from dateline.contest.sensitivity import Influence
from dateline.contest.words import number, path_words, percent, percents, points, position, shown, span

FIXED = """
schema = 1
id = "toll"
title = "A bridge toll"
start = 2020-01-06
weeks = 6
[issue]
question = "How high?"
scale = [0, 1]
low = "none"
high = "one"
status_quo = 0.2
decider = "city"
[[actors]]
id = "city"
name = "the city"
kind = "government"
private = 0.6
capability = 0.6
salience = 0.5
[[questions]]
id = "soon"
title = "Soon"
ask = "exit"
by = 2020-01-20
[[questions]]
id = "late"
title = "Late"
ask = "exit"
by = 2020-02-14
"""


def lines(renderable: RenderableType) -> str:
    return page(renderable, colours=False)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def iraq() -> Scenario:
    return open_scenario("iraq-2020")


@pytest.fixture(scope="module")
def done(iraq: Scenario) -> ContestRun:
    return run(iraq, Plan(runs=400), "no-strike")


@pytest.fixture(scope="module")
def told(done: ContestRun) -> dict[str, Any]:
    return plain(done)


# ---------------------------------------------------------------- words
def test_every_value_of_the_shipped_scenario_has_words(iraq: Scenario) -> None:
    found = {path: path_words(iraq, path) for path in values_of(iraq)}
    assert all("_" not in words for words in found.values())
    assert len(set(found.values())) == len(found), "two values bear one name"
    raw = [w for p, w in found.items() if "." in w.split(":")[0] and not p.startswith("events.")]
    assert raw == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("actors.iran.capability", "Iran: capability"),
        ("actors.prime-minister.fears.iran", "Prime Minister of Iraq: fear of Iran"),
        ("ties.iran>militias.control", "Iran → Iran-backed militias: control"),
        ("bodies.parliament.blocs.sunni.boycott", "Parliament of Iraq, Sunni deputies: boycott"),
        ("thresholds.usa.true", "United States: severity from which it strikes back"),
        ("issue.status_quo", "where things stand"),
        ("mechanisms.decision.base", "the decision: base"),
        ("weeks under a caretaker", "weeks under a caretaker"),
    ],
)
def test_words_of_paths(iraq: Scenario, path: str, words: str) -> None:
    assert path_words(iraq, path) == words


def test_numbers_in_words() -> None:
    assert [percent(p) for p in (0, 0.0002, 0.5, 0.9999, 1)] == ["0.0%", "<0.1%", "50.0%", ">99.9%", "100.0%"]
    assert [percents(0.73, 0.916), percents(0.01, 0.02), percents(0.004, 0.004)] == ["73–92%", "1.0–2.0%", "0.4%"]
    assert [points(p) for p in (-0.469, 0.1, -0.00001)] == ["−46.9", "+10.0", "0.0"]
    assert [number(n) for n in (0.284, 18.32, -1234.5)] == ["0.28", "18.3", "−1,234"]
    assert [position(-0.3, 100), position(44.6, 100), position(0.352, 1), position(4.66, 10)] == [
        "0",
        "45",
        "0.35",
        "4.7",
    ]
    assert [span(1_000_000, 1_000_000), span(0.4, 0.8)] == ["1,000,000", "0.4 to 0.8"]


def test_texts_of_a_file_cannot_command_a_terminal() -> None:
    assert shown("a\x1b[31mb\n\u0085 c\x00") == "a[31mb c"


# ---------------------------------------------------------------- data
def test_a_run_is_data(told: dict[str, Any]) -> None:
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["label"] == LABEL == "scenario-conditional, not calibrated"
    assert len(told["run"]["days"]) == told["run"]["weeks"] == 26


def test_answers_keep_three_kinds_of_doubt_apart(done: ContestRun, told: dict[str, Any]) -> None:
    for answer, found in zip(done.answers, told["answers"], strict=True):
        assert found["probability"] == pytest.approx(answer.probability)
        assert found["error"] > 0
        assert set(found["models"]) == {"compromise", "challenge", "bdm"}
        assert found["models"]["compromise"] == found["probability"]
        assert len(found["by_week"]) == len(found["by_week_error"]) == 26


def test_fans_are_ordered_and_on_the_axis(told: dict[str, Any]) -> None:
    for actor in told["positions"]:
        for kind in ("private", "public"):
            fan = actor[kind]
            for levels in zip(*(fan[q] for q in ("q05", "q25", "q50", "q75", "q95")), strict=True):
                assert list(levels) == sorted(levels)
                assert 0 <= levels[0] <= levels[-1] <= 100


def test_the_story_tells_scheduled_events_on_their_day(told: dict[str, Any]) -> None:
    days = {line["text"]: line for line in told["story"]}
    strike = next(line for text, line in days.items() if text.startswith("An American drone kills"))
    assert (strike["day"], strike["precision"]) == ("2020-01-03", "day")
    assert [line["day"] for line in told["story"]] == sorted(line["day"] for line in told["story"])


def test_the_story_leaves_out_what_did_not_take_place(iraq: Scenario) -> None:
    found = run(iraq, Plan(runs=40, weeks=3, changes=iraq.what_ifs[2].changes))
    assert not any("drone" in t.text for t in found.story)
    assert any("embassy" in t.text for t in found.story)


def test_hinges_are_assumed_and_have_an_error(done: ContestRun) -> None:
    """A share without an error of its own comes of an outcome that hardly varies: nothing stands out there."""
    first = done.answers[0].question.id
    fields: dict[str, Any] = {"path": "actors.iran.capability", "share": 0.3, "direction": 1.0, "status": "assumed"}
    influences: dict[str, Sequence[Influence]] = {
        first: [Influence(error=0.0, **fields), Influence(error=0.1, **fields)]
    }
    changed = ContestRun(**{f: getattr(done, f) for f in done.__dataclass_fields__} | {"influences": influences})
    assert [i.error for _, i in changed.hinges] == [0.1]


def test_models_differ_by_rule_and_not_by_the_number_of_runs() -> None:
    """Without anybody to bargain with all rules give the same answer, however many runs each got."""
    found = run(parse_scenario(FIXED, "toll.toml"), Plan(runs=1_500, replicates=1))
    for answer in found.answers:
        assert set(answer.models.values()) == {answer.probability}


# ---------------------------------------------------------------- tables
def test_the_tables_show_the_data(told: dict[str, Any]) -> None:
    text = flat(lines(report(told)))
    assert LABEL in text
    assert "400 runs of 26 weeks from 30 Dec 2019" in text
    for words in (
        told["scenario"]["question"],
        told["scenario"]["low"],
        told["scenario"]["high"],
        told["what_if"]["title"],
    ):
        assert words in text
    for answer in told["answers"]:
        assert answer["title"].split()[0] in text
        assert percent(answer["probability"]) in text
    for actor in told["positions"]:
        assert actor["name"].split()[0] in text
    for line in told["story"]:
        assert line["text"] in text
    assert "actors." not in text


def test_a_run_without_anything_uncertain_says_so() -> None:
    found = plain(run(parse_scenario(FIXED, "toll.toml"), Plan(runs=50, weeks=3)))
    assert [q["id"] for q in found["left_out"]] == ["late"]
    assert found["answers"][0]["inputs"] is None
    text = flat(lines(report(found)))
    assert "Too few runs to tell, or nothing is uncertain." in text
    assert "Nothing of note happens." in text
    assert "Nothing stands out from luck." in text


def test_contents_of_a_scenario(iraq: Scenario) -> None:
    text = flat(lines(contents(iraq)))
    assert "13 actors, 5 ties, 1 armed pressure," in text
    for event in iraq.events:
        assert event.title in text
    for question in iraq.questions:
        assert question.id in text
    for what_if in iraq.what_ifs:
        assert what_if.id in text
    values = values_of(iraq)
    observed = [v for v in values.values() if v.status == "observed"]
    assert f"observed {sum(v.fixed for v in observed)} {sum(not v.fixed for v in observed)}" in text
    assert "caretaker without full powers → 0 from 2 Mar 2020" in text
    assert date(2020, 3, 2) == iraq.what_ifs[1].changes[0].from_
