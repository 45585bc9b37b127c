"""The documentation tells of everything public, and nothing in it leads nowhere."""

from __future__ import annotations

import csv
import dataclasses
import importlib.util
import inspect
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.config import Settings
from dateline.knowledge.files import DATA, read_yaml
from dateline.knowledge.patterns import BUILT_IN

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
DATELINE_CALL = re.compile(r"(?<![\w/.-])dateline (?P<words>(?:[a-z]+ ?)+)")


def script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@cache
def builder() -> Any:
    return script("build_docs")


@cache
def pages() -> dict[str, str]:
    written = {p.relative_to(DOCS).as_posix(): p.read_text(encoding="utf-8") for p in DOCS.rglob("*.md")}
    generated: dict[str, str] = builder().pages()
    assert not set(written) & set(generated), "a generated page must not be kept in the repository"
    return written | generated


@cache
def reference() -> str:
    return "\n".join(text for path, text in pages().items() if path.startswith("reference/"))


# ---------------------------------------------------------------- the command line
def commands() -> list[tuple[str, Any]]:
    return [(" ".join(path), command) for path, command in builder().commands(builder().command_tree())]


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_command_is_documented(name: str, command: Any) -> None:
    page = pages()["reference/cli.md"]
    assert f"## `{name}`\n" in page
    section = page.split(f"## `{name}`\n", 1)[1].split("\n## ", 1)[0]
    assert command.help, f"{name} has no help"
    for parameter in builder().parameters(command):
        assert parameter.help, f"{name}: {parameter.name} has no help"
        for option in parameter.opts if parameter.param_type_name == "option" else ():
            assert f"`{option}`" in section


# ---------------------------------------------------------------- the Python interface
def public() -> list[tuple[str, str, Any]]:
    return [
        (module, name, value) for module, names in builder().public_names().items() for name, value in names.items()
    ]


@pytest.mark.parametrize(("module", "name", "value"), public(), ids=[f"{m}.{n}" for m, n, _ in public()])
def test_public_name_is_documented(module: str, name: str, value: Any) -> None:
    assert re.search(rf"`{re.escape(name)}`", pages()["reference/api.md"]), f"{module}.{name} is not on the API page"
    if inspect.isclass(value) or callable(value):
        assert inspect.getdoc(value), f"{module}.{name} has no docstring"
        generated = dataclasses.is_dataclass(value) and str(value.__doc__).startswith(f"{value.__name__}(")
        assert not generated, f"{module}.{name} has no docstring of its own"
    if inspect.isclass(value):
        for attribute, member in vars(value).items():
            if inspect.isfunction(member) and not attribute.startswith("_"):
                assert inspect.getdoc(member), f"{name}.{attribute} has no docstring"


def test_all_of_dateline_can_be_loaded() -> None:
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None


# ---------------------------------------------------------------- records, settings, errors, knowledge files
def section(kind: str) -> str:
    head = "## An actor" if kind == "actor" else f"## `{kind}`"
    return pages()["reference/records.md"].split(head + "\n", 1)[1].split("\n## ", 1)[0]


@cache
def sample_records() -> list[dict[str, Any]]:
    text = (ROOT / "samples" / "founding-report.txt").read_text(encoding="utf-8")
    return [json.loads(json.dumps(r)) for r in dateline.code(text).records()]


@pytest.mark.parametrize("kind", ["article", "event", "mention", "statement", "link", "expectation"])
def test_fields_of_records_are_documented(kind: str) -> None:
    records = [r for r in sample_records() if r["kind"] == kind]
    assert records
    for field in {name for r in records for name in r} - {"kind", "article"}:
        assert f"`{field}`" in section(kind), f"{kind}.{field}"


def test_fields_of_actors_are_documented() -> None:
    actors = [a for r in sample_records() if r["kind"] == "event" for a in (*r["actors"], *r["recipients"])]
    for field in {name for a in actors for name in a}:
        assert f"`{field}`" in section("actor"), field


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(Settings)])
def test_settings_are_documented(field: str) -> None:
    assert f"`{field}`" in pages()["reference/settings.md"]


def test_errors_are_documented() -> None:
    errors = import_module("dateline.errors")
    for name, value in vars(errors).items():
        if inspect.isclass(value) and issubclass(value, Exception):
            assert f"`{name}`" in pages()["reference/errors.md"]


def test_exit_codes_are_documented() -> None:
    ending = import_module("dateline.cli.ending")
    for code in (ending.DONE, ending.ERROR, ending.USAGE, ending.PART, ending.INTERRUPTED):
        assert f"\n| {code} | " in pages()["reference/errors.md"]


def knowledge_tables() -> list[Path]:
    return sorted(DATA.rglob("*.csv"))


