"""A file in by the browser: read, judged, decided on, taken in; and its history."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.command import utfall
from tests.web.conftest import AsRole
from tests.web.delivering import (
    HISTORY,
    PAGE,
    accept,
    found_of,
    handed_in,
    page,
    read,
    taken_in,
    throw,
    upload,
    work,
)
from utfall.domain.ore import ore_text
from utfall.domain.organisation import FIRST, LAST, Dated
from utfall.domain.scaled import scaled_text
from utfall.facts.manifest import Acceptance, read_current
from utfall.facts.store import Store
from utfall.pipeline.workspace import open_workspace
from utfall.web.audit.models import AuditEvent
from utfall.web.deliveries.models import Delivery, State
from utfall.web.deliveries.tasks import refresh_waiting
from utfall.web.deliveries.uploads import upload_path

PLANTED = "leveranser/att-prova/redovisning-2025-07-med-tva-fel.csv"
JULY = "leveranser/redovisning-2025-07.csv"
CORRECTED = "leveranser/redovisning-2025-07-rattad.csv"
CORRECTED_ORE = 1_180_000_00


@pytest.fixture
def controller(as_role: AsRole) -> Client:
    return as_role("controller")


def text_of(html: str) -> str:
    """What a person reads, spaces joined."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def figures(client: Client, unit: str) -> dict[tuple[str, str], int | None]:
    """The unit's July report, as its page's file has it."""
    document = client.get(f"/uppfoljning/2025-07/{unit}.json").json()
    return {(c["row"], c["column"]): c["ore"] for c in document["cells"] if "ore" in c}


def current(folder: Path) -> str:
    return Store(folder).current_id() or ""


def as_lines(folder: Path, name: str) -> list[str]:
    return (folder / name).read_bytes().decode("utf-8-sig").splitlines()


def warned(folder: Path) -> bytes:
    """July with one account of no class: a warning alone."""
    lines = as_lines(folder, JULY)
    fields = lines[90].split(";")
    fields[5] = "9Q99"
    return "\n".join([*lines[:90], ";".join(fields), *lines[91:], ""]).encode()


def test_a_file_with_two_faults_is_refused_with_each_line_as_it_stands_and_can_only_be_thrown(
    own_folder: Path, controller: Client
) -> None:
    before = current(own_folder)
    delivery = read(controller, own_folder / PLANTED, "actual")
    assert delivery.state == State.REFUSED
    lines = as_lines(own_folder, PLANTED)
    found = [(p["code"], p["line"], p["file_line"]) for p in found_of(delivery)["problems"]]
    assert found == [("TAB-08", 41, lines[40]), ("KONTR-14", 91, lines[90])]
    said = text_of(page(controller, delivery))
    assert "tolv kronor är inget belopp" in said
    assert "Rätta cellen i källan" in said
    assert all(line in said for line in (lines[40], lines[90]))
    assert "Kasta filen" in said
    assert "Godkänn inläsningen" not in said
    answer = accept(controller, delivery, codes=["KONTR-14"], reason="ändå")
    assert answer.status_code == 409
    assert throw(controller, delivery).status_code == 302
    assert current(own_folder) == before


def test_the_mended_file_waits_with_the_control_totals_that_inspect_gives(
    own_folder: Path, controller: Client
) -> None:
    path = own_folder / CORRECTED
    delivery = read(controller, path, "actual")
    assert delivery.state == State.WAITING
    inspected = utfall("inspect", path, "--folder", own_folder, "--json").document
    control = found_of(delivery)["control"]
    column = inspected["counts"]["columns"]["Belopp"]
    assert control["rows"] == inspected["counts"]["rows"] == 2474
    assert control["left_out"] == inspected["counts"]["left_out"] == {}
    assert control["debit_ore"] == column["positive_sum_ore"] == inspected["positive_sum_ore"]
    assert control["debit_ore"] + control["credit_ore"] == column["sum_ore"]
    said = page(controller, delivery)
    assert f"{ore_text(control['debit_ore'])} kr" in unescape(said)
    assert delivery.sha256 in said


