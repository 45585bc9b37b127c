"""Public tables of who held office as spells: one person's unbroken time, as several sources tell it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from dateline.knowledge.actors import fold

SINCE, UNTIL = "2000-01-01", "2026-12-31"
GAP_DAYS = 62  # terms that follow each other so closely are one spell in office
SAME_NAME = 85.0  # of 100, rapidfuzz


_HEAD = re.compile(
    r"(effective leader|king|queen|emperor|monarch|pope|prince|sultan|sultan and prime minister|grand duke|ami?r|emir|"
    r"supreme leader|governor-general|"
    r"(acting |interim |caretaker |transitional |federal |executive )*"
    r"(prime minister|president|chancellor|premier|taoiseach|head of (state|government|the state)|chief of state)|"
    r"president of the (republic|government|swiss confederation|palestinian national authority)|"
    r"president of the (national transitional council|presidential council)|"
    r"(chairman|chairperson) of the (presidency|council of ministers|transitional council))",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"((federal |union |cabinet )?minister (of|for) (foreign|external) (affairs|relations)(?! .*(deleg|deputy)).*|"
    r"secretary of (foreign affairs|state)|foreign (minister|secretary)|"
    r"secretary of state for foreign.*|minister (of|for) (foreign and european affairs|europe and foreign affairs).*)",
    re.IGNORECASE,
)
_DEFENCE = re.compile(
    r"((federal |union |cabinet )?minister (of|for) (the )?(national |people's )?(defen[cs]e|armed forces)"
    r"(?! (procurement|equipment|materiel|personnel|production|industry))( and .*)?|"
    r"secretary of (national )?defen[cs]e|"
    r"defen[cs]e (minister|secretary)|secretary of state for defen[cs]e.*)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(deputy|delegate|associate|assistant|shadow|parliamentary|junior|vice)\b|minister of state", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a public table: ISO dates, possibly of a year or month, empty where unknown."""

    country: str
    name: str
    aliases: tuple[str, ...]
    office: str
    since: str
    until: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One person's unbroken time in an office of a state, as the tables tell it."""

    country: str
    names: tuple[str, ...]
    starts: tuple[tuple[str, str], ...]
    until: str

    def text(self) -> str:
        """One line for reading."""
        starts = ", ".join(f"{day} ({source})" for day, source in self.starts)
        return f"{self.country}  {self.names[0]:32} from {starts}  to {self.until or '?'}"


# ---------------------------------------------------------------------- the public tables
def read_rows(path: Path, wanted: Callable[[str], bool], states: Iterable[str]) -> list[Row]:
    """The rows of a table of leaders or ministers for the offices wanted, in office since 2000."""
    kept = frozenset(states)
    found: list[Row] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["country_iso3"] not in kept or not row["from"] or not wanted(row["office"].strip()):
                continue
            if (row["to"] and row["to"] < SINCE) or row["from"] > UNTIL:
                continue
            aliases = tuple(a for a in row.get("aliases", "").split("|") if a)
            found.append(
                Row(
                    country=row["country_iso3"], name=row["name"], aliases=aliases, office=row["office"],
                    since=row["from"], until=row["to"], source=row["source"].split("/")[0],
                )
            )  # fmt: skip
    return found


def is_head(office: str) -> bool:
    """Whether an office is that of a head of state or government."""
    return _HEAD.fullmatch(office) is not None


def is_foreign(office: str) -> bool:
    """Whether an office is that of a foreign minister."""
    return _FOREIGN.fullmatch(office) is not None and _NOT.search(office) is None


def is_defence(office: str) -> bool:
    """Whether an office is that of a defence minister."""
    return _DEFENCE.fullmatch(office) is not None and _NOT.search(office) is None


def spells_of(rows: Sequence[Row]) -> list[Spell]:
    """Rows of several sources as spells: one person's terms that overlap or follow closely are one."""
    by_country: dict[str, list[list[Row]]] = {}
    for row in sorted(rows, key=lambda r: (r.country, r.since, -len(r.name.split()), r.name)):
        spells = by_country.setdefault(row.country, [])
        fitting = next((s for s in spells if _joins(s, row)), None)
        if fitting is None:
            spells.append([row])
        else:
            fitting.append(row)
    found: list[Spell] = []
    for country, spells in sorted(by_country.items()):
        for rows_of in spells:
            until = max((r.until or "9999" for r in rows_of), default="")
            if min(until, "9999") < SINCE:
                continue
            starts: dict[str, str] = {}
            for row in rows_of:
                starts[row.source] = min(starts.get(row.source, "9999"), row.since)
            names = sorted({n for r in rows_of for n in (r.name, *r.aliases)}, key=lambda n: (-len(n.split()), n))
            found.append(
                Spell(
                    country=country, names=tuple(names),
                    starts=tuple(sorted((day, source) for source, day in starts.items())),
                    until="" if until == "9999" else until,
                )
            )  # fmt: skip
    return found


def _joins(spell: Sequence[Row], row: Row) -> bool:
    if not any(same_person((row.name, *row.aliases), (r.name, *r.aliases)) for r in spell):
        return False
    for held in spell:
        first, second = sorted((held, row), key=lambda r: r.since)
        end = first.until or second.since
        if days_between(end, second.since) <= GAP_DAYS or end >= second.since:
            return True
        if abs(days_between(held.since, row.since)) <= GAP_DAYS:
            return True
    return False


def days_between(one: str, other: str) -> int:
    """Days from one date to another, partial ones taken at their beginning."""
    return (_day(other) - _day(one)).days


def _day(text: str) -> date:
    parts = [int(p) for p in text.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def _words(name: str) -> list[str]:
    return [
        w
        for w in re.split(r"[^\w]+", fold(name))
        if len(w) > 1 and w not in ("al", "el", "de", "bin", "ibn", "dr", "the")
    ]


def same_person(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two persons of one state have a name in common, spellings apart."""
    for one in names:
        for other in others:
            a, b = _words(one), _words(other)
            if not a or not b:
                continue
            if fuzz.token_set_ratio(" ".join(a), " ".join(b)) >= SAME_NAME:
                return True
            if (len(a) == 1 or len(b) == 1) and any(fuzz.ratio(x, y) >= SAME_NAME for x in a[-2:] for y in b[-2:]):
                return True
            if fuzz.ratio(a[-1], b[-1]) >= SAME_NAME and fuzz.ratio(a[0], b[0]) >= 75.0:
                return True
    return False
