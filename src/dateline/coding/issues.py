"""Matters that holders take sides on: from a noun or verb of a sentence to a proposition in its normal form.

*The withdrawal of foreign troops from Mali*, *that foreign troops leave Mali* and, reversed, *the presence of foreign
troops in Mali* are one proposition. Families of propositions, wrappers (*the call for …*) and changes (*an end to …*)
stand in `data/issues.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.coding.arguments import arguments, conjuncts, prepositions_of
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.coding.places import PlaceHit
from dateline.knowledge.actors import KnownActor
from dateline.knowledge.issues import Family, IssueKnowledge, Sense
from dateline.language.parse import Parse

_DEPTH = 6  # the most wrappers and changes in one another
_THEMES = ("against", "on", "of", "to", "into", "for", "over", "between", "with", "at", "about")
_PLACES = ("from", "in", "of", "on", "into", "at", "out")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A proposition, and by `sign` whether the words say it (+1) or its reverse (−1).

    `theme` and `place` are keys: an id or country where known, else the words' lemmas; a `general` theme takes in all
    others at the same place (*foreign troops* takes in *French troops*). `words` is the wording of the text.
    """

    family: str
    theme: str
    place: str
    proposition: str
    sign: int
    words: str
    general: bool = False

    @property
    def id(self) -> str:
        """The name of the issue, the same in every article."""
        parts = [_SLUG.sub("-", p.casefold()).strip("-") for p in (self.family, self.theme, self.place)]
        return ".".join(p for p in parts if p)

    def reversed(self) -> Matter:
        """The same proposition, said the other way round."""
        return replace(self, sign=-self.sign)


class MatterThread:
    """The matters of an article so far, for words that refer back (*the resolution*, *the troops*)."""

    def __init__(self, know: IssueKnowledge, country: tuple[str, str] | None, counts: Mapping[str, int]) -> None:
        self.country = country
        """Code and name of the state that the article is mostly about."""
        self._counts = counts
        self._know = know
        self._brought: dict[str, tuple[int, Matter]] = {}
        self._latest: tuple[int, Matter] | None = None
        self._families: dict[str, Matter] = {}

    def note(self, noun: str | None, sentence: int, matter: Matter) -> None:
        """Remember a matter, and the noun that brought it."""
        self._families[matter.family] = matter
        if noun is not None:
            self._brought[noun] = (sentence, matter)
            self._latest = (sentence, matter)

    def brought(self, noun: str, sentence: int) -> Matter | None:
        """The last matter that such a noun brought, or any wrapper where it brought none."""
        for found in (self._brought.get(noun), self._latest):
            if found is not None and sentence - found[0] <= self._know.reach:
                return found[1]
        return None

    def named(self, country: str) -> int:
        """How often a state is named as a place."""
        return self._counts.get(country, 0)

    def just_brought(self, sentence: int) -> Matter | None:
        """The last matter that a wrapper brought in this sentence."""
        return self._latest[1] if self._latest is not None and self._latest[0] == sentence else None

    def of_family(self, family: str) -> Matter | None:
        """The last matter of a family."""
        return self._families.get(family)


