"""The cue words: what ships is complete, users' files override by id, and mistakes are named with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.speech import load_speech


def folder(path: Path, text: str) -> Path:
    (path / "speech.yaml").write_text(text, encoding="utf-8")
    return path


def test_every_class_says_why_and_has_examples() -> None:
    speech = load_speech()
    for name, entry in speech.classes.items():
        assert entry.why, name
        assert entry.match, name
        assert entry.reject, name
    assert len(speech.verbs) + len(speech.nouns) + len(speech.adjectives) > 400


def test_the_first_class_that_lists_a_word_holds_for_a_place() -> None:
    assert load_speech().verbs["tell"]["clause"].id == "tell"
    assert load_speech().verbs["tell"]["ask"].id == "urge"


def test_a_class_of_ones_own(tmp_path: Path) -> None:
    own = "classes:\n  - {id: chirp, attitude: speech, why: A test., takes: [quote], verbs: [chirp]}\n"
    assert load_speech([folder(tmp_path, own)]).verbs["chirp"]["quote"].id == "chirp"


def test_a_class_with_a_known_id_replaces_ours(tmp_path: Path) -> None:
    own = "classes:\n  - {id: call-for, attitude: intent, why: A test., takes: [for], verbs: [yearn]}\n"
    speech = load_speech([folder(tmp_path, own)])
    assert speech.classes["call-for"].attitude == "intent"
    assert "for" not in speech.verbs["call"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "classes:\n  - {id: x, attitude: mood, why: w, takes: [quote], verbs: [v]}\n",
            ":2: .mood. is none of",
        ),
        ("classes:\n  - {id: x, attitude: speech, why: w, takes: [a b], verbs: [v]}\n", r":2: 'a b' is no place"),
        ("classes:\n  - {id: x, attitude: speech, why: w, takes: [quote]}\n", ":2: a class needs `takes`, and words"),
        ("classes:\n  - {id: x, mood: speech}\n", ":2: unknown key 'mood'"),
        ("voices:\n  words: [ad]\n", ":2: 'why' is missing"),
        ("verbs: [say]\n", ":1: unknown key 'verbs'"),
    ],
)
def test_mistakes_are_named(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=message):
        load_speech([folder(tmp_path, text)])
