"""Whether a saying took place, and when: *did not say*, *will announce*, *refused to confirm*, *said on Friday*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.coding.attachment import head_of_span
from dateline.coding.date_values import DateMention
from dateline.coding.telling import Telling
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse
from dateline.records import EventDate
from dateline.records.event import Status

_STEPS = 4  # phrases between a date and the verb of saying that it hangs on


class SayingReader:
    """Reads the status and the day of sayings. `dates` are in the order of the text."""

    def __init__(self, parses: Sequence[Parse], grammar: Grammar, dates: Sequence[DateMention]) -> None:
        self._parses = parses
        self._grammar = grammar
        self._dates = dates
        self._starts = [d.start for d in dates]

    def status(self, telling: Telling) -> Status:
        """The status of the saying itself; that of what is said is another matter."""
        if telling.token is None:
            return "asserted"
        parse, grammar = self._parses[telling.parse], self._grammar
        verb = telling.token if parse.is_verb(telling.token) else parse.heads[telling.token]
        if not parse.is_verb(verb):
            return "asserted"
        found = self._own(parse, verb)
        above = parse.heads[verb]
        if found == "asserted" and parse.deps[verb] == "xcomp" and above != verb:
            if parse.lemmas[above] in grammar.failure:
                return "negated"
            if parse.lemmas[above] in grammar.plan | grammar.wish:
                return "planned"
            return self._own(parse, above)
        return found

    def _own(self, parse: Parse, verb: int) -> Status:
        grammar = self._grammar
        for child in parse.children[verb]:
            word, label = parse.lower[child], parse.deps[child]
            if label == "neg" and not (child + 1 < len(parse) and parse.lower[child + 1] == "only"):
                return "negated"
            if label == "nsubj" and word in grammar.nobody:
                return "negated"
            if label == "aux" and word in grammar.modal_future:
                return "planned"
            if label == "aux" and word in grammar.modal_possible and word not in ("can", "could"):
                return "hypothetical"
            if label == "mark" and word in grammar.conditions:
                return "hypothetical"
        return "asserted"

    def date(self, telling: Telling) -> EventDate | None:
        """The day of the saying: a date that hangs on the word that tells, outside the content."""
        if telling.token is None:
            return None
        parse = self._parses[telling.parse]
        first = bisect_left(self._starts, parse.sentence.start)
        for mention in self._dates[first:]:
            if mention.start >= parse.sentence.end:
                break
            if (
                any(s.start <= mention.start < s.end for s in telling.content)
                or mention.frm is None
                or mention.to is None
            ):
                continue
            token = head_of_span(parse, mention.start, mention.end)
            if token is not None and self._hangs_on(parse, token, telling.token):
                return EventDate(
                    date_from=mention.frm.isoformat(), date_to=mention.to.isoformat(),
                    precision=mention.precision or "day",
                    sense="within", start=mention.start, end=mention.end,
                )  # fmt: skip
        return None

    @staticmethod
    def _hangs_on(parse: Parse, token: int, cue: int) -> bool:
        for _ in range(_STEPS):
            above = parse.heads[token]
            if above == cue:
                return True
            if above == token or parse.is_verb(above):
                return False
            token = above
        return False
