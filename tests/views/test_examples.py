from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.coding.coder import Coder
from dateline.knowledge.lexicon import NONE, Example, Frame
from dateline.views.examples import check_examples, example_count

SENTENCE = "Police arrested three protesters in Basra."


@pytest.fixture(scope="module")
def frame(coder: Coder) -> Frame:
    """The frame that codes the sentence, without examples of its own."""
    from dateline.records import Article

    [event] = coder.code(Article(id="a", text=SENTENCE)).events
    rule = next(t.rule for t in event.trace if t.outcome == "fired")
    return replace(coder.knowledge.lexicon.frames[rule], match=(), reject=())


def example(actor: str | None = None, recipient: str | None = None, modes: tuple[str, ...] = ()) -> Example:
    return Example(text=SENTENCE, actor=actor, recipient=recipient, modes=modes)


def test_an_example_that_holds_gives_no_complaint(coder: Coder, frame: Frame) -> None:
    good = replace(frame, match=(example("Police", "three protesters", ("arrest",)),), reject=("The sky was blue.",))
    assert example_count([good]) == 2
    assert list(check_examples(coder, [good])) == [None, None]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (example(actor="Basra"), "actor should be 'Basra', but is Police"),
        (example(recipient="Basra"), "recipient should be 'Basra'"),
        (example(modes=("deport",)), "mode should be deport"),
        (Example(text="The sky was blue.", actor=None, recipient=None, modes=()), "should be COERCE, but is nothing"),
    ],
)
def test_a_wrong_example_is_told_at_its_line(coder: Coder, frame: Frame, wrong: Example, message: str) -> None:
    [complaint] = check_examples(coder, [replace(frame, match=(wrong,))])
    assert complaint is not None
    assert message in complaint.message
    assert str(complaint).startswith(f"{frame.file}:{frame.line}: {frame.id}: ")


def test_a_sentence_that_must_not_fire_but_does_is_told(coder: Coder, frame: Frame) -> None:
    [complaint] = check_examples(coder, [replace(frame, reject=(SENTENCE,))])
    assert complaint is not None
    assert "must not be COERCE" in complaint.message


def test_a_frame_that_stops_others_must_stop_its_example(coder: Coder, frame: Frame) -> None:
    [complaint] = check_examples(coder, [replace(frame, id="none-x", type=NONE, match=(example(),))])
    assert complaint is not None
    assert "should stop the sentence" in complaint.message
