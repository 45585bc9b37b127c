"""Types, modes, relations, dates and certainty in the words of a reader."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from dateline.records import Actor, EventDate

TYPES = {
    "AGREE": "agreement or promise",
    "CONSULT": "talks",
    "SUPPORT": "backing in words",
    "CONCEDE": "concession in words",
    "COOPERATE": "cooperation",
    "AID": "material help",
    "RETREAT": "yielding",
    "REQUEST": "demand",
    "ACCUSE": "criticism",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "cut in relations",
    "MOBILIZE": "show of force",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
MODES = {
    ("CONSULT", "visit"): "visit",
    ("CONSULT", "third-party"): "mediation",
    ("CONSULT", "multilateral"): "meeting of several",
    ("CONSULT", "phone"): "talks at a distance",
    ("RETREAT", "withdraw"): "withdrawal",
    ("RETREAT", "release"): "release",
    ("RETREAT", "disarm"): "disarmament",
    ("RETREAT", "ceasefire"): "ceasefire",
    ("RETREAT", "access"): "access granted",
    ("RETREAT", "resign"): "resignation",
    ("REQUEST", "assist"): "demand for help",
    ("REQUEST", "change"): "demand for change",
    ("REQUEST", "yield"): "demand to yield",
    ("REQUEST", "meet"): "call for talks",
    ("ACCUSE", "disapprove"): "criticism",
    ("ACCUSE", "investigate"): "investigation",
    ("ACCUSE", "allege"): "accusation",
    ("REJECT", "assist"): "refusal to help",
    ("REJECT", "change"): "refusal to change",
    ("REJECT", "yield"): "refusal to yield",
    ("REJECT", "meet"): "refusal to talk",
    ("THREATEN", "restrict"): "threat of restrictions",
    ("THREATEN", "arrest"): "threat of arrest",
    ("THREATEN", "relations"): "threat to relations",
    ("THREATEN", "expel"): "threat of expulsion",
    ("THREATEN", "territory"): "threat to territory",
    ("THREATEN", "violence"): "threat of violence",
    ("PROTEST", "demo"): "demonstration",
    ("PROTEST", "riot"): "riot",
    ("PROTEST", "strike"): "strike",
    ("PROTEST", "hunger"): "hunger strike",
    ("PROTEST", "boycott"): "boycott",
    ("PROTEST", "obstruct"): "blockade by protesters",
    ("PROTEST", "vandalize"): "vandalism",
    ("SANCTION", "convict"): "conviction",
    ("SANCTION", "expel"): "expulsion",
    ("SANCTION", "withdraw"): "withdrawal from joint work",
    ("SANCTION", "discontinue"): "joint work stopped",
    ("MOBILIZE", "troops"): "troops moved",
    ("MOBILIZE", "weapons"): "weapons fired or moved",
    ("MOBILIZE", "police"): "police moved",
    ("MOBILIZE", "militia"): "militia moved",
    ("COERCE", "seize"): "seizure",
    ("COERCE", "restrict"): "restrictions",
    ("COERCE", "censor"): "censorship",
    ("COERCE", "curfew"): "curfew",
    ("COERCE", "martial-law"): "martial law",
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "deport"): "deportation",
    ("COERCE", "withhold"): "supplies withheld",
    ("COERCE", "misinformation"): "misinformation",
    ("COERCE", "cyber"): "cyber attack",
    ("ASSAULT", "abduct"): "abduction",
    ("ASSAULT", "beat"): "beating",
    ("ASSAULT", "torture"): "torture",
    ("ASSAULT", "sexual"): "sexual violence",
    ("ASSAULT", "targeted"): "targeted killing",
    ("ASSAULT", "destroy"): "destruction",
    ("ASSAULT", "primitive"): "attack with simple weapons",
    ("ASSAULT", "firearms"): "shooting",
    ("ASSAULT", "explosives"): "bombing",
    ("ASSAULT", "suicide-attack"): "suicide attack",
    ("ASSAULT", "aerial"): "air strike",
    ("ASSAULT", "drone"): "drone strike",
    ("ASSAULT", "heavy-weapons"): "shelling or rockets",
    ("ASSAULT", "crowd-control"): "force against a crowd",
    ("ASSAULT", "unconventional"): "attack with unconventional weapons",
}
STATUSES = {"negated": "denied", "planned": "planned", "hypothetical": "possible", "habitual": "habitual"}
RELATIONS = {
    "response_to": "came in response to",
    "led_to": "led to",
    "before": "came before",
    "part_of": "was part of",
    "same": "is the same as",
}
# The word between an act and whom it concerns: *attack on*, *talks with*.
TOWARD = {
    "AGREE": "with", "CONSULT": "with", "SUPPORT": "for", "CONCEDE": "to", "COOPERATE": "with", "AID": "for",
    "RETREAT": "from", "REQUEST": "to", "ACCUSE": "of", "REJECT": "toward", "THREATEN": "against", "PROTEST": "against",
    "SANCTION": "against", "MOBILIZE": "against", "COERCE": "against", "ASSAULT": "on",
}  # fmt: skip
FIGURES = {"killed": "killed", "injured": "injured", "arrested": "arrested", "participants": "taking part"}
DISPUTES = {
    "fact": "what happened",
    "responsibility": "who did it",
    "toll": "how many",
    "legitimacy": "whether it is lawful",
    "aims": "what should happen",
    "lines": "one line in public, another in private",
}
_HIGH, _MEDIUM = 0.7, 0.45
_FIRM, _CLEAR = 0.9, 0.5  # stances; below the second one leans


def what_of(event_type: str, modes: Sequence[str]) -> str:
    """A type with its modes in words: the modes where there are any, else the type."""
    named = [MODES.get((event_type, mode), mode.replace("-", " ")) for mode in modes]
    return ", ".join(dict.fromkeys(named)) or TYPES.get(event_type, event_type.lower())


def code_of(event_type: str, modes: Sequence[str]) -> str:
    """A type with its modes as PLOVER writes them: `ASSAULT drone`."""
    return " ".join([event_type, *modes])


def certainty_of(confidence: float) -> str:
    """Confidence as a word."""
    return "high" if confidence >= _HIGH else "medium" if confidence >= _MEDIUM else "low"


def actor_words(actor: Actor, text: str) -> str:
    """An actor as a reader would name it: the known name, what a pronoun stands for, else the words of the text."""
    if actor.name is not None:
        return actor.name
    if actor.coreferent is not None:
        referent = " ".join(actor.coreferent.of(text).split())
        if referent and referent.casefold() != actor.text.casefold():
            return f"{referent} (“{' '.join(actor.text.split())}”)"
    return " ".join(actor.text.split())


def joined(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`; each once."""
    items = list(dict.fromkeys(words))
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def date_words(when: EventDate | None) -> str:
    """A date as a reader writes it: the day, month or year that an interval covers, else its ends."""
    if when is None:
        return "no date"
    low, high = when.date_from, when.date_to
    if low is None and high is None:
        return "no date"
    if low is None:
        return f"{'before' if when.sense == 'before' else 'by'} {high}"
    if high is None:
        return f"since {low}"
    span = interval_words(low, high)
    return f"{when.sense} {span}" if when.sense in ("since", "before", "throughout") else span


