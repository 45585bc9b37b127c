"""The index of names: every alias with those who bear it, found in running text, longest name first.

Words are compared without regard to case, hyphens, apostrophes or full stops, but a name must be capitalised in the
text, each word of a person's (*the ministry said Musa left* does not name Said Musa) but for particles, and short
acronyms must be all capitals (*US* is not *us*). Where several actors bear a name, the one who may be
meant on the article's day comes first, then rank (a state before a person), then the user's own rows, then whose
period is nearest, then the order of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.actor_types import WORD, KnownActor, NameHit, fold, folded_words
from dateline.knowledge.partial_dates import FIRST, LAST, days_between, first_day, last_day

_BETWEEN = re.compile(r"[ \-\u2013'.\n]{0,2}")
_INSIDE = "-\u2013\u2011'\u2019\u2018`"  # what joins the parts of one word: "Ban Ki-moon", "Sa'ad"
_EXACT = 6  # letters of an acronym that must be all capitals in the text
_SLACK = 3660  # days by which a name's use may miss its bearer's known period: people are named before and after office

type Period = tuple[str, str]
"""First and last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """One who bears a name. `sense`: as of `NameHit`, or `none` (nobody's name); `layer`: which folder tells it."""

    actor: str
    sense: str
    rank: int
    layer: int
    lowercase: bool
    personal: bool = False
    """Whether it is a person's name."""
    periods: tuple[Period, ...] = ()
    """When the actor existed or held office; none: always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name and its bearers, the first of them the one where no date tells."""

    words: tuple[str, ...]
    exact: bool
    bearers: tuple[Bearer, ...]
    capitals: tuple[int, ...] = ()
    """Which words must be capitalised where they stand by themselves; none: any one of the words."""

    def bearer_on(self, day: str | None) -> Bearer:
        """Who is meant in a text of a day."""
        if day is None or len(self.bearers) == 1:
            return self.bearers[0]
        return min(self.bearers, key=lambda b: _misfit(b, day))

    def rivals(self, bearer: Bearer, day: str | None) -> tuple[str, ...]:
        """Who else of the same rank, told by the same folder, bears the name on the day in the same sense."""
        if len(self.bearers) == 1:
            return ()
        return tuple(
            b.actor
            for b in self.bearers
            if b is not bearer
            and (b.rank, b.layer, b.sense) == (bearer.rank, bearer.layer, bearer.sense)
            and (day is None or distance(b.periods, day) <= _SLACK)
        )


def _misfit(bearer: Bearer, day: str) -> tuple[bool, int, int, int]:
    away = distance(bearer.periods, day)
    return away > _SLACK, bearer.rank, -bearer.layer, away


def distance(periods: Sequence[Period], day: str) -> int:
    """Days between a day and the nearest of the periods; nobody is known long before his time, so that counts more."""
    nearest: int | None = None
    for since, until in periods:
        away = 0
        if day < since:
            away = 10 * days_between(day, since)
        elif day > until:
            away = days_between(until, day)
        nearest = away if nearest is None else min(nearest, away)
    return nearest or 0


