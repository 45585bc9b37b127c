"""Draw the pictures of the page "The contest in pictures" from the mechanisms and from runs of the shipped scenario.

    uv run python scripts/contest_pictures.py           write docs/assets/contest/*.svg, print the figures they show

Every picture is one SVG file without script or font of its own; it follows the reader's light or dark setting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import ndtr  # pyright: ignore[reportMissingTypeStubs]

from dateline.contest import Plan, Scenario, parse_scenario, simulate
from dateline.contest.board import board_of
from dateline.contest.mechanisms.mobilisation import equilibrium
from dateline.contest.outcomes import fans
from dateline.contest.questions import chances
from dateline.contest.scenario import Override
from dateline.contest.streams import Floats

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "assets" / "contest"
WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 48
RUNS = 4_000

STYLE = """
text{font:13px system-ui,sans-serif;fill:#333}.name{font-weight:600}
.axis,.tick{stroke:#888;fill:none}.grid{stroke:#8883}
.a{stroke:#3949ab;fill:none;stroke-width:2.5}.b{stroke:#c2410c;fill:none;stroke-width:2.5}
.af{fill:#3949ab;fill-opacity:.18}.bf{fill:#c2410c;fill-opacity:.18}.at{fill:#3949ab}.bt{fill:#c2410c}
.mark{stroke:#555;stroke-dasharray:5 4;fill:none}
@media(prefers-color-scheme:dark){text{fill:#ddd}.a{stroke:#9fa8da}.b{stroke:#fdba74}.af{fill:#9fa8da}.bf{fill:#fdba74}
.at{fill:#9fa8da}.bt{fill:#fdba74}.mark{stroke:#bbb}}
""".strip()

type Curve = Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """The plane of a picture: what lies across and up, from where to where, and the marks on both."""

    across: str
    up: str
    x: tuple[float, float]
    y: tuple[float, float]
    x_marks: Sequence[tuple[float, str]]
    y_marks: Sequence[tuple[float, str]]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the plane in the picture."""
        across = LEFT + (x - self.x[0]) / (self.x[1] - self.x[0]) * (WIDTH - LEFT - RIGHT)
        return across, HEIGHT - BOTTOM - (y - self.y[0]) / (self.y[1] - self.y[0]) * (HEIGHT - TOP - BOTTOM)

    def line(self, xs: Curve, ys: Curve, kind: str) -> str:
        """A curve."""
        return f'<path class="{kind}" d="M{self._points(xs, ys)}"/>'

    def band(self, xs: Curve, low: Curve, high: Curve, kind: str) -> str:
        """The room between two curves."""
        return f'<path class="{kind}" d="M{self._points(xs, low)} L{self._points(xs[::-1], high[::-1])}Z"/>'

    def upright(self, x: float) -> str:
        """A dashed line from bottom to top."""
        return self.line((x, x), self.y, "mark")

    def word(self, x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
        """Words at a point."""
        across, down = self.at(x, y)
        return f'<text class="{kind}" x="{across:.1f}" y="{down:.1f}" text-anchor="{anchor}">{escape(text)}</text>'

    def frame(self) -> Iterator[str]:
        """Both axes with their marks and names."""
        for value, text in self.y_marks:
            _, down = self.at(self.x[0], value)
            yield f'<path class="grid" d="M{LEFT} {down:.1f}H{WIDTH - RIGHT}"/>'
            yield f'<text x="{LEFT - 8}" y="{down + 4:.1f}" text-anchor="end">{escape(text)}</text>'
        for value, text in self.x_marks:
            across, _ = self.at(value, self.y[0])
            yield f'<path class="tick" d="M{across:.1f} {HEIGHT - BOTTOM}v5"/>'
            yield f'<text x="{across:.1f}" y="{HEIGHT - BOTTOM + 19}" text-anchor="middle">{escape(text)}</text>'
        yield f'<path class="axis" d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end">{escape(self.across)}</text>'
        yield f'<text x="{LEFT + 6}" y="{TOP + 10}">{escape(self.up)}</text>'

    def _points(self, xs: Curve, ys: Curve) -> str:
        return " ".join("{:.1f},{:.1f}".format(*self.at(x, y)) for x, y in zip(xs, ys, strict=True))


def picture(title: str, axes: Axes, inner: Sequence[str]) -> str:
    """One SVG file."""
    body = "\n".join([*axes.frame(), *inner])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n{body}\n</svg>\n"
    )


def change(path: str, value: Any) -> Override:
    """A value set from the start."""
    return Override.model_validate({"path": path, "value": value})


def per_cent(*values: int) -> list[tuple[float, str]]:
    """Marks of shares."""
    return [(v / 100, f"{v} %") for v in values]


# ---------------------------------------------------------------- the pictures
def tipping() -> str:
    """Granovetter's curve: how many march in the end, by how much people differ."""
    below, above = np.linspace(0.08, 0.122, 43), np.linspace(0.123, 0.20, 78)
    low, high = equilibrium(0.25, below), equilibrium(0.25, above)
    print(f"tipping: {low[-1]:.3f} march at 0.122, {high[0]:.3f} at 0.123, {high[-1]:.3f} at 0.2")
    axes = Axes(
        across="standard deviation of the thresholds (mean 0.25)",
        up="share that marches in the end",
        x=(0.08, 0.20),
        y=(0, 1.2),
        x_marks=[(v, f"{v:.2f}") for v in (0.08, 0.10, 0.12, 0.14, 0.16, 0.18, 0.20)],
        y_marks=per_cent(0, 25, 50, 75, 100),
    )
    marks = [
        axes.line(list(below), list(low), "a"),
        axes.line(list(above), list(high), "a"),
        axes.line((0.1225, 0.1225), (0, 1), "mark"),
        axes.word(0.1245, 0.5, f"at 0.122 {low[-1]:.1%} march, at 0.123 {high[0]:.1%}"),
    ]
    return picture("The share of a crowd that marches, by the spread of its thresholds", axes, marks)


def two_positions(scenario: Scenario) -> str:
    """The prime minister's public and private position."""
    trajectory, board = simulate(scenario, Plan(runs=10_000)), board_of(scenario, scenario.weeks)
    private, public, _ = fans(trajectory, board)
    weeks = [float(w) for w in range(board.weeks)]
    axes = Axes(
        across="week",
        up="position (0: the troops stay, 100: all leave)",
        x=(0, board.weeks - 1),
        y=(0, 122),
        x_marks=[(float(w), str(w + 1)) for w in range(0, board.weeks, 5)],
        y_marks=[(v, str(v)) for v in (0, 25, 50, 75, 100)],
    )
    inner: list[str] = []
    for found, kind, word, lift in ((public, "b", "said in public", -22), (private, "a", "wanted in private", 17)):
        fan = found[board.decider].levels
        inner += [axes.band(weeks, list(fan[0]), list(fan[4]), f"{kind}f")]
        inner += [axes.band(weeks, list(fan[1]), list(fan[3]), f"{kind}f"), axes.line(weeks, list(fan[2]), kind)]
        inner.append(axes.word(12, float(fan[2][12]) + lift, word, f"{kind}t name", "middle"))
        print(f"{word}: median {fan[2][0]:.1f} in the first week, {fan[2][-1]:.1f} in the last")
    return picture("The prime minister's public and private position", axes, inner)


def vote_and_reprisal(scenario: Scenario) -> str:
    """The vote and the exit against the severity of the strike."""
    severities = [float(s) for s in np.linspace(0, 1, 11)]
    exit_ = next(q for q in scenario.questions if q.ask == "exit")
    voted, left = list[float](), list[float]()
    for severity in severities:
        changes = (change("events.drone-strike.severity", severity), change("events.drone-strike.breach", 1))
        trajectory = simulate(scenario, Plan(runs=RUNS, changes=changes))
        voted.append(float(np.nan_to_num(trajectory.votes[:, :, 0]).max(axis=1).mean()))
        left.append(float(chances(exit_, trajectory, board_of(scenario, scenario.weeks, changes)).mean()))
    print(f"vote: {voted[0]:.1%} at severity 0, {voted[-1]:.1%} at 1; exit: {left[0]:.2%}, {left[-1]:.2%}")
    axes = Axes(
        across="severity of the drone strike (1: the killing of a leader; all of it against sovereignty)",
        up="probability",
        x=(0, 1),
        y=(0, 1.2),
        x_marks=[(v / 5, f"{v / 5:.1f}") for v in range(6)],
        y_marks=per_cent(0, 25, 50, 75, 100),
    )
    marks = [
        axes.line(severities, voted, "b"),
        axes.line(severities, left, "a"),
        axes.word(0.5, voted[5] - 0.17, "parliament calls for the troops to leave", "bt name"),
        axes.word(0.5, 0.07, "Iraq decides that they leave, within 26 weeks", "at name", "middle"),
    ]
    return picture("The vote and the exit, by the severity of the reprisal", axes, marks)


def two_governments(scenario: Scenario) -> str:
    """The weekly hazard of an exit under a caretaker and under a full government."""
    never = change("events.new-government.probability", 0)
    found = {
        power: simulate(
            scenario, Plan(runs=RUNS, changes=(never, change("actors.prime-minister.caretaker", caretaker)))
        ).willing.mean(axis=0)
        for power, caretaker in (("full", 0), ("caretaker", 1))
    }
    weeks = [float(w) for w in range(scenario.weeks)]
    for power, hazard in found.items():
        print(f"hazard, {power}: {hazard[0]:.4%} in the first week, {hazard.max():.4%} at most, {hazard[-1]:.4%} last")
    most = float(np.ceil(found["full"].max() * 500) / 500)
    axes = Axes(
        across="week",
        up="chance that the exit is decided in this week",
        x=(0, scenario.weeks - 1),
        y=(0, most * 1.12),
        x_marks=[(float(w), str(w + 1)) for w in range(0, scenario.weeks, 5)],
        y_marks=[(most * v / 4, f"{most * v / 4 * 100:.2f} %") for v in range(5)],
    )
    marks = [
        axes.line(weeks, list(found["full"]), "b"),
        axes.line(weeks, list(found["caretaker"]), "a"),
        axes.word(14, float(found["full"][14]) + most * 0.07, "a government with full powers", "bt name", "middle"),
        axes.word(14, float(found["caretaker"][14]) + most * 0.05, "a caretaker", "at name", "middle"),
    ]
    return picture("The weekly hazard of an exit under a caretaker and a full government", axes, marks)


def threshold_and_noise() -> str:
    """How much of an attack aimed below a threshold crosses it, with little and with much noise."""
    aim, true = 0.40, 0.475
    xs = np.linspace(0, 1, 201)
    above = xs[xs >= true]
    axes = Axes(
        across="severity of an attack",
        up="how likely",
        x=(0, 1),
        y=(0, 9),
        x_marks=[(v / 5, f"{v / 5:.1f}") for v in range(6)],
        y_marks=(),
    )
    inner: list[str] = []
    words: list[str] = []
    for noise, kind, place in ((0.05, "a", 6.2), (0.2, "b", 2.3)):
        inner.append(axes.line(list(xs), density(xs, aim, noise), kind))
        inner.append(axes.band(list(above), [0.0] * len(above), density(above, aim, noise), f"{kind}f"))
        crossed = float(ndtr((aim - true) / noise))
        print(f"noise {noise}: {crossed:.1%} cross")
        words.append(axes.word(0.56, place, f"noise {noise}: {crossed:.0%} cross", f"{kind}t name"))
    words += [axes.upright(true), axes.word(true + 0.01, 7.9, "true threshold"), axes.upright(aim)]
    words.append(axes.word(aim - 0.06, 6.2, "aim: 0.8 × believed", anchor="end"))
    return picture("Attacks aimed below a threshold, with little and with much noise", axes, [*inner, *words])


def density(xs: Floats, mean: float, sd: float) -> list[float]:
    """The normal density."""
    return list(np.exp(-(((xs - mean) / sd) ** 2) / 2) / (sd * np.sqrt(2 * np.pi)))


def main() -> None:
    """Write all pictures."""
    text = (files("dateline") / "scenarios" / "iraq-2020.toml").read_text(encoding="utf-8")
    scenario = parse_scenario(text, "iraq-2020.toml")
    FOLDER.mkdir(parents=True, exist_ok=True)
    drawn = {
        "tipping": tipping(),
        "two-positions": two_positions(scenario),
        "vote-and-reprisal": vote_and_reprisal(scenario),
        "two-governments": two_governments(scenario),
        "threshold-and-noise": threshold_and_noise(),
    }
    for name, svg in drawn.items():
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
