"""What is in dispute: opposed positions, one holder's two lines, and matters that the text calls disputed or denied.

Both sides with what shows them, never a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

from dateline.coding.arguments import arguments, prepositions_of
from dateline.coding.parties import PartyFinder
from dateline.coding.phrases import phrase_start
from dateline.coding.positions import holder_key
from dateline.knowledge.disputes import DisputeKnowledge
from dateline.language.parse import Parse
from dateline.records import Actor, Article, Dispute, Evidence, Issue, Position, Side, Span, Statement, Trace

type Nature = Literal["fact", "responsibility", "toll", "legitimacy", "aims", "lines"]
_LEAST = 0.5  # the weakest stance that makes a side
_STEPS = 12


class DisputeReader:
    """Reads the disputes of one article from its sentences, positions and statements."""

    def __init__(
        self,
        article: Article,
        reads: Sequence[tuple[Parse, PartyFinder]],
        positions: Sequence[Position],
        issues: Sequence[Issue],
        statements: Sequence[Statement],
        know: DisputeKnowledge,
    ) -> None:
        self._article = article
        self._text = article.text
        self._reads = reads
        self._positions = positions
        self._issues = issues
        self._statements = statements
        self._know = know

    def read(self) -> list[Dispute]:
        """The disputes in the order of the text, each once."""
        found = [*self._aims(), *self._lines(), *self._denied()]
        for parse, finder in self._reads:
            found += self._worded(parse, finder)
        unique: dict[tuple[str, str], Dispute] = {}
        for dispute in sorted(found, key=lambda d: (d.evidence.start, d.id)):
            unique.setdefault((dispute.nature, dispute.matter.casefold()), dispute)
        return list(unique.values())

    # ------------------------------------------------------------------ from positions
    def _aims(self) -> Iterator[Dispute]:
        """Different holders for and against one issue; nobody stands on both sides."""
        for issue, found in self._by_issue():
            sides = {s: [p for p in found if p.stance * s >= _LEAST and p.visibility != "private"] for s in (1, -1)}
            keys = {s: {self._key(p.holder) for p in sides[s]} for s in sides}
            torn = keys[1] & keys[-1]
            mine = {s: [p for p in sides[s] if self._key(p.holder) not in torn] for s in sides}
            if mine[1] and mine[-1]:
                why = "holders want opposite things"
                yield self._opposed("aims", issue, mine[1], mine[-1], "dispute-aims", why)

    def _lines(self) -> Iterator[Dispute]:
        """One holder's public against private line."""
        for issue, found in self._by_issue():
            for holder, group in groupby(sorted(found, key=self._holder_order), key=lambda p: self._key(p.holder)):
                own = list(group)
                for hidden in (p for p in own if p.visibility == "private"):
                    shown = [p for p in own if p.visibility != "private" and p.stance * hidden.stance < 0]
                    if shown and holder:
                        why = "one holder's public line differs from the private one"
                        sides = (shown, [hidden]) if hidden.stance < 0 else ([hidden], shown)
                        yield self._opposed("lines", issue, *sides, "dispute-lines", why)

    def _by_issue(self) -> Iterator[tuple[Issue, list[Position]]]:
        for issue in self._issues:
            yield issue, [p for p in self._positions if p.issue_id == issue.id]

    def _holder_order(self, position: Position) -> tuple[str, int]:
        return self._key(position.holder), position.evidence.start

    def _key(self, actor: Actor) -> str:
        return holder_key(actor, self._text)

    def _opposed(
        self, nature: Nature, issue: Issue, for_it: Sequence[Position], against: Sequence[Position], rule: str, why: str
    ) -> Dispute:
        first = min((*for_it, *against), key=lambda p: (p.evidence.start, p.id))
        sides = (_side(for_it, issue.proposition), _side(against, f"against: {issue.proposition}"))
        holder = f"-{against[0].holder.start}" if nature == "lines" else ""
        return Dispute(
            id=f"{self._article.sha256[:12]}-{issue.id}-{nature}{holder}",
            matter=issue.proposition,
            nature=nature,
            sides=sides,
            about=issue.id,
            evidence=first.evidence,
            sentence=first.sentence,
            trace=(Trace(rule=rule, why=why, outcome="fired"),),
        )

    # ------------------------------------------------------------------ denials
    def _denied(self) -> Iterator[Dispute]:
        """Somebody denies what another says of him."""
        parses = {p.sentence.number: p for p, _ in self._reads}
        charges = [s for s in self._statements if self._cue_in(s, parses, self._know.accuse) and s.speaker is not None]
        for denial in self._statements:
            if denial.speaker is None or denial.status != "asserted" or denial.polarity != "denied":
                continue
            if not self._cue_in(denial, parses, self._know.deny):
                continue
            charge = self._answered(denial, charges)
            if charge is None or charge.speaker is None:
                continue
            matter = self._claim(charge)
            cue = denial.cue
            why = "somebody denies what another says"
            spans = {} if cue is None else {"cue": Span(cue.start, cue.end)}
            yield Dispute(
                id=f"{self._article.sha256[:12]}-{denial.evidence.start}-{charge.content[0].start}-denied",
                matter=matter,
                nature=self._nature(matter, "responsibility"),
                sides=(
                    Side(holders=(charge.speaker,), claim=matter, records=(charge.id,), evidence=(charge.evidence,)),
                    Side(
                        holders=(denial.speaker,), claim=f"denied: {matter}", records=(denial.id,),
                        evidence=(denial.evidence,),
                    ),
                ),
                about=None,
                evidence=denial.evidence,
                sentence=denial.sentence,
                trace=(Trace(rule="dispute-denial", why=why, outcome="fired", spans=spans),),
            )  # fmt: skip

    def _answered(self, denial: Statement, charges: Sequence[Statement]) -> Statement | None:
        """The last charge near the denial that names whoever denies, or that the denial repeats."""
        speaker = denial.speaker
        content = denial.content[0].of(self._text).casefold()
        general = any(w in content.split() or w + "s" in content.split() for w in self._know.claims)
        near = [
            c for c in charges
            if 0 <= denial.sentence - c.sentence <= self._know.reach and c is not denial and c.speaker is not None
            and speaker is not None and self._key(c.speaker) != self._key(speaker)
        ]  # fmt: skip
        for charge in reversed(near):
            told = " ".join(s.of(self._text) for s in charge.content)
            if (
                speaker is not None
                and _names(told, speaker, self._text)
                and (general or charge.sentence == denial.sentence)
            ):
                return charge
        return None

    def _claim(self, charge: Statement) -> str:
        told = " ".join(" ".join(s.of(self._text) for s in charge.content).split())
        for opening in (" of ", " for "):
            if opening in told:
                return told[told.index(opening) + 1 :]
        return told

    def _cue_in(self, statement: Statement, parses: Mapping[int, Parse], words: frozenset[str]) -> bool:
        parse = parses.get(statement.sentence)
        if statement.cue is None or parse is None:
            return False
        return any(
            parse.lemmas[t] in words
            for t in range(len(parse))
            if statement.cue.start <= parse.starts[t] < statement.cue.end
        )

    def _nature(self, matter: str, otherwise: Nature) -> Nature:
        words = matter.casefold().split()
        found = next((self._know.natures[w] for w in words if w in self._know.natures), None)
        return "legitimacy" if found == "legitimacy" else "responsibility" if found is not None else otherwise

    # ------------------------------------------------------------------ words of dispute
    def _worded(self, parse: Parse, finder: PartyFinder) -> Iterator[Dispute]:
        """*is a point of dispute, questions whether, blamed each other for, lines differ*."""
        for token in range(len(parse)):
            if parse.is_verb(token):
                yield from self._contested(parse, finder, token)
                yield from self._mutual(parse, finder, token)
                yield from self._differing(parse, finder, token)
            elif parse.lemmas[token] in self._know.questions and parse.is_noun(token):
                yield from self._questioned(parse, token)

    def _contested(self, parse: Parse, finder: PartyFinder, verb: int) -> Iterator[Dispute]:
        know = self._know
        args = arguments(parse, verb)
        if parse.lemmas[verb] == "be":
            nouns = [t for t in args.objects if parse.is_noun(t)]
            nouns += [t for n in nouns for t in prepositions_of(parse, n).get("of", ())]
            nouns += args.preps.get("in", ())
            if not any(parse.lemmas[n] in know.disputed_nouns for n in nouns):
                return
            matters, holders = args.subjects, ()
        elif parse.lemmas[verb] in know.disputed_verbs:
            matters, holders = args.objects, args.subjects
            if not any(parse.lemmas[m] in know.natures for m in matters):
                return
        else:
            return
        for matter in matters:
            actors = tuple(p.actor for h in holders if (p := finder.party(h)) is not None and p.is_actor)
            yield self._told(parse, verb, self._phrase(parse, matter), actors, "dispute-disputed")

    def _questioned(self, parse: Parse, noun: int) -> Iterator[Dispute]:
        head = parse.heads[noun]
        if parse.lemmas[head] not in ("be", "remain", "exist", "have", "raise", "arise", "persist"):
            return
        first, last = parse.subtree(noun if parse.deps[noun] != "nsubj" else head)
        clause = next((t for t in range(noun, last + 1) if parse.lower[t] in ("whether", "over", "about")), None)
        if clause is None or first > clause:
            return
        whether = next((t for t in range(clause, last + 1) if parse.lower[t] == "whether"), None)
        start = (whether if whether is not None else clause) + 1
        while last > start and not parse.words[last][:1].isalnum():
            last -= 1
        matter = " ".join(self._text[parse.starts[start] : parse.ends[last]].split()) if start <= last else ""
        if matter and self._nature(matter, "fact") != "fact":
            yield self._told(parse, noun, matter, (), "dispute-questions")

    def _mutual(self, parse: Parse, finder: PartyFinder, verb: int) -> Iterator[Dispute]:
        if parse.lemmas[verb] not in self._know.mutual:
            return
        args = arguments(parse, verb)
        others = (verb, *args.objects, *args.second)
        each = any(parse.lower[c] in self._know.each for o in others for c in (o, *parse.children[o]))
        parties = [p for t in args.subjects if (p := finder.party(t)) is not None and p.is_actor]
        targets = [t for n in ("for", "of") for t in args.preps.get(n, ())]
        if not each or not targets or not parties:
            return
        sentence = parse.sentence
        evidence = self._evidence(parse)
        matter = self._phrase(parse, targets[0])
        sides = tuple(
            Side(holders=(p.actor,), claim=f"the other did it: {matter}", records=(), evidence=(evidence,))
            for p in parties
        )
        yield Dispute(
            id=f"{self._article.sha256[:12]}-{parse.starts[verb]}-mutual",
            matter=matter,
            nature="responsibility",
            sides=sides,
            about=None,
            evidence=evidence,
            sentence=sentence.number,
            trace=(self._trace(parse, verb, "dispute-mutual", "each holds the other to have done it"),),
        )

    def _differing(self, parse: Parse, finder: PartyFinder, verb: int) -> Iterator[Dispute]:
        if parse.lemmas[verb] not in self._know.differing:
            return
        for subject in arguments(parse, verb).subjects:
            first, last = parse.subtree(subject)
            if {"public", "private"} <= set(parse.lower[first : last + 1]):
                inner = [
                    p.actor for t in range(first, last + 1)
                    if parse.is_noun(t) and (p := finder.party(t)) is not None and p.is_actor and p.kind != "state"
                ]  # fmt: skip
                matter = " ".join(self._text[parse.starts[first] : parse.ends[last]].split())
                yield self._told(parse, verb, matter, tuple(inner[:1]), "dispute-lines", "lines")
                return

    def _told(
        self, parse: Parse, cue: int, matter: str, holders: tuple[Actor, ...], rule: str, nature: Nature | None = None
    ) -> Dispute:
        """A dispute that the text names: sides from the positions on the issue that it mentions."""
        evidence = self._evidence(parse)
        found = nature or self._nature(matter, "fact")
        issue = self._issue_near(parse.sentence.number) if found == "legitimacy" else None
        sides: tuple[Side, ...] = ()
        if issue is not None:
            own = [p for p in self._positions if p.issue_id == issue.id and p.visibility != "private"]
            groups = [[p for p in own if p.stance * s >= _LEAST] for s in (1, -1)]
            sides = tuple(
                _side(g, c)
                for g, c in zip(groups, (issue.proposition, f"against: {issue.proposition}"), strict=True)
                if g
            )
        if holders:
            sides = (Side(holders=holders, claim=f"disputed: {matter}", records=(), evidence=(evidence,)),)
        return Dispute(
            id=f"{self._article.sha256[:12]}-{parse.starts[cue]}-{rule}",
            matter=matter,
            nature=found,
            sides=sides,
            about=issue.id if issue is not None else None,
            evidence=evidence,
            sentence=parse.sentence.number,
            trace=(self._trace(parse, cue, rule, "the text calls it disputed"),),
        )

    def _issue_near(self, sentence: int) -> Issue | None:
        """The issue of the nearest position around a sentence."""
        near = [p for p in self._positions if abs(p.sentence - sentence) <= _STEPS // 4]
        if not near:
            return None
        best = min(near, key=lambda p: (abs(p.sentence - sentence), p.evidence.start, p.id))
        return next((i for i in self._issues if i.id == best.issue_id), None)

    def _phrase(self, parse: Parse, token: int) -> str:
        _, last = parse.subtree(token)
        first = phrase_start(parse, token) if parse.is_noun(token) else token
        if last - first > _STEPS:
            last = token
        return " ".join(self._text[parse.starts[first] : parse.ends[last]].split())

    def _evidence(self, parse: Parse) -> Evidence:
        sentence = parse.sentence
        return Evidence(start=sentence.start, end=sentence.end, quote=self._text[sentence.start : sentence.end])

    def _trace(self, parse: Parse, token: int, rule: str, why: str) -> Trace:
        return Trace(rule=rule, why=why, outcome="fired", spans={"cue": parse.span(token, token)})


def _side(positions: Sequence[Position], claim: str) -> Side:
    return Side(
        holders=tuple(p.holder for p in positions),
        claim=claim,
        records=tuple(p.id for p in positions),
        evidence=tuple(p.evidence for p in positions),
    )


def _names(told: str, actor: Actor, text: str) -> bool:
    """Whether words name an actor: by the mention, by the mention that it stands for, or by the last part of a name."""
    names = {actor.text, actor.name or "", actor.coreferent.of(text) if actor.coreferent is not None else ""}
    return any(n and n.casefold() in told.casefold() for n in names)
