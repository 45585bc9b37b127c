"""Random numbers that belong to a run, a purpose and a week, and to nothing else.

Each purpose and week has its own counter-based generator (Philox; Salmon et al. 2011, "Parallel random numbers: as easy
as 1, 2, 3"), and a run reads at its own place in it. So a run's numbers do not depend on how the runs are cut into
chunks or spread over workers, and the same run meets the same luck beside a what-if (common random numbers).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri  # pyright: ignore[reportMissingTypeStubs]

type Floats = NDArray[np.float64]

_PER_COUNT = 4
"""64-bit numbers that Philox gives for one step of its counter."""
_LEAST = 2.0**-54


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams:
    """The random numbers of runs `first` … `last` - 1 under one seed."""

    seed: int
    first: int
    last: int

    def uniform(self, purpose: str, week: int = 0, width: int = 1) -> Floats:
        """Numbers in (0, 1), of shape (runs, width)."""
        stride = -(-width // _PER_COUNT)
        bits = np.random.Philox(key=_key(self.seed, purpose, week), counter=self.first * stride)
        rows = self.last - self.first
        drawn = np.random.Generator(bits).random((rows, stride * _PER_COUNT))[:, :width]
        return np.clip(drawn, _LEAST, 1 - _LEAST)

    def normal(self, purpose: str, week: int = 0, width: int = 1) -> Floats:
        """Standard normal numbers, of shape (runs, width), one uniform number each."""
        return ndtri(self.uniform(purpose, week, width))

    def thinned(self, replicates: int) -> Streams:
        """The streams of the input draws, where each draw serves `replicates` runs in a row."""
        return Streams(seed=self.seed, first=self.first // replicates, last=-(-self.last // replicates))


def _key(seed: int, purpose: str, week: int) -> int:
    """A 128-bit key from the seed and what the numbers are for."""
    digest = hashlib.blake2b(f"{seed}/{week}/{purpose}".encode(), digest_size=16).digest()
    return int.from_bytes(digest, "little")
