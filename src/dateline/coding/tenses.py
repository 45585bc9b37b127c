"""The time, denial and place of a clause, from its finite verb and what opens it."""

from __future__ import annotations

from typing import Literal

from dateline.language.parse import Parse

NOBODY = frozenset({"no", "nobody", "never", "none", "nothing"})
"""Words that deny a clause from the place of its subject or adverb."""
_JOINING = frozenset({"because", "as", "while", "although", "though", "since", "whereas", "that", "but"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


def finite_words(parse: Parse, verb: int) -> list[int]:
    """The verb and its auxiliaries."""
    return [verb, *(c for c in parse.children[verb] if parse.deps[c] in _AUXILIARIES)]


def denied(parse: Parse, token: int) -> bool:
    """Whether a word is denied by one that hangs on it."""
    return any(parse.deps[c] == "neg" or parse.lower[c] in NOBODY for c in parse.children[token])


def is_perfect(parse: Parse, verb: int) -> bool:
    """*has done, may have done*."""
    return any(parse.lemmas[c] == "have" and parse.deps[c] == "aux" for c in parse.children[verb])


def is_open(parse: Parse, clause: int) -> bool:
    """Whether a finite clause is neither past nor perfect."""
    if is_perfect(parse, clause):
        return False
    tags = {parse.tags[t] for t in finite_words(parse, clause)}
    return "MD" in tags or ("VBD" not in tags and bool(tags & {"VBZ", "VBP"}))


def past_of(parse: Parse, verb: int) -> Literal["past", "perfect", ""]:
    """`past`, or `perfect` for the past perfect; nothing for every other time."""
    finite = finite_words(parse, verb)
    if any(parse.lower[t] in ("had", "'d") and parse.deps[t] == "aux" for t in finite):
        return "perfect"
    tags = {parse.tags[t] for t in finite}
    return "past" if "VBD" in tags and "MD" not in tags else ""


def position_of(parse: Parse, verb: int) -> Literal["main", "aside"] | None:
    """`main` for clauses that tell something of their own, `aside` for relative ones, None for conditions."""
    label = parse.deps[verb]
    mark = next((parse.lower[c] for c in parse.children[verb] if parse.deps[c] == "mark" and c < verb), None)
    if any(parse.tags[c] in ("WP", "WRB", "WP$") and c < verb for c in parse.children[verb]):
        return None  # "did not say whom they would back"
    if label in ("advcl", "ccomp") and any(parse.lower[c] == "so" and c < verb for c in parse.children[verb]):
        return None  # "so that he could": a purpose
    if mark in ("whether", "if", "unless", "until", "before", "when", "once", "after", "lest"):
        return None
    if label == "advcl":
        return "main" if mark in _JOINING else None
    if label in ("relcl", "acl") and mark != "that":
        return "aside"
    if label == "pcomp":
        return None
    return "main"
