"""Status by scope: golden sentences, and what decided each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.coding.coder import Coder
from dateline.coding.status import StatusReader, status_of
from dateline.language.clean import clean_text
from dateline.language.parse import Parse
from dateline.language.sentences import split_sentences
from dateline.records import Coding

type Code = Callable[..., Coding]


def _parse(coder: Coder, text: str) -> Parse:
    """The parse of a text of one sentence."""
    clean = clean_text(text)
    split = split_sentences(clean, coder.knowledge.grammar)
    (parse,) = coder.model.parse(clean, split.bounds, split.sentences)
    return parse


GOLDEN = Path(__file__).parent.parent / "golden" / "status.yaml"


@pytest.mark.golden("status.yaml")
def test_status(case: dict[str, Any], code: Code) -> None:
    events = code(case["text"]).events
    found = [e.status for e in events if case["trigger"] in e.trigger.text.split()]
    assert found == [case["status"]], f"{case['why']}: {[(e.trigger.text, e.status) for e in events]}"


def test_golden_covers_every_status() -> None:
    cases = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    counts = Counter(case["status"] for case in cases)
    assert sum(counts.values()) >= 150
    assert {
        status: counts[status] >= 3 for status in ("asserted", "negated", "planned", "hypothetical", "habitual")
    } == dict.fromkeys(("asserted", "negated", "planned", "hypothetical", "habitual"), True)


@pytest.mark.parametrize(
    ("text", "status", "cue"),
    [
        ("Soldiers did not attack the town.", "negated", "not"),
        ("The army may attack the town.", "hypothetical", "may"),
        ("Nurses will strike on Friday.", "planned", "will"),
        ("The union plans to strike on Friday.", "planned", "plans"),
        ("If the army attacks the town, Chad will protest.", "hypothetical", "If"),
        ("Police routinely beat prisoners.", "habitual", "routinely"),
    ],
)
def test_the_trace_names_the_deciding_word(text: str, status: str, cue: str, code: Code) -> None:
    event = code(text).events[0]
    step = next(t for t in event.trace if t.rule == f"status-{status}")
    assert step.spans["cue"].of(text) == cue


def test_an_attempt_is_asserted_with_a_doubt(code: Code) -> None:
    (event,) = code("The army tried to capture the town.").events
    assert event.status == "asserted"
    assert event.doubt is not None
    assert "attempt" in event.doubt


def test_a_question_asserts_nothing(code: Code) -> None:
    coding = code("Did the army attack the town?")
    assert [e for e in coding.events if e.status == "asserted"] == []


def test_a_plain_act_has_no_doubt_and_no_status_rule(code: Code) -> None:
    (event,) = code("Soldiers killed a farmer.").events
    assert event.doubt is None
    assert not [t for t in event.trace if t.rule.startswith("status-")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Nurses held a protest on Monday.", "asserted"),
        ("The nurses' protest on 30 January worries the mayor.", "planned"),
    ],
)
def test_a_date_after_publication_makes_a_noun_planned(text: str, status: str, code: Code) -> None:
    (event,) = code(text).events
    assert event.status == status


def test_denials_are_no_more_certain_than_what_they_deny(code: Code) -> None:
    (done,) = code("Soldiers attacked the town.").events
    (denied,) = code("Soldiers did not attack the town.").events
    assert denied.confidence < done.confidence


@pytest.mark.parametrize(
    ("text", "verb", "status", "cue"),
    [
        ("The baker sold bread.", "sold", "asserted", "sold"),
        ("The baker did not sell bread.", "sell", "negated", "not"),
        ("The baker will sell bread.", "sell", "planned", "will"),
        ("The baker hopes to sell bread.", "sell", "hypothetical", "hopes"),
        ("The baker who sells bread often sleeps late.", "sleeps", "habitual", "often"),
        ("The baker tried to sell bread.", "sell", "hypothetical", "tried"),
        ("Unless the baker sells bread, the mill will close.", "sells", "hypothetical", "Unless"),
        ("If the baker does not sell bread, the mill will close.", "sell", "hypothetical", "If"),
        ("The mayor said that the baker had sold bread.", "sold", "asserted", "sold"),
        ("Sell the bread.", "Sell", "hypothetical", "Sell"),
        ("The mill did not fail to sell bread.", "sell", "hypothetical", "not"),
    ],
)
def test_any_verb_has_a_status_with_the_word_that_decides(
    text: str, verb: str, status: str, cue: str, coder: Coder
) -> None:
    parse = _parse(coder, text)
    found, trace = status_of(parse, list(parse.words).index(verb), coder.knowledge.grammar)
    assert (found, trace.rule, trace.spans["cue"].of(text)) == (status, f"status-{status}", cue)
    assert trace.why


def test_the_reading_names_who_vouches_even_below_a_prevention(coder: Coder) -> None:
    parse = _parse(coder, "The mayor said that guards kept the rebels from burning the mill.")
    reading = StatusReader(parse, coder.knowledge.grammar).verb(list(parse.words).index("burning"))
    assert reading.status == "negated"
    assert reading.reporter is not None
    assert parse.words[reading.reporter] == "said"


def test_an_attempt_at_anything_but_force_is_open(code: Code) -> None:
    (event,) = code("The Kenyan minister tried to visit Somalia.").events
    assert (event.status, event.doubt) == ("hypothetical", None)


def test_what_is_alleged_carries_a_doubt(code: Code) -> None:
    (event,) = code("Soldiers allegedly attacked the town.").events
    assert event.status == "hypothetical"
    assert event.doubt is not None
    assert "alleged" in event.doubt


def test_every_verb_of_a_long_chain_is_read(coder: Coder) -> None:
    parse = _parse(coder, "The general " + "hopes to try to plan to " * 30 + "attack the town.")
    reader = StatusReader(parse, coder.knowledge.grammar)
    assert {reader.verb(t).status for t in range(len(parse)) if parse.is_verb(t)} <= {
        "asserted", "hypothetical", "planned"
    }  # fmt: skip
