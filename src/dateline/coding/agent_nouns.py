"""Nouns and titles that say what somebody is: *rebels*, *foreign minister*, *militia members*."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.arguments import prepositions_of
from dateline.coding.party import PartyOf
from dateline.coding.sentence_names import SentenceNames
from dateline.knowledge.actors import AgentNoun, fold
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
        of = prepositions_of(parse, head).get("of", ())
        if of:
            inner = self._party_of(of[0])
            if inner is not None and inner.actor.sectors:
                return replace(agent, sectors=inner.actor.sectors)
        return agent

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
                    found = tuple(dict.fromkeys((*found, *sectors)))
                    after = end
                    break
        return found

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
