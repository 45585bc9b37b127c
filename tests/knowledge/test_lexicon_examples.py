"""Every frame's own sentences: what it must match and what it must not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import yaml

from dateline.coding.coder import Coder
from dateline.knowledge.files import DATA
from dateline.knowledge.lexicon import NONE, Example, Frame, load_lexicon
from dateline.knowledge.ontology import load_ontology
from dateline.records import Actor, Article, Coding, Event

TYPES = load_ontology().types
FRAMES = load_lexicon(load_ontology()).frames
MISSES: dict[tuple[str, str], str] = {
    (m["frame"], m["text"]): m["reason"]
    for m in yaml.safe_load(
        (Path(__file__).parent.parent / "golden" / "lexicon_misses.yaml").read_text(encoding="utf-8")
    )
}
FILES = sorted(p.name for p in (DATA / "lexicon").glob("*.yaml"))


@pytest.fixture(scope="module")
def codings(event_coder: Coder) -> Mapping[str, Coding]:
    """Every example sentence of the lexicon, coded once."""
    texts = dict.fromkeys(t for f in FRAMES.values() for t in (*(e.text for e in f.match), *f.reject))
    articles = (Article(id=str(i), text=t, published="2020-01-22") for i, t in enumerate(texts))
    return dict(zip(texts, event_coder.code_many(articles), strict=True))


def _frames(file: str) -> list[Frame]:
    return [f for f in FRAMES.values() if Path(f.file).name == file]


def _overlaps(text: str, wanted: str, parties: Iterable[Actor]) -> bool:
    start = text.find(wanted)
    end = start + len(wanted)
    return start >= 0 and any(
        (p.start < end and start < p.end)
        or (p.coreferent is not None and p.coreferent.start < end and start < p.coreferent.end)
        for p in parties
    )


def _miss(frame: Frame, example: Example, coding: Coding) -> str | None:
    """What is wrong with the coding of a sentence that the frame must match."""
    if coding.failure is not None:
        return f"failed: {coding.failure.error}"
    fired = [e for e in coding.events if any(t.rule == frame.id and t.outcome == "fired" for t in e.trace)]
    if frame.type == NONE:
        # In the file of a type the frame keeps that type out; elsewhere it keeps all out.
        kind = Path(frame.file).stem.upper()
        wrong = [(e.event_type, e.trigger.text) for e in coding.events if kind not in TYPES or e.event_type == kind]
        blocked = any(t.rule == frame.id and t.outcome == "blocked" for _, t in coding.refusals)
        return None if blocked or not wrong else f"coded {wrong}"
    if not fired:
        # Another frame of the type may be the more specific one; then it has to find the same.
        fired = [e for e in coding.events if e.event_type == frame.type]
    if not fired:
        return f"not found; events: {[(e.event_type, e.trigger.text) for e in coding.events]}"
    return None if any(_fits(e, example) for e in fired) else f"parties or modes: {[_told(e) for e in fired]}"


def _fits(event: Event, example: Example) -> bool:
    if not set(example.modes) <= set(event.modes):
        return False
    if example.actor is not None and not _overlaps(example.text, example.actor, event.actors):
        return False
    if example.recipient is None or _overlaps(example.text, example.recipient, event.recipients):
        return True
    # In meetings and clashes of equals all are actors.
    return not event.recipients and _overlaps(example.text, example.recipient, event.actors)


def _told(event: Event) -> tuple[object, ...]:
    return event.event_type, event.modes, [a.text for a in event.actors], [r.text for r in event.recipients]


@pytest.mark.parametrize("file", FILES)
def test_examples(file: str, codings: Mapping[str, Coding]) -> None:
    """Every `match` is found with its parties and modes; no `reject` makes the frame fire. Known misses are listed."""
    wrong: list[str] = []
    for frame in _frames(file):
        problems = {e.text: miss for e in frame.match if (miss := _miss(frame, e, codings[e.text])) is not None}
        problems |= {t: miss for t in frame.reject if (miss := _fires(frame, codings[t])) is not None}
        for text in (*(e.text for e in frame.match), *frame.reject):
            known = (frame.id, text) in MISSES
            if text in problems and not known:
                wrong.append(f"{file}:{frame.line} {frame.id}: {text} -- {problems[text]}")
            elif known and text not in problems:
                wrong.append(f"{file}:{frame.line} {frame.id}: {text} -- mended: take it off lexicon_misses.yaml")
    assert not wrong, f"{len(wrong)} examples fail:\n" + "\n".join(wrong)


def _fires(frame: Frame, coding: Coding) -> str | None:
    """What is wrong with the coding of a sentence in which the frame must not be found."""
    if frame.type == NONE:
        return "blocks" if any(t.rule == frame.id and t.outcome == "blocked" for _, t in coding.refusals) else None
    fired = [e for e in coding.events if any(t.rule == frame.id and t.outcome == "fired" for t in e.trace)]
    return f"fires: {[_told(e) for e in fired]}" if fired else None


def test_known_misses_are_examples_of_the_lexicon() -> None:
    """A miss that no frame has any more would hide nothing and mislead."""
    examples = {(f.id, t) for f in FRAMES.values() for t in (*(e.text for e in f.match), *f.reject)}
    assert set(MISSES) - examples == set()


@pytest.mark.xfail(reason="none-accuse-sue-for-peace has one sentence that matches", strict=True)
def test_every_frame_has_examples() -> None:
    """Two sentences that match and one that does not, as the format demands."""
    poor = [f"{Path(f.file).name}:{f.line} {f.id}" for f in FRAMES.values() if len(f.match) < 2 or not f.reject]
    assert poor == []


def test_expected_parties_stand_in_their_sentence() -> None:
    wrong = [
        f"{Path(f.file).name}:{f.line} {f.id}: {e.text}"
        for f in FRAMES.values()
        for e in f.match
        for words in (e.actor, e.recipient)
        if words is not None and words not in e.text
    ]
    assert wrong == []
