"""What people enter: in her next page view at once, published when it is sent up, never half."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from tests.web.conftest import AsRole
from utfall.domain.organisation import Tree
from utfall.domain.period import Month
from utfall.facts.store import Store, StoreBusyError
from utfall.pipeline import entered_rows
from utfall.pipeline.entered_rows import EnteredRow
from utfall.pipeline.reading import Reading
from utfall.pipeline.report import ReportRequest
from utfall.pipeline.workspace import Workspace
from utfall.reports.result import Amount
from utfall.web.entered import actions
from utfall.web.entered.actions import publish_scopes, publish_soon, say_changed
from utfall.web.entered.models import EnteredScope
from utfall.web.entered.providers import PROVIDERS
from utfall.web.entered.queries import reading_at, unpublished_at
from utfall.web.entered.tasks import publish_entered_of

pytestmark = pytest.mark.django_db
JULY = Month(2025, 7)
TIA, TIA_CODE = "tia-avdelningen", "2140"
STATED: dict[str, int] = {}
"""What the tests' people have stated: unit → öre for the year, as the app's own table would say."""


def rows_of(scope: EnteredScope, workspace: Workspace) -> tuple[EnteredRow, ...]:
    """The rows of a scope as they stand now."""
    if scope.unit_id not in STATED:
        return ()
    unit = workspace.municipality.organisation.by_id[scope.unit_id]
    return (EnteredRow("personal/prognos", unit.own_code, STATED[scope.unit_id],
                       cost_type="personal", decision="volym", against_version="KF-2025",
                       against_date="2025-07-31", text="Så tror vi"),)  # fmt: skip


@pytest.fixture(autouse=True)
def _stated(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(PROVIDERS, "forecast", f"{__name__}.rows_of")
    STATED.clear()
    yield
    STATED.clear()


@pytest.fixture
def reading(own_folder: Path) -> Iterator[Reading]:
    opened = Reading(own_folder)
    yield opened
    opened.close()


def tree_of(reading: Reading) -> Tree:
    return reading.workspace.municipality.organisation.at(JULY)


@transaction.atomic
def state(unit_id: str, ore: int) -> None:
    """Save a forecast as the app does: the row, and that its scope has changed."""
    STATED[unit_id] = ore
    say_changed(kind="forecast", fact_version="2025-07", year=2025, unit_id=unit_id)


def scope_at(unit_id: str = TIA) -> EnteredScope:
    return EnteredScope.objects.get(unit_id=unit_id)


def shown_at(reading: Reading, unit_id: str = TIA) -> int | None:
    """What the unit's report says of the whole year, with what is entered."""
    standing = reading_at(reading, tree_of(reading), unit_id)
    request = ReportRequest("enhet", JULY, unit_id, round_id="2025-07")
    value = standing.report(request).result.values["totalt", "prognosavvikelse"]
    assert isinstance(value, Amount)
    return value.ore


def test_saying_that_a_scope_has_changed_counts_its_saves() -> None:
    for _ in range(3):
        say_changed(kind="forecast", fact_version="2025-07", year=2025, unit_id=TIA)
    say_changed(kind="forecast", fact_version="2025-07", year=2025, unit_id="it")
    say_changed(kind="unbooked", fact_version="", year=2025, unit_id=TIA)
    counted = EnteredScope.objects.order_by("pk").values_list("kind", "unit_id", "version")
    assert list(counted) == [("forecast", TIA, 3), ("forecast", "it", 1), ("unbooked", TIA, 1)]
    assert not EnteredScope.objects.exclude(published_version=0).exists()


def test_a_save_that_is_undone_has_not_changed_its_scope() -> None:
    class UndoneError(Exception):
        pass

    @transaction.atomic
    def save_and_fail() -> None:
        say_changed(kind="forecast", fact_version="2025-07", year=2025, unit_id=TIA)
        raise UndoneError

    with pytest.raises(UndoneError):
        save_and_fail()
    assert not EnteredScope.objects.exists()


