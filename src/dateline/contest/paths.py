"""Every value of a scenario by its path: `actors.iran.capability`, `bodies.parliament.blocs.kurds.boycott`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from dateline.contest.scenario import Alliance, Contingent, Patron, Scenario
from dateline.contest.values import Value

_FIXED = ("questions", "what_ifs", "evidence")
"""Parts whose values are no inputs of a run."""


def values_of(scenario: Scenario) -> dict[str, Value]:
    """All values of a scenario by path, in the order of the file."""
    return dict(_walk(scenario, ""))


def tie_name(tie: Patron | Alliance | Contingent) -> str:
    """A tie's name in a path: who, and to whom."""
    return f"{tie.from_}>{tie.to}"


def switches(scenario: Scenario) -> tuple[str, ...]:
    """The paths of what can be switched on and off."""
    return tuple(f"mechanisms.{name}.on" for name in type(scenario.mechanisms).model_fields)


def _walk(part: Any, path: str) -> Iterator[tuple[str, Value]]:
    if isinstance(part, Value):
        yield path, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            if path or name not in _FIXED:
                yield from _walk(getattr(part, name), f"{path}.{name.rstrip('_')}" if path else name.rstrip("_"))
    elif isinstance(part, tuple):
        members: tuple[Any, ...] = part  # pyright: ignore[reportUnknownVariableType]
        for number, member in enumerate(members):
            yield from _walk(member, f"{path}.{_name(member, number)}")
    elif isinstance(part, Mapping):
        entries: Mapping[str, Any] = part  # pyright: ignore[reportUnknownVariableType]
        for name, member in entries.items():
            yield from _walk(member, f"{path}.{name}")


def _name(member: Any, number: int) -> str:
    if isinstance(member, Patron | Alliance | Contingent):
        return tie_name(member)
    if hasattr(member, "id"):
        return member.id
    return getattr(member, "actor", str(number))