def interval_words(low: str | None, high: str | None) -> str:
    """An inclusive interval of ISO dates in as few characters as say it."""
    if low is None or high is None:
        return f"by {high}" if high is not None else f"from {low}" if low is not None else "no date"
    if low == high:
        return low
    try:
        start, end = date.fromisoformat(low), date.fromisoformat(high)
    except ValueError:
        return f"{low} to {high}"
    last = calendar.monthrange(end.year, end.month)[1]
    same_month = (start.year, start.month) == (end.year, end.month)
    if start.day == 1 and end.day == last and start.year == end.year:
        if same_month:
            return f"{start.year}-{start.month:02}"
        if (start.month, end.month) == (1, 12):
            return str(start.year)
    if same_month:
        return f"{low} to {end.day:02}"
    return f"{low} to {high}"


def number_words(low: int | None, high: int | None) -> str:
    """A number with its bounds: `25`, `3–9`, `at least 40`, `up to 9`."""
    if low is None and high is None:
        return "an unknown number"
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low}–{high}"


def stance_words(stance: float) -> str:
    """A stance from −1 to +1 in words: `firmly for`, `against`, `leaning for`, `neither for nor against`."""
    if stance == 0:
        return "neither for nor against"
    side, strength = "for" if stance > 0 else "against", abs(stance)
    return f"firmly {side}" if strength >= _FIRM else side if strength >= _CLEAR else f"leaning {side}"


def amount_words(low: float | None, high: float | None, unit: str | None, what: str) -> str:
    """A figure with its bounds, and its unit where `what` does not name it: `5,200`, `at least 40 percent`."""
    least, most = (None if x is None else f"{x:,.0f}" if x == int(x) else f"{x:,g}" for x in (low, high))
    if least is None or most is None:
        words = f"at least {least}" if least else f"up to {most}" if most else "an unknown number"
    else:
        words = least if least == most else f"{least}–{most}"
    return f"{words} {unit}" if unit and unit.casefold() not in what.casefold() else words


def clipped(words: str, width: int) -> str:
    """At most about `width` characters of the words, cut between two of them."""
    if len(words) <= width:
        return words
    cut = words[:width]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:–—") + "…"


def shortened(text: str, start: int, end: int, low: int, high: int, width: int = 180) -> tuple[str, str, str]:
    """The words before, of and after `text[start:end]` within `text[low:high]`, cut at words to about `width`."""
    before = " ".join(text[low:start].split())
    middle = " ".join(text[start:end].split())
    after = " ".join(text[end:high].split())
    room = max(width - len(middle), 20)
    left = min(len(before), max(room // 2, room - len(after)))
    right = room - left
    if len(before) > left:
        cut = before[-left:]
        before = "…" + (cut.split(" ", 1)[1] if " " in cut else cut)
    if len(after) > right:
        cut = after[:right]
        after = (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
    if before and text[start - 1 : start].isspace():
        before += " "
    if after and not after.startswith("…") and text[end : end + 1].isspace():
        after = " " + after
    return before, middle, after
