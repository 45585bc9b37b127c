"""Paths, folders, standard input and ids."""

from __future__ import annotations

import gzip
import io
import itertools
import json
import logging
import os
from pathlib import Path

import pytest

from dateline.errors import ConfigError, InputError
from dateline.records import Article, Failure
from dateline.sources import Limits, read_articles
from dateline.sources.reader import sniff


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str = "One.") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def names(*paths: str | Path) -> list[str]:
    return [o.id if isinstance(o, Article) else o.article for o in read_articles(paths)]


@pytest.mark.parametrize("bad", ["missing.txt", "", "a\0b", "x" * 5000, "good.txt/x"])
def test_a_bad_path_stops_everything_at_once(here, bad):
    write("good.txt")
    with pytest.raises(InputError):
        read_articles(["good.txt", bad])


def test_a_path_without_permission_stops_everything(here, monkeypatch):
    write("good.txt")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(InputError, match=r"good\.txt: permission denied"):
        read_articles(["good.txt"])


def test_one_path_is_no_list_of_paths(here):
    write("good.txt")
    with pytest.raises(InputError, match="list"):
        read_articles("good.txt")


def test_standard_input_only_once():
    with pytest.raises(InputError, match="once"):
        read_articles(["-", "-"])


def test_limits_must_leave_room():
    with pytest.raises(ConfigError, match="max_characters is 0"):
        Limits(max_characters=0)


def test_nothing_given_nothing_read():
    assert names() == []


def test_a_folder_is_read_in_order(here, caplog):
    for path in (
        "f/b.txt",
        "f/a/z.txt",
        "f/a.txt",
        "f/c.jsonl",
        "f/.hidden.txt",
        "f/.git/x.txt",
        "f/notes.md",
        "f/d.pdf",
    ):
        write(path, json.dumps({"id": "line", "text": "One."}) if path.endswith("jsonl") else "One.")
    with caplog.at_level(logging.INFO, "dateline.sources"):
        assert names("f") == ["z", "a", "b", "line"]
    for path in (".hidden.txt", ".git", "notes.md", "d.pdf"):
        assert str(Path("f", path)) in caplog.text


def test_a_folder_with_nothing_to_read(here, caplog):
    write("f/notes.md")
    assert names("f") == []
    assert "nothing to read in this folder" in caplog.text


def test_loops_of_links_end(here):
    write("f/a/x.txt")
    os.symlink("..", "f/a/up")
    os.symlink(".", "f/self")
    os.symlink("round", "f/round")
    os.symlink("lost", "f/broken.txt")
    outcomes = list(read_articles(["f"]))
    assert [o.id for o in outcomes if isinstance(o, Article)] == ["x"]
    assert [o.article for o in outcomes if isinstance(o, Failure)] == [str(Path("f/broken.txt"))]


def test_a_pipe_in_a_folder_is_left_alone(here):
    write("f/a.txt")
    os.mkfifo("f/b.txt")
    assert names("f") == ["a"]


def test_stems_that_are_not_unique(here):
    for path in ("f/a/x.txt", "f/b/x.html", "f/y.txt", "g/y.txt", "g/z.txt"):
        write(path, "<p>One.</p>" if path.endswith("html") else "One.")
    assert names("f", "g") == ["a/x.txt", "b/x.html", "f/y.txt", "g/y.txt", "z"]
    assert names("g/z.txt", "g/z.txt") == ["g/z.txt", "g/z.txt#2"]


def test_ids_that_return(here, caplog):
    write("a.txt")
    write("a.jsonl", "".join(json.dumps({"id": i, "text": "One."}) + "\n" for i in ("a", "a#2", "a", "a", "b")))
    assert names("a.txt", "a.jsonl") == ["a", "a#2", "a#2#2", "a#3", "a#4", "b"]
    assert "occurs more than once" in caplog.text


def test_formats_that_are_not_read(here):
    write("a.csv", "id,text\n1,One.\n")
    write("b.txt")
    failure, article = read_articles(["a.csv", "b.txt"])
    assert isinstance(failure, Failure)
    assert failure.error == "a.csv: .csv files are not read; convert to JSON Lines or plain text"
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    "data", [b"no gzip at all", gzip.compress(b'{"text": "One."}\n' * 2000)[:-20], b"\x1f\x8b\x08\0junkjunkjunk"]
)
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.json.gz", "a.txt.gz"])
def test_a_damaged_archive_is_a_failure(here, name, data):
    Path(name).write_bytes(data)
    write("b.txt")
    outcomes = list(read_articles([name, "b.txt"]))
    assert isinstance(outcomes[-1], Article)
    assert isinstance(outcomes[-2], Failure)
    assert f"{name}: cannot be read, or not to its end" in outcomes[-2].error


def test_a_file_that_vanishes_is_a_failure(here):
    write("f/a.txt")
    write("f/b.txt")
    articles = read_articles(["f"])
    next(articles)
    Path("f/b.txt").unlink()
    [failure] = articles
    assert isinstance(failure, Failure)
    assert "No such file" in failure.error


def test_reading_is_lazy():
    class Endless(io.BytesIO):
        def readline(self, _: int | None = -1, /) -> bytes:
            return b'{"text": "One."}\n'

    assert len(list(itertools.islice(read_articles(["-"], stdin=Endless()), 1000))) == 1000


def test_standard_input_by_default(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"One.")))
    [article] = read_articles([Path("-")])
    assert isinstance(article, Article)
    assert article.text == "One."


def test_standard_input_names_its_lines(read_bytes):
    first, second = read_bytes("-", b'\n\n{"text": "One."}\n{\n')
    assert first.text == "One."
    assert second.article == "stdin:4"


@pytest.mark.parametrize(
    "text", ["One.", "\n\nOne.\n\nTwo.\r\n", "One\n{two}", "[BAGHDAD] One.", "\n" * 70_000 + "One.", "< 3 hurt"]
)
def test_standard_input_of_text_is_kept_whole(read_bytes, text):
    [article] = read_bytes("-", text.encode())
    assert article.text == text


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'{"text": "x"}', "lines"),
        (b"{broken", "lines"),
        (b"\xef\xbb\xbf {\n", "values"),
        (b"[\n", "values"),
        (b'[{"text"', "values"),
        (b"<!DOCTYPE html>", "html"),
        (b"<html lang='en'>", "html"),
        (b"<?xml version='1.0'?>", "html"),
        (b"<paragraph>", "text"),
        (b"", "text"),
    ],
)
def test_sniffing(head, kind):
    assert sniff(head) == kind
