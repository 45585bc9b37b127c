"""The known names, places and dates of one sentence, and what stands around a name.

What a name says by itself, before anybody is found: a nationality, a first name, a stance (*anti-American*), the
country that a phrase belongs to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.coding.arguments import prepositions_of
from dateline.coding.phrases import phrase_start
from dateline.coding.places import PlaceHit
from dateline.knowledge.actors import ActorKnowledge, NameHit, fold
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import Lexicon
from dateline.language.parse import Parse

_WHERE = ("of", "in", "from", "across", "throughout")  # under them stands whose somebody is


class SentenceNames:
    """What is known of the words of one sentence. Names, places and dates have offsets in the original text."""

    def __init__(
        self,
        parse: Parse,
        text: str,
        names: Sequence[NameHit],
        knowledge: ActorKnowledge,
        lexicon: Lexicon,
        grammar: Grammar,
        places: Sequence[PlaceHit] = (),
        dates: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.parse = parse
        self.text = text
        self.knowledge = knowledge
        self.lexicon = lexicon
        self.grammar = grammar
        self.places = {p.end: p for p in places}
        self._names = [n for n in names if not _inside_another(n, places)]
        self._name_ends = [n.end for n in self._names]
        self._dates = dates

    def hits(self, start: int, end: int) -> list[NameHit]:
        """The known names that lie between two offsets of the text."""
        found: list[NameHit] = []
        index = bisect_left(self._name_ends, start + 1)
        while index < len(self._names) and self._names[index].start < end:
            if self._names[index].start >= start:
                found.append(self._names[index])
            index += 1
        return found

    def name_at(self, end: int) -> NameHit | None:
        """The known name that ends at an offset of the text."""
        index = bisect_left(self._name_ends, end)
        if index < len(self._names) and self._names[index].end == end:
            return self._names[index]
        return None

    def name_over(self, head: int) -> NameHit | None:
        """The known name of several words that has its head at a token and goes on after it: *Bank of Japan*."""
        parse = self.parse
        for hit in self.hits(max(0, parse.starts[head] - 60), parse.ends[-1]):
            if hit.start <= parse.starts[head] and parse.ends[head] < hit.end:
                first, last = self.token_at(hit.start), self.token_at(hit.end - 1)
                outside = not first <= parse.heads[head] <= last or parse.heads[head] == head
                return hit if outside else None
        return None

    def token_at(self, offset: int) -> int:
        """The token that an offset of the text lies in."""
        return max(0, bisect_left(self.parse.starts, offset + 1) - 1)

    def in_date(self, token: int) -> bool:
        """Whether a token stands in an expression of time."""
        start = self.parse.starts[token]
        return any(a <= start < b for a, b in self._dates)

    def given_gender(self, name: str) -> str | None:
        """The gender of a person with this first name, where that is known."""
        return self.knowledge.given_names.get(fold(name))

    def is_common(self, head: int) -> bool:
        """Whether the lexicon or the agent nouns know the head of a name as a common noun (*Research Institution*)."""
        word = self.parse.lower[head]
        return bool(self.lexicon.classes_of(word)) or word in self.knowledge.agents

    def is_modifier(self, token: int) -> bool:
        """Whether a word before a name describes it: a title, an agent noun, a nationality, a state."""
        low = fold(self.parse.words[token])
        if low in self.knowledge.titles or low in self.knowledge.agents:
            return True
        hit = self.name_at(self.parse.ends[token])
        return (hit is not None and hit.sense in ("demonym", "capital", "adjective")) or (
            hit is not None and hit.actor.kind == "state"
        )

    def is_stance(self, token: int) -> bool:
        """*anti-American*, *pro-Iran*, *non-US*: the name says against or for whom, not whose."""
        parse = self.parse
        return (
            token >= 2
            and parse.lower[token - 1] == "-"
            and parse.lower[token - 2] in ("anti", "pro", "non", "counter", "ex")
        ) or (parse.lower[token].startswith(("anti-", "pro-", "non-")))

    def joined_to(self, end: int) -> str | None:
        """The word that a hyphen joins to what ends at an offset of the text: *led* in *Saudi-led*."""
        if self.text[end : end + 1] not in ("-", "\u2010", "\u2011"):
            return None
        last = end + 1
        while last < len(self.text) and self.text[last].isalpha():
            last += 1
        return self.text[end + 1 : last].lower() or None

    def _belongs(self, participle: str, head: int) -> bool:
        """Whether a participle after a name says that the noun is of that country; a coalition is of several."""
        if participle in self.grammar.leading:
            return self.parse.lemmas[head] not in self.grammar.joint
        return participle in self.grammar.belonging

    def country_of(self, first: int, head: int, but: NameHit | None = None) -> tuple[str | None, str | None]:
        """The country that modifiers, possessors or an *of* phrase give, and the id of a state among them."""
        before = self._country_before(first, head, but)
        if before is not None:
            return before
        for target in self._around(head):
            hit = self.name_at(self.parse.ends[target]) or self.name_over(target)
            if hit is not None and hit.actor.country is not None and hit.actor.kind != "person":
                return hit.actor.country, hit.actor.id if hit.actor.kind == "state" else None
            place = self.places.get(self.parse.ends[target])
            if place is not None and place.country is not None and place.rule != "demonym":
                return place.country, None  # "a court in Multan"
            before = self._country_before(phrase_start(self.parse, target), target, but)
            if before is not None:
                return before[0], None  # "the head of the Iraqi army": it is the army's country
        return None, None

    def _country_before(self, first: int, head: int, but: NameHit | None) -> tuple[str | None, str | None] | None:
        """The country that the words of a base noun phrase give."""
        parse = self.parse
        begin = parse.starts[first]
        found: NameHit | None = None
        for hit in self.hits(begin, parse.ends[head]):
            token = self.token_at(hit.start)
            if hit is but or hit.actor.country is None or hit.sense == "adjective" or self.is_stance(token):
                continue
            if self._is_given(hit, head) or self._is_anothers(hit, head, but):
                continue
            if self.is_part(hit, first, head):
                continue
            joined = self.joined_to(hit.end)
            if joined is not None and not self._belongs(joined, head):
                continue  # "Iran-backed", "UN-brokered" say whom it is with, not whose it is
            if token > head:
                continue
            found = hit if found is None or hit.actor.kind == "state" else found
        if found is not None:
            return found.actor.country, found.actor.id if found.actor.kind == "state" else None
        for token in range(first, head):  # "the New Jersey governor", "Mosul police"
            place = self.places.get(parse.ends[token])
            if place is None or place.start < begin or parse.tags[token] != "NNP":
                continue
            if place.resolution not in ("region", "city"):
                continue
            described = self.is_modifier(token + 1) or not parse.words[token + 1][:1].isupper()
            described = described or place.resolution == "region"
            if described and self.given_gender(parse.words[token]) is None:
                return place.country, None
        return None

    def _around(self, head: int) -> list[int]:
        """What stands under the prepositions of belonging and place, the nearest first; also one step further down."""
        parse = self.parse
        found = [t for name in _WHERE for t in prepositions_of(parse, head).get(name, ())]
        return found + [t for inner in found for name in _WHERE for t in prepositions_of(parse, inner).get(name, ())]

    def _is_anothers(self, hit: NameHit, head: int, but: NameHit | None) -> bool:
        """*Juan Carlos Soto*: the first names of an unknown person, which a known one has too."""
        parse = self.parse
        after = self.token_at(hit.end - 1) + 1
        return (
            hit.actor.kind == "person"
            and hit.sense == "name"
            and after <= head
            and all(parse.tags[t] == "NNP" and not self.is_common(t) for t in range(after, head + 1))
            and self.name_at(parse.ends[head]) in (None, but)
        )

    def is_part(self, hit: NameHit, first: int, head: int) -> bool:
        """*New Dawn Party*, *Lagos State governor*: a word of a longer name is not whoever bears it alone."""
        parse = self.parse
        token = self.token_at(hit.start)
        if hit.actor.kind in ("state", "people", "igo") or parse.ends[token] != hit.end or parse.words[token].isupper():
            return False
        after = token + 1 < head and parse.tags[token + 1] == "NNP" and not self.is_modifier(token + 1)
        before = (
            first < token
            and parse.tags[token - 1] in ("NNP", "JJ")
            and parse.words[token - 1][:1].isupper()
            and not self.is_modifier(token - 1)
        )
        return token < head and (before or after)

    def is_given_before(self, token: int, head: int) -> bool:
        """Whether a known name right before a name is its first name."""
        hit = self.name_at(self.parse.ends[token])
        return hit is not None and self._is_given(hit, head)

    def _is_given(self, hit: NameHit, head: int) -> bool:
        """*Jordan Miller*: a place's name that is a first name, before a name that is no common noun."""
        parse = self.parse
        token = self.token_at(hit.start)
        return (
            hit.actor.kind == "state"
            and hit.sense != "demonym"
            and token < head
            and all(parse.tags[t] == "NNP" and not self.is_modifier(t) for t in range(token + 1, head + 1))
            and self.given_gender(parse.words[token]) is not None
            and self.name_at(parse.ends[head]) is None
            and not self.is_common(head)
        )


def _inside_another(name: NameHit, places: Sequence[PlaceHit]) -> bool:
    """Whether a country's name is only part of a place's elsewhere: *Jersey* in *New Jersey*."""
    return name.actor.kind == "state" and any(
        p.start <= name.start and name.end <= p.end and p.end - p.start > name.end - name.start
        and p.country is not None and p.country != name.actor.country
        for p in places
    )  # fmt: skip
