"""The ontology as data and as a page: types, modes, scores, decisions, and how many words lead to each."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.knowledge.lexicon import Lexicon
from dateline.knowledge.ontology import Decision, EventType, Ontology

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
_QUAD_STYLES = {1: "green", 2: "bright_green", 3: "yellow", 4: "red"}


def plain_ontology(ontology: Ontology, lexicon: Lexicon) -> dict[str, Any]:
    """The whole ontology as data."""
    return {
        "source": ontology.source,
        "types": [plain_type(kind, lexicon) for kind in ontology.types.values()],
        "contexts": list(ontology.contexts),
        "sectors": dict(ontology.sectors),
        "decisions": [{"id": d.id, "rule": d.rule, "why": d.why} for d in ontology.decisions],
    }


def plain_type(kind: EventType, lexicon: Lexicon) -> dict[str, Any]:
    """One type as data, with the number of frames, verbs and nouns that lead to it."""
    frames = {name for name, frame in lexicon.frames.items() if frame.type == kind.name}
    return {
        "type": kind.name,
        "quad_class": kind.quad,
        "quad": QUADS.get(kind.quad),
        "score": kind.score,
        "cameo": kind.cameo,
        "definition": kind.definition,
        "why": kind.why,
        "future": kind.future,
        "needs_recipient": kind.needs_recipient,
        "modes": [
            {"mode": m.name, "score": m.score, "cameo": m.cameo, "definition": m.definition}
            for m in kind.modes.values()
        ],
        "frames": len(frames),
        "verbs": len({e.words for entries in lexicon.verbs.values() for e in entries if e.frame.id in frames}),
        "nouns": len({e.words for entries in lexicon.nouns.values() for e in entries if e.frame.id in frames}),
    }


def ontology_page(ontology: Ontology, lexicon: Lexicon) -> RenderableType:
    """All types in a table, the decisions under it."""
    table = Table(title=Text(ontology.source, style="italic"), title_justify="left", expand=True, pad_edge=False)
    for name in ("Type", "Quad", "Score", "What", "Modes", "Frames", "Verbs", "Nouns"):
        justify = "right" if name in ("Score", "Frames", "Verbs", "Nouns") else "left"
        table.add_column(name, ratio={"What": 4, "Modes": 3}.get(name), justify=justify)
    for kind in ontology.types.values():
        told = plain_type(kind, lexicon)
        table.add_row(
            Text(kind.name, style=f"bold {_QUAD_STYLES.get(kind.quad, '')}"),
            str(kind.quad),
            f"{kind.score:+g}",
            kind.definition,
            ", ".join(kind.modes) or "—",
            str(told["frames"]),
            str(told["verbs"]),
            str(told["nouns"]),
        )
    quads = Text("Quad classes: " + ", ".join(f"{n} {words}" for n, words in QUADS.items()), style="dim")
    decisions = [_decision(d) for d in ontology.decisions]
    return Group(table, quads, Text(), Text("DECISIONS", style="bold cyan"), *decisions)


def type_page(kind: EventType, ontology: Ontology, lexicon: Lexicon) -> RenderableType:
    """One type in full."""
    told = plain_type(kind, lexicon)
    facts = Text.assemble(
        (kind.name, f"bold {_QUAD_STYLES.get(kind.quad, '')}"),
        f"   quad class {kind.quad} ({told['quad']}), score {kind.score:+g}, CAMEO {kind.cameo}",
    )
    parts: list[RenderableType] = [facts, Text(kind.definition), Text(kind.why, style="dim")]
    if kind.future is not None:
        parts.append(Text(f"Announced or promised, it becomes {kind.future}."))
    if kind.needs_recipient:
        parts.append(Text("Coded only with somebody at the receiving end."))
    parts.append(Text(f"{told['frames']} frames with {told['verbs']} verbs and {told['nouns']} nouns lead to it."))
    if kind.modes:
        table = Table(pad_edge=False)
        for name in ("Mode", "Score", "CAMEO", "What"):
            table.add_column(name, justify="right" if name == "Score" else "left")
        for mode in kind.modes.values():
            table.add_row(Text(mode.name, style="bold"), f"{mode.score:+g}", mode.cameo, mode.definition)
        parts += [Text(), table]
    named = [d for d in ontology.decisions if kind.name in d.rule or kind.name in d.why]
    if named:
        parts += [Text(), Text("DECISIONS", style="bold cyan")]
        parts += [_decision(d) for d in named]
    return Group(*parts)


def _decision(decision: Decision) -> RenderableType:
    line = Text.assemble((decision.id, "bold"), f": {decision.rule} ", (f"({decision.why})", "dim"))
    return Padding(line, (0, 0, 0, 2))
