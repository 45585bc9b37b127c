"""Places that a text names, each set on the map: which capitalised words are places, and which place of that name is meant.

Two questions, two steps. *Is it a place?* is answered at each mention from the words around it (`_judge`). *Which one?* is
answered once for a name in a text (`place_senses`), unless the mention says it itself (`Paris, Texas`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.coding.place_names import NameCandidate, candidate_spans
from dateline.coding.place_senses import Sense, holds, resolve
from dateline.knowledge.placecues import PlaceCues, load_cues
from dateline.knowledge.placenames import fold
from dateline.knowledge.places import Gazetteer, PlaceEntry, Resolution

__all__ = ["BlockedName", "NameCandidate", "PlaceContext", "PlaceHit", "candidate_spans", "find_places", "read_places"]

WELL_KNOWN = 100_000  # importance from which a name needs no help to be a place
KNOWN = 15_000  # below, a name must be shown to be a place: there is a hamlet for every surname
OUTLET = 1.5  # the outlet's country counts like this many mentions of it
_STRONG = frozenset(("in", "at", "near", "from", "outside"))  # a person can follow "to" and "with", hardly these
_BEFORE = re.compile(r"([^\W_][\w.'’&-]*)[\s(“\"‘]*$")
_AFTER = re.compile(r"[’']?s?\s+([^\W_][\w.'’&-]*)")
_HELD = re.compile(r",\s+|\s+\(|,?\s+in\s+(?:the\s+)?|\s+,\s+")
_OWNS = re.compile(r"(?:['’]s?|\s+['’]s)\s+")
_LIST = re.compile(r",?\s+(?:and|or)\s+(?:in\s+)?|,\s+")
_OPENS = frozenset(".!?:;\n“”\"—–-")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceContext:
    """What is known of the article before its places are read."""

    outlet_country: str | None = None
    countries: Mapping[str, int] = field(default_factory=dict[str, int])
    """Countries that the article mentions (alpha-3) and how often."""
    person_spans: Sequence[tuple[int, int]] = ()
    """Spans known to be persons or organisations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHit:
    """One mention of a place. `rule` says why it was taken for one, `sense` how the place was chosen among its namesakes."""

    start: int
    end: int
    text: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    resolution: Resolution
    admin1: str | None
    kind: str
    rule: str
    sense: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedName:
    """A name that the gazetteer knows and that is no place here, with the rule that says so."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(slots=True, kw_only=True)
class _Mention:
    start: int
    end: int
    text: str
    key: str
    entries: Sequence[PlaceEntry]
    within: tuple[int, int]
    demonym: bool = False
    rule: str = ""
    blocked: str = ""
    weak: bool = False  # a place only if another mention of the name is one
    chosen: PlaceEntry | None = None


def find_places(
    text: str,
    names: Sequence[NameCandidate],
    gazetteer: Gazetteer,
    *,
    context: PlaceContext,
    demonyms: Mapping[str, str] | None = None,
) -> list[PlaceHit]:
    """The places among `names` (from `candidate_spans`), in text order."""
    return read_places(text, names, gazetteer, context=context, demonyms=demonyms)[0]


def read_places(
    text: str,
    names: Sequence[NameCandidate],
    gazetteer: Gazetteer,
    *,
    context: PlaceContext,
    demonyms: Mapping[str, str] | None = None,
    cues: PlaceCues | None = None,
) -> tuple[list[PlaceHit], list[BlockedName]]:
    """`find_places`, with the names that were turned down and why."""
    reader = _Reader(text, gazetteer, context, demonyms or {}, cues or load_cues())
    return reader.read(names)


class _Reader:
    """The state of one reading; made anew for each text."""

    def __init__(
        self, text: str, gazetteer: Gazetteer, context: PlaceContext, demonyms: Mapping[str, str], cues: PlaceCues
    ) -> None:
        self.text, self.gazetteer, self.context, self.demonyms, self.cues = text, gazetteer, context, demonyms, cues
        self.persons = sorted(context.person_spans)
        self.surnames: set[str] = set()

    def read(self, names: Sequence[NameCandidate]) -> tuple[list[PlaceHit], list[BlockedName]]:
        mentions = [m for name in names if (m := self._mention(name))]
        self._learn_surnames(names, mentions)
        self._contain(mentions)
        for i, mention in enumerate(mentions):
            self._judge(mention, mentions[i - 1] if i else None)
        firm = {m.key for m in mentions if not m.blocked and not m.weak}
        for mention in mentions:
            if mention.weak and not mention.blocked:
                if mention.key in firm and mention.key not in self.surnames:
                    mention.rule = "named as a place elsewhere in the text"
                else:
                    mention.blocked = mention.rule
        taken = [m for m in mentions if not m.blocked]
        senses = self._senses(taken)
        hits = [self._hit(m, senses) for m in taken]
        blocked = [BlockedName(start=m.start, end=m.end, text=m.text, rule=m.blocked) for m in mentions if m.blocked]
        return hits, blocked

    def _mention(self, name: NameCandidate) -> _Mention | None:
        text = self.text[name.start : name.end]
        within = name.within or (name.start, name.end)
        if country := self.demonyms.get(text):
            entry = self.gazetteer.country(country)
            entries: Sequence[PlaceEntry] = (entry,) if entry else ()
            key, demonym = f"={country}", True
        elif short := self.cues.abbreviations.get(text + "." * self.text.startswith(".", name.end)) or (
            self.cues.abbreviations.get(text)
        ):
            comma = self.text[: name.start].rstrip()[-1:] in (",", "(")
            if short.needs_comma and not comma:
                return None
            entries = [e for e in self.gazetteer.lookup(short.name) if e.country == short.country][:1]
            key, demonym = fold(short.name) + "=" + short.country, False
        else:
            key, demonym = fold(text), False
            entries = self.gazetteer.lookup_folded(key)
        if not entries:
            return None
        return _Mention(
            start=name.start, end=name.end, text=text, key=key, entries=entries, within=within, demonym=demonym
        )

    def _learn_surnames(self, names: Sequence[NameCandidate], mentions: Sequence[_Mention]) -> None:
        """The last word of a name that is no place (Denzel Washington) names that person when it stands alone."""
        places = {(m.start, m.end) for m in mentions}
        for name in names:
            words = self.text[name.start : name.end].split()
            if len(words) < 2 or (name.start, name.end) in places or not words[0][0].isupper():
                continue
            last = fold(words[-1])
            inside = [m for m in mentions if name.start <= m.start and m.end <= name.end]
            if any(m.start == name.start and self._sure(m) for m in inside) or last in self.cues.stops["never"]:
                continue
            if any(self.cues.is_role(w, role) for w in words[-1:] for role in ("institution", "name-tail", "unit")):
                continue
            if any(self.cues.is_role(w, "institution") and not self.cues.is_role(w, "title") for w in words[:-1]):
                continue
            if not any(self.cues.is_role(words[0], r) for r in ("direction",)):
                self.surnames.add(last)

    @staticmethod
    def _sure(mention: _Mention) -> bool:
        """A country or a region: hardly anybody is called so."""
        return mention.demonym or (mention.entries[0].resolution in ("country", "region") and not mention.entries[0].alternate)

    def _contain(self, mentions: Sequence[_Mention]) -> None:
        """`Paris, Texas`, `Texas's Paris`: the two say of each other which they are."""
        for first, second in zip(mentions, mentions[1:], strict=False):
            gap = self.text[first.end : second.start]
            if len(gap) > 12 or first.demonym or second.demonym:
                continue
            gap = gap.removeprefix(".")
            if _HELD.fullmatch(gap) or (gap == " " and second.within[0] <= first.start):
                small, big = first, second
            elif _OWNS.fullmatch(gap):
                small, big = second, first
            else:
                continue
            pair = next(
                ((e, r) for r in big.entries[:12] for e in small.entries if holds(r, e) and self._fits(big, r)), None
            )
            if pair and (small.chosen is None or small is second):
                small.chosen, big.chosen = pair

    @staticmethod
    def _fits(mention: _Mention, region: PlaceEntry) -> bool:
        return mention.chosen is None or mention.chosen is region

    def _judge(self, m: _Mention, before: _Mention | None) -> None:
        """Set `rule`, and `blocked` or `weak` where the words around do not speak for a place."""
        cues, stops = self.cues, self.cues.stops
        left, right = self._word_before(m.start), self._word_after(m.end)
        strong = left.casefold() in _STRONG or (left.casefold() in ("the", "of") and m.entries[0].resolution == "region")
        locative = strong or cues.is_role(left, "locative")
        listed = (
            before is not None
            and not before.blocked
            and not before.weak
            and before.rule.startswith("follows")
            and _LIST.fullmatch(self.text[before.end : m.start]) is not None
        )
        shown = m.chosen is not None or strong or listed
        m.rule = "demonym" if m.demonym else "stands in its region" if m.chosen else "follows a locative word" if locative or listed else "is well known"
        if m.demonym:
            return
        if self._is_person(m) and not strong:
            m.blocked = "is a known person or organisation"
        elif m.key in stops["never"] and m.chosen is None:
            m.blocked = "stop name"
        elif cues.is_role(left, "title") and left[:1].isupper() and not strong and not self._sure(m):
            m.blocked = "follows a person's title"
        elif m.within != (m.start, m.end) and (why := self._part_of_name(m, strong)):
            m.blocked = why
        elif m.key in stops["evidence"] and not shown:
            m.weak, m.rule = True, "common word or name"
        elif m.key in self.surnames and not shown:
            m.blocked = "somebody's surname in this text"
        elif cues.is_role(right, "person-verb") and m.entries[0].kind == "place" and not shown:
            m.weak, m.rule = True, "speaks like a person"
        elif m.entries[0].importance < KNOWN and not (shown or locative):
            m.weak, m.rule = True, "little known"
        elif self._opens(m.start) and m.entries[0].importance < WELL_KNOWN and " " not in m.text and not shown:
            m.weak, m.rule = True, "capitalised as the first word"

    def _part_of_name(self, m: _Mention, strong: bool) -> str:
        """Why a place inside a longer proper name is not meant; empty where it is (Gainesville Police, northern Iraq)."""
        cues, stops = self.cues, self.cues.stops
        head, tail = self.text[m.within[0] : m.start].split(), self.text[m.end : m.within[1]].split()
        if tail:
            after = fold(tail[0])
            if any(cues.is_role(w, "name-tail") for w in (tail[0], tail[-1])) and not self._sure(m):
                return "part of a name"
            ordinary = after in stops["never"] or any(cues.is_role(tail[0], r) for r in ("institution", "title", "unit"))
            placed = bool(self.gazetteer.lookup_folded(after)) and not m.entries[0].alternate and strong
            if not (ordinary or placed or strong) and (not self._sure(m) or m.key in stops["given"]):
                return "first part of a name"
            if not ordinary and not strong and m.key in stops["given"] and len(tail) == 1:
                return "given name"
        if head:
            word = fold(head[-1])
            ordinary = word in stops["never"] or any(cues.is_role(head[-1], r) for r in ("direction", "institution", "locative"))
            above = m.chosen is not None or head[-1] in self.demonyms or head[-1].isupper()
            if not (ordinary or above) or cues.is_role(head[-1], "title"):
                return "last part of a name"
        return ""

    def _is_person(self, m: _Mention) -> bool:
        i = bisect_left(self.persons, (m.end, 0))
        return any(end > m.start for _, end in self.persons[max(0, i - 3) : i])

    def _word_before(self, start: int) -> str:
        found = _BEFORE.search(self.text[max(0, start - 30) : start])
        if not found:
            return ""
        word = found[1]
        if word.casefold() == "the" or self.cues.is_role(word, "direction"):
            further = _BEFORE.search(self.text[max(0, start - 60) : max(0, start - 30) + found.start()])
            if further and self.cues.is_role(further[1], "locative"):
                return further[1]
        return word

    def _word_after(self, end: int) -> str:
        found = _AFTER.match(self.text[end : end + 30])
        return found[1] if found else ""

    def _opens(self, start: int) -> bool:
        before = self.text[max(0, start - 3) : start].rstrip(" ")
        return not before or before[-1] in _OPENS

    def _senses(self, taken: Sequence[_Mention]) -> dict[str, Sense]:
        senses: dict[str, Sense] = {}
        for m in taken:
            sense = senses.setdefault(m.key, Sense(entries=m.entries))
            sense.mentions += 1
            if m.chosen and sense.chosen is None:
                sense.chosen = m.chosen
        countries = {c: float(n) ** 0.5 for c, n in self.context.countries.items()}
        if outlet := self.context.outlet_country:
            countries[outlet] = countries.get(outlet, 0.0) + OUTLET
        resolve(senses, self.gazetteer, countries)
        return senses

    def _hit(self, m: _Mention, senses: Mapping[str, Sense]) -> PlaceHit:
        entry = m.chosen or senses[m.key].chosen or m.entries[0]
        how = "stated" if m.chosen else "only one" if len(m.entries) == 1 else "fits the text"
        return PlaceHit(
            start=m.start,
            end=m.end,
            text=m.text,
            name=entry.name,
            country=entry.country,
            lat=entry.lat,
            lon=entry.lon,
            geonameid=entry.geonameid,
            resolution=entry.resolution,
            admin1=entry.admin1,
            kind=entry.kind,
            rule=m.rule,
            sense=how,
        )
