"""The scoreboard: what a careful reader wrote down about an article, and how much of it a coding has.

Pure: golden records (as in `samples/README.md`) and a coding in, numbers out. An event is found when a coded event has
its type, a party in common and a trigger close by; each coded event stands for one golden event at most.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.records import Actor, Coding, Event
from dateline.views.happenings import clusters

type Golden = Mapping[str, Any]

NEAR = 40  # code points that may lie between the golden trigger and the coded one


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Found of all that could be found, with what was missed."""

    found: int
    of: int
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoreboard:
    """All scores of one article. `unmatched` coded events answer to no golden one; `coded` is how many there are."""

    events: Score
    same: Score
    links: Score
    joined: int
    """Golden links (not counting `same`) whose two events are linked at all, by whatever relation."""
    due: Score
    expectations: Score
    coded: int
    unmatched: int


def read_golden(text: str, article: str) -> list[dict[str, Any]]:
    """The golden records of one article from a JSON Lines file."""
    records = (json.loads(line) for line in text.splitlines() if line.strip())
    return [r for r in records if r["article"] == article]


def scoreboard(
    coding: Coding, events: Sequence[Golden], links: Sequence[Golden], expectations: Sequence[Golden]
) -> Scoreboard:
    """Compare a coding with the golden records of its article."""
    found = match_events(coding, events)
    stories = {e.id: i for i, group in enumerate(clusters(coding)) for e in group}
    told = {name: stories[event.id] for name, event in found.items()}
    told = _retold(events, told)
    real = [g for g in links if g["relation"] != "same"]
    known = [k for k in coding.links if k.source in stories and k.target in stories]
    pairs = {(stories[k.source], stories[k.target], str(k.relation)) for k in known}
    bare = {frozenset((a, b)) for a, b, relation in pairs if relation != "same"}
    same = [g for g in links if g["relation"] == "same"]
    exact = {e: stories[found[e].id] for e in found}
    ends = [(told.get(g["from"]), told.get(g["to"])) for g in real]
    joined = sum(None not in pair and frozenset(pair) in bare for pair in ends)
    return Scoreboard(
        events=_score(events, lambda g: g["id"] in found, lambda g: f"{g['id']} {g['event_type']} “{g['trigger']}”"),
        same=_score(
            same,
            lambda g: g["from"] in exact and g["to"] in exact and exact[g["from"]] == exact[g["to"]],
            lambda g: f"{g['from']} = {g['to']}",
        ),
        links=_score(
            real,
            lambda g: (told.get(g["from"], -1), told.get(g["to"], -1), g["relation"]) in pairs,
            lambda g: f"{g['from']} {g['relation']} {g['to']} “{g['cue']}”",
        ),
        joined=joined,
        due=_score(
            [g for g in expectations if g["due_from"] or g["due_to"]],
            lambda g: _expected(coding, g, dated=True),
            lambda g: f"{g['due_from']} {g['what']}",
        ),
        expectations=_score(expectations, lambda g: _expected(coding, g, dated=False), lambda g: str(g["what"])),
        coded=len(coding.events),
        unmatched=len(coding.events) - len({e.id for e in found.values()}),
    )


def _score(golden: Sequence[Golden], hit: Callable[[Golden], bool], name: Callable[[Golden], str]) -> Score:
    missed = tuple(name(g) for g in golden if not hit(g))
    return Score(found=len(golden) - len(missed), of=len(golden), missed=missed)


# ---------------------------------------------------------------------- events
def match_events(coding: Coding, golden: Sequence[Golden]) -> dict[str, Event]:
    """Golden ids to the coded events that answer to them, the closest triggers first."""
    text = coding.article.text
    candidates: list[tuple[int, str, Event]] = []
    for record in golden:
        span = trigger_span(text, record)
        if span is None:
            continue
        for event in coding.events:
            gap = max(span[0] - event.trigger.end, event.trigger.start - span[1], 0)
            if event.event_type == record["event_type"] and gap <= NEAR and _share_party(event, record, text):
                candidates.append((gap, record["id"], event))
    found: dict[str, Event] = {}
    used: set[str] = set()
    for _, name, event in sorted(candidates, key=lambda c: (c[0], c[2].trigger.start)):
        if name not in found and event.id not in used:
            found[name] = event
            used.add(event.id)
    return found


def trigger_span(text: str, record: Golden) -> tuple[int, int] | None:
    """Where the golden trigger stands: in its quote, which stands in the text."""
    quote, trigger = str(record["quote"]), str(record["trigger"])
    base = text.find(quote)
    if base < 0:
        return None
    inside = quote.find(trigger)
    return (base, base + len(quote)) if inside < 0 else (base + inside, base + inside + len(trigger))


def _share_party(event: Event, record: Golden, text: str) -> bool:
    """Whether a party is common to both, whatever its role; a golden event without parties asks for none."""
    wanted = [str(p).casefold() for p in (*record["actors"], *record["recipients"])]
    if not wanted:
        return True
    return any(_names(actor, party, text) for actor in (*event.actors, *event.recipients) for party in wanted)


def _names(actor: Actor, party: str, text: str) -> bool:
    names = {actor.text, actor.name or actor.text}
    if actor.coreferent is not None:
        names.add(actor.coreferent.of(text))
    return any(name.casefold() in party or party in name.casefold() for name in names if name)


def _retold(golden: Iterable[Golden], told: Mapping[str, int]) -> dict[str, int]:
    """Where a golden event was missed but another mention of the same happening was found, that one stands for it."""
    same = {g["id"]: g.get("same_as") for g in golden}
    out = dict(told)
    for name in same:
        if name in out:
            continue
        first = same[name] or name
        mates = [first, *(n for n, other in same.items() if other == first)]
        story = next((told[m] for m in mates if m in told), None)
        if story is not None:
            out[name] = story
    return out


# ---------------------------------------------------------------------- expectations
def _expected(coding: Coding, record: Golden, *, dated: bool) -> bool:
    base = coding.article.text.find(str(record["quote"]))
    if base < 0:
        return False
    end = base + len(str(record["quote"]))
    return any(
        x.evidence.start < end
        and base < x.evidence.end
        and (not dated or (x.due_from, x.due_to) == (record["due_from"], record["due_to"]))
        for x in coding.expectations
    )
