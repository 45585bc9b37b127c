"""Words for what a scenario calls by paths and numbers: `actors.iran.capability` is "Iran: capability"."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from datetime import date

from dateline.contest.paths import tie_name, values_of
from dateline.contest.scenario import Scenario

_FIELDS: Mapping[str, Mapping[str, str]] = {
    "issue": {"status_quo": "where things stand"},
    "actors": {
        "private": "private position",
        "public": "public position",
        "capability": "capability",
        "salience": "how much it cares",
        "resolve": "resolve",
        "armed": "share of effort that is armed",
        "constraint": "what law and opinion cost it",
        "caretaker": "caretaker without full powers",
    },
    "ties": {"control": "control", "strength": "strength of the alliance", "lag": "weeks until it follows"},
    "pressures": {
        "rate": "attacks a week at full effort",
        "aim": "how near the believed threshold they aim",
        "own_aim": "severity aimed at without a patron",
        "noise": "how far severity strays",
        "excitation": "attacks that one attack sets off",
        "memory": "weeks until half of the heat is gone",
    },
    "thresholds": {
        "true": "severity from which it strikes back",
        "believed": "threshold that its opponents believe in",
        "learning": "how fast its opponents learn its threshold",
        "reprisal": "severity of its reprisals",
        "spread": "spread of its reprisals",
        "breach": "how far its reprisals breach sovereignty",
    },
    "bodies": {
        "quorum": "quorum",
        "rule": "majority needed",
        "proposal": "the proposal",
        "seats": "seats",
        "boycott": "boycott",
    },
    "movements": {
        "size": "people who could march",
        "mean": "how many others people wait for, on average",
        "sd": "how much people differ in that",
        "merged": "counts allied marchers as its own",
        "repression": "repression",
        "risk": "what repression adds to reluctance",
    },
    "enemies": {"strength": "strength", "rise": "chance of a return, a week", "risen": "strength after a return"},
    "sanctions": {
        "bite": "bite",
        "resentment": "resentment they stir",
        "imposed": "chance that they follow an exit",
    },
    "events": {
        "probability": "chance that it happens",
        "severity": "severity",
        "breach": "breach of sovereignty",
        "spurred": "how far feeling brings the sitting about",
        "call": "reach of the call",
        "credibility": "credibility",
        "size": "strength of the signal",
    },
}
_RULES = {
    "dual_strategy": "dual strategy",
    "armed_pressure": "armed pressure",
    "backlash": "backlash",
    "bargaining": "bargaining",
    "falsification": "positions under fear",
    "voting": "voting",
    "mobilisation": "mobilisation",
    "signals": "threats and signals",
    "decision": "the decision",
}


def shown(text: str) -> str:
    """A text of a file fit for a screen: on one line, without control characters."""
    kept = "".join(c if unicodedata.category(c) != "Cc" or c.isspace() else "" for c in text)
    return " ".join(kept.split())


def path_words(scenario: Scenario, path: str) -> str:
    """A value's path as a reader would name it; what is no path of a value stays as it is."""
    if path not in values_of(scenario):
        return shown(path)
    part, *rest = path.split(".")
    if part == "mechanisms":
        return f"{_RULES.get(rest[0], rest[0])}: {_bare(rest[-1])}"
    field = _FIELDS.get(part, {}).get(rest[-1], _bare(rest[-1]))
    if part == "issue":
        return field
    if part == "actors" and rest[1] == "fears":
        field = f"fear of {_name(scenario, 'actors', rest[2])}"
    return f"{_owner(scenario, part, rest)}: {field}"


def _owner(scenario: Scenario, part: str, rest: list[str]) -> str:
    """Whose value it is."""
    if part == "ties":
        tie = next(t for t in scenario.ties if tie_name(t) == rest[0])
        return f"{_name(scenario, 'actors', tie.from_)} → {_name(scenario, 'actors', tie.to)}"
    if part == "pressures":
        pressure = next(p for p in scenario.pressures if p.id == rest[0])
        return f"attacks by {_name(scenario, 'actors', pressure.by)} on {_name(scenario, 'actors', pressure.on)}"
    if part == "thresholds":
        return _name(scenario, "actors", rest[0])
    if part == "sanctions":
        sanctions = next(s for s in scenario.sanctions if s.id == rest[0])
        return f"sanctions of {_name(scenario, 'actors', sanctions.by)}"
    if part == "bodies" and rest[1] == "blocs":
        body = next(b for b in scenario.bodies if b.id == rest[0])
        bloc = next(b for b in body.blocs if b.id == rest[2])
        return f"{shown(body.name)}, {_name(scenario, 'actors', bloc.actor)}"
    return _name(scenario, part, rest[0])


def _name(scenario: Scenario, part: str, name: str) -> str:
    for member in getattr(scenario, part):
        if member.id == name:
            return shown(getattr(member, "name", None) or member.title)
    return name


def _bare(name: str) -> str:
    return name.replace("_", " ")


# ---------------------------------------------------------------------- numbers and days
def percent(share: float) -> str:
    """A share as per cent; what is next to nothing or next to certain is not rounded to it."""
    if 0 < share < 0.0005:
        return "<0.1%"
    if 0.9995 < share < 1:
        return ">99.9%"
    return f"{share:.1%}"


def percents(low: float, high: float) -> str:
    """A range of shares as per cent."""
    digits = 1 if high < 0.1 else 0
    a, b = f"{low * 100:.{digits}f}", f"{high * 100:.{digits}f}"
    return f"{a}%" if a == b else f"{a}–{b}%"


def points(change: float) -> str:
    """A difference of probabilities in points, with its sign."""
    text = f"{change * 100:+.1f}"
    return "0.0" if text in ("+0.0", "-0.0") else text.replace("-", "−")


def number(value: float) -> str:
    """A number with the digits that count."""
    size = abs(value)
    text = f"{value:,.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.2f}"
    return text.replace("-", "−")


def position(value: float, width: float) -> str:
    """A position on an axis of this width, or a distance along it, without digits that mean nothing."""
    digits = max(0, 2 - math.floor(math.log10(width)))
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if float(text) == 0 else text.replace("-", "−")


def span(low: float, high: float) -> str:
    """A number or a range as the file gives it."""
    a, b = (f"{v:,.0f}" if abs(v) >= 1000 else f"{v:.6g}" for v in (low, high))
    return a if low == high else f"{a} to {b}"


def day_words(day: date) -> str:
    """A day as people write it."""
    return f"{day.day} {day:%b} {day.year}"
