"""Publication dates."""

from __future__ import annotations

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.sources.published import check_published


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-01-22", "2020-01-22"),
        (" 2020-01-22\n", "2020-01-22"),
        ("2020-01-22T10:00Z", "2020-01-22T10:00Z"),
        ("2020-01-22t10:00:00z", "2020-01-22T10:00:00Z"),
        ("2020-01-22 10:00:00.123456789+05:30", "2020-01-22 10:00:00.123456789+05:30"),
        ("20200122", "2020-01-22"),
        ("20200122T100000Z", "2020-01-22T10:00:00+00:00"),
        ("2020-W04-3", "2020-01-22"),
    ],
)
def test_iso_dates(value, expected):
    assert check_published(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "2020",
        "2020-01",
        "2020-W04",
        "2020-02-30",
        "22/01/2020",
        "Jan. 22",
        "2020-01-22T25:00",
        "2020-01-22x10:00",
        "٢٠٢٠-٠١-٢٢",
    ],
)
def test_all_else_is_named(value):
    with pytest.raises(InputError) as caught:
        check_published(value)
    assert repr(value) in str(caught.value)


@given(st.datetimes(timezones=st.none() | st.just(datetime.UTC)))
def test_python_times_are_kept(moment):
    assert check_published(moment.isoformat()) == moment.isoformat()


@given(st.text())
def test_any_text_reads_or_is_refused(value):
    with contextlib.suppress(InputError):
        datetime.datetime.fromisoformat(check_published(value))
