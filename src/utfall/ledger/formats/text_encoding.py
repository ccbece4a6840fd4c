"""The bytes of a text file → its text, in the encoding the profile says, and its lines."""

import codecs
import re

LINE_END = re.compile(r"\r\n|\r|\n")
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


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


def codec_of(content: bytes, encoding: str) -> str:
    """UTF-16 without a mark has its zeros first (big-endian) or last in each pair of bytes."""
    if encoding != "utf-16" or content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return encoding
    start = content[:512]
    return "utf-16-be" if start[0::2].count(0) > start[1::2].count(0) else "utf-16-le"


def filled_lines(text: str) -> list[str]:
    """The lines that are not blank; one empty line where all are."""
    return [line for line in LINE_END.split(text) if line.strip()] or [""]
