"""Fill the outputs shown in README.md and in the documentation by running the commands.

    uv run python scripts/readme_output.py           rewrite what has changed
    uv run python scripts/readme_output.py --check   exit 1 where a block is empty or names an unknown command

A block stands between `<!-- output: NAME -->` and `<!-- /output -->`. The commands run in a copy of `docs/examples`.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "docs" / "examples"
BLOCK = re.compile(r"<!-- output: (?P<name>[\w-]+) -->\n(?P<body>.*?)<!-- /output -->", re.DOTALL)
WIDTH = 100


class CommandError(Exception):
    """A command whose output is to be shown ended with an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A command, and how much of what it prints is shown: all, or the `first` lines of a part.

    The part begins with the line that starts with `begin` and ends before the one that starts with `end`.
    """

    command: str
    language: str = "text"
    begin: str = ""
    end: str = ""
    first: int = 0
    extended: bool = False
    """With `dateline.toml` naming the example's own knowledge."""
    fails: bool = False
    """Whether the command is meant to end with an error; its message is what is shown."""


def what_if(name: str) -> Output:
    """The comparison of one what-if of the shipped scenario with its base."""
    return Output(command=f"dateline contest run iraq-2020 --what-if {name}", begin="WHAT IF", end="ON WHAT")


OUTPUTS = {
    "demo": Output(command="dateline demo", begin="The contest", first=30),
    "demo-score": Output(command="dateline demo", begin="SCOREBOARD", end="The report describes"),
    "brief": Output(command="dateline brief rosario.txt"),
    "table": Output(command="dateline code rosario.txt --format table"),
    "explain": Output(command="dateline explain rosario.txt --sentence 1"),
    "explain-none": Output(command="dateline explain rosario.txt --sentence 6"),
    "explain-extended": Output(command="dateline explain rosario.txt --sentence 8", extended=True),
    "check-extended": Output(command="dateline ontology check --knowledge my-knowledge --own"),
    "jsonl": Output(command="dateline code rosario.txt --format jsonl --kinds event", language="json", first=1),
    "contest-check": Output(command="dateline contest check iraq-2020"),
    "contest-answers": Output(command="dateline contest run iraq-2020", begin="ANSWERS", end="POSITIONS"),
    "contest-positions": Output(command="dateline contest run iraq-2020", begin="POSITIONS", end="ON WHAT"),
    "contest-hinges": Output(command="dateline contest run iraq-2020", begin="ON WHAT", end="A TYPICAL"),
    "contest-story": Output(command="dateline contest run iraq-2020", begin="A TYPICAL", end="WHAT SET"),
    "contest-apart": Output(command="dateline contest run iraq-2020", begin="WHAT SET"),
    "contest-no-fear": what_if("no-fear"),
    "contest-new-government": what_if("new-government"),
    "contest-no-strike": what_if("no-strike"),
    "contest-march-unites": what_if("march-unites"),
    "contest-error": Output(command="dateline contest check bridge-broken.toml", fails=True),
    "python": Output(command="python from_python.py"),
    "spacy": Output(command="python in_a_pipeline.py"),
}


def main() -> None:
    """Rewrite or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    bad: list[str] = []
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            if match["name"] not in OUTPUTS:
                bad.append(f"{page.relative_to(ROOT)}: unknown output {match['name']!r}")
            elif options.check and not match["body"].strip():
                bad.append(f"{page.relative_to(ROOT)}: output {match['name']!r} is empty")
        if not options.check:
            filled = BLOCK.sub(lambda m: replaced(m, bad), text)
            if filled != text:
                page.write_text(filled, encoding="utf-8")
                print(f"rewritten: {page.relative_to(ROOT)}")
    if bad:
        sys.exit("\n".join(bad))


def replaced(match: re.Match[str], bad: list[str]) -> str:
    """A block with fresh output, or as it was where its command fails."""
    if match["name"] not in OUTPUTS:
        return match[0]
    try:
        return f"<!-- output: {match['name']} -->\n{shown(match['name'])}<!-- /output -->"
    except CommandError as error:
        bad.append(str(error))
        return match[0]


@cache
def shown(name: str) -> str:
    """The block of one output in Markdown."""
    output = OUTPUTS[name]
    lines = [line.rstrip() for line in run(output.command, output.extended, output.fails).strip("\n").splitlines()]
    begin = next((i for i, line in enumerate(lines) if line.startswith(output.begin)), 0)
    end = next((i for i, line in enumerate(lines) if output.end and line.startswith(output.end)), len(lines))
    lines = lines[begin:end]
    if output.first and len(lines) > output.first:
        lines = [*lines[: output.first], *(["…"] if output.language == "text" else [])]
    return f"```{output.language}\n" + "\n".join(lines).rstrip() + "\n```\n"


@cache
def run(command: str, extended: bool, fails: bool) -> str:
    """What a command prints, in a folder that looks like a user's."""
    environment = os.environ | {"NO_COLOR": "1", "COLUMNS": str(WIDTH), "PYTHONWARNINGS": "ignore"}
    program, *arguments = command.split()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "examples"
        shutil.copytree(EXAMPLES, copy)
        if extended:
            shutil.copy(EXAMPLES / "extended.toml", copy / "dateline.toml")
        done = subprocess.run(
            (str(Path(sys.executable).with_name(program)), *arguments),
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if bool(done.returncode) != fails:
        raise CommandError(f"{command}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return (done.stdout or done.stderr).replace(f"{copy}/", "").replace(f"{ROOT}/", "")


if __name__ == "__main__":
    main()
