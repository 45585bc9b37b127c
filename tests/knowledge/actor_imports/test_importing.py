"""Dictionaries and query results of other projects become rows that pass the checks; what cannot is listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import InputError
from dateline.knowledge.actor_checks import check_actors
from dateline.knowledge.actor_imports.cameo import CameoCodes, load_cameo
from dateline.knowledge.actor_imports.importing import Format, ImportReport, import_actors
from dateline.knowledge.actor_imports.petrarch import readable
from dateline.knowledge.actors import ActorKnowledge, load_actors
from dateline.knowledge.ontology import load_ontology

ACTORS = """\
# actors of an invented dictionary
KINGDOM_OF_FREEDONIA_ [FRA]   ; another name of a state
+FREEDONIAN_REPUBLIC_
RIVER_FRONT_ [COLREB]
+RFX_
+FRENTE_DEL_RIO
TOMASA_QUISBERT_
+QUISBERT_
\t[BOLOPP <060122]
\t[BOLGOV 20060122-20191110]
\t[BOLELI >191100]
WATER_BOARD_OF_LIMA_ [PERGOV]
GOOD_NEWS_WIRE_ [KENMED]
CLINIC_UNION_ [IGOHLH]
XENOPHON_LEAGUE_ [GRCXYZ]
ILL_DATED_ [MIL 020230-030101]
HAMAS_ [PSEREB]
what is <this>
\t[USAGOV 010203]
"""

AGENTS = """\
!PERSON! = MAN, WOMAN
DAM_KEEPER {DAM_KEEPERS} [~GOV]
LOCK!PERSON! [~LAB]
MINISTER [~GOV]
GHOST [~QQQ]
"""


def _import(folder: Path, text: str, form: Format, name: str = "in.txt") -> tuple[ImportReport, ActorKnowledge]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    report = import_actors(file, form, folder / "mine", load_ontology())
    mine = (folder / "mine",) if (folder / "mine").is_dir() else ()
    assert [f for f in check_actors(load_ontology(), mine) if str(folder) in f.at and f.kind == "fault"] == []
    return report, load_actors(load_ontology(), mine)


def _left_out(report: ImportReport) -> list[str]:
    return [f"{u.at.rpartition(':')[2]}: {u.why}" for u in report.unmapped]


def test_a_dictionary_of_actors(tmp_path: Path) -> None:
    report, known = _import(tmp_path, ACTORS, "petrarch")
    front = known.actors["river-front"]
    assert (front.name, front.kind, front.country, front.sectors) == ("River Front", "armed", "COL", ("REB",))
    assert front.aliases == ("RFX", "Frente del Rio")
    assert [(r.of, r.sectors, r.since, r.until) for r in known.roles["tomasa-quisbert"]] == [
        ("BOL", ("OPP",), None, "2006-01-22"),
        ("BOL", ("GOV",), "2006-01-22", "2019-11-10"),
        ("BOL", ("ELI",), "2019-11", None),
    ]
    assert known.actors["good-news-wire"].sectors == ("JRN",)
    assert known.actors["clinic-union"].country == "IGO"
    named = known.named("Freedonian Republic")
    assert named is not None
    assert named.id == "FRA"
    assert _left_out(report) == [
        "15: 'XYZ' in 'GRCXYZ' has no counterpart in PLOVER",
        "16: '2002-02-30' is no date: that month has 28 days",
        "18: not understood: what is <this>",
        "19: a code without a name before it",
    ]
    assert [k.why.split(" is known")[0] for k in report.known] == ["'Hamas'"]


def test_a_dictionary_of_agents(tmp_path: Path) -> None:
    report, known = _import(tmp_path, AGENTS, "phoenix")
    assert known.agents["dam keepers"].sectors == ("GOV",)
    assert known.agents["lockwoman"].sectors == ("LAB",)
    assert report.written == {"agents": 3}
    assert _left_out(report) == ["5: 'QQQ' in '~QQQ' has no counterpart in PLOVER"]


def test_importing_twice_writes_nothing_new(tmp_path: Path) -> None:
    _import(tmp_path, ACTORS, "petrarch")
    report, _ = _import(tmp_path, ACTORS, "petrarch")
    assert report.written == {}


def _cell(value: str, kind: str = "literal") -> dict[str, str]:
    return {"type": kind, "value": value}


def _binding(name: str, **cells: str) -> dict[str, Any]:
    item = _cell(f"http://www.wikidata.org/entity/{cells.pop('item', 'Q1')}", "uri")
    return {"item": item, "itemLabel": _cell(name), **{k: _cell(v) for k, v in cells.items()}}


RESULT = {
    "head": {"vars": []},
    "results": {
        "bindings": [
            _binding("Nilda Roca", item="Q9001", iso3="PER", positionLabel="Minister of Foreign Affairs of Peru",
                     start="2031-07-28T00:00:00Z", end="2032-01-01T00:00:00Z", altLabel="N. Roca",
                     genderLabel="female"),
            _binding("Nilda Roca", item="Q9001", countryLabel="Peru", iso3="PER", positionLabel="Member of Parliament",
                     start="2021-01-01T00:00:00Z"),
            _binding("Ode Keeper", item="Q9002", iso3="PER", positionLabel="Poet Laureate"),
            _binding("Lake Party", item="Q9003", iso3="PER", instanceLabel="political party",
                     start="1990-01-01T00:00:00Z"),
            _binding("Q9004", item="Q9004", iso3="PER", positionLabel="President of Peru"),
            _binding("Noplace Noman", item="Q9005", iso3="ZZZ", positionLabel="President"),
            {**_binding("Ulf Varg", item="Q9006", iso3="SWE", positionLabel="Defence Minister"),
             "start": _cell("t1234", "bnode")},
        ]
    },
}  # fmt: skip


def test_a_query_result_in_json(tmp_path: Path) -> None:
    report, known = _import(tmp_path, json.dumps(RESULT), "wikidata", "result.json")
    roles = [(r.role, r.of, r.sectors, r.since, r.until) for r in known.roles["nilda-roca"]]
    assert roles == [
        ("foreign_minister", "PER", ("GOV",), "2031-07-28", "2032"),
        ("legislator", "PER", ("LEG",), "2021", None),
    ]
    person = known.actors["nilda-roca"]
    assert (person.gender, person.aliases, person.country) == ("f", ("N. Roca",), "PER")
    assert (known.actors["lake-party"].kind, known.actors["lake-party"].since) == ("party", "1990")
    assert known.roles["ulf-varg"][0].since is None
    assert _left_out(report) == [
        "5: no name",
        "3: Ode Keeper: no role is known for the position 'Poet Laureate'",
        "6: Noplace Noman: 'ZZZ' is no known country",
    ]


def test_a_query_result_in_csv(tmp_path: Path) -> None:
    text = (
        "\ufeffitem,itemLabel,countryLabel,positionLabel,start,end,aliases\r\n"
        'http://wikidata.org/entity/Q1,"Roca, Nilda",Peru,Prime Minister of Peru,2031-07-28,2032-02,Ñusta|N. Roca\r\n'
        "http://www.wikidata.org/entity/Q2,Ana Bad,Peru,Prime Minister,2031-02-30,,\r\n"
        "http://www.wikidata.org/entity/Q3,Eva Bad,Peru,Prime Minister,2031,2030,\r\n"
    )
    report, known = _import(tmp_path, text, "wikidata", "result.csv")
    assert [(r.role, r.since, r.until) for r in known.roles["roca-nilda"]] == [
        ("head_of_government", "2031-07-28", "2032-02")
    ]
    assert _left_out(report) == [
        "3: Ana Bad: '2031-02-30' is no date: that month has 28 days",
        "4: Eva Bad: from 2031 is after to 2030",
    ]


@pytest.mark.parametrize(
    ("data", "form", "message"),
    [
        (b"\x00\x01\x02", "petrarch", "looks binary"),
        (b"caf\xe9", "petrarch", r"not UTF-8 \(byte 3\)"),
        (b"{", "wikidata", "in.txt:1: no valid JSON"),
        (b'{"results": 3}', "wikidata", "no query result"),
        (b"[1, 2]", "wikidata", "no query result"),
        (b"a,b\n1,2\n", "wikidata", "no column of names"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, form: Format, message: str, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_bytes(data)
    with pytest.raises(InputError, match=message):
        import_actors(tmp_path / "in.txt", form, tmp_path / "mine", load_ontology())
    assert not (tmp_path / "mine").exists()


@pytest.fixture(scope="module")
def codes() -> CameoCodes:
    return load_cameo(frozenset({"AFG", "USA", "CHN", "KOS"}))


@pytest.mark.parametrize(
    ("code", "country", "sectors"),
    [
        ("AFG", "AFG", ()),
        ("AFGREB", "AFG", ("REB",)),
        ("AFGINSREB", "AFG", ("REB",)),
        ("USAGOVMIL", "USA", ("GOV", "MIL")),
        ("KSVMED", "KOS", ("JRN",)),
        ("IGOUNO", "UNO", ()),
        ("IGOUNOHLH", "UNO", ("MED",)),
        ("~GOV", None, ("GOV",)),
        ("GOV~", None, ("GOV",)),
        ("MIL", None, ("MIL",)),
        ("AFRMIL", None, ("MIL",)),
    ],
)
def test_cameo_codes(code: str, country: str | None, sectors: tuple[str, ...], codes: CameoCodes) -> None:
    assert codes.read(code) == (country, sectors)


@pytest.mark.parametrize("code", ["", "~", "AB", "AFGX", "AFGQQQ", "12345A", "---"])
def test_what_is_no_cameo_code(code: str, codes: CameoCodes) -> None:
    with pytest.raises(ValueError, match=r"no CAMEO code|no counterpart"):
        codes.read(code)


def test_all_sectors_are_plovers(codes: CameoCodes) -> None:
    known = set(load_ontology().sectors)
    assert {*codes.sectors.values(), *codes.roles, *codes.kinds} <= known


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("REPUBLIC_OF_CHAD_", "Republic of Chad"),
        ("RFX_", "RFX"),
        ("AL-QUDS_BRIGADE", "Al-Quds Brigade"),
        ("Mixed_Case_Name_", "Mixed Case Name"),
        ("___", ""),
    ],
)
def test_names_in_capitals(written: str, name: str, codes: CameoCodes) -> None:
    assert readable(written, codes.small) == name
