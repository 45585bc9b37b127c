"""Which matches of a sentence stand: not those of another domain, carried, said or undone by another match."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.drafts import SPEECH, Refusals
from dateline.coding.match import Match
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse

# Acts that undo or refuse what their object names, and the kinds of object that then did not happen.
_UNDOING = frozenset({"SANCTION", "REJECT", "COERCE", "RETREAT", "THREATEN", "AGREE", "CONCEDE", "REQUEST"})
_UNDONE = frozenset({"CONSULT", "AGREE", "SUPPORT", "AID", "COOPERATE", "REQUEST", "CONCEDE"})


class Chooser:
    """Chooses among the matches of one sentence."""

    def __init__(self, parse: Parse, grammar: Grammar, domains: frozenset[str], refusals: Refusals) -> None:
        self._parse = parse
        self._carriers = grammar.light_actor | grammar.light_recipient | grammar.aspect
        self._domains = domains
        self._refusals = refusals

    def choose(self, matches: Sequence[Match]) -> list[Match]:
        """The matches that fit the sentence's domains, one a word."""
        return self._without_doubles(self._without_domain(matches))

    def _without_domain(self, matches: Sequence[Match]) -> list[Match]:
        kept: list[Match] = []
        for match in matches:
            hit = self._domains & match.frame.not_in
            if hit:
                self._refusals.blocked(
                    match.frame, match.head, f"the sentence speaks of {', '.join(sorted(hit))}", "domain"
                )
            else:
                kept.append(match)
        return kept

    def _without_doubles(self, matches: Sequence[Match]) -> list[Match]:
        """One match a word: a phrase (*held talks*) covers its noun; a noun's light verb gives way to the noun."""
        covered = {t: m for m in matches for t in m.trigger[1:] if m.noun is None}
        carriers = {m.carrier: m for m in matches if m.carrier is not None}
        kept: list[Match] = []
        for match in matches:
            if match.noun is not None and match.head in covered:
                self._refusals.overridden(
                    match.frame, match.head, "part of a longer expression", covered[match.head].frame.id
                )
                continue
            noun = carriers.get(match.head)
            if match.noun is None and noun is not None and len(match.trigger) == 1 and noun.head not in covered:
                slots = {match.used.get(k) for k in ("object", "content", "second")}
                if noun.head in slots and match.weight < 2 and self._parse.lemmas[match.head] in self._carriers:
                    self._refusals.overridden(match.frame, match.head, "the verb only carries the noun", noun.frame.id)
                    continue
            said = self._said_in(match, matches)
            if said is not None:
                self._refusals.overridden(match.frame, match.head, "a letter only carries what it says", said.frame.id)
                continue
            over = self._undone_by(match, matches)
            if over is not None:
                self._refusals.overridden(
                    match.frame, match.head, "named only as what is undone, refused or promised", over.frame.id
                )
                continue
            kept.append(match)
        return kept

    def _said_in(self, match: Match, matches: Sequence[Match]) -> Match | None:
        """The demand, promise or blame that a letter or call holds (*sent a letter demanding it*)."""
        if match.frame.type != "CONSULT" or match.arguments is None:
            return None
        objects = (*match.arguments.objects, *match.arguments.second)
        return next(
            (
                other
                for other in matches
                if other.frame.type in SPEECH | {"ACCUSE"}
                and self._parse.deps[other.head] in ("acl", "relcl")
                and self._parse.heads[other.head] in objects
            ),
            None,
        )

    def _undone_by(self, match: Match, matches: Sequence[Match]) -> Match | None:
        """The act whose object this one is, where that act undoes, refuses or promises it (*talks were suspended*)."""
        for other in matches:
            if other is match or other.frame.type not in _UNDOING:
                continue
            if match.frame.type not in _UNDONE:
                # What is asked for, threatened, promised: no matter of which type, it is named and not done.
                lifted = other.frame.type in ("RETREAT", "REJECT") and match.frame.type in ("COERCE", "SANCTION")
                if (
                    (lifted or other.frame.type in ("REQUEST", "THREATEN", "AGREE", "CONCEDE"))
                    and match.noun is not None
                    and match.head in other.used.values()
                    and match.head != other.used.get("subject")
                ):
                    return other
                continue
            if match.head in other.used.values() or (other.noun is not None and self._hangs_on(match.head, other.head)):
                return other
            if match.noun is not None and other.head == match.carrier and other.weight >= 2:
                return other
            if (
                match.noun is not None
                and self._parse.heads[match.head] == other.head
                and self._parse.deps[match.head] in ("dobj", "nsubjpass")
            ):
                return other
        return None

    def _hangs_on(self, token: int, noun: int) -> bool:
        """*collapse of talks*, *deadlock in negotiations*."""
        parse = self._parse
        above = parse.heads[token]
        return (
            parse.deps[token] == "pobj"
            and parse.heads[above] == noun
            and parse.lower[above] in ("of", "in", "from", "to")
        )
