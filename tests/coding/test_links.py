"""Links between the events of an article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.knowledge.grammar import load_grammar
from dateline.records import Coding

type Code = Callable[..., Coding]

GOLDEN = Path(__file__).parent.parent / "golden" / "links.yaml"


@pytest.mark.golden("links.yaml")
def test_links(case: dict[str, Any], code: Code) -> None:
    coding = code(case["text"])
    words = {e.id: e.trigger.text for e in coding.events}
    assert {case["from"], case["to"]} <= set(words.values()), "both events are found"
    found = [(words[link.source], link.relation, words[link.target]) for link in coding.links]
    if case["relation"] is None:
        assert found == [], case["why"]
        return
    assert found == [(case["from"], case["relation"], case["to"])], case["why"]
    cue = coding.links[0].cue
    assert (cue.quote if cue is not None else None) == case.get("cue")


def test_golden_covers_every_relation() -> None:
    cases = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    assert len(cases) >= 25
    assert {c["relation"] for c in cases} == {"same", "part_of", "before", "response_to", "led_to", None}


def test_golden_covers_every_cue_of_the_grammar() -> None:
    cases = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    tried = {str(c.get("cue", "")).casefold() for c in cases}
    rare = {"retaliation for", "revenge for", "in protest of", "in answer to"}  # as the longer ones beside them
    known = (*load_grammar().link_cues, *load_grammar().links_back)
    missing = {" ".join(cue.words) for cue in known} - tried - rare
    assert missing == set()


def test_a_link_between_what_did_not_happen_is_hypothetical(code: Code) -> None:
    coding = code("The army may shell the town in retaliation for the arrest of its commander.")
    assert [link.status for link in coding.links] == ["hypothetical"]


def test_a_link_says_which_words_made_it(code: Code) -> None:
    (link,) = code("Police arrested six suspects after the bombing of a market.").links
    assert "after" in link.why
    assert link.evidence is not None
    assert link.evidence.quote.startswith("Police arrested")
    assert link.id == f"{link.source}>{link.target}"


def test_what_follows_a_dated_event_happened_since(code: Code) -> None:
    coding = code("Police arrested six suspects after the bombing of a market on 3 January.")
    arrest = next(e for e in coding.events if e.event_type == "COERCE")
    bombing = next(e for e in coding.events if e.event_type == "ASSAULT")
    assert bombing.date is not None
    assert bombing.date.date_from == "2020-01-03"
    assert arrest.date is not None
    assert (arrest.date.sense, arrest.date.date_from, arrest.date.date_to) == ("since", "2020-01-03", None)
