"""How real a clause tells its act to be, and what widens or narrows that on the way up.

Five values, reduced from the factuality profiles of Saurí & Pustejovsky (2012): asserted, habitual, planned,
hypothetical, negated. Words further up stand outside words further down: *may not attack* leaves the attack open, for
what may be is a denial only; *could not attack* denies it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.records.event import Status

_RANK: dict[Status, int] = {"asserted": 0, "habitual": 1, "planned": 2, "hypothetical": 3, "negated": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A status with the token that decided it, and what the reader should beware of."""

    status: Status
    cue: int | None = None
    why: str = "told as a fact"
    """What the deciding word does."""
    doubt: str | None = None
    reporter: int | None = None
    """The nearest verb of saying above, whose subject vouches for the event."""
    purpose: bool = False
    """Named only as what another act is for."""


ASSERTED = Reading(status="asserted")
"""Where every climb begins."""


def worse(reading: Reading, status: Status, cue: int, why: str) -> Reading:
    """The reading with the less real of the two statuses."""
    if _RANK[status] <= _RANK[reading.status]:
        return reading
    return replace(reading, status=status, cue=cue, why=why)


def opened(reading: Reading, cue: int, why: str) -> Reading:
    """The reading below a word that leaves open what it governs, be that an act or the denial of one."""
    if reading.status == "hypothetical":
        return reading
    return replace(reading, status="hypothetical", cue=cue, why=why)


def denied(reading: Reading, governing: Reading, cue: int, why: str) -> Reading:
    """The reading below a word that denies what it governs, which counts as far as that word itself is told as a fact.

    *prevented the attack* denies it; *hoped to prevent*, *did not prevent* and *if he prevents* leave it open.
    """
    if governing.status in ("asserted", "habitual"):
        return worse(reading, "negated", cue, why)
    return opened(reading, governing.cue if governing.cue is not None else cue, f"{why}, itself not told as a fact")
