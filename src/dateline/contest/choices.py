"""A week's choices: a body votes, the decider decides, troops leave."""

from __future__ import annotations

import numpy as np

from dateline.contest.mechanisms import decision, voting
from dateline.contest.scenario import Vote
from dateline.contest.state import Due, State
from dateline.contest.streams import Floats
from dateline.contest.streets import carried
from dateline.contest.trajectory import Trajectory


def voted(state: State, into: Trajectory, week: int, due: Due) -> None:
    """The votes of a week, and the mandate that they give."""
    if not state.on("voting"):
        return
    for event, yes in due:
        if not isinstance(event, Vote):
            continue
        poll = _poll(state, event)
        spurred = state.inputs[f"events.{event.id}.spurred"]
        called = state.streams.uniform(f"called/{event.id}")[:, 0] < 1 - spurred * (1 - state.feeling)
        at, held = state.board.body[event.body], (yes > 0) & called
        into.votes[:, week, at] = np.where(held, poll.passed, np.nan)
        into.yes[:, week, at] = np.where(held, poll.yes, np.nan)
        worth = poll.legitimacy * held
        state.mandate = np.maximum(state.mandate, worth)
        state.legitimacy = np.maximum(state.legitimacy, worth)
        if state.board.scenario.bodies[at].binding:
            bound = (state.decided == decision.STAYS) & held & (poll.passed > 0)
            state.decided = np.where(bound, decision.LEAVES, state.decided)


def _poll(state: State, event: Vote) -> voting.Poll:
    inputs, body = state.inputs, state.board.scenario.bodies[state.board.body[event.body]]
    path, width = f"bodies.{body.id}", state.of("voting", "width")
    proposal = state.axis(inputs[f"{path}.proposal"])
    columns = [state.board.actor[b.actor] for b in body.blocs]
    luck = state.streams.normal(f"vote/{event.id}", 0, len(columns)) * state.of("voting", "swing")[:, None]

    def share(positions: Floats) -> Floats:
        return np.stack(
            [
                voting.willing(positions[:, c], proposal, state.status_quo, width, luck[:, n])
                for n, c in enumerate(columns)
            ],
            axis=1,
        )

    return voting.poll(
        inputs.stack(f"{path}.blocs.{b.id}.seats" for b in body.blocs),
        share(state.public),
        share(state.private),
        inputs.stack(f"{path}.blocs.{b.id}.boycott" for b in body.blocs),
        inputs[f"{path}.quorum"],
        inputs[f"{path}.rule"],
    )


def chosen(state: State, week: int) -> None:
    """The decider's choice of the week, what becomes of an older one, and who leaves."""
    inputs, board = state.inputs, state.board
    enemy = state.worst_enemy()
    own = state.private[:, board.decider]
    of = {k: state.of("decision", k) for k in (
        "base", "middle", "settlement", "vote", "feeling", "streets", "sanctions", "enemy", "calm", "private",
        "caretaker", "leave", "reversal", "quiet")}  # fmt: skip
    middle = (1 + state.status_quo) / 2
    weigh = (
        of["settlement"] * (state.settlement - middle)
        + of["vote"] * state.mandate
        + of["feeling"] * state.feeling
        + of["streets"] * carried(state)
        - of["sanctions"] * state.threat
        - of["enemy"] * enemy
        - of["calm"] * state.calm
        + of["private"] * (own - middle)
    )
    able = decision.capacity(state.caretaker, of["caretaker"])
    state.hazards = decision.hazards(weigh, of["base"], of["middle"], able)
    if state.on("decision"):
        luck = state.streams.uniform("decision", week, 3)
        before = state.decided
        state.decided = decision.decided(state.decided, state.hazards, luck[:, 0])
        undone = decision.reversed_(before, state.legitimacy, enemy, of["reversal"], of["quiet"], luck[:, 1])
        state.decided = np.where(before == decision.LEAVES, undone, state.decided)
        fresh = (before == decision.STAYS) & (state.decided == decision.LEAVES)
        for sanctions in board.scenario.sanctions:
            hit = fresh & (luck[:, 2] < inputs[f"sanctions.{sanctions.id}.imposed"])
            state.imposed = np.maximum(state.imposed, hit)
    state.presence = decision.leaving(state.presence, state.decided, of["leave"])
    for n, tie in enumerate(board.contingents):
        state.contingents[:, n] = decision.following(
            state.contingents[:, n], state.presence, inputs[f"ties.{tie.from_}>{tie.to}.lag"]
        )
