"""Who *he*, *she*, *it* and *they* are.

Candidates are those before the pronoun that agree with it in number, gender and kind; things compete with parties.
Each gets points for where it stands; the best is taken where it leads clearly, and none where it does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding.clauses import described_by, fronted_subject, governors, is_nobody, own_subjects
from dateline.coding.memory import Memory, Seen, may_be_person
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.quoted_speakers import QuotedSpeakers
from dateline.coding.reference import called, identity, stand_in
from dateline.coding.reflexives import NamedAt, Reflexives
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse

_REACH = 2  # sentences back in which a pronoun's antecedent is looked for
_LEAD = 1.0  # points by which the best candidate must lead
_AT_LEAST = {"person": -1.0, "plural": -1.0, "neuter": 0.75}
_DISTANCE = (0.0, -2.0, -4.0)  # points lost over so many sentences
_GOVERNS = 4.0  # the subject of the clause around the pronoun; each clause further out loses one point


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A pronoun with what is asked of its antecedent."""

    token: int
    sentence: int
    start: int
    kind: str
    gender: str | None
    acts: bool
    """Whether only somebody can do, suffer or have what is told of it."""
    lives: bool
    """Whether only people can have what is told of it."""
    opens: bool
    leads: bool
    """Whether it is a person, a subject or an owner, for which the clause around it tells more than for an object."""
    governors: tuple[int, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Choice:
    """A candidate with its points and the reason for most of them."""

    points: float
    seen: Seen
    reason: str


class Pronouns:
    """Resolves the pronouns of the third person."""

    def __init__(self, memory: Memory, grammar: Grammar, speakers: QuotedSpeakers) -> None:
        self._memory = memory
        self._words = grammar.references
        self._speakers = speakers
        self._reflexives = Reflexives(memory, grammar.references)

    def find(self, parse: Parse, token: int, finder: PartyFinder, named: NamedAt) -> Party | None:
        """The party a pronoun stands for, as a mention of the pronoun; None where it is open."""
        low = parse.lower[token]
        gender = "m" if low in self._words.masculine else "f" if low in self._words.feminine else None
        kind = (
            "person" if gender is not None
            else "plural" if low in self._words.plural
            else "neuter" if low in self._words.neuter
            else None
        )  # fmt: skip
        if kind is None or is_nobody(parse, token, self._words):
            return None
        own = token + 1 < len(parse) and parse.lower[token + 1] == "own" and low in self._words.possessive
        if low in self._words.reflexive and low not in self._words.possessive:
            return self._reflexives.find(parse, token, finder, named)
        after = self._subject_after(parse, token, finder, named, gender, kind, own)
        return after if after is not None else self._antecedent(parse, token, kind, gender, named)

    def _subject_after(
        self, parse: Parse, token: int, finder: PartyFinder, named: NamedAt, gender: str | None, kind: str, own: bool
    ) -> Party | None:
        """*At his own request, Sirota was moved*: a pronoun in a phrase before the subject may be the subject's."""
        found = fronted_subject(parse, token)
        if found is None:
            return None
        subject, bare = found
        party = named(subject)
        if party is None or not party.is_actor or (kind == "person" and not party.named):
            return None
        person = party.kind == "person" or may_be_person(party, finder)
        several = parse.tags[subject] in ("NNS", "NNPS") or any(
            parse.deps[c] == "conj" for c in parse.children[subject]
        )
        fits = {
            "person": person and not several and self._memory.gender(party) in (None, gender),
            "plural": several and party.kind != "state",
            "neuter": not person and not several and party.kind in ("org", "group", "state") and not party.demonym,
        }[kind]
        if not fits:
            return None
        if not own and not bare:
            place = self._place(parse, token, kind, gender)
            rivals = {
                s.identity for s in self._memory.back(parse.sentence.number, 1)
                if s.start < place.start and s.party is not None and self._fits(s, place)
            }  # fmt: skip
            if rivals - {identity(party)}:
                return None
        return stand_in(parse, token, party, f"“{parse.lower[token]}”: the subject that follows, {called(party)}")

    # ------------------------------------------------------------------ before it
    def _place(self, parse: Parse, token: int, kind: str, gender: str | None) -> _Place:
        head, label = parse.heads[token], parse.deps[token]
        subject = label in ("nsubj", "nsubjpass")
        deeds = {"nsubj": self._words.acting, "nsubjpass": self._words.suffering, "poss": self._words.owned}
        lives = kind == "plural" and label == "poss" and parse.lemmas[head] in self._words.lived
        acts = lives or parse.lemmas[head] in deeds.get(label, ())
        return _Place(
            token=token, sentence=parse.sentence.number, start=parse.starts[token], kind=kind, gender=gender, acts=acts,
            lives=lives,
            opens=subject or (label == "poss" and parse.deps[head] in ("nsubj", "nsubjpass")),
            leads=kind == "person" or subject or label == "poss" or kind == "neuter",
            governors=tuple(governors(parse, token, self._words.controlling)),
            quoted=self._speakers.quotation(parse.starts[token]) is not None,
        )  # fmt: skip

    def _fits(self, seen: Seen, place: _Place) -> bool:
        """Whether a mention agrees with the pronoun in number, gender and kind."""
        party = seen.party
        if place.kind == "person":
            if party is None or not seen.person or seen.several:
                return False
            known = self._memory.gender(party)
            if known is None and party.actor.text.split(" ", 1)[0].lower() in self._words.possessive:
                return False  # "his youth" is of him, and may not even be somebody
            # A name of which nothing is known, and that does nothing, may be a thing's.
            return known == place.gender or (known is None and (party.kind == "person" or seen.subject))
        if party is None:
            return not place.acts and seen.several == (place.kind == "plural")
        if place.kind == "plural":
            body = party.kind in ("org", "group") and not seen.person and (seen.subject or seen.pronoun)
            return seen.several or (body and not place.lives)
        return party.kind in ("org", "state", "group") and not seen.several and not seen.person

    def _antecedent(self, parse: Parse, token: int, kind: str, gender: str | None, named: NamedAt) -> Party | None:
        place = self._place(parse, token, kind, gender)
        barred = self._speakers.speaking(self._memory, parse, token, named)
        subjects = {*own_subjects(parse, token), *described_by(parse, token)}
        barred |= {
            self._memory.at[place.sentence, s] for s in subjects if (place.sentence, s) in self._memory.at
        }  # fmt: skip
        best: dict[str, _Choice] = {}
        for seen in self._memory.back(place.sentence, _REACH):
            if seen.start >= place.start or seen.identity in barred or not self._fits(seen, place):
                continue
            if seen.sentence == place.sentence and self._around(parse, seen.token, token):
                continue
            choice = self._weigh(seen, place)
            held = best.get(seen.identity)
            if held is None or choice.points > held.points:
                best[seen.identity] = choice
        if self._is_anybody(parse, place):
            return None
        ranked = sorted(best.values(), key=lambda c: (-c.points, -c.seen.start))
        if not ranked or ranked[0].seen.party is None or ranked[0].points < _AT_LEAST[kind]:
            return None
        if len(ranked) > 1 and ranked[0].points - ranked[1].points < _LEAD:
            return None
        party = ranked[0].seen.party
        if kind == "neuter" and not self._may_be_object(parse, token, ranked[0].seen, place):
            return None
        if (
            place.quoted
            and self._speakers.is_open(place.start)
            and not self._speakers.same(place.start, ranked[0].seen.start)
        ):
            return None  # it may be who speaks there that was named last
        if gender is not None and self._memory.gender(party) is None and party.named and len(ranked) == 1:
            self._memory.genders.setdefault(identity(party), gender)
        return stand_in(parse, token, party, self._why(parse, token, ranked))

    def _is_anybody(self, parse: Parse, place: _Place) -> bool:
        """Whether the clause around a pronoun has a subject that nothing is known of, or *they* for one of either sex.

        *those who lost their lives*; *a holder chooses to release their work*.
        """
        nearest = place.governors[0] if place.governors else None
        if nearest is None or place.kind == "neuter":
            return False
        if not parse.is_noun(nearest) and not parse.tags[nearest].startswith("PRP"):
            return parse.lower[nearest] in self._words.anybody
        if parse.lower[nearest] in self._words.anybody:
            return True
        if any(parse.lower[c] in self._words.nobody for c in parse.children[nearest]):
            return True
        if place.kind != "plural" or parse.tags[nearest] != "NN":
            return False
        seen = next((s for s in self._memory.back(place.sentence, 0) if s.token == nearest), None)
        return seen is not None and seen.person and not seen.several

    def _may_be_object(self, parse: Parse, token: int, seen: Seen, place: _Place) -> bool:
        """Whether *it* as an object may be a party: only who acts in a clause around it (*Iran said … attacked it*)."""
        if parse.deps[token] not in ("dobj", "pobj", "dative"):
            return True
        if seen.sentence != place.sentence or seen.token not in place.governors[1:]:
            return False
        return parse.lemmas[parse.heads[seen.token]] in self._words.acting

    @staticmethod
    def _around(parse: Parse, outer: int, token: int) -> bool:
        """Whether the pronoun stands inside the phrase itself: *his* is not *the leader of his party*."""
        place = parse.heads[token]
        for _ in range(4):
            if place == outer:
                return True
            if parse.is_verb(place) or parse.deps[place] in ("conj", "appos", "ROOT") or parse.lower[place] == "with":
                return False
            place = parse.heads[place]
        return False

    def _weigh(self, seen: Seen, place: _Place) -> _Choice:
        """Points for where a candidate stands, and what tells for it most."""
        distance = self._memory.distance(seen, place.sentence)
        points = _DISTANCE[distance]
        # What happens to a thing may be told with it as the subject: only who acts is likelier the subject before.
        topical = place.kind == "person" or place.acts
        if distance == 0 and seen.token in place.governors:
            points += max(1.5, _GOVERNS - place.governors.index(seen.token)) if place.leads else 1.5
            reason = "the subject of the clause around it"
        elif distance == 0:
            points += 1.0 if seen.subject else 0.0
            reason = "the subject before it" if seen.subject else "named before it in the sentence"
        else:
            where = "the sentence before" if distance == 1 else f"{distance} sentences before"
            reason = f"the subject of {where}" if seen.subject else f"named in {where}"
            if seen.subject:
                points += 1.5 if topical else 0.5
            if topical and place.opens:
                points += (0.5 if seen.main else 0.0) + (0.5 if seen.subject else 0.0)
        quotation = self._speakers.quotation(seen.start)
        if quotation is not self._speakers.quotation(place.start):
            points -= 1.5 if quotation is not None else 0.5
            if place.quoted and seen.says and distance:
                points -= 3.0  # who is quoted speaks of the matter, not of who was quoted before
        elif quotation is not None:
            points += 1.0
        if distance and place.kind == "plural" and place.acts and not seen.subject:
            points -= 1.0
        if seen.party is not None:
            points += self._standing(seen, seen.party, place)
        return _Choice(points, seen, reason)

    def _standing(self, seen: Seen, party: Party, place: _Place) -> float:
        """Points for who a candidate is."""
        points = 0.5 if seen.pronoun else 0.0
        if place.kind == "person":
            known = self._memory.gender(party) is not None
            return points + (1.0 if known else 0.0) + (0.5 if party.named else 0.0 if known else -1.5)
        if place.kind == "plural":
            if not seen.several:
                return points - (1.0 if place.acts else 3.5)
            return points + (1.0 if place.acts else 0.25)
        if place.quoted and not party.known:
            points -= 0.5
        return points + (0.5 if party.named else 0.0)

    def _why(self, parse: Parse, token: int, ranked: list[_Choice]) -> str:
        seen = ranked[0].seen
        name = called(seen.party) if seen.party is not None else seen.lemma
        others = [c for c in ranked[1:] if c.seen.party is not None]
        alone = "the only one that agrees with it" if len(ranked) == 1 else ""
        if others and others[0].seen.party is not None:
            alone = f"rather than {called(others[0].seen.party)}"
        return f"“{parse.lower[token]}”: {name}, {ranked[0].reason}" + (f", {alone}" if alone else "")
