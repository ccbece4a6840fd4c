"""Excel is a guest: the unit's working paper goes out, is filled in, and comes back by its keys.
Before and after are shown; nothing is overwritten unseen, and no formula is ever evaluated."""

import pytest
from django.test import Client

from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from tests.web.workbook_editing import (
    CAUSE,
    COMMENT,
    FILE,
    FORECAST,
    HEADING_ROW,
    HIDDEN,
    KEY,
    LABEL,
    PAGE,
    PERSONNEL,
    SHEET,
    TIA,
    edited,
    fetched,
    filled,
    opened,
    row_of,
    sent,
)
from utfall.web.audit.models import AuditEvent
from utfall.web.comments.models import Comment
from utfall.web.forecasts.models import Forecast
from utfall.web.people.models import Person
from utfall.web.rounds.models import Depth, UnitState
from utfall.web.workbooks.models import ReturnedWorkbook

pytestmark = pytest.mark.django_db
TAKE, THROW = f"{PAGE}spara/", f"{PAGE}kasta/"
WORDS = "Två vakanser sedan maj,\nåtersätts i oktober."


@pytest.fixture
def client(as_role: AsRole) -> Client:
    """The manager's browser in July's open round."""
    july_round()
    return as_role("chef")


def page_of(client: Client) -> str:
    return client.get(PAGE).content.decode()


def state() -> tuple[list[tuple[str, int | None, str]], list[tuple[str, str]]]:
    """What is saved: forecasts (cost type, öre, cause) and comments (row, text)."""
    forecasts = Forecast.objects.values_list("cost_type", "amount_ore", "cause")
    return list(forecasts), list(Comment.objects.values_list("row", "text"))


# Out


def test_the_paper_has_the_units_own_figures_as_its_page_shows_them(client: Client) -> None:
    book = opened(fetched(client))
    sheet = book[SHEET]
    result = client.get(f"{TIA[:-1]}.json").json()
    row = row_of(book, PERSONNEL)
    cells = {c["column"]: c for c in result["cells"] if c["row"] == PERSONNEL}
    shown = [round(float(sheet.cell(row, column).value) * 100_000) for column in (2, 3, 4)]
    expected = [cells[name]["ore"] for name in ("budget", "redovisning", "avvikelse")]
    assert shown == expected
    assert [sheet.cell(n, KEY).value for n in range(HEADING_ROW + 1, sheet.max_row + 1)] == [
        item["key"] for item in result["rows"]
    ]


