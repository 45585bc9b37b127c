"""Who acts where nobody is said to: the state that must be left, the troops that are sent."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.arguments import Arguments
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party

_DRIVEN = frozenset({"expel", "deport"})
_SENDING = frozenset({"MOBILIZE", "AID"})
_ARMED = frozenset({"MIL", "COP", "PRM"})


class ImpliedActors:
    """The actors of passives without an agent, in one sentence."""

    def __init__(self, finder: PartyFinder) -> None:
        self._finder = finder

    def of_act(self, kind: str, modes: Sequence[str], args: Arguments) -> tuple[Party, ...]:
        """Who acts by an event type, its modes and the arguments of its verb; empty where nothing tells."""
        if not args.passive or args.subjects:
            return ()
        return self._expeller(modes, args) or self._sent(kind, args)

    def _expeller(self, modes: Sequence[str], args: Arguments) -> tuple[Party, ...]:
        """*Two diplomats were expelled from Chad*: the state that they must leave acts."""
        if not _DRIVEN & set(modes):
            return ()
        found = (self._finder.party(t) for t in args.preps.get("from", ()))
        return tuple(p for p in found if p is not None and p.kind == "state" and p.known)

    def _sent(self, kind: str, args: Arguments) -> tuple[Party, ...]:
        """*French troops were deployed to Mali*: whoever is sent acts for its country."""
        if kind not in _SENDING:
            return ()
        found = (self._finder.party(t) for t in args.objects)
        return tuple(
            p for p in found
            if p is not None and p.is_actor and p.actor.country is not None and _ARMED & set(p.actor.sectors)
        )  # fmt: skip
