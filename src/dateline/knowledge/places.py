"""The gazetteer: places by name, from a read-only SQLite file (GeoNames) and from curated lists that people edit.

`scripts/build_gazetteer.py` makes the file. Nothing of it is loaded: a lookup reads the few pages that it needs, so
opening is instant, memory stays small, and many processes share the operating system's copy of the pages.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from dateline.errors import KnowledgeError
from dateline.knowledge.files import DATA, Row, read_csv
from dateline.knowledge.placenames import fold

Resolution = Literal["country", "region", "city", "spot"]
RESOLUTIONS: frozenset[str] = frozenset(("country", "region", "city", "spot"))
PLACES = DATA / "places"
CURATED_COLUMNS = ("name", "kind", "country", "lat", "lon", "aliases", "note")
_KIND = {"C": "country", "A": "admin1", "B": "admin2", "K": "capital", "P": "place"}
_ALTERNATE, _RIVALLED = 0.3, 0.05  # an alternate name says its place less often; next to a main one, hardly ever
_SAME_SPOT, _SAME_REGION = 0.3, 4.0  # degrees: a curated row this near to a place of its name and country is that place
_FOUND = (
    "SELECT p.id, p.name, p.kind, p.country, p.lat, p.lon, p.population, a.name, b.name FROM place p "
    "LEFT JOIN place a ON a.id = p.admin1 LEFT JOIN place b ON b.id = p.admin2 WHERE p.id IN "
)


type Found = tuple[int, str, str, str, int | None, int | None, int, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """One place that a name may mean."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    resolution: Resolution
    population: int
    admin1: str | None
    admin2: str | None = None
    kind: str = "place"
    """What it is: a kind of `kinds.csv`."""
    importance: int = 0
    """How often news is likely to mean it by this name; comparable with a population."""
    alternate: bool = False
    """Looked up by an alternate name, not by its main one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    resolution: Resolution
    base: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Curated:
    entry: PlaceEntry
    names: tuple[str, ...]


def load_kinds(path: Path = PLACES / "kinds.csv") -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for row in read_csv(path, ("kind", "resolution", "base", "weight")):
        if row["resolution"] not in RESOLUTIONS:
            raise row.error(f"resolution {row['resolution']!r} must be one of {', '.join(sorted(RESOLUTIONS))}")
        try:
            base, weight = int(row["base"]), float(row["weight"])
        except ValueError:
            raise row.error("base must be a whole number and weight a decimal number") from None
        kinds[row["kind"]] = Kind(resolution=cast(Resolution, row["resolution"]), base=base, weight=weight)
    return kinds


def _degrees(row: Row, column: str, limit: int) -> float:
    try:
        value = float(row[column])
    except ValueError:
        value = limit + 1.0
    if not -limit <= value <= limit:
        raise row.error(f"{column} {row[column]!r} must be decimal degrees from -{limit} to {limit}, such as 33.3")
    return value


def load_curated(path: Path, kinds: Mapping[str, Kind], countries: frozenset[str]) -> Iterator[Curated]:
    """A curated list's rows, checked."""
    for row in read_csv(path, CURATED_COLUMNS):
        if not fold(row["name"]):
            raise row.error("no name; write one or delete the line")
        kind = kinds.get(row["kind"])
        if kind is None:
            raise row.error(f"kind {row['kind']!r} is not known; use one of {', '.join(sorted(kinds))}")
        country = row.maybe("country")
        if country and country not in countries:
            raise row.error(f"country {country!r} must be an ISO 3166-1 alpha-3 code such as IRQ, or empty")
        entry = PlaceEntry(
            name=row["name"].strip(),
            country=country,
            lat=_degrees(row, "lat", 90),
            lon=_degrees(row, "lon", 180),
            geonameid=None,
            resolution=kind.resolution,
            population=0,
            admin1=None,
            kind=row["kind"],
            importance=kind.base,
        )
        folded = [fold(name) for name in (row["name"], *row.many("aliases"))]
        yield Curated(entry=entry, names=tuple(dict.fromkeys(name for name in folded if name)))


