"""Which words of a sentence tell that somebody says, thinks, knows, wants or feels something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.knowledge.speech import CueClass, Speech
from dateline.language.parse import Parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue word: its token (of an adjective the token itself, `verb` being its *be*), and what it takes."""

    token: int
    last: int
    verb: int | None
    takes: Mapping[str, CueClass]


def find_cues(parse: Parse, speech: Speech) -> list[Cue]:
    """The cue words of a sentence in order."""
    found: list[Cue] = []
    for token in range(len(parse)):
        tag = parse.tags[token]
        if tag.startswith("VB"):
            cue = _verb(parse, token, speech)
        elif tag in ("NN", "NNS"):
            takes = speech.nouns.get(parse.lemmas[token])
            cue = Cue(token=token, last=token, verb=None, takes=takes) if takes is not None else None
        elif tag.startswith("JJ") and parse.deps[token] in ("acomp", "oprd", "ccomp", "ROOT", "conj"):
            takes = speech.adjectives.get(parse.lower[token])
            cue = Cue(token=token, last=token, verb=parse.heads[token], takes=takes) if takes is not None else None
        else:
            continue
        if cue is not None:
            found.append(cue)
    return found


def _verb(parse: Parse, token: int, speech: Speech) -> Cue | None:
    lemma = parse.lemmas[token]
    particle = next((c for c in parse.children[token] if parse.deps[c] == "prt" and c > token), None)
    if particle is not None:
        takes = speech.verbs.get(f"{lemma} {parse.lower[particle]}")
        if takes is not None:
            return Cue(token=token, last=particle if particle == token + 1 else token, verb=token, takes=takes)
        return None
    if token + 1 < len(parse) and f"{lemma} {parse.lower[token + 1]}" in speech.verbs:
        return Cue(token=token, last=token + 1, verb=token, takes=speech.verbs[f"{lemma} {parse.lower[token + 1]}"])
    takes = speech.verbs.get(lemma)
    if any(
        parse.deps[c] == "xcomp" and parse.lemmas[c] in speech.anonymity and parse.child(c, "auxpass") is not None
        for c in parse.children[token]
    ):
        return None  # "declined to be named"
    if takes is None and parse.tags[token] in ("VBN", "JJ") and parse.heads[token] != token:
        takes = speech.adjectives.get(parse.lower[token])  # "is concerned", "was convinced", tagged as participles
    return Cue(token=token, last=token, verb=token, takes=takes) if takes is not None else None
