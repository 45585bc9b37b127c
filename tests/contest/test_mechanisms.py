"""Each mechanism by itself, against numbers reckoned by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dateline.contest.mechanisms import (
    backlash,
    bargaining,
    decision,
    effort,
    falsification,
    mobilisation,
    pressure,
    signals,
    voting,
)
from dateline.contest.streams import Floats


def of(*numbers: float) -> Floats:
    """One number a run."""
    return np.array(numbers)


def near(found: Floats, *expected: float) -> None:
    """The numbers are these."""
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)


def test_effort_that_constraint_takes_from_arms_goes_to_politics() -> None:
    arms, politics = effort.split(of(0.8, 0.8), of(0.5, 0.5), of(0.0, 0.5))
    near(arms, 0.4, 0.2)
    near(politics, 0.4, 0.6)


def test_a_client_follows_as_far_as_it_is_controlled() -> None:
    near(effort.drive(of(0.9, 0.9, 0.9), of(0.1, 0.1, 0.1), of(0, 0.5, 1)), 0.9, 0.5, 0.1)
    near(effort.leaned_on(of(0.2, 0.2), of(1, 1), of(0.5, 0.5), of(0.5, 0), of(1, 1)), 0.4, 0.2)


def test_attacks_come_at_the_patron_s_drive_and_what_was_set_off() -> None:
    near(pressure.rate(of(4), of(0.5), of(0.5), of(0.2)), 1.2)
    near(pressure.aimed(of(0.5, 0.5), of(0.8, 0.8), of(0.6, 0.6), of(1, 0)), 0.4, 0.6)
    near(pressure.noise(of(0.1, 0.1), of(1, 0), of(1, 1)), 0.1, 0.2)


def test_poisson_counts() -> None:
    one = math.exp(-1)
    near(pressure.poisson(of(1, 1, 1, 1), of(one - 1e-9, one + 1e-9, 2 * one + 1e-9, 2.5 * one + 1e-9)), 0, 1, 2, 3)
    near(pressure.poisson(of(0, 1e12), of(1 - 1e-16, 0.5)), 0, 12)


def test_the_worst_of_several_attacks() -> None:
    # With one attack the median of luck gives the aim; with two the quantile is that of the square root of a quarter.
    at = pressure.attack(
        of(1, 0, 1), of(0.5, 0.5, 0.5), of(0.1, 0.1, 0.1), np.array([[0.5, 0.5], [0.5, 0.5], [0.9, 0.25]])
    )
    near(at.count, 1, 0, 2)
    near(at.worst, 0.5, 0, 0.5)


def test_an_answer_and_what_is_learnt_from_it() -> None:
    near(pressure.answer(of(0.6, 0.6, 9), of(0.2, 0.2, 0), of(0, 1, 0), of(1, 1, 0)), 0.8, 0.4, 1.5)
    # Answered at 0.4: halfway down to it. Unanswered at 0.8: a quarter of half the way up. Nothing happened: as before.
    near(pressure.believed(of(0.6, 0.6, 0.6), of(0.4, 0.8, 0), of(1, 0, 0), of(0.5, 0.5, 0.5)), 0.5, 0.625, 0.6)


def test_an_attack_sets_off_what_excitation_says_in_all() -> None:
    heat, total = pressure.heated(of(0.0), of(3.0), of(0.4), of(2.0)), 0.0
    near(heat, 3 * 0.4 * (1 - 0.5**0.5))
    for _ in range(200):
        total += float(heat[0])
        heat = pressure.heated(heat, of(0.0), of(0.4), of(2.0))
    assert total == pytest.approx(3 * 0.4)
    near(pressure.heated(of(1.0), of(0.0), of(0.4), of(0.0)), 0.0)


def test_feeling_rises_towards_one_and_fades_by_halves() -> None:
    near(backlash.stirred(of(0.5, 0.5), of(1, 0), of(0.5, 1), of(0.8, 0.8)), 0.7, 0.5)
    near(backlash.faded(of(0.8), of(1)), 0.4)
    near(backlash.faded(of(0.8, 0.8), of(2, 0)), 0.8 * 0.5**0.5, 0)


def test_attention_is_one_budget() -> None:
    near(backlash.attention(of(0, 1), of(3, 3), of(1, 1)), 0.5, 0.8)
    near(backlash.louder(np.array([[0.5, 0.9]]), of(0.8), of(0.5))[0], 0.8, 1)
    near(backlash.drawn(np.array([[0.0, 1.0]]), of(0.5), of(0.4))[0], 0.2, 1)


def test_the_settlement_is_the_weighted_mean() -> None:
    position = np.array([[0.0, 1.0], [0.0, 1.0]])
    near(bargaining.settlement(position, np.array([[1.0, 3.0], [0.0, 0.0]])), 0.75, 0.5)
    moved = bargaining.compromise(position[:1], np.array([[1.0, 3.0]]), np.array([[0.0, 0.5]]), of(0.4))
    near(moved[0], 0.3, 0.95)


def test_in_a_challenge_the_weaker_moves() -> None:
    moved = bargaining.challenge(np.array([[0.0, 1.0]]), np.array([[1.0, 3.0]]), np.zeros((1, 2)), of(0.4))
    near(moved[0], 0.4, 1)
    near(bargaining.challenge(np.array([[0.3]]), np.zeros((1, 1)), np.zeros((1, 1)), of(0.4))[0], 0.3)


def test_fear_moves_what_is_said() -> None:
    private, reach = np.array([[0.2, 1.0, 0.6]]), np.array([[0.0, 0.5, 1.0]])
    near(falsification.said(private, [(0, 1, of(0.8))], reach)[0], 0.2 + 0.4 * 0.8, 1, 0.6)
    # Fears of 0.4 and 0.5 add like chances to 0.7, towards the mean of both wishes weighted by them.
    both = falsification.said(private, [(0, 1, of(0.8)), (0, 2, of(0.5))], reach)
    near(both[0], 0.2 + 0.7 * ((0.4 * 1 + 0.5 * 0.6) / 0.9 - 0.2), 1, 0.6)
    near(falsification.said(private, [], reach)[0], 0.2, 1, 0.6)


def test_an_actor_s_reach_is_its_own_and_its_clients() -> None:
    near(falsification.reach(np.array([[0.5, 0.4]]), [(0, 1, of(0.5))])[0], 0.7, 0.4)
    near(falsification.reach(np.array([[0.9, 0.4]]), [(0, 1, of(1))])[0], 1, 0.4)


def test_a_bloc_says_yes_beyond_the_middle() -> None:
    near(voting.willing(of(0.6, 0.6), of(1, 0.2), of(0.2, 1), of(0.1, 0.1), of(0, 0)), 0.5, 0.5)
    near(
        voting.willing(of(0.7, 0.7), of(1, 0.2), of(0.2, 1), of(0.1, 0.1), of(0, 0)),
        1 / (1 + math.exp(-1)),
        1 / (1 + math.e),
    )


def test_a_vote_with_a_boycott() -> None:
    seats, no_boycott, boycott = np.array([[0.6, 0.4]]), np.zeros((1, 2)), np.array([[0.0, 1.0]])
    open_yes, secret = np.array([[1.0, 0.0]]), np.array([[1.0, 0.25]])
    held = voting.poll(seats, open_yes, secret, no_boycott, of(0.5), of(0.5))
    near(np.concatenate([held.yes, held.no, held.present, held.passed, held.legitimacy]), 0.6, 0.4, 1, 1, 0.6)
    away = voting.poll(seats, open_yes, secret, boycott, of(0.75), of(0.5))
    near(np.concatenate([away.yes, away.no, away.present, away.passed, away.legitimacy]), 0.6, 0.1, 0.7, 0, 0)


def test_half_of_the_votes_do_not_exceed_a_half() -> None:
    seats, yes, none = np.array([[0.5, 0.5]]), np.array([[1.0, 0.0]]), np.zeros((1, 2))
    near(voting.poll(seats, yes, yes, none, of(0.5), of(0.5)).passed, 0)
    near(voting.poll(none, yes, yes, none, of(0.0), of(0.0)).passed, 0)
    near(voting.poll(seats * 2, yes, yes, none, of(0.5), of(0.4)).yes, 0.5)


def test_calls_and_repression() -> None:
    near(mobilisation.heard(np.array([[0.4, 0.0]]), [[], [0]], np.array([[0.0, 0.5]]))[0], 0.4, 0.2)
    near(mobilisation.raised(np.array([[0.3]]), np.array([[0.5]]), np.array([[0.2]]), of(1.5))[0], 0.45)


def test_a_fixed_point_does_not_depend_on_its_neighbours() -> None:
    mean, sd = np.array([0.25, 0.4, 0.9]), np.array([0.1225, 0.15, 0.05])
    alone = [float(mobilisation.equilibrium(m, s, rounds=50)) for m, s in zip(mean, sd, strict=True)]
    assert mobilisation.equilibrium(mean, sd, rounds=50).tolist() == alone


def test_threats_offend_or_cow_and_calm_adds_up() -> None:
    near(signals.threatened(of(0.5), of(0.4), of(0.5)), 0.6)
    near(signals.offended(of(0.5, 0.5), of(0.4, -0.4), of(0.5, 0.5)), 0.6, 0.4)
    near(signals.reassured(of(0.5), of(0.4)), 0.7)


def test_hazards_compete() -> None:
    near(decision.capacity(of(0, 1, 0.5), of(0.1, 0.1, 0.1)), 1, 0.1, 0.55)
    found = decision.hazards(of(0, 2), of(0.01, 0.01), of(0.03, 0.03), of(1, 1))
    near(found.leave[:1] + found.middle[:1], 1 - math.exp(-0.04))
    near(found.leave[:1] / found.middle[:1], 1 / 3)
    near(found.leave[1:] / found.middle[1:], math.e / 3)
    none = decision.hazards(of(0), of(0), of(0), of(0))
    near(none.leave + none.middle, 0)


def test_what_is_decided_stays_until_it_is_undone() -> None:
    hazards = decision.Hazards(leave=of(0.1, 0.1, 0.1, 0.1), middle=of(0.2, 0.2, 0.2, 0.2))
    near(decision.decided(of(0, 0, 0, 2), hazards, of(0.05, 0.25, 0.35, 0.05)), 1, 2, 0, 2)
    # A hazard of 0.1, doubled by the enemy, less nine tenths of it where all find the exit legitimate.
    state, luck = of(1, 1, 1, 2), of(0.19, 0.21, 0.03, 0)
    one, legitimate = of(1, 1, 1, 1), of(0, 0, 1, 0)
    near(decision.reversed_(state, legitimate, one, 0.1 * one, 0.9 * one, luck), 0, 1, 1, 2)


def test_troops_leave_in_steps_and_contingents_follow() -> None:
    near(decision.leaving(of(1, 0.1, 0.5), of(1, 1, 0), of(4, 4, 4)), 0.75, 0, 0.75)
    near(decision.leaving(of(1), of(1), of(0)), 0)
    near(decision.following(of(1, 0.5), of(0.4, 0.6), of(2, 2)), 0.5, 1)
