"""What has been named so far in an article, and who *he*, *the group* or a bare surname is.

Coreference by rule, in the clear cases only: no link is better than a wrong one. Each link says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.coding.quotations import Quotation
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse
from dateline.records import Span

_HE = frozenset({"he", "him", "himself", "his"})
_SHE = frozenset({"she", "her", "herself", "hers"})
_THEY = frozenset({"they", "them", "themselves", "their"})
_IT = frozenset({"it", "itself", "its"})
_INSTITUTIONS = frozenset({"GOV", "LEG", "JUD", "MIL", "COP"})
_REACH = 2  # sentences back in which a pronoun's antecedent is looked for

type _Test = Callable[["_Seen"], bool]


@dataclass(slots=True)
class _Seen:
    party: Party
    subject: bool
    sentence: int
    start: int
    person: bool
    """Whether it is a person, or an unknown name that may be one."""


@dataclass(slots=True)
class Discourse:
    """The parties of an article in the order of the text."""

    grammar: Grammar
    quotations: Sequence[Quotation] = ()
    seen: list[_Seen] = field(default_factory=list[_Seen])
    surnames: dict[str, list[Party]] = field(default_factory=dict[str, list[Party]])
    given: dict[str, list[Party]] = field(default_factory=dict[str, list[Party]])
    shortened: dict[str, list[Party]] = field(default_factory=dict[str, list[Party]])
    acronyms: dict[str, Party] = field(default_factory=dict[str, Party])
    titled: dict[str, list[Party]] = field(default_factory=dict[str, list[Party]])
    genders: dict[str, str] = field(default_factory=dict[str, str])
    counts: dict[str, int] = field(default_factory=dict[str, int])
    things: dict[str, Party] = field(default_factory=dict[str, Party])
    """Named things that are no actors (*Hurricane Dora*), by the last word of the name."""
    unnamed: dict[str, int] = field(default_factory=dict[str, int])
    """Where somebody without a name was last brought in, by noun: *a judge*."""

    def read(self, parse: Parse, finder: PartyFinder, text: str) -> list[Party]:
        """Enter the parties of a sentence and its back references into `finder.resolved`; returns them in order."""
        found: list[Party] = []
        for token in range(len(parse)):
            tag = parse.tags[token]
            if tag in ("PRP", "PRP$"):
                party = self._pronoun(parse, token, finder)
                if party is not None:
                    finder.resolved[token] = party
                    found.append(party)
                    person = parse.lower[token] in _HE or parse.lower[token] in _SHE
                    self._note(parse, party, token, person)
                continue
            if (tag[:2] != "NN" and tag != "JJ") or parse.deps[token] in ("compound", "amod", "nmod"):
                continue
            party = finder.party(token)
            if party is None or not party.is_actor:
                if party is not None and party.named and not party.known and " " in (party.actor.name or ""):
                    self.things.setdefault(_surname(party.actor.name or ""), party)
                better = self._short_name(parse, token) or self._surname_of_place(parse, party, token)
                if better is None:
                    continue
                finder.resolved[token] = party = better
                found.append(party)
                self._note(parse, party, token, False)
                continue
            better = self._surname_of_place(parse, party, token) or self._earlier(parse, party, token, finder)
            if better is not None:
                finder.resolved[token] = party = better
            elif (thing := self._thing_named(party)) is not None:
                finder.resolved[token] = thing
                continue
            found.append(party)
            self._enter(parse, party, token, finder)
        return found

    def read_quotations(
        self, parses: Sequence[Parse], finders: Sequence[PartyFinder], parties: Sequence[list[Party]]
    ) -> None:
        """Tie *I* and *we* inside quotation marks to who speaks, which may be told only afterwards."""
        places = {p.sentence.number: i for i, p in enumerate(parses)}
        first_person = self.grammar.speaker_singular | self.grammar.speaker_plural
        for index, parse in enumerate(parses):
            for token in range(len(parse)):
                if parse.tags[token] not in ("PRP", "PRP$") or parse.lower[token] not in first_person:
                    continue
                quotation = self._quotation(parse.starts[token])
                if quotation is None or quotation.speaker is None:
                    continue
                number, speaker = quotation.speaker
                party = finders[places[number]].party(speaker)
                if party is None or not party.is_actor or party.kind == "people":
                    continue
                linked = self._stand_in(parse, token, party, f"“{parse.words[token]}” in quotation marks: who speaks")
                plural = parse.lower[token] in self.grammar.speaker_plural
                linked = replace(linked, plural=plural or party.plural)
                finders[index].resolved[token] = linked
                parties[index].append(linked)

    def _quotation(self, offset: int) -> Quotation | None:
        return next((q for q in self.quotations if q.span.start <= offset < q.span.end), None)

    # ------------------------------------------------------------------ entering
    def _note(self, parse: Parse, party: Party, token: int, person: bool) -> None:
        label = parse.deps[token]
        subject = label in ("nsubj", "nsubjpass", "agent") or (
            label == "conj" and parse.deps[parse.heads[token]] in ("nsubj", "nsubjpass")
        )
        identity = _identity(party)
        self.counts[identity] = self.counts.get(identity, 0) + 1
        self.seen.append(
            _Seen(
                party=party, subject=subject, sentence=parse.sentence.number, start=party.actor.start, person=person
            )
        )  # fmt: skip

    def _enter(self, parse: Parse, party: Party, token: int, finder: PartyFinder) -> None:
        first = phrase_start(parse, token)
        words = [w.rstrip(".") for w in parse.lower[first : token + 1]]
        if not party.named and parse.deps[token] in ("attr", "oprd"):
            return  # "he was a lawyer" brings nobody new in
        person = party.kind == "person" or _may_be_person(party, finder.is_common(token))
        if person and party.gender is None:
            self._enter_gender(parse, party, token, words, finder)
        self._note(parse, party, token, person)
        if not party.named:
            if any(parse.lower[c] in ("a", "an", "another", "one") for c in parse.children[token]):
                self.unnamed[parse.lemmas[token]] = party.actor.start
            return
        if party.actor.coreferent is None or party.actor.why is None or "beside" in party.actor.why:
            self._enter_name(parse, party, token, person)
        self._enter_titles(parse, party, token, first, person)

    def _enter_gender(self, parse: Parse, party: Party, token: int, words: Sequence[str], finder: PartyFinder) -> None:
        """What titles, descriptions beside it and a first name say of a person's gender."""
        said = list(words)
        for child in parse.children[token]:
            if parse.deps[child] == "appos" and parse.is_noun(child):
                said.append(parse.lower[child])
        if not party.plural:
            if any(w in self.grammar.masculine for w in said):
                self.genders.setdefault(_identity(party), "m")
            elif any(w in self.grammar.feminine for w in said):
                self.genders.setdefault(_identity(party), "f")
            elif party.actor.name is not None:
                gender = finder.given_gender(party.actor.name.split()[0])
                if gender is not None:
                    self.genders.setdefault(_identity(party), gender)

    def _enter_name(self, parse: Parse, party: Party, token: int, person: bool) -> None:
        name = party.actor.name or party.actor.text
        words = name.split()
        if person and len(words) > 1:
            _add(self.surnames, _surname(name), party)
            _add(self.given, words[0].casefold(), party)
        elif party.kind == "org" and len(words) > 1:
            for word in dict.fromkeys(words):
                if word[:1].isupper():
                    _add(self.shortened, word.casefold(), party)
        if party.kind != "person" and token + 2 < len(parse):
            end = next((i for i in range(token, len(parse)) if parse.ends[i] == party.actor.end), token)
            if end + 2 < len(parse) and parse.lower[end + 1] in ("(", "-lrb-"):
                inner = parse.words[end + 2]
                if inner.isupper() and 2 <= len(inner) <= 8:
                    self.acronyms.setdefault(inner, party)

    def _enter_titles(self, parse: Parse, party: Party, token: int, first: int, person: bool) -> None:
        """What a named party was called besides: *President* X, Y, *the mayor of Oslo*."""
        phrases: list[list[str]] = []
        name = (party.actor.name or "").split()
        before = [w for w in parse.lower[first : token + 1] if w not in {n.casefold() for n in name}]
        phrases.append(before)
        for child in parse.children[token]:
            if parse.deps[child] == "appos" and parse.tags[child] in ("NN", "NNP") and person:
                phrases.append(list(parse.lower[phrase_start(parse, child) : child + 1]))
        for words in phrases:
            for begin in range(len(words)):
                _add(self.titled, " ".join(words[begin:]), party)

    # ------------------------------------------------------------------ resolving
    def _earlier(self, parse: Parse, party: Party, token: int, finder: PartyFinder) -> Party | None:
        """A name or noun that refers back: surname, acronym, *the group*."""
        word = parse.words[token]
        if party.named and parse.tags[token] in ("NNP", "NNPS", "NN") and party.kind not in ("state", "people"):
            before = self.acronyms.get(word)
            if before is not None and (not party.known or _spells(before, word)):
                return self._link(before, party, "the acronym was given in brackets")
            return self._named_before(party)
        if not party.named and parse.tags[token] in ("NN", "NNP"):
            holder = self._by_title(parse, party, token)
            if holder is not None:
                return holder
            plain = finder.is_plain(phrase_start(parse, token), token)
            if parse.tags[token] == "NN" and plain and self._definite(parse, token):
                return self._nominal(parse, party)
        return None

    def _by_title(self, parse: Parse, party: Party, token: int) -> Party | None:
        """*the president*, *the prime minister*: the only one in the article who was called so with a name."""
        children = parse.children[token]
        if not any(parse.lower[c] in ("the", "this", "that") for c in children) or any(
            parse.deps[c] in ("prep", "relcl", "acl", "poss", "appos") for c in children
        ):
            return None
        first = phrase_start(parse, token)
        found = self.titled.get(" ".join(parse.lower[first : token + 1]), [])
        if not found and party.actor.country is not None:
            found = [p for p in self.titled.get(parse.lower[token], []) if p.actor.country == party.actor.country]
        since = self.unnamed.get(parse.lemmas[token], -1)
        found = [
            p for p in found
            if p.actor.start > since and (p.kind == party.kind or party.kind != "person") and not p.demonym
            and (party.actor.country is None or p.actor.country in (None, party.actor.country))
        ]  # fmt: skip
        if len({_identity(p) for p in found}) != 1:
            return None
        return self._link(found[0], party, f"“the {parse.lower[token]}”: the only one so called with a name")

    def _named_before(self, party: Party) -> Party | None:
        """The bearer of a name of one word, or of a part of a longer one, who was named in full before."""
        actor = party.actor
        own = actor.text if party.known else actor.name or actor.text
        if party.known and (" " in actor.text or _identity(party) in self.counts):
            return None  # its own full name, or one that has been in the text as this
        found = self._bearer(self.surnames.get(_surname(own), ()), party, own)
        if found is None and party.known:
            return None
        if found is not None:
            return self._link(found, party, "a surname named in full before")
        if " " in own:
            return None
        given: Sequence[Party] = self.given.get(own.casefold(), [])
        if len({_identity(p) for p in given}) == 1:
            return self._link(given[0], party, "a given name named in full before")
        short: Sequence[Party] = self.shortened.get(own.casefold(), [])
        if party.kind == "org" and len({_identity(p) for p in short}) == 1:
            return self._link(short[0], party, "part of a name given in full before")
        return None

    def _bearer(self, bearers: Sequence[Party], party: Party, own: str) -> Party | None:
        """Who of those with a surname is meant: the one spoken of most."""
        fitting = [
            p for p in bearers
            if p.actor.start < party.actor.start and _identity(p) != _identity(party)
            and (" " not in own or own in (p.actor.name or "")) and not (party.known and p.known)
        ]  # fmt: skip
        if party.known:
            fitting = [p for p in fitting if p.kind == "person" or _identity(p) in self.genders]
        return max(fitting, key=lambda p: (self.counts.get(_identity(p), 0), -p.actor.start), default=None)

    def _surname_of_place(self, parse: Parse, party: Party | None, token: int) -> Party | None:
        """*Amman*, after *Imran Amman*: a country or town by its name, but a person of the article who acts or owns."""
        if party is None or not (party.kind == "state" or (party.kind == "thing" and party.named)):
            return None
        if parse.deps[token] not in ("nsubj", "nsubjpass", "dobj", "poss", "conj") or party.plural or party.demonym:
            return None
        if phrase_start(parse, token) != token or parse.tags[token] != "NNP" or _identity(party) in self.counts:
            return None
        bearers = [p for p in self.surnames.get(parse.lower[token], ()) if p.actor.start < parse.starts[token]]
        if len({_identity(p) for p in bearers}) != 1:
            return None
        return self._link(bearers[0], replace(party, plural=False), "a surname named in full before")

    def _thing_named(self, party: Party) -> Party | None:
        """*Dora*, after *Hurricane Dora*: the last word of the name of a thing."""
        name = party.actor.name or party.actor.text
        before = self.things.get(name.casefold())
        if before is None or party.known or not party.named or name.casefold() in self.surnames:
            return None
        return self._link(before, party, "part of a name given in full before")

    def _short_name(self, parse: Parse, token: int) -> Party | None:
        """*the House*: one capitalised word that is no party by itself, of a name given in full before."""
        if parse.tags[token] != "NNP" or phrase_start(parse, token) != token or parse.child(token, "prep") is not None:
            return None
        if not any(parse.lower[c] == "the" for c in parse.children[token]):
            return None
        short = [p for p in self.shortened.get(parse.lower[token], ()) if p.known]
        if len({_identity(p) for p in short}) != 1:
            return None
        return self._stand_in(parse, token, short[0], "part of a name given in full before")

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
            if seen.person != (party.kind == "person"):
                continue
            said = set(party.actor.sectors) - {"UNK"}
            if said and not said & set(other.actor.sectors) and (other.actor.sectors or party.kind != "person"):
                continue
            if said & _INSTITUTIONS and party.kind != "person" and not _shares_word(other, parse.lower[party.head]):
                continue  # "the embassy" is not the last ministry named
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

    def _pronoun(self, parse: Parse, token: int, finder: PartyFinder) -> Party | None:
        word = parse.lower[token]
        if word in _HE or word in _SHE:
            gender = "m" if word in _HE else "f"

            candidates: set[str] = set()

            def fits(seen: _Seen) -> bool:
                party = seen.party
                known = party.gender or self.genders.get(_identity(party))
                fitting = seen.person and not party.plural and known in (None, gender)
                if fitting:
                    candidates.add(_identity(party))
                return fitting

            after = self._subject_after(parse, token, finder, gender)
            found = after if after is not None else self._antecedent(parse, token, fits)
            if found is not None and found.gender is None and found.named and len(candidates) < 2:
                self.genders.setdefault(_identity(found), gender)
            return found
        if word in _THEY:
            return self._antecedent(parse, token, _several)
        if word in _IT and not self._expletive(parse, token) and not self._thing_before(parse, token):
            return self._antecedent(
                parse, token,
                lambda s: s.party.kind in ("org", "state", "group") and not s.party.plural and not s.person,
            )  # fmt: skip
        return None

    def _subject_after(self, parse: Parse, token: int, finder: PartyFinder, gender: str) -> Party | None:
        """*At his own request, Sirota was moved*: a pronoun in a phrase before the subject may be the subject's."""
        place = token
        for _ in range(len(parse)):
            above = parse.heads[place]
            if above == place:
                return None
            if parse.deps[place] in ("prep", "advcl") and place < above:
                subject = next(
                    (c for c in parse.children[above] if parse.deps[c] in ("nsubj", "nsubjpass") and c > token), None
                )
                if subject is not None:
                    break
            place = above
        else:
            return None
        party = finder.party(subject)
        if party is None or not party.named or party.plural or parse.tags[subject] != "NNP":
            return None
        party = self._earlier(parse, party, subject, finder) or party
        person = party.kind == "person" or _may_be_person(party, finder.is_common(subject))
        known = party.gender or self.genders.get(_identity(party))
        own = token + 1 < len(parse) and parse.lower[token + 1] == "own"
        others = {
            _identity(s.party) for s in self.seen
            if s.person and s.party.named and 0 <= parse.sentence.number - s.sentence <= 1
            and (s.party.gender or self.genders.get(_identity(s.party))) in (None, gender)
        }  # fmt: skip
        if not person or known not in (None, gender) or not (own or known == gender or others <= {_identity(party)}):
            return None
        if others - {_identity(party)} and not own:
            return None
        return self._stand_in(parse, token, party, f"“{parse.lower[token]}”: the subject that follows")

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
        barred = self._own_subjects(parse, token) | self._speaking(parse, token)
        pool = [
            s for s in self.seen
            if here - s.sentence <= _REACH and s.start < start and fits(s) and _identity(s.party) not in barred
        ]  # fmt: skip
        if not pool:
            return None
        nearest = max(s.sentence for s in pool)
        subjects = self._likeliest(pool, nearest)
        identities = {_identity(s.party) for s in subjects}
        nearest = subjects[0].sentence
        if len(identities) > 1 and nearest != here:
            # Two subjects of that kind in the last sentence: the first is its topic, if the pronoun opens this one.
            if parse.deps[token] not in ("nsubj", "nsubjpass", "poss"):
                return None
            subjects = subjects[:1]
        chosen = subjects[-1] if nearest == here else subjects[0]
        why = f"“{parse.lower[token]}”: the last {chosen.party.kind} that fits in number and gender"
        return self._stand_in(parse, token, chosen.party, why)

    @staticmethod
    def _likeliest(pool: Sequence[_Seen], nearest: int) -> list[_Seen]:
        """Subjects before others, and a person named before one only described beside the way."""
        same = [s for s in pool if s.sentence == nearest]
        subjects = [s for s in same if s.subject] or same
        if any(s.person for s in subjects) and not any(s.party.named or s.subject for s in subjects):
            named = [s for s in same if s.party.named]
            before = [s for s in pool if s.sentence == nearest - 1 and s.subject and s.party.named]
            return named or before or subjects
        return subjects

    def _speaking(self, parse: Parse, token: int) -> set[str]:
        """Who speaks where a pronoun stands in quotation marks: *he* there is somebody else."""
        quotation = self._quotation(parse.starts[token])
        if quotation is None or quotation.speaker is None:
            return set()
        number, speaker = quotation.speaker
        return {_identity(s.party) for s in self.seen if s.sentence == number and s.party.head == speaker}

    def _stand_in(self, parse: Parse, token: int, party: Party, why: str) -> Party:
        """A mention of one word for a party named elsewhere."""
        mention = replace(
            party,
            actor=replace(
                party.actor, text=parse.words[token], start=parse.starts[token], end=parse.ends[token], spans=()
            ),
            head=token,
            sentence=parse.sentence.number,
        )
        return replace(self._link(party, mention, why), stands_for=party.stands_for or party)

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


