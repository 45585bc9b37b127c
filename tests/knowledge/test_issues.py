"""Matters and words of stance: users' folders override by id, and mistakes are told at file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.issues import load_issues


def _write(folder: Path, text: str) -> Path:
    (folder / "issues.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_adds_and_replaces_by_id(tmp_path: Path) -> None:
    text = 'stances:\n  - {id: welcome, why: mild, stance: "0.25", takes: [object], verbs: [welcome]}\n'
    know = load_issues([_write(tmp_path, text)])
    assert [s.stance for s in know.stance_verbs["welcome"]] == [0.25]
    assert "praise" not in know.stance_verbs
    assert load_issues().stance_verbs["reject"] == know.stance_verbs["reject"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('stances:\n  - {id: x, why: y, stance: "2", takes: [object], verbs: [z]}\n', "between -1 and 1"),
        ("stances:\n  - {id: x, why: y, stance: much, takes: [object], verbs: [z]}\n", "must be a number"),
        ("families:\n  - {id: x, why: y, proposition: z, classes: [ghosts]}\n", "is no class"),
        ("measures:\n  words: [z]\n", "unknown key"),
    ],
)
def test_mistakes_name_their_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=rf"issues\.yaml:\d+: .*{message}"):
        load_issues([_write(tmp_path, text)])
