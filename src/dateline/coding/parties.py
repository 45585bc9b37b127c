"""Parties: from a noun phrase to the actor it names.

What is known of a name comes first (the actor knowledge), then what its words say: nationality, title, agent noun,
apposition. A party that nothing is known of keeps its text. A noun phrase that is no party may hold one (*Israel's
attack*, *the US plan*): `within` digs for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.arguments import conjuncts, prepositions_of
from dateline.coding.phrases import is_plural, phrase_start
from dateline.coding.places import PlaceHit
from dateline.knowledge.actors import ActorKnowledge, AgentNoun, NameHit, fold
from dateline.knowledge.lexicon import Lexicon
from dateline.language.parse import Parse
from dateline.records import Actor, Span

_PARTITIVES = frozenset(
    {
        "number",
        "group",
        "dozen",
        "dozens",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "score",
        "scores",
        "couple",
        "handful",
        "majority",
        "member",
        "team",
        "band",
        "crowd",
        "series",
        "pair",
        "million",
        "millions",
        "tens",
        "contingent",
        "mob",
        "gang",
        "some",
        "many",
        "several",
    }
)
_PORTIONS = frozenset({"some", "many", "most", "several", "all", "part", "rest", "half", "much"})
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
_PERSON_ENDINGS = ("er", "or", "ee", "ist", "ian", "man", "woman", "ant", "ess")
_MOTION = frozenset(
    {
        "go",
        "travel",
        "fly",
        "return",
        "arrive",
        "head",
        "come",
        "drive",
        "visit",
        "trip",
        "move",
        "journey",
        "flight",
        "send",
        "withdraw",
        "flee",
        "march",
        "depart",
        "leave",
        "road",
        "way",
        "tour",
    }
)
_ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "CRM"})
_OFFICE = frozenset({"GOV", "MIL", "LEG", "JUD"})
_PHYSICAL = ("building", "base", "vehicle", "ship", "aircraft", "territory", "troops")
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
_DEEP = 8  # steps from a word of a name up to the head of the name
_PLACELIKE = frozenset({"in", "over", "at", "on", "to", "from", "near"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor with what coding needs to know of it beyond the record.

    `kind`: state, person, group, org, people, thing; `known` from the knowledge base; `number` of the tokens' head.
    `thing` parties are targets (a base, a village) or unknown words: they may receive acts, not commit them.
    """

    actor: Actor
    kind: str
    head: int
    sentence: int
    known: bool = False
    plural: bool = False
    gender: str | None = None
    named: bool = False
    demonym: bool = False
    classes: frozenset[str] = frozenset()
    stands_for: Party | None = None
    """The party that a pronoun refers to, as it was named."""

    @property
    def is_actor(self) -> bool:
        """Whether the party can act."""
        return self.kind != "thing"


