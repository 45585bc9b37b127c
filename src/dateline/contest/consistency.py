"""What the parts of a scenario say of each other: names that lead somewhere, days in the right order, sums that fit."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from pydantic import ValidationError

from dateline.contest.board import board_of
from dateline.contest.lines import Where
from dateline.contest.paths import switches, tie_name, values_of
from dateline.contest.questions import PREDICATES, columns
from dateline.contest.scenario import (
    Attack,
    March,
    Override,
    Question,
    Reprisal,
    Rise,
    Scenario,
    Scheduled,
    Threat,
    Vote,
)
from dateline.contest.values import MOST, Position

type Fault = tuple[Where, str]

_LISTS = ("actors", "pressures", "bodies", "movements", "enemies", "sanctions", "events", "questions", "what_ifs")


def faults(scenario: Scenario) -> Iterator[Fault]:
    """Everything that does not fit, with the place in the file."""
    for look in (_frame, _doubled, _references):
        found = list(look(scenario))
        yield from found
        if found:
            return  # what stands on a frame that is not there, or on a doubled or unknown name, cannot be judged
    yield from _positions(scenario)
    yield from _bodies(scenario)
    yield from _evidence(scenario)
    yield from _days(scenario)
    for n, question in enumerate(scenario.questions):
        yield from _question(scenario, question, ("questions", n))
    for n, what_if in enumerate(scenario.what_ifs):
        for m, change in enumerate(what_if.changes):
            yield from _change(scenario, change, ("what-ifs", n, "changes", m))


def _frame(scenario: Scenario) -> Iterator[Fault]:
    low, high = scenario.issue.scale
    if not low < high:
        yield ("issue", "scale"), f"the scale is reversed or empty: {low:g} is not below {high:g}"
    if not scenario.actors:
        yield ("actors",), "a contest needs at least one actor"
    elif high - low > MOST:
        yield ("issue", "scale"), f"the scale is too wide: at most {MOST:g} from end to end"
    if scenario.start.toordinal() + 7 * scenario.weeks > date.max.toordinal():
        yield ("start",), f"{scenario.weeks} weeks from {scenario.start} lead beyond the last day that a date can name"


def _doubled(scenario: Scenario) -> Iterator[Fault]:
    for part in _LISTS:
        ids = [member.id for member in getattr(scenario, part)]
        for name in _twice(ids):
            yield (_key(part), _last(ids, name), "id"), f"the id {name!r} is used twice; ids must differ"
    ties = [tie_name(t) for t in scenario.ties]
    for name in _twice(ties):
        yield ("ties", _last(ties, name)), f"the tie {name} is there twice"
    actors = [t.actor for t in scenario.thresholds]
    for name in _twice(actors):
        yield ("thresholds", _last(actors, name), "actor"), f"the actor {name!r} has two thresholds"
    for n, body in enumerate(scenario.bodies):
        blocs = [b.id for b in body.blocs]
        for name in _twice(blocs):
            yield ("bodies", n, "blocs", _last(blocs, name), "id"), f"the id {name!r} is used twice; ids must differ"


def _twice(ids: Sequence[str]) -> list[str]:
    return [name for name, count in Counter(ids).items() if count > 1]


def _last(ids: Sequence[str], name: str) -> int:
    return len(ids) - 1 - list(reversed(ids)).index(name)


def _key(part: str) -> str:
    return part.replace("_", "-")


# ---------------------------------------------------------------- names
def _references(scenario: Scenario) -> Iterator[Fault]:
    actors = [a.id for a in scenario.actors]
    thresholds = [t.actor for t in scenario.thresholds]

    def check(name: str, known: Sequence[str], where: Where, what: str) -> Iterator[Fault]:
        if name not in known:
            yield where, f"there is no {what} {name!r}{_meant(name, known)}"

    yield from check(scenario.issue.decider, actors, ("issue", "decider"), "actor")
    for n, actor in enumerate(scenario.actors):
        for whom in actor.fears:
            yield from check(whom, actors, ("actors", n, "fears", whom), "actor")
            if whom == actor.id:
                yield ("actors", n, "fears", whom), "an actor cannot fear itself"
    for n, tie in enumerate(scenario.ties):
        yield from check(tie.from_, actors, ("ties", n, "from"), "actor")
        yield from check(tie.to, actors, ("ties", n, "to"), "actor")
        if tie.from_ == tie.to:
            yield ("ties", n), f"the tie leads from {tie.from_!r} to itself"
    for n, pressure in enumerate(scenario.pressures):
        yield from check(pressure.by, actors, ("pressures", n, "by"), "actor")
        yield from check(pressure.on, actors, ("pressures", n, "on"), "actor")
        if pressure.by == pressure.on:
            yield ("pressures", n, "on"), "an actor cannot attack itself"
    for n, threshold in enumerate(scenario.thresholds):
        yield from check(threshold.actor, actors, ("thresholds", n, "actor"), "actor")
    for n, body in enumerate(scenario.bodies):
        for m, bloc in enumerate(body.blocs):
            yield from check(bloc.actor, actors, ("bodies", n, "blocs", m, "actor"), "actor")
    movements = [m.id for m in scenario.movements]
    for n, movement in enumerate(scenario.movements):
        yield from check(movement.towards, actors, ("movements", n, "towards"), "actor")
        for other in movement.joins:
            yield from check(other, movements, ("movements", n, "joins"), "movement")
            if other == movement.id:
                yield ("movements", n, "joins"), "a movement cannot join itself"
    for n, sanctions in enumerate(scenario.sanctions):
        yield from check(sanctions.by, actors, ("sanctions", n, "by"), "actor")
        yield from check(sanctions.on, actors, ("sanctions", n, "on"), "actor")
        if sanctions.by == sanctions.on:
            yield ("sanctions", n, "on"), "an actor cannot sanction itself"
    for n, event in enumerate(scenario.events):
        found = _named_by(scenario, event, thresholds)
        if found is not None:
            key, name, known, what = found
            yield from check(name, known, ("events", n, key), what)


def _named_by(
    scenario: Scenario, event: Scheduled, thresholds: Sequence[str]
) -> tuple[str, str, Sequence[str], str] | None:
    """The key, the name, what names there are, and of what, that a scheduled event refers to."""
    match event:
        case Attack():
            return "pressure", event.pressure, [p.id for p in scenario.pressures], "pressure"
        case Reprisal():
            return "by", event.by, thresholds, "threshold of an actor"
        case Vote():
            return "body", event.body, [b.id for b in scenario.bodies], "body"
        case March():
            return "movement", event.movement, [m.id for m in scenario.movements], "movement"
        case Threat():
            return "sanctions", event.sanctions, [s.id for s in scenario.sanctions], "sanctions entry"
        case Rise():
            return "enemy", event.enemy, [e.id for e in scenario.enemies], "enemy"
        case _:
            return None


def _meant(given: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = difflib.get_close_matches(given, names, n=1, cutoff=0.5)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; there are: {', '.join(names)}" if names else "; none is defined"


# ---------------------------------------------------------------- numbers
def _positions(scenario: Scenario) -> Iterator[Fault]:
    low, high = scenario.issue.scale
    for path, value in values_of(scenario).items():
        if isinstance(value, Position) and not low <= value.low <= value.high <= high:
            yield _where(scenario, path), f"the position lies off the scale: from {low:g} to {high:g}"


def _bodies(scenario: Scenario) -> Iterator[Fault]:
    for n, body in enumerate(scenario.bodies):
        if not body.blocs:
            yield ("bodies", n, "blocs"), "the chamber is empty: name at least one bloc"
        total = sum(b.seats.middle for b in body.blocs)
        if total > 1 + 1e-9:
            yield ("bodies", n, "blocs"), f"the blocs hold {total:.3g} of the seats together; 1 is all of them"


def _evidence(scenario: Scenario) -> Iterator[Fault]:
    for path, value in values_of(scenario).items():
        for name in value.evidence:
            if name not in scenario.evidence:
                yield _where(scenario, path), f"there is no evidence {name!r}{_meant(name, scenario.evidence)}"
    for n, what_if in enumerate(scenario.what_ifs):
        for m, change in enumerate(what_if.changes):
            for name in () if isinstance(change.value, bool) else change.value.evidence:
                if name not in scenario.evidence:
                    where = ("what-ifs", n, "changes", m, "value", "evidence")
                    yield where, f"there is no evidence {name!r}{_meant(name, scenario.evidence)}"
    for n, event in enumerate(scenario.events):
        for name in event.evidence:
            if name not in scenario.evidence:
                yield ("events", n, "evidence"), f"there is no evidence {name!r}{_meant(name, scenario.evidence)}"


def _where(scenario: Scenario, path: str) -> Where:
    """A value's path as its place in the file: members of lists by number."""
    part, *rest = path.split(".")
    if part == "bodies":
        names = [b.id for b in scenario.bodies]
        n = names.index(rest[0])
        if rest[1] == "blocs":
            return (part, n, "blocs", [b.id for b in scenario.bodies[n].blocs].index(rest[2]), *rest[3:])
        return (part, n, *rest[1:])
    if part == "ties":
        return (part, [tie_name(t) for t in scenario.ties].index(rest[0]), *rest[1:])
    if part == "thresholds":
        return (part, [t.actor for t in scenario.thresholds].index(rest[0]), *rest[1:])
    if part in _LISTS:
        return (part, [m.id for m in getattr(scenario, part)].index(rest[0]), *rest[1:])
    return (part, *rest)


