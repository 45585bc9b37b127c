"""Parties that a noun belongs to: those inside a phrase that is itself no party (*Israel's attack*, *the US plan*)."""

from __future__ import annotations

from dateline.coding.arguments import conjuncts, prepositions_of
from dateline.coding.compounds import Compounds
from dateline.coding.descriptions import Descriptions
from dateline.coding.known_names import KnownNames
from dateline.coding.party import Party, PartyMaker, PartyOf
from dateline.coding.phrases import phrase_start
from dateline.coding.sentence_names import SentenceNames

# Prepositions under which a phrase's party is looked for, the likeliest first;
# after those of place only known actors count.
_WITHIN = (
    "by",
    "of",
    "against",
    "on",
    "with",
    "between",
    "from",
    "to",
    "for",
    "in",
    "over",
    "at",
    "toward",
    "towards",
    "among",
)
_PLACELIKE = frozenset({"in", "over", "at", "on", "to", "from", "near"})
# Classes of what tells how or where an act was done, not by whom (*drone attack*, *hospital arrest*).
_MEANS = frozenset({"weapon", "aircraft", "vehicle", "explosive", "ship"})
_HOUSED = frozenset({"BUS", "MED", "EDU", "REL"})  # sectors of bodies that a building is meant by, more often than not
_PHRASES = 2  # phrases inside a phrase in which a party is looked for


