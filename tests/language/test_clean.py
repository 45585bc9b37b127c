"""Cleaning: readable text, and the way back to the text as given."""

from __future__ import annotations

import pytest

from dateline.language.clean import CleanText, clean_text


def _original(clean: CleanText, text: str, words: str) -> str:
    """What the first occurrence of cleaned words stands for in the original."""
    at = clean.text.index(words)
    return text[clean.start(at) : clean.end(at + len(words))]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Plain text.", "Plain text."),
        ("the group’s ‘plan’", "the group's 'plan'"),
        ("“We will go,” he said", '"We will go," he said'),
        ("«Non»", '"Non"'),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("one\u2028two", "one\ntwo"),
        ("cease\u2010fire", "cease-fire"),
        ("line\r\nline", "line \nline"),
    ],
)
def test_same_length_replacements_need_no_map(text: str, cleaned: str) -> None:
    clean = clean_text(text)
    assert clean.text == cleaned
    assert clean.starts is None
    assert clean.ends is None
    assert len(clean.text) == len(text)


@pytest.mark.parametrize("invisible", ["\u00ad", "\u200b", "\u200d", "\u202e", "\ufeff", "\u2060"])
def test_invisible_characters_vanish_and_offsets_hold(invisible: str) -> None:
    text = f"The mi{invisible}litia att{invisible}acked."
    clean = clean_text(text)
    assert clean.text == "The militia attacked."
    assert _original(clean, text, "militia") == f"mi{invisible}litia"
    assert _original(clean, text, "attacked") == f"att{invisible}acked"
    assert _original(clean, text, "The") == "The"


@pytest.mark.xfail(
    reason="text that is ASCII otherwise is returned before control characters are taken out", strict=True
)
def test_control_characters_vanish_from_ascii_text() -> None:
    assert clean_text("The mi\x00litia att\x08acked.").text == "The militia attacked."


def test_control_characters_vanish_from_other_text() -> None:
    text = "The mi\x00litia in Málaga."
    clean = clean_text(text)
    assert clean.text == "The militia in Málaga."
    assert _original(clean, text, "militia") == "mi\x00litia"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("the groupâ€™s plan", "the group's plan"),
        ("â€œWe willâ€\u009d", '"We will"'),
        ("CafÃ© owners", "Café owners"),
        ("SÃ£o Paulo police", "São Paulo police"),
    ],
)
def test_mojibake_is_repaired(text: str, cleaned: str) -> None:
    assert clean_text(text).text == cleaned


def test_offsets_around_mojibake() -> None:
    text = "the groupâ€™s plan in SÃ£o Paulo"
    clean = clean_text(text)
    assert _original(clean, text, "plan") == "plan"
    assert _original(clean, text, "Paulo") == "Paulo"
    assert _original(clean, text, "group's") == "groupâ€™s"
    assert _original(clean, text, "São") == "SÃ£o"


@pytest.mark.parametrize("surrogate", [0xD800, 0xDFFF, 0xDC80])
def test_lone_surrogates_become_the_replacement_character(surrogate: int) -> None:
    text = f"Rebels {chr(surrogate)} attacked."
    clean = clean_text(text)
    clean.text.encode("utf-8")
    assert _original(clean, text, "attacked") == "attacked"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("anti-US. militias fired", "anti-US  militias fired"),
        ("anti-U.S. militias fired", "anti-U.S  militias fired"),
        ("pro-EU. parties won", "pro-EU  parties won"),
        ("He left the US. Militias fired", "He left the US. Militias fired"),
        ("He is anti-US. Militias fired", "He is anti-US. Militias fired"),
    ],
)
def test_stray_stops_inside_adjectives_go(text: str, cleaned: str) -> None:
    assert clean_text(text).text == cleaned


def test_stray_stops_go_where_the_text_has_a_map_too() -> None:
    assert clean_text("mi\u00adlitant anti-US. militias").text == "militant anti-US  militias"


def test_index_goes_the_other_way() -> None:
    text = "The mi\u00adlitia attacked."
    clean = clean_text(text)
    for i in range(len(clean.text)):
        assert clean.index(clean.start(i)) == i
    plain = clean_text("The militia.")
    assert [plain.index(i) for i in (0, 4, 11)] == [0, 4, 11]


def test_ends_cover_what_is_left_out() -> None:
    text = "a\u200bb"
    clean = clean_text(text)
    assert (clean.start(0), clean.end(1)) == (0, 1)
    assert (clean.start(1), clean.end(2)) == (2, 3)
    assert clean.end(0) == 0


def test_the_empty_text() -> None:
    assert clean_text("").text == ""
    assert clean_text("\u200b").text == ""
