"""Function words."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.base import Knowledge
from dateline.knowledge.files import DATA
from dateline.knowledge.grammar import load_grammar

RELATIONS = {"same", "part_of", "before", "response_to", "led_to"}


def test_no_list_is_empty_and_all_words_are_lower_case(knowledge: Knowledge) -> None:
    grammar = knowledge.grammar
    for field in fields(grammar):
        words = getattr(grammar, field.name)
        assert words, field.name
        if isinstance(words, frozenset):
            assert all(w == w.lower().strip() for w in words), field.name


def test_cues_name_relations_of_the_interface(knowledge: Knowledge) -> None:
    cues = (*knowledge.grammar.link_cues, *knowledge.grammar.link_verbs.values())
    assert {c.relation for c in cues} <= RELATIONS
    assert all({c.source, c.target} == {"this", "that"} for c in knowledge.grammar.link_cues)


def test_longer_cues_come_before_those_they_hold(knowledge: Knowledge) -> None:
    words = [c.words for c in knowledge.grammar.link_cues]
    for i, long in enumerate(words):
        for short in words[:i]:
            assert not (
                len(short) < len(long) and long[: len(short)] == short and short == ("because",)
            ) or words.index(long) < words.index(short)


def test_what_is_planned_is_not_denied(knowledge: Knowledge) -> None:
    grammar = knowledge.grammar
    assert not grammar.failure & grammar.plan
    assert not grammar.failure & grammar.attempt
    assert not grammar.modal_future & grammar.modal_possible


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("relation: led_to, from: that", "relation: led_to, form: that", r"words\.yaml:\d+: unknown key 'form'"),
        (
            "light_verbs:\n  actor_subject:\n    why:",
            "light_verbs:\n  actor_subject:\n    because:",
            r"words\.yaml:\d+: 'why' is missing",
        ),
    ],
)
def test_mistakes_are_reported_at_their_line(old: str, new: str, message: str, tmp_path: Path) -> None:
    text = (DATA / "grammar" / "words.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "words.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        load_grammar(tmp_path / "words.yaml")


def test_a_missing_file() -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load_grammar(Path("no-such-words.yaml"))
