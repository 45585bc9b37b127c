"""The page on the scenario file's keys: names, values and defaults from the models, their meaning from the table below.

    uv run python scripts/scenario_format.py            print the page

`build_docs` puts it into the documentation. A key without a meaning, or a meaning without a key, stops the build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dateline.contest import parameters, scenario
from dateline.contest.questions import PREDICATES
from dateline.contest.values import Amount, Position, Share, Value

HEAD = """# Scenario format

Generated from the program. A scenario is one TOML file, UTF-8. How to write one, step by step:
[Write a scenario](../how-to/write-a-scenario.md). What the numbers do: [The contest's
model](../explanation/contest-model.md).

Keys that the tables do not name are errors. Ids are lower-case letters, digits and hyphens.

## Values

| in the tables | in the file |
|---|---|
| number | a value of any size |
| share | a value from 0 to 1 |
| amount | a value of 0 or more |
| position | a value on the issue's scale |

A value is written in one of three ways:

```toml
capability = 0.4                                                              # fixed, assumed
capability = [0.3, 0.5]                                                       # a 90 % range
capability = { value = [0.3, 0.5], status = "inferred", evidence = ["s10"] }  # with what it rests on
```

| key of a value | meaning |
|---|---|
| `value` | a number, or `[low, high]`: the 5th and 95th percentile of a normal distribution, cut at what may be |
| `status` | `observed`, `inferred` or `assumed` (the default); the first two need evidence |
| `evidence` | ids from the table `evidence` |
"""

QUESTIONS = """## Predicates

