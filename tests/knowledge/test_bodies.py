"""The tables of groups, organisations and memberships: each row agrees with itself and with the others."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from dateline.knowledge.files import DATA, Row, read_csv

BODIES = ("id", "name", "kind", "country", "sectors", "aliases", "from", "to", "source", "note")
MEMBERSHIPS = ("member", "organization", "from", "to", "source", "note")


@cache
def _rows(table: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(r for path in sorted((DATA / "actors" / table).glob("*.csv")) for r in read_csv(path, columns))


def _bodies() -> tuple[Row, ...]:
    return (*_rows("groups", BODIES), *_rows("organizations", BODIES))


def _starts_after(row: Row) -> bool:
    """Whether a row's end lies before its start, as far as both dates say."""
    since, until = row["from"], row["to"]
    common = min(len(since), len(until))
    return since[:common] > until[:common]


@pytest.mark.parametrize(
    ("kind", "least"),
    [("armed", 550), ("party", 1000), ("movement", 200), ("ngo", 200), ("mission", 150), ("igo", 300), ("clergy", 100)],
)
def test_enough_are_known(kind: str, least: int) -> None:
    assert Counter(r["kind"] for r in _bodies())[kind] >= least


def test_ids_stand_once() -> None:
    assert [i for i, n in Counter(r["id"] for r in _bodies()).items() if n > 1] == []


def test_dates_are_in_order() -> None:
    assert [r["id"] for r in _bodies() if _starts_after(r)] == []
    assert [r["member"] for r in _rows("memberships", MEMBERSHIPS) if _starts_after(r)] == []


def test_members_and_organisations_are_known() -> None:
    states = {r["id"] for r in read_csv(DATA / "actors" / "states.csv", ("id",))}
    known = states | {r["id"] for r in (*_bodies(), *_rows("persons", ("id",)))}
    named = {r[side] for r in _rows("memberships", MEMBERSHIPS) for side in ("member", "organization")}
    assert sorted(named - known) == []


def test_nobody_belongs_to_an_organisation_after_its_end() -> None:
    """Starts may lie before an organisation's own: members of a forerunner belong on."""
    ends = {r["id"]: r["to"][:4] for r in _bodies()}
    assert [
        (r["member"], r["organization"])
        for r in _rows("memberships", MEMBERSHIPS)
        if (end := ends.get(r["organization"])) and (not r["to"] or r["to"][:4] > end)
    ] == []


def test_who_left_has_an_end() -> None:
    ends = {
        (r["member"], r["organization"]): r["to"]
        for r in _rows("memberships", MEMBERSHIPS)
        if r["member"] in ("RUS", "MLI", "AGO")
    }
    assert ends["RUS", "council-of-europe"] == "2022-03-16"
    assert ends["MLI", "economic-community-of-west-african-states"] == "2025-01-29"
    assert ends["AGO", "organization-of-the-petroleum-exporting-countries"] == "2023-12-31"
    assert ends["MLI", "african-union"] == ""
