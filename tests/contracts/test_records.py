"""The records as the interface promises them: fields, nulls, ids, traces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.coding.coder import Coder
from dateline.config import Settings
from dateline.records import Article, Coding, Failure
from dateline.records.plain import KINDS

type Code = Callable[..., Coding]

TEXT = """KINSHASA, Jan. 20, 2020 - Soldiers killed 25 farmers and wounded several others near Goma on
Sunday, the mayor said.

Kenya condemned the attack and urged Rwanda to withdraw its troops. In response, Rwandan officials
met the Kenyan president in Nairobi.

He promised to send doctors to Goma. Nurses will strike on Friday. Norway will provide emergency aid to
Uganda in March.

The legitimacy of the vote is disputed, and Angola denied that it had armed the rebels."""

# Fields of the interface, by kind. Additions are welcome; these must be there, always.
FIELDS = {
    "article": {
        "kind",
        "article",
        "title",
        "published",
        "outlet",
        "url",
        "language",
        "dateline",
        "sentences",
        "sha256",
    },
    "event": {
        "kind",
        "article",
        "id",
        "event_type",
        "modes",
        "contexts",
        "quad_class",
        "intensity",
        "cameo",
        "actors",
        "recipients",
        "status",
        "attribution",
        "date",
        "place",
        "figures",
        "trigger",
        "evidence",
        "confidence",
        "doubt",
        "trace",
    },
    "statement": {
        "kind",
        "article",
        "id",
        "speaker",
        "addressee",
        "cue",
        "content",
        "direct",
        "published",
        "date",
    },
    "position": {"kind", "article", "holder", "issue", "stance", "visibility", "evidence", "statement", "event"},
    "issue": {"kind", "article", "id", "proposition", "aliases"},
    "dispute": {"kind", "article", "id", "matter", "sides", "about"},
    "tie": {"kind", "article", "from", "to", "relation", "date", "evidence"},
    "figure": {"kind", "article", "what", "low", "high", "unit", "as_of", "text", "evidence"},
    "link": {"kind", "article", "from", "to", "relation", "status", "attribution", "cue", "evidence"},
    "expectation": {
        "kind",
        "article",
        "id",
        "what",
        "by",
        "due",
        "likelihood",
        "check",
        "evidence",
        "event",
        "nature",
        "attribution",
        "sentence",
        "trace",
    },
    "failure": {"kind", "article", "stage", "error"},
}
MENTION = {
    "actor": {"kind", "article", "type", "text", "start", "end", "actor"},
    "place": {
        "kind",
        "article",
        "type",
        "text",
        "start",
        "end",
        "name",
        "country",
        "lat",
        "lon",
        "geonameid",
        "resolution",
    },
    "date": {"kind", "article", "type", "text", "start", "end", "value", "from", "to", "precision"},
}
ACTOR = {"text", "start", "end", "id", "name", "country", "sectors"}
PARTS = {
    "date": {"from", "to", "precision", "sense", "start", "end"},
    "place": {"text", "start", "end", "name", "country", "lat", "lon", "geonameid"},
    "trigger": {"text", "start", "end", "lemma"},
    "evidence": {"start", "end", "quote"},
}
STATUSES = {"asserted", "negated", "planned", "hypothetical", "habitual"}
TYPES = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
# Rules of the engine itself, beside the lexicon's frames.
ENGINE = re.compile(
    r"status-(negated|planned|hypothetical|habitual)|mode-[a-z-]+|same-act|future-acts|refusal|announced-hostility|request-duty"
)

BLOCKERS = {"domain", "party-required", "evidence", "private", "bare-noun", "request-duty"}


@pytest.fixture(scope="module")
def coding(code: Code) -> Coding:
    return code(
        TEXT, published=None, title="Attack near Goma", outlet="The Courier", url="https://example.org/1", language="en"
    )


@pytest.fixture(scope="module")
def records(coding: Coding) -> list[dict[str, Any]]:
    return list(coding.records())


def _walk(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, dict):
        for inner in value.values():
            yield from _walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner)


def _actors(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [v for v in _walk(record) if isinstance(v, dict) and "sectors" in v]


def test_the_text_makes_every_kind_of_record(records: list[dict[str, Any]]) -> None:
    assert {r["kind"] for r in records} == set(KINDS) - {"failure"}
    assert {r["type"] for r in records if r["kind"] == "mention"} == {"actor", "place", "date"}


def test_every_record_has_the_fields_of_the_interface(records: list[dict[str, Any]]) -> None:
    for record in records:
        wanted = MENTION[record["type"]] if record["kind"] == "mention" else FIELDS[record["kind"]]
        assert wanted - set(record) == set()


def test_parts_of_events_have_the_fields_of_the_interface(records: list[dict[str, Any]]) -> None:
    events = [r for r in records if r["kind"] == "event"]
    for name, wanted in PARTS.items():
        parts = [e[name] for e in events if e[name] is not None]
        assert parts, name
        assert all(wanted <= set(part) for part in parts), name
    counts = [c for e in events for c in e["figures"].values()]
    assert counts
    assert all({"low", "high", "text"} <= set(c) for c in counts)
    steps = [t for e in events for t in e["trace"]]
    assert all({"rule", "why", "outcome", "by", "spans"} <= set(t) for t in steps)
    attributions = [e["attribution"] for e in events if e["attribution"] is not None]
    assert attributions
    assert all({"speaker", "statement"} <= set(a) for a in attributions)


def test_actors_have_the_fields_of_the_interface(records: list[dict[str, Any]]) -> None:
    actors = [a for r in records for a in _actors(r)]
    assert len(actors) > 10
    assert all(set(a) >= ACTOR for a in actors)


def test_values_come_from_the_closed_lists(records: list[dict[str, Any]]) -> None:
    for event in (r for r in records if r["kind"] == "event"):
        assert event["event_type"] in TYPES
        assert event["status"] in STATUSES
        assert event["quad_class"] in (1, 2, 3, 4)
        assert -10 <= event["intensity"] <= 10
        assert 0 <= event["confidence"] <= 1
        assert set(event["figures"]) <= {"killed", "injured", "arrested", "participants"}
        assert {t["outcome"] for t in event["trace"]} <= {"fired", "blocked", "overridden"}
        if event["date"] is not None:
            assert event["date"]["sense"] in {"within", "throughout", "since", "before"}
    for link in (r for r in records if r["kind"] == "link"):
        assert link["relation"] in {"same", "part_of", "before", "response_to", "led_to"}
    for mention in (r for r in records if r["kind"] == "mention" and r["type"] == "place"):
        assert mention["resolution"] in {"country", "region", "city", "spot"}


def test_unknown_values_are_null_and_never_empty(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert "" not in {v for v in _walk(record) if isinstance(v, str)}
    bare = list(Coding(article=Article(id="x", text="Nothing.")).records())
    assert (
        bare[0]["title"] is bare[0]["published"] is bare[0]["outlet"] is bare[0]["url"] is bare[0]["dateline"] is None
    )


def test_only_the_article_names_what_it_was_given(records: list[dict[str, Any]], coding: Coding) -> None:
    (article,) = (r for r in records if r["kind"] == "article")
    assert (article["title"], article["outlet"], article["url"], article["language"]) == (
        "Attack near Goma",
        "The Courier",
        "https://example.org/1",
        "en",
    )
    assert article["published"] == "2020-01-20"
    assert article["dateline"]["place"].casefold() == "kinshasa"
    assert article["sentences"] == len(coding.sentences)
    assert article["sha256"] == coding.article.sha256


def test_every_record_names_its_article(records: list[dict[str, Any]], coding: Coding) -> None:
    assert {r["article"] for r in records} == {coding.article.id}


def test_links_and_expectations_point_to_events(records: list[dict[str, Any]]) -> None:
    ids = [r["id"] for r in records if r["kind"] == "event"]
    assert len(ids) == len(set(ids))
    links = [r for r in records if r["kind"] == "link"]
    assert links
    assert all(link["from"] in ids and link["to"] in ids and link["from"] != link["to"] for link in links)
    assert all(r["event"] in [*ids, None] for r in records if r["kind"] == "expectation")
    assert any(r["event"] in ids for r in records if r["kind"] == "expectation")


def test_ids_hold_the_hash_the_trigger_and_an_ordinal(coding: Coding) -> None:
    for event in coding.events:
        digest, start, end, ordinal = event.id.split("-")
        assert coding.article.sha256.startswith(digest)
        assert len(digest) == 12
        assert (int(start), int(end)) == (event.trigger.start, event.trigger.end)
        assert ordinal in ("1", "2")


def test_ids_survive_a_change_of_type(tmp_path: Path) -> None:
    text = "Soldiers serenaded a farmer."
    found: list[tuple[str, str]] = []
    for kind in ("ASSAULT", "COERCE"):
        folder = tmp_path / kind / "lexicon"
        folder.mkdir(parents=True)
        (folder / "own.yaml").write_text(
            f"frames:\n  - {{id: own-serenade, type: {kind}, why: A test., verbs: [serenade],"
            " patterns: [actor V recipient]}\n",
            encoding="utf-8",
        )
        coder = Coder(Settings(knowledge=(folder.parent,)))
        found += [(e.event_type, e.id) for e in coder.code(Article(id="x", text=text, published="2020-01-22")).events]
    assert [kind for kind, _ in found] == ["ASSAULT", "COERCE"]
    assert found[0][1] == found[1][1]


def test_ids_depend_on_the_text_and_not_on_the_article(coder: Coder) -> None:
    text = "Soldiers killed a farmer."
    one = coder.code(Article(id="one", text=text, published="2020-01-22", outlet="A")).events
    two = coder.code(Article(id="two", text=text, published="2019-05-01", outlet="B")).events
    longer = coder.code(Article(id="one", text=text + " ", published="2020-01-22")).events
    assert [e.id for e in one] == [e.id for e in two]
    assert [e.id for e in one] != [e.id for e in longer]


def test_two_events_of_one_act_differ_in_their_ordinal(code: Code) -> None:
    events = code("A court sentenced the general to life in prison.").events
    assert {e.event_type for e in events} == {"SANCTION", "COERCE"}
    assert sorted(e.id.rsplit("-", 1)[1] for e in events) == ["1", "2"]


def test_every_event_has_a_rule_that_fired_and_is_known(coding: Coding, coder: Coder) -> None:
    frames = coder.knowledge.lexicon.frames
    for event in coding.events:
        fired = [t.rule for t in event.trace if t.outcome == "fired"]
        assert any(rule in frames or rule == "request-duty" for rule in fired)
        for step in event.trace:
            assert step.rule in frames or ENGINE.fullmatch(step.rule), step.rule
            assert step.why


def test_refusals_name_a_known_rule_and_its_blocker(code: Code, coder: Coder) -> None:
    frames = coder.knowledge.lexicon.frames
    coding = code(
        "The committee killed the bill. Lebanon asked France for help. The striker shot, and Chelsea beat Arsenal."
    )
    assert coding.refusals
    for number, step in coding.refusals:
        assert 1 <= number <= len(coding.sentences)
        assert step.outcome in ("blocked", "overridden")
        assert step.rule in frames
        assert step.by is None or step.by in frames or step.by in BLOCKERS


def test_a_failure_is_named_and_nothing_else_is_emitted() -> None:
    coding = Coding(
        article=Article(id="x", text=""), failure=Failure(article="x", stage="read", error="the text is empty")
    )
    assert list(coding.records()) == [
        {"kind": "failure", "article": "x", "stage": "read", "error": "the text is empty"}
    ]
    assert list(coding.records(frozenset({"event"}))) == [
        {"kind": "failure", "article": "x", "stage": "read", "error": "the text is empty"}
    ]


@pytest.mark.parametrize("kind", ["article", "mention", "event", "statement", "link", "expectation"])
def test_kinds_choose_the_records(coding: Coding, kind: str) -> None:
    chosen = list(coding.records(frozenset({kind})))
    assert chosen
    assert {r["kind"] for r in chosen} == {kind}
    assert chosen == [r for r in coding.records() if r["kind"] == kind]


def test_a_null_spares_nobody_the_key(coding: Coding) -> None:
    event = replace(coding.events[0], attribution=None, date=None, place=None, doubt=None, cameo=None)
    record = next(iter(replace(coding, events=(event,)).records(frozenset({"event"}))))
    assert [record[k] for k in ("attribution", "date", "place", "doubt", "cameo")] == [None] * 5
