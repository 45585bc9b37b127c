"""What is said, thought, wanted or felt without quotation marks: the clause, infinitive or noun that a cue word governs."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.coding.arguments import has_to, is_passive, surface_subject
from dateline.coding.cues import Cue
from dateline.coding.telling import Pages, Telling, tree
from dateline.knowledge.speech import PLAIN_TAKES, CueClass
from dateline.language.parse import Parse
from dateline.records import Span

_ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})
_SMALL = frozenset({"it", "this", "that", "these", "those", "so", "what", "which", "who", "whom", "something", "nothing", "anything", "everything", "one"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_THAT = 8  # words between a verb of saying and the "that" of its clause


class Reported:
    """Reads the contents that one sentence's cue words govern."""

    def __init__(self, pages: Pages, index: int, cues: Iterable[Cue] = ()) -> None:
        self._pages = pages
        self._cue_tokens = frozenset(c.token for c in cues if "clause" in c.takes or "quote" in c.takes)
        self._index = index
        self._parse = pages.parses[index]

    def read(self, cue: Cue) -> Telling | None:
        """The statement that a cue word makes with what it governs, or None."""
        parse = self._parse
        if parse.is_noun(cue.token) and cue.verb is None:
            return self._of_noun(cue)
        passive = self.is_passive(cue)
        for kind, read in (
            ("label", self._label), ("ask", self._ask), ("clause", self._clause), ("wh", self._wh), ("to", self._to), ("ing", self._ing),
        ):  # fmt: skip
            if kind in cue.takes:
                found = read(cue, passive)
                if found:
                    return self._told(cue, cue.takes[kind], found, passive)
        for take in cue.takes:
            if take.startswith("object+"):
                found = self._object_with(cue, take.removeprefix("object+"), passive)
                if found:
                    return self._told(cue, cue.takes[take], found, passive)
        for take in cue.takes:
            if take not in PLAIN_TAKES and "+" not in take:
                found = self._phrase(cue.token, take)
                if found:
                    return self._told(cue, cue.takes[take], found, passive, last=self._prep_after(cue, take))
        if "object" in cue.takes:
            found = self._object(cue, passive)
            if found:
                return self._told(cue, cue.takes["object"], found, passive)
        return None

    def is_passive(self, cue: Cue) -> bool:
        """Whether a cue is a verb in the passive."""
        return cue.verb == cue.token and is_passive(self._parse, cue.token)

    # ------------------------------------------------------------------ the places of content
    def _clause(self, cue: Cue, passive: bool) -> list[Span]:
        parse, head = self._parse, cue.token
        clause = self._child_clause(head) if cue.verb == head else self._adjective_clause(cue)
        if clause is not None and not (has_to(parse, clause) and parse.child(clause, "nsubj", "nsubjpass", "expl") is None):
            if self._is_wh(clause) and parse.lower[clause] in _SMALL:
                return []
            return self._around(head, clause)
        if parse.deps[head] == "parataxis" and self._is_aside(head):
            return self._beside(head)
        return self._after_that(cue) if clause is None and cue.takes["clause"].chains else []

    def _after_that(self, cue: Cue) -> list[Span]:
        """*reported at the time that …*: a clause that the parser hung on a word between."""
        parse = self._parse
        for token in range(cue.last + 1, min(cue.last + _THAT, len(parse))):
            if parse.tags[token] in _FINITE or parse.words[token] in (",", ";", ":"):
                return []
            if parse.lower[token] == "that" and parse.tags[token] == "IN":
                return self._pages.spans_of(self._index, range(token, len(parse)))
        return []

    def _wh(self, cue: Cue, passive: bool) -> list[Span]:
        clause = self._child_clause(cue.token) if cue.verb == cue.token else self._adjective_clause(cue)
        if clause is None or not self._is_wh(clause):
            return []
        return self._around(cue.token, clause)

    def _to(self, cue: Cue, passive: bool) -> list[Span]:
        parse = self._parse
        for child in parse.children[cue.token]:
            if parse.deps[child] == "xcomp" and has_to(parse, child) and child > cue.token:
                if any(parse.deps[c] in ("dobj", "dative") and cue.token < c < child for c in parse.children[cue.token]):
                    return []
                return self._pages.spans_of(self._index, tree(parse, child)) if not passive else self._with_subject(cue.token, child)
        return []

    def _ask(self, cue: Cue, passive: bool) -> list[Span]:
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
                if parse.lemmas[verb] in ("want", "expect") or parse.deps[child] != "advcl" or parse.tags[objects[0]] != "NN":
                    return self._pages.spans_of(self._index, range(min(tree(parse, objects[0])), max(tree(parse, child)) + 1))
            elif passive and parse.deps[child] == "xcomp":
                return self._with_subject(verb, child)
        return []

    def _ing(self, cue: Cue, passive: bool) -> list[Span]:
        parse = self._parse
        for child in parse.children[cue.token]:
            gerund = parse.tags[child] == "VBG" or any(parse.lower[c] in ("having", "being") for c in parse.children[child])
            if parse.deps[child] in ("xcomp", "ccomp") and gerund and child > cue.token and parse.child(child, "nsubj") is None:
                return self._pages.spans_of(self._index, tree(parse, child))
        return []

    def _object(self, cue: Cue, passive: bool) -> list[Span]:
        parse = self._parse
        if passive:
            agent = self._agent(cue.token)
            subject = parse.child(cue.token, "nsubjpass")
            if agent is None or subject is None or parse.lower[subject] in _SMALL:
                return []
            return self._pages.spans_of(self._index, tree(parse, subject))
        for child in parse.children[cue.token]:
            if parse.deps[child] == "dobj" and child > cue.token and self._is_thing(child):
                return self._pages.spans_of(self._index, tree(parse, child))
        return []

    def _object_with(self, cue: Cue, name: str, passive: bool) -> list[Span]:
        """*criticized the court for the delay*: the object together with what is said of it."""
        parse, verb = self._parse, cue.token
        prep = self._preposition(verb, name)
        if prep is None:
            for child in parse.children[verb]:  # the parser may hang the phrase on the object
                if parse.deps[child] == "dobj":
                    prep = self._preposition(child, name)
        if prep is None:
            return []
        if passive:
            subject = parse.child(verb, "nsubjpass")
            if subject is None:
                return []
            parts = tree(parse, subject) | tree(parse, prep)
            return self._pages.spans_of(self._index, parts)
        target = next((c for c in parse.children[verb] if parse.deps[c] in ("dobj", "dative") and verb < c), None)
        if target is None:
            return []
        return self._pages.spans_of(self._index, tree(parse, target) | tree(parse, prep))

    def _label(self, cue: Cue, passive: bool) -> list[Span]:
        """*called the vote a farce*: both the thing and its name."""
        parse, verb = self._parse, cue.token
        name = next((c for c in parse.children[verb] if parse.deps[c] in ("oprd", "acomp") and (c > verb or passive)), None)
        clause = next((c for c in parse.children[verb] if parse.deps[c] in ("ccomp", "xcomp") and c > verb), None)
        if name is None and clause is not None and not has_to(parse, clause) and not self._marked(clause):
            finite = parse.tags[clause] in ("VBD", "VBZ", "VBP", "VB") or any(parse.deps[c] == "aux" for c in parse.children[clause])
            if parse.is_verb(clause) and finite:
                return []
            return self._pages.spans_of(self._index, tree(parse, clause) | {t for c in parse.children[verb] if parse.deps[c] == "dobj" and c > verb for t in tree(parse, c)})
        if name is None:
            objects = [c for c in parse.children[verb] if parse.deps[c] in ("dobj", "dative") and c > verb]
            if len(objects) != 2:
                return []
            return self._pages.spans_of(self._index, tree(parse, objects[0]) | tree(parse, objects[1]))
        label = parse.child(verb, "nsubjpass") if passive else parse.child(verb, "dobj", "nsubj")
        if passive:
            return self._pages.spans_of(self._index, tree(parse, name) | (tree(parse, label) if label is not None else set()))
        between = [c for c in parse.children[verb] if verb < c < name and parse.deps[c] in ("dobj", "nsubj", "dative")]
        parts = tree(parse, name)
        for child in between:
            parts |= tree(parse, child)
        return self._pages.spans_of(self._index, parts) if between or parse.lemmas[verb] != "declare" else []

    def _phrase(self, head: int, name: str) -> list[Span]:
        parse = self._parse
        prep = self._preposition(head, name)
        if prep is not None:
            infinitive = next((c for c in parse.children[head] if parse.deps[c] in ("xcomp", "advcl", "ccomp") and has_to(parse, c) and c > prep), None)
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
                    mark = next((c for c in parse.children[child] if parse.deps[c] == "mark" and parse.lower[c] == "for"), None)
                    if mark is not None:
                        return self._pages.spans_of(self._index, tree(parse, child) - {mark})
        return []

    def _of_noun(self, cue: Cue) -> Telling | None:
        """*their claim that*, *the decision to*, *calls for*: what a noun of saying or meaning governs."""
        parse, noun = self._parse, cue.token
        for child in parse.children[noun]:
            if child < noun or parse.deps[child] not in ("acl", "ccomp", "relcl", "xcomp"):
                continue
            marked = any(parse.deps[c] == "mark" and parse.lower[c] == "that" for c in parse.children[child])
            kind = "clause" if marked else "to" if has_to(parse, child) and parse.deps[child] != "relcl" else None
            if kind is not None and kind in cue.takes:
                return self._told(cue, cue.takes[kind], self._pages.spans_of(self._index, tree(parse, child)), False)
        for take in cue.takes:
            if take not in PLAIN_TAKES:
                found = self._phrase(noun, take)
                if found:
                    return self._told(cue, cue.takes[take], found, False, last=self._prep_after(cue, take))
        return None

    # ------------------------------------------------------------------ the tree around a cue
    def _child_clause(self, verb: int) -> int | None:
        parse = self._parse
        found = [c for c in parse.children[verb] if parse.deps[c] == "ccomp"]
        return max(found, key=lambda c: (c > verb, -abs(c - verb)), default=None)

    def _adjective_clause(self, cue: Cue) -> int | None:
        parse = self._parse
        below = next((c for c in parse.children[cue.token] if parse.deps[c] in ("ccomp", "xcomp", "prep") and c > cue.token), None)
        if below is not None:
            return below if parse.deps[below] == "ccomp" else None
        return None

    def _is_wh(self, clause: int) -> bool:
        parse = self._parse
        return any(
            (parse.tags[t] in _ASKING or parse.lower[t] in ("whether", "if")) and t < clause
            for t in tree(parse, clause, [c for c in parse.children[clause] if c > clause])
        )

    def _marked(self, clause: int) -> bool:
        return self._parse.child(clause, "mark") is not None

    def _around(self, verb: int, clause: int) -> list[Span]:
        """A clause that follows its verb, stands before it, or around it."""
        parse, index, pages = self._parse, self._index, self._pages
        content = tree(parse, clause)
        if clause > verb:
            content = {t for t in content if t > verb}
            before = [t for t in tree(parse, clause) if t < verb]
            if before and verb not in tree(parse, clause):  # "Peace, he said, is near": the parser joins both ends
                content = tree(parse, clause)
            if self._between_commas(verb):  # "To win, she said, one must wait"
                first = min(tree(parse, verb, self._not_own(verb)))
                content |= set(range(self._clause_start(first), first))
            last = max(content)
            if parse.deps[last] == "cc" or (last + 1 < len(parse) and parse.words[last + 1] == ":"):
                content |= self._to_the_end(last)
            return pages.spans_of(index, content)
        return pages.spans_of(index, content | self._same_sentence(verb, clause, content))

    def _same_sentence(self, verb: int, clause: int, content: set[int]) -> set[int]:
        """What else belongs to a content that stands before its verb.

        The words before it, as far as no other cue governs them (*A, but B, she said*), and clauses after the telling (*A, she said, since B*).
        """
        parse = self._parse
        found: set[int] = set()
        first = min(content)
        before = range(self._clause_start(first), first)
        closing = verb + 3 >= len(parse) and parse.words[-1] in ".”" and parse.words[max(content) + 1 : max(content) + 2] == [","]
        if closing or not any(t in self._cue_tokens and parse.is_verb(t) for t in before):
            found.update(before)
        for child in parse.children[verb]:
            if child > verb and parse.deps[child] in ("advcl", "prep", "cc", "conj", "npadvmod") and parse.lower[child - 1] != "in":
                inside = tree(parse, child)
                comma = min(inside) > 0 and parse.words[min(inside) - 1] == ","
                if comma and parse.deps[child] == "advcl" and parse.tags[child] != "VBG" and parse.child(child, "mark", "advmod") is not None:
                    found |= inside
        return found

    def _not_own(self, verb: int) -> list[int]:
        """The dependents of a verb of saying that are no part of the telling itself."""
        parse = self._parse
        return [
            c for c in parse.children[verb]
            if parse.deps[c] in ("ccomp", "advcl", "conj", "cc", "parataxis") or (parse.deps[c] in ("prep", "npadvmod", "advmod", "punct") and c < verb)
        ]  # fmt: skip

    def _between_commas(self, verb: int) -> bool:
        """*…, she said, …*: a telling set into the sentence."""
        parse = self._parse
        own = tree(parse, verb, self._not_own(verb)) | {verb}
        own = {t for t in own if parse.deps[t] != "punct"}
        first, last = min(own), max(own)
        return first > 1 and parse.words[first - 1] == "," and last + 1 < len(parse) and parse.words[last + 1] == "," and last - first < 12

    def _to_the_end(self, last: int) -> set[int]:
        """The rest of the sentence after a content that the parser broke off, where no other cue governs it."""
        rest = range(last + 1, len(self._parse))
        if any(t in self._cue_tokens and self._parse.is_verb(t) for t in rest):
            return set()
        return set(rest)

    def _clause_start(self, token: int) -> int:
        """Where the stretch of a sentence begins that a token stands in: after a semicolon, a colon or a quotation."""
        parse = self._parse
        while token > 0 and parse.words[token - 1] not in (";", ":") and not self._pages.quoted(parse.starts[token - 1]):
            token -= 1
        return token

    def _is_aside(self, verb: int) -> bool:
        """Whether a clause of saying stands between commas or at the end of its sentence."""
        parse = self._parse
        own = tree(parse, verb)
        first, last = min(own), max(own)
        before = first == 0 or parse.words[first] in ",–—-" or parse.words[first - 1] in (",", "–", "—", "-", "''", "”", '"', "--")
        return before and len(own) < 40 and last - first < 40

    def _beside(self, verb: int) -> list[Span]:
        """The rest of the sentence around a clause of saying."""
        parse = self._parse
        own = tree(parse, verb)
        top = parse.heads[verb]
        return self._pages.spans_of(self._index, tree(parse, top) - own)

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
            if parse.deps[child] in ("prep", "dative", "agent", "prt", "advmod") and parse.lower[child] == name and child > head:
                target = parse.child(child, "pobj", "pcomp")
                if target is not None and parse.lower[target] not in _SMALL:
                    return child
        return None

    def _prep_after(self, cue: Cue, name: str) -> int:
        return cue.last + 1 if cue.last + 1 < len(self._parse) and self._parse.lower[cue.last + 1] == name else cue.last

    def _is_thing(self, noun: int) -> bool:
        parse = self._parse
        return (parse.is_noun(noun) and parse.lower[noun] not in _SMALL) or parse.tags[noun] in ("PRP", "VBG", "CD") and parse.lower[noun] not in _SMALL

    def _agent(self, verb: int) -> int | None:
        parse = self._parse
        agent = parse.child(verb, "agent")
        return parse.child(agent, "pobj") if agent is not None else None

    # ------------------------------------------------------------------ who
    def _told(
        self, cue: Cue, cue_class: CueClass, content: list[Span], passive: bool, last: int | None = None
    ) -> Telling | None:
        parse = self._parse
        end = last if last is not None else cue.last
        return Telling(
            parse=self._index,
            rule=cue_class.id,
            why=cue_class.why,
            cue=parse.span(cue.token, end),
            token=cue.token,
            cue_class=cue_class,
            speaker=self.speaker(cue, passive),
            passive=passive,
            own_speaker=parse.child(cue.token, "nsubj") is not None,
            addressee=self.addressee(cue, cue_class, passive),
            content=content,
        )

    def speaker(self, cue: Cue, passive: bool) -> tuple[int, int] | None:
        """Who tells: the subject, of a passive the agent, of a noun its owner."""
        parse = self._parse
        if cue.verb is None:
            token = self._owner(cue.token)
        elif passive:
            token = self._agent(cue.token)
        else:
            token = next(iter(self._subject(cue.verb)), None)
        return None if token is None else (self._index, token)

    def _subject(self, verb: int) -> Iterable[int]:
        parse = self._parse
        own = parse.child(verb, "nsubj")
        if own is not None and parse.tags[own] in ("WP", "WDT"):
            return (own,)
        if own is None and parse.deps[verb] == "acl" and parse.tags[verb] == "VBG" and parse.tags[verb - 1] in ("NNP", "PRP"):
            return (verb - 1,)  # "footage of the mayor saying": the nearest name speaks
        return surface_subject(parse, verb)

    def _owner(self, noun: int) -> int | None:
        parse = self._parse
        owner = parse.child(noun, "poss")
        if owner is not None:
            return owner
        for child in parse.children[noun]:
            if parse.deps[child] == "prep" and parse.lower[child] in ("by", "from"):
                return parse.child(child, "pobj")
        above = parse.heads[noun]
        if parse.deps[noun] in ("dobj", "attr") and parse.is_verb(above) and above < noun:
            return next(iter(surface_subject(parse, above)), None)
        return next((c for c in parse.children[noun] if parse.deps[c] in ("compound", "nmod") and parse.tags[c].startswith("NNP") and c < noun), None)

    def addressee(self, cue: Cue, cue_class: CueClass, passive: bool) -> tuple[int, int] | None:
        """Whom it is said to: the object of *tell*, whoever is urged, the phrase with *to*."""
        parse = self._parse
        if cue.verb != cue.token or cue_class.attitude != "speech":
            return None
        for child in parse.children[cue.token]:
            label = parse.deps[child]
            if passive and label == "nsubjpass" and cue_class.id in ("tell", "urge"):
                return self._index, child
            if label == "dative" and not parse.children[child]:
                return self._index, child
            if label in ("dobj", "dative") and cue_class.id in ("tell", "urge") and child > cue.token and parse.is_noun(child) | (parse.tags[child] == "PRP"):
                return self._index, child
            if label in ("prep", "dative") and parse.lower[child] == "to" and cue_class.id == "say":
                target = parse.child(child, "pobj")
                if target is not None:
                    return self._index, target
        return None
