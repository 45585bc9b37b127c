"""Parties: from a noun phrase to the actor it names.

What is known of a name comes first (the actor knowledge), then what its words say: nationality, title, agent noun,
apposition. A party that nothing is known of keeps its text. A noun phrase that is no party may hold one (*Israel's
attack*, *the US plan*): `within` digs for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.agent_nouns import AgentNouns
from dateline.coding.arguments import conjuncts, prepositions_of
from dateline.coding.body_names import BodyNames
from dateline.coding.compounds import Compounds
from dateline.coding.descriptions import Descriptions
from dateline.coding.known_names import KnownNames
from dateline.coding.noun_classes import NounClasses
from dateline.coding.owners import Owners
from dateline.coding.party import Party, PartyMaker
from dateline.coding.phrases import phrase_start
from dateline.coding.sentence_names import SentenceNames
from dateline.coding.unknown_names import UnknownNames
from dateline.knowledge.actors import AgentNoun, NameHit


class PartyFinder:
    """Finds the parties of one sentence, from what is known of its names, on the day of the article."""

    def __init__(self, names: SentenceNames, day: str | None) -> None:
        self.parse = names.parse
        self.resolved: dict[int, Party] = {}
        """Pronouns and other back references, filled by coreference before events are found."""
        self._memo: dict[int, Party | None] = {}
        self._grammar = names.grammar
        self._names = names
        self._maker = PartyMaker(names.parse, names.text)
        self._agents = AgentNouns(names, self.party)
        self._bodies = BodyNames(names)
        self._known = KnownNames(names, self._maker, self._agents, day)
        self._unknown = UnknownNames(names, self._maker, self._agents)
        compounds = Compounds(names, self._maker, self._known, self._unknown)
        self._described = Descriptions(names, self._maker, self._agents, self._bodies, compounds, self.party)
        self._owners = Owners(names, self._maker, self._known, self._described, compounds, self.party)
        self._nouns = NounClasses(names, self.party)

    # ------------------------------------------------------------------ from a noun to its party
    @property
    def names(self) -> SentenceNames:
        """The names of the sentence."""
        return self._names

    def party(self, head: int) -> Party | None:
        """The party whose noun phrase has this head, or None."""
        if head in self.resolved:
            return self.resolved[head]
        if head not in self._memo:
            self._memo[head] = None  # appositions may refer to each other
            self._memo[head] = self._find(head)
        return self._memo[head]

    def _find(self, head: int) -> Party | None:
        parse = self.parse
        tag = parse.tags[head]
        if tag == "PRP":
            return self._pronoun(head)
        if self._names.in_date(head):
            return None
        if tag == "CD":
            return self._numbered(head)
        if tag in ("DT", "JJ", "JJR") and parse.lower[head] in self._grammar.partitives:  # "some of the users"
            return self._partitive(phrase_start(parse, head), head)
        if not tag.startswith("NN") and not (
            tag in ("JJ", "VBN", "JJS") and parse.deps[head] in ("nsubj", "pobj", "dobj", "nsubjpass", "conj", "poss")
        ):
            return self._demonym_head(head) if tag in ("JJ", "NNPS") else None
        first = self._after_asides(phrase_start(parse, head), head)
        partitive = self._partitive(first, head)
        if partitive is not None:
            return partitive
        hit = self._names.name_at(parse.ends[head]) or self._names.name_over(head)
        if hit is not None and hit.sense == "demonym" and self._known.is_language(head):
            return None
        if hit is not None and hit.sense != "adjective":
            return (
                self._unknown.party(first, head)
                if self._known.is_namesake(hit, first)
                else self._known.party(hit, first, head)
            )
        if self._bodies.around(head) is not None:
            return None  # "America" in "the Dairy Association of America" is no party of its own
        if self._bodies.end_of(head) > head:
            return self._described.body(first, head)
        agent = self._agents.find(first, head)
        if agent is not None:
            return self._described.party(agent, first, head)
        place = self._names.places.get(parse.ends[head])
        if place is not None and place.rule != "demonym":
            # A region or country may act (*Catalonia voted*); a town is where something is.
            acts = place.resolution in ("country", "region") and parse.deps[head] in ("nsubj", "agent")
            if not acts and place.resolution not in ("country", "region") and self._is_agent(head):
                return self._unknown.party(first, head)
            name_first = self._names.token_at(place.start)
            return self._maker.make(
                max(first, name_first),
                head,
                "state" if acts else "thing",
                name=place.name,
                country=place.country,
                named=True,
            )
        if tag in ("NNP", "NNPS") or (
            parse.words[head][:1].isupper() and head > 0 and tag == "NN" and parse.tags[head - 1] == "NNP"
        ):
            return self._unknown.party(first, head)
        return None

    def _after_asides(self, first: int, head: int) -> int:
        """The start of a name without the day or adverb of the clause that hangs on it (*on Monday Ana Ruiz*)."""
        parse = self.parse
        while (
            first < head
            and all(parse.tags[t].startswith("NNP") for t in (head, first + 1))
            and (parse.tags[first] == "RB" or self._names.in_date(first))
        ):
            first += 1
        return first

    def _is_agent(self, head: int) -> bool:
        """Whether a noun stands under the *by* of a passive, alone or in a list."""
        parse = self.parse
        while parse.deps[head] == "conj" and parse.heads[head] < head:
            head = parse.heads[head]
        return parse.deps[head] == "pobj" and parse.deps[parse.heads[head]] == "agent"

    def _partitive(self, first: int, head: int) -> Party | None:
        """*a group of hackers*, *dozens of villagers*: who they are stands after *of*."""
        parse = self.parse
        if parse.lemmas[head] not in self._grammar.partitives and parse.lower[head] not in self._grammar.partitives:
            return None
        inner = prepositions_of(parse, head).get("of", ())
        if not inner or inner[0] < head:
            return None
        below = self.party(inner[0])
        if below is None:
            return None
        start, end = parse.starts[first], max(parse.ends[inner[0]], below.actor.end)
        actor = replace(below.actor, text=self._names.text[start:end], start=start, end=end)
        return replace(below, actor=actor, head=head, plural=True)

    def _pronoun(self, head: int) -> Party | None:
        """A pronoun that refers to nobody named: kept as its text, so that the act is not lost."""
        word = self.parse.lower[head]
        if word in ("it", "itself", "himself", "herself", "themselves", "itself", "you", "one"):
            return None
        plural = word in ("they", "them", "we", "us")
        return replace(self._maker.make(head, head, "group" if plural else "person"), plural=plural)

    def _numbered(self, head: int) -> Party | None:
        """*25 were killed*, *two of them*: a number that stands for people."""
        if self.parse.deps[head] not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            return None
        if self.parse.child(head, "prep") is not None:
            inner = prepositions_of(self.parse, head).get("of", ())
            below = self.party(inner[0]) if inner else None
            if below is not None and below.is_actor:
                named = self._the_one(head, inner[0], below)
                return replace(below, plural=True) if named is None else named
        return None

    def _the_one(self, head: int, several: int, below: Party) -> Party | None:
        """*one of the victims, Ali Hassan*: the name is the one's."""
        parse = self.parse
        if parse.lower[head] != "one":
            return None
        name = next((t for h in (head, several) if (t := parse.child(h, "appos")) is not None), None)
        named = self.party(name) if name is not None and parse.tags[name] == "NNP" else None
        if named is None or not named.named or named.kind in ("thing", "state"):
            return None
        sectors, country = named.actor.sectors or below.actor.sectors, named.actor.country or below.actor.country
        return replace(named, actor=replace(named.actor, sectors=sectors, country=country), kind="person", plural=False)

    def _demonym_head(self, head: int) -> Party | None:
        hit = self._names.name_at(self.parse.ends[head])
        if (
            hit is not None
            and hit.sense == "demonym"
            and self.parse.deps[head] in ("nsubj", "nsubjpass", "dobj", "pobj", "conj")
        ):
            return self._known.party(hit, phrase_start(self.parse, head), head)
        return None

    def target(self, head: int) -> Party | None:
        """A party that can only receive: a building, a vehicle, a village, or any noun kept as its text."""
        parse = self.parse
        if not parse.is_noun(head) and parse.tags[head] != "CD":
            return None
        first = phrase_start(parse, head)
        last = head
        if parse.lemmas[head] in self._grammar.partitives or parse.lower[head] in self._grammar.partitives:
            inner = prepositions_of(parse, head).get("of", ())
            last = inner[0] if inner and inner[0] > head else head
        country, _ = self._names.country_of(first, last if last == head else phrase_start(parse, last))
        party = replace(self._maker.make(first, last, "thing", country=country), head=head)
        return replace(party, classes=self._nouns.of(head))

    def each(self, party: Party) -> tuple[Party, ...]:
        """*the delegations of Cyprus, Greece and Israel*, *allies such as France and Chad*: one party for each."""
        parse, head = self.parse, party.head
        if not party.plural or party.named or party.known or party.actor.coreferent is not None:
            return (party,)
        preps = prepositions_of(parse, head)
        listed = [t for name in ("of", "from") for t in preps.get(name, ())]
        named = [p for t in listed if (p := self.party(t)) is not None and p.kind == "state" and p.known]
        if len(named) == len(listed) > 1:
            others = (
                replace(p, kind=party.kind, actor=replace(p.actor, sectors=party.actor.sectors)) for p in named[1:]
            )
            return (party, *others)
        like = next((c for c in parse.children[head] if parse.deps[c] == "prep" and self._exemplifies(c)), None)
        target = parse.child(like, "pobj") if like is not None else None
        if target is None or any(parse.deps[c] == "nummod" for c in parse.children[head]):
            return (party,)  # "ten people, including two Germans": who are meant has been said
        examples = [self.party(t) for t in conjuncts(parse, target)]
        if all(p is not None and p.named and p.is_actor and not p.demonym for p in examples):
            return (party, *(p for p in examples if p is not None))
        return (party,)

    def _exemplifies(self, prep: int) -> bool:
        word = self.parse.lower[prep]
        return word == "including" or (word == "as" and prep > 0 and self.parse.lower[prep - 1] == "such")

    # ------------------------------------------------------------------ whose a noun is
    def within(self, head: int, receiver: bool = False) -> tuple[Party, ...]:
        """The parties inside a noun phrase that is itself no party: owner, nationality, *by*, *of*, *in* …"""
        return self._owners.within(head, receiver)

    def owner(self, head: int, unknown: bool = False) -> tuple[Party, ...]:
        """Whose a noun is; `unknown`: also a name before it of which nothing is known."""
        return self._owners.owner(head, unknown)

    def modifier_party(self, head: int) -> Party | None:
        """The party named by the words before a head: *US air strikes*, *militia attack*, *Iranian influence*."""
        return self._owners.modifier(head)

    # ------------------------------------------------------------------ what a noun is
    def classes(self, head: int) -> frozenset[str]:
        """The lexicon's classes of a noun head, as compound and by itself, with the built-in ones."""
        return self._nouns.of(head)

    def is_physical(self, head: int) -> bool:
        """Whether a noun head is something that can be hit, held or entered."""
        return self._nouns.is_physical(head)

    def is_common(self, head: int) -> bool:
        """Whether the lexicon or the agent nouns know the head of a name as a common noun (*Research Institution*)."""
        return self._names.is_common(head)

    def agent(self, head: int) -> AgentNoun | None:
        """The agent noun that a phrase is read by."""
        return self._agents.find(phrase_start(self.parse, head), head)

    def country_of(self, head: int) -> str | None:
        """The country that the words around a noun give."""
        return self._names.country_of(phrase_start(self.parse, head), head)[0]

    def is_plain(self, first: int, head: int) -> bool:
        """Whether the words before a noun make one term with it (*militant group*), or there are none."""
        return self._agents.is_term(first, head)

    def names_inside(self, parties: Sequence[Party]) -> list[Party]:
        """The known actors that stand only inside other phrases (*the EU sanctions list*), besides those found."""
        found = [(p.actor.start, p.actor.end) for p in parties]
        parse, names = self.parse, self._names
        return [
            self._known.party(hit, names.token_at(hit.start), names.token_at(hit.end - 1))
            for hit in names.hits(parse.starts[0], parse.ends[-1])
            if hit.sense in ("name", "seat") and not any(a <= hit.start and hit.end <= b for a, b in found)
        ]

    def in_date(self, token: int) -> bool:
        """Whether a token stands in an expression of time."""
        return self._names.in_date(token)

    def known_name(self, head: int) -> NameHit | None:
        """The known name that ends at a token."""
        return self._names.name_at(self.parse.ends[head])

    def given_gender(self, name: str) -> str | None:
        """The gender of a person with this first name, where that is known."""
        return self._names.given_gender(name)
