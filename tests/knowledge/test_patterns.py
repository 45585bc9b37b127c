"""The pattern language of the lexicon."""

from __future__ import annotations

import pytest

from dateline.knowledge.patterns import Pattern, compile_pattern

CLASSES = {"weapon": 20, "vehicle": 200}


def _made(text: str) -> Pattern:
    return compile_pattern(text, CLASSES)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("actor", "V is missing"),
        ("actor V V recipient", "V stands twice"),
        ("actor recipient V", "two elements stand before V"),
        ("actor V on", "nothing follows the preposition 'on'"),
        ("actor V recipient fire hostage", "more than two objects follow V"),
        ("actor V [no-such]", "class 'no-such' is not defined"),
        ("actor:@nobody V", "class '@nobody' is not defined"),
        ("actor V recipient:nobody", "class 'nobody' is not defined"),
        ("actor V thing:odd", "'thing:odd' is no element of a pattern"),
        ("actor V fi?re", "is no element of a pattern"),
    ],
)
def test_mistakes(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        _made(text)


def test_positions() -> None:
    pattern = _made("actor V recipient (of CONTENT) on|at [weapon]")
    assert pattern.subject is not None
    assert pattern.subject.role == "actor"
    assert pattern.object is not None
    assert pattern.object.role == "recipient"
    assert pattern.second is None
    (of, content), (on, weapon) = pattern.preps
    assert (list(of), content.content, content.optional) == (["of"], True, True)
    assert (list(on), weapon.classes, weapon.optional) == (["on", "at"], frozenset({"weapon"}), False)


def test_elements() -> None:
    pattern = _made("recipient:@armed|weapon V fire|gun-fire")
    assert pattern.subject is not None
    assert pattern.subject.classes == {"@armed", "weapon"}
    assert pattern.object is not None
    assert pattern.object.literals >= {"fire", "gun-fire", "gun fire"}
    assert pattern.object.role is None
    typed = _made("actor V CONTENT:AID|CONSULT").object
    assert typed is not None
    assert typed.content_types == {"AID", "CONSULT"}
    bare = _made("actor V CONTENT:!").object
    assert bare is not None
    assert bare.no_event
    anything = _made("actor V _").object
    assert anything is not None
    assert (anything.role, anything.restricted) == (None, False)
    mixed = _made("actor V @event|fire").object
    assert mixed is not None
    assert (mixed.classes, mixed.literals) == (frozenset({"@event"}), frozenset({"fire"}))


def test_that_opens_a_clause_as_a_preposition_does() -> None:
    ((names, slot),) = _made("actor V that CONTENT").preps
    assert list(names) == ["that"]
    assert slot.content


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("actor V fire", "actor V [weapon]"),
        ("actor V [weapon]", "actor V recipient"),
        ("actor V [weapon]", "actor V [vehicle]"),
        ("actor V CONTENT:AID", "actor V CONTENT"),
        ("actor V on recipient", "actor V recipient"),
        ("actor V recipient", "actor V"),
        ("actor V recipient", "actor V (recipient)"),
        ("actor V (recipient)", "actor V"),
        ("actor V recipient on [weapon]", "actor V recipient"),
        ("actor:@armed V recipient", "actor V recipient"),
        ("actor V recipient", "actor V _"),
    ],
)
def test_what_asks_for_more_weighs_more(more: str, less: str) -> None:
    assert _made(more).weight > _made(less).weight
