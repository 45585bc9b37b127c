"""What a scenario file may say, as types. Reading a file and its cross-checks are in `reading`.

Positions lie on the issue's scale; everything else is a share from 0 to 1 or an amount with its unit named here.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from dateline.contest.parameters import Mechanisms
from dateline.contest.values import Amount, Position, Share, Value

SCHEMA = 1
"""The version of the file format that this dateline reads."""
MOST_WEEKS = 520
"""Ten years: further than any contest's inputs reach."""


def _plain(given: str) -> str:
    if not given or not given.replace("-", "").isalnum() or given != given.lower():
        raise ValueError(f"{given!r} is no id: use lower-case letters, digits and hyphens")
    return given


type Id = Annotated[str, AfterValidator(_plain)]


class Part(BaseModel):
    """Base of all parts of a scenario: immutable, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True, populate_by_name=True)


class Evidence(Part):
    """What a value rests on: a sentence of a source. `quote` is its words where they may be shown."""

    source: str
    sentence: int | None = Field(default=None, ge=1)
    quote: str | None = None
    note: str | None = None


class Issue(Part):
    """The axis: what its two ends mean, where things stand, and who decides."""

    question: str
    scale: tuple[float, float] = (0.0, 100.0)
    low: str
    high: str
    status_quo: Position
    middle: str | None = None
    """What an outcome between the ends would be."""
    decider: Id
    codes: tuple[str, ...] = ()
    """Coded issues whose *for* is the high end, by id; `*` for any part (`leave.*.irq`)."""


class Actor(Part):
    """Somebody with a position.

    `capability`, `salience` and `resolve` are shares; `armed` is the share of effort that goes into an armed track;
    `constraint` says how much law, opinion and sovereignty cost the actor (0: nothing); `fears` whom it fears and how
    much; `public`, where given, is where its public line starts: what it says beyond what the mechanisms explain it
    goes on saying; `domestic` whether it belongs to the public that a breach of sovereignty stirs; `caretaker` 1 for a
    decider without the power to implement.
    """

    id: Id
    name: str
    kind: Literal["state", "government", "faction", "armed", "movement", "alliance", "contingent", "official", "other"]
    private: Position
    public: Position | None = None
    capability: Share
    salience: Share
    resolve: Share = Share(low=0.5, high=0.5)
    armed: Share = Share(low=0.0, high=0.0)
    constraint: Share = Share(low=0.0, high=0.0)
    fears: dict[Id, Share] = {}
    caretaker: Share = Share(low=0.0, high=0.0)
    domestic: bool = False
    codes: tuple[str, ...] = ()
    """How coded records name the actor: ids, countries, or countries with a sector (`IRQ:LEG`, `*:PRM`)."""


class Patron(Part):
    """A patron that backs a client: `control` 0 … 1 over what the client does."""

    kind: Literal["patron"]
    from_: Id = Field(alias="from")
    to: Id
    control: Share


class Alliance(Part):
    """Two actors that pull each other's public positions together; `strength` 0 … 1."""

    kind: Literal["alliance"]
    from_: Id = Field(alias="from")
    to: Id
    strength: Share


class Contingent(Part):
    """An actor whose troops stay only while another's do; it leaves `lag` weeks later."""

    kind: Literal["contingent"]
    from_: Id = Field(alias="from")
    to: Id
    lag: Amount = Amount(low=4.0, high=4.0)


type Tie = Annotated[Patron | Alliance | Contingent, Field(discriminator="kind")]


class Pressure(Part):
    """Armed pressure of one actor on another.

    `rate`: attacks a week at full effort; `aim`: how close to the believed threshold a controlled attack is aimed
    (1: at it); `own_aim`: the severity that the attacker would choose itself; `noise`: standard deviation of a
    severity; `excitation`: further attacks that one attack sets off; `memory`: weeks after which half of that is gone.
    Severities and thresholds share one scale on which 1 is a killing of a leader.
    """

    id: Id
    by: Id
    on: Id
    rate: Amount
    aim: Share = Share(low=0.8, high=0.8)
    own_aim: Amount = Amount(low=0.5, high=0.5)
    noise: Amount = Amount(low=0.1, high=0.1)
    excitation: Share = Share(low=0.2, high=0.2)
    memory: Amount = Amount(low=2.0, high=2.0)


class Threshold(Part):
    """Above which severity an actor answers an attack, what its opponents believe it to be, and how it answers.

    `reprisal`: middle severity of the answer, `spread` its standard deviation; `breach`: how much of the answer falls
    on the ground of the actors called domestic, against their sovereignty.
    """

    actor: Id
    true: Amount
    believed: Amount
    learning: Share = Share(low=0.5, high=0.5)
    reprisal: Amount
    spread: Amount = Amount(low=0.2, high=0.2)
    breach: Share = Share(low=0.5, high=0.5)


