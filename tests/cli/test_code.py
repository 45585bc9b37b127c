from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import work
from dateline.views.flat import COLUMNS

type Dateline = Callable[..., Any]


def test_json_lines_come_in_input_order_with_the_failure_among_them(dateline: Dateline, several: Path) -> None:
    ended = dateline("code", str(several))
    assert ended.code == 3
    records = ended.records()
    assert list(dict.fromkeys(r["article"] for r in records)) == ["a", "b", "c"]
    [failure] = [r for r in records if r["kind"] == "failure"]
    assert failure["stage"] == "read"
    assert ended.err.startswith("dateline: b: read: ")
    assert len(ended.err.splitlines()) == 1
    assert "Naïve" not in ended.out or "\\u" not in ended.out


def test_only_the_kinds_asked_for_come_out(dateline: Dateline, report: Path) -> None:
    ended = dateline("code", str(report), "--kinds", "event, link")
    assert ended.code == 0
    assert {r["kind"] for r in ended.records()} == {"event"}


def test_the_date_of_publication_is_for_articles_that_bring_none(dateline: Dateline, several: Path) -> None:
    ended = dateline("code", str(several), "--kinds", "article", "--published", "2021-03-04")
    assert [r["published"] for r in ended.records() if r["kind"] == "article"] == ["2020-01-22", "2021-03-04"]


def test_json_is_one_array(dateline: Dateline, several: Path) -> None:
    ended = dateline("code", str(several), "--format", "json")
    assert {r["kind"] for r in json.loads(ended.out)} >= {"article", "event", "mention", "failure"}


def test_json_of_nothing_is_an_empty_array(dateline: Dateline, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", encoding="utf-8")
    ended = dateline("code", str(empty), "--format", "json")
    assert json.loads(ended.out) == []


def test_csv_has_the_events_and_its_header_even_without_any(dateline: Dateline, report: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(dateline("code", str(report), "--format", "csv").out)))
    assert rows[0]["event_type"] == "COERCE"
    assert rows[0]["arrested_low"] == "3"
    blue = tmp_path / "blue.txt"
    blue.write_text("The sky was blue.\n", encoding="utf-8")
    assert dateline("code", str(blue), "--format", "csv").out.splitlines() == [",".join(COLUMNS)]


def test_a_table_in_a_pipe_has_no_colours(dateline: Dateline, report: Path) -> None:
    ended = dateline("code", str(report), "--format", "table")
    assert "COERCE" in ended.out
    assert "\x1b" not in ended.out


@pytest.mark.parametrize(("name", "start"), [("o.csv", "article,"), ("o.json", "["), ("o.jsonl", "{"), ("o", "{")])
def test_a_file_gets_the_format_of_its_name(
    dateline: Dateline, report: Path, tmp_path: Path, name: str, start: str
) -> None:
    ended = dateline("code", str(report), "--output", str(tmp_path / name))
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_an_output_in_the_folder_that_is_read_is_not_read(dateline: Dateline, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert dateline("code", str(tmp_path), "--output", str(out)).code == 0
    assert {json.loads(line)["article"] for line in out.read_text().splitlines()} == {"report"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["code", "nowhere.txt"], "nowhere.txt"),
        (["code"], "Missing argument"),
        (["code", "report.txt", "--kinds", "evnt"], "no kind of record 'evnt'"),
        (["code", "report.txt", "--kinds", "link", "--format", "csv"], "add event"),
        (["code", "report.txt", "--format", "xml"], "'xml' is not one of"),
        (["code", "report.txt", "--published", "tomorrow"], "write it like 2020-01-22"),
        (["code", "report.txt", "--workers", "0"], "--workers"),
        (["code", "report.txt", "--output", "report.txt"], "also to be read"),
        (["code", "report.txt", "--output", "no/where.csv"], "does not exist"),
        (["code", "report.txt", "--output", "."], "is a folder"),
        (["code", "report.txt", "--config", "none.toml"], "none.toml"),
        (["frobnicate"], "No such command"),
        (["brief", "nowhere.txt"], "nowhere.txt"),
        (["ontology", "show", "FROB"], "no event type 'FROB'"),
        (["ontology", "check", "--own"], "needs --knowledge"),
        (["ontology", "check", "--knowledge", "nowhere"], "nowhere"),
        (["explain", "report.txt", "--sentence", "9"], "sentences 1 to 2"),
        (["explain", "report.txt"], "--sentence"),
    ],
)
@pytest.mark.usefixtures("report")
def test_bad_input_is_told_in_one_line_with_code_2(dateline: Dateline, arguments: list[str], message: str) -> None:
    ended = dateline(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    [line] = ended.err.splitlines()
    assert line.startswith("dateline: ")
    assert message in line


def test_a_setting_that_is_unknown_is_told_with_its_file(dateline: Dateline, report: Path, tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('modle = "x"\n', encoding="utf-8")
    ended = dateline("code", str(report))
    assert (ended.code, ended.out) == (2, "")
    assert "dateline.toml: unknown key 'modle'; known keys: model, knowledge" in ended.err


def test_several_workers_go_to_the_pool(dateline: Dateline, several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def fake(articles: object, settings: object, workers: int) -> object:
        asked.append(workers)
        return iter(())

    monkeypatch.setattr("dateline.scale.pool.code_many", fake)
    assert dateline("code", str(several), "--workers", "3").code == 0
    assert asked == [3]


def test_what_goes_wrong_inside_is_one_line_and_the_array_is_closed(
    dateline: Dateline, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = work.code_articles

    def failing(*given: object) -> object:
        yield from real(*given)  # pyright: ignore
        raise RuntimeError("boom")

    monkeypatch.setattr("dateline.cli.work.code_articles", failing)
    ended = dateline("code", str(report), "--format", "json")
    assert ended.code == 1
    assert json.loads(ended.out)
    assert ended.err.splitlines() == [
        "dateline: RuntimeError: boom; a fault in dateline: run again with --debug and report what it prints"
    ]


def test_an_interrupt_leaves_a_closed_array(dateline: Dateline, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = work.code_articles

    def interrupted(*given: object) -> object:
        yield from real(*given)  # pyright: ignore
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.cli.work.code_articles", interrupted)
    for command in (["code", str(report), "--format", "json"], ["brief", str(report), "--format", "json"]):
        ended = dateline(*command)
        assert ended.code == 130
        assert len(json.loads(ended.out)) >= 1
        assert "interrupted" in ended.err
