"""Demands told as duties: what a party says that others must do."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.arguments import surface_subject
from dateline.coding.drafts import Draft, fired
from dateline.coding.matching import Match, Matcher
from dateline.coding.sameness import same_party
from dateline.coding.status import Reading
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import Frame
from dateline.knowledge.ontology import Ontology

_DUTY = Frame(
    id="request-duty",
    type="REQUEST",
    modes=(),
    contexts=(),
    why="What a party says that others must or should do is a demand on them.",
    symmetric=False,
    not_in=frozenset(),
    party_required=True,
    party_public=False,
    also=None,
    joint=None,
    evidence=None,
    match=(),
    reject=(),
    file=__file__,
    line=0,
)


class DutyReader:
    """Finds the demands in one sentence that *must*, *should* and *ought* make."""

    def __init__(self, matcher: Matcher, grammar: Grammar, ontology: Ontology) -> None:
        self._matcher = matcher
        self._parse = matcher.parse
        self._grammar = grammar
        self._ontology = ontology

    def duties(self, matches: Sequence[Match]) -> list[Draft]:
        """*The minister said that rebels must leave*: what a party says others must do is a demand."""
        parse, grammar = self._parse, self._grammar
        found: list[Draft] = []
        for token in range(len(parse)):
            if parse.lower[token] not in grammar.modal_duty or parse.deps[token] != "aux":
                continue
            verb = parse.heads[token]
            above = parse.heads[verb]
            subject = parse.child(verb, "nsubj", "nsubjpass")
            if subject is not None and parse.lower[subject] in ("we", "i"):
                continue  # "we must rest": what the speakers must do themselves is asked of nobody
            if parse.deps[verb] != "ccomp" or parse.lemmas[above] not in grammar.reporting:
                continue
            speakers = tuple(
                p
                for p in (self._matcher.finder.party(t) for t in surface_subject(parse, above))
                if p is not None and p.is_actor
            )
            addressed = tuple(
                p
                for p in (self._matcher.finder.party(t) for t in surface_subject(parse, verb))
                if p is not None and p.is_actor
            )
            if (
                not speakers
                or any(same_party(s, a) for s in speakers for a in addressed)
                or any(m.head == above for m in matches)
            ):
                continue
            if (parse.lemmas[verb] == "be" and parse.child(verb, "acomp", "advmod") is not None) or parse.lemmas[
                above
            ] in ("think", "believe", "suggest", "estimate", "find", "conclude"):
                continue  # "it must be cold": a guess, no demand
            inner = self._matcher.content_event(verb)
            if not addressed:
                addressed = tuple(
                    p
                    for t in surface_subject(parse, verb)
                    if parse.is_noun(t)
                    for p in self._matcher.finder.within(t)
                    if not any(same_party(s, p) for s in speakers)
                )
            if not addressed and inner is not None:
                addressed = tuple(
                    p
                    for p in (*inner.actors, *inner.recipients)
                    if p.is_actor and not any(same_party(s, p) for s in speakers)
                )
            if not addressed:
                continue
            mode = self._ontology.content_mode(
                "REQUEST", inner.frame.type if inner else None, inner.modes if inner else ()
            )
            match = Match(
                frame=_DUTY,
                words="must",
                modes=(mode,) if mode else (),
                trigger=(token,),
                actors=speakers,
                recipients=addressed,
                contents=(verb,),
                weight=2.0,
            )
            draft = Draft(
                parse=parse, match=match, type="REQUEST", modes=match.modes, actors=speakers, recipients=addressed,
                status="asserted", reading=Reading(status="asserted"), heads=[token, verb],
            )  # fmt: skip
            draft.traces.append(fired(draft))
            found.append(draft)
        return found
