"""When a verb tells of a lasting relation, how real it is, and since when."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.attachment import token_at
from dateline.coding.dates import DateMention
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.ties import TieKnowledge
from dateline.language.parse import Parse
from dateline.records import EventDate
from dateline.records.event import Status

_ASIDE = frozenset({"relcl", "acl", "appos"})


def is_standing(parse: Parse, verb: int, know: TieKnowledge) -> bool:
    """Whether a verb tells of something that lasts: present, perfect with *long*, an aside; not *led an attack*."""
    tag = parse.tags[verb]
    helping = {parse.lower[c] for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")}
    lasting = any(parse.lower[c] in know.standing for c in parse.children[verb])
    if tag in ("VBZ", "VBP"):
        return True
    if tag == "VBN":
        if helping & {"is", "are", "'s", "’s"}:
            return True
        if not helping:
            return parse.deps[verb] in _ASIDE
        since = any(parse.lower[c] == "since" for c in parse.children[verb])
        return (lasting or since) and bool(helping & {"has", "have"})
    if tag == "VBG":
        return parse.deps[verb] in (*_ASIDE, "csubj") or bool(helping & {"is", "are", "been"})
    if tag == "VB":
        above = parse.heads[verb]
        followed = parse.lemmas[above] in know.policies or parse.deps[verb] == "conj"
        return followed and not any(parse.tags[c] == "MD" for c in parse.children[verb])
    return lasting or parse.deps[verb] == "relcl"


def status_of(parse: Parse, verb: int, grammar: Grammar) -> Status:
    """Negated, possible or asserted, by the words on the verb itself."""
    words = {parse.lower[c] for c in parse.children[verb] if parse.deps[c] in ("neg", "aux", "advmod")}
    if words & grammar.negation:
        return "negated"
    if words & (grammar.modal_possible | grammar.modal_future | grammar.hedges):
        return "hypothetical"
    return "asserted"


def date_of(parse: Parse, verb: int, dates: Sequence[DateMention]) -> EventDate | None:
    """*has backed the rebels since 2012*: from when on a relation is told to last."""
    for date in dates:
        token = token_at(parse, date.start)
        while (
            token is not None and parse.deps[token] in ("pobj", "nummod", "compound") and parse.lower[token] != "since"
        ):
            token = parse.heads[token]
        if token is None or parse.lower[token] != "since" or parse.heads[token] != verb or date.frm is None:
            continue
        return EventDate(
            date_from=date.frm.isoformat(), date_to=None, precision=date.precision or "day", sense="since",
            start=date.start, end=date.end,
        )  # fmt: skip
    return None
