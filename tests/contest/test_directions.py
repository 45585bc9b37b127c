"""The directions that a run must reproduce, each on common luck, and each gone when its mechanism is switched off.

The letters and numbers are those of the acceptance checks for a runnable model of the founding report's contest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import numpy as np
import pytest

from dateline.contest import Plan, Scenario, parse_scenario, simulate
from dateline.contest.board import Board, board_of
from dateline.contest.scenario import Override
from dateline.contest.trajectory import Trajectory

RUNS = 2_000


@dataclass(frozen=True)
class Ran:
    """A trajectory with its columns."""

    trajectory: Trajectory
    board: Board

    def passed(self) -> float:
        """The share of runs in which parliament passed its proposal."""
        return float(np.nan_to_num(self.trajectory.votes[:, :, 0]).max(axis=1).mean())

    def left(self) -> float:
        """The chance of an exit, without the last throw of the dice."""
        own, other = self.trajectory.willing, self.trajectory.halfway
        free = np.cumprod(1 - own - other, axis=1)
        before = np.concatenate([np.ones((self.trajectory.runs, 1)), free[:, :-1]], axis=1)
        return float((before * own).sum(axis=1).mean())


type Runner = Callable[..., Ran]


def change(path: str, value: float | bool, start: date | None = None) -> Override:
    """A what-if's change of one value."""
    return Override.model_validate({"path": path, "value": value, "from": start})


@pytest.fixture(scope="session")
def iraq() -> Scenario:
    """The shipped scenario."""
    text = (files("dateline") / "scenarios" / "iraq-2020.toml").read_text(encoding="utf-8")
    return parse_scenario(text, "iraq-2020.toml")


@pytest.fixture(scope="session")
def ran(iraq: Scenario) -> Runner:
    """Runs the shipped scenario with changes; the same seed each time, so that luck is common."""

    def run(*changes: Override, weeks: int = 12, runs: int = RUNS) -> Ran:
        plan = Plan(runs=runs, weeks=weeks, changes=changes)
        return Ran(trajectory=simulate(iraq, plan), board=board_of(iraq, weeks, changes))

    return run


AFRAID = ("prime-minister", "shiite-deputies", "sunni-deputies", "kurdish-deputies", "president")
NO_FEAR = [change(f"actors.{actor}.fears.iran", 0) for actor in AFRAID]


def reprisals(ran: Ran) -> float:
    """Reprisals a run."""
    return float((ran.trajectory.reprisals > 0).sum(axis=(1, 2)).mean())


def off(mechanism: str) -> Override:
    """The change that switches a mechanism off."""
    return change(f"mechanisms.{mechanism}.on", False)


# ---------------------------------------------------------------- C1
def noise(level: float) -> list[Override]:
    return [change("pressures.rockets.noise", level)]


def test_c1_more_noise_around_the_threshold_means_more_reprisals(ran: Runner) -> None:
    assert reprisals(ran(*noise(0.3))) > reprisals(ran(*noise(0.05))) + 0.5


def test_c1_needs_armed_pressure(ran: Runner) -> None:
    calm = off("armed_pressure")
    assert reprisals(ran(calm, *noise(0.3))) == reprisals(ran(calm, *noise(0.05)))


# ---------------------------------------------------------------- C2
def strike(severity: float) -> list[Override]:
    return [change("events.drone-strike.severity", severity), change("events.drone-strike.breach", 1)]


def test_c2_a_harsher_reprisal_helps_the_vote_more_than_the_exit(ran: Runner) -> None:
    mild, harsh = ran(*strike(0.1)), ran(*strike(1.0))
    vote, exit_ = harsh.passed() - mild.passed(), harsh.left() - mild.left()
    assert vote > 0.1
    assert vote > 5 * exit_ >= 0


def test_c2_needs_backlash(ran: Runner) -> None:
    calm = off("backlash")
    assert ran(calm, *strike(1.0)).passed() == pytest.approx(ran(calm, *strike(0.1)).passed(), abs=1e-12)


# ---------------------------------------------------------------- C3
def test_c3_without_fear_the_gap_closes_and_yes_votes_fall(ran: Runner) -> None:
    quiet = [off("backlash"), off("dual_strategy")]  # nothing else that parts public from private
    afraid, free = ran(*quiet), ran(*quiet, *NO_FEAR)
    pm = afraid.board.actor["prime-minister"]
    gap = np.abs(free.trajectory.public - free.trajectory.private)
    assert gap.max() == pytest.approx(0, abs=1e-9)
    assert np.abs(afraid.trajectory.public - afraid.trajectory.private)[:, 0, pm].mean() > 0.1
    assert np.nanmean(free.trajectory.yes) < np.nanmean(afraid.trajectory.yes) - 0.02


