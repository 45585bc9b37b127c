"""Granovetter's crowds."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.contest.mechanisms.mobilisation import equilibrium, joined, marching, seen_by


def test_thresholds_from_nought_to_99_make_all_hundred_march() -> None:
    assert joined(range(100)) == 100


def test_a_two_in_place_of_the_one_leaves_one() -> None:
    assert joined([0, 2, *range(2, 100)]) == 1


def test_a_crowd_without_a_first_one_stays_at_home() -> None:
    assert joined([1, 1, 1]) == 0
    assert joined([]) == 0


def test_normal_thresholds_tip_between_two_deviations() -> None:
    below, above = equilibrium([0.25, 0.25], [0.122, 0.123])
    assert below == pytest.approx(0.055, abs=0.0005)
    assert above > 0.999


def test_without_spread_all_or_none_march() -> None:
    np.testing.assert_array_equal(marching(np.array([0.2, 0.3]), np.array([0.3, 0.3]), np.zeros(2)), [0.0, 1.0])


def test_a_merged_movement_sees_the_other_by_its_size() -> None:
    street, sizes = np.array([[0.1, 0.4]]), np.array([[100.0, 50.0]])
    apart = seen_by(street, sizes, [[1], [0]], np.zeros((1, 2)))
    together = seen_by(street, sizes, [[1], [0]], np.ones((1, 2)))
    np.testing.assert_allclose(apart, street)
    np.testing.assert_allclose(together, [[0.1 + 0.2, 0.4 + 0.2]])
