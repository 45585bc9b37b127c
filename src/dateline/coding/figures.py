"""How many were killed, injured, arrested, took part: numbers that stand with an event."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.arguments import conjuncts, prepositions_of
from dateline.coding.match import Match
from dateline.coding.phrases import is_plural, phrase_start
from dateline.coding.quantities import Quantity, quantities_of
from dateline.knowledge.numbers import Numbers
from dateline.language.parse import Parse
from dateline.records import Count

_ONE = frozenset({"NN", "NNP", "PRP"})
_BESIDE = 4  # tokens between a number and the word that says what became of those it counts


class FigureReader:
    """Reads the figures of matches in one sentence."""

    def __init__(self, parse: Parse, text: str, numbers: Numbers) -> None:
        self._parse = parse
        self._text = text
        self._numbers = numbers
        self._quantities = quantities_of(parse, numbers)

    def read(self, match: Match) -> dict[str, Count]:
        """The figures that the match's own words give."""
        found: dict[str, Count] = {}
        parse = self._parse
        words = {match.words, parse.lemmas[match.head]}
        for name, kind in self._numbers.figures.items():
            count: Count | None = None
            if name == "arrested" and match.frame.type not in ("COERCE", "ASSAULT"):
                continue
            args = match.arguments
            if args is not None:
                if words & kind.object:
                    # "killing a guard and several wounded soldiers": what is marked as another harm is not counted here
                    heads = [h for h in (*args.objects, *args.second) if not self._marked_other(h, name)]
                    for other in {m for h in (*args.objects, *args.second) if (m := self._mark(h)) not in (None, name)}:
                        marked = self._total([h for h in (*args.objects, *args.second) if self._mark(h) == other])
                        if marked is not None:
                            found.setdefault(other, marked)
                    if name not in self._numbers.persons or not self._nobody(heads, match):
                        count = self._total(heads)
                elif words & kind.subject and (name != "participants" or match.frame.type == "PROTEST"):
                    count = self._total(args.subjects if args.subjects else args.objects, people_only=True)
            elif words & kind.words or (match.noun is not None and words & kind.object):
                count = self._total(prepositions_of(parse, match.head).get("of", ())) or self._number_of(match.head)
            elif name == "participants" and match.frame.type == "PROTEST":
                count = self._total(
                    tuple(p.head for p in match.actors if p.sentence == parse.sentence.number), people_only=True
                )
            if count is None and match.noun is not None and name in self._numbers.persons:
                count = self._toll(match.head, kind.words)
            if count is not None:
                found[name] = count
        return found

    def _nobody(self, heads: Sequence[int], match: Match) -> bool:
        """Whether what is seized or caught is things: *seized 40 rifles*, *captured the town*."""
        things = {p.head for p in match.recipients if p.kind == "thing" and p.sentence == self._parse.sentence.number}
        for head in heads:
            unit = self._numbers.unit_of(self._parse.lemmas[head])
            if (unit is not None and unit.persons) or any(q.first <= head <= q.last for q in self._quantities):
                return False
            if unit is None and head not in things:
                return False
        return bool(heads)

    def _toll(self, event: int, words: frozenset[str]) -> Count | None:
        """*The death toll from the bombing rose to 41*: the number that the verb of the toll leads to."""
        parse = self._parse
        prep = parse.heads[event]
        toll = parse.heads[prep]
        if parse.deps[event] != "pobj" or parse.lemmas[toll] not in words or parse.deps[toll] != "nsubj":
            return None
        verb = parse.heads[toll]
        if parse.lemmas[verb] not in self._numbers.tolls:
            return None
        for quantity in self._quantities:
            if quantity.first > verb and quantity.counted is None:
                return self._make(quantity)
        return None

    def result(self, verb: int) -> dict[str, Count]:
        """Figures in *leaving 20 dead and 5 wounded*, *injuring dozens*, hanging on a verb that codes nothing."""
        found: dict[str, Count] = {}
        parse = self._parse
        for token in range(*_inclusive(parse.subtree(verb))):
            for name, kind in self._numbers.figures.items():
                if parse.lower[token] in kind.words and name not in found:
                    count = self._before(token)
                    if count is not None:
                        found[name] = count
        return found

    def _marked_other(self, head: int, name: str) -> bool:
        return self._mark(head) not in (None, name)

    def _mark(self, head: int) -> str | None:
        """The figure that a participle before a noun counts it under: *several wounded soldiers*."""
        parse = self._parse
        for token in range(phrase_start(parse, head), head):
            if parse.tags[token] not in ("VBN", "JJ"):
                continue
            for name, kind in self._numbers.figures.items():
                if parse.lower[token] in kind.words:
                    return name
        return None

    def _total(self, heads: Sequence[int], people_only: bool = False) -> Count | None:
        counts = [(h, self._number_of(h)) for h in heads]
        known = [c for _, c in counts if c is not None]
        if not known:
            return None if people_only else self._single(heads)
        if (
            len(known) == len(counts)
            and len(known) > 1
            and all(c.low is not None and c.high is not None for c in known)
        ):
            first, last = min(c.start for c in known), max(c.end for c in known)
            return Count(
                low=sum(c.low or 0 for c in known), high=sum(c.high or 0 for c in known),
                text=self._text[first:last], start=first, end=last,
            )  # fmt: skip
        return known[0]

    def _single(self, heads: Sequence[int]) -> Count | None:
        """A named or single victim is one; two named ones are two."""
        parse = self._parse
        singles = [
            h
            for h in heads
            if (parse.tags[h] in _ONE and not is_plural(parse, h)) or (parse.tags[h] in _ONE and parse.tags[h] != "NNS")
        ]
        if not singles or len(singles) != len(heads) or any(parse.lower[h] in self._numbers.crowds for h in singles):
            return None
        if any(parse.tags[h] == "NN" and not self._counts_one(h) for h in singles):
            return None
        first, last = parse.starts[phrase_start(parse, singles[0])], parse.ends[singles[-1]]
        return Count(low=len(singles), high=len(singles), text=self._text[first:last], start=first, end=last)

    def _counts_one(self, head: int) -> bool:
        """*an American contractor*, *his wife*: a determiner of one."""
        return any(
            self._parse.lower[c] in self._numbers.singling or self._parse.deps[c] == "poss"
            for c in self._parse.children[head]
        )

    def _number_of(self, head: int) -> Count | None:
        """The number that counts a noun, or that a word itself is."""
        for quantity in self._quantities:
            if quantity.counted == head or quantity.first <= head <= quantity.last:
                return self._make(quantity)
        return None

    def _before(self, token: int) -> Count | None:
        """The number that stands before or governs a word such as *dead*."""
        parse = self._parse
        for candidate in (
            parse.heads[token],
            token - 1,
            *(c for c in parse.children[token] if parse.deps[c] in ("nummod", "nsubj")),
        ):
            if 0 <= candidate < len(parse) and abs(candidate - token) <= _BESIDE:
                count = self._number_of(candidate)
                if count is not None:
                    return count
        return None

    def _make(self, quantity: Quantity) -> Count | None:
        start, end = self._parse.starts[quantity.first], self._parse.ends[quantity.last]
        return Count(
            low=None if quantity.low is None else round(quantity.low),
            high=None if quantity.high is None else round(quantity.high),
            text=self._text[start:end], start=start, end=end,
        )  # fmt: skip


def _inclusive(pair: tuple[int, int]) -> tuple[int, int]:
    return pair[0], pair[1] + 1


def people(parse: Parse, head: int) -> tuple[int, ...]:
    """A noun and what is joined to it, for totals."""
    return conjuncts(parse, head)
