"""Matters that holders take sides on: what a noun or verb of a sentence puts forward.

Families of propositions, wrappers (*the call for …*) and changes (*an end to …*) stand in `data/issues.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.coding.arguments import arguments, prepositions_of
from dateline.coding.issues import Matter, MatterThread
from dateline.coding.parties import PartyFinder
from dateline.coding.phrases import phrase_start
from dateline.coding.places import PlaceHit
from dateline.coding.propositions import Propositions
from dateline.knowledge.actors import KnownActor
from dateline.knowledge.issues import IssueKnowledge
from dateline.language.parse import Parse

_DEPTH = 6  # the most wrappers and changes in one another


class MatterReader:
    """Reads the matters of one sentence."""

    def __init__(
        self,
        parse: Parse,
        finder: PartyFinder,
        text: str,
        know: IssueKnowledge,
        thread: MatterThread,
        places: Sequence[PlaceHit],
        actors: Mapping[str, KnownActor],
        adjectives: Mapping[str, str],
        dates: Sequence[tuple[int, int]] = (),
    ) -> None:
        self._actors = actors
        self._parse = parse
        self._know = know
        self._thread = thread
        self._form = Propositions(parse, finder, text, know, thread, places, actors, adjectives, dates)

    def introduce(self) -> None:
        """Remember what the wrappers of the sentence carry, whoever holds it."""
        for token in range(len(self._parse)):
            if self._parse.is_noun(token) and self._parse.lemmas[token] in self._know.wrappers:
                self._content(token, 0)

    def read(
        self,
        token: int,
        depth: int = 0,
        around: Mapping[str, Sequence[int]] | None = None,
        addressed: Sequence[int] = (),
    ) -> Matter | None:
        """The matter that a noun or verb names, with its dependents.

        `around`: prepositional phrases of the verb above, which may belong to the noun; `addressed`: who is to do what
        the verb says.
        """
        if depth > _DEPTH:
            return None
        if self._parse.is_verb(token):
            return self._verb(token, depth, addressed)
        if self._parse.lower[token] == "it" and depth == 0:
            return self._thread.just_brought(self._parse.sentence.number)
        if self._parse.is_noun(token):
            found = self._noun(token, depth, {})
            return self._noun(token, depth, around) if found is None and around else found
        return None

    def removed(self, noun: int, preps: Mapping[str, Sequence[int]], at_home: bool = False) -> Matter | None:
        """*(call for) all foreign troops out of the country*: who is named with the place to be left."""
        for sense in self._know.senses["noun"].get("withdrawal", ()):
            if self._form.has_class(sense.family, noun) and (at_home or preps.get("from") or preps.get("out")):
                return self._form.make(sense, noun, (noun,), noun, preps)
        return None

    def bring(self, verb: str, matter: Matter) -> None:
        """Remember what somebody called for: *the call* may mean it."""
        self._thread.note(verb, self._parse.sentence.number, matter)

    def call(self, noun: int) -> Matter | None:
        """The matter of a march that somebody calls: *the call* then means it."""
        found = self.read(noun)
        if found is not None:
            self._thread.note("call", self._parse.sentence.number, found)
        return found

    def stay(self, guest: int, partners: Sequence[int]) -> Matter | None:
        """That the soldiers of one state stay on another's ground, as joint work with its army shows."""
        owner = self._form.owner(guest)
        for partner in partners:
            host = self._form.owner(partner)
            if owner is None or host is None or owner[0] == host[0]:
                continue
            if self._thread.named(owner[0]) > self._thread.named(host[0]):
                continue  # who is named as a place more often is the host
            for sense in self._know.senses["noun"].get("withdrawal", ()):
                name = self._know.classes[sense.family.classes[0]].name if sense.family.classes else ""
                wording = sense.family.proposition.replace("{theme}", f"{owner[1]} {name}")
                state = self._actors.get(host[0])
                wording = wording.replace("{place}", state.name if state is not None else host[1])
                words = self._form.words(partner)
                return Matter(
                    family=sense.family.id,
                    theme=owner[0],
                    place=host[0],
                    sign=-sense.sign,
                    proposition=wording,
                    words=words,
                )
        return None

    def _noun(self, noun: int, depth: int, around: Mapping[str, Sequence[int]]) -> Matter | None:
        lemma = self._parse.lemmas[noun]
        if lemma in self._know.wrappers:
            found = self._content(noun, depth)
            if found is not None:
                return found
        preps = {**around, **prepositions_of(self._parse, noun)}
        if lemma in self._know.anaphors and self._refers_back(noun):
            found = self._thread.brought(lemma, self._parse.sentence.number)
            if found is not None:
                return found
        whole = noun == 0 or self._parse.words[noun - 1] != "-"  # "re-election" is no election
        for name in self._names(noun) if whole else ():
            for sense in self._know.senses["noun"].get(name, ()):
                made = self._form.make(sense, noun, self._form.themes(noun, preps, sense.family), noun, preps)
                if made is not None:
                    return self._noted(made)
        changed = self._changed(noun, preps, depth)
        if changed is not None:
            return changed
        return self._removed_or_measure(noun, preps)

    def _removed_or_measure(self, noun: int, preps: Mapping[str, Sequence[int]]) -> Matter | None:
        found = self.removed(noun, preps)
        if found is not None:
            return found
        if self._is_pointer(noun, preps):
            return None
        measure = self._form.measure(noun, preps)
        return self._noted(measure) if measure is not None else None

    def _is_pointer(self, noun: int, preps: Mapping[str, Sequence[int]]) -> bool:
        """*an ambitious proposal*, *the court's ruling*: a noun that carries a matter, and nothing says which."""
        parse = self._parse
        if parse.lemmas[noun] not in self._know.wrappers and parse.lemmas[noun] not in self._know.pointers:
            return False
        said = any(preps.get(name) for name in ("for", "on", "to", "against", "about"))
        kinds = any(
            parse.deps[c] == "compound" and parse.tags[c] in ("NN", "NNS") and c < noun for c in parse.children[noun]
        )
        return not said and not kinds

    def _names(self, noun: int) -> list[str]:
        parse = self._parse
        found = [parse.lemmas[noun]]
        if noun and parse.deps[noun - 1] in ("compound", "amod"):
            found.insert(0, f"{parse.lemmas[noun - 1]} {parse.lemmas[noun]}")
        return found

    def _changed(self, noun: int, preps: Mapping[str, Sequence[int]], depth: int) -> Matter | None:
        """*an end to the war*, *the lifting of sanctions*."""
        lemma = self._parse.lemmas[noun]
        sign = -1 if lemma in self._know.reversed else 1 if lemma in self._know.kept else 0
        if not sign:
            return None
        for name in ("of", "to", "on", "in"):
            for target in preps.get(name, ()):
                found = self.read(target, depth + 1)
                if found is not None:
                    return found if sign > 0 else found.reversed()
        return None

    def _content(self, noun: int, depth: int) -> Matter | None:
        """What a wrapper carries: *the call for …*, *a resolution demanding that …*, *the plan to …*."""
        parse = self._parse
        if depth > _DEPTH:
            return None
        preps = prepositions_of(parse, noun)
        inner: list[int] = [t for name in ("for", "to", "of") for t in preps.get(name, ())]
        first, last = parse.subtree(noun)
        for child in range(max(first, noun), last + 1):
            if parse.deps[child] in ("acl", "relcl") and parse.is_verb(child):
                if parse.lower[child] in self._know.wrapped:
                    args = arguments(parse, child)
                    inner += [*args.preps.get("for", ()), *args.objects, *(c for _, c in args.clauses)]
                elif parse.heads[child] == noun and any(parse.tags[c] == "TO" for c in parse.children[child]):
                    inner.append(child)
        for token in inner:
            found = self.read(token, depth + 1)
            if found is not None:
                self._thread.note(parse.lemmas[noun], parse.sentence.number, found)
                return found
        return None

    def _refers_back(self, noun: int) -> bool:
        parse = self._parse
        first = phrase_start(parse, noun)
        definite = any(parse.lower[c] in ("the", "this", "that", "such", "it") for c in parse.children[noun])
        return definite and (first == noun or all(parse.lower[t] in self._know.loose for t in range(first, noun)))

    def _verb(self, verb: int, depth: int, addressed: Sequence[int]) -> Matter | None:
        parse, know = self._parse, self._know
        args = arguments(parse, verb)
        names = [*(f"{parse.lemmas[verb]} {w}" for w in args.words), parse.lemmas[verb]]
        preps = dict(args.preps)
        found: Matter | None = None
        for name in names:
            for sense in know.senses["transitive"].get(name, ()):
                for target in (*args.objects, *args.second):
                    inner = {**prepositions_of(parse, target), **preps}
                    found = found or self._form.make(sense, target, (target,), verb, inner)
            if name in ("get",) and args.words:
                continue
            for sense in know.senses["verb"].get(name, ()):
                if args.objects and not sense.family.place:
                    continue
                inner = {**preps, "from": (*args.objects, *preps.get("from", ()))} if args.objects else preps
                themes = preps.get("with", ()) if sense.family.accompanied else addressed or args.subjects
                found = found or self._form.make(sense, themes[0] if themes else None, themes, verb, inner)
        if found is not None:
            self._noted(found)
        for name in names:
            sign = -1 if name in know.reversed_verbs else 1 if name in know.kept_verbs else 0
            if not sign or found is not None:
                continue
            targets = [
                *args.objects,
                *args.second,
                *(c for k, c in args.clauses if k != "that" or parse.tags[c] == "VB"),
            ]
            targets += [t for p in ("to", "for", "in", "from", "with") for t in preps.get(p, ())]
            for target in targets:
                inner_matter = self.read(target, depth + 1)
                if inner_matter is not None:
                    found = inner_matter if sign > 0 else inner_matter.reversed()
                    break
        if found is not None and any(parse.deps[c] == "neg" for c in parse.children[verb]):
            return found.reversed()
        return found

    def _noted(self, matter: Matter) -> Matter:
        self._thread.note(None, self._parse.sentence.number, matter)
        return matter
