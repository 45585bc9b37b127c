"""Reading a scenario file: its syntax, its types, and what its parts say of each other.

Raises `ScenarioError` with one line: file, line, path, what is wrong, what to do.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from dateline.contest.consistency import faults
from dateline.contest.lines import Where, line_of
from dateline.contest.scenario import SCHEMA, Scenario
from dateline.errors import ScenarioError


def read_scenario(path: Path) -> Scenario:
    """A scenario from a file. Raises `ScenarioError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ScenarioError(f"{path}: cannot be read ({error.strerror}); correct the path") from error
    except UnicodeDecodeError as error:
        raise ScenarioError(f"{path}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error
    return parse_scenario(text, str(path))


def parse_scenario(text: str, name: str) -> Scenario:
    """A scenario from a file's text; `name` stands for the file in messages. Raises `ScenarioError`."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(f"{name}: no valid TOML: {error}") from error
    if given.get("schema") != SCHEMA:
        raise ScenarioError(
            f"{name}:{line_of(text, ('schema',))}: schema: this dateline reads version {SCHEMA}; "
            f"write `schema = {SCHEMA}` as the first line"
        )
    try:
        scenario = Scenario.model_validate(given)
    except ValidationError as error:
        raise ScenarioError(_message(error, given, text, name)) from error
    found = list(faults(scenario))
    if found:
        where, what = found[0]
        raise ScenarioError(_line(name, text, where, what, len(found) - 1))
    return scenario


def _line(name: str, text: str, where: Where, what: str, more: int) -> str:
    tail = f" (and {more} more)" if more else ""
    return f"{name}:{line_of(text, where)}: {_path(where)}: {what}{tail}"


def _path(where: Where) -> str:
    return ".".join(f"{p + 1}" if isinstance(p, int) else p for p in where)


def _message(error: ValidationError, given: dict[str, Any], text: str, name: str) -> str:
    """The first error in one line. pydantic's locations hold names of types too; only what is in the file stays."""
    details = error.errors(include_url=False)
    first = next((d for d in details if d["type"] == "extra_forbidden"), details[0])
    where = _in_file(first["loc"], given, keep_last=first["type"] in ("missing", "extra_forbidden"))
    what = str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        key = str(where[-1])
        what = f"unknown key{_meant(key, _known(first['loc']))}"
    elif first["type"] == "missing":
        what = "is missing"
    elif first["type"] in ("union_tag_invalid", "literal_error", "union_tag_not_found"):
        what = what[:1].lower() + what[1:]
    return _line(name, text, where, what, len(details) - 1)


def _in_file(location: tuple[str | int, ...], given: Any, keep_last: bool) -> Where:
    path: list[str | int] = []
    here = given
    for n, part in enumerate(location):
        if isinstance(here, dict) and part in here:
            here = here[part]  # pyright: ignore[reportUnknownVariableType]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):  # pyright: ignore[reportUnknownArgumentType]
            here = here[part]  # pyright: ignore[reportUnknownVariableType]
        elif not (keep_last and n == len(location) - 1):
            continue
        path.append(part)
    return tuple(path)


def _known(location: tuple[str | int, ...]) -> list[str]:
    """The keys that are allowed where an unknown one stood."""
    here: Any = Scenario
    for part in location[:-1]:
        if isinstance(part, int):
            continue
        fields: dict[str, Any] = {f.alias or n: f for n, f in here.model_fields.items()} if _is_model(here) else {}
        field = fields.get(part)
        if field is not None:
            here = _model_in(field.annotation, None) or here
        else:
            here = _model_in(_tagged(location), str(part)) or here
    return [f.alias or n for n, f in here.model_fields.items()] if _is_model(here) else []


def _tagged(location: tuple[str | int, ...]) -> Any:
    return Scenario.model_fields[str(location[0])].annotation if str(location[0]) in Scenario.model_fields else None


def _is_model(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)


def _model_in(annotation: Any, tag: str | None) -> type[BaseModel] | None:
    """The model inside a type such as `tuple[Actor, ...]`; of several the one with this tag as its kind."""
    for model in _models(annotation):
        kind = model.model_fields.get("kind")
        if tag is None or (kind is not None and tag in getattr(kind.annotation, "__args__", ())):
            return model
    return None


def _models(annotation: Any) -> Iterable[type[BaseModel]]:
    annotation = getattr(annotation, "__value__", annotation)
    if _is_model(annotation):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)


def _meant(given: str, known: Iterable[str]) -> str:
    """`; did you mean …?` where something known is near."""
    near = difflib.get_close_matches(given, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(sorted(known))}"
