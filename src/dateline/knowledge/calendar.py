"""The calendar's knowledge: names, numbers, relative words, feasts and the rules that read dates.

All of it is data in ``data/calendar/*.yaml``; this module loads, checks and compiles it into a frozen ``Calendar``. The
idea is HeidelTime's (Strötgen and Gertz 2010): patterns over word classes are data, and only the arithmetic is code.
Each distinct set of word classes is given one private character, so a text becomes a short string of characters (one a
token) and a rule an ordinary regular expression over that string: fast, and match positions are token numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import yaml

from dateline.errors import KnowledgeError
from dateline.knowledge.calendar_patterns import (
    SHAPES,
    PatternError,
    class_chars,
    compile_pattern,
    shape_classes,
    words_of,
)

DATA = Path(__file__).parent / "data" / "calendar"

UNKNOWN = "x"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to write a date: a pattern over word classes and the name of the function that gives it a value."""

    id: str
    make: str
    kind: str
    why: str
    pattern: str
    after: str
    not_after: str
    before: str
    not_before: str
    options: Mapping[str, str]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    @property
    def regex(self) -> re.Pattern[str]:
        return _compiled(self.pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """A holiday, feast or named day; ``when`` is read by `dateline.knowledge.feasts`."""

    id: str
    names: tuple[str, ...]
    when: tuple[str, ...]
    days: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Everything dateline knows about how dates are written. Built by `load_calendar`, never changed."""

    words: Mapping[str, Mapping[str, str]]  # spelling → class → value
    titled: frozenset[str]  # classes that want a capital first letter
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]  # first word → further words, longest first
    chars: Mapping[frozenset[str], str]  # set of classes → its character
    classes: Mapping[str, str]  # class → all characters whose set holds it
    rules: tuple[Rule, ...]
    by_first: Mapping[str, tuple[Rule, ...]]  # first character → rules that may start so
    feasts: Mapping[str, Feast]
    settings: Mapping[str, float]
    day_first: frozenset[str]

    def char(self, surface: str) -> str:
        """The character of a token; unknown words differ only by shape."""
        lower = surface.lower().replace("’", "'")
        entry = self.words.get(lower)
        if entry is not None:
            first = not surface[0].islower()
            found = frozenset(c for c in entry if first or c not in self.titled) | shape_classes(surface)
            return self.chars.get(found, UNKNOWN)
        return self.chars.get(shape_classes(surface), UNKNOWN)

    def value(self, kind: str, surface: str) -> str | None:
        entry = self.words.get(surface.lower().replace("’", "'"))
        return None if entry is None else entry.get(kind)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled on first use and kept: loading the calendar does not pay for rules that a text never needs."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One mapping of a knowledge file with the place it was read from, for errors that name the line."""

    place: str
    data: Mapping[str, Any]

    def text(self, key: str, default: str | None = None) -> str:
        found = self.data.get(key, default)
        if not isinstance(found, str):
            raise KnowledgeError(f"{self.place}: {key!r} is missing or not a text")
        return found

    def number(self, key: str, default: str | None = None) -> float:
        found = self.text(key, default)
        try:
            return float(found)
        except ValueError as exc:
            raise KnowledgeError(f"{self.place}: {key!r} must be a number, not {found!r}") from exc

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.data.get(key, [])
        if not isinstance(found, list):
            raise KnowledgeError(f"{self.place}: {key!r} must be a list of texts")
        items = cast("list[object]", found)
        if not all(isinstance(i, str) for i in items):
            raise KnowledgeError(f"{self.place}: {key!r} must be a list of texts")
        return tuple(str(i) for i in items)

    def table(self, key: str) -> Mapping[str, str]:
        found = self.data.get(key, {})
        if not isinstance(found, dict):
            raise KnowledgeError(f"{self.place}: {key!r} must be a table")
        return {str(k): str(v) for k, v in cast("dict[object, object]", found).items()}


def _entries(path: Path) -> Iterator[_Entry]:
    """The entries of a file; scalars stay strings (Norway is NO), duplicates and odd shapes are errors with a line."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
    except (OSError, yaml.YAMLError) as exc:
        mark = getattr(exc, "problem_mark", None)
        raise KnowledgeError(f"{path}:{mark.line + 1 if mark else 1}: {exc}") from exc
    if not isinstance(root, yaml.SequenceNode):
        raise KnowledgeError(f"{path}:1: the file must be a list")
    for node in root.value:
        place = f"{path}:{node.start_mark.line + 1}"
        if not isinstance(node, yaml.MappingNode):
            raise KnowledgeError(f"{place}: every entry must be a table")
        yield _Entry(place, cast("dict[str, Any]", _plain(node, path)))


def _plain(node: yaml.Node, path: Path) -> object:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(n, path) for n in node.value]
    result: dict[str, object] = {}
    for key, value in cast("list[tuple[yaml.ScalarNode, yaml.Node]]", node.value):
        if key.value in result:
            raise KnowledgeError(f"{path}:{key.start_mark.line + 1}: {key.value!r} stands twice")
        result[key.value] = _plain(value, path)
    return result


_RULE_KEYS = {"id", "make", "kind", "why", "pattern", "after", "not_after", "before", "not_before", "yes", "no"}


def _rule(entry: _Entry, macros: Mapping[str, str], classes: Mapping[str, str]) -> tuple[Rule, str]:
    try:
        pattern, first = compile_pattern(entry.text("pattern"), macros, classes)
        near = {k: class_chars(entry.text(k), classes) if k in entry.data else ""
                for k in ("after", "not_after", "before", "not_before")}  # fmt: skip
    except PatternError as exc:
        raise KnowledgeError(f"{entry.place}: {exc}") from exc
    options = MappingProxyType({k: entry.text(k) for k in entry.data if k not in _RULE_KEYS})
    rule = Rule(
        id=entry.text("id"),
        make=entry.text("make"),
        kind=entry.text("kind", "date"),
        why=entry.text("why"),
        pattern=pattern,
        options=options,
        yes=entry.texts("yes"),
        no=entry.texts("no"),
        **near,
    )
    return rule, first


def load_calendar(folder: Path = DATA) -> Calendar:
    """Read, check and compile the calendar; every error names file and line."""
    words: dict[str, dict[str, str]] = {}
    titled: set[str] = set()
    for name in ("names.yaml", "numbers.yaml", "words.yaml"):
        for entry in _entries(folder / name):
            kind = entry.text("class")
            entry.text("why")
            if entry.text("case", "any") == "title":
                titled.add(kind)
            for spelling, value in entry.table("words").items():
                words.setdefault(" ".join(words_of(spelling)), {})[kind] = value
    feasts: dict[str, Feast] = {}
    for entry in _entries(folder / "holidays.yaml"):
        feast = Feast(id=entry.text("id"), names=entry.texts("names"), when=tuple(entry.text("when").split()),
                      days=int(entry.number("days", "1")), why=entry.text("why"))  # fmt: skip
        if feast.id in feasts:
            raise KnowledgeError(f"{entry.place}: feast {feast.id!r} stands twice")
        feasts[feast.id] = feast
        for spelling in feast.names:
            words.setdefault(" ".join(words_of(spelling)), {})["holiday"] = feast.id
    titled.add("holiday")
    chars, classes = _characters(words, titled)
    rules, by_first = _rules(folder / "rules.yaml", classes)
    settings: dict[str, float] = {}
    day_first: frozenset[str] = frozenset()
    for entry in _entries(folder / "settings.yaml"):
        if entry.text("id") == "day_first":
            day_first = frozenset(entry.texts("value"))
        else:
            settings[entry.text("id")] = entry.number("value")
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for spelling in words:
        head, *tail = spelling.split(" ")
        if tail:
            phrases.setdefault(head, []).append(tuple(tail))
    return Calendar(
        words=MappingProxyType({k: MappingProxyType(v) for k, v in words.items()}),
        titled=frozenset(titled),
        phrases=MappingProxyType({k: tuple(sorted(v, key=len, reverse=True)) for k, v in phrases.items()}),
        chars=MappingProxyType(chars),
        classes=MappingProxyType(classes),
        rules=rules,
        by_first=MappingProxyType(by_first),
        feasts=MappingProxyType(feasts),
        settings=MappingProxyType(settings),
        day_first=day_first,
    )


def _characters(
    words: Mapping[str, Mapping[str, str]], titled: set[str]
) -> tuple[dict[frozenset[str], str], dict[str, str]]:
    """One private character for every set of classes that a token can have."""
    shapes = [shape_classes(s) for s in SHAPES]
    sets = set(shapes)
    for spelling, entry in words.items():
        small = frozenset(c for c in entry if c not in titled)
        variants = (spelling, spelling.capitalize(), spelling.upper())
        for variant, named in zip(variants, (small, frozenset(entry), frozenset(entry)), strict=True):
            sets.add(named | shape_classes(variant))
    chars = {s: chr(0xE000 + i) for i, s in enumerate(sorted(sets, key=sorted))}
    classes: dict[str, str] = {}
    for held, char in chars.items():
        for kind in held:
            classes[kind] = classes.get(kind, "") + char
    return chars, classes


def _rules(path: Path, classes: Mapping[str, str]) -> tuple[tuple[Rule, ...], dict[str, tuple[Rule, ...]]]:
    macros: Mapping[str, str] = {}
    rules: list[Rule] = []
    starts: dict[str, list[Rule]] = {}
    for entry in _entries(path):
        if "macros" in entry.data:
            macros = entry.table("macros")
            continue
        rule, first = _rule(entry, macros, classes)
        if any(r.id == rule.id for r in rules):
            raise KnowledgeError(f"{entry.place}: rule {rule.id!r} stands twice")
        rules.append(rule)
        for char in sorted(set(first)):
            starts.setdefault(char, []).append(rule)
    return tuple(rules), {char: tuple(found) for char, found in starts.items()}
