"""Generate the pages of the documentation that follow from the code and the knowledge files.

    uv run python scripts/build_docs.py [FOLDER]      write them to a folder (default: site-src), to look at

MkDocs runs this file as a hook (`mkdocs.yml`), so that `mkdocs build` always shows pages that fit the code. Nothing
generated is kept in the repository.
"""

from __future__ import annotations

import dataclasses
import enum
import importlib
import importlib.util
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from dateline.knowledge.lexicon import NONE, Frame, Lexicon, load_lexicon
from dateline.knowledge.ontology import EventType, Ontology, load_ontology

ROOT = Path(__file__).resolve().parent.parent
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
WORDS_SHOWN = 60

type Pages = dict[str, str]


def pages() -> Pages:
    """Every generated page: its path in the documentation, and its Markdown."""
    ontology = load_ontology()
    lexicon = load_lexicon(ontology)
    made: Pages = dict(codebook(ontology, lexicon))
    made["reference/cli.md"] = command_line(command_tree())
    made["reference/api.md"] = python_api()
    made["reference/scenario-format.md"] = beside("scenario_format").page()
    made["project/changelog.md"] = from_root("CHANGELOG.md")
    made["project/contributing.md"] = from_root("CONTRIBUTING.md")
    return made


def on_files(files: Any, config: Any) -> Any:
    """Hook of MkDocs: add the generated pages."""
    from mkdocs.structure.files import File

    for path, content in pages().items():
        files.append(File.generated(config, path, content=content))
    return files


def beside(name: str) -> Any:
    """Another script of this folder as a module; MkDocs does not put the folder on the path."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---------------------------------------------------------------- small parts of Markdown
def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell(c) for c in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def cell(text: str) -> str:
    """A text that may stand in a table's cell."""
    return " ".join(text.split()).replace("|", "\\|")


def escaped(text: str) -> str:
    """A text whose characters mean nothing to Markdown."""
    return re.sub(r"([\\*_`<>\[\]#|])", r"\\\1", text)


def from_root(name: str) -> str:
    """A page kept at the root of the repository, its links bent to where it stands in the documentation."""
    text = (ROOT / name).read_text(encoding="utf-8")
    text = text.replace("](docs/", "](../").replace("](README.md)", "](../index.md)")
    return text.replace("](CHANGELOG.md)", "](changelog.md)").replace("](CONTRIBUTING.md)", "](contributing.md)")


