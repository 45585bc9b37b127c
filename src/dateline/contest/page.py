"""A run as an HTML page that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from dateline.contest.page_answers import answers, by_date, influences, what_if
from dateline.contest.page_course import differences, positions, story, streets
from dateline.contest.plain import Plain, plain
from dateline.contest.report import day
from dateline.contest.running import ContestRun
from dateline.contest.words import span


def page(run: ContestRun) -> str:
    """The whole document."""
    told = plain(run)
    title = escape(told["scenario"]["title"])
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        '<meta name="color-scheme" content="light dark"/>'
        f"<title>{title}</title><style>body{{margin:0}}"
        "@media (prefers-color-scheme: dark){body{background:#14181b}}</style></head>"
        f"<body><main>{_fragment(told)}</main></body></html>\n"
    )


def body(run: ContestRun) -> str:
    """The page without its frame, for a notebook."""
    return _fragment(plain(run))


@cache
def _style() -> str:
    return (files("dateline.contest") / "page.css").read_text(encoding="utf-8")


def _fragment(told: Plain) -> str:
    sections = (_head, answers, what_if, by_date, positions, streets, influences, story, differences, _foot)
    main = "".join(part(told) for part in sections)
    return f'<style>{_style()}</style><div class="dateline-contest">{main}</div>'


def _head(told: Plain) -> str:
    scenario, run = told["scenario"], told["run"]
    low, high = scenario["scale"]
    between = f"<b>between</b>{escape(scenario['middle'])}" if scenario["middle"] else ""
    facts = (
        f"{run['runs']:,} runs of {run['weeks']} weeks from {day(scenario['start'])} · now at "
        f"{span(*scenario['status_quo'])} · {scenario['decider']} decides · bargaining rule: {run['model']} · "
        f"seed {run['seed']}"
    )
    about = f'<p class="small">{escape(scenario["about"])}</p>' if scenario["about"] else ""
    return (
        f'<header><span class="label">{escape(told["label"])}</span><h1>{escape(scenario["title"])}</h1>'
        f'<p class="question">{escape(scenario["question"])}</p><p class="small">{escape(facts)}</p>{about}'
        f'<div class="axis-words"><span><b>{low:g}</b>{escape(scenario["low"])}</span>'
        f"<span>{between}</span>"
        f"<span><b>{high:g}</b>{escape(scenario['high'])}</span></div></header>"
    )


def _foot(told: Plain) -> str:
    return (
        f'<footer><p class="small">{escape(told["label"].capitalize())}: the figures follow from the scenario '
        f"“{escape(told['scenario']['id'])}” and its mechanisms; they have not been measured against the world. "
        f"Made by dateline; seed {told['run']['seed']} repeats it.</p></footer>"
    )
