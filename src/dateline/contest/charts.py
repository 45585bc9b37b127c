"""Pictures of a run as inline SVG, without scripts and in any width.

Places across are per cent of the picture's width, so that words keep their size on a telephone and on a wide screen;
curves lie in an inner picture that stretches. Colours and strokes are classes of `page.css`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from dateline.contest.plain import Plain

type _Level = Callable[[float], float]

HEIGHT = 120
"""Of a picture of curves, in pixels."""
_ROW = 44
_LANE = 8
"""Between the marks of two bargaining rules, which often agree."""
_ERRORS = 1.96
"""Standard errors to each side that hold 95 %."""
_MONTHS = 4
"""Labels under a time axis, at most: what a telephone has room for."""
_DIAMOND = "M0-6l5.5 6l-5.5 6l-5.5-6z"
_GLYPHS = {"compromise": "M-3-3h6v6h-6z", "challenge": "M0-4l4 7h-8z", "bdm": "M0-4l4 4l-4 4l-4-4z"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A line with bands around it. `bands`: lower and upper edge, the widest first."""

    name: str
    label: str
    middle: Sequence[float]
    bands: Sequence[tuple[Sequence[float], Sequence[float]]]


def fan_series(name: str, label: str, fan: Plain) -> Series:
    """A fan as a line with its 90 % and 50 % bands."""
    return Series(name=name, label=label, middle=fan["q50"], bands=((fan["q05"], fan["q95"]), (fan["q25"], fan["q75"])))


def curve_series(name: str, values: Sequence[float], errors: Sequence[float]) -> Series:
    """A probability by week with the band that holds it with 95 % as far as the number of runs goes."""
    low = [max(0.0, v - _ERRORS * e) for v, e in zip(values, errors, strict=True)]
    high = [min(1.0, v + _ERRORS * e) for v, e in zip(values, errors, strict=True)]
    return Series(name=name, label="", middle=values, bands=((low, high),))


def picture(title: str, about: str, height: int, inner: str) -> str:
    """The frame of every picture, with what a screen reader says of it."""
    return (
        f'<svg class="picture" role="img" width="100%" height="{height}">'
        f"<title>{escape(title)}</title><desc>{escape(about)}</desc>{inner}</svg>"
    )


# ---------------------------------------------------------------------- curves over time
def over_time(
    title: str,
    about: str,
    series: Sequence[Series],
    days: Sequence[str],
    scale: tuple[float, float],
    marks: Sequence[tuple[float, str]],
    until: str | None = None,
) -> str:
    """Lines with bands over the weeks. `marks`: values and words of the lines across; `until`: a day to mark."""
    low, high = scale
    start, weeks = date.fromisoformat(days[0]), len(days)

    def level(value: float) -> float:
        return 100 * (1 - (value - low) / (high - low))

    parts = [_across(level(value), words) for value, words in marks]
    parts += [_month(place, words) for place, words in _months(start, weeks)]
    if until is not None:
        place = 100 * min(1.0, (date.fromisoformat(until) - start).days / 7 / max(1, weeks - 1))
        parts.append(f'<line class="until" x1="{place:.2f}%" x2="{place:.2f}%" y1="0" y2="{HEIGHT}"/>')
    shapes = "".join(_shapes(s, level) for s in series)
    parts.append(
        f'<svg width="100%" height="{HEIGHT}" viewBox="0 0 {max(1, weeks - 1)} 100" preserveAspectRatio="none">'
        f"{shapes}</svg>"
    )
    parts += _labels(series, level, high - low)
    return f'<div class="plot">{picture(title, about, HEIGHT, "".join(parts))}</div>'


def _across(level: float, words: str) -> str:
    y = level / 100 * HEIGHT
    return (
        f'<line class="grid" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="tick left" x="-6" y="{y + 4:.1f}">{escape(words)}</text>'
    )


def _month(place: float, words: str, y: int = HEIGHT) -> str:
    side = " end" if place > 92 else " start" if place < 4 else ""
    return (
        f'<line class="grid" x1="{place:.2f}%" x2="{place:.2f}%" y1="{y}" y2="{y + 4}"/>'
        f'<text class="tick{side}" x="{place:.2f}%" y="{y + 16}">{words}</text>'
    )


