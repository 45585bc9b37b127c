"""What denies within one clause: *not*, *never*, *no longer*, *nobody*, *no soldiers*, *neither … nor*, *almost*."""

from __future__ import annotations

from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse

_LABELS = ("advmod", "det", "neg", "preconj", "cc")


class Negation:
    """Finds the denying words of one sentence."""

    def __init__(self, parse: Parse, grammar: Grammar) -> None:
        self._parse = parse
        self._grammar = grammar

    def of_clause(self, verb: int) -> int | None:
        """The word of a verb's own clause that denies it, or None."""
        parse, grammar = self._parse, self._grammar
        for child in parse.children[verb]:
            word, label = parse.lower[child], parse.deps[child]
            if label == "neg" or (word in grammar.negation and label in _LABELS):
                if self._not_only(child) or self._until(verb):
                    continue
                return child
            if label == "advmod" and (
                (word in grammar.weak_negation and word != "nearly")
                or (word in grammar.ceasing and any(parse.lower[c] == "no" for c in parse.children[child]))
            ):
                return child
            if label in ("nsubj", "nsubjpass") and self.nobody(child):
                return child
            if label in ("dobj", "attr") and word in grammar.nobody:
                return child
        return None

    def plain(self, verb: int) -> bool:
        """Whether *not* or *never* stands with a verb."""
        parse = self._parse
        return any(parse.deps[c] == "neg" for c in parse.children[verb])

    def nobody(self, token: int) -> bool:
        """*nobody*, *nothing*, *no soldiers*, *neither Chad nor Niger*: whom a clause names to deny it."""
        parse = self._parse
        return parse.lower[token] in self._grammar.nobody or any(
            parse.lower[c] in ("no", "neither") and parse.deps[c] in ("det", "preconj", "cc")
            for c in parse.children[token]
        )

    def not_all(self, verb: int) -> int | None:
        """*Not all rebels*, *not every*: the subject that a clause holds of in part, or None."""
        parse = self._parse
        for child in parse.children[verb]:
            if parse.deps[child] in ("nsubj", "nsubjpass"):
                first, _ = parse.subtree(child)
                if parse.lower[first] == "not" and first + 1 < len(parse):
                    return first if parse.lower[first + 1] in self._grammar.universal else None
        return None

    def _not_only(self, token: int) -> bool:
        parse = self._parse
        return parse.lower[token] == "only" or (token + 1 < len(parse) and parse.lower[token + 1] == "only")

    def _until(self, verb: int) -> bool:
        """*did not back her until July*: the past act is said to have come late, not to be missing."""
        parse = self._parse
        past = any(parse.tags[c] == "VBD" and parse.deps[c] in ("aux", "auxpass") for c in parse.children[verb])
        return past and any(
            parse.lower[c] in ("until", "till")
            for child in parse.children[verb]
            for c in (child, *parse.children[child])
            if parse.deps[c] in ("prep", "mark")
        )
