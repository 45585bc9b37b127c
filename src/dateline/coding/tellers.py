"""Who tells, and to whom, by the tree around a cue word."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dateline.coding.arguments import is_passive, owner_of_noun, surface_subject
from dateline.coding.cues import Cue
from dateline.knowledge.speech import CueClass
from dateline.language.parse import Parse


def agent_of(parse: Parse, verb: int) -> int | None:
    """The noun under the *by* of a passive."""
    agent = parse.child(verb, "agent")
    return parse.child(agent, "pobj") if agent is not None else None


class Tellers:
    """Reads the speakers and addressees of one sentence's cue words, as the number of the parse and a token.

    `voiced` are nouns of saying: of *a statement saying that* whoever issued it speaks.
    """

    def __init__(self, parse: Parse, index: int, voiced: Collection[str] = ()) -> None:
        self._parse = parse
        self._voiced = voiced
        self._index = index

    def is_passive(self, cue: Cue) -> bool:
        """Whether a cue is a verb in the passive."""
        return cue.verb == cue.token and is_passive(self._parse, cue.token)

    def speaker(self, cue: Cue, passive: bool) -> tuple[int, int] | None:
        """Who tells: the subject, of a passive the agent, of a noun its owner."""
        parse = self._parse
        if cue.verb is None:
            token = self._owner(cue.token)
        elif passive:
            token = agent_of(parse, cue.token)
        else:
            token = next(iter(self._subject(cue.verb)), None)
        return None if token is None else (self._index, token)

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
            if (
                label in ("dobj", "dative")
                and cue_class.id in ("tell", "urge")
                and child > cue.token
                and parse.is_noun(child) | (parse.tags[child] == "PRP")
            ):
                return self._index, child
            if label in ("prep", "dative") and parse.lower[child] == "to" and cue_class.id == "say":
                target = parse.child(child, "pobj")
                if target is not None:
                    return self._index, target
        return None

    def _subject(self, verb: int) -> Iterable[int]:
        parse = self._parse
        own = parse.child(verb, "nsubj")
        if own is not None and parse.tags[own] in ("WP", "WDT"):
            return (own,)
        above = parse.heads[verb]
        if (
            own is None
            and parse.deps[verb] == "acl"
            and parse.deps[above] == "dobj"
            and parse.lemmas[above] in self._voiced
        ):
            return owner_of_noun(parse, above) or (above,)  # "issued a statement saying": who issued it
        if (
            own is None
            and parse.deps[verb] == "acl"
            and parse.tags[verb] == "VBG"
            and parse.tags[verb - 1] in ("NNP", "PRP")
        ):
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
        return next(
            (
                c
                for c in parse.children[noun]
                if parse.deps[c] in ("compound", "nmod") and parse.tags[c].startswith("NNP") and c < noun
            ),
            None,
        )
