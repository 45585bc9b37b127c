"""Where sentences and paragraphs end."""

from __future__ import annotations

import pytest

from dateline.knowledge.base import Knowledge
from dateline.language.clean import clean_text
from dateline.language.sentences import split_sentences


def _split(text: str, knowledge: Knowledge) -> list[str]:
    clean = clean_text(text)
    return [text[s.start : s.end] for s in split_sentences(clean, knowledge.grammar).sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Omar Diallo met Sen. Ana Sosa in Lima.",
        "The U.S. Army left the base at 3 p.m. local time.",
        "George W. Bush and J. R. Smith met in Rome.",
        "He paid $3.5 million to Acme Inc. of Ohio.",
        "Lt. Gen. Kofi Mensah spoke.",
        "Rebels, e.g. those of the north, agreed.",
        "The talks began on Jan. 5 in Geneva.",
        "Prices rose 3.4 per cent.",
        "See Art. 51 of the charter.",
        "He wrote to example.org about it.",
        "The talks ... went on.",
    ],
)
def test_no_end_inside(sentence: str, knowledge: Knowledge) -> None:
    assert _split(sentence, knowledge) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Rebels attacked.", "The army fled."],
        ["He left the U.S.", "The army stayed."],
        ["It began at 3 p.m.", "Police came later."],
        ["Did they agree?", "Nobody knows."],
        ["They fled!", "Nobody knows."],
        ['"We will go."', "He left."],
        ['He said, "We will go."', "The army stayed."],
        ["It happened in 2019.", "Nobody knows why."],
        ["They met in May.", "“We agreed,” he said."],
        ["The plan failed…", "Nobody knows why."],
        ["(He had left.)", "The army stayed."],
        ["They were anti-US.", "Militias fired."],
    ],
)
def test_ends_between(sentences: list[str], knowledge: Knowledge) -> None:
    assert _split(" ".join(sentences), knowledge) == sentences


def test_missing_blank_after_a_full_stop(knowledge: Knowledge) -> None:
    assert _split("The talks are over.The army left.", knowledge) == ["The talks are over.", "The army left."]
    assert _split("The U.S.Army left.", knowledge) == ["The U.S.Army left."]


def test_paragraphs_are_numbered(knowledge: Knowledge) -> None:
    split = split_sentences(clean_text("One is. Two is.\n\nThree is.\n \nFour is."), knowledge.grammar)
    assert [(s.number, s.paragraph) for s in split.sentences] == [(1, 1), (2, 1), (3, 2), (4, 3)]


def test_single_line_ends_are_paragraphs_only_where_there_are_no_blank_lines(knowledge: Knowledge) -> None:
    lines = split_sentences(clean_text("One is here.\nTwo is here."), knowledge.grammar)
    assert [s.paragraph for s in lines.sentences] == [1, 2]
    wrapped = split_sentences(clean_text("The rebels attacked\nthe town of Bria."), knowledge.grammar)
    assert len(wrapped.sentences) == 1


def test_bullets(knowledge: Knowledge) -> None:
    assert _split("The demands are:\n- free the miners\n- hold elections\n1. leave", knowledge) == [
        "The demands are:",
        "- free the miners",
        "- hold elections",
        "1. leave",
    ]


def test_a_headline_over_the_text_is_its_own_sentence(knowledge: Knowledge) -> None:
    assert _split("Rebels attack town\n\nThe rebels came at dawn.", knowledge) == [
        "Rebels attack town",
        "The rebels came at dawn.",
    ]


def test_lower_case_text_is_split_too(knowledge: Knowledge) -> None:
    assert _split("rebels attacked the town. the army fled. nobody knows why.", knowledge) == [
        "rebels attacked the town.",
        "the army fled.",
        "nobody knows why.",
    ]


def test_a_lower_case_word_goes_on_in_normal_text(knowledge: Knowledge) -> None:
    assert _split("Acme corp. of Ohio left. Nobody knows.", knowledge) == ["Acme corp. of Ohio left.", "Nobody knows."]


def test_junk_is_cut_at_blanks(knowledge: Knowledge) -> None:
    text = "word " * 2000
    found = _split(text, knowledge)
    assert max(map(len, found)) <= 1500
    assert " ".join(found).split() == text.split()
    assert all(s.split()[0] == s.split()[-1] == "word" for s in found)


def test_junk_without_blanks_is_cut_anyway(knowledge: Knowledge) -> None:
    found = _split("x" * 5000, knowledge)
    assert "".join(found) == "x" * 5000
    assert max(map(len, found)) <= 1500


@pytest.mark.parametrize("text", ["", "   ", "...", "--- !!! ---", "\n\n\n"])
def test_no_letters_no_sentence(text: str, knowledge: Knowledge) -> None:
    assert _split(text, knowledge) == []


def test_offsets_count_in_the_text_as_given(knowledge: Knowledge) -> None:
    text = "Rebels\u00ad att\u200backed. The groupâ€™s leader fled."
    assert _split(text, knowledge) == ["Rebels\u00ad att\u200backed.", "The groupâ€™s leader fled."]
