"""Check the dated roles of the actor tables against public tables of leaders, ministers and armed groups.

    uv run python benchmarks/knowledge.py [leaders|ministers|groups|memberships …] [--list WHAT] [--country ISO3] [--dry]

The tables lie beside the repository (`../shared/facts`) and are no part of it; their rows are compared, never copied.
They disagree with each other (two sources give the same start to the day in about 63 % of pairs), so a start counts as
agreeing where any source of that spell lies within 31 days, and the list of contradicted ones is for reading.
`--list missing|contradicted|unknown` prints the spells instead of the figures; `unknown` are our roles that no table has.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpora import SHARED
from rapidfuzz import fuzz
from results import stamp, table, write_section

from dateline.knowledge.actors import ActorKnowledge, Role, fold, load_actors
from dateline.knowledge.ontology import load_ontology

FACTS = SHARED / "facts"
SINCE, UNTIL = "2000-01-01", "2026-12-31"
NEAR_DAYS = 31  # a start within a month of a source's agrees with it
GAP_DAYS = 62  # terms that follow each other so closely are one spell in office
SAME_NAME = 85.0  # of 100, rapidfuzz

LEADER_ROLES = frozenset(
    ["head_of_state", "head_of_government", "caretaker_head_of_government", "caretaker_head_of_state", "leader"]
)
NOT_MEMBERS = frozenset(["TWN", "XKX", "KOS", "PSE", "VAT"])
"""States in the news that are no members of the United Nations."""
OTHER_CODES = {"KOS": "XKX"}
"""Where our code of a state is not the tables' one."""

