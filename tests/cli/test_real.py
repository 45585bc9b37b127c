"""The installed command as people run it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from dateline.cli.app import main; main()"]
SAMPLES = Path(__file__).parents[2] / "src/dateline/samples"


def start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_help_needs_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['dateline', '--help']\n"
        "from dateline.cli.app import main\n"
        "try: main()\n"
        "finally: print(sorted({'spacy', 'numpy', 'pyarrow', 'yaml', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    for name in ("demo", "code", "brief", "explain", "ontology"):
        assert name in done.stdout


def test_articles_are_written_as_they_come() -> None:
    """The first article's records are there while standard input is still open."""
    with start("code", "-", "--kinds", "article") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("a", "b"):
            process.stdin.write(json.dumps({"id": name, "text": "The sky was blue."}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["article"] == name
        process.stdin.close()
        assert process.wait() == 0


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_ctrl_c_leaves_valid_output(form: str) -> None:
    with start("code", "-", "--format", form, "--kinds", "article,event") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        article = json.dumps({"id": "a", "text": "Police arrested three protesters in Basra. " * 5})
        process.stdin.write(article.encode() + b"\n")
        process.stdin.flush()
        head = process.stdout.readline()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait() == 130
        text = (head + rest).decode()
        records = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
        assert records[0]["kind"] == "article"
        assert process.stderr is not None
        assert process.stderr.read().decode().splitlines() == [
            "dateline: interrupted; what was written is complete as far as it goes"
        ]
        process.stdin.close()


@pytest.mark.skipif(os.name == "nt", reason="pipes")
def test_a_reader_that_leaves_early_ends_it_quietly() -> None:
    with start("code", str(SAMPLES / "dispatches.jsonl")) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait() == 0
        assert process.stderr.read() == b""


def test_debug_shows_the_traceback_wherever_it_stands() -> None:
    done = subprocess.run([*COMMAND, "code", "nowhere.txt", "--debug"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("dateline: nowhere.txt: ")
