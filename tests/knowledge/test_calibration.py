"""From signs to a confidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.calibration import Calibration, load_calibration


def test_no_signs_leave_the_intercept() -> None:
    assert Calibration(intercept=0.0, weights={}).confidence(()) == 0.5


def test_weights_of_signs_add_up_and_unknown_signs_count_nothing() -> None:
    calibration = Calibration(intercept=0.0, weights={"figures": 1.0, "quotation": -2.0})
    assert calibration.confidence({"figures"}) == 0.73
    assert calibration.confidence({"figures", "quotation", "moon"}) == 0.27


def test_the_shipped_weights_load_and_stay_within_reason() -> None:
    calibration = load_calibration()
    assert calibration.weights
    assert all(abs(weight) < 3 for weight in calibration.weights.values())


def test_a_weight_that_is_no_number_names_the_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "confidence.yaml"
    path.write_text('why: a test\nintercept: "0"\nweights:\n  figures: many\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"confidence\.yaml:\d+: intercept and weights must be numbers"):
        load_calibration(path)
