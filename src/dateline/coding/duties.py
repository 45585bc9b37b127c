"""Demands told as duties: what a party says that others must do."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from dateline.coding.arguments import surface_subject
from dateline.coding.drafts import Draft, fired
from dateline.coding.match import Match
from dateline.coding.matching import Matcher
from dateline.coding.party import Party
from dateline.coding.reality import Reading
from dateline.coding.sameness import same_party
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
        taken = {m.head for m in matches}
        return [d for t in range(len(self._parse)) for d in (self._duty(t, taken),) if d is not None]

    def _duty(self, token: int, taken: AbstractSet[int]) -> Draft | None:
        """The demand that a modal makes; `taken` are the words that name an act already, such as the verb of saying."""
        parse = self._parse
        verb = parse.heads[token]
        above = parse.heads[verb]
        if not self._is_told_duty(token):
            return None
        speakers, addressed = self._actors(above), self._actors(verb)
        if not speakers or _shared(speakers, addressed) or above in taken or self._is_guess(verb):
            return None
        inner = self._matcher.content_event(verb)
        addressed = addressed or self._meant(verb, inner, speakers)
        if not addressed:
            return None
        mode = self._ontology.content_mode("REQUEST", inner.frame.type if inner else None, inner.modes if inner else ())
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
        return draft

    def _is_told_duty(self, token: int) -> bool:
        """Whether a token is the modal of what somebody says that others must do."""
        parse, grammar = self._parse, self._grammar
        if parse.lower[token] not in grammar.modal_duty or parse.deps[token] != "aux":
            return False
        verb = parse.heads[token]
        subject = parse.child(verb, "nsubj", "nsubjpass")
        if subject is not None and parse.lower[subject] in ("we", "i"):
            return False  # "we must rest": what the speakers must do themselves is asked of nobody
        return parse.deps[verb] == "ccomp" and parse.lemmas[parse.heads[verb]] in grammar.reporting

    def _is_guess(self, verb: int) -> bool:
        """*It must be cold*, *thinks that it should hold*: a guess, no demand."""
        parse = self._parse
        if parse.lemmas[verb] == "be" and parse.child(verb, "acomp", "advmod") is not None:
            return True
        return parse.lemmas[parse.heads[verb]] in self._grammar.guessing

    def _actors(self, verb: int) -> tuple[Party, ...]:
        """The parties that are the subject of a verb."""
        found = (self._matcher.finder.party(t) for t in surface_subject(self._parse, verb))
        return tuple(p for p in found if p is not None and p.is_actor)

    def _meant(self, verb: int, inner: Match | None, speakers: Sequence[Party]) -> tuple[Party, ...]:
        """Whom a demand on a thing is meant for: the parties in its subject, else those of the act that it names."""
        within = tuple(
            p
            for t in surface_subject(self._parse, verb)
            if self._parse.is_noun(t)
            for p in self._matcher.finder.within(t)
            if not _shared(speakers, (p,))
        )
        if within or inner is None:
            return within
        return tuple(p for p in (*inner.actors, *inner.recipients) if p.is_actor and not _shared(speakers, (p,)))


def _shared(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """Whether a party is on both sides."""
    return any(same_party(x, y) for x in a for y in b)
