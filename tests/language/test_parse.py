"""A parsed sentence as columns: children, subtrees, spans, names."""

from __future__ import annotations

import pytest

from dateline.coding.coder import Coder
from dateline.language.clean import clean_text
from dateline.language.parse import Parse, children_of, with_names
from dateline.language.sentences import split_sentences
from dateline.records import Sentence, Span


def _hand(words: str, heads: list[int], deps: str, tags: str) -> Parse:
    """A parse made by hand; tokens are separated by one blank."""
    forms = words.split()
    starts = [sum(len(w) + 1 for w in forms[:i]) for i in range(len(forms))]
    return Parse(
        sentence=Sentence(number=1, start=0, end=len(words), paragraph=1),
        words=forms,
        lower=[w.lower() for w in forms],
        tags=tags.split(),
        deps=deps.split(),
        heads=heads,
        lemmas=[w.lower() for w in forms],
        starts=starts,
        ends=[s + len(w) for s, w in zip(starts, forms, strict=True)],
        children=children_of(heads),
    )


@pytest.fixture
def parse() -> Parse:
    return _hand(
        "The old army attacked a town near IS",
        [2, 2, 3, 3, 5, 3, 5, 6],
        "det amod nsubj ROOT det dobj prep pobj",
        "DT JJ NN VBD DT NN IN VBZ",
    )


def test_children_leave_the_root_out() -> None:
    assert children_of([1, 1, 1, 2]) == ((), (0, 2), (3,), ())
    assert children_of([]) == ()


def test_subtree(parse: Parse) -> None:
    assert parse.subtree(2) == (0, 2)
    assert parse.subtree(5) == (4, 7)
    assert parse.subtree(3) == (0, 7)
    assert parse.subtree(0) == (0, 0)


def test_child_takes_the_first_with_a_label(parse: Parse) -> None:
    assert parse.child(3, "dobj") == 5
    assert parse.child(3, "dobj", "nsubj") == 2
    assert parse.child(3, "agent") is None


def test_spans_count_in_the_text(parse: Parse) -> None:
    assert parse.span(0, 2) == Span(0, 12)
    assert parse.span(2, 2).of("The old army attacked a town near IS") == "army"


def test_word_classes(parse: Parse) -> None:
    assert [parse.is_verb(i) for i in (2, 3)] == [False, True]
    assert [parse.is_noun(i) for i in (2, 3, 5)] == [True, False, True]


def test_known_acronyms_are_names(parse: Parse) -> None:
    start, end = parse.starts[7], parse.ends[7]
    named = with_names(parse, [(start, end)])
    assert (named.tags[7], named.lemmas[7]) == ("NNP", "is")
    assert parse.tags[7] == "VBZ"
    assert with_names(parse, [(parse.starts[2], parse.ends[2])]) is parse
    assert with_names(parse, [(start - 1, end)]) is parse


def test_parsed_columns_agree_with_the_text(coder: Coder) -> None:
    text = "The mi\u00adlitia’s leader fled. Rebels att\u200backed SÃ£o Paulo."
    clean = clean_text(text)
    split = split_sentences(clean, coder.knowledge.grammar)
    parses = coder.model.parse(clean, split.bounds, split.sentences)
    assert len(parses) == 2
    for parse in parses:
        assert (
            len(
                {
                    len(c)
                    for c in (
                        parse.words,
                        parse.lower,
                        parse.tags,
                        parse.deps,
                        parse.heads,
                        parse.lemmas,
                        parse.starts,
                        parse.ends,
                    )
                }
            )
            == 1
        )
        assert [h for i, h in enumerate(parse.heads) if h == i], "there is a root"
    assert text[parses[0].starts[1] : parses[0].ends[1]] == "mi\u00adlitia"
    assert parses[0].words[1] == "militia"
    assert [text[a:b] for a, b in zip(parses[1].starts, parses[1].ends, strict=True)] == [
        "Rebels",
        "att\u200backed",
        "SÃ£o",
        "Paulo",
        ".",
    ]


def test_no_sentences_no_parses(coder: Coder) -> None:
    assert coder.model.parse(clean_text(""), [], []) == []
