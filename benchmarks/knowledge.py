"""Check the dated roles of the actor tables against public tables of leaders, ministers and armed groups.

    uv run python benchmarks/knowledge.py [leaders|foreign|defence …] [--list WHAT] [--country ISO3 …] [--dry]

The tables lie beside the repository (`../shared/facts`) and are no part of it; their rows are compared, never copied.
They disagree with each other (two sources give the same start to the day in about 63 % of pairs), so a start counts as
agreeing where any source of that spell lies within 31 days, and the list of contradicted ones is for reading.
`--list` prints spells instead of figures; `unknown` are our roles that no table has.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import SHARED
from dateline.knowledge.actors import ActorKnowledge, Role, load_actors
from dateline.knowledge.ontology import load_ontology
from results import stamp, table, write_section
from spells import (
    GAP_DAYS,
    SINCE,
    UNTIL,
    Spell,
    days_between,
    is_defence,
    is_foreign,
    is_head,
    read_rows,
    same_person,
    spells_of,
)

FACTS = SHARED / "facts"
NEAR_DAYS = 31  # a start within a month of a source's agrees with it
LEADER_ROLES = frozenset(
    [
        "head_of_state",
        "head_of_government",
        "caretaker_head_of_government",
        "caretaker_head_of_state",
        "governor_general",
        "leader",
    ]
)

NOT_MEMBERS = frozenset(["TWN", "XKX", "KOS", "PSE", "VAT"])
"""States in the news that are no members of the United Nations."""
OTHER_CODES = {"KOS": "XKX"}
"""Where our code of a state is not the tables' one."""

CONFLICT_NEWS = tuple((Path(__file__).parent / "conflict_states.txt").read_text(encoding="ascii").split())
"""The sixty states that make most conflict news."""


# ---------------------------------------------------------------------- our tables
@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A role of ours with the names of who held it."""

    country: str
    names: tuple[str, ...]
    role: Role


def our_roles(actors: ActorKnowledge, kinds: frozenset[str]) -> list[Held]:
    """Our roles of some kinds in states."""
    found: list[Held] = []
    for person, roles in actors.roles.items():
        for role in roles:
            if role.role in kinds:
                known = actors.actors[person]
                found.append(Held(country=_state_of(actors, role), names=(known.name, *known.aliases), role=role))
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
        if any(abs(days_between(s, day)) <= NEAR_DAYS for s in whole for day, _ in spell.starts):
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
    return days_between(since, last) >= -GAP_DAYS and days_between(first, until) >= -GAP_DAYS


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
            "Spells in office since 2000 (ministers: 2005–2022) as public tables tell them, which disagree among "
            "themselves. Rows are compared, none is copied.\n\n" + table(head, rows) + "\n\n"
            "Floors set for this version: leaders .85 covered, .90 of those within 31 days (aim .97, .97); "
            "ministers .60 (.85).\n\n" + stamp("benchmarks/knowledge.py"),
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
