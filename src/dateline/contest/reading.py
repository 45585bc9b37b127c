"""Reading a scenario file: its syntax, its types, and what its parts say of each other.

Raises `ScenarioError` with one line: file, line, path, what is wrong, what to do.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeGuard, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dateline.contest.consistency import faults
from dateline.contest.lines import Where, line_of
from dateline.contest.scenario import SCHEMA, Scenario
from dateline.contest.values import Value
from dateline.errors import ScenarioError

_PLAIN = {
    "bool_type": "true or false is needed",
    "date_type": "a date is needed, as 2020-01-31, without quotes",
    "finite_number": "a finite number is needed",
    "float_type": "a number is needed",
    "int_type": "a whole number is needed",
    "missing": "is missing",
    "model_type": "a table is needed",
    "dict_type": "a table is needed",
    "model_attributes_type": "a table is needed",
    "string_type": "text in quotes is needed",
    "too_long": "has too many members",
    "tuple_type": "a list is needed",
    "union_tag_not_found": "`kind` is missing",
}
"""What pydantic's kinds of errors mean in a file."""


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
        given: dict[str, Any] = _tuples(tomllib.loads(text))
    except RecursionError as error:
        raise ScenarioError(f"{name}:1: no valid TOML: lists or tables too deep in each other") from error
    except ValueError as error:
        raise ScenarioError(_no_toml(name, text, error)) from error
    if "schema" not in given or type(given["schema"]) is not int or given["schema"] != SCHEMA:
        raise ScenarioError(
            f"{name}:{line_of(text, ('schema',))}: schema: this dateline reads version {SCHEMA}; "
            f"write `schema = {SCHEMA}` as the first line"
        )
    try:
        scenario = Scenario.model_validate(given, by_alias=True, by_name=False)
    except ValidationError as error:
        raise ScenarioError(_message(error, given, text, name)) from error
    found = list(faults(scenario))
    if found:
        where, what = found[0]
        raise ScenarioError(_line(name, text, where, what, len(found) - 1))
    return scenario


def _tuples(given: Any) -> Any:
    """TOML's lists as the tuples that strict checking wants."""
    if isinstance(given, dict):
        return {k: _tuples(v) for k, v in given.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(given, list):
        return tuple(_tuples(v) for v in given)  # pyright: ignore[reportUnknownVariableType]
    return given


def _no_toml(name: str, text: str, error: ValueError) -> str:
    """tomllib says the place last, as `(at line 3, column 5)` or `(at end of document)`."""
    what, _, place = str(error).rpartition(" (at ")
    numbers = re.findall(r"\d+", place)
    if not what or not (numbers or place == "end of document)"):
        return f"{name}:1: no valid TOML: {error}"
    line = int(numbers[0]) if numbers else max(1, len(text.rstrip("\n").split("\n")))
    return f"{name}:{line}: no valid TOML: {what[:1].lower()}{what[1:]}"


def _line(name: str, text: str, where: Where, what: str, more: int) -> str:
    tail = f" (and {more} more)" if more else ""
    return f"{name}:{line_of(text, where)}: {_path(where)}: {what}{tail}"


def _path(where: Where) -> str:
    return ".".join(f"{p + 1}" if isinstance(p, int) else p for p in where)


def _message(error: ValidationError, given: Mapping[str, Any], text: str, name: str) -> str:
    """The first error in one line; unknown keys before others, which they often bring about."""
    details = [(d, _in_file(d["loc"], given, d["type"])) for d in error.errors(include_url=False)]
    detail, where = next((pair for pair in details if pair[0]["type"] == "extra_forbidden"), details[0])
    kind, what = detail["type"], str(detail["msg"]).removeprefix("Value error, ")
    if kind == "extra_forbidden":
        what = f"unknown key{_meant(str(where[-1]), _known(detail['loc']))}"
    elif where[:2] == ("issue", "scale"):
        what = "two numbers are needed, [low, high]"
    elif kind in ("literal_error", "union_tag_invalid"):
        limits = detail.get("ctx", {})
        given_here = str(limits.get("tag", detail["input"]))
        expected = re.findall(r"'([^']*)'", str(limits.get("expected", limits.get("expected_tags"))))
        where = (*where, "kind") if kind == "union_tag_invalid" else where
        what = f"{given_here!r} is none of what may stand here{_meant(given_here, expected)}"
    elif kind in ("greater_than_equal", "less_than_equal"):
        what = " ".join(f"must be at {'least' if k == 'ge' else 'most'} {v}" for k, v in detail.get("ctx", {}).items())
    else:
        what = _PLAIN.get(kind, what[:1].lower() + what[1:])
    return _line(name, text, where, what, len(_others(where, kind, details)))


def _others(where: Where, kind: str, details: Iterable[tuple[ErrorDetails, Where]]) -> set[Where]:
    """Other places with an error; what is missing beside an unknown key most likely is that key."""
    found = {w for _, w in details if w[: len(where)] != where and where[: len(w)] != w}
    if kind == "extra_forbidden":
        found -= {w for d, w in details if d["type"] == "missing" and w[:-1] == where[:-1]}
    return found


def _in_file(location: Sequence[str | int], given: Any, kind: str) -> Where:
    """pydantic's location without the names of types, which are not in the file."""
    path: list[str | int] = []
    here = given
    for n, part in enumerate(location):
        if part in _places(here):
            here = here[part]
        elif kind not in ("missing", "extra_forbidden") or n < len(location) - 1:
            continue
        path.append(part)
    return tuple(path)


def _places(part: Any) -> Collection[str | int]:
    """The keys of a table, the numbers of a list's members."""
    if isinstance(part, dict):
        return cast(dict[str | int, Any], part).keys()
    return range(len(part)) if isinstance(part, tuple) else ()  # pyright: ignore[reportUnknownArgumentType]


def _known(location: Sequence[str | int]) -> list[str]:
    """The keys that are allowed where an unknown one stood."""
    here: Any = Scenario
    for part in location[:-1]:
        here = _inside(here, part)
    for model in _models(here):
        if issubclass(model, Value):
            return ["value", "status", "evidence"]
        return [f.alias or n for n, f in model.model_fields.items()]
    return []


def _inside(annotation: Any, part: str | int) -> Any:
    """The type of a part of a type: a key's of a model, a tag's of a union, a member's of a list or a table."""
    annotation = getattr(annotation, "__value__", annotation)
    if _is_model(annotation):
        keys: dict[str | int, Any] = {f.alias or n: f.annotation for n, f in annotation.model_fields.items()}
        return keys.get(part)
    models = list(_models(annotation))
    for model in models:
        kind = model.model_fields.get("kind")
        tags: Sequence[str] = getattr(kind.annotation, "__args__", ()) if kind else ()
        if part in (model.__name__, *tags):
            return model
    return models[0] if len(models) == 1 else annotation


def _is_model(thing: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(thing, type) and issubclass(thing, BaseModel)


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