@pytest.mark.one_database
def test_what_the_page_says_changes_is_what_the_reports_then_change_by(
    own_folder: Path, as_role: AsRole
) -> None:
    """A cost that was an investment: the file's sum is as it was, the unit's result is not."""
    controller = as_role("controller")
    untouched = figures(controller, "tia-avdelningen")
    before = figures(controller, "simhall")
    delivery = read(controller, own_folder / CORRECTED, "actual")
    (change,) = found_of(delivery)["changes"]["units"]
    assert (change["unit_id"], change["difference_ore"]) == ("simhall", -CORRECTED_ORE)
    said = text_of(page(controller, delivery))
    assert f"Simhall {ore_text(change['before_ore'])} {ore_text(change['after_ore'])}" in said
    assert figures(controller, "simhall") == before
    taken_in(controller, delivery)
    after = figures(controller, "simhall")
    column = "redovisning"
    assert _sum(after["totalt", column]) - _sum(before["totalt", column]) == -CORRECTED_ORE
    assert figures(controller, "tia-avdelningen") == untouched


def _sum(ore: int | None) -> int:
    assert ore is not None
    return ore


def test_accepting_with_warnings_needs_each_code_ticked_and_a_reason(
    own_folder: Path, controller: Client
) -> None:
    delivery = read(controller, upload(Path("juli.csv"), content=warned(own_folder)), "actual")
    assert delivery.state == State.WAITING
    assert found_of(delivery)["warnings"] == ["KONTR-14"]
    answer = accept(controller, delivery, reason="Kontot läggs upp <i>sen</i>")
    assert answer.status_code == 422
    assert "Kryssa för varje varning du godtar: KONTR-14" in answer.content.decode()
    assert "Kontot läggs upp &lt;i&gt;sen&lt;/i&gt;" in answer.content.decode()
    answer = accept(controller, delivery, codes=["KONTR-14"], reason="  ")
    assert answer.status_code == 422
    assert "Skriv varför varningarna godtas" in answer.content.decode()
    assert 'value="KONTR-14" checked' in answer.content.decode()
    delivery.refresh_from_db()
    assert delivery.state == State.WAITING
    delivery = taken_in(controller, delivery, codes=["KONTR-14"], reason="Läggs upp i september.")
    assert (delivery.state, delivery.accepted_codes) == (State.ACCEPTED, ["KONTR-14"])
    assert "Läggs upp i september." in page(controller, delivery)
    assert "--" not in text_of(page(controller, delivery))
    event = AuditEvent.objects.get(action="delivery.accept", object_key=str(delivery.id))
    assert event.after is not None
    assert (event.after["codes"], event.after["reason"]) == (["KONTR-14"], "Läggs upp i september.")
    assert "Godtagna varningar: KONTR-14. Läggs upp i september." in text_of(
        page(controller, delivery)
    )


def test_the_folder_keeps_who_accepted_a_warning_when_and_why_without_her_name(
    own_folder: Path, controller: Client
) -> None:
    delivery = read(controller, upload(Path("juli.csv"), content=warned(own_folder)), "actual")
    delivery = taken_in(controller, delivery, codes=["KONTR-14"], reason="Läggs upp i september.")
    assert delivery.decided_at is not None
    (record,) = (d for d in read_current(Store(own_folder)).deliveries if d.acceptance)
    assert record.sha256 == delivery.sha256
    assert record.acceptance == Acceptance(
        str(delivery.decided_by), delivery.decided_at.isoformat(timespec="seconds"),
        "Läggs upp i september.",
    )  # fmt: skip


def test_history_says_what_was_replaced_and_who_accepted(
    own_folder: Path, controller: Client
) -> None:
    delivery = taken_in(controller, read(controller, own_folder / CORRECTED, "actual"))
    assert delivery.replaced == [{"period": 7, "rows": 2472, "amount_ore": 0}]
    said = text_of(controller.get(HISTORY).content.decode())
    row = said[said.index("redovisning-2025-07-rattad.csv") :][:260]
    assert "Redovisning Inläst" in row
    assert row.count("Sara Holm") == 2
    assert "2472 rader" in row
    assert "redovisning-2025-06.csv" in said  # taken in from the command line
    (event,) = AuditEvent.objects.filter(action="delivery.taken_in")
    assert event.after == {"snapshot": delivery.snapshot}
    assert event.before == {"replaced": delivery.replaced}