class MatterReader:
    """Reads the matters of one sentence."""

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

    def introduce(self) -> None:
        """Remember what the wrappers of the sentence carry, whoever holds it."""
        for token in range(len(self._parse)):
            if self._parse.is_noun(token) and self._parse.lemmas[token] in self._know.wrappers:
                self._content(token, 0)

    def read(
        self,
        token: int,
        depth: int = 0,
        around: Mapping[str, Sequence[int]] | None = None,
        addressed: Sequence[int] = (),
    ) -> Matter | None:
        """The matter that a noun or verb names, with its dependents.

        `around`: prepositional phrases of the verb above, which may belong to the noun; `addressed`: who is to do what
        the verb says.
        """
        if depth > _DEPTH:
            return None
        if self._parse.is_verb(token):
            return self._verb(token, depth, addressed)
        if self._parse.lower[token] == "it" and depth == 0:
            return self._thread.just_brought(self._parse.sentence.number)
        if self._parse.is_noun(token):
            found = self._noun(token, depth, {})
            return self._noun(token, depth, around) if found is None and around else found
        return None

    def removed(self, noun: int, preps: Mapping[str, Sequence[int]], at_home: bool = False) -> Matter | None:
        """*(call for) all foreign troops out of the country*: who is named with the place to be left."""
        for sense in self._know.senses["noun"].get("withdrawal", ()):
            if self._has_class(sense.family, noun) and (at_home or preps.get("from") or preps.get("out")):
                return self._make(sense, noun, (noun,), noun, preps)
        return None

    def bring(self, verb: str, matter: Matter) -> None:
        """Remember what somebody called for: *the call* may mean it."""
        self._thread.note(verb, self._parse.sentence.number, matter)

    def call(self, noun: int) -> Matter | None:
        """The matter of a march that somebody calls: *the call* then means it."""
        found = self.read(noun)
        if found is not None:
            self._thread.note("call", self._parse.sentence.number, found)
        return found

    def stay(self, guest: int, partners: Sequence[int]) -> Matter | None:
        """That the soldiers of one state stay on another's ground, as joint work with its army shows."""
        owner = self._owner(guest)
        for partner in partners:
            host = self._owner(partner)
            if owner is None or host is None or owner[0] == host[0]:
                continue
            if self._thread.named(owner[0]) > self._thread.named(host[0]):
                continue  # who is named as a place more often is the host
            for sense in self._know.senses["noun"].get("withdrawal", ()):
                name = self._know.classes[sense.family.classes[0]].name if sense.family.classes else ""
                wording = sense.family.proposition.replace("{theme}", f"{owner[1]} {name}")
                return Matter(
                    family=sense.family.id, theme=owner[0], place=host[0], sign=-sense.sign,
                    proposition=wording.replace("{place}", host[1]), words=self._words(partner),
                )  # fmt: skip
        return None

    # ------------------------------------------------------------------ nouns
    def _noun(self, noun: int, depth: int, around: Mapping[str, Sequence[int]]) -> Matter | None:
        lemma = self._parse.lemmas[noun]
        if lemma in self._know.wrappers:
            found = self._content(noun, depth)
            if found is not None:
                return found
        preps = {**around, **prepositions_of(self._parse, noun)}
        if lemma in self._know.anaphors and self._refers_back(noun):
            found = self._thread.brought(lemma, self._parse.sentence.number)
            if found is not None:
                return found
        whole = noun == 0 or self._parse.words[noun - 1] != "-"  # "re-election" is no election
        for name in self._names(noun) if whole else ():
            for sense in self._know.senses["noun"].get(name, ()):
                made = self._make(sense, noun, self._themes(noun, preps, sense.family), noun, preps)
                if made is not None:
                    return self._noted(made)
        changed = self._changed(noun, preps, depth)
        if changed is not None:
            return changed
        return self._removed_or_measure(noun, preps)

    def _removed_or_measure(self, noun: int, preps: Mapping[str, Sequence[int]]) -> Matter | None:
        return self.removed(noun, preps) or self._measure(noun, preps)

    def _names(self, noun: int) -> list[str]:
        parse = self._parse
        found = [parse.lemmas[noun]]
        if noun and parse.deps[noun - 1] in ("compound", "amod"):
            found.insert(0, f"{parse.lemmas[noun - 1]} {parse.lemmas[noun]}")
        return found

    def _changed(self, noun: int, preps: Mapping[str, Sequence[int]], depth: int) -> Matter | None:
        """*an end to the war*, *the lifting of sanctions*."""
        lemma = self._parse.lemmas[noun]
        sign = -1 if lemma in self._know.reversed else 1 if lemma in self._know.kept else 0
        if not sign:
            return None
        for name in ("of", "to", "on", "in"):
            for target in preps.get(name, ()):
                found = self.read(target, depth + 1)
                if found is not None:
                    return found if sign > 0 else found.reversed()
        return None

    def _content(self, noun: int, depth: int) -> Matter | None:
        """What a wrapper carries: *the call for …*, *a resolution demanding that …*, *the plan to …*."""
        parse = self._parse
        if depth > _DEPTH:
            return None
        preps = prepositions_of(parse, noun)
        inner: list[int] = [t for name in ("for", "to", "on", "of") for t in preps.get(name, ())]
        first, last = parse.subtree(noun)
        for child in range(max(first, noun), last + 1):
            if parse.deps[child] in ("acl", "relcl") and parse.is_verb(child):
                if parse.lower[child] in self._know.wrapped:
                    args = arguments(parse, child)
                    inner += [*args.preps.get("for", ()), *args.objects, *(c for _, c in args.clauses)]
                elif parse.heads[child] == noun and any(parse.tags[c] == "TO" for c in parse.children[child]):
                    inner.append(child)
        for token in inner:
            found = self.read(token, depth + 1)
            if found is not None:
                self._thread.note(parse.lemmas[noun], parse.sentence.number, found)
                return found
        return None

    def _refers_back(self, noun: int) -> bool:
        parse = self._parse
        first = phrase_start(parse, noun)
        definite = any(parse.lower[c] in ("the", "this", "that", "such", "it") for c in parse.children[noun])
        return definite and (first == noun or all(parse.lower[t] in self._know.loose for t in range(first, noun)))

    # ------------------------------------------------------------------ verbs
    def _verb(self, verb: int, depth: int, addressed: Sequence[int]) -> Matter | None:
        parse, know = self._parse, self._know
        args = arguments(parse, verb)
        names = [*(f"{parse.lemmas[verb]} {w}" for w in args.words), parse.lemmas[verb]]
        preps = dict(args.preps)
        found: Matter | None = None
        for name in names:
            for sense in know.senses["transitive"].get(name, ()):
                for target in (*args.objects, *args.second):
                    inner = {**prepositions_of(parse, target), **preps}
                    found = found or self._make(sense, target, (target,), verb, inner)
            if name in ("get",) and args.words:
                continue
            for sense in know.senses["verb"].get(name, ()):
                if args.objects and not sense.family.place:
                    continue
                inner = {**preps, "from": (*args.objects, *preps.get("from", ()))} if args.objects else preps
                themes = preps.get("with", ()) if sense.family.accompanied else addressed or args.subjects
                found = found or self._make(sense, themes[0] if themes else None, themes, verb, inner)
        if found is not None:
            self._noted(found)
        for name in names:
            sign = -1 if name in know.reversed_verbs else 1 if name in know.kept_verbs else 0
            if not sign or found is not None:
                continue
            targets = [*args.objects, *args.second, *(c for k, c in args.clauses if k != "that" or parse.tags[c] == "VB")]
            targets += [t for p in ("to", "for", "in", "from", "with") for t in preps.get(p, ())]
            for target in targets:
                inner_matter = self.read(target, depth + 1)
                if inner_matter is not None:
                    found = inner_matter if sign > 0 else inner_matter.reversed()
                    break
        if found is not None and any(parse.deps[c] == "neg" for c in parse.children[verb]):
            return found.reversed()
        return found

    # ------------------------------------------------------------------ the normal form
    def _themes(self, noun: int, preps: Mapping[str, Sequence[int]], family: Family) -> tuple[int, ...]:
        """The tokens that the noun is about, the likeliest first."""
        parse = self._parse
        names = ("with", *_THEMES) if family.accompanied else _THEMES
        inner = [t for name in names for t in preps.get(name, ()) if name != "of" or not family.themeless]
        inner += [c for c in parse.children[noun] if parse.deps[c] == "poss"]
        inner += [c for c in parse.children[noun] if parse.deps[c] in ("compound", "nmod", "amod") and c < noun]
        return tuple(inner)

    def _make(
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
            return replace(earlier, sign=sense.sign, words=self._words(at))
        theme, shown, general = ("", "", False) if chosen is None else self._theme(family, chosen, at)
        if family.classes:
            if theme == "" and earlier is not None and place in (None, (earlier.place, None)):
                return replace(earlier, sign=sense.sign, words=self._words(at))
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
        pattern = family.proposition if shown else family.proposition.replace(" of {theme}", "").replace(" with {theme}", "")
        wording = pattern.replace("{theme}", shown).replace("{qualifier}", shown)
        wording = wording.replace(" in {place}", f" in {named}" if named else "").replace("{place}", named)
        return Matter(
            family=family.id,
            theme=theme,
            place=place[0] if place is not None else "",
            proposition=" ".join(wording.split()),
            sign=sense.sign,
            words=self._words(at),
            general=general,
        )

    def _fits(self, family: Family, token: int, at: int) -> bool:
        parse = self._parse
        if self._is_vague(token):
            return False
        if family.classes:
            return self._has_class(family, token) or (token != at and self._state(token) is not None)
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

    def _has_class(self, family: Family, token: int) -> bool:
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
            country = self._owner(token)
            if country is None and at != token and parse.is_noun(at):
                country = self._owner(at)
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

    def _owner(self, token: int) -> tuple[str, str] | None:
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

    def _noted(self, matter: Matter) -> Matter:
        self._thread.note(None, self._parse.sentence.number, matter)
        return matter

    # ------------------------------------------------------------------ matters of no family
    def _measure(self, noun: int, preps: Mapping[str, Sequence[int]]) -> Matter | None:
        """A law, plan, right or trouble named by itself."""
        parse, know = self._parse, self._know
        lemma = parse.lemmas[noun]
        if lemma not in know.measures or parse.tags[noun] in ("NNP", "NNPS"):
            return None
        phrase, wording = self._phrase(noun), self._phrase(noun, plural=True)
        inner = next(
            ((n, t) for n in ("on", "of", "against", "for", "with", "between", "to", "in")
             for t in preps.get(n, ()) if parse.is_noun(t) and not self._is_date(t)), None,
        )  # fmt: skip
        if inner is not None:
            others = [c for c in conjuncts(parse, inner[1]) if c != inner[1]]
            joined = " and ".join(self._phrase(t) for t in (inner[1], *others))
            shown = " and ".join(self._phrase(t, plural=True) for t in (inner[1], *others))
            phrase, wording = f"{phrase} {inner[0]} {joined}", f"{wording} {inner[0]} {shown}"
        elif phrase.casefold() == lemma and lemma not in know.alone:
            return None
        return self._noted(
            Matter(family="matter", theme=phrase, place="", proposition=wording, sign=1, words=self._words(noun))
        )

    def _is_date(self, token: int) -> bool:
        return any(a <= self._parse.starts[token] < b for a, b in self._dates)

    def _phrase(self, noun: int, plural: bool = False) -> str:
        """The words of a noun phrase without determiners, counts and loose modifiers; the head by its lemma."""
        parse = self._parse
        first = phrase_start(parse, noun)
        kept = [
            parse.words[t] if parse.tags[t].startswith("NNP") else parse.lower[t]
            for t in range(first, noun)
            if (parse.words[t][:1].isalnum() or parse.tags[t] == "POS") and parse.deps[t] not in ("det", "nummod", "predet")
            and parse.tags[t] not in ("PRP$", "DT") and parse.lower[t] not in self._know.loose
        ]  # fmt: skip
        if parse.tags[noun].startswith("NNP"):
            return " ".join([*kept, parse.words[noun]]).replace(" 's", "'s").replace(" ’s", "'s")
        head = parse.lower[noun] if plural else parse.lemmas[noun]
        return " ".join([*kept, head]).replace(" 's", "'s").replace(" ’s", "'s")

    def _words(self, token: int) -> str:
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


def merged(matters: Iterable[Matter]) -> dict[str, Matter]:
    """Which issue each matter belongs to, by id: what holds of all foreign troops takes in those of one state."""
    unique = {m.id: m for m in matters}
    wide = {(m.family, m.place): m for m in unique.values() if m.general}
    return {i: wide.get((m.family, m.place), m) for i, m in unique.items()}
