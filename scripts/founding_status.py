"""Which parts of the founding report does dateline read today? Prints tables, or puts them into the page.

    uv run python scripts/founding_status.py            print what is found and missed
    uv run python scripts/founding_status.py --write    bring docs/explanation/founding-report.md up to date

Two texts are coded: the report itself, which lies beside the repository and is not ours to ship, and its retelling
among the samples. Ids are those of the report's inventory: A actors, L places, E events, N numbers, S schedules.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from pathlib import Path

from dateline import Coder, Coding, Event, read_articles
from dateline.knowledge.files import Table, read_yaml
from dateline.records import Actor, Article

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "founding-report.md"
INVENTORY = Path(__file__).with_name("founding_inventory.yaml")
REPORT = ROOT.parent / "shared" / "seed" / "report.txt"
YES, NO = "yes", "no"


def party(actor: Actor) -> str:
    """What an actor may be known by."""
    return " ".join(str(v) for v in (actor.text, actor.name, actor.id, actor.country, *actor.sectors) if v)


def parties(actors: Iterable[Actor]) -> str:
    """Several, in one text to search."""
    return " ; ".join(party(a) for a in actors)


def status_of(happening: Table, events: Sequence[Event]) -> str:
    """Whether an event of the inventory is coded, and what is wrong with it."""
    if "otherwise" in happening:
        return f"– ({happening.text('otherwise')})"
    types, best = happening.texts("types"), None
    for event in events:
        actors, recipients = parties(event.actors), parties(event.recipients)
        fits = re.search(happening.text("actor", ""), actors) and re.search(
            happening.text("recipient", ""), recipients or actors
        )
        if event.event_type in types and fits:
            wrong = list(mistakes(happening, event))
            best = wrong if best is None or len(wrong) < len(best) else best
    if best is None:
        return NO
    return YES if not best else "without " + ", ".join(best)


def mistakes(happening: Table, event: Event) -> Iterable[str]:
    """The fields that are missing or wrong."""
    if "between" in happening:
        low, high = happening.texts("between")
        begin, end = (event.date.date_from, event.date.date_to) if event.date else (None, None)
        if begin is None or begin > high or (end or begin) < low:
            yield "date"
    place = event.place
    if not re.search(happening.text("place", ""), f"{place.text} {place.name} {place.country}" if place else ""):
        yield "place"
    figures = happening.table("figures")
    if any(name not in event.figures or str(event.figures[name].low) != figures.text(name) for name in figures):
        yield "figures"
    if event.status != happening.text("status", "asserted"):
        yield "status"


def found(pattern: str, texts: Iterable[str]) -> str:
    """Whether one of the texts fits."""
    return YES if any(re.search(pattern, text) for text in texts) else NO


def read(path: Path, coder: Coder) -> Coding:
    """One text, coded."""
    article = next(a for a in read_articles([path]) if isinstance(a, Article))
    return coder.code(article)


def tables(codings: Sequence[Coding]) -> dict[str, str]:
    """The tables by name; a column for each coding."""
    inventory = read_yaml(INVENTORY)

    def rows(name: str, of: Callable[[Table, Coding], str]) -> str:
        head = ("", "what", *(("read in the report", "in the retelling")[-len(codings) :]))
        lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
        for item in inventory.tables(name):
            cells = (item.text("id"), item.text("what"), *(of(item, coding) for coding in codings))
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join(lines)

    return {
        "actors": rows("actors", lambda item, coding: found(item.text("pattern"), actors_in(coding))),
        "places": rows("places", lambda item, coding: found(item.text("pattern"), places_in(coding))),
        "events": rows("events", lambda item, coding: status_of(item, coding.events)),
        "numbers": rows("numbers", number),
        "schedules": rows("schedules", due),
    }


def actors_in(coding: Coding) -> list[str]:
    """All parties of a coding."""
    mentioned = [party(m.actor) for m in coding.mentions if m.actor is not None]
    return mentioned + [party(a) for e in coding.events for a in (*e.actors, *e.recipients)]


def places_in(coding: Coding) -> list[str]:
    """All places of a coding, the dateline's with them."""
    filed = coding.dateline.place if coding.dateline else None
    return [f"{m.text} {m.name}" for m in coding.mentions if m.type == "place"] + ([filed] if filed else [])


def number(item: Table, coding: Coding) -> str:
    """Whether a figure of an event has the number."""
    if "figure" not in item:
        return "–"
    name, low = item.text("figure"), item.text("low")
    return YES if any(name in e.figures and str(e.figures[name].low) == low for e in coding.events) else NO


def due(item: Table, coding: Coding) -> str:
    """Whether something is expected on the day."""
    if "due" not in item:
        return "–"
    return YES if any(e.due_from == item["due"] for e in coding.expectations) else NO


def main() -> None:
    """Print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.relative_to(ROOT)}")
    parser.add_argument("--report", type=Path, default=REPORT, help="the report itself")
    options = parser.parse_args()
    if options.write and not options.report.exists():
        sys.exit(
            f"{options.report} is not there: the page tells of the report itself, so it cannot be written without it"
        )
    coder = Coder()
    with resources.as_file(resources.files("dateline") / "samples" / "founding-report.txt") as retelling:
        texts = [options.report] if options.report.exists() else []
        made = tables([read(path, coder) for path in (*texts, retelling)])
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    for name, table in made.items():
        print(f"\n{name}\n{table}")
        block = f"<!-- table: {name} -->\n{table}\n<!-- /table: {name} -->"
        page = re.sub(rf"<!-- table: {name} -->.*?<!-- /table: {name} -->", lambda _, b=block: b, page, flags=re.DOTALL)
    if options.write:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
