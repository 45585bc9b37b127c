"""Actors: names in text, roles over time, users' rows over ours."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import ActorKnowledge, fold, load_actors
from dateline.knowledge.base import Knowledge
from dateline.knowledge.ontology import load_ontology


def _found(text: str, knowledge: ActorKnowledge, any_case: bool = False) -> list[tuple[str, str, str]]:
    return [(text[h.start : h.end], h.actor.id, h.sense) for h in knowledge.find_names(text, any_case)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("The US left.", [("US", "USA", "name")]),
        ("They told us.", []),
        ("The U.S. left.", [("U.S.", "USA", "name")]),
        ("The U.S.A. left.", [("U.S.A.", "USA", "name")]),
        ("He left Tehran.", [("Tehran", "IRN", "capital")]),
        ("Washington and Moscow met.", [("Washington", "USA", "capital"), ("Moscow", "RUS", "capital")]),
        ("The White House agreed.", [("The White House", "USA", "seat")]),
        ("Iranian troops left.", [("Iranian", "IRN", "demonym")]),
        ("The United States of America left.", [("United States of America", "USA", "name")]),
        ("NATO left.", [("NATO", "north-atlantic-treaty-organization", "name")]),
        ("the turkey was eaten", []),
        ("Turkey left.", [("Turkey", "TUR", "name")]),
        ("Islamic State of Iraq left.", [("Islamic State of Iraq", "islamic-state-of-iraq", "name")]),
        ("He is here.", []),
        ("IS fighters fled.", [("IS", "islamic-state", "name")]),
        ("Saudi Arabia's king", [("Saudi Arabia", "SAU", "name")]),
        ("Guinea-Bissau left.", [("Guinea-Bissau", "GNB", "name")]),
        ("Côte d'Ivoire left.", [("Côte d'Ivoire", "CIV", "name")]),
        ("South Sudan left.", [("South Sudan", "SSD", "name")]),
        ("He visited Iraq.", [("Iraq", "IRQ", "name")]),
        ("", []),
    ],
)
def test_names_in_text(text: str, hits: list[tuple[str, str, str]], knowledge: Knowledge) -> None:
    assert _found(text, knowledge.actors) == hits


def test_the_longest_name_wins(knowledge: Knowledge) -> None:
    assert [i for _, i, _ in _found("The UN Security Council met.", knowledge.actors)] == [
        "united-nations-security-council"
    ]
    assert [i for _, i, _ in _found("The UN met.", knowledge.actors)] == ["united-nations"]


def test_names_do_not_overlap_and_stand_in_order(knowledge: Knowledge) -> None:
    hits = knowledge.actors.find_names(
        "The US, Iran, the United Nations Security Council and Saudi Arabia met in New Delhi, U.S. officials said."
    )
    assert len(hits) >= 5
    assert all(a.end <= b.start for a, b in pairwise(hits))


def test_names_over_a_line_break(knowledge: Knowledge) -> None:
    assert _found("in Saudi\nArabia today", knowledge.actors) == [("Saudi\nArabia", "SAU", "name")]
    assert [i for _, i, _ in _found("in Saudi, Arabia today", knowledge.actors)] != ["SAU", "SAU"]


def test_text_without_capitals(knowledge: Knowledge) -> None:
    assert _found("they told us about iraq", knowledge.actors, any_case=True) == [("iraq", "IRQ", "name")]


@pytest.mark.parametrize(
    ("day", "role"),
    [
        ("2006-05-01", "vice_head_of_state"),
        ("2011-07-11", "vice_head_of_state"),
        ("2015-01-01", None),
        ("2019-11-29", "head_of_government"),
        ("2019-12-01", "caretaker_head_of_government"),
        ("2020-05-07", "caretaker_head_of_government"),
        ("2020-05-08", None),
        ("2004-01-01", None),
    ],
)
def test_the_role_of_a_day(day: str, role: str | None, knowledge: Knowledge) -> None:
    held = knowledge.actors.role_at("adil-abdul-mahdi", day)
    assert (held.role if held is not None else None) == role


def test_roles_without_a_day_or_a_person(knowledge: Knowledge) -> None:
    last = knowledge.actors.role_at("adil-abdul-mahdi", None)
    assert last is not None
    assert last.role == "caretaker_head_of_government"
    assert knowledge.actors.role_at("nobody", "2020-01-01") is None
    assert knowledge.actors.role_at("nobody", None) is None


@pytest.mark.parametrize(
    ("person", "day", "role", "of"),
    [
        ("elizabeth-ii", "2010-06-01", "head_of_state", "GBR"),  # head of state of her other realms too
        ("elizabeth-ii", None, "head_of_state", "GBR"),
        ("charles-iii", None, "head_of_state", "GBR"),
        ("mary-simon", "2023-05-01", "governor_general", "CAN"),
        ("vladimir-putin", "1999-01-01", "agency_head", "federal-security-service"),
        ("vladimir-putin", "2000-02-01", "head_of_state", "RUS"),  # and still the head of government
        ("charles-iii", "2024-06-01", "head_of_state", "GBR"),
        ("friedrich-merz", "2025-09-01", "head_of_government", "DEU"),  # and the leader of a party
        ("friedrich-merz", None, "head_of_government", "DEU"),
        ("rumen-radev", "2019-05-01", "head_of_state", "BGR"),
        ("rumen-radev", "2026-06-01", "head_of_government", "BGR"),
        ("rolandas-paksas", "2001-03-01", "head_of_government", "LTU"),
        ("rolandas-paksas", "2003-03-01", "head_of_state", "LTU"),
        ("rolandas-paksas", None, "head_of_state", "LTU"),
        ("nikos-dendias", "2020-02-01", "foreign_minister", "GRC"),
        ("nikos-dendias", "2024-02-01", "defence_minister", "GRC"),
    ],
)
def test_one_of_several_roles(person: str, day: str | None, role: str, of: str, knowledge: Knowledge) -> None:
    held = knowledge.actors.role_at(person, day)
    assert held is not None
    assert (held.role, held.of) == (role, of)


@pytest.mark.parametrize(
    ("word", "folded"), [("U.S.", "us"), ("Côte", "cote"), ("Đà", "đa"), ("İzmir", "izmir"), ("IRAN", "iran")]
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


# ---------------------------------------------------------------- users' folders
HEADS = {
    "states.csv": "id,name,aliases,demonyms,capital,seats",
    "organizations.csv": "id,name,kind,country,sectors,aliases",
    "persons.csv": "id,name,aliases,country,gender",
    "roles.csv": "person,role,of,sectors,from,to",
    "metonyms.csv": "phrase,refers_to",
    "agents.csv": "noun,plural,sectors,kind,human",
}


def _load(folder: Path, **rows: str) -> ActorKnowledge:
    (folder / "actors").mkdir(exist_ok=True)
    for name, row in rows.items():
        (folder / "actors" / f"{name}.csv").write_text(f"{HEADS[f'{name}.csv']}\n{row}\n", encoding="utf-8")
    return load_actors(load_ontology(), (folder,))


def test_own_rows_are_added(tmp_path: Path) -> None:
    knowledge = _load(
        tmp_path,
        organizations="river-front,River Front,armed,COL,REB,RFX|Frente del Río",
        persons="ana-sosa,Ana Sosa,Comandante Ana,COL,f",
        roles="ana-sosa,leader,river-front,REB,2018-03,2019",
        agents="widget-maker,,BUS,person,1",
    )
    assert [i for _, i, _ in _found("River Front and RFX and Frente del Rio met Ana Sosa", knowledge)] == [
        "river-front",
        "river-front",
        "river-front",
        "ana-sosa",
    ]
    assert knowledge.agents["widget-maker"].sectors == ("BUS",)
    held = {
        day: knowledge.role_at("ana-sosa", day) is not None
        for day in ("2018-02-28", "2018-03-01", "2019-12-31", "2020-01-01")
    }
    assert held == {"2018-02-28": False, "2018-03-01": True, "2019-12-31": True, "2020-01-01": False}


def test_own_rows_replace_ours_with_the_same_id(tmp_path: Path, knowledge: Knowledge) -> None:
    assert knowledge.actors.actors["african-union"].kind != "company"
    own = _load(tmp_path, organizations="african-union,North Alliance,company,MNC,BUS,")
    assert (
        own.actors["african-union"].name,
        own.actors["african-union"].kind,
        own.actors["african-union"].sectors,
    ) == ("North Alliance", "company", ("BUS",))


@pytest.mark.parametrize(
    ("file", "row", "message"),
    [
        ("organizations", "x,X Y,armed,COL,HUG,", "'HUG' is no PLOVER sector; known: COP"),
        ("agents", "hugger,,HUG,person,1", "'HUG' is no PLOVER sector"),
        ("roles", "nobody-at-all,leader,COL,GOV,,", r"person 'nobody-at-all' is in no table of persons"),
        ("metonyms", "the Blue Room,nobody-at-all", "'nobody-at-all' is no known actor"),
    ],
)
def test_mistakes_are_reported_at_their_line(file: str, row: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=rf"{file}\.csv:2: {message}"):
        _load(tmp_path, **{file: row})


def test_a_role_in_an_unknown_body_is_reported(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"roles\.csv:2: 'no-such-body' is no known state"):
        _load(tmp_path, persons="ana-sosa,Ana Sosa,,COL,f", roles="ana-sosa,leader,no-such-body,REB,,")
