"""What is refused whatever the frame, and that every refusal tells why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coding.subject import subject_of
from dateline.knowledge.base import Knowledge
from dateline.records import Coding

type Code = Callable[..., Coding]

_STUDY = (
    "Biologists in Bergen have studied a rare moth for ten years. Its larva feeds on birch leaves. "
    "The species was thought to be lost. The team found a nest of ants near every larva. "
    "The habitat is a bog outside the town. Ants carry the larva home every night. {} "
    "The findings appear in a journal this month."
)


def _rules(coding: Coding) -> set[str | None]:
    return {trace.by for _, trace in coding.refusals}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Why should the Danish parliament support the Greek government?", "question"),
        ('The slogan "Withdraw the Troops" became popular in Norway.', "title"),
        ("The Spanish parliament can dismiss a minister.", "ability"),
        ("The Irish government met on Friday to ban the opposition party.", "purpose"),
        ("The bill would allow Norway to extradite bankers to Sweden.", "law-effect"),
        ("The Irish government announced stricter penalties for kidnapping on Friday.", "topic"),
        ("Officials are dismissed after a trial.", "general"),
    ],
)
def test_what_has_not_happened_is_refused(text: str, rule: str, code: Code) -> None:
    coding = code(text)
    assert rule in _rules(coding)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police arrested the captain in the harbour.", "COERCE"),
        ("The Spanish parliament dismissed the minister.", "SANCTION"),
        ("The Irish government condemned the torture of prisoners.", "ACCUSE"),
        ("Villagers reported killings by the army on Friday.", "ASSAULT"),
        ("Workers want reforms.", "REQUEST"),
        ("Police routinely beat prisoners.", "ASSAULT"),
    ],
)
def test_what_is_told_of_a_party_stays(text: str, kind: str, code: Code) -> None:
    assert kind in {event.event_type for event in code(text).events}


def test_private_matter_in_an_article_about_science(code: Code) -> None:
    coding = code(_STUDY.format("They released them in a garden after meeting the owner."))
    assert not coding.events


def test_a_public_act_in_an_article_about_science_stays(code: Code) -> None:
    coding = code(_STUDY.format("Norwegian police arrested a collector on Friday."))
    assert {event.event_type for event in coding.events} == {"COERCE"}


def test_short_texts_do_not_show_their_subject(knowledge: Knowledge) -> None:
    themes = knowledge.themes
    grams = themes.words_of("The larva of this species feeds on leaves.")
    assert subject_of([grams] * 3, themes) is None
    found = subject_of([grams] * 9, themes)
    assert found is not None
    assert found.topic == "science"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The parliament of Peru voted to pass the water bill.", ["SUPPORT"]),
        ("The minister sent a letter requesting a new dam from the governor.", ["REQUEST"]),
        ("Bishops attended a summit in Lima, hosted by the archbishop.", ["CONSULT"]),
    ],
)
def test_one_act_is_recorded_once(text: str, kinds: list[str], code: Code) -> None:
    assert [event.event_type for event in code(text).events] == kinds


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Last year SpaceX tested a rocket.", "trade"),
        ("The party's platform includes recognition of Taiwan.", "stance"),
        ("Talks on leaving the European Union were described as hard.", "topic"),
    ],
)
def test_what_no_party_has_done_is_refused(text: str, rule: str, code: Code) -> None:
    coding = code(text)
    assert not coding.events
    assert any(trace.by == rule for _, trace in coding.refusals)
