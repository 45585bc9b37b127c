"""From a raw score to a confidence: how often events with such a score were right when readers judged them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.files import DATA, read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A logistic curve."""

    intercept: float
    slope: float

    def confidence(self, score: float) -> float:
        """The share of events with this score that readers found right, from 0 to 1, two decimals."""
        return round(1 / (1 + math.exp(-(self.intercept + self.slope * score))), 2)


def load_calibration(path: Path | None = None) -> Calibration:
    """Read the curve.

    Raises `KnowledgeError` at `file:line` where a number is missing or none.
    """
    top = read_yaml(path or DATA / "confidence.yaml")
    top.only("why", "intercept", "slope")
    top.text("why")
    try:
        return Calibration(intercept=float(top.text("intercept")), slope=float(top.text("slope")))
    except ValueError as error:
        raise top.error("intercept and slope must be numbers") from error
