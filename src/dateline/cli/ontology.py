"""`dateline ontology`: what can be coded, and whether the lexicon keeps its word."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.ending import DONE, ERROR, tell
from dateline.cli.options import Config, Page

app = typer.Typer(no_args_is_help=True, help="Show the ontology, and check the lexicon against its own examples.")

Knowledge = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge", help="A folder of your own knowledge, over what ships and what settings name.", metavar="FOLDER"
    ),
]


@app.command()
def show(
    type: Annotated[
        str | None, typer.Argument(help="One event type, e.g. ASSAULT.", metavar="[TYPE]", show_default=False)
    ] = None,
    format: Page = "text",
    knowledge: Knowledge = None,
    config: Config = None,
) -> int:
    """Show the event types with their modes, scores and decisions, and how many words lead to each."""
    from dateline.cli.output import dump, opened, page
    from dateline.cli.work import settings_for
    from dateline.config import check_folders
    from dateline.errors import InputError
    from dateline.knowledge.lexicon import load_lexicon
    from dateline.knowledge.ontology import load_ontology
    from dateline.views.ontology import ontology_page, plain_ontology, plain_type, type_page

    folders = (*settings_for(config).knowledge, *check_folders(knowledge or (), "--knowledge"))
    ontology = load_ontology()
    kind = None
    if type is not None:
        kind = ontology.types.get(type.upper())
        if kind is None:
            raise InputError(f"there is no event type {type!r}; choose from {', '.join(ontology.types)}")
    lexicon = load_lexicon(ontology, folders)
    with opened(None) as write:
        if format == "json":
            write(dump(plain_type(kind, lexicon) if kind else plain_ontology(ontology, lexicon), indent=2) + "\n")
        else:
            shown = type_page(kind, ontology, lexicon) if kind else ontology_page(ontology, lexicon)
            write(page(shown, colours=sys.stdout.isatty()))
    return DONE


@app.command()
def check(
    knowledge: Knowledge = None,
    own: Annotated[bool, typer.Option("--own", help="Try only the frames of the --knowledge folders.")] = False,
    config: Config = None,
) -> int:
    """Load all knowledge and try every frame's match and reject sentences; failures come as file:line, exit code 1."""
    from dateline.cli.output import opened
    from dateline.cli.work import settings_for
    from dateline.coding.coder import Coder
    from dateline.config import Settings, check_folders
    from dateline.views.examples import check_examples

    if own and not knowledge:
        raise typer.BadParameter("needs --knowledge: it tries the frames of that folder", param_hint="'--own'")
    settings = settings_for(config)
    folders = (*settings.knowledge, *check_folders(knowledge or (), "--knowledge"))
    coder = Coder(Settings(model=settings.model, knowledge=folders))
    frames = [f for f in coder.knowledge.lexicon.frames.values() if not own or _within(f.file, knowledge or [])]
    tried = wrong = 0
    with opened(None) as write:
        for complaint in check_examples(coder, frames):
            tried += 1
            if complaint is not None:
                wrong += 1
                write(f"{complaint}\n")
    outcome = f"{wrong} come out otherwise" if wrong else "all come out as they say"
    tell(f"{len(frames)} frames, {tried} examples: {outcome}")
    return ERROR if wrong else DONE


def _within(file: str, folders: list[Path]) -> bool:
    return any(Path(file).resolve().is_relative_to(folder.resolve()) for folder in folders)