_HEAD = re.compile(
    r"(effective leader|(acting |interim |caretaker |transitional |federal |executive )*(prime minister|president|chancellor|"
    r"premier|taoiseach|head of (state|government|the state)|chief of state)|king|queen|emperor|monarch|pope|prince|sultan|"
    r"grand duke|ami?r|emir|supreme leader|governor-general|president of the (republic|government|swiss confederation|"
    r"palestinian national authority|national transitional council|presidential council)|"
    r"(chairman|chairperson) of the (presidency|council of ministers|transitional council)|sultan and prime minister)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"((federal |union |cabinet )?minister (of|for) (foreign|external) (affairs|relations)(?! .*(deleg|deputy)).*|"
    r"secretary of (foreign affairs|state)|foreign (minister|secretary)|"
    r"secretary of state for foreign.*|minister (of|for) (foreign and european affairs|europe and foreign affairs).*)",
    re.IGNORECASE,
)
_DEFENCE = re.compile(
    r"((federal |union |cabinet )?minister (of|for) (the )?(national |people's )?(defen[cs]e|the armed forces|armed forces)"
    r"(?! (procurement|equipment|materiel|personnel|production|industry))( and .*)?|secretary of (national )?defen[cs]e|"
    r"defen[cs]e (minister|secretary)|secretary of state for defen[cs]e.*)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(deputy|delegate|associate|assistant|shadow|parliamentary|junior|vice)\b|minister of state", re.IGNORECASE
)

CONFLICT_NEWS = (
    "AFG ALB ARM AZE BGD BLR BFA CAF CHN CIV COD COL CUB CYP DEU DZA EGY ERI ETH FRA GBR GEO GRC HTI IDN IND IRN IRQ ISR "
    "ITA JOR JPN KEN KOR LBN LBY MEX MLI MMR NER NGA PAK PHL POL PRK PSE QAT RUS SAU SDN SOM SRB SSD SYR TCD THA TUR UGA "
    "UKR USA VEN YEM ZAF"
).split()
"""The states that make most conflict news."""


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
        if _days(end, second.since) <= GAP_DAYS or end >= second.since:
            return True
        if abs(_days(held.since, row.since)) <= GAP_DAYS:
            return True
    return False


def _days(one: str, other: str) -> int:
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


# ---------------------------------------------------------------------- our tables
@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A role of ours with the names of who held it."""

    country: str
    names: tuple[str, ...]
    role: Role


def our_roles(actors: ActorKnowledge, kinds: frozenset[str]) -> list[Held]:
    """Our roles of some kinds in states."""
    names: dict[str, list[str]] = {}
    for aliases in actors.index.values():
        for alias in aliases:
            names.setdefault(alias.actor, []).append(" ".join(alias.words))
    found: list[Held] = []
    for person, roles in actors.roles.items():
        for role in roles:
            if role.role in kinds:
                known = (actors.actors[person].name, *names.get(person, ()))
                found.append(Held(country=_state_of(actors, role), names=known, role=role))
    return found


def _state_of(actors: ActorKnowledge, role: Role) -> str:
    """The state of an office: for one in a government that is no state (a rival, an authority), the state it is in."""
    body = actors.actors.get(role.of)
    state = role.of if body is None or body.country is None or role.role == "leader" else body.country
    return OTHER_CODES.get(state, state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Spells of the tables against our roles."""

    covered: tuple[Spell, ...]
    missing: tuple[Spell, ...]
    near: tuple[Spell, ...]
    partial: tuple[Spell, ...]
    contradicted: tuple[tuple[Spell, str], ...]
    unknown: tuple[Held, ...]


def compare(spells: Sequence[Spell], held: Sequence[Held]) -> Comparison:
    """Which spells we have, whose starts agree, and which of our roles nobody has."""
    by_country: dict[str, list[Held]] = {}
    for role in held:
        by_country.setdefault(role.country, []).append(role)
    covered: list[Spell] = []
    missing: list[Spell] = []
    near: list[Spell] = []
    partial: list[Spell] = []
    contradicted: list[tuple[Spell, str]] = []
    used: set[int] = set()
    for spell in spells:
        ours = [
            h for h in by_country.get(spell.country, ()) if same_person(spell.names, h.names) and _meets(spell, h.role)
        ]
        if not ours:
            missing.append(spell)
            continue
        covered.append(spell)
        used |= {id(h) for h in ours}
        starts = [h.role.since for h in ours if h.role.since is not None]
        whole = [s for s in starts if len(s) == 10]
        if any(abs(_days(s, day)) <= NEAR_DAYS for s in whole for day, _ in spell.starts):
            near.append(spell)
        elif any(day.startswith(s) or s.startswith(day) for s in starts for day, _ in spell.starts) or not starts:
            partial.append(spell)
        else:
            contradicted.append((spell, ", ".join(starts)))
    countries = {s.country for s in spells}
    unknown = [
        h for h in held
        if id(h) not in used and h.country in countries and (h.role.until is None or h.role.until >= SINCE)
        and (h.role.since is None or h.role.since <= UNTIL)
    ]  # fmt: skip
    return Comparison(
        covered=tuple(covered), missing=tuple(missing), near=tuple(near), partial=tuple(partial),
        contradicted=tuple(contradicted), unknown=tuple(unknown),
    )  # fmt: skip


def _meets(spell: Spell, role: Role) -> bool:
    """Whether a role of ours lies, within a month or two, in the time of a spell."""
    first = spell.starts[0][0]
    last = spell.until or UNTIL
    since, until = role.since or "0001", role.until or "9999-12-31"
    if len(until) == 4:
        until += "-12-31"
    if len(last) == 4:
        last += "-12-31"
    return _days(since, last) >= -GAP_DAYS and _days(first, until) >= -GAP_DAYS


# ---------------------------------------------------------------------- groups
def read_groups(path: Path) -> list[tuple[str, tuple[str, ...], str]]:
    """Armed groups active since 2000 that have a source of their years: name, aliases, country."""
    found: list[tuple[str, tuple[str, ...], str]] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["to"] >= "2000":
                names = tuple(a.strip() for a in row["aliases"].split("|") if a.strip())
                found.append((row["name"], names, row["country"]))
    return found


# ---------------------------------------------------------------------- the command
def main() -> None:
    """Compare, print, and write the sections of RESULTS.md."""
    arguments = _arguments()
    actors = load_actors(load_ontology())
    with (FACTS / "demonyms.csv").open(encoding="utf-8", newline="") as file:
        states = {r["iso3"] for r in csv.DictReader(file) if r["un_member"] == "True"} | NOT_MEMBERS
    rows: list[tuple[str, ...]] = []
    for name, (kinds, of, file, wanted, countries, window) in _JOBS.items():
        if arguments.what and name not in arguments.what:
            continue
        found = read_rows(FACTS / file, wanted, states if countries is None else countries)
        spells = [s for s in spells_of(found) if _inside(s, window)]
        if arguments.country:
            spells = [s for s in spells if s.country in arguments.country]
        comparison = compare(spells, our_roles(actors, kinds))
        if arguments.list:
            for line in _listed(comparison, arguments.list):
                print(f"{name}: {line}")
        total = len(spells)
        share = len(comparison.covered) / max(1, total)
        near = len(comparison.near) / max(1, len(comparison.covered))
        rows.append(
            (
                of, str(total), f"{len(comparison.covered)} ({share:.3f})", f"{len(comparison.near)} ({near:.3f})",
                str(len(comparison.partial)), str(len(comparison.contradicted)), str(len(comparison.unknown)),
            )
        )  # fmt: skip
    head = (
        "offices", "spells in the tables", "covered", "of those: start within 31 days of a source",
        "start only to the year or open", "start contradicted by all sources", "roles of ours in no table",
    )  # fmt: skip
    if not arguments.list:
        print(table(head, rows))
    if not arguments.what and not arguments.list and not arguments.dry and not arguments.country:
        write_section(
            "knowledge",
            "## Actors: dated roles against public tables\n\n"
            "Spells in office since 2000 (ministers: 2005–2022) as public tables tell them, which disagree among themselves. "
            "Rows are compared, none is copied.\n\n" + table(head, rows) + "\n\n"
            "Floors set for this version: leaders .85 covered, .90 of those within 31 days (aim .97, .97); ministers .60 (.85).\n\n"
            + stamp("benchmarks/knowledge.py"),
        )


type _Job = tuple[frozenset[str], str, str, Callable[[str], bool], Sequence[str] | None, tuple[str, str]]

_JOBS: dict[str, _Job] = {
    "leaders": (
        LEADER_ROLES, "heads of state and government", "leaders.csv", is_head, None, (SINCE, UNTIL)
    ),
    "foreign": (
        frozenset(["foreign_minister"]), "foreign ministers of 60 states", "ministers.csv", is_foreign, CONFLICT_NEWS,
        ("2005-01-01", "2022-12-31"),
    ),
    "defence": (
        frozenset(["defence_minister"]), "defence ministers of 60 states", "ministers.csv", is_defence, CONFLICT_NEWS,
        ("2005-01-01", "2022-12-31"),
    ),
}  # fmt: skip


def _inside(spell: Spell, window: tuple[str, str]) -> bool:
    return spell.starts[0][0] <= window[1] and (spell.until or "9999") >= window[0]


def _listed(comparison: Comparison, what: str) -> Iterator[str]:
    if what == "missing":
        yield from (s.text() for s in comparison.missing)
    elif what == "contradicted":
        yield from (f"{s.text()}  OURS {ours}" for s, ours in comparison.contradicted)
    elif what == "partial":
        yield from (s.text() for s in comparison.partial)
    else:
        for held in comparison.unknown:
            role = held.role
            yield f"{held.country}  {held.names[0]:32} {role.role} {role.since or '?'} – {role.until or '?'}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check the actor tables against public ones.")
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"of {', '.join(_JOBS)}; all where none is named")
    parser.add_argument("--list", choices=("missing", "contradicted", "partial", "unknown"))
    parser.add_argument("--country", nargs="*", metavar="ISO3", default=[])
    parser.add_argument("--dry", action="store_true", help="do not write RESULTS.md")
    arguments = parser.parse_args()
    for name in arguments.what:
        if name not in _JOBS:
            parser.error(f"there is no {name!r}; choose from {', '.join(_JOBS)}")
    return arguments


if __name__ == "__main__":
    main()
