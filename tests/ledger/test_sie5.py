"""SIE 5 is read by what the XML says, and what is no SIE 5 is refused in words."""

import tracemalloc

import pytest

from tests.ledger.small_municipality import codes
from utfall.domain.problem import Problem
from utfall.ledger.control.sie5_scan import scan_sie5
from utfall.ledger.formats.detect import format_of
from utfall.ledger.formats.sie5 import Sie5File, read_sie5

FILE = """<?xml version="1.0" encoding="utf-8"?>
<Sie xmlns="http://www.sie.se/sie5">
<FileInfo>
<FileCreation time="2025-08-06T10:00:00+02:00" by="LH"/>
<FiscalYears>
<FiscalYear start="2024-01" end="2024-12" closed="true"/>
<FiscalYear start="2025-01" end="2025-12" primary="true" lastCoveredDate="2025-07-31"/>
</FiscalYears>
<AccountingCurrency currency="SEK"/>
</FileInfo>
<Accounts>
<Account id="1930" name="Bank" type="asset">
<OpeningBalance month="2025-01" amount="100"/>
<ClosingBalance month="2025-12" amount="0"/>
</Account>
<Account id="6010" name="Hyra" type="cost">
<Budget month="2025-01" amount="250.50"><ObjectReference dimId="1" objectId="2130"/></Budget>
<BudgetMultidim amount="-1">
<ObjectReference dimId="1" objectId="2130"/><ObjectReference dimId="6" objectId="P1"/>
</BudgetMultidim>
</Account>
</Accounts>
<Dimensions>
<Dimension id="1" name="Ansvar"><Object id="2130" name="IT"/></Dimension>
<Dimension id="6" name="Projekt"/>
</Dimensions>
<SupplierInvoices primaryAccountId="2440"><SupplierInvoice id="1"><Balances>
<OpeningBalance month="2025-01" amount="77"/>
</Balances></SupplierInvoice></SupplierInvoices>
<Journal id="A" name="Löpande">
<JournalEntry id="1" journalDate="2025-07-15" text="Hyra">
<EntryInfo date="2025-07-16" by="LH"/>
<LedgerEntry accountId="6010" amount="100" text="juli"><ObjectReference dimId="1" objectId="2130"/>
</LedgerEntry>
<LedgerEntry accountId="6010" amount="40"><Overstrike date="2025-07-20" by="LH"/></LedgerEntry>
<LedgerEntry accountId="1930" amount="-100.00" ledgerDate="2025-06-30"/>
</JournalEntry>
</Journal>
</Sie>
"""
ENTRY_FILE = """<SieEntry xmlns="http://www.sie.se/sie5"><Journal>
<JournalEntry journalDate="2025-07-01"><OriginalEntryInfo date="2025-07-02" by="x"/>
<LedgerEntry accountId="6010" amount="5"/></JournalEntry></Journal></SieEntry>"""


def read(content: str | bytes) -> tuple[Sie5File | None, list[Problem]]:
    problems: list[Problem] = []
    raw = content.encode() if isinstance(content, str) else content
    return read_sie5(raw, "f.sie", problems), problems


def read_right(content: str | bytes) -> Sie5File:
    file, problems = read(content)
    assert problems == []
    assert file is not None
    return file


def test_vouchers_have_series_number_dates_texts_objects_and_lines() -> None:
    [voucher] = read_right(FILE).vouchers
    assert (voucher.name, voucher.date, voucher.text, voucher.line) == (
        "A 1", "2025-07-15", "Hyra", 31,
    )  # fmt: skip
    first, second = voucher.rows
    assert (first.account, first.amount_ore, first.objects) == ("6010", 10000, ("1", "2130"))
    assert (first.text, first.registered, first.date, first.line) == ("juli", "2025-07-16", "", 33)
    assert (second.amount_ore, second.date) == (-10000, "2025-06-30")


def test_a_struck_entry_is_counted_apart_and_in_no_sum() -> None:
    file = read_right(FILE)
    assert (file.counts["trans"], file.counts["btrans"], file.counts["unbalanced"]) == (2, 1, 0)
    assert file.positive_sum_ore == 10000


def test_the_year_is_the_primary_one_and_the_rest_of_the_head_is_read() -> None:
    file = read_right(FILE)
    assert (file.type, file.encoding, file.currency) == ("Sie", "utf-8", "SEK")
    assert (file.year, file.covered_to) == (("2025-01", "2025-12"), "2025-07-31")
    assert file.generated == "2025-08-06"
    assert file.dimensions == {"1": "Ansvar", "6": "Projekt"}


def test_balances_are_those_of_accounts_and_not_of_invoices() -> None:
    file = read_right(FILE)
    assert [(b.account, b.month, b.amount_ore) for b in file.opening] == [
        ("1930", "2025-01", 10000)
    ]
    assert [(b.label, b.month, b.objects, b.amount_ore) for b in file.budget] == [
        ("Budget", "2025-01", ("1", "2130"), 25050),
        ("BudgetMultidim", "", ("1", "2130", "6", "P1"), -100),
    ]


