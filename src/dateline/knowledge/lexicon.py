"""The lexicon: words in constructions, mapped to PLOVER types and modes.

Format: the reference, "The lexicon's format".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.knowledge.files import DATA, Table, read_yaml
from dateline.knowledge.ontology import Ontology
from dateline.knowledge.patterns import PREPOSITIONS, Pattern, compile_pattern

NONE = "NONE"
_ENTRY = re.compile(r"^(?P<words>[^\[\]]+?)\s*(?:\[(?P<modes>[^\[\]]*)\])?$")
_FRAME_KEYS = (
    "id", "type", "modes", "contexts", "why", "verbs", "patterns", "nouns", "roles", "when", "match", "reject",
    "symmetric", "not_in", "party", "also", "joint", "evidence", "topic",
)  # fmt: skip
_PARTY_OPTIONAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", NONE})
_PARTY = ("required", "optional", "public")
_DEFAULT_NOT_IN = ("sport", "fiction", "science")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that a frame must match, with what it must find."""

    text: str
    actor: str | None
    recipient: str | None
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A frame class: words that share a type, a construction and a reason."""

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    why: str
    symmetric: bool
    not_in: frozenset[str]
    party_required: bool
    party_public: bool
    """Whoever acts must hold an office, belong to a state or body, or be a crowd; private persons do not count."""
    also: tuple[str, tuple[str, ...]] | None
    joint: str | None
    """The type that the act is when two countries do it together (an exercise)."""
    evidence: str | None
    """A domain that the text around must speak of, where nobody is named who acts.

    `violence`: harm may be an accident.
    """
    topic: bool = False
    """Its nouns name a kind of crime as often as an act; bare, they are an act only where both sides are named."""
    match: tuple[Example, ...]
    reject: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbEntry:
    """One verb of a frame in one pattern.

    `particle` is a particle, adjective or literal object; `phrase` a literal PP.
    """

    frame: Frame
    words: str
    lemma: str
    literal: str | None
    phrase: tuple[str, str] | None
    modes: tuple[str, ...]
    pattern: Pattern
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NounEntry:
    """One noun of a frame: where its parties stand, and what must modify it."""

    frame: Frame
    words: str
    head: str
    modifiers: tuple[str, ...]
    modes: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    when: Mapping[str, tuple[str, ...]]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All frames, indexed by lemma, best pattern first."""

    frames: Mapping[str, Frame]
    verbs: Mapping[str, Sequence[VerbEntry]]
    nouns: Mapping[str, Sequence[NounEntry]]
    classes: Mapping[str, frozenset[str]]
    """Noun lemma (or compound) to the classes it belongs to."""

    def classes_of(self, words: str) -> frozenset[str]:
        """The classes of a noun or compound in lower case."""
        return self.classes.get(words, frozenset())

    def is_common(self, word: str) -> bool:
        """Whether a word in lower case is one of the lexicon's, as a noun or as a verb."""
        return word in self.classes or word in self.nouns or word in self.verbs


def load_lexicon(ontology: Ontology, folders: Sequence[Path] = ()) -> Lexicon:
    """Read the lexicon that ships with dateline, and users' folders over it: a frame with the same id replaces ours.

    Raises `KnowledgeError` at `file:line`.
    """
    files = sorted((DATA / "lexicon").glob("*.yaml"))
    if not files:
        raise KnowledgeError(f"{DATA / 'lexicon'}:0: no lexicon files: the installation is incomplete")
    own: set[str] = set()
    tables: dict[str, Table] = {}
    class_tables: dict[str, Table] = {}
    for rank, folder_files in enumerate([files, *(sorted((f / "lexicon").glob("*.yaml")) for f in folders)]):
        seen: set[str] = set()
        for path in folder_files:
            top = read_yaml(path)
            top.only("classes", "frames")
            classes = top.table("classes")
            for name in classes:
                if name in class_tables and rank == 0:
                    raise classes.table(name).error(f"class {name!r} is defined twice")
                class_tables[name] = classes.table(name)
            for table in top.tables("frames"):
                name = table.text("id")
                if name in seen:
                    raise table.error(f"frame {name!r} is defined twice")
                seen.add(name)
                own.add(name)
                tables[name] = table
    members = _classes(class_tables)
    sizes = dict.fromkeys(class_tables, 0)
    for names in members.values():
        for name in names:
            sizes[name] += 1
    verbs: dict[str, list[VerbEntry]] = {}
    nouns: dict[str, list[NounEntry]] = {}
    frames: dict[str, Frame] = {}
    for name, table in tables.items():
        frame = _frame(table, ontology)
        frames[name] = frame
        for entry in _verb_entries(table, frame, sizes, ontology):
            verbs.setdefault(entry.lemma, []).append(entry)
        for entry in _noun_entries(table, frame, sizes, ontology):
            nouns.setdefault(entry.head, []).append(entry)
    for entries in verbs.values():
        entries.sort(key=lambda e: (-e.weight, e.frame.type != NONE))
    for entries in nouns.values():
        entries.sort(key=lambda e: (-e.weight, e.frame.type != NONE))
    return Lexicon(frames=frames, verbs=verbs, nouns=nouns, classes=members)


