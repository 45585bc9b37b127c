"""What an article has named so far: who, where, by which names and titles, and of which gender.

Things are kept too: they compete with parties for *it* and *they*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.coding.reference import identity, surname
from dateline.knowledge.actors import fold
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse

_SUBJECTS = ("nsubj", "nsubjpass", "agent")
_NEW = frozenset({"a", "an", "another", "one", "two", "three", "four", "five", "several", "some", "many", "other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One mention. `party` is None where it is a thing; `several`: *they* may stand for it."""

    party: Party | None
    identity: str
    token: int
    sentence: int
    clock: int
    """The number of the sentence without counting those that are all quoted: nearness is measured by it."""
    start: int
    subject: bool
    main: bool
    """Whether it is the subject of the sentence's main clause."""
    person: bool
    """Whether it is a person, or an unknown name that may be one."""
    several: bool
    says: bool = False
    """Whether it is the subject of a verb of saying."""
    pronoun: bool = False
    lemma: str = ""
    fresh: bool = False
    """Whether it brings somebody in: *a judge*, *two men*."""
    pair: str | None = None
    """Of what kind both are where it is two who stand together."""


@dataclass(slots=True)
class Memory:
    """The parties of an article in the order of the text."""

    grammar: Grammar
    seen: list[Seen] = field(default_factory=list[Seen])
    quoted: int = 0
    """Sentences so far that stand in quotation marks as a whole."""
    surnames: dict[str, list[Party]] = field(default_factory=dict[str, list[Party]])
    initials: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Surnames by their first letter."""
    given: dict[str, list[Party]] = field(default_factory=dict[str, list[Party]])
    shortened: dict[str, list[Party]] = field(default_factory=dict[str, list[Party]])
    acronyms: dict[str, Party] = field(default_factory=dict[str, Party])
    titled: dict[str, list[Party]] = field(default_factory=dict[str, list[Party]])
    genders: dict[str, str] = field(default_factory=dict[str, str])
    counts: dict[str, int] = field(default_factory=dict[str, int])
    first: dict[str, Party] = field(default_factory=dict[str, Party])
    """The first mention by name of each named party."""
    things: dict[str, Party] = field(default_factory=dict[str, Party])
    """Named things that are no actors (*Hurricane Dora*), by the last word of the name."""
    by_noun: dict[str, list[Seen]] = field(default_factory=dict[str, list[Seen]])
    """Mentions without a name, by the lemma of their noun."""
    speaks_for: dict[str, Party] = field(default_factory=dict[str, Party])
    """The body for which a person speaks, by the person's identity."""
    countries: set[str] = field(default_factory=set[str])
    at: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    """Who is mentioned at a token of a sentence, as identities."""

    # ------------------------------------------------------------------ asking
    def back(self, here: int, reach: int) -> Iterator[Seen]:
        """The mentions of the last sentences, the latest first."""
        for seen in reversed(self.seen):
            if self.distance(seen, here) > reach:
                return
            yield seen

    def distance(self, seen: Seen, here: int) -> int:
        """How many sentences before sentence `here` a mention stands, quoted ones not counted."""
        return 0 if seen.sentence == here else max(1, here - self.quoted - seen.clock)

    def gender(self, party: Party) -> str | None:
        """Whether a person is a man or a woman, where that was said or the first name tells."""
        return party.gender or self.genders.get(identity(party))

    def brought_in(self, lemma: str) -> int:
        """Where somebody without a name was last brought in by a noun, or -1."""
        return max((s.start for s in self.by_noun.get(lemma, ()) if s.fresh), default=-1)

    # ------------------------------------------------------------------ entering
    def note(self, parse: Parse, party: Party, token: int, person: bool, pronoun: bool = False) -> None:
        """Enter a mention of a party."""
        name = identity(party)
        self.counts[name] = self.counts.get(name, 0) + 1
        if party.actor.country is not None:
            self.countries.add(party.actor.country)
        joined = any(parse.deps[c] == "conj" for c in parse.children[token])
        several = parse.tags[token] in ("NNS", "NNPS") if joined else party.plural
        several = (several and party.kind != "state" and not (person and party.named)) or party.kind == "people"
        if pronoun:
            several = parse.lower[token] in self.grammar.references.plural
        seen = self._seen(parse, party, name, token, person, several, pronoun)
        self.seen.append(seen)
        self.at[seen.sentence, token] = name
        if not party.named and not pronoun:
            self.by_noun.setdefault(parse.lemmas[token], []).append(seen)

    def note_thing(self, parse: Parse, token: int) -> None:
        """Enter a mention of a thing."""
        several = parse.tags[token] in ("NNS", "NNPS")
        self.seen.append(self._seen(parse, None, f"\0{parse.lemmas[token]}", token, False, several, False))

    def note_pair(self, parse: Parse, party: Party, token: int, person: bool, kind: str | None) -> None:
        """Enter several parties that stand together, as one that *they* may stand for.

        `kind`: of both where they are two (*the two leaders*), else None.
        """
        self.seen.append(replace(self._seen(parse, party, identity(party), token, person, True, False), pair=kind))

    def _seen(
        self, parse: Parse, party: Party | None, name: str, token: int, person: bool, several: bool, pronoun: bool
    ) -> Seen:
        top = token
        while parse.deps[top] == "conj" and parse.heads[top] != top:
            top = parse.heads[top]
        by = parse.deps[top] == "pobj" and parse.deps[parse.heads[top]] == "agent"
        subject = parse.deps[top] in _SUBJECTS or by
        return Seen(
            party=party, identity=name, token=token, sentence=parse.sentence.number,
            clock=parse.sentence.number - self.quoted,
            start=parse.starts[token] if party is None else party.actor.start,
            subject=subject, main=subject and parse.heads[parse.heads[top]] == parse.heads[top],
            says=subject and self._says(parse.lemmas[parse.heads[top]]),
            person=person, several=several, pronoun=pronoun, lemma=parse.lemmas[token],
            fresh=any(parse.lower[c] in _NEW for c in parse.children[token]),
        )  # fmt: skip

    def _says(self, verb: str) -> bool:
        return verb in self.grammar.reporting or verb in self.grammar.references.judging

    def enter(self, parse: Parse, party: Party, token: int, finder: PartyFinder) -> None:
        """Enter a noun phrase that names or describes a party, with what it says of names, titles and gender."""
        if not party.named and self._describes(parse, token):
            return  # "he was a lawyer", "as a lawyer", "Ruiz, a lawyer" bring nobody new in
        begin = phrase_start(parse, token)
        words = [w.rstrip(".") for w in parse.lower[begin : token + 1]]
        person = party.kind == "person" or may_be_person(party, finder)
        if person and party.gender is None:
            self._enter_gender(parse, party, token, words, finder)
        self.note(parse, party, token, person)
        if not party.named:
            return
        if not party.demonym:
            self.first.setdefault(identity(party), party)
        if party.actor.coreferent is None or party.actor.why is None or "beside" in party.actor.why:
            self._enter_name(parse, party, token, person)
        self._enter_titles(parse, party, token, begin, person, finder)

    def _describes(self, parse: Parse, token: int) -> bool:
        label, head = parse.deps[token], parse.heads[token]
        if label in ("attr", "oprd") or any(
            parse.lower[c] in self.grammar.references.nobody for c in parse.children[token]
        ):
            return True
        if label == "appos":
            return parse.is_noun(head)
        return label == "pobj" and parse.lower[head] == "as"

    def _enter_gender(self, parse: Parse, party: Party, token: int, words: Sequence[str], finder: PartyFinder) -> None:
        """What titles, descriptions beside it and a first name say of a person's gender."""
        said = list(words)
        for child in parse.children[token]:
            if parse.deps[child] == "appos" and parse.is_noun(child):
                said.append(parse.lower[child])
        if parse.tags[token] in ("NNS", "NNPS"):
            return
        gender = None
        if party.actor.name is not None and party.named:
            gender = finder.given_gender(party.actor.name.split()[0])
        if gender is None and any(w in self.grammar.masculine for w in said):
            gender = "m"
        elif gender is None and any(w in self.grammar.feminine for w in said):
            gender = "f"
        if gender is not None:
            self.genders.setdefault(identity(party), gender)

    def _enter_name(self, parse: Parse, party: Party, token: int, person: bool) -> None:
        name = party.actor.name or party.actor.text
        words = name.split()
        if person and len(words) > 1:
            if surname(name) not in self.surnames:
                self.initials.setdefault(surname(name)[0], []).append(surname(name))
            _add(self.surnames, surname(name), party)
            _add(self.given, fold(words[0]), party)
        elif party.kind == "org" and len(words) > 1:
            for word in dict.fromkeys(words):
                if word[:1].isupper():
                    _add(self.shortened, word.casefold(), party)
        if party.kind != "person":
            self._enter_acronym(parse, party, token, len(words))

    def _enter_acronym(self, parse: Parse, party: Party, token: int, words: int) -> None:
        """*the Front for Reform (FFR)*: letters in brackets right after a name of several words."""
        end = next((i for i in range(token, len(parse)) if parse.ends[i] == party.actor.end), None)
        if end is None or end + 2 >= len(parse) or parse.lower[end + 1] not in ("(", "-lrb-"):
            return
        inner = parse.words[end + 2]
        if (
            inner.isupper()
            and 2 <= len(inner) <= 8
            and (spells(party, inner) or (words > 1 and party.kind in ("org", "group")))
        ):
            self.acronyms.setdefault(inner, party)

    def _enter_titles(
        self, parse: Parse, party: Party, token: int, first: int, person: bool, finder: PartyFinder
    ) -> None:
        """What a named party was called besides: *President* X, Y, *the mayor of Oslo*."""
        name = {fold(w) for w in (party.actor.name or "").split()}
        phrases = [[t for t in range(first, token + 1) if fold(parse.words[t]) not in name]]
        for child in parse.children[token]:
            if parse.deps[child] == "appos" and parse.tags[child] in ("NN", "NNP") and (person or party.kind == "org"):
                phrases.append(list(range(phrase_start(parse, child), child + 1)))
        heads = self.grammar.references.heads
        for tokens in phrases:
            for place, begin in enumerate(tokens):
                words = [parse.lower[t] for t in tokens[place:]]
                # "Senate President": of a body, and not the president
                of_body = place > 0 and words[0] in heads and parse.is_noun(tokens[place - 1])
                before = finder.known_name(begin - 1) if of_body else None
                if not of_body or (before is not None and before.actor.kind == "state"):
                    _add(self.titled, " ".join(words), party)


def may_be_person(party: Party, finder: PartyFinder) -> bool:
    """An unknown name of two or three words that are no common nouns, or one first name: mostly a person's."""
    words = (party.actor.name or party.actor.text).split()
    if party.kind != "org" or not party.named or party.known or party.actor.sectors:
        return False
    if len(words) == 1:
        return finder.given_gender(words[0]) is not None
    return (
        len(words) in (2, 3)
        and not finder.is_common(party.head)
        and not any(w.isupper() and len(w) > 2 for w in words)
    )  # fmt: skip


def spells(party: Party, acronym: str) -> bool:
    """Whether the letters of an acronym begin words of a name, in order."""
    words = iter(w for w in (party.actor.name or party.actor.text).split() if w[:1].isupper())
    return all(any(w[0] == letter for w in words) for letter in acronym if letter.isalpha())


def distinct(parties: Iterable[Party]) -> list[Party]:
    """Parties without those that are one with an earlier one."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(identity(party), party)
    return list(found.values())


def _add(table: dict[str, list[Party]], key: str, party: Party) -> None:
    held = table.setdefault(key, [])
    if all(identity(p) != identity(party) for p in held):
        held.append(party)
