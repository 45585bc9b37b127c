"""The course of some runs through the weeks: the state between the mechanisms."""

from __future__ import annotations

import numpy as np

from dateline.contest.bdm import step as bdm_round
from dateline.contest.board import Board
from dateline.contest.inputs import Inputs
from dateline.contest.mechanisms import (
    backlash,
    bargaining,
    decision,
    effort,
    falsification,
    mobilisation,
    pressure,
    signals,
    voting,
)
from dateline.contest.scenario import (
    Alliance,
    Attack,
    Government,
    March,
    Reprisal,
    Rise,
    Scheduled,
    Signal,
    Threat,
    Vote,
)
from dateline.contest.streams import Floats, Streams
from dateline.contest.trajectory import Trajectory


class Course:
    """The state of some runs, and a week's way through it. Only arrays that belong to these runs are ever changed."""

    def __init__(
        self, board: Board, inputs: Inputs, streams: Streams, replicates: int, model: str | None, into: Trajectory
    ) -> None:
        inputs = inputs.changed(board.changes.get(0, ()), streams, replicates)
        self._board, self._inputs, self._streams, self._replicates, self._into = board, inputs, streams, replicates, into
        self._model = model or board.scenario.mechanisms.bargaining.model
        low, high = board.scenario.issue.scale
        self._low, self._span = low, high - low
        runs, ids = streams.last - streams.first, list(board.actor)
        self._runs, self._ids = runs, ids
        self._zero = np.zeros(runs)
        self._load()
        self.private = self._axis(inputs.stack(f"actors.{i}.private" for i in ids))
        self.public = self.private.copy()
        self.worn = np.zeros((runs, len(ids)))
        self.heat = np.zeros((runs, len(board.pressure)))
        self.belief = self._stack("thresholds", board.threshold, "believed")
        self.feeling, self.threat, self.calm = self._zero.copy(), self._zero.copy(), self._zero.copy()
        self.mandate = self._zero.copy()
        self.legitimacy = self._zero.copy()
        self.streets = np.zeros((runs, len(board.movement)))
        self.enemy = self._stack("enemies", board.enemy, "strength")
        self.caretaker = inputs[f"actors.{ids[board.decider]}.caretaker"].copy()
        self.state = self._zero.copy()
        self.presence = np.ones(runs)
        self.contingents = np.ones((runs, len(board.contingents)))
        self.imposed = self._zero.copy()
        self._settle_streets()

    def run(self) -> None:
        """All weeks, each recorded."""
        for week in range(self._board.weeks):
            self._change(week)
            self._week(week)

    # ------------------------------------------------------------------ inputs
    def _load(self) -> None:
        """Arrays of what stays the same until a change."""
        inputs, ids = self._inputs, self._ids
        self.capability = inputs.stack(f"actors.{i}.capability" for i in ids)
        self.salience = inputs.stack(f"actors.{i}.salience" for i in ids)
        self.resolve = inputs.stack(f"actors.{i}.resolve" for i in ids)
        self.armed = inputs.stack(f"actors.{i}.armed" for i in ids)
        self.constraint = inputs.stack(f"actors.{i}.constraint" for i in ids)
        self.domestic = np.array([a.domestic for a in self._board.actors])
        self.status_quo = self._axis(inputs["issue.status_quo"])
        actor = self._board.actor
        self.fears = [
            (actor[a.id], actor[whom], inputs[f"actors.{a.id}.fears.{whom}"])
            for a in self._board.actors
            for whom in a.fears
        ]
        self.control = [
            (actor[t.from_], actor[t.to], inputs[f"ties.{t.from_}>{t.to}.control"]) for t in self._board.patrons
        ]

    def _change(self, week: int) -> None:
        """Changes that a what-if makes from this week on."""
        due = self._board.changes.get(week)
        if not due or week == 0:  # what holds from the start is in the inputs from the start
            return
        self._inputs = self._inputs.changed(due, self._streams, self._replicates)
        self._load()
        for change in due:
            part, name, *rest = change.path.split(".")
            value = self._inputs.values.get(change.path)
            if value is None:
                continue
            if part == "actors" and rest == ["private"]:
                self.private[:, self._board.actor[name]] = self._axis(value)
            elif part == "actors" and rest == ["caretaker"] and self._board.actor[name] == self._board.decider:
                self.caretaker = value.copy()
            elif part == "thresholds" and rest == ["believed"]:
                self.belief[:, self._board.threshold[name]] = value
            elif part == "enemies" and rest == ["strength"]:
                self.enemy[:, self._board.enemy[name]] = value

    def _axis(self, position: Floats) -> Floats:
        """A position as a share of the axis."""
        return (position - self._low) / self._span

    def _stack(self, part: str, names: object, key: str) -> Floats:
        paths = [f"{part}.{n}.{key}" for n in names]  # pyright: ignore[reportGeneralTypeIssues, reportUnknownVariableType]
        return self._inputs.stack(paths) if paths else np.zeros((self._runs, 0))

    def _of(self, mechanism: str, key: str) -> Floats:
        return self._inputs[f"mechanisms.{mechanism}.{key}"]

    def _on(self, mechanism: str) -> bool:
        return self._inputs.switched[f"mechanisms.{mechanism}.on"]

    # ------------------------------------------------------------------ a week
    def _week(self, week: int) -> None:
        self._fade()
        due = [(e, self._happens(e)) for e in self._board.events.get(week, ())]
        self._signals(due)
        self._arms(week, due)
        self._positions(week)
        self._votes(week, due)
        self._march(week, due)
        self._decide(week)
        self._record(week)

    def _happens(self, event: Scheduled) -> Floats:
        """1 in the runs in which a scheduled event takes place."""
        chance = self._inputs[f"events.{event.id}.probability"]
        return (self._streams.uniform(f"event/{event.id}")[:, 0] < chance).astype(np.float64)

    def _fade(self) -> None:
        self.feeling = backlash.faded(self.feeling, self._of("backlash", "half_life"))
        self.threat = backlash.faded(self.threat, self._of("signals", "threat_half_life"))
        self.calm = backlash.faded(self.calm, self._of("signals", "calm_half_life"))
        self.mandate = backlash.faded(self.mandate, self._of("voting", "half_life"))
        self.worn = self.worn * (0.5 ** (1 / np.maximum(self._of("armed_pressure", "recovery"), 1e-6)))[:, None]

    def _signals(self, due: list[tuple[Scheduled, Floats]]) -> None:
        """Threats, quiet signals, a new government, the enemy's return."""
        inputs, board = self._inputs, self._board
        for event, yes in due:
            path = f"events.{event.id}"
            if isinstance(event, Government):
                self.caretaker = np.where(yes > 0, 0.0, self.caretaker)
            elif isinstance(event, Rise):
                self._rise(board.enemy[event.enemy], event.enemy, yes)
            elif isinstance(event, Threat) and self._on("signals"):
                heard = inputs[f"{path}.credibility"] * yes
                self.threat = signals.threatened(self.threat, inputs[f"sanctions.{event.sanctions}.bite"], heard)
                resentment = inputs[f"sanctions.{event.sanctions}.resentment"]
                self.feeling = signals.offended(self.feeling, resentment, heard)
            elif isinstance(event, Signal) and self._on("signals"):
                self.calm = signals.reassured(self.calm, inputs[f"{path}.size"] * yes)

    def _rise(self, column: int, name: str, yes: Floats) -> None:
        risen = np.maximum(self.enemy[:, column], self._inputs[f"enemies.{name}.risen"])
        self.enemy[:, column] = np.where(yes > 0, risen, self.enemy[:, column])

    # ------------------------------------------------------------------ arms and feeling
    def _arms(self, week: int, due: list[tuple[Scheduled, Floats]]) -> None:
        board, inputs, into = self._board, self._inputs, self._into
        able = self.capability * (1 - self.worn)
        for name, column in board.enemy.items():
            luck = self._streams.uniform(f"rise/{name}", week)[:, 0]
            self._rise(column, name, (luck < inputs[f"enemies.{name}.rise"]).astype(np.float64))
        for item in board.scenario.pressures:
            at = board.pressure[item.id]
            done = self._attacks(week, item.id, item.by, item.on, able)
            for event, yes in due:
                if isinstance(event, Attack) and event.pressure == item.id:
                    worst = np.maximum(done.worst, yes * inputs[f"events.{event.id}.severity"])
                    done = pressure.Attacks(count=done.count + yes, worst=worst)
            path = f"pressures.{item.id}"
            self.heat[:, at] = pressure.heated(
                self.heat[:, at], done.count, inputs[f"{path}.excitation"], inputs[f"{path}.memory"]
            )
            into.attacks[:, week, at], into.severity[:, week, at] = done.count, done.worst
        for threshold in board.scenario.thresholds:
            self._reprisal(week, threshold.actor)
        for event, yes in due:
            if isinstance(event, Reprisal):
                severity = yes * inputs[f"events.{event.id}.severity"]
                self._suffer(week, event.by, severity, inputs[f"events.{event.id}.breach"])

    def _attacks(self, week: int, name: str, by: str, on: str, able: Floats) -> pressure.Attacks:
        """What one attacker does in a week by itself."""
        if not self._on("armed_pressure"):
            return pressure.Attacks(count=self._zero, worst=self._zero)
        inputs, who, path = self._inputs, self._board.actor[by], f"pressures.{name}"
        own, _ = effort.split(np.ones(self._runs), self.armed[:, who], self.constraint[:, who])
        control, push = self._zero, self._zero
        for patron, client, held in self.control if self._on("dual_strategy") else ():
            if client == who:
                share, _ = effort.split(np.ones(self._runs), self.armed[:, patron], self.constraint[:, patron])
                push = np.where(held > control, share, push)
                control = np.maximum(control, held)
        drive = effort.drive(own, push, control)
        rate = pressure.rate(
            inputs[f"{path}.rate"], drive, able[:, who], self.heat[:, self._board.pressure[name]] * (able[:, who] > 0)
        )
        believed = self.belief[:, self._board.threshold[on]] if on in self._board.threshold else np.ones(self._runs)
        aim = pressure.aimed(believed, inputs[f"{path}.aim"], inputs[f"{path}.own_aim"], control)
        noise = pressure.noise(inputs[f"{path}.noise"], control, self._of("armed_pressure", "slack"))
        return pressure.attack(rate, aim, noise, self._streams.uniform(f"attack/{name}", week, 2))

    def _reprisal(self, week: int, actor: str) -> None:
        """Whether the worst attack of the week is answered, and what both sides make of it."""
        board, inputs, path = self._board, self._inputs, f"thresholds.{actor}"
        at = board.threshold[actor]
        worst = self._zero
        for item in board.scenario.pressures:
            if item.on == actor:
                worst = np.maximum(worst, self._into.severity[:, week, board.pressure[item.id]])
        answered = (worst > inputs[f"{path}.true"]).astype(np.float64)
        luck = self._streams.normal(f"reprisal/{actor}", week)[:, 0]
        limits = self.constraint[:, board.actor[actor]]
        severity = answered * pressure.answer(inputs[f"{path}.reprisal"], inputs[f"{path}.spread"], limits, luck)
        self.belief[:, at] = pressure.believed(self.belief[:, at], worst, answered, inputs[f"{path}.learning"])
        self._suffer(week, actor, severity, inputs[f"{path}.breach"])

    def _suffer(self, week: int, actor: str, severity: Floats, breach: Floats) -> None:
        """What a reprisal does: to the attackers' capability, and to national feeling."""
        at = self._board.threshold[actor]
        self._into.reprisals[:, week, at] = np.maximum(self._into.reprisals[:, week, at], severity)
        for item in self._board.scenario.pressures:
            if item.on == actor:
                who = self._board.actor[item.by]
                hit = np.clip(self._of("armed_pressure", "wear") * severity, 0, 1)
                self.worn[:, who] += hit * (1 - self.worn[:, who])
        if self._on("backlash"):
            self.feeling = backlash.stirred(self.feeling, severity, breach, self._of("backlash", "gain"))

    # ------------------------------------------------------------------ positions
    def _attention(self) -> Floats:
        return backlash.attention(self.feeling, self._of("backlash", "crowding"), self._of("backlash", "other"))

    def _loud(self) -> Floats:
        """Salience as attention has moved it."""
        usual = backlash.attention(self._zero, self._zero, self._of("backlash", "other"))
        return np.where(self.domestic, backlash.louder(self.salience, self._attention(), usual), self.salience)

    def _positions(self, week: int) -> None:
        weights = self.capability * self._loud()
        if self._on("bargaining"):
            self.private = self._bargained(week, weights)
        self.public = self._spoken()
        self.settlement = bargaining.settlement(self.public, weights)

    def _bargained(self, week: int, weights: Floats) -> Floats:
        rate = self._of("bargaining", "rate")
        if self._model == "compromise":
            return bargaining.compromise(self.private, weights, self.resolve, rate)
        if self._model == "challenge":
            return bargaining.challenge(self.private, weights, self.resolve, rate)
        every = max(1, self._board.scenario.mechanisms.bargaining.every)
        if week % every:
            return self.private
        met = bdm_round(np.clip(self.private, 0, 1), self.capability, self._loud(), low=0.0, high=1.0)
        pace = 1 - (1 - rate[:, None] * (1 - self.resolve)) ** every
        return self.private + pace * (met - self.private)

    def _spoken(self) -> Floats:
        """Public positions: leaned on by patrons, drawn by allies and by national feeling, bent by fear."""
        said = self.private.copy()
        if self._on("dual_strategy"):
            able = self.capability * (1 - self.worn)
            _, political = effort.split(able, self.armed, self.constraint)
            lean = self._of("dual_strategy", "lean")
            for patron, client, control in self.control:
                said[:, client] = effort.leaned_on(
                    said[:, client], self.private[:, patron], political[:, patron], control, lean
                )
        for tie in self._board.scenario.ties:
            if isinstance(tie, Alliance):
                a, b = self._board.actor[tie.from_], self._board.actor[tie.to]
                pull = self._inputs[f"ties.{tie.from_}>{tie.to}.strength"] / 2
                gap = said[:, b] - said[:, a]
                said[:, a], said[:, b] = said[:, a] + pull * gap, said[:, b] - pull * gap
        if self._on("backlash"):
            drawn = backlash.drawn(said, self.feeling, self._of("backlash", "pull"))
            said = np.where(self.domestic, drawn, said)
        if self._on("falsification"):
            able = self.capability * (1 - self.worn)
            reach = falsification.reach(able, self.control)
            bent = falsification.said(self.private, self.fears, reach)
            said = said + (bent - self.private)
        return np.clip(said, 0, 1)

    # ------------------------------------------------------------------ votes, streets, decision
    def _votes(self, week: int, due: list[tuple[Scheduled, Floats]]) -> None:
        if not self._on("voting"):
            return
        for event, yes in due:
            if not isinstance(event, Vote):
                continue
            poll = self._poll(event)
            spurred = self._inputs[f"events.{event.id}.spurred"]
            called = self._streams.uniform(f"called/{event.id}")[:, 0] < 1 - spurred * (1 - self.feeling)
            at, held = self._board.body[event.body], (yes > 0) & called
            self._into.votes[:, week, at] = np.where(held, poll.passed, np.nan)
            self._into.yes[:, week, at] = np.where(held, poll.yes, np.nan)
            worth = poll.legitimacy * held
            self.mandate = np.maximum(self.mandate, worth)
            self.legitimacy = np.maximum(self.legitimacy, worth)
            if self._board.scenario.bodies[at].binding:
                self.state = np.where((self.state == decision.STAYS) & held & (poll.passed > 0), 1.0, self.state)

    def _poll(self, event: Vote) -> voting.Poll:
        inputs, body = self._inputs, self._board.scenario.bodies[self._board.body[event.body]]
        path, width = f"bodies.{body.id}", self._of("voting", "width")
        proposal = self._axis(inputs[f"{path}.proposal"])
        columns = [self._board.actor[b.actor] for b in body.blocs]
        luck = self._streams.normal(f"vote/{event.id}", 0, len(columns)) * self._of("voting", "swing")[:, None]

        def share(positions: Floats) -> Floats:
            return np.stack(
                [
                    voting.willing(positions[:, c], proposal, self.status_quo, width, luck[:, n])
                    for n, c in enumerate(columns)
                ],
                axis=1,
            )

        return voting.poll(
            inputs.stack(f"{path}.blocs.{b.id}.seats" for b in body.blocs),
            share(self.public),
            share(self.private),
            inputs.stack(f"{path}.blocs.{b.id}.boycott" for b in body.blocs),
            inputs[f"{path}.quorum"],
            inputs[f"{path}.rule"],
        )

    def _crowd(self) -> tuple[Floats, Floats, Floats, list[list[int]], Floats]:
        names = self._board.movement
        repression = self._stack("movements", names, "repression")
        exposure = 0.5 + self._attention()
        mean = mobilisation.raised(
            self._stack("movements", names, "mean"), repression, self._stack("movements", names, "risk"), exposure
        )
        joins = [[names[j] for j in m.joins] for m in self._board.scenario.movements]
        return (
            mean,
            self._stack("movements", names, "sd"),
            self._stack("movements", names, "size"),
            joins,
            self._stack("movements", names, "merged"),
        )

    def _settle_streets(self) -> None:
        """How many march at the outset, without any call."""
        if not self._board.movement or not self._on("mobilisation"):
            return
        mean, sd, *_ = self._crowd()
        self.streets = mobilisation.equilibrium(mean, sd, 0.0, rounds=200)
        self.base = self.streets.copy()

    def _march(self, week: int, due: list[tuple[Scheduled, Floats]]) -> None:
        if not self._board.movement or not self._on("mobilisation"):
            return
        mean, sd, size, joins, merged = self._crowd()
        called = np.zeros_like(self.streets)
        for event, yes in due:
            if isinstance(event, March):
                called[:, self._board.movement[event.movement]] += yes * self._inputs[f"events.{event.id}.call"]
        called = mobilisation.heard(called, joins, merged)
        stirred = (self._of("mobilisation", "stir") * self.feeling)[:, None] * (called > 0)
        rounds = self._board.scenario.mechanisms.mobilisation.rounds if (called > 0).any() else 1
        keep = (0.5 ** (1 / np.maximum(self._of("mobilisation", "fade"), 1e-6)))[:, None]
        streets = self.base + keep * (self.streets - self.base)
        for _ in range(rounds if (called > 0).any() else 0):
            seen = mobilisation.seen_by(streets, size, joins, merged)
            streets = np.maximum(streets, mobilisation.marching(np.minimum(seen + called + stirred, 1), mean, sd))
        self.streets = streets

    def _decide(self, week: int) -> None:
        inputs, board = self._inputs, self._board
        enemy = self.enemy.max(axis=1) if board.enemy else self._zero
        own = self.private[:, board.decider]
        of = {k: self._of("decision", k) for k in (
            "base", "middle", "settlement", "vote", "feeling", "streets", "sanctions", "enemy", "calm", "private",
            "caretaker", "leave", "reversal", "quiet")}  # fmt: skip
        push = self._carried()
        middle = (1 + self.status_quo) / 2
        weigh = (
            of["settlement"] * (self.settlement - middle)
            + of["vote"] * self.mandate
            + of["feeling"] * self.feeling
            + of["streets"] * push
            - of["sanctions"] * self.threat
            - of["enemy"] * enemy
            - of["calm"] * self.calm
            + of["private"] * (own - middle)
        )
        able = decision.capacity(self.caretaker, of["caretaker"])
        self.hazards = decision.hazards(weigh, of["base"], of["middle"], able)
        if self._on("decision"):
            luck = self._streams.uniform("decision", week, 3)
            before = self.state
            self.state = decision.decided(self.state, self.hazards, luck[:, 0])
            undone = decision.reversed_(before, self.legitimacy, enemy, of["reversal"], of["quiet"], luck[:, 1])
            self.state = np.where(before == decision.LEAVES, undone, self.state)
            fresh = (before == decision.STAYS) & (self.state == decision.LEAVES)
            for sanctions in board.scenario.sanctions:
                hit = fresh & (luck[:, 2] < inputs[f"sanctions.{sanctions.id}.imposed"])
                self.imposed = np.maximum(self.imposed, hit)
        self.presence = decision.leaving(self.presence, self.state, of["leave"])
        for n, tie in enumerate(board.contingents):
            self.contingents[:, n] = decision.following(
                self.contingents[:, n], self.presence, inputs[f"ties.{tie.from_}>{tie.to}.lag"]
            )

    def _carried(self) -> Floats:
        """What the streets press for: each movement's marchers times how far its position lies from what is."""
        found = self._zero
        for movement in self._board.scenario.movements:
            share = self.streets[:, self._board.movement[movement.id]]
            found = found + share * (self.public[:, self._board.actor[movement.towards]] - self.status_quo)
        return found

    # ------------------------------------------------------------------ record
    def _record(self, week: int) -> None:
        into = self._into
        into.private[:, week], into.public[:, week] = self.private, self.public
        into.feeling[:, week], into.attention[:, week] = self.feeling, self._attention()
        into.legitimacy[:, week], into.streets[:, week] = self.legitimacy, self.streets
        into.threat[:, week], into.calm[:, week] = self.threat, self.calm
        into.enemy[:, week] = self.enemy.max(axis=1) if self._board.enemy else 0.0
        into.caretaker[:, week], into.settlement[:, week] = self.caretaker, self.settlement
        into.willing[:, week], into.halfway[:, week] = self.hazards.leave, self.hazards.middle
        into.state[:, week] = self.state
        into.presence[:, week], into.contingents[:, week] = self.presence, self.contingents
        into.imposed[:, week] = self.imposed
        if self._board.movement:
            repression = self._stack("movements", self._board.movement, "repression")
            into.risk[:, week] = repression * self._attention()[:, None]
