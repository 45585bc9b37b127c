"""What every import reads: actors with what they were and when, and lines that could not be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """What an actor was for a time. `role`, `of`: told by the source, else None. `country`: as of `KnownActor`."""

    country: str | None
    sectors: tuple[str, ...]
    since: str | None = None
    until: str | None = None
    role: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One actor of a source. `kind`: as the source says, None where it does not; `at`: file:line."""

    name: str
    at: str
    aliases: tuple[str, ...] = ()
    spells: tuple[Spell, ...] = ()
    kind: str | None = None
    gender: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedNoun:
    """A noun for agents (PETRARCH's agents file)."""

    noun: str
    plural: str | None
    sectors: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmapped:
    """A line that was left out, and why."""

    at: str
    why: str


type Read = Imported | ImportedNoun | Unmapped
