"""What has been named so far in an article, and who *he*, *the group* or a bare surname is.

Coreference by rule, in the clear cases only: no link is better than a wrong one. Each link says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from dateline.coding.parties import Party, PartyFinder
from dateline.language.parse import Parse
from dateline.records import Span

_HE = frozenset({"he", "him", "himself", "his"})
_SHE = frozenset({"she", "her", "herself", "hers"})
_THEY = frozenset({"they", "them", "themselves", "their"})
_IT = frozenset({"it", "itself", "its"})
_REACH = 2  # sentences back in which a pronoun's antecedent is looked for

type _Test = Callable[[Party], bool]


@dataclass(slots=True)
class _Seen:
    party: Party
    subject: bool
    sentence: int
    start: int


@dataclass(slots=True)
class Discourse:
    """The parties of an article in the order of the text."""

    seen: list[_Seen] = field(default_factory=list[_Seen])
    surnames: dict[str, Party] = field(default_factory=dict[str, Party])
    acronyms: dict[str, Party] = field(default_factory=dict[str, Party])

    def read(self, parse: Parse, finder: PartyFinder, text: str) -> list[Party]:
        """Enter the parties of a sentence and its back references into `finder.resolved`; returns them in order."""
        found: list[Party] = []
        for token in range(len(parse)):
            tag = parse.tags[token]
            if tag in ("PRP", "PRP$"):
                party = self._pronoun(parse, token)
                if party is not None:
                    finder.resolved[token] = party
                    found.append(party)
                continue
            if (tag[:2] != "NN" and tag != "JJ") or parse.deps[token] in ("compound", "amod", "nmod"):
                continue
            party = finder.party(token)
            if party is None or not party.is_actor:
                continue
            better = self._earlier(parse, party, token)
            if better is not None:
                finder.resolved[token] = party = better
            found.append(party)
            self._enter(parse, party, token, text)
        return found

    # ------------------------------------------------------------------ entering
    def _enter(self, parse: Parse, party: Party, token: int, text: str) -> None:
        subject = parse.deps[token] in ("nsubj", "nsubjpass", "agent") or (
            parse.deps[token] == "conj" and parse.deps[parse.heads[token]] == "nsubj"
        )
        self.seen.append(_Seen(party=party, subject=subject, sentence=parse.sentence.number, start=party.actor.start))
        if party.kind == "person" and party.named:
            name = party.actor.name or party.actor.text
            words = name.replace("-", " - ").split()
            if len(words) > 1:
                self.surnames.setdefault(_surname(name), party)
        elif party.named and token + 2 < len(parse) and parse.lower[token + 1] in ("(", "-lrb-"):
            inner = parse.words[token + 2]
            if inner.isupper() and 2 <= len(inner) <= 8:
                self.acronyms.setdefault(inner, party)

    # ------------------------------------------------------------------ resolving
    def _earlier(self, parse: Parse, party: Party, token: int) -> Party | None:
        """A name or noun that refers back: surname, acronym, *the group*."""
        actor = party.actor
        word = parse.words[token]
        if party.named and not party.known and parse.tags[token] in ("NNP", "NNPS", "NN"):
            before = self.acronyms.get(word)
            if before is not None:
                return self._link(before, party, "the acronym was given in brackets")
            own = actor.name or actor.text
            before = self.surnames.get(_surname(own))
            if (
                before is not None
                and before.actor.start < actor.start
                and _surname(own) == _surname(before.actor.name or before.actor.text)
            ):
                full = before.actor.name or ""
                if own == full or len(own.split()) == 1 or own in full:
                    return self._link(before, party, "a surname named in full before")
        if not party.named and parse.tags[token] == "NN" and self._definite(parse, token):
            return self._nominal(parse, party)
        return None

    @staticmethod
    def _definite(parse: Parse, token: int) -> bool:
        children = parse.children[token]
        return (
            any(parse.lower[c] in ("the", "that", "this") for c in children)
            and not any(parse.deps[c] in ("prep", "relcl", "acl", "poss", "compound", "appos") for c in children)
            and not any(parse.deps[c] == "amod" and parse.words[c][0].isupper() for c in children)
        )

    def _nominal(self, parse: Parse, party: Party) -> Party | None:
        """*the group*, *the cleric*: the last named party of that kind, where only one was in reach."""
        wanted = ("person",) if party.kind == "person" else ("org", "group")
        here = parse.sentence.number
        candidates: list[Party] = []
        for seen in reversed(self.seen):
            if here - seen.sentence > _REACH + 1:
                break
            other = seen.party
            if other.kind not in wanted or not other.named or other.demonym:
                continue
            if party.actor.sectors and other.actor.sectors and not set(party.actor.sectors) & set(other.actor.sectors):
                continue
            if party.kind == "person" and not other.actor.sectors:
                continue
            if all(_identity(other) != _identity(c) for c in candidates):
                candidates.append(other)
        if len(candidates) == 1:
            return self._link(
                candidates[0],
                party,
                f"“the {parse.lower[party.head]}”: the only party of that kind named shortly before",
            )
        return None

    def _pronoun(self, parse: Parse, token: int) -> Party | None:
        word = parse.lower[token]
        if word in _HE or word in _SHE:
            gender = "m" if word in _HE else "f"
            return self._antecedent(
                parse, token, lambda p: _may_be_person(p) and not p.plural and p.gender in (None, gender)
            )
        if word in _THEY:
            return self._antecedent(parse, token, lambda p: p.plural or p.kind in ("group", "people", "org"))
        if word in _IT and not self._expletive(parse, token) and not self._thing_before(parse, token):
            return self._antecedent(parse, token, lambda p: p.kind in ("org", "state", "group") and not p.plural)
        return None

    @staticmethod
    def _expletive(parse: Parse, token: int) -> bool:
        """*it is clear that*, *it was not known*: no reference."""
        head = parse.heads[token]
        if parse.deps[token] == "expl":
            return True
        return (
            parse.deps[token] in ("nsubj", "nsubjpass")
            and any(parse.deps[c] in ("ccomp", "xcomp") for c in parse.children[head])
            and (parse.lemmas[head] == "be" or any(parse.deps[c] == "auxpass" for c in parse.children[head]))
        )

    def _own_subjects(self, parse: Parse, token: int) -> set[str]:
        """Who is the subject of the verb whose object a pronoun is: it is not them (*the army freed them*)."""
        if parse.deps[token] not in ("dobj", "pobj", "dative"):
            return set()
        head = parse.heads[token]
        if parse.deps[token] == "pobj":
            head = parse.heads[head]
        places = {parse.starts[c] for c in parse.children[head] if parse.deps[c] in ("nsubj", "nsubjpass")}
        starts = {s.party.head for s in self.seen if s.sentence == parse.sentence.number}
        return {
            _identity(s.party) for s in self.seen
            if s.sentence == parse.sentence.number and s.party.head in starts and parse.starts[s.party.head] in places
        }  # fmt: skip

    @staticmethod
    def _thing_before(parse: Parse, token: int) -> bool:
        """*The severity surprised Iran, and it …*: the subject before is no party; *it* is likely that."""
        if parse.deps[token] != "nsubj":
            return False
        subjects = [
            i
            for i in range(token)
            if parse.deps[i] in ("nsubj", "nsubjpass")
            and parse.tags[i] == "NN"
            and parse.heads[i] == parse.heads[parse.heads[token]]
        ]
        return bool(subjects) and parse.deps[parse.heads[token]] == "conj"

    def _antecedent(self, parse: Parse, token: int, fits: _Test) -> Party | None:
        here = parse.sentence.number
        start = parse.starts[token]
        own = self._own_subjects(parse, token)
        pool = [
            s for s in self.seen
            if here - s.sentence <= _REACH and s.start < start and fits(s.party) and _identity(s.party) not in own
        ]  # fmt: skip
        if not pool:
            return None
        nearest = max(s.sentence for s in pool)
        same = [s for s in pool if s.sentence == nearest]
        subjects = [s for s in same if s.subject] or same
        identities = {_identity(s.party) for s in subjects}
        if nearest == here and parse.tags[token] == "PRP" and parse.deps[token] in ("dobj", "pobj"):
            # "Iran said Israel attacked it": an object is not the subject of its own verb
            head = parse.heads[token]
            own = {parse.starts[c] for c in parse.children[head] if parse.deps[c] in ("nsubj", "nsubjpass")}
            subjects = [
                s for s in subjects if s.party.head >= len(parse) or parse.starts[s.party.head] not in own
            ] or subjects
        if len(identities) > 1 and nearest != here:
            # Two subjects of that kind in the last sentence: the first is its topic, if the pronoun opens this one.
            if parse.deps[token] not in ("nsubj", "nsubjpass", "poss"):
                return None
            subjects = subjects[:1]
        chosen = subjects[-1] if nearest == here else subjects[0]
        mention = replace(
            chosen.party,
            actor=replace(
                chosen.party.actor, text=parse.words[token], start=parse.starts[token], end=parse.ends[token], spans=()
            ),
            head=token,
            sentence=here,
        )
        linked = self._link(
            chosen.party,
            mention,
            f"“{parse.lower[token]}”: the last {chosen.party.kind} that fits in number and gender",
        )
        return replace(linked, stands_for=chosen.party.stands_for or chosen.party)

    @staticmethod
    def _link(before: Party, party: Party, why: str) -> Party:
        first = before.actor
        target = first.coreferent or Span(first.start, first.end)
        return replace(
            before,
            actor=replace(
                first,
                text=party.actor.text,
                start=party.actor.start,
                end=party.actor.end,
                name=first.name or first.text,
                spans=(),
                coreferent=target,
                why=why,
            ),
            head=party.head,
            sentence=party.sentence,
            plural=party.plural or before.plural,
        )


def _may_be_person(party: Party) -> bool:
    """A person, or an unknown name of two or three words, which mostly is one."""
    if party.kind == "person":
        return True
    words = (party.actor.name or party.actor.text).split()
    return party.kind == "org" and party.named and not party.known and not party.actor.sectors and len(words) in (2, 3)


def _identity(party: Party) -> str:
    return party.actor.id or (party.actor.name or party.actor.text).casefold()


def _surname(name: str) -> str:
    """The part of a name that stands for the person: the last word, with a particle joined by a hyphen."""
    words = name.split()
    last = words[-1] if words else name
    return last.casefold()


def mentions(parties: Sequence[Party]) -> list[Party]:
    """Parties without repeats, in the order of the text."""
    unique = {(p.actor.start, p.actor.end): p for p in parties}
    return [unique[k] for k in sorted(unique)]
