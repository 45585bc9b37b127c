"""Date mentions of a whole article: find them in one pass, then give each a value in the order of the text.

Values are TIMEX3 (TimeML). Finding and valuing are apart, as in HeidelTime: the rules of `knowledge/data/calendar`
find, the makers of `date_makers` value. Relative expressions hang on the anchor (publication date); in a narrative of
the past they hang on the last date named, since "in April" of a war's history is no April before publication.
"""

from __future__ import annotations

from collections.abc import Collection

from dateline.coding.date_makers import MAKERS
from dateline.coding.date_tense import TenseAt, Tokens, tokenise
from dateline.coding.date_thread import Found, Hit, Thread
from dateline.coding.date_values import Anchor, DateMention, Kind
from dateline.knowledge.calendar import Calendar, Rule

__all__ = ["Anchor", "DateMention", "find_dates", "is_narrative"]

_DATES: frozenset[Kind] = frozenset({"date", "time"})


def find_dates(
    text: str,
    *,
    anchor: Anchor | None,
    calendar: Calendar,
    tense_at: TenseAt | None = None,
    kinds: Collection[Kind] = _DATES,
) -> list[DateMention]:
    """All time expressions of a text, in order. Durations and sets are left out unless `kinds` asks for them."""
    tokens = tokenise(text, calendar)
    hits = find_hits(tokens, calendar)
    narrative = is_narrative(hits, tokens, anchor, calendar)
    thread = Thread(
        tokens=tokens,
        calendar=calendar,
        anchor=anchor,
        narrative=narrative,
        tense_at=tense_at,
        hits=hits,
        makers=MAKERS,
    )
    for index, hit in enumerate(hits):
        if index in thread.taken:
            continue
        thread.begin(index)
        for found in MAKERS[hit.rule.make](thread, hit):
            thread.add(found)
    return [_mention(text, tokens, f) for f in thread.found if f.rule.kind in kinds]


def find_hits(tokens: Tokens, calendar: Calendar) -> list[Hit]:
    """Leftmost longest matches. Only rules that may start with the token's classes are tried."""
    shape, hits = tokens.shape, list[Hit]()
    tries = {c: [(r.regex.match, r) for r in calendar.by_first.get(c, ())] for c in set(shape)}
    i, n = 0, len(shape)
    while i < n:
        end, best, groups = i, None, dict[str, int]()
        for matcher, rule in tries[shape[i]]:
            match = matcher(shape, i)
            if match is None or match.end() <= end or not _context(rule, shape, i, match.end()):
                continue
            end, best = match.end(), rule
            groups = {k.partition("__")[0]: match.start(k) for k, v in match.groupdict().items() if v is not None}
        if best is None:
            i += 1
            continue
        hits.append(Hit(i=i, j=end, rule=best, groups=groups))
        i = end
    return hits


def _context(rule: Rule, shape: str, i: int, j: int) -> bool:
    """The classes that must or must not stand beside the match."""
    before = shape[i - 1] if i else ""
    after = shape[j] if j < len(shape) else ""
    if rule.after and (not before or before not in rule.after):
        return False
    if rule.not_after and before and before in rule.not_after:
        return False
    if rule.before and (not after or after not in rule.before):
        return False
    return not (rule.not_before and after and after in rule.not_before)


def is_narrative(hits: list[Hit], tokens: Tokens, anchor: Anchor | None, calendar: Calendar) -> bool:
    """Is the article an account of the past? Then its dates hang on one another, not on the day of publication.

    It is when it names enough days or months and enough past years, nearly all its years are past, and it hardly ever
    speaks from the day of publication (yesterday, on Friday, last year).
    """
    if anchor is None:
        return True
    years = [int(tokens.words[h.groups["y"]]) for h in hits if "y" in h.groups]
    dated = [h for h in hits if "m" in h.groups]
    deictic = sum(h.rule.id.startswith("rel.") and h.rule.make in ("deictic", "tonight", "weekday") for h in hits)
    deictic += sum(
        h.rule.make in ("rel_unit", "rel_month", "m_rel") and "r" in h.groups
        and calendar.value("same", tokens.words[h.groups["r"]]) is None
        and any(calendar.value(kind, tokens.words[h.groups["r"]]) is not None for kind in ("last", "this"))
        for h in hits
    )  # fmt: skip
    s = calendar.settings
    past = sum(y < anchor.date.year for y in years)
    return (
        len(dated) >= s["narrative_years"]
        and past >= s["narrative_years"]
        and past >= s["narrative_past"] * len(years)
        and deictic <= s["narrative_deictic"] * len(hits)
    )


def _mention(text: str, tokens: Tokens, found: Found) -> DateMention:
    start, end, p = tokens.starts[found.i], tokens.ends[found.j - 1], found.period
    return DateMention(
        start=start, end=end, text=text[start:end], value=p.value, frm=p.frm, to=p.to, precision=p.precision,
        kind=found.kind, mod=p.mod, direction=p.direction, reason=p.reason,
        rule=found.rule.id, cue=p.cue,
    )  # fmt: skip
