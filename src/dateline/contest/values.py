"""A value of a scenario: a number or a range, how it is known, and what it rests on.

In a file a value is written in one of three ways:

    capability = 0.4                                                          # fixed, assumed
    capability = [0.3, 0.5]                                                   # a 90 % range, sampled
    capability = { value = [0.3, 0.5], status = "inferred", evidence = ["id"] }
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, ClassVar, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, model_validator

MOST = 1e12
"""The greatest amount that may stand in a scenario: beyond it sums and products would leave the range of numbers."""

type Status = Literal["observed", "inferred", "assumed"]


class Value(BaseModel):
    """A number, or a 90 % range of it.

    `low` and `high` are the 5th and 95th percentile; equal for a fixed number. `status` says whether the value was
    observed, inferred or assumed; `evidence` names entries of the scenario's evidence table. Only an assumed value may
    stand without evidence.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)
    bounds: ClassVar[tuple[float, float]] = (-MOST, MOST)
    """The least and the greatest number that makes sense; draws beyond are set to them."""

    low: float
    high: float
    status: Status = "assumed"
    evidence: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return _ends(given)
        fields: dict[str, Any] = dict(given)  # pyright: ignore[reportUnknownArgumentType]
        if "value" in fields:
            twice = sorted({"low", "high"} & fields.keys())
            if twice:
                raise ValueError(f"a table with `value` holds the number there: leave `{twice[0]}` out")
            return _ends(fields.pop("value")) | fields
        if fields.keys() <= {"status", "evidence"}:
            raise ValueError("the number is missing: add `value`")
        return fields

    @model_validator(mode="after")
    def _within(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"the range is reversed: {self.low:g} is above {self.high:g}")
        least, most = self.bounds
        for end in (self.low, self.high):
            if not least <= end <= most:
                span = f"at least {least:g}" if end < least and most == MOST else f"from {least:g} to {most:g}"
                raise ValueError(f"{end:g} is out of range: {span}")
        if self.status != "assumed" and not self.evidence:
            raise ValueError(f"an {self.status} value needs evidence; without it the value is assumed")
        return self

    @property
    def fixed(self) -> bool:
        """Whether the value is one number."""
        return self.low == self.high

    @property
    def middle(self) -> float:
        """The number, or the middle of the range."""
        return (self.low + self.high) / 2


class Share(Value):
    """A value from 0 to 1."""

    bounds: ClassVar[tuple[float, float]] = (0.0, 1.0)


class Amount(Value):
    """A value of at least 0."""

    bounds: ClassVar[tuple[float, float]] = (0.0, MOST)


class Position(Value):
    """A value on the issue's scale; the scenario checks that it lies on it."""


def _ends(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        raise ValueError("a number or a range [low, high] is needed, not true or false")
    if isinstance(value, int | float):
        return {"low": _number(value), "high": _number(value)}
    if isinstance(value, list | tuple):
        ends = cast(Sequence[Any], value)
        if len(ends) == 2 and all(isinstance(e, int | float) and not isinstance(e, bool) for e in ends):
            return {"low": _number(ends[0]), "high": _number(ends[1])}
        raise ValueError("a range is two numbers, [low, high]")
    raise ValueError("a number or a range [low, high] is needed")


def _number(given: float) -> float:
    try:
        number = float(given)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"a finite number is needed, not {'nan' if math.isnan(number) else 'inf'}")
    return number
