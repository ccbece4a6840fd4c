"""SIE 5 (XML, revision 161209) → journal entries, balances and counts.

Both roots are read: ``Sie`` (a whole export) and ``SieEntry`` (vouchers for import to a ledger).
The file is read once, as events, so that no tree of it is kept. Sub-ledgers, embedded documents and
the signature are passed over: the signature is not verified. A struck ledger entry (``Overstrike``)
is no part of any sum. No file of this format may have a DTD.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from utfall.domain.ore import MOST_DIGITS, MOST_ORE
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.content import Content
from utfall.ledger.formats.dates import iso_date
from utfall.ledger.formats.sie4 import COUNTED

COUNTS = (*COUNTED, "object_pairs", "unbalanced", "bad")
NAMESPACE = "http://www.sie.se/sie5"
_ROOTS = ("Sie", "SieEntry")
_BALANCES = ("OpeningBalance", "ClosingBalance", "Budget")
_MULTIDIM = "Multidim"
_STANDS_IN = {"JournalEntry": "Journal", "LedgerEntry": "JournalEntry"}
_START = 4096
_NAMED = re.compile(rb"""<(?:[\w.-]+:)?(?:Sie|SieEntry)\s[^>]*["']http://www\.sie\.se/sie5["']""")
_AMOUNT = re.compile(r"([-+]?)([0-9]*)(?:\.([0-9]*))?")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:Z|[-+][0-9]{2}:[0-9]{2})?")
_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_ENCODINGS = {"iso-8859-1": "latin-1", "latin1": "latin-1", "windows-1252": "cp1252",
              "us-ascii": "ascii", "utf8": "utf-8"}  # fmt: skip
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One row of a voucher; ``objects`` are dimension, object, dimension, object …, ``date`` (ISO)
    the day it is posted where that is another than the voucher's."""

    line: int
    account: str
    objects: tuple[str, ...]
    amount_ore: int
    text: str
    date: str
    registered: str


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One voucher; ``series`` is its journal's id. Dates are ISO, empty where there is none."""

    line: int
    series: str
    number: str
    date: str
    text: str
    rows: tuple[LedgerEntry, ...]

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
    """An opening or closing balance or a budget, debit +; ``month`` is ``YYYY-MM``, empty for the
    whole year. ``label`` is the element's name."""

    line: int
    label: str
    account: str
    month: str
    objects: tuple[str, ...]
    amount_ore: int


@dataclass(frozen=True)
class Sie5File:
    """What the file says. ``type`` is its root; ``year`` the first and last month of the primary
    fiscal year, or None; dates are ISO."""

    type: str
    encoding: str
    counts: dict[str, int]
    year: tuple[str, str] | None
    generated: str
    covered_to: str
    currency: str
    dimensions: dict[str, str]
    vouchers: tuple[JournalEntry, ...]
    opening: tuple[Balance, ...]
    closing: tuple[Balance, ...]
    budget: tuple[Balance, ...]

    @property
    def positive_sum_ore(self) -> int:
        """The sum of the positive ledger entries."""
        return sum(r.amount_ore for v in self.vouchers for r in v.rows if r.amount_ore > 0)


