"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, or - for standard input: text, HTML, JSON or JSON Lines.",
        metavar="PATH...",
        show_default=False,
    ),
]
Page = Annotated[Literal["text", "json"], typer.Option(help="A page to read, or the same content as data.")]
Config = Annotated[
    Path | None,
    typer.Option("--config", help="Settings file; without it, dateline.toml in the current directory.", metavar="FILE"),
]


def check_date(value: str | None) -> str | None:
    """An ISO 8601 date or time, or a usage error."""
    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no ISO 8601 date or time; write it like 2020-01-22") from None
    return value


Published = Annotated[
    str | None,
    typer.Option(
        help="Date of publication (ISO 8601) of articles that bring none.", metavar="DATE", callback=check_date
    ),
]


def check_kinds(value: str | None) -> frozenset[str] | None:
    """A comma-separated list of kinds of record, or a usage error."""
    if value is None:
        return None
    from dateline.records.plain import KINDS

    names = frozenset(name.strip() for name in value.split(",") if name.strip())
    unknown = sorted(names - set(KINDS))
    if unknown or not names:
        wrong = f"there is no kind of record {unknown[0]!r}" if unknown else "no kind of record is named"
        raise typer.BadParameter(f"{wrong}; choose from {', '.join(KINDS)}", param_hint="'--kinds'")
    return names
