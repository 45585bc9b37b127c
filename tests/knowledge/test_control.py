"""The lists of control."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.control import CONTROL, load_control
from dateline.knowledge.files import DATA


def test_no_list_is_empty_and_all_words_are_lower_case() -> None:
    for field in fields(CONTROL):
        words = getattr(CONTROL, field.name)
        assert words, field.name
        assert all(w == w.lower().strip() for w in words), field.name


def test_the_constant_is_what_the_file_says_and_cannot_be_changed() -> None:
    assert load_control() == CONTROL
    with pytest.raises(FrozenInstanceError):
        CONTROL.object_control = frozenset()  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("object_gerund:", "object_gerunds:", r"control\.yaml:\d+: unknown key 'object_gerunds'"),
        ("subject_control:\n  why:", "subject_control:\n  because:", r"control\.yaml:\d+: unknown key 'because'"),
    ],
)
def test_mistakes_are_reported_at_their_line(old: str, new: str, message: str, tmp_path: Path) -> None:
    text = (DATA / "grammar" / "control.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "control.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        load_control(tmp_path / "control.yaml")
