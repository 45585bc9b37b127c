"""CAMEO actor codes (*AFGREB*, *IGOUNO*, *~GOVMIL*) as PLOVER's countries and sectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.knowledge.files import DATA, read_yaml

_LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCodes:
    """The tables of `data/imports/cameo.yaml`, and the states known."""

    states: frozenset[str]
    sectors: Mapping[str, str]
    international: Mapping[str, str]
    bodies: Mapping[str, str]
    countries: Mapping[str, str]
    ignored: frozenset[str]
    roles: Mapping[str, str]
    kinds: Mapping[str, str]
    other_role: str
    other_kind: str
    small: frozenset[str]
    """Words of names that are written small, in capitals as dictionaries have them."""

    def read(self, code: str) -> tuple[str | None, tuple[str, ...]]:
        """The country and the sectors of a code.

        Raises `ValueError` naming the part that has no counterpart.
        """
        text = code.strip().strip("~").upper()
        if not text or not text.isalpha() or len(text) % _LETTERS:
            raise ValueError(f"{code!r} is no CAMEO code: it has not groups of three letters")
        country: str | None = None
        sectors: list[str] = []
        for start in range(0, len(text), _LETTERS):
            part = text[start : start + _LETTERS]
            if start == 0 and not code.strip().startswith("~") and (first := self._country(part)) is not None:
                country = first
            elif country in ("IGO", "NGO") and part in self.bodies and not sectors:
                country = self.bodies[part]
            elif part in self.sectors:
                sectors.append(self.sectors[part])
            elif part not in self.ignored and self._country(part) is None:  # a second country says whose ethnic group
                raise ValueError(f"{part!r} in {code!r} has no counterpart in PLOVER")
        return country, tuple(dict.fromkeys(sectors))

    def _country(self, part: str) -> str | None:
        if part in self.states:
            return part
        return self.countries.get(part) or self.international.get(part)

    def role(self, sectors: tuple[str, ...]) -> str:
        """What somebody with such sectors is called."""
        return self.roles.get(sectors[0], self.other_role) if sectors else self.other_role

    def kind(self, sectors: tuple[str, ...]) -> str:
        """What kind of body one with such sectors is."""
        return next((self.kinds[s] for s in sectors if s in self.kinds), self.other_kind)


def load_cameo(states: frozenset[str]) -> CameoCodes:
    """The codes, with the ids of the states known.

    Raises `KnowledgeError` at `file:line`.
    """
    top = read_yaml(DATA / "imports" / "cameo.yaml")

    def codes(name: str) -> dict[str, str]:
        table = top.table(name).table("codes")
        return {code: table.text(code) for code in table}

    ignored = {*top.table("silent").texts("codes"), *top.table("regions").texts("codes")}
    return CameoCodes(
        states=states,
        sectors=codes("sectors"),
        international=codes("international"),
        bodies=codes("bodies"),
        countries=codes("countries"),
        ignored=frozenset(ignored),
        roles=codes("roles"),
        kinds=codes("kinds"),
        other_role=top.table("roles").text("otherwise"),
        other_kind=top.table("kinds").text("otherwise"),
        small=frozenset(top.table("small").texts("words")),
    )
