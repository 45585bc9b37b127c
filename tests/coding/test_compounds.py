"""Adjectives of a name and a participle: who leads, who backs, whose it is."""

from __future__ import annotations

import pytest

from dateline.coding.coder import Coder
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.sentence_names import SentenceNames
from dateline.language.clean import clean_text
from dateline.language.sentences import split_sentences


def _finder(coder: Coder, text: str) -> PartyFinder:
    know = coder.knowledge
    clean = clean_text(text)
    split = split_sentences(clean, know.grammar)
    (parse,) = coder.model.parse(clean, split.bounds, split.sentences)
    names = SentenceNames(parse, text, know.actors.find_names(text), know.actors, know.lexicon, know.grammar)
    return PartyFinder(names, None)


def _party(coder: Coder, text: str, noun: str) -> Party:
    finder = _finder(coder, text)
    party = finder.party(list(finder.parse.words).index(noun))
    assert party is not None
    return party


@pytest.mark.parametrize(
    ("text", "noun", "country", "backer"),
    [
        ("The Iran-backed militia left.", "militia", None, "IRN"),
        ("The Turkish-funded rebels left.", "rebels", None, "TUR"),
        ("The Turkish-led rebels left.", "rebels", "TUR", None),
        ("The Doha-based charity left.", "charity", "QAT", None),
        ("The French-led coalition left.", "coalition", None, None),
        ("The rebels left.", "rebels", None, None),
    ],
)
def test_whose_a_group_is_and_who_backs_it(
    text: str, noun: str, country: str | None, backer: str | None, coder: Coder
) -> None:
    party = _party(coder, text, noun)
    assert party.actor.country == country
    assert (party.backer.actor.country if party.backer is not None else None) == backer


def test_a_group_may_back_a_group(coder: Coder) -> None:
    party = _party(coder, "The army-backed candidate won.", "candidate")
    assert party.backer is not None
    assert party.backer.actor.sectors == ("MIL",)


@pytest.mark.parametrize(
    ("text", "noun", "leader"),
    [
        ("The Saudi-led strike failed.", "strike", "Saudi"),
        ("The U.S.-led strike failed.", "strike", "U.S."),
        ("The Saudi-condemned strike failed.", "strike", None),
    ],
)
def test_who_leads_an_act(text: str, noun: str, leader: str | None, coder: Coder) -> None:
    finder = _finder(coder, text)
    party = finder.modifier_party(list(finder.parse.words).index(noun))
    assert (party.actor.text if party is not None else None) == leader
    assert party is None or text[party.actor.start : party.actor.end] == leader


def test_known_names_inside_other_phrases_are_told(coder: Coder) -> None:
    finder = _finder(coder, "The EU sanctions list grew.")
    assert [p.actor.text for p in finder.names_inside([])] == ["EU"]
    assert finder.names_inside(finder.names_inside([])) == []
