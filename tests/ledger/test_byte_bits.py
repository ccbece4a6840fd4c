"""Bits of bytes say of each byte what looking at it and its neighbours says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.ledger.formats import byte_bits
from utfall.ledger.formats.byte_bits import (
    after,
    before,
    bits_of,
    bits_where,
    count_of,
    flags_of,
    odd_so_far,
    padded,
    places_of,
    places_of_few,
)

FLAGS = st.integers(1, 4).flatmap(
    lambda words: st.lists(st.booleans(), min_size=64 * words, max_size=64 * words)
)


@given(FLAGS)
def test_bits_say_what_flags_say(flags: list[bool]) -> None:
    bits = bits_of(np.array(flags))
    assert flags_of(bits).tolist() == flags
    assert places_of_few(bits).tolist() == [place for place, flag in enumerate(flags) if flag]


@given(FLAGS)
def test_neighbours_are_those_of_the_byte_before_and_the_next(flags: list[bool]) -> None:
    bits = bits_of(np.array(flags))
    assert flags_of(after(bits)).tolist() == [False, *flags[:-1]]
    assert flags_of(before(bits)).tolist() == [*flags[1:], False]


@given(FLAGS)
def test_odd_so_far_counts_from_the_first_byte_over_all_words(flags: list[bool]) -> None:
    counted = [sum(flags[: place + 1]) % 2 == 1 for place in range(len(flags))]
    assert flags_of(odd_so_far(bits_of(np.array(flags)))).tolist() == counted


@given(FLAGS)
def test_bytes_are_found_and_their_places_told_over_all_pieces(flags: list[bool]) -> None:
    letters = np.where(flags, ord(";"), ord("x")).astype(np.uint8)
    letters[::7] = ord("\n")
    wanted = [place for place, letter in enumerate(letters.tolist()) if letter in b";\n"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(byte_bits, "_AT_ONCE", 128)
        bits = bits_where(letters, *b";\n")
        assert places_of(bits).tolist() == wanted
        assert count_of(ord("\n"), letters) == letters.tobytes().count(b"\n")
    assert places_of(bits_where(letters, *b";\n")).tolist() == wanted


@pytest.mark.parametrize("length", [0, 1, 62, 63, 64, 200])
def test_padded_bytes_are_whole_words_with_one_byte_more_at_least(length: int) -> None:
    letters = padded(b"x" * length, b"\n", b";").tobytes()
    assert letters.rstrip(b";") == b"\n" + b"x" * length
    assert letters.endswith(b";")
    assert len(letters) % 64 == 0


@given(st.binary(max_size=300))
def test_a_byte_is_counted(content: bytes) -> None:
    assert count_of(ord("\n"), content) == content.count(b"\n")
