"""Words of saying, thinking, knowing, wanting and feeling, with where their content stands. From `data/speech.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from dateline.knowledge.files import DATA, Table, read_yaml
from dateline.records.statement import Attitude, Polarity

PLAIN_TAKES = frozenset({"quote", "clause", "wh", "to", "ask", "ing", "object", "label"})
"""Places of content that are no preposition."""

type Place = Literal["verb", "noun", "adjective"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence that a class must find: who speaks, and the content, both as words of the sentence."""

    text: str
    speaker: str | None
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CueClass:
    """Words that tell the same way. `takes` are the places of the content, see the head of `data/speech.yaml`."""

    id: str
    attitude: Attitude
    polarity: Polarity
    why: str
    takes: tuple[str, ...]
    needs_party: bool
    """Whether somebody who can act must stand behind it.

    The words also tell of what things do (*the rain prompted*).
    """
    chains: bool
    """Whether it counts inside somebody else's statement too."""
    match: tuple[Told, ...]
    reject: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """All cue words. For each lemma the first class that lists it with a place of content holds for that place."""

    classes: Mapping[str, CueClass]
    verbs: Mapping[str, Mapping[str, CueClass]]
    nouns: Mapping[str, Mapping[str, CueClass]]
    adjectives: Mapping[str, Mapping[str, CueClass]]
    adverbs: frozenset[str]
    sources: tuple[tuple[str, ...], ...]
    anonymity: frozenset[str]
    """Verbs that tell, in the passive, that a source stays unnamed."""
    voices: frozenset[str]
    """Nouns and pronouns that may speak though they are no party: *ad*, *letter*, *who*."""


def load_speech(folders: Sequence[Path] = ()) -> Speech:
    """Read the cue words that ship with dateline and users' own over them.

    Raises `KnowledgeError` at `file:line`.
    """
    classes: dict[str, CueClass] = {}
    words: dict[str, dict[Place, tuple[str, ...]]] = {}
    adverbs: set[str] = set()
    sources: list[tuple[str, ...]] = []
    voices: set[str] = set()
    anonymity: set[str] = set()
    for path in (DATA / "speech.yaml", *(f / "speech.yaml" for f in folders if (f / "speech.yaml").is_file())):
        top = read_yaml(path)
        top.only("classes", "adverbs", "sources", "anonymity", "voices")
        for table in top.tables("classes"):
            found = _class(table)
            classes[found.id] = found
            words[found.id] = {
                "verb": tuple(table.texts("verbs")),
                "noun": tuple(table.texts("nouns")),
                "adjective": tuple(table.texts("adjectives")),
            }
        adverbs.update(_words(top, "adverbs"))
        anonymity.update(_words(top, "anonymity"))
        voices.update(_words(top, "voices"))
        sources += [tuple(w.split()) for w in _words(top, "sources")]
    return Speech(
        classes=classes,
        verbs=_index(classes, words, "verb"),
        nouns=_index(classes, words, "noun"),
        adjectives=_index(classes, words, "adjective"),
        adverbs=frozenset(adverbs),
        sources=tuple(dict.fromkeys(sources)),
        anonymity=frozenset(anonymity),
        voices=frozenset(voices),
    )


def _words(top: Table, key: str) -> list[str]:
    if key not in top:
        return []
    table = top.table(key)
    table.only("why", "words")
    table.text("why")
    return [w.lower() for w in table.texts("words")]


def _class(table: Table) -> CueClass:
    table.only(
        "id", "attitude", "polarity", "why", "takes", "needs", "chains", "verbs", "nouns", "adjectives", "match",
        "reject"
    )  # fmt: skip
    attitude, polarity = table.text("attitude"), table.text("polarity", "affirmed")
    takes = tuple(table.texts("takes"))
    for value, known in ((attitude, Attitude), (polarity, Polarity)):
        if value not in get_args(known.__value__):
            raise table.error(f"{value!r} is none of {', '.join(get_args(known.__value__))}")
    if not takes or not any(table.texts(k) for k in ("verbs", "nouns", "adjectives")):
        raise table.error("a class needs `takes`, and words")
    for take in takes:
        if take not in PLAIN_TAKES and not take.removeprefix("object+").removesuffix("-noun").isalpha():
            raise table.error(f"{take!r} is no place of content")
    match = tuple(
        Told(text=t.text("text"), speaker=t.text("speaker", "") or None, content=t.text("content"))
        for t in table.tables("match")
    )
    return CueClass(
        id=table.text("id"),
        attitude=attitude,  # pyright: ignore[reportArgumentType]
        polarity=polarity,  # pyright: ignore[reportArgumentType]
        why=table.text("why"),
        takes=takes,
        needs_party=table.text("needs", "") == "party",
        chains=table.text("chains", "no") == "yes",
        match=match,
        reject=tuple(table.texts("reject")),
    )


def _index(
    classes: Mapping[str, CueClass], words: Mapping[str, Mapping[Place, Sequence[str]]], place: Place
) -> dict[str, dict[str, CueClass]]:
    found: dict[str, dict[str, CueClass]] = {}
    for name, entry in classes.items():
        for word in words[name][place]:
            held = found.setdefault(word.lower(), {})
            for take in entry.takes:
                held.setdefault(take, entry)
    return found
