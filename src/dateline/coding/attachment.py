"""To which event of a sentence a date or a place belongs: by the words it hangs on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dateline.coding.drafts import Draft
from dateline.language.parse import Parse

_FAR = 99


def token_at(parse: Parse, offset: int) -> int | None:
    """The token that covers an offset of the article's text."""
    index = bisect_right(parse.starts, offset) - 1
    return index if index >= 0 and offset < parse.ends[index] else None


def head_of_span(parse: Parse, start: int, end: int) -> int | None:
    """The token of a span that hangs on a word outside it."""
    first = token_at(parse, start)
    last = token_at(parse, max(start, end - 1))
    if first is None or last is None:
        return None
    for token in range(first, last + 1):
        if not first <= parse.heads[token] <= last or parse.heads[token] == token:
            return token
    return first


def owner(parse: Parse, token: int, drafts: Sequence[Draft]) -> tuple[Draft | None, int]:
    """The event on whose words a token hangs most closely, and how many steps away; (None, …) where none is above.

    Steps through a word that is another predicate count more: *met on Friday to discuss the attack* dates the meeting.
    """
    heads: dict[int, Draft] = {}
    for draft in drafts:
        for position, head in enumerate(draft.heads):
            if position == 0 or parse.is_verb(head) or parse.is_noun(head):
                heads.setdefault(head, draft)
        if draft.match.carrier is not None:
            heads.setdefault(draft.match.carrier, draft)
    for distance in range(len(parse)):
        if token in heads:
            return heads[token], distance
        above = parse.heads[token]
        if above == token or _belongs_elsewhere(parse, token, above, heads):
            break
        token = above
    return None, _FAR


def _belongs_elsewhere(parse: Parse, token: int, above: int, heads: dict[int, Draft]) -> bool:
    """Whether a date or place on its way up has met the word it belongs to, and that word is no event.

    *the 2020 election*, *changes since 1995*, *to build it by 2025*, *said on Friday that*: none of them dates what
    stands higher up.
    """
    label = parse.deps[token]
    if above in heads:
        return False
    if label in ("compound", "nummod", "nmod", "poss") and parse.is_noun(above) and parse.is_noun(token):
        return parse.deps[above] != "pobj" or not parse.tags[above].startswith("NNP")
    if label == "prep" and parse.is_noun(above) and parse.lower[token] in ("since", "of", "by", "until", "from", "for"):
        return True
    return parse.is_verb(token) and label in ("advcl", "acl", "relcl", "ccomp", "pcomp") and token not in heads


def only_below(parse: Parse, token: int, drafts: Sequence[Draft]) -> Draft | None:
    """Where nothing above a token is an event: the event below the clause in which it stands, if there is just one."""
    clause = token
    while parse.heads[clause] != clause and not parse.is_verb(clause):
        clause = parse.heads[clause]
    below = [d for d in drafts if _is_below(parse, d.head, clause) and not _reported(parse, d.head, clause)]
    direct = [d for d in below if _depth(parse, d.head, clause) <= 2]
    if len(direct) == 1:
        return direct[0]
    return below[0] if len(below) == 1 else None


def _is_below(parse: Parse, token: int, top: int) -> bool:
    return _depth(parse, token, top) < _FAR


def _depth(parse: Parse, token: int, top: int) -> int:
    for depth in range(12):
        if token == top:
            return depth
        if parse.heads[token] == token:
            break
        token = parse.heads[token]
    return _FAR


def _reported(parse: Parse, token: int, clause: int) -> bool:
    """Whether a word stands in a clause that the verb above only reports or governs as its content."""
    while token != clause and parse.heads[token] != token:
        if parse.deps[token] in ("ccomp", "advcl", "relcl", "acl") and parse.heads[token] == clause:
            return True
        token = parse.heads[token]
    return False
