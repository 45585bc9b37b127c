"""Conjunctions of sayings that the parser hung on the wrong verb: *said it would act and warned against …*.

Whether the second verb goes with the saying or with what is said shows in tense: *would act and warned* are no pair,
*said … and warned* are.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dateline.language.parse import Parse, children_of

_STEPS = 6


def mend(parse: Parse, cues: Collection[int]) -> Parse:
    """The parse with each conjoined verb under the verb, of saying or of what is said, that it agrees with.

    `cues` are the verbs of saying.
    """
    moved: dict[int, int] = {}
    for token in range(len(parse)):
        if parse.deps[token] != "conj" or not parse.is_verb(token) or _has_subject(parse, token):
            continue
        above = parse.heads[token]
        if token in cues and above not in cues:
            saying = _saying_above(parse, above, cues)
            if saying is not None and _agree(parse, saying, token) and not _could_tell(parse, above, token):
                moved[token] = saying
        elif token not in cues and above in cues and not _agree(parse, above, token):
            clause = next((c for c in parse.children[above] if parse.deps[c] == "ccomp" and above < c < token), None)
            if clause is not None and _agree(parse, clause, token):
                moved[token] = clause
    if not moved:
        return parse
    heads = list(parse.heads)
    for token, head in moved.items():
        for sibling in parse.children[heads[token]]:  # its "and" goes with it
            if (
                parse.deps[sibling] == "cc"
                and sibling < token
                and not any(parse.deps[c] == "conj" and sibling < c < token for c in parse.children[heads[token]])
            ):
                heads[sibling] = head
        heads[token] = head
    return replace(parse, heads=tuple(heads), children=children_of(heads))


def _has_subject(parse: Parse, verb: int) -> bool:
    return parse.child(verb, "nsubj", "nsubjpass", "expl", "csubj") is not None


def _saying_above(parse: Parse, verb: int, cues: Collection[int]) -> int | None:
    """The verb of saying in whose clause a verb stands."""
    token = verb
    for _ in range(_STEPS):
        above = parse.heads[token]
        if above == token:
            return None
        if parse.deps[token] == "ccomp" and above in cues and above < token:
            return above
        if parse.deps[token] not in ("conj", "xcomp", "ccomp", "advcl"):
            return None
        token = above
    return None


def _form(parse: Parse, verb: int) -> str:
    """The form of a verb phrase: of its first auxiliary, where it has one."""
    auxiliary = [c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass") and c < verb]
    if auxiliary:
        return f"{parse.lemmas[auxiliary[0]]} {parse.tags[auxiliary[0]]}"
    form = parse.tags[verb]
    return {"VBP": "VBZ", "VBN": "VBD"}.get(form, form)


def _could_tell(parse: Parse, verb: int, other: int) -> bool:
    """Whether the subject of a clause may say something in the next one: that of *was safe and denied* does not."""
    state = parse.lemmas[verb] == "be" or parse.child(verb, "auxpass") is not None
    return not state and _agree(parse, verb, other)


def _agree(parse: Parse, one: int, other: int) -> bool:
    return _form(parse, one) == _form(parse, other)