class Bloc(Part):
    """Seats that vote as one actor would; `boycott`: how many of those stay away who would not vote yes in secret."""

    id: Id
    actor: Id
    seats: Share
    boycott: Share = Share(low=0.0, high=0.0)


class Body(Part):
    """A body that votes. `quorum` and `rule` are shares: of seats present, and of votes cast that must be exceeded."""

    id: Id
    name: str
    quorum: Share = Share(low=0.5, high=0.5)
    rule: Share = Share(low=0.5, high=0.5)
    binding: bool = False
    proposal: Position
    blocs: tuple[Bloc, ...]


class Movement(Part):
    """People who march when enough others do.

    `mean` and `sd` describe the thresholds of its people, in shares of all who could march; `size` is their number;
    `towards` the actor whose position it carries; `frames` what it marches for; `merged` 1 where it counts the marchers
    of the movements named in `joins` as its own kind; `risk` what repression adds to the thresholds.
    """

    id: Id
    name: str
    towards: Id
    size: Amount
    mean: Value
    sd: Amount
    frames: tuple[str, ...] = ()
    joins: tuple[Id, ...] = ()
    merged: Share = Share(low=0.0, high=0.0)
    repression: Share = Share(low=0.0, high=0.0)
    risk: Amount = Amount(low=0.2, high=0.2)


class Enemy(Part):
    """A common enemy that argues for staying: its `strength` now, its weekly chance to `rise`, its strength then."""

    id: Id
    name: str
    strength: Share
    rise: Share = Share(low=0.0, high=0.0)
    risen: Share = Share(low=0.8, high=0.8)


class Sanctions(Part):
    """What a sanctions threat does: `bite` lowers willingness; `resentment` adds to national feeling, or takes away."""

    id: Id
    by: Id
    on: Id
    bite: Share
    resentment: Value
    imposed: Share = Share(low=0.0, high=0.0)
    """Chance that they are imposed once the target decides for the far end."""


class _Scheduled(Part):
    id: Id
    on: date
    title: str
    probability: Share = Share(low=1.0, high=1.0)
    evidence: tuple[str, ...] = ()


class Attack(_Scheduled):
    """An attack known or expected on a day."""

    kind: Literal["attack"]
    pressure: Id
    severity: Amount


class Reprisal(_Scheduled):
    """An answer known or expected on a day, whatever the threshold."""

    kind: Literal["reprisal"]
    by: Id
    severity: Amount
    breach: Share


class Vote(_Scheduled):
    """A body votes. `spurred`: the share of the chance of a sitting that national feeling alone can bring about."""

    kind: Literal["vote"]
    body: Id
    spurred: Share = Share(low=0.0, high=0.0)


class March(_Scheduled):
    """A call to march; `call` is the share of all who could march whom the caller moves without any example."""

    kind: Literal["march"]
    movement: Id
    call: Share


class Government(_Scheduled):
    """A government with full powers takes office: the decider is a caretaker no longer."""

    kind: Literal["government"]


class Threat(_Scheduled):
    """A threat of sanctions is made."""

    kind: Literal["sanctions-threat"]
    sanctions: Id
    credibility: Share


class Signal(_Scheduled):
    """A quiet signal that things go on: joint operations, talks, a meeting."""

    kind: Literal["reassurance"]
    size: Share


class Rise(_Scheduled):
    """The common enemy is back."""

    kind: Literal["enemy-rises"]
    enemy: Id


type Scheduled = Annotated[
    Attack | Reprisal | Vote | March | Government | Threat | Signal | Rise, Field(discriminator="kind")
]


class Override(Part):
    """A value changed by a path such as `actors.iran.capability`, from a day on (from the start without one)."""

    path: str
    value: Value | bool
    from_: date | None = Field(default=None, alias="from")


class WhatIf(Part):
    """Another course of the same contest: the changes that make it."""

    id: Id
    title: str
    changes: tuple[Override, ...]


class Question(Part):
    """Something that will have happened by a day, or not; `ask` is one of the predicates of `questions`."""

    id: Id
    title: str
    ask: str
    of: str | None = None
    at_least: float | None = None
    below: float | None = None
    by: date


class Scenario(Part):
    """A contest: who wants what, who can do what to whom, what is due, and what is asked."""

    schema_: int = Field(alias="schema")
    id: Id
    title: str
    start: date
    weeks: int = Field(default=26, ge=1, le=MOST_WEEKS)
    about: str | None = None
    issue: Issue
    evidence: dict[str, Evidence] = {}
    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...] = ()
    pressures: tuple[Pressure, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    bodies: tuple[Body, ...] = ()
    movements: tuple[Movement, ...] = ()
    enemies: tuple[Enemy, ...] = ()
    sanctions: tuple[Sanctions, ...] = ()
    events: tuple[Scheduled, ...] = ()
    questions: tuple[Question, ...] = ()
    what_ifs: tuple[WhatIf, ...] = Field(default=(), alias="what-ifs")
    mechanisms: Mechanisms = Mechanisms()
