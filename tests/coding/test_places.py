"""Places read from sentences of our own; the golden cases are in tests/golden/places.yaml."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.places import (
    NameCandidate,
    PlaceContext,
    PlaceHit,
    candidate_spans,
    find_places,
    read_places,
)
from dateline.knowledge.places import Gazetteer

GOLDEN: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent.parent / "golden" / "places.yaml").read_text("utf-8"), yaml.BaseLoader
)
DEMONYMS = {"French": "FRA", "South Korean": "KOR", "Egyptian": "EGY", "Iraqi": "IRQ", "American": "USA"}
SMALL = {
    **dict.fromkeys(("in", "at", "near", "from", "of", "on", "by", "to", "with", "after", "before"), "IN"),
    **dict.fromkeys(["the", "a", "an"], "DT"),
    **dict.fromkeys(["and", "or", "but"], "CC"),
    **dict.fromkeys(["he", "she", "it", "they"], "PRP"),
}
GAZETTEER = Gazetteer.open()


def tagged(text: str) -> list[tuple[str, int, int, str]]:
    """Tokens with the tags that a parser would mostly give: the stage must not need more."""
    tokens: list[tuple[str, int, int, str]] = []
    for m in re.finditer(r"Ga\.|'s|\w+|[^\w\s]", text):
        word = m.group()
        if word.lower() in SMALL:
            tag = SMALL[word.lower()]
        elif not word[0].isalpha():
            tag = "HYPH" if word == "-" else "POS" if word == "'s" else word
        else:
            tag = "JJ" if word in DEMONYMS else "NNP" if word[0].isupper() else "NN"
        tokens.append((word, m.start(), m.end(), tag))
    return tokens


def places(text: str, context: PlaceContext | None = None) -> list[PlaceHit]:
    names = candidate_spans(tagged(text), GAZETTEER, demonyms=DEMONYMS)
    return find_places(text, names, GAZETTEER, context=context or PlaceContext(), demonyms=DEMONYMS)


def one(hits: Sequence[PlaceHit], text: str) -> PlaceHit:
    return next(h for h in hits if h.text == text)


@pytest.mark.parametrize("case", GOLDEN, ids=[str(c["why"]) for c in GOLDEN])
def test_golden(case: dict[str, Any]) -> None:
    hits = places(case["text"])
    for want in case.get("want", []):
        found = [h for h in hits if h.text == want["text"]]
        assert found, (want["text"], [h.text for h in hits])
        got = {key: str(getattr(found[0], key)) for key in want}
        assert got == want
    unwanted = set(case.get("not", []))
    assert not unwanted & {h.text for h in hits}


def test_evidence_is_the_text_itself() -> None:
    for case in GOLDEN:
        assert all(case["text"][h.start : h.end] == h.text for h in places(case["text"]))


def test_candidates_hold_whole_names_and_the_longest_known_ones() -> None:
    text = "Iraq President Barham Saleh left the Gulf of Aden for New York City Hall."
    spans = {text[c.start : c.end]: c for c in candidate_spans(tagged(text), GAZETTEER)}
    assert {"Iraq", "Iraq President Barham Saleh", "Gulf of Aden", "New York City"} <= set(spans)
    within = spans["Iraq"].within
    assert within is not None
    assert text[slice(*within)] == "Iraq President Barham Saleh"


def test_the_outlets_country_decides_between_namesakes() -> None:
    text = "A fire broke out in Birmingham overnight."
    assert one(places(text), "Birmingham").country == "GBR"
    assert one(places(text, PlaceContext(outlet_country="USA", countries={"USA": 4})), "Birmingham").country == "USA"


def test_known_persons_are_no_places_unless_a_preposition_says_so() -> None:
    text = "Kirkuk left the room. Shots were heard in Kirkuk."
    spans = [(0, 6), (text.rindex("Kirkuk"), text.rindex("Kirkuk") + 6)]
    assert [h.start for h in places(text, PlaceContext(person_spans=spans))] == [spans[1][0]]


def test_blocked_names_say_why() -> None:
    text = "Senator Lincoln and the Police met."
    names = candidate_spans(tagged(text), GAZETTEER)
    hits, blocked = read_places(text, names, GAZETTEER, context=PlaceContext())
    assert hits == []
    assert {b.text: b.rule for b in blocked}["Police"] == "stop name"
    assert {b.text: b.rule for b in blocked}["Lincoln"] == "follows a person's title"


def test_no_names_no_places() -> None:
    assert find_places("", [], GAZETTEER, context=PlaceContext()) == []
    assert find_places("Zzyzxq", [NameCandidate(start=0, end=6)], GAZETTEER, context=PlaceContext()) == []


@given(st.lists(st.sampled_from([str(c["text"]) for c in GOLDEN]), max_size=4), st.text(max_size=20))
def test_any_text_is_read_and_twice_alike(parts: list[str], noise: str) -> None:
    text = noise.join(parts)
    first = places(text)
    assert first == places(text)
    assert all(text[h.start : h.end] == h.text for h in first)
    assert [h.start for h in first] == sorted(h.start for h in first)


def test_it_is_quick() -> None:
    text = " ".join(str(c["text"]) for c in GOLDEN)
    places(text)
    begin = time.perf_counter()
    for _ in range(20):
        places(text)
    sentences = 20 * len(text.split()) / 25
    assert (time.perf_counter() - begin) / sentences < 0.005  # 1 ms alone; busy machines are slower
