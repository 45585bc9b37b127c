"""A scenario run as a whole: the base, a what-if beside it, other rules of bargaining, and everything said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.contest.board import Board, board_of
from dateline.contest.engine import Plan, simulate
from dateline.contest.inputs import draw
from dateline.contest.outcomes import Answer, Fan, answers, fans
from dateline.contest.questions import answer, chances
from dateline.contest.scenario import MOST_WEEKS, Question, Scenario, WhatIf
from dateline.contest.sensitivity import Influence, influences, uncertain
from dateline.contest.streams import Streams
from dateline.contest.telling import Difference, Told, differences, median_run, story, took_place
from dateline.contest.trajectory import Trajectory
from dateline.errors import ScenarioError

MODELS = ("compromise", "challenge", "bdm")
MODEL_RUNS = 1_000
"""Runs under each of the other rules: enough for a spread of models, which is no finer than that."""
MEMORY = 4 * 2**30
"""Bytes of trajectories that one call may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A what-if beside the base, with the same luck. `change`: difference of probabilities, `error` its standard error,
    which common luck makes smaller than that of either."""

    question: Question
    base: float
    other: float
    error: float

    @property
    def change(self) -> float:
        """The what-if's probability less the base's."""
        return self.other - self.base


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestRun:
    """Everything that a run of a scenario says. `left_out` names questions whose day lies past the weeks run."""

    scenario: Scenario
    plan: Plan
    board: Board
    trajectory: Trajectory
    answers: Sequence[Answer]
    private: Sequence[Fan]
    public: Sequence[Fan]
    gaps: Sequence[Fan]
    influences: Mapping[str, Sequence[Influence]]
    differences: Mapping[str, Sequence[Difference]]
    story: Sequence[Told]
    left_out: Sequence[str]
    what_if: WhatIf | None = None
    comparisons: Sequence[Comparison] = ()

    def standing_out(self, question: str) -> list[Influence]:
        """The inputs whose influence on an answer is more than noise. Without an error of its own, which a nearly
        constant outcome does not give, an influence is not told from noise."""
        return [i for i in self.influences.get(question, ()) if i.matters and i.error > 0]

    @property
    def hinges(self) -> list[tuple[str, Influence]]:
        """The assumed inputs on which answers hinge: question and influence, the greatest first."""
        found = [(q, i) for q in self.influences for i in self.standing_out(q) if i.status == "assumed"]
        return sorted(found, key=lambda pair: (-pair[1].share, pair[0], pair[1].path))

    def _repr_html_(self) -> str:
        from dateline.contest.page import body

        return body(self)


def run(
    scenario: Scenario, plan: Plan | None = None, what_if: str | None = None, *, explain: bool = True
) -> ContestRun:
    """Run a scenario, and a what-if beside it.

    Without `explain` nothing is said of what the answers hinge on, which takes most of the time of a short run. Raises
    `ScenarioError` where there is no such what-if or more is asked than fits into memory.
    """
    plan = plan or Plan()
    chosen = _chosen(scenario, what_if)
    weeks = plan.weeks or scenario.weeks
    board = board_of(scenario, weeks, plan.changes)
    check_size(board, plan)
    asked = [q for q in scenario.questions if board.week(q.by) < weeks]
    base = simulate(scenario, plan)
    ranged = uncertain(scenario)
    found = _with_models(scenario, plan, board, base, answers(asked, base, board, plan.replicates, bool(ranged)))
    private, public, gaps = fans(base, board)
    drawn = draw(scenario, Streams(seed=plan.seed, first=0, last=plan.runs), plan.replicates)
    typical = median_run(base)
    with np.errstate(divide="ignore", invalid="ignore"):  # outcomes that hardly vary have no shares of variance
        shares = {
            q.id: influences(scenario, chances(q, base, board), plan.seed, plan.replicates) if explain else []
            for q in asked
        }
    return ContestRun(
        scenario=scenario,
        plan=plan,
        board=board,
        trajectory=base,
        answers=found,
        private=private,
        public=public,
        gaps=gaps,
        influences=shares,
        differences={
            q.id: differences(base, board, answer(q, base, board), drawn, ranged, plan.replicates) if explain else []
            for q in asked
        },
        story=story(base, board, typical, took_place(board, plan.seed, plan.replicates, typical)),
        left_out=[q.id for q in scenario.questions if q not in asked],
        what_if=chosen,
        comparisons=[] if chosen is None else _compare(scenario, plan, board, base, asked, chosen),
    )


def check_size(board: Board, plan: Plan) -> None:
    """Raise `ScenarioError` where the runs asked for do not fit into memory."""
    if plan.runs < 1 or board.weeks < 1:
        raise ScenarioError("at least one run and one week are needed")
    if board.weeks > MOST_WEEKS:
        raise ScenarioError(f"{board.scenario.id}: {board.weeks:,} weeks; ask for at most {MOST_WEEKS}")
    wide = 2 * len(board.actor) + 2 * len(board.pressure) + len(board.threshold) + 2 * len(board.body)
    series = wide + 2 * len(board.movement) + len(board.contingents) + 13
    most = MEMORY // (8 * series * board.weeks)
    if plan.runs > most:
        raise ScenarioError(
            f"{board.scenario.id}: {plan.runs:,} runs of {board.weeks} weeks do not fit into "
            f"{MEMORY // 2**30} GB; ask for at most {most:,}"
        )


def _chosen(scenario: Scenario, what_if: str | None) -> WhatIf | None:
    if what_if is None:
        return None
    for known in scenario.what_ifs:
        if known.id == what_if:
            return known
    names = ", ".join(w.id for w in scenario.what_ifs) or "none"
    raise ScenarioError(f"{scenario.id}: there is no what-if {what_if!r}; there are: {names}")


def _with_models(
    scenario: Scenario, plan: Plan, board: Board, base: Trajectory, found: Sequence[Answer]
) -> list[Answer]:
    """The answers, with those under each rule of bargaining.

    Fewer runs are made under the other rules, so only their difference from the same runs under the scenario's own rule
    counts: it is added to the answer. What luck makes of fewer runs is no spread of models.
    """
    own = plan.model or scenario.mechanisms.bargaining.model
    runs = min(plan.runs, MODEL_RUNS)
    spread: dict[str, dict[str, float]] = {a.question.id: {own: a.probability} for a in found}
    for model in MODELS:
        if model != own:
            other = simulate(scenario, replace(plan, model=model, runs=runs))
            for a in found:
                change = answer(a.question, other, board).mean() - answer(a.question, base, board)[:runs].mean()
                spread[a.question.id][model] = min(1.0, max(0.0, a.probability + float(change)))
    return [replace(a, models=spread[a.question.id]) for a in found]


def _compare(
    scenario: Scenario, plan: Plan, board: Board, base: Trajectory, asked: Sequence[Question], what_if: WhatIf
) -> list[Comparison]:
    other = simulate(scenario, replace(plan, changes=(*plan.changes, *what_if.changes)))
    found: list[Comparison] = []
    for question in asked:
        a = answer(question, base, board).astype(np.float64)
        b = answer(question, other, board).astype(np.float64)
        found.append(
            Comparison(
                question=question,
                base=float(a.mean()),
                other=float(b.mean()),
                error=float((b - a).std() / np.sqrt(a.size)),
            )
        )
    return found
