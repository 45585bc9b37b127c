"""Capitals given back, without moving a character."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from dateline.knowledge.base import Knowledge
from dateline.language.casing import restore_case


def _names(text: str) -> Iterable[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"iraq|hassan ali|al-shabab", text, re.IGNORECASE)]


def test_lower_case_text_gets_first_words_and_names() -> None:
    assert restore_case("rebels attacked iraq. soldiers fled with hassan ali.", _names) == (
        "Rebels attacked Iraq. Soldiers fled with Hassan Ali."
    )


def test_upper_case_text_gets_small_letters() -> None:
    assert restore_case("REBELS ATTACKED IRAQ. SOLDIERS FLED WITH HASSAN ALI.", _names) == (
        "Rebels attacked Iraq. Soldiers fled with Hassan Ali."
    )


def test_every_part_of_a_hyphenated_name() -> None:
    assert restore_case("the fighters of al-shabab withdrew", _names) == "The fighters of Al-Shabab withdrew"


def test_a_shouted_line_alone_is_recased() -> None:
    text = (
        "REBELS ATTACK TOWN IN NORTHERN IRAQ\nThe rebels came at dawn, said Hassan Ali. "
        + "They left the next day with food and water. " * 4
    )
    assert restore_case(text, _names).splitlines()[0] == "Rebels attack town in northern Iraq"
    assert restore_case(text, _names).splitlines()[1] == text.splitlines()[1]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked Iraq. Soldiers fled.",
        "NATO, the UN and the EU met in Iraq on Monday.",
        "iraq",
        "",
        "12345 67890 12345 67890",
    ],
)
def test_normal_or_short_text_stays(text: str) -> None:
    assert restore_case(text, _names) == text


@pytest.mark.parametrize(
    "text", ["i think that i saw the rebels there", "DİYARBAKIR WAS SHELLED BY THE ARMY TODAY AGAIN"]
)
def test_length_never_changes(text: str) -> None:
    assert len(restore_case(text, _names)) == len(text)


def test_the_word_i() -> None:
    assert restore_case("yesterday i saw the rebels and i fled", _names) == "Yesterday I saw the rebels and I fled"


def test_known_names_of_the_knowledge_base(knowledge: Knowledge) -> None:
    text = "french and german officials met in iraq, said the united nations."
    found = restore_case(text, lambda t: [(h.start, h.end) for h in knowledge.actors.find_names(t, any_case=True)])
    assert found == "French and German officials met in Iraq, said the United Nations."


def test_the_pronoun_us_is_no_country_in_lower_case(knowledge: Knowledge) -> None:
    text = "they told us that soldiers had attacked the town."
    found = restore_case(text, lambda t: [(h.start, h.end) for h in knowledge.actors.find_names(t, any_case=True)])
    assert found == "They told us that soldiers had attacked the town."
