"""Who says what: golden cases, what holds for any text, chains, and events attributed through statements."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from dateline.coding.coder import Coder
from dateline.coding.quotations import find_quotes
from dateline.config import Settings
from dateline.knowledge.base import Knowledge
from dateline.records import Article, Coding, Statement

type Code = Callable[..., Coding]

USUAL = {"direct": False, "polarity": "affirmed", "status": "asserted", "within": False, "doubt": False}


def told(statement: Statement, text: str) -> dict[str, Any]:
    """A statement in the words of the golden file."""
    speaker, addressee = statement.speaker, statement.addressee
    return {
        "speaker": speaker.text if speaker is not None else None,
        "name": speaker.name if speaker is not None else None,
        "to": addressee.text if addressee is not None else None,
        "cue": statement.cue.text if statement.cue is not None else None,
        "content": [s.of(text) for s in statement.content],
        "direct": statement.direct,
        "attitude": statement.attitude,
        "polarity": statement.polarity,
        "status": statement.status,
        "within": statement.within is not None,
        "doubt": statement.doubt is not None,
    }


@pytest.mark.golden("statements.yaml")
def test_golden(case: dict[str, Any], code: Code) -> None:
    coding = code(case["text"])
    found = [told(s, case["text"]) for s in coding.statements]
    if case.get("credited") == "nobody":
        assert [f for f in found if f["speaker"] is not None] == []
        return
    assert len(found) == len(case["says"]), found
    for wanted, got in zip(case["says"], found, strict=True):
        for key, value in (USUAL | wanted).items():
            if key in ("speaker", "name") and value is not None:
                assert value in (got[key] or ""), (key, found)
            else:
                assert got[key] == value, (key, found)


LONG = """The governor, who was ill, said the dam would hold and warned against panic. “It is safe,” he told
reporters. “It is new.”

Maria Berg said that the prime minister had assured her that the troops would stay. According to the army, rebels
killed two farmers. Kenya accused the militia of burning two villages and urged Chad to act. The rebels did not say
whether they would talk."""


def test_records_rest_on_the_text(code: Code) -> None:
    coding = code(LONG)
    ids = [s.id for s in coding.statements]
    assert len(ids) == len(set(ids)) > 6
    for statement in coding.statements:
        start, end = statement.evidence.start, statement.evidence.end
        assert LONG[start:end] == statement.evidence.quote
        assert all(start <= s.start < s.end <= end for s in statement.content)
        assert list(statement.content) == sorted(statement.content)
        for actor in (statement.speaker, statement.addressee):
            assert actor is None or LONG[actor.start : actor.end] == actor.text
        if statement.cue is not None:
            assert LONG[statement.cue.start : statement.cue.end] == statement.cue.text
            assert not any(s.start <= statement.cue.start < s.end for s in statement.content)
        assert 0 <= statement.confidence <= 1
        assert statement.within is None or statement.within in ids
        assert statement.trace[0].outcome == "fired"


def test_ids_hold_the_hash_and_the_span_of_the_cue(code: Code) -> None:
    for statement in code(LONG).statements:
        digest, start, end, ordinal = statement.id.split("-")
        assert statement.cue is not None
        assert len(digest) == 12
        assert (int(start), int(end)) == (statement.cue.start, statement.cue.end)
        assert ordinal.startswith("s")


def test_the_day_of_a_saying(code: Code) -> None:
    (statement,) = code(
        "The minister said on Monday that the dam had burst in March.", published="2020-01-22"
    ).statements
    assert statement.date is not None
    assert (statement.date.date_from, statement.date.date_to) == ("2020-01-20", "2020-01-20")
    assert statement.published == "2020-01-22"
    (statement,) = code("The minister said that the dam had burst on Monday.").statements
    assert statement.date is None


def test_events_are_attributed_through_statements(code: Code) -> None:
    coding = code("The mayor said that soldiers killed two farmers.")
    (event,) = [e for e in coding.events if e.event_type == "ASSAULT"]
    (statement,) = coding.statements
    assert event.attribution is not None
    assert event.attribution.speaker == statement.speaker
    assert event.attribution.statement == statement.id


def test_an_accusation_is_not_its_content(code: Code) -> None:
    coding = code("Kenya accused Iran of attacking a tanker.")
    kinds = {e.event_type: e for e in coding.events}
    assert kinds["ACCUSE"].status == "asserted"
    assert kinds["ACCUSE"].attribution is None
    attack = kinds["ASSAULT"].attribution
    assert attack is not None
    assert attack.speaker.text == "Kenya"


def test_what_the_report_tells_itself_has_no_attribution(code: Code) -> None:
    coding = code("Soldiers killed two farmers. The mayor said the road was shut.")
    assert [e.attribution for e in coding.events if e.event_type == "ASSAULT"] == [None]


def test_the_innermost_speaker_vouches(code: Code) -> None:
    coding = code("Maria Berg said that the rebels claimed that soldiers had killed two farmers.")
    (event,) = [e for e in coding.events if e.event_type == "ASSAULT"]
    assert event.attribution is not None
    assert event.attribution.speaker.text == "rebels"
    inner = next(s for s in coding.statements if s.id == event.attribution.statement)
    assert inner.within == next(s.id for s in coding.statements if s.within is None)


def test_kinds_choose_statements(coder: Coder) -> None:
    article = Article(id="x", text="The gardener said the roses were late.")
    only = Coder(Settings(kinds=frozenset({"statement"})))
    assert only.code(article).statements == coder.code(article).statements != ()
    without = Coder(Settings(kinds=frozenset({"event"})))
    assert without.code(article).statements == ()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ("He said “the “inner” word” twice.", ["“the “inner” word”"]),
        ("She left. “Open for ever", ["“Open for ever"]),
        ("A stray ” mark.", []),
        ("The farmers’ union can’t say.", []),
        ("They sang ‘we can’t go’ all night.", ["‘we can’t go’"]),
        ("''Doubled,'' she said.", ["''Doubled,''"]),
        ("“First.\n\n“Second,” he said.", ["“First.", "“Second,”"]),
        ("", []),
    ],
)
def test_quotation_marks(text: str, quotes: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotes(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "“The road is shut, the mayor said. It will stay so.",
        "“The “road is shut,” the mayor said.",
        "The road is shut,” the mayor said. “It will stay so.\n\nNobody came.",
    ],
)
def test_nobody_is_credited_where_marks_do_not_match(text: str, code: Code) -> None:
    for statement in code(text).statements:
        if statement.direct:
            assert statement.speaker is None
            assert statement.doubt is not None


def _steps(work: Callable[[], object]) -> int:
    """How many calls of Python functions a piece of work makes: the same on any machine."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


