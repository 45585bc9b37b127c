"""The words of coreference: what loads, what is refused, and that they fit the actor tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.base import Knowledge
from dateline.knowledge.files import DATA
from dateline.knowledge.references import ReferenceWords, load_references


@pytest.fixture(scope="module")
def words() -> ReferenceWords:
    return load_references()


def test_a_pronoun_agrees_with_one_kind_only(words: ReferenceWords) -> None:
    kinds = (words.masculine, words.feminine, words.plural, words.neuter)
    assert sum(map(len, kinds)) == len(frozenset[str]().union(*kinds))


def test_what_is_possessive_or_reflexive_is_a_pronoun(words: ReferenceWords) -> None:
    pronouns = words.masculine | words.feminine | words.plural | words.neuter
    assert words.possessive | words.reflexive <= pronouns


def test_classes_of_nouns_speak_of_what_the_actor_tables_know(words: ReferenceWords, knowledge: Knowledge) -> None:
    kinds = {a.kind for a in knowledge.actors.actors.values()}
    for noun, entry in words.nominals.items():
        assert entry.kinds <= kinds, noun
        assert entry.ids <= set(knowledge.actors.actors), noun
        assert entry.sectors <= set(knowledge.ontology.sectors), noun
        assert entry.kinds | entry.ids | entry.sectors | entry.names or not entry.state, noun


def test_states_without_a_president_are_states(words: ReferenceWords, knowledge: Knowledge) -> None:
    assert all(knowledge.actors.actors[i].kind == "state" for i in words.unelected)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{is: body, nouns: [militia", "{is: beast, nouns: [militia", "'is' must be one of body, state"),
        ("nouns: [charity]", "nouns: [charity, militia]", "'militia' stands in two classes"),
        ("nouns: [charity]", "noun: [charity]", "unknown key 'noun'"),
    ],
)
def test_a_broken_class_is_refused_with_its_line(old: str, new: str, message: str, tmp_path: Path) -> None:
    text = (DATA / "grammar" / "coreference.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "coreference.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message) as caught:
        load_references(path)
    assert f"{path}:" in str(caught.value)


def test_first_names_tell_the_gender_of_persons_nothing_else_is_known_of(knowledge: Knowledge) -> None:
    names = knowledge.actors.given_names
    assert (names["priya"], names["heinrich"]) == ("f", "m")


def test_all_roles_of_a_day(knowledge: Knowledge) -> None:
    roles = {r.role for r in knowledge.actors.roles_at("boris-johnson", "2020-01-22")}
    assert "head_of_government" in roles
    assert not {r.role for r in knowledge.actors.roles_at("boris-johnson", "2023-01-22")} & {"head_of_government"}
