"""PLOVER as loaded: types, modes, scores, content rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.base import Knowledge
from dateline.knowledge.files import DATA
from dateline.knowledge.ontology import load_ontology

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def test_the_16_types_in_their_quads(knowledge: Knowledge) -> None:
    types = knowledge.ontology.types
    assert {q: {n for n, t in types.items() if t.quad == q} for q in QUADS} == QUADS


def test_the_37_contexts(knowledge: Knowledge) -> None:
    contexts = knowledge.ontology.contexts
    assert len(contexts) == len(set(contexts)) == 37


@pytest.mark.parametrize(
    ("kind", "modes", "score"),
    [
        ("AID", (), 10),
        ("ASSAULT", (), -9),
        ("ASSAULT", ("unconventional",), -10),
        ("ASSAULT", ("beat", "firearms"), -7.5),
        ("ACCUSE", (), -2.5),
        ("PROTEST", ("vandalize",), -5.5),
        ("REQUEST", ("assist",), 0.5),
        ("RETREAT", ("disarm",), 10),
        ("CONSULT", ("phone",), 1.5),
        ("SANCTION", (), -6),
    ],
)
def test_intensity_is_that_of_the_first_mode(
    kind: str, modes: tuple[str, ...], score: float, knowledge: Knowledge
) -> None:
    assert knowledge.ontology.intensity(kind, modes) == score


def test_scores_have_the_sign_of_their_quad(knowledge: Knowledge) -> None:
    for kind in knowledge.ontology.types.values():
        for score in (kind.score, *(m.score for m in kind.modes.values())):
            assert -10 <= score <= 10
            assert score > 0 if kind.quad < 3 else score <= 0.5, kind.name


@pytest.mark.parametrize(
    ("kind", "content", "modes", "mode"),
    [
        ("REQUEST", "AID", (), "assist"),
        ("REQUEST", "COOPERATE", (), "assist"),
        ("REQUEST", "SUPPORT", (), "assist"),
        ("REQUEST", "RETREAT", (), "yield"),
        ("REQUEST", "CONCEDE", (), "yield"),
        ("REQUEST", "CONSULT", (), "meet"),
        ("REQUEST", "COERCE", (), "change"),
        ("REQUEST", None, (), "change"),
        ("REJECT", "CONSULT", (), "meet"),
        ("THREATEN", "ASSAULT", (), "violence"),
        ("THREATEN", "COERCE", ("arrest",), "arrest"),
        ("THREATEN", "COERCE", ("deport",), "expel"),
        ("THREATEN", "COERCE", ("seize",), "territory"),
        ("THREATEN", "COERCE", (), "restrict"),
        ("THREATEN", "SANCTION", (), "relations"),
        ("THREATEN", "SANCTION", ("expel",), "expel"),
        ("THREATEN", "AID", (), None),
        ("ACCUSE", "ASSAULT", (), None),
    ],
)
def test_the_mode_that_content_gives(
    kind: str, content: str | None, modes: tuple[str, ...], mode: str | None, knowledge: Knowledge
) -> None:
    assert knowledge.ontology.content_mode(kind, content, modes) == mode


def test_future_forms(knowledge: Knowledge) -> None:
    types = knowledge.ontology.types
    assert {n: t.future for n, t in types.items() if t.future} == {
        "AID": "AGREE",
        "CONSULT": "AGREE",
        "COOPERATE": "AGREE",
        "SUPPORT": "AGREE",
        "RETREAT": "CONCEDE",
    }


def test_decisions_give_reasons(knowledge: Knowledge) -> None:
    decisions = knowledge.ontology.decisions
    assert len({d.id for d in decisions}) == len(decisions) > 5
    assert all(d.rule and d.why for d in decisions)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("future: CONCEDE", "future: GIVE", "future type 'GIVE' is not a type"),
        ('      change: ["*"]', '      alter: ["*"]', "content rule for 'alter', which is no mode of"),
        ("meet: [CONSULT]", "meet: [TALK]", "content type 'TALK' is not a type"),
        ('score: "2.5"', "score: high", "'score' must be a number, not 'high'"),
        ("definition:", "meaning:", "unknown key 'meaning'"),
    ],
)
def test_a_broken_ontology_is_reported_at_its_line(old: str, new: str, message: str, tmp_path: Path) -> None:
    text = (DATA / "ontology" / "plover.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "plover.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"plover\.yaml:\d+: {message}"):
        load_ontology(file)
