"""The tense of the verb around a place in the text: what a date without a year points to."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language.clean import CleanText
from dateline.language.parse import Parse


class Tenses:
    """The tense around an offset of the clean text, from the parses."""

    def __init__(self, clean: CleanText, parses: Sequence[Parse]) -> None:
        self._clean = clean
        self._parses = parses

    def __call__(self, offset: int) -> str | None:
        original = self._clean.start(offset) if offset < len(self._clean.text) else offset
        for parse in self._parses:
            if parse.sentence.start <= original < parse.sentence.end:
                return tense_at(parse, original)
        return None


def tense_at(parse: Parse, offset: int) -> str | None:
    """`past` or `future` by the verb that governs the word at an offset; None where it tells nothing."""
    token = next((i for i in range(len(parse)) if parse.starts[i] <= offset < parse.ends[i]), None)
    if token is None:
        return None
    for _ in range(len(parse)):
        if parse.is_verb(token):
            words = {parse.lower[c] for c in parse.children[token] if parse.deps[c] in ("aux", "auxpass")}
            if words & {"will", "shall", "'ll", "wo"}:
                return "future"
            if parse.tags[token] in ("VBD", "VBN") or words & {"had", "was", "were", "has", "have", "did"}:
                return "past"
            if any(parse.tags[c] == "TO" for c in parse.children[token]) and parse.deps[token] in ("xcomp", "acl"):
                return "future"
        if parse.heads[token] == token:
            return None
        token = parse.heads[token]
    return None
