"""From a known name to its party, with the role that a person has on the day, or to somebody else of that name."""

from __future__ import annotations

from dateline.coding.agent_nouns import AgentNouns
from dateline.coding.party import Party, PartyMaker
from dateline.coding.phrases import phrase_start
from dateline.coding.sentence_names import SentenceNames
from dateline.knowledge.actors import FORMER, NameHit, fold


class KnownNames:
    """Reads the known names of one sentence of an article of a day."""

    def __init__(self, names: SentenceNames, maker: PartyMaker, agents: AgentNouns, day: str | None) -> None:
        self._parse = names.parse
        self._names = names
        self._maker = maker
        self._agents = agents
        self._day = day

    def party(self, hit: NameHit, first: int, head: int) -> Party:
        """The party of a known name in the phrase between two tokens."""
        known = hit.actor
        sectors, country = known.sectors, known.country
        kind = {"state": "state", "person": "person", "people": "people"}.get(known.kind, "org")
        if known.kind == "person":
            sectors, country = self.role(known.id, known.country)
            titled = self._agents.title_sectors(first, head)
            if titled and (not sectors or (self._day is None and titled == FORMER)):
                sectors = titled
            if not sectors and self._names.knowledge.had_office(known.id, self._day):
                sectors = FORMER
        elif known.kind == "state" and hit.sense in ("capital", "seat"):
            sectors = ("GOV",)  # "Tehran", "the Kremlin": the government, where it is no place
        name_first = self._names.token_at(hit.start)
        if hit.sense == "demonym" and self._parse.tags[head] not in ("NNP", "NNS", "NNPS", "JJ", "NN"):
            kind = "thing"
        if hit.sense == "capital" and self._is_where(head):
            return self._maker.make(max(first, name_first), head, "thing", name=known.name, country=country, named=True)
        # Words before a known name describe it (title, nationality); before a state's they are something else.
        first = (
            first
            if known.kind == "person" or first >= name_first
            else max(first, name_first)
            if known.kind == "state"
            else first
        )
        if known.kind == "state" and hit.sense == "demonym":
            first = min(first, name_first)
            return self._maker.make(
                first,
                head,
                "people",
                name=known.name,
                country=country,
                sectors=(),
                known=True,
                named=True,
                demonym=True,
            )
        last = max(head, self._names.token_at(hit.end - 1))
        return self._maker.make(
            first, head, kind, last,
            id=known.id, name=known.name, country=country, sectors=sectors,
            known=True, gender=known.gender, named=True,
        )  # fmt: skip

    def role(self, person: str, country: str | None) -> tuple[tuple[str, ...], str | None]:
        """The sectors and the country of a known person on the day."""
        role = self._names.knowledge.role_at(person, self._day)
        if role is None:
            return (), country
        of = self._names.knowledge.actors.get(role.of)
        if of is not None and of.kind != "state":
            return role.sectors or of.sectors, of.country or country
        return role.sectors, of.country if of is not None else country

    def _is_where(self, head: int) -> bool:
        """A capital under a locative preposition is a place; under *to*, *from* only after a word of motion."""
        parse = self._parse
        if parse.deps[head] != "pobj":
            return False
        prep = parse.heads[head]
        word = parse.lower[prep]
        if word in ("to", "from", "for"):
            return parse.lemmas[parse.heads[prep]] in self._names.grammar.travel
        return word in (
            "in",
            "at",
            "near",
            "over",
            "into",
            "outside",
            "around",
            "inside",
            "across",
            "through",
            "toward",
            "towards",
            "via",
        )

    def is_namesake(self, hit: NameHit, first: int) -> bool:
        """*Laura Trump*: a surname after a given name that is not the known person's is somebody else's."""
        said = self._names.text[hit.start : hit.end]
        parse = self._parse
        token = self._names.token_at(hit.start) - 1
        if hit.actor.kind == "state" and hit.sense in ("name", "capital", "seat") and said.istitle():
            return self._is_surname(first, token, self._names.token_at(hit.end - 1))
        if hit.actor.kind not in ("state", "people", "person") and " " in said and self._is_longer(hit, first):
            return True
        if hit.actor.kind in ("state", "people") or (" " in said and said[:1].isupper()) or hit.sense != "name":
            return False  # a surname of two words begins with a particle: "bin Laden"
        if hit.actor.kind != "person":  # "Michael Bloomberg" is no company
            return (
                token >= first
                and parse.tags[token] == "NNP"
                and self._names.given_gender(parse.words[token]) is not None
            )
        while token >= first and parse.tags[token] == "NNP" and len(parse.words[token].rstrip(".")) == 1:
            token -= 1  # "Laura B. Trump"
        if token < first or parse.tags[token] != "NNP" or self._names.is_modifier(token):
            return False
        before = [fold(w) for w in parse.words[first : token + 1]]
        return (
            before[-1].isalpha()
            and len(before[-1]) > 2
            and not self._is_other_state(token)
            and not any(w[:2] == given[:2] for w in fold(hit.actor.name).split() for given in before)
        )

    def _is_other_state(self, token: int) -> bool:
        """Whether a known name that ends at a token is no person's: *Juan Carlos* is a king's, and others have it."""
        hit = self._names.name_at(self._parse.ends[token])
        return hit is not None and hit.actor.kind != "person"

    def _is_longer(self, hit: NameHit, first: int) -> bool:
        """*Mujahideen Shura Council*, *Syrian Arab Coalition*: a common name of bodies, with more before it."""
        parse, names = self._parse, self._names
        token = names.token_at(hit.start) - 1
        if token < first or not parse.words[token][:1].isupper() or parse.tags[token] not in ("NNP", "NNPS", "JJ"):
            return False
        if any(fold(w) in names.knowledge.demonyms for w in names.text[hit.start : hit.end].split()):
            return False
        before = names.name_at(parse.ends[token])
        if before is not None:
            country = before.actor.country
            return hit.actor.country in ("IMG", "IGO") and before.actor.kind == "state" and country is not None
        return parse.tags[token] == "NNP" and not (
            fold(parse.words[token]) in names.knowledge.titles
            or parse.ends[token] in names.places
            or parse.words[token].isupper()
        )

    def _is_surname(self, first: int, before: int, last: int) -> bool:
        """*Imran Amman, 20*: a place's name after a first name, or after another name and before an age."""
        parse = self._parse
        if before < first or parse.tags[before] != "NNP" or self._names.is_modifier(before) or " " in parse.words[last]:
            return False
        if (
            self._names.given_gender(parse.words[before]) is not None
            and self._names.name_at(parse.ends[before]) is None
        ):
            return True
        return (
            last + 3 < len(parse)
            and parse.words[last + 1] == ","
            and parse.words[last + 2].isdigit()
            and len(parse.words[last + 2]) == len("20")
            and parse.words[last + 3] in (",", ".")
        )

    def is_language(self, head: int) -> bool:
        """*in French and English*: the name of a people alone, after *in* or *into*, is its language."""
        parse = self._parse
        while parse.deps[head] == "conj" and parse.heads[head] < head:
            head = parse.heads[head]
        return (
            parse.deps[head] == "pobj"
            and parse.lower[parse.heads[head]] in ("in", "into")
            and parse.tags[head] in ("NNP", "JJ")
            and phrase_start(parse, head) == head
        )
