"""The lexicon's own examples as tests: every frame takes its `match` sentences and leaves its `reject` ones alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.coding.coder import Coder
from dateline.errors import DatelineError
from dateline.knowledge.lexicon import NONE, Example, Frame
from dateline.records import Actor, Article, Coding, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """An example that did not come out as its frame says."""

    frame: str
    file: str
    line: int
    message: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.frame}: {self.message}: “{self.text}”"


def example_count(frames: Iterable[Frame]) -> int:
    """How many sentences there are to try."""
    return sum(len(f.match) + len(f.reject) for f in frames)


def check_examples(coder: Coder, frames: Iterable[Frame]) -> Iterator[Complaint | None]:
    """Try every example; one outcome a sentence: None where it holds, else what is wrong."""
    for frame in frames:
        for example in frame.match:
            yield _complaint(frame, example.text, _wrong_match(coder, frame, example))
        for text in frame.reject:
            yield _complaint(frame, text, _wrong_reject(coder, frame, text))


def _complaint(frame: Frame, text: str, message: str | None) -> Complaint | None:
    if message is None:
        return None
    return Complaint(frame=frame.id, file=frame.file, line=frame.line, message=message, text=text)


def _wrong_match(coder: Coder, frame: Frame, example: Example) -> str | None:
    coding = _code(coder, frame, example.text)
    if isinstance(coding, str):
        return coding
    if frame.type == NONE:
        stopped = _applied(coding, frame) or not coding.events
        return None if stopped else f"should stop the sentence, but it is {_types(coding)}"
    events = [e for e in coding.events if e.event_type == frame.type or _fired(e, frame)]
    if not events:
        return f"should be {frame.type}, but is {_types(coding)}"
    wrong = [_wrong_event(e, frame, example, coding.article.text) for e in events]
    return None if None in wrong else next(w for w in wrong if w is not None)


def _wrong_event(event: Event, frame: Frame, example: Example, text: str) -> str | None:
    sides = (("actor", example.actor, event.actors), ("recipient", example.recipient, event.recipients))
    for role, wanted, found in sides:
        others = (*event.actors, *event.recipients) if frame.symmetric else found
        if wanted is not None and not any(_overlaps(a, wanted, text) for a in others):
            named = ", ".join(a.text for a in found) or "nobody"
            return f"{role} should be {wanted!r}, but is {named}"
    missing = [m for m in example.modes if m not in event.modes]
    if missing and event.event_type == frame.type:
        return f"mode should be {', '.join(missing)}, but is {', '.join(event.modes) or 'none'}"
    return None


def _wrong_reject(coder: Coder, frame: Frame, text: str) -> str | None:
    coding = _code(coder, frame, text)
    if isinstance(coding, str):
        return coding
    if frame.type == NONE:
        return "should not stop the sentence, but does" if _applied(coding, frame) and not coding.events else None
    for event in coding.events:
        if _fired(event, frame):
            return f"must not be {frame.type}, but is, on “{event.trigger.text}”"
    return None


def _code(coder: Coder, frame: Frame, text: str) -> Coding | str:
    try:
        return coder.code(Article(id=frame.id, text=text))
    except DatelineError as error:
        return f"cannot be coded ({error})"


def _fired(event: Event, frame: Frame) -> bool:
    return any(t.rule == frame.id and t.outcome == "fired" for t in event.trace)


def _applied(coding: Coding, frame: Frame) -> bool:
    """Whether a frame that only stops others did so."""
    return any(t.rule == frame.id for _, t in coding.refusals)


def _types(coding: Coding) -> str:
    return ", ".join(dict.fromkeys(e.event_type for e in coding.events)) or "nothing"


def _overlaps(actor: Actor, wanted: str, text: str) -> bool:
    """Whether a party stands where the expected words do, or is what a pronoun there stands for."""
    start = text.find(wanted)
    if start < 0:
        return False
    spans: Sequence[tuple[int, int]] = [
        (actor.start, actor.end),
        *((s.start, s.end) for s in actor.spans),
        *([(actor.coreferent.start, actor.coreferent.end)] if actor.coreferent else []),
    ]
    return any(low < start + len(wanted) and start < high for low, high in spans)