@pytest.mark.parametrize("path", knowledge_tables(), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_knowledge_tables_are_documented(path: Path) -> None:
    page = pages()["reference/knowledge-files.md"]
    names = (f"/{path.name}`", f"/{path.parent.name}/*.csv`")
    parts = [part for part in page.split("\n## ") if any(name in part for name in names)]
    assert parts
    with path.open(encoding="utf-8", newline="") as file:
        for column in next(csv.reader(file)):
            assert any(f"`{column}`" in part for part in parts), f"{path.name}: {column}"


def test_keys_of_the_lexicon_are_documented() -> None:
    page = pages()["reference/lexicon-format.md"]
    found: set[str] = set()
    for path in (DATA / "lexicon").glob("*.yaml"):
        top = read_yaml(path)
        found |= {key for frame in top.tables("frames") for key in frame}
        found |= {key for name in top.table("classes") for key in top.table("classes").table(name)}
    for key in found:
        assert f"`{key}`" in page or re.search(rf"^[ -]*{key}:", page, re.MULTILINE), key
    for name in BUILT_IN:
        assert f"`{name}`" in page, name


def test_knowledge_files_are_documented() -> None:
    page = pages()["reference/knowledge-files.md"]
    for path in DATA.rglob("*"):
        if path.is_file() and path.suffix in (".yaml", ".sqlite"):
            name = path.relative_to(DATA).as_posix()
            assert name in page or f"{Path(name).parent.as_posix()}/*.yaml" in page, name


# ---------------------------------------------------------------- pages, links, commands named in them
def root_pages() -> list[Path]:
    return [p for p in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md") if p.exists()]


@pytest.mark.parametrize("page", root_pages(), ids=lambda p: p.name)
def test_links_of_root_pages_resolve(page: Path) -> None:
    for match in LINK.finditer(page.read_text(encoding="utf-8")):
        target = match["target"].split("#")[0]
        if target and not target.startswith(("http:", "https:")):
            assert (ROOT / target).exists(), f"{page.name}: {target}"


def called(text: str) -> Iterator[str]:
    """The commands that a page names in code: `dateline WORD…`."""
    blocks = [b for language, b in re.findall(r"```([a-z]*)\n(.*?)```", text, re.DOTALL) if language != "python"]
    code = blocks + re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    for piece in code:
        for match in DATELINE_CALL.finditer(piece):
            yield match["words"].strip()


def test_commands_named_in_pages_exist() -> None:
    known = {name.removeprefix("dateline ") for name, _ in commands()} - {"dateline"}
    groups = {name.split()[0] for name in known if " " in name}
    own = {p.name: p.read_text(encoding="utf-8") for p in root_pages()}
    written = {path: text for path, text in pages().items() if not path.startswith(("reference/codebook/", "project/"))}
    for page, text in (own | written).items():
        plain = re.sub(r"<!-- output: .*?<!-- /output -->", "", text, flags=re.DOTALL)
        for words in called(plain):
            first, *rest = words.split()
            wanted = f"{first} {rest[0]}" if first in groups and rest else first
            assert wanted in known | groups, f"{page}: dateline {words}"


def test_commands_of_readme_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "pip install uv && uv run dateline demo" in readme
    assert "uv run pytest" in readme
    assert shutil.which("dateline", path=str(Path(sys.executable).parent)) or shutil.which("dateline")


def test_outputs_are_filled() -> None:
    done = subprocess.run(
        (sys.executable, str(ROOT / "scripts" / "readme_output.py"), "--check"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_example_knowledge_says_what_it_does() -> None:
    coder = dateline.Coder(Settings(knowledge=(DOCS / "examples" / "my-knowledge",)))
    frame = coder.knowledge.lexicon.frames["protest-piquete"]
    for example in frame.match:
        events = coder.code(dateline.Article(id="x", text=example.text)).events
        assert any(t.rule == frame.id for e in events for t in e.trace), example.text
    for text in frame.reject:
        events = coder.code(dateline.Article(id="x", text=text)).events
        assert not any(t.rule == frame.id and t.outcome == "fired" for e in events for t in e.trace), text


# ---------------------------------------------------------------- the founding report
INVENTORY = {"A": 37, "L": 14, "R": 20, "E": 24, "M": 17, "Q": 20, "V": 12, "D": 8, "N": 8, "S": 4, "F": 16}


def test_founding_report_names_every_item() -> None:
    page = pages()["explanation/founding-report.md"]
    for letter, count in INVENTORY.items():
        for number in range(1, count + 1):
            assert f"| {letter}{number} | " in page, f"{letter}{number}"


def test_founding_report_names_modules_that_exist() -> None:
    for name in set(re.findall(r"`(dateline\.[a-z_.]+)`", pages()["explanation/founding-report.md"])):
        assert importlib.util.find_spec(name) is not None, name


def test_pages_speak_of_dateline_alone() -> None:
    for path, text in pages().items():
        for word in ("/work/", "/tmp/", "/home/", "/root/"):
            assert word not in text, f"{path}: {word}"
