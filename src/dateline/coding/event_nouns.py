"""Nouns that name an event: the conditions under which they do, and whose act it is.

The parties stand around the noun (*the army's attack on the town*) or around the verb that carries it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.coding.arguments import conjuncts, has_to, prepositions_of
from dateline.coding.carriers import Carriers
from dateline.coding.match import Match, Reading, among, unique
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.coding.receivers import Receivers
from dateline.knowledge.lexicon import Frame, NounEntry

# Acts that a person named as their owner, with nobody else, suffers (*Jamal's killing*).
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION"})


class EventNouns:
    """The event nouns of one sentence."""

    def __init__(self, reading: Reading, receivers: Receivers, carriers: Carriers) -> None:
        self._reading = reading
        self._parse = reading.parse
        self._finder = reading.finder
        self._receivers = receivers
        self._carriers = carriers

    def is_part_of_name(self, token: int) -> bool:
        """*attack helicopter*, *Operation Freedom Strike*: a word of another thing's name names no act."""
        parse = self._parse
        if parse.deps[token] in ("compound", "nmod", "npadvmod") and parse.heads[token] > token:
            return True  # "attack helicopter", "protest leader": it describes another thing
        return (
            parse.tags[token] in ("NNP", "NNPS")
            and any(parse.deps[c] == "compound" and parse.tags[c] in ("NNP", "NNPS") for c in parse.children[token])
            and not self._finder.modifier_party(token)
        )

    def fits(self, token: int, entry: NounEntry) -> bool:
        """Whether the words that an entry asks for stand before and around the noun."""
        return (not entry.modifiers or self._has_modifiers(token, entry.modifiers)) and self._conditions(token, entry)

    def match(self, token: int, entry: NounEntry) -> Match:
        """The match of a noun that fits an entry."""
        parse, frame = self._parse, entry.frame
        preps = prepositions_of(parse, token)
        if "by" not in preps:  # "the murder and mutilation of a monk by soldiers"
            joined = next(
                (p["by"] for t in conjuncts(parse, token)[1:] if "by" in (p := prepositions_of(parse, t))), ()
            )
            preps = {**preps, "by": joined} if joined else preps
        if frame.type == "PROTEST":
            preps = self._grievance(token, preps)
        actors: list[Party] = []
        recipients: list[Party] = []
        used: dict[str, int] = {}
        for roles, into, role in ((entry.actor, actors, "actor"), (entry.recipient, recipients, "recipient")):
            for place in roles:
                found = self._at(token, place, preps, frame, role)
                if found:
                    used[f"{role}:{place}"] = found[0].head
                    into.extend(found)
        owner = parse.child(token, "poss")
        if (
            "possessive" in entry.actor
            and "of" in entry.recipient
            and not recipients
            and owner is not None
            and not frame.symmetric
        ):
            found = self._receivers.parties(owner)
            if (
                found
                and frame.type in _SUFFERED
                and all(p.kind == "person" or (p.named and not p.known and not p.actor.sectors) for p in found)
                and not any(t in preps for t in ("of", "on", "against"))
            ):
                # "Jamal's killing", "his capture": with nobody else named, a person who has it suffers it
                recipients.extend(found)
                actors = [a for a in actors if not among(a, found)]
        between = preps.get("between", ())
        if between:
            sides = [p for t in between for p in self._receivers.parties(t)]
            (recipients if "third-party" in entry.modes else actors).extend(sides)
        carrier = self._carriers.carrier(token, entry, actors, recipients)
        if "third-party" in entry.modes and not recipients:
            recipients = self._quarrel(token, carrier, actors)
        actors_, recipients_ = unique(actors), unique(recipients)
        recipients_ = tuple(r for r in recipients_ if not among(r, actors_))
        if frame.symmetric:
            actors_, recipients_ = unique([*actors_, *recipients_]), ()
        contents = (
            tuple(t for name in ("for", "to", "on") for t in preps.get(name, ()))
            if frame.type in ("REQUEST", "REJECT", "THREATEN", "AGREE")
            else ()
        )
        contents = (*contents, *(c for c in parse.children[token] if parse.deps[c] == "acl" and has_to(self._parse, c)))
        if not recipients_ and contents and frame.type in ("REQUEST", "REJECT", "THREATEN"):
            recipients_ = self._receivers.parties_of_content(contents, actors_, frame.type)
        first = token - len(entry.modifiers) if entry.modifiers else token
        return Match(
            frame=frame,
            words=entry.words,
            modes=entry.modes,
            trigger=(token, *range(max(0, first), token)),
            actors=actors_,
            recipients=recipients_,
            contents=contents,
            weight=entry.weight + 1,
            noun=entry,
            carrier=carrier,
            used=used,
        )

    def _quarrel(self, token: int, carrier: int | None, actors: Sequence[Party]) -> list[Party]:
        """*a mediation effort to end the rift between Turkey and Syria*: between whom one mediates."""
        parse = self._parse
        first, last = parse.subtree(token if carrier is None else carrier)
        for prep in range(max(first, token), last + 1):
            if parse.lower[prep] == "between" and (target := parse.child(prep, "pobj")) is not None:
                sides = [p for t in conjuncts(parse, target) for p in self._receivers.parties(t)]
                return [p for p in sides if not among(p, actors)] if len(sides) > 1 else []
        return []

    def _has_modifiers(self, token: int, wanted: Sequence[str]) -> bool:
        parse = self._parse
        position = token - 1
        for word in reversed(wanted):
            if position >= 0 and parse.tags[position] == "HYPH":
                position -= 1
            if position < 0 or (parse.lower[position] != word and parse.lemmas[position] != word):
                return False
            position -= 1
        return True

    def _conditions(self, token: int, entry: NounEntry) -> bool:
        parse = self._parse
        for where, wanted in entry.when.items():
            if where == "modifier":
                words = range(phrase_start(parse, token), token)
                if not any(self._is_one_of(t, wanted) for t in words):
                    return False
            elif where == "possessive":
                owner = parse.child(token, "poss")
                if owner is None or not self._is_one_of(owner, wanted):
                    return False
            else:
                found = prepositions_of(parse, token).get(where, ())
                if not found and parse.deps[token] in ("dobj", "nsubjpass") and parse.is_verb(parse.heads[token]):
                    found = self._reading.arguments(parse.heads[token]).preps.get(
                        where, ()
                    )  # "carried out strikes on Friday against"
                if not any(self._is_one_of(t, wanted) for t in found):
                    return False
        return True

    def _is_one_of(self, token: int, wanted: Sequence[str]) -> bool:
        for word in wanted:
            if word.startswith("["):
                if frozenset(word[1:-1].split("|")) & self._finder.classes(token):
                    return True
            elif word in (self._parse.lemmas[token], self._parse.lower[token]):
                return True
        return False

    def _grievance(self, token: int, preps: Mapping[str, tuple[int, ...]]) -> Mapping[str, tuple[int, ...]]:
        """The prepositions of a protest: where *against* tells whom it is aimed at, *at* and *outside* tell where."""
        parse = self._parse
        verb = parse.heads[token]
        carried = parse.deps[token] in ("dobj", "nsubjpass") and parse.is_verb(verb)
        against = preps.get("against") or (self._reading.arguments(verb).preps.get("against", ()) if carried else ())
        if not against:
            return preps
        return {**{k: v for k, v in preps.items() if k not in ("at", "outside", "on")}, "against": against}

    def _at(self, token: int, place: str, preps: Mapping[str, tuple[int, ...]], frame: Frame, role: str) -> list[Party]:
        parse = self._parse
        if place == "possessive":
            owner = parse.child(token, "poss")
            return [p for t in conjuncts(parse, owner) for p in self._receivers.parties(t)] if owner is not None else []
        if place == "modifier":
            party = self._finder.modifier_party(token)
            return [party] if party is not None and parse.child(token, "poss") is None else []
        found: list[Party] = []
        for target in preps.get(place, ()):
            if target > token and parse.deps[target] == "conj" and self._reading.match(target) is not None:
                continue  # "repression of the people and its support for": the next act
            if not parse.is_verb(target) or parse.is_noun(target):
                found.extend(
                    self._receivers.receiver(target, frame, None)
                    if role == "recipient"
                    else self._receivers.parties(target)
                )
        return found
