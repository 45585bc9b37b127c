"""Settings of a run, and `dateline.toml`, the file that keeps them.

model = "en_core_web_md"
knowledge = ["./my-knowledge"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import ConfigError

DEFAULT_MODEL = "en_core_web_md"
FILE_NAME = "dateline.toml"
_KEYS = ("model", "knowledge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run may choose. `kinds`: the kinds of record wanted, None for all."""

    model: str = DEFAULT_MODEL
    knowledge: tuple[Path, ...] = ()
    kinds: frozenset[str] | None = None


def load_settings(path: Path | None = None, *, kinds: Iterable[str] | None = None) -> Settings:
    """Read settings from `path`, or from `dateline.toml` in the current directory where that exists.

    Folders of knowledge are taken relative to the file. Raises `ConfigError` naming the file and the key.
    """
    wanted = None if kinds is None else frozenset(kinds)
    if path is None:
        path = Path(FILE_NAME)
        if not path.is_file():
            return Settings(kinds=wanted)
    values = _read(path)
    for key in values:
        if key not in _KEYS:
            raise ConfigError(f"{path}: unknown key {key!r}; known keys: {', '.join(_KEYS)}")
    return Settings(model=_model(values, path), knowledge=_folders(values, path), kinds=wanted)


def check_folders(folders: Iterable[Path], where: str) -> tuple[Path, ...]:
    """The folders of knowledge, once it is sure that each is one.

    Raises `ConfigError` where one is not; `where` says who named it.
    """
    checked = tuple(folders)
    for folder in checked:
        if not folder.is_dir():
            raise ConfigError(f"{where}: there is no folder {str(folder)!r}; create it or correct the path")
    return checked


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); correct the path") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: no valid TOML: {error}") from error


def _model(values: dict[str, Any], path: Path) -> str:
    model = values.get("model", DEFAULT_MODEL)
    if not isinstance(model, str) or not model:
        raise ConfigError(f"{path}: key 'model' must be the name or path of a spaCy pipeline, in quotes")
    return model


def _folders(values: dict[str, Any], path: Path) -> tuple[Path, ...]:
    given: Any = values.get("knowledge", [])
    items: list[Any] = given if isinstance(given, list) else [None]  # pyright: ignore[reportUnknownVariableType]
    if not all(isinstance(item, str) and item for item in items):
        raise ConfigError(f"{path}: key 'knowledge' must be a list of folders, e.g. [\"./my-knowledge\"]")
    return check_folders((path.parent / item for item in items), f"{path}: key 'knowledge'")
