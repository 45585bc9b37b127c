"""Words that tell what a text is about: contexts of a paragraph, domains that are no politics, modes by instrument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.files import DATA, read_yaml
from dateline.knowledge.ontology import Ontology

_PUBLIC_DOMAINS = frozenset({"violence", "dissent"})
_WORDS = re.compile(r"[a-z0-9][a-z0-9'\-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes:
    """Word lists by theme. `phrases` of several words are joined by a blank."""

    contexts: Mapping[str, tuple[str, ...]]
    strong: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, tuple[str, ...]]
    modes: Mapping[str, Mapping[str, tuple[str, ...]]]
    public: frozenset[str]
    """Words of politics, conflict and public life: where they stand, a text may report of them."""
    index: Mapping[str, tuple[tuple[str, ...], ...]]
    """The phrases of all lists by their first word."""

    def words_of(self, text: str) -> frozenset[str]:
        """The listed words and phrases that stand in a text, plurals counted as singulars."""
        words = _WORDS.findall(text.lower().replace("\u2019", "'"))
        forms = [w[:-2] if w.endswith("'s") else w for w in words]
        found: set[str] = set()
        index = self.index
        for i, word in enumerate(forms):
            for first in (
                (word, word[:-1]) if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else (word,)
            ):
                for phrase in index.get(first, ()):
                    if len(phrase) == 1:
                        found.add(first)
                    elif first == word and _stands(phrase, forms, i):
                        found.add(" ".join(phrase))
        return frozenset(found)

    def contexts_of(self, grams: Iterable[str]) -> tuple[str, ...]:
        """PLOVER contexts of a paragraph, in order of how much of it speaks for them; at least two words do."""
        votes: dict[str, set[str]] = {}
        for gram in grams:
            for context in self.contexts.get(gram, ()):
                votes.setdefault(context, set()).add(gram)
        ranked = sorted(
            (c for c in votes if len(votes[c]) > 1 or any(" " in g for g in votes[c])),
            key=lambda c: (-len(votes[c]), c),
        )
        return tuple(ranked[:4])

    def domains_of(self, grams: Iterable[str]) -> frozenset[str]:
        """Domains in which most frames do not fire: one strong word, or two weak ones."""
        weak: dict[str, set[str]] = {}
        found: set[str] = set()
        for gram in grams:
            found.update(self.strong.get(gram, ()))
            for domain in self.weak.get(gram, ()):
                weak.setdefault(domain, set()).add(gram)
        return frozenset(found | {d for d, words in weak.items() if len(words) > 1})

    def touched(self, grams: Iterable[str]) -> frozenset[str]:
        """Domains of which at least one word, strong or weak, stands in a sentence."""
        return frozenset(d for g in grams for d in (*self.strong.get(g, ()), *self.weak.get(g, ())))

    def is_public(self, grams: Iterable[str]) -> bool:
        """Whether a sentence has a word of politics, conflict or public life."""
        return not self.public.isdisjoint(grams)


def _stands(phrase: tuple[str, ...], forms: Sequence[str], start: int) -> bool:
    """Whether a phrase stands at a place; its last word may be a plural."""
    end = start + len(phrase)
    if end > len(forms) or tuple(forms[start + 1 : end - 1]) != phrase[1:-1]:
        return False
    return forms[end - 1] in (phrase[-1], phrase[-1] + "s")


def load_themes(ontology: Ontology, folder: Path = DATA) -> Themes:
    """Read contexts, domains and mode words.

    Raises `KnowledgeError` at `file:line`.
    """
    contexts: dict[str, list[str]] = {}
    public: set[str] = set()
    top = read_yaml(folder / "contexts.yaml").table("contexts")
    for context in top:
        if context not in ontology.contexts:
            raise top.table(context).error(f"{context!r} is no PLOVER context")
        top.table(context).text("why")
        words = [word.lower() for word in top.table(context).texts("words")]
        if top.table(context).text("public", "yes") != "no":
            public.update(words)
        for word in words:
            contexts.setdefault(word, []).append(context)
    strong: dict[str, list[str]] = {}
    weak: dict[str, list[str]] = {}
    for domains, domain in (
        (t, d) for t in (read_yaml(folder / "domains.yaml"), read_yaml(folder / "evidence.yaml")) for d in t
    ):
        domains.table(domain).text("why")
        for key, into in (("strong", strong), ("weak", weak)):
            for word in domains.table(domain).texts(key):
                into.setdefault(word.lower(), []).append(domain)
    public.update(word for word, found in strong.items() if _PUBLIC_DOMAINS.intersection(found))
    modes: dict[str, dict[str, list[str]]] = {}
    table = read_yaml(folder / "mode_words.yaml")
    for kind in table:
        if kind not in ontology.types:
            raise table.table(kind).error(f"{kind!r} is no event type")
        for mode in table.table(kind):
            entry = table.table(kind).table(mode)
            if mode not in ontology.types[kind].modes:
                raise entry.error(f"{mode!r} is no mode of {kind}")
            for word in entry.texts("words"):
                modes.setdefault(kind, {}).setdefault(word.lower(), []).append(mode)
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in {*contexts, *strong, *weak}:
        words = tuple(_WORDS.findall(phrase))
        if words:
            index.setdefault(words[0], []).append(words)
    return Themes(
        index={word: tuple(sorted(phrases)) for word, phrases in index.items()},
        public=frozenset(public),
        contexts={k: tuple(v) for k, v in contexts.items()},
        strong={k: tuple(v) for k, v in strong.items()},
        weak={k: tuple(v) for k, v in weak.items()},
        modes={kind: {k: tuple(v) for k, v in words.items()} for kind, words in modes.items()},
    )