def test_the_same_file_again_says_so_and_changes_nothing(
    own_folder: Path, controller: Client
) -> None:
    first = taken_in(controller, read(controller, own_folder / CORRECTED, "actual"))
    again = read(controller, upload(own_folder / CORRECTED, "juli-igen.csv"), "actual")
    said = text_of(page(controller, again))
    assert "Samma fil är redan inläst" in said
    assert "Ingen enhets siffror ändras" in said
    again = taken_in(controller, again)
    assert (again.snapshot, again.replaced) == (first.snapshot, [])


@pytest.mark.one_database
def test_the_command_line_and_the_web_make_the_same_snapshot(
    own_folder: Path, controller: Client, tmp_path: Path
) -> None:
    other = tmp_path / "annan"
    shutil.copytree(own_folder, other)
    by_web = taken_in(controller, read(controller, own_folder / CORRECTED, "actual"))
    ended = utfall("import", other / CORRECTED, "--kind", "actual", "--folder", other, "--json")
    assert ended.document["snapshot"] == by_web.snapshot == current(own_folder)
    totals = [(t["period"], t["rows"]) for t in ended.document["totals"]]
    assert totals == [(7, found_of(by_web)["control"]["rows"])]


@pytest.mark.parametrize("state", State)
def test_only_a_file_whose_work_failed_can_be_read_again_from_its_page(
    own_folder: Path, as_role: AsRole, state: State
) -> None:
    delivery = read(as_role("controller"), own_folder / CORRECTED, "actual")
    by = delivery.uploaded_by
    Delivery.objects.filter(pk=delivery.pk).update(
        state=state, decided_by=by, decided_at=timezone.now(), snapshot="sha256:1"
    )
    form = f'action="{HISTORY}{delivery.id}/las-igen/"'
    shown = page(as_role("controller"), delivery)
    assert (form in shown, "Läs filen igen" in shown) == (state == State.FAILED,) * 2
    assert form not in page(as_role("revisor"), delivery)


def test_a_thrown_file_is_gone_from_the_disk_and_its_record_stays(
    own_folder: Path, controller: Client, django_capture_on_commit_callbacks: Any
) -> None:
    delivery = read(controller, own_folder / CORRECTED, "actual")
    path = upload_path(delivery.id, delivery.file_name)
    assert path.read_bytes() == (own_folder / CORRECTED).read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        throw(controller, delivery)
    assert not path.parent.exists()
    said = text_of(page(controller, delivery))
    assert "Kastad av Sara Holm" in said
    assert throw(controller, delivery).status_code == 409


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("kind", "name"),
    [("budget", "internbudget-2025.csv"), ("budget_change", "budgetandringar-ram-2025.csv"),
     ("forecast", "prognos-2025-05.csv"), ("unbooked", "ej-bokfort-2025-07.csv"),
     ("budget", "kommunledningsstab-budget-2025.xlsx"),
     ("actual", "kommunledningsstab-redovisning-2025-07.se")],
)  # fmt: skip
def test_other_kinds_of_money_are_read_as_the_command_line_reads_them(
    own_folder: Path, controller: Client, kind: str, name: str
) -> None:
    """All of it is there already: no unit changes, and the command line adds nothing to it."""
    delivery = read(controller, own_folder / "leveranser" / name, kind)
    assert delivery.state == State.WAITING, delivery.found
    assert found_of(delivery)["changes"]["replaces"]
    assert found_of(delivery)["changes"]["units"] == []
    warnings = found_of(delivery)["warnings"]
    delivery = taken_in(controller, delivery, codes=warnings, reason="som förut")
    assert delivery.state == State.ACCEPTED
    words = ("--kind", kind, "--folder", own_folder, "--json", "--accept", "KONTR-01")
    ended = utfall("import", own_folder / "leveranser" / name, *words)
    assert ended.document["snapshot"] == delivery.snapshot == current(own_folder)