def test_only_the_fields_are_open_and_the_causes_are_a_list(client: Client) -> None:
    sheet = opened(fetched(client))[SHEET]
    row = row_of(sheet.parent, PERSONNEL)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    open_columns = [c for c in range(1, KEY + 1) if not sheet.cell(row, c).protection.locked]
    assert open_columns == [FORECAST, CAUSE, COMMENT]
    total = row_of(sheet.parent, "totalt")
    assert [c for c in range(1, KEY + 1) if not sheet.cell(total, c).protection.locked] == [COMMENT]
    listed = [v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert listed == ['"volym,pris,vakans,periodisering,engångspost"']


def test_what_it_is_of_goes_along_hidden_and_the_rest_prints_on_its_width(client: Client) -> None:
    book = opened(fetched(client))
    assert [(s.title, s.sheet_state) for s in book] == [(SHEET, "visible"), (HIDDEN, "hidden")]
    assert book[SHEET].column_dimensions["I"].hidden
    assert book[SHEET].page_setup.orientation == "landscape"
    assert book[SHEET].print_title_rows == f"${HEADING_ROW}:${HEADING_ROW}"


def test_no_text_in_it_is_a_formula(client: Client) -> None:
    Comment.objects.create(
        part=part_in("tia-avdelningen"), report="enhet", row=PERSONNEL, label="Personal",
        text='=HYPERLINK("https://example.org")', shown_to="upward", snapshot="x",
        changed_at="2025-08-06T10:00:00Z", changed_by=Person.objects.all()[0].pk,
    )  # fmt: skip
    book = opened(fetched(client))
    cell = book[SHEET].cell(row_of(book, PERSONNEL), COMMENT)
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("https://example.org")')
    assert {c.data_type for sheet in book for line in sheet.iter_rows() for c in line} <= {"s", "n"}


def test_fetching_it_is_an_event(client: Client) -> None:
    fetched(client)
    event = AuditEvent.objects.get(action="workbook.fetch")
    assert event.object_key == "2025-07/tia-avdelningen"


# And back


def test_what_was_filled_in_is_shown_before_and_after_and_nothing_is_saved(client: Client) -> None:
    book = edited(fetched(client), filled(PERSONNEL, forecast=-250, cause="vakans", comment=WORDS))
    answer = sent(client, book)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    page = page_of(client)
    assert page.count('name="ta-med[]"') == 3
    for shown in ("−250", "vakans", "Två vakanser sedan maj,<br>återsätts i oktober.", "(F8)"):
        assert shown in page
    assert state() == ([], [])


def test_what_is_ticked_is_saved_as_on_the_pages(client: Client) -> None:
    sent(client, edited(fetched(client), filled(PERSONNEL, forecast=-250.5, cause="vakans",
                                                comment=WORDS)))  # fmt: skip
    ticked = [f"{name}-{PERSONNEL}" for name in ("forecast", "cause", "comment")]
    answer = client.post(TAKE, {"ta-med[]": ticked}, follow=True)
    assert "3 ändringar är sparade." in answer.content.decode()
    saved = Forecast.objects.get()
    assert (saved.cost_type, saved.cause, saved.version) == ("personal", "vakans", 1)
    assert list(Comment.objects.values_list("row", "text", "shown_to")) == [
        (PERSONNEL, WORDS, "upward")
    ]
    assert ReturnedWorkbook.objects.count() == 0
    again = opened(fetched(client))
    row = row_of(again, PERSONNEL)
    found = [again[SHEET].cell(row, column).value for column in (FORECAST, CAUSE, COMMENT)]
    assert found == [-250.5, "vakans", WORDS]
    said = {event.action for event in AuditEvent.objects.all()}
    assert {"workbook.return", "workbook.take_in", "forecast.save", "comment.save"} <= said


def test_what_is_not_ticked_is_not_saved(client: Client) -> None:
    sent(client, edited(fetched(client), filled(PERSONNEL, forecast=-250, comment=WORDS)))
    client.post(TAKE, {"ta-med[]": [f"comment-{PERSONNEL}"]})
    assert state() == ([], [(PERSONNEL, WORDS)])


def test_a_tick_for_what_the_workbook_does_not_change_saves_nothing(client: Client) -> None:
    sent(client, edited(fetched(client), filled(PERSONNEL, comment=WORDS)))
    answer = client.post(TAKE, {"ta-med[]": ["forecast-kostnadsslag-bidrag", "x"]})
    assert answer.status_code == 422
    assert "Kryssa i minst en ändring" in answer.content.decode()
    assert state() == ([], [])


def test_rows_come_back_by_their_key_however_they_are_sorted(client: Client) -> None:
    def backwards(book: object) -> None:
        sheet = book[SHEET]  # type: ignore[index]
        rows = range(HEADING_ROW + 1, sheet.max_row + 1)
        values = [[sheet.cell(n, c).value for c in range(1, KEY + 1)] for n in rows]
        for number, line in zip(rows, reversed(values), strict=True):
            for column, value in enumerate(line, start=1):
                sheet.cell(number, column).value = value
        sheet.insert_rows(2, 3)
        filled(PERSONNEL, forecast=-250, comment=WORDS)(book)

    sent(client, edited(fetched(client), backwards))
    page = page_of(client)
    assert page.count('name="ta-med[]"') == 2
    assert f'value="forecast-{PERSONNEL}"' in page


def test_columns_come_back_by_their_heading(client: Client) -> None:
    def moved(book: object) -> None:
        filled(PERSONNEL, comment=WORDS)(book)
        book[SHEET].insert_cols(2)  # type: ignore[index]
        book[SHEET].cell(HEADING_ROW, 2).value = "Mina anteckningar"  # type: ignore[index]

    sent(client, edited(fetched(client), moved))
    assert f'value="comment-{PERSONNEL}"' in page_of(client)


def test_figures_changed_in_the_file_are_not_read(client: Client) -> None:
    def other(book: object) -> None:
        book[SHEET].cell(row_of(book, PERSONNEL), 3).value = 0  # type: ignore[index]

    answer = sent(client, edited(fetched(client), other))
    assert answer.status_code == 302
    assert "Arbetsboken säger detsamma som redan står i Utfall." in page_of(client)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [(-1200, "−1\u00a0200"), ("−1 200", "−1\u00a0200"), ("-1200", "−1\u00a0200"),
     ("1.200,50", "1\u00a0200,5"), (0, "0"), (12.34567, "12,34567"), (0.1 + 0.2, "0,3")],
)  # fmt: skip
def test_amounts_are_read_as_they_are_typed_anywhere(
    client: Client, typed: object, shown: str
) -> None:
    sent(client, edited(fetched(client), filled(PERSONNEL, forecast=typed)))
    after = page_of(client).partition('class="after">')[2].partition("</td>")[0]
    assert after == shown


