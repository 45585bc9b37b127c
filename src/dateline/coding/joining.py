"""Which drafts of a sentence tell of the same act, and their joining."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.drafts import Draft
from dateline.coding.sameness import compatible, overlap_or_empty, same_party
from dateline.language.parse import Parse
from dateline.records import Trace

_MEANS = frozenset({"in", "by", "during", "with", "from", "through", "after", "when"})


class Joiner:
    """Joins the drafts of one sentence."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def join(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts in the order of their heads, those of the same act as one."""
        kept: list[Draft] = []
        for draft in sorted(drafts, key=lambda d: d.head):
            for other in kept:
                rule = self._same_act(other, draft)
                if rule is not None:
                    main, side = (draft, other) if other.head in draft.match.same_as else (other, draft)
                    self._merge(main, side, rule)
                    if main is draft:
                        kept[kept.index(other)] = draft
                    break
            else:
                kept.append(draft)
        return kept

    def _same_act(self, a: Draft, b: Draft) -> str | None:
        if b.head in a.match.same_as or a.head in b.match.same_as:
            return "the noun is the subject of what it did"
        if (
            a.type == b.type == "CONSULT"
            and a.status == b.status
            and (self._adjacent(a.head, b.head) or self._adjacent(b.head, a.head))
        ):
            return "the talks for which one comes"
        if a.type == b.type and (b.head in a.match.used.values() or a.head in b.match.used.values()):
            return "one names the act in the other's construction"
        if a.type != b.type or a.status != b.status:
            return None
        for noun, told in ((a, b), (b, a)):
            if self._parse.deps[told.head] in ("acl", "relcl") and self._parse.heads[told.head] in self._names(noun):
                return "what is told of the noun that names it"
        if not compatible(a.actors, b.actors) or not overlap_or_empty(
            a.recipients, b.recipients, a.type in ("ASSAULT", "PROTEST")
        ):
            return None
        low, high = (a, b) if self._above(b.head, a.head) else (b, a)
        if not self._above(high.head, low.head):
            return None
        if not self._adjacent(low.head, high.head):
            return None
        label = self._path_label(low.head, high.head)
        if label in ("conj", "advcl", "xcomp", "acl", "relcl", "pcomp", "ccomp", "dobj") or label in _MEANS:
            if label == "advcl" and self._parse.child(low.head, "nsubj", "nsubjpass") is not None:
                return None  # "the blast killed 9 as troops fought rebels": the clause has somebody else's act
            if label in ("after", "from") and low.match.noun is not None and low.actors and high.actors:
                return None
            return f"joined in one clause ({label})"
        return None

    def _names(self, draft: Draft) -> set[int]:
        """The tokens that name the act: its words, and the object that makes them one (*attended a summit*)."""
        used = draft.match.used
        named = {used[k] for k in ("object", "content") if k in used} if draft.type == "CONSULT" else set[int]()
        return {*draft.heads, *named}

    def _above(self, top: int, token: int) -> bool:
        parse = self._parse
        for _ in range(12):
            if token == top:
                return True
            if parse.heads[token] == token:
                return False
            token = parse.heads[token]
        return False

    def _adjacent(self, low: int, high: int) -> bool:
        """Whether the lower word hangs on the upper one itself, through at most a preposition or a joined word."""
        parse = self._parse
        for _ in range(4):
            above = parse.heads[low]
            if above == high:
                return True
            if parse.deps[low] not in ("pobj", "conj", "pcomp", "prep", "agent", "xcomp"):
                return False
            low = above
        return False

    def _path_label(self, low: int, high: int) -> str:
        """How the lower word hangs on the upper one: the label or preposition nearest to the upper."""
        parse = self._parse
        token = low
        while parse.heads[token] != high and parse.heads[token] != token:
            token = parse.heads[token]
        label = parse.deps[token]
        return parse.lower[token] if label in ("prep", "agent") else label

    def _merge(self, main: Draft, side: Draft, why: str) -> None:
        if main.type == side.type:
            main.modes = tuple(dict.fromkeys([*main.modes, *side.modes]))
        if main.type == "CONSULT" and main.actors:
            others = [p for p in side.actors if not any(same_party(p, q) for q in main.actors)]
            side.recipients = (*others, *side.recipients)
            if main.match.frame.symmetric:
                main.actors = (*main.actors, *side.recipients)
                side.recipients = ()
        main.bare = main.bare and side.bare
        main.actors = main.actors or side.actors
        known = {(p.actor.start, p.actor.end) for p in (*main.actors, *main.recipients)}
        extra = [
            p
            for p in side.recipients
            if (p.actor.start, p.actor.end) not in known and not any(same_party(p, q) for q in main.actors)
        ]
        main.recipients = (*main.recipients, *extra)
        for name, count in side.figures.items():
            main.figures.setdefault(name, count)
        main.heads = list(dict.fromkeys([*main.heads, *side.heads]))
        main.merged += 1
        main.traces.extend(
            replace(t, outcome="overridden", by=main.match.frame.id) if t.outcome == "fired" else t for t in side.traces
        )
        main.traces.append(
            Trace(rule="same-act", why=why, outcome="fired", spans={"also": self._parse.span(side.head, side.head)})
        )