@pytest.mark.one_database
def test_statistics_change_in_their_own_units(own_folder: Path, controller: Client) -> None:
    path = own_folder / "leveranser" / "volymer-2025.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    less = "\n".join([*lines[:-1], ""]).encode()
    delivery = read(controller, upload(path, content=less), "statistic")
    assert delivery.state == State.WAITING, delivery.found
    inspected = utfall("inspect", path, "--folder", own_folder, "--json").document
    whole = inspected["counts"]["statistics"]
    changes = {c["name"]: c for c in found_of(delivery)["changes"]["statistics"]}
    assert found_of(delivery)["changes"]["replaces"]
    assert sum(c["rows_before"] for c in changes.values()) == inspected["counts"]["rows"]
    assert sum(c["before"] for c in changes.values()) == sum(s["value"] for s in whole.values())
    changed = [c for c in changes.values() if c["rows_before"] != c["rows_after"]]
    assert [c["rows_before"] - c["rows_after"] for c in changed] == [1]
    said = text_of(page(controller, delivery))
    assert "Ingen enhets siffror ändras" not in said
    for change in changes.values():
        assert row_of(change) in said


def row_of(change: dict[str, Any]) -> str:
    """A statistic's row as the page has it: its name, before, after, difference, rows."""
    amounts = (change["before"], change["after"], change["after"] - change["before"])
    texts = (scaled_text(amount, change["decimals"]).replace("-", "−") for amount in amounts)
    rows = f"{change['rows_before']} förut, {change['rows_after']} nu"
    return " ".join((f"{change['name']}, {change['unit']}", *texts, rows))


@pytest.mark.one_database
def test_where_neither_a_unit_nor_a_statistic_changes_it_is_said(
    own_folder: Path, controller: Client
) -> None:
    same = "Ingen enhets siffror ändras"
    money = read(controller, own_folder / JULY, "actual")
    counted = read(controller, own_folder / "leveranser" / "volymer-2025.csv", "statistic")
    assert same in text_of(page(controller, money))
    assert same not in text_of(page(controller, counted))


def test_the_organisation_is_taken_in_like_a_file_of_figures(
    own_folder: Path, controller: Client
) -> None:
    profile = ("slag: organisation\nkälla: ekonomisystem\nformat: csv\n"
               "kolumner: {id: Id, namn: Namn, nivå: Nivå, under: Under, kod: Kod, från: Från, "
               "till: Till}\n")  # fmt: skip
    (own_folder / "profiler" / "enheter.yaml").write_text(profile)
    table = "\n".join(_units(own_folder)).replace(";Simhall;", ";Simhallen;")
    before = current(own_folder)
    delivery = read(controller, upload(Path("enheter.csv"), content=table.encode()), "organisation")
    assert delivery.state == State.WAITING, delivery.found
    assert "Simhallen" not in _organisation(own_folder)
    delivery = taken_in(controller, delivery)
    assert (delivery.state, delivery.snapshot) == (State.ACCEPTED, before)
    assert "Simhallen" in _organisation(own_folder)


def _units(folder: Path) -> Iterator[str]:
    """The organisation as a table: a unit's places and codes on rows of their own."""
    yield "Id;Namn;Nivå;Under;Kod;Från;Till"
    for unit in open_workspace(folder).municipality.organisation.units:
        yield f"{unit.id};{unit.name};{unit.level};;{unit.own_code};;"
        yield from (f"{unit.id};;;{_dated(place, '')}" for place in unit.parents)
        yield from (f"{unit.id};;;;{_dated(c)}" for c in unit.codes if c.target != unit.own_code)


def _dated(link: Dated, code: str | None = None) -> str:
    first = "" if link.first == FIRST else str(link.first)
    last = "" if link.last == LAST else str(link.last)
    return ";".join([link.target, *([] if code is None else [code]), first, last])


def _organisation(folder: Path) -> str:
    return (folder / "organisation.yaml").read_text("utf-8")


@pytest.mark.one_database
def test_codes_are_refused_with_what_is_wrong_in_them(own_folder: Path, controller: Client) -> None:
    profile = ("slag: codes\nkälla: ekonomisystem\når: 2025\nformat: csv\n"
               "kolumner: {koddel: Del, kod: Kod, namn: Namn}\n")  # fmt: skip
    (own_folder / "profiler" / "koder.yaml").write_text(profile)
    content = "Del;Kod;Namn\nprojekt;7001;Nytt badhus\nprojektt;7002;Gammal bro\n"
    delivery = read(controller, upload(Path("koder.csv"), content=content.encode()), "codes",
                    profile="koder")  # fmt: skip
    assert delivery.state == State.REFUSED
    assert [(p["line"], p["file_line"]) for p in found_of(delivery)["problems"]] == [
        (3, "projektt;7002;Gammal bro")
    ]


