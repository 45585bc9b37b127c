"""Who *he*, *they*, *it*, a surname, an acronym or *the group* is; and where nobody may be guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Actor, Coding

type Code = Callable[..., Coding]


def _actor(code: Code, text: str, words: str) -> Actor:
    """The last actor with these words among the actors of events, else among the mentions."""
    coding = code(text)
    parties = [a for e in coding.events for a in (*e.actors, *e.recipients)] + [
        m.actor for m in coding.mentions if m.actor is not None
    ]
    found = [a for a in parties if a.text == words]
    assert found, [a.text for a in parties]
    return max(found, key=lambda a: (a.start, a.coreferent is not None))


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("President Omar Diallo spoke in Dakar. He condemned the coup.", "He", "President Omar Diallo"),
        ("President Ana Sosa spoke in Lima. She condemned the coup.", "She", "President Ana Sosa"),
        ("Emmanuel Macron spoke in Paris. He condemned the coup.", "He", "Emmanuel Macron"),
        ("Angela Merkel spoke in Berlin. She condemned the coup.", "She", "Angela Merkel"),
        ("The students protested against the reform. They attacked the police.", "They", "students"),
        ("Iran condemned the strike. It threatened to close the strait.", "It", "Iran"),
        ("Turkey said it would attack Kurdish forces in Syria.", "it", "Turkey"),
        ("Minister Omar Diallo met the mayor. Diallo condemned the coup.", "Diallo", "Minister Omar Diallo"),
    ],
)
def test_links(text: str, words: str, meant: str, code: Code) -> None:
    actor = _actor(code, text, words)
    assert actor.coreferent is not None
    assert (
        meant in text[actor.coreferent.start : actor.coreferent.end]
        or text[actor.coreferent.start : actor.coreferent.end] in meant
    )
    assert actor.why
    assert text[actor.start : actor.end] == words


def test_a_link_takes_over_what_is_known(code: Code) -> None:
    actor = _actor(code, "Iran condemned the strike. It threatened to close the strait.", "It")
    assert (actor.id, actor.country, actor.name) == ("IRN", "IRN", "Iran")


def test_chains_go_back_to_the_first_mention(code: Code) -> None:
    text = "President Omar Diallo spoke in Dakar. He condemned the coup. He urged the army to withdraw."
    actor = _actor(code, text, "He")
    assert actor.coreferent is not None
    assert actor.coreferent.end <= text.index("spoke")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Iran attacked the ship. It is unclear whether it sank.", "It"),
        ("He condemned the coup.", "He"),
        ("They attacked the town.", "They"),
        ("Angela Merkel spoke in Berlin. He condemned the coup.", "He"),
        ("Emmanuel Macron spoke in Paris. She condemned the coup.", "She"),
        (
            "Iran condemned the strike. Nobody spoke. All slept. Nobody fled. The sky was blue. It attacked the port.",
            "It",
        ),
    ],
)
def test_no_link_is_better_than_a_wrong_one(text: str, words: str, code: Code) -> None:
    coding = code(text)
    parties = [a for e in coding.events for a in (*e.actors, *e.recipients)] + [
        m.actor for m in coding.mentions if m.actor is not None
    ]
    assert all(a.coreferent is None for a in parties if a.text == words)


def test_it_rains_and_nobody_does_it(code: Code) -> None:
    coding = code("Iran attacked the ship. It rained.")
    assert all(m.actor is None or m.actor.coreferent is None for m in coding.mentions)


def test_an_object_is_not_the_subject_of_its_own_verb(code: Code) -> None:
    coding = code("Iran said that Israel had attacked it.")
    for event in coding.events:
        for actor in event.recipients:
            assert not (actor.text == "it" and actor.id == "ISR")


def test_he_is_the_unknown_name_in_subject_position(code: Code) -> None:
    actor = _actor(code, "Omar Diallo met the mayor in Lima. He then condemned the coup.", "He")
    assert actor.coreferent is not None
    assert actor.coreferent.start == 0


def test_the_group_is_the_one_named(code: Code) -> None:
    actor = _actor(code, "Boko Haram attacked a village. The group kidnapped 20 girls.", "group")
    assert actor.id == "boko-haram"


def test_the_group_between_two_stays_open(code: Code) -> None:
    actor = _actor(code, "Boko Haram clashed with al-Shabab. The group kidnapped 20 girls.", "group")
    assert actor.coreferent is None


def test_an_acronym_given_in_brackets(code: Code) -> None:
    actor = _actor(code, "The Front for Reform (FFR) condemned the coup. The FFR urged the army to withdraw.", "FFR")
    assert actor.coreferent is not None
    assert actor.coreferent.start < 25


def test_what_one_must_do_oneself_is_no_demand(code: Code) -> None:
    assert not [e for e in code("The minister said he must resign.").events if e.event_type == "REQUEST"]


# ---------------------------------------------------------------- quotations
@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('"I urge the rebels to disarm," Minister Omar Diallo said.', "Minister Omar Diallo", "Omar Diallo"),
        ('Minister Omar Diallo spoke in Lima. "I urge the rebels to disarm," he said.', "he", "Omar Diallo"),
        ('"The vote is near. I urge the rebels to disarm," wrote President Ana Sosa.', "I", "Ana Sosa"),
        ('President Ana Sosa told reporters: "The vote is near. We condemn the coup."', "We", "Ana Sosa"),
        ('"The vote is near," said Minister Omar Diallo. "I condemn the coup."', "I", "Omar Diallo"),
    ],
)
def test_first_persons_are_who_is_quoted(text: str, words: str, name: str, code: Code) -> None:
    assert _actor(code, text, words).name == name


def test_a_first_person_outside_quotation_marks_is_nobody(code: Code) -> None:
    assert not code("Minister Omar Diallo spoke in Lima. I condemn the coup.").events


def test_he_in_a_quotation_is_not_who_speaks(code: Code) -> None:
    text = 'President Juan Rojas fled. "He ordered the attack," Minister Omar Diallo said.'
    assert _actor(code, text, "He").name == "Juan Rojas"


# ---------------------------------------------------------------- names and titles
@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("President Ana Sosa spoke. Iran condemned the coup. The army fled. The president urged calm in Iran. "
         "The president condemned the attack.", "president", "Ana Sosa"),
        ("Astrid Holm spoke in Oslo. Holm condemned the coup.", "Holm", "Astrid Holm"),
        ("Michael Bloomberg spoke in Iowa. Bloomberg condemned the coup.", "Bloomberg", "Michael Bloomberg"),
        ("Robert Vance spoke in Iowa. Vance condemned the coup.", "Vance", "Robert Vance"),
        ("The Skyline Air Company fled Iran. Skyline condemned the coup.", "Skyline", "Skyline Air Company"),
    ],
)  # fmt: skip
def test_a_short_name_or_title_is_the_one_named_in_full(text: str, words: str, name: str, code: Code) -> None:
    assert _actor(code, text, words).name == name


def test_a_title_two_have_had_stays_open(code: Code) -> None:
    text = "President Ana Sosa met President Omar Diallo. Iran condemned the coup. The president urged calm in Iran."
    assert _actor(code, text, "president").coreferent is None


def test_a_first_name_tells_the_gender(code: Code) -> None:
    text = "Michael Hald met Angela Orne in Lima. She condemned the coup."
    assert _actor(code, text, "She").name == "Angela Orne"


def test_a_possessive_before_the_subject_is_the_subjects(code: Code) -> None:
    text = "Minister Omar Diallo spoke. At his own request, Juan Rojas was arrested by police."
    assert _actor(code, text, "his").name == "Juan Rojas"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Police named Imran Amman, 29. Amman condemned the coup.", "Amman", "Imran Amman"),
        ("The Ruritanian Transport Commission (RTC) spoke. Iran condemned the RTC.", "RTC",
         "Ruritanian Transport Commission"),
    ],
)  # fmt: skip
def test_a_name_brought_in_by_the_article_comes_before_a_known_one(
    text: str, words: str, name: str, code: Code
) -> None:
    assert name in (_actor(code, text, words).name or "")


def test_a_storm_is_no_party(code: Code) -> None:
    events = code("Hurricane Dora struck. Ministers declared a state of emergency in anticipation of Dora.").events
    assert not [a for e in events for a in (*e.actors, *e.recipients) if "Dora" in a.text]


def test_a_language_is_nobody(code: Code) -> None:
    events = code("Iran condemned the attack in English. They attacked the village.").events
    assert not [a for e in events for a in e.actors if a.country == "GBR"]
