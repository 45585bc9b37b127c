"""Where an event happened: the most specific place that hangs on it with a locative preposition or as a modifier."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.attachment import head_of_span, only_below, owner
from dateline.coding.drafts import Draft
from dateline.coding.places import PlaceHit
from dateline.language.parse import Parse
from dateline.records import EventPlace

_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "along",
        "throughout",
        "within",
        "from",
        "of",
        "over",
        "to",
        "into",
        "toward",
        "towards",
        "off",
        "through",
        "leaving",
        "beside",
        "north",
        "south",
        "east",
        "west",
    }
)
_PARTS = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "capital",
        "border",
        "coast",
        "region",
        "province",
        "city",
        "town",
        "airspace",
        "territory",
        "water",
        "centre",
        "center",
        "interior",
        "outskirt",
        "airport",
        "square",
        "port",
        "embassy",
    }
)
_WEAK = frozenset({"of", "to", "from", "toward", "towards", "into", "over", "on"})
_SIZE = {"spot": 0, "city": 1, "region": 2, "country": 3}


def place_events(parse: Parse, drafts: Sequence[Draft], places: Sequence[PlaceHit]) -> dict[int, EventPlace]:
    """Places of a sentence's events, by the index of the draft. Demonyms are never where something happened."""
    found: dict[int, tuple[tuple[int, int, int], EventPlace]] = {}
    for hit in places:
        if hit.rule == "demonym" or hit.kind == "demonym":
            continue
        token = head_of_span(parse, hit.start, hit.end)
        if token is None:
            continue
        prep = _governor(parse, token)
        if prep is None:
            continue
        draft, distance = owner(parse, token, drafts)
        if draft is None:
            draft = only_below(parse, token, drafts)
            distance = 20
        if draft is None or (prep in _WEAK and distance > 4) or _is_party(draft, hit, prep):
            continue
        if prep == "compound" and parse.heads[token] not in draft.heads:
            continue
        index = next(i for i, d in enumerate(drafts) if d is draft)
        rank = (1 if distance >= 20 else 0, _SIZE.get(hit.resolution, 2), distance)
        if index not in found or rank < found[index][0]:
            found[index] = (rank, _place(hit))
    return {i: p for i, (_, p) in found.items()}


def _governor(parse: Parse, token: int) -> str | None:
    """The locative word above a place: a preposition, or "compound" where it precedes its noun (*Baghdad bombing*)."""
    label, above = parse.deps[token], parse.heads[token]
    if label == "pobj":
        word = parse.lower[above]
        if parse.tags[parse.heads[above]].startswith("JJ"):
            return None  # "close to Tehran", "critical of Riyadh"
        return word if word in _LOCATIVE else None
    if label in ("compound", "nmod", "poss"):
        inner = _governor(parse, above) if parse.deps[above] in ("pobj", "appos", "conj") else None
        if label == "poss":  # "in Iraq's north", never "in Iran's army"
            return inner if parse.lemmas[above] in _PARTS else None
        return inner or "compound"
    if label in ("appos", "conj", "npadvmod"):
        return _governor(parse, above) if label != "npadvmod" else "in"
    return None


def _is_party(draft: Draft, hit: PlaceHit, prep: str) -> bool:
    """A place that is itself a party of the event (*US strikes*), or stands inside one's name, does not say where.

    What an act goes to or comes from (*withdrew from Iraq*) is both.
    """
    inside = [p for p in (*draft.actors, *draft.recipients) if p.actor.start <= hit.start and hit.end <= p.actor.end]
    if prep == "compound":
        return bool(inside)
    return any(p in draft.actors or p.actor.start < hit.start for p in inside)


def _place(hit: PlaceHit) -> EventPlace:
    return EventPlace(
        text=hit.text, start=hit.start, end=hit.end, name=hit.name, country=hit.country,
        lat=hit.lat, lon=hit.lon, geonameid=hit.geonameid,
    )  # fmt: skip
