"""Does a date lie ahead or behind? Read from the cue words around it and from the tense of its clause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.coding.date_values import Direction
from dateline.knowledge.calendar import Calendar
from dateline.knowledge.calendar_patterns import TOKEN

TenseAt = Callable[[int], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A text as tokens: spans, spellings (a phrase is one token) and one class character each."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    shape: str
    stops: frozenset[int]  # tokens that end a sentence or a paragraph

    def between(self, a: int, b: int) -> range:
        return range(max(a, 0), min(b, len(self.words)))


def tokenise(text: str, calendar: Calendar) -> Tokens:
    """Split a text and give every token its character. Known phrases (New Year's Eve) become one token."""
    found = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)]
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    chars: list[str] = []
    seen: dict[
        str, tuple[str, tuple[tuple[str, ...], ...]]
    ] = {}  # spelling → character and phrases, for this text only
    i, n = 0, len(found)
    while i < n:
        start, end, word = found[i]
        known = seen.get(word)
        if known is None:
            known = seen[word] = (calendar.char(word), calendar.phrases.get(word.lower(), ()))
        char, tails = known
        i += 1
        for tail in tails:
            size = len(tail)
            if [w.lower().replace("’", "'") for _, _, w in found[i : i + size]] == list(tail):
                end = found[i + size - 1][1]
                word = " ".join((word, *tail))
                char = calendar.char(word)
                i += size
                break
        starts.append(start)
        ends.append(end)
        words.append(word)
        chars.append(char)
    return Tokens(starts=starts, ends=ends, words=words, shape="".join(chars), stops=_stops(words))


def _stops(words: list[str]) -> frozenset[int]:
    """A full stop before a capital ends a sentence, except after an initial or a short capitalised abbreviation."""
    stops: set[int] = set()
    for i, word in enumerate(words):
        if word[0] == "\n" or word in "!?;":
            stops.add(i)
        elif word == "." and 0 < i < len(words) - 1:
            before, after = words[i - 1], words[i + 1]
            short = before[0].isupper() and len(before) <= 3 and before.isalpha()
            if not after[0].islower() and not after[0].isdigit() and not short:
                stops.add(i)
    return frozenset(stops)


@dataclass(frozen=True, slots=True)
class Cue:
    """The direction found, and the token that gave it (None where the parser's tense did)."""

    direction: Direction | None
    token: int | None = None


def direction_of(tokens: Tokens, i: int, j: int, calendar: Calendar, tense_at: TenseAt | None) -> Cue:
    """Direction of the expression in tokens i..j.

    A strong cue close before it ("scheduled for Friday") beats the clause's tense (the participle is past, the march is
    not); the tense beats the plain cues; of those the nearest wins.
    """
    window = int(calendar.settings["cue_window"])
    if i and tokens.words[i - 1].lower() == "for" and (j >= len(tokens.words) or tokens.words[j] not in ("'s", "'")):
        return Cue("future", i - 1)  # "called a march for Friday"; in "blamed for Friday's raid" the day owns the raid
    left = right = Cue(None)
    left_far = right_far = float("inf")
    for k in range(i - 1, max(i - 1 - window, -1), -1):
        if k in tokens.stops:
            break
        found, strong = _cue(tokens, k, calendar)
        if found is not None:
            if strong and i - k <= 5:
                return Cue(found, k)
            left, left_far = Cue(found, k), i - k
            break
    if tense_at is not None and j > i:
        tense = tense_at(tokens.starts[i])
        if tense in ("past", "future"):
            return Cue(tense)
    for k in range(j, min(j + window, len(tokens.words))):
        if k in tokens.stops:
            break
        found, _ = _cue(tokens, k, calendar)
        if found is not None:
            # what follows governs less often than what goes before
            right, right_far = Cue(found, k), 1.5 * (k - j + 1)
            break
    return left if left_far <= right_far else right


def _cue(tokens: Tokens, k: int, calendar: Calendar) -> tuple[Direction | None, bool]:
    word = tokens.words[k]
    future = calendar.value("future", word)
    if future is not None:
        return "future", future == "2"
    if calendar.value("past", word) is not None or (len(word) > 4 and word.endswith("ed") and word[0].islower()):
        # "due to be published", "will be held": the participle belongs to the future before it
        for near in range(k - 1, max(k - 4, -1), -1):
            if near in tokens.stops:
                break
            ahead = calendar.value("future", tokens.words[near])
            if ahead is not None:
                return "future", ahead == "2"
        return "past", False
    return None, False