def test_a_file_with_vouchers_for_import_is_read_too() -> None:
    file = read_right(ENTRY_FILE)
    [voucher] = file.vouchers
    assert (file.type, file.year, voucher.name) == ("SieEntry", None, "")
    assert voucher.rows[0].registered == "2025-07-02"


def test_a_prefix_for_the_namespace_and_elements_of_others_make_no_difference() -> None:
    own = ENTRY_FILE.replace("<", "<s:").replace("<s:/", "</s:").replace("xmlns=", "xmlns:s=")
    strange = own.replace("</s:Journal>", '<x:Journal xmlns:x="urn:x"/></s:Journal>')
    assert format_of(strange.encode()) == "sie5"
    assert read_right(strange).vouchers == read_right(ENTRY_FILE).vouchers
    assert scan_sie5(strange.encode(), opening_month="").sum_ore == 500


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("iso-8859-1", "latin-1"), ("utf-8", "utf-8"), ("windows-1252", "cp1252")],
)
def test_the_encoding_is_the_one_declared(encoding: str, shown: str) -> None:
    file = read_right(FILE.replace("utf-8", encoding).replace('"Ansvar"', '"Å"').encode(encoding))
    assert (file.encoding, file.dimensions["1"]) == (shown, "Å")


@pytest.mark.parametrize(
    ("written", "ore"),
    [("5", 500), ("-5.5", -550), (" +5.50 ", 550), (".5", 50), ("5.", 500), ("5.1000", 510)],
)
def test_amounts_are_decimals_of_xml_schema(written: str, ore: int) -> None:
    content = ENTRY_FILE.replace('"5"', f'"{written}"')
    assert read_right(content).vouchers[0].rows[0].amount_ore == ore
    assert scan_sie5(content.encode(), opening_month="").sum_ore == ore


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('amount="5"', 'amount="fem"', {"SIE-07": 1}),
        ('amount="5"', 'amount="5,00"', {"SIE-07": 1}),
        ('amount="5"', "", {"SIE-07": 1}),
        ('amount="5"', 'amount="5.001"', {"SIE-08": 1}),
        ('amount="5"', f'amount="{"9" * 18}"', {"SIE-29": 1}),
        ('accountId="6010"', "", {"SIE-12": 1}),
        ("2025-07-01", "2025-07-32", {"SIE-14": 1}),
        ("</SieEntry>", "", {"SIE-31": 1}),
        ("<SieEntry", "<!DOCTYPE x><SieEntry", {"SIE-32": 1}),
        ("SieEntry", "Ladder", {"SIE-02": 1}),
        ("<SieEntry", '<?xml version="1.0" encoding="okand"?><SieEntry', {"SIE-31": 1}),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, found: dict[str, int]) -> None:
    assert codes(read(ENTRY_FILE.replace(old, new))[1]) == found


def test_a_month_that_is_none_is_said_with_its_line() -> None:
    _, problems = read(FILE.replace('Budget month="2025-01"', 'Budget month="2025-13"'))
    assert [(p.code, p.line) for p in problems] == [("SIE-39", 17)]


def test_entities_that_grow_are_refused_before_they_grow() -> None:
    grows = '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    file, problems = read(grows + ENTRY_FILE.replace("<Journal>", "&b;<Journal>"))
    assert file is None
    assert codes(problems) == {"SIE-32": 1}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (FILE, "sie5"),
        ("\ufeff" + ENTRY_FILE, "sie5"),
        ("<!-- " + "x" * 500 + " -->" + ENTRY_FILE, "sie5"),
        ('<Rss xmlns="http://example.org"/>', "xml"),
        ('<html><a href="http://www.sie.se/sie5">SIE 5</a></html>', "html"),
    ],
)
def test_the_format_is_known_by_its_root_and_namespace(content: str, found: str) -> None:
    assert format_of(content.encode()) == found


def test_the_scan_passes_over_comments_and_what_stands_in_texts() -> None:
    hidden = '<!-- <LedgerEntry accountId="1" amount="9"/> --><Journal>'
    texts = 'text=\'amount="7" > 5\' amount="5"'
    content = ENTRY_FILE.replace("<Journal>", hidden).replace('amount="5"', texts)
    assert read_right(content).vouchers[0].rows[0].amount_ore == 500
    scanned = scan_sie5(content.encode(), opening_month="")
    assert (scanned.rows, scanned.sum_ore) == (1, 500)


def test_what_is_embedded_is_not_kept() -> None:
    """The file is read as events: a document inside it takes no memory that lasts."""
    document = f'<Documents><EmbeddedFile id="1" fileName="f">{"QUJD" * 500_000}</EmbeddedFile>'
    content = ENTRY_FILE.replace("</SieEntry>", document + "</Documents></SieEntry>").encode()
    tracemalloc.start()
    problems: list[Problem] = []
    file = read_sie5(content, "f", problems)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert file is not None
    assert len(file.vouchers) == 1
    assert kept < len(content) // 4
