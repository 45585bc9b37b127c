"""One name, several actors; and tables that nobody would write by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_names import distance, periods_of
from dateline.knowledge.actors import ActorKnowledge, load_actors
from dateline.knowledge.ontology import load_ontology

PERSONS = "id,name,aliases,country,gender\n"
ROLES = "person,role,of,sectors,from,to\n"
GROUPS = "id,name,kind,country,sectors,aliases,from,to\n"


def _load(folder: Path, **tables: str) -> ActorKnowledge:
    (folder / "actors").mkdir(exist_ok=True)
    for name, text in tables.items():
        (folder / "actors" / f"{name}.csv").write_bytes(text.encode("utf-8"))
    return load_actors(load_ontology(), (folder,))


@pytest.fixture
def father_and_son(tmp_path: Path) -> ActorKnowledge:
    return _load(
        tmp_path,
        persons=PERSONS + "old-quux,Anton Quux,Quux,LIE,m\nyoung-quux,Bela Quux,Quux,LIE,m\n",
        roles=ROLES
        + "old-quux,head_of_state,LIE,GOV,1990,2001-01-16\nyoung-quux,head_of_state,LIE,GOV,2001-01-17,2019-01-24\n",
    )


@pytest.mark.parametrize(
    ("day", "who"),
    [
        ("2000-06-01", "old-quux"),
        ("2001-01-16", "old-quux"),
        ("2001-01-17", "young-quux"),
        ("2010-06-01", "young-quux"),
        ("2023-06-01", "young-quux"),
        ("1985-06-01", "old-quux"),
        (None, "old-quux"),
    ],
)
def test_the_bearer_of_the_day(day: str | None, who: str, father_and_son: ActorKnowledge) -> None:
    (hit,) = father_and_son.find_names("Mr Quux left.", day=day)
    assert hit.actor.id == who
    known = father_and_son.named("quux", day)
    assert known is not None
    assert known.id == who


def test_rank_decides_before_nearness_but_not_before_sense(tmp_path: Path) -> None:
    known = _load(
        tmp_path,
        persons=PERSONS + "zed,Zed Chad,Chad,LIE,m\n",
        roles=ROLES + "zed,head_of_state,LIE,GOV,2010,2012\n",
    )
    assert [h.actor.id for h in known.find_names("Chad left.", day="2011-01-01")] == ["TCD"]


def test_own_rows_win_over_ours_of_the_same_rank(tmp_path: Path) -> None:
    known = _load(tmp_path, groups=GROUPS + "my-hamas,My Own Front,armed,PSE,REB,Hamas,,\n")
    assert [h.actor.id for h in known.find_names("Hamas left.", day="2020-01-01")] == ["my-hamas"]


def test_a_replaced_row_takes_its_names_along(tmp_path: Path) -> None:
    known = _load(tmp_path, groups=GROUPS + "hamas,Zeal of Gaza,armed,PSE,REB,,,\n")
    assert [h.actor.id for h in known.find_names("Zeal of Gaza left.")] == ["hamas"]
    assert all(h.actor.id != "hamas" for h in known.find_names("Hamas left."))


def test_own_roles_replace_ours_of_the_same_office(tmp_path: Path) -> None:
    known = _load(tmp_path, roles=ROLES + "adil-abdul-mahdi,head_of_government,IRQ,GOV|MIL,2018-10-25,2019-11-30\n")
    role = known.role_at("adil-abdul-mahdi", "2019-01-01")
    assert role is not None
    assert role.sectors == ("GOV", "MIL")


def test_distance_to_periods() -> None:
    periods = periods_of([("2001", "2002-03"), (None, None)])
    assert periods == (("2001-01-01", "2002-03-31"),)
    assert distance(periods, "2001-06-01") == 0
    assert distance(periods, "2002-04-10") == 10
    assert distance(periods, "2000-12-31") > 1
    assert distance((), "2000-12-31") == 0


# ---------------------------------------------------------------- several roles at once
MANY = (
    "zed,leader,zed-front,REB,2001,2010\n",
    "zed,head_of_state,AND,GOV,2001,2010\n",
    "zed,defence_minister,LIE,GOV|MIL,2001,2010\n",
    "zed,head_of_government,LIE,GOV,2001,2010\n",
    "zed,head,zed-office,GOV,2001,2010\n",
)


@pytest.mark.parametrize("turn", range(len(MANY)))
def test_of_several_roles_the_office_in_the_own_state_is_meant(turn: int, tmp_path: Path) -> None:
    """Whatever the order of the rows, on a day and without one."""
    known = _load(
        tmp_path,
        persons=PERSONS + "zed,Zed Quux,,LIE,m\n",
        groups=GROUPS + "zed-front,Zed Front,armed,LIE,REB,,,\n",
        organizations=GROUPS + "zed-office,Zed Office,institution,LIE,GOV,,,\n",
        roles=ROLES + "".join(MANY[turn:] + MANY[:turn]),
    )
    for day in ("2005-06-01", None):
        role = known.role_at("zed", day)
        assert role is not None
        assert (role.role, role.of) == ("head_of_government", "LIE")


@pytest.mark.parametrize(
    ("one", "other", "meant"),
    [
        ("head,zed-office,GOV,2001,2010", "party_leader,zed-party,PTY,2001,2010", "head"),
        ("minister,LIE,GOV,2001,2010", "minister,AND,GOV,2005,2010", "minister of LIE"),
        ("activist,LIE,CVL,2001,2010", "head,zed-office,GOV,2001,2010", "head"),  # no office, though of the state
        ("foreign_minister,LIE,GOV,2001,2010", "interior_minister,LIE,GOV,2004,2010", "interior_minister"),
        ("deputy_head_of_government,LIE,GOV,2004,2010", "foreign_minister,LIE,GOV,2001,2010", "foreign_minister"),
    ],
)
def test_which_of_two_roles_is_meant(one: str, other: str, meant: str, tmp_path: Path) -> None:
    for number, rows in enumerate(((one, other), (other, one))):
        folder = tmp_path / str(number)
        folder.mkdir()
        known = _load(
            folder,
            persons=PERSONS + "zed,Zed Quux,,LIE,m\n",
            groups=GROUPS + "zed-party,Zed Party,party,LIE,PTY,,,\n",
            organizations=GROUPS + "zed-office,Zed Office,institution,LIE,GOV,,,\n",
            roles=ROLES + "".join(f"zed,{row}\n" for row in rows),
        )
        role = known.role_at("zed", "2006-01-01")
        assert role is not None
        assert meant in (role.role, f"{role.role} of {role.of}")


# ---------------------------------------------------------------- capitals
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shook Karo left.", True),
        ("The quake shook Karo.", False),
        ("SHOOK KARO LEFT", True),
        ("Abu Talib al-Shook left.", True),
        ("Abu Talib Al-Shook left.", True),
        ("abu Talib al Shook left.", True),  # the particles of a name need no capital
        ("abu talib al Shook left.", False),
        ("Kang Po-shook left.", True),
        ("Kang Po-Shook left.", True),
        ("Kang po-shook left.", False),
        ("Sa'id Karo left.", True),
        ("front of Karo left.", True),  # no person's name
    ],
)
def test_persons_names_need_all_their_capitals(text: str, found: bool, tmp_path: Path) -> None:
    known = _load(
        tmp_path,
        persons=PERSONS
        + "a,Shook Karo,,LIE,m\nb,Abu Talib al-Shook,,LIE,m\nc,Kang Po-Shook,,LIE,m\nd,Sa'id Karo,,LIE,m\n",
        groups=GROUPS + "karo-front,Front of Karo,armed,LIE,REB,,,\n",
    )
    assert bool(known.find_names(text)) is found
    assert known.find_names(text.lower(), any_case=True)


def test_honorifics_are_no_first_names(tmp_path: Path) -> None:
    known = _load(tmp_path, persons=PERSONS + "a,Monsignor Quux,,LIE,m\nb,Zebulonia Quux,,LIE,f\n")
    assert known.given_names.get("monsignor") is None
    assert known.given_names["zebulonia"] == "f"


# ---------------------------------------------------------------- hostile tables
def test_ten_thousand_aliases_cost_no_search(tmp_path: Path) -> None:
    """All begin with one word: each place in a text is looked up once for each length of name, not for each alias."""
    rows = "".join(f"front-{n},Front of Zone {n},armed,COL,REB,Front {n}|Front Line {n},,\n" for n in range(5000))
    known = _load(tmp_path, groups=GROUPS + rows)
    shipped = load_actors(load_ontology()).names.lengths["front"]
    assert set(known.names.lengths["front"]) - set(shipped) <= {2, 3, 4}
    assert [
        h.actor.id for h in known.find_names("The Front Line 4999 and the Front of Zone 7 met the Front page.")
    ] == [
        "front-4999",
        "front-7",
    ]


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    known = _load(
        tmp_path, groups="\ufeff" + (GROUPS + "rf,River Front,armed,COL,REB,RFX,1999,\n").replace("\n", "\r\n")
    )
    assert known.actors["rf"].since == "1999"
    assert known.actors["rf"].until is None


ROW = "rf,River Front,armed,COL,REB,RFX,,\n"


@pytest.mark.parametrize(
    ("table", "text", "message"),
    [
        ("groups", GROUPS + ROW + ROW, r"groups\.csv:3: the id 'rf' stands twice; first at .*groups\.csv:2"),
        (
            "groups",
            GROUPS + "rf,River Front,armed,COL,REB,RFX,2019-02-31,\n",
            r"groups\.csv:2: '2019-02-31' is no date",
        ),
        ("groups", GROUPS + "rf,River Front,armed,COL,REB,RFX,31.1.2019,\n", r"groups\.csv:2: '31.1.2019' is no date"),
        ("groups", GROUPS + "rf,River Front,armed,COL,REB,RFX,2019-13,\n", r"groups\.csv:2: .* there is no month 13"),
        (
            "groups",
            GROUPS + "rf,River Front,armed,COL,REB,RFX,2019,2018\n",
            r"groups\.csv:2: from 2019 is after to 2018",
        ),
        ("groups", GROUPS + "rf,River Front,armed,XXX,REB,RFX,,\n", r"groups\.csv:2: 'XXX' is no country"),
        ("groups", GROUPS + ",River Front,armed,COL,REB,RFX,,\n", r"groups\.csv:2: an actor needs an id and a name"),
        ("groups", GROUPS + ROW + "\x00\x01\x02\n", r"groups\.csv:3: .* control character"),
        ("groups", "\x7fELF\x02\x01\x01\x00", r"groups\.csv:1: .* control character"),
        ("groups", GROUPS + f"rf,{'x' * 200000},armed,COL,REB,,,\n", r"groups\.csv:2: no valid CSV: field larger"),
        ("groups", GROUPS + 'rf,"River Front,armed,COL,REB,,,\n' + ROW * 3, r"groups\.csv:\d: \d cells"),
        ("groups", "id,id,name\n", r"groups\.csv:1: column 'name|groups\.csv:1: column"),
        ("offices", "role,order,single\nking,first,1\n", r"offices\.csv:2: order 'first': write a whole number"),
        ("offices", "role,order,single\nking,1,yes\n", r"offices\.csv:2: single 'yes': write 1"),
        ("given_names", "name,gender\nSunday,x\n", r"given_names\.csv:2: gender 'x': write m or f"),
    ],
)
def test_faults_are_told_at_their_line(table: str, text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=message):
        _load(tmp_path, **{table: text})


def test_all_faults_can_be_collected(tmp_path: Path) -> None:
    found: list[KnowledgeError] = []
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "groups.csv").write_text(
        GROUPS + ROW + ROW + "b,Bad,armed,COL,HUG,,,\nc,Good Cause,armed,COL,REB,,,\n", encoding="utf-8"
    )
    known = load_actors(load_ontology(), (tmp_path,), found.append)
    assert [str(e).split("groups.csv")[1][:3] for e in found] == [":3:", ":4:"]
    assert {"rf", "c"} <= known.actors.keys()
    assert "b" not in known.actors
