"""PLOVER: types, modes, contexts, sectors, scores; loaded from `data/ontology/plover.yaml` and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.files import DATA, Table, read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way in which an event of a type happens."""

    name: str
    score: float
    cameo: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One of PLOVER's 16 types.

    `content` gives, for each mode, the types of content (`TYPE` or `TYPE mode`) that it means.
    """

    name: str
    quad: int
    score: float
    cameo: str
    definition: str
    why: str
    towards: tuple[str, ...]
    future: str | None
    needs_recipient: bool
    modes: Mapping[str, Mode]
    content: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A rule of ours where the manual is silent or contradicts itself."""

    id: str
    rule: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """The whole ontology."""

    source: str
    types: Mapping[str, EventType]
    contexts: tuple[str, ...]
    sectors: Mapping[str, str]
    decisions: tuple[Decision, ...]

    def intensity(self, event_type: str, modes: tuple[str, ...]) -> float:
        """PLOVER's score of a type with its first mode, from -10 to +10."""
        kind = self.types[event_type]
        return kind.modes[modes[0]].score if modes else kind.score

    def cameo(self, event_type: str, modes: tuple[str, ...]) -> str:
        """The nearest CAMEO code."""
        kind = self.types[event_type]
        return kind.modes[modes[0]].cameo if modes else kind.cameo

    def content_mode(self, event_type: str, content_type: str | None, content_modes: tuple[str, ...]) -> str | None:
        """The mode that what is asked, refused or threatened gives; None where the type has no such rule."""
        rules = self.types[event_type].content
        if content_type is not None:
            for mode, kinds in rules.items():
                if any(f"{content_type} {m}" in kinds for m in content_modes):
                    return mode
            for mode, kinds in rules.items():
                if content_type in kinds:
                    return mode
        return next((mode for mode, kinds in rules.items() if "*" in kinds), None)


def load_ontology(path: Path | None = None) -> Ontology:
    """Read and check the ontology.

    Raises `KnowledgeError` at `file:line` where a type or mode lacks something or refers to what is not there.
    """
    top = read_yaml(path or DATA / "ontology" / "plover.yaml")
    top.only("source", "types", "contexts", "sectors", "decisions")
    kinds = top.table("types")
    types = {name: _event_type(name, kinds.table(name)) for name in kinds}
    for name, kind in types.items():
        if kind.future is not None and kind.future not in types:
            raise kinds.table(name).error(f"future type {kind.future!r} is not a type")
        for mode, contents in kind.content.items():
            if mode not in kind.modes:
                raise kinds.table(name).error(f"content rule for {mode!r}, which is no mode of {name}")
            for content in contents:
                if content != "*" and content.split()[0] not in types:
                    raise kinds.table(name).error(f"content type {content!r} is not a type")
    return Ontology(
        source=top.text("source"),
        types=types,
        contexts=tuple(top.texts("contexts")),
        sectors={key: top.table("sectors").text(key) for key in top.table("sectors")},
        decisions=tuple(
            Decision(id=d.text("id"), rule=d.text("rule"), why=d.text("why")) for d in top.tables("decisions")
        ),
    )


def _event_type(name: str, table: Table) -> EventType:
    table.only(
        "quad", "score", "cameo", "definition", "why", "towards", "future", "needs_recipient", "modes", "content"
    )
    modes = table.table("modes")
    content = table.table("content")
    return EventType(
        name=name,
        quad=int(_number(table, "quad")),
        score=_number(table, "score"),
        cameo=table.text("cameo"),
        definition=table.text("definition"),
        why=table.text("why"),
        towards=tuple(table.texts("towards")),
        future=table.get("future"),
        needs_recipient=table.get("needs_recipient") == "yes",
        modes={
            mode: Mode(
                name=mode,
                score=_number(modes.table(mode), "score"),
                cameo=modes.table(mode).text("cameo"),
                definition=modes.table(mode).text("definition"),
            )
            for mode in modes
        },
        content={mode: tuple(content.texts(mode)) for mode in content},
    )


def _number(table: Table, key: str) -> float:
    try:
        return float(table.text(key))
    except ValueError as error:
        raise table.error(f"{key!r} must be a number, not {table.text(key)!r}") from error
