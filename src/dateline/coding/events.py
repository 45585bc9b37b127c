"""From draft events to records: modes from instruments, contexts, confidence, doubt, evidence, ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.coding.confidence import signs_of
from dateline.coding.drafts import Draft
from dateline.coding.party import Party, span_of
from dateline.knowledge.base import Knowledge
from dateline.records import (
    Actor,
    Article,
    Attribution,
    Event,
    EventDate,
    EventPlace,
    Evidence,
    Span,
    Trace,
    Trigger,
)

_MODE_ARGUMENTS = (
    "compound",
    "amod",
    "nmod",
    "dobj",
    "pobj",
    "nsubj",
    "nsubjpass",
    "agent",
    "conj",
    "appos",
    "pcomp",
    "advcl",
    "acl",
)


def make_event(
    article: Article,
    draft: Draft,
    knowledge: Knowledge,
    *,
    date: EventDate | None,
    place: EventPlace | None,
    contexts: Sequence[str],
    ordinal: int,
) -> Event:
    """The record of a draft event."""
    parse, ontology = draft.parse, knowledge.ontology
    kind = ontology.types[draft.type]
    modes, mode_trace = _modes(draft, knowledge)
    sentence = parse.sentence
    trigger = _trigger(article, draft)
    speaker = draft.speaker
    attribution = None
    if (
        speaker is not None
        and speaker.is_actor
        and not any(_same(speaker, a) for a in draft.actors if draft.type not in ("ASSAULT", "COERCE"))
    ):
        attribution = Attribution(speaker=speaker.actor)
    doubt = draft.doubt
    return Event(
        id=f"{article.sha256[:12]}-{trigger.start}-{trigger.end}-{ordinal}",
        event_type=draft.type,
        modes=modes,
        contexts=tuple(dict.fromkeys([*draft.match.frame.contexts, *contexts]))[:5],
        quad_class=kind.quad,
        intensity=ontology.intensity(draft.type, modes),
        cameo=ontology.cameo(draft.type, modes),
        actors=_actors(draft.actors, sentence.number),
        recipients=_actors(draft.recipients, sentence.number),
        status=draft.status,
        attribution=attribution,
        date=date,
        place=place,
        figures=draft.figures,
        trigger=trigger,
        evidence=Evidence(start=sentence.start, end=sentence.end, quote=article.text[sentence.start : sentence.end]),
        confidence=knowledge.calibration.confidence(signs_of(draft, date is not None, place is not None)),
        doubt=doubt,
        sentence=sentence.number,
        trace=(*draft.traces, *mode_trace),
    )


def _actors(parties: Sequence[Party], sentence: int) -> tuple[Actor, ...]:
    """The actors of a side; a pronoun gives way to the name that it stands for where both are in the sentence."""
    found: list[Actor] = []
    for party in parties:
        origin = party.stands_for
        actor = origin.actor if origin is not None and origin.sentence == sentence else party.actor
        if actor not in found:
            found.append(actor)
    return tuple(found)


def also_event(event: Event, draft: Draft, knowledge: Knowledge) -> Event | None:
    """The second event that a frame's act is too (a conviction with prison is an arrest)."""
    also = draft.match.frame.also
    if also is None or event.event_type != draft.match.frame.type:
        return None
    kind, modes = also
    ontology = knowledge.ontology
    return replace(
        event,
        id=event.id.rsplit("-", 1)[0] + "-2",
        event_type=kind,
        modes=modes,
        quad_class=ontology.types[kind].quad,
        intensity=ontology.intensity(kind, modes),
        cameo=ontology.cameo(kind, modes),
    )


def _trigger(article: Article, draft: Draft) -> Trigger:
    """The words that name the act: a compound as a whole, of a verb with its particle the verb alone."""
    parse, match = draft.parse, draft.match
    tokens = [match.head]
    if match.noun is not None:
        tokens = sorted(match.trigger)
    start, end = parse.starts[tokens[0]], parse.ends[tokens[-1]]
    return Trigger(
        text=article.text[start:end],
        start=start,
        end=end,
        lemma=match.words if match.words != "must" else parse.lower[match.head],
    )


def _modes(draft: Draft, knowledge: Knowledge) -> tuple[tuple[str, ...], list[Trace]]:
    """The frame's modes, then those that instruments and objects in the event's own clause add."""
    modes = list(draft.modes)
    words: Mapping[str, tuple[str, ...]] = knowledge.themes.modes.get(draft.type, {})
    traces: list[Trace] = []
    if words:
        for token in sorted(_near(draft)):
            for mode, span in _mode_words(draft, token, words):
                if mode not in modes:
                    modes.append(mode)
                    traces.append(
                        Trace(
                            rule=f"mode-{mode}",
                            why="a word beside the act tells how",
                            outcome="fired",
                            spans={"word": span},
                        )
                    )
    return tuple(modes), traces


def _mode_words(draft: Draft, token: int, words: Mapping[str, tuple[str, ...]]) -> list[tuple[str, Span]]:
    parse = draft.parse
    lemma = parse.lemmas[token]
    for length in (2, 1, 0):
        first = token - length
        if first < 0:
            continue
        gram = " ".join([*parse.lower[first:token], lemma]).replace(" - ", "-")
        if gram in words:
            return [(mode, parse.span(first, token)) for mode in words[gram]]
    return []


def _near(draft: Draft) -> set[int]:
    """Tokens that hang on the event's words within its clause."""
    parse = draft.parse
    found: set[int] = set()
    stack = [(h, 0) for h in draft.heads]
    if draft.match.carrier is not None:
        stack.append((draft.match.carrier, 0))
    head = parse.heads[draft.head]
    if parse.deps[draft.head] == "advcl" and parse.tags[draft.head] == "VBG":
        stack.extend(_before_result(draft, head))
    if draft.match.noun is not None and parse.deps[draft.head] in ("compound", "pobj", "dobj"):
        stack.append((head, 3))
    while stack:
        token, depth = stack.pop()
        if token in found or depth > 4:
            continue
        found.add(token)
        for child in parse.children[token]:
            label = parse.deps[child]
            if label in ("relcl", "ccomp", "parataxis", "csubj") or (
                label == "conj" and parse.is_verb(child) and child not in draft.heads
            ):
                continue
            if label == "advcl" and parse.tags[child] != "VBG":
                continue
            stack.append((child, depth + 1))
    return found


def _before_result(draft: Draft, verb: int) -> list[tuple[int, int]]:
    """*went on a stabbing spree, killing two*: the deed that had the result stands above it."""
    parse = draft.parse
    if verb > draft.head:
        return []
    return [(verb, 4), *((c, 2) for c in parse.children[verb] if c < draft.head and parse.deps[c] in ("dobj", "prep"))]


def _same(a: Party, b: Party) -> bool:
    return (
        a.actor == b.actor
        or (a.actor.id is not None and a.actor.id == b.actor.id)
        or any(x.coreferent == (y.coreferent or span_of(y)) for x, y in ((a.actor, b.actor), (b.actor, a.actor)))
    )
