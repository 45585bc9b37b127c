"""What is said, wanted or felt as less than a clause: an infinitive, a noun phrase, a thing and what it is called."""

from __future__ import annotations

from dateline.coding.arguments import has_to
from dateline.coding.cues import Cue
from dateline.coding.tellers import agent_of
from dateline.coding.telling import SMALL_WORDS, Pages, tree
from dateline.records import Span


class SaidPhrases:
    """Reads the infinitives and noun phrases that one sentence's cue words govern."""

    def __init__(self, pages: Pages, index: int) -> None:
        self._pages = pages
        self._index = index
        self._parse = pages.parses[index]

    def to(self, cue: Cue, passive: bool) -> list[Span]:
        """*wants to leave*: an infinitive of the same subject."""
        parse = self._parse
        children = parse.children[cue.token]
        for child in children:
            if parse.deps[child] != "xcomp" or not has_to(parse, child) or child < cue.token:
                continue
            if any(parse.deps[c] in ("dobj", "dative") and cue.token < c < child for c in children):
                return []  # "asked them to leave"
            if passive:
                return self._with_subject(cue.token, child)
            return self._pages.spans_of(self._index, tree(parse, child))
        return []

    def ask(self, cue: Cue, passive: bool) -> list[Span]:
        """*urged the rebels to disarm*: who is to do it, and what."""
        parse, verb = self._parse, cue.token
        for child in parse.children[verb]:
            if parse.deps[child] not in ("ccomp", "xcomp", "advcl") or child < verb or not has_to(parse, child):
                continue
            own = parse.child(child, "nsubj")
            if own is not None and verb < own:
                return self._pages.spans_of(self._index, tree(parse, child))
            objects = [c for c in parse.children[verb] if parse.deps[c] in ("dobj", "dative") and verb < c < child]
            if objects:
                if (
                    parse.lemmas[verb] in ("want", "expect")
                    or parse.deps[child] != "advcl"
                    or parse.tags[objects[0]] != "NN"
                ):
                    return self._pages.spans_of(
                        self._index, range(min(tree(parse, objects[0])), max(tree(parse, child)) + 1)
                    )
            elif passive and parse.deps[child] == "xcomp":
                return self._with_subject(verb, child)
        return []

    def ing(self, cue: Cue, passive: bool) -> list[Span]:
        parse = self._parse
        for child in parse.children[cue.token]:
            gerund = parse.tags[child] == "VBG" or any(
                parse.lower[c] in ("having", "being") for c in parse.children[child]
            )
            if (
                parse.deps[child] in ("xcomp", "ccomp")
                and gerund
                and child > cue.token
                and parse.child(child, "nsubj") is None
            ):
                return self._pages.spans_of(self._index, tree(parse, child))
        return []

    def object(self, cue: Cue, passive: bool) -> list[Span]:
        parse = self._parse
        if passive:
            agent = agent_of(parse, cue.token)
            subject = parse.child(cue.token, "nsubjpass")
            if agent is None or subject is None or parse.lower[subject] in SMALL_WORDS:
                return []
            return self._pages.spans_of(self._index, tree(parse, subject))
        for child in parse.children[cue.token]:
            if parse.deps[child] == "dobj" and child > cue.token and self._is_thing(child):
                return self._pages.spans_of(self._index, tree(parse, child))
        return []

    def object_with(self, cue: Cue, name: str, passive: bool) -> list[Span]:
        """*criticized the court for the delay*: the object together with what is said of it."""
        parse, verb = self._parse, cue.token
        prep = self._preposition(verb, name)
        if prep is None:
            for child in parse.children[verb]:  # the parser may hang the phrase on the object
                if parse.deps[child] == "dobj":
                    prep = self._preposition(child, name)
                    if prep is None and name == "as":
                        prep = next((t for t in tree(parse, child) if parse.lower[t] == "as" and t > child), None)
        if prep is None:
            return []
        if passive:
            subject = parse.child(verb, "nsubjpass")
            if subject is None or (name == "as" and parse.child(prep, "pcomp") is not None):
                return []  # "was quoted as saying": the gerund tells
            parts = tree(parse, subject) | tree(parse, prep)
            return self._pages.spans_of(self._index, parts)
        target = next((c for c in parse.children[verb] if parse.deps[c] in ("dobj", "dative") and verb < c), None)
        if target is None:
            return []
        return self._pages.spans_of(self._index, tree(parse, target) | tree(parse, prep))

    def label(self, cue: Cue, passive: bool) -> list[Span]:
        """*called the vote a farce*: both the thing and its name."""
        parse, verb = self._parse, cue.token
        name = next(
            (c for c in parse.children[verb] if parse.deps[c] in ("oprd", "acomp") and (c > verb or passive)), None
        )
        clause = next((c for c in parse.children[verb] if parse.deps[c] in ("ccomp", "xcomp") and c > verb), None)
        if passive and agent_of(parse, verb) is None:
            return []  # "commonly called buffalo": a name, and nobody's word
        if name is None and clause is not None and not has_to(parse, clause) and not self._marked(clause):
            finite = parse.tags[clause] in ("VBD", "VBZ", "VBP", "VB") or any(
                parse.deps[c] in ("aux", "auxpass") for c in parse.children[clause]
            )
            if parse.is_verb(clause) and finite:
                return []
            return self._pages.spans_of(
                self._index,
                tree(parse, clause)
                | {t for c in parse.children[verb] if parse.deps[c] == "dobj" and c > verb for t in tree(parse, c)},
            )
        if name is None:
            objects = [c for c in parse.children[verb] if parse.deps[c] in ("dobj", "dative") and c > verb]
            if len(objects) != 2:
                return []
            return self._pages.spans_of(self._index, tree(parse, objects[0]) | tree(parse, objects[1]))
        label = parse.child(verb, "nsubjpass") if passive else parse.child(verb, "dobj", "nsubj")
        if passive:
            return self._pages.spans_of(
                self._index, tree(parse, name) | (tree(parse, label) if label is not None else set())
            )
        between = [c for c in parse.children[verb] if verb < c < name and parse.deps[c] in ("dobj", "nsubj", "dative")]
        parts = tree(parse, name)
        for child in between:
            parts |= tree(parse, child)
        return self._pages.spans_of(self._index, parts) if between or parse.lemmas[verb] != "declare" else []

    def phrase(self, head: int, name: str) -> list[Span]:
        parse = self._parse
        prep = self._preposition(head, name)
        if prep is not None:
            infinitive = next(
                (
                    c
                    for c in parse.children[head]
                    if parse.deps[c] in ("xcomp", "advcl", "ccomp") and has_to(parse, c) and c > prep
                ),
                None,
            )
            tokens = tree(parse, prep) - {prep}
            if name in ("on", "upon") and parse.lemmas[head] == "call":
                if infinitive is None and not any(has_to(parse, t) for t in tokens if parse.is_verb(t)):
                    return []
                tokens |= tree(parse, infinitive) if infinitive is not None else set[int]()
            elif name == "for" and infinitive is not None:
                tokens |= tree(parse, infinitive)
            return self._pages.spans_of(self._index, tokens)
        if name == "for":  # "called for the rebels to withdraw"
            for child in parse.children[head]:
                if parse.deps[child] in ("advcl", "ccomp", "xcomp") and child > head:
                    mark = next(
                        (c for c in parse.children[child] if parse.deps[c] == "mark" and parse.lower[c] == "for"), None
                    )
                    if mark is not None:
                        return self._pages.spans_of(self._index, tree(parse, child) - {mark})
        return []

    def _with_subject(self, verb: int, clause: int) -> list[Span]:
        """*the army is expected to leave*: the subject and what is expected of it."""
        parse = self._parse
        subject = parse.child(verb, "nsubjpass", "nsubj")
        parts = tree(parse, clause)
        if subject is not None and parse.lower[subject] != "it":
            parts |= tree(parse, subject)
        return self._pages.spans_of(self._index, parts)

    def _preposition(self, head: int, name: str) -> int | None:
        parse = self._parse
        for child in parse.children[head]:
            if (
                parse.deps[child] in ("prep", "dative", "agent", "prt", "advmod")
                and parse.lower[child] == name
                and child > head
            ):
                target = parse.child(child, "pobj", "pcomp")
                if target is not None and parse.lower[target] not in SMALL_WORDS:
                    return child
        return None

    def _is_thing(self, noun: int) -> bool:
        parse = self._parse
        return (parse.is_noun(noun) and parse.lower[noun] not in SMALL_WORDS) or (
            parse.tags[noun] in ("PRP", "VBG", "CD") and parse.lower[noun] not in SMALL_WORDS
        )

    def _marked(self, clause: int) -> bool:
        return self._parse.child(clause, "mark") is not None
