"""Which inputs a report bears out, laid out for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.contest.bearing import Borne, Record, Struck
from dateline.records import Event, Position, Tie

_QUOTE = 96
"""Characters of a sentence that are shown."""
_VISIBLE = {"public": "in public", "private": "in private", "revealed": "by acts"}
_HEADINGS = {
    "position": "Positions",
    "tie": "Patrons and clients",
    "attack": "Attacks",
    "reprisal": "Reprisals",
    "vote": "The vote",
    "march": "The march",
    "threat": "Threats",
    "signal": "Quiet signals",
    "government": "The government",
}


def bearing_page(borne: Sequence[Borne], struck: Sequence[Struck]) -> RenderableType:
    """Inputs by kind with the sentences that bear them out, then attacks with and without an answer."""
    found = sum(b.found for b in borne)
    parts: list[RenderableType] = [
        Text("WHICH INPUTS THE REPORT BEARS OUT", style="bold cyan"),
        Text(f"{found} of {len(borne)} positions, ties and scheduled events show in what was coded.\n", style="dim"),
    ]
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(ratio=2)
    table.add_column(ratio=5)
    for kind, heading in _HEADINGS.items():
        rows = [b for b in borne if b.kind == kind]
        if rows:
            table.add_row("", Text(heading, style="bold"), "")
            for row in rows:
                table.add_row(*_row(row))
    parts.append(Padding(table, (0, 0, 1, 1)))
    if struck:
        parts.append(Text(_answered(struck), style="dim"))
    return Group(*parts)


def _row(borne: Borne) -> tuple[Text, Text, RenderableType]:
    if not borne.found:
        return Text("–", style="dim"), Text(borne.what, style="dim"), Text("not coded", style="dim")
    return Text("✓", style="green"), Text(borne.what), Text("\n").join(_sentence(e) for e in _once(borne.records)[:2])


def _once(records: Sequence[Record]) -> list[Record]:
    """The first record of each sentence."""
    return list({r.sentence: r for r in reversed(records)}.values())[::-1]


def _sentence(record: Record) -> Text:
    words = " ".join(record.evidence.quote.split())
    start = max(0, min(len(words) - _QUOTE, words.find(_focus(record)) - _QUOTE // 2))
    shown = words[start : start + _QUOTE]
    shown = ("…" if start else "") + shown.strip() + ("…" if start + _QUOTE < len(words) else "")
    return Text.assemble((f"{record.sentence:>3} ", "cyan"), shown, (_named(record), "dim"))


def _focus(record: Record) -> str:
    """The words that the shown part of a sentence is centred on."""
    match record:
        case Event():
            return record.trigger.text
        case Position():
            return record.holder.text
        case Tie():
            return record.target.text


def _named(record: Record) -> str:
    """What a position or a tie was coded as; the words of an event speak for themselves."""
    match record:
        case Event():
            return ""
        case Position():
            side = "for" if record.stance > 0 else "against"
            return f" ({side}, {_VISIBLE[record.visibility]})"
        case Tie():
            return f" ({record.source.name or record.source.text} {record.relation.replace('_', ' ')})"


def _answered(struck: Sequence[Struck]) -> str:
    hit = [s for s in struck if s.answers]
    told = f"Attacks coded: {len(struck)}; answered: {len(hit)}"
    if hit:
        pairs = (f"sentence {s.attack.sentence} by sentence {s.answers[0].sentence}" for s in hit)
        told += f" ({', '.join(pairs)})"
    return f"{told}; without a coded answer: {len(struck) - len(hit)}."
