"""When and where events happened, what the thread of the text adds, and what is due."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Coding, Event

type Code = Callable[..., Coding]


@pytest.mark.parametrize(
    ("text", "sense", "frm", "to"),
    [
        ("Police arrested a thief on 3 January 2020.", "within", "2020-01-03", "2020-01-03"),
        ("Police arrested a thief in March 2019.", "within", "2019-03-01", "2019-03-31"),
        ("Police arrested a thief on Monday.", "within", "2020-01-20", "2020-01-20"),
        ("Police arrested a thief yesterday.", "within", "2020-01-21", "2020-01-21"),
        ("Nurses have protested since 3 January 2020.", "since", "2020-01-03", None),
        ("Nurses protested throughout December.", "throughout", "2019-12-01", "2019-12-31"),
        ("Nurses protested until 3 January 2020.", "before", None, "2020-01-03"),
    ],
)
def test_dates(text: str, sense: str, frm: str | None, to: str | None, code: Code) -> None:
    (event,) = code(text).events
    assert event.date is not None
    assert (event.date.sense, event.date.date_from, event.date.date_to) == (sense, frm, to)
    assert event.date.start is not None
    assert event.date.end is not None


def test_a_day_set_for_an_event_is_its_date(code: Code) -> None:
    (event,) = code("The next test comes on Friday, the day set for a march against the Togolese president.").events
    assert event.date is not None
    assert (event.status, event.date.date_from) == ("planned", "2020-01-24")


def test_an_attack_that_somebody_mounted_is_dated_by_the_mounting(code: Code) -> None:
    event = code("Officials recalled the attack that rebels mounted on the Malian embassy on Monday.").events[0]
    assert event.date is not None
    assert event.date.date_from == "2020-01-20"


def test_no_date_is_null_and_not_the_day_of_printing(code: Code) -> None:
    (event,) = code("Police arrested a thief.").events
    assert event.date is None


def test_without_an_anchor_relative_dates_stay_open(code: Code) -> None:
    (event,) = code("Police arrested a thief on Monday.", published=None).events
    assert event.date is None
    (absolute,) = code("Police arrested a thief on 3 January 2020.", published=None).events
    assert absolute.date is not None
    assert absolute.date.date_from == "2020-01-03"


def test_each_event_takes_its_own_date(code: Code) -> None:
    text = "Rebels attacked the market on 3 January 2020, and police arrested six suspects on 9 January 2020."
    found = {e.event_type: e.date.date_from for e in code(text).events if e.date is not None}
    assert found == {"ASSAULT": "2020-01-03", "COERCE": "2020-01-09"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Police arrested a thief in Lima.", "Lima"),
        ("Rebels attacked a base near Mosul.", "Mosul"),
        ("Rebels attacked a base in Iraq's Anbar province.", "Anbar"),
        ("Thousands protested in Baghdad against the reform.", "Baghdad"),
    ],
)
def test_places(text: str, place: str, code: Code) -> None:
    (event,) = code(text).events
    assert event.place is not None
    assert event.place.name == place
    assert text[event.place.start : event.place.end] == event.place.text
    assert event.place.lat is not None
    assert event.place.lon is not None


@pytest.mark.parametrize(
    "text", ["Iraqi police arrested a thief.", "Iraq condemned the coup.", "Police arrested a thief."]
)
def test_demonyms_and_parties_are_not_where(text: str, code: Code) -> None:
    assert [e.place for e in code(text).events] == [None]


def test_each_event_takes_its_own_place(code: Code) -> None:
    text = "Rebels attacked the market in Mosul, and police arrested six suspects in Basra."
    found = {e.event_type: e.place.name for e in code(text).events if e.place is not None}
    assert found == {"ASSAULT": "Mosul", "COERCE": "Basra"}


def test_mentions_of_one_happening_share_date_and_place(code: Code) -> None:
    text = (
        "Boko Haram attacked soldiers of Chad in Bol on Monday."
        " Boko Haram attacked soldiers of Chad with rifles, said the mayor."
    )
    coding = code(text)
    assert [link.relation for link in coding.links] == ["same"]
    first, second = coding.events
    assert first.date is not None
    assert second.date is not None
    assert second.date.date_from == first.date.date_from == "2020-01-20"
    assert second.date.why
    assert second.place == first.place is not None


def test_a_definite_noun_points_back(code: Code) -> None:
    coding = code("Rebels attacked a convoy on Monday. Chad condemned the attack on the convoy.")
    words = {e.id: e.trigger.text for e in coding.events}
    assert ("attack", "same") in [(words[link.source], link.relation) for link in coding.links] or len(
        coding.events
    ) == 2


def test_rejecting_the_call_answers_it(code: Code) -> None:
    coding = code("Chad called on the rebels to disarm. The rebels rejected the call.")
    words = {e.id: e.event_type for e in coding.events}
    assert [(words[link.source], link.relation, words[link.target]) for link in coding.links] == [
        ("REJECT", "response_to", "REQUEST")
    ]


# ------------------------------------------------------------------ what is due
@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Nurses will strike on Friday.", "PROTEST strike by Nurses on 2020-01-24"),
        ("Japan will send aid to Nepal.", "AID by Japan to Nepal"),
        ("The king will visit Nepal.", "CONSULT by king with Nepal"),
        ("Turkey said it will withdraw its troops from Syria.", "RETREAT by Turkey from Syria"),
    ],
)
def test_expectations(text: str, check: str, code: Code) -> None:
    coding = code(text)
    (due,) = coding.expectations
    assert due.check == check
    assert due.event == coding.events[0].id
    assert due.by == coding.events[0].actors[0]
    assert due.evidence.quote == text
    assert due.what in text


def test_when_it_is_due(code: Code) -> None:
    (due,) = code("Nurses will strike on Friday.").expectations
    assert (due.due_from, due.due_to) == ("2020-01-24", "2020-01-24")


@pytest.mark.parametrize(
    "text",
    ["Nurses went on strike on Monday.", "Peru will not meet the Chilean minister."],
)
def test_what_is_done_or_refused_is_not_due(text: str, code: Code) -> None:
    assert code(text).expectations == ()


def _event(code: Code, text: str, kind: str) -> Event:
    return next(e for e in code(text).events if e.event_type == kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor was sentenced under the Harbour Act of 1931.", "SANCTION"),
        ("Police detained the smuggler until 5 March.", "COERCE"),
        ("Senator Lund asked the rebels for arms in the 2012 election.", "REQUEST"),
        ("According to Monday's report, police arrested a thief.", "COERCE"),
    ],
)
def test_a_date_that_belongs_to_something_else(text: str, kind: str, code: Code) -> None:
    assert _event(code, text, kind).date is None


@pytest.mark.parametrize(
    ("text", "kind", "frm"),
    [
        ("On Monday police raided the club and arrested six suspects.", "COERCE", "2020-01-20"),
        ("Nine soldiers were killed in clashes on Monday.", "ASSAULT", "2020-01-20"),
        ("Police arrested a thief during Monday's march.", "COERCE", "2020-01-20"),
        ("The two governments have negotiated over the last two years.", "CONSULT", "2018-01-22"),
    ],
)
def test_a_date_told_in_the_same_breath(text: str, kind: str, frm: str, code: Code) -> None:
    date = _event(code, text, kind).date
    assert date is not None
    assert date.date_from == frm


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Nurses marched through the streets of the port city of Thessaloniki.", "PROTEST", "Thessaloniki"),
        ("Six soldiers were killed in clashes in Marib.", "ASSAULT", "Marib"),
        ("A gunman shot a guard at Linden Grove Mosque in Leeds.", "ASSAULT", "Linden Grove Mosque"),
        ("Five rebels were killed in the village of Qarmud.", "ASSAULT", "Qarmud"),
        ("Jets bombed Aleppo.", "ASSAULT", "Aleppo"),
    ],
)
def test_a_place_through_the_ground_it_names(text: str, kind: str, place: str, code: Code) -> None:
    found = _event(code, text, kind).place
    assert found is not None
    assert found.text == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ambassador to Norway condemned the rebels.", "ACCUSE"),
        ("Ministers urged the firms to stop trading in Iran.", "REQUEST"),
        ("The council imposed sanctions on Iran.", "COERCE"),
        ("The prisoner was released and is living in Norfolk.", "RETREAT"),
    ],
)
def test_a_place_that_belongs_to_something_else(text: str, kind: str, code: Code) -> None:
    assert _event(code, text, kind).place is None


@pytest.mark.parametrize(
    ("text", "kind", "sense", "frm", "to"),
    [
        ("When opening the fair on Monday, Silva accused Iran.", "ACCUSE", "within", "2020-01-20", "2020-01-20"),
        ("Since the drive began on 3 May 2018, the army has killed rebels.", "ASSAULT", "since", "2018-05-03", None),
        ("Starting in March 2019, police arrested nine men.", "COERCE", "since", "2019-03-01", None),
        ("After the vote on Monday, police arrested two men.", "COERCE", "since", "2020-01-20", None),
        ("From 2010 to 2014, the army killed 300 people.", "ASSAULT", "within", "2010-01-01", "2014-12-31"),
        ("Unrest stemming from the killing of Ferris in May goes on.", "ASSAULT", "within", "2019-05-01", "2019-05-31"),
        ("The last time police arrested a minister was in 1972.", "COERCE", "within", "1972-01-01", "1972-12-31"),
        ("Nurses gathered on Saturday for a rally organized by Ito.", "PROTEST", "within", "2020-01-18", "2020-01-18"),
    ],
)  # fmt: skip
def test_a_date_in_the_clause_that_frames_the_act(
    text: str, kind: str, sense: str, frm: str, to: str | None, code: Code
) -> None:
    date = _event(code, text, kind).date
    assert date is not None
    assert (date.sense, date.date_from, date.date_to) == (sense, frm, to)


def test_what_began_in_may_was_in_may(code: Code) -> None:
    date = _event(code, "Nine men have been arrested since the protests began in May.", "PROTEST").date
    assert date is not None
    assert (date.sense, date.date_from) == ("within", "2019-05-01")


@pytest.mark.parametrize(
    "text",
    [
        "The unions have scheduled the debate for 20 May in Georgia.",
        "The judge ordered the thief to remain in custody until his next hearing on 5 April.",
    ],
)
def test_the_day_of_what_is_scheduled_is_not_that_of_the_act(text: str, code: Code) -> None:
    assert all(e.date is None and e.place is None for e in code(text).events)


def test_some_days_later_lies_between(code: Code) -> None:
    text = "On 3 January the army attacked the town. A few days later, rebels killed nine soldiers."
    date = code(text).events[1].date
    assert date is not None
    assert (date.date_from, date.date_to) == ("2020-01-03", "2020-01-22")


@pytest.mark.parametrize(
    ("text", "kind", "name", "country"),
    [
        ("He was convicted of fraud in the Northern District of Georgia.", "SANCTION", "Georgia", "USA"),
        ("Police clashed with protesters in Georgia, Michigan and Texas.", "ASSAULT", "Georgia", "USA"),
        ("Thousands of nurses protested at Linden Plaza in the city of Lyon.", "PROTEST", "Linden Plaza", "FRA"),
        ("At the headquarters of the Harbour Police in Lyon, a clerk killed three men.", "ASSAULT", "Lyon", "FRA"),
        ("The president sent federal officers to guard buildings in Lyon.", "MOBILIZE", "Lyon", "FRA"),
        ("Nine people were killed and dozens were injured in Lyon.", "ASSAULT", "Lyon", "FRA"),
    ],
)
def test_a_place_among_its_namesakes_and_sites(text: str, kind: str, name: str, country: str, code: Code) -> None:
    place = _event(code, text, kind).place
    assert place is not None
    assert (place.name, place.country) == (name, country)