# ---------------------------------------------------------------- codebook
def codebook(ontology: Ontology, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The codebook: one page for all types, one a type, and one for what is no event."""
    yield "reference/codebook/index.md", _codebook_index(ontology, lexicon)
    frames: dict[str, list[Frame]] = {name: [] for name in (*ontology.types, NONE)}
    for frame in lexicon.frames.values():
        frames[frame.type].append(frame)
    words = _words_of_frames(lexicon)
    for name, kind in ontology.types.items():
        yield f"reference/codebook/{name.lower()}.md", _type_page(kind, frames[name], words)
    yield "reference/codebook/none.md", _none_page(frames[NONE], words)


def _codebook_index(ontology: Ontology, lexicon: Lexicon) -> str:
    verbs = {(e.frame.id, e.words) for found in lexicon.verbs.values() for e in found if e.frame.type != NONE}
    nouns = {(e.frame.id, e.words) for found in lexicon.nouns.values() for e in found if e.frame.type != NONE}
    parts = [
        "# Codebook\n",
        f"{ontology.source}. The definitions are dateline's own words. "
        f"The lexicon behind it holds {len(lexicon.frames):,} frames with {len(verbs):,} verb and {len(nouns):,} noun "
        "entries; its format is described in [The lexicon's format](../lexicon-format.md). "
        "This page and those of the types are generated from the knowledge files.\n",
        "## Types\n",
        table(
            ("type", "quad class", "score", "definition"),
            (
                (f"[{k.name}]({k.name.lower()}.md)", f"{k.quad} {QUADS[k.quad]}", f"{k.score:g}", k.definition)
                for k in ontology.types.values()
            ),
        ),
        "\nWords that look like events and are none: [figures of speech and the like](none.md).\n",
        "## Decisions\n",
        "Where the manual is silent or contradicts itself, dateline decides, and says so:\n",
        table(("decision", "rule", "why"), ((f"`{d.id}`", d.rule, d.why) for d in ontology.decisions)),
        "\n## Contexts\n",
        "Read from the paragraph: " + ", ".join(f"`{c}`" for c in ontology.contexts) + ".\n",
        "## Sectors\n",
        "Of actors, role before domain.\n",
        table(("code", "meaning"), ((f"`{code}`", meaning) for code, meaning in ontology.sectors.items())),
    ]
    return "\n".join(parts)


def _type_page(kind: EventType, frames: Sequence[Frame], words: Mapping[str, _Words]) -> str:
    parts = [
        f"# {kind.name}\n",
        f"{kind.definition}\n",
        f"*Why:* {kind.why}\n",
        table(
            ("quad class", "score", "nearest CAMEO", "needs a recipient", "announced for later it becomes"),
            [
                (
                    f"{kind.quad} {QUADS[kind.quad]}",
                    f"{kind.score:g}",
                    f"`{kind.cameo}`",
                    "yes" if kind.needs_recipient else "no",
                    f"[{kind.future}]({kind.future.lower()}.md)" if kind.future else "the same type, `planned`",
                )
            ],
        ),
    ]
    if kind.modes:
        rows = ((f"`{m.name}`", f"{m.score:g}", f"`{m.cameo}`", m.definition) for m in kind.modes.values())
        parts += ["\n## Modes\n", table(("mode", "score", "CAMEO", "definition"), rows)]
    if kind.content:
        parts += [
            "\n### Modes from content\n",
            "Where no word fixes the mode, what is asked, refused or threatened gives it:\n",
            table(
                ("content is coded as", "mode"),
                (
                    ("anything else" if types == ("*",) else ", ".join(types), f"`{mode}`")
                    for mode, types in kind.content.items()
                ),
            ),
        ]
    parts.append(f"\n## Frames ({len(frames)})\n")
    parts += [_frame(frame, words[frame.id]) for frame in frames]
    return "\n".join(parts)


def _none_page(frames: Sequence[Frame], words: Mapping[str, _Words]) -> str:
    head = (
        "# No event\n\nFrames of type `NONE`: figures of speech, sport, accidents, weather, business, and other senses "
        "of words that would be events elsewhere. A frame here wins over an event frame where it asks for as much or "
        f"more of the sentence.\n\n## Frames ({len(frames)})\n"
    )
    return "\n".join([head, *(_frame(frame, words[frame.id]) for frame in frames)])


@dataclasses.dataclass(slots=True)
class _Words:
    """The words of one frame as they stand in its file, and its patterns."""

    verbs: set[str] = dataclasses.field(default_factory=set[str])
    nouns: set[str] = dataclasses.field(default_factory=set[str])
    patterns: set[str] = dataclasses.field(default_factory=set[str])


def _words_of_frames(lexicon: Lexicon) -> dict[str, _Words]:
    found = {name: _Words() for name in lexicon.frames}
    for verbs in lexicon.verbs.values():
        for verb in verbs:
            found[verb.frame.id].verbs.add(_word(verb.words, verb.modes, verb.frame))
            found[verb.frame.id].patterns.add(verb.pattern.text)
    for nouns in lexicon.nouns.values():
        for noun in nouns:
            found[noun.frame.id].nouns.add(_word(noun.words, noun.modes, noun.frame))
    return found


def _word(words: str, modes: Sequence[str], frame: Frame) -> str:
    own = [m for m in modes if m not in frame.modes]
    return escaped(f"{words} [{', '.join(own)}]" if own else words)


def _frame(frame: Frame, words: _Words) -> str:
    lines = [f"### `{frame.id}`\n", f"{escaped(frame.why)}\n"]
    if frame.modes:
        lines.append("Modes: " + ", ".join(f"`{m}`" for m in frame.modes) + "\n")
    if frame.also:
        lines.append(f"Codes also: {frame.also[0]} {' '.join(f'`{m}`' for m in frame.also[1])}\n")
    if words.verbs:
        lines.append(f"Verbs: {_some(words.verbs)}\n")
        lines.append("Patterns: " + ", ".join(f"`{p}`" for p in sorted(words.patterns)) + "\n")
    if words.nouns:
        lines.append(f"Nouns: {_some(words.nouns)}\n")
    lines += [f"- ✓ {escaped(example.text)}" for example in frame.match]
    lines += [f"- ✗ {escaped(text)}" for text in frame.reject]
    return "\n".join(lines) + "\n"


def _some(words: Iterable[str]) -> str:
    found = sorted(words)
    more = f" … and {len(found) - WORDS_SHOWN} more" if len(found) > WORDS_SHOWN else ""
    return ", ".join(found[:WORDS_SHOWN]) + more


# ---------------------------------------------------------------- command line
def command_tree() -> Any:
    """The root command, as Typer hands it to Click."""
    import typer.main

    module = importlib.import_module("dateline.cli.app")
    return typer.main.get_command(module.app)


def commands(command: Any, path: tuple[str, ...] = ("dateline",)) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that can be called, with the words that call it; groups come before their members."""
    if getattr(command, "hidden", False):
        return
    yield path, command
    members: Mapping[str, Any] = getattr(command, "commands", {})
    for name, member in members.items():
        yield from commands(member, (*path, name))


def parameters(command: Any) -> Iterator[Any]:
    """The visible arguments and options of a command; `--help` and shell completion are the same everywhere."""
    for parameter in command.params:
        hidden = getattr(parameter, "hidden", False)
        if not hidden and parameter.name not in ("help", "install_completion", "show_completion"):
            yield parameter


def command_line(root: Any) -> str:
    """The page of the command line."""
    parts = [
        "# Command line\n",
        "Generated from the program. Every command has `--help`. Records go to standard output, everything else to "
        "standard error; [Errors and exit codes](errors.md) tells how a run can end.\n",
    ]
    for path, command in commands(root):
        parts += _command(path, command)
    return "\n".join(parts)


def _command(path: tuple[str, ...], command: Any) -> Iterator[str]:
    found = list(parameters(command))
    members: Mapping[str, Any] = getattr(command, "commands", {})
    name = " ".join(path)
    yield f"## `{name}`\n"
    text = inspect.cleandoc(command.help or "").replace("\f", "")
    yield re.sub(r"\[/?[a-z ]+\]", "", text) + "\n"
    arguments = [p for p in found if p.param_type_name == "argument"]
    options = [p for p in found if p.param_type_name == "option"]
    usage = [
        name,
        *(["[OPTIONS]"] if options else []),
        *(_metavar(p) for p in arguments),
        *(["COMMAND"] if members else []),
    ]
    yield f"```\n{' '.join(usage)}\n```\n"
    if arguments:
        yield table(("argument", "meaning"), ((f"`{_metavar(p)}`", getattr(p, "help", "") or "") for p in arguments))
    if options:
        yield table(("option", "value", "default", "meaning"), (_option(p) for p in options))


def _metavar(parameter: Any) -> str:
    name = str(parameter.metavar or parameter.name).upper().strip("[].…")
    name += "…" if parameter.nargs == -1 else ""
    return name if parameter.required else f"[{name}]"


def _option(option: Any) -> tuple[str, str, str, str]:
    names = ", ".join(f"`{n}`" for n in (*option.opts, *option.secondary_opts))
    default: Any = option.default
    if callable(default) or default in (None, False, (), []) or "Sentinel" in type(default).__name__:
        default = ""
    shown = f"`{getattr(default, 'value', default)}`" if default != "" else ""
    return names, "" if option.is_flag else _value(option), shown, option.help or ""


def _value(option: Any) -> str:
    annotation: Any = option.type_descriptor.annotation
    if option.metavar:
        return str(option.metavar).lower()
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        choices: list[Any] = [member.value for member in annotation]
    else:
        choices = list(get_args(annotation)) if get_origin(annotation) is Literal else []
    if choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    return {"str": "text", "int": "number", "float": "number"}.get(
        name := _type(option.type_descriptor.annotation), name.lower()
    )


# ---------------------------------------------------------------- Python API
def public_names() -> dict[str, dict[str, object]]:
    """What is public: the names of `dateline`, of `dateline.records` and of `dateline.errors`, by module."""
    found: dict[str, dict[str, object]] = {}
    for name in ("dateline", "dateline.records", "dateline.errors"):
        module = importlib.import_module(name)
        names: Sequence[str] = getattr(module, "__all__", ())
        if not names and name == "dateline.errors":
            names = [n for n, v in vars(module).items() if inspect.isclass(v) and v.__module__ == name]
        found[name] = {n: getattr(module, n) for n in names}
    return found


def python_api() -> str:
    """The page of the Python interface: every public name with its signature, fields and words."""
    parts = [
        "# Python API\n",
        "Generated from the code. What is not on this page may change without notice. "
        "The records' fields are explained on [Records](records.md).\n",
    ]
    seen: set[int] = set()
    for module, names in public_names().items():
        parts.append(f"## `{module}`\n")
        parts.append((inspect.getdoc(importlib.import_module(module)) or "").split("\n\n")[0] + "\n")
        again = [name for name, value in names.items() if id(value) in seen]
        for name, value in names.items():
            if id(value) not in seen:
                seen.add(id(value))
                parts += _public(module, name, value)
        if again:
            parts.append("Also here: " + ", ".join(f"`{name}`" for name in again) + ".\n")
    return "\n".join(parts)


def _public(module: str, name: str, value: object) -> Iterator[str]:
    yield f"### `{name}`\n"
    if inspect.isclass(value):
        yield _class(value)
    elif callable(value):
        yield f"```python\n{module}.{name}{_signature(value)}\n```\n"
        yield _doc(value)
    else:
        yield f"`{module}.{name}`, {escaped(type(value).__name__)}: `{value!r}`\n"


def _class(cls: Any) -> str:
    parts: list[str] = []
    if issubclass(cls, Exception):
        parts.append(f"An error; a kind of `{cls.__bases__[0].__name__}`.\n")
    parts.append(_doc(cls))
    if dataclasses.is_dataclass(cls):
        rows = [(f"`{f.name}`", f"`{_type(f.type)}`", _default(f)) for f in dataclasses.fields(cls) if f.name[0] != "_"]
        parts.append(table(("field", "type", "default"), rows))
    elif not issubclass(cls, Exception):
        parts.append(f"```python\n{cls.__name__}{_signature(cls)}\n```\n")
    own = [base for base in reversed(cls.__mro__) if base.__module__.startswith("dateline")]
    members: dict[str, Any] = {name: member for base in own for name, member in vars(base).items()}
    for name, member in members.items():
        function: Any = getattr(member, "__func__", member)
        if name.startswith("_") or not inspect.getdoc(function):
            continue
        if inspect.isfunction(function):
            doc = _doc(function).strip().replace("\n", "\n    ")
            parts.append(f"- `{name}{_signature(function)}`: {doc}\n")
        elif type(member).__name__ in ("property", "cached_property"):
            parts.append(f"- `{name}`: {(inspect.getdoc(function) or '').strip()}\n")
    return "\n".join(parts)


def _doc(value: object) -> str:
    return escape_hash(inspect.getdoc(value) or "") + "\n"


def escape_hash(text: str) -> str:
    """A docstring whose lines do not turn into headings."""
    return re.sub(r"(?m)^#", r"\\#", text)


def _signature(value: Callable[..., object]) -> str:
    try:
        text = str(inspect.signature(value))
    except (TypeError, ValueError):
        return "(…)"
    return re.sub(r"'([^']*)'", r"\1", text).replace("(self, ", "(").replace("(self)", "()")


def _type(annotation: object) -> str:
    return (annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))).replace(
        "|", "or"
    )


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is not dataclasses.MISSING:
        return f"`{field.default!r}`"
    if field.default_factory is not dataclasses.MISSING:
        return "empty"
    return "required"


def main() -> None:
    """Write the generated pages to a folder."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site-src"
    for path, content in pages().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    print(f"{len(pages())} pages written to {folder}")


if __name__ == "__main__":
    main()
