"""A workbook that is not what it should be is said in plain Swedish, by cell; nothing is taken."""

import datetime
import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from tests.web.conftest import AsRole
from tests.web.july import july_round
from tests.web.workbook_editing import (
    CAUSE,
    COMMENT,
    FORECAST,
    HEADING_ROW,
    HIDDEN,
    KEY,
    PAGE,
    PERSONNEL,
    SHEET,
    edited,
    faults_of,
    fetched,
    filled,
    opened,
    row_of,
    saved,
    sent,
    with_part,
)
from utfall.web.comments.models import Comment
from utfall.web.forecasts.models import Forecast
from utfall.web.workbooks.models import ReturnedWorkbook

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ROW = 8  # where Personal stands


@pytest.fixture
def client(as_role: AsRole) -> Client:
    """The manager's browser in July's open round."""
    july_round()
    return as_role("chef")


def refused(client: Client, content: bytes, name: str = "arbetsbok.xlsx") -> list[str]:
    """What is said of the file; nothing of it is kept."""
    answer = sent(client, content, name)
    assert answer.status_code == 422, answer
    page = answer.content.decode()
    assert "<title>Fel: Arbetsbok" in page
    kept = [model.objects.count() for model in (ReturnedWorkbook, Comment, Forecast)]
    assert kept == [0, 0, 0]
    return faults_of(answer)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"forecast": "=1+1"}, "kolumn F: fältet har en formel. Skriv värdet i stället."),
        ({"comment": '=HYPERLINK("https://example.org")'}, "kolumn H: fältet har en formel."),
        ({"cause": "=A1"}, "kolumn G: fältet har en formel."),
        ({"forecast": "12 t"}, "kolumn F: Skriv ett belopp med siffror"),
        ({"forecast": "🙂"}, "kolumn F: Skriv ett belopp med siffror"),
        ({"forecast": True}, "kolumn F: 1 är inget belopp. Skriv ett tal."),
        ({"forecast": datetime.date(2025, 8, 6)}, "är inget belopp. Skriv ett tal."),
        ({"forecast": 1e30}, "kolumn F: Beloppet är för stort."),
        ({"forecast": 1.2345678}, "kolumn F: Skriv högst så många decimaler"),
        ({"cause": "väder"}, "kolumn G: väder är ingen orsak. Välj volym, pris, vakans, peri"),
        ({"comment": "x" * 20_000}, "kolumn H: Texten har 20000 tecken. Skriv högst 5000."),
        ({"comment": True}, "kolumn H: 1 är ingen text."),
    ],
)  # fmt: skip
def test_what_no_field_takes_is_said_by_row_and_column(
    client: Client, fields: dict[str, object], said: str
) -> None:
    faults = refused(client, edited(fetched(client), filled(PERSONNEL, **fields)))
    assert len(faults) == 1
    assert faults[0].startswith(f"Rad {ROW}, kolumn ")
    assert said in faults[0]


def test_every_fault_is_said_at_once(client: Client) -> None:
    fill = filled(PERSONNEL, forecast="mycket", cause="väder", comment="=1+1")
    said = [fault.partition(":")[0] for fault in refused(client, edited(fetched(client), fill))]
    assert sorted(said) == [f"Rad {ROW}, kolumn {column}" for column in "FGH"]


def test_a_formula_is_said_though_its_value_is_a_number(client: Client) -> None:
    """As Excel saves it: the value it came to stands beside the formula, and is not taken."""

    def computed(xml: str) -> str:
        return xml.replace("<v>-250</v>", "<f>SUM(B8:C8)</f><v>-250</v>")

    book = edited(fetched(client), filled(PERSONNEL, forecast=-250))
    content = with_part(book, "xl/worksheets/sheet1.xml", computed)
    assert content != book
    assert "har en formel" in refused(client, content)[0]


def test_a_cell_that_a_formula_elsewhere_fills_is_a_formula_too(client: Client) -> None:
    def array(xml: str) -> str:
        return xml.replace("<v>-250</v>", '<f t="array" ref="F8:F9">B8:B9</f><v>-250</v>')

    def fill(book: Any) -> None:
        book[SHEET].cell(ROW, FORECAST).value = -250
        book[SHEET].cell(ROW + 1, FORECAST).value = -3

    content = with_part(edited(fetched(client), fill), "xl/worksheets/sheet1.xml", array)
    faults = refused(client, content)
    assert [fault[:5] for fault in faults] == ["Rad 8", "Rad 9"]


