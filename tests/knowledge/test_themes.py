"""Contexts, domains and mode words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.base import Knowledge
from dateline.knowledge.files import DATA
from dateline.knowledge.ontology import load_ontology
from dateline.knowledge.themes import Themes, load_themes


def _themes() -> Themes:
    return Themes(
        contexts={
            "vote": ("election",),
            "poll": ("election",),
            "ballot box": ("election",),
            "tax": ("economic",),
            "budget": ("economic",),
        },
        strong={"goalkeeper": ("sport",)},
        weak={"match": ("sport",), "league": ("sport",), "rain": ("weather",)},
        modes={},
        public=frozenset({"vote", "poll", "ballot box"}),
        index={"ballot": (("ballot", "box"),), "vote": (("vote",),), "tax": (("tax",),), "glass": (("glass",),)},
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They Vote today", {"vote"}),
        ("two votes", {"vote"}),
        ("the vote's result", {"vote"}),
        ("the vote’s result", {"vote"}),
        ("the ballot box", {"ballot box"}),
        ("many ballot boxes", set()),
        ("the ballot in a box", set()),
        ("ballot", set()),
        ("glass and taxes", {"glass"}),
        ("a taxi, voters", set()),
        ("", set()),
    ],
)
def test_the_listed_words_of_a_text(text: str, words: set[str]) -> None:
    assert _themes().words_of(text) == words


def test_a_context_needs_two_words_or_a_phrase() -> None:
    themes = _themes()
    assert themes.contexts_of(["vote"]) == ()
    assert themes.contexts_of(["vote", "poll"]) == ("election",)
    assert themes.contexts_of(["ballot box"]) == ("election",)
    assert themes.contexts_of(["vote", "poll", "ballot box", "tax", "budget"]) == ("election", "economic")


def test_a_domain_needs_one_strong_or_two_weak_words() -> None:
    themes = _themes()
    assert themes.domains_of(["goalkeeper"]) == {"sport"}
    assert themes.domains_of(["match"]) == frozenset()
    assert themes.domains_of(["match", "league"]) == {"sport"}
    assert themes.domains_of(["match", "rain"]) == frozenset()


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("The striker scored in the second half and Chelsea won the league.", "sport"),
        ("The earthquake and the floods killed ninety.", "weather"),
        ("The plane crashed on landing and the crash killed ninety.", "accident"),
    ],
)
def test_domains_of_own_sentences(text: str, domain: str, knowledge: Knowledge) -> None:
    assert domain in knowledge.themes.domains_of(knowledge.themes.words_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers killed three farmers near the border.",
        "The court sentenced the general.",
        "Kenya condemned the coup in Niger.",
    ],
)
def test_politics_is_in_no_domain_that_blocks(text: str, knowledge: Knowledge) -> None:
    assert not knowledge.themes.domains_of(knowledge.themes.words_of(text)) & {
        "sport",
        "fiction",
        "accident",
        "weather",
        "business",
    }


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Voters go to the polls on Sunday in an election that the opposition calls rigged.", "election"),
        ("The troops and the army shelled the base with artillery.", "military"),
        ("Thousands of refugees and migrants crossed the border seeking asylum.", "asylum"),
    ],
)
def test_contexts_of_own_paragraphs(text: str, context: str, knowledge: Knowledge) -> None:
    assert context in knowledge.themes.contexts_of(knowledge.themes.words_of(text))


def test_at_most_four_contexts(knowledge: Knowledge) -> None:
    everything = list(knowledge.themes.contexts)
    assert len(knowledge.themes.contexts_of(everything)) == 4


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (
            "contexts.yaml",
            "contexts:\n  hugging: {why: A., words: [hug]}\n",
            r"contexts\.yaml:2: 'hugging' is no PLOVER context",
        ),
        ("domains.yaml", "sport: {strong: [goal]}\n", r"domains\.yaml:1: 'why' is missing"),
        ("mode_words.yaml", "HUG: {}\n", r"mode_words\.yaml:1: 'HUG' is no event type"),
        ("mode_words.yaml", "ASSAULT:\n  hug: {words: [hug]}\n", r"mode_words\.yaml:2: 'hug' is no mode of ASSAULT"),
    ],
)
def test_mistakes_are_reported_at_their_line(file: str, text: str, message: str, tmp_path: Path) -> None:
    for name in ("contexts.yaml", "domains.yaml", "evidence.yaml", "mode_words.yaml"):
        shutil.copy(DATA / name, tmp_path / name)
    load_themes(load_ontology(), tmp_path)
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        load_themes(load_ontology(), tmp_path)
