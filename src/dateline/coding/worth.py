"""What is enough to be an event: parties who count, an act that somebody says is done, evidence around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.coding.drafts import FORCE, SPEECH, Draft, Refusals
from dateline.coding.gate import PUBLIC_SECTORS, Gate, Refusal
from dateline.coding.party import Party
from dateline.knowledge.actors import NON_STATE
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import Frame
from dateline.knowledge.ontology import Ontology
from dateline.language.parse import Parse

_PRIVATE_BODY = frozenset({"BUS", "JRN", "EDU", "AGR"})
# Purposes that are news by themselves: who marches on a town, or travels to talks.
_AIMED = frozenset({"ASSAULT", "CONSULT", "PROTEST", "MOBILIZE"})


class Worth:
    """Weighs the drafts of one sentence."""

    def __init__(
        self,
        parse: Parse,
        grammar: Grammar,
        ontology: Ontology,
        evidence: frozenset[str],
        gate: Gate,
        refusals: Refusals,
        drafts: Sequence[Draft],
    ) -> None:
        self._parse = parse
        self._grammar = grammar
        self._ontology = ontology
        self._evidence = evidence
        self._gate = gate
        self._refusals = refusals
        self._heads = {t for d in drafts for t in (d.head, d.match.carrier) if t is not None}
        self._drafts = drafts

    def worthy(self) -> list[Draft]:
        """The drafts that are enough to be an event; nouns that stand alone are marked as bare."""
        kept: list[Draft] = []
        for draft in self._drafts:
            shut = next(self._objections(draft), None)
            if shut is None:
                draft.bare = draft.bare or _is_bare(draft)
                kept.append(draft)
            else:
                self._refusals.blocked(draft.match.frame, draft.head, shut.why, shut.rule)
        return kept

    def _objections(self, draft: Draft) -> Iterator[Refusal]:
        """What speaks against a draft, in the order of weight."""
        match = draft.match
        both = (*draft.actors, *draft.recipients)
        shut = self._gate.refusal(match, draft.reading, draft.status, both)
        if shut is not None and not (shut.rule == "purpose" and self._set_in_motion(draft)):
            yield shut
        parties = any(p.is_actor for p in both)
        if not parties and (match.frame.party_required or draft.type in SPEECH | {"CONSULT", "SUPPORT", "ACCUSE"}):
            yield Refusal(rule="party-required", why="no party is named")
        if draft.type == "CONSULT" and any("JRN" in p.actor.sectors for p in draft.actors):
            yield Refusal(rule="press", why="talking to the press is no consultation")
        if self._lacks_receiver(draft):
            yield Refusal(rule="recipient-required", why="nobody is named who receives it")
        idle = self._idle(draft)
        if idle is not None:
            yield Refusal(rule="possibility", why=idle)
        if draft.type not in FORCE and _is_private(draft):
            yield Refusal(rule="private", why="neither side is named, holds an office or belongs to a body or state")
        if match.frame.party_public and draft.actors and not any(_public(p) for p in draft.actors):
            yield Refusal(rule="private", why="whoever acts holds no office and belongs to no body or state")
        lacking = self._lacks_evidence(match.frame)
        acting = [a for a in draft.actors if a.actor.text.casefold() != "it"]
        if lacking is not None and not acting and not match.same_as:
            yield Refusal(rule="evidence", why=f"nobody is named who did it, and the text around {lacking}")

    def _lacks_receiver(self, draft: Draft) -> bool:
        """Help and work together need a second side."""
        return (
            self._ontology.types[draft.type].needs_recipient
            and draft.type in ("AID", "COOPERATE")
            and not draft.recipients
            and len(draft.actors) < 2
        )

    def _set_in_motion(self, draft: Draft) -> bool:
        """*launched operations to detain them*: an aim told with a public first step towards it is news of the aim."""
        parse = self._parse
        above = parse.heads[draft.verb]
        if parse.is_noun(above) and parse.deps[above] == "dobj":
            above = parse.heads[above]
        return (
            parse.lemmas[above] in self._grammar.launching
            and any(_political(p) for p in draft.actors)
            and any(p.is_actor for p in draft.recipients)
            and above not in self._heads
        )

    def _idle(self, draft: Draft) -> str | None:
        """Why an unreal act is no news of it: what can be done, what a rule allows or needs, what something is for."""
        parse, cue = self._parse, draft.reading.cue
        if cue is None or draft.status not in ("hypothetical", "negated"):
            return None
        if any(parse.lower[c] in ("can", "ca") and parse.deps[c] == "aux" for c in (cue, *parse.children[draft.verb])):
            return "what can be done is not said to be done"
        if draft.status == "hypothetical" and parse.lemmas[cue] in self._grammar.enabling:
            return "what is allowed or needed is not said to be done"
        if parse.tags[cue] in ("WP", "WDT"):
            return "a question within the sentence asserts nothing"
        if draft.reading.purpose and draft.type not in _AIMED and not self._set_in_motion(draft):
            return "what something is for is not said to be done"
        return None

    def _lacks_evidence(self, frame: Frame) -> str | None:
        """What the text around a frame that needs evidence says against it, or None."""
        if frame.evidence == "no-accident":
            accident = self._evidence & {"accident", "weather", "blast", "health"}
            return f"speaks of {', '.join(sorted(accident))}" if accident and "violence" not in self._evidence else None
        if frame.evidence is not None and frame.evidence not in self._evidence:
            return f"shows no {frame.evidence}"
        return None


def _is_bare(draft: Draft) -> bool:
    """Whether the act is a noun without a party, a verb that carries it, a figure or a date to come."""
    return draft.match.noun is not None and not (
        draft.actors
        or draft.recipients
        or draft.match.carrier is not None
        or draft.figures
        or (draft.status == "planned" and draft.type in ("PROTEST", "CONSULT"))
    )


def _is_private(draft: Draft) -> bool:
    """Whether nobody political takes part, and not all sides are named, or a journalist is among them."""
    both = (*draft.actors, *draft.recipients)
    if any(_political(p) for p in both):
        return False
    named = [any(p.named and p.kind != "thing" for p in side) for side in (draft.actors, draft.recipients)]
    if not draft.recipients and len(draft.actors) > 1:
        named = [p.named and p.kind != "thing" for p in draft.actors]
    return not all(named) or any("JRN" in p.actor.sectors for p in both)


def _political(party: Party) -> bool:
    """Whether a party is somebody in a political contest: named, of a state, in an office or organised."""
    if party.kind == "thing":
        return False
    actor = party.actor
    if set(actor.sectors) & PUBLIC_SECTORS or party.kind == "state" or (party.known and party.kind == "person"):
        return True
    if party.kind == "people" or actor.country in NON_STATE:
        return True
    if actor.country is not None and not party.named and not set(actor.sectors) & ({"CVL"} | _PRIVATE_BODY):
        return True  # "France's representative"
    return party.kind in ("org", "group") and (party.known or party.named) and not set(actor.sectors) & _PRIVATE_BODY


def _public(party: Party) -> bool:
    """Whether a party acts in public: any body but a firm does; fame alone (a singer, an athlete) is no office."""
    sectors = set(party.actor.sectors)
    if party.kind in ("org", "group"):
        return not sectors & _PRIVATE_BODY or _political(party)
    famous = party.known and party.kind == "person" and party.actor.country is None and not sectors & PUBLIC_SECTORS
    return _political(party) and not famous