def test_an_error_is_no_number(client: Client) -> None:
    book = edited(fetched(client), filled(PERSONNEL, forecast="#N/A"))
    assert refused(client, book) == [f"Rad {ROW}, kolumn F: #N/A är inget belopp. Skriv ett tal."]


# Another place


def test_another_months_workbook_is_refused_by_name(client: Client, as_role: AsRole) -> None:
    def june(book: Any) -> None:
        book[HIDDEN].cell(2, 3).value = "2025-06"
        book[HIDDEN].cell(1, 2).value = checksum_of(book)

    faults = refused(client, edited(fetched(client), june))
    assert faults[0].startswith("Arbetsboken är för TIA-avdelningen, juni 2025. Den här sidan är f")


def test_another_units_workbook_is_refused_by_name(client: Client, as_role: AsRole) -> None:
    its = fetched(as_role("controller"), "/uppfoljning/2025-07/it/arbetsbok.xlsx")
    faults = refused(client, its)
    assert faults[0].startswith("Arbetsboken är för IT, juli 2025. Den här sidan är för TIA-avdeln")


def test_another_municipalitys_workbook_is_refused(client: Client) -> None:
    def elsewhere(book: Any) -> None:
        book[HIDDEN].cell(2, 1).value = "Annanby"
        book[HIDDEN].cell(1, 2).value = checksum_of(book)

    assert "Arbetsboken är från Annanby, inte från Exempelköpings kommun." in refused(
        client, edited(fetched(client), elsewhere)
    )[0]  # fmt: skip