@pytest.mark.parametrize(
    "words", ["=1+1", "+46 70", "- avvaktar", "@alla", "<script>alert(1)</script>", "🙂"]
)
def test_text_that_looks_like_a_formula_is_text(client: Client, words: str) -> None:
    def typed(book: object) -> None:
        cell = book[SHEET].cell(row_of(book, PERSONNEL), COMMENT)  # type: ignore[index]
        cell.value = words
        cell.data_type = "s"

    sent(client, edited(fetched(client), typed))
    assert client.post(TAKE, {"ta-med[]": [f"comment-{PERSONNEL}"]}).status_code == 302
    assert state()[1] == [(PERSONNEL, words)]


def test_an_emptied_field_takes_away_what_was_there(client: Client) -> None:
    fill = filled(PERSONNEL, forecast=-250, cause="pris", comment=WORDS)
    sent(client, edited(fetched(client), fill))
    names = [f"{name}-{PERSONNEL}" for name in ("forecast", "cause", "comment")]
    client.post(TAKE, {"ta-med[]": names})
    empty = filled(PERSONNEL, forecast=None, cause=None, comment=None)
    sent(client, edited(fetched(client), empty))
    assert page_of(client).count("<em>Tomt</em>") == 3
    client.post(TAKE, {"ta-med[]": names})
    assert state() == ([("personal", None, "")], [(PERSONNEL, "")])


def test_what_somebody_else_changed_since_is_shown_side_by_side_and_not_saved(
    client: Client, as_role: AsRole
) -> None:
    hers = fetched(client)
    other = as_role("controller")
    sent(other, edited(fetched(other), filled(PERSONNEL, comment="Tre vakanser.")))
    other.post(TAKE, {"ta-med[]": [f"comment-{PERSONNEL}"]})
    sent(client, edited(hers, filled(PERSONNEL, forecast=-250, comment=WORDS)))
    page = page_of(client)
    assert "Tre vakanser." in page
    assert "Två vakanser sedan maj" in page
    assert "Sara Holm ändrade" in page
    assert page.count('name="ta-med[]"') == 1
    client.post(TAKE, {"ta-med[]": [f"forecast-{PERSONNEL}", f"comment-{PERSONNEL}"]})
    assert [text for _row, text in state()[1]] == ["Tre vakanser."]
    assert len(state()[0]) == 1


