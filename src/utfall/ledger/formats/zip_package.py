"""A ZIP, judged before anything reads it: by what its directory declares, then by unpacking it once
in pieces, counted, and thrown away.

The bytes that come out are counted here and not believed: a reader after this one (calamine) goes
by the packed bytes, not by the sizes that the file declares.
"""

import io
import posixpath
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NoReturn

from utfall.domain.problem import Problem, problem
from utfall.domain.zip_faults import ZIP_FAULTS
from utfall.ledger.formats.limits import LIMITS, Limits, megabytes

ZIP = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LOCATOR = b"PK\x06\x07"
_LOCAL = struct.Struct("<4s5H3I2H")
_ENCRYPTED = 0x1 | 0x40
_PATCHED = 0x20
_PROGRAMS = {
    "word": "ett Worddokument", "ppt": "en presentation", "content.xml": "ett OpenDocument",
}  # fmt: skip
_PACKED_AT_ONCE = 65_536
_UNPACKED_AT_ONCE = 1_048_576


@dataclass(slots=True)
class Touched:
    """What a judgement has cost so far: ``unpacked`` bytes that came out, ``cells`` looked at."""

    unpacked: int = 0
    cells: int = 0


Look = Callable[[Iterator[bytes]], Problem | None]


class _RefusedError(Exception):
    """The package is refused for ``problem``; nothing more of it is looked at."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.problem = found


def package_faults(
    content: bytes, shown_name: str, look: Callable[[str], Look], limits: Limits = LIMITS,
    touched: Touched | None = None,
) -> list[Problem]:  # fmt: skip
    """The one reason not to read the package, or none. ``look(part)`` gets each part's bytes in
    pieces as they come out, and may refuse it too."""
    package = _Package(content, shown_name, limits, touched or Touched())
    try:
        package.judge(look)
    except _RefusedError as refused:
        return [refused.problem]
    except (struct.error, *ZIP_FAULTS):
        return [problem("TAB-01", file=shown_name)]
    return []


class _Package:
    def __init__(self, content: bytes, shown_name: str, limits: Limits, touched: Touched) -> None:
        self.content = content
        self.shown_name = shown_name
        self.limits = limits
        self.touched = touched

    def judge(self, look: Callable[[str], Look]) -> None:
        # Each entry of the directory begins so; counted before zipfile makes objects of them.
        if self.content.count(_ENTRY) > self.limits.entries:
            self._refuse("MAX-06", most=self.limits.entries)
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            entries = archive.infolist()
        names = [entry.orig_filename for entry in entries]
        self._check_names(names)
        other = _other_than_a_workbook(names)
        if other:
            self._refuse("FIL-07", what=other)
        for entry in entries:
            self._check_kind(entry)
        if sum(entry.file_size for entry in entries) > self.limits.unpacked:
            self._refuse("MAX-04", most=megabytes(self.limits.unpacked))
        for entry in entries:
            self._check_ratio(entry, entry.file_size)
        starts = self._starts(entries)
        self._check_directory(max(starts, default=0))
        for entry, start in zip(entries, starts, strict=True):
            self._unpack(entry, start, look(entry.filename))

    def _refuse(self, code: str, **values: str | int) -> NoReturn:
        raise _RefusedError(
            problem(code, file=self.shown_name, line=0, column=None, **values)
        )  # fmt: skip

    def _check_names(self, names: Sequence[str]) -> None:
        """Readers differ in which of two parts of a name they take, and in what a path means."""
        seen = set()
        for name in names:
            plain = name.rstrip("/").casefold()
            if plain in seen:
                self._refuse("ZIP-01", reason=f"delen {name[:60]} finns två gånger")
            seen.add(plain)
            whole = posixpath.normpath(name) == name.rstrip("/")
            if not whole or name.startswith(("/", "..")) or set(name) & set("\\:\0"):
                self._refuse("ZIP-01", reason=f"delen {name[:60]!r} kan leda utanför filen")

    def _check_kind(self, entry: zipfile.ZipInfo) -> None:
        if stat.S_ISLNK(entry.external_attr >> 16):
            self._refuse("ZIP-01", reason=f"delen {entry.filename} är en länk")
        if entry.flag_bits & _ENCRYPTED:
            self._refuse("ZIP-01", reason=f"delen {entry.filename} är låst med lösenord")
        packed = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        if not packed or entry.flag_bits & _PATCHED:
            self._refuse("ZIP-01", reason=f"delen {entry.filename} är packad på okänt sätt")

    def _check_ratio(self, entry: zipfile.ZipInfo, size: int) -> None:
        most = self.limits.ratio * max(entry.compress_size, 1)
        if size > max(most, self.limits.small_entry):
            self._refuse("MAX-05", part=entry.filename, most=self.limits.ratio)

    def _starts(self, entries: Sequence[zipfile.ZipInfo]) -> list[int]:
        """Where each entry's bytes begin. Entries that share bytes unpack the same ones again."""
        starts, spans = [], []
        for entry in entries:
            start = self._start(entry)
            starts.append(start)
            spans.append((entry.header_offset, start + entry.compress_size))
        spans.sort()
        if any(end > begin for (_, end), (begin, _) in pairwise(spans)):
            self._refuse("ZIP-01", reason="delar av den ligger på varandra")
        return starts

    def _start(self, entry: zipfile.ZipInfo) -> int:
        """By the entry's own header, which must say the same as the directory."""
        fields = _LOCAL.unpack_from(self.content, entry.header_offset)
        mark, flags, method = fields[0], fields[2], fields[3]
        name_length, extra_length = int(fields[9]), int(fields[10])
        begin = entry.header_offset + _LOCAL.size
        name = self.content[begin : begin + name_length]
        written = name.decode("utf-8" if flags & 0x800 else "cp437", errors="replace")
        same = (mark, method, written) == (ZIP, entry.compress_type, entry.orig_filename)
        if not same or flags & (_ENCRYPTED | _PATCHED):
            self._refuse("ZIP-01", reason=f"delen {entry.filename} säger olika om sig själv")
        return begin + name_length + extra_length

    def _check_directory(self, last_start: int) -> None:
        """There is one directory, and it stands last: with two, readers differ in which they take.

        ``end of directory`` is 22 bytes and a comment; before it a 64-bit one (56) with where it is
        (20), which some programs write always.
        """
        end = self.content.rfind(_END)
        size, offset = struct.unpack_from("<2I", self.content, end + 12)
        (comment,) = struct.unpack_from("<H", self.content, end + 20)
        plain = end + 22 + comment == len(self.content)
        plain &= self.content.count(_END, last_start) == 1
        stands = end
        if self.content[end - 20 : end - 16] == _LOCATOR:
            stands = end - 76
            written, (place,) = (size, offset), struct.unpack_from("<Q", self.content, end - 12)
            size, offset = struct.unpack_from("<2Q", self.content, stands + 40)
            plain &= place == stands and self.content[stands : stands + 4] == _END_64
            plain &= all(
                old in (new, 0xFFFF_FFFF) for old, new in zip(written, (size, offset), strict=True)
            )
        if not plain or offset + size != stands:
            self._refuse("ZIP-01", reason="dess innehållsförteckning står inte sist, eller är två")

    def _unpack(self, entry: zipfile.ZipInfo, start: int, look: Look) -> None:
        pieces = _Pieces(self, entry, start)
        found = look(iter(pieces))
        if found is not None:
            raise _RefusedError(found)
        for _ in pieces:
            pass
        if (pieces.size, pieces.sum) != (entry.file_size, entry.CRC):
            self._refuse("ZIP-01", reason=f"delen {entry.filename} är inte som den uppger")

    def count(self, entry: zipfile.ZipInfo, size: int, piece: int) -> None:
        """Stop as soon as what has come out is too much."""
        self.touched.unpacked += piece
        if self.touched.unpacked > self.limits.unpacked:
            self._refuse("MAX-04", most=megabytes(self.limits.unpacked))
        self._check_ratio(entry, size)
        if size > entry.file_size:
            self._refuse("ZIP-01", reason=f"delen {entry.filename} är inte som den uppger")


