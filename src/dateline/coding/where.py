"""Where an event happened: the most specific place that hangs on it with a locative preposition or as a modifier.

A place is first followed up to the word that its locative phrase hangs on (`_seat`), seeing through the ground it names
(*in the streets of the port city of Salonika*); that word then leads to the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.coding.attachment import beside, head_of_span, holder, share
from dateline.coding.drafts import Draft
from dateline.coding.places import PlaceHit
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.placecues import PlaceCues, load_cues
from dateline.knowledge.placenames import fold
from dateline.language.parse import Parse
from dateline.records import EventPlace

_FIRM = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "along", "throughout", "within", "off", "through",
     "beside", "over", "on"}
)  # fmt: skip
_COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "close", "kilometers",
     "kilometres", "km", "miles"}
)  # fmt: skip
# Where a phrase says what the act is aimed at, goes to or comes from, only some acts also happen there.
_AIMED: Mapping[str, frozenset[str]] = {
    "on": frozenset({"ASSAULT", "PROTEST"}),
    "over": frozenset({"ASSAULT", "MOBILIZE", "PROTEST"}),
    "of": frozenset({"ASSAULT", "COERCE", "MOBILIZE"}),
    "against": frozenset(),
    "to": frozenset({"CONSULT", "MOBILIZE", "PROTEST"}),
    "into": frozenset({"ASSAULT", "MOBILIZE"}),
    "toward": frozenset({"MOBILIZE", "PROTEST"}),
    "towards": frozenset({"MOBILIZE", "PROTEST"}),
    "from": frozenset({"AID", "RETREAT", "MOBILIZE"}),
    "leaving": frozenset({"RETREAT", "MOBILIZE"}),
    "object": frozenset({"ASSAULT", "MOBILIZE"}),
}
_GROUND_TAGS = frozenset({"DT", "IN", "JJ", "NN", "PRP$"})
_ERRANDS = frozenset({"AID", "MOBILIZE"})
_DIRECT = frozenset({"of", "to", "into", "toward", "towards", "from", "leaving", "object"})
_SIZE = {"spot": 0, "city": 1, "region": 3, "country": 4}
_COUNTY = 2


@dataclass(frozen=True, slots=True)
class _Named:
    """A place by name: known to the gazetteer, or called one by its class word (*the Harran Street mosque*)."""

    start: int
    end: int
    size: int
    record: EventPlace


def place_events(
    parse: Parse, drafts: Sequence[Draft], places: Sequence[PlaceHit], grammar: Grammar
) -> dict[int, EventPlace]:
    """Places of a sentence's events, by the index of the draft. Demonyms are never where something happened."""
    if not drafts:
        return {}
    cues = load_cues()
    found: dict[int, tuple[tuple[int, int, int], EventPlace]] = {}
    for place in _named(parse, places, cues):
        token = head_of_span(parse, place.start, place.end)
        if token is None:
            continue
        seat = _seat(parse, token, drafts, cues, place.size)
        if seat is None:
            continue
        prep, governor = seat
        governor = _site_above(parse, governor)
        hold = holder(parse, governor, drafts, token, grammar=grammar, coordinated=False)
        draft = hold.draft or _sent_to(parse, governor, drafts)
        if draft is None:
            draft = beside(parse, token, [d for d in drafts if not d.bare], grammar)
        if (
            draft is None
            or _of_plan(parse, governor, draft, grammar)
            or not _may(parse, draft, place, prep, governor)
            or _is_party(draft, place, prep)
        ):
            continue
        index = next(i for i, d in enumerate(drafts) if d is draft)
        rank = (1 if hold.below else 0, place.size, hold.distance)
        if index not in found or rank < found[index][0]:
            found[index] = (rank, place.record)
    return share(parse, drafts, {i: p for i, (_, p) in found.items()})


def _named(parse: Parse, places: Sequence[PlaceHit], cues: PlaceCues) -> Iterator[_Named]:
    """The places of the gazetteer, and sites by their own names.

    A site whose name opens with a place is that place (*Basra airport*), unless another one follows: whatever Linden
    the gazetteer knows, *Linden Mosque in Leeds* is not there.
    """
    hits = [h for h in places if h.rule != "demonym" and h.kind != "demonym"]
    inside: list[tuple[int, int]] = []
    for first, last in _sites(parse, cues):
        start, end = parse.starts[first], parse.ends[last]
        country = _country(parse, last, hits, cues)
        overlaps = [h for h in hits if h.start < end and start < h.end]
        if any(h.resolution == "country" for h in overlaps):
            continue  # "U.S. District Court"
        same = next((h for h in overlaps if (h.start, h.end) == (start, end)), None)
        if same is not None and (country is None or country == same.country) and not _chance(same):
            continue
        if overlaps and same is None and country is None:
            continue
        inside.append((start, end))
        text = _text(parse, first, last)
        yield _Named(start, end, 0, EventPlace(text=text, start=start, end=end, name=text, country=country))
    for hit in hits:
        if not any(start <= hit.start and hit.end <= end for start, end in inside):
            size = _COUNTY if hit.kind == "admin2" else _SIZE.get(hit.resolution, 3)
            yield _Named(hit.start, hit.end, size, _place(hit))


