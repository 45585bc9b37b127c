"""Records as Arrow tables and as pandas or polars frames.

Every kind of record has a schema of its own that holds for an empty table too, so that files of different runs fit each
other. Parties stay nested (lists of structs); the spans of a trace are a list of role, start and end.
"""

# pyarrow and pandas come without types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false, reportUnusedImport=false

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from dateline.errors import ConfigError, DatelineError
from dateline.records.coding import Coding
from dateline.records.plain import KINDS, Plain

if TYPE_CHECKING:
    import pandas
    import polars

_TEXT, _INT, _FLOAT = pa.string(), pa.int64(), pa.float64()


def _struct(**fields: Any) -> Any:
    return pa.struct([pa.field(name.rstrip("_"), kind) for name, kind in fields.items()])


_SPAN = _struct(start=_INT, end=_INT)
_EVIDENCE = _struct(start=_INT, end=_INT, quote=_TEXT)
_ACTOR = _struct(
    text=_TEXT, start=_INT, end=_INT, id=_TEXT, name=_TEXT, country=_TEXT, sectors=pa.list_(_TEXT),
    spans=pa.list_(_SPAN), coreferent=_SPAN, why=_TEXT,
)  # fmt: skip
_DATE = _struct(from_=_TEXT, to=_TEXT, precision=_TEXT, sense=_TEXT, start=_INT, end=_INT, why=_TEXT)
_COUNT = _struct(low=_INT, high=_INT, text=_TEXT, start=_INT, end=_INT)
_ATTRIBUTION = _struct(speaker=_ACTOR, statement=_TEXT)
_TRACE = _struct(
    rule=_TEXT, why=_TEXT, outcome=_TEXT, by=_TEXT, spans=pa.list_(_struct(role=_TEXT, start=_INT, end=_INT))
)  # fmt: skip

_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "article": {
        "title": _TEXT, "published": _TEXT, "outlet": _TEXT, "url": _TEXT, "language": _TEXT,
        "dateline": _struct(place=_TEXT, date=_TEXT, start=_INT, end=_INT), "sentences": _INT, "sha256": _TEXT,
    },
    "mention": {
        "type": _TEXT, "text": _TEXT, "start": _INT, "end": _INT, "actor": _ACTOR,
        "name": _TEXT, "country": _TEXT, "lat": _FLOAT, "lon": _FLOAT, "geonameid": _INT, "resolution": _TEXT,
        "value": _TEXT, "from": _TEXT, "to": _TEXT, "precision": _TEXT, "reason": _TEXT,
    },
    "event": {
        "id": _TEXT, "event_type": _TEXT, "modes": pa.list_(_TEXT), "contexts": pa.list_(_TEXT), "quad_class": _INT,
        "intensity": _FLOAT, "cameo": _TEXT, "actors": pa.list_(_ACTOR), "recipients": pa.list_(_ACTOR),
        "status": _TEXT, "attribution": _ATTRIBUTION,
        "date": _DATE,
        "place": _struct(
            text=_TEXT, start=_INT, end=_INT, name=_TEXT, country=_TEXT, lat=_FLOAT, lon=_FLOAT, geonameid=_INT
        ),
        "figures": _struct(killed=_COUNT, injured=_COUNT, arrested=_COUNT, participants=_COUNT),
        "trigger": _struct(text=_TEXT, start=_INT, end=_INT, lemma=_TEXT), "evidence": _EVIDENCE,
        "confidence": _FLOAT, "doubt": _TEXT, "sentence": _INT, "trace": pa.list_(_TRACE),
    },
    "statement": {
        "id": _TEXT, "speaker": _ACTOR, "addressee": _ACTOR, "cue": _struct(text=_TEXT, start=_INT, end=_INT),
        "content": pa.list_(_SPAN), "direct": pa.bool_(), "attitude": _TEXT, "polarity": _TEXT, "status": _TEXT,
        "published": _TEXT, "date": _DATE, "within": _TEXT, "evidence": _EVIDENCE, "sentence": _INT,
        "confidence": _FLOAT, "doubt": _TEXT, "trace": pa.list_(_TRACE),
    },
    "position": {
        "id": _TEXT, "holder": _ACTOR, "issue": _TEXT, "issue_id": _TEXT, "stance": _FLOAT, "visibility": _TEXT,
        "status": _TEXT, "attribution": _ATTRIBUTION, "date": _DATE, "statement": _TEXT, "event": _TEXT,
        "evidence": _EVIDENCE, "sentence": _INT, "confidence": _FLOAT, "trace": pa.list_(_TRACE),
    },
    "issue": {"id": _TEXT, "proposition": _TEXT, "aliases": pa.list_(_TEXT)},
    "dispute": {
        "id": _TEXT, "matter": _TEXT, "nature": _TEXT,
        "sides": pa.list_(_struct(
            holders=pa.list_(_ACTOR), claim=_TEXT, evidence=pa.list_(_TEXT), quotes=pa.list_(_EVIDENCE)
        )),
        "about": _TEXT, "evidence": _EVIDENCE, "sentence": _INT, "trace": pa.list_(_TRACE),
    },
    "tie": {
        "id": _TEXT, "from": _ACTOR, "to": _ACTOR, "relation": _TEXT, "status": _TEXT, "attribution": _ATTRIBUTION,
        "date": _DATE, "evidence": _EVIDENCE, "sentence": _INT, "confidence": _FLOAT, "trace": pa.list_(_TRACE),
    },
    "figure": {
        "id": _TEXT, "what": _TEXT, "low": _FLOAT, "high": _FLOAT, "unit": _TEXT, "as_of": _TEXT, "text": _TEXT,
        "start": _INT, "end": _INT, "event": _TEXT, "attribution": _ATTRIBUTION, "evidence": _EVIDENCE,
        "sentence": _INT, "trace": pa.list_(_TRACE),
    },
    "link": {
        "id": _TEXT, "from": _TEXT, "to": _TEXT, "relation": _TEXT, "status": _TEXT, "attribution": _ATTRIBUTION,
        "cue": _EVIDENCE, "evidence": _EVIDENCE, "why": _TEXT,
    },
    "expectation": {
        "id": _TEXT, "what": _TEXT, "by": _ACTOR, "due": _struct(from_=_TEXT, to=_TEXT), "likelihood": _TEXT,
        "check": _TEXT, "evidence": _EVIDENCE, "event": _TEXT, "nature": _TEXT, "attribution": _ATTRIBUTION,
        "sentence": _INT, "trace": pa.list_(_TRACE),
    },
    "failure": {"stage": _TEXT, "error": _TEXT},
}  # fmt: skip