class PartyFinder:
    """Finds the parties of one sentence. Known names of the article are given with offsets in the original text."""

    def __init__(
        self,
        parse: Parse,
        text: str,
        names: Sequence[NameHit],
        knowledge: ActorKnowledge,
        lexicon: Lexicon,
        day: str | None,
        places: Sequence[PlaceHit] = (),
        dates: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.parse = parse
        self._text = text
        self._names = [n for n in names if not _inside_another(n, places)]
        self._name_ends = [n.end for n in self._names]
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._day = day
        self._places = {p.end: p for p in places}
        self._dates = dates
        self._memo: dict[int, Party | None] = {}
        self._name_ends_at: dict[int, int] = {}
        self._classes: dict[int, frozenset[str]] = {}
        self.resolved: dict[int, Party] = {}
        """Pronouns and other back references, filled by coreference before events are found."""

    # ------------------------------------------------------------------ classes
    def classes(self, head: int) -> frozenset[str]:
        """The lexicon's classes of a noun head, as compound and by itself, with the built-in ones."""
        found = self._classes.get(head)
        if found is None:
            found = self._classes[head] = self._find_classes(head)
        return found

    def _find_classes(self, head: int) -> frozenset[str]:
        parse, lexicon = self.parse, self._lexicon
        tag = parse.tags[head]
        if any(a <= parse.starts[head] < b for a, b in self._dates):
            return frozenset({"@date"})
        lemma = parse.lemmas[head]
        if tag == "CD":
            money = any(parse.tags[c] == "$" for c in parse.children[head])
            return frozenset({"@number", *(("money", *lexicon.classes_of("dollar")) if money else ("people",))})
        found: set[str] = set(lexicon.classes_of(lemma) | lexicon.classes_of(parse.lower[head]))
        if head and parse.deps[head - 1] in ("compound", "amod", "nmod") and parse.heads[head - 1] == head:
            pair = lexicon.classes_of(f"{parse.lower[head - 1]} {lemma}")
            found |= pair
        if tag == "NNS" and lemma.endswith(_PERSON_ENDINGS) and self._counted(head):
            found.add("people")  # an unknown plural of people: "fifteen trainees", "Afghan returnees"
        if (
            lemma
            in (
                "number",
                "group",
                "dozen",
                "hundred",
                "thousand",
                "score",
                "majority",
                "couple",
                "handful",
                "series",
                "pair",
            )
            or lemma in _PORTIONS
            or tag == "CD"
        ):
            inner = prepositions_of(parse, head).get("of", ())
            if inner:
                found |= self.classes(inner[0])
        party = self.party(head)
        if party is not None and party.is_actor:
            found.add("@actor")
            if party.kind == "person":
                found -= {"aircraft", "vehicle", "ship", "weapon"}  # "the bomber" who acts is no plane
                found |= {"@person", "people"}
            if party.kind == "people":
                found.add("people")
            if party.kind == "state":
                found.add("@state")
            if party.kind in ("org", "group"):
                found |= {"@org", "group"}
            sectors = set(party.actor.sectors)
            if sectors & _ARMED:
                found |= {"@armed", "armed"}
            if "GOV" in sectors:
                found.add("@state")
            if sectors & _OFFICE and party.kind == "person":
                found.add("official")
        elif (party is None and tag in ("NNP", "NNPS")) or (party is not None and party.named):
            found.add("@place")
        return frozenset(found)

    def is_common(self, head: int) -> bool:
        """Whether the lexicon or the agent nouns know the head of a name as a common noun (*Research Institution*)."""
        word = self.parse.lower[head]
        return bool(self._lexicon.classes_of(word)) or word in self._knowledge.agents

    def _counted(self, head: int) -> bool:
        """A number or a nationality stands before the noun."""
        parse = self.parse
        return (
            any(parse.deps[c] == "nummod" for c in parse.children[head])
            or self._country_of(phrase_start(parse, head), head)[0] is not None
        )

    # ------------------------------------------------------------------ parties
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
        if any(a <= parse.starts[head] < b for a, b in self._dates):
            return None
        if tag == "CD":
            return self._numbered(head)
        if tag in ("DT", "JJ", "JJR") and parse.lower[head] in _PARTITIVES:  # "some of the users"
            return self._partitive(phrase_start(parse, head), head)
        if not tag.startswith("NN") and not (
            tag in ("JJ", "VBN", "JJS") and parse.deps[head] in ("nsubj", "pobj", "dobj", "nsubjpass", "conj", "poss")
        ):
            return self._demonym_head(head) if tag in ("JJ", "NNPS") else None
        first = self._after_asides(phrase_start(parse, head), head)
        partitive = self._partitive(first, head)
        if partitive is not None:
            return partitive
        hit = self._name_at(parse.ends[head]) or self._name_over(head)
        if hit is not None and hit.sense == "demonym" and self._is_language(head):
            return None
        if hit is not None and hit.sense != "adjective":
            return self._unknown_name(first, head) if self._namesake(hit, first) else self._named(hit, first, head)
        if self._named_organisation(head) is not None:
            return None  # "America" in "the Dairy Association of America" is no party of its own
        if self._name_end(head) > head:
            return self._long_name(first, head)
        agent = self._agent(first, head)
        if agent is not None and (
            tag not in ("NNP", "NNPS") or agent.kind != "person" or self._only_title(first, head)
        ):
            return self._described(agent, first, head)
        place = self._places.get(parse.ends[head])
        if place is not None and place.rule != "demonym":
            # A region or country may act (*Catalonia voted*); a town is where something is.
            acts = place.resolution in ("country", "region") and parse.deps[head] in ("nsubj", "agent")
            if not acts and place.resolution not in ("country", "region") and self._is_agent(head):
                return self._unknown_name(first, head)
            name_first = self._token_at(place.start)
            return self._make(
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
            return self._unknown_name(first, head)
        return None

    def _after_asides(self, first: int, head: int) -> int:
        """The start of a name without the day or adverb of the clause that hangs on it (*on Monday Ana Ruiz*)."""
        parse = self.parse
        while (
            first < head
            and all(parse.tags[t].startswith("NNP") for t in (head, first + 1))
            and (parse.tags[first] == "RB" or any(a <= parse.starts[first] < b for a, b in self._dates))
        ):
            first += 1
        return first

    def _partitive(self, first: int, head: int) -> Party | None:
        """*a group of hackers*, *dozens of villagers*: who they are stands after *of*."""
        parse = self.parse
        if parse.lemmas[head] not in _PARTITIVES and parse.lower[head] not in _PARTITIVES:
            return None
        inner = prepositions_of(parse, head).get("of", ())
        if not inner or inner[0] < head:
            return None
        below = self.party(inner[0])
        if below is None:
            return None
        start, end = parse.starts[first], max(parse.ends[inner[0]], below.actor.end)
        actor = replace(below.actor, text=self._text[start:end], start=start, end=end)
        return replace(below, actor=actor, head=head, plural=True)

    def _pronoun(self, head: int) -> Party | None:
        """A pronoun that refers to nobody named: kept as its text, so that the act is not lost."""
        word = self.parse.lower[head]
        if word in ("it", "itself", "himself", "herself", "themselves", "itself", "you", "one"):
            return None
        plural = word in ("they", "them", "we", "us")
        return replace(self._make(head, head, "group" if plural else "person"), plural=plural)

    def _make(self, first: int, head: int, kind: str, last: int | None = None, **fields: object) -> Party:
        parse = self.parse
        start, end = parse.starts[first], parse.ends[head if last is None else last]
        known = bool(fields.pop("known", False))
        gender = fields.pop("gender", None)
        named = bool(fields.pop("named", False))
        demonym = bool(fields.pop("demonym", False))
        actor = Actor(text=self._text[start:end], start=start, end=end, **fields)  # pyright: ignore[reportArgumentType]
        return Party(
            actor=actor,
            kind=kind,
            head=head,
            sentence=parse.sentence.number,
            known=known,
            plural=is_plural(parse, head) and kind != "state",
            gender=gender if isinstance(gender, str) else None,
            named=named,
            demonym=demonym,
        )

    def _named(self, hit: NameHit, first: int, head: int) -> Party:
        known = hit.actor
        sectors, country = known.sectors, known.country
        kind = {"state": "state", "person": "person", "people": "people"}.get(known.kind, "org")
        if known.kind == "person":
            sectors, country = self._role(known.id, known.country)
            titled = self._title_sectors(first, head)
            if titled and not sectors:
                sectors = titled
        name_first = self._token_at(hit.start)
        if hit.sense == "demonym" and self.parse.tags[head] not in ("NNP", "NNS", "NNPS", "JJ", "NN"):
            kind = "thing"
        if hit.sense == "capital" and self._is_where(head):
            return self._make(max(first, name_first), head, "thing", name=known.name, country=country, named=True)
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
            return self._make(
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
        last = max(head, self._token_at(hit.end - 1))
        return self._make(
            first, head, kind, last,
            id=known.id, name=known.name, country=country, sectors=sectors,
            known=True, gender=known.gender, named=True,
        )  # fmt: skip

    def _namesake(self, hit: NameHit, first: int) -> bool:
        """*Laura Trump*: a surname after a given name that is not the known person's is somebody else's."""
        said = self._text[hit.start : hit.end]
        parse = self.parse
        token = self._token_at(hit.start) - 1
        if hit.actor.kind == "state" and hit.sense in ("name", "capital", "seat") and said.istitle():
            return self._is_surname(first, token, self._token_at(hit.end - 1))
        if hit.actor.kind in ("state", "people") or (" " in said and said[:1].isupper()) or hit.sense != "name":
            return False  # a surname of two words begins with a particle: "bin Laden"
        if hit.actor.kind != "person":  # "Michael Bloomberg" is no company
            return token >= first and parse.tags[token] == "NNP" and self.given_gender(parse.words[token]) is not None
        while token >= first and parse.tags[token] == "NNP" and len(parse.words[token].rstrip(".")) == 1:
            token -= 1  # "Laura B. Trump"
        if token < first or parse.tags[token] != "NNP" or self._is_modifier(token):
            return False
        before = [fold(w) for w in parse.words[first : token + 1]]
        return (
            before[-1].isalpha()
            and len(before[-1]) > 2
            and self._name_at(parse.ends[token]) is None
            and not any(w[:2] == given[:2] for w in fold(hit.actor.name).split() for given in before)
        )

    def _is_agent(self, head: int) -> bool:
        """Whether a noun stands under the *by* of a passive, alone or in a list."""
        parse = self.parse
        while parse.deps[head] == "conj" and parse.heads[head] < head:
            head = parse.heads[head]
        return parse.deps[head] == "pobj" and parse.deps[parse.heads[head]] == "agent"

    def _is_language(self, head: int) -> bool:
        """*in French and English*: the name of a people alone, after *in* or *into*, is its language."""
        parse = self.parse
        while parse.deps[head] == "conj" and parse.heads[head] < head:
            head = parse.heads[head]
        return (
            parse.deps[head] == "pobj"
            and parse.lower[parse.heads[head]] in ("in", "into")
            and parse.tags[head] in ("NNP", "JJ")
            and phrase_start(parse, head) == head
        )

    def _is_surname(self, first: int, before: int, last: int) -> bool:
        """*Imran Amman, 20*: a place's name after a first name, or after another name and before an age."""
        parse = self.parse
        if before < first or parse.tags[before] != "NNP" or self._is_modifier(before) or " " in parse.words[last]:
            return False
        if self.given_gender(parse.words[before]) is not None and self._name_at(parse.ends[before]) is None:
            return True
        return (
            last + 3 < len(parse)
            and parse.words[last + 1] == ","
            and parse.words[last + 2].isdigit()
            and len(parse.words[last + 2]) == len("20")
            and parse.words[last + 3] in (",", ".")
        )

    def _is_where(self, head: int) -> bool:
        """A capital under a locative preposition is a place; under *to*, *from* only after a word of motion."""
        parse = self.parse
        if parse.deps[head] != "pobj":
            return False
        prep = parse.heads[head]
        word = parse.lower[prep]
        if word in ("to", "from", "for"):
            return parse.lemmas[parse.heads[prep]] in _MOTION
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

    def _role(self, person: str, country: str | None) -> tuple[tuple[str, ...], str | None]:
        role = self._knowledge.role_at(person, self._day)
        if role is None:
            return (), country
        of = self._knowledge.actors.get(role.of)
        if of is not None and of.kind != "state":
            return role.sectors or of.sectors, of.country or country
        return role.sectors, of.country if of is not None else country

    def _described(self, agent: AgentNoun, first: int, head: int) -> Party:
        kind = {"person": "person", "group": "group", "org": "org"}.get(agent.kind, "group")
        country, named_id = self._country_of(first, head)
        sectors = agent.sectors
        identity = None
        name = None
        last = head
        beside: Span | None = None
        parse = self.parse
        holder = self._holder(agent, first, head)
        if holder is not None:
            return holder
        # "the group Ansar al-Haqq", "the minister, Ali Hassan": the name beside the noun says who it is.
        for child in parse.children[head]:
            if parse.deps[child] == "appos" and (parse.tags[child].startswith("NNP") or parse.tags[child] == "NNS"):
                other = self.party(child)
                aside = parse.tags[head] == "NNS" and agent.kind == "person"
                aside = aside or parse.lower[child - 1] in ("(", "-lrb-")  # an acronym in brackets
                if other is not None and other.named and other.kind != "thing" and not other.demonym and not aside:
                    identity, name = other.actor.id, other.actor.name or other.actor.text
                    last = child if self._side_by_side(head, child) else head
                    beside = Span(other.actor.start, other.actor.end)
                    country = country or other.actor.country
                    sectors = other.actor.sectors or sectors
        if named_id is not None and not sectors:
            sectors = ("GOV",)
        last = self._name_end(head) if kind != "person" else head
        if name is None and kind != "person" and (last > head or self._proper(first, head)):
            name_first = self._proper_start(first, head)
            name = self._text[parse.starts[name_first] : parse.ends[last]]
        return self._make(
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

    def _side_by_side(self, head: int, name: int) -> bool:
        """Whether a name stands right beside what it is the name of, so that both are one mention."""
        parse = self.parse
        start = phrase_start(parse, name)
        between = range(head + 1, start)
        return head < start and not any(
            parse.is_verb(t) or parse.tags[t] in ("-LRB-", ":") or parse.words[t] in ("(", "[", "–", "—")
            for t in between
        )

    def owner(self, head: int, unknown: bool = False) -> tuple[Party, ...]:
        """Whose a noun is: its possessor, the name before it, or who stands under *by* or *from*.

        `unknown`: also a name before it of which nothing is known.
        """
        possessor = self.parse.child(head, "poss")
        preps = prepositions_of(self.parse, head)
        heads = [*(conjuncts(self.parse, possessor) if possessor is not None else ())]
        heads = heads or [t for name in ("by", "from") for t in preps.get(name, ())]
        found = tuple(p for p in (self.party(t) for t in heads) if p is not None and p.is_actor)
        modifier = self.modifier_party(head) if not found else None
        modifier = self._name_before(head) if modifier is None and not found and unknown else modifier
        return (modifier,) if modifier is not None else found

    def _name_before(self, head: int) -> Party | None:
        """*the Farmers League demand*: a name that nothing is known of, right before the noun it owns."""
        parse = self.parse
        for child in reversed(parse.children[head]):
            if child < head and parse.deps[child] == "compound" and parse.tags[child] in ("NNP", "NNPS"):
                party = self.party(child)
                return party if party is not None and party.is_actor and party.named else None
        return None

    def _holder(self, agent: AgentNoun, first: int, head: int) -> Party | None:
        """*President of France Emmanuel Macron*: parsed as the object of *of*, the name is the office holder's."""
        parse = self.parse
        if agent.kind != "person":
            return None
        for prep in parse.children[head]:
            name = parse.child(prep, "pobj") if parse.deps[prep] == "prep" and prep == head + 1 else None
            if name is None or parse.tags[name] != "NNP" or parse.lower[prep] not in ("of", "to", "for"):
                continue
            place = next((h for h in self._hits(parse.starts[prep + 1], parse.starts[name]) if h.actor.country), None)
            if place is None or any(parse.tags[t] not in ("NNP", "DT") for t in range(prep + 1, name)):
                continue
            begin = self._token_at(place.end - 1) + 1
            if place.actor.kind == "person" or begin >= name or self._is_modifier(begin):
                continue
            person = self.party(name)
            country = self._country_of(first, head)[0] or (place.actor.country if parse.lower[prep] == "of" else None)
            titled = tuple(dict.fromkeys((*self._title_sectors(first, head), *agent.sectors)))
            if person is not None and person.known and person.kind == "person":
                return self._retold(person, first)
            return self._make(
                first, head, "person", name,
                name=self._text[parse.starts[begin] : parse.ends[name]], country=country, sectors=titled, named=True,
            )  # fmt: skip
        return None

    def given_gender(self, name: str) -> str | None:
        """The gender of a person with this first name, where that is known."""
        return self._knowledge.given_names.get(fold(name))

    def is_plain(self, first: int, head: int) -> bool:
        """Whether the words before a noun make one term with it (*militant group*), or there are none."""
        words = " ".join(self.parse.lower[first : head + 1])
        return first == head or words in self._knowledge.agents

    def _retold(self, party: Party, first: int) -> Party:
        """A party whose mention begins earlier."""
        start, end = self.parse.starts[first], party.actor.end
        return replace(party, actor=replace(party.actor, text=self._text[start:end], start=start))

    def _proper(self, first: int, head: int) -> bool:
        """*the Life and Liberty Party*: a capitalised noun of organisation with a name before it, not a country."""
        return self.parse.tags[head] in ("NNP", "NNPS") and self._proper_start(first, head) < head

    def _proper_start(self, first: int, head: int) -> int:
        """Where the proper name of an organisation begins: after nationalities and words in lower case."""
        parse = self.parse
        begin = head
        while begin > first and (
            parse.tags[begin - 1] in ("NNP", "NNPS", "HYPH", "JJ", "CC", "POS", "VBN")
            and (parse.words[begin - 1][:1].isupper() or parse.tags[begin - 1] in ("HYPH", "CC", "POS"))
        ):
            begin -= 1
        while begin < head and (parse.tags[begin] in ("CC", "HYPH", "POS") or self._country_word(begin)):
            begin += 1
        return begin

    def _country_word(self, token: int) -> bool:
        hit = self._name_at(self.parse.ends[token])
        return hit is not None and hit.actor.kind == "state"

    def _name_end(self, head: int) -> int:
        """The last token of a proper name that goes on after its head.

        *Dairy Association of America*, *Ministry of Trade and Social Affairs*, *Mothers for Peace*.
        """
        if head not in self._name_ends_at:
            self._name_ends_at[head] = head  # a name in a name may ask for this one
            self._name_ends_at[head] = self._find_name_end(head)
        return self._name_ends_at[head]

    def _find_name_end(self, head: int) -> int:
        parse = self.parse
        capital = parse.words[head][:1].isupper() and parse.is_noun(head)
        if not capital or self._name_at(parse.ends[head]) is not None:
            return head
        names = ("of", "for", "against") if self._organises(head) else ("for", "against")
        if names == ("for", "against") and not self._united(head):
            return self._twin(head)
        prep = head + 1
        if prep + 1 >= len(parse) or parse.lower[prep] not in names:
            return self._twin(head)
        begin = prep + 2 if parse.lower[prep + 1] in ("the", "a") else prep + 1
        last = self._capitals(begin)
        if last is None or (parse.lower[prep] != "of" and self._name_at(parse.ends[last]) is not None):
            return head
        if parse.lower[prep] == "of" and self._name_at(parse.ends[last]) is not None and not self._proper_head(head):
            return head  # "the Government of Chad" is described, not named
        after = self._capitals(last + 2) if last + 2 < len(parse) and parse.lower[last + 1] == "of" else None
        if after is not None and self._name_at(parse.ends[after]) is None:
            return after  # "the Society for the Protection of Birds"
        return self._joined(last)

    def _long_name(self, first: int, head: int) -> Party:
        """A body whose name goes on after its head."""
        parse = self.parse
        agent = self._agent(first, head)
        last = self._name_end(head)
        if agent is not None and agent.kind != "person":
            return self._described(agent, first, head)
        begin = next((t for t in range(first, head) if parse.words[t][:1].isupper() and parse.tags[t] != "DT"), head)
        country, _ = self._country_of(first, head)
        sectors = agent.sectors if agent is not None else ()
        name = self._text[parse.starts[begin] : parse.ends[last]]
        party = self._make(begin, head, "org", last, name=name, country=country, sectors=sectors, named=True)
        return replace(party, plural=False)

    def _capitals(self, begin: int) -> int | None:
        """The last of the capitalised words from a token on."""
        parse = self.parse
        last = begin
        while (
            last < len(parse) and parse.words[last][:1].isupper() and parse.tags[last][:2] in ("NN", "JJ", "CD", "VB")
        ):
            last += 1
        return last - 1 if last > begin and parse.is_noun(last - 1) else None

    def _joined(self, last: int) -> int:
        """The end of a list inside a name: *Alcohol, Firearms and Explosives*; another party ends the name before."""
        parse = self.parse
        token = last
        if self._own_name(last, last):
            return last
        while token + 1 < len(parse) and (parse.words[token + 1] == "," or parse.lower[token + 1] == "and"):
            closes = parse.lower[token + 1] == "and"
            begin = token + 2
            if not closes and begin < len(parse) and parse.lower[begin] == "and":
                begin, closes = begin + 1, True
            after = self._capitals(begin)
            if after is None or self._own_name(begin, after):
                return last
            token = after
            if closes:
                return token
        return last

    def _own_name(self, begin: int, last: int) -> bool:
        """Whether capitalised words name somebody by themselves: known, titled, a first name, an acronym, a place."""
        parse = self.parse
        return any(
            self._name_at(parse.ends[t]) is not None
            or parse.ends[t] in self._places
            or (self._is_modifier(t) and parse.tags[t] != "NNPS")
            or parse.words[t].isupper()
            or self.given_gender(parse.words[t]) is not None
            for t in range(begin, last + 1)
        )

    def _twin(self, head: int) -> int:
        """*Oakland Fire and Rescue*: two capitalised common nouns, of which the first has a name before it."""
        parse = self.parse
        if head == 0 or parse.tags[head] != "NNP" or parse.tags[head - 1] != "NNP" or head + 2 >= len(parse):
            return head
        joined = head + 2
        if parse.lower[head + 1] != "and" or parse.heads[joined] != head or parse.tags[joined] != "NNP":
            return head
        common = self._lexicon.is_common
        if not common(parse.lower[head]) or not common(parse.lower[joined]) or self._own_name(joined, joined):
            return head
        return joined if not self._is_modifier(head) else head

    def _united(self, head: int) -> bool:
        """A plural of people with a capital inside a sentence or before a name: *Mothers for Peace*."""
        parse = self.parse
        agent = self._knowledge.agents.get(self._singular(head)) or self._knowledge.agents.get(parse.lemmas[head])
        return agent is not None and parse.tags[head] in ("NNS", "NNPS", "NNP")

    def _organises(self, head: int) -> bool:
        agent = self._knowledge.agents.get(self._singular(head))
        return agent is not None and agent.kind != "person" and self.parse.tags[head] in ("NNP", "NNPS")

    def _proper_head(self, head: int) -> bool:
        return self._proper(phrase_start(self.parse, head), head)

    def _named_organisation(self, token: int) -> int | None:
        """The head of the organisation's name inside which a token stands, where it is not the head itself."""
        parse = self.parse
        if not parse.words[token][:1].isupper():
            return None
        above = token
        for _ in range(_DEEP):
            if parse.deps[above] not in ("pobj", "prep", "conj", "compound") or parse.heads[above] >= token:
                return None
            above = parse.heads[above]
            if parse.is_noun(above) and above < token <= self._name_end(above):
                return above
        return None

    def _unknown_name(self, first: int, head: int) -> Party:
        parse = self.parse
        sectors = self._title_sectors(first, head)
        own = self._name_at(parse.ends[head])  # a namesake's: it says nothing of this one
        country, _ = self._country_of(first, head, own)
        kind = "person" if sectors or self._looks_like_person(first, head) else "org"
        for child in parse.children[head]:  # "Jan Novak, the Czech interior minister"
            if parse.deps[child] == "appos":
                start = phrase_start(parse, child)
                agent = self._agent(start, child)
                if agent is not None:
                    sectors = sectors or agent.sectors
                    kind = {"person": "person", "group": "group"}.get(agent.kind, "org")
                    country = country or self._country_of(start, child)[0]
        name_first = head
        while (
            name_first > first
            and not any(a <= parse.starts[name_first - 1] < b for a, b in self._dates)
            and parse.tags[name_first - 1] in ("NNP", "NNPS", "HYPH", "POS")
            and (not self._is_modifier(name_first - 1) or self._given_before(name_first - 1, head))
        ):
            name_first -= 1
        while name_first < head and parse.lower[name_first] in ("the", "a", "an"):
            name_first += 1
        first = first if parse.lower[first] not in ("the", "a", "an") or first == head else first + 1
        while first < name_first and any(a <= parse.starts[first] < b for a, b in self._dates):
            first += 1
        name = self._text[parse.starts[name_first] : parse.ends[head]] or None
        if (
            kind == "org"
            and self._lexicon.classes_of(parse.lower[head]) & _NAMED_THINGS
            and not self._lexicon.classes_of(parse.lower[head]) & {"group"}
        ):
            kind = "thing"  # "the Health Reform Bill", "the Golden Gate Bridge": a name, and nobody's
        if kind == "org" and name_first < head and self._lexicon.classes_of(parse.lower[name_first]) >= {"natural"}:
            kind = "thing" if not self.is_common(head) else kind  # "Hurricane Dora"
        return self._make(first, head, kind, name=name, country=country, sectors=sectors, named=True)

    def _numbered(self, head: int) -> Party | None:
        """*25 were killed*, *two of them*: a number that stands for people."""
        if self.parse.deps[head] not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            return None
        if self.parse.child(head, "prep") is not None:
            inner = prepositions_of(self.parse, head).get("of", ())
            below = self.party(inner[0]) if inner else None
            if below is not None and below.is_actor:
                return replace(below, plural=True)
        return None

    def _demonym_head(self, head: int) -> Party | None:
        hit = self._name_at(self.parse.ends[head])
        if (
            hit is not None
            and hit.sense == "demonym"
            and self.parse.deps[head] in ("nsubj", "nsubjpass", "dobj", "pobj", "conj")
        ):
            return self._named(hit, phrase_start(self.parse, head), head)
        return None

    # ------------------------------------------------------------------ what words say
    def _agent(self, first: int, head: int) -> AgentNoun | None:
        """The agent noun of a phrase: the longest run of words that ends at the head, then its modifiers."""
        parse, agents = self.parse, self._knowledge.agents
        forms = (
            parse.lemmas[head] if not parse.tags[head].startswith("NNP") else self._singular(head),
            parse.lower[head],
        )
        for length in range(min(3, head - first), -1, -1):
            before = " ".join(w for w in parse.lower[head - length : head]).replace(" - ", "-")
            for form in forms:
                found = agents.get(f"{before} {form}".strip())
                if found is not None:
                    return self._narrowed(found, first, head)
        # "militia members", "party supporters": the modifier tells the sector
        return None

    def _singular(self, head: int) -> str:
        low = self.parse.lower[head]
        return low[:-1] if self.parse.tags[head] == "NNPS" and low.endswith("s") else low

    def _narrowed(self, agent: AgentNoun, first: int, head: int) -> AgentNoun:
        """Nouns of membership (*members, leader, fighters*) take the sectors of the group before them."""
        if (
            agent.sectors
            and agent.sectors != ("UNK",)
            and agent.noun
            not in ("member", "leader", "commander", "fighter", "official", "spokesman", "spokeswoman", "chief", "head")
        ):
            return agent
        parse = self.parse
        for token in range(head - 1, first - 1, -1):
            if parse.heads[token] != head and parse.heads[token] > head:
                continue
            found = self._knowledge.agents.get(parse.lemmas[token] if parse.is_noun(token) else parse.lower[token])
            if found is not None and found.sectors:
                extra = tuple(s for s in (*agent.sectors, *found.sectors) if s != "UNK")
                return replace(agent, sectors=tuple(dict.fromkeys(extra)))
        of = prepositions_of(parse, head).get("of", ())
        if of:
            inner = self.party(of[0])
            if inner is not None and inner.actor.sectors:
                return replace(agent, sectors=inner.actor.sectors)
        return agent

    def _title_sectors(self, first: int, head: int) -> tuple[str, ...]:
        """Sectors of the longest title among the words before a name."""
        parse, titles = self.parse, self._knowledge.titles
        found: tuple[str, ...] = ()
        after = first  # a word inside a longer title says nothing by itself: "district attorney"
        for begin in range(first, head):
            for end in range(min(head, begin + 4), begin, -1):
                if begin < after:
                    break
                words = " ".join(fold(w) for w in parse.words[begin:end])
                sectors = titles.get(words)
                if sectors is None and not parse.words[begin][:1].isupper():
                    agent = self._knowledge.agents.get(words)
                    sectors = agent.sectors if agent is not None and agent.kind == "person" else None
                if sectors:
                    found = tuple(dict.fromkeys((*found, *sectors)))
                    after = end
                    break
        return found

    def _looks_like_person(self, first: int, head: int) -> bool:
        parse = self.parse
        words = [parse.lower[i].rstrip(".") for i in range(first, head)]
        return any(
            w in self._knowledge.titles or (w in self._knowledge.agents and self._knowledge.agents[w].kind == "person")
            for w in words
        )

    def _only_title(self, first: int, head: int) -> bool:
        """*the Prime Minister*, *Parliament*: capitalised nouns of office without a name."""
        return True

    def _country_of(self, first: int, head: int, but: NameHit | None = None) -> tuple[str | None, str | None]:
        """The country that modifiers, possessors or an *of* phrase give, and the id of a state among them."""
        parse = self.parse
        begin = parse.starts[first]
        found: NameHit | None = None
        for hit in self._hits(begin, parse.ends[head]):
            token = self._token_at(hit.start)
            if hit is but or hit.actor.country is None or hit.sense == "adjective" or self._stance(token):
                continue
            if self._is_given(hit, head):
                continue
            after = self._token_at(hit.end - 1) + 1
            if (
                after < head
                and parse.tags[after] == "HYPH"
                and after + 1 < len(parse)
                and parse.lower[after + 1] not in ("based", "born")
            ):
                continue  # "Iran-backed", "US-led" say whom it is with, not whose it is
            if token > head:
                continue
            found = hit if found is None or hit.actor.kind == "state" else found
        if found is not None:
            return found.actor.country, found.actor.id if found.actor.kind == "state" else None
        for token in range(first, head):  # "the New Jersey governor"
            place = self._places.get(parse.ends[token])
            if place is not None and place.resolution == "region" and begin <= place.start < parse.starts[token]:
                return place.country, None
        for name in ("of", "in", "from"):
            for target in prepositions_of(parse, head).get(name, ()):
                hit = self._name_at(parse.ends[target])
                if hit is not None and hit.actor.country is not None and hit.actor.kind != "person":
                    return hit.actor.country, hit.actor.id if hit.actor.kind == "state" else None
        return None, None

    def _given_before(self, token: int, head: int) -> bool:
        hit = self._name_at(self.parse.ends[token])
        return hit is not None and self._is_given(hit, head)

    def _is_given(self, hit: NameHit, head: int) -> bool:
        """*Jordan Miller*: a place's name that is a first name, before a name that is no common noun."""
        parse = self.parse
        token = self._token_at(hit.start)
        return (
            hit.actor.kind == "state"
            and hit.sense != "demonym"
            and token + 1 == head
            and parse.tags[head] == "NNP"
            and self.given_gender(parse.words[token]) is not None
            and self._name_at(parse.ends[head]) is None
            and not self.is_common(head)
        )

    def _is_modifier(self, token: int) -> bool:
        low = fold(self.parse.words[token])
        if low in self._knowledge.titles or low in self._knowledge.agents:
            return True
        hit = self._name_at(self.parse.ends[token])
        return (hit is not None and hit.sense in ("demonym", "capital", "adjective")) or (
            hit is not None and hit.actor.kind == "state"
        )

    # ------------------------------------------------------------------ inside a phrase
    def target(self, head: int) -> Party | None:
        """A party that can only receive: a building, a vehicle, a village, or any noun kept as its text."""
        parse = self.parse
        if not parse.is_noun(head) and parse.tags[head] != "CD":
            return None
        first = phrase_start(parse, head)
        last = head
        if parse.lemmas[head] in _PARTITIVES or parse.lower[head] in _PARTITIVES:
            inner = prepositions_of(parse, head).get("of", ())
            last = inner[0] if inner and inner[0] > head else head
        country, _ = self._country_of(first, last if last == head else phrase_start(parse, last))
        party = replace(self._make(first, last, "thing", country=country), head=head)
        return replace(party, classes=self.classes(head))

    def is_physical(self, head: int) -> bool:
        """Whether a noun head is something that can be hit, held or entered."""
        return any(c in _PHYSICAL for c in self.classes(head))

    def within(self, head: int, depth: int = 0, receiver: bool = False) -> tuple[Party, ...]:
        """The parties inside a noun phrase that is itself no party: owner, nationality, *by*, *of*, *in* …"""
        parse = self.parse
        for child in parse.children[head]:
            if parse.deps[child] == "appos" and parse.is_noun(child):  # "his counterpart, Ali Hassan"
                party = self.party(child)
                if party is not None and party.named and party.is_actor:
                    return (party,)
        possessor = parse.child(head, "poss")
        if possessor is not None and parse.tags[possessor] != "PRP$":
            party = self.party(possessor)
            if party is not None and party.is_actor:
                return (party,)
        modifier = self.modifier_party(head)
        if modifier is not None:
            return (modifier,)
        preps = prepositions_of(parse, head)
        for name in _WITHIN:
            for target in preps.get(name, ()):
                party = self.party(target)
                if party is not None and party.is_actor:
                    if name in _PLACELIKE and (not party.known or not receiver):
                        continue
                    return tuple(
                        p for p in (self.party(t) for t in conjuncts(parse, target)) if p is not None and p.is_actor
                    )
                if depth < 2 and parse.is_noun(target):
                    inner = self.within(target, depth + 1, receiver)
                    if inner:
                        return inner
        for clause in parse.children[head]:  # "claims that soldiers burned huts", "the law passed by parliament"
            if parse.deps[clause] in ("acl", "ccomp", "relcl") and parse.is_verb(clause):
                for child in parse.children[clause]:
                    if parse.deps[child] in ("nsubj", "nsubjpass") and parse.is_noun(child):
                        party = self.party(child)
                        if party is not None and party.is_actor:
                            return (party,)
                    if parse.deps[child] == "agent":
                        for target in (c for c in parse.children[child] if parse.deps[c] == "pobj"):
                            party = self.party(target)
                            if party is not None and party.is_actor:
                                return (party,)
        if possessor is not None and parse.lower[possessor] in ("his", "her"):
            party = self.party(possessor)
            if party is not None and party.is_actor and party.actor.coreferent is not None:
                return (party,)
        for name in ("to", "in", "at", "on"):  # a named place is whom or what it is about, where no party is
            for target in preps.get(name, ()):
                party = self.party(target)
                if depth == 0 and receiver and party is not None and party.named:
                    return (party,)
        if depth == 0 and receiver:  # the last resort: a known actor anywhere in the phrase ("those affected in Yemen")
            first, last = parse.subtree(head)
            for hit in self._hits(parse.starts[first], parse.ends[last]):
                token = self._token_at(hit.end - 1)
                joined = (token + 1 < len(parse) and parse.tags[token + 1] == "HYPH") or self._stance(
                    token
                )  # "UN-brokered"
                if hit.sense in ("name", "seat") and hit.actor.kind != "person" and not joined:
                    return (self._named(hit, self._token_at(hit.start), token),)
        return ()

    def modifier_party(self, head: int) -> Party | None:
        """The party named by the words before a head: *US air strikes*, *militia attack*, *Iranian influence*."""
        parse = self.parse
        first = phrase_start(parse, head)
        for token in range(first, head):
            if parse.heads[token] != head and not (parse.heads[token] < head and parse.heads[token] >= first):
                continue
            hit = self._name_at(parse.ends[token])
            after = parse.lower[token + 1] if token + 1 < head else ""
            if (
                hit is not None
                and after != "-"
                and hit.sense != "adjective"
                and not self._stance(self._token_at(hit.start))
            ):
                start = max(first, self._token_at(hit.start))
                known = hit.actor
                sectors, country = known.sectors, known.country
                if known.kind == "person":
                    sectors, country = self._role(known.id, known.country)
                kind = {"state": "state", "person": "person", "people": "people"}.get(known.kind, "org")
                return self._make(
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
        for token in range(head - 1, first - 1, -1):
            if parse.tags[token + 1] == "HYPH":
                continue  # "state-of-the-art"
            if parse.deps[token] in ("compound", "nmod") and parse.is_noun(token):
                agent = self._knowledge.agents.get(parse.lemmas[token]) or self._knowledge.agents.get(
                    parse.lower[token]
                )
                arms = self._lexicon.classes_of(parse.lemmas[token]) & {
                    "weapon",
                    "aircraft",
                    "vehicle",
                    "explosive",
                    "ship",
                }
                plain = agent is not None and agent.kind == "person" and agent.sectors == ("CVL",)
                if agent is not None and agent.sectors and not arms and not plain:
                    return self._described(agent, self._compound_start(token, first), token)
                if (
                    parse.tags[token] == "NNP"
                    and parse.deps[token] == "compound"
                    and self._name_at(parse.ends[token]) is None
                    and len(parse.words[token]) > 2
                ):
                    return None
        return None

    def _compound_start(self, token: int, first: int) -> int:
        while token > first and (
            self.parse.deps[token - 1] in ("compound", "amod") or self.parse.tags[token - 1] == "HYPH"
        ):
            token -= 1
        return token

    def _stance(self, token: int) -> bool:
        """*anti-American*, *pro-Iran*, *non-US*: the name says against or for whom, not whose."""
        parse = self.parse
        return (
            token >= 2
            and parse.lower[token - 1] == "-"
            and parse.lower[token - 2] in ("anti", "pro", "non", "counter", "ex")
        ) or (parse.lower[token].startswith(("anti-", "pro-", "non-")))

    # ------------------------------------------------------------------ names and tokens
    def _hits(self, start: int, end: int) -> list[NameHit]:
        found: list[NameHit] = []
        index = bisect_left(self._name_ends, start + 1)
        while index < len(self._names) and self._names[index].start < end:
            if self._names[index].start >= start:
                found.append(self._names[index])
            index += 1
        return found

    def _name_over(self, head: int) -> NameHit | None:
        """The known name of several words that has its head at a token and goes on after it: *Bank of Japan*."""
        parse = self.parse
        for hit in self._hits(max(0, parse.starts[head] - 60), parse.ends[-1]):
            if hit.start <= parse.starts[head] and parse.ends[head] < hit.end:
                first, last = self._token_at(hit.start), self._token_at(hit.end - 1)
                outside = not first <= parse.heads[head] <= last or parse.heads[head] == head
                return hit if outside else None
        return None

    def _name_at(self, end: int) -> NameHit | None:
        """The known name that ends at an offset of the text."""
        index = bisect_left(self._name_ends, end)
        if index < len(self._names) and self._names[index].end == end:
            return self._names[index]
        return None

    def _token_at(self, offset: int) -> int:
        return max(0, bisect_left(self.parse.starts, offset + 1) - 1)


def _inside_another(name: NameHit, places: Sequence[PlaceHit]) -> bool:
    """Whether a country's name is only part of a place's elsewhere: *Jersey* in *New Jersey*."""
    return name.actor.kind == "state" and any(
        p.start <= name.start and name.end <= p.end and p.end - p.start > name.end - name.start
        and p.country is not None and p.country != name.actor.country
        for p in places
    )  # fmt: skip


def span_of(actor: Actor) -> Span:
    """The span of an actor's mention."""
    return Span(actor.start, actor.end)
