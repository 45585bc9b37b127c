"""Which sentences can hold an event at all: those with a word of the lexicon. The others are not parsed."""

from __future__ import annotations

import re

from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import NONE, Lexicon
from dateline.language.lemmas import Lemmatizer

_EVERYWHERE = frozenset({"be", "have", "do"})  # in every sentence; their objects are in the noun lists
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


class Prefilter:
    """Decides by lemmas, remembering each form."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar, lemmatizer: Lemmatizer) -> None:
        codes = {w: [e for e in entries if e.frame.type != NONE] for w, entries in lexicon.verbs.items()}
        self._verbs = frozenset(
            w
            for w, es in codes.items()
            if any(e.literal is None and e.phrase is None for e in es) and w not in _EVERYWHERE
        )
        # Of verbs that name an act only with a certain word ("be on alert"), that word is looked for, not the verb.
        self._partners = frozenset(
            part
            for es in codes.values()
            for e in es
            for text in (e.literal, e.phrase[1] if e.phrase else None)
            if text is not None
            for part in text.split()[-1:]
        )
        self._nouns = frozenset(w for w, entries in lexicon.nouns.items() if any(e.frame.type != NONE for e in entries))
        self._duty = grammar.modal_duty
        self._lemmatizer = lemmatizer
        self._seen: dict[str, bool] = {}

    def matters(self, text: str) -> bool:
        """Whether a sentence holds a word that may name an event."""
        seen = self._seen
        for word in _WORD.findall(text.lower()):
            known = seen.get(word)
            if known is None:
                known = seen[word] = self._known(word)
            if known:
                return True
        return False

    def _known(self, word: str) -> bool:
        return (
            self._lemmatizer.verb(word) in self._verbs
            or self._lemmatizer.noun(word) in self._nouns
            or word in self._nouns
            or word in self._partners
            or self._lemmatizer.noun(word) in self._partners
            or word in self._duty
        )
