"""What stands outside what: denials, possibilities and what governs them."""

from __future__ import annotations

import pytest

from dateline.coding.reality import ASSERTED, Reading, denied, opened, worse
from dateline.records.event import Status


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("planned", "hypothetical", "hypothetical"),
        ("hypothetical", "planned", "hypothetical"),
        ("habitual", "negated", "negated"),
        ("negated", "habitual", "negated"),
    ],
)
def test_the_less_real_of_two_stands(first: Status, second: Status, status: Status) -> None:
    assert worse(worse(ASSERTED, first, 1, "a"), second, 2, "b").status == status


def test_a_possibility_stands_outside_a_denial() -> None:
    found = opened(worse(ASSERTED, "negated", 1, "denied"), 2, "may be")
    assert (found.status, found.cue, found.why) == ("hypothetical", 2, "may be")


def test_the_first_possibility_keeps_its_cue() -> None:
    assert opened(opened(ASSERTED, 1, "a"), 2, "b").cue == 1


@pytest.mark.parametrize(
    ("governing", "status", "cue"),
    [
        (ASSERTED, "negated", 5),
        (Reading(status="habitual"), "negated", 5),
        (Reading(status="hypothetical", cue=7), "hypothetical", 7),
        (Reading(status="planned", cue=7), "hypothetical", 7),
        (Reading(status="negated", cue=7), "hypothetical", 7),
    ],
)
def test_a_denial_counts_as_far_as_its_own_word_is_a_fact(governing: Reading, status: Status, cue: int) -> None:
    found = denied(ASSERTED, governing, 5, "prevented")
    assert (found.status, found.cue) == (status, cue)
