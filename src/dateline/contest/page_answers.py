"""The sections of a page on the questions: answers, a what-if, the course of probabilities, what they hinge on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dateline.contest import charts
from dateline.contest.page_parts import LINE, PERCENTS, foot_row, keys, numbers_table, row, section, series_table
from dateline.contest.plain import Plain
from dateline.contest.report import day
from dateline.contest.words import percent, percents, points, span

_SMALL = 0.09
"""A probability that stays below this is drawn on a scale that ends at 10 %."""
_BARS = 5


def answers(told: Plain) -> str:
    """Every question as a row: probability and the three kinds of doubt."""
    marks = [
        ('<circle class="dot" cx="13" cy="7" r="4.5"/>', "probability"),
        (LINE.format("whisker"), "Monte-Carlo error (95%): more runs make it smaller"),
        ('<rect class="range" x="0" y="1" width="26" height="12" rx="2"/>', "inputs: 90% as they vary in their ranges"),
    ]
    models = sorted({m for a in told["answers"] for m in a["models"]})
    marks += [(charts.glyph(m, 0.5, 7), f"bargaining rule {m}") for m in models]
    rows = [
        row(f"{escape(a['title'])} <small>by {day(a['by'])}</small>", charts.answer_row(a), _value(a))
        for a in told["answers"]
    ]
    left = [f"{q['title']} ({day(q['by'])})" for q in told["left_out"]]
    note = (
        f'<p class="small">Not answered, as they lie past the weeks run: {escape("; ".join(left))}.</p>' if left else ""
    )
    return section(
        "Answers",
        "What the scenario's assumptions lead to, not a forecast. Three kinds of doubt are kept apart; none of them "
        "says how far the scenario is from the world.",
        keys(marks),
        *rows,
        foot_row(PERCENTS),
        note,
        numbers_table(
            "Table of answers",
            ("question", "asks", "by", "probability", "Monte-Carlo error", "inputs", *models),
            (
                (
                    a["title"], a["asks"], day(a["by"]), percent(a["probability"]), f"{a['error']:.2%}",
                    "–" if a["inputs"] is None else percents(*a["inputs"]),
                    *(percent(a["models"][m]) if m in a["models"] else "–" for m in models),
                )
                for a in told["answers"]
            ),
            words=3,
        ),
    )  # fmt: skip


def _value(answer: Plain) -> str:
    inputs = "" if answer["inputs"] is None else f"<small>inputs {percents(*answer['inputs'])}</small>"
    return f"<b>{escape(percent(answer['probability']))}</b> <span>±{answer['error'] * 100:.1f}</span>{inputs}"


def what_if(told: Plain) -> str:
    """What a change does to each answer; nothing where none was asked for."""
    what_if = told["what_if"]
    if what_if is None:
        return ""
    rows = [
        row(
            escape(c["title"]),
            charts.change_row(c),
            f"<b>{points(c['change'])}</b> points<small>±{c['error'] * 100:.1f} · {escape(percent(c['base']))} → "
            f"{escape(percent(c['other']))}</small>",
        )
        for c in what_if["comparisons"]
    ]
    return section(
        f"What if: {what_if['title']}",
        "The same runs with the same luck, but for this change. ± is the standard error of the difference.",
        keys([
            ('<circle class="hollow" cx="13" cy="7" r="4.5"/>', "as the scenario has it"),
            (LINE.format("shaft") + '<path class="head" d="M28 7l-9-5v10z"/>', "what if"),
        ]),
        *rows,
        foot_row(PERCENTS),
        numbers_table(
            "Table of differences",
            ("question", "base", "what if", "difference (points)", "error (points)"),
            (
                (c["title"], percent(c["base"]), percent(c["other"]), points(c["change"]), f"{c['error'] * 100:.2f}")
                for c in what_if["comparisons"]
            ),
        ),
    )  # fmt: skip


def by_date(told: Plain) -> str:
    """A curve for each question."""
    cards = [_curve(told, a) for a in told["answers"]]
    return section(
        "Probability by date",
        "For each week how likely it is that it has come about by then (or holds then). The band is the Monte-Carlo "
        "error (95%); the dashed line is the day asked about. Mind the scales: those of rare outcomes end at 10%.",
        f'<div class="many">{"".join(cards)}</div>',
        series_table(
            "Table of probabilities by week", told["run"]["days"], [(a["title"], a["by_week"]) for a in told["answers"]]
        ),
    )


def _curve(told: Plain, answer: Plain) -> str:
    top = 0.1 if max(answer["by_week"]) < _SMALL else 1.0
    about = f"{percent(answer['probability'])} by {day(answer['by'])}"
    series = charts.curve_series("chance", answer["by_week"], answer["by_week_error"])
    marks = [(0.0, "0%"), (top / 2, f"{top / 2:.0%}"), (top, f"{top:.0%}")]
    picture = charts.over_time(answer["title"], about, [series], told["run"]["days"], (0, top), marks, answer["by"])
    return f'<figure class="card"><h3>{escape(answer["title"])}</h3>{picture}</figure>'


def influences(told: Plain) -> str:
    """Which inputs explain an answer's variance."""
    telling = [a for a in told["answers"] if any(i["stands_out"] for i in told["influences"][a["id"]])]
    most = max((i["share"] + i["error"] for a in telling for i in told["influences"][a["id"]][:_BARS]), default=1.0)
    cards = [_tornado(a["title"], told["influences"][a["id"]][:_BARS], most) for a in telling]
    silent = [a["title"] for a in told["answers"] if a not in telling]
    note = f'<p class="small">No input stands out from noise for: {escape("; ".join(silent))}.</p>' if silent else ""
    return section(
        "On which inputs the answers hinge",
        "How much of an answer's variance each input explains by itself. To the right: more of it makes it likelier; "
        "to the left: less likely. Pale bars do not stand out from noise.",
        '<div class="keys"><span class="tag assumed"><i></i>assumed</span><span class="tag inferred"><i></i>inferred'
        '</span><span class="tag observed"><i></i>observed</span></div>' if cards else "",
        f'<div class="many cards">{"".join(cards)}</div>',
        note,
        numbers_table(
            "Table of the assumed inputs that count",
            ("question", "assumed input", "range", "share of variance", "±", "more of it"),
            (
                (
                    h["title"], h["words"], span(*h["value"]), f"{h['share']:.1%}", f"{h['error']:.1%}",
                    "likelier" if h["direction"] > 0 else "less likely",
                )
                for h in told["hinges"]
            ),
            words=2,
        ),
    )  # fmt: skip


def _tornado(title: str, found: Sequence[Plain], most: float) -> str:
    rows = [
        row(
            f'{escape(i["words"])} <span class="tag {i["status"]}"><i></i>{i["status"]}</span>',
            charts.influence_row(i, most),
            f"<b>{i['share']:.0%}</b> ±{i['error'] * 100:.0f}",
        )
        for i in found
    ]
    foot = foot_row([(0.0, "← less likely"), (1.0, "likelier →")])
    return f'<figure class="card"><h3>{escape(title)}</h3>{"".join(rows)}{foot}</figure>'
