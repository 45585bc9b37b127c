"""Rows written into a user's folder: all that hold, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.knowledge.actor_rows import Entry, add_entry, slug
from dateline.knowledge.actors import load_actors
from dateline.knowledge.ontology import load_ontology

FRONT = Entry(name="River Front", kind="armed", country="COL", sectors=("REB",), aliases=("RFX", "Frente del Río"))


def test_a_body_and_a_person_with_a_role(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert add_entry(FRONT, folder, load_ontology()) == ((str(folder / "actors" / "groups.csv"), 2),)
    leader = Entry(
        name="Ana Sosa", country="COL", gender="f", role="leader", of="river-front", sectors=("REB",), since="2018-03"
    )
    add_entry(leader, folder, load_ontology())
    add_entry(
        Entry(id="ana-sosa", role="spokesperson", of="river-front", since="2016", until="2018-03"),
        folder,
        load_ontology(),
    )
    known = load_actors(load_ontology(), (folder,))
    assert known.actors["river-front"].aliases == ("RFX", "Frente del Río")
    assert [(r.role, r.since) for r in known.roles["ana-sosa"]] == [("leader", "2018-03"), ("spokesperson", "2016")]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (Entry(), "needs --name"),
        (Entry(name="X Y", kind="dragon"), "there is no kind 'dragon'"),
        (Entry(name="X Y", kind="armed", country="XXX"), "'XXX' is no country"),
        (Entry(name="X Y", kind="armed", sectors=("HUG",)), "'HUG' is no PLOVER sector"),
        (Entry(name="X Y", kind="armed", since="2019-02-31"), "'2019-02-31' is no date"),
        (Entry(name="X Y", kind="armed", since="2019", until="2018"), "from 2019 is after to 2018"),
        (Entry(name="X Y", role="leader"), "--role and --of belong together"),
        (Entry(name="X Y", kind="armed", role="leader", of="COL"), "only persons have roles"),
        (Entry(name="X Y", role="leader", of="no-such-body"), "'no-such-body' is no known state"),
        (Entry(name="X Y", sectors=("GOV",)), "belong to a role"),
        (Entry(id="no-such-person", role="leader", of="COL"), "there is no person 'no-such-person'"),
        (Entry(name="Hamas", kind="armed"), "dateline knows 'hamas' already"),
        (Entry(id="adil-abdul-mahdi"), "nothing to add"),
        (
            Entry(id="adil-abdul-mahdi", role="head_of_government", of="IRQ", since="2018-10-25"),
            "has the role head_of_government of IRQ from 2018-10-25 already",
        ),
    ],
)
def test_what_does_not_hold_is_refused_and_nothing_written(entry: Entry, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        add_entry(entry, tmp_path / "mine", load_ontology())
    assert not (tmp_path / "mine").exists()


def test_the_same_id_twice_is_refused_also_with_replace(tmp_path: Path) -> None:
    add_entry(FRONT, tmp_path, load_ontology())
    before = (tmp_path / "actors" / "groups.csv").read_bytes()
    with pytest.raises(InputError, match=r"groups\.csv:2: the id 'river-front' is there already"):
        add_entry(FRONT, tmp_path, load_ontology(), replace=True)
    assert (tmp_path / "actors" / "groups.csv").read_bytes() == before


def test_ours_can_be_replaced_on_demand(tmp_path: Path) -> None:
    add_entry(
        Entry(name="Hamas", kind="party", country="PSE", sectors=("PTY",)), tmp_path, load_ontology(), replace=True
    )
    assert load_actors(load_ontology(), (tmp_path,)).actors["hamas"].kind == "party"


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_table_keeps_its_columns_and_line_ends(end: str, tmp_path: Path) -> None:
    path = tmp_path / "actors" / "groups.csv"
    path.parent.mkdir()
    newline = end or "\n"
    text = f"aliases,id,name,kind,country,sectors{newline}A1,aa,Alpha Front,armed,COL,REB{end}"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    ((_, line),) = add_entry(FRONT, tmp_path, load_ontology())
    lines = path.read_bytes().decode("utf-8-sig").split(newline)
    assert lines[line - 1] == "RFX|Frente del Río,river-front,River Front,armed,COL,REB"
    assert lines[1] == "A1,aa,Alpha Front,armed,COL,REB"


@pytest.mark.parametrize(
    ("name", "identity"), [("Al-Qaeda", "al-qaeda"), ("U.S. Army", "us-army"), ("Çağrı Ñ", "cagrı-n"), ("...", "")]
)
def test_ids_from_names(name: str, identity: str) -> None:
    assert slug(name) == identity
