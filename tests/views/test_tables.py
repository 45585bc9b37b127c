from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from dateline.knowledge.lexicon import load_lexicon
from dateline.knowledge.ontology import load_ontology
from dateline.notebook import html, show
from dateline.records import Article, Coding, Failure
from dateline.views.event_table import event_table
from dateline.views.ontology import ontology_page, plain_ontology, type_page


def test_the_table_has_a_row_an_event(coding: Coding, plain: Callable[[Any], str]) -> None:
    page = plain(event_table(coding))
    for words in ("A depot attacked", "Iraqi Army", "heavy-", "planned", "2020-01-20", "3 killed"):
        assert words in page


def test_the_table_of_nothing_says_so(coding: Coding, plain: Callable[[Any], str]) -> None:
    assert "no event" in plain(event_table(Coding(article=coding.article)))


def test_the_ontology_is_shown_whole_and_by_type(plain: Callable[[Any], str]) -> None:
    ontology = load_ontology()
    lexicon = load_lexicon(ontology)
    told = json.loads(json.dumps(plain_ontology(ontology, lexicon)))
    assert len(told["types"]) == 16
    assert all(t["frames"] and t["verbs"] for t in told["types"])
    page = plain(ontology_page(ontology, lexicon))
    assert all(name in page for name in ontology.types)
    assert "DECISIONS" in page
    one = plain(type_page(ontology.types["ASSAULT"], ontology, lexicon))
    assert all(mode in one for mode in ontology.types["ASSAULT"].modes)


def test_html_marks_the_trigger_and_escapes_the_text(coding: Coding) -> None:
    text = coding.article.text.replace("depot", "<b>&x")
    shown = html(Coding(article=Article(id="<i>", text=text), events=coding.events))
    assert "<mark>killed</mark>" in shown
    assert "<b>&x" not in shown
    assert "&lt;i&gt;" in shown
    assert shown.count("<tr>") == 1 + len(coding.events)


def test_html_of_a_failure_and_of_nothing() -> None:
    article = Article(id="x", text="")
    assert "no event" in html(Coding(article=article))
    assert "&lt;boom&gt;" in html(Coding(article=article, failure=Failure(article="x", stage="code", error="<boom>")))


def test_a_shown_coding_displays_itself(coding: Coding) -> None:
    assert show(coding)._repr_html_() == html(coding)  # pyright: ignore
