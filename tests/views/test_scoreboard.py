from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

from dateline.records import Coding
from dateline.views.scoreboard import match_events, read_golden, scoreboard
from dateline.views.scoreboard_page import scoreboard_page


def golden(
    name: str, quote: str, trigger: str, kind: str = "ASSAULT", *parties: str, same: str | None = None
) -> dict[str, Any]:
    record: dict[str, Any] = {
        "article": "a1",
        "id": name,
        "quote": quote,
        "trigger": trigger,
        "event_type": kind,
        "actors": list(parties),
        "recipients": [],
    }
    return record | ({"same_as": same} if same else {})


KILLED = golden("E1", "Gunmen killed three guards at a depot on Monday.", "killed", "ASSAULT", "Gunmen")
SHELLED = golden("E2", "The army said it had shelled the gunmen in response.", "shelled", "ASSAULT", "gunmen")
AGAIN = golden("E3", "The killing of five guards shocked the town.", "killing", same="E1")
MARCH = golden("E4", "Clerics plan a march on Friday.", "march", "PROTEST", "Clerics")
EVENTS = [KILLED, SHELLED, AGAIN, MARCH]
LINKS = [
    {"from": "E2", "to": "E1", "relation": "response_to", "cue": "in response"},
    {"from": "E1", "to": "E2", "relation": "led_to", "cue": "in response"},
    {"from": "E3", "to": "E1", "relation": "same", "cue": None},
]
EXPECTED = [
    {"quote": "Clerics plan a march", "what": "a march", "due_from": "2020-01-24", "due_to": "2020-01-24"},
    {"quote": "shocked the town", "what": "revenge", "due_from": None, "due_to": None},
]


def test_all_is_found_where_all_is_there(coding: Coding) -> None:
    board = scoreboard(coding, EVENTS, LINKS, EXPECTED)
    assert (board.events.found, board.events.of) == (4, 4)
    assert (board.same.found, board.same.of) == (1, 1)
    assert (board.links.found, board.links.of) == (1, 2)
    assert board.joined == 2
    assert board.links.missed == ("E1 led_to E2 “in response”",)
    assert (board.due.found, board.due.of) == (1, 1)
    assert (board.expectations.found, board.expectations.of) == (1, 2)
    assert (board.coded, board.unmatched) == (4, 0)


def test_type_party_and_nearness_are_all_needed(coding: Coding) -> None:
    quote = KILLED["quote"]
    assert not match_events(coding, [golden("E1", quote, "killed", "COERCE", "Gunmen")])
    assert not match_events(coding, [golden("E1", quote, "killed", "ASSAULT", "Martians")])
    assert not match_events(coding, [golden("E1", "Clerics plan a march on Friday.", "march", "ASSAULT", "Gunmen")])
    assert not match_events(coding, [golden("E1", "not in the text", "killed", "ASSAULT", "Gunmen")])


def test_a_coded_event_counts_once(coding: Coding) -> None:
    twice = [KILLED, KILLED | {"id": "E9"}]
    one = replace(coding, events=coding.events[:1], links=())
    board = scoreboard(one, twice, [], [])
    assert (board.events.found, board.unmatched) == (1, 0)


def test_nothing_coded_scores_nothing(coding: Coding) -> None:
    board = scoreboard(replace(coding, events=(), links=(), expectations=()), EVENTS, LINKS, EXPECTED)
    found = [s.found for s in (board.events, board.same, board.links, board.due, board.expectations)]
    assert found == [0, 0, 0, 0, 0]


def test_a_wrong_day_is_no_due_date(coding: Coding) -> None:
    late = replace(coding, expectations=(replace(coding.expectations[0], due_to="2020-01-25"),))
    board = scoreboard(late, EVENTS, LINKS, EXPECTED)
    assert (board.due.found, board.expectations.found) == (0, 1)


def test_the_page_tells_all_numbers(coding: Coding, plain: Callable[[Any], str]) -> None:
    board = scoreboard(coding, EVENTS, LINKS, EXPECTED)
    page = plain(scoreboard_page(board, missed=True))
    assert "4 of 4  events" in page
    assert "E1 led_to E2" in page
    assert "MISSED" not in plain(scoreboard_page(board))


def test_the_shipped_golden_records_stand_in_their_text() -> None:
    samples = files("dateline") / "samples"
    text = (samples / "founding-report.txt").read_text(encoding="utf-8")
    for name in ("founding-report.jsonl", "expectations.jsonl"):
        records = read_golden((samples / "golden" / name).read_text(encoding="utf-8"), "founding-report")
        assert records
        assert all(r["quote"] in text for r in records)
