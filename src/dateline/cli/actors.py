"""`dateline actors`: who a phrase means, what is known of an actor, and tables of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.ending import DONE, ERROR, PART, USAGE, tell
from dateline.cli.options import Config, Page, Published

if TYPE_CHECKING:
    from dateline.config import Settings

app = typer.Typer(no_args_is_help=True, help="Resolve phrases to actors, look actors up, and keep tables of your own.")

Knowledge = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge", help="A folder of your own knowledge, over what ships and what settings name.", metavar="FOLDER"
    ),
]
Into = Annotated[
    Path, typer.Option("--into", help="Your knowledge folder; made where it does not exist.", metavar="FOLDER")
]


@app.command()
def resolve(
    phrases: Annotated[
        list[str] | None,
        typer.Argument(
            help="Phrases; without any, one JSON object {id, text, published} a line is read from standard input.",
            metavar="[PHRASE]...",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Literal["jsonl", "table"] | None,
        typer.Option(help="JSON Lines, or a table; else a table on a terminal.", show_default=False),
    ] = None,
    published: Published = None,
    knowledge: Knowledge = None,
    config: Config = None,
) -> int:
    """Tell whom phrases mean: id, name, country and sectors on their day, and why.

    A phrase that is nobody's keeps null and no sectors. One that cannot be read becomes a failure and the exit code 3.
    """
    from dateline.cli.output import dump, opened, page
    from dateline.cli.work import articles_of
    from dateline.coding.coder import Coder
    from dateline.coding.resolving import Resolver
    from dateline.records import Actor, Article
    from dateline.views.actors import plain_resolved, resolved_table

    form = format or ("table" if sys.stdout.isatty() else "jsonl")
    settings = _settings(config, knowledge)
    given = [Article(id=str(n), text=text, published=published) for n, text in enumerate(phrases or (), 1)]
    resolver = Resolver(Coder(settings))
    told: list[tuple[Article, Actor]] = []
    failures = 0
    with opened(None) as write:
        for article, outcome in resolver.resolve_many(given or articles_of(["-"], published)):
            if not isinstance(outcome, Actor):
                failures += 1
                tell(f"{outcome.article}: {outcome.stage}: {outcome.error}")
            elif form == "table":
                told.append((article, outcome))
            if form == "jsonl":
                write(dump(plain_resolved(article, outcome)) + "\n")
        if form == "table":
            write(page(resolved_table(told), colours=sys.stdout.isatty()))
    return PART if failures else DONE


@app.command()
def show(
    id: Annotated[str, typer.Argument(help="Id of an actor, or its name.", metavar="ID")],
    format: Page = "text",
    knowledge: Knowledge = None,
    config: Config = None,
) -> int:
    """Show all that is known of one actor: names, country, roles and memberships with dates, and where its row is."""
    from dateline.cli.output import dump, opened, page
    from dateline.errors import InputError
    from dateline.knowledge.actor_search import search_actors
    from dateline.knowledge.actors import load_actors
    from dateline.knowledge.ontology import load_ontology
    from dateline.views.actors import actor_page, plain_known

    known = load_actors(load_ontology(), _settings(config, knowledge).knowledge)
    actor = known.actors.get(id) or known.named(id)
    if actor is None:
        near = [f.actor.id for f in search_actors(known, id, limit=3)]
        raise InputError(f"there is no actor {id!r}" + (f"; did you mean {', '.join(near)}?" if near else ""))
    with opened(None) as write:
        if format == "json":
            write(dump(plain_known(actor, known), indent=2) + "\n")
        else:
            write(page(actor_page(actor, known), colours=sys.stdout.isatty()))
    return DONE


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Part of a name, or a name as you think it is.", metavar="WORDS")],
    limit: Annotated[int, typer.Option(help="The most that are shown.", min=1, metavar="N")] = 20,
    format: Page = "text",
    knowledge: Knowledge = None,
    config: Config = None,
) -> int:
    """Search actors by name, alias or id, the nearest first; misspellings are found too."""
    from dateline.cli.output import dump, opened, page
    from dateline.knowledge.actor_search import search_actors
    from dateline.knowledge.actors import load_actors
    from dateline.knowledge.ontology import load_ontology
    from dateline.views.actors import found_table, plain_found

    known = load_actors(load_ontology(), _settings(config, knowledge).knowledge)
    found = search_actors(known, " ".join(words), limit=limit)
    with opened(None) as write:
        if format == "json":
            write(dump([plain_found(f) for f in found], indent=2) + "\n")
        elif found:
            write(page(found_table(found), colours=sys.stdout.isatty()))
    if not found:
        tell("no actor has such a name")
    return DONE


@app.command()
def add(
    into: Into,
    id: Annotated[
        str | None, typer.Option(help="Stable id, e.g. river-front; made from the name where absent.", metavar="ID")
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="The actor's name; not needed to add a role.", metavar="NAME")
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            help="person, armed, party, movement, igo, institution, ngo, media, company, mission, alliance or clergy.",
            metavar="KIND",
        ),
    ] = "person",
    country: Annotated[
        str | None, typer.Option(help="ISO 3166 alpha-3, or PLOVER's code of what is no state.", metavar="CODE")
    ] = None,
    sector: Annotated[
        list[str] | None, typer.Option(help="PLOVER sector, role before domain; may be repeated.", metavar="CODE")
    ] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Another name; may be repeated.", metavar="NAME")] = None,
    gender: Annotated[Literal["m", "f"] | None, typer.Option(help="Of a person, for pronouns.")] = None,
    role: Annotated[
        str | None, typer.Option(help="What a person was, e.g. foreign_minister; needs --of.", metavar="ROLE")
    ] = None,
    of: Annotated[str | None, typer.Option("--of", help="Id of the state or body of the role.", metavar="ID")] = None,
    since: Annotated[
        str | None, typer.Option("--from", help="Day, month or year: of the role, or of the body.", metavar="DATE")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", help="Likewise; open where absent.", metavar="DATE")] = None,
    source: Annotated[str | None, typer.Option(help="Where the fact comes from.", metavar="TEXT")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Let the row take the place of dateline's own of this id.")
    ] = False,
) -> int:
    """Add an actor, a role or both to your tables; what does not hold is refused and nothing is written."""
    from dateline.knowledge.actor_rows import Entry, add_entry
    from dateline.knowledge.ontology import load_ontology

    entry = Entry(
        id=id, name=name, kind=kind, country=country, sectors=tuple(sector or ()), aliases=tuple(alias or ()),
        gender=gender, role=role, of=of, since=since, until=until, source=source,
    )  # fmt: skip
    for file, line in add_entry(entry, into, load_ontology(), replace=replace):
        tell(f"{file}:{line}: added")
    return DONE


@app.command()
def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(help="Your knowledge folders, besides those that settings name.", metavar="[FOLDER]..."),
    ] = None,
    notes: Annotated[bool, typer.Option("--notes/--no-notes", help="Also list what is only doubtful.")] = True,
    config: Config = None,
) -> int:
    """Check all actor tables, dateline's and yours; lists every fault as file:line.

    Exit code 2 where one is in your tables, 1 where only in dateline's. Notes (a name that two actors have) are no
    faults.
    """
    from dateline.cli.output import opened
    from dateline.knowledge.actor_checks import check_actors
    from dateline.knowledge.files import DATA
    from dateline.knowledge.ontology import load_ontology

    found = check_actors(load_ontology(), _settings(config, folders).knowledge)
    faults = [f for f in found if f.kind == "fault"]
    shown = [f for f in found if notes or f.kind == "fault"]
    with opened(None) as write:
        for finding in shown:
            write(f"{finding.at}: {'note: ' if finding.kind == 'note' else ''}{finding.message}\n")
    tell(f"{len(faults)} faults, {len(found) - len(faults)} notes")
    if not faults:
        return DONE
    own = any(not Path(f.at.rpartition(":")[0]).is_relative_to(DATA) for f in faults)
    return USAGE if own else ERROR


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The file to read.", metavar="FILE")],
    into: Into,
    form: Annotated[
        Literal["petrarch", "phoenix", "wikidata"],
        typer.Option("--from", help="Its form: a PETRARCH or Phoenix dictionary, or a Wikidata result (JSON or CSV)."),
    ],
) -> int:
    """Bring actors of another project into your tables; CAMEO codes become PLOVER's.

    Lists each row that was left out as file:line with the reason, and ends with the code 3 where there were any. Actors
    that are known already are counted and left as they are.
    """
    from dateline.cli.output import opened
    from dateline.knowledge.actor_imports.importing import import_actors
    from dateline.knowledge.ontology import load_ontology

    report = import_actors(file, form, into, load_ontology())
    with opened(None) as write:
        for row in report.unmapped:
            write(f"{row.at}: {row.why}\n")
    written = ", ".join(f"{count} {table}" for table, count in report.written.items()) or "nothing"
    tell(f"written: {written}; {len(report.known)} known already, {len(report.unmapped)} left out")
    return PART if report.unmapped else DONE


def _settings(config: Path | None, knowledge: list[Path] | None) -> Settings:
    from dateline.cli.work import settings_for
    from dateline.config import Settings, check_folders

    settings = settings_for(config)
    folders = (*settings.knowledge, *check_folders(knowledge or (), "--knowledge"))
    return Settings(model=settings.model, knowledge=folders)
