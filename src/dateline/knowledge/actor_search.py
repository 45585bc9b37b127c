"""Actors searched by what somebody remembers of a name: part of it, an id, or another spelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from dateline.knowledge.actor_knowledge import ActorKnowledge
from dateline.knowledge.actor_types import KnownActor, folded_words

NEAR = 85.0
"""How like a spelling must be (0–100), as for full names anywhere in dateline."""
_WHOLE, _START, _INSIDE = 103.0, 102.0, 101.0  # better than any likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An actor with the name it was found by. `score`: up to 100 for a likeness; more where the words stand in it."""

    actor: KnownActor
    name: str
    score: float


def search_actors(knowledge: ActorKnowledge, words: str, limit: int = 20) -> tuple[Found, ...]:
    """The actors whose names hold the words or are spelled alike, best first; ties by id."""
    wanted = " ".join(folded_words(words))
    if not wanted:
        return ()
    best: dict[str, Found] = {}
    names = [(actor, name, " ".join(folded_words(name))) for actor, name in _names(knowledge)]
    for actor, name, folded in names:
        score = _score(wanted, folded)
        if score:
            _keep(best, Found(actor=actor, name=name, score=score))
    choices = [folded for _, _, folded in names]
    for _, score, index in process.extract(wanted, choices, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None):
        actor, name, _ = names[index]
        _keep(best, Found(actor=actor, name=name, score=float(score)))
    return tuple(sorted(best.values(), key=lambda f: (-f.score, len(f.name), f.actor.id))[:limit])


def _names(knowledge: ActorKnowledge) -> Iterator[tuple[KnownActor, str]]:
    for actor in knowledge.actors.values():
        for name in dict.fromkeys((actor.name, *actor.aliases, actor.id.replace("-", " "))):
            yield actor, name


def _score(wanted: str, name: str) -> float:
    if name == wanted:
        return _WHOLE
    if f" {name}".find(f" {wanted}") == 0:
        return _START
    return _INSIDE if wanted in name else 0.0


def _keep(best: dict[str, Found], found: Found) -> None:
    old = best.get(found.actor.id)
    if old is None or found.score > old.score:
        best[found.actor.id] = found
