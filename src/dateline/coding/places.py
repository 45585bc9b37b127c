"""Places that a text names, each set on the map: which capitalised words are places, and which place is meant.

Two questions, two steps. *Is it a place?* is answered at each mention from the words around it (`place_evidence`).
*Which one?* is answered once for a name in a text (`place_senses`), unless the mention says it itself
(`Paris, Texas`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.coding.place_evidence import Evidence, Mention
from dateline.coding.place_names import NameCandidate, candidate_spans
from dateline.coding.place_senses import Sense, holds, resolve
from dateline.knowledge.placecues import PlaceCues, load_cues
from dateline.knowledge.placenames import fold
from dateline.knowledge.places import Gazetteer, PlaceEntry, Resolution

__all__ = ["BlockedName", "NameCandidate", "PlaceContext", "PlaceHit", "candidate_spans", "find_places", "read_places"]

RIVAL = 1_000_000  # importance from which a region may be meant by the name of a country
OUTLET = 1.5  # the outlet's country counts like this many mentions of it
_HELD = re.compile(r",\s+|\s+\(|,?\s+in\s+(?:the\s+)?|\s+,\s+")
_OF_THE_UNION = re.compile(
    r"\b(?:(?:Northern|Southern|Eastern|Western|Middle|Central) District of|(?:U\.?S\.?|American) states? of)\s$"
)
_OWNS = re.compile(r"(?:['’]s?|\s+['’]s)\s+")


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
    """One mention of a place: `rule` says why it was taken for one, `sense` how it was chosen among its namesakes."""

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


def _rivalled(entries: Sequence[PlaceEntry]) -> bool:
    """Whether a country shares its name with a great region of another one: Georgia, Niger."""
    top = entries[0]
    return top.resolution == "country" and any(
        e.country != top.country and not e.alternate and e.importance >= RIVAL for e in entries[1:4]
    )


class _Reader:
    """The state of one reading; made anew for each text."""

    def __init__(
        self, text: str, gazetteer: Gazetteer, context: PlaceContext, demonyms: Mapping[str, str], cues: PlaceCues
    ) -> None:
        self.text, self.gazetteer, self.context, self.demonyms, self.cues = text, gazetteer, context, demonyms, cues

    def read(self, names: Sequence[NameCandidate]) -> tuple[list[PlaceHit], list[BlockedName]]:
        mentions = [m for name in names if (m := self._mention(name))]
        surnames = self._surnames(names, mentions)
        self._contain(mentions)
        self._states(mentions)
        evidence = Evidence(
            text=self.text,
            cues=self.cues,
            demonyms=self.demonyms,
            persons=sorted(self.context.person_spans),
            surnames=surnames,
        )
        for i, mention in enumerate(mentions):
            evidence.judge(mention, mentions[i - 1] if i else None)
        firm = {m.key for m in mentions if m.firm} - surnames
        for mention in mentions:
            if mention.weak and mention.key in firm:
                mention.rule = "is a place elsewhere in the text"
            elif mention.weak:
                mention.blocked = True
        taken = [m for m in mentions if not m.blocked]
        senses = self._senses(taken)
        hits = [self._hit(m, senses) for m in taken]
        blocked = [BlockedName(start=m.start, end=m.end, text=m.text, rule=m.rule) for m in mentions if m.blocked]
        return hits, blocked

    def _mention(self, name: NameCandidate) -> Mention | None:
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
        return Mention(
            start=name.start, end=name.end, text=text, key=key, entries=entries, within=within, demonym=demonym
        )

    def _surnames(self, names: Sequence[NameCandidate], mentions: Sequence[Mention]) -> frozenset[str]:
        """The last word of a name that is no place (Denzel Washington) names that person when it stands alone."""
        found: set[str] = set()
        never, roles = self.cues.stops["never"], ("institution", "name-tail", "unit")
        ends = {m.end: m for m in mentions}
        starts = {m.start: m for m in mentions}
        for name in names:
            words = self.text[name.start : name.end].split()
            last = ends.get(name.end)
            if len(words) < 2 or last is None or last.start == name.start or last.key in never:
                continue  # no name of several words, or itself a place
            first = starts.get(name.start)
            if first is not None and first.sure and first.key not in self.cues.stops["given"]:
                continue  # Iraq President Saleh
            if last.sure and last.key not in self.cues.stops["given"]:
                continue  # Radio France
            if words[0].isupper() or self.cues.is_role(words[0], "direction"):
                continue  # AFP Baghdad, South Gainesville
            if not any(self.cues.is_role(w, r) and not self.cues.is_role(w, "title") for w in words for r in roles):
                found.add(last.key)
        return frozenset(found)

    def _contain(self, mentions: Sequence[Mention]) -> None:
        """`Paris, Texas`, `Texas's Paris`: the two say of each other which they are."""
        for first, second in pairwise(mentions):
            gap = self.text[first.end : second.start]
            if len(gap) > 12 or first.demonym or second.demonym:
                continue
            gap = gap.removeprefix(".")
            loose = gap == " " and second.within[0] <= first.start and self._plain(first, second)
            if _HELD.fullmatch(gap) or loose:
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

    def _states(self, mentions: Sequence[Mention]) -> None:
        """`the Northern District of Georgia`, `the US state of Georgia`: a state of the union, not its namesake."""
        for m in mentions:
            if m.chosen is None and _OF_THE_UNION.search(self.text, max(0, m.start - 40), m.start):
                states = (e for e in m.entries if e.country == "USA" and e.kind == "admin1")
                m.chosen = next(states, None)

    def _plain(self, small: Mention, big: Mention) -> bool:
        """Davos Switzerland without its comma, but not David Williams or George Washington."""
        names = self.cues.stops["evidence"] | self.cues.stops["given"]
        return big.sure and small.key not in names and big.key not in names

    @staticmethod
    def _fits(mention: Mention, region: PlaceEntry) -> bool:
        return mention.chosen is None or mention.chosen is region

    def _senses(self, taken: Sequence[Mention]) -> dict[str, Sense]:
        senses: dict[str, Sense] = {}
        for m in taken:
            sense = senses.setdefault(m.key, Sense(entries=m.entries))
            sense.mentions += 1
            if m.chosen and sense.chosen is None:
                sense.chosen = m.chosen
        named = dict(self.context.countries)
        for sense in senses.values():
            top = sense.entries[0]
            if top.country in named and _rivalled(sense.entries):
                named[top.country] = max(0, named[top.country] - sense.mentions)  # a name must not vote for itself
        countries = {c: float(n) ** 0.5 for c, n in named.items() if n}
        if outlet := self.context.outlet_country:
            countries[outlet] = countries.get(outlet, 0.0) + OUTLET
        resolve(senses, self.gazetteer, countries)
        return senses

    def _hit(self, m: Mention, senses: Mapping[str, Sense]) -> PlaceHit:
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
