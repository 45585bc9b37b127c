"""Which acts are only the content of another act: what is asked, refused, threatened, promised or charged."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.drafts import SPEECH, Draft, Refusals
from dateline.coding.match import Match
from dateline.coding.sameness import same_party
from dateline.language.parse import Parse

_FACTUAL_PREPS = frozenset(
    {"after", "following", "amid", "despite", "since", "over", "because", "during", "before", "response"}
)


class Contents:
    """Takes the contents of other acts out of what one sentence reports."""

    def __init__(self, parse: Parse, refusals: Refusals) -> None:
        self._parse = parse
        self._refusals = refusals

    def without_absorbed(self, matches: Sequence[Match]) -> list[Match]:
        """What is asked, refused, threatened or promised is the content of that act, and no event of its own."""
        absorbed: dict[int, Match] = {}
        for match in matches:
            if match.frame.type not in SPEECH and match.frame.type not in ("ACCUSE", "SUPPORT"):
                continue
            for content in match.contents:
                if match.frame.type in ("ACCUSE", "SUPPORT") and not self._within_speech(match, content):
                    continue
                for token in self._content_tokens(content):
                    if token != match.head and token not in match.trigger:
                        absorbed.setdefault(token, match)
        for match in matches:  # "charged with murder", "one count of assault": the name of the charge
            if (match.frame.type == "ACCUSE" and "allege" in match.modes) or (
                match.frame.type == "SANCTION" and "convict" in match.modes
            ):
                for other in matches:
                    if other.noun is not None and other is not match and self._names_charge(other.head, match):
                        absorbed.setdefault(other.head, match)
        kept: list[Match] = []
        for match in matches:
            by = absorbed.get(match.head)
            if by is not None and by is not match:
                self._refusals.overridden(match.frame, match.head, "content of another act", by.frame.id)
            else:
                kept.append(match)
        return kept

    def without_demanded(self, matches: Sequence[Match], duties: Sequence[Draft]) -> list[Match]:
        """What somebody says that others must do is the content of the demand."""
        demanded = {token: duty for duty in duties for token in duty.match.contents}
        kept: list[Match] = []
        for match in matches:
            duty = demanded.get(match.head if match.carrier is None else match.carrier)
            if duty is None:
                kept.append(match)
            else:
                self._refusals.overridden(match.frame, match.head, "content of another act", duty.match.frame.id)
        return kept

    def without_unreal(self, drafts: Sequence[Draft]) -> list[Draft]:
        """What is unreal only because a threat, demand, offer or refusal stands over it is the content of that act."""
        over: dict[int, Draft] = {}
        for draft in drafts:
            if draft.type in SPEECH and draft.status == "asserted":
                slots = [t for role, t in draft.match.used.items() if role != "subject"]
                over.update(dict.fromkeys([*draft.match.trigger, *slots], draft))
        kept: list[Draft] = []
        for draft in drafts:
            speech = over.get(draft.reading.cue) if draft.reading.cue is not None else None
            if speech is None or speech is draft or draft.status in ("asserted", "habitual"):
                kept.append(draft)
                continue
            if not speech.recipients and speech.type == "THREATEN":
                speech.recipients = tuple(
                    r for r in draft.recipients if r.is_actor and not any(same_party(r, a) for a in speech.actors)
                )
            self._refusals.overridden(draft.match.frame, draft.head, "content of another act", speech.match.frame.id)
        return kept

    def _names_charge(self, token: int, charge: Match) -> bool:
        """Whether a noun hangs on a charge or verdict through prepositions and nouns alone."""
        parse = self._parse
        for _ in range(5):
            if token in charge.trigger:
                return True
            if parse.deps[token] not in ("pobj", "prep", "conj", "dobj", "compound", "appos"):
                return False
            token = parse.heads[token]
        return token in charge.trigger

    def _within_speech(self, match: Match, content: int) -> bool:
        """Of blame only noun contents are absorbed, of backing what is voted for (*voted to pass it*); facts stay."""
        if match.frame.type == "SUPPORT":
            return self._parse.deps[content] == "xcomp" and self._parse.heads[content] == match.head
        return "allege" in match.modes and not self._parse.is_verb(content)

    def _content_tokens(self, content: int) -> list[int]:
        """The tokens of a content, without asides that speak of what has happened."""
        parse = self._parse
        found: list[int] = []
        stack = [content]
        while stack:
            token = stack.pop()
            found.append(token)
            for child in parse.children[token]:
                label = parse.deps[child]
                if label == "prep" and parse.lower[child] in _FACTUAL_PREPS:
                    continue
                if label in ("relcl", "appos"):
                    continue
                if label == "advcl" and parse.child(child, "mark", "advmod") is not None:
                    continue
                stack.append(child)
        return found