def test_what_is_saved_stands_in_the_next_page_of_the_unit_and_of_those_above_it_alone(
    reading: Reading,
) -> None:
    state(TIA, 8_000_000_00)
    first = shown_at(reading)
    state(TIA, 7_000_000_00)
    second = shown_at(reading)
    assert first is not None
    assert second == first + 1_000_000_00
    tree = tree_of(reading)
    for unit_id in (TIA, "administrativa-avdelningen", "kommunledningsstab", "exempelkoping"):
        assert [scope.unit_id for scope in unpublished_at(tree, unit_id)] == [TIA]
    for unit_id in ("it", "bildningsnamnd"):
        assert unpublished_at(tree, unit_id) == []
        assert reading_at(reading, tree, unit_id) is reading


def test_nothing_entered_leaves_the_reading_as_it_is(reading: Reading) -> None:
    assert reading_at(reading, tree_of(reading), TIA) is reading


def test_the_same_save_is_handed_in_once(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    state(TIA, 8_000_000_00)
    tree = tree_of(reading)
    first = reading_at(reading, tree, TIA)

    def never(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr("utfall.web.entered.queries.handed_in", never)
    assert reading_at(reading, tree, TIA) is first


def test_publishing_gives_the_snapshot_that_the_page_showed(reading: Reading) -> None:
    state(TIA, 8_000_000_00)
    tree = tree_of(reading)
    shown, was = reading_at(reading, tree, TIA).manifest.id, shown_at(reading)
    published = publish_scopes(reading.workspace, unpublished_at(tree, TIA))
    assert published == shown == Store(settings.FOLDER).current_id()
    assert (scope_at().version, scope_at().published_version) == (1, 1)
    assert unpublished_at(tree, TIA) == []
    after = Reading(settings.FOLDER)
    assert after.manifest.id == shown
    assert shown_at(after) == was
    after.close()


def test_publishing_nothing_is_the_snapshot_that_is_there(reading: Reading) -> None:
    assert publish_scopes(reading.workspace, []) == reading.manifest.id


def test_a_save_while_its_scope_is_published_leaves_it_unpublished(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    state(TIA, 8_000_000_00)

    def saved_meanwhile(
        workspace: Workspace, scopes: Sequence[entered_rows.EnteredScope]
    ) -> object:
        manifest = entered_rows.publish(workspace, scopes)
        state(TIA, 7_000_000_00)
        return manifest

    monkeypatch.setattr(actions, "publish", saved_meanwhile)
    waiting = unpublished_at(tree_of(reading), TIA)
    publish_scopes(reading.workspace, waiting)
    assert (scope_at().version, scope_at().published_version) == (2, 1)
    after = Reading(settings.FOLDER)
    published, shown = forecast_in(after), shown_at(after)
    assert published is not None
    assert shown == published + 1_000_000_00
    monkeypatch.setattr(actions, "publish", entered_rows.publish)
    publish_scopes(after.workspace, unpublished_at(tree_of(after), TIA))
    assert scope_at().published_version == 2
    last = Reading(settings.FOLDER)
    assert forecast_in(last) == shown
    last.close()
    after.close()


def test_a_save_between_version_and_rows_is_published_and_published_once_more(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are newer than the version: nothing is lost, and the scope is published again."""
    state(TIA, 8_000_000_00)
    waiting = unpublished_at(tree_of(reading), TIA)
    state(TIA, 7_000_000_00)
    first = publish_scopes(reading.workspace, waiting)
    assert (scope_at().version, scope_at().published_version) == (2, 1)
    again = publish_scopes(reading.workspace, unpublished_at(tree_of(reading), TIA))
    assert again == first
    assert scope_at().published_version == 2


def test_a_publication_that_was_overtaken_never_counts_backwards(reading: Reading) -> None:
    state(TIA, 8_000_000_00)
    older = unpublished_at(tree_of(reading), TIA)
    state(TIA, 7_000_000_00)
    newer = publish_scopes(reading.workspace, unpublished_at(tree_of(reading), TIA))
    assert publish_scopes(reading.workspace, older) == newer
    assert scope_at().published_version == 2


def test_what_is_taken_back_goes_from_the_snapshot(reading: Reading) -> None:
    before = reading.manifest.id
    state(TIA, 8_000_000_00)
    publish_scopes(reading.workspace, unpublished_at(tree_of(reading), TIA))
    STATED.clear()
    say_changed(kind="forecast", fact_version="2025-07", year=2025, unit_id=TIA)
    after = publish_scopes(reading.workspace, unpublished_at(tree_of(reading), TIA))
    assert after == before


def test_while_an_import_goes_on_publishing_waits_and_then_says_that_it_is_busy(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused: list[float] = []
    monkeypatch.setattr("utfall.web.entered.actions.time.sleep", paused.append)
    state(TIA, 8_000_000_00)
    waiting = unpublished_at(tree_of(reading), TIA)
    with Store(settings.FOLDER).writing(), pytest.raises(StoreBusyError):
        publish_soon(reading.workspace, waiting)
    assert len(paused) == 10
    assert scope_at().published_version == 0
    assert Store(settings.FOLDER).current_id() == reading.manifest.id


def test_an_import_that_ends_meanwhile_is_waited_for(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with Store(settings.FOLDER).writing():
            held.set()
            let_go.wait(30)

    importing = threading.Thread(target=hold)

    def pause(seconds: float) -> None:
        del seconds
        let_go.set()
        importing.join(30)

    monkeypatch.setattr("utfall.web.entered.actions.time.sleep", pause)
    state(TIA, 8_000_000_00)
    importing.start()
    assert held.wait(30)
    publish_soon(reading.workspace, unpublished_at(tree_of(reading), TIA))
    assert scope_at().published_version == 1


def test_the_page_shows_what_is_saved_while_an_import_goes_on_and_a_file_says_that_it_is_busy(
    own_folder: Path, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "_PAUSE_SECONDS", 0)
    manager = as_role("chef")
    state(TIA, 8_000_000_00)
    with Store(own_folder).writing():
        assert manager.get(f"/uppfoljning/2025-07/{TIA}/").status_code == 200
        busy = manager.get(f"/uppfoljning/2025-07/{TIA}.json")
    assert busy.status_code == 409
    assert "Upptaget just nu" in busy.content.decode()
    assert scope_at().published_version == 0


def test_a_file_is_sealed_with_what_its_page_showed(own_folder: Path, as_role: AsRole) -> None:
    manager = as_role("chef")
    before = Store(own_folder).current_id()
    state(TIA, 8_000_000_00)
    assert manager.get(f"/uppfoljning/2025-07/{TIA}/").status_code == 200
    assert Store(own_folder).current_id() == before
    sealed = manager.get(f"/uppfoljning/2025-07/{TIA}.json").json()["seal"]["snapshot"]
    assert sealed == Store(own_folder).current_id() != before
    assert scope_at().published_version == 1


def test_the_worker_publishes_what_was_sent_up_and_again_changes_nothing(own_folder: Path) -> None:
    state(TIA, 8_000_000_00)
    state("it", 9_000_000_00)
    publish_entered_of.func([TIA])
    after = Store(own_folder).current_id()
    assert scope_at().published_version == 1
    assert scope_at("it").published_version == 0
    publish_entered_of.func([TIA])
    assert Store(own_folder).current_id() == after


def forecast_in(reading: Reading) -> int | None:
    """The same figure as ``shown_at``, of the snapshot alone."""
    request = ReportRequest("enhet", JULY, TIA, round_id="2025-07")
    value = reading.report(request).result.values["totalt", "prognosavvikelse"]
    assert isinstance(value, Amount)
    return value.ore
