from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dateline as package

type Dateline = Callable[..., Any]


def test_the_version_is_the_packages(dateline: Dateline) -> None:
    ended = dateline("--version")
    assert (ended.code, ended.out) == (0, f"dateline {package.__version__}\n")


def test_brief_is_plain_in_a_pipe_and_the_same_as_data(dateline: Dateline, several: Path) -> None:
    ended = dateline("brief", str(several))
    assert ended.code == 3
    assert "*arrested*" in ended.out
    assert "\x1b" not in ended.out
    told = json.loads(dateline("brief", str(several), "--format", "json").out)
    assert [b["article"] for b in told] == ["a", "b", "c"]
    assert told[1]["failure"]["stage"] == "read"
    assert told[0]["timeline"][0]["from"] == "2020-01-17"


def test_calendar_lists_what_is_due_and_writes_it_for_calendar_programs(dateline: Dateline, tmp_path: Path) -> None:
    path, file = tmp_path / "due.txt", tmp_path / "due.ics"
    path.write_text("Elections are due on 4 May, the government said. Will it fall? Nobody is sure.", encoding="utf-8")
    ended = dateline("calendar", str(path), "--published", "2020-01-22", "--ics", str(file))
    assert ended.code == 0
    assert "2020-05-04" in ended.out
    first = file.read_bytes()
    assert first.count(b"BEGIN:VEVENT") == 1
    told = json.loads(
        dateline("calendar", str(path), "--published", "2020-01-22", "--ics", str(file), "--format", "json").out
    )
    assert [e["due"] for e in told["dated"]] == [{"from": "2020-05-04", "to": "2020-05-04"}]
    assert file.read_bytes() == first


def test_calendar_will_not_write_over_its_input(dateline: Dateline, report: Path) -> None:
    before = report.read_bytes()
    assert dateline("calendar", str(report), "--ics", str(report)).code == 2
    assert report.read_bytes() == before


def test_calendar_names_what_could_not_be_coded(dateline: Dateline, several: Path) -> None:
    ended = dateline("calendar", str(several))
    assert ended.code == 3
    assert "b: read:" in ended.err


def test_explain_shows_rule_and_line(dateline: Dateline, report: Path) -> None:
    ended = dateline("explain", str(report), "--sentence", "1", "--published", "2020-01-22")
    assert ended.code == 0
    assert ".yaml:" in ended.out
    assert "2020-01-17" in ended.out
    told = json.loads(dateline("explain", str(report), "--sentence", "1", "--format", "json").out)
    assert told["events"][0]["event_type"] == "COERCE"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "choose one with --article"),
        (["--article", "z"], "it holds a, b, c"),
        (["--article", "b"], "text is empty"),
    ],
)
def test_explain_needs_one_article(dateline: Dateline, several: Path, arguments: list[str], message: str) -> None:
    ended = dateline("explain", str(several), "--sentence", "1", *arguments)
    assert ended.code == 2
    assert message in ended.err


def test_explain_takes_one_of_several(dateline: Dateline, several: Path) -> None:
    ended = dateline("explain", str(several), "--sentence", "1", "--article", "c")
    assert ended.code == 0
    assert "Nothing was coded" in ended.out


def test_ontology_show(dateline: Dateline) -> None:
    assert "ASSAULT" in dateline("ontology", "show").out
    assert json.loads(dateline("ontology", "show", "assault", "--format", "json").out)["quad_class"] == 4


def test_ontology_check_tells_failures_at_their_line(
    dateline: Dateline, coder: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine"
    (folder / "lexicon").mkdir(parents=True)
    file = folder / "lexicon" / "own.yaml"
    frame = """frames:
  - id: assault-zorble
    type: ASSAULT
    why: A word of ours.
    verbs: [zorble]
    patterns: ["actor V recipient"]
    match:
      - {text: "Soldiers zorbled three rebels near the border.", actor: Soldiers, recipient: three rebels}
    reject:
      - "REJECTED"
"""
    monkeypatch.setattr("dateline.coding.coder.Coder", type(coder))
    file.write_text(frame.replace("REJECTED", "The sky was blue."), encoding="utf-8")
    ended = dateline("ontology", "check", "--knowledge", "mine", "--own")
    assert (ended.code, ended.out) == (0, "")
    assert "1 frames, 2 examples: all come out as they say" in ended.err

    file.write_text(frame.replace("REJECTED", "Police zorbled two rebels."), encoding="utf-8")
    ended = dateline("ontology", "check", "--knowledge", "mine", "--own")
    assert ended.code == 1
    assert "own.yaml:2: assault-zorble: must not be ASSAULT" in ended.out


def test_a_broken_rule_is_told_at_its_line(dateline: Dateline, tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text("frames:\n  - id: x\n    type: NOPE\n    why: y\n", encoding="utf-8")
    ended = dateline("ontology", "show", "--knowledge", str(tmp_path / "mine"))
    assert ended.code == 1
    assert "own.yaml:2: " in ended.err


def test_demo_ends_with_what_to_try_next(dateline: Dateline) -> None:
    ended = dateline("demo", "--missed")
    assert ended.code == 0
    for words in ("TIMELINE", "SCOREBOARD", " of 46  events", "MISSED", "TRY NEXT", "dateline explain"):
        assert words in ended.out


def test_the_commands_that_demo_proposes_work(dateline: Dateline) -> None:
    out = dateline("demo").out
    proposed = [line.split()[1:] for line in out.splitlines() if line.startswith("  dateline ")]
    assert len(proposed) >= 4
    for arguments in proposed:
        if "your-article.txt" not in arguments:
            assert dateline(*arguments).code == 0, arguments
