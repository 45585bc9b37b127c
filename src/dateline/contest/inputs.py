"""From a scenario to arrays: one number a run for every value, and what changes them on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.contest.paths import values_of
from dateline.contest.scenario import Override, Scenario
from dateline.contest.streams import Floats, Streams
from dateline.contest.values import Position, Value

_Z95 = 1.6448536269514722
"""Standard deviations between the middle and the 95th percentile of a normal distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The values of some runs by path, each of shape (runs,)."""

    values: Mapping[str, Floats]
    switched: Mapping[str, bool]
    bounds: Mapping[str, tuple[float, float]]

    def __getitem__(self, path: str) -> Floats:
        return self.values[path]

    def stack(self, paths: Iterable[str]) -> Floats:
        """Several values side by side: (runs, paths)."""
        return np.stack([self.values[p] for p in paths], axis=1)

    def changed(self, overrides: Sequence[Override], streams: Streams, replicates: int) -> Inputs:
        """These inputs with some values replaced."""
        values, switched = dict(self.values), dict(self.switched)
        for override in overrides:
            if isinstance(override.value, bool):
                switched[override.path] = override.value
            else:
                drawn = _drawn(override.path, override.value, streams, replicates)
                values[override.path] = np.clip(drawn, *self.bounds[override.path])
        return Inputs(values=values, switched=switched, bounds=self.bounds)


def draw(scenario: Scenario, streams: Streams, replicates: int) -> Inputs:
    """The inputs of runs: each uncertain value is drawn anew for every `replicates` runs, the same in base and what-if.

    A range is taken as the 5th and 95th percentile of a normal distribution; draws beyond a value's bounds are set to
    the bound, so both percentiles stay where the file puts them.
    """
    known = values_of(scenario)
    bounds = {p: scenario.issue.scale if isinstance(v, Position) else v.bounds for p, v in known.items()}
    values = {p: np.clip(_drawn(p, v, streams, replicates), *bounds[p]) for p, v in known.items()}
    mechanisms = scenario.mechanisms
    switched = {f"mechanisms.{name}.on": getattr(mechanisms, name).on for name in type(mechanisms).model_fields}
    return Inputs(values=values, switched=switched, bounds=bounds)


def _drawn(path: str, value: Value, streams: Streams, replicates: int) -> Floats:
    runs = streams.last - streams.first
    if value.fixed:
        return np.full(runs, value.low)
    inner = streams.thinned(replicates)
    normal = inner.normal(f"input/{path}")[:, 0]
    drawn = value.middle + normal * (value.high - value.low) / (2 * _Z95)
    offset = streams.first - inner.first * replicates
    return np.repeat(drawn, replicates)[offset : offset + runs]
