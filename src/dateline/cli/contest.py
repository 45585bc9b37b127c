"""`dateline contest`: a scenario file looked at, and run forward."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.ending import DONE, tell

if TYPE_CHECKING:
    from dateline.contest import Scenario

app = typer.Typer(no_args_is_help=True, help="Look at a contest's scenario, and run it forward: what-if, not forecast.")

ScenarioFile = Annotated[
    str,
    typer.Argument(
        help="A scenario file (TOML), or the name of one that ships, e.g. iraq-2020.",
        metavar="FILE",
        show_default=False,
    ),
]


@app.command()
def check(file: ScenarioFile) -> int:
    """Show what a scenario holds: its parts, how its inputs are known, what is due and what is asked."""
    from dateline.cli.output import opened, page
    from dateline.contest.contents import contents

    scenario = open_scenario(file)
    with opened(None) as write:
        write(page(contents(scenario), colours=sys.stdout.isatty()))
    return DONE


@app.command()
def run(
    file: ScenarioFile,
    runs: Annotated[int, typer.Option("--runs", help="How often to run it.", min=1)] = 10_000,
    weeks: Annotated[
        int | None,
        typer.Option("--weeks", help="How many weeks; without it, as many as the scenario says.", min=1, max=520),
    ] = None,
    what_if: Annotated[
        str | None,
        typer.Option(
            "--what-if", help="Set one of the scenario's what-ifs beside it, with the same luck.", metavar="ID"
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same numbers, bit for bit.")] = 20200103,
    workers: Annotated[int, typer.Option("--workers", help="Threads; the numbers do not depend on it.", min=1)] = 2,
    format: Annotated[
        Literal["table", "json"], typer.Option("--format", help="Tables to read, or the same content as data.")
    ] = "table",
    html: Annotated[
        Path | None,
        typer.Option("--html", help="Also write a page with pictures, which needs nothing else.", metavar="FILE"),
    ] = None,
) -> int:
    """Run a scenario many times: answers with their errors, positions, what the answers hinge on, a typical run.

    The figures follow from the scenario's assumptions and are not calibrated against the world.
    """
    from dateline.cli.output import check_output, dump, opened, page
    from dateline.contest import Plan
    from dateline.contest import run as run_contest
    from dateline.contest.page import page as html_page
    from dateline.contest.plain import plain
    from dateline.contest.report import report

    if html is not None:
        check_output(html, [file])
    scenario = open_scenario(file)
    done = run_contest(scenario, Plan(runs=runs, weeks=weeks, seed=seed, workers=workers), what_if)
    told = plain(done)
    if told["left_out"]:
        names = ", ".join(f"{q['id']} ({q['by']})" for q in told["left_out"])
        tell(f"not answered, as {told['run']['weeks']} weeks end before: {names}; run more with --weeks")
    with opened(None) as write:
        if format == "json":
            write(dump(told, indent=2) + "\n")
        else:
            write(page(report(told), colours=sys.stdout.isatty()))
    if html is not None:
        with opened(html) as write:
            write(html_page(done))
        tell(f"the page is in {html}")
    return DONE


def open_scenario(name: str) -> Scenario:
    """The scenario of a file, or the shipped one of that name; a file of one's own goes first."""
    from dateline.contest import parse_scenario, read_scenario
    from dateline.errors import ScenarioError

    shipped = files("dateline") / "scenarios"
    names = sorted(f.name.removesuffix(".toml") for f in shipped.iterdir() if f.name.endswith(".toml"))
    path = Path(name)
    if not path.exists():
        if name in names:
            return parse_scenario((shipped / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")
        raise ScenarioError(
            f"{name}: there is no such file; correct the path, or name one that ships: {', '.join(names)}"
        )
    return read_scenario(path)
