"""Loading the parsing model."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from dateline.coding.coder import Coder
from dateline.errors import ModelError
from dateline.language.model import Model


def test_a_missing_model_is_named_with_what_to_do() -> None:
    with pytest.raises(
        ModelError, match=r"'xx_no_such_model' cannot be loaded: install it, or set `model` in dateline.toml"
    ):
        Model("xx_no_such_model")


def test_a_model_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no tagger"):
        Model(str(tmp_path / "blank"))


def test_a_folder_that_holds_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        Model(str(tmp_path))


def test_the_version_names_language_and_model(coder: Coder) -> None:
    assert coder.model.version.startswith("en_core_web_md ")
    assert coder.model.version.split()[1][0].isdigit()
