"""A draft from a match: its status and parties, and who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.arguments import surface_subject
from dateline.coding.drafts import Draft, fired
from dateline.coding.figures import FigureReader
from dateline.coding.match import Match
from dateline.coding.matching import Matcher
from dateline.coding.party import Party
from dateline.coding.promises import PromiseReader
from dateline.coding.reality import Reading
from dateline.coding.sameness import same_party
from dateline.coding.status import StatusReader, trace_of
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.ontology import Ontology
from dateline.language.parse import Parse
from dateline.records import Trace

_VERBAL = frozenset({"ACCUSE", "REQUEST"})


class DraftMaker:
    """Makes drafts of the matches of one sentence."""

    def __init__(self, matcher: Matcher, figures: FigureReader, grammar: Grammar, ontology: Ontology) -> None:
        self._matcher = matcher
        self._parse = matcher.parse
        self._figures = figures
        self._status = StatusReader(matcher.parse, grammar)
        self._promises = PromiseReader(matcher, grammar, ontology)

    def make(self, match: Match) -> Draft:
        """The draft of a match."""
        reading = self._status.read(match)
        draft = Draft(
            parse=self._parse,
            match=match,
            type=match.frame.type,
            modes=match.modes,
            actors=match.actors,
            recipients=match.recipients,
            status=reading.status,
            reading=reading,
            figures=self._figures.read(match),
            heads=list(match.trigger),
            doubt=reading.doubt,
        )
        draft.traces.append(fired(draft))
        if reading.cue is not None and reading.status != "asserted":
            draft.traces.append(trace_of(self._parse, reading, match.head))
        joint = match.frame.joint
        if joint is not None and len({p.actor.country for p in draft.actors if p.actor.country is not None}) > 1:
            draft.type, draft.modes = joint, ()
        draft.recipients = tuple(  # "I", "he": who acts is not acted on under another word
            r for r in draft.recipients
            if r.stands_for is None or not any(same_party(r, a) for a in draft.actors)
        )  # fmt: skip
        self._promises.call_to_protest(draft)
        self._promises.content_mode(draft)
        self._promises.future(draft)
        self._general(draft)
        if not draft.recipients and draft.type in ("REJECT", "THREATEN"):
            draft.recipients = self._promises.conditional(draft)
        draft.speaker = self._speaker(reading)
        if (
            not draft.actors
            and draft.type in _VERBAL
            and "investigate" not in draft.modes
            and draft.speaker is not None
            and draft.speaker.is_actor
            and not any(same_party(draft.speaker, r) for r in draft.recipients)
        ):
            # "Turkey bears the blame, the minister said": with nobody else named, the speaker blames
            draft.actors = (draft.speaker,)
        return draft

    def _general(self, draft: Draft) -> None:
        """*Courts can void orders; attackers prefer*: the present tense of nobody in particular tells a custom."""
        parse, verb = self._parse, draft.verb
        if draft.status != "asserted" or draft.type == "ACCUSE" or not parse.is_verb(verb):
            return  # who "are accused" is somebody in particular
        finite = [verb, *(c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass"))]
        present = any(
            parse.tags[t] in ("VBP", "VBZ") and parse.lower[t] not in ("has", "have", "'ve") for t in finite
        ) and not any(parse.tags[t] == "VBD" for t in finite)
        progressive = parse.tags[verb] == "VBG" or parse.lemmas[verb] == "be"  # "is under investigation": right now
        parties = (*draft.actors, *draft.recipients)
        if (
            present
            and not progressive
            and parties
            and not self._particular(surface_subject(parse, verb))
            and not any(p.named or p.known or p.actor.coreferent is not None for p in parties)
            and not self._particular([p.head for p in parties if p.sentence == parse.sentence.number])
        ):
            draft.status = "habitual"
            draft.traces.append(
                Trace(
                    rule="status-habitual",
                    why="present tense of nobody in particular",
                    outcome="fired",
                    spans={"cue": self._parse.span(verb, verb)},
                )
            )

    def _particular(self, tokens: Sequence[int]) -> bool:
        """Whether a word among them speaks of somebody or something particular."""
        parse = self._parse
        return any(
            parse.lower[c] in ("the", "this", "these", "a", "an") or parse.deps[c] in ("nummod", "poss")
            for t in tokens
            for c in parse.children[t]
        )

    def _speaker(self, reading: Reading) -> Party | None:
        parse = self._parse
        if reading.reporter is None:
            return self._according(parse)
        for token in surface_subject(parse, reading.reporter):
            party = self._matcher.finder.party(token)
            if party is not None:
                return party
        return None

    def _according(self, parse: Parse) -> Party | None:
        for token in range(len(parse) - 1):
            if parse.lower[token] == "according" and parse.lower[token + 1] == "to":
                target = parse.child(token + 1, "pobj")
                return self._matcher.finder.party(target) if target is not None else None
        return None