def _may_be_person(party: Party, common: bool) -> bool:
    """An unknown name of two or three words that are no common nouns, which mostly is a person's."""
    words = (party.actor.name or party.actor.text).split()
    return (
        party.kind == "org"
        and party.named
        and not party.known
        and not party.actor.sectors
        and not common
        and len(words) in (2, 3)
        and not any(w.isupper() and len(w) > 2 for w in words)
    )


def _shares_word(party: Party, word: str) -> bool:
    return word in f"{party.actor.name or ''} {party.actor.text}".casefold().split()


def _spells(party: Party, acronym: str) -> bool:
    """Whether the letters of an acronym begin words of a name, in order."""
    words = iter(w for w in (party.actor.name or party.actor.text).split() if w[:1].isupper())
    return all(any(w[0] == letter for w in words) for letter in acronym)


def _several(seen: _Seen) -> bool:
    """What *they* may be: people, or a body that acts."""
    party = seen.party
    if party.plural or party.kind == "people" or (party.kind == "group" and not party.named):
        return True
    return party.kind in ("org", "group") and seen.subject and not seen.person


def _add(table: dict[str, list[Party]], key: str, party: Party) -> None:
    held = table.setdefault(key, [])
    if all(_identity(p) != _identity(party) for p in held):
        held.append(party)


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
