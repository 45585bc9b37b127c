"""The words around a place name that tell whether it is one: `cues.csv`, `stopnames.csv` and `abbreviations.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.knowledge.files import DATA, read_csv
from dateline.knowledge.placenames import fold

ROLES = (
    "locative",
    "firm-locative",
    "direction",
    "title",
    "institution",
    "name-tail",
    "misnomer",
    "person-verb",
    "link",
    "resident",
    "unit",
    "ground",
    "site",
)
RULES = ("never", "evidence", "given")


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A short form of a region's name, such as `Ky.`; some are names only behind a comma (`Portland, OR`)."""

    name: str
    country: str
    needs_comma: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCues:
    """Words by role (see `cues.csv`), folded names by rule (see `stopnames.csv`), abbreviations as written."""

    roles: Mapping[str, frozenset[str]]
    stops: Mapping[str, frozenset[str]]
    abbreviations: Mapping[str, Abbreviation]

    def is_role(self, word: str, role: str) -> bool:
        return word.casefold().rstrip(".") in self.roles[role]


@cache
def load_cues(folder: Path = DATA / "places") -> PlaceCues:
    """The cue words; raises `KnowledgeError` with `file:line`."""
    roles: dict[str, set[str]] = {role: set() for role in ROLES}
    for row in read_csv(folder / "cues.csv", ("word", "role", "why")):
        if row["role"] not in roles:
            raise row.error(f"role {row['role']!r} is not known; use one of {', '.join(ROLES)}")
        roles[row["role"]].add(row["word"].casefold())
    stops: dict[str, set[str]] = {rule: set() for rule in RULES}
    for row in read_csv(folder / "stopnames.csv", ("name", "rule", "why")):
        if row["rule"] not in stops:
            raise row.error(f"rule {row['rule']!r} is not known; use one of {', '.join(RULES)}")
        stops[row["rule"]].add(fold(row["name"]))
    short: dict[str, Abbreviation] = {}
    for row in read_csv(folder / "abbreviations.csv", ("form", "name", "country", "rule", "why")):
        if row["rule"] not in ("free", "comma"):
            raise row.error(f"rule {row['rule']!r} must be free or comma")
        short[row["form"]] = Abbreviation(name=row["name"], country=row["country"], needs_comma=row["rule"] == "comma")
    return PlaceCues(
        roles={role: frozenset(words) for role, words in roles.items()},
        stops={rule: frozenset(names) for rule, names in stops.items()},
        abbreviations=short,
    )
