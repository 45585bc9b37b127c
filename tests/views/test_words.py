from __future__ import annotations

import pytest

from dateline.knowledge.ontology import load_ontology
from dateline.records import EventDate
from dateline.views import words


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        ("2020-01-03", "2020-01-03", "2020-01-03"),
        ("2019-12-01", "2019-12-31", "2019-12"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2011-01-01", "2011-12-31", "2011"),
        ("2020-01-13", "2020-01-19", "2020-01-13 to 19"),
        ("2019-12-30", "2020-01-05", "2019-12-30 to 2020-01-05"),
        (None, "2020-01-05", "by 2020-01-05"),
        ("2020-01-05", None, "from 2020-01-05"),
        (None, None, "no date"),
    ],
)
def test_an_interval_is_written_as_short_as_it_can_be(low: str | None, high: str | None, shown: str) -> None:
    assert words.interval_words(low, high) == shown


@pytest.mark.parametrize(
    ("low", "high", "sense", "shown"),
    [
        ("2020-01-03", None, "since", "since 2020-01-03"),
        (None, "2020-01-03", "before", "before 2020-01-03"),
        ("2019-01-01", "2019-12-31", "throughout", "throughout 2019"),
        ("2020-01-03", "2020-01-03", "within", "2020-01-03"),
    ],
)
def test_a_date_tells_its_sense(low: str | None, high: str | None, sense: str, shown: str) -> None:
    when = EventDate(date_from=low, date_to=high, precision="day", sense=sense)  # pyright: ignore[reportArgumentType]
    assert words.date_words(when) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"), [(25, 25, "25"), (3, 9, "3–9"), (40, None, "at least 40"), (None, 9, "up to 9")]
)
def test_numbers_in_words(low: int | None, high: int | None, shown: str) -> None:
    assert words.number_words(low, high) == shown


def test_every_type_and_mode_of_the_ontology_has_words() -> None:
    for name, kind in load_ontology().types.items():
        assert name in words.TYPES
        assert name in words.TOWARD
        for mode in kind.modes:
            assert (name, mode) in words.MODES


def test_a_quote_is_cut_at_words_around_the_trigger() -> None:
    text = "one " * 50 + "trigger" + " two" * 50
    start = text.index("trigger")
    before, trigger, after = words.shortened(text, start, start + 7, 0, len(text), 60)
    assert trigger == "trigger"
    assert before.startswith("…one")
    assert before.endswith("one ")
    assert after.endswith("two…")
    assert len(before + trigger + after) <= 64


def test_a_short_quote_stays_whole_and_on_one_line() -> None:
    text = "The army\nshelled a town."
    start = text.index("shelled")
    assert "".join(words.shortened(text, start, start + 7, 0, len(text))) == "The army shelled a town."


def test_words_are_joined_once_each() -> None:
    assert words.joined([]) == ""
    assert words.joined(["a", "b", "a", "c"]) == "a, b and c"