@pytest.mark.one_database
def test_a_file_no_profile_fits_is_refused_with_words_on_what_to_do(
    own_folder: Path, controller: Client
) -> None:
    """What ``utfall profile suggest`` will begin from: the code of the problem."""
    content = "När;Vad;Hur mycket\n2025-07-01;papper;12,50\n"
    delivery = read(controller, upload(Path("annat.csv"), content=content.encode()), "actual")
    assert delivery.state == State.REFUSED
    (item,) = found_of(delivery)["problems"]
    assert item["code"].startswith("PROF-")
    said = text_of(page(controller, delivery))
    assert item["message"] in said
    assert "Ange en profil när du lämnar in filen, eller lägg till en i mappen profiler." in said
    assert str(own_folder) not in said


@pytest.mark.one_database
def test_a_fault_in_a_profile_names_the_profile_and_no_line_of_the_delivered_file(
    own_folder: Path, controller: Client
) -> None:
    profile = own_folder / "profiler" / "redovisning-juli.yaml"
    profile.write_text(profile.read_text("utf-8").replace("år: 2025", "år: tjugo"), "utf-8")
    delivery = read(controller, own_folder / CORRECTED, "actual", profile="redovisning-juli")
    assert delivery.state == State.REFUSED
    item = found_of(delivery)["problems"][0]
    assert item["message"].startswith("profiler/redovisning-juli.yaml:4")
    assert (item["line"], item["file_line"]) == (0, "")


def test_several_files_at_once_are_deliveries_of_their_own(
    own_folder: Path, controller: Client
) -> None:
    names = ("prognos-2025-02.csv", "prognos-2025-05.csv")
    files = [upload(own_folder / "leveranser" / name) for name in names]
    answer = controller.post(PAGE, {"files": files, "kind": "forecast"})
    assert (answer.status_code, answer["Location"]) == (302, HISTORY)
    work()
    found = {d.file_name: d.state for d in Delivery.objects.all()}
    assert found == dict.fromkeys(names, State.WAITING)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../installningar.yaml", "installningar.yaml"), ("..\\..\\x.csv", "x.csv"),
     (".htaccess", "htaccess"), ("a/../../b;c?.csv", "b_c_.csv"), ("...", "fil"),
     ("ra\u0308ttad juli (2).csv", "rättad juli (2).csv"), ("å" * 300 + ".csv", "å" * 88 + ".csv")],
)  # fmt: skip
def test_a_file_name_leads_nowhere_else(
    own_folder: Path, controller: Client, monkeypatch: pytest.MonkeyPatch, given: str, kept: str
) -> None:
    settings_before = (own_folder / "installningar.yaml").read_bytes()
    sent = upload(own_folder / CORRECTED)
    monkeypatch.setattr(sent, "_name", given)  # as a client that is no browser sends it
    delivery = handed_in(controller, sent, "actual")
    assert delivery.file_name == kept
    path = upload_path(delivery.id, delivery.file_name)
    assert path.parent.parent == own_folder / "data" / "uploads"
    assert path.read_bytes() == (own_folder / CORRECTED).read_bytes()
    assert (own_folder / "installningar.yaml").read_bytes() == settings_before


def test_nothing_chosen_and_an_empty_file_are_said_and_what_was_typed_is_kept(
    own_folder: Path, controller: Client
) -> None:
    for files, words in (([], "Välj minst en fil"), ([upload(Path("tom.csv"), content=b"")],
                                                      "Filen är tom")):  # fmt: skip
        answer = controller.post(PAGE, {"files": files, "kind": "budget", "version": "KF juni"})
        assert answer.status_code == 422
        html = answer.content.decode()
        assert words in html
        assert 'value="KF juni"' in html
        assert '<option value="budget" selected>' in html
    assert not Delivery.objects.exists()
    assert not (own_folder / "data" / "uploads").exists()


