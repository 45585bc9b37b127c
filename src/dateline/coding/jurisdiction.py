"""Whose body a name means that several states' bodies share.

*The Senate*, *the NTC*: the actor knowledge holds the best known one. Where an article is about another state, and
says nothing of the known one's, the name is left to what its words say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge.actors import NON_STATE, ActorKnowledge, NameHit, fold

_HALF = 2
_TOPIC = 3  # mentions of another state that make it what an article is about


def names_at_home(names: Sequence[NameHit], text: str, knowledge: ActorKnowledge) -> list[NameHit]:
    """The known names of an article without those that are another state's here."""
    said: Counter[str] = Counter()
    for hit in names:
        if (
            hit.actor.country is not None
            and hit.actor.country not in NON_STATE
            and not hit.others
            and not _is_shared(hit, text, knowledge)
        ):
            said[hit.actor.country] += 1
    most = max(said.values(), default=0)
    names = [_of_this_country(h, said) if h.others else h for h in names]
    return [h for h in names if _at_home(h, text, knowledge, said, most)]


def _of_this_country(hit: NameHit, said: Counter[str]) -> NameHit:
    """Of several who bear a name on the day, the one whose state the article names most; in doubt the first."""
    best = max((hit.actor, *hit.others), key=lambda a: said[a.country or ""])
    return hit if best is hit.actor else replace(hit, actor=best)


def _at_home(hit: NameHit, text: str, knowledge: ActorKnowledge, said: Counter[str], most: int) -> bool:
    country = hit.actor.country
    if country is None or country in NON_STATE or not most:
        return True
    name = fold(text[hit.start : hit.end])
    if name in knowledge.shared_names:
        rival = knowledge.shared_names[name]
        return said[country] * _HALF >= most or (rival is not None and said[rival] < most)
    return said[country] > 0 or most < _TOPIC or not _is_acronym(hit, text)


def _is_shared(hit: NameHit, text: str, knowledge: ActorKnowledge) -> bool:
    return fold(text[hit.start : hit.end]) in knowledge.shared_names or _is_acronym(hit, text)


def _is_acronym(hit: NameHit, text: str) -> bool:
    """The initials of a body that is no state."""
    found = text[hit.start : hit.end]
    return hit.actor.kind not in ("state", "people", "person") and hit.sense == "name" and found.isupper()