def test_a_save_between_the_list_and_the_button_saves_nothing_and_is_shown(
    client: Client, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other's save comes after the list was looked at again."""
    sent(client, edited(fetched(client), filled(PERSONNEL, forecast=-250, comment=WORDS)))
    other = as_role("controller")
    sent(other, edited(fetched(other), filled(PERSONNEL, comment="Tre vakanser.")))
    from utfall.web.workbooks import actions, views

    real = actions.take_in

    def late(**said: object) -> int:
        monkeypatch.setattr(views, "take_in", real)
        other.post(TAKE, {"ta-med[]": [f"comment-{PERSONNEL}"]})
        return real(**said)  # type: ignore[arg-type]

    monkeypatch.setattr(views, "take_in", late)
    answer = client.post(TAKE, {"ta-med[]": [f"forecast-{PERSONNEL}", f"comment-{PERSONNEL}"]})
    assert answer.status_code == 409
    assert "Inget är sparat" in answer.content.decode()
    assert state() == ([], [(PERSONNEL, "Tre vakanser.")])


def test_a_workbook_already_saved_on_the_page_changes_nothing(client: Client) -> None:
    hers = fetched(client)
    fill = edited(hers, filled(PERSONNEL, comment=WORDS))
    sent(client, fill)
    client.post(TAKE, {"ta-med[]": [f"comment-{PERSONNEL}"]})
    sent(client, fill)
    assert "säger detsamma som redan står" in page_of(client)


def test_a_personal_number_is_warned_of_before_it_is_saved(client: Client) -> None:
    number = "Gäller 19121212-1212."
    sent(client, edited(fetched(client), filled(PERSONNEL, comment=number)))
    posted = {"ta-med[]": [f"comment-{PERSONNEL}"]}
    answer = client.post(TAKE, posted)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ser ut som ett personnummer (19121212-1212)" in page
    assert f'value="comment-{PERSONNEL}" checked' in page
    assert state() == ([], [])
    assert client.post(TAKE, {**posted, "sure": "1"}).status_code == 302


def test_a_thrown_workbook_changes_nothing(client: Client) -> None:
    sent(client, edited(fetched(client), filled(PERSONNEL, comment=WORDS)))
    answer = client.post(THROW, follow=True)
    assert "Arbetsboken är kastad. Inget ändrades." in answer.content.decode()
    assert (state(), ReturnedWorkbook.objects.count()) == (([], []), 0)


def test_a_later_one_takes_the_earlier_ones_place(client: Client) -> None:
    for words in ("Första.", "Andra."):
        sent(client, edited(fetched(client), filled(PERSONNEL, comment=words)))
    page = page_of(client)
    assert "Första." not in page
    assert "Andra." in page


def test_another_persons_workbook_is_not_seen(client: Client, as_role: AsRole) -> None:
    sent(client, edited(fetched(client), filled(PERSONNEL, comment=WORDS)))
    assert "Två vakanser" not in page_of(as_role("controller"))


def test_a_unit_marked_done_takes_nothing_and_says_so(client: Client) -> None:
    sent(client, edited(fetched(client), filled(PERSONNEL, comment=WORDS)))
    part = part_in("tia-avdelningen")
    part.state, part.done_at, part.done_by = UnitState.DONE, "2025-08-06T10:00:00Z", part.pk
    part.sent = {}
    part.save()
    for answer in (client.post(TAKE, {"ta-med[]": [f"comment-{PERSONNEL}"]}), client.post(PAGE)):
        assert answer.status_code == 409
        assert "Din fil är orörd." in answer.content.decode()
    assert state() == ([], [])


def test_a_round_without_forecasts_asks_for_comments_alone(as_role: AsRole) -> None:
    july_round(Depth.FIGURES)
    sheet = opened(fetched(as_role("chef")))[SHEET]
    row = row_of(sheet.parent, PERSONNEL)
    assert sheet.cell(row, FORECAST).protection.locked
    assert not sheet.cell(row, COMMENT).protection.locked


def test_a_month_without_a_round_has_no_workbook(as_role: AsRole) -> None:
    assert as_role("chef").get(PAGE).status_code == 404
    assert as_role("chef").get(FILE).status_code == 404


def test_who_does_not_report_on_the_unit_gets_none(client: Client, as_role: AsRole) -> None:
    for role in ("namndsekreterare", "revisor"):
        assert as_role(role).get(FILE).status_code == 403
        assert sent(as_role(role), b"").status_code == 403


def test_the_page_takes_as_many_questions_whatever_is_in_the_workbook(
    client: Client, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    everything = [row["key"] for row in client.get(f"{TIA[:-1]}.json").json()["rows"]]
    for keys in (everything[:1], everything):

        def fill(book: object, keys: list[str] = keys) -> None:
            for key in keys:
                filled(key, comment=f"Om {key}.")(book)

        sent(client, edited(fetched(client), fill))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page_of(client)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_label_is_what_the_sheet_calls_the_row(client: Client) -> None:
    book = opened(fetched(client))
    assert book[SHEET].cell(row_of(book, PERSONNEL), LABEL).value == "Personal"
