"""What an article as a whole is about: politics and conflict, or sport, science, a storm, an accident, a business.

Single sentences of a report on a film or a storm often read like politics (*the crew were released*, *talks with the
band*). The article tells them apart: in a text that hardly ever speaks of public matters, an act needs a party or words
of public life of its own. Texts of a few sentences say too little about themselves and are never judged.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dateline.knowledge.themes import Themes

_TOPICS = ("sport", "accident", "weather", "fiction", "business", "health", "science")
_SENTENCES = 6
"""Fewer sentences do not show what a text is about."""
_SOME = 1 / 7
"""The share of sentences from which on a domain is a topic of the article."""
_TRACE = 1 / 12
"""The share from which on a domain names what an article without public matters is about."""
_HARDLY = 1 / 5
"""The share of sentences on public matters below which an article is no report of politics or conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An article without politics: why it is taken for one, and its topic where it is known."""

    why: str
    topic: str | None


def subject_of(sentences: Collection[frozenset[str]], themes: Themes) -> Subject | None:
    """The subject of an article from the listed words of each of its sentences; None where it may be politics."""
    count = len(sentences)
    if count < _SENTENCES:
        return None
    public = sum(themes.is_public(grams) for grams in sentences) / count
    shares = {d: sum(d in themes.touched(grams) for grams in sentences) / count for d in _TOPICS}
    topic = max(_TOPICS, key=lambda d: (shares[d], -_TOPICS.index(d)))
    if shares[topic] >= _SOME and shares[topic] > public:
        return Subject(why=f"the article is about {topic}", topic=topic)
    if public < _HARDLY:
        found = topic if shares[topic] >= _TRACE else None
        return Subject(why="the article hardly speaks of public matters", topic=found)
    return None
