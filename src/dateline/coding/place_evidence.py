"""Is this capitalised word a place here? Rules in order; each mention keeps the one that decided."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.knowledge.placecues import PlaceCues
from dateline.knowledge.placenames import fold
from dateline.knowledge.places import PlaceEntry

WELL_KNOWN = 100_000  # importance from which a name needs no help even where a sentence opens
KNOWN = 15_000  # below, a name must be shown to be a place: there is a hamlet for every surname
_BEFORE = re.compile(r"([^\W_][\w.'’&-]*)[\s(“\"‘]*$")
_AFTER = re.compile(r"\s+([^\W_][\w.'’&-]*)")
_LIST = re.compile(r",?\s+(?:and|or)\s+(?:in\s+)?|,\s+")
_DATELINE = re.compile(r"(?:, [\w. ]{2,25})?\s*(?:\([A-Z][^)\n]{1,25}\)\s*)?(?:--|–|—|-)\s")
_ARTICLE = re.compile(r"(\w+)-$")  # al-Sadr, of whom the gazetteer only knows the district called after him
_PARTY = re.compile(r"\b[RDI]-$")  # Sen. X, D-Springfield
_MONEY_OR_TAG = ("$", "@", "#")
_OPENS = frozenset('.!?:;\n“”"—–-*•')


@dataclass(slots=True, kw_only=True)
class Mention:
    """A name that the gazetteer knows, on its way to being a place or not."""

    start: int
    end: int
    text: str
    key: str
    entries: Sequence[PlaceEntry]
    within: tuple[int, int]
    demonym: bool = False
    chosen: PlaceEntry | None = None  # where the text itself says which
    rule: str = ""
    blocked: bool = False
    weak: bool = False  # a place only if another mention of the name is one for certain
    firm: bool = False  # makes places of the weak ones

    @property
    def sure(self) -> bool:
        """A country, a region or a people: hardly anybody is called so."""
        top = self.entries[0]
        return self.demonym or (top.resolution in ("country", "region") and not top.alternate and top.kind != "admin2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One text with what speaks for and against its names."""

    text: str
    cues: PlaceCues
    demonyms: Mapping[str, str]
    persons: Sequence[tuple[int, int]]
    surnames: frozenset[str]

    def judge(self, m: Mention, before: Mention | None) -> None:
        """Set the mention's rule, and whether that blocks it or leaves it weak."""
        if m.demonym:
            m.rule = "demonym"
            return
        if why := self._never(m):
            m.blocked, m.rule = True, why
            return
        left, right = self.word_before(m.start), self._word_after(m.end)
        owner = self.text.startswith(("'s", "’s"), m.end)
        locative = self.cues.is_role(left, "locative") or (left == "of" and self._settled(m.start))
        strong = not owner and (self.cues.is_role(left, "firm-locative") or (left == "of" and locative))
        if self._is_person(m) and not strong:
            m.blocked, m.rule = True, "is a known person or organisation"
        elif self.cues.is_role(left, "title") and left[:1].isupper() and not m.sure:
            m.blocked, m.rule = True, "follows a person's title"
        elif m.within != (m.start, m.end) and (why := self._part_of_name(m, strong)):
            m.blocked, m.rule = True, why
        else:
            listed = self._listed(m, before)
            dateline = self._opens(m.start) and _DATELINE.match(self.text, m.end) is not None
            shown = m.chosen is not None or strong or listed or dateline
            ruled = self._belongs(m.end)
            m.rule, m.weak = self._weigh(m, right, shown, locative, ruled)
            m.firm = not m.weak and (m.chosen is not None or dateline or (strong and left.casefold() != "from"))
            if not m.weak:
                m.rule = (
                    "stands with its region" if m.chosen is not None
                    else "opens a dateline" if dateline
                    else "follows a locative word" if locative or strong
                    else "in a list of places" if listed
                    else "is followed by what a place has" if ruled
                    else "is well known"
                )  # fmt: skip

    def _weigh(self, m: Mention, right: str, shown: bool, locative: bool, ruled: bool) -> tuple[str, bool]:
        """The reason for doubt and whether there is one."""
        top = m.entries[0]
        if m.key in self.cues.stops["evidence"] and not shown:
            return "common word or name", True
        if m.key in self.surnames and not shown:
            return "somebody's surname in this text", True
        if self.cues.is_role(right, "person-verb") and top.kind == "place" and not shown:
            return "speaks like a person", True
        if ruled or shown or self.cues.is_role(m.text.rsplit(" ", 1)[-1], "unit"):
            return "", False
        if m.text.isupper() and len(m.text) < 6 and top.importance < WELL_KNOWN:
            return "may be an acronym", True
        if top.importance < KNOWN and not locative:
            return "little known", True
        if top.importance < WELL_KNOWN and " " not in m.text and not locative and self._opens(m.start):
            return "capitalised as the first word", True
        return "", False

    def _never(self, m: Mention) -> str:
        if m.key in self.cues.stops["never"] and m.chosen is None:
            return "stop name"
        if self.text[m.start - 1 : m.start] in _MONEY_OR_TAG and m.start:
            return "part of a sum or a tag"
        after = self.text[m.end : m.end + 2]
        hyphens = (after[:1] == "-" and after[1:2].isupper()) or self.text[max(0, m.start - 1) : m.start] == "-"
        joint = _ARTICLE.search(self.text[max(0, m.start - 6) : m.start])
        if joint and self.cues.is_role(joint[1], "link") and not m.sure:
            return "part of a hyphened name"
        if hyphens and not m.sure and m.entries[0].importance < WELL_KNOWN and not self._party(m):
            return "part of a hyphened name"
        if self.cues.is_role(self._word_after(m.end), "misnomer"):
            return "names a thing after the place"
        if m.key.startswith("st ") and self.text.startswith(("'s", "’s"), m.end) and m.entries[0].kind != "country":
            return "named after a saint"
        if m.chosen is None and self._is_court_district(m.start, m.end):
            return "a court's district, told by its state"
        number = _AFTER.match(self.text, m.end)
        if number and number[1][0].isdigit() and not m.sure and m.entries[0].importance < WELL_KNOWN:
            return "is numbered"
        if self.word_before(m.start) == "of":
            head = _BEFORE.search(self.text[max(0, m.start - 40) : m.start].rstrip()[:-2])
            if head and head[1][0].isupper() and self.cues.is_role(head[1], "name-tail"):
                return "part of a name"
        return ""

    def _is_court_district(self, start: int, end: int) -> bool:
        """`the Eastern District of Virginia` is no place called Eastern District."""
        head, _, last = self.text[start:end].rpartition(" ")
        return last == "District" and self.cues.is_role(head, "direction") and self.text.startswith(" of ", end)

    def _part_of_name(self, m: Mention, strong: bool) -> str:
        """Why a place inside a longer proper name is not meant; empty where it is (Basra Police)."""
        never, given = self.cues.stops["never"], self.cues.stops["given"]
        head, tail = self.text[m.within[0] : m.start].split(), self.text[m.end : m.within[1]].split()
        if tail:
            if any(self.cues.is_role(w, "name-tail") for w in (tail[0], tail[-1])):
                return "part of a name"
            roles = ("institution", "title", "unit", "direction")
            ordinary = fold(tail[0]) in never or any(self.cues.is_role(tail[0], r) for r in roles)
            # institutions carry two words and more behind their town (Nashville Film Festival), persons one
            long = len(tail) > 1 and m.entries[0].importance >= KNOWN and m.key not in self.cues.stops["evidence"]
            firm = strong and m.key not in self.cues.stops["evidence"] and m.key not in given
            if not ordinary and not firm and ((not m.sure and not long) or m.key in given):
                return "first part of a name"
        if head:
            roles = ("direction", "institution", "locative")
            ordinary = fold(head[-1]) in never or any(self.cues.is_role(head[-1], r) for r in roles)
            above = m.chosen is not None or head[-1] in self.demonyms or (head[-1].isupper() and "." not in head[-1])
            if not (ordinary or above) or (self.cues.is_role(head[-1], "title") and not m.sure):
                return "last part of a name"
        return ""

    def _belongs(self, end: int) -> bool:
        """Police, residents, a mayor: only places have them."""
        word = self._word_after(end)
        return any(self.cues.is_role(word, role) for role in ("institution", "unit", "resident"))

    def _listed(self, m: Mention, before: Mention | None) -> bool:
        if (
            before is None
            or before.blocked
            or before.weak
            or before.demonym
            or not before.rule.endswith(("word", "places"))
        ):
            return False
        return _LIST.fullmatch(self.text, before.end, m.start) is not None

    def _is_person(self, m: Mention) -> bool:
        i = bisect_left(self.persons, (m.end, 0))
        return any(end > m.start for _, end in self.persons[max(0, i - 3) : i])

    def _party(self, m: Mention) -> bool:
        return _PARTY.search(self.text[max(0, m.start - 3) : m.start]) is not None

    def _settled(self, start: int) -> bool:
        """`the village of`, `20 km north of`."""
        words = self.text[max(0, start - 40) : start].split()
        return len(words) > 1 and any(self.cues.is_role(words[-2], r) for r in ("unit", "resident", "direction"))

    def word_before(self, start: int) -> str:
        """The word before, seen through `the`, `northern` and the like to a preposition."""
        if _PARTY.search(self.text[max(0, start - 3) : start]):
            return "in"
        found = _BEFORE.search(self.text, max(0, start - 30), start)
        if not found:
            return ""
        if found[1].casefold() == "the" or self.cues.is_role(found[1], "direction"):
            further = _BEFORE.search(self.text, max(0, found.start() - 30), found.start())
            if further and (self.cues.is_role(further[1], "locative") or further[1] == "of"):
                return further[1]
        return found[1]

    def _word_after(self, end: int) -> str:
        found = _AFTER.match(self.text, end)
        return found[1] if found else ""

    def _opens(self, start: int) -> bool:
        before = self.text[max(0, start - 3) : start].rstrip(" ")
        return not before or before[-1] in _OPENS
