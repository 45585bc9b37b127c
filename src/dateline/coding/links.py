"""How the events of an article hang together: the same happening told again, order, response, cause, part."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.drafts import Draft
from dateline.knowledge.grammar import Grammar, LinkCue
from dateline.language.parse import Parse
from dateline.records import Actor, Event, Evidence, Link


def link_sentence(
    parse: Parse, drafts: Sequence[Draft], events: Sequence[Event], grammar: Grammar, text: str, previous: Event | None
) -> list[Link]:
    """Links that the words of one sentence make between its events, and by *in response* to the one before."""
    links: list[Link] = []
    by_head = {h: i for i, d in reversed(list(enumerate(drafts))) for h in d.heads}

    def add(source: Event, target: Event, relation: str, first: int, last: int, why: str) -> None:
        if source.id == target.id or any({link.source, link.target} == {source.id, target.id} for link in links):
            return
        cue = Evidence(
            start=parse.starts[first], end=parse.ends[last], quote=text[parse.starts[first] : parse.ends[last]]
        )
        sentence = parse.sentence
        links.append(
            Link(
                id=f"{source.id}>{target.id}",
                source=source.id,
                target=target.id,
                relation=relation,  # pyright: ignore[reportArgumentType]
                status="asserted" if {source.status, target.status} <= {"asserted", "planned"} else "hypothetical",
                attribution=source.attribution or target.attribution,
                cue=cue,
                evidence=Evidence(start=sentence.start, end=sentence.end, quote=text[sentence.start : sentence.end]),
                why=why,
            )
        )

    for cue in grammar.link_cues:
        for first, last in _find(parse, cue.words):
            that = _below(parse, last, by_head)
            this = _above(parse, first, by_head, that)
            why = f"“{' '.join(cue.words)}”"
            if that is None and this is not None and cue.words[:2] == ("in", "response"):
                continue
            if this is not None and that is not None:
                pair = {"this": events[this], "that": events[that]}
                add(pair[cue.source], pair[cue.target], cue.relation, first, last, why)
    for position in range(len(parse) - 1):  # "In response, …", "In retaliation, …" at the head of a clause
        if parse.lower[position] == "in" and parse.lower[position + 1] in (
            "response",
            "retaliation",
            "reprisal",
            "revenge",
            "reaction",
            "reply",
        ):
            if position + 2 < len(parse) and parse.lower[position + 2] in ("to", "for"):
                continue
            this = _above(parse, position, by_head, None)
            if this is not None:
                before = events[this - 1] if this > 0 and position > drafts[this - 1].head else previous
                if before is not None:
                    add(
                        events[this],
                        before,
                        "response_to",
                        position,
                        position + 1,
                        f"“{parse.lower[position]} {parse.lower[position + 1]}” points back",
                    )
    for token in range(len(parse)):
        if not parse.is_verb(token):
            continue
        cue = _verb_cue(parse, token, grammar)
        if cue is None:
            continue
        sides: dict[str, int | None] = {
            "subject": _side(parse, token, ("nsubj", "nsubjpass", "agent"), by_head),
            "object": _side(parse, token, ("dobj", "prep", "ccomp", "xcomp", "agent", "advcl", "dative"), by_head),
        }
        left, right = sides.get(cue.source), sides.get(cue.target)
        if left is not None and right is not None and left != right:
            add(events[left], events[right], cue.relation, token, token, f"“{parse.lower[token]}” between them")
    for token in range(len(parse)):  # "answered with strikes", "reacted by threatening": to what came before
        if parse.is_verb(token) and parse.lemmas[token] in grammar.answering:
            here = by_head.get(token)
            for name in ("with", "by"):
                for child in parse.children[token]:
                    if parse.lower[child] == name and here is None:
                        here = _below(parse, child, by_head)
            if here is not None:
                before = next((e for e in reversed(events[:here]) if _other_side(e, events[here])), None)
                before = before or (previous if previous is not None and _other_side(previous, events[here]) else None)
                if before is not None:
                    add(
                        events[here],
                        before,
                        "response_to",
                        token,
                        token,
                        f"“{parse.lower[token]}” answers what came before",
                    )
    for token in range(len(parse)):
        if parse.lower[token] in grammar.sequence and parse.deps[token] == "advmod":
            this = _above(parse, token, by_head, None)
            if this is not None and this > 0:
                add(events[this - 1], events[this], "before", token, token, f"“{parse.lower[token]}”")
    return links


def _other_side(before: Event, after: Event) -> bool:
    """Whether the earlier act is somebody else's, so that the later one can answer it."""
    mine = {_key(a) for a in after.actors}
    return before.status == "asserted" and not mine & {_key(a) for a in before.actors}


