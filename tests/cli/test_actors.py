"""`dateline actors` from the command line: what it prints, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

type Dateline = Callable[..., Any]

ADD = ("actors", "add", "--into", "mine", "--name", "River Front", "--kind", "armed", "--country", "COL")


def test_resolve_reads_lines_and_keeps_their_order(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [
        {"id": "a", "text": "Iraqi Prime Minister Adel Abdul-Mahdi", "published": "2019-11-01"},
        {"id": "b", "text": ""},
        {"id": "c", "text": "the table"},
    ]
    lines = "".join(json.dumps(a) + "\n" for a in asked).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines), encoding="utf-8"))
    ended = dateline("actors", "resolve", "--format", "jsonl")
    first, failed, nobody = ended.records()
    assert ended.code == 3
    assert (first["kind"], first["article"], first["id"]) == ("actor", "a", "adil-abdul-mahdi")
    assert (first["country"], first["sectors"], first["start"], first["end"]) == ("IRQ", ["GOV"], 0, 37)
    assert (failed["kind"], failed["article"]) == ("failure", "b")
    assert (nobody["article"], nobody["id"], nobody["country"], nobody["sectors"]) == ("c", None, None, [])


def test_resolve_takes_phrases_and_a_day(dateline: Dateline) -> None:
    ended = dateline("actors", "resolve", "Adel Abdul-Mahdi", "--published", "2021-01-01")
    assert ended.code == 0
    assert ended.records()[0]["sectors"] == ["ELI"]
    table = dateline("actors", "resolve", "Kurdish lawmakers", "--format", "table").out
    assert "LEG" in table


def test_show(dateline: Dateline) -> None:
    page = dateline("actors", "show", "adil-abdul-mahdi")
    assert page.code == 0
    for shown in ("head_of_government", "2018-10-25", "roles/middle-east.csv:", "persons/middle-east.csv:"):
        assert shown in page.out
    told = json.loads(dateline("actors", "show", "FRA", "--format", "json").out)
    assert ("european-union", "1958-01-01") in [(m["organization"], m["from"]) for m in told["member_of"]]


def test_show_of_nobody_says_who_is_near(dateline: Dateline) -> None:
    ended = dateline("actors", "show", "adil-abdul-mahdy")
    assert ended.code == 2
    assert "did you mean adil-abdul-mahdi" in ended.err


def test_search(dateline: Dateline) -> None:
    assert "qassem-soleimani" in dateline("actors", "search", "Qasem", "Solemani").out
    found = json.loads(dateline("actors", "search", "hamas", "--limit", "1", "--format", "json").out)
    assert [f["id"] for f in found] == ["hamas"]
    nobody = dateline("actors", "search", "zzzzqqqq")
    assert (nobody.code, nobody.out) == (0, "")


def test_add_then_check(dateline: Dateline, tmp_path: Path) -> None:
    ended = dateline(*ADD, "--sector", "REB", "--alias", "RFX", "--from", "1999")
    assert ended.code == 0
    assert "groups.csv:2: added" in ended.err
    assert (tmp_path / "mine" / "actors" / "groups.csv").read_text(encoding="utf-8").endswith(",RFX,1999,,,\n")
    again = dateline(*ADD)
    assert again.code == 2
    assert "is there already" in again.err
    assert str(tmp_path) not in dateline("actors", "check", "mine").out


def test_add_refuses_in_one_line(dateline: Dateline, tmp_path: Path) -> None:
    ended = dateline(*ADD, "--from", "2019-02-31")
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert "'2019-02-31' is no date" in ended.err
    assert not (tmp_path / "mine").exists()


def test_check_lists_all_faults_of_a_folder(dateline: Dateline, tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "actors"
    folder.mkdir(parents=True)
    (folder / "groups.csv").write_bytes(b"\x00\x01")
    (folder / "roles.csv").write_text(
        "person,role,of,sectors,from,to\nnobody,leader,COL,GOV,,\nadil-abdul-mahdi,leader,COL,GOV,2001-02-30,\n",
        encoding="utf-8",
    )
    ended = dateline("actors", "check", "mine", "--no-notes")
    assert ended.code == 2
    own = [line for line in ended.out.splitlines() if line.startswith("mine")]
    assert [line.split(": ")[0] for line in own] == [
        str(Path("mine/actors") / where) for where in ("groups.csv:1", "roles.csv:2", "roles.csv:3")
    ]


def test_import_lists_what_it_leaves_out(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("RIVER_FRONT_ [COLREB]\nODD_LEAGUE_ [COLQQQ]\n", encoding="utf-8")
    ended = dateline("actors", "import", "in.txt", "--into", "mine", "--from", "petrarch")
    assert ended.code == 3
    assert ended.out == "in.txt:2: 'QQQ' in 'COLQQQ' has no counterpart in PLOVER\n"
    assert "written: 1 groups" in ended.err
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert dateline("actors", "import", "empty.txt", "--into", "mine", "--from", "petrarch").code == 0
