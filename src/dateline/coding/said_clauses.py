"""What is said, thought or known as a clause: after its verb, before it, or around it."""

from __future__ import annotations

from collections.abc import Collection

from dateline.coding.arguments import has_to
from dateline.coding.cues import Cue
from dateline.coding.telling import SMALL_WORDS, Pages, tree
from dateline.records import Span

_ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_THAT = 8  # words between a verb of saying and the "that" of its clause


class SaidClauses:
    """Reads the clauses that one sentence's cue words govern. `cue_tokens` are the words that may govern one."""

    def __init__(self, pages: Pages, index: int, cue_tokens: Collection[int]) -> None:
        self._pages = pages
        self._index = index
        self._parse = pages.parses[index]
        self._cue_tokens = cue_tokens

    def clause(self, cue: Cue, passive: bool) -> list[Span]:
        parse, head = self._parse, cue.token
        clause = self._child_clause(head) if cue.verb == head else self._adjective_clause(cue)
        if clause is not None and not (
            has_to(parse, clause) and parse.child(clause, "nsubj", "nsubjpass", "expl") is None
        ):
            if self._is_wh(clause) and parse.lower[clause] in SMALL_WORDS:
                return []
            return self._around(head, clause)
        if parse.deps[head] == "parataxis" and self._is_aside(head):
            return self._beside(head)
        return self._after_that(cue) if clause is None and cue.takes["clause"].chains else []

    def wh(self, cue: Cue, passive: bool) -> list[Span]:
        clause = self._child_clause(cue.token) if cue.verb == cue.token else self._adjective_clause(cue)
        if clause is None or not self._is_wh(clause):
            return []
        return self._around(cue.token, clause)

    def _after_that(self, cue: Cue) -> list[Span]:
        """*reported at the time that …*: a clause that the parser hung on a word between."""
        parse = self._parse
        for token in range(cue.last + 1, min(cue.last + _THAT, len(parse))):
            if token in self._cue_tokens or parse.tags[token] in _FINITE or parse.words[token] in (",", ";", ":"):
                return []
            if parse.lower[token] == "that" and parse.tags[token] == "IN":
                return self._pages.spans_of(self._index, range(token, len(parse)))
        return []

    def _child_clause(self, verb: int) -> int | None:
        parse = self._parse
        found = [c for c in parse.children[verb] if parse.deps[c] == "ccomp"]
        return max(found, key=lambda c: (c > verb, -abs(c - verb)), default=None)

    def _adjective_clause(self, cue: Cue) -> int | None:
        parse = self._parse
        below = next(
            (c for c in parse.children[cue.token] if parse.deps[c] in ("ccomp", "xcomp", "prep") and c > cue.token),
            None,
        )
        if below is not None:
            return below if parse.deps[below] == "ccomp" else None
        return None

    def _is_wh(self, clause: int) -> bool:
        parse = self._parse
        return any(
            (parse.tags[t] in _ASKING or parse.lower[t] in ("whether", "if")) and t < clause
            for t in tree(parse, clause, [c for c in parse.children[clause] if c > clause])
        )

    def _around(self, verb: int, clause: int) -> list[Span]:
        """A clause that follows its verb, stands before it, or around it."""
        parse, index, pages = self._parse, self._index, self._pages
        content = tree(parse, clause)
        if clause > verb:
            content = {t for t in content if t > verb} | self._torn_subject(verb, clause)
            before = [t for t in tree(parse, clause) if t < verb]
            if before and verb not in tree(parse, clause):  # "Peace, he said, is near": the parser joins both ends
                content = tree(parse, clause)
            if self._between_commas(verb):  # "To win, she said, one must wait"
                first = min(tree(parse, verb, self._not_own(verb)))
                content |= set(range(self._clause_start(first), first))
            last = max(content)
            if parse.deps[last] == "cc" or self._breaks_off(last):
                content |= self._to_the_end(last)
            return pages.spans_of(index, content)
        own = parse.child(verb, "nsubjpass")
        if own is not None and parse.lower[own] != "it":  # "two died; no deaths were reported"
            return []
        content = {t for t in content if t >= self._after_semicolon(verb)}
        if not content:
            return []
        return pages.spans_of(index, content | self._same_sentence(verb, clause, content))

    def _torn_subject(self, verb: int, clause: int) -> set[int]:
        """*reported the landing was a mistake*: the clause's subject, which the parser took for the verb's object."""
        parse = self._parse
        if parse.child(clause, "nsubj", "nsubjpass", "expl", "csubj") is not None or has_to(parse, clause):
            return set()
        torn = [c for c in parse.children[verb] if parse.deps[c] == "dobj" and verb < c < clause]
        return tree(parse, torn[0]) if torn else set()

    def _after_semicolon(self, verb: int) -> int:
        """Where the part of the sentence begins that a verb stands in."""
        words = self._parse.words
        return next((t + 1 for t in range(verb - 1, -1, -1) if words[t] == ";"), 0)

    def _same_sentence(self, verb: int, clause: int, content: set[int]) -> set[int]:
        """What else belongs to a content that stands before its verb.

        The words before it, as far as no other cue governs them (*A, but B, she said*), and clauses after the telling
        (*A, she said, since B*).
        """
        parse = self._parse
        found: set[int] = set()
        first = min(content)
        before = range(self._clause_start(first), first)
        closing = (
            verb + 3 >= len(parse)
            and parse.words[-1] in ".”"
            and parse.words[max(content) + 1 : max(content) + 2] == [","]
        )
        if closing or not any(t in self._cue_tokens and parse.is_verb(t) for t in before):
            found.update(before)
        for child in parse.children[verb]:
            if (
                child > verb
                and parse.deps[child] in ("advcl", "prep", "cc", "conj", "npadvmod")
                and parse.lower[child - 1] != "in"
            ):
                inside = tree(parse, child)
                comma = min(inside) > 0 and parse.words[min(inside) - 1] == ","
                if (
                    comma
                    and parse.deps[child] == "advcl"
                    and parse.tags[child] != "VBG"
                    and parse.child(child, "mark", "advmod") is not None
                ):
                    found |= inside
        return found

    def _not_own(self, verb: int) -> list[int]:
        """The dependents of a verb of saying that are no part of the telling itself."""
        parse = self._parse
        return [
            c for c in parse.children[verb]
            if parse.deps[c] in ("ccomp", "advcl", "conj", "cc", "parataxis")
            or (parse.deps[c] in ("prep", "npadvmod", "advmod", "punct") and c < verb)
        ]  # fmt: skip

    def _between_commas(self, verb: int) -> bool:
        """*…, she said, …*: a telling set into the sentence."""
        parse = self._parse
        own = tree(parse, verb, self._not_own(verb)) | {verb}
        own = {t for t in own if parse.deps[t] != "punct"}
        first, last = min(own), max(own)
        return (
            first > 1
            and parse.words[first - 1] == ","
            and last + 1 < len(parse)
            and parse.words[last + 1] == ","
            and last - first < 12
        )

    def _breaks_off(self, last: int) -> bool:
        """Whether a content goes on behind a colon, or with one more *that* (*that A; and that B*)."""
        words = self._parse.lower[last + 1 : last + 4]
        return list(words[:1]) == [":"] or ("that" in words[1:] and words[0] in (";", ",", "and"))

    def _to_the_end(self, last: int) -> set[int]:
        """The rest of the sentence after a content that the parser broke off, where no other cue governs it."""
        rest = range(last + 1, len(self._parse))
        if any(t in self._cue_tokens and self._parse.is_verb(t) for t in rest):
            return set()
        return set(rest)

    def _clause_start(self, token: int) -> int:
        """Where the stretch of a sentence begins that a token stands in: after a semicolon, a colon or a quotation."""
        parse = self._parse
        while (
            token > 0 and parse.words[token - 1] not in (";", ":") and not self._pages.quoted(parse.starts[token - 1])
        ):
            token -= 1
        return token

    def _is_aside(self, verb: int) -> bool:
        """Whether a clause of saying stands between commas or at the end of its sentence."""
        parse = self._parse
        own = tree(parse, verb)
        first, last = min(own), max(own)
        before = (
            first == 0
            or parse.words[first] in ",–—-"
            or parse.words[first - 1] in (",", "–", "—", "-", "''", "”", '"', "--")
        )
        return before and len(own) < 40 and last - first < 40

    def _beside(self, verb: int) -> list[Span]:
        """The rest of the sentence around a clause of saying."""
        parse = self._parse
        after = [
            c for c in parse.children[verb]
            if c > verb and parse.deps[c] == "advcl" and parse.tags[c] != "VBG"
            and parse.words[min(tree(parse, c)) - 1] == ","
        ]  # fmt: skip
        own = tree(parse, verb, after)  # "…, she said, because …": the reason is part of what she said
        top = parse.heads[verb]
        content = {t for t in tree(parse, top) - own if t >= self._after_semicolon(verb)}
        return self._pages.spans_of(self._index, content)
