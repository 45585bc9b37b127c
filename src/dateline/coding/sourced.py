"""What a phrase or an adverb ascribes to somebody: *according to the police*, *reportedly*."""

from __future__ import annotations

from dateline.coding.telling import Pages, Telling, tree
from dateline.knowledge.speech import Speech
from dateline.records import Span

_CLAUSE = frozenset({"ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "ROOT"})


class Sourced:
    """Reads the phrases and adverbs of one sentence that say whose word the clause is."""

    def __init__(self, pages: Pages, index: int, speech: Speech) -> None:
        self._pages = pages
        self._index = index
        self._parse = pages.parses[index]
        self._speech = speech

    def read(self) -> list[Telling]:
        """The statements made by such phrases."""
        parse = self._parse
        found: list[Telling] = []
        firsts = {words[0] for words in self._speech.sources}
        for token in range(len(parse)):
            word = parse.lower[token]
            if word in self._speech.adverbs:
                telling = self._adverb(token)
            elif word in firsts and (words := self._phrase_at(token)) is not None:
                telling = self._phrase(token, len(words))
            else:
                continue
            if telling is not None and telling.content and not self._pages.quoted(parse.starts[token]):
                found.append(telling)
        return found

    def _phrase_at(self, token: int) -> tuple[str, ...] | None:
        for words in self._speech.sources:
            if tuple(self._parse.lower[token : token + len(words)]) == words:
                return words
        return None

    def _phrase(self, token: int, length: int) -> Telling | None:
        parse = self._parse
        last = token + length - 1
        target = parse.child(last, "pobj")
        if target is None:
            return None
        phrase = tree(parse, token) | tree(parse, last)
        content = self._rest(token, phrase)
        return Telling(
            parse=self._index,
            rule="according-to",
            why="The phrase names who says what the clause tells.",
            cue=parse.span(token, last),
            token=token,
            speaker=(self._index, target),
            content=content,
        )

    def _adverb(self, token: int) -> Telling | None:
        parse = self._parse
        head = parse.heads[token]
        if "quote" in self._speech.verbs.get(parse.lemmas[head], ()) and parse.is_verb(head):
            return None  # "reportedly said that": who is said to have said it speaks
        if parse.is_noun(head):  # "reportedly the first deaths"
            content = self._pages.spans_of(self._index, tree(parse, head) - {token})
        else:
            content = self._rest(token, {token})
        return Telling(
            parse=self._index,
            rule="hearsay",
            why="The adverb tells that the clause is somebody's word whom the text does not name.",
            cue=self._parse.span(token, token),
            token=token,
            content=content,
        )

    def _rest(self, token: int, phrase: set[int]) -> list[Span]:
        """The clause in which the phrase stands, without the phrase."""
        parse = self._parse
        head = parse.heads[token]
        for _ in range(len(parse)):
            if parse.deps[head] in _CLAUSE or parse.heads[head] == head:
                break
            head = parse.heads[head]
        whole = set(range(len(parse))) if parse.heads[head] == head else tree(parse, head)
        if parse.deps[head] == "relcl" or parse.deps[head] == "acl":
            whole = tree(parse, head)
        return self._pages.spans_of(self._index, whole - phrase)
