"""Own sentences with the country and sectors that a reader finds in the words of a party."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.records import Coding

type Code = Callable[..., Coding]

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("parties.yaml").read_text(encoding="utf-8"))


@pytest.mark.golden("parties.yaml")
def test_party(case: dict[str, Any], code: Code) -> None:
    coding = code(case["text"])
    told = [(p.text, p.country, list(p.sectors)) for e in coding.events for p in getattr(e, case["side"])]
    assert (case["party"], case["country"], case["sectors"]) in told, f"{case['why']}: {told}"


def test_every_case_says_why() -> None:
    assert all(case["why"] and case["side"] in ("actors", "recipients") for case in CASES)
    assert len({(c["text"], c["side"], c["party"]) for c in CASES}) == len(CASES)
