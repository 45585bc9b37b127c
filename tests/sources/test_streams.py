"""Bytes in bounded pieces."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from dateline.sources import Limits
from dateline.sources.streams import Rewound, read_lines, read_whole

lines = st.text("ab\n\r ", max_size=60).map(str.encode)


@given(data=lines, cut=st.integers(0, 60), sizes=st.lists(st.tuples(st.booleans(), st.integers(-1, 9)), max_size=30))
def test_a_rewound_stream_gives_the_same_bytes(data, cut, sizes):
    plain = io.BytesIO(data)
    behind = io.BytesIO(data)
    rewound = Rewound(behind.read(cut), behind)
    out, expected = b"", b""
    for by_line, size in sizes:
        if by_line:
            line = rewound.readline(size)
            out += line
            expected += plain.readline(size)
            assert out == expected
        else:
            part = rewound.read(size)  # may give less than asked for
            out += part
            expected += plain.read(len(part))
            assert size < 0 or len(part) <= size
    assert out + rewound.read() == data


@given(data=lines, limit=st.integers(1, 10))
def test_every_line_is_read_or_named(data, limit):
    pieces = list(read_lines(io.BytesIO(data), Limits(max_line_bytes=limit)))
    rows = [(number, row.removesuffix(b"\r")) for number, row in enumerate(data.split(b"\n"), start=1)]
    long = {f":{number}" for number, row in rows if len(row) > limit}
    assert {piece.place for piece in pieces if piece.data is None} == long
    kept = [row for number, row in rows if len(row) <= limit and row.strip()]
    assert [piece.data for piece in pieces if piece.data is not None] == kept


def test_a_whole_stream_up_to_the_limit():
    assert read_whole(Rewound(b"ab", io.BytesIO(b"cd")), Limits(max_line_bytes=4)) == b"abcd"