def test_c3_needs_falsification(ran: Runner) -> None:
    plain = off("falsification")
    with_fear, without = ran(plain), ran(plain, *NO_FEAR)
    np.testing.assert_array_equal(with_fear.trajectory.public, without.trajectory.public)


# ---------------------------------------------------------------- C4
def boycott(level: float) -> list[Override]:
    return [change(f"bodies.parliament.blocs.{b}.boycott", level) for b in ("sunni", "kurdish")]


def test_c4_a_larger_boycott_costs_legitimacy_and_the_hazard_but_not_the_vote(ran: Runner) -> None:
    few, many = ran(*boycott(0.0)), ran(*boycott(1.0))
    held = few.trajectory.votes[:, 0, 0] == 1
    kept = many.trajectory.votes[held, 0, 0]
    assert kept.mean() > 0.95  # the quorum holds
    assert many.trajectory.legitimacy[:, 0].mean() < few.trajectory.legitimacy[:, 0].mean() - 0.01
    assert many.left() < few.left()


def test_c4_needs_the_vote(ran: Runner) -> None:
    no_vote = off("voting")
    assert ran(no_vote, *boycott(1.0)).left() == ran(no_vote, *boycott(0.0)).left()


# ---------------------------------------------------------------- C5
def test_c5_a_full_government_can_implement_what_a_caretaker_cannot(ran: Runner) -> None:
    full = change("actors.prime-minister.caretaker", 0)
    assert ran(full).left() > 5 * ran().left()


def test_c5_needs_the_decision(ran: Runner) -> None:
    never = off("decision")
    full = change("actors.prime-minister.caretaker", 0)
    assert (ran(never, full).trajectory.state == 0).all()


# ---------------------------------------------------------------- C6
def threat(credibility: float, resentment: float = 0.3) -> list[Override]:
    return [
        change("events.sanctions-threat.credibility", credibility),
        change("sanctions.us-sanctions.resentment", resentment),
    ]


def test_c6_a_sanctions_threat_lowers_willingness_and_stirs_feeling(ran: Runner) -> None:
    silent, loud = ran(*threat(0)), ran(*threat(1))
    assert loud.left() < silent.left()
    assert loud.trajectory.feeling[:, 1].mean() > silent.trajectory.feeling[:, 1].mean()


def test_c6_resentment_may_have_either_sign(ran: Runner) -> None:
    cowed, silent = ran(*threat(1, -0.5)), ran(*threat(0))
    assert cowed.trajectory.feeling[:, 1].mean() < silent.trajectory.feeling[:, 1].mean()


def test_c6_needs_signals(ran: Runner) -> None:
    deaf = off("signals")
    np.testing.assert_array_equal(ran(deaf, *threat(1)).trajectory.willing, ran(deaf, *threat(0)).trajectory.willing)


# ---------------------------------------------------------------- C7
def merged(level: float) -> list[Override]:
    # Thresholds at which the call alone falls short; what the other movement adds is what tips it.
    fixed = {"movements.sadrists.mean": 0.5, "movements.sadrists.sd": 0.14, "movements.square.mean": 0.3,
             "movements.square.sd": 0.14, "events.million-man-march.call": 0.15}  # fmt: skip
    both = [change(f"movements.{m}.merged", level) for m in ("sadrists", "square")]
    return [*(change(p, v) for p, v in fixed.items()), *both]


def test_c7_merging_movements_tips_what_neither_could_alone(ran: Runner) -> None:
    apart, together = ran(*merged(0)), ran(*merged(1))
    sadrists = apart.board.movement["sadrists"]
    march = next(apart.board.week(e.on) for e in apart.board.scenario.events if e.id == "million-man-march")
    alone = float(np.median(apart.trajectory.streets[:, march, sadrists]))
    joint = float(np.median(together.trajectory.streets[:, march, sadrists]))
    assert alone < 0.2
    assert joint > 0.8


def test_c7_needs_mobilisation(ran: Runner) -> None:
    assert not ran(off("mobilisation"), *merged(1)).trajectory.streets.any()


# ---------------------------------------------------------------- C8
def test_c8_attention_for_the_exit_is_taken_from_other_issues(ran: Runner) -> None:
    mild, harsh = ran(*strike(0.1)), ran(*strike(1.0))
    others_mild, others_harsh = 1 - mild.trajectory.attention[:, 0], 1 - harsh.trajectory.attention[:, 0]
    assert (others_harsh <= others_mild).all()
    assert others_harsh.mean() < others_mild.mean() - 0.05


