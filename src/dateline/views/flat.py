"""Events as flat rows, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Actor, Coding, Event

type Cell = str | int | float | None

COLUMNS = (
    "article", "id", "event_type", "modes", "contexts", "quad_class", "intensity", "cameo",
    "actor_names", "actor_texts", "actor_ids", "actor_countries", "actor_sectors",
    "recipient_names", "recipient_texts", "recipient_ids", "recipient_countries", "recipient_sectors",
    "status", "speaker", "date_from", "date_to", "date_precision", "date_sense",
    "place", "place_country", "lat", "lon", "geonameid",
    "killed_low", "killed_high", "injured_low", "injured_high", "arrested_low", "arrested_high",
    "participants_low", "participants_high",
    "trigger", "trigger_start", "trigger_end", "sentence", "confidence", "doubt", "quote",
)  # fmt: skip
_FIGURES = ("killed", "injured", "arrested", "participants")
# A cell that begins so is run as a formula by spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def event_rows(coding: Coding) -> Iterator[list[Cell]]:
    """One row an event, in the order of `COLUMNS`, unknown values None."""
    for event in coding.events:
        yield [safe(cell) for cell in _row(coding.article.id, event)]


def _row(article: str, event: Event) -> list[Cell]:
    when, place = event.date, event.place
    speaker = event.attribution.speaker if event.attribution else None
    row: list[Cell] = [article, event.id, event.event_type, _join(event.modes), _join(event.contexts)]
    row += [event.quad_class, event.intensity, event.cameo]
    row += [*_party_cells(event.actors), *_party_cells(event.recipients)]
    row += [event.status, (speaker.name or speaker.text) if speaker else None]
    row += [when.date_from, when.date_to, when.precision, when.sense] if when else [None] * 4
    row += [place.name, place.country, place.lat, place.lon, place.geonameid] if place else [None] * 5
    for name in _FIGURES:
        count = event.figures.get(name)
        row += [count.low, count.high] if count else [None, None]
    row += [event.trigger.text, event.trigger.start, event.trigger.end, event.sentence, event.confidence, event.doubt]
    row.append(event.evidence.quote)
    return row


def _party_cells(actors: tuple[Actor, ...]) -> list[Cell]:
    return [
        _join(a.name or a.text for a in actors),
        _join(a.text for a in actors),
        _join(a.id or "" for a in actors) if any(a.id for a in actors) else None,
        _join(a.country or "" for a in actors) if any(a.country for a in actors) else None,
        _join(" ".join(a.sectors) for a in actors) if any(a.sectors for a in actors) else None,
    ]


def _join(words: Iterator[str] | tuple[str, ...]) -> str | None:
    return "; ".join(words) or None


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what looks like one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
