"""Nouns and titles that say what somebody is: *rebels*, *foreign minister*, *militia members*."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.arguments import prepositions_of
from dateline.coding.party import Party, PartyOf
from dateline.coding.sentence_names import SentenceNames
from dateline.knowledge.actors import FORMER, OFFICE, AgentNoun, KnownActor, fold
from dateline.language.parse import Parse

_TRADES = frozenset({"BUS", "MED", "EDU", "LAB", "CVL", "UNK", "JRN"})  # sectors of what somebody does for a living
_EMPLOYERS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PRM"})
_AFTER = 4  # words after a noun that may belong to it: "of the joint chiefs"


class AgentNouns:
    """Reads the agent nouns and titles of one sentence."""

    def __init__(self, names: SentenceNames, party_of: PartyOf) -> None:
        self._parse = names.parse
        self._names = names
        self._party_of = party_of

    def find(self, first: int, head: int) -> AgentNoun | None:
        """The agent noun of a phrase: the longest run of words that ends at the head, then its modifiers."""
        found = self._longest(first, head)
        if found is not None and self.is_former(first, head) and found.kind == "person":
            return replace(found, sectors=FORMER) if not OFFICE.isdisjoint(found.sectors) else found
        return found

    def _longest(self, first: int, head: int) -> AgentNoun | None:
        parse, agents = self._parse, self._names.knowledge.agents
        if parse.lemmas[head] in self._names.grammar.doings and "of" in prepositions_of(parse, head):
            return None  # "the movement of goods"
        if self._is_surname(first, head):
            return None
        lower = parse.lower[head].removeprefix("ex-")
        forms = (
            parse.lemmas[head].removeprefix("ex-")
            if not parse.tags[head].startswith("NNP")
            else singular(parse, head).removeprefix("ex-"),
            lower,
        )
        for length in range(min(_AFTER, len(parse) - 1 - head), 1, -1):  # "ministry of the interior"
            if parse.lower[head + 1] != "of":
                break
            after = " ".join(parse.lower[head + 1 : head + 1 + length])
            for form in forms:
                found = agents.get(f"{form} {after}")
                if found is not None:
                    return found
        for length in range(min(3, head - first), -1, -1):
            before = " ".join(w for w in parse.lower[head - length : head]).replace(" - ", "-").replace(" '", "'")
            for form in forms:
                found = agents.get(f"{before} {form}".strip())
                if found is not None:
                    return self._narrowed(found, first, head)
        # "militia members", "party supporters": the modifier tells the sector
        return self._head_of_body(first, head)

    def _head_of_body(self, first: int, head: int) -> AgentNoun | None:
        """*the head of the army*: a noun that is no agent's by itself, but is before the *of* of a body."""
        noun = self._parse.lemmas[head]
        if noun not in self._names.grammar.heads or noun in self._names.knowledge.agents:
            return None
        leader = AgentNoun(noun=noun, sectors=(), kind="person", human=True)
        sectors = self._body_of(leader, first, head)
        return replace(leader, sectors=sectors) if sectors else None

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
        parse = self._parse
        body = self._body_of(agent, first, head)
        body = body or self._employer(agent, head)
        if body:
            return replace(agent, sectors=body)
        if agent.sectors and agent.sectors != ("UNK",) and agent.noun not in self._names.grammar.membership:
            return agent
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

    def _body_of(self, agent: AgentNoun, first: int, head: int) -> tuple[str, ...]:
        """The sectors of the known body that a noun of leading heads: *the president of the Seimas*, *Hamas leader*."""
        if agent.noun not in self._names.grammar.heads and agent.noun not in self._names.grammar.membership:
            return ()
        parse, names = self._parse, self._names
        hits = [names.name_at(parse.ends[t]) for t in range(head - 1, first - 1, -1) if parse.heads[t] == head]
        for target in prepositions_of(parse, head).get("of", ()):
            hits.append(names.name_at(parse.ends[target]) or names.name_over(target))
        for hit in hits:
            if hit is not None and hit.sense == "name" and hit.actor.kind not in ("state", "person", "people"):
                return hit.actor.sectors
        for target in prepositions_of(parse, head).get("of", ()):  # "the president of the court"
            inner = self._party_of(target)
            if inner is not None and inner.kind in ("org", "group") and inner.actor.sectors != ("UNK",):
                return inner.actor.sectors
        return ()

    def _employer(self, agent: AgentNoun, head: int) -> tuple[str, ...]:
        """The sectors of the body before a noun of trade: an *army accountant* is of the army."""
        parse = self._parse
        if agent.kind != "person" or not _TRADES.issuperset(agent.sectors) or head == 0:
            return ()
        if parse.heads[head - 1] != head or parse.deps[head - 1] != "compound":
            return ()
        body = self._names.knowledge.agents.get(parse.lower[head - 1])
        if body is None or body.kind == "person" or _EMPLOYERS.isdisjoint(body.sectors):
            return ()
        return tuple(dict.fromkeys((*body.sectors, *(s for s in agent.sectors if s not in ("UNK", "CVL")))))

    def is_former(self, first: int, head: int) -> bool:
        """Whether the words of a phrase say that an office has ended: *former*, *ex-*, *retired*."""
        former = self._names.grammar.former
        if self._parse.lower[max(0, first - 2) : first] == ["ex", "-"]:
            return True
        return any(w in former or w.startswith("ex-") for w in self._parse.lower[first : head + 1])

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
        told = tuple(s for s in found if s != "UNK") or found
        return FORMER if not OFFICE.isdisjoint(told) and self.is_former(first, head) else told

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
