"""When what is still to come is due: the days ahead that a sentence names, and what they are set for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from dateline.coding.arguments import has_to
from dateline.coding.attachment import head_of_span
from dateline.coding.date_values import DateMention
from dateline.coding.outlooks import Outlook
from dateline.coding.tenses import past_of
from dateline.knowledge.foretelling import Foretelling
from dateline.language.parse import Parse

_STEPS = 8
_LENGTH = re.compile(r"P(\d+)([DWMY])$")
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_LONG = 5 * 365  # days; a longer stretch sets no day
_VAGUE = 200
_FAR = 20  # years; what is dated later is a number or a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An interval of ISO days, an open side None; `limit` where something has to be done by its end."""

    token: int
    date_from: str | None
    date_to: str | None
    limit: bool
    sure: bool
    """Whether the day lies ahead by itself; else only what tells of the future puts it there."""
    weekday: bool
    """A bare weekday: whether the last or the coming one is meant, the tense around it decides."""
    start: int
    end: int

    @property
    def vague(self) -> bool:
        """A stretch of most of a year: rather the year of a budget than the day of a vote."""
        if self.date_from is None or self.date_to is None:
            return False
        return (date.fromisoformat(self.date_to) - date.fromisoformat(self.date_from)).days > _VAGUE


class DueReader:
    """The days ahead of one sentence."""

    def __init__(self, parse: Parse, dates: Sequence[DateMention], day: str, know: Foretelling) -> None:
        self._parse = parse
        self._know = know
        self._day = date.fromisoformat(day)
        self.found: list[Due] = [d for m in dates for d in self._due(m)]

    def _due(self, mention: DateMention) -> Iterator[Due]:
        parse, day = self._parse, self._day
        token = head_of_span(parse, mention.start, mention.end)
        if token is None:
            return
        above = parse.heads[token]
        prep = parse.lower[above] if parse.deps[token] == "pobj" else ""
        if not prep and token and parse.tags[token - 1] in ("IN", "TO"):
            prep = parse.lower[token - 1]
        limit = prep in self._know.deadlines
        if mention.kind == "duration":
            length = _LENGTH.match(mention.value or "")
            if length is None or int(length[1]) * _DAYS[length[2]] > _LONG:
                return
            if prep in ("in", "within") or self._granted(token):
                end = day + _stretch(int(length[1]), length[2])
                given = prep != "in"
                yield Due(
                    token=token, date_from=day.isoformat() if given else end.isoformat(), date_to=end.isoformat(),
                    limit=given, sure=given or parse.tags[above] != "VBD", weekday=False,
                    start=mention.start, end=mention.end,
                )  # fmt: skip
            return
        first, last = mention.frm, mention.to
        if first is None or last is None or last.year > day.year + _FAR:
            return
        sure = first > day
        weekday = "weekday" in mention.rule
        if not sure and "weekday" in mention.rule and first == last and first < day:
            first = last = first + timedelta(days=7)
        if last < day or (first <= day and mention.precision in ("year", "decade", "century") and not limit):
            return
        if prep in ("after", "since", "from") and mention.precision in ("day", "time", "week", "weekend"):
            yield Due(
                token=token, date_from=first.isoformat(), date_to=None, limit=False, sure=sure, weekday=weekday,
                start=mention.start, end=mention.end,
            )  # fmt: skip
            return
        yield Due(
            token=token, date_from=None if limit and prep != "within" else max(first, day).isoformat(),
            date_to=last.isoformat(), limit=limit, sure=sure or (limit and last > day), weekday=weekday,
            start=mention.start, end=mention.end,
        )  # fmt: skip

    def _granted(self, token: int) -> bool:
        """*has 30 days to form*, *a 48-hour ultimatum*: a stretch within which something has to be done."""
        parse = self._parse
        above = parse.heads[token]
        if parse.deps[token] == "dobj" and parse.lemmas[above] in ("have", "give", "grant"):
            return any(has_to(parse, c) for h in (token, above) for c in parse.children[h] if c > token)
        return parse.lemmas[above] in self._know.limits

    # ------------------------------------------------------------------ which outlook a day belongs to
    def of(self, outlook: Outlook) -> Due | None:
        """The day that hangs on what is foretold, the nearest first."""
        best: tuple[int, Due] | None = None
        for due in self.found:
            steps = self._steps(due.token, outlook)
            if steps is not None and (best is None or steps < best[0]):
                best = (steps, due)
        return None if best is None else best[1]

    def _steps(self, token: int, outlook: Outlook) -> int | None:
        parse = self._parse
        if self._of_a_name(token):
            return None
        for steps in range(_STEPS):
            if token in (outlook.head, outlook.top) or token in outlook.cue:
                return steps
            above = parse.heads[token]
            if above == token:
                return None
            if parse.deps[token] in ("relcl", "acl", "advcl", "ccomp") and token != outlook.head:
                return None
            token = above
        return None

    def scheduled(self, aside: frozenset[int]) -> Iterator[tuple[Due, Outlook]]:
        """What the sentence sets for a day ahead without any other word: *talks on 4 May*, *the ban ends in June*.

        Days that belong to something else already are left out (`aside`, their tokens).
        """
        asked = "?" in self._parse.words[-2:]
        for due in self.found:
            if due.token in aside or not due.sure or asked:
                continue
            head = self._occasion(due.token, vague=due.vague)
            if head is None:
                continue
            limit = self._parse.lemmas[head] in self._know.limits or (due.limit and self._parse.is_verb(head))
            yield (
                due,
                Outlook(
                    nature="deadline" if limit else "scheduled",
                    rule="day-ahead",
                    why="the day set for it lies after publication",
                    head=head,
                    cue=(due.token,),
                    top=head,
                ),
            )

    def _occasion(self, token: int, *, vague: bool) -> int | None:
        """The noun or verb that a day is set for; None for what is told of the past."""
        parse, know = self._parse, self._know
        prep = ""
        if self._of_a_name(token) or parse.deps[token] in ("nsubj", "nsubjpass"):
            return None
        for _ in range(_STEPS):
            above = parse.heads[token]
            if above == token:
                return None
            if parse.deps[token] == "pobj":
                prep = parse.lower[above]
            token = above
            if parse.is_noun(token):
                moved = parse.deps[token] == "dobj" and parse.lemmas[parse.heads[token]] in know.putting_off
                if prep in ("until", "till", "through") and not moved and parse.lemmas[token] not in know.limits:
                    return None  # the end of it
                if parse.lemmas[token] in know.occasions or parse.lemmas[token] in know.limits:
                    return token
                if prep in know.set_for and parse.deps[token] == "dobj" and not vague:
                    return token
            elif parse.is_verb(token):
                return self._set(token, prep, vague=vague)
        return None

    def _of_a_name(self, token: int) -> bool:
        """*the 2020 nomination*, *the party's 2021 budget*: a date that belongs to a noun of no happening."""
        parse = self._parse
        above = parse.heads[token]
        if parse.deps[token] not in ("compound", "nummod", "nmod", "amod", "poss") or not parse.is_noun(above):
            return False
        return parse.lemmas[above] not in self._know.occasions and parse.lemmas[above] not in self._know.limits

    def _named(self, verb: int, *, vague: bool) -> int | None:
        """What a verb sets for a day: its object, or the subject of its passive."""
        named = self._parse.child(verb, "dobj", "nsubjpass")
        return None if named is None or vague or not self._parse.is_noun(named) else named

    def _set(self, verb: int, prep: str, *, vague: bool) -> int | None:
        parse = self._parse
        finite = [verb, *(c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass"))]
        if any(parse.deps[c] == "neg" or parse.lower[c] == "had" for c in parse.children[verb] if c < verb):
            return None
        if parse.lemmas[parse.heads[verb]] == "let":
            return None
        if parse.deps[verb] == "acl" and parse.tags[verb] == "VBN":
            return parse.heads[verb]  # "the vote scheduled for Friday"
        if has_to(parse, verb) and parse.deps[verb] == "xcomp" and past_of(parse, parse.heads[verb]):
            return None  # "tried to seize it on Monday"
        if any(parse.lower[c] in self._know.superseded for c in parse.children[verb]):
            return None
        if prep in ("until", "till", "to") and parse.lemmas[verb] in self._know.putting_off:
            return self._named(verb, vague=vague)
        if parse.tags[verb] == "VBG" and parse.deps[verb] in ("advcl", "pcomp") and len(finite) == 1:
            return self._set(parse.heads[verb], prep, vague=vague) if parse.is_verb(parse.heads[verb]) else None
        past = any(parse.tags[t] == "VBD" for t in finite) or parse.tags[verb] == "VBN"
        if past and not any(parse.tags[t] in ("MD", "VBZ", "VBP", "VB", "TO") for t in finite):
            return self._named(verb, vague=vague) if prep in self._know.set_for else None
        perfect = any(parse.lemmas[t] == "have" for t in finite) and parse.tags[verb] == "VBN"
        if perfect and prep not in self._know.set_for:
            return None
        if any(parse.lower[t] in ("may", "might", "could", "would", "can", "should") for t in finite):
            return None
        return verb


def _stretch(count: int, unit: str) -> relativedelta:
    if unit == "D":
        return relativedelta(days=count)
    if unit == "W":
        return relativedelta(weeks=count)
    return relativedelta(months=count) if unit == "M" else relativedelta(years=count)
