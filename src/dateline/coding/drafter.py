"""From the matches of one sentence to its draft events: the order of the steps."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding.choosing import Chooser
from dateline.coding.completing import take_recipients, take_tolls
from dateline.coding.contents import Contents
from dateline.coding.drafts import Draft, Refusals
from dateline.coding.duties import DutyReader
from dateline.coding.figures import FigureReader
from dateline.coding.gate import Gate
from dateline.coding.joining import Joiner
from dateline.coding.making import DraftMaker
from dateline.coding.matching import Matcher
from dateline.coding.worth import Worth
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.ontology import Ontology
from dateline.records import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEvents:
    """The drafts of a sentence and the traces of what was not coded."""

    drafts: tuple[Draft, ...]
    refusals: tuple[Trace, ...]


class Drafter:
    """Makes the draft events of one sentence."""

    def __init__(
        self,
        matcher: Matcher,
        figures: FigureReader,
        grammar: Grammar,
        ontology: Ontology,
        domains: frozenset[str],
        evidence: frozenset[str],
        gate: Gate,
    ) -> None:
        self._matcher = matcher
        self._figures = figures
        self._grammar = grammar
        self._ontology = ontology
        self._domains = domains
        self._evidence = evidence
        self._gate = gate

    def draft(self) -> SentenceEvents:
        """All draft events of the sentence, in the order of their triggers."""
        matcher, parse, grammar, ontology = self._matcher, self._matcher.parse, self._grammar, self._ontology
        refusals = Refusals(parse)
        matches = [m for m in (matcher.match(t) for t in range(len(parse))) if m is not None]
        for token, (frame, _) in matcher.blocked.items():
            refusals.blocked(frame, token, frame.why, None)
        matches = Chooser(parse, grammar, self._domains, refusals).choose(matches)
        duties = DutyReader(matcher, grammar, ontology).duties(matches)
        contents = Contents(parse, refusals)
        matches = contents.without_demanded(contents.without_absorbed(matches), duties)
        maker = DraftMaker(matcher, self._figures, grammar, ontology)
        drafts = contents.without_unreal([*(maker.make(m) for m in matches), *duties])
        take_recipients(parse, drafts)
        drafts = Worth(parse, grammar, ontology, self._evidence, self._gate, refusals, drafts).worthy()
        drafts = Joiner(parse).join(drafts)
        take_tolls(parse, self._figures, drafts)
        return SentenceEvents(drafts=tuple(sorted(drafts, key=lambda d: d.head)), refusals=refusals.traces)