# ---------------------------------------------------------------- days, questions, changes
def _end(scenario: Scenario) -> date:
    return scenario.start + timedelta(weeks=scenario.weeks) - timedelta(days=1)


def _days(scenario: Scenario) -> Iterator[Fault]:
    for n, event in enumerate(scenario.events):
        if event.on < scenario.start:
            yield ("events", n, "on"), f"{event.on} lies before the start of the scenario, {scenario.start}"
    for n, question in enumerate(scenario.questions):
        if question.by < scenario.start:
            yield ("questions", n, "by"), f"{question.by} lies before the start of the scenario, {scenario.start}"
        elif question.by > _end(scenario):
            yield (
                ("questions", n, "by"),
                f"{question.by} lies past the horizon: {scenario.weeks} weeks end on {_end(scenario)}",
            )


def _question(scenario: Scenario, question: Question, where: Where) -> Iterator[Fault]:
    predicate = PREDICATES.get(question.ask)
    if predicate is None:
        yield (*where, "ask"), f"there is no predicate {question.ask!r}{_meant(question.ask, PREDICATES)}"
        return
    if predicate.of is None and question.of is not None:
        yield (*where, "of"), f"{question.ask!r} is asked of nobody in particular: leave `of` out"
    if predicate.of is not None:
        known = list(columns(board_of(scenario, 1), predicate.of))
        if question.of is None:
            yield where, f"{question.ask!r} is asked of a {predicate.of}: add `of`{_meant('', known)}"
        elif question.of not in known:
            yield (*where, "of"), f"there is no {predicate.of} {question.of!r}{_meant(question.of, known)}"
    bounds = (question.at_least, question.below)
    if predicate.bound and bounds == (None, None):
        yield where, f"{question.ask!r} is a number: add `at_least` or `below`"
    if question.at_least is not None and question.below is not None and question.at_least >= question.below:
        what = f"nothing is at least {question.at_least:g} and below {question.below:g}: the range is reversed"
        yield (*where, "below"), what
    if not predicate.bound and bounds != (None, None):
        yield where, f"{question.ask!r} is true or not: leave `at_least` and `below` out"


def _change(scenario: Scenario, change: Override, where: Where) -> Iterator[Fault]:
    values, known = values_of(scenario), switches(scenario)
    if isinstance(change.value, bool):
        if change.path in values:
            yield (*where, "value"), f"{change.path!r} is a number: true and false are for switches"
        elif change.path not in known:
            yield (*where, "path"), f"{change.path!r} cannot be switched{_meant(change.path, known)}"
    elif change.path in known:
        yield (*where, "value"), f"{change.path!r} is a switch: write true or false"
    elif change.path not in values:
        yield (*where, "path"), f"there is no value {change.path!r}{_meant(change.path, values)}"
    else:
        kind = type(values[change.path])
        try:
            kind(low=change.value.low, high=change.value.high)
        except ValidationError as error:
            yield (*where, "value"), str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        low, high = scenario.issue.scale
        if kind is Position and not low <= change.value.low <= change.value.high <= high:
            yield (*where, "value"), f"the position lies off the scale: from {low:g} to {high:g}"
    if change.from_ is not None and not scenario.start <= change.from_ <= _end(scenario):
        yield (*where, "from"), f"{change.from_} lies outside the scenario: {scenario.start} to {_end(scenario)}"
