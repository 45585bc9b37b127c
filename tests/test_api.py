from __future__ import annotations

import builtins
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

import dateline
from dateline.records import Coding, Failure
from dateline.records.frames import schema
from dateline.records.plain import KINDS

TEXT = "Police arrested three protesters in Basra on Friday. The mayor condemned the arrests."


@pytest.fixture(scope="module")
def coding() -> Coding:
    return dateline.code(TEXT, published="2020-01-22", title="Basra", id="b")


def test_every_public_name_is_there() -> None:
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None
    assert set(dateline.__all__) <= set(dir(dateline))
    with pytest.raises(AttributeError, match="nonsense"):
        dateline.nonsense  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import dateline, sys; print(sorted({'spacy', 'pyarrow', 'yaml', 'rich', 'typer'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_one_text_is_coded_against_its_date(coding: Coding) -> None:
    event = coding.events[0]
    assert event.event_type == "COERCE"
    assert event.date is not None
    assert event.date.date_from == "2020-01-17"
    assert (coding.article.id, coding.article.title) == ("b", "Basra")
    assert dateline.code(TEXT, published=date(2020, 1, 22)).events == coding.events


def test_an_article_without_an_id_gets_one_from_its_text() -> None:
    assert dateline.code(TEXT).article.id == dateline.code(TEXT, published="2020-01-22").article.id


@pytest.mark.parametrize(("text", "published"), [("", None), (" \n", None), (TEXT, "tomorrow")])
def test_unusable_input_raises_an_article_error(text: str, published: str | None) -> None:
    with pytest.raises(dateline.ArticleError):
        dateline.code(text, published=published)


def test_a_missing_folder_of_knowledge_is_a_config_error() -> None:
    with pytest.raises(dateline.ConfigError, match="nowhere"):
        dateline.code(TEXT, knowledge=["nowhere"])


def test_many_are_coded_in_order_here_or_on_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    coder = dateline.Coder(dateline.Settings(kinds=frozenset({"event"})))
    articles = [dateline.Article(id=str(i), text=TEXT) for i in range(6)]
    here = coder.code_many(iter(articles))
    assert next(here).article.id == "0"
    assert [c.article.id for c in here] == ["1", "2", "3", "4", "5"]
    asked: list[Any] = []
    monkeypatch.setattr("dateline.scale.pool.code_many", lambda *given: asked.append(given) or iter(()))
    assert list(coder.code_many(articles, workers=2)) == []
    assert asked == [(articles, coder.settings, 2)]
    with pytest.raises(dateline.ConfigError, match="workers"):
        coder.code_many(articles, workers=0)


# ---------------------------------------------------------------------- frames
@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_table_has_the_schema_of_a_full_one(coding: Coding, kind: str) -> None:
    full, empty = dateline.to_arrow(coding, kind), dateline.to_arrow([], kind)
    assert full.schema == empty.schema
    assert empty.num_rows == 0


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_of_a_record_is_lost_in_the_table(coding: Coding, kind: str) -> None:
    records = [r for r in coding.records(frozenset({kind})) if r["kind"] == kind]
    rows = dateline.to_arrow(coding, kind).to_pylist()
    assert len(rows) == len(records)
    for record, row in zip(records, rows, strict=True):
        assert_holds(row, record, kind)


def assert_holds(row: Any, record: Any, path: str) -> None:
    """Everything in the record stands in the row; what the record leaves out is null."""
    if path.endswith(".spans") and isinstance(record, Mapping):
        assert {s["role"]: [s["start"], s["end"]] for s in row} == record
    elif isinstance(record, Mapping):
        assert set(record) <= set(row), path
        assert all(row[k] is None for k in set(row) - set(record)), path
        for key, value in record.items():
            assert_holds(row[key], value, f"{path}.{key}")
    elif isinstance(record, Sequence) and not isinstance(record, str):
        assert len(row) == len(record)
        for one, other in zip(row, record, strict=True):
            assert_holds(one, other, path)
    else:
        assert row == record, path


def test_failures_have_a_table_and_stay_out_of_the_others(coding: Coding) -> None:
    failed = Coding(article=coding.article, failure=Failure(article="b", stage="code", error="x"))
    assert dateline.to_arrow([failed, coding], "failure").num_rows == 1
    assert dateline.to_arrow([failed, coding]).num_rows == len(coding.events)


def test_an_unknown_kind_is_told() -> None:
    with pytest.raises(dateline.ConfigError, match="evnt"):
        schema("evnt")


def test_lone_surrogates_do_not_stop_a_table() -> None:
    coding = dateline.code("Police arrested three \ud800 protesters in Basra.", id="s")
    assert dateline.to_arrow(coding).num_rows == len(coding.events)
    assert dateline.to_arrow(coding, "article").schema.field("title").type == pa.string()


def test_kinds_may_be_one_or_several_and_must_exist() -> None:
    assert dateline.code(TEXT, kinds=["event", "link"]).mentions == ()
    with pytest.raises(dateline.ConfigError, match="evnt"):
        dateline.code(TEXT, kinds="evnt")


def test_frames_have_a_row_a_record(coding: Coding) -> None:
    assert len(dateline.to_pandas(coding)) == len(coding.events)
    assert dateline.to_polars(coding).height == len(coding.events)
    assert dateline.to_polars([]).height == 0


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_missing_library_is_told_in_one_line(coding: Coding, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(wanted: str, *rest: Any, **more: Any) -> Any:
        if wanted == name:
            raise ImportError(wanted)
        return real(wanted, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(dateline.DatelineError, match=f"{name} is not installed: run `pip install {name}`"):
        getattr(dateline, f"to_{name}")(coding)
