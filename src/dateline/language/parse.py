"""A parsed sentence as plain columns.

Everything after the parser works on this structure, not on spaCy's objects: columns of Python lists are several times
faster to walk, can be made by hand in a test, and keep the coding stages free of any parser's API. Tags are Penn
Treebank tags, dependency labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.records import Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """One sentence: a column per attribute, all of the same length; `heads[i] == i` at the root.

    `starts`, `ends` are offsets in the article's text as given. `lemmas` hold the verb or noun lemma by tag, the form
    in lower case for other words.
    """

    sentence: Sentence
    words: Sequence[str]
    lower: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    lemmas: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    children: Sequence[Sequence[int]] = field(default=())

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The text span of the tokens `first` … `last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def subtree(self, index: int) -> tuple[int, int]:
        """First and last token of everything that hangs on `index`."""
        first = last = index
        stack = [index]
        while stack:
            token = stack.pop()
            first, last = min(first, token), max(last, token)
            stack.extend(self.children[token])
        return first, last

    def child(self, index: int, *labels: str) -> int | None:
        """The first dependent of `index` with one of the labels."""
        for token in self.children[index]:
            if self.deps[token] in labels:
                return token
        return None

    def is_verb(self, index: int) -> bool:
        """Whether the token is tagged as a verb."""
        return self.tags[index].startswith("VB")

    def is_noun(self, index: int) -> bool:
        """Whether the token is tagged as a noun or name."""
        return self.tags[index].startswith("NN")


def children_of(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Dependents of each token, in order."""
    found: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            found[head].append(token)
    return tuple(tuple(c) for c in found)


def with_names(parse: Parse, spans: Sequence[tuple[int, int]]) -> Parse:
    """The parse with known acronyms (*IS*, *PM*) tagged as names, whatever the tagger made of them."""
    ends = {end: start for start, end in spans}
    wrong = [
        i
        for i in range(len(parse))
        if ends.get(parse.ends[i]) == parse.starts[i] and not parse.tags[i].startswith("NN")
    ]
    if not wrong:
        return parse
    tags = list(parse.tags)
    lemmas = list(parse.lemmas)
    for i in wrong:
        tags[i], lemmas[i] = "NNP", parse.lower[i]
    return replace(parse, tags=tags, lemmas=lemmas)
