"""Noun phrases over a parse: where they begin, what modifies them."""

from __future__ import annotations

from dateline.language.parse import Parse

_LEFT = frozenset(
    {
        "compound",
        "amod",
        "nmod",
        "nummod",
        "poss",
        "quantmod",
        "npadvmod",
        "advmod",
        "predet",
        "punct",
        "case",
        "det",
        "neg",
        "appos",
    }
)
_DROP = frozenset({"DT", "PDT", ",", "``", "''", "-LRB-", ":", "WDT"})


def phrase_start(parse: Parse, head: int) -> int:
    """The first token of the base noun phrase of a head, without its determiner."""
    first = head
    stack = [head]
    while stack:
        token = stack.pop()
        for child in parse.children[token]:
            if child < token and parse.deps[child] in _LEFT:
                first = min(first, child)
                stack.append(child)
            elif token != head and child > token and child < head:
                stack.append(child)
    while first < head and (parse.tags[first] in _DROP or parse.lower[first] in ("both", "'s")):
        first += 1
    return first


def modifiers(parse: Parse, head: int) -> list[int]:
    """The tokens between the start of a base noun phrase and its head."""
    return list(range(phrase_start(parse, head), head))


def is_plural(parse: Parse, head: int) -> bool:
    """Whether a noun head is plural, by tag or by a joined noun."""
    return parse.tags[head] in ("NNS", "NNPS") or any(parse.deps[c] == "conj" for c in parse.children[head])
