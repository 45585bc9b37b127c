"""What the actor tables hold: actors, roles, memberships, the nouns that name agents; and names found in a text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

NON_STATE = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})  # PLOVER's country codes of what is no state
WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)+\.?|[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of the knowledge base.

    `kind`: state, igo, institution, ngo, media, company, armed, party, person, people …; `since`, `until`: when it
    existed, ISO days, months or years; `source`, `note`, `at` (file:line): where the row is and what it rests on.
    """

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    gender: str | None = None
    aliases: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    source: str | None = None
    note: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person was, where and when; ISO dates, possibly of a month or a year only, None where unknown or open."""

    person: str
    role: str
    of: str
    sectors: tuple[str, ...]
    since: str | None
    until: str | None
    source: str | None = None
    note: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A kind of role.

    `order`: of two that a person holds, the lower is meant; `single`: one person of a state holds it at a time.
    """

    role: str
    order: int
    single: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That an actor belongs or belonged to an organisation; ISO dates as of roles."""

    member: str
    organization: str
    since: str | None
    until: str | None
    source: str | None = None
    note: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentNoun:
    """A noun that names agents by what they are or do: *lawmaker, gunman, foreign ministry*."""

    noun: str
    sectors: tuple[str, ...]
    kind: str
    human: bool
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """A known name in a text: `[start, end)` there, the actor, and how it is named.

    `sense`: `name`, `demonym`, `capital`, `seat`, `adjective`. `others`: who else may be meant as well on that day.
    """

    start: int
    end: int
    actor: KnownActor
    sense: str
    others: tuple[KnownActor, ...] = ()


def fold(word: str) -> str:
    """A word as names are compared: lower case, no full stops, no diacritics."""
    plain = word.replace(".", "").lower()
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def folded_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(fold(m.group()) for m in WORD.finditer(name))
