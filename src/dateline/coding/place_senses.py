"""Which of the places of a name is meant: those that the text names together lie together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.knowledge.places import Gazetteer, PlaceEntry

MOST = 40  # senses weighed a name; San José has hundreds, and the hundredth is never meant
ROUNDS = 3  # of letting names tell each other where they are; more changes nothing
NEAR = 120.0  # km at which the help of a place nearby has fallen to a third
PRIOR, COUNTRY, REGION, DISTRICT, NEARBY, BORDER = (
    1.0,
    1.6,
    2.2,
    1.0,
    1.6,
    0.4,
)  # weights, in powers of ten of population
NAMESAKE = 1.5  # powers of ten that a town stands back behind the country or state of its name
CITY = 25.0  # km from its middle to its last square
_KM = 111.2  # of a degree


@dataclass(slots=True, kw_only=True)
class Sense:
    """The places a name may mean in this text; `chosen` once the text itself says which (`Paris, Texas`)."""

    entries: Sequence[PlaceEntry]
    mentions: int = 0
    chosen: PlaceEntry | None = None
    ranks: Sequence[float] = ()
    weights: Sequence[float] = ()


def holds(region: PlaceEntry, place: PlaceEntry) -> bool:
    """Does the region or country hold the place?"""
    if region is place or (region.geonameid and region.geonameid == place.geonameid):
        return False
    if region.resolution == "country":
        return place.country == region.country and place.resolution != "country"
    if region.resolution == "city":
        near = region.country == place.country and region.importance > place.importance and apart(region, place) < CITY
        return near and (place.resolution == "spot" or place.kind == "place")
    if region.resolution != "region" or place.resolution == "country":
        return False
    if region.country and place.country and region.country != place.country:
        return False
    if region.kind == "admin2":
        return place.admin2 == region.admin2 and place.admin1 == region.admin1 and place.kind != "admin2"
    if place.kind == "admin1":
        return False
    if region.admin1 and place.admin1:
        return region.admin1 == place.admin1
    return apart(region, place) < (300.0 if region.country else 900.0)


def apart(a: PlaceEntry, b: PlaceEntry) -> float:
    """Kilometres, flat: enough to tell near from far."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    across = abs(a.lon - b.lon)
    across = min(across, 360.0 - across) * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(a.lat - b.lat, across) * _KM


def _rank(entries: Sequence[PlaceEntry]) -> list[float]:
    """What the importance of each place speaks for it, in powers of ten."""
    top = entries[0]
    broad = top.resolution in ("country", "region") and top.kind != "admin2"
    ranks: list[float] = []
    for entry in entries:
        # Oregon, Ohio is always written with its state; a bare Oregon next to other states is none of them
        lesser = broad and entry.resolution in ("city", "spot") and not holds(top, entry)
        ranks.append(PRIOR * math.log10(entry.importance + 10) - (NAMESAKE if lesser else 0.0))
    return ranks


def resolve(senses: Mapping[str, Sense], gazetteer: Gazetteer, countries: Mapping[str, float]) -> None:
    """Weigh every name's places by their importance and by what the other names of the text say; sets `chosen`."""
    open_names = [s for s in senses.values() if s.chosen is None]
    for sense in senses.values():
        if sense.chosen is not None:
            sense.entries, sense.weights = (sense.chosen,), (1.0,)
        else:
            sense.entries = sense.entries[:MOST]
            sense.ranks = _rank(sense.entries)
            sense.weights = _shares(sense.ranks)
    for _ in range(ROUNDS):
        said = _Said.of(senses.values(), countries)
        fresh = [
            _shares(rank + said.score(sense, e, gazetteer) for e, rank in zip(sense.entries, sense.ranks, strict=True))
            for sense in open_names
        ]
        for sense, weights in zip(open_names, fresh, strict=True):
            sense.weights = weights
    for sense in open_names:
        best = max(range(len(sense.entries)), key=lambda i: (sense.weights[i], -i))
        sense.chosen = sense.entries[best]


def _shares(scores: Iterable[float]) -> list[float]:
    values = list(scores)
    top = max(values)
    powers = [10.0 ** (v - top) for v in values]
    total = sum(powers)
    return [p / total for p in powers]


@dataclass(slots=True, kw_only=True)
class _Said:
    """How much the text speaks of each country, region and district, and which places it has settled on."""

    countries: dict[str, float]
    regions: dict[tuple[str, str], float]
    districts: dict[tuple[str, str, str], float]
    points: list[tuple[Sense, PlaceEntry, float]]

    @classmethod
    def of(cls, senses: Iterable[Sense], given: Mapping[str, float]) -> _Said:
        countries: dict[str, float] = defaultdict(float, given)
        regions: dict[tuple[str, str], float] = defaultdict(float)
        districts: dict[tuple[str, str, str], float] = defaultdict(float)
        points: list[tuple[Sense, PlaceEntry, float]] = []
        for sense in senses:
            loud = 1.0 + math.log10(max(1, sense.mentions))
            for entry, weight in zip(sense.entries, sense.weights, strict=True):
                if entry.country is None or weight < 0.01:
                    continue
                countries[entry.country] += weight * loud
                if entry.admin1:
                    regions[entry.country, entry.admin1] += weight * loud
                    if entry.admin2:
                        districts[entry.country, entry.admin1, entry.admin2] += weight * loud
                if weight > 0.3 and entry.resolution != "country":
                    points.append((sense, entry, weight))
        return cls(countries=countries, regions=regions, districts=districts, points=points)

    def score(self, sense: Sense, entry: PlaceEntry, gazetteer: Gazetteer) -> float:
        if entry.country is None:
            return 0.0
        score = 0.0
        loud = 1.0 + math.log10(max(1, sense.mentions))
        # a name must not vote for itself: take its own share away first
        own_country = own_region = own_district = 0.0
        for other, weight in zip(sense.entries, sense.weights, strict=True):
            if weight >= 0.01 and other.country == entry.country:
                own_country += weight * loud
                if other.admin1 == entry.admin1 and entry.admin1:
                    own_region += weight * loud
                    if other.admin2 == entry.admin2 and entry.admin2:
                        own_district += weight * loud
        score += COUNTRY * _gain(self.countries.get(entry.country, 0.0) - own_country)
        score += BORDER * _gain(sum(self.countries.get(n, 0.0) for n in gazetteer.neighbours(entry.country)))
        if entry.admin1:
            score += REGION * _gain(self.regions.get((entry.country, entry.admin1), 0.0) - own_region)
            if entry.admin2:
                key = entry.country, entry.admin1, entry.admin2
                score += DISTRICT * _gain(self.districts.get(key, 0.0) - own_district)
        if entry.resolution != "country":
            help_ = sum(w * math.exp(-apart(entry, p) / NEAR) for s, p, w in self.points if s is not sense)
            score += NEARBY * _gain(help_)
        return score


def _gain(mass: float) -> float:
    """The first mention tells most."""
    return math.log10(1.0 + 4.0 * mass) if mass > 0 else 0.0
