"""Writing values into a scenario file: its comments, order and spacing stay as somebody wrote them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit

from dateline.contest.paths import values_of
from dateline.contest.reading import parse_scenario
from dateline.contest.scenario import Scenario
from dateline.contest.values import Value
from dateline.errors import ScenarioError


def with_values(text: str, values: Mapping[str, Value], name: str = "scenario") -> str:
    """The text of a scenario file with some values replaced, by their paths (`actors.iran.capability`).

    An assumed value is written as a bare number or range, any other with its status and evidence. A value that the file
    leaves to its default is added. Raises `ScenarioError` where a path names no value, or where the result would be no
    valid scenario; `name` stands for the file in messages.
    """
    scenario = parse_scenario(text, name)
    known = values_of(scenario)
    document = tomlkit.parse(text)
    for path, value in values.items():
        if path not in known:
            raise ScenarioError(f"{name}: there is no value {path!r} to write")
        *way, key = _keys(scenario, path)
        place: Any = document
        for step in way:
            place = place[step] if isinstance(step, int) or step in place else place.setdefault(step, tomlkit.table())
        place[key] = _written(value)
    written = tomlkit.dumps(document)
    parse_scenario(written, name)
    return written


def _keys(scenario: Scenario, path: str) -> Sequence[str | int]:
    """The keys and numbers that lead to a value in the file."""
    part, *rest = path.split(".")
    keys: list[str | int] = [part]
    members: Any = getattr(scenario, part)
    while isinstance(members, tuple):
        listed: list[Any] = list(members)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        number = next(n for n, m in enumerate(listed) if rest[0] == _name(m))
        keys.append(number)
        rest = rest[1:]
        members = getattr(listed[number], rest[0], None)
        if isinstance(members, tuple):
            keys.append(rest[0])
            rest = rest[1:]
    return [*keys, *rest]


def _name(member: Any) -> str:
    if hasattr(member, "to") and hasattr(member, "from_"):
        return f"{member.from_}>{member.to}"
    return getattr(member, "id", None) or member.actor


def _written(value: Value) -> Any:
    number: Any = _number(value.low) if value.fixed else [_number(value.low), _number(value.high)]
    if value.status == "assumed" and not value.evidence:
        return number
    table: Any = tomlkit.inline_table()
    table.update({"value": number, "status": value.status})
    if value.evidence:
        table["evidence"] = list(value.evidence)
    return table


def _number(number: float) -> int | float:
    """A whole number without its point."""
    return int(number) if number == int(number) else number