def _other_than_a_workbook(names: Sequence[str]) -> str:
    """What the package is by the folders of its parts; empty for a workbook."""
    folders = {name.casefold().partition("/")[0] for name in names}
    if "xl" in folders:
        return ""
    known = (what for folder, what in _PROGRAMS.items() if folder in folders)
    return next(known, "ett zip-arkiv")


class _Pieces:
    """An entry's bytes as they come out, counted and summed; goes on where it was left."""

    def __init__(self, package: _Package, entry: zipfile.ZipInfo, start: int) -> None:
        self._package = package
        self._entry = entry
        self._out = _inflated(package.content, entry, start)
        self.size = 0
        self.sum = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._out:
            self.size += len(piece)
            self._package.count(self._entry, self.size, len(piece))
            self.sum = zlib.crc32(piece, self.sum)
            yield piece


def _inflated(content: bytes, entry: zipfile.ZipInfo, start: int) -> Iterator[bytes]:
    """No more than the packed bytes of the entry, and no more out at once than asked for."""
    end = start + entry.compress_size
    if end > len(content):
        raise EOFError
    if entry.compress_type == zipfile.ZIP_STORED:
        for place in range(start, end, _UNPACKED_AT_ONCE):
            yield content[place : min(place + _UNPACKED_AT_ONCE, end)]
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    place, left = start, b""
    while not unpacker.eof:
        if not left:
            left = content[place : min(place + _PACKED_AT_ONCE, end)]
            place += len(left)
        piece = unpacker.decompress(left, _UNPACKED_AT_ONCE)
        left = unpacker.unconsumed_tail
        if piece:
            yield piece
        elif not left and place >= end:
            raise EOFError
