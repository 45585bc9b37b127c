"""What is said, thought, wanted or felt without quotation marks: what a cue word governs, and who says it."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.coding.arguments import has_to
from dateline.coding.cues import Cue
from dateline.coding.said_clauses import SaidClauses
from dateline.coding.said_phrases import SaidPhrases
from dateline.coding.tellers import Tellers
from dateline.coding.telling import Pages, Telling, tree
from dateline.knowledge.speech import PLAIN_TAKES, CueClass
from dateline.records import Span


class Reported:
    """Reads the contents that one sentence's cue words govern."""

    def __init__(self, pages: Pages, index: int, cues: Iterable[Cue] = ()) -> None:
        self._pages = pages
        self._index = index
        self._parse = pages.parses[index]
        self.tellers = Tellers(self._parse, index, pages.voiced)
        governing = frozenset(c.token for c in cues if "clause" in c.takes or "quote" in c.takes)
        self._clauses = SaidClauses(pages, index, governing)
        self._phrases = SaidPhrases(pages, index)

    def read(self, cue: Cue) -> Telling | None:
        """The statement that a cue word makes with what it governs, or None."""
        parse = self._parse
        if parse.is_noun(cue.token) and cue.verb is None:
            return self._of_noun(cue)
        passive = self.tellers.is_passive(cue)
        for kind, read in (
            ("label", self._phrases.label), ("ask", self._phrases.ask), ("clause", self._clauses.clause),
            ("wh", self._clauses.wh), ("to", self._phrases.to), ("ing", self._phrases.ing),
        ):  # fmt: skip
            if kind in cue.takes:
                found = read(cue, passive)
                if found:
                    return self._told(cue, cue.takes[kind], found, passive)
        for take in cue.takes:
            if take.startswith("object+"):
                found = self._phrases.object_with(cue, take.removeprefix("object+"), passive)
                if found:
                    return self._told(cue, cue.takes[take], found, passive)
        for take in cue.takes:
            if take not in PLAIN_TAKES and "+" not in take:
                found = self._phrases.phrase(cue.token, take.removesuffix("-noun"))
                if found:
                    return self._told(
                        cue, cue.takes[take], found, passive, last=self._prep_after(cue, take.removesuffix("-noun"))
                    )
        wanted = passive and "object" in cue.takes and cue.takes["object"].attitude == "intent"
        if "object" in cue.takes and not wanted:  # "wanted by the police" tells of no wish
            found = self._phrases.object(cue, passive)
            if found:
                return self._told(cue, cue.takes["object"], found, passive)
        return None

    def _of_noun(self, cue: Cue) -> Telling | None:
        """*their claim that*, *the decision to*, *calls for*: what a noun of saying or meaning governs."""
        parse, noun = self._parse, cue.token
        for child in parse.children[noun]:
            if child < noun or parse.deps[child] not in ("acl", "ccomp", "relcl", "xcomp"):
                continue
            marked = any(parse.deps[c] == "mark" and parse.lower[c] == "that" for c in parse.children[child])
            kind = "clause" if marked else "to" if has_to(parse, child) and parse.deps[child] != "relcl" else None
            if kind is not None and kind in cue.takes:
                return self._told(cue, cue.takes[kind], self._pages.spans_of(self._index, tree(parse, child)), False)
        for take in cue.takes:
            if take not in PLAIN_TAKES:
                found = self._phrases.phrase(noun, take)
                if found:
                    return self._told(cue, cue.takes[take], found, False, last=self._prep_after(cue, take))
        return None

    def _prep_after(self, cue: Cue, name: str) -> int:
        return cue.last + 1 if cue.last + 1 < len(self._parse) and self._parse.lower[cue.last + 1] == name else cue.last

    def _told(
        self, cue: Cue, cue_class: CueClass, content: list[Span], passive: bool, last: int | None = None
    ) -> Telling | None:
        parse = self._parse
        end = last if last is not None else cue.last
        return Telling(
            parse=self._index,
            rule=cue_class.id,
            why=cue_class.why,
            cue=parse.span(cue.token, end),
            token=cue.token,
            cue_class=cue_class,
            speaker=self.tellers.speaker(cue, passive),
            verbal=cue.verb is not None,
            passive=passive,
            own_speaker=parse.child(cue.token, "nsubj") is not None,
            addressee=self.tellers.addressee(cue, cue_class, passive),
            content=content,
        )