class Owners:
    """Finds whose the nouns of one sentence are."""

    def __init__(
        self,
        names: SentenceNames,
        maker: PartyMaker,
        known: KnownNames,
        described: Descriptions,
        compounds: Compounds,
        party_of: PartyOf,
    ) -> None:
        self._parse = names.parse
        self._names = names
        self._maker = maker
        self._known = known
        self._described = described
        self._compounds = compounds
        self._party_of = party_of

    def within(self, head: int, receiver: bool = False) -> tuple[Party, ...]:
        """The parties inside a noun phrase that is itself no party: owner, nationality, *by*, *of*, *in* …

        `receiver`: whom an act is done to is looked for; a known or named place may then stand for it.
        """
        found = self._inside(head, receiver)
        if found or not receiver:
            return found
        party = self._named_place(head) or self._known_anywhere(head)
        return (party,) if party is not None else ()

    def owner(self, head: int, unknown: bool = False) -> tuple[Party, ...]:
        """Whose a noun is: its possessor, the name before it, or who stands under *by* or *from*.

        `unknown`: also a name before it of which nothing is known.
        """
        possessor = self._parse.child(head, "poss")
        preps = prepositions_of(self._parse, head)
        heads = [*(conjuncts(self._parse, possessor) if possessor is not None else ())]
        heads = heads or [t for name in ("by", "from") for t in preps.get(name, ())]
        found = tuple(p for p in (self._party_of(t) for t in heads) if p is not None and p.is_actor)
        modifier = self.modifier(head) if not found else None
        modifier = self._name_before(head) if modifier is None and not found and unknown else modifier
        return (modifier,) if modifier is not None else found

    def modifier(self, head: int) -> Party | None:
        """The party named by the words before a head: *US air strikes*, *militia attack*, *Iranian influence*."""
        first = phrase_start(self._parse, head)
        return self._compounds.leader(first, head) or self._name_in(first, head) or self._agent_in(first, head)

    def _inside(self, head: int, receiver: bool, depth: int = 0) -> tuple[Party, ...]:
        """The parties that a phrase says something of, the nearest first: beside, before, under and in a clause."""
        parse = self._parse
        possessor = parse.child(head, "poss")
        party = self._beside(head)
        if party is None and possessor is not None and parse.tags[possessor] != "PRP$":
            party = self._actor(possessor)
        party = party or self.modifier(head)
        if party is not None:
            return (party,)
        found = self._under(head, receiver, depth)
        if found:
            return found
        party = self._in_clause(head)
        if party is None and possessor is not None and parse.lower[possessor] in ("his", "her"):
            owner = self._actor(possessor)
            party = owner if owner is not None and owner.actor.coreferent is not None else None
        return (party,) if party is not None else ()

    def _actor(self, head: int) -> Party | None:
        party = self._party_of(head)
        return party if party is not None and party.is_actor else None

    def _beside(self, head: int) -> Party | None:
        """*his counterpart, Ali Hassan*: the name in apposition."""
        parse = self._parse
        for child in parse.children[head]:
            if parse.deps[child] == "appos" and parse.is_noun(child):
                party = self._actor(child)
                if party is not None and party.named:
                    return party
        return None

    def _under(self, head: int, receiver: bool, depth: int) -> tuple[Party, ...]:
        """The parties under the prepositions of a noun, or inside the phrases under them."""
        parse = self._parse
        preps = prepositions_of(parse, head)
        for name in _WITHIN:
            for target in preps.get(name, ()):
                party = self._actor(target)
                if party is not None:
                    if name in _PLACELIKE and (not party.known or not receiver):
                        continue
                    return tuple(p for p in (self._actor(t) for t in conjuncts(parse, target)) if p is not None)
                if depth < _PHRASES and parse.is_noun(target):
                    inner = self._inside(target, receiver, depth + 1)
                    if inner:
                        return inner
        return ()

    def _in_clause(self, head: int) -> Party | None:
        """*claims that soldiers burned huts*, *the law passed by parliament*: who acts in the clause of a noun."""
        parse = self._parse
        for clause in parse.children[head]:
            if parse.deps[clause] not in ("acl", "ccomp", "relcl") or not parse.is_verb(clause):
                continue
            for child in parse.children[clause]:
                heads: list[int] = []
                if parse.deps[child] in ("nsubj", "nsubjpass") and parse.is_noun(child):
                    heads = [child]
                elif parse.deps[child] == "agent":
                    heads = [c for c in parse.children[child] if parse.deps[c] == "pobj"]
                for target in heads:
                    party = self._actor(target)
                    if party is not None:
                        return party
        return None

    def _named_place(self, head: int) -> Party | None:
        """A named place is whom or what a phrase is about, where no party is."""
        preps = prepositions_of(self._parse, head)
        for name in ("to", "in", "at", "on"):
            for target in preps.get(name, ()):
                party = self._party_of(target)
                if party is not None and party.named:
                    return party
        return None

    def _known_anywhere(self, head: int) -> Party | None:
        """The last resort: a known actor anywhere in the phrase (*those affected in Yemen*, not *UN-brokered*)."""
        parse, names = self._parse, self._names
        first, last = parse.subtree(head)
        for hit in names.hits(parse.starts[first], parse.ends[last]):
            token = names.token_at(hit.end - 1)
            joined = (token + 1 < len(parse) and parse.tags[token + 1] == "HYPH") or names.is_stance(token)
            if hit.sense in ("name", "seat") and hit.actor.kind != "person" and not joined:
                return self._known.party(hit, names.token_at(hit.start), token)
        return None

    def _name_in(self, first: int, head: int) -> Party | None:
        """The first known name among the words before a head."""
        parse = self._parse
        for token in range(first, head):
            if parse.heads[token] != head and not (parse.heads[token] < head and parse.heads[token] >= first):
                continue
            hit = self._names.name_at(parse.ends[token])
            after = parse.lower[token + 1] if token + 1 < head else ""
            if (
                hit is not None
                and after != "-"
                and hit.sense != "adjective"
                and not self._names.is_stance(self._names.token_at(hit.start))
            ):
                start = max(first, self._names.token_at(hit.start))
                known = hit.actor
                sectors, country = known.sectors, known.country
                if known.kind == "person":
                    sectors, country = self._known.role(known.id, known.country)
                kind = {"state": "state", "person": "person", "people": "people"}.get(known.kind, "org")
                return self._maker.make(
                    start,
                    token,
                    kind,
                    id=known.id,
                    name=known.name,
                    country=country,
                    sectors=sectors,
                    known=True,
                    named=True,
                )
        return None

    def _agent_in(self, first: int, head: int) -> Party | None:
        """The last agent noun among the words before a head, unless an unknown name stands after it."""
        parse, agents = self._parse, self._names.knowledge.agents
        for token in range(head - 1, first - 1, -1):
            if parse.tags[token + 1] == "HYPH":
                continue  # "state-of-the-art"
            if parse.deps[token] in ("compound", "nmod") and parse.is_noun(token):
                agent = agents.get(parse.lemmas[token]) or agents.get(parse.lower[token])
                arms = self._names.lexicon.classes_of(parse.lemmas[token]) & _MEANS
                plain = agent is not None and agent.kind == "person" and agent.sectors == ("CVL",)
                plain = plain or (
                    agent is not None
                    and agent.kind == "org"
                    and _HOUSED.issuperset(agent.sectors)
                    and "building" in self._names.lexicon.classes_of(parse.lemmas[token])
                )
                if agent is not None and agent.sectors and not arms and not plain:
                    return self._described.party(agent, self._compound_start(token, first), token)
                if (
                    parse.tags[token] == "NNP"
                    and parse.deps[token] == "compound"
                    and self._names.name_at(parse.ends[token]) is None
                    and len(parse.words[token]) > 2
                ):
                    return None
        return None

    def _name_before(self, head: int) -> Party | None:
        """*the Farmers League demand*: a name that nothing is known of, right before the noun it owns."""
        parse = self._parse
        for child in reversed(parse.children[head]):
            if child < head and parse.deps[child] == "compound" and parse.tags[child] in ("NNP", "NNPS"):
                party = self._party_of(child)
                return party if party is not None and party.is_actor and party.named else None
        return None

    def _compound_start(self, token: int, first: int) -> int:
        """The first word that describes a noun before another; *the initial troop withdrawal* is no initial troop."""
        parse, begin = self._parse, token
        while begin > first and (
            parse.deps[begin - 1] == "compound"
            or parse.tags[begin - 1] == "HYPH"
            or (
                parse.deps[begin - 1] == "amod"
                and (parse.heads[begin - 1] <= token or self._names.name_at(parse.ends[begin - 1]) is not None)
            )
        ):
            begin -= 1
        return begin
