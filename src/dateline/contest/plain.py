"""A run as plain data: what the tables, the page and JSON show, with names in words. Fit for `json.dumps`.

    schema         1, the version of this arrangement
    label          what the figures are: "scenario-conditional, not calibrated"
    scenario       id, title, about, start, question; the axis: scale [low, high], low and high in words, middle (or
                   null), status_quo [low, high]; decider
    run            runs, weeks, seed, model (the rule of bargaining), days (the first day of each week)
    answers        one an answered question: id, title, by, asks (what is counted, in words), and apart from each other
                   probability, error (its Monte-Carlo standard error), inputs (the 5th and 95th percentile over input
                   draws; null: nothing is uncertain, or too few runs to tell), models (rule → probability); by_week and
                   by_week_error (the probability by each week and its Monte-Carlo error)
    left_out       questions whose day lies past the weeks run: id, title, by
    positions      one an actor: id, name, kind; private, public and gap (public less private), each a fan
    streets        one a movement: id, name, size [low, high]; share, a fan: of those who could march, how many do
    what_if        null, or id, title and comparisons: id, title, base, other, change, error (of the change)
    influences     question → inputs with the largest share of variance: path, words, share, error, direction (rank
                   correlation: above 0, more of it makes it likelier), status, stands_out (from resampling noise)
    hinges         the assumed inputs that stand out, the greatest share first: question, title, value (the file's
                   range), and the keys of an influence
    story          the most typical run: day, precision ("day", or "week" that begins on it), text
    differences    question → what set the runs with it apart: what, words, with, without, size (standard deviations)

A fan has the weekly quantiles q05, q25, q50, q75 and q95, each a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dateline.contest.outcomes import LABEL, QUANTILES, Answer, Fan, standard_error
from dateline.contest.paths import values_of
from dateline.contest.questions import PREDICATES
from dateline.contest.running import ContestRun
from dateline.contest.scenario import Question
from dateline.contest.sensitivity import Influence
from dateline.contest.streams import Floats
from dateline.contest.words import path_words, shown

type Plain = dict[str, Any]

SCHEMA = 1
_MOST = 8
"""Influences and differences told of one question."""


def plain(run: ContestRun) -> Plain:
    """Everything that a run says, as data; see the module for its keys."""
    scenario = run.scenario
    titles = {q.id: shown(q.title) for q in scenario.questions}
    return {
        "schema": SCHEMA,
        "label": LABEL,
        "scenario": _scenario(run),
        "run": {
            "runs": run.plan.runs,
            "weeks": run.board.weeks,
            "seed": run.plan.seed,
            "model": run.plan.model or scenario.mechanisms.bargaining.model,
            "days": [run.board.day(w).isoformat() for w in range(run.board.weeks)],
        },
        "answers": [_answer(a, run.plan.runs) for a in run.answers],
        "left_out": [_question(q) for q in scenario.questions if q.id in run.left_out],
        "positions": [
            {
                "id": actor.id,
                "name": shown(actor.name),
                "kind": actor.kind,
                "private": _fan(run.private[n]),
                "public": _fan(run.public[n]),
                "gap": _fan(run.gaps[n]),
            }
            for n, actor in enumerate(scenario.actors)
        ],
        "streets": _streets(run),
        "what_if": _what_if(run),
        "influences": {
            a.question.id: [_influence(run, a.question.id, i) for i in _first(run.influences[a.question.id])]
            for a in run.answers
        },
        "hinges": [_hinge(run, titles, question, i) for question, i in run.hinges],
        "story": [{"day": t.day.isoformat(), "precision": t.precision, "text": shown(t.text)} for t in run.story],
        "differences": {
            question: [
                {
                    "what": d.what,
                    "words": path_words(scenario, d.what),
                    "with": _rounded(d.with_it),
                    "without": _rounded(d.without),
                    "size": _rounded(d.size),
                }
                for d in _first(found)
            ]
            for question, found in run.differences.items()
        },
    }


def _first[T](found: Sequence[T]) -> Sequence[T]:
    return found[:_MOST]


def _scenario(run: ContestRun) -> Plain:
    scenario, issue = run.scenario, run.scenario.issue
    decider = run.board.actors[run.board.decider]
    return {
        "id": scenario.id,
        "title": shown(scenario.title),
        "about": shown(scenario.about) if scenario.about else None,
        "start": scenario.start.isoformat(),
        "question": shown(issue.question),
        "scale": list(issue.scale),
        "low": shown(issue.low),
        "high": shown(issue.high),
        "middle": shown(issue.middle) if issue.middle else None,
        "status_quo": [issue.status_quo.low, issue.status_quo.high],
        "decider": shown(decider.name),
    }


def _question(question: Question) -> Plain:
    return {"id": question.id, "title": shown(question.title), "by": question.by.isoformat()}


def _answer(answer: Answer, runs: int) -> Plain:
    return {
        **_question(answer.question),
        "asks": PREDICATES[answer.question.ask].words,
        "probability": _rounded(answer.probability),
        "error": _rounded(answer.error),
        "inputs": None if answer.inputs is None else [_rounded(p) for p in answer.inputs],
        "models": {model: _rounded(p) for model, p in answer.models.items()},
        "by_week": _list(answer.by_week),
        "by_week_error": [_rounded(standard_error(float(p), runs)) for p in answer.by_week],
    }


def _streets(run: ContestRun) -> list[Plain]:
    quantiles = np.quantile(run.trajectory.streets, QUANTILES, axis=0)
    return [
        {
            "id": m.id,
            "name": shown(m.name),
            "size": [m.size.low, m.size.high],
            "share": _levels(quantiles[:, :, run.board.movement[m.id]]),
        }
        for m in run.scenario.movements
    ]


def _what_if(run: ContestRun) -> Plain | None:
    if run.what_if is None:
        return None
    return {
        "id": run.what_if.id,
        "title": shown(run.what_if.title),
        "comparisons": [
            {
                "id": c.question.id,
                "title": shown(c.question.title),
                "base": _rounded(c.base),
                "other": _rounded(c.other),
                "change": _rounded(c.change),
                "error": _rounded(c.error),
            }
            for c in run.comparisons
        ],
    }


def _influence(run: ContestRun, question: str, influence: Influence) -> Plain:
    return {
        "path": influence.path,
        "words": path_words(run.scenario, influence.path),
        "share": _rounded(influence.share),
        "error": _rounded(influence.error),
        "direction": _rounded(influence.direction),
        "status": influence.status,
        "stands_out": influence in run.standing_out(question),
    }


def _hinge(run: ContestRun, titles: dict[str, str], question: str, influence: Influence) -> Plain:
    value = values_of(run.scenario)[influence.path]
    return {
        "question": question,
        "title": titles[question],
        "value": [value.low, value.high],
        **_influence(run, question, influence),
    }


def _fan(fan: Fan) -> Plain:
    return _levels(fan.levels)


def _levels(levels: Floats) -> Plain:
    return {f"q{round(q * 100):02d}": _list(row) for q, row in zip(QUANTILES, levels, strict=True)}


def _list(values: Floats) -> list[float]:
    return [_rounded(v) for v in values.tolist()]


def _rounded(value: float) -> float:
    """Six digits are more than any figure here deserves; and no -0.0."""
    return float(f"{value:.6g}") + 0.0
