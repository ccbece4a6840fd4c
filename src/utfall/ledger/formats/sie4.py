"""SIE 1–4 → vouchers, balances and counts, exactly by specification 4B (2008-09-30).

Amounts are ``#TRANS`` alone: ``#RTRANS`` is always followed by the same row as ``#TRANS``, and
``#BTRANS`` is a row taken away. Unknown labels and surplus fields are ignored.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from utfall.domain.ore import MOST_DIGITS, MOST_ORE
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.content import Content
from utfall.ledger.formats.dates import iso_date
from utfall.ledger.formats.sie4_checksum import Checksum, ChecksumReader
from utfall.ledger.formats.sie4_encoding import decoded, encoding_of
from utfall.ledger.formats.sie4_records import Brace, Field, Line, NoRecord, Record, read_lines
from utfall.ledger.formats.sie4_underdim import UnderDimensions

COUNTED = (
    "ver", "trans", "rtrans", "btrans", "konto", "dim", "underdim", "objekt", "ib", "ub", "res",
    "oib", "oub", "psaldo", "pbudget",
)  # fmt: skip
KEPT = frozenset(("#UB", "#RES", "#PSALDO", "#PBUDGET"))
KNOWN_LABELS = frozenset((
    "#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#FNAMN", "#RAR", "#KONTO", "#VER",
    "#TRANS", "#ORGNR", "#KSUMMA",
))  # fmt: skip
_AMOUNT = re.compile(r"(-?)([0-9]*)(?:([.,])([0-9]*))?")
_REST_OF_AMOUNT = re.compile(r"[0-9]{3}(?:[.,][0-9]*)?")
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)", re.IGNORECASE)
_NOT_BLANK = re.compile(rb"\S")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Transaction:
    """One ``#TRANS``; ``objects`` is the list as written: dimension, object, dimension, object …"""

    line: int
    account: str
    objects: tuple[str, ...]
    amount_ore: int
    text: str


@dataclass(frozen=True, slots=True)
class Voucher:
    """One ``#VER``; dates are ISO texts, empty where the file has none that can be read."""

    line: int
    series: str
    number: str
    date: str
    text: str
    registered: str
    rows: tuple[Transaction, ...]

    @property
    def name(self) -> str:
        """Series and number as people write them."""
        return f"{self.series} {self.number}".strip()

    @property
    def sum_ore(self) -> int:
        """Zero in a balanced voucher."""
        return sum(row.amount_ore for row in self.rows)


@dataclass(frozen=True, slots=True)
class Balance:
    """One ``#IB`` or ``#OIB`` of the file's own year, debit +."""

    line: int
    label: str
    account: str
    objects: tuple[str, ...]
    amount_ore: int


@dataclass(frozen=True)
class SieFile:
    """What the file says. ``year`` is the first and last day of ``#RAR 0``, ISO, or None;
    ``balances`` are the records ``KEPT``, judged by who uses them."""

    type: str
    encoding: str
    counts: dict[str, int]
    checksum: Checksum | None
    year: tuple[str, str] | None
    generated: str
    covered_to: str
    currency: str
    dimensions: dict[str, str]
    vouchers: tuple[Voucher, ...]
    opening: tuple[Balance, ...]
    balances: tuple[Record, ...] = ()

    @property
    def positive_sum_ore(self) -> int:
        """The sum of the positive ``#TRANS``."""
        return sum(r.amount_ore for v in self.vouchers for r in v.rows if r.amount_ore > 0)


def read_amount(text: str) -> int | str:
    """Whole öre, or the code of what is wrong with the text."""
    match = _AMOUNT.fullmatch(text)
    if match is None or not (match[2] or match[4]):
        return "SIE-07"
    decimals = match[4] or ""
    if len(decimals) > 2:
        return "SIE-08"
    if len(match[2] or "") > MOST_DIGITS or int(match[2] or "0") * 100 > MOST_ORE:
        return "SIE-29"
    ore = int((match[2] or "0") + decimals.ljust(2, "0"))
    return -ore if match[1] else ore


def looks_like_sie4(content: Content) -> bool:
    """Whether the first thing in the file is a label."""
    return content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"#")


def read_sie4(content: bytes, shown_name: str, problems: list[Problem]) -> SieFile | None:
    """Read the bytes of a file; faults go to ``problems``. None where it is no SIE 1–4 at all."""
    code = why_not_sie4(content)
    if code:
        problems.append(problem(code, file=shown_name))
        return None
    encoding = encoding_of(content)
    reader = ExactReader(shown_name, problems)
    for line in read_lines(decoded(content, encoding)):
        reader.take(line)
    if not reader.labels & KNOWN_LABELS:
        problems.append(problem("SIE-03", file=shown_name))
        return None
    return reader.finish(encoding)