def looks_like_sie5(content: Content) -> bool:
    """Whether the file is XML with a root of SIE 5's namespace where it begins."""
    start = content[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and _NAMED.search(start) is not None


def read_sie5(content: bytes, shown_name: str, problems: list[Problem]) -> Sie5File | None:
    """Read the bytes of a file; faults go to ``problems``. None where it is no whole SIE 5 file."""
    reader = _Reader(shown_name, problems)
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setFeature(feature_namespaces, 1)
    parser.setContentHandler(reader)
    try:
        parser.parse(BytesIO(content))
    except DefusedXmlException:
        problems.append(problem("SIE-32", file=shown_name))
        return None
    except SAXParseException as broken:
        problems.append(problem("SIE-31", file=shown_name, line=broken.getLineNumber() or 0))
        return None
    except (SAXException, LookupError, ValueError):
        # an encoding that is none, or one that expat cannot use
        problems.append(problem("SIE-31", file=shown_name, line=1))
        return None
    return reader.finish(_encoding_of(content)) if reader.root else None


def _encoding_of(content: bytes) -> str:
    """The encoding the XML declares; UTF-8 where it declares none (XML 1.0, 4.3.3)."""
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    declared = _DECLARED.match(content.lstrip()[:_START])
    name = declared[1].decode().lower() if declared else "utf-8"
    return _ENCODINGS.get(name, name)


@dataclass(slots=True)
class _Open:
    """An element with an amount, until it ends."""

    line: int
    label: str
    values: dict[str, str]
    account: str
    objects: list[str] = field(default_factory=list)
    registered: str = ""
    struck: bool = False


@dataclass(slots=True)
class _OpenVoucher:
    line: int
    values: dict[str, str]
    registered: str = ""
    rows: list[LedgerEntry] = field(default_factory=list)


class _Reader(ContentHandler):
    """Takes the elements one by one; only those that stand where the schema has them count."""

    def __init__(self, shown_name: str, problems: list[Problem]) -> None:
        super().__init__()
        self.shown_name = shown_name
        self.problems = problems
        self.root = ""
        self.counts: Counter[str] = Counter()
        self.years: list[dict[str, str]] = []
        self.info: dict[str, str] = {}
        self.dimensions: dict[str, str] = {}
        self.vouchers: list[JournalEntry] = []
        self.balances: list[Balance] = []
        self._texts: dict[str, str] = {}
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._path: list[str] = []
        self._journal = self._account = ""
        self._voucher: _OpenVoucher | None = None
        self._amount: _Open | None = None

    def startElementNS(  # noqa: N802 - SAX's own name
        self, name: tuple[str | None, str], _qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        """An element begins."""
        local = name[1] if name[0] == NAMESPACE else ""
        if not self._path:
            self._begin(local)
        parent = self._path[-1] if self._path else ""
        self._path.append(local)
        if local and self.root:
            values = {key[1]: value for key, value in attrs.items() if key[0] is None}
            self._element(parent, local, values)

    def endElementNS(self, _name: tuple[str | None, str], _qname: str | None) -> None:  # noqa: N802
        """An element ends."""
        local = self._path.pop()
        if self._amount is not None and local == self._amount.label:
            self._close_amount(self._amount)
        elif local == "JournalEntry" and self._voucher is not None:
            self._close_voucher(self._voucher)

    def finish(self, encoding: str) -> Sie5File:
        """What has been taken."""
        primary = next((y for y in self.years if y.get("primary") in ("true", "1")), None)
        chosen = primary or (self.years[0] if len(self.years) == 1 else None)
        year = (_month(chosen.get("start", "")), _month(chosen.get("end", ""))) if chosen else None
        self.counts["unbalanced"] = sum(1 for voucher in self.vouchers if voucher.sum_ore)
        return Sie5File(
            type=self.root, encoding=encoding, counts=_contract_counts(self.counts), year=year,
            generated=iso_date(self.info.get("time", "")[:10]),
            covered_to=chosen.get("lastCoveredDate", "") if chosen else "",
            currency=self.info.get("currency", "SEK") or "SEK", dimensions=self.dimensions,
            vouchers=tuple(self.vouchers),
            opening=tuple(b for b in self.balances if b.label.startswith("Opening")),
            closing=tuple(b for b in self.balances if b.label.startswith("Closing")),
            budget=tuple(b for b in self.balances if b.label.startswith("Budget")),
        )  # fmt: skip

    def _begin(self, local: str) -> None:
        self.root = local if local in _ROOTS else ""
        if not self.root:
            self.problems.append(problem("SIE-02", file=self.shown_name))

    @property
    def _line(self) -> int:
        locator: Any = getattr(self, "_locator", None)
        return int(locator.getLineNumber()) if locator is not None else 0

    def _add(self, code: str, line: int, **values: str | int) -> None:
        self.problems.append(problem(code, file=self.shown_name, line=line, column=None, **values))

    def _element(self, parent: str, local: str, values: dict[str, str]) -> None:
        if parent != _STANDS_IN.get(local, parent):
            self._add("SIE-42", self._line, label=local, place=_STANDS_IN[local])
        elif parent == "Account" and local.removesuffix(_MULTIDIM) in _BALANCES:
            self._amount = _Open(self._line, local, values, self._account)
        elif parent == "JournalEntry" and local == "LedgerEntry":
            self._amount = _Open(self._line, local, values, values.get("accountId", "").strip())
        elif self._amount is not None and parent == self._amount.label:
            self._part_of_amount(self._amount, local, values)
        elif parent == "JournalEntry" and self._voucher is not None:
            if local == "EntryInfo" or (
                local == "OriginalEntryInfo" and not self._voucher.registered
            ):
                self._voucher.registered = _day(values.get("date", ""))
        else:
            self._frame(parent, local, values)

    def _part_of_amount(self, amount: _Open, local: str, values: dict[str, str]) -> None:
        if local == "ObjectReference":
            amount.objects += [values.get("dimId", "").strip(), values.get("objectId", "")]
        elif local == "Overstrike":
            amount.struck = True
        elif local == "EntryInfo":
            amount.registered = _day(values.get("date", ""))

    def _frame(self, parent: str, local: str, values: dict[str, str]) -> None:
        """What stands around the amounts: years, accounts, dimensions, journals, vouchers."""
        if parent == "FiscalYears" and local == "FiscalYear":
            self.years.append(values)
        elif parent == "FileInfo" and local in ("FileCreation", "AccountingCurrency"):
            self.info |= values
        elif parent == "Accounts" and local == "Account":
            self.counts["konto"] += 1
            self._account = values.get("id", "").strip()
        elif parent == "Dimensions" and local == "Dimension":
            self.counts["dim"] += 1
            self.dimensions.setdefault(values.get("id", "").strip(), values.get("name", ""))
        elif parent == "Dimension" and local == "Object":
            self.counts["objekt"] += 1
        elif parent == self.root and local == "Journal":
            self._journal = values.get("id", "").strip()
        elif parent == "Journal" and local == "JournalEntry":
            self.counts["ver"] += 1
            self._voucher = _OpenVoucher(self._line, values)

    def _close_amount(self, amount: _Open) -> None:
        self._amount = None
        if amount.label == "LedgerEntry":
            self._close_ledger_entry(amount)
            return
        whose = "objects" if amount.objects else ""
        self.counts[amount.label.removesuffix(_MULTIDIM) + whose] += 1
        ore, written = self._ore(amount), amount.values.get("month", "")
        month = _month(written)
        if not month and (written or not amount.label.startswith("Budget")):
            self._add("SIE-39", amount.line, label=amount.label, text=_shortened(written) or "tomt")
        elif ore is not None:
            self.balances.append(Balance(amount.line, amount.label, amount.account, month,
                                         tuple(amount.objects), ore))  # fmt: skip

    def _close_ledger_entry(self, entry: _Open) -> None:
        if entry.struck:
            self.counts["btrans"] += 1
            return
        self.counts["trans"] += 1
        self.counts["object_pairs"] += len(entry.objects) // 2
        if not entry.account:
            self._add("SIE-12", entry.line, label=entry.label, missing="accountId")
        ore, written = self._ore(entry), entry.values.get("ledgerDate", "")
        day = _day(written)
        if written and not day:
            self._add("SIE-14", entry.line, voucher=self._voucher_name(), text=_shortened(written))
        if ore is not None and self._voucher is not None:
            registered = entry.registered or self._voucher.registered
            self._voucher.rows.append(
                LedgerEntry(entry.line, self._same(entry.account), self._same_list(entry.objects),
                            ore, entry.values.get("text", ""), self._same(day),
                            self._same(registered))
            )  # fmt: skip

    def _same(self, text: str) -> str:
        """A text that many rows have is kept once."""
        return self._texts.setdefault(text, text)

    def _same_list(self, objects: list[str]) -> tuple[str, ...]:
        listed = tuple(objects)
        return self._lists.setdefault(listed, listed)

    def _voucher_name(self) -> str:
        values = self._voucher.values if self._voucher is not None else {}
        return f"{self._journal} {values.get('id', '').strip()}".strip()

    def _close_voucher(self, voucher: _OpenVoucher) -> None:
        written = voucher.values.get("journalDate", "")
        day = _day(written)
        if not day:
            shown = _shortened(written) or "det är tomt"
            self._add("SIE-14", voucher.line, voucher=self._voucher_name(), text=shown)
        self.vouchers.append(
            JournalEntry(voucher.line, self._journal, voucher.values.get("id", "").strip(), day,
                         voucher.values.get("text", ""), tuple(voucher.rows))
        )  # fmt: skip
        self._voucher = None

    def _ore(self, amount: _Open) -> int | None:
        """Whole öre, or None with a Problem. Zeros after the second decimal say nothing."""
        written = amount.values.get("amount", "").strip()
        match = _AMOUNT.fullmatch(written)
        shown = {"label": amount.label, "text": _shortened(written) or "tomt"}
        if match is None or not (match[2] or match[3]):
            self._add("SIE-07", amount.line, **shown)
            return None
        decimals = (match[3] or "").rstrip("0")
        if len(decimals) > 2:
            self._add("SIE-08", amount.line, **shown)
            return None
        whole = match[2].lstrip("0")
        if len(whole) > MOST_DIGITS or int(whole or "0") * 100 > MOST_ORE:
            self._add("SIE-29", amount.line, **shown)
            return None
        ore = int((whole or "0") + decimals.ljust(2, "0"))
        return -ore if match[1] == "-" else ore


def _contract_counts(counts: Counter[str]) -> dict[str, int]:
    """By the names SIE 4's records have, so that both can be held side by side: a struck entry is
    its ``#BTRANS``, a balance with objects its ``#OIB`` or ``#OUB``."""
    named = {
        "ib": "OpeningBalance", "oib": "OpeningBalanceobjects", "ub": "ClosingBalance",
        "oub": "ClosingBalanceobjects",
    }  # fmt: skip
    found = {name: counts[named.get(name, name)] for name in COUNTS}
    found["pbudget"] = counts["Budget"] + counts["Budgetobjects"]
    return found


def _day(written: str) -> str:
    """An ``xsd:date`` without its time zone, ISO; empty for what is none."""
    return iso_date(re.sub(r"(?:Z|[-+][0-9]{2}:[0-9]{2})$", "", written.strip()))


def _month(written: str) -> str:
    """An ``xsd:gYearMonth`` as ``YYYY-MM``; empty for what is none."""
    match = _MONTH.fullmatch(written.strip())
    return f"{match[1]}-{match[2]}" if match else ""


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
