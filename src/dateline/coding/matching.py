"""Matching the lexicon's frames against a parsed sentence.

`Matcher.match(token)` says what the lexicon makes of one verb or noun: the most specific frame whose construction is
there, the parties in its roles, and what is asked or refused in its content. Matches are found on demand and
remembered, because contents refer to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.coding.arguments import Arguments, arguments, conjuncts, owner_of_noun, prepositions_of
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import NONE, Frame, Lexicon, NounEntry, VerbEntry
from dateline.knowledge.ontology import Ontology
from dateline.knowledge.patterns import Slot
from dateline.language.parse import Parse

_TARGET_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "AID", "COOPERATE", "RETREAT"})
_BACKWARD = frozenset({"response", "reaction", "addition", "relation", "contrast", "regard", "retaliation", "reply"})
_PERSONAL = frozenset({"ACCUSE", "SANCTION", "COERCE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
# Acts whose content is the actor's own deed: who else has a part in it is named there or is nobody.
# Acts that a person named as their owner, with nobody else, suffers (*Jamal's killing*).
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_OWNED = frozenset({"REJECT", "SUPPORT"})
"""Acts whose object belongs to the one they are aimed at."""
_PLEDGES = frozenset({"AGREE", "CONCEDE"})
_FORCES = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
_OWN = frozenset({"his", "her", "its", "their", "my", "our"})
_PRONOUNS = frozenset({"PRP", "WP", "WDT", "DT", "EX"})
_ANYBODY = frozenset({"@actor", "@person", "people", "group", "@state", "@org", "armed", "@armed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A frame found in the sentence. Numbers are token indices.

    `trigger` are the tokens that name the act, its head first; `contents` the heads of what is asked, promised or
    refused; `same_as` the event nouns that name the same act (*the attack killed 5*); `used` the tokens that filled
    slots, for the trace.
    """

    frame: Frame
    words: str
    modes: tuple[str, ...]
    trigger: tuple[int, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    contents: tuple[int, ...] = ()
    same_as: tuple[int, ...] = ()
    weight: float = 0.0
    arguments: Arguments | None = None
    noun: NounEntry | None = None
    carrier: int | None = None
    """The light or happening verb above an event noun."""
    used: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def head(self) -> int:
        """The token that the match hangs on."""
        return self.trigger[0]


@dataclass(slots=True)
class _Filled:
    """What one attempt at a pattern has found so far."""

    actors: list[Party] = field(default_factory=list[Party])
    recipients: list[Party] = field(default_factory=list[Party])
    contents: list[int] = field(default_factory=list[int])
    same_as: list[int] = field(default_factory=list[int])
    used: dict[str, int] = field(default_factory=dict[str, int])
    spare: list[int] = field(default_factory=list[int])


class Matcher:
    """Frames of one sentence. `blocked` collects, by token, the frames that were stopped and by which rule."""

    def __init__(
        self, parse: Parse, finder: PartyFinder, lexicon: Lexicon, grammar: Grammar, ontology: Ontology
    ) -> None:
        self.parse = parse
        self.finder = finder
        self._lexicon = lexicon
        self._grammar = grammar
        self._types = ontology.types
        self._personal = _ANYBODY.union(*(lexicon.classes_of(word) for word in grammar.personal))
        self._matches: dict[int, Match | None] = {}
        self._arguments: dict[int, Arguments] = {}
        self.blocked: dict[int, tuple[Frame, Frame | None]] = {}

    def arguments(self, verb: int) -> Arguments:
        """The arguments of a verb, found once."""
        found = self._arguments.get(verb)
        if found is None:
            found = self._arguments[verb] = arguments(self.parse, verb)
        return found

    def match(self, token: int) -> Match | None:
        """What the lexicon makes of a token, or None."""
        if token not in self._matches:
            self._matches[token] = None  # a content that contains its own frame ends the recursion here
            self._matches[token] = self._find(token)
        return self._matches[token]

    def _find(self, token: int) -> Match | None:
        parse = self.parse
        lemma, tag = parse.lemmas[token], parse.tags[token]
        if tag[:2] == "VB":
            entries = self._lexicon.verbs.get(lemma)
            if entries is not None and not self._is_modifier(token) and not self._names(token):
                found = self._verb(token, entries)
                if found is not None or token in self.blocked:
                    return found
            if tag == "VBG":  # "the killing of": the tagger's gerund is a noun
                return self._noun(token, self._lexicon.nouns.get(parse.lower[token]) or ())
            return None
        if tag[:2] == "NN":
            entries = self._lexicon.nouns.get(lemma) or self._lexicon.nouns.get(parse.lower[token])
            return self._noun(token, entries or ())
        return None

    def _names(self, token: int) -> bool:
        """*called the deal a breadbasket*: calling something by a name asks nothing of anybody."""
        parse = self.parse
        if parse.lemmas[token] != "call" or parse.child(token, "oprd", "attr") is None:
            return False
        name = parse.child(token, "oprd")
        party = self.finder.party(name) if name is not None else None
        # "called President Ana Ruiz on Monday": a person and the only object, which the parser takes for a name
        only = parse.child(token, "dobj", "nsubjpass", "ccomp") is None and not self.arguments(token).passive
        return not only or party is None or party.kind != "person"

    def _is_modifier(self, token: int) -> bool:
        """Participles before a noun describe it (*the accused man*); *attacking forces* name no event of their own."""
        return self.parse.deps[token] in ("amod", "compound", "aux", "auxpass") and self.parse.heads[token] > token

    # ------------------------------------------------------------------ verbs
    def _verb(self, token: int, entries: Iterable[VerbEntry]) -> Match | None:
        args = self.arguments(token)
        best: Match | None = None
        for entry in entries:
            if best is not None and entry.frame.type != best.frame.type:
                continue
            trigger = self._literal(token, entry, args)
            if trigger is None:
                continue
            filled = self._fill(entry, args, trigger)
            if filled is None:
                continue
            if entry.frame.type == NONE:
                self.blocked[token] = (entry.frame, None)
                return None
            found = self._made(entry, args, trigger, filled)
            if best is None or (len(found.trigger) >= len(best.trigger) and _sides(found) > _sides(best)):
                best = found
            if _sides(best) == 2 or best.contents:
                break  # a weaker pattern of the same type is asked only for a party that is still missing
        return best

    def _made(self, entry: VerbEntry, args: Arguments, trigger: tuple[int, ...], filled: _Filled) -> Match:
        frame = entry.frame
        actors, recipients = _unique(filled.actors), _unique(filled.recipients)
        if not recipients and frame.type in _PERSONAL:  # "summoned the envoy": the person of a certain class is meant
            parties = (self.finder.party(t) for t in filled.spare)
            recipients = tuple(p for p in parties if p is not None and p.kind == "person" and not _among(p, actors))
        if not recipients and frame.type in _OWNED:  # "rejected the union's demand": whose it is, is refused
            owned = (
                p
                for t in (*args.objects, *args.second)
                if self._is_plain_noun(t)
                for p in self.finder.owner(t, frame.type == "REJECT")
            )
            recipients = tuple(p for p in owned if not _among(p, actors))
        if not recipients and frame.type == "CONCEDE" and len(trigger) > 1 and self.parse.is_noun(trigger[1]):
            # "gave the Arab League permission": what is granted is the actor's own, so a name before it gets it
            named = (p for p in self.finder.owner(trigger[1], unknown=True) if p.head < trigger[1])
            recipients = tuple(p for p in named if p.named and not _among(p, actors))
        if not recipients and filled.contents and not (frame.type in _MUTUAL and len(actors) > 1):
            asked = [t for t in (*args.objects, *args.second) if self._is_request(t)]
            recipients = self._parties_of_content([*asked, *filled.contents], actors, frame.type)
        if not recipients:
            recipients = self._oblique(
                frame, args, (*trigger[1:], *(t for t in filled.spare if self.parse.is_noun(t))), actors
            )
        if not recipients:
            for token in self._diggable(frame, args, filled.spare):
                recipients = recipients or tuple(
                    p for p in self.finder.within(token, receiver=True) if not _among(p, actors)
                )
        if frame.symmetric:
            actors, recipients = _unique([*actors, *recipients]), ()
        return Match(
            frame=frame,
            words=entry.words,
            modes=entry.modes,
            trigger=trigger,
            actors=actors,
            recipients=tuple(r for r in recipients if not _among(r, actors)),
            contents=tuple(filled.contents),
            same_as=tuple(filled.same_as),
            weight=entry.weight,
            arguments=args,
            used=filled.used,
        )

    def _oblique(
        self, frame: Frame, args: Arguments, nouns: Sequence[int], actors: Sequence[Party]
    ) -> tuple[Party, ...]:
        """A party that stands by itself under a preposition of the kind that marks the receiver of such an act."""
        for name in self._types[frame.type].towards:
            tokens = [
                *args.preps.get(name, ()),
                *(t for n in nouns for t in prepositions_of(self.parse, n).get(name, ())),
            ]
            found = [self.finder.party(t) for t in self._doers(name, tokens) if not self.parse.is_verb(t)]
            parties = tuple(p for p in found if p is not None and p.is_actor and not _among(p, actors))
            if parties:
                return parties
        return ()

    def _doers(self, preposition: str, tokens: Sequence[int]) -> Sequence[int]:
        """*gave approval for the agency to deliver*: who is to act stands below the verb that *for* governs."""
        if preposition != "for":
            return tokens
        return [self._doer(t) if self.parse.is_verb(t) else t for t in tokens]

    def _doer(self, verb: int) -> int:
        """The subject of a verb under *for*, which the parser may hang on *for* itself; else the verb."""
        mark = self.parse.child(verb, "mark")
        subject = self.parse.child(verb, "nsubj")
        if subject is None and mark is not None:
            subject = self.parse.child(mark, "pobj")
        return verb if subject is None else subject

    def _diggable(self, frame: Frame, args: Arguments, spare: Sequence[int]) -> Sequence[int]:
        """The nouns whose party may receive the act: not what is discussed, nor the court where somebody is sued."""
        if frame.symmetric and frame.type == "CONSULT":
            return ()
        if frame.type == "ACCUSE":
            return [t for t in spare if not any(t in args.preps.get(name, ()) for name in ("in", "at"))]
        return spare

    def _is_plain_noun(self, token: int) -> bool:
        """A noun that is no party itself."""
        party = self.finder.party(token)
        return self.parse.is_noun(token) and (party is None or not party.is_actor)

    def _is_request(self, token: int) -> bool:
        """*refused a request from the minister*: whoever asked is refused."""
        found = self.match(token) if self.parse.is_noun(token) else None
        return found is not None and found.frame.type == "REQUEST"

    def _literal(self, token: int, entry: VerbEntry, args: Arguments) -> tuple[int, ...] | None:
        """The trigger tokens: the verb, with its particle, literal object or literal phrase where the entry has one."""
        if entry.literal is not None:
            found = args.words.get(entry.literal)
            if found is not None:
                return (token, found)
            for child in self.parse.children[token]:
                if self.parse.lower[child] == entry.literal and self.parse.deps[child] in (
                    "prep",
                    "prt",
                    "acomp",
                    "oprd",
                    "attr",
                    "dobj",
                    "xcomp",
                    "ccomp",
                ):
                    return (token, child)
            wanted = entry.literal.split()
            for candidate in (*args.objects, *args.second):
                if self._is_word(candidate, wanted):
                    return (token, candidate)
            return None
        if entry.phrase is not None:
            prep, noun = entry.phrase
            wanted = noun.split()
            for candidate in args.preps.get(prep, ()):
                if self._is_word(candidate, wanted):
                    return (token, candidate)
            for holder in args.objects:
                for candidate in prepositions_of(self.parse, holder).get(prep, ()):
                    if self._is_word(candidate, wanted):
                        return (token, candidate)
            return None
        return (token,)

    def _is_word(self, token: int, wanted: Sequence[str]) -> bool:
        parse = self.parse
        if parse.lemmas[token] != wanted[-1] and parse.lower[token] != wanted[-1]:
            return False
        return len(wanted) == 1 or (token > 0 and parse.lower[token - 1] == wanted[-2])

    def _fill(self, entry: VerbEntry, args: Arguments, trigger: tuple[int, ...]) -> _Filled | None:
        pattern = entry.pattern
        filled = _Filled()
        literal = trigger[1] if len(trigger) > 1 else -1
        objects = [t for t in args.objects if t != literal]
        second = [t for t in args.second if t != literal]
        if not objects and second:
            objects, second = second, []
        if pattern.subject is not None and not self._subject(pattern.subject, args, entry, filled):
            return None
        clauses = list(args.clauses)
        if pattern.second is not None and pattern.object is not None:
            if not self._object(pattern.object, objects, entry, filled, "object"):
                return None
            if not self._object(
                pattern.second,
                second or [t for t in objects[1:] if self.parse.deps[t] != "conj"],
                entry,
                filled,
                "second",
            ):
                return None
        elif pattern.object is not None:
            candidates = [*objects, *second]
            if pattern.object.content:
                inside = [c for _, c in clauses if not candidates or self.parse.deps[c] != "advcl"]  # else a purpose
                if not self._content(pattern.object, inside, candidates, filled):
                    return None
            elif not self._object(pattern.object, candidates, entry, filled, "object"):
                inner = self._raised(clauses) if pattern.preps and pattern.object.restricted else None
                if inner is None or not self._object(pattern.object, [inner], entry, filled, "object"):
                    return None
                objects = [*objects, inner]
        for names, slot in pattern.preps:
            # A PP may hang on the object, but only a pattern that has an object says whose PP it is.
            holders = (
                [*objects, *second, *([literal] if literal >= 0 else [])]
                if pattern.object is not None or literal >= 0
                else []
            )
            if not self._preposition(names, slot, args, holders, entry, filled):
                if slot.optional:
                    continue
                return None
        return filled

    def _raised(self, clauses: Sequence[tuple[str, int]]) -> int | None:
        """*urged Iran to stop*: the parser may make *Iran* the subject of the lower clause."""
        for kind, clause in clauses:
            if kind != "that":
                subject = self.parse.child(clause, "nsubj", "nsubjpass")
                if subject is not None:
                    return subject
        return None

    def _subject(self, slot: Slot, args: Arguments, entry: VerbEntry, filled: _Filled) -> bool:
        tokens = args.subjects
        if not tokens:
            # An agentless passive or an infinitive leaves the actor open; a certain kind of subject must be there.
            return slot.role is not None and (
                not slot.restricted or bool(slot.classes & {"@actor", "@armed", "@state"})
            )
        if slot.restricted:
            tokens = self._fitting(slot, tokens)
            if not tokens:
                return False
        filled.used["subject"] = tokens[0]
        if slot.role is None:
            filled.spare.extend(t for t in tokens if slot.restricted)
            return True
        into = filled.actors if slot.role == "actor" else filled.recipients
        for token in tokens:
            found = self._parties(token)
            if not found and self.parse.is_noun(token) and slot.role == "actor":
                # "adopted a resolution calling for": whoever adopted it calls
                found = tuple(p for t in owner_of_noun(self.parse, token) for p in self._parties(t))
            inner = self.match(token) if not found or self.finder.party(token) is None else None
            if inner is not None and inner.noun is not None and inner.frame.type in ("ASSAULT", "COERCE", "PROTEST"):
                filled.same_as.append(token)
                found = inner.actors
            into.extend(found)
            if not found and slot.role == "recipient":
                into.extend(self._target(token, entry.frame, slot))
        return True

    def _object(self, slot: Slot, tokens: Sequence[int], entry: VerbEntry, filled: _Filled, name: str) -> bool:
        fitting = (
            list(self._fitting(slot, tokens)) if slot.restricted else [t for t in tokens if self._can_be_object(t)]
        )
        if not fitting:
            return slot.optional
        filled.used[name] = fitting[0]
        if slot.role is None:
            filled.spare.extend(fitting)
            return True
        into = filled.actors if slot.role == "actor" else filled.recipients
        for token in fitting:
            found = self._receiver(token, entry.frame, slot)
            if not found and self._is_told(token, entry):
                target = self.finder.target(
                    token
                )  # "urged growers to wait", "accused the bill of": no digging elsewhere
                found = (target,) if target is not None else ()
            into.extend(found)
        return True

    def _is_told(self, token: int, entry: VerbEntry) -> bool:
        """*urged growers to wait*, *accused the bill of hurting*: a noun that is told or blamed, but no party."""
        verb = self.parse.heads[token]
        return (
            entry.frame.type in ("REQUEST", "ACCUSE")
            and self._is_plain_noun(token)
            and any(slot.content for _, slot in entry.pattern.preps)
            and self.parse.is_verb(verb)
            and (
                any(kind != "that" for kind, _ in self.arguments(verb).clauses)
                or any(self.parse.is_verb(t) for ts in self.arguments(verb).preps.values() for t in ts)
            )
        )

    def _is_date(self, token: int) -> bool:
        return "@date" in self.finder.classes(token)

    def _can_be_object(self, token: int) -> bool:
        tag = self.parse.tags[token]
        return tag[:2] == "NN" or tag in ("CD", "PRP", "JJ", "DT", "VBG", "JJS", "WP", "JJR", "PRP$", "WDT")

    def _content(self, slot: Slot, clauses: Sequence[int], nouns: Sequence[int], filled: _Filled) -> bool:
        candidates = [*clauses, *(n for n in nouns if self._can_be_object(n))]
        for token in candidates:
            if slot.no_event and self.content_event(token) is not None:
                continue
            if slot.content_types:
                inner = self.content_event(token)
                if inner is None or inner.frame.type not in slot.content_types:
                    continue
            filled.contents.append(token)
            filled.used["content"] = token
            return True
        return slot.optional

    def _preposition(
        self,
        names: tuple[str, ...],
        slot: Slot,
        args: Arguments,
        holders: Sequence[int],
        entry: VerbEntry,
        filled: _Filled,
    ) -> bool:
        if "that" in names:
            return self._content(slot, [c for kind, c in args.clauses if kind == "that"], [], filled)
        tokens = [t for name in names for t in args.preps.get(name, ())]
        if not tokens:
            tokens = [t for h in holders for name in names for t in prepositions_of(self.parse, h).get(name, ())]
        if not tokens and slot.optional and slot.role is not None:  # "bow to pressure from farmers"
            # "refused the union's demand for talks of ministers": what is somebody's needs nobody deeper inside
            owned = [h for h in holders if entry.frame.type == "REJECT" and self._is_plain_noun(h)]
            free = [h for h in holders if h not in owned or not self.finder.owner(h, unknown=True)]
            nested = [t for h in free for ts in prepositions_of(self.parse, h).values() for t in ts]
            nested += [
                t for ts in args.preps.values() for t in ts if self.parse.lemmas[t] not in _BACKWARD and t > args.verb
            ]
            tokens = [t for h in nested for name in names for t in prepositions_of(self.parse, h).get(name, ())]
            tokens = tokens or self._below_participle(holders, names)
        if not tokens and "to" in names and args.second and not slot.content:
            tokens = list(args.objects)  # "gave Iraq aid" answers "gave aid to Iraq"
        if slot.content:
            clauses = [
                c
                for kind, c in args.clauses
                if (kind == "to" and "to" in names) or (kind == "ing" and bool(set(names) & {"from", "of", "for"}))
            ]
            if "to" in names and not clauses:
                clauses = [
                    c
                    for h in holders
                    for c in self.parse.children[h]
                    if self.parse.deps[c] in ("acl", "relcl") and self._has_to(c)
                ]
            verbs = [t for t in tokens if self.parse.is_verb(t)]
            return self._content(slot, [*clauses, *verbs], [t for t in tokens if not self.parse.is_verb(t)], filled)
        if slot.role is not None and names[-1] == "for":
            tokens = list(self._doers("for", tokens))
        tokens = (
            [t for t in tokens if self._fits(slot, t)]
            if slot.restricted
            else [t for t in tokens if self._can_be_object(t) and not (slot.role and self._is_date(t))]
        )
        if not tokens:
            return False
        filled.used["|".join(names)] = tokens[0]
        if slot.role is None:
            filled.spare.extend(tokens)
            return True
        into = filled.actors if slot.role == "actor" else filled.recipients
        for token in tokens:
            into.extend(self._receiver(token, entry.frame, slot))
        return True

    def _below_participle(self, holders: Sequence[int], names: Sequence[str]) -> list[int]:
        """*lifted the curbs imposed on traders*: what hangs on a participle of the noun, under the first name found."""
        for holder in holders:
            for clause in self.parse.children[holder]:
                if self.parse.deps[clause] != "acl" or self.parse.tags[clause] != "VBN":
                    continue
                args = self.arguments(clause)
                for name in names:
                    found = args.subjects if name == "by" else args.preps.get(name, ())
                    if found:
                        return list(found)
        return []

    def _has_to(self, verb: int) -> bool:
        return any(self.parse.tags[c] == "TO" for c in self.parse.children[verb])

    def _fitting(self, slot: Slot, tokens: Sequence[int]) -> tuple[int, ...]:
        """Which of coordinated nouns fit: a name is what the others in its list are."""
        fit = [t for t in tokens if self._fits(slot, t)]
        if not fit or len(fit) == len(tokens):
            return tuple(fit)
        parties = {t: self.finder.party(t) for t in tokens}
        return tuple(
            t for t in tokens
            if t in fit or ((p := parties[t]) is not None and p.is_actor and p.named)
        )  # fmt: skip

    def _fits(self, slot: Slot, token: int) -> bool:
        parse = self.parse
        if "@date" in self.finder.classes(token):
            return "@date" in slot.classes  # the month of March is no march
        if slot.literals:
            if parse.lemmas[token] in slot.literals or parse.lower[token] in slot.literals:
                return True
            if token > 0 and f"{parse.lower[token - 1]} {parse.lemmas[token]}" in slot.literals:
                return True
            if not slot.classes:
                return False
        classes = self.finder.classes(token)
        if slot.classes & classes:
            return True
        if "@event" in slot.classes and parse.is_noun(token) and self.match(token) is not None:
            return True
        if parse.tags[token] == "PRP" and slot.role is not None and parse.lower[token] not in ("it", "itself"):
            # A pronoun says too little to be refused where people are asked for; ships and servers it is only
            # where it stands for them.
            party = self.finder.party(token)
            meant = party.stands_for.classes if party is not None and party.stands_for is not None else frozenset[str]()
            return bool(slot.classes & (self._personal | meant))
        return parse.tags[token] in _PRONOUNS and bool(slot.classes & _ANYBODY)

    # ------------------------------------------------------------------ contents
    def content_event(self, token: int, depth: int = 0) -> Match | None:
        """The event that a clause or noun phrase is about, looking through light, aspect and status verbs."""
        found = self.match(token)
        if found is not None or depth > 3:
            return found
        parse = self.parse
        if parse.is_verb(token):
            for child in parse.children[token]:
                if parse.deps[child] in ("xcomp", "ccomp", "dobj", "conj") and parse.lemmas[token] in self._transparent:
                    found = self.content_event(child, depth + 1)
                    if found is not None:
                        return found
            return None
        return None

    @property
    def _transparent(self) -> frozenset[str]:
        grammar = self._grammar
        return grammar.aspect | grammar.light_actor | grammar.attempt | grammar.plan

    def _parties_of_content(self, contents: Sequence[int], actors: Sequence[Party], kind: str) -> tuple[Party, ...]:
        """Whom a demand or refusal without an addressee is aimed at: who would have to act, else who is named in it.

        What a party pledges to do with its own (*withdraw its troops*) or with things has no receiver. What it
        threatens to do it does itself: who does it is not threatened.
        """
        pledge, threat = kind in _PLEDGES, kind == "THREATEN"
        for token in contents:
            inner = self.content_event(token)
            if inner is not None:
                for side in (inner.recipients,) if threat else (inner.actors, inner.recipients):
                    found = tuple(
                        p
                        for p in side
                        if (p.is_actor or p.named) and not _among(p, actors) and not self._is_own(p, actors)
                    )
                    if found:
                        return found
            subject = None if threat else self.parse.child(token, "nsubj", "nsubjpass")
            lower = [
                self.parse.child(c, "nsubj")
                for _, c in (self.arguments(token).clauses if self.parse.is_verb(token) else ())
            ]
            if not self.parse.is_verb(token) and subject is not None:
                candidates: tuple[int, ...] = conjuncts(self.parse, subject)
            elif self.parse.is_verb(token):
                candidates = (
                    *(conjuncts(self.parse, subject) if subject is not None else ()),
                    *self.arguments(token).objects,
                    *(t for t in lower if t is not None),
                    *(t for ts in self.arguments(token).preps.values() for t in ts),
                )
            else:
                candidates = (token,)
            for candidate in candidates:
                found = tuple(
                    p
                    for p in self._parties(candidate, receiver=True)
                    if not _among(p, actors)
                    and not self._is_own(p, actors)
                    and (not pledge or p.named or p.actor.country is not None)
                )
                if found:
                    return found
        return ()

    def _is_own(self, party: Party, actors: Sequence[Party]) -> bool:
        """*its troops*, *their government*: bodies that a pronoun gives to one who acts are no other side."""
        if party.kind == "person" and not party.plural:
            return False  # "to avenge its leader"
        if not _FORCES & set(party.actor.sectors) or party.sentence != self.parse.sentence.number or not actors:
            return False
        owner = self.parse.child(party.head, "poss")
        return owner is not None and self.parse.lower[owner] in _OWN and not party.named

    # ------------------------------------------------------------------ nouns
    def _noun(self, token: int, entries: Iterable[NounEntry]) -> Match | None:
        parse = self.parse
        if parse.deps[token] in ("compound", "nmod", "npadvmod") and parse.heads[token] > token:
            return None  # "attack helicopter", "protest leader": it describes another thing
        if (
            parse.tags[token] in ("NNP", "NNPS")
            and any(parse.deps[c] == "compound" and parse.tags[c] in ("NNP", "NNPS") for c in parse.children[token])
            and not self.finder.modifier_party(token)
        ):
            return None  # "Flying Aid", "Operation Freedom Strike": part of a name
        for entry in entries:
            if entry.modifiers and not self._has_modifiers(token, entry.modifiers):
                continue
            if not self._conditions(token, entry):
                continue
            if entry.frame.type == NONE:
                self.blocked[token] = (entry.frame, None)
                return None
            found = self._noun_match(token, entry)
            topic = found is not None and entry.frame.topic and self._is_topic(token, found)
            return None if topic else found
        return None

    def _is_topic(self, token: int, found: Match) -> bool:
        """*a law on sexual abuse by priests*: no article or number, no verb that carries it, one side at most named."""
        labels = {self.parse.deps[c] for c in self.parse.children[token]}
        return found.carrier is None and _sides(found) < 2 and not labels & {"det", "poss", "nummod"}

    def _has_modifiers(self, token: int, wanted: Sequence[str]) -> bool:
        parse = self.parse
        position = token - 1
        for word in reversed(wanted):
            if position >= 0 and parse.tags[position] == "HYPH":
                position -= 1
            if position < 0 or (parse.lower[position] != word and parse.lemmas[position] != word):
                return False
            position -= 1
        return True

    def _conditions(self, token: int, entry: NounEntry) -> bool:
        parse = self.parse
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
                    found = self.arguments(parse.heads[token]).preps.get(
                        where, ()
                    )  # "carried out strikes on Friday against"
                if not any(self._is_one_of(t, wanted) for t in found):
                    return False
        return True

    def _is_one_of(self, token: int, wanted: Sequence[str]) -> bool:
        for word in wanted:
            if word.startswith("["):
                if frozenset(word[1:-1].split("|")) & self.finder.classes(token):
                    return True
            elif word in (self.parse.lemmas[token], self.parse.lower[token]):
                return True
        return False

    def _noun_match(self, token: int, entry: NounEntry) -> Match | None:
        parse, frame = self.parse, entry.frame
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
            found = self._parties(owner)
            if (
                found
                and frame.type in _SUFFERED
                and all(p.kind == "person" or (p.named and not p.known and not p.actor.sectors) for p in found)
                and not any(t in preps for t in ("of", "on", "against"))
            ):
                # "Jamal's killing", "his capture": with nobody else named, a person who has it suffers it
                recipients.extend(found)
                actors = [a for a in actors if not _among(a, found)]
        between = preps.get("between", ())
        if between:
            sides = [p for t in between for p in self._parties(t)]
            (recipients if "third-party" in entry.modes else actors).extend(sides)
        carrier = self._carrier(token, entry, actors, recipients)
        actors_, recipients_ = _unique(actors), _unique(recipients)
        recipients_ = tuple(r for r in recipients_ if not _among(r, actors_))
        if frame.symmetric:
            actors_, recipients_ = _unique([*actors_, *recipients_]), ()
        contents = (
            tuple(t for name in ("for", "to", "on") for t in preps.get(name, ()))
            if frame.type in ("REQUEST", "REJECT", "THREATEN", "AGREE")
            else ()
        )
        contents = (*contents, *(c for c in parse.children[token] if parse.deps[c] == "acl" and self._has_to(c)))
        if not recipients_ and contents and frame.type in ("REQUEST", "REJECT", "THREATEN"):
            recipients_ = self._parties_of_content(contents, actors_, frame.type)
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

    def _grievance(self, token: int, preps: Mapping[str, tuple[int, ...]]) -> Mapping[str, tuple[int, ...]]:
        """The prepositions of a protest: where *against* tells whom it is aimed at, *at* and *outside* tell where."""
        parse = self.parse
        verb = parse.heads[token]
        carried = parse.deps[token] in ("dobj", "nsubjpass") and parse.is_verb(verb)
        against = preps.get("against") or (self.arguments(verb).preps.get("against", ()) if carried else ())
        if not against:
            return preps
        return {**{k: v for k, v in preps.items() if k not in ("at", "outside", "on")}, "against": against}

    def _at(self, token: int, place: str, preps: Mapping[str, tuple[int, ...]], frame: Frame, role: str) -> list[Party]:
        parse = self.parse
        if place == "possessive":
            owner = parse.child(token, "poss")
            return [p for t in conjuncts(parse, owner) for p in self._parties(t)] if owner is not None else []
        if place == "modifier":
            party = self.finder.modifier_party(token)
            return [party] if party is not None and parse.child(token, "poss") is None else []
        found: list[Party] = []
        for target in preps.get(place, ()):
            if target > token and parse.deps[target] == "conj" and self.match(target) is not None:
                continue  # "repression of the people and its support for": the next act
            if not parse.is_verb(target) or parse.is_noun(target):
                found.extend(self._receiver(target, frame, None) if role == "recipient" else self._parties(target))
        return found

    def _carrier(self, token: int, entry: NounEntry, actors: list[Party], recipients: list[Party]) -> int | None:
        """The verb that carries the noun, and the parties it adds."""
        parse, grammar, frame = self.parse, self._grammar, entry.frame
        top = token
        while parse.deps[top] == "conj" and parse.is_noun(parse.heads[top]):
            top = parse.heads[top]
        above = parse.heads[top]
        if (
            parse.deps[top] == "pobj"
            and parse.lower[above] == "of"
            and parse.lemmas[parse.heads[above]] in grammar.bouts
        ):
            top = parse.heads[above]  # "began a new round of exercises"
        relative: int | None = None
        for child in parse.children[token]:
            if parse.deps[child] in ("acl", "relcl") and parse.is_verb(child):
                self._participle(child, frame, actors, recipients)
                if parse.deps[child] == "relcl" and grammar.happening & self._verb_words(child):
                    relative = child
        label, head = parse.deps[top], parse.heads[top]
        if relative is not None and parse.child(relative, "nsubj", "nsubjpass") is not None:
            return relative  # "the protests, which began in May"
        if label in ("dobj", "nsubjpass", "attr", "oprd") and parse.is_verb(head):
            lemma = self._verb_words(head)
            args = self.arguments(head)
            if grammar.light_actor & lemma:
                if actors and self._only_kind(token, actors) and any(self._parties(t) for t in args.subjects):
                    actors.clear()  # "the militia launched a sniper attack"
                if not actors or frame.symmetric:
                    actors.extend(p for t in args.subjects for p in self._parties(t))
                for name in (
                    *(r for r in entry.recipient if r not in ("of", "by", "in")),
                    "on",
                    "against",
                    "at",
                    *(() if frame.type == "PROTEST" else ("with",)),
                    "to",
                ):
                    if not recipients:
                        recipients.extend(
                            p
                            for t in args.preps.get(name, ())
                            if not parse.is_verb(t)
                            for p in self._receiver(t, frame, None)
                        )
                return head
            if grammar.light_recipient & lemma:
                if not recipients:
                    recipients.extend(p for t in args.subjects for p in self._parties(t))
                if not actors:  # "received support from", "faces criticism by"
                    actors.extend(
                        p
                        for name in ("from", "by")
                        for t in args.preps.get(name, ())
                        if not parse.is_verb(t)
                        for p in self._parties(t)
                    )
                return head
            return head if label == "nsubjpass" and grammar.happening & lemma else None
        if label == "pobj" and parse.deps[head] == "conj" and parse.tags[parse.heads[head]] == "IN":
            head = parse.heads[head]  # "answered with raids and then with the strike"
        if label == "pobj" and parse.is_verb(parse.heads[head]):
            verb = parse.heads[head]
            words = {f"{w} {parse.lower[head]}" for w in self._verb_words(verb)}
            if words & grammar.light_actor:
                if not actors or frame.symmetric:
                    actors.extend(p for t in self.arguments(verb).subjects for p in self._parties(t))
                return verb
            if words & grammar.light_recipient:
                if not recipients:
                    recipients.extend(p for t in self.arguments(verb).subjects for p in self._parties(t))
                return verb
        if label == "pobj" and parse.deps[head] == "agent" and parse.lemmas[parse.heads[head]] == "follow":
            # "The army answered with raids, followed by the strike": the strike is the army's too
            verb = parse.heads[head]
            if not actors and not any(parse.deps[c] in ("nsubj", "nsubjpass") for c in parse.children[verb]):
                actors.extend(p for t in self.arguments(verb).objects for p in self._parties(t))
            return verb
        if label == "pobj" and parse.lower[head] == "under" and parse.is_verb(parse.heads[head]) and not recipients:
            recipients.extend(p for t in self.arguments(parse.heads[head]).subjects for p in self._parties(t))
            return parse.heads[head]
        if label == "nsubj" and parse.is_verb(head) and grammar.happening & self._verb_words(head):
            if not recipients and parse.lemmas[head] in (
                "hit",
                "strike",
                "target",
                "kill",
                "wound",
                "injure",
                "destroy",
                "damage",
                "rock",
            ):
                recipients.extend(p for t in self.arguments(head).objects for p in self._receiver(t, frame, None))
            return head
        return None

    def _only_kind(self, noun: int, actors: Sequence[Party]) -> bool:
        """Whether all that is known of who acts is a word before the noun that names nobody (*sniper attack*)."""
        start = phrase_start(self.parse, noun)
        return all(start <= a.head < noun and not a.named and not a.known for a in actors) and (
            self.parse.child(noun, "poss") is None
        )

    def _verb_words(self, verb: int) -> frozenset[str]:
        """A verb's lemma, alone and with its particles."""
        lemma = self.parse.lemmas[verb]
        return frozenset({lemma, *(f"{lemma} {w}" for w in self.arguments(verb).words)})

    def _participle(self, verb: int, frame: Frame, actors: list[Party], recipients: list[Party]) -> None:
        """*the attack carried out by rebels*, *strikes targeting a depot*, *which killed three*."""
        words = self._verb_words(verb)
        args = self.arguments(verb)
        if (
            not args.passive
            and self.parse.deps[verb] == "relcl"
            and words & self._grammar.light_actor
            and self._gap_is_object(verb)
        ):
            # "the attack that militias mounted on the embassy"
            if not actors:
                actors.extend(p for t in args.subjects for p in self._parties(t))
            if not recipients:
                recipients.extend(
                    p
                    for name in ("on", "against", "at", "with")
                    for t in args.preps.get(name, ())
                    if not self.parse.is_verb(t)
                    for p in (self._parties(t) or self._target(t, frame, None))
                )
            return
        if args.passive and words & self._grammar.light_actor:
            if not actors:
                actors.extend(p for t in args.subjects for p in self._parties(t))
            if frame.symmetric:  # "a call made by A to B"
                actors.extend(p for name in ("to", "with") for t in args.preps.get(name, ()) for p in self._parties(t))
        elif (
            not args.passive
            and self.parse.lemmas[verb] in ("target", "hit", "strike", "kill", "wound", "destroy", "injure", "damage")
            and not recipients
        ):
            recipients.extend(p for t in args.objects for p in self._parties(t))
        elif not args.passive and self.parse.lemmas[verb] == "involve":
            actors.extend(p for t in args.objects for p in self._parties(t))

    def _gap_is_object(self, verb: int) -> bool:
        """Whether a relative clause says something of its antecedent as its object."""
        subject = self.parse.child(verb, "nsubj", "nsubjpass")
        return subject is not None and self.parse.tags[subject] not in ("WDT", "WP")

    # ------------------------------------------------------------------ parties
    def _parties(self, token: int, receiver: bool = False) -> tuple[Party, ...]:
        party = self.finder.party(token)
        if party is not None and party.is_actor:
            return self.finder.each(party)
        if self.parse.tags[token] in _PRONOUNS and self.parse.lower[token] not in ("those", "all", "some"):
            return ()
        return (
            self.finder.within(token, receiver=receiver)
            if self.parse.is_noun(token) or self.parse.lower[token] in ("those", "all", "some")
            else ()
        )

    def _receiver(self, token: int, frame: Frame, slot: Slot | None) -> tuple[Party, ...]:
        """Who or what receives an act: a party; for acts of matter a thing; else a party inside the phrase."""
        party = self.finder.party(token)
        if party is not None and party.is_actor:
            return self.finder.each(party)
        target = self._target(token, frame, slot)
        if target:
            return target
        if frame.type == "PROTEST":  # "protests against the ministry's plan"; parties deeper inside are its topic
            return self.finder.owner(token)
        return self._parties(token, receiver=True)

    def _target(self, token: int, frame: Frame, slot: Slot | None) -> tuple[Party, ...]:
        classes = self.finder.classes(token)
        if "@date" in classes or ("money" in classes and "of" in prepositions_of(self.parse, token)):
            return ()  # "$3 billion of Peru's exports": whose they are
        plain = slot is None or not slot.classes
        if frame.type == "PROTEST" and plain and not self.finder.is_physical(token):
            return ()  # a march through a town is not against the town
        party = self.finder.party(token)
        if frame.type == "CONSULT" and party is not None and party.named:
            return (party,)  # "paid a visit to Kabul": the host is whoever sits there
        if frame.type not in _TARGET_TYPES:
            return ()
        if not (
            (party is not None and party.named)
            or self.finder.is_physical(token)
            or (slot is not None and slot.classes)
            or self.parse.tags[token] == "CD"
            or "people" in self.finder.classes(token)
        ):
            return ()
        target = self.finder.party(token) or self.finder.target(token)
        return (target,) if target is not None else ()


def _among(party: Party, others: Iterable[Party]) -> bool:
    """Whether a party is one of the others: the same words, or the same known or named actor."""
    return any(
        (party.actor.start, party.actor.end) == (o.actor.start, o.actor.end)
        or (
            party.actor.id is not None
            and party.actor.id == o.actor.id
            and (party.actor.coreferent or o.actor.coreferent)
        )
        or (party.actor.coreferent is not None and party.actor.coreferent.start == o.actor.start)
        or (party.actor.coreferent is not None and party.actor.coreferent == o.actor.coreferent)
        for o in others
    )


def _sides(match: Match) -> int:
    """How many sides of the act are named; parties of a meeting stand on one side but are two."""
    if match.frame.symmetric:
        return min(2, len(match.actors))
    return (1 if match.actors else 0) + (1 if match.recipients else 0)


def _unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: list[Party] = []
    for party in parties:
        if not _among(party, found):
            found.append(party)
    return tuple(found)
