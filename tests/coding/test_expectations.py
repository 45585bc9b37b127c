"""What is due, foretold or open: golden sentences, the examples beside the rules, and how the records hang together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.coding.coder import Coder
from dateline.knowledge.foretelling import NATURES, Example, load_foretelling
from dateline.records import Coding, Expectation

type Code = Callable[..., Coding]

GOLDEN = Path(__file__).parent.parent / "golden" / "expectations.yaml"


def _fields(found: Expectation) -> dict[str, Any]:
    return {
        "nature": found.nature,
        "what": found.what,
        "due": [found.due_from, found.due_to],
        "by": found.by.text if found.by is not None else None,
        "says": found.attribution.speaker.text if found.attribution is not None else None,
        "likelihood": found.likelihood,
        "check": found.check,
    }


@pytest.mark.golden("expectations.yaml")
def test_expectations(case: dict[str, Any], code: Code) -> None:
    found = [_fields(x) for x in code(case["text"]).expectations]
    wanted = [w | {"due": [str(d) if d else None for d in w["due"]]} if "due" in w else w for w in case["expects"]]
    assert len(found) == len(wanted), (case["why"], found)
    for one, other in zip(found, wanted, strict=True):
        assert {k: one[k] for k in other} == other, case["why"]


def test_golden_covers_every_nature() -> None:
    cases = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    seen = Counter(w["nature"] for c in cases for w in c["expects"])
    assert set(seen) == set(NATURES)
    assert len(cases) >= 60
    assert sum(not c["expects"] for c in cases) >= 20


@pytest.mark.parametrize("example", load_foretelling().examples, ids=lambda e: f"{e.rule}: {e.text}")
def test_examples_of_the_rules(example: Example, code: Code) -> None:
    found = {t.rule for x in code(example.text).expectations for t in x.trace}
    assert (example.rule in found) == example.fits


def test_records_rest_on_the_text(code: Code) -> None:
    coding = code("The mayor resigned. Analysts say Turkey will attack Syria on Friday, and the army may flee.")
    text = coding.article.text
    assert len(coding.expectations) == 2
    for found in coding.expectations:
        assert found.what in found.evidence.quote == text[found.evidence.start : found.evidence.end]
        assert found.sentence == 2
        (step,) = found.trace
        assert all(0 <= s.start < s.end <= len(text) for s in step.spans.values())
    assert coding.expectations[0].trace[0].spans["due"].of(text) == "Friday"
    assert len({x.id for x in coding.expectations}) == 2


def test_a_known_day_holds_for_what_is_said_of_it(code: Code) -> None:
    coding = code(
        "The cleric called a march against the government for Friday. "
        "It is unclear whether the marchers will attack the parliament. Whether students will join the march is open."
    )
    assert [x.due_to for x in coding.expectations] == ["2020-01-24"] * 3


def test_without_a_day_of_publication_nothing_is_dated(code: Code) -> None:
    (due,) = code("Parliament is scheduled to vote on the treaty on Friday.", published=None).expectations
    assert (due.due_from, due.due_to) == (None, None)


def test_the_same_is_expected_whatever_kinds_are_wanted(event_coder: Coder, code: Code) -> None:
    text = "It remains to be seen how it ends. The president is tired. The prime minister may well be right on this."
    coding = code(text)
    assert event_coder.code(coding.article).expectations == coding.expectations