class Gazetteer:
    """Places by name.

    Safe to share between threads and processes: each opens its own connection, and a pickle holds paths only.
    """

    def __init__(self, database: Path, curated: Sequence[Path]) -> None:
        self.database = database
        self.curated = tuple(curated)
        self._local = threading.local()
        self._kinds = load_kinds()
        self._names: dict[str, list[PlaceEntry]] = {}
        self._neighbours: dict[str, frozenset[str]] = {
            code: frozenset(near.split()) for code, near in self._db().execute("SELECT alpha3, neighbours FROM country")
        }
        # a method under lru_cache would keep every instance alive; a cache of its own dies with it
        self._cached = lru_cache(maxsize=20_000)(self._search)
        known = frozenset(self._neighbours)
        for path in self.curated:
            for place in load_curated(path, self._kinds, known):
                self._merge(place)
        self._cached.cache_clear()

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> Gazetteer:
        """The gazetteer that ships with dateline; users' own CSV files (columns as in `curated.csv`) go over it."""
        return cls(PLACES / "gazetteer.sqlite", (PLACES / "curated.csv", *extra))

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path, tuple[Path, ...]]]:
        return Gazetteer, (self.database, self.curated)

    def lookup(self, name: str) -> tuple[PlaceEntry, ...]:
        """The places that this name may mean, the most important first; case, marks and hyphens do not matter."""
        return self._cached(fold(name))

    def lookup_folded(self, folded: str) -> tuple[PlaceEntry, ...]:
        """`lookup` of a name that went through `placenames.fold` already."""
        return self._cached(folded)

    def neighbours(self, country: str) -> frozenset[str]:
        """The countries that share a land border with this one (alpha-3)."""
        return self._neighbours.get(country, frozenset())

    def country(self, code: str) -> PlaceEntry | None:
        """A country by its ISO 3166-1 alpha-3 code."""
        named = self._names.get(f"={code}")
        if named:
            return named[0]
        found = self._select("(SELECT place FROM country WHERE alpha3 = ?)", (code,))
        return found[0] if found else None

    def close(self) -> None:
        """Close this thread's connection; the next lookup opens it again."""
        pid, db = cast("tuple[int, sqlite3.Connection | None]", getattr(self._local, "opened", (0, None)))
        if db is not None and pid == os.getpid():
            db.close()
        self._local.opened = (0, None)

    def _db(self) -> sqlite3.Connection:
        """This thread's connection in this process: SQLite forbids to carry one over a fork."""
        pid, db = cast("tuple[int, sqlite3.Connection | None]", getattr(self._local, "opened", (0, None)))
        if db is None or pid != os.getpid():
            if not self.database.is_file():
                raise KnowledgeError(
                    f"{self.database}:0: no gazetteer; run scripts/build_gazetteer.py or reinstall dateline"
                )
            db = sqlite3.connect(f"{self.database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            db.execute("PRAGMA cache_size = -2000")
            db.execute("PRAGMA mmap_size = 67108864")
            self._local.opened = (os.getpid(), db)
        return db

    def _search(self, folded: str) -> tuple[PlaceEntry, ...]:
        curated = self._names.get(folded, [])
        row = cast(
            "tuple[bytes] | None", self._db().execute("SELECT ids FROM name WHERE folded = ?", (folded,)).fetchone()
        )
        if row is None:
            return tuple(curated)
        count, *ids = struct.unpack(f"<{len(row[0]) // 4}i", row[0])
        found = self._select(
            f"({','.join('?' * len(ids))})", ids, frozenset(ids[count:]), _RIVALLED if count else _ALTERNATE
        )
        ids_taken = {e.geonameid for e in curated if e.geonameid}
        kept = [e for e in found if e.geonameid not in ids_taken and not any(_same(e, c) for c in curated)]
        return tuple(sorted((*curated, *kept), key=lambda e: (-e.importance, e.geonameid or 0)))

    def _select(
        self,
        where: str,
        values: Sequence[int | str],
        alternates: frozenset[int] = frozenset(),
        discount: float = _ALTERNATE,
    ) -> list[PlaceEntry]:
        rows = cast("list[Found]", self._db().execute(_FOUND + where, tuple(values)).fetchall())
        return [self._entry(row, discount if row[0] in alternates else 1.0) for row in rows]

    def _entry(self, row: Found, discount: float) -> PlaceEntry:
        gid, name, code, country, lat, lon, population, admin1, admin2 = row
        importance = self._importance(_KIND[code], population)
        return PlaceEntry(
            name=name,
            country=country,
            lat=None if lat is None else lat / 10_000,
            lon=None if lon is None else lon / 10_000,
            geonameid=gid if gid > 0 else None,
            resolution=self._kinds[_KIND[code]].resolution,
            population=population,
            admin1=name if code == "A" else admin1,
            admin2=name if code == "B" else admin2,
            kind=_KIND[code],
            importance=round(importance * discount),
            alternate=discount < 1.0,
        )

    def _importance(self, kind: str, population: int) -> int:
        return round(self._kinds[kind].base + self._kinds[kind].weight * population)

    def _merge(self, place: Curated) -> None:
        """Add a curated row; where GeoNames has the place too, it keeps that one's number, population and region."""
        entry = place.entry
        if entry.kind == "country" and entry.country:
            twins = [twin] if (twin := self.country(entry.country)) else []
            self._names[f"={entry.country}"] = [entry]
        else:
            twins = [e for name in place.names for e in self._cached(name) if _same(e, entry)]
        if twins:
            twin = max(twins, key=lambda e: e.population)
            entry = replace(
                entry,
                geonameid=twin.geonameid,
                population=twin.population,
                admin1=twin.admin1,
                admin2=twin.admin2,
                importance=max(entry.importance, twin.importance, self._importance(entry.kind, twin.population)),
            )
            if entry.kind == "country":
                self._names[f"={entry.country}"] = [entry]
        for name in place.names:
            others = [e for e in self._names.get(name, []) if not _same(e, entry)]
            self._names[name] = sorted([*others, entry], key=lambda e: -e.importance)


def _same(a: PlaceEntry, b: PlaceEntry) -> bool:
    """Two records of one name are one place: the same number, regions about as far apart as two opinions on their
    middle, or as good as the same spot."""
    if a.country != b.country or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    if a.geonameid and a.geonameid == b.geonameid:
        return True
    if "country" in (a.resolution, b.resolution):
        return a.resolution == b.resolution
    if (a.resolution == "region") != (b.resolution == "region"):
        return False
    apart = _SAME_REGION if a.resolution == "region" else _SAME_SPOT
    return abs(a.lat - b.lat) < apart and abs(a.lon - b.lon) < apart
