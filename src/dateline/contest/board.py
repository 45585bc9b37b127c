"""The structure of a scenario as columns: who stands where in the arrays, and what is due in which week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.contest.scenario import Actor, Contingent, Override, Patron, Scenario, Scheduled


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Columns and dates of one scenario, with the changes of one what-if (or none)."""

    scenario: Scenario
    weeks: int
    actor: Mapping[str, int]
    pressure: Mapping[str, int]
    threshold: Mapping[str, int]
    """Thresholds by the actor that has one."""
    movement: Mapping[str, int]
    enemy: Mapping[str, int]
    sanction: Mapping[str, int]
    body: Mapping[str, int]
    events: Mapping[int, Sequence[Scheduled]]
    changes: Mapping[int, Sequence[Override]]

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors in column order."""
        return self.scenario.actors

    @property
    def decider(self) -> int:
        """The decider's column."""
        return self.actor[self.scenario.issue.decider]

    @property
    def patrons(self) -> list[Patron]:
        """The ties of patrons."""
        return [t for t in self.scenario.ties if isinstance(t, Patron)]

    @property
    def contingents(self) -> list[Contingent]:
        """The ties of contingents."""
        return [t for t in self.scenario.ties if isinstance(t, Contingent)]

    def day(self, week: int) -> date:
        """The first day of a week."""
        return self.scenario.start + timedelta(weeks=week)

    def week(self, day: date) -> int:
        """The week that holds a day; weeks count from the start of the scenario."""
        return week_of(self.scenario, day)


def week_of(scenario: Scenario, day: date) -> int:
    """The week that holds a day."""
    return (day - scenario.start).days // 7


def board_of(scenario: Scenario, weeks: int, changes: Sequence[Override] = ()) -> Board:
    """Lay out a scenario for so many weeks. A change without a day holds from the start."""
    events: dict[int, list[Scheduled]] = {}
    for event in sorted(scenario.events, key=lambda e: e.on):
        events.setdefault(week_of(scenario, event.on), []).append(event)
    due: dict[int, list[Override]] = {}
    for change in changes:
        due.setdefault(0 if change.from_ is None else max(0, week_of(scenario, change.from_)), []).append(change)
    return Board(
        scenario=scenario,
        weeks=weeks,
        actor={a.id: n for n, a in enumerate(scenario.actors)},
        pressure={p.id: n for n, p in enumerate(scenario.pressures)},
        threshold={t.actor: n for n, t in enumerate(scenario.thresholds)},
        movement={m.id: n for n, m in enumerate(scenario.movements)},
        enemy={e.id: n for n, e in enumerate(scenario.enemies)},
        sanction={s.id: n for n, s in enumerate(scenario.sanctions)},
        body={b.id: n for n, b in enumerate(scenario.bodies)},
        events=events,
        changes=due,
    )
