"""Issues: propositions in their normal form, and those of an article so far.

*The withdrawal of foreign troops from Mali*, *that foreign troops leave Mali* and, reversed, *the presence of foreign
troops in Mali* are one proposition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dateline.knowledge.issues import IssueKnowledge

_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A proposition, and by `sign` whether the words say it (+1) or its reverse (−1).

    `theme` and `place` are keys: an id or country where known, else the words' lemmas; a `general` theme takes in all
    others at the same place (*foreign troops* takes in *French troops*). `words` is the wording of the text.
    """

    family: str
    theme: str
    place: str
    proposition: str
    sign: int
    words: str
    general: bool = False

    @property
    def id(self) -> str:
        """The name of the issue, the same in every article."""
        parts = [_SLUG.sub("-", p.casefold()).strip("-") for p in (self.family, self.theme, self.place)]
        return ".".join(p for p in parts if p)

    def reversed(self) -> Matter:
        """The same proposition, said the other way round."""
        return replace(self, sign=-self.sign)


class MatterThread:
    """The matters of an article so far, for words that refer back (*the resolution*, *the troops*)."""

    def __init__(self, know: IssueKnowledge, country: tuple[str, str] | None, counts: Mapping[str, int]) -> None:
        self.country = country
        """Code and name of the state that the article is mostly about."""
        self._counts = counts
        self._know = know
        self._brought: dict[str, tuple[int, Matter]] = {}
        self._latest: tuple[int, Matter] | None = None
        self._families: dict[str, Matter] = {}

    def note(self, noun: str | None, sentence: int, matter: Matter) -> None:
        """Remember a matter, and the noun that brought it."""
        self._families[matter.family] = matter
        if noun is not None:
            self._brought[noun] = (sentence, matter)
            self._latest = (sentence, matter)

    def brought(self, noun: str, sentence: int) -> Matter | None:
        """The last matter that such a noun brought, or any wrapper where it brought none."""
        for found in (self._brought.get(noun), self._latest):
            if found is not None and sentence - found[0] <= self._know.reach:
                return found[1]
        return None

    def named(self, country: str) -> int:
        """How often a state is named as a place."""
        return self._counts.get(country, 0)

    def just_brought(self, sentence: int) -> Matter | None:
        """The last matter that a wrapper brought in this sentence."""
        return self._latest[1] if self._latest is not None and self._latest[0] == sentence else None

    def of_family(self, family: str) -> Matter | None:
        """The last matter of a family."""
        return self._families.get(family)


def merged(matters: Iterable[Matter]) -> dict[str, Matter]:
    """Which issue each matter belongs to, by id: what holds of all foreign troops takes in those of one state."""
    unique = {m.id: m for m in matters}
    wide = {(m.family, m.place): m for m in unique.values() if m.general}
    return {i: wide.get((m.family, m.place), m) for i, m in unique.items()}
