"""How the events of an article hang together: the same happening told again, order, response, cause, part."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.drafts import Draft
from dateline.coding.repeats import key_of
from dateline.knowledge.grammar import Grammar, LinkCue
from dateline.language.parse import Parse
from dateline.records import Event, Evidence, Link


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
                if cue.may_answer and strikes_back(events[this], events[that]):
                    add(events[this], events[that], "response_to", first, last, f"{why}, against whoever did it")
                else:
                    add(pair[cue.source], pair[cue.target], cue.relation, first, last, why)
    for cue in grammar.links_back:  # "In response, …", "As a result, …" at the head of a clause
        for first, last in _pointing(parse, cue):
            this = _above(parse, first, by_head, None)
            if this is None:
                continue
            before = events[this - 1] if this > 0 and first > drafts[this - 1].head else previous
            if before is not None:
                pair = {"this": events[this], "that": before}
                told = " ".join(parse.words[first : last + 1])
                add(pair[cue.source], pair[cue.target], cue.relation, first, last, f"“{told.lower()}” points back")
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
        if _by(parse, token) is not None:  # "was triggered by", "strikes, then followed by an attack"
            sides = {"subject": _passive_cause(parse, token, by_head), "object": _passive_result(parse, token, by_head)}
        left, right = sides.get(cue.source), sides.get(cue.target)
        if left is not None and right is not None and left != right:
            add(events[left], events[right], cue.relation, token, token, f"“{parse.lower[token]}” between them")
    for token in range(len(parse)):  # "answered with strikes", "reacted by threatening": to what came before
        if parse.is_verb(token) and parse.lemmas[token] in grammar.answering:
            here = by_head.get(token)
            answers = [here] if here is not None else []
            for child in parse.children[token]:  # "with strikes, and then with an arrest"
                if parse.lower[child] in ("with", "by") and (below := _below(parse, child, by_head)) is not None:
                    answers.append(below)
            first = min(answers, default=0)
            for answer in dict.fromkeys(answers):
                before = next((e for e in reversed(events[:first]) if _other_side(e, events[answer])), None)
                before = before or (
                    previous if previous is not None and _other_side(previous, events[answer]) else None
                )
                if before is not None:
                    why = f"“{parse.lower[token]}” answers what came before"
                    add(events[answer], before, "response_to", token, token, why)
    for token in range(len(parse)):
        if parse.lower[token] in grammar.sequence and parse.deps[token] == "advmod":
            head = parse.heads[token]
            below = _below(parse, head, by_head) if parse.tags[head] == "IN" and head > token else None
            this = below if below is not None else _above(parse, token, by_head, None)
            earlier = events[this - 1] if this else previous if token == 0 else None
            if this is not None and earlier is not None:
                add(earlier, events[this], "before", token, token, f"“{parse.lower[token]}”")
    return links


def _pointing(parse: Parse, cue: LinkCue) -> list[tuple[int, int]]:
    """Where words stand alone that point back: nothing is named behind them (*in response to* names it)."""
    size = len(cue.words)
    return [
        (i, i + size - 1)
        for i in range(len(parse) - size)
        if tuple(parse.lower[i : i + size]) == cue.words
        and parse.lower[i + size] not in ("to", "for", "of")
        and (i == 0 or parse.words[i + size] == ",")
    ]


def strikes_back(later: Event, earlier: Event) -> bool:
    """Whether an act of force or enmity is aimed at whoever did an earlier one, or at what is his."""
    if later.quad_class < 3 or earlier.quad_class < 3:
        return False
    doers, hit = {a.country for a in earlier.actors} - {None}, {a.country for a in later.recipients} - {None}
    own = {a.country for a in later.actors} - {None}
    return bool(doers & hit) and not doers & own


def _by(parse: Parse, verb: int) -> int | None:
    """The *by* of a passive verb, full or reduced."""
    if parse.tags[verb] != "VBN":
        return None
    return parse.child(verb, "agent")


def _passive_cause(parse: Parse, verb: int, by_head: dict[int, int]) -> int | None:
    by = _by(parse, verb)
    return None if by is None else _below(parse, by, by_head)


def _passive_result(parse: Parse, verb: int, by_head: dict[int, int]) -> int | None:
    """What a passive verb is said of: its subject, the noun or clause that it hangs on."""
    subject = _side(parse, verb, ("nsubjpass",), by_head)
    if subject is not None:
        return subject
    above = parse.heads[verb]
    if above in by_head:
        return by_head[above]
    before = [h for h in by_head if above < h < verb and _under(parse, h, above)]
    return by_head[max(before)] if before else None


def _under(parse: Parse, token: int, top: int) -> bool:
    for _ in range(10):
        if token == top:
            return True
        if parse.heads[token] == token:
            return False
        token = parse.heads[token]
    return False


def _other_side(before: Event, after: Event) -> bool:
    """Whether the earlier act is somebody else's, so that the later one can answer it."""
    mine = {key_of(a) for a in after.actors}
    return before.status == "asserted" and not mine & {key_of(a) for a in before.actors}


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
        if parse.is_verb(node):  # hung on a verb that is no event: its object before the cue is
            near = [h for h in by_head if node < h < token and by_head[h] != other and _under(parse, h, node)]
            if near:
                return by_head[max(near)]
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