def _find(parse: Parse, words: tuple[str, ...]) -> list[tuple[int, int]]:
    size = len(words)
    return [
        (i, i + size - 1) for i in range(len(parse) - size + 1) if tuple(parse.lower[i : i + size]) == words
        and not (size == 1 and parse.deps[i] not in ("prep", "mark", "advmod", "pcomp", "acl", "advcl"))
    ]  # fmt: skip


def _below(parse: Parse, token: int, by_head: dict[int, int]) -> int | None:
    """The event that a cue governs: the nearest one under the cue's word, or in the clause that it opens."""
    start = token if parse.deps[token] != "mark" else parse.heads[token]
    layer = [start]
    for _ in range(4):
        for node in layer:
            if node in by_head and node != token:
                return by_head[node]
        layer = [c for n in layer for c in parse.children[n] if c > token or parse.deps[token] == "mark"]
    return None


def _above(parse: Parse, token: int, by_head: dict[int, int], other: int | None) -> int | None:
    """The event in whose clause a cue stands."""
    node = parse.heads[token] if parse.deps[token] == "mark" else token
    for _ in range(10):
        above = parse.heads[node]
        if above == node:
            break
        node = above
        if node in by_head and by_head[node] != other:
            return by_head[node]
    for child in parse.children[node]:  # a light or framing verb on top: the event below it
        if child in by_head and by_head[child] != other:
            return by_head[child]
        for inner in parse.children[child]:
            if inner in by_head and by_head[inner] != other and inner < token + 30:
                return by_head[inner]
    return None


def _verb_cue(parse: Parse, token: int, grammar: Grammar) -> LinkCue | None:
    lemma = parse.lemmas[token]
    for child in parse.children[token]:
        cue = grammar.link_verbs.get(f"{lemma} {parse.lower[child]}")
        if cue is not None:
            return cue
    return grammar.link_verbs.get(lemma)


def _side(parse: Parse, token: int, labels: tuple[str, ...], by_head: dict[int, int]) -> int | None:
    for child in parse.children[token]:
        if parse.deps[child] not in labels:
            continue
        layer = [child]
        for _ in range(4):
            for node in layer:
                if node in by_head:
                    return by_head[node]
            layer = [c for n in layer for c in parse.children[n]]
    return None


def link_same(events: Sequence[Event]) -> list[Link]:
    """Join mentions of one happening: same type, parties that agree, dates and places that do not contradict."""
    links: list[Link] = []
    for j, later in enumerate(events):
        if later.status != "asserted" and later.status != "planned":
            continue
        for earlier in reversed(events[:j]):
            why = _same(earlier, later)
            if why is not None:
                links.append(
                    Link(
                        id=f"{later.id}>{earlier.id}",
                        source=later.id,
                        target=earlier.id,
                        relation="same",
                        status="asserted",
                        attribution=None,
                        cue=None,
                        evidence=later.evidence,
                        why=why,
                    )
                )
                break
    return links


def _same(a: Event, b: Event) -> str | None:
    if a.event_type != b.event_type or a.status != b.status or a.sentence == b.sentence:
        return None
    if a.date is not None and b.date is not None and not _overlap(a, b):
        return None
    if (
        a.place is not None
        and b.place is not None
        and a.place.name != b.place.name
        and (a.place.country != b.place.country or a.place.geonameid != b.place.geonameid)
    ):
        return None
    for name in set(a.figures) & set(b.figures):
        low, high = a.figures[name], b.figures[name]
        if low.low is not None and high.high is not None and low.low > high.high * 2:
            return None
    actors = _agree(a.actors, b.actors)
    recipients = _agree(a.recipients, b.recipients)
    if actors is False or recipients is False or (actors is None and recipients is None):
        return None
    anchored = a.date is not None and b.date is not None and "day" in (a.date.precision, b.date.precision)
    if actors and recipients:
        return "same type and parties"
    if anchored and (actors or recipients):
        return "same type and date, parties that agree"
    return None


def _overlap(a: Event, b: Event) -> bool:
    assert a.date is not None
    assert b.date is not None
    low = max(a.date.date_from or "0000", b.date.date_from or "0000")
    high = min(a.date.date_to or "9999", b.date.date_to or "9999")
    return low <= high


def _agree(a: Sequence[Actor], b: Sequence[Actor]) -> bool | None:
    """Whether two lists of actors name a common party; None where one is open or only described (*a general*)."""
    left, right = {_key(x) for x in a}, {_key(x) for x in b}
    if not left or not right:
        return None
    if left & right:
        return True
    if all(_described(x) for x in a) or all(_described(x) for x in b):
        countries = {x.country for x in a} & {x.country for x in b}
        return None if countries or not all(x.country for x in (*a, *b)) else False
    return False


def _described(actor: Actor) -> bool:
    return actor.id is None and actor.coreferent is None and not any(w[:1].isupper() for w in actor.text.split()[-1:])


def _key(actor: Actor) -> str:
    return actor.id or (actor.name or actor.text).casefold()