def _classes(tables: Mapping[str, Table]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}

    def fill(name: str, into: str, path: tuple[str, ...]) -> None:
        table = tables[name]
        if name in path:
            raise table.error(f"class {name!r} includes itself")
        for word in table.texts("words"):
            words.setdefault(word.lower(), set()).add(into)
        for other in table.texts("include"):
            if other not in tables:
                raise table.error(f"class {other!r} is not defined")
            fill(other, into, (*path, name))

    for name, table in tables.items():
        table.only("why", "words", "include")
        fill(name, name, ())
    return {word: frozenset(names) for word, names in words.items()}


def _modes(table: Table, kind: str, names: Iterable[str], ontology: Ontology) -> tuple[str, ...]:
    modes = tuple(names)
    if kind != NONE:
        for mode in modes:
            if mode not in ontology.types[kind].modes:
                raise table.error(f"{mode!r} is no mode of {kind}")
    return modes


def _frame(table: Table, ontology: Ontology) -> Frame:
    table.only(*_FRAME_KEYS)
    name, kind = table.text("id"), table.text("type")
    if kind != NONE and kind not in ontology.types:
        raise table.error(f"type {kind!r} is not one of {', '.join(ontology.types)} or NONE")
    for context in table.texts("contexts"):
        if context not in ontology.contexts:
            raise table.error(f"context {context!r} is not one of PLOVER's")
    also: tuple[str, tuple[str, ...]] | None = None
    if "also" in table:
        other = table.table("also")
        also = (other.text("type"), _modes(other, other.text("type"), other.texts("modes"), ontology))
    party = table.text("party", "optional" if kind in _PARTY_OPTIONAL else "required")
    if party not in _PARTY:
        raise table.error(f"party {party!r} is not one of {', '.join(_PARTY)}")
    examples = [
        e if isinstance(e, Table) else _bare_example(table, e)
        for e in table.get("match", [])
        if isinstance(e, Table | str)
    ]
    return Frame(
        id=name,
        type=kind,
        modes=_modes(table, kind, table.texts("modes"), ontology),
        contexts=tuple(table.texts("contexts")),
        why=table.text("why"),
        symmetric=table.text("symmetric", "false") == "true",
        not_in=frozenset(table.texts("not_in") if "not_in" in table else _DEFAULT_NOT_IN),
        party_required=party != "optional",
        party_public=party == "public",
        also=also,
        joint=table.get("joint") or None,
        evidence=table.get("evidence") or None,
        topic=table.text("topic", "false") == "true",
        match=tuple(
            Example(
                text=e.text("text"),
                actor=e.get("actor") or None,
                recipient=e.get("recipient") or None,
                modes=tuple(e.texts("modes")),
            )
            for e in examples
        ),
        reject=tuple(table.texts("reject")),
        file=table.file,
        line=table.line,
    )


def _bare_example(table: Table, text: str) -> Table:
    example = Table(table.file, table.line)
    example["text"] = text
    return example


def _split(entry: str, table: Table) -> tuple[str, list[str]]:
    match = _ENTRY.match(entry.strip())
    if match is None:
        raise table.error(f"{entry!r} is no word: write `word` or `word [mode]`")
    modes = [m.strip() for m in (match.group("modes") or "").split(",") if m.strip()]
    return match.group("words"), modes


def _verb_entries(table: Table, frame: Frame, classes: Mapping[str, int], ontology: Ontology) -> Iterable[VerbEntry]:
    patterns: list[Pattern] = []
    for text in table.texts("patterns"):
        try:
            patterns.append(compile_pattern(text, classes))
        except ValueError as error:
            raise table.error(f"pattern {text!r}: {error}") from error
    words = table.texts("verbs")
    if words and not patterns:
        raise table.error("a frame with verbs needs patterns")
    for item in words:
        text, extra = _split(item, table)
        modes = _modes(table, frame.type, dict.fromkeys([*extra, *frame.modes]), ontology)
        lemma, *rest = text.split()
        literal: str | None = None
        phrase: tuple[str, str] | None = None
        bonus = 0.0
        if len(rest) >= 2 and rest[0] in PREPOSITIONS:
            phrase, bonus = (rest[0], " ".join(rest[1:])), 4 + 0.5 * len(rest)
        elif rest:
            literal, bonus = " ".join(rest), 3.5
        for pattern in patterns:
            yield VerbEntry(
                frame=frame,
                words=text,
                lemma=lemma,
                literal=literal,
                phrase=phrase,
                modes=modes,
                pattern=pattern,
                weight=pattern.weight + bonus,
            )


def _noun_entries(table: Table, frame: Frame, classes: Mapping[str, int], ontology: Ontology) -> Iterable[NounEntry]:
    roles, when = table.table("roles"), table.table("when")
    roles.only("actor", "recipient")
    conditions: dict[str, tuple[str, ...]] = {}
    for key in when:
        values = when.texts(key)
        for value in values:
            for name in value.strip("[]").split("|") if value.startswith("[") else ():
                if name not in classes and not name.startswith("@"):
                    raise when.error(f"class {name!r} is not defined")
        conditions[key] = tuple(values)
    for item in table.texts("nouns"):
        text, extra = _split(item, table)
        *modifiers, head = text.split()
        yield NounEntry(
            frame=frame,
            words=text,
            head=head,
            modifiers=tuple(modifiers),
            modes=_modes(table, frame.type, dict.fromkeys([*extra, *frame.modes]), ontology),
            actor=tuple(roles.texts("actor")),
            recipient=tuple(roles.texts("recipient")),
            when=conditions,
            weight=2.0 * len(modifiers) + 2.5 * len(conditions),
        )
