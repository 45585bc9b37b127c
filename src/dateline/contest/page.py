"""A run as an HTML page that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from dateline.contest import charts
from dateline.contest.page_tables import gaps_table, numbers_table, series_table
from dateline.contest.plain import Plain, plain
from dateline.contest.report import day, when
from dateline.contest.running import ContestRun
from dateline.contest.words import number, percent, percents, points, position, span

_PERCENTS = ((0.0, "0%"), (0.25, "25%"), (0.5, "50%"), (0.75, "75%"), (1.0, "100%"))
_SMALL = 0.09
"""A probability that stays below this is drawn on a scale that ends at 10 %."""
_BARS = 5


def page(run: ContestRun) -> str:
    """The whole document."""
    told = plain(run)
    title = escape(told["scenario"]["title"])
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        '<meta name="color-scheme" content="light dark"/>'
        f"<title>{title}</title><style>body{{margin:0}}"
        "@media (prefers-color-scheme: dark){body{background:#14181b}}</style></head>"
        f"<body>{_fragment(told)}</body></html>\n"
    )


def body(run: ContestRun) -> str:
    """The page without its frame, for a notebook."""
    return _fragment(plain(run))


@cache
def _style() -> str:
    return (files("dateline.contest") / "page.css").read_text(encoding="utf-8")


def _fragment(told: Plain) -> str:
    sections = (_head, _answers, _what_if, _by_date, _positions, _streets, _influences, _story, _differences, _foot)
    main = "".join(part(told) for part in sections)
    return f'<style>{_style()}</style><main class="dateline-contest">{main}</main>'


def _section(title: str, about: str, *parts: str) -> str:
    return f'<section><h2>{escape(title)}</h2><p class="soft">{escape(about)}</p>{"".join(parts)}</section>'


def _row(name: str, middle: str, value: str, kind: str = "row") -> str:
    return f'<div class="{kind}"><div class="name">{name}</div><div>{middle}</div><div class="value">{value}</div></div>'


def _foot_row(words: Sequence[tuple[float, str]]) -> str:
    return _row("", charts.scale_row(words), "", kind="row foot")


def _keys(entries: Iterable[tuple[str, str]]) -> str:
    """What the marks of a picture mean: a little picture, and words."""
    return '<div class="keys">' + "".join(f"<span>{_key(m)}{escape(w)}</span>" for m, w in entries) + "</div>"


def _key(mark: str) -> str:
    return f'<svg width="26" height="14" aria-hidden="true">{mark}</svg>'


# ---------------------------------------------------------------------- the head
def _head(told: Plain) -> str:
    scenario, run = told["scenario"], told["run"]
    low, high = scenario["scale"]
    between = f"between: {scenario['middle']}" if scenario["middle"] else f"now at {span(*scenario['status_quo'])}"
    facts = (
        f"{run['runs']:,} runs of {run['weeks']} weeks from {day(scenario['start'])} · now at "
        f"{span(*scenario['status_quo'])} · {scenario['decider']} decides · bargaining rule: {run['model']} · "
        f"seed {run['seed']}"
    )
    about = f'<p class="small">{escape(scenario["about"])}</p>' if scenario["about"] else ""
    return (
        f'<header><span class="label">{escape(told["label"])}</span><h1>{escape(scenario["title"])}</h1>'
        f'<p class="question">{escape(scenario["question"])}</p><p class="small">{escape(facts)}</p>{about}'
        f'<div class="axis-words"><span><b>{low:g}</b>{escape(scenario["low"])}</span>'
        f"<span>{escape(between)}</span>"
        f"<span><b>{high:g}</b>{escape(scenario['high'])}</span></div></header>"
    )


# ---------------------------------------------------------------------- answers
def _answers(told: Plain) -> str:
    keys = [
        ('<circle class="dot" cx="13" cy="7" r="4.5"/>', "probability"),
        (_LINE.format("whisker"), "Monte-Carlo error (95%): more runs make it smaller"),
        ('<rect class="range" x="0" y="1" width="26" height="12" rx="2"/>', "inputs: 90% as they vary in their ranges"),
    ]
    models = sorted({m for a in told["answers"] for m in a["models"]})
    keys += [(charts.glyph(m, 0.5, 7), f"bargaining rule {m}") for m in models]
    rows = [_row(f"{escape(a['title'])} <small>by {day(a['by'])}</small>", charts.answer_row(a), _value(a)) for a in told["answers"]]
    left = [f"{q['title']} ({day(q['by'])})" for q in told["left_out"]]
    note = f'<p class="small">Not answered, as they lie past the weeks run: {escape("; ".join(left))}.</p>' if left else ""
    return _section(
        "Answers",
        "What the scenario's assumptions lead to, not a forecast. Three kinds of doubt are kept apart; none of them says "
        "how far the scenario is from the world.",
        _keys(keys),
        *rows,
        _foot_row(_PERCENTS),
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


_LINE = '<line class="{}" x1="0" x2="26" y1="7" y2="7"/>'


def _value(answer: Plain) -> str:
    inputs = "" if answer["inputs"] is None else f" · inputs {percents(*answer['inputs'])}"
    return f"<b>{escape(percent(answer['probability']))}</b><small>±{answer['error'] * 100:.1f}{inputs}</small>"


def _what_if(told: Plain) -> str:
    what_if = told["what_if"]
    if what_if is None:
        return ""
    rows = [
        _row(
            escape(c["title"]),
            charts.change_row(c),
            f"<b>{points(c['change'])}</b> points<small>±{c['error'] * 100:.1f} · {escape(percent(c['base']))} → "
            f"{escape(percent(c['other']))}</small>",
        )
        for c in what_if["comparisons"]
    ]
    return _section(
        f"What if: {what_if['title']}",
        "The same runs with the same luck, but for this change. ± is the standard error of the difference.",
        _keys([
            ('<circle class="hollow" cx="13" cy="7" r="4.5"/>', "as the scenario has it"),
            (_LINE.format("shaft") + '<path class="head" d="M28 7l-9-5v10z"/>', "what if"),
        ]),
        *rows,
        _foot_row(_PERCENTS),
        numbers_table(
            "Table of differences",
            ("question", "base", "what if", "difference (points)", "error (points)"),
            (
                (c["title"], percent(c["base"]), percent(c["other"]), points(c["change"]), f"{c['error'] * 100:.2f}")
                for c in what_if["comparisons"]
            ),
        ),
    )  # fmt: skip


def _by_date(told: Plain) -> str:
    cards = [_curve(told, a) for a in told["answers"]]
    return _section(
        "Probability by date",
        "For each week how likely it is that it has come about by then (or holds then). The band is the Monte-Carlo error "
        "(95%); the dashed line is the day asked about. Mind the scales: those of rare outcomes end at 10%.",
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


# ---------------------------------------------------------------------- positions and streets
def _positions(told: Plain) -> str:
    scenario = told["scenario"]
    low, high = scenario["scale"]
    width = high - low
    actors: list[Plain] = sorted(told["positions"], key=lambda a: -abs(a["gap"]["q50"][-1]))
    pairs = [
        _row(
            escape(a["name"]),
            charts.pair_row(a["name"], a["private"]["q50"][0], a["public"]["q50"][0], (low, high)),
            f"{position(a['private']['q50'][0], width)} → {position(a['public']['q50'][0], width)}",
        )
        for a in actors
    ]
    ends = [(0.0, f"{low:g} {scenario['low']}"), (1.0, f"{high:g} {scenario['high']}")]
    fans = [_fan(told, a) for a in actors]
    return _section(
        "Positions in public and in private",
        "Medians of the first week, the widest gap first.",
        _keys([
            ('<circle class="point private" cx="13" cy="7" r="5"/>', "private"),
            ('<path class="point public" d="M13 1l5.5 6l-5.5 6l-5.5-6z"/>', "public"),
        ]),
        *pairs,
        _foot_row([(0.0, f"{low:g}"), (1.0, f"{high:g}")]),
        _ends(ends),
        "<h3 style=\"margin-top:28px\">How they move</h3>",
        _keys([
            (_LINE.format("line private"), "private, median"),
            (_LINE.format("line public"), "public, median"),
            ('<rect class="band b0 private" width="26" height="14"/><rect class="band b1 private" y="3" width="26" '
             'height="8"/>', "half of the runs, and 90% of them"),
        ]),
        f'<div class="many">{"".join(fans)}</div>',
        gaps_table(told),
    )  # fmt: skip


def _ends(ends: Sequence[tuple[float, str]]) -> str:
    return '<p class="small">' + " · ".join(escape(words) for _, words in ends) + "</p>"


def _fan(told: Plain, actor: Plain) -> str:
    scenario, days = told["scenario"], told["run"]["days"]
    low, high = scenario["scale"]
    first, last = (tuple(position(actor[k]["q50"][w], high - low) for k in ("private", "public")) for w in (0, -1))
    about = f"medians: private {first[0]} to {last[0]}, public {first[1]} to {last[1]}"
    series = [charts.fan_series(name, name, actor[name]) for name in ("private", "public")]
    middle = (low + high) / 2
    marks = [(v, f"{v:g}") for v in (low, middle, high)]
    picture = charts.over_time(actor["name"], about, series, days, (low, high), marks)
    return (
        f'<figure class="card"><h3>{escape(actor["name"])}</h3><div class="end">↑ {escape(scenario["high"])}</div>'
        f'{picture}<div class="end">↓ {escape(scenario["low"])}</div></figure>'
    )


def _streets(told: Plain) -> str:
    if not told["streets"]:
        return ""
    marks = [(0.0, "0%"), (0.5, "50%"), (1.0, "100%")]
    days = told["run"]["days"]
    cards: list[str] = []
    for movement in told["streets"]:
        series = charts.fan_series("street", "", movement["share"])
        about = f"at most {max(movement['share']['q50']):.0%} in the median"
        picture = charts.over_time(movement["name"], about, [series], days, (0, 1), marks)
        size = f"100% are {span(*movement['size'])} people"
        cards.append(
            f'<figure class="card"><h3>{escape(movement["name"])}</h3><div class="end">{size}</div>{picture}</figure>'
        )
    return _section(
        "In the streets",
        "Of those who could march, how many do: the median, half of the runs, and 90% of them.",
        f'<div class="many">{"".join(cards)}</div>',
        series_table(
            "Table of the streets by week (median)", days, [(m["name"], m["share"]["q50"]) for m in told["streets"]]
        ),
    )


# ---------------------------------------------------------------------- what it hinges on
def _influences(told: Plain) -> str:
    telling = [a for a in told["answers"] if any(i["stands_out"] for i in told["influences"][a["id"]])]
    most = max((i["share"] + i["error"] for a in telling for i in told["influences"][a["id"]][:_BARS]), default=1.0)
    cards = [_tornado(a["title"], told["influences"][a["id"]][:_BARS], most) for a in telling]
    silent = [a["title"] for a in told["answers"] if a not in telling]
    note = f'<p class="small">No input stands out from noise for: {escape("; ".join(silent))}.</p>' if silent else ""
    return _section(
        "On which inputs the answers hinge",
        "How much of an answer's variance each input explains by itself. To the right: more of it makes it likelier; to "
        "the left: less likely. Pale bars do not stand out from noise.",
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
        _row(
            f"{escape(i['words'])} <span class=\"tag {i['status']}\"><i></i>{i['status']}</span>",
            charts.influence_row(i, most),
            f"<b>{i['share']:.0%}</b> ±{i['error'] * 100:.0f}",
        )
        for i in found
    ]
    foot = _foot_row([(0.0, "← less likely"), (1.0, "likelier →")])
    return f'<figure class="card"><h3>{escape(title)}</h3>{"".join(rows)}{foot}</figure>'


# ---------------------------------------------------------------------- stories
def _story(told: Plain) -> str:
    def lines() -> Iterator[str]:
        for line in told["story"]:
            yield (
                f'<li class="{line["precision"]}"><time datetime="{line["day"]}">{when(line)}</time>'
                f"<span>{escape(line['text'])}</span></li>"
            )

    listed = f'<ol class="story">{"".join(lines())}</ol>' if told["story"] else "<p>Nothing of note happens.</p>"
    return _section(
        "A typical run",
        "The run closest to the median of all. Severity: 1 is the killing of a leader.",
        charts.strip("The days of a typical run", told["story"], told["run"]["days"]) if told["story"] else "",
        listed,
    )


def _differences(told: Plain) -> str:
    rows = [
        (a["title"], d["words"], number(d["with"]), number(d["without"]), number(d["size"]))
        for a in told["answers"]
        for d in told["differences"][a["id"]]
    ]
    empty = "" if rows else "<p>Nothing stands out from luck.</p>"
    return _section(
        "What set apart the runs in which it came about",
        "Averages of the runs with the outcome and of those without; the distance is in standard deviations.",
        empty,
        numbers_table("", ("question", "what", "with it", "without", "distance"), rows, words=2),
    )


def _foot(told: Plain) -> str:
    return (
        f'<footer><p class="small">{escape(told["label"].capitalize())}: the figures follow from the scenario '
        f"“{escape(told['scenario']['id'])}” and its mechanisms; they have not been measured against the world. "
        f"Made by dateline; seed {told['run']['seed']} repeats it.</p></footer>"
    )