def _months(start: date, weeks: int) -> Iterator[tuple[float, str]]:
    """Places across and words of the first days of months; of the first and last week where no month begins."""
    length = 7 * max(1, weeks - 1)
    days = [start + timedelta(days=n) for n in range(length + 1)]
    firsts = [d for d in days if d.day == 1]
    if len(firsts) < 2:
        for day in (days[0], days[-1]):
            yield 100 * (day - start).days / length, f"{day.day} {day:%b}"
        return
    step = -(-len(firsts) // _MONTHS)
    for n, first in enumerate(firsts[::step]):
        year = f" {first.year}" if n == 0 or first.month == 1 or step > 11 else ""
        yield 100 * (first - start).days / length, f"{first:%b}{year}"


def _shapes(series: Series, level: _Level) -> str:
    parts: list[str] = []
    for number, (low, high) in enumerate(series.bands):
        edge = [*enumerate(high), *reversed(list(enumerate(low)))]
        points = " ".join(f"{x} {level(v):.2f}" for x, v in edge)
        parts.append(f'<polygon class="band b{number} {series.name}" points="{points}"/>')
    values = [*series.middle, series.middle[-1]] if len(series.middle) == 1 else series.middle
    points = " ".join(f"{x} {level(v):.2f}" for x, v in enumerate(values))
    parts.append(f'<polyline class="line {series.name}" points="{points}"/>')
    return "".join(parts)


def _labels(series: Sequence[Series], level: _Level, width: float) -> list[str]:
    """Names at the right ends of lines, one name for two lines that run together."""
    named = [s for s in series if s.label]
    if not named:
        return []
    ends = [(level(s.middle[-1]) / 100 * HEIGHT, s) for s in named]
    if len(ends) == 2 and abs(named[0].middle[-1] - named[1].middle[-1]) < 0.03 * width:
        y = min(ends[0][0], ends[1][0])
        return [_label(y - 6 if y > 20 else y + 18, "both", f"{named[0].label} and {named[1].label}")]
    ends.sort(key=lambda pair: pair[0])
    found: list[str] = []
    floor = 11.0
    for n, (y, s) in enumerate(ends):
        lowest = n == len(ends) - 1
        at = y + 16 if lowest and len(ends) > 1 and y < HEIGHT - 18 else y - 6
        at = min(max(at, floor), HEIGHT - 4.0)
        found.append(_label(at, s.name, s.label))
        floor = at + 14
    return found


def _label(y: float, name: str, words: str) -> str:
    return f'<text class="label {name}" x="100%" y="{y:.1f}">{escape(words)}</text>'


# ---------------------------------------------------------------------- rows: one mark or bar beside a name
def answer_row(answer: Plain) -> str:
    """A probability as a dot with its Monte-Carlo error, the range from the inputs, and the other models' answers."""
    p, reach = answer["probability"], _ERRORS * answer["error"]
    parts = [_grid(_ROW)]
    about = f"{p:.1%}, Monte-Carlo error {answer['error']:.1%}"
    if answer["inputs"] is not None:
        low, high = answer["inputs"]
        parts.append(
            f'<rect class="range" x="{low:.2%}" width="{max(high - low, 0.002):.2%}" y="6" height="12" rx="2"/>'
        )
        about += f", inputs {low:.1%} to {high:.1%}"
    left, right = max(0.0, p - reach), min(1.0, p + reach)
    parts.append(f'<line class="whisker" x1="{left:.2%}" x2="{right:.2%}" y1="12" y2="12"/>')
    parts += [f'<line class="whisker" x1="{x:.2%}" x2="{x:.2%}" y1="7" y2="17"/>' for x in (left, right)]
    parts.append(f'<circle class="dot" cx="{p:.2%}" cy="12" r="4.5"/>')
    for n, (model, value) in enumerate(sorted(answer["models"].items())):
        parts.append(glyph(model, value, 25 + n * _LANE))
        about += f", {model} {value:.1%}"
    return picture(answer["title"], about, _ROW, "".join(parts))


def glyph(model: str, value: float, y: float) -> str:
    """The mark of a bargaining rule."""
    path = f'<path class="model" d="{_GLYPHS.get(model, _GLYPHS["compromise"])}"/>'
    return f'<svg class="at" x="{value:.2%}" y="{y:g}" width="1" height="1">{path}</svg>'


def change_row(comparison: Plain) -> str:
    """An arrow from the base's probability to the what-if's."""
    base, other = comparison["base"], comparison["other"]
    about = f"from {base:.1%} to {other:.1%}, error of the difference {comparison['error']:.1%}"
    parts = [_grid(24), f'<line class="shaft" x1="{base:.2%}" x2="{other:.2%}" y1="12" y2="12"/>']
    if abs(other - base) > 0.02:
        head = "M0 0l-9-5v10z" if other > base else "M0 0l9-5v10z"
        parts.append(
            f'<svg class="at" x="{other:.2%}" y="12" width="1" height="1"><path class="head" d="{head}"/></svg>'
        )
    parts.append(f'<circle class="hollow" cx="{base:.2%}" cy="12" r="4.5"/>')
    if abs(other - base) <= 0.02:
        parts.append(f'<circle class="head" cx="{other:.2%}" cy="12" r="2.5"/>')
    return picture(comparison["title"], about, 24, "".join(parts))


def pair_row(name: str, private: float, public: float, scale: tuple[float, float]) -> str:
    """A private and a public position on the axis, with what lies between them."""
    low, high = scale
    own, said = (f"{(v - low) / (high - low):.2%}" for v in (private, public))
    parts = [
        _grid(24),
        f'<line class="between" x1="{own}" x2="{said}" y1="12" y2="12"/>',
        f'<circle class="point private" cx="{own}" cy="12" r="5"/>',
        f'<svg class="at" x="{said}" y="12" width="1" height="1"><path class="point public" d="{_DIAMOND}"/></svg>',
    ]
    return picture(name, f"private {private:.0f}, public {public:.0f}", 24, "".join(parts))


def influence_row(influence: Plain, most: float) -> str:
    """A bar to the right where more of an input makes the outcome likelier, to the left where less likely."""
    sign = 1 if influence["direction"] >= 0 else -1
    share, error = influence["share"] / most / 2, influence["error"] / most / 2
    left = 0.5 - share if sign < 0 else 0.5
    tip = 0.5 + sign * share
    near, far = sorted((0.5 + sign * max(0.0, share - error), 0.5 + sign * min(0.5, share + error)))
    kind = "sure" if influence["stands_out"] else "unsure"
    about = f"share of variance {influence['share']:.0%}, error {influence['error']:.0%}, " + (
        "more of it makes it likelier" if sign > 0 else "more of it makes it less likely"
    )
    inner = (
        '<line class="axis" x1="50%" x2="50%" y1="0" y2="24"/>'
        f'<rect class="bar {kind} {influence["status"]}" x="{left:.2%}" width="{share:.2%}" y="6" height="12"/>'
        f'<line class="whisker thin" x1="{near:.2%}" x2="{far:.2%}" y1="12" y2="12"/>'
        f'<circle class="tip" cx="{tip:.2%}" cy="12" r="1.5"/>'
    )
    return picture(influence["words"], about, 24, inner)


def scale_row(words: Sequence[tuple[float, str]]) -> str:
    """The numbers under rows: places from 0 to 1, and what stands there."""
    parts: list[str] = []
    for place, text in words:
        side = " start" if place <= 0 else " end" if place >= 1 else ""
        parts.append(f'<text class="tick{side}" x="{place:.0%}" y="12">{escape(text)}</text>')
    return f'<svg class="picture" aria-hidden="true" width="100%" height="16">{"".join(parts)}</svg>'


def strip(title: str, story: Sequence[Plain], days: Sequence[str]) -> str:
    """The days of a story along the weeks: a dot for a day, a bar for a week."""
    start, weeks = date.fromisoformat(days[0]), len(days)
    length = 7 * max(1, weeks - 1)
    parts = ['<line class="axis" x1="0" x2="100%" y1="18" y2="18"/>']
    parts += [_month(place, words, 22) for place, words in _months(start, weeks)]
    for line in sorted(story, key=lambda told: told["precision"], reverse=True):
        place = min(1.0, (date.fromisoformat(line["day"]) - start).days / length)
        if line["precision"] == "day":
            shape = f'<circle class="dot" cx="{place:.2%}" cy="18" r="5"/>'
        else:
            width = max(0.0, min(7 / length, 1 - place))
            shape = f'<rect class="week" x="{place:.2%}" width="{width:.2%}" y="11" height="14" rx="3"/>'
        parts.append(f"<g><title>{escape(line['text'])}</title>{shape}</g>")
    return f'<div class="plot bare">{picture(title, f"{len(story)} happenings", 24, "".join(parts))}</div>'


def _grid(height: int) -> str:
    return "".join(f'<line class="grid" x1="{x}%" x2="{x}%" y1="0" y2="{height}"/>' for x in (0, 25, 50, 75, 100))
