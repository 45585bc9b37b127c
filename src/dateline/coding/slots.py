"""The slots of a verb's pattern: which subject, object, preposition or content of the sentence fills each."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.arguments import Arguments, has_to, owner_of_noun, prepositions_of
from dateline.coding.match import Filled, Reading
from dateline.coding.receivers import PRONOUNS, Receivers
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import Lexicon, VerbEntry
from dateline.knowledge.patterns import Slot

_ANYBODY = frozenset({"@actor", "@person", "people", "group", "@state", "@org", "armed", "@armed"})

# Acts in which something passes to somebody.
_GIVING = frozenset({"AID", "COOPERATE", "CONCEDE", "RETREAT"})


class Slots:
    """Fills the patterns of one sentence's verbs."""

    def __init__(self, reading: Reading, receivers: Receivers, lexicon: Lexicon, grammar: Grammar) -> None:
        self._reading = reading
        self._parse = reading.parse
        self._finder = reading.finder
        self._receivers = receivers
        self._backward = grammar.backward
        self._personal = _ANYBODY.union(*(lexicon.classes_of(word) for word in grammar.personal))

    def literal(self, token: int, entry: VerbEntry, args: Arguments) -> tuple[int, ...] | None:
        """The trigger tokens: the verb, with its particle, literal object or literal phrase where the entry has one."""
        if entry.literal is not None:
            found = args.words.get(entry.literal)
            if found is not None:
                return (token, found)
            for child in self._parse.children[token]:
                if self._parse.lower[child] == entry.literal and self._parse.deps[child] in (
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
                for candidate in prepositions_of(self._parse, holder).get(prep, ()):
                    if self._is_word(candidate, wanted):
                        return (token, candidate)
            return None
        return (token,)

    def _is_word(self, token: int, wanted: Sequence[str]) -> bool:
        parse = self._parse
        if parse.lemmas[token] != wanted[-1] and parse.lower[token] != wanted[-1]:
            return False
        return len(wanted) == 1 or (token > 0 and parse.lower[token - 1] == wanted[-2])

    def fill(self, entry: VerbEntry, args: Arguments, trigger: tuple[int, ...]) -> Filled | None:
        """What fills the slots of an entry, or None where one that must be filled is empty."""
        pattern = entry.pattern
        filled = Filled()
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
                second or [t for t in objects[1:] if self._parse.deps[t] != "conj"],
                entry,
                filled,
                "second",
            ):
                return None
        elif pattern.object is not None:
            candidates = [*objects, *second]
            if pattern.object.content:
                inside = [c for _, c in clauses if not candidates or self._parse.deps[c] != "advcl"]  # else a purpose
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
                subject = self._parse.child(clause, "nsubj", "nsubjpass")
                if subject is not None:
                    return subject
        return None

    def _subject(self, slot: Slot, args: Arguments, entry: VerbEntry, filled: Filled) -> bool:
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
            found = self._receivers.parties(token)
            if not found and self._parse.is_noun(token) and slot.role == "actor":
                # "adopted a resolution calling for": whoever adopted it calls
                found = tuple(p for t in owner_of_noun(self._parse, token) for p in self._receivers.parties(t))
            inner = self._reading.match(token) if not found or self._finder.party(token) is None else None
            if inner is not None and inner.noun is not None and inner.frame.type in ("ASSAULT", "COERCE", "PROTEST"):
                filled.same_as.append(token)
                found = inner.actors
            into.extend(found)
            if not found and slot.role == "recipient":
                into.extend(self._receivers.target(token, entry.frame, slot))
        return True

    def _object(self, slot: Slot, tokens: Sequence[int], entry: VerbEntry, filled: Filled, name: str) -> bool:
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
            found = self._receivers.receiver(token, entry.frame, slot)
            if not found and self._is_told(token, entry):
                target = self._finder.target(
                    token
                )  # "urged growers to wait", "accused the bill of": no digging elsewhere
                found = (target,) if target is not None else ()
            into.extend(found)
        return True

    def _is_told(self, token: int, entry: VerbEntry) -> bool:
        """*urged growers to wait*, *accused the bill of hurting*: a noun that is told or blamed, but no party."""
        verb = self._parse.heads[token]
        return (
            entry.frame.type in ("REQUEST", "ACCUSE")
            and self._receivers.is_plain_noun(token)
            and any(slot.content for _, slot in entry.pattern.preps)
            and self._parse.is_verb(verb)
            and (
                any(kind != "that" for kind, _ in self._reading.arguments(verb).clauses)
                or any(self._parse.is_verb(t) for ts in self._reading.arguments(verb).preps.values() for t in ts)
            )
        )

    def _is_date(self, token: int) -> bool:
        return "@date" in self._finder.classes(token)

    def _can_be_object(self, token: int) -> bool:
        tag = self._parse.tags[token]
        return tag[:2] == "NN" or tag in ("CD", "PRP", "JJ", "DT", "VBG", "JJS", "WP", "JJR", "PRP$", "WDT")

    def _content(self, slot: Slot, clauses: Sequence[int], nouns: Sequence[int], filled: Filled) -> bool:
        candidates = [*clauses, *(n for n in nouns if self._can_be_object(n))]
        for token in candidates:
            if slot.no_event and self._reading.content_event(token) is not None:
                continue
            if slot.content_types:
                inner = self._reading.content_event(token)
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
        filled: Filled,
    ) -> bool:
        if "that" in names:
            return self._content(slot, [c for kind, c in args.clauses if kind == "that"], [], filled)
        tokens = [t for name in names for t in args.preps.get(name, ())]
        if not tokens:
            tokens = [t for h in holders for name in names for t in prepositions_of(self._parse, h).get(name, ())]
        if not tokens and slot.optional and slot.role is not None:  # "bow to pressure from farmers"
            # "refused the union's demand for talks of ministers": what is somebody's needs nobody deeper inside
            owned = [h for h in holders if entry.frame.type == "REJECT" and self._receivers.is_plain_noun(h)]
            free = [h for h in holders if h not in owned or not self._finder.owner(h, unknown=True)]
            nested = [t for h in free for ts in prepositions_of(self._parse, h).values() for t in ts]
            nested += [
                t
                for ts in args.preps.values()
                for t in ts
                if self._parse.lemmas[t] not in self._backward and t > args.verb
            ]
            tokens = [t for h in nested for name in names for t in prepositions_of(self._parse, h).get(name, ())]
            tokens = tokens or self._below_participle(holders, names)
        if not tokens and "to" in names and args.second and not slot.content:
            tokens = list(args.objects)  # "gave Iraq aid" answers "gave aid to Iraq"
        if (
            not tokens
            and "to" in names
            and slot.role == "recipient"
            and entry.frame.type in _GIVING
            and not slot.content
        ):
            tokens = self._last_of_object(holders)
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
                    for c in self._parse.children[h]
                    if self._parse.deps[c] in ("acl", "relcl") and has_to(self._parse, c)
                ]
            verbs = [t for t in tokens if self._parse.is_verb(t)]
            return self._content(slot, [*clauses, *verbs], [t for t in tokens if not self._parse.is_verb(t)], filled)
        if slot.role is not None and names[-1] == "for":
            tokens = list(self._receivers.doers("for", tokens))
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
            into.extend(self._receivers.receiver(token, entry.frame, slot))
        return True

    def _last_of_object(self, holders: Sequence[int]) -> list[int]:
        """*returned a ring with the name of a king to the museum*: a *to* that the parser hangs on an inner noun."""
        parse = self._parse
        for holder in holders:
            _, last = parse.subtree(holder)
            for prep in range(last, holder, -1):
                target = parse.child(prep, "pobj") if parse.lower[prep] == "to" else None
                party = self._finder.party(target) if target is not None else None
                if target is not None and party is not None and (party.known or party.actor.sectors):
                    return [target]
        return []

    def _below_participle(self, holders: Sequence[int], names: Sequence[str]) -> list[int]:
        """*lifted the curbs imposed on traders*: what hangs on a participle of the noun, under the first name found."""
        for holder in holders:
            for clause in self._parse.children[holder]:
                if self._parse.deps[clause] != "acl" or self._parse.tags[clause] != "VBN":
                    continue
                args = self._reading.arguments(clause)
                for name in names:
                    found = args.subjects if name == "by" else args.preps.get(name, ())
                    if found:
                        return list(found)
        return []

    def _fitting(self, slot: Slot, tokens: Sequence[int]) -> tuple[int, ...]:
        """Which of coordinated nouns fit: a name is what the others in its list are."""
        fit = [t for t in tokens if self._fits(slot, t)]
        if not fit or len(fit) == len(tokens):
            return tuple(fit)
        parties = {t: self._finder.party(t) for t in tokens}
        return tuple(
            t for t in tokens
            if t in fit or ((p := parties[t]) is not None and p.is_actor and p.named)
        )  # fmt: skip

    def _fits(self, slot: Slot, token: int) -> bool:
        parse = self._parse
        if "@date" in self._finder.classes(token):
            return "@date" in slot.classes  # the month of March is no march
        if slot.literals:
            if parse.lemmas[token] in slot.literals or parse.lower[token] in slot.literals:
                return True
            if token > 0 and f"{parse.lower[token - 1]} {parse.lemmas[token]}" in slot.literals:
                return True
            if not slot.classes:
                return False
        classes = self._finder.classes(token)
        if slot.classes & classes:
            return True
        if "@event" in slot.classes and parse.is_noun(token) and self._reading.match(token) is not None:
            return True
        if parse.tags[token] == "PRP" and slot.role is not None and parse.lower[token] not in ("it", "itself"):
            # A pronoun says too little to be refused where people are asked for; ships and servers it is only
            # where it stands for them.
            party = self._finder.party(token)
            meant = party.stands_for.classes if party is not None and party.stands_for is not None else frozenset[str]()
            return bool(slot.classes & (self._personal | meant))
        return parse.tags[token] in PRONOUNS and bool(slot.classes & _ANYBODY)
