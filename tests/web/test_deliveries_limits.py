"""A file too large for the web is stopped on its way in, and one that wishes ill is refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from tests import hostile_packages as packages
from tests.web.conftest import AsRole
from tests.web.delivering import PAGE, found_of, page, read
from utfall.ledger.formats.limits import LIMITS
from utfall.web.deliveries.models import Delivery, State


@pytest.fixture
def controller(as_role: AsRole) -> Client:
    return as_role("controller")


def test_a_file_over_the_limit_is_kept_no_further_and_stops_the_others(
    own_folder: Path, controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = 0
    keep = TemporaryFileUploadHandler.receive_data_chunk

    def counted(handler: TemporaryFileUploadHandler, piece: bytes, start: int) -> bytes | None:
        nonlocal kept
        kept += len(piece)
        return keep(handler, piece, start)

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", counted)
    monkeypatch.setattr("utfall.web.frame.limited_upload.LIMITS",
                        replace(LIMITS, uploaded_file=200_000))  # fmt: skip
    files = [SimpleUploadedFile("liten.csv", b"a;b\n"),
             SimpleUploadedFile("stor.csv", b"1;2\n" * 500_000)]  # fmt: skip
    answer = controller.post(PAGE, {"files": files, "kind": "actual"})
    assert answer.status_code == 422
    assert "stor.csv är större än" in answer.content.decode()
    assert "Välj minst en fil" not in answer.content.decode()
    assert kept <= 200_004
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(("content", "code"), [
    (packages.with_cells('<row r="1"><c r="A99999999999"><v>1</v></c></row>'), "ZIP-01"),
    (packages.with_cells('<row r="9"><c r="XFD1048576"><v>1</v></c></row>'), "MAX-07"),
])  # fmt: skip
def test_a_workbook_that_would_end_the_worker_is_refused_in_words(
    own_folder: Path, controller: Client, content: bytes, code: str
) -> None:
    delivery = read(controller, SimpleUploadedFile("budget.xlsx", content), "budget")
    assert delivery.state == State.REFUSED
    assert [item["code"] for item in found_of(delivery)["problems"]] == [code]
    assert code in page(controller, delivery)