def schema(kind: str) -> pa.Schema:
    """The Arrow schema of a kind of record.

    Raises `ConfigError` where there is no such kind.
    """
    if kind not in _FIELDS:
        raise ConfigError(f"there is no kind of record {kind!r}; choose from {', '.join(KINDS)}")
    return pa.schema([("kind", _TEXT), ("article", _TEXT), *_FIELDS[kind].items()])


def to_arrow(codings: Coding | Iterable[Coding], kind: str = "event") -> pa.Table:
    """The records of one kind as an Arrow table, in the order of the codings."""
    form = schema(kind)
    if isinstance(codings, Coding):
        codings = [codings]
    rows = [_row(r) for c in codings for r in c.records(frozenset({kind})) if r["kind"] == kind]
    try:
        return pa.Table.from_pylist(rows, schema=form)
    except UnicodeEncodeError:  # lone surrogates: JSON can carry them, Arrow cannot
        return pa.Table.from_pylist([_encodable(r) for r in rows], schema=form)


def to_pandas(codings: Coding | Iterable[Coding], kind: str = "event") -> pandas.DataFrame:
    """The records of one kind as a pandas frame.

    Raises `DatelineError` where pandas is not installed.
    """
    table = to_arrow(codings, kind)
    try:
        import pandas  # noqa: F401
    except ImportError as error:
        raise DatelineError("pandas is not installed: run `pip install pandas`, or use to_arrow") from error
    return table.to_pandas()


def to_polars(codings: Coding | Iterable[Coding], kind: str = "event") -> polars.DataFrame:
    """The records of one kind as a polars frame.

    Raises `DatelineError` where polars is not installed.
    """
    table = to_arrow(codings, kind)
    try:
        import polars
    except ImportError as error:
        raise DatelineError("polars is not installed: run `pip install polars`, or use to_arrow") from error
    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    return frame


def _row(record: Plain) -> Plain:
    if "trace" not in record:
        return record
    trace = [
        step | {"spans": [{"role": role, "start": a, "end": b} for role, (a, b) in step["spans"].items()]}
        for step in record["trace"]
    ]
    return record | {"trace": trace}


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {k: _encodable(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_encodable(v) for v in value]
    return value