What `ask` may name. *Number*: needs `at_least` (reached or above), `below`, or both. *Lasting*: true from the first
week in which it was true; the others are read in the week of the day named. A week is the finest grain: an answer
takes in the whole week that holds the day.
"""

PARTS: Sequence[tuple[str, str, Sequence[type[BaseModel]]]] = (
    ("The file", "At the top, before any `[table]`.", (scenario.Scenario,)),
    ("`[issue]`", "The axis, and who decides.", (scenario.Issue,)),
    ("`[evidence]`", 'One entry an id: `s1 = { source = "…", sentence = 1 }`.', (scenario.Evidence,)),
    ("`[[actors]]`", "Somebody with a position.", (scenario.Actor,)),
    (
        "`[[ties]]`",
        "The key `kind` says which tie it is. In a path a tie is called `FROM>TO`.",
        (scenario.Patron, scenario.Alliance, scenario.Contingent),
    ),
    ("`[[pressures]]`", "Armed pressure of one actor on another.", (scenario.Pressure,)),
    (
        "`[[thresholds]]`",
        "From which severity an actor strikes back, and how. In a path it is called by its actor. Severities and "
        "thresholds share one scale, on which 1 is the killing of a leader.",
        (scenario.Threshold,),
    ),
    ("`[[bodies]]`", "A body that votes, and its blocs.", (scenario.Body, scenario.Bloc)),
    ("`[[movements]]`", "People who march when enough others do.", (scenario.Movement,)),
    ("`[[enemies]]`", "A common enemy, which argues for staying.", (scenario.Enemy,)),
    ("`[[sanctions]]`", "What a threat of sanctions does.", (scenario.Sanctions,)),
    (
        "`[[events]]`",
        "What is known or due on a day. The first table holds for all of them; `kind` says which it is.",
        (
            scenario._Scheduled,  # pyright: ignore[reportPrivateUsage]
            scenario.Attack,
            scenario.Reprisal,
            scenario.Vote,
            scenario.March,
            scenario.Government,
            scenario.Threat,
            scenario.Signal,
            scenario.Rise,
        ),
    ),
    ("`[[questions]]`", "What will have happened by a day, or not.", (scenario.Question,)),
    ("`[[what-ifs]]`", "Another course of the same contest, and its changes.", (scenario.WhatIf, scenario.Override)),
    (
        "`[mechanisms.…]`",
        "The mechanisms' own numbers, a table each, such as `[mechanisms.backlash]`. Every one may be left out.",
        tuple(
            field.annotation
            for field in parameters.Mechanisms.model_fields.values()
            if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        ),
    ),
)

COMMON = {
    "id": "the name that other parts and paths use; differs from all others of its sort",
    "name": "what people call it",
    "title": "in words",
    "kind": "says what the entry is",
    "on": "`false` switches the mechanism off",
}

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "Scenario": {
        "schema": "the version of the format: 1",
        "start": "the first day of the first week",
        "weeks": "how long the contest is followed, 1 to 520",
        "about": "what a reader should know first",
        "issue": "a table, see below",
        "evidence": "a table, see below",
        "mechanisms": "tables, see below",
        **dict.fromkeys(
            ("actors", "ties", "pressures", "thresholds", "bodies", "movements", "enemies", "sanctions", "events",
             "questions", "what-ifs"),
            "entries, see below",
        ),
    },
    "Issue": {
        "question": "what is at stake, as a question",
        "scale": "the numbers of the two ends",
        "low": "what the low end means",
        "high": "what the high end means; *exit* is a decision for this end",
        "status_quo": "where things stand",
        "middle": "what an outcome between the ends would be",
        "decider": "the actor who decides",
        "codes": "coded issues whose *for* is the high end, by id; `*` for any part (`leave.*.irq`)",
    },
    "Evidence": {
        "source": "the name of the text",
        "sentence": "the number of the sentence, from 1",
        "quote": "its words, where they may be shown",
        "note": "anything else",
    },
    "Actor": {
        "kind": "what sort of actor it is; for the reader, no mechanism looks at it",
        "private": "what it wants",
        "public": "what it says; kept for the reader: runs work out public positions themselves",
        "capability": "what it can bring to bear",
        "salience": "how much it cares",
        "resolve": "how hard it is to move; 1 never moves",
        "armed": "the share of its effort that goes into arms",
        "constraint": "what law, opinion and sovereignty cost it; 0 nothing",
        "fears": "whom it fears, and how much: `{ iran = 0.6 }`",
        "caretaker": "1 for a decider without the power to carry anything out",
        "domestic": "whether it belongs to the public that a breach of sovereignty stirs",
        "codes": "how coded records name the actor: ids, countries, or countries with a sector (`IRQ:LEG`, `*:PRM`)",
    },
    "Patron": {
        "kind": "`patron`: one actor backs another",
        "from": "the patron",
        "to": "the client",
        "control": "how far the patron decides what the client does",
    },
    "Alliance": {
        "kind": "`alliance`: two actors draw each other's public positions together",
        "from": "one",
        "to": "the other",
        "strength": "at 1 both meet half-way",
    },
    "Contingent": {
        "kind": "`contingent`: troops that stay only while the issue's troops do",
        "from": "whose troops",
        "to": "on whom they depend; for the reader: all follow the troops that the issue is about",
        "lag": "weeks that their leaving takes once half of the others are gone",
    },
    "Pressure": {
        "by": "who attacks",
        "on": "who is attacked",
        "rate": "attacks a week at full effort and capability",
        "aim": "how close to the believed threshold a controlled attack is aimed; 1 at it",
        "own_aim": "the severity that the attacker would choose itself",
        "noise": "the standard deviation of what is done about what is aimed at",
        "excitation": "further attacks that one attack sets off",
        "memory": "weeks within which half of those come",
    },
    "Threshold": {
        "actor": "who strikes back",
        "true": "the severity above which it does",
        "believed": "where its opponents believe that severity to lie",
        "learning": "how far one answer moves that belief",
        "reprisal": "the middle severity of the answer",
        "spread": "its standard deviation",
        "breach": "how much of the answer falls on domestic ground, against sovereignty",
    },
    "Body": {
        "quorum": "the share of all seats that must be present",
        "rule": "the share of those present that yes votes must exceed",
        "binding": "whether passing decides the issue; otherwise it presses, and carries nothing out",
        "proposal": "the position that is voted on",
        "blocs": "see below",
    },
    "Bloc": {
        "actor": "whose positions the bloc votes by",
        "seats": "its share of all seats; those of a body make up at most 1",
        "boycott": "how many of those stay away who would not vote yes in secret",
    },
    "Movement": {
        "towards": "the actor whose position the marchers carry",
        "size": "how many could march",
        "mean": "how many others people wait for, on average, as a share of all; may lie outside 0 … 1",
        "sd": "how much people differ in that",
        "frames": "what it marches for; for the reader, no mechanism looks at it",
        "joins": "the movements whose marchers it may count",
        "merged": "1 where it counts them like its own",
        "repression": "how hard it is put down",
        "risk": "what full repression adds to what people wait for",
    },
    "Enemy": {
        "strength": "its strength at the start",
        "rise": "its chance of coming back, a week",
        "risen": "its strength then",
    },
    "Sanctions": {
        "by": "who threatens",
        "on": "who is threatened; for the reader: the cost is the decider's",
        "bite": "how far a fully credible threat lowers the decider's willingness",
        "resentment": "what it adds to national feeling, or takes away if below 0",
        "imposed": "the chance that they come once the decider has decided for the high end",
    },
    "_Scheduled": {
        "on": "the day; what happens is worked out in its week",
        "probability": "the chance that it takes place",
        "evidence": "ids from the table `evidence`",
    },
    "Attack": {"kind": "`attack`", "pressure": "whose attack it is, an id of `pressures`", "severity": "how grave"},
    "Reprisal": {
        "kind": "`reprisal`: an answer on a day, whatever the threshold",
        "by": "who strikes back, an actor with a threshold",
        "severity": "how grave",
        "breach": "as for thresholds",
    },
    "Vote": {
        "kind": "`vote`",
        "body": "who votes",
        "spurred": "how much of the chance of a sitting hangs on national feeling: it is 1 - spurred x (1 - feeling)",
    },
    "March": {
        "kind": "`march`: a call to march",
        "movement": "who is called",
        "call": "the share of all who could march whom the caller moves without any example",
    },
    "Government": {"kind": "`government`: one with full powers takes office; the decider is a caretaker no longer"},
    "Threat": {
        "kind": "`sanctions-threat`",
        "sanctions": "which, an id of `sanctions`",
        "credibility": "how far it is believed",
    },
    "Signal": {"kind": "`reassurance`: a quiet signal that things go on", "size": "how much it calms"},
    "Rise": {"kind": "`enemy-rises`: the common enemy is back", "enemy": "which, an id of `enemies`"},
    "Question": {
        "ask": "a predicate, see below",
        "of": "whom or what it is asked of, where the predicate needs that",
        "at_least": "true at this number and above",
        "below": "true under this number",
        "by": "the day; within the scenario's weeks",
    },
    "WhatIf": {"changes": "what is different, see below"},
    "Override": {
        "path": "which value, such as `actors.iran.capability`, or a switch, such as `mechanisms.backlash.on`",
        "value": "the new value, or `true` or `false` for a switch",
        "from": "the day from whose week on it holds; without it, from the start",
    },
    "DualStrategy": {"lean": "how far a patron's full political effort draws a controlled client's public position"},
    "ArmedPressure": {
        "slack": "how much looser control widens the noise; at 1 it doubles without control",
        "wear": "the share of the attacker's capability that a reprisal of severity 1 takes",
        "recovery": "weeks after which half of that is back",
    },
    "Backlash": {
        "gain": "national feeling that a reprisal of severity 1, all on domestic ground, adds",
        "half_life": "weeks after which half of the feeling is gone",
        "crowding": "how much full feeling adds to the weight of this issue; at 3 it is four times as heavy",
        "other": "the weight of all other issues, beside 1 for this one",
        "pull": "how far full feeling draws domestic public positions to the high end",
    },
    "Bargaining": {
        "model": "the rule",
        "rate": "how far a week moves an actor without resolve to the settlement",
        "every": "weeks between two rounds of `bdm`",
    },
    "Falsification": {},
    "Voting": {
        "width": "the distance on the axis, as a share of it, over which a yes turns from unlikely to likely",
        "swing": "the standard deviation of a bloc's turn on the day, in widths",
        "half_life": "weeks after which half of a vote's pressure is gone",
    },
    "Mobilisation": {
        "stir": "the share that full national feeling moves to answer a call without any example",
        "fade": "weeks after which half of the marchers are home",
        "rounds": "how often people look at each other in the week of a call",
    },
    "Signals": {
        "threat_half_life": "weeks after which half of a threat's effect is gone",
        "calm_half_life": "weeks after which half of a quiet signal's effect is gone",
    },
    "Decision": {
        "base": "weekly hazard of the far end without any pressure",
        "middle": "weekly hazard of something between without any pressure",
        "settlement": "weight of where the public positions settle",
        "vote": "weight of a vote",
        "feeling": "weight of national feeling",
        "streets": "weight of those who march",
        "sanctions": "weight of threats, against",
        "enemy": "weight of the common enemy, against",
        "calm": "weight of quiet signals, against",
        "private": "weight of the decider's own view",
        "caretaker": "what a full caretaker can carry out",
        "leave": "weeks that a decided exit takes",
        "reversal": "weekly hazard that an exit nobody finds legitimate is undone",
        "quiet": "how much full legitimacy lowers that",
    },
}  # fmt: skip

VALUES = {Share: "share", Amount: "amount", Position: "position", Value: "number"}


def page() -> str:
    """The page. Raises ValueError where the table of meanings does not fit the models."""
    parts = [HEAD]
    for title, words, models in PARTS:
        parts.append(f"## {title}\n\n{words}\n")
        shared = scenario._Scheduled.model_fields if title == "`[[events]]`" else {}  # pyright: ignore[reportPrivateUsage]
        for model in models:
            name = _heading(model)
            hidden = set[str]() if model.__name__ == "_Scheduled" else set(shared)
            rows = list(_rows(model, hidden))
            if len(models) > 1 and name:
                parts.append(f"### {name}\n")
            parts.append(_table(("key", "value", "default", "meaning"), rows))
    parts.append(QUESTIONS)
    rows = [
        (f"`{name}`", p.of or "–", "number" if p.bound else "true or not", "yes" if p.lasting else "no", p.words)
        for name, p in PREDICATES.items()
    ]
    parts.append(_table(("ask", "of", "answer", "lasting", "meaning"), rows))
    return "\n".join(parts)


def _heading(model: type[BaseModel]) -> str:
    if issubclass(model, parameters.Mechanism):
        return next(f"`{n}`" for n, f in parameters.Mechanisms.model_fields.items() if f.annotation is model)
    kind = model.model_fields.get("kind")
    if kind is not None and model is not scenario.Actor:
        return f"`{get_args(kind.annotation)[0]}`"
    return {"Body": "", "Bloc": "Entries of `blocs`", "Override": "Entries of `changes`"}.get(model.__name__, "")


def _rows(model: type[BaseModel], hidden: set[str]) -> Iterator[tuple[str, str, str, str]]:
    own = MEANINGS[model.__name__]
    keys = {field.alias or name: field for name, field in model.model_fields.items()}
    if spare := set(own) - set(keys):
        raise ValueError(f"scripts/scenario_format.py explains keys of {model.__name__} that are gone: {sorted(spare)}")
    for key, field in keys.items():
        if key in hidden:
            continue
        meaning = own.get(key) or COMMON.get(key)
        if meaning is None:
            raise ValueError(
                f"scripts/scenario_format.py does not explain `{key}` of {model.__name__}: add its meaning"
            )
        yield f"`{key}`", _value(field.annotation), _default(field), meaning


def _value(annotation: Any) -> str:
    """What may be written for a key, in words."""
    annotation = getattr(annotation, "__value__", annotation)
    if annotation in VALUES:
        return VALUES[annotation]
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(annotation))
    inner = [a for a in get_args(annotation) if a not in (type(None), Ellipsis)]
    if get_origin(annotation) is tuple:
        if inner == [float, float]:
            return "two numbers"
        return "list of texts" if _value(inner[0]) in ("id", "text") else "entries"
    if get_origin(annotation) is dict:
        return "a share by id" if inner[1] is Share else "entries by id"
    if isinstance(annotation, type):
        names = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}
        return names.get(annotation, "day" if annotation.__name__ == "date" else "table")
    if inner and inner[0] is str and len(inner) > 1 and not isinstance(inner[1], type):
        return "id"
    return " or ".join(dict.fromkeys(_value(a) for a in inner))


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value: Any = field.default
    if isinstance(value, Value):
        return f"{value.low:g}" if value.fixed else f"{value.low:g} to {value.high:g}"
    if value is None or value in ((), {}) or isinstance(value, BaseModel):
        return "none" if value is None else "empty" if not isinstance(value, BaseModel) else "see below"
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(f"{v:g}" for v in value) if isinstance(value, tuple) else f"{value}"  # pyright: ignore[reportUnknownVariableType]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


if __name__ == "__main__":
    print(page())
