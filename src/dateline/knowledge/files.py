"""Reading knowledge files: YAML and CSV with every value a string and every complaint at `file:line`.

YAML scalars stay strings (the country code of Norway is `NO`), anchors and tags are not used.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import KnowledgeError

DATA = Path(__file__).parent / "data"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

type Value = str | Table | list[Value]


class Table(dict[str, Any]):
    """A YAML mapping that remembers its file and line."""

    __slots__ = ("file", "line")

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file = file
        self.line = line

    def error(self, message: str) -> KnowledgeError:
        """A complaint about this mapping."""
        return KnowledgeError(f"{self.file}:{self.line}: {message}")

    def text(self, key: str, default: str | None = None) -> str:
        """A string value; required where no default is given."""
        value = self.get(key, default)
        if not isinstance(value, str):
            raise self.error(f"{key!r} must be a text" if key in self else f"{key!r} is missing")
        return value

    def texts(self, key: str) -> list[str]:
        """A list of strings; a single string counts as a list of one, a missing key as none."""
        value = self.get(key, [])
        if isinstance(value, str):
            return [value]
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):  # pyright: ignore[reportUnknownVariableType]
            raise self.error(f"{key!r} must be a list of texts")
        return value  # pyright: ignore[reportUnknownVariableType]

    def tables(self, key: str) -> list[Table]:
        """A list of mappings; a missing key counts as none."""
        value = self.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, Table) for v in value):  # pyright: ignore[reportUnknownVariableType]
            raise self.error(f"{key!r} must be a list of mappings")
        return value  # pyright: ignore[reportUnknownVariableType]

    def table(self, key: str) -> Table:
        """A mapping; a missing key counts as an empty one."""
        value = self.get(key)
        if value is None:
            return Table(self.file, self.line)
        if not isinstance(value, Table):
            raise self.error(f"{key!r} must be a mapping")
        return value

    def only(self, *keys: str) -> None:
        """Complain about keys that are not among `keys`: most are typing errors."""
        for key in self:
            if key not in keys:
                raise self.error(f"unknown key {key!r}; known here: {', '.join(keys)}")


def read_yaml(path: Path) -> Table:
    """Read a YAML file whose top is a mapping.

    Raises `KnowledgeError` with `file:line` where it is missing, not UTF-8, or no valid YAML.
    """
    loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(f"{path}:0: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}:0: not UTF-8 (byte {error.start}): save the file as UTF-8") from error
    try:
        node: Any = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        raise KnowledgeError(f"{path}:{line}: no valid YAML: {getattr(error, 'problem', error)}") from error
    value = _value(node, str(path)) if node is not None else Table(str(path), 1)
    if not isinstance(value, Table):
        raise KnowledgeError(f"{path}:1: the top of the file must be a mapping")
    return value


def _value(node: Any, file: str) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file) for item in node.value]
    table = Table(file, node.start_mark.line + 1)
    for key, item in node.value:
        name = str(key.value)
        if name in table:
            raise KnowledgeError(f"{file}:{key.start_mark.line + 1}: {name!r} stands twice")
        table[name] = _value(item, file)
    return table


class Row(dict[str, str]):
    """A CSV row that remembers its file and line."""

    __slots__ = ("file", "line")

    def __init__(self, values: Mapping[str, str], file: str, line: int) -> None:
        super().__init__(values)
        self.file = file
        self.line = line

    def error(self, message: str) -> KnowledgeError:
        """A complaint about this row."""
        return KnowledgeError(f"{self.file}:{self.line}: {message}")

    def many(self, key: str) -> tuple[str, ...]:
        """The values of a cell that holds several, separated by `|`."""
        return tuple(v.strip() for v in self.get(key, "").split("|") if v.strip())

    def maybe(self, key: str) -> str | None:
        """The cell, or None where it is empty."""
        return self.get(key, "").strip() or None


def read_csv(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Read a CSV file with a header that has at least `columns`; a byte order mark and any line ends are taken.

    Raises `KnowledgeError` with `file:line` where it is missing, lacks a column, is no text, or a row has too few or
    many cells or a cell that cannot be meant (control characters, an unclosed quote that swallows the file).
    """
    line = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, list[str]())
            _check_cells(header, path, 1)
            missing = [c for c in columns if c not in header]
            if missing:
                raise KnowledgeError(f"{path}:1: column {missing[0]!r} is missing; needed: {', '.join(columns)}")
            twice = next((c for i, c in enumerate(header) if c in header[:i]), None)
            if twice is not None:
                raise KnowledgeError(f"{path}:1: column {twice!r} stands twice")
            line = reader.line_num
            for cells in reader:
                line = reader.line_num
                if not cells or cells[0].startswith("#"):
                    continue
                _check_cells(cells, path, line)
                if len(cells) != len(header):
                    raise KnowledgeError(
                        f"{path}:{line}: {len(cells)} cells where the header has {len(header)}; "
                        "quote cells that hold a comma"
                    )
                yield Row(dict(zip(header, cells, strict=True)), str(path), line)
    except OSError as error:
        raise KnowledgeError(f"{path}:0: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}:0: not UTF-8 (byte {error.start}): save the file as UTF-8") from error
    except csv.Error as error:
        raise KnowledgeError(f"{path}:{line + 1}: no valid CSV: {error}; is a quote left open?") from error


def _check_cells(cells: Sequence[str], path: Path, line: int) -> None:
    for cell in cells:
        if not cell.isprintable() and (bad := _UNPRINTABLE.search(cell)) is not None:
            raise KnowledgeError(f"{path}:{line}: a cell holds the control character {bad.group()!r}: no text")
