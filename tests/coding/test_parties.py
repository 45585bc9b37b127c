"""From noun phrases to actors: nationality, title, office, apposition, and parties inside phrases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Actor, Coding

type Code = Callable[..., Coding]


def _first(code: Code, text: str, **fields: str) -> Actor:
    (event,) = code(text, **fields).events
    (actor,) = event.actors
    return actor


@pytest.mark.parametrize(
    ("text", "words", "country", "sectors"),
    [
        ("Turkish police arrested the journalist.", "Turkish police", "TUR", ("COP",)),
        ("Soldiers attacked the town.", "Soldiers", None, ("MIL",)),
        ("Iran condemned the coup.", "Iran", "IRN", ()),
        ("Tehran condemned the coup.", "Tehran", "IRN", ("GOV",)),
        ("US soldiers attacked the town.", "US soldiers", "USA", ("MIL",)),
        ("U.S. soldiers attacked the town.", "U.S. soldiers", "USA", ("MIL",)),
        ("The Kremlin condemned the coup.", "Kremlin", "RUS", ("GOV",)),
        ("The Iran-backed militia attacked the base.", "Iran-backed militia", None, ("PRM",)),
        ("The Maltese foreign minister condemned the coup.", "Maltese foreign minister", "MLT", ("GOV",)),
        ("The Czech defence minister condemned the coup.", "Czech defence minister", "CZE", ("GOV", "MIL")),
        ("The United Nations condemned the coup.", "United Nations", "UNO", ()),
        ("Peruvian lawmakers condemned the coup.", "Peruvian lawmakers", "PER", ("LEG",)),
    ],
)
def test_what_a_phrase_says(text: str, words: str, country: str | None, sectors: tuple[str, ...], code: Code) -> None:
    actor = _first(code, text)
    assert words in actor.text or actor.text in words
    assert (actor.country, actor.sectors) == (country, sectors)
    assert text[actor.start : actor.end] == actor.text


@pytest.mark.parametrize(
    ("day", "sectors"),
    [("2019-11-01", ("GOV",)), ("2019-12-15", ("GOV",)), ("2015-06-01", ("ELI",)), ("2021-06-01", ("ELI",))],
)
def test_a_person_holds_the_office_of_the_day(day: str, sectors: tuple[str, ...], code: Code) -> None:
    actor = _first(code, "Adel Abdul-Mahdi condemned the army.", published=day)
    assert (actor.id, actor.country, actor.sectors) == ("adil-abdul-mahdi", "IRQ", sectors)


def test_an_apposition_names_the_holder_of_an_office(code: Code) -> None:
    actor = _first(code, "The prime minister of Iraq, Adel Abdul-Mahdi, condemned the raid.")
    assert (actor.id, actor.country) == ("adil-abdul-mahdi", "IRQ")


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Norway condemned Israel's attack on the port.", "Israel"),
        ("Norway condemned the US plan.", "US"),
        ("Norway criticised the plan of the Greek government.", "government"),
    ],
)
def test_a_party_inside_a_phrase(text: str, recipient: str, code: Code) -> None:
    event = next(e for e in code(text).events if e.event_type == "ACCUSE")
    assert [r.text for r in event.recipients] == [recipient] or any(recipient in r.text for r in event.recipients)


def test_the_pronoun_us_is_no_country(code: Code) -> None:
    for event in code("Soldiers attacked us.").events:
        assert "USA" not in [a.country for a in (*event.actors, *event.recipients)]


def test_a_capital_under_a_locative_preposition_is_where(code: Code) -> None:
    (event,) = code("Police arrested a journalist in Tehran.").events
    assert "IRN" not in [a.id for a in (*event.actors, *event.recipients)]
    assert event.place is not None
    assert event.place.name == "Tehran"


def test_country_of_joined_nouns_is_not_that_of_the_first_alone(code: Code) -> None:
    (event,) = code("France, Germany and Poland condemned the coup.").events
    assert [a.id for a in event.actors] == ["FRA", "DEU", "POL"]


def test_a_known_politician_out_of_office_is_no_private_person(code: Code) -> None:
    assert code("Adel Abdul-Mahdi condemned the coup.", published="2015-06-01").events


def test_unknown_names_keep_their_words(code: Code) -> None:
    actor = _first(code, "The Front of Velin condemned the army of Chad.")
    assert actor.id is None
    assert actor.name is not None


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("The Dairy Association of America condemned the coup.", "Dairy Association of America", None, "USA"),
        ("The Hope and Honour Party condemned the coup.", "Hope and Honour Party", "Hope and Honour Party", None),
        ("The militant group, the Islamic State of Iraq and the Levant, attacked the town.", "militant group",
         "Islamic State", "ISM"),
        ("The opposition group National Harvest Front condemned the coup.", "opposition group",
         "National Harvest Front", None),
        ("The ambassador to Germany Rita Lund condemned the coup.", "ambassador to Germany Rita Lund", "Rita Lund",
         None),
        ("President of France Emmanuel Macron condemned the coup.", "President of France Emmanuel Macron",
         "Emmanuel Macron", "FRA"),
    ],
)  # fmt: skip
def test_a_name_goes_on_as_far_as_it_is_written(
    text: str, words: str, name: str | None, country: str | None, code: Code
) -> None:
    actor = _first(code, text)
    assert actor.text == words
    assert actor.country == country
    assert name is None or actor.name == name


@pytest.mark.parametrize("text", ["Laura Vance condemned the coup.", "Senator Cyrus Q. Vance condemned the coup."])
def test_another_first_name_is_another_person(text: str, code: Code) -> None:
    assert _first(code, text).id is None


def test_a_word_in_a_longer_title_says_nothing_by_itself(code: Code) -> None:
    assert _first(code, "District Attorney Rita Lund condemned the coup.").sectors == ("JUD",)


def test_a_country_in_the_name_of_a_place_elsewhere_is_not_meant(code: Code) -> None:
    assert _first(code, "The New Jersey governor condemned the coup.").country == "USA"


# ---------------------------------------------------------------- long names, lists, namesakes
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harbourton Fire and Rescue asked the army for help.", "Harbourton Fire and Rescue"),
        ("Mothers for Peace condemned the coup.", "Mothers for Peace"),
        ("The Union of Concerned Farmers condemned the coup.", "Union of Concerned Farmers"),
        ("The Ministry of Trade and Social Affairs condemned the coup.", "Ministry of Trade and Social Affairs"),
        ("The Society for the Protection of Rivers condemned the coup.", "Society for the Protection of Rivers"),
        ("Jordan Whitfield condemned the coup.", "Jordan Whitfield"),
        ("Tariq bin Laden condemned the coup.", "Tariq bin Laden"),
    ],
)
def test_a_name_is_whole(text: str, name: str, code: Code) -> None:
    actor = _first(code, text)
    assert (actor.name, actor.id, actor.country) == (name, None, None)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The delegations of Sweden, Norway and Finland condemned the coup.", ["SWE", "NOR", "FIN"]),
        ("The presidents of Kenya and Uganda condemned the coup.", ["KEN", "UGA"]),
        ("Allies such as France and Chad condemned the coup.", [None, "FRA", "TCD"]),
        ("The government of Chad condemned the coup.", ["TCD"]),
    ],
)
def test_a_list_under_a_plural_gives_each(text: str, countries: list[str | None], code: Code) -> None:
    (event,) = code(text).events
    assert [a.country for a in event.actors] == countries


def test_the_names_in_a_list_are_what_the_others_are(code: Code) -> None:
    (event,) = code("The village was attacked by Adam Petrov, Karl Stein and a drunken officer.").events
    assert len(event.actors) == 3


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Filipinos voted in the Philippines. The Senate condemned the coup.", {None}),
        ("Americans voted. The Senate condemned the coup.", {"us-senate"}),
        ("The Senate condemned the coup.", {"us-senate"}),
        ("Americans voted in the United States. Georgia condemned the coup.", {None}),
        ("Russia left Tbilisi. Georgia condemned the coup.", {"GEO"}),
        ("Armenia and Armenians waited. Georgia condemned the coup.", {"GEO"}),
    ],
)
def test_a_shared_name_is_that_of_the_articles_state(text: str, ids: set[str | None], code: Code) -> None:
    assert {a.id for e in code(text).events for a in e.actors if e.event_type == "ACCUSE"} == ids
