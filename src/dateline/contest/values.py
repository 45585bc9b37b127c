"""A value of a scenario: a number or a range, how it is known, and what it rests on.

In a file a value is written in one of three ways:

    capability = 0.4                                                          # fixed, assumed
    capability = [0.3, 0.5]                                                   # a 90 % range, sampled
    capability = { value = [0.3, 0.5], status = "inferred", evidence = ["id"] }
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

type Status = Literal["observed", "inferred", "assumed"]


class Value(BaseModel):
    """A number, or a 90 % range of it.

    `low` and `high` are the 5th and 95th percentile; equal for a fixed number. `status` says whether the value was
    observed, inferred or assumed; `evidence` names entries of the scenario's evidence table. Only an assumed value may
    stand without evidence.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)
    bounds: ClassVar[tuple[float, float]] = (float("-inf"), float("inf"))
    """The least and the greatest number that makes sense; draws beyond are set to them."""

    low: float
    high: float
    status: Status = "assumed"
    evidence: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, given: Any) -> Any:
        if isinstance(given, dict) and "value" in given:
            fields: dict[str, Any] = dict(given)  # pyright: ignore[reportUnknownArgumentType]
            return _ends(fields.pop("value")) | _listed(fields)
        if isinstance(given, dict):
            return given  # pyright: ignore[reportUnknownVariableType]
        return _ends(given)

    @model_validator(mode="after")
    def _within(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"the range is reversed: {self.low:g} is above {self.high:g}")
        least, most = self.bounds
        for end in (self.low, self.high):
            if not least <= end <= most:
                raise ValueError(f"{end:g} is out of range: from {least:g} to {most:g}")
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

    bounds: ClassVar[tuple[float, float]] = (0.0, float("inf"))


class Position(Value):
    """A value on the issue's scale; the scenario checks that it lies on it."""


def _ends(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        raise ValueError("a number or a range [low, high] is needed, not true or false")
    if isinstance(value, int | float):
        return {"low": float(value), "high": float(value)}
    if isinstance(value, list):
        ends: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
        if len(ends) == 2 and all(isinstance(e, int | float) and not isinstance(e, bool) for e in ends):
            return {"low": float(ends[0]), "high": float(ends[1])}
        raise ValueError("a range is two numbers, [low, high]")
    raise ValueError("a number or a range [low, high] is needed")


def _listed(fields: dict[str, Any]) -> dict[str, Any]:
    """TOML's lists as the tuples that strict checking wants."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
