"""Lemmas of verbs and nouns from spaCy's own tables, without running its lemmatizer over every token.

Only words that might matter are lemmatised, each form once per process. The rules are those of WordNet's *morphy*, as
in `spacy.lang.en.lemmatizer`: exceptions first, then suffix rules, a known form preferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


class Lemmatizer:
    """Looks lemmas up by form and word class (`verb` or `noun`); remembers what it has seen."""

    def __init__(
        self,
        rules: Mapping[str, Sequence[Sequence[str]]],
        exceptions: Mapping[str, Mapping[str, Sequence[str]]],
        index: Mapping[str, Iterable[str]],
    ) -> None:
        self._rules = {k: [(str(a), str(b)) for a, b in rules.get(k, ())] for k in ("verb", "noun")}
        self._exceptions = {k: dict(exceptions.get(k, {})) for k in ("verb", "noun")}
        self._index = {k: frozenset(index.get(k, ())) for k in ("verb", "noun")}
        self._verbs: dict[str, str] = {}
        self._nouns: dict[str, str] = {}

    def learn(self, verbs: Iterable[str], nouns: Iterable[str]) -> None:
        """Make lemmas known that the tables lack (*airstrike*, *rearrest*): the lexicon's own words."""
        self._index["verb"] |= frozenset(verbs)
        self._index["noun"] |= frozenset(nouns)
        self._verbs.clear()
        self._nouns.clear()

    def verb(self, form: str) -> str:
        """The lemma of a verb form in lower case."""
        found = self._verbs.get(form)
        if found is None:
            found = self._verbs[form] = self._lemma(form, "verb")
        return found

    def base(self, form: str) -> str:
        """The lemma of an infinitive or plain present: the form itself where it is known (*to lay*, *they wound*)."""
        return form if form in self._index["verb"] else self.verb(form)

    def noun(self, form: str) -> str:
        """The lemma of a noun form in lower case."""
        found = self._nouns.get(form)
        if found is None:
            found = self._nouns[form] = self._lemma(form, "noun")
        return found

    def _lemma(self, form: str, kind: str) -> str:
        exceptions = self._exceptions[kind].get(form)
        if exceptions:
            return exceptions[0]
        index = self._index[kind]
        candidates = [
            form[: len(form) - len(old)] + new
            for old, new in sorted(self._rules[kind], key=lambda rule: -len(rule[0]))
            if old and form.endswith(old) and len(form) > len(old) + 1
        ]
        for candidate in candidates:
            if candidate in index:
                return candidate
        other = self._index["noun" if kind == "verb" else "verb"]
        known = [c for c in candidates if c in other]
        if form.endswith("ied") and kind == "verb":
            return form[:-3] + "y"
        plausible = [c for c in candidates if len(c) > 2 and not (c.endswith("e") and c[:-1] in candidates)]
        unknown = next(iter([*known, *plausible]), None)
        if form in index or unknown is None:
            return form
        # An unknown plural or past ("airstrikes", "Tasered") still loses its ending; "-ss", "-us" are no plurals.
        return form if form.endswith(("ss", "us", "is")) else unknown
