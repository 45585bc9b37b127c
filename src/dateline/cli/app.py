"""The `dateline` command. What a command needs is imported when it runs, so that `--help` comes at once."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dateline.cli.actors import app as actors
from dateline.cli.brief import brief
from dateline.cli.calendar import calendar
from dateline.cli.code import code
from dateline.cli.contest import app as contest
from dateline.cli.demo import demo
from dateline.cli.ending import run
from dateline.cli.explain import explain
from dateline.cli.ontology import app as ontology

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 error, 2 usage or bad input, 3 done in part (failures listed), 130 interrupted.",
)


def _version(wanted: bool) -> None:
    if wanted:
        import dateline

        print(f"dateline {dateline.__version__}")
        raise typer.Exit


@app.callback()
def dateline(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Read news reports into sourced, dated political events: who did what to whom, where, when, and who says so."""


app.command()(demo)
app.command()(code)
app.command()(brief)
app.command()(calendar)
app.command()(explain)
app.add_typer(contest, name="contest")
app.add_typer(ontology, name="ontology")
app.add_typer(actors, name="actors")


def main() -> None:
    """Run the command line and leave with its exit code."""
    arguments, debug = _without_debug(sys.argv[1:])
    sys.exit(run(lambda: app(arguments, prog_name="dateline", standalone_mode=False), debug=debug))


def _without_debug(arguments: list[str]) -> tuple[list[str], bool]:
    """`--debug` counts wherever it stands, up to `--`."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    kept = [a for a in arguments[:end] if a != "--debug"]
    return [*kept, *arguments[end:]], len(kept) != end