def _chance(hit: PlaceHit) -> bool:
    """Whether a site's name only happens to be another name of some town: *Linden Square* once was one of Salem's."""
    other = " " in hit.text and fold(hit.name) != fold(hit.text)
    return hit.kind == "place" and hit.sense != "stated" and other


def _text(parse: Parse, first: int, last: int) -> str:
    words = [parse.words[first]]
    for token in range(first + 1, last + 1):
        words.append(" " * (parse.starts[token] > parse.ends[token - 1]) + parse.words[token])
    return "".join(words)


def _country(parse: Parse, site: int, hits: Sequence[PlaceHit], cues: PlaceCues) -> str | None:
    """The country of the place that follows a site's name at once: *at Harran Mosque in Urfa, in the city of Urfa*."""
    if site + 2 >= len(parse) or parse.lower[site + 1] not in (",", "in"):
        return None
    first = site + 2
    while first < len(parse) - 1 and parse.tags[first] in _GROUND_TAGS:
        if parse.is_noun(first) and not cues.is_role(parse.lower[first], "ground"):
            return None
        first += 1
    start = parse.starts[first]
    return next((h.country for h in hits if h.start == start), None)


def _sites(parse: Parse, cues: PlaceCues) -> Iterator[tuple[int, int]]:
    """Names that their class word shows to be places: *Linden Mosque*, *the village of Ashmi*, *Sirrin town*."""
    for token in range(len(parse)):
        if parse.tags[token] not in ("NNP", "NNPS"):
            continue
        first = token
        while first > 0 and _name_goes_on(parse, first, token):
            first -= 1
        while first < token and parse.tags[first] not in ("NNP", "NNPS"):
            first += 1
        follows = token + 1 < len(parse) and parse.tags[token + 1] in ("NNP", "NNPS")
        of_it = token + 1 < len(parse) and parse.lower[token + 1] == "of" and cues.is_role(parse.lower[token], "ground")
        if follows or of_it:  # "the Eastern District of Ohio": the name is the one that comes
            continue
        above = parse.heads[token]
        if cues.is_role(parse.lower[token], "site"):
            if first < token:
                yield first, token
        elif (
            parse.deps[token] == "pobj" and parse.lower[above] == "of" and _settlement(parse, parse.heads[above], cues)
        ) or (parse.deps[token] == "compound" and above == token + 1 and _settlement(parse, above, cues)):
            yield first, token
        elif parse.deps[token] == "compound" and above == token + 1 and cues.is_role(parse.lower[above], "site"):
            yield first, above  # "al-Ashmi school"


def _name_goes_on(parse: Parse, first: int, last: int) -> bool:
    before = first - 1
    if parse.tags[before] in ("NNP", "NNPS"):
        return True
    return (
        parse.words[before] in ("-", "'", "’", "'s", "’s", "’")
        and before > 0
        and parse.tags[before - 1]
        in (
            "NNP",
            "NNPS",
        )
    )


def _settlement(parse: Parse, token: int, cues: PlaceCues) -> bool:
    return (
        parse.is_noun(token)
        and cues.is_role(parse.lower[token], "ground")
        and cues.is_role(parse.lemmas[token], "site")
    )


def _seat(
    parse: Parse, token: int, drafts: Sequence[Draft], cues: PlaceCues, size: int, depth: int = 0
) -> tuple[str, int] | None:
    """The locative word above a place and the word on which its phrase hangs; None where it says no place.

    "compound" stands for a place before the event's noun (*Baghdad bombing*), "object" for one that the act is done to.
    """
    label, above = parse.deps[token], parse.heads[token]
    if depth > 8 or above == token:
        return None
    heads = {h for d in drafts for h in d.heads}
    if label == "pobj":
        return _phrase(parse, above, drafts, cues, size, depth)
    if label in ("compound", "nmod", "poss", "nummod"):
        if above in heads:
            return ("compound", above) if label != "poss" and not parse.is_verb(above) else None
        ground = cues.is_role(parse.lower[above], "ground")
        site = cues.is_role(parse.lower[above], "site")
        if not (ground or (site and (size < _SIZE["country"] or label == "poss"))):
            return None
        inner = _seat(parse, above, drafts, cues, size, depth + 1)
        return inner if inner is not None and inner[0] in _FIRM | {"of", "to", "object"} else None
    if label in ("appos", "conj"):
        return _seat(parse, above, drafts, cues, size, depth + 1)
    if label == "npadvmod":
        return "in", above
    if label in ("dobj", "nsubjpass") and size < _SIZE["country"]:
        return "object", above
    return None