HOSTILE = {
    "paragraphs": lambda n: "\n\n".join("“The road is shut and nobody will open it." for _ in range(n)) + "”",
    "split quotations": lambda n: " ".join("“The road,” the mayor said, “is shut.”" for _ in range(n)),
    "marks": lambda n: "“ \" ” '' ‘ ’ " * n,
    "nested": lambda n: "“he said " * n + "no" + "”" * n,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_quotations_take_time_in_proportion(kind: str) -> None:
    few, many = (_steps(lambda n=n: find_quotes(HOSTILE[kind](n))) for n in (50, 200))
    assert many < 6 * few


@pytest.mark.parametrize("kind", ["paragraphs", "split quotations"])
def test_statements_take_time_in_proportion(kind: str, coder: Coder) -> None:
    from dateline.coding.sayings import find_tellings

    def work(n: int) -> Callable[[], object]:
        text = HOSTILE[kind](n)
        parses = _parses(coder, text)
        return lambda: find_tellings(text, parses, coder.knowledge.speech)

    few, many = (_steps(work(n)) for n in (15, 60))
    assert many < 7 * few


def _parses(coder: Coder, text: str) -> list[Any]:
    from dateline.language.clean import clean_text
    from dateline.language.sentences import split_sentences

    clean = clean_text(text)
    split = split_sentences(clean, coder.knowledge.grammar)
    return coder.model.parse(clean, list(split.bounds), list(split.sentences))


def test_a_very_long_sentence(code: Code) -> None:
    text = "The mayor said " + " and ".join("the road to the old harbour was shut" for _ in range(220)) + "."
    assert all(s.speaker is not None for s in code(text).statements)


def test_a_quotation_over_thirty_paragraphs_has_one_speaker(code: Code) -> None:
    text = "“The road is shut,” the mayor said. “It will stay shut.\n\n" + "\n\n".join(
        f"“It is shut for reason number {n}." for n in range(30)
    )
    (statement,) = [s for s in code(text + "”").statements if s.direct]
    assert statement.speaker is not None
    assert len(statement.content) == 32


def test_class_examples(knowledge: Knowledge, code: Code) -> None:
    misses: list[str] = []
    for name, entry in knowledge.speech.classes.items():
        rule = f"statement-{name}"
        for example in entry.match:
            found = [s for s in code(example.text).statements if s.trace[0].rule == rule]
            fits = [
                s for s in found
                if " ".join(c.of(example.text) for c in s.content) == example.content
                and (example.speaker is None or (s.speaker is not None and example.speaker in s.speaker.text))
            ]  # fmt: skip
            if not fits:
                misses.append(f"{name}: {example.text}")
        for text in entry.reject:
            if any(s.trace[0].rule == rule for s in code(text).statements):
                misses.append(f"{name}: must not match: {text}")
    assert misses == [], "\n".join(misses)
