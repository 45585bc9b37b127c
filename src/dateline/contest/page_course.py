"""The sections of a page on the course of things: positions, streets, a typical run, what set runs apart."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dateline.contest import charts
from dateline.contest.page_parts import LINE, foot_row, keys, numbers_table, row, section, series_table
from dateline.contest.plain import Plain
from dateline.contest.report import when
from dateline.contest.words import number, position, span


def positions(told: Plain) -> str:
    """Where everybody stands, in private and in public, and how that moves."""
    scenario = told["scenario"]
    low, high = scenario["scale"]
    width = high - low
    actors: list[Plain] = sorted(told["positions"], key=lambda a: -abs(a["gap"]["q50"][-1]))
    pairs = [
        row(
            escape(a["name"]),
            charts.pair_row(a["name"], a["private"]["q50"][0], a["public"]["q50"][0], (low, high)),
            f"{position(a['private']['q50'][0], width)} → {position(a['public']['q50'][0], width)}",
        )
        for a in actors
    ]
    fans = [_fan(told, a) for a in actors]
    return section(
        "Positions in public and in private",
        "Medians of the first week, the widest gap first.",
        keys([
            ('<circle class="point private" cx="13" cy="7" r="5"/>', "private"),
            ('<path class="point public" d="M13 1l5.5 6l-5.5 6l-5.5-6z"/>', "public"),
        ]),
        *pairs,
        foot_row([(0.0, f"{low:g}"), (1.0, f"{high:g}")]),
        f'<p class="small">{low:g}: {escape(scenario["low"])}; {high:g}: {escape(scenario["high"])}.</p>',
        "<h3 class=\"more\">How they move</h3>",
        keys([
            (LINE.format("line private"), "private, median"),
            (LINE.format("line public"), "public, median"),
            ('<rect class="band b0 private" width="26" height="14"/><rect class="band b1 private" y="3" width="26" '
             'height="8"/>', "half of the runs, and 90% of them"),
        ]),
        f'<div class="many">{"".join(fans)}</div>',
        _positions_table(told),
    )  # fmt: skip


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
        f'<figure class="card"><h3>{escape(actor["name"])}</h3><div class="pole">↑ {escape(scenario["high"])}</div>'
        f'{picture}<div class="pole">↓ {escape(scenario["low"])}</div></figure>'
    )


def _positions_table(told: Plain) -> str:
    """Positions of all actors in the first and the last week."""
    low, high = told["scenario"]["scale"]
    kinds = ("private", "public", "gap")
    rows = (
        (a["name"], *(_spread(a[kind], week, high - low) for kind in kinds for week in (0, -1)))
        for a in told["positions"]
    )
    names = [f"{kind}, {when}" for kind in kinds for when in ("first week", "last week")]
    return numbers_table("Table of positions (median, 90% of the runs)", ("actor", *names), rows)


def _spread(fan: Plain, week: int, width: float) -> str:
    low, middle, high = (position(fan[q][week], width) for q in ("q05", "q50", "q95"))
    return f"{middle} ({low}…{high})"


def streets(told: Plain) -> str:
    """How many march; nothing where there is no movement."""
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
            f'<figure class="card"><h3>{escape(movement["name"])}</h3><div class="pole">{size}</div>{picture}</figure>'
        )
    return section(
        "In the streets",
        "Of those who could march, how many do: the median, half of the runs, and 90% of them.",
        f'<div class="many">{"".join(cards)}</div>',
        series_table(
            "Table of the streets by week (median)", days, [(m["name"], m["share"]["q50"]) for m in told["streets"]]
        ),
    )


def story(told: Plain) -> str:
    """A typical run along its days."""

    def lines() -> Iterator[str]:
        for line in told["story"]:
            yield (
                f'<li class="{line["precision"]}"><time datetime="{line["day"]}">{when(line)}</time>'
                f"<span>{escape(line['text'])}</span></li>"
            )

    listed = f'<ol class="story">{"".join(lines())}</ol>' if told["story"] else "<p>Nothing of note happens.</p>"
    return section(
        "A typical run",
        "The run closest to the median of all. Severity: 1 is the killing of a leader.",
        charts.strip("The days of a typical run", told["story"], told["run"]["days"]) if told["story"] else "",
        listed,
    )


def differences(told: Plain) -> str:
    """What set apart the runs in which an outcome came about."""
    rows = [
        (a["title"], d["words"], number(d["with"]), number(d["without"]), number(d["size"]))
        for a in told["answers"]
        for d in told["differences"][a["id"]]
    ]
    empty = "" if rows else "<p>Nothing stands out from luck.</p>"
    return section(
        "What set apart the runs in which it came about",
        "Averages of the runs with the outcome and of those without; the distance is in standard deviations.",
        empty,
        numbers_table("", ("question", "what", "with it", "without", "distance"), rows, words=2),
    )