def _phrase(
    parse: Parse, prep: int, drafts: Sequence[Draft], cues: PlaceCues, size: int, depth: int
) -> tuple[str, int] | None:
    word, above = parse.lower[prep], parse.heads[prep]
    if parse.deps[prep] == "prep" and parse.lower[above] in _COMPASS and not parse.is_noun(above):
        beside = parse.heads[
            above
        ]  # "an ambush north of the city"; "Linz, 100 km west of the capital" only says where Linz is
        return None if parse.tags[beside].startswith("NNP") else ("near", beside)
    if parse.deps[prep] == "prep" and parse.deps[above] == "prep" and parse.tags[above] in ("IN", "RB"):
        return "near", parse.heads[above]  # "outside of"
    if parse.tags[above].startswith("JJ"):
        return None  # "critical of Riyadh"
    if word == "of" and cues.is_role(parse.lower[above], "ground"):
        return _seat(parse, above, drafts, cues, size, depth + 1)
    if word in _FIRM or word in _AIMED:
        return word, above
    return None


def _of_plan(parse: Parse, governor: int, draft: Draft, grammar: Grammar) -> bool:
    """*scheduled for May in Lome*: the place is that of what is planned, not of the planning."""
    if governor not in draft.heads or parse.lemmas[governor] not in grammar.plan or draft.status != "asserted":
        return False
    return parse.is_verb(governor) and any(parse.lower[c] == "for" for c in parse.children[governor])


def _site_above(parse: Parse, governor: int) -> int:
    """The site of which a place is told: *at the offices of the Harbour Board in Lome* happened in Lome."""
    prep = parse.heads[governor]
    if not parse.is_noun(governor) or parse.deps[governor] != "pobj" or parse.lower[prep] != "of":
        return governor
    site = parse.heads[prep]
    locative = parse.heads[site]
    return site if parse.deps[site] == "pobj" and parse.lower[locative] in _FIRM - {"over", "on"} else governor


def _sent_to(parse: Parse, governor: int, drafts: Sequence[Draft]) -> Draft | None:
    """Who is sent is where the errand is: *sent police to guard courts in Lome*."""
    clause = governor
    while not parse.is_verb(clause) and parse.heads[clause] != clause:
        if parse.deps[clause] not in ("dobj", "pobj", "prep"):
            return None
        clause = parse.heads[clause]
    if parse.deps[clause] not in ("advcl", "xcomp", "acl") or parse.child(clause, "aux") is None:
        return None
    above = parse.heads[clause]
    sent = {above, parse.heads[above]} if parse.is_noun(above) else {above}
    return next((d for d in drafts if d.type in _ERRANDS and sent & {*d.heads}), None)


def _may(parse: Parse, draft: Draft, place: _Named, prep: str, governor: int) -> bool:
    """Whether an act of this type happens where the phrase points: sanctions *on* a country do not."""
    if prep in _DIRECT and governor not in (*draft.heads, draft.match.carrier):
        return False
    kinds = _AIMED.get(prep)
    if kinds is None or (prep == "on" and place.size == 0):
        return True
    if prep == "on" and governor not in draft.heads:
        return True
    return draft.type in kinds


def _is_party(draft: Draft, place: _Named, prep: str) -> bool:
    """A place that is itself a party of the event (*US strikes*), or stands inside one's name, does not say where.

    What an act goes to or comes from (*withdrew from Iraq*) is both. What tells apart those without a name (*residents
    of Basra*) stands behind their noun, and may be where the act was.
    """
    own = draft.parse.sentence.number
    inside = [
        p for p in (*draft.actors, *draft.recipients)
        if p.actor.start <= place.start and place.end <= p.actor.end
        and (p.named or p.sentence != own or place.end <= draft.parse.ends[p.head])
    ]  # fmt: skip
    if prep == "compound":
        return bool(inside)
    return any(p in draft.actors or (p.actor.start < place.start and prep != "object") for p in inside)


def _place(hit: PlaceHit) -> EventPlace:
    return EventPlace(
        text=hit.text, start=hit.start, end=hit.end, name=hit.name, country=hit.country,
        lat=hit.lat, lon=hit.lon, geonameid=hit.geonameid,
    )  # fmt: skip
