"""Copies of a file as the world makes them: cut, flipped, re-encoded, other line ends, and worse.

A copy is made again from its file, seed and number alone.
"""

import io
import random
import zipfile
from collections.abc import Callable

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1", "cp1252", "cp437", "cp850")
_LINE_ENDS = (b"\n", b"\r\n", b"\r", b"\n\r", b"\r\r\n", b"\x0b", b"\x85", b"\x1a\n")
_TOKENS = (
    b"", b'"', b"'", b"{", b"}", b"\\", b"\0", b";", b",", b"\t", b" ", b"\r", b"\n", b"-", b"--",
    b"(", b")", b"0", b"9" * 30, b"9" * 5_000, b"1e999", b"NaN", b"-0", b"1.999", b"1,005",
    b"\xe2\x88\x92", b"\xc2\xa0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f\x92",
    b"#VER A 1 20250101\r\n{\r\n", b"#TRANS 1930 {} 1.00\r\n", b"#KSUMMA", b"#RAR 0 2025",
    b"20250230", b"00000000", b"NULL", b"=1+1", b"#REF!", b"[[[[", b"]", b'{"a":', b"null", b"1E5",
    b"\xd9\xa3", b"A" * 200_000, b"<", b"&#0;", b"]]>", b"<!DOCTYPE a>", b'r="XFD1048576"',
)  # fmt: skip

Change = Callable[[bytes, random.Random], bytes]


def copy_of(content: bytes, rng: random.Random) -> bytes:
    """One copy: one to three changes, one after another; in a workbook half of them are made
    inside a part, which is then packed again as if nothing had happened."""
    if content.startswith(b"PK\x03\x04") and rng.random() < 0.5:
        return _inside(content, rng)
    return _changed(content, rng)


def _changed(content: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        content = rng.choice(_CHANGES)(content, rng)
    return content


def _inside(content: bytes, rng: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        xml = [name for name in names if name.endswith((".xml", ".rels"))]
        one = rng.choice(xml or names)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in names:
                part = archive.read(name)
                copy.writestr(name, _changed(part, rng) if name == one else part)
    return out.getvalue()


def _span(content: bytes, rng: random.Random) -> tuple[int, int]:
    """Somewhere in the file, most often a few bytes, now and then much of it."""
    start = rng.randrange(len(content) + 1)
    length = min(rng.choice((1, 2, 8, 64, 1_000, len(content))), len(content) - start)
    return start, start + rng.randint(0, length)


def _cut_end(content: bytes, rng: random.Random) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def _cut_start(content: bytes, rng: random.Random) -> bytes:
    return content[rng.randrange(len(content) + 1) :]


def _cut_middle(content: bytes, rng: random.Random) -> bytes:
    start, end = _span(content, rng)
    return content[:start] + content[end:]


def _flip(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 8, 64)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _other_bytes(content: bytes, rng: random.Random) -> bytes:
    start, end = _span(content, rng)
    return content[:start] + rng.randbytes(min(end - start, 4_096)) + content[end:]


def _token(content: bytes, rng: random.Random) -> bytes:
    start, end = _span(content, rng)
    return content[:start] + rng.choice(_TOKENS) + content[rng.choice((start, end)) :]


def _twice(content: bytes, rng: random.Random) -> bytes:
    start, end = _span(content, rng)
    return content[:end] + content[start:end] * rng.choice((1, 1, 3)) + content[end:]


def _line_ends(content: bytes, rng: random.Random) -> bytes:
    old = b"\r\n" if b"\r\n" in content else b"\n" if b"\n" in content else b"\r"
    pieces = content.split(old)
    if rng.random() < 0.7:
        return rng.choice(_LINE_ENDS).join(pieces)
    return b"".join(piece + rng.choice(_LINE_ENDS) for piece in pieces)


def _lines_moved(content: bytes, rng: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) < 2:
        return content
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    choice = rng.randrange(3)
    if choice == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif choice == 1:
        del lines[one]
    else:
        lines.insert(one, lines[other])
    return b"".join(lines)


def _re_encoded(content: bytes, rng: random.Random) -> bytes:
    text = content.decode(rng.choice(_ENCODINGS), errors="replace")
    return text.encode(rng.choice(_ENCODINGS), errors="replace")


def _same(content: bytes, rng: random.Random) -> bytes:
    del rng
    return content


_CHANGES: tuple[Change, ...] = (
    _cut_end, _cut_start, _cut_middle, _flip, _flip, _other_bytes, _token, _token, _token, _twice,
    _line_ends, _lines_moved, _lines_moved, _re_encoded, _same,
)  # fmt: skip
