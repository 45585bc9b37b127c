"""Settings of a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DEFAULT_MODEL = "en_core_web_md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run may choose. `kinds`: the kinds of record wanted, None for all."""

    model: str = DEFAULT_MODEL
    knowledge: tuple[Path, ...] = ()
    kinds: frozenset[str] | None = None
