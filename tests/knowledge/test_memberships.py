"""Memberships: looked up from both sides on a day; circles and unknown ids are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_types import Membership
from dateline.knowledge.actors import load_actors
from dateline.knowledge.base import Knowledge
from dateline.knowledge.memberships import find_circle
from dateline.knowledge.ontology import load_ontology

HEAD = "member,organization,from,to,source,note\n"


def _row(member: str, organization: str) -> Membership:
    return Membership(member=member, organization=organization, since=None, until=None)


@pytest.mark.parametrize(
    ("state", "organization", "day", "belongs"),
    [
        ("FIN", "north-atlantic-treaty-organization", "2023-04-03", False),
        ("FIN", "north-atlantic-treaty-organization", "2023-04-04", True),
        ("GBR", "european-union", "2020-01-31", True),
        ("GBR", "european-union", "2020-02-01", False),
        ("FRA", "european-union", "2020-02-01", True),
    ],
)
def test_who_belongs_when(state: str, organization: str, day: str, belongs: bool, knowledge: Knowledge) -> None:
    assert (state in knowledge.actors.members_of(organization, day)) is belongs
    assert (organization in knowledge.actors.organizations_of(state, day)) is belongs


def test_without_a_day_all_members_ever(knowledge: Knowledge) -> None:
    assert "GBR" in knowledge.actors.members_of("european-union")
    assert knowledge.actors.members_of("no-such-body") == ()
    assert knowledge.actors.organizations_of("no-such-body", "2020-01-01") == ()


@pytest.mark.parametrize(
    ("pairs", "circle"),
    [
        (["a b", "b c", "a c"], []),
        (["a a"], ["a"]),
        (["x a", "a b", "b c", "c a", "y c"], ["a", "b", "c"]),
        (["a b", "c d", "d c"], ["c", "d"]),
        (["a b", "a c", "c d", "b d", "d e", "e b"], ["b", "d", "e"]),
    ],
)
def test_circles(pairs: list[str], circle: list[str]) -> None:
    found = find_circle([_row(*p.split()) for p in pairs])
    assert sorted(m.member for m in found) == circle
    assert all(m.organization == found[(i + 1) % len(found)].member for i, m in enumerate(found))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("FRA,no-such-body,,,,", "memberships.csv:2: 'no-such-body' is no known actor"),
        ("no-such-state,european-union,,,,", "memberships.csv:2: 'no-such-state' is no known actor"),
        ("FRA,african-union,2001-02-30,,,", "memberships.csv:2: '2001-02-30' is no date: that month has 28 days"),
        ("FRA,african-union,2002,2001,,", "memberships.csv:2: from 2002 is after to 2001"),
        (
            "african-union,arab-league,,,,\narab-league,african-union,,,,",
            "memberships.csv:3: a circle of memberships: african-union in arab-league in african-union",
        ),
    ],
)
def test_faults_are_named(rows: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "memberships.csv").write_text(HEAD + rows + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        load_actors(load_ontology(), (tmp_path,))
    assert str(raised.value).endswith(message)
