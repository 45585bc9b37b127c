from __future__ import annotations

import pytest

from dateline.records import Coding
from dateline.views.flat import COLUMNS, event_rows, safe


def test_rows_have_a_cell_a_column(coding: Coding) -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in event_rows(coding)]
    assert [row["event_type"] for row in rows] == ["ASSAULT", "ASSAULT", "ASSAULT", "PROTEST"]
    assert rows[0]["killed_low"] == 3
    assert rows[0]["date_from"] == "2020-01-20"
    assert rows[1]["actor_names"] == "Iraqi Army"
    assert rows[1]["speaker"] == "The army"
    assert rows[0]["doubt"] is None


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_what_looks_like_a_formula_is_escaped(cell: str) -> None:
    assert safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["a=b", "", None, -5.0, 3])
def test_other_cells_stay(cell: str | float | None) -> None:
    assert safe(cell) == cell