def test_c8_needs_backlash(ran: Runner) -> None:
    calm = [off("backlash"), off("signals")]
    attention = ran(*calm, *strike(1.0)).trajectory.attention
    assert np.ptp(attention) == 0


# ---------------------------------------------------------------- C9, C12
def test_c9_without_militias_the_political_track_alone_still_moves_the_vote(ran: Runner) -> None:
    unarmed = change("actors.militias.capability", 0)
    lean, none = change("mechanisms.dual_strategy.lean", 1), change("mechanisms.dual_strategy.lean", 0)
    assert np.nanmean(ran(unarmed, lean).trajectory.yes) > np.nanmean(ran(unarmed, none).trajectory.yes) + 0.003
    alone = ran(unarmed).trajectory.attacks[:, 1:]
    assert alone.sum() == 0


def test_c12_political_effort_moves_the_vote_without_armed_pressure(ran: Runner) -> None:
    no_arms = off("armed_pressure")
    all_political, all_armed = change("actors.iran.armed", 0), change("actors.iran.armed", 1)
    assert (
        np.nanmean(ran(no_arms, all_political).trajectory.yes)
        > np.nanmean(ran(no_arms, all_armed).trajectory.yes) + 0.003
    )


def test_c9_and_c12_need_the_dual_strategy(ran: Runner) -> None:
    plain = [off("dual_strategy"), off("armed_pressure")]
    political, armed = change("actors.iran.armed", 0), change("actors.iran.armed", 1)
    np.testing.assert_array_equal(ran(*plain, political).trajectory.yes, ran(*plain, armed).trajectory.yes)


# ---------------------------------------------------------------- C10
def test_c10_the_status_quo_mostly_persists(ran: Runner) -> None:
    stays = (ran(weeks=26).trajectory.state[:, -1] == 0).mean()
    assert stays > 0.85


def test_c10_comes_from_the_base_hazard(ran: Runner) -> None:
    eager = [change("mechanisms.decision.base", 0.2), change("actors.prime-minister.caretaker", 0)]
    assert (ran(*eager, weeks=26).trajectory.state[:, -1] == 0).mean() < 0.5


# ---------------------------------------------------------------- C11
def control(level: float) -> list[Override]:
    # Equal effort of patron and client, so that only who holds the reins differs.
    return [
        change("ties.iran>militias.control", level),
        change("actors.iran.armed", 0.7),
        change("actors.iran.constraint", 0),
        change("actors.militias.armed", 0.7),
    ]


def test_c11_cutting_the_patrons_control_escalates_at_equal_effort(ran: Runner) -> None:
    assert reprisals(ran(*control(0.1))) > reprisals(ran(*control(0.9))) + 0.3


def test_c11_needs_the_dual_strategy(ran: Runner) -> None:
    plain = off("dual_strategy")
    assert reprisals(ran(plain, *control(0.1))) == reprisals(ran(plain, *control(0.9)))


# ---------------------------------------------------------------- C13, C14
def test_c13_the_enemys_return_argues_for_staying(ran: Runner) -> None:
    gone, back = change("enemies.islamic-state.strength", 0), change("enemies.islamic-state.strength", 1)
    never = change("enemies.islamic-state.rise", 0)
    assert ran(never, back).left() < ran(never, gone).left()


def test_c13_needs_the_decision_to_weigh_the_enemy(ran: Runner) -> None:
    deaf = [change("mechanisms.decision.enemy", 0), change("enemies.islamic-state.rise", 0)]
    gone, back = change("enemies.islamic-state.strength", 0), change("enemies.islamic-state.strength", 1)
    assert ran(*deaf, back).left() == ran(*deaf, gone).left()


EAGER = [change("mechanisms.decision.base", 0.5), change("actors.prime-minister.caretaker", 0)]


def test_c14_an_exit_takes_the_contingents_with_it(ran: Runner) -> None:
    found = ran(*EAGER, weeks=26).trajectory
    gone, there = found.presence[:, -1] < 0.1, found.presence[:, -1] > 0.99
    assert gone.any()
    assert found.contingents[gone, -1].mean() < 0.2
    assert (found.contingents[there & (found.presence > 0.99).all(axis=1)] == 1).all()


def test_c14_needs_the_decision(ran: Runner) -> None:
    assert (ran(off("decision"), *EAGER).trajectory.contingents == 1).all()
