"""What the tables say holds together."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.knowledge.actor_checks import Finding, check_actors
from dateline.knowledge.ontology import load_ontology

PERSONS = "id,name,aliases,country,gender\naa,Aa Quux,Quux,LIE,m\nbb,Bb Quux,Quux,LIE,m\n"
ROLES = "person,role,of,sectors,from,to,note\n"


def _check(folder: Path, roles: str, persons: str = PERSONS) -> list[Finding]:
    (folder / "actors").mkdir()
    (folder / "actors" / "persons.csv").write_text(persons, encoding="utf-8")
    (folder / "actors" / "roles.csv").write_text(ROLES + roles, encoding="utf-8")
    return [f for f in check_actors(load_ontology(), (folder,)) if str(folder) in f.at]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("2001-01-01,2005-01-01,", "2005-01-01,2006,", None),
        ("2001-01-01,2005-01-02,", "2005-01-01,2006,", "fault"),
        ("2001,2005,", "2005,2006,", None),
        ("2001,,", "2005,2006,", "fault"),
        ("2001,,rival government in the east", "2005,2006,", "note"),
        ("2001,2005,", "2003,2004,co-prince", "note"),
        ("2001,2005,", "2003,2004,acting while the other was ill", "note"),
        ("2001,2005,", "2003,2004,appointed by a friend", "fault"),
        (",,", "2003,2004,", None),
    ],
)
def test_one_holder_of_an_office_at_a_time(first: str, second: str, kind: str | None, tmp_path: Path) -> None:
    rows = f"aa,foreign_minister,LIE,GOV,{first}\nbb,foreign_minister,LIE,GOV,{second}\n"
    found = [f.kind for f in _check(tmp_path, rows) if "foreign_minister" in f.message]
    assert found == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("rows", "clash"),
    [
        ("aa,leader,LIE,GOV,2001,2005,\nbb,leader,LIE,GOV,2006,2008,\n", False),
        ("aa,leader,LIE,GOV,2001,2005,\nbb,leader,LIE,GOV,2004,2008,\n", True),
        ("aa,leader,LIE,GOV,2001,2005,\n", True),
    ],
)
def test_names_that_two_have_at_one_time_are_noted(rows: str, clash: bool, tmp_path: Path) -> None:
    found = [f for f in _check(tmp_path, rows) if "“quux”" in f.message]
    assert [f.kind for f in found] == (["note"] if clash else [])


def test_shared_names_are_no_clash(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "shared_names.csv").write_text("name,also,why\nQuux,,a family\n", encoding="utf-8")
    (tmp_path / "actors" / "persons.csv").write_text(PERSONS, encoding="utf-8")
    assert not [f for f in check_actors(load_ontology(), (tmp_path,)) if "“quux”" in f.message]


def test_the_shipped_tables_are_without_a_fault() -> None:
    assert [str(f) for f in check_actors(load_ontology()) if f.kind == "fault"] == []


@pytest.mark.parametrize(("role", "kinds"), [("governor_general", ["fault"]), ("interior_minister", [])])
def test_which_offices_are_single(role: str, kinds: list[str], tmp_path: Path) -> None:
    found = _check(tmp_path, f"aa,{role},LIE,GOV,2001,2005,\nbb,{role},LIE,GOV,2003,2004,\n")
    assert [f.kind for f in found if role in f.message] == kinds
