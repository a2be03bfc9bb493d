from __future__ import annotations

from hypothesis import given, strategies as st

from reviewcast.publish.server.ranges import Unsatisfiable, header, wanted


@given(st.text(alphabet="bytes=-,0123456789 \t٣_+x", max_size=60), st.integers(0, 1000))
def test_whatever_is_asked_only_bytes_that_are_there_are_given(asked: str, size: int) -> None:
    try:
        ranges = wanted(f"bytes={asked}", size)
    except Unsatisfiable:
        return
    assert all(0 <= start < end <= size for start, end in ranges)
    assert not ranges or wanted(header(ranges), size) == ranges


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(1, 1000))
def test_a_range_means_the_same_as_a_slice(first: int, last: int, size: int) -> None:
    content = bytes(index % 251 for index in range(size))
    try:
        ranges = wanted(f"bytes={first}-{last}", size)
    except Unsatisfiable:
        assert first >= size
        return
    if last < first:
        assert not ranges
    else:
        ((start, end),) = ranges
        assert content[start:end] == content[first : last + 1]


def test_long_nonsense_takes_no_time() -> None:
    assert wanted("bytes=" + "1" * 60_000, 5) == []
    assert wanted("bytes=" + " " * 60_000 + "x", 5) == []