def test_a_layer_of_what_is_no_money_is_said_before_the_file_is_read(
    own_folder: Path, controller: Client
) -> None:
    path = own_folder / "leveranser" / "volymer-2025.csv"
    said = {"files": [upload(path)], "kind": "statistic", "layer": "internbudget"}
    answer = controller.post(PAGE, said)
    assert answer.status_code == 422
    assert "Personal och volymer har inga budgetlager." in answer.content.decode()


def test_a_time_of_extraction_that_is_none_is_said(own_folder: Path, controller: Client) -> None:
    answer = controller.post(PAGE, {"files": [upload(own_folder / CORRECTED)], "kind": "actual",
                                    "extracted": "i går"})  # fmt: skip
    assert answer.status_code == 422
    assert "2025-08-06T07:30" in answer.content.decode()


@pytest.mark.one_database
def test_what_the_command_line_can_be_told_the_form_can(
    own_folder: Path, controller: Client
) -> None:
    delivery = read(controller, own_folder / CORRECTED, "actual", profile="redovisning-juli",
                    state="closed", extracted="2025-08-27T07:30")  # fmt: skip
    delivery = taken_in(controller, delivery)
    assert delivery.state == State.ACCEPTED, delivery.found
    snapshots = utfall("snapshots", "--folder", own_folder, "--json").document["snapshots"]
    newest = next(s for s in snapshots if s["current"])["deliveries"][-1]
    assert (newest["extracted"], newest["sha256"]) == ("2025-08-27T07:30", delivery.sha256)
    assert "Stängd" in text_of(controller.get("/uppfoljning/2025-07/simhall/").content.decode())


def test_when_figures_change_meanwhile_what_waits_is_judged_anew(
    own_folder: Path, controller: Client
) -> None:
    again = read(controller, own_folder / JULY, "actual")
    assert found_of(again)["changes"]["units"] == []
    assert not refresh_waiting()
    taken_in(controller, read(controller, own_folder / CORRECTED, "actual"))
    assert refresh_waiting()
    assert not refresh_waiting()
    again.refresh_from_db()
    (change,) = found_of(again)["changes"]["units"]
    assert (again.state, change["difference_ore"]) == (State.WAITING, CORRECTED_ORE)


def test_progress_is_asked_for_and_survives_that_nobody_does(
    own_folder: Path, controller: Client
) -> None:
    delivery = handed_in(controller, own_folder / CORRECTED, "actual")
    url = f"{HISTORY}{delivery.id}/"
    waiting = controller.get(url, headers={"hx-request": "true"})
    assert "Du kan stänga sidan" in waiting.content.decode()
    assert "<html" not in waiting.content.decode()
    work()  # nobody looks
    done = controller.get(url, headers={"hx-request": "true"})
    assert done["HX-Refresh"] == "true"
    assert "Godkänn inläsningen" in page(controller, delivery)


@pytest.mark.one_database
def test_the_list_of_problems_is_a_file_for_who_mends_the_source(
    own_folder: Path, controller: Client
) -> None:
    delivery = read(controller, own_folder / PLANTED, "actual")
    answer = controller.get(f"{HISTORY}{delivery.id}/fel.csv")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Kod;Slag;Rad;Vad;Gör så här;Raden i filen"
    assert rows[1].startswith("TAB-08;fel;41;Belopp: tolv kronor är inget belopp.;")
    assert rows[2].startswith("KONTR-14;varning;91;")
    assert "eller godta varningen när du godkänner inläsningen." in rows[2]


@pytest.mark.one_database
def test_a_formula_in_a_delivered_file_is_no_formula_in_the_list(
    own_folder: Path, controller: Client
) -> None:
    lines = as_lines(own_folder, PLANTED)
    formula = '=HYPERLINK("https://ond.example/";"tryck")'
    lines[40] = ";".join([formula.replace(";", ","), *lines[40].split(";")[1:]])
    delivery = read(
        controller, upload(Path("juli.csv"), content="\n".join(lines).encode()), "actual"
    )
    content = controller.get(f"{HISTORY}{delivery.id}/fel.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    shown = [row[5] for row in rows if row[2] == "41"]
    assert shown
    assert all(cell.startswith("'=HYPERLINK(") for cell in shown)
