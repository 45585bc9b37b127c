"""Names that nothing is known of: what the words before and beside them say of who bears them."""

from __future__ import annotations

from dateline.coding.agent_nouns import AgentNouns
from dateline.coding.party import Party, PartyMaker
from dateline.coding.phrases import phrase_start
from dateline.coding.sentence_names import SentenceNames

_NAMED_THINGS = frozenset(
    {
        "document",
        "agreement",
        "talks",
        "election",
        "building",
        "ship",
        "vehicle",
        "aircraft",
        "weapon",
        "money",
        "idea",
        "emotion",
        "sport-thing",
        "natural",
        "accident",
    }
)


class UnknownNames:
    """Reads the unknown names of one sentence."""

    def __init__(self, names: SentenceNames, maker: PartyMaker, agents: AgentNouns) -> None:
        self._parse = names.parse
        self._names = names
        self._maker = maker
        self._agents = agents

    def party(self, first: int, head: int) -> Party:
        """The person, the body or the named thing of a phrase."""
        parse = self._parse
        sectors = self._agents.title_sectors(first, head)
        own = self._names.name_at(parse.ends[head])  # a namesake's: it says nothing of this one
        country, _ = self._names.country_of(first, head, own)
        kind = "person" if sectors or self._agents.is_titled(first, head) else "org"
        for child in parse.children[head]:  # "Jan Novak, the Czech interior minister"
            if parse.deps[child] == "appos":
                start = phrase_start(parse, child)
                agent = self._agents.find(start, child)
                if agent is not None:
                    sectors = sectors or agent.sectors
                    kind = {"person": "person", "group": "group"}.get(agent.kind, "org")
                    country = country or self._names.country_of(start, child)[0]
                    country = country or self._agents.country_of_owner(start, child)
        name_first = head
        while (
            name_first > first
            and not self._names.in_date(name_first - 1)
            and parse.tags[name_first - 1] in ("NNP", "NNPS", "HYPH", "POS")
            and (not self._names.is_modifier(name_first - 1) or self._names.is_given_before(name_first - 1, head))
        ):
            name_first -= 1
        while name_first < head and parse.lower[name_first] in ("the", "a", "an"):
            name_first += 1
        first = first if parse.lower[first] not in ("the", "a", "an") or first == head else first + 1
        while first < name_first and self._names.in_date(first):
            first += 1
        name = self._names.text[parse.starts[name_first] : parse.ends[head]] or None
        if (
            kind == "org"
            and self._names.lexicon.classes_of(parse.lower[head]) & _NAMED_THINGS
            and not self._names.lexicon.classes_of(parse.lower[head]) & {"group"}
        ):
            kind = "thing"  # "the Health Reform Bill", "the Golden Gate Bridge": a name, and nobody's
        if (
            kind == "org"
            and name_first < head
            and self._names.lexicon.classes_of(parse.lower[name_first]) >= {"natural"}
        ):
            kind = "thing" if not self._names.is_common(head) else kind  # "Hurricane Dora"
        return self._maker.make(first, head, kind, name=name, country=country, sectors=sectors, named=True)
