"""The state of some runs between two mechanisms, with the inputs that hold for them now."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dateline.contest.board import Board
from dateline.contest.inputs import Inputs
from dateline.contest.mechanisms import backlash
from dateline.contest.mechanisms.decision import Hazards
from dateline.contest.scenario import Scheduled
from dateline.contest.streams import Floats, Streams

type Due = list[tuple[Scheduled, Floats]]
"""What is scheduled for a week, with 1 in the runs in which it takes place."""


class State:
    """Arrays of (runs,) or (runs, columns of the board). Only arrays that belong to these runs are ever changed.

    `model` is the bargaining rule; `replicates` as in a plan.
    """

    def __init__(self, board: Board, inputs: Inputs, streams: Streams, replicates: int, model: str | None) -> None:
        inputs = inputs.changed(board.changes.get(0, ()), streams, replicates)
        self.board, self.inputs, self.streams, self.replicates = board, inputs, streams, replicates
        self.model = model or board.scenario.mechanisms.bargaining.model
        self._low, self._high = board.scenario.issue.scale
        self.runs = streams.last - streams.first
        self.zero, self.one = np.zeros(self.runs), np.ones(self.runs)
        self._load()
        runs, zero = self.runs, self.zero
        self.private = self.axis(inputs.stack(f"actors.{i}.private" for i in board.actor))
        self.public = self.private.copy()
        self.habit = np.zeros_like(self.private)
        """What actors say in public beyond what the mechanisms explain."""
        self.settlement = zero
        self.worn = np.zeros((runs, len(board.actor)))
        self.heat = np.zeros((runs, len(board.pressure)))
        self.belief = self.stack("thresholds", board.threshold, "believed")
        self.feeling, self.threat, self.calm = zero.copy(), zero.copy(), zero.copy()
        self.mandate, self.legitimacy = zero.copy(), zero.copy()
        self.streets = np.zeros((runs, len(board.movement)))
        self.uncalled = np.zeros((runs, len(board.movement)))
        """How many march without any call."""
        self.enemy = self.stack("enemies", board.enemy, "strength")
        self.caretaker = inputs[f"actors.{board.scenario.issue.decider}.caretaker"].copy()
        self.decided = zero.copy()
        self.hazards = Hazards(leave=zero, middle=zero)
        self.presence = np.ones(runs)
        self.contingents = np.ones((runs, len(board.contingents)))
        self.imposed = zero.copy()

    # ------------------------------------------------------------------ inputs
    def _load(self) -> None:
        """Arrays of what stays the same until a change."""
        inputs, actor = self.inputs, self.board.actor
        self.capability = inputs.stack(f"actors.{i}.capability" for i in actor)
        self.salience = inputs.stack(f"actors.{i}.salience" for i in actor)
        self.resolve = inputs.stack(f"actors.{i}.resolve" for i in actor)
        self.armed = inputs.stack(f"actors.{i}.armed" for i in actor)
        self.constraint = inputs.stack(f"actors.{i}.constraint" for i in actor)
        self.domestic = np.array([a.domestic for a in self.board.actors])
        self.status_quo = self.axis(inputs["issue.status_quo"])
        self.fears = [
            (actor[a.id], actor[whom], inputs[f"actors.{a.id}.fears.{whom}"])
            for a in self.board.actors
            for whom in a.fears
        ]
        self.control = [
            (actor[t.from_], actor[t.to], inputs[f"ties.{t.from_}>{t.to}.control"]) for t in self.board.patrons
        ]

    def change(self, week: int) -> bool:
        """Take in what a what-if changes from this week on. Whether there is any such change."""
        due = self.board.changes.get(week)
        if not due or week == 0:  # what holds from the start is in the inputs from the start
            return False
        self.inputs = self.inputs.changed(due, self.streams, self.replicates)
        self._load()
        for change in due:
            part, name, *rest = change.path.split(".")
            value = self.inputs.values.get(change.path)
            if value is None:
                continue
            if part == "actors" and rest == ["private"]:
                self.private[:, self.board.actor[name]] = self.axis(value)
            elif part == "actors" and rest == ["caretaker"] and self.board.actor[name] == self.board.decider:
                self.caretaker = value.copy()
            elif part == "thresholds" and rest == ["believed"]:
                self.belief[:, self.board.threshold[name]] = value
            elif part == "enemies" and rest == ["strength"]:
                self.enemy[:, self.board.enemy[name]] = value
        return True

    def axis(self, position: Floats) -> Floats:
        """A position as a share of the axis."""
        return (position - self._low) / (self._high - self._low)

    def stack(self, part: str, names: Iterable[str], key: str) -> Floats:
        """A value of all members of a part: (runs, members)."""
        paths = [f"{part}.{n}.{key}" for n in names]
        return self.inputs.stack(paths) if paths else np.zeros((self.runs, 0))

    def of(self, mechanism: str, key: str) -> Floats:
        """A mechanism's parameter."""
        return self.inputs[f"mechanisms.{mechanism}.{key}"]

    def on(self, mechanism: str) -> bool:
        """Whether a mechanism works."""
        return self.inputs.switched[f"mechanisms.{mechanism}.on"]

    # ------------------------------------------------------------------ what several mechanisms see
    def able(self) -> Floats:
        """Capability less what reprisals have worn down: (runs, actors)."""
        return self.capability * (1 - self.worn)

    def attention(self) -> Floats:
        """The share of public attention that the issue has."""
        return backlash.attention(self.feeling, self.of("backlash", "crowding"), self.of("backlash", "other"))

    def usual_attention(self) -> Floats:
        """The share of public attention that the issue has without national feeling."""
        return backlash.attention(self.zero, self.zero, self.of("backlash", "other"))

    def worst_enemy(self) -> Floats:
        """The strength of the strongest common enemy, 0 where there is none."""
        return self.enemy.max(axis=1) if self.board.enemy else self.zero

    def fade(self) -> None:
        """What a week takes off levels that nothing feeds."""
        self.feeling = backlash.faded(self.feeling, self.of("backlash", "half_life"))
        self.threat = backlash.faded(self.threat, self.of("signals", "threat_half_life"))
        self.calm = backlash.faded(self.calm, self.of("signals", "calm_half_life"))
        self.mandate = backlash.faded(self.mandate, self.of("voting", "half_life"))
        self.worn = self.worn * (0.5 ** (1 / np.maximum(self.of("armed_pressure", "recovery"), 1e-6)))[:, None]
