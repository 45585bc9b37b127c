"""Questions, probabilities with their doubts, influences and sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dateline.contest import Plan, Scenario, parse_scenario, simulate
from dateline.contest.board import Board, board_of
from dateline.contest.outcomes import input_range, standard_error
from dateline.contest.questions import PREDICATES, answer, chances, series
from dateline.contest.scenario import Question
from dateline.contest.sensitivity import influences
from dateline.contest.streams import Streams
from dateline.contest.telling import median_run, story
from dateline.contest.trajectory import Trajectory, empty

VALID = (Path(__file__).parent.parent / "golden" / "scenario.toml").read_text(encoding="utf-8")
CONTINGENT = '[[ties]]\nkind = "contingent"\nfrom = "friend"\nto = "city"\n\n'
FRIEND = (
    '[[actors]]\nid = "friend"\nname = "a friend"\nkind = "contingent"\nprivate = 2\n'
    "capability = 0.1\nsalience = 0.1\n\n"
)


@pytest.fixture(scope="module")
def board() -> Board:
    """Three weeks of one of everything."""
    text = VALID.replace("[[ties]]", FRIEND + CONTINGENT + "[[ties]]", 1)
    return board_of(parse_scenario(text, "s.toml"), 3)


@pytest.fixture
def course(board: Board) -> Trajectory:
    """Two runs in which nothing happens."""
    t = empty(board, 2)
    t.caretaker[:] = 1
    t.presence[:] = 1
    t.contingents[:] = 1
    return t


def asked(ask: str, **more: Any) -> Question:
    """A question for the end of the third week."""
    return Question.model_validate({"id": "q", "title": "q", "ask": ask, "by": date(2020, 1, 26), **more})


CASES: list[tuple[str, dict[str, Any], str, Any, list[bool]]] = [
    ("exit", {}, "state", [0, 1, 0], [False, True, True]),
    ("middle", {}, "state", [0, 2, 2], [False, True, True]),
    ("reversed", {}, "state", [1, 0, 0], [False, True, True]),
    ("presence", {"below": 0.5}, "presence", [1, 0.4, 0.6], [False, True, False]),
    ("contingent", {"of": "friend", "below": 0.5}, "contingents", [1, 0.4, 0.6], [False, True, False]),
    ("passes", {"of": "council"}, "votes", [np.nan, 0, 1], [False, False, True]),
    ("yes", {"of": "council", "at_least": 0.5}, "yes", [np.nan, 0.4, 0.5], [False, False, True]),
    ("yes", {"of": "council", "at_least": 0.5}, "yes", [np.nan, 0.4, 0.6], [False, False, True]),
    ("attacks", {"of": "blockades", "at_least": 3}, "attacks", [2, 0, 1], [False, False, True]),
    ("answered", {"of": "city", "at_least": 2}, "reprisals", [0.3, 0, 0.1], [False, False, True]),
    ("march", {"of": "drivers", "at_least": 0.5}, "streets", [0.1, 0.5, 0.2], [False, True, True]),
    ("government", {}, "caretaker", [1, 0, 0], [False, True, True]),
    ("sanctions", {}, "imposed", [0, 1, 1], [False, True, True]),
    ("feeling", {"at_least": 0.2, "below": 0.4}, "feeling", [0.1, 0.3, 0.5], [False, True, False]),
    ("enemy", {"at_least": 0.5}, "enemy", [0.6, 0.4, 0.5], [True, False, True]),
    ("public", {"of": "union", "at_least": 5}, "public", [0.4, 0.5, 0.6], [False, True, True]),
    ("private", {"of": "union", "below": 5}, "private", [0.4, 0.5, 0.6], [True, False, False]),
    ("gap", {"of": "union", "at_least": 3}, "public", [0.2, 0.3, 0.5], [False, True, True]),
]


def test_every_predicate_has_a_case() -> None:
    assert {case[0] for case in CASES} == set(PREDICATES)


@pytest.mark.parametrize(("ask", "more", "name", "weeks", "expected"), CASES)
def test_predicates(
    board: Board,
    course: Trajectory,
    ask: str,
    more: dict[str, Any],
    name: str,
    weeks: list[float],
    expected: list[bool],
) -> None:
    values = getattr(course, name)
    if values.ndim == 3:
        values[0, :, board.actor["union"] if name in ("public", "private") else 0] = weeks
    else:
        values[0] = weeks
    question = asked(ask, **more)
    assert series(question, course, board)[0].tolist() == expected
    assert answer(question, course, board)[0] == expected[-1]
    assert not answer(asked("exit"), course, board)[1]


def test_the_day_of_a_question_decides(board: Board, course: Trajectory) -> None:
    course.state[0] = [0, 0, 1]
    assert answer(asked("exit", by=date(2020, 1, 20)), course, board).tolist() == [True, False]
    assert answer(asked("exit", by=date(2020, 1, 19)), course, board).tolist() == [False, False]


def test_chances_leave_the_last_dice_out(board: Board, course: Trajectory) -> None:
    course.willing[0], course.halfway[0] = [0.1, 0.2, 0.3], [0.1, 0.0, 0.0]
    assert chances(asked("exit"), course, board)[0] == pytest.approx(0.1 + 0.8 * 0.2 + 0.64 * 0.3)
    assert chances(asked("middle"), course, board)[0] == pytest.approx(0.1)
    assert chances(asked("sanctions"), course, board).tolist() == [0, 0]


def test_the_error_of_a_probability() -> None:
    assert standard_error(0.5, 9_996) == pytest.approx(0.005)
    assert 0 < standard_error(0, 100) < 0.02


def test_the_range_over_inputs_leaves_luck_out() -> None:
    luck = np.random.default_rng(1)
    same = (luck.random((5_000, 4)) < 0.3).astype(np.float64).ravel()
    low, high = input_range(same, 4) or (0, 0)
    assert high - low < 0.15
    spread = np.repeat(luck.beta(3, 7, 5_000), 4)
    low, high = input_range((luck.random(20_000) < spread).astype(np.float64), 4) or (0, 0)
    assert (low, high) == pytest.approx((0.098, 0.550), abs=0.03)  # the percentiles of that beta distribution
    assert input_range(np.zeros(100), 4) == (0, 0)
    assert input_range(np.ones(4), 4) is None


def toy() -> Scenario:
    """Two uncertain inputs."""
    return parse_scenario(VALID.replace("private = 8", "private = [6, 8]"), "s.toml")


def test_first_order_shares_of_a_sum() -> None:
    from dateline.contest.inputs import draw

    scenario = toy()
    drawn = draw(scenario, Streams(seed=5, first=0, last=8_000), 4)
    a, b = ((drawn[f"actors.{n}.private"] - drawn[f"actors.{n}.private"].mean()) for n in ("city", "union"))
    found = influences(scenario, 2 * a / a.std() - b / b.std(), 5, 4)
    assert [i.path for i in found] == ["actors.city.private", "actors.union.private"]
    assert [i.share for i in found] == pytest.approx([0.8, 0.2], abs=0.05)
    assert found[0].direction > 0.7
    assert found[1].direction < -0.3
    assert found[0].matters


def test_what_never_varies_hinges_on_nothing() -> None:
    assert influences(toy(), np.ones(8_000), 5, 4) == []
    assert influences(toy(), np.arange(40.0), 5, 4) == []


def test_the_median_run_is_the_one_in_the_middle(board: Board) -> None:
    t = empty(board, 3)
    t.settlement[:] = [[0.9], [0.5], [0.1]]
    assert median_run(t) == 1


def test_a_story_tells_what_happens_on_its_day(board: Board, course: Trajectory) -> None:
    course.votes[0, 2, 0], course.yes[0, 2, 0] = 1, 0.6
    course.reprisals[0, 1, 0], course.severity[0, 1, 0] = 0.4, 0.7
    course.attacks[0, 0, 0] = 3
    course.state[0] = [0, 0, 1]
    told = [(str(t.day), t.precision, t.text) for t in story(course, board, 0, {"ballot"})]
    assert told == [
        ("2020-01-06", "week", "the union: 3 attacks on the city in a week."),
        ("2020-01-13", "week", "the city answers an attack of severity 0.70 with a reprisal of severity 0.40."),
        ("2020-01-20", "day", "the council passes its proposal with 60% of all seats."),
        ("2020-01-20", "week", "The decision falls: ten."),
    ]
    assert story(course, board, 1, set()) == []
    assert [t.text for t in story(course, board, 1, {"ballot"})] == ["the council does not sit."]


def test_a_run_tells_of_every_question() -> None:
    scenario = parse_scenario(VALID, "s.toml")
    t = simulate(scenario, Plan(runs=8))
    assert all(answer(q, t, board_of(scenario, 8)).shape == (8,) for q in scenario.questions)
