"""The bytes of a text file → its text, in the encoding the profile says, and its lines."""

import codecs
import re
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from utfall.ledger.formats.content import Content, blocks_of, held
from utfall.ledger.formats.sie4_fast.arrow_arrays import number_array

LINE_END = re.compile(r"\r\n|\r|\n")
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NOT_IN_CP1252 = tuple(map(bytes, ([0x81], [0x8D], [0x8F], [0x90], [0x9D])))


def decoded_text(content: bytes, encoding: str) -> str | None:
    """The text without its byte order mark; None where it is not in ``encoding``, or has the mark
    of another."""
    for mark, marked in _MARKS.items():
        if content.startswith(mark) and marked != encoding:
            return None
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode(codec_of(content, encoding))
    except UnicodeError:
        return None


def is_encoded(content: Content, encoding: str) -> bool:
    """Whether ``decoded_text`` would give a text; nothing is decoded where bytes alone can say."""
    if encoding == "utf-16":
        return decoded_text(held(content), encoding) is not None
    first = content[:4]
    if any(first.startswith(mark) and marked != encoding for mark, marked in _MARKS.items()):
        return False
    if encoding == "cp1252":
        return not any(byte in block for block in blocks_of(content) for byte in _NOT_IN_CP1252)
    return encoding in ("latin-1", "cp437") or all(map(is_utf_8, _pieces(content)))


def _pieces(content: Content) -> Iterator[bytes | memoryview]:
    """All bytes, cut after line ends: no letter is in two pieces."""
    rest = b""
    for block in blocks_of(content):
        first, end = block.find(b"\n") + 1, block.rfind(b"\n") + 1
        if end:
            yield rest + block[:first]
            yield memoryview(block)[first:end]
            rest = b""
        rest += block[end:]
    yield rest


def is_utf_8(content: bytes | memoryview) -> bool:
    """Whether all the bytes are letters of UTF-8."""
    ends = number_array(np.array([0, len(content)], np.int64)).buffers()[1]
    text = pa.Array.from_buffers(pa.large_string(), 1, [None, ends, pa.py_buffer(content)])
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def beginning_of(content: Content, encoding: str, most: int) -> str:
    """The first ``most`` bytes of a text that is so encoded, as far as they are whole letters."""
    decoder = codecs.getincrementaldecoder(codec_of(content[:512], encoding))()
    return decoder.decode(content[:most].removeprefix(codecs.BOM_UTF8))


def codec_of(content: bytes, encoding: str) -> str:
    """UTF-16 without a mark has its zeros first (big-endian) or last in each pair of bytes."""
    if encoding != "utf-16" or content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return encoding
    start = content[:512]
    return "utf-16-be" if start[0::2].count(0) > start[1::2].count(0) else "utf-16-le"


def filled_lines(text: str) -> list[str]:
    """The lines that are not blank; one empty line where all are."""
    return [line for line in LINE_END.split(text) if line.strip()] or [""]
