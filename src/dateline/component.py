"""The spaCy component: `nlp.add_pipe("dateline")` fills `doc._.dateline` with a `Coding`.

    nlp = spacy.load("en_core_web_md")
    nlp.add_pipe("dateline")
    doc = nlp.make_doc("Police arrested three protesters in Basra on Friday.")
    doc._.published = "2020-01-22"
    for event in nlp(doc)._.dateline.events: ...

spaCy imports this module whenever any pipeline is loaded, so it stays light. A document that was parsed elsewhere gets
no sentence repair: its own sentences and tokens are used as they are. To code on several processes, use
`dateline.Coder.code_many`: spaCy's own (`n_process`) cannot carry codings from one process to another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol, cast

from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import ModelError

if TYPE_CHECKING:
    from dateline.language.model import Model
    from dateline.language.parse import Parse
    from dateline.records import Article, Coding, Sentence

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class ParsedCoder(Protocol):
    """What the component needs of a coder: a model for lemmas, and coding of what is parsed already."""

    model: Model

    def code_parsed(self, article: Article, parses: Sequence[Parse], sentences: Sequence[Sentence]) -> Coding:
        """Code an article whose sentences are parsed."""
        ...


@Language.factory(  # pyright: ignore[reportUnknownMemberType, reportUntypedFunctionDecorator]
    "dateline",
    default_config={"knowledge": [], "kinds": None, "published": None},
    assigns=["doc._.dateline"],
    requires=["token.tag", "token.dep", "token.head", "doc.sents"],
)
def make_component(
    nlp: Language, name: str, knowledge: list[str], kinds: list[str] | None, published: str | None
) -> Callable[[Doc], Doc]:
    """Make the component; called by spaCy.

    `knowledge`: folders of your own; `kinds`: the kinds of record wanted, None for all; `published`: the date of
    documents whose `doc._.published` is not set.
    """
    from pathlib import Path

    from dateline.config import Settings, check_folders
    from dateline.scale.coder import Coder, check_kinds

    settings = Settings(
        knowledge=check_folders((Path(folder) for folder in knowledge), name),
        kinds=None if kinds is None else check_kinds(kinds),
    )
    return Component(cast("ParsedCoder", Coder(settings)), published)


class Component:
    """Codes documents that a pipeline has tagged and parsed."""

    def __init__(self, coder: ParsedCoder, published: str | None = None) -> None:
        self._coder = coder
        self._published = published
        for extension in ("dateline", "published"):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Code one document.

        Raises `ModelError` where it is not tagged and parsed, `ArticleError` where it is empty.
        """
        if len(doc) and not (doc.has_annotation("TAG") and doc.has_annotation("DEP")):
            raise ModelError("the document is not tagged and parsed: add 'dateline' after a tagger and a parser")
        article, custom = article_of(doc, self._published), cast(Any, doc._)
        sentences, parses = read_doc(doc, self._coder.model)
        custom.dateline = self._coder.code_parsed(article, parses, sentences)
        return doc


def article_of(doc: Doc, published: str | None = None) -> Article:
    """A document as an article: its id is made from the text, its date is `doc._.published` or the one given."""
    from dateline.records import Article

    own: Any = cast(Any, doc._).published
    if isinstance(own, date):
        own = own.isoformat()
    text = doc.text
    name = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Article(id=name, text=text, published=str(own) if own is not None else published)


def read_doc(doc: Doc, model: Model) -> tuple[list[Sentence], list[Parse]]:
    """The sentences of a parsed document, and each as columns; offsets count in `doc.text`."""
    from dateline.language.clean import CleanText
    from dateline.language.model import parse_of
    from dateline.records import Sentence

    text = doc.text
    clean = CleanText(text, None, None)
    sentences: list[Sentence] = []
    parses: list[Parse] = []
    paragraph, last = 1, 0
    for sent in doc.sents:
        words = sent.text.strip()
        if not words:
            continue
        start = sent.start_char + sent.text.index(words)
        if sentences and _PARAGRAPH.search(text, last, start):
            paragraph += 1
        last = start + len(words)
        sentence = Sentence(number=len(sentences) + 1, start=start, end=last, paragraph=paragraph)
        sentences.append(sentence)
        parses.append(parse_of(sent.as_doc(), sentence, clean, sent.start_char, model.lemmatizer))
    return sentences, parses
