"""Mention records of actors, dates and places."""

from __future__ import annotations

from dateline.coding.date_values import DateMention
from dateline.coding.party import Party
from dateline.coding.places import PlaceHit
from dateline.records import Mention


def actor_mention(party: Party) -> Mention:
    """An actor's mention."""
    actor = party.actor
    return Mention(type="actor", text=actor.text, start=actor.start, end=actor.end, actor=actor)


def date_mention(found: DateMention, text: str) -> Mention:
    """A date's mention."""
    return Mention(
        type="date",
        text=text[found.start : found.end],
        start=found.start,
        end=found.end,
        value=found.value,
        date_from=found.frm.isoformat() if found.frm else None,
        date_to=found.to.isoformat() if found.to else None,
        precision=found.precision,
        reason=found.reason,
    )


def place_mention(hit: PlaceHit, text: str) -> Mention:
    """A place's mention."""
    return Mention(
        type="place",
        text=text[hit.start : hit.end],
        start=hit.start,
        end=hit.end,
        name=hit.name,
        country=hit.country,
        lat=hit.lat,
        lon=hit.lon,
        geonameid=hit.geonameid,
        resolution=hit.resolution,
    )
