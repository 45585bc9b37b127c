"""The pattern language of the lexicon: `actor V recipient to CONTENT` compiled into slots.

The grammar is described in the reference, "The lexicon's format". Weights rank competing patterns of one verb: what
asks for more of the sentence knows more about it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

type Role = Literal["actor", "recipient"]

# Built-in classes with the size that each counts for when patterns compete: the larger, the less it says.
_BUILT_IN_SIZE = {
    "@actor": 300,
    "@person": 200,
    "@armed": 60,
    "@state": 80,
    "@org": 120,
    "@place": 200,
    "@number": 10,
    "@event": 150,
    "@date": 10,
}
BUILT_IN = frozenset(_BUILT_IN_SIZE)
# A closed class of English grammar; `that` opens a clause as a preposition opens a phrase.
PREPOSITIONS = frozenset(
    [
        "about", "above", "across", "after", "against", "along", "alongside", "amid", "among", "around", "as", "at",
        "before", "behind", "below", "beneath", "beside", "between", "beyond", "by", "concerning", "despite", "down",
        "during", "following", "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto",
        "out", "outside", "over", "past", "per", "regarding", "since", "through", "throughout", "to", "toward",
        "towards", "under", "until", "unto", "up", "upon", "versus", "via", "with", "within", "without", "that",
    ]
)  # fmt: skip
_TOKEN = re.compile(r"\(|\)|\[[^\]]+\]|[^\s()\[\]]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What must stand in one grammatical position.

    `role` is filled by the party found there; `classes` and `literals` restrict the head noun. `content` marks what is
    asked, promised or refused, `content_types` the types it must be coded as, `no_event` that it must be none.
    """

    role: Role | None = None
    classes: frozenset[str] = frozenset()
    literals: frozenset[str] = frozenset()
    narrow: float = 0.0
    """A bonus for small classes: a class of envoys says more than one of all people."""
    content: bool = False
    content_types: frozenset[str] = frozenset()
    no_event: bool = False
    optional: bool = False

    @property
    def restricted(self) -> bool:
        """Whether the slot asks for a certain noun."""
        return bool(self.classes or self.literals)

    @property
    def weight(self) -> float:
        """How much the slot asks for."""
        if self.optional:
            return 0.25
        if self.literals:
            return 3
        if self.classes:
            return 1.0 + self.narrow
        if self.content_types or self.no_event:
            return 2
        return 1 if self.content or self.role else 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A compiled pattern. `preps` are (prepositions, slot) pairs."""

    text: str
    subject: Slot | None
    object: Slot | None
    second: Slot | None
    preps: tuple[tuple[tuple[str, ...], Slot], ...]
    weight: float


def compile_pattern(text: str, known_classes: Mapping[str, int]) -> Pattern:
    """Compile a pattern. `known_classes` gives the size of each class.

    Raises `ValueError` with what is wrong with it.
    """
    known = frozenset(known_classes) | BUILT_IN
    subject: Slot | None = None
    objects: list[Slot] = []
    preps: list[tuple[tuple[str, ...], Slot]] = []
    seen_verb = optional = False
    pending: tuple[str, ...] | None = None
    for token in _TOKEN.findall(text.replace('"', "")):
        if token == "(":
            optional = True
        elif token == ")":
            optional = False
        elif token == "V":
            if seen_verb:
                raise ValueError("V stands twice")
            seen_verb = True
        elif pending is None and seen_verb and set(token.split("|")) <= PREPOSITIONS:
            pending = tuple(token.split("|"))
        else:
            slot = replace(_slot(token, known), optional=optional)
            size = sum(known_classes.get(name, _BUILT_IN_SIZE.get(name, 0)) for name in slot.classes)
            slot = replace(slot, narrow=max(0.0, 1.5 - size / 160)) if slot.classes else slot
            if not seen_verb:
                if subject is not None:
                    raise ValueError("two elements stand before V")
                subject = slot
            elif pending is not None:
                preps.append((pending, slot))
                pending = None
            else:
                objects.append(slot)
    if not seen_verb:
        raise ValueError("V is missing")
    if pending is not None:
        raise ValueError(f"nothing follows the preposition {'|'.join(pending)!r}")
    if len(objects) > 2:
        raise ValueError("more than two objects follow V")
    first, second = ([*objects, None, None])[:2]
    weight = sum(s.weight for s in objects) + sum(s.weight + (0 if s.optional else 1) for _, s in preps)
    if subject is not None and subject.restricted:
        # Who acts is restricted mostly to keep a word's other senses out; what is acted on tells the sense.
        weight += 0.4 if subject.role else subject.weight * 0.7
    return Pattern(text=text, subject=subject, object=first, second=second, preps=tuple(preps), weight=weight)


def _slot(token: str, known: frozenset[str]) -> Slot:
    if token.startswith("["):
        names = frozenset(n.strip() for n in token[1:-1].split("|"))
        return Slot(classes=_known(names, known))
    name, _, rest = token.partition(":")
    if name in ("actor", "recipient"):
        role: Role = "actor" if name == "actor" else "recipient"
        classes = frozenset(n.strip("[] ") for n in rest.split("|")) if rest else frozenset[str]()
        return Slot(role=role, classes=_known(classes, known))
    if name == "CONTENT":
        if rest == "!":
            return Slot(content=True, no_event=True)
        return Slot(content=True, content_types=frozenset(rest.split("|")) if rest else frozenset())
    if token == "_":
        return Slot()
    if "@" in token:  # built-in classes beside literal words
        parts = token.split("|")
        return Slot(
            classes=_known(frozenset(t for t in parts if t.startswith("@")), known),
            literals=frozenset(t for t in parts if not t.startswith("@")),
        )
    if rest or not re.fullmatch(r"[A-Za-z0-9'\-|.]+", token):
        raise ValueError(f"{token!r} is no element of a pattern")
    return Slot(literals=frozenset(token.replace("-", " ").split("|")) | frozenset(token.split("|")))


def _known(names: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    for name in names:
        if name not in known:
            raise ValueError(f"class {name!r} is not defined")
    return names