def why_not_sie4(content: Content) -> str:
    """The code of the Problem of what is certainly no SIE 1–4, by its start; empty for the rest."""
    if _NOT_BLANK.search(content) is None:
        return "FIL-04"
    start = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return "SIE-01"
    if start.lstrip().startswith(b"<"):
        return "SIE-01" if b"<html" in content[:4096].lower() else "SIE-02"
    return ""


@dataclass
class _OpenVoucher:
    header: Record
    opened: bool = False
    rows: list[Transaction] = field(default_factory=list)


class ExactReader:
    """Takes the lines of a file one by one; a part of a file too, that starts outside vouchers."""

    def __init__(self, shown_name: str, problems: list[Problem]) -> None:
        self.shown_name = shown_name
        self.problems = problems
        self.labels: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.checksum = ChecksumReader()
        self.single: dict[str, str] = {}
        self.year: tuple[str, str] | None = None
        self.dimensions: dict[str, str] = {}
        self.vouchers: list[Voucher] = []
        self.opening: list[Balance] = []
        self.balances: list[Record] = []
        self.underdims = UnderDimensions()
        self.open: _OpenVoucher | None = None
        self.first_comma_line = 0
        self.commas = 0
        self._take_by_label = {
            "#TRANS": self._transaction,
            "#RTRANS": self._left_out_row,
            "#BTRANS": self._left_out_row,
            "#VER": self._voucher,
            "#IB": self._opening,
            "#OIB": self._opening,
            "#RAR": self._fiscal_year,
            "#DIM": self._dimension,
            "#UNDERDIM": self._dimension,
            "#OBJEKT": self.underdims.declare_object,
        }

    def begin(self, label: str, line: int) -> None:
        """The file's first label; a whole file begins with ``#FLAGGA``."""
        if label != "#FLAGGA":
            self._add("SIE-24", line)

    def take(self, line: Line) -> None:
        """Take the next line."""
        if isinstance(line, Record):
            self._record(line)
        elif isinstance(line, Brace):
            self._brace(line)
        else:
            self._no_record(line)

    def take_inside_voucher(self, record: Record) -> Transaction | None:
        """Take a record other than ``#VER`` between the braces of a voucher read elsewhere; the row
        where it is one."""
        self.open = _OpenVoucher(record, opened=True)
        self._record(record)
        rows, self.open = self.open.rows, None
        return rows[0] if rows else None

    def end_voucher(self) -> None:
        """What comes next cannot belong to the open voucher; one without its brace is a fault."""
        if self.open is not None:
            self._cut_voucher(self.open)

    def finish(self, encoding: str) -> SieFile:
        """What the whole file says, once every line is taken."""
        self.end_voucher()
        self._whole_file_problems()
        self._count_vouchers()
        return SieFile(
            type=self._type(), encoding=encoding, counts=self._all_counts(),
            checksum=self.checksum.result, year=self.year,
            generated=iso_date(self.single.get("#GEN", "")),
            covered_to=self.single.get("#OMFATTN", ""),
            currency=self.single.get("#VALUTA", "SEK") or "SEK", dimensions=self.dimensions,
            vouchers=self._whole_vouchers(), opening=tuple(self.opening),
            balances=tuple(self.balances),
        )  # fmt: skip

    def _add(self, code: str, line: int, **values: str | int) -> None:
        self.problems.append(problem(code, file=self.shown_name, line=line, column=None, **values))

    def _record(self, record: Record) -> None:
        if not self.labels:
            self.begin(record.label, record.line)
        self.labels.add(record.label)
        self.counts[record.label] += 1
        self.checksum.feed(record)
        take = self._take_by_label.get(record.label)
        if take is not None:
            if record.rest:
                code = "SIE-11" if record.rest.startswith('"') else "SIE-28"
                self._add(code, record.line, label=record.label)
            take(record)
        elif record.label in KEPT:
            self.balances.append(record)
        elif record.label in ("#SIETYP", "#GEN", "#OMFATTN", "#VALUTA"):
            self.single.setdefault(record.label, record.text(0))

    def _no_record(self, line: NoRecord) -> None:
        self.counts["bad"] += 1
        self._add("SIE-10", line.line, text=_shortened(line.text))

    def _brace(self, brace: Brace) -> None:
        if brace.opens and self.open is not None and not self.open.opened:
            self.open.opened = True
        elif not brace.opens and self.open is not None:
            self._close(self.open)
        else:
            self._no_record(NoRecord(brace.line, "{" if brace.opens else "}"))

    def _voucher(self, record: Record) -> None:
        if self.open is not None:
            self._cut_voucher(self.open)
        self.open = _OpenVoucher(record)

    def _cut_voucher(self, voucher: _OpenVoucher) -> None:
        """A voucher without its last brace: it was cut, or never had any rows."""
        name = f"{voucher.header.text(0)} {voucher.header.text(1)}".strip()
        self._add("SIE-05", voucher.header.line, voucher=name)
        self._close(voucher)

    def _close(self, voucher: _OpenVoucher) -> None:
        header = voucher.header
        day = iso_date(header.text(2))
        read = Voucher(
            line=header.line, series=header.text(0), number=header.text(1), date=day,
            text=header.text(3), registered=iso_date(header.text(4)), rows=tuple(voucher.rows),
        )  # fmt: skip
        if not day:
            written = header.text(2) or "det är tomt"
            self._add("SIE-14", header.line, voucher=read.name, text=_shortened(written))
        self.vouchers.append(read)
        self.open = None

    def _transaction(self, record: Record) -> None:
        account, objects, amount = self._row_fields(record)
        if not isinstance(objects, tuple):
            self._add("SIE-12", record.line, label=record.label, missing="objektlistan {…}")
            return
        self.counts["object_pairs"] += len(objects) // 2
        if len(objects) % 2:
            self._add("SIE-12", record.line, label=record.label, missing="objekt till dimensionen")
        if _REST_OF_AMOUNT.fullmatch(record.text(3)):  # 1 000.00: the date would be 000.00
            amount = f"{amount} {record.text(3)}"
        ore = self._amount(record, amount)
        if not self._in_voucher(record) or self.open is None:
            self._add("SIE-13", record.line, label=record.label)
        elif ore is not None:
            self.open.rows.append(Transaction(record.line, account, objects, ore, record.text(4)))

    def _row_fields(self, record: Record) -> tuple[str, Field, str]:
        return record.text(0), record.fields[1] if len(record.fields) > 1 else "", record.text(2)

    def _left_out_row(self, record: Record) -> None:
        if not self._in_voucher(record):
            self._add("SIE-13", record.line, label=record.label)

    def _in_voucher(self, record: Record) -> bool:
        """A row right after ``#VER`` whose ``{`` is missing belongs to it, with a warning."""
        if self.open is not None and not self.open.opened:
            name = f"{self.open.header.text(0)} {self.open.header.text(1)}".strip()
            self._add("SIE-27", record.line, voucher=name)
            self.open.opened = True
        return self.open is not None

    def _opening(self, record: Record) -> None:
        """``#IB year account amount`` and ``#OIB year account {dim object} amount``."""
        if record.text(0) != "0":
            return
        listed = record.fields[2] if len(record.fields) > 2 else ""
        with_list = isinstance(listed, tuple)
        if record.label == "#OIB" and not with_list:
            self._add("SIE-12", record.line, label=record.label, missing="objektlistan {…}")
            return
        ore = self._amount(record, record.text(3 if with_list else 2))
        objects = listed if isinstance(listed, tuple) else ()
        if ore is not None:
            self.opening.append(Balance(record.line, record.label, record.text(1), objects, ore))

    def _fiscal_year(self, record: Record) -> None:
        if record.text(0) == "0" and self.year is None:
            self.year = (iso_date(record.text(1)), iso_date(record.text(2)))

    def _dimension(self, record: Record) -> None:
        self.dimensions.setdefault(record.text(0), record.text(1))
        if record.label == "#UNDERDIM":
            self.underdims.declare(record)

    def _whole_vouchers(self) -> tuple[Voucher, ...]:
        """In a file for import a sub-dimension has its own code alone, beside its parent's."""
        if self._type() != "4I" or not self.underdims.parents:
            return tuple(self.vouchers)
        whole = self.underdims.whole
        return tuple(
            replace(v, rows=tuple(replace(row, objects=whole(row.objects)) for row in v.rows))
            for v in self.vouchers
        )

    def _amount(self, record: Record, text: str) -> int | None:
        """Whole öre, or None with a Problem."""
        amount = read_amount(text)
        if isinstance(amount, str):
            self._add(amount, record.line, label=record.label, text=_shortened(text) or "tomt")
            return None
        if "," in text:
            self.commas += 1
            self.first_comma_line = self.first_comma_line or record.line
        return amount

    def _whole_file_problems(self) -> None:
        if self.commas:
            self._add("SIE-09", self.first_comma_line, count=self.commas)
        if self.checksum.cut_short:
            self._add("SIE-04", self.checksum.first_line)
        result = self.checksum.result
        if result is not None and not result.equal:
            self._add("SIE-06", 0, written=_shortened(result.written), computed=result.computed)

    def _count_vouchers(self) -> None:
        self.counts["unbalanced"] = sum(1 for voucher in self.vouchers if voucher.sum_ore)

    def _all_counts(self) -> dict[str, int]:
        counted = {name: self.counts["#" + name.upper()] for name in COUNTED}
        others = ("object_pairs", "unbalanced", "bad")
        return counted | {name: self.counts[name] for name in others}

    def _type(self) -> str:
        """Types 4E and 4I both say 4; only the export may have balances."""
        number = self.single.get("#SIETYP", "1") or "1"
        if number != "4":
            return number
        export = ("#IB", "#UB", "#RES", "#OIB", "#OUB", "#PSALDO", "#PBUDGET", "#OMFATTN")
        return "4E" if self.labels.intersection(export) else "4I"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