def periods_of(spans: Iterable[tuple[str | None, str | None]]) -> tuple[Period, ...]:
    """Periods with both ends; none where nothing is known."""
    found = ((first_day(since), last_day(until)) for since, until in spans if since or until)
    return tuple(dict.fromkeys(p for p in found if p != (FIRST, LAST)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex:
    """All names: `lengths` of names by their first word, `names` by all their words, longer ones by their first."""

    lengths: Mapping[str, Sequence[int]]
    names: Mapping[tuple[str, ...], Sequence[Name]]
    longer: Mapping[str, Sequence[tuple[str, ...]]]

    def beginning(self, word: str) -> Iterable[Name]:
        """The names of several words that begin with one, folded."""
        return (name for words in self.longer.get(word, ()) for name in self.names[words])

    def find(
        self, text: str, actors: Mapping[str, KnownActor], any_case: bool = False, day: str | None = None
    ) -> list[NameHit]:
        """Known names in a text; see `ActorKnowledge.find_names`."""
        words = [(m.start(), m.end(), fold(m.group())) for m in WORD.finditer(text)]
        hits: list[NameHit] = []
        position, total, lengths = 0, len(words), self.lengths
        while position < total:
            candidates = lengths.get(words[position][2])
            step = 1
            if candidates is not None:
                name = self._at(words, position, candidates, text, any_case)
                if name is not None:
                    step = len(name.words)
                    bearer = name.bearer_on(day)
                    if bearer.sense != "none":
                        end = words[position + step - 1][1]
                        last = name.words[-1]
                        if text[end - 1] == "." and not last.isupper() and len(last) > 3:
                            end -= 1
                        hits.append(
                            NameHit(
                                start=words[position][0], end=end, actor=actors[bearer.actor], sense=bearer.sense,
                                others=tuple(actors[a] for a in name.rivals(bearer, day)),
                            )
                        )  # fmt: skip
            position += step
        return hits

    def _at(
        self, words: Sequence[tuple[int, int, str]], position: int, lengths: Sequence[int], text: str, any_case: bool
    ) -> Name | None:
        for length in lengths:
            if position + length > len(words):
                continue
            for name in self.names.get(tuple(w for _, _, w in words[position : position + length]), ()):
                if _fits(name, words, position, text, any_case):
                    return name
        return None

    def named(self, phrase: str) -> tuple[Name, ...]:
        """The names that a whole phrase is, without an article."""
        words = folded_words(phrase)
        if words[:1] == ("the",) and words not in self.names:
            words = words[1:]
        return tuple(self.names.get(words, ()))


def _fits(name: Name, words: Sequence[tuple[int, int, str]], position: int, text: str, any_case: bool) -> bool:
    length = len(name.words)
    for offset in range(1, length):
        if not _BETWEEN.fullmatch(text, words[position + offset - 1][1], words[position + offset][0]):
            return False
    if any_case:
        return not name.exact or len(name.words[0]) > 3
    if name.exact:
        return text[words[position][0] : words[position + length - 1][1]].replace(".", "").isupper()
    if name.bearers[0].lowercase:
        return True
    for offset in name.capitals:
        start = words[position + offset][0]
        if not text[start].isupper() and (start == 0 or text[start - 1] not in _INSIDE):
            return False
    return any(text[words[position + i][0]].isupper() for i in range(length))


class NameCollector:
    """Gathers aliases while tables are read; a later layer's row takes the place of an earlier one's of that actor."""

    def __init__(self) -> None:
        self._bearers: dict[tuple[tuple[str, ...], bool], dict[tuple[str, str], Bearer]] = {}
        self._particles: set[str] = set()
        self._small: dict[tuple[str, ...], set[int]] = {}

    def add_particle(self, word: str) -> None:
        """Record a word of personal names that needs no capital; those of a name's own spelling need no record."""
        self._particles.add(fold(word))

    def add(self, name: str, actor: str, sense: str, rank: int, layer: int, personal: bool = False) -> None:
        """Record one who bears a name; a name without a letter or digit is none."""
        words = folded_words(name)
        if not words:
            return
        bare = name.replace(".", "")
        exact = bare.isupper() and len(bare) <= _EXACT and " " not in bare
        held = self._bearers.setdefault((words, exact), {})
        old = held.get((actor, "none" if sense == "none" else "any"))
        if old is None or rank < old.rank:
            held[actor, "none" if sense == "none" else "any"] = Bearer(
                actor=actor, sense=sense, rank=rank, layer=layer if old is None else max(layer, old.layer),
                lowercase=not any(c.isupper() for c in name), personal=personal,
            )  # fmt: skip
        if personal:
            small = {i for i, m in enumerate(WORD.finditer(name)) if not m.group()[0].isupper()}
            if small:
                self._small.setdefault(words, set()).update(small)

    def index(self, periods: Mapping[str, tuple[Period, ...]], replaced: Mapping[str, int]) -> NameIndex:
        """The index; `replaced`: actors whose row a layer has written anew, so that earlier layers' names are void."""
        names: dict[tuple[str, ...], list[Name]] = {}
        lengths: dict[str, set[int]] = {}
        beginning: dict[str, list[tuple[str, ...]]] = {}
        for (words, exact), held in self._bearers.items():
            bearers = [
                replace(b, periods=periods.get(b.actor, ()))
                for b in held.values()
                if not (b.sense == "name" and b.layer < replaced.get(b.actor, 0))
            ]
            if not bearers:
                continue
            bearers.sort(key=lambda b: (b.rank, -b.layer))  # stable: the order of the tables decides the rest
            names.setdefault(words, []).append(
                Name(words=words, exact=exact, bearers=tuple(bearers), capitals=self._capitals(words, bearers))
            )
            lengths.setdefault(words[0], set()).add(len(words))
            if len(words) > 1:
                beginning.setdefault(words[0], []).append(words)
        for found in names.values():
            found.sort(key=lambda n: (n.bearers[0].rank, not n.exact))
        return NameIndex(
            lengths={word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()},
            names=names,
            longer=beginning,
        )

    def _capitals(self, words: tuple[str, ...], bearers: Sequence[Bearer]) -> tuple[int, ...]:
        if len(words) == 1 or not all(b.personal for b in bearers):
            return ()
        small = self._small.get(words, frozenset[int]())
        return tuple(i for i, word in enumerate(words) if i not in small and word not in self._particles)
