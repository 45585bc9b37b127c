"""How sure an event is: weights of how it was found, fitted to how often readers found such events right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.files import DATA, read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A logistic model over signs that are there or not. Signs without a weight count nothing."""

    intercept: float
    weights: Mapping[str, float]

    def confidence(self, signs: Iterable[str]) -> float:
        """The share of events with these signs that readers found right, from 0 to 1, two decimals."""
        total = self.intercept + sum(self.weights.get(sign, 0.0) for sign in sorted(signs))
        return round(1 / (1 + math.exp(-total)), 2)


def load_calibration(path: Path | None = None) -> Calibration:
    """Read the weights.

    Raises `KnowledgeError` at `file:line` where a number is missing or none.
    """
    top = read_yaml(path or DATA / "confidence.yaml")
    top.only("why", "intercept", "weights")
    top.text("why")
    try:
        table = top.table("weights")
        weights = {name: float(table.text(name)) for name in table}
        return Calibration(intercept=float(top.text("intercept")), weights=weights)
    except ValueError as error:
        raise top.error("intercept and weights must be numbers") from error
