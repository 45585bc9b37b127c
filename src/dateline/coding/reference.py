"""How a mention is tied to the party that it stands for, and what makes two parties one."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.party import Party
from dateline.knowledge.actors import fold
from dateline.language.parse import Parse
from dateline.records import Span

_PARTICLES = ("al-", "el-", "as-", "ash-", "an-", "ar-", "at-", "ad-", "az-")  # articles of Arabic names
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})  # after a surname, no part of it


def identity(party: Party) -> str:
    """What two parties share that are one: the id, else the name, else the words."""
    return party.actor.id or (party.actor.name or party.actor.text).casefold()


def called(party: Party) -> str:
    """A party as a reader would name it."""
    return " ".join((party.actor.name or party.actor.text).split())


def surname(name: str) -> str:
    """The part of a name that stands for the person: the last word, without an Arabic article or *Jr.*"""
    words = [fold(w).strip(",") for w in name.split()]
    while len(words) > 1 and words[-1] in _GENERATIONS:
        words.pop()
    last = words[-1] if words else fold(name)
    for particle in _PARTICLES:
        if last.startswith(particle) and len(last) > len(particle) + 2:
            return last[len(particle) :]
    return last


def link(before: Party, party: Party, why: str) -> Party:
    """The party named before, as it is mentioned now; the link leads to its first mention."""
    first = before.actor
    return replace(
        before,
        actor=replace(
            first,
            text=party.actor.text,
            start=party.actor.start,
            end=party.actor.end,
            name=first.name or " ".join(first.text.split()),
            spans=(),
            coreferent=first.coreferent or Span(first.start, first.end),
            why=why,
        ),
        head=party.head,
        sentence=party.sentence,
        plural=party.plural or before.plural,
    )


def stand_in(parse: Parse, token: int, party: Party, why: str) -> Party:
    """A mention of one word for a party named elsewhere."""
    mention = replace(
        party,
        actor=replace(party.actor, text=parse.words[token], start=parse.starts[token], end=parse.ends[token], spans=()),
        head=token,
        sentence=parse.sentence.number,
    )
    return replace(link(party, mention, why), stands_for=party.stands_for or party)
