"""Own sentences with the event that a reader finds in them, across all types and modes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.coding.coder import Coder
from dateline.knowledge.base import Knowledge
from dateline.knowledge.ontology import load_ontology
from dateline.records import Actor, Coding

type Code = Callable[..., Coding]

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("events.yaml").read_text(encoding="utf-8"))
_ONTOLOGY = load_ontology()
_MODES = [(kind, mode) for kind, entry in _ONTOLOGY.types.items() for mode in entry.modes]


def _held(parties: Sequence[Actor], wanted: Sequence[str]) -> bool:
    """Whether each wanted name overlaps a party of its own, and no party is left."""
    left = [p.text.casefold() for p in parties]
    if len(left) != len(wanted):
        return False
    for name in (w.casefold() for w in wanted):
        hit = next((text for text in left if name in text or text in name), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


@pytest.mark.golden("events.yaml")
def test_event(case: dict[str, Any], code: Code) -> None:
    events = code(case["text"]).events
    told = [
        (e.event_type, e.modes, [a.text for a in e.actors], [r.text for r in e.recipients], e.status) for e in events
    ]
    if case["type"] == "NONE":
        assert not events, f"{case['why']}: {told}"
        return
    event = next((e for e in events if e.event_type == case["type"]), None)
    assert event is not None, f"{case['why']}: {told}"
    modes = case.get("modes", [])
    assert set(event.modes) == set(modes), f"{case['why']}: {told}"
    assert list(event.modes[:1]) == modes[:1], f"the most telling mode comes first: {told}"
    for side, parties in (("actors", event.actors), ("recipients", event.recipients)):
        if side in case:
            assert _held(parties, case[side]), f"{side}, {case['why']}: {told}"
    assert event.status == case.get("status", "asserted"), f"{case['why']}: {told}"
    if case.get("count", 1) is not None:
        assert len(events) == case.get("count", 1), f"{case['why']}: {told}"


@pytest.mark.parametrize("kind", list(_ONTOLOGY.types))
def test_every_type_has_golden_sentences(kind: str) -> None:
    assert sum(case["type"] == kind for case in CASES) >= 4


@pytest.mark.parametrize(("kind", "mode"), _MODES)
def test_every_mode_has_a_golden_sentence(kind: str, mode: str) -> None:
    assert any(case["type"] == kind and mode in case.get("modes", []) for case in CASES)


def test_golden_sentences_are_unique_and_give_reasons() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts)) >= 120
    assert all(case["why"] for case in CASES)


def test_types_scores_and_codes_are_those_of_the_ontology(coder: Coder, knowledge: Knowledge, code: Code) -> None:
    ontology = knowledge.ontology
    for case in CASES[:60]:
        for event in code(case["text"]).events:
            kind = ontology.types[event.event_type]
            assert event.quad_class == kind.quad
            assert event.intensity == ontology.intensity(event.event_type, event.modes)
            assert event.cameo == ontology.cameo(event.event_type, event.modes)
            assert set(event.modes) <= set(kind.modes)
            assert set(event.contexts) <= set(ontology.contexts)
            for actor in (*event.actors, *event.recipients):
                assert set(actor.sectors) <= set(ontology.sectors)
