"""Nouns and titles that say what somebody is: *rebels*, *foreign minister*, *militia members*."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.arguments import prepositions_of
from dateline.coding.party import Party, PartyOf
from dateline.coding.sentence_names import SentenceNames
from dateline.knowledge.actors import AgentNoun, KnownActor, fold
from dateline.language.parse import Parse


class AgentNouns:
    """Reads the agent nouns and titles of one sentence."""

    def __init__(self, names: SentenceNames, party_of: PartyOf) -> None:
        self._parse = names.parse
        self._names = names
        self._party_of = party_of

    def find(self, first: int, head: int) -> AgentNoun | None:
        """The agent noun of a phrase: the longest run of words that ends at the head, then its modifiers."""
        parse, agents = self._parse, self._names.knowledge.agents
        if parse.lemmas[head] in self._names.grammar.doings and "of" in prepositions_of(parse, head):
            return None  # "the movement of goods"
        if self._is_surname(first, head):
            return None
        forms = (
            parse.lemmas[head] if not parse.tags[head].startswith("NNP") else singular(self._parse, head),
            parse.lower[head],
        )
        for length in range(min(3, head - first), -1, -1):
            before = " ".join(w for w in parse.lower[head - length : head]).replace(" - ", "-").replace(" '", "'")
            for form in forms:
                found = agents.get(f"{before} {form}".strip())
                if found is not None:
                    return self._narrowed(found, first, head)
        # "militia members", "party supporters": the modifier tells the sector
        return None

    def _is_surname(self, first: int, head: int) -> bool:
        """*Cook said*, *Peter Cook*: a capitalised noun of a person that is no title, alone or after a first name."""
        parse, names = self._parse, self._names
        if parse.tags[head] != "NNP" or fold(parse.words[head]) in names.knowledge.titles:
            return False
        if first < head:
            return parse.tags[head - 1] == "NNP" and names.given_gender(parse.words[head - 1]) is not None
        alone = not any(parse.deps[c] in ("det", "poss", "prep", "compound", "amod") for c in parse.children[head])
        agent = names.knowledge.agents.get(parse.lower[head])
        return alone and agent is not None and agent.kind == "person" and agent.noun == parse.lower[head]

    def _narrowed(self, agent: AgentNoun, first: int, head: int) -> AgentNoun:
        """Nouns of membership (*members, leader, fighters*) take the sectors of the group before them."""
        if agent.sectors and agent.sectors != ("UNK",) and agent.noun not in self._names.grammar.membership:
            return agent
        parse = self._parse
        for token in range(head - 1, first - 1, -1):
            if parse.heads[token] != head and parse.heads[token] > head:
                continue
            found = self._names.knowledge.agents.get(
                parse.lemmas[token] if parse.is_noun(token) else parse.lower[token]
            )
            if found is not None and found.sectors:
                extra = tuple(s for s in (*agent.sectors, *found.sectors) if s != "UNK")
                return replace(agent, sectors=tuple(dict.fromkeys(extra)))
        for whose in self.bodies_of(head):
            if whose.actor.sectors and whose.actor.sectors != ("UNK",):
                return replace(agent, sectors=whose.actor.sectors)
        body = self.body_before(first, head)
        return agent if body is None else replace(agent, sectors=body.sectors)

    def bodies_of(self, head: int) -> list[Party]:
        """Whose member or head somebody is: *the union's chairman*, *a spokesman for the army*."""
        parse = self._parse
        found = prepositions_of(parse, head)
        heads = [c for c in parse.children[head] if parse.deps[c] == "poss" and parse.tags[c] != "PRP$"]
        heads += [t for name in ("of", "for", "at", "from", "with") for t in found.get(name, ())[:1]]
        return [p for t in heads if not parse.is_verb(t) and (p := self._party_of(t)) is not None]

    def body_before(self, first: int, head: int) -> KnownActor | None:
        """The known body named before a noun: *CIA director*, *Hamas official*."""
        hits = self._names.hits(self._parse.starts[first], self._parse.starts[head])
        bodies = [
            h.actor for h in hits
            if h.actor.sectors and h.actor.kind not in ("state", "person", "people")
            and not self._names.is_part(h, first, head)
        ]  # fmt: skip
        return bodies[0] if bodies else None

    def country_of_owner(self, first: int, head: int) -> str | None:
        """The country of whom somebody belongs to: *his army*, *the union's chairman*, *a spokesman for the police*."""
        parse = self._parse
        owner = next((c for c in parse.children[head] if parse.deps[c] == "poss" and parse.tags[c] == "PRP$"), None)
        pronoun = self._party_of(owner) if owner is not None else None
        if pronoun is not None and pronoun.actor.country is not None:
            return pronoun.actor.country
        for whose in self.bodies_of(head):
            if whose.actor.country is not None and whose.kind in ("org", "group", "state"):
                return whose.actor.country
        body = self.body_before(first, head)
        return body.country if body is not None else None

    def title_sectors(self, first: int, head: int) -> tuple[str, ...]:
        """Sectors of the longest title among the words before a name."""
        parse, titles = self._parse, self._names.knowledge.titles
        found: tuple[str, ...] = ()
        after = first  # a word inside a longer title says nothing by itself: "district attorney"
        for begin in range(first, head):
            for end in range(min(head, begin + 4), begin, -1):
                if begin < after:
                    break
                words = " ".join(fold(w) for w in parse.words[begin:end])
                sectors = titles.get(words)
                if sectors is None and not parse.words[begin][:1].isupper():
                    agent = self._names.knowledge.agents.get(words)
                    sectors = agent.sectors if agent is not None and agent.kind == "person" else None
                if sectors:
                    if sectors == ("UNK",) or words in self._names.grammar.membership:  # "CIA deputy director X"
                        body = self.body_before(first, begin)
                        sectors = body.sectors if body is not None else sectors
                    found = tuple(dict.fromkeys((*found, *sectors)))
                    after = end
                    break
        told = tuple(s for s in found if s != "UNK")
        return told or found

    def is_titled(self, first: int, head: int) -> bool:
        """Whether a title or a noun of a person stands among the words before a name."""
        parse = self._parse
        words = [parse.lower[i].rstrip(".") for i in range(first, head)]
        return any(
            w in self._names.knowledge.titles
            or (w in self._names.knowledge.agents and self._names.knowledge.agents[w].kind == "person")
            for w in words
        )

    def is_term(self, first: int, head: int) -> bool:
        """Whether the words before a noun make one term with it (*militant group*), or there are none."""
        words = " ".join(self._parse.lower[first : head + 1])
        return first == head or words in self._names.knowledge.agents


def singular(parse: Parse, head: int) -> str:
    """A noun in lower case, without the plural of a name."""
    low = parse.lower[head]
    return low[:-1] if parse.tags[head] == "NNPS" and low.endswith("s") else low
