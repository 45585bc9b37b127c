"""Which inputs of a scenario coded records bear out: codings made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.cli.output import page
from dateline.contest import Scenario, parse_scenario
from dateline.contest.bearing import Borne, bearing, is_axis
from dateline.contest.bearing_page import bearing_page
from dateline.records import Actor, Article, Coding, Evidence, Position, Tie

TEXT = "Ruritania arms the Border League. The mayor says the garrison should stay, aides say otherwise."
SCENARIO = """
schema = 1
id = "garrison"
title = "A garrison"
start = 2020-01-06
weeks = 4

[issue]
question = "Will the garrison leave?"
low = "it stays"
high = "it leaves"
status_quo = 5
decider = "mayor"
codes = ["leave.*.abc", "close.base"]

[[actors]]
id = "ruritania"
codes = ["RUR"]
name = "Ruritania"
kind = "state"
private = 95
capability = 0.5
salience = 0.9

[[actors]]
id = "league"
codes = ["border-league", "*:PRM"]
name = "Border League"
kind = "armed"
private = 100
capability = 0.3
salience = 0.9

[[actors]]
id = "mayor"
codes = ["the-mayor"]
name = "the mayor"
kind = "official"
private = 20
capability = 0.4
salience = 0.6
fears = { ruritania = 0.5 }

[[ties]]
kind = "patron"
from = "ruritania"
to = "league"
control = 0.5

[[questions]]
id = "exit"
title = "It leaves"
ask = "exit"
by = 2020-02-02
"""
RURITANIA = Actor(text="Ruritania", start=0, end=9, id="RUR", country="RUR")
LEAGUE = Actor(text="Border League", start=19, end=32, id="border-league", sectors=("PRM",))
MAYOR = Actor(text="The mayor", start=34, end=43, id="the-mayor", country="ABC", sectors=("GOV",))
BAND = Actor(text="aides", start=76, end=81, sectors=("PRM",))
EVIDENCE = Evidence(start=0, end=len(TEXT), quote=TEXT)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return parse_scenario(SCENARIO, "garrison.toml")


def position(holder: Actor, stance: float, visibility: Any = "public", **fields: Any) -> Position:
    values: dict[str, Any] = {
        "id": "p",
        "holder": holder,
        "issue": "foreign troops leave",
        "issue_id": "leave.foreign.abc",
        "stance": stance,
        "visibility": visibility,
        "status": "asserted",
        "attribution": None,
        "date": None,
        "statement": None,
        "event": None,
        "evidence": EVIDENCE,
        "sentence": 2,
        "confidence": 0.7,
        "trace": (),
    }
    return Position(**(values | fields))


def tie(source: Actor, relation: str, target: Actor, status: Any = "asserted") -> Tie:
    return Tie(
        id="t",
        source=source,
        target=target,
        relation=relation,
        status=status,
        attribution=None,
        date=None,
        evidence=EVIDENCE,
        sentence=1,
        confidence=0.7,
        trace=(),
    )


def found(scenario: Scenario, *records: Position | Tie) -> dict[str, Borne]:
    coding = Coding(
        article=Article(id="a", text=TEXT),
        positions=tuple(r for r in records if isinstance(r, Position)),
        ties=tuple(r for r in records if isinstance(r, Tie)),
    )
    return {b.what: b for b in bearing(scenario, coding)}


def test_nothing_coded_bears_nothing_out(scenario: Scenario) -> None:
    assert not any(b.found for b in found(scenario).values())


def test_a_position_on_the_actors_side_bears_it_out(scenario: Scenario) -> None:
    assert found(scenario, position(RURITANIA, 0.8))["for it: Ruritania"].found
    assert found(scenario, position(MAYOR, -0.5, "private"))["against it: the mayor"].found


@pytest.mark.parametrize(
    "other",
    [
        position(RURITANIA, -0.8),
        position(MAYOR, 0.8),
        position(RURITANIA, 0.8, issue_id="raise.wages.abc"),
        position(RURITANIA, 0.8, issue_id="leave.foreign.xyz"),
        position(RURITANIA, 0.8, status="hypothetical"),
    ],
    ids=["other side", "other holder", "other matter", "other place", "only possible"],
)
def test_another_position_does_not(scenario: Scenario, other: Position) -> None:
    assert not found(scenario, other)["for it: Ruritania"].found


def test_a_kind_of_party_is_too_loose_for_a_position(scenario: Scenario) -> None:
    assert found(scenario, position(LEAGUE, 1.0))["for it: Border League"].found
    assert not found(scenario, position(BAND, 1.0))["for it: Border League"].found


def test_only_a_public_line_may_part_from_what_an_actor_wants(scenario: Scenario) -> None:
    name = "for it in public: the mayor"
    assert found(scenario, position(MAYOR, 0.8))[name].found
    assert name not in found(scenario, position(MAYOR, 0.8, "private"))


@pytest.mark.parametrize("relation", ["backs", "leads", "commands"])
def test_a_patrons_tie(scenario: Scenario, relation: str) -> None:
    name = "Ruritania → Border League"
    assert found(scenario, tie(RURITANIA, relation, LEAGUE))[name].found
    assert not found(scenario, tie(LEAGUE, relation, RURITANIA))[name].found
    assert not found(scenario, tie(RURITANIA, relation, LEAGUE, "negated"))[name].found
    assert not found(scenario, tie(RURITANIA, "opposes", LEAGUE))[name].found


@pytest.mark.parametrize(
    ("issue", "same"),
    [
        ("leave.foreign.abc", True),
        ("leave.usa.abc", True),
        ("close.base", True),
        ("leave.abc", False),
        ("close.base.abc", False),
    ],
)
def test_codes_of_the_axis(scenario: Scenario, issue: str, same: bool) -> None:
    assert is_axis(scenario, issue) is same


def test_the_page_cites_what_was_coded(scenario: Scenario) -> None:
    borne = list(found(scenario, position(MAYOR, -0.5, "private"), tie(RURITANIA, "backs", LEAGUE)).values())
    told = " ".join(page(bearing_page(borne, []), colours=False).split())
    assert "2 of 4 positions" in told
    assert "(against, in private)" in told
    assert "(Ruritania backs)" in told