def checksum_of(book: Any) -> str:
    """As the paper computes it, written anew here."""
    import hashlib

    lines = []
    for line in list(book[HIDDEN].iter_rows(values_only=True))[1:]:
        lines.append("\x1f".join("" if text is None else str(text) for text in line))
    text = "\x1e".join(line.rstrip("\x1f") for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_changed_hidden_sheet_is_refused(client: Client) -> None:
    def forged(book: Any) -> None:
        book[HIDDEN].cell(3, 6).value = "7"

    assert refused(client, edited(fetched(client), forged)) == [
        "Det dolda bladet i arbetsboken är ändrat, så raderna går inte att känna igen. Hämta en ny."
    ]


# Rows, columns and sheets


def test_a_deleted_row_is_said_by_its_name(client: Client) -> None:
    content = edited(fetched(client), lambda b: b[SHEET].delete_rows(row_of(b, PERSONNEL)))
    assert refused(client, content) == [
        "Raden Personal saknas. Lägg tillbaka den, eller hämta en ny arbetsbok."
    ]


def test_an_added_row_is_said_by_its_number(client: Client) -> None:
    def added(book: Any) -> None:
        book[SHEET].insert_rows(ROW)
        book[SHEET].cell(ROW, 1).value = "Vår egen rad"
        book[SHEET].cell(ROW, COMMENT).value = "Hej"

    assert refused(client, edited(fetched(client), added)) == [
        f"Rad {ROW}: Raden finns inte i Utfall. Ta bort den; skriv det den säger i en kommentar."
    ]


def test_a_row_that_stands_twice_is_said(client: Client) -> None:
    def copied(book: Any) -> None:
        sheet = book[SHEET]
        last = sheet.max_row + 1
        for column in range(1, KEY + 1):
            sheet.cell(last, column).value = sheet.cell(ROW, column).value

    faults = refused(client, edited(fetched(client), copied))
    assert [fault.partition(": ")[2] for fault in faults] == [
        "Raden Personal står två gånger. Ta bort den ena."
    ]


def test_rows_sorted_without_their_key_are_said(client: Client) -> None:
    def mixed(book: Any) -> None:
        sheet = book[SHEET]
        for column in range(1, KEY):
            first, second = sheet.cell(ROW, column), sheet.cell(ROW + 1, column)
            first.value, second.value = second.value, first.value

    faults = refused(client, edited(fetched(client), mixed))
    assert len(faults) == 2
    assert "hör till en annan rad" in faults[0]


@pytest.mark.parametrize(
    ("column", "said"), [(KEY, "Kolumnen Nyckel (ändra inte) saknas."),
                         (CAUSE, "Kolumnen Orsak saknas.")]
)  # fmt: skip
def test_a_missing_column_is_said_by_its_heading(client: Client, column: int, said: str) -> None:
    content = edited(fetched(client), lambda b: b[SHEET].delete_cols(column))
    assert refused(client, content)[0].startswith(said)


def test_a_missing_sheet_is_said(client: Client) -> None:
    def removed(book: Any) -> None:
        book[HIDDEN].sheet_state = "visible"
        del book[SHEET]

    assert refused(client, edited(fetched(client), removed)) == [
        "Bladet Arbetsunderlag saknas. Hämta en ny arbetsbok."
    ]


def test_a_workbook_of_another_kind_is_said(client: Client) -> None:
    report = client.get("/uppfoljning/2025-07/tia-avdelningen.xlsx").content
    assert refused(client, report)[0].startswith("Filen är ingen arbetsbok från Utfall")
    import openpyxl

    assert refused(client, saved(openpyxl.Workbook()))[0].startswith("Filen är ingen arbetsbok")


# Files that mean harm, or were cut


@pytest.mark.parametrize(
    "content", [b"", b"Hej", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18], ids=range(4)
)
def test_what_is_no_workbook_is_said(client: Client, content: bytes) -> None:
    faults = refused(client, content)
    assert faults[0].startswith(("Filen går inte att läsa", "Välj en fil."))


def test_a_cut_file_is_said(client: Client) -> None:
    whole = fetched(client)
    assert refused(client, whole[: len(whole) // 2])[0].startswith("Filen går inte att läsa")


def test_no_file_is_said(client: Client) -> None:
    assert faults_of(client.post(PAGE)) == ["Välj en fil."]


def test_a_locked_file_is_said(client: Client) -> None:
    assert (
        "lösenordsskyddad" in refused(client, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)[0]
    )


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(client: Client) -> None:
    assert refused(client, b"\0" * 50_000_000)[0].startswith("Filen är för stor (50 MB")


def test_a_bomb_is_not_unpacked(client: Client) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 400_000_000)
    assert len(target.getvalue()) < 1_000_000
    assert refused(client, target.getvalue())[0].startswith("Filen är för stor")


XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("head", [XXE, LAUGHS], ids=["xxe", "laughs"])
@pytest.mark.parametrize("part", ["workbook", "sharedStrings", "worksheets/sheet1", "styles"])
def test_a_part_with_a_document_type_is_refused(client: Client, head: str, part: str) -> None:
    def with_type(xml: str) -> str:
        start, end, rest = xml.partition("?>")
        return f"{start}{end}{head}{rest.replace('Personal', '&e;')}"

    content = with_part(fetched(client), f"xl/{part}.xml", with_type)
    assert refused(client, content)[0].startswith("Filen går inte att läsa")


def test_a_reference_out_of_the_file_is_not_followed(client: Client) -> None:
    def elsewhere(xml: str) -> str:
        return xml.replace("worksheets/sheet1.xml", "../../../../etc/passwd")

    content = with_part(fetched(client), "xl/_rels/workbook.xml.rels", elsewhere)
    assert refused(client, content) == ["Bladet Arbetsunderlag saknas. Hämta en ny arbetsbok."]


def test_a_file_name_is_shown_and_never_followed(client: Client) -> None:
    book = edited(fetched(client), filled(PERSONNEL, comment="Hej"))
    sent(client, book, "<b>../../x.xlsx")
    page = client.get(PAGE).content.decode()
    assert "&lt;b&gt;" in page or "x.xlsx" in page
    assert "<b>.." not in page


def test_headings_stand_where_the_reader_looks(client: Client) -> None:
    sheet = opened(fetched(client))[SHEET]
    assert sheet.cell(HEADING_ROW, KEY).value == "Nyckel (ändra inte)"
