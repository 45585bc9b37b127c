"""Lemmas of verbs and nouns."""

from __future__ import annotations

import pytest

from dateline.coding.coder import Coder
from dateline.language.lemmas import Lemmatizer


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("killed", "kill"),
        ("killing", "kill"),
        ("kills", "kill"),
        ("shot", "shoot"),
        ("fled", "flee"),
        ("stabbed", "stab"),
        ("agreed", "agree"),
        ("vetoes", "veto"),
        ("withdrew", "withdraw"),
        ("lay", "lie"),
        ("was", "be"),
        ("denied", "deny"),
        ("seizing", "seize"),
        ("occupies", "occupy"),
        ("besieged", "besiege"),
        ("rearrested", "rearrest"),
        ("shelling", "shell"),
        ("striking", "strike"),
        ("struck", "strike"),
        ("kidnapped", "kidnap"),
        ("bombed", "bomb"),
        ("met", "meet"),
        ("held", "hold"),
    ],
)
def test_verbs(form: str, lemma: str, coder: Coder) -> None:
    assert coder.model.lemmatizer.verb(form) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("airstrikes", "airstrike"),
        ("militias", "militia"),
        ("crises", "crisis"),
        ("men", "man"),
        ("women", "woman"),
        ("armies", "army"),
        ("virus", "virus"),
        ("forces", "force"),
        ("policemen", "policeman"),
        ("buses", "bus"),
        ("children", "child"),
        ("sanctions", "sanction"),
        ("talks", "talk"),
        ("wives", "wife"),
        ("churches", "church"),
        ("attacks", "attack"),
    ],
)
def test_nouns(form: str, lemma: str, coder: Coder) -> None:
    assert coder.model.lemmatizer.noun(form) == lemma


@pytest.mark.xfail(
    reason="a singular in -ss loses its last letter where the rest is a word too (boss: bos, mass: mas)", strict=True
)
@pytest.mark.parametrize("form", ["boss"])
def test_singulars_in_ss_stay(form: str, coder: Coder) -> None:
    assert coder.model.lemmatizer.noun(form) == form


@pytest.mark.xfail(
    reason="present forms that are also pasts of other verbs are taken for these (wound: wind, lay: lie)",
    strict=True,
)
def test_verbs_of_the_lexicon_are_their_own_lemmas(coder: Coder) -> None:
    verbs = coder.knowledge.lexicon.verbs
    assert [v for v in verbs if coder.model.lemmatizer.verb(v) != v] == []


def test_rules_exceptions_and_index_by_hand() -> None:
    lemmatizer = Lemmatizer(
        {"verb": [["ing", "e"], ["ing", ""], ["ed", ""]], "noun": [["s", ""]]},
        {"verb": {"shot": ["shoot"]}},
        {"verb": ["hope", "hop"]},
    )
    assert lemmatizer.verb("shot") == "shoot"
    assert lemmatizer.verb("hoping") == "hope"
    assert lemmatizer.noun("drones") == "drone"
    assert lemmatizer.noun("boss") == "boss"


def test_learned_words_are_preferred() -> None:
    lemmatizer = Lemmatizer({"verb": [["ing", ""], ["ing", "e"]]}, {}, {})
    assert lemmatizer.verb("droning") == "dron"
    lemmatizer.learn(["drone"], [])
    assert lemmatizer.verb("droning") == "drone"


def test_without_tables_forms_stay() -> None:
    lemmatizer = Lemmatizer({}, {}, {})
    assert lemmatizer.verb("killed") == "killed"
    assert lemmatizer.noun("attacks") == "attacks"


def test_a_base_form_is_its_own_lemma_where_it_is_known() -> None:
    lemmatizer = Lemmatizer({"verb": [["ing", ""]]}, {"verb": {"lay": ["lie"]}}, {"verb": ["lay", "lie"]})
    assert lemmatizer.verb("lay") == "lie"
    assert lemmatizer.base("lay") == "lay"
    assert lemmatizer.base("laying") == "lay"
