"""Writing rows into the actor tables of a user's folder: checked first, and then all or nothing."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError, KnowledgeError
from dateline.knowledge.actor_types import folded_words
from dateline.knowledge.actors import ActorKnowledge, load_actors
from dateline.knowledge.files import read_csv
from dateline.knowledge.ontology import Ontology

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "persons": ("id", "name", "aliases", "country", "gender", "source", "note"),
    "roles": ("person", "role", "of", "sectors", "from", "to", "source", "note"),
    "organizations": ("id", "name", "kind", "country", "sectors", "aliases", "from", "to", "source", "note"),
    "groups": ("id", "name", "kind", "country", "sectors", "aliases", "from", "to", "source", "note"),
    "memberships": ("member", "organization", "from", "to", "source", "note"),
    "metonyms": ("phrase", "refers_to", "note"),
    "agents": ("noun", "plural", "sectors", "kind", "human", "country", "note"),
}
GROUPS = frozenset({"armed", "party", "movement"})
BODIES = frozenset({"igo", "institution", "ngo", "media", "company", "mission", "alliance", "clergy"})

type Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Rows by table, cells by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor, a role or both, as somebody wants them added."""

    id: str | None = None
    name: str | None = None
    kind: str = "person"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    gender: str | None = None
    role: str | None = None
    of: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None


def slug(name: str) -> str:
    """An id made from a name: its words in lower case without diacritics, joined by hyphens."""
    return "-".join(folded_words(name))


def add_entry(entry: Entry, folder: Path, ontology: Ontology, *, replace: bool = False) -> tuple[tuple[str, int], ...]:
    """Write an entry's rows into a folder; gives file and line of each.

    Raises `InputError` where the entry is incomplete or contradicts what is known; nothing is written then.
    """
    known = load_actors(ontology, (folder,) if folder.is_dir() else ())
    return write_rows(_rows(entry, known, folder, replace), folder, ontology)


def _rows(entry: Entry, known: ActorKnowledge, folder: Path, replace: bool) -> Rows:
    identity = entry.id or (slug(entry.name) if entry.name else "")
    if not identity:
        raise InputError("an actor needs --name, or --id of a known person whose role is added")
    if entry.kind not in GROUPS | BODIES | {"person"}:
        raise InputError(
            f"there is no kind {entry.kind!r}; choose from {', '.join(sorted(GROUPS | BODIES | {'person'}))}"
        )
    if (entry.role is None) != (entry.of is None):
        raise InputError("--role and --of belong together: what somebody was, and of which state or body")
    if entry.role is not None and entry.kind != "person":
        raise InputError("only persons have roles; leave --role out, or choose --kind person")
    old = known.actors.get(identity)
    rows: dict[str, list[Mapping[str, str]]] = {}
    if entry.name is not None:
        if old is not None and Path(old.at.rpartition(":")[0]).is_relative_to(folder):
            raise InputError(f"{old.at}: the id {identity!r} is there already; choose another with --id")
        if old is not None and not replace:
            raise InputError(f"{old.at}: dateline knows {identity!r} already; take --replace, or another id with --id")
        rows.update(_actor_rows(entry, identity))
    elif old is None or old.kind != "person":
        raise InputError(f"there is no person {identity!r}; give --name as well")
    elif entry.role is None:
        raise InputError(f"nothing to add to {identity!r}: give --role and --of, or --name")
    if entry.role is not None and entry.of is not None:
        if any((r.role, r.of, r.since) == (entry.role, entry.of, entry.since) for r in known.roles.get(identity, ())):
            raise InputError(f"{identity!r} has the role {entry.role} of {entry.of} from {entry.since or '…'} already")
        rows["roles"] = [_cells(
            person=identity, role=entry.role, of=entry.of, sectors="|".join(entry.sectors), since=entry.since,
            until=entry.until, source=entry.source,
        )]  # fmt: skip
    return rows


def _actor_rows(entry: Entry, identity: str) -> dict[str, list[Mapping[str, str]]]:
    common = {"id": identity, "name": entry.name, "aliases": "|".join(entry.aliases), "country": entry.country}
    if entry.kind == "person":
        if entry.role is None and (entry.sectors or entry.since or entry.until):
            raise InputError("sectors and dates of a person belong to a role: give --role and --of")
        return {"persons": [_cells(**common, gender=entry.gender, source=entry.source)]}
    table = "groups" if entry.kind in GROUPS else "organizations"
    return {table: [_cells(
        **common, kind=entry.kind, sectors="|".join(entry.sectors), since=entry.since, until=entry.until,
        source=entry.source,
    )]}  # fmt: skip


def _cells(**values: str | None) -> dict[str, str]:
    names = {"since": "from", "until": "to"}
    return {names.get(k, k): v for k, v in values.items() if v}


def write_rows(rows: Rows, folder: Path, ontology: Ontology) -> tuple[tuple[str, int], ...]:
    """Append rows to the tables of a folder, which is made where it does not exist; gives file and line of each.

    They are tried on a copy first. Raises `InputError` with what loading complains of; nothing is written then.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "knowledge"
        if (folder / "actors").is_dir():
            shutil.copytree(folder / "actors", copy / "actors")
        before = _complaints(copy, ontology)
        for table, added in rows.items():
            _append(copy / "actors" / f"{table}.csv", table, added)
        new = [c for c in _complaints(copy, ontology) if c not in before]
        if new:
            raise InputError(new[0].replace(str(copy), str(folder)))
    written: list[tuple[str, int]] = []
    for table, added in rows.items():
        path = folder / "actors" / f"{table}.csv"
        first = _append(path, table, added)
        written += [(str(path), first + i) for i in range(len(added))]
    return tuple(written)


def _complaints(folder: Path, ontology: Ontology) -> list[str]:
    found: list[KnowledgeError] = []
    load_actors(ontology, (folder,), found.append)
    return [str(error) for error in found]


def _append(path: Path, table: str, rows: Iterable[Mapping[str, str]]) -> int:
    """Append rows under the columns that a file has; gives the line of the first."""
    columns, text = COLUMNS[table], ""
    if path.exists():
        list(read_csv(path, ()))  # a broken table is not written to
        text = path.read_bytes().decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    if text.strip():
        columns = tuple(next(csv.reader(io.StringIO(text, newline=""))))
        text = "" if text.endswith("\n") else end
        line = path.read_bytes().count(b"\n") + (2 if text else 1)
    else:
        text = ",".join(columns) + end
        line = 2
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator=end)
    for row in rows:
        lost = next((c for c, cell in row.items() if cell and c not in columns), None)
        if lost is not None and lost not in ("source", "note"):
            raise InputError(f"{path}:1: column {lost!r} is missing; add it to the header")
        writer.writerow([row.get(c, "") for c in columns])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text + buffer.getvalue())
    return line
