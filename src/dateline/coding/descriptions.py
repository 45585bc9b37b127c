"""Parties that a noun describes: *the rebels*, *the group Ansar al-Haqq*, *President of France Emmanuel Macron*."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.agent_nouns import AgentNouns
from dateline.coding.body_names import BodyNames
from dateline.coding.compounds import Compounds
from dateline.coding.party import Party, PartyMaker, PartyOf
from dateline.coding.sentence_names import SentenceNames
from dateline.knowledge.actors import AgentNoun
from dateline.records import Span


class Descriptions:
    """Reads the descriptions of parties in one sentence."""

    def __init__(
        self,
        names: SentenceNames,
        maker: PartyMaker,
        agents: AgentNouns,
        bodies: BodyNames,
        compounds: Compounds,
        party_of: PartyOf,
    ) -> None:
        self._parse = names.parse
        self._names = names
        self._maker = maker
        self._agents = agents
        self._bodies = bodies
        self._compounds = compounds
        self._party_of = party_of

    def party(self, agent: AgentNoun, first: int, head: int) -> Party:
        """Whom an agent noun stands for, with the name beside it."""
        kind = {"person": "person", "group": "group", "org": "org"}.get(agent.kind, "group")
        country, named_id = self._names.country_of(first, head)
        sectors = agent.sectors
        identity = None
        name = None
        beside: Span | None = None
        parse = self._parse
        holder = self._holder(agent, first, head)
        if holder is not None:
            return holder
        # "the group Ansar al-Haqq", "the minister, Ali Hassan": the name beside the noun says who it is.
        for child in self._names_beside(head):
            other = self._party_of(child)
            aside = parse.tags[head] == "NNS" and agent.kind == "person"
            aside = aside or parse.lower[child - 1] in ("(", "-lrb-")  # an acronym in brackets
            if other is not None and other.named and other.kind != "thing" and not other.demonym and not aside:
                identity, name = other.actor.id, other.actor.name or other.actor.text
                beside = Span(other.actor.start, other.actor.end)
                country = country or other.actor.country
                sectors = other.actor.sectors or sectors
        if named_id is not None and not sectors:
            sectors = ("GOV",)
        if country is None and agent.country is None:
            country = self._agents.country_of_owner(first, head)
        last = self._bodies.end_of(head) if kind != "person" else head
        if name is None and kind != "person" and (last > head or self._bodies.is_proper(first, head)):
            name_first = self._bodies.start_of(first, head)
            name = self._names.text[parse.starts[name_first] : parse.ends[last]]
        if country is None and name is not None and agent.noun in self._names.grammar.worldwide:
            country = "NGO" if name.casefold().startswith(("international ", "world ", "global ")) else None
        if last == head and name is None:
            last = self._told_apart(agent, head)
        made = self._maker.make(
            first,
            head,
            kind,
            last,
            id=identity,
            name=name,
            country=country or agent.country,
            sectors=sectors,
            named=name is not None,
            coreferent=beside,
            why="the name stands beside the description" if beside is not None else None,
        )
        backer = self._compounds.backer(first, head)
        return made if backer is None else replace(made, backer=backer)

    def _told_apart(self, agent: AgentNoun, head: int) -> int:
        """The end of a name that tells which ones are meant: *residents of Mosul*, *a spokesman for the army*."""
        parse = self._parse
        prep = head + 1
        if prep >= len(parse) or parse.heads[prep] != head or parse.deps[prep] != "prep":
            return head
        word = parse.lower[prep]
        belongs = agent.noun in self._names.grammar.membership
        if word not in ("of", "from", "in", "at") and not (belongs and word == "for"):
            return head
        target = parse.child(prep, "pobj")
        if target is None or self._names.in_date(target):
            return head
        party = self._party_of(target)
        if party is None or not (party.named or party.known or (belongs and party.is_actor)):
            return head
        end = self._names.token_at(party.actor.end - 1)
        return end if end >= target else head

    def _names_beside(self, head: int) -> list[int]:
        """The names in apposition; the parser may give a verb the noun and the name as two subjects or objects."""
        parse = self._parse
        beside = [
            c for c in parse.children[head]
            if parse.deps[c] == "appos" and (parse.tags[c].startswith("NNP") or parse.tags[c] == "NNS")
        ]  # fmt: skip
        if head + 1 < len(parse) and parse.tags[head] == "NN" and parse.tags[head + 1] == "NNP":
            name = head + 1
            while parse.deps[name] == "compound" and parse.heads[name] > name:
                name = parse.heads[name]
            same = (parse.heads[name], parse.deps[name]) == (parse.heads[head], parse.deps[head])
            beside += [name] if same and parse.tags[name] == "NNP" else []
        return beside

    def _holder(self, agent: AgentNoun, first: int, head: int) -> Party | None:
        """*President of France Emmanuel Macron*: parsed as the object of *of*, the name is the office holder's."""
        parse = self._parse
        if agent.kind != "person":
            return None
        for prep in parse.children[head]:
            name = parse.child(prep, "pobj") if parse.deps[prep] == "prep" and prep == head + 1 else None
            if name is None or parse.tags[name] != "NNP" or parse.lower[prep] not in ("of", "to", "for"):
                continue
            place = next(
                (h for h in self._names.hits(parse.starts[prep + 1], parse.starts[name]) if h.actor.country), None
            )
            if place is None or any(parse.tags[t] not in ("NNP", "DT") for t in range(prep + 1, name)):
                continue
            begin = self._names.token_at(place.end - 1) + 1
            if place.actor.kind == "person" or begin >= name or self._names.is_modifier(begin):
                continue
            person = self._party_of(name)
            country = self._names.country_of(first, head)[0] or (
                place.actor.country if parse.lower[prep] == "of" else None
            )
            titled = tuple(dict.fromkeys((*self._agents.title_sectors(first, head), *agent.sectors)))
            if person is not None and person.known and person.kind == "person":
                return self._maker.retold(person, first)
            return self._maker.make(
                first, head, "person", name,
                name=self._names.text[parse.starts[begin] : parse.ends[name]],
                country=country, sectors=titled, named=True,
            )  # fmt: skip
        return None

    def body(self, first: int, head: int) -> Party:
        """A body whose name goes on after its head."""
        parse = self._parse
        agent = self._agents.find(first, head)
        last = self._bodies.end_of(head)
        if agent is not None and agent.kind != "person":
            return self.party(agent, first, head)
        begin = next((t for t in range(first, head) if parse.words[t][:1].isupper() and parse.tags[t] != "DT"), head)
        country, _ = self._names.country_of(first, head)
        sectors = agent.sectors if agent is not None else ()
        name = self._names.text[parse.starts[begin] : parse.ends[last]]
        party = self._maker.make(begin, head, "org", last, name=name, country=country, sectors=sectors, named=True)
        return replace(party, plural=False)
