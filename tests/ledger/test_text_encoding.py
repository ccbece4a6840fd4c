"""Whether bytes are in an encoding is told without decoding them, and told right."""

import codecs

from hypothesis import example, given, settings
from hypothesis import strategies as st

from utfall.ledger.formats.text_encoding import beginning_of, decoded_text, is_encoded
from utfall.ledger.profiles.profile_file import ENCODINGS

_TEXTS = st.text(max_size=30)
_BYTES = st.one_of(
    st.binary(max_size=40),
    _TEXTS.map(str.encode),
    _TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
    st.tuples(st.sampled_from((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)),
              st.binary(max_size=10)).map(b"".join),
    st.tuples(_TEXTS.map(str.encode), st.binary(max_size=3)).map(b"".join),
)  # fmt: skip


@settings(max_examples=500)
@given(_BYTES, st.sampled_from(ENCODINGS))
@example(b"\xed\xa0\x80", "utf-8")
@example(b"\xc0\x80", "utf-8")
@example(b"\x8f", "cp1252")
def test_bytes_are_in_an_encoding_where_they_can_be_decoded(content: bytes, encoding: str) -> None:
    assert is_encoded(content, encoding) == (decoded_text(content, encoding) is not None)


@given(_TEXTS, st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le")), st.integers(0, 90))
def test_the_beginning_of_a_text_is_its_first_letters(text: str, written: str, most: int) -> None:
    content = text.encode(written, "replace")
    encoding = "utf-16" if "16" in written else "utf-8"
    whole = decoded_text(content, encoding)
    if whole is not None:
        beginning = beginning_of(content, encoding, most)
        assert whole.startswith(beginning)
        assert most < len(content) or beginning == whole
