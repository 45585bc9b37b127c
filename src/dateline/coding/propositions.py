"""From the words of a matter to its proposition: which theme, whose, where.

Families of propositions stand in `data/issues.yaml`; what is of no family is named by its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.coding.arguments import conjuncts, prepositions_of
from dateline.coding.issues import Matter, MatterThread
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.coding.places import PlaceHit
from dateline.knowledge.actors import KnownActor
from dateline.knowledge.issues import Family, IssueKnowledge, Sense
from dateline.language.parse import Parse

_THEMES = ("against", "on", "of", "to", "into", "for", "over", "between", "with", "at", "about")
_PLACES = ("from", "in", "of", "on", "into", "at", "out")


class Propositions:
    """Makes the propositions of one sentence."""

    def __init__(
        self,
        parse: Parse,
        finder: PartyFinder,
        text: str,
        know: IssueKnowledge,
        thread: MatterThread,
        places: Sequence[PlaceHit],
        actors: Mapping[str, KnownActor],
        adjectives: Mapping[str, str],
        dates: Sequence[tuple[int, int]] = (),
    ) -> None:
        self._dates = dates
        self._adjectives = adjectives
        self._places = {p.end: p for p in places}
        self._actors = actors
        self._parse = parse
        self._finder = finder
        self._text = text
        self._know = know
        self._thread = thread

    def themes(self, noun: int, preps: Mapping[str, Sequence[int]], family: Family) -> tuple[int, ...]:
        """The tokens that the noun is about, the likeliest first."""
        parse = self._parse
        names = ("with", *_THEMES) if family.accompanied else _THEMES
        inner = [t for name in names for t in preps.get(name, ()) if name != "of" or not family.themeless]
        inner += [c for c in parse.children[noun] if parse.deps[c] == "poss"]
        inner += [c for c in parse.children[noun] if parse.deps[c] in ("compound", "nmod", "amod") and c < noun]
        return tuple(inner)

    def make(
        self, sense: Sense, head: int | None, themes: Iterable[int], at: int, preps: Mapping[str, Sequence[int]]
    ) -> Matter | None:
        """The proposition of a family with its theme and place; None where the words do not fit it."""
        family = sense.family
        chosen = next((t for t in themes if self._fits(family, t, at)), None)
        named_before = self._finder.modifier_party(at) if self._parse.is_noun(at) else None
        if named_before is not None and (family.owner_first or chosen is None) and not family.accompanied:
            chosen = at
        if "{theme}" not in family.proposition:
            chosen = None
        earlier = self._thread.of_family(family.id)
        inner = dict(preps)
        if chosen is not None and chosen != at:
            for name, tokens in prepositions_of(self._parse, chosen).items():
                inner.setdefault(name, tokens)
        place = self._place(inner, chosen) if family.place else None
        if chosen is None and not family.themeless:
            if earlier is None or not self._is_bare(at):
                return None
            return replace(earlier, sign=sense.sign, words=self.words(at))
        theme, shown, general = ("", "", False) if chosen is None else self._theme(family, chosen, at)
        if family.classes:
            if theme == "" and earlier is not None and place in (None, (earlier.place, None)):
                return replace(earlier, sign=sense.sign, words=self.words(at))
            if theme == "" and place is None and earlier is None:
                return None  # soldiers of whom nothing is said are taken for the state's own
            place = place or ((earlier.place, _place_of(earlier)) if earlier is not None else self._home(theme))
            if place is None:
                return None
            if place[0] == theme:  # its country was taken from the place itself
                theme, shown, general = "", f"foreign {self._know.classes[family.classes[0]].name}", False
        if family.place and place is None:
            place = ((earlier.place, None) if earlier is not None else None) or self._home(theme)
        if family.qualifiers:
            shown = self._qualifier(family, at)
            theme = shown
        known = self._actors.get(place[0]) if place is not None and place[1] is None else None
        named = (known.name if known is not None else place[1] or place[0]) if place is not None else ""
        pattern = (
            family.proposition if shown else family.proposition.replace(" of {theme}", "").replace(" with {theme}", "")
        )
        wording = pattern.replace("{theme}", shown).replace("{qualifier}", shown)
        wording = wording.replace(" in {place}", f" in {named}" if named else "").replace("{place}", named)
        return Matter(
            family=family.id,
            theme=theme,
            place=place[0] if place is not None else "",
            proposition=" ".join(wording.split()),
            sign=sense.sign,
            words=self.words(at),
            general=general,
        )

    def _fits(self, family: Family, token: int, at: int) -> bool:
        parse = self._parse
        if self._is_vague(token):
            return False
        if family.classes:
            return self.has_class(family, token) or (token != at and self._state(token) is not None)
        if family.person:
            party = self._finder.party(token)
            return party is not None and party.is_actor and (
                party.kind == "person" or "GOV" in party.actor.sectors or parse.lemmas[token] == "government"
            )  # fmt: skip
        if family.id == "release":
            return any(parse.lemmas[token] in c.words for c in self._know.classes.values()) or self._is_person(token)
        return parse.is_noun(token) or self._state(token) is not None

    def _is_person(self, token: int) -> bool:
        party = self._finder.party(token)
        return party is not None and party.kind == "person" and (party.named or party.known)

    def _is_vague(self, token: int) -> bool:
        return self._parse.tags[token] in ("PRP", "DT", "CD", "WDT", "WP")

    def has_class(self, family: Family, token: int) -> bool:
        lemma = self._parse.lemmas[token]
        return any(lemma in self._know.classes[c].words for c in family.classes)

    def _state(self, token: int) -> Party | None:
        """The state or body that a noun or adjective names."""
        party = self._finder.party(token) or self._finder.modifier_party(token)
        if party is None or (party.actor.id is None and party.actor.country is None):
            return None
        return party

    def _theme(self, family: Family, token: int, at: int) -> tuple[str, str, bool]:
        """Key and wording of a theme, and whether it takes in others."""
        parse = self._parse
        if family.classes:
            name = self._know.classes[family.classes[0]].name
            country = self.owner(token)
            if country is None and at != token and parse.is_noun(at):
                country = self.owner(at)
            words = {parse.lower[t] for t in range(phrase_start(parse, token), token)}
            if "foreign" in words:
                return "foreign", f"foreign {name}", True
            return ("", f"foreign {name}", False) if country is None else (country[0], f"{country[1]} {name}", False)
        party = self._finder.party(token) if token != at or not parse.is_noun(at) else None
        party = party or self._finder.modifier_party(token)
        if token != at and party is not None and party.actor.id is None and party.demonym is False:
            party = self._finder.party(token)
        if party is not None and (party.kind in ("state", "people") or party.known) and party.actor.id is not None:
            code = party.actor.id
            known = (party.actor.name or "").casefold().split()
            inner = range(phrase_start(parse, token), token)
            if party.kind == "state" and any(parse.tags[i] == "NNP" and parse.lower[i] not in known for i in inner):
                return self._phrase(token), self._phrase(token), False  # "South" of a state is not that state
            name = party.actor.name or party.actor.text
            return code, self._named(code, party) if family.owner_first else name, False
        country = party.actor.country if party is not None and party.demonym else None
        if country is not None and party is not None:
            return country, party.actor.name or party.actor.text, False
        return self._phrase(token), self._phrase(token, plural=True), False

    def owner(self, token: int) -> tuple[str, str] | None:
        """Whose troops: code and name of the state or body."""
        for party in (*self._finder.owner(token), self._finder.modifier_party(token), self._finder.party(token)):
            if party is not None and (party.actor.country is not None or party.known):
                code = party.actor.country or party.actor.id
                if code is not None:
                    return code, self._named(code, party)
        return None

    def _named(self, code: str, party: Party) -> str:
        """The adjective of a state (*Turkish*), else the name."""
        known = self._actors.get(code)
        return self._adjectives.get(code) or (known.name if known is not None else party.actor.name or party.actor.text)

    def _home(self, theme: str) -> tuple[str, str | None] | None:
        home = self._thread.country
        return home if home is not None and home[0] != theme else None

    def _place(self, preps: Mapping[str, Sequence[int]], theme: int | None) -> tuple[str, str | None] | None:
        for name in _PLACES:
            for token in preps.get(name, ()):
                if token == theme:
                    continue
                if self._parse.lemmas[token] == "country" and self._thread.country is not None:
                    return self._thread.country
                found = self._ground(token)
                if found is not None:
                    return found
        return None

    def _ground(self, token: int) -> tuple[str, str] | None:
        """Key and name of the place that a noun names: a state's by its code."""
        party = self._finder.party(token)
        if party is not None and party.kind == "state" and party.actor.id is not None:
            return party.actor.id, party.actor.name or party.actor.text
        owner = self._finder.modifier_party(token)
        if owner is not None and owner.actor.id is not None and owner.actor.id == owner.actor.country:
            return owner.actor.id, owner.actor.name or owner.actor.text
        place = self._places.get(self._parse.ends[token])
        if place is None:
            return None
        if place.resolution == "country" and place.country is not None:
            return place.country, place.name
        return place.name, place.name

    def _qualifier(self, family: Family, at: int) -> str:
        parse = self._parse
        before = range(phrase_start(parse, at), at) if parse.is_noun(at) else ()
        found = [parse.lower[t] for t in before if parse.lower[t] in family.qualifiers]
        return "early" if {"snap", "early"} & set(found) else " ".join(found)

    def _is_bare(self, noun: int) -> bool:
        return self._parse.is_noun(noun) and phrase_start(self._parse, noun) == noun

    def measure(self, noun: int, preps: Mapping[str, Sequence[int]]) -> Matter | None:
        """A law, plan, right or trouble named by itself."""
        parse, know = self._parse, self._know
        lemma = parse.lemmas[noun]
        if lemma not in know.measures or parse.tags[noun] in ("NNP", "NNPS"):
            return None
        phrase, wording = self._phrase(noun), self._phrase(noun, plural=True)
        inner = next(
            ((n, t) for n in ("on", "of", "against", "for", "with", "between", "to", "in")
             for t in preps.get(n, ()) if parse.is_noun(t) and not self._is_amount(t)), None,
        )  # fmt: skip
        if inner is not None:
            others = [c for c in conjuncts(parse, inner[1]) if c != inner[1]]
            joined = " and ".join(self._phrase(t) for t in (inner[1], *others))
            shown = " and ".join(self._phrase(t, plural=True) for t in (inner[1], *others))
            phrase, wording = f"{phrase} {inner[0]} {joined}", f"{wording} {inner[0]} {shown}"
        elif phrase.casefold() == lemma and lemma not in know.alone:
            return None
        return Matter(family="matter", theme=phrase, place="", proposition=wording, sign=1, words=self.words(noun))

    def _is_amount(self, token: int) -> bool:
        """Whether a noun is a day, or counted: what a matter costs or when it is, not what it is about."""
        if any(self._parse.deps[c] == "nummod" for c in self._parse.children[token]):
            return True
        return any(a <= self._parse.starts[token] < b for a, b in self._dates)

    def _phrase(self, noun: int, plural: bool = False) -> str:
        """The words of a noun phrase without determiners, counts and loose modifiers; the head by its lemma."""
        parse = self._parse
        first = phrase_start(parse, noun)
        before = [t for t in range(first, noun) if parse.words[t][:1].isalnum() or parse.tags[t] == "POS"]
        before = [t for t in before if parse.deps[t] not in ("det", "nummod", "predet")]
        before = [t for t in before if parse.tags[t] not in ("PRP$", "DT") and parse.lower[t] not in self._know.loose]
        kept = [parse.words[t] if parse.tags[t].startswith("NNP") else parse.lower[t] for t in before]
        if parse.tags[noun].startswith("NNP"):
            return " ".join([*kept, parse.words[noun]]).replace(" 's", "'s").replace(" ’s", "'s")
        head = parse.lower[noun] if plural else parse.lemmas[noun]
        return " ".join([*kept, head]).replace(" 's", "'s").replace(" ’s", "'s")

    def words(self, token: int) -> str:
        parse = self._parse
        first, last = parse.subtree(token)
        if parse.is_noun(token):
            first = phrase_start(parse, token)
        stop = next((c for c in parse.children[token] if c > token and parse.deps[c] in ("relcl", "punct", "cc")), None)
        if stop is not None and stop <= last:
            last = max(token, stop - 1)
        return " ".join(self._text[parse.starts[first] : parse.ends[last]].split())


def _place_of(matter: Matter) -> str | None:
    _, found, place = matter.proposition.rpartition(" leave ")
    return place if found else None
