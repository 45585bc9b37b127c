"""Knowledge files: every complaint at file:line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_csv, read_yaml


def _yaml(folder: Path, text: str) -> Path:
    file = folder / "a.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_scalars_stay_text(tmp_path: Path) -> None:
    top = read_yaml(_yaml(tmp_path, "a: NO\nb: 010\nc: 1.50\nd: null\ne: [yes, 2020-01-01]\n"))
    assert dict(top) == {"a": "NO", "b": "010", "c": "1.50", "d": "null", "e": ["yes", "2020-01-01"]}


def test_tables_remember_their_line(tmp_path: Path) -> None:
    top = read_yaml(_yaml(tmp_path, "a: 1\nb:\n  c:\n    d: 1\n"))
    assert top.table("b").table("c").line == 4
    assert str(top.table("b").table("c").error("bad")).endswith("a.yaml:4: bad")


def test_an_empty_file_is_an_empty_table(tmp_path: Path) -> None:
    assert dict(read_yaml(_yaml(tmp_path, "# nothing\n"))) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1\nb: 2\n", r"a\.yaml:[23]: no valid YAML"),
        ("a: 1\nb: 2\na: 3\n", r"a\.yaml:3: 'a' stands twice"),
        ("- 1\n- 2\n", r"a\.yaml:1: the top of the file must be a mapping"),
        ("a: 'x\n", r"a\.yaml:\d: no valid YAML"),
    ],
)
def test_broken_yaml(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=message):
        read_yaml(_yaml(tmp_path, text))


def test_missing_and_undecodable_files(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.yaml:0: cannot be read"):
        read_yaml(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"a: caf\xe9\n")
    with pytest.raises(KnowledgeError, match=r"latin\.yaml:0: not UTF-8 \(byte 6\)"):
        read_yaml(tmp_path / "latin.yaml")


def test_values_of_the_wrong_kind(tmp_path: Path) -> None:
    top = read_yaml(_yaml(tmp_path, "a: [x]\nb: y\nc: {d: 1}\n"))
    with pytest.raises(KnowledgeError, match=r":1: 'a' must be a text"):
        top.text("a")
    with pytest.raises(KnowledgeError, match=r":1: 'z' is missing"):
        top.text("z")
    with pytest.raises(KnowledgeError, match=r":1: 'c' must be a list of texts"):
        top.texts("c")
    with pytest.raises(KnowledgeError, match=r":1: 'b' must be a list of mappings"):
        top.tables("b")
    with pytest.raises(KnowledgeError, match=r":1: 'b' must be a mapping"):
        top.table("b")
    with pytest.raises(KnowledgeError, match=r":1: unknown key 'c'; known here: a, b"):
        top.only("a", "b")
    assert top.texts("b") == ["y"]
    assert top.text("z", "default") == "default"
    assert top.texts("z") == []
    assert top.tables("z") == []
    assert dict(top.table("z")) == {}


def _csv(folder: Path, text: str) -> Path:
    file = folder / "a.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_rows_with_comments_and_blank_lines(tmp_path: Path) -> None:
    rows = list(read_csv(_csv(tmp_path, 'id,names\n# no row,\n\nx,"a|b| "\ny,\n'), ("id",)))
    assert [(r["id"], r.many("names"), r.maybe("names"), r.line) for r in rows] == [
        ("x", ("a", "b"), "a|b|", 4),
        ("y", (), None, 5),
    ]
    assert str(rows[0].error("bad")).endswith("a.csv:4: bad")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id\nx\n", r"a\.csv:1: column 'name' is missing; needed: id, name"),
        ("", r"a\.csv:1: column 'id' is missing"),
        ("id,name\nx,y\nx,y,z\n", r"a\.csv:3: 3 cells where the header has 2; quote cells that hold a comma"),
        ("id,name\nx\n", r"a\.csv:2: 1 cells where the header has 2"),
    ],
)
def test_broken_csv(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=message):
        list(read_csv(_csv(tmp_path, text), ("id", "name")))


def test_missing_and_undecodable_csv(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.csv:0: cannot be read"):
        list(read_csv(tmp_path / "none.csv", ("id",)))
    (tmp_path / "latin.csv").write_bytes(b"id\ncaf\xe9\n")
    with pytest.raises(KnowledgeError, match=r"latin\.csv:0: not UTF-8"):
        list(read_csv(tmp_path / "latin.csv", ("id",)))
