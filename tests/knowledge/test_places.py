"""The gazetteer: lookups, importance, users' own lists and their errors, sharing between threads and processes."""

from __future__ import annotations

import pickle
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.errors import KnowledgeError
from dateline.knowledge.placecues import load_cues
from dateline.knowledge.placenames import fold
from dateline.knowledge.places import Gazetteer

HEADER = "name,kind,country,lat,lon,aliases,note\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "country", "resolution"),
    [
        ("Mosul", "IRQ", "city"),
        ("Fallujah", "IRQ", "city"),
        ("al-Fallujah", "IRQ", "city"),
        ("Saint Petersburg", "RUS", "city"),
        ("St. Petersburg", "RUS", "city"),
        ("St Petersburg", "RUS", "city"),
        ("KYIV", "UKR", "city"),
        ("Kiev", "UKR", "city"),
        ("Łódź", "POL", "city"),
        ("Lodz", "POL", "city"),
        ("Port au Prince", "HTI", "city"),
        ("U.S.", "USA", "country"),
        ("America", "USA", "country"),
        ("Côte d'Ivoire", "CIV", "country"),
        ("Georgia", "GEO", "country"),
        ("Anbar", "IRQ", "region"),
        ("Walker County", "USA", "region"),
        ("Strait of Hormuz", None, "region"),
        ("Ain al-Asad", "IRQ", "spot"),
        ("Zaatari", "JOR", "spot"),
        ("Evin Prison", "IRN", "spot"),
    ],
)
def test_names_find_their_place(gazetteer: Gazetteer, name: str, country: str | None, resolution: str) -> None:
    found = gazetteer.lookup(name)
    assert found, name
    assert (found[0].country, found[0].resolution) == (country, resolution)


def test_unknown_and_empty_names_find_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Xyzzyqux") == ()
    assert gazetteer.lookup("") == ()
    assert gazetteer.lookup("--") == ()


def test_importance_orders_namesakes(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup("Paris")
    assert found[0].country == "FRA"
    assert any(e.country == "USA" and e.admin1 == "Texas" for e in found)
    assert [e.importance for e in found] == sorted((e.importance for e in found), reverse=True)


def test_curated_rows_keep_the_geonames_number_of_their_twin(gazetteer: Gazetteer) -> None:
    iraq = gazetteer.country("IRQ")
    assert iraq is not None
    assert iraq.geonameid == 99237
    assert sum(e.resolution == "region" and e.country == "IRQ" for e in gazetteer.lookup("Anbar")) == 1


def test_neighbours(gazetteer: Gazetteer) -> None:
    assert {"SYR", "IRN", "TUR", "JOR", "KWT", "SAU"} == gazetteer.neighbours("IRQ")
    assert gazetteer.neighbours("XXX") == frozenset()


def test_every_curated_name_is_found(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.curated) == 1
    lines = gazetteer.curated[0].read_text("utf-8").splitlines()
    assert len(lines) > 250
    missing = [line for line in lines[1:] if not gazetteer.lookup(line.split(",")[0].strip('"'))]
    assert missing == []


def test_size_and_attribution() -> None:
    path = Gazetteer.open().database
    assert path.stat().st_size < 40_000_000
    assert b"GeoNames" in path.read_bytes()


def test_users_lists_are_merged_over_the_shipped_one(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(HEADER + "Camp Example,camp,IRQ,33.1,44.1,Example Camp|Camp X,ours\n", "utf-8")
    gazetteer = Gazetteer.open([mine])
    assert gazetteer.lookup("camp x")[0].name == "Camp Example"
    assert gazetteer.lookup("Mosul")[0].country == "IRQ"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("X,fortress,IRQ,33,44,,", "kind 'fortress'"),
        ("X,base,Iraq,33,44,,", "country 'Iraq'"),
        ("X,base,IRQ,133,44,,", "lat '133'"),
        ("X,base,IRQ,33,east,,", "lon 'east'"),
        (",base,IRQ,33,44,,", "no name"),
        ("X,base,IRQ,33,44,,a,b", "cells"),
    ],
)
def test_mistakes_are_told_with_file_and_line(tmp_path: Path, row: str, says: str) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(HEADER + "Y,base,IRQ,33,44,,\n" + row + "\n", "utf-8")
    with pytest.raises(KnowledgeError) as error:
        Gazetteer.open([mine])
    assert "mine.csv:3: " in str(error.value)
    assert says in str(error.value)


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"absent\.csv"):
        Gazetteer.open([tmp_path / "absent.csv"])


def test_pickle_and_threads(gazetteer: Gazetteer) -> None:
    packed = pickle.dumps(gazetteer)
    assert len(packed) < 2_000
    copy: Gazetteer = pickle.loads(packed)
    names = ["Mosul", "Basra", "Erbil", "Kirkuk", "Aleppo", "Homs"] * 20
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(copy.lookup, names)) == [gazetteer.lookup(n) for n in names]


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss counts kilobytes on Linux only")
def test_opening_is_quick_and_small() -> None:
    code = (
        "import time, resource\n"
        "from dateline.knowledge.places import Gazetteer\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "t = time.perf_counter(); g = Gazetteer.open(); t = time.perf_counter() - t\n"
        "[g.lookup(n) for n in ('Mosul', 'Paris', 'San Jose', 'Springfield')]\n"
        "print(t, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)\n"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert float(out[0]) < 1.0  # 0.03 s alone; busy machines are slower
    assert float(out[1]) < 60
    assert resource.getpagesize()


@given(st.text(max_size=40))
@example("𝕊aba")
def test_folding_is_stable(name: str) -> None:
    folded = fold(name)
    assert fold(folded) == folded
    assert fold(name.upper().lower()) == fold(name.upper().lower().strip())


def test_cues_load() -> None:
    cues = load_cues()
    assert cues.is_role("In", "locative")
    assert "march" in cues.stops["never"]
    assert cues.abbreviations["OR"].needs_comma
