"""Saving a forecast, and forty managers who save at once.

``-m benchmarks.saving alone FOLDER PAIRS`` saves one row by the action, and in turn inserts one and
its audit event by hand, each in a transaction of its own; then it sends the page's form.
``-m benchmarks.saving minute FOLDER SECONDS`` lets forty threads, each with a unit and a connection
of its own, save for so long without a pause. Both print JSON.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import Pairs, alternate, run_process, seconds
from benchmarks.web_facts import NEWEST
from benchmarks.web_folder import LINES, web_folder
from benchmarks.web_units import TOP, of_level

SIZES = (LINES // 10, LINES, LINES * 10)
PAIRS, POSTS = 201, 15
MANAGERS, SECONDS = 40, 60
LIMIT_BARE, LIMIT_LARGEST = 3.0, 1.2
_MONTH = f"{NEWEST}-07"
_COST_TYPE = "personal"


@dataclass(frozen=True, slots=True)
class Saving:
    """A ledger of so many lines a year: pairs (the action, by hand), and the form sent."""

    lines: int
    pairs: Pairs
    posts: tuple[float, ...]

    @property
    def kept(self) -> bool:
        """Whether saving is near enough to the bare insert."""
        return self.pairs.ratio <= LIMIT_BARE


@dataclass(frozen=True, slots=True)
class Minute:
    """Forty managers on one database: saves that came through, in all and by who saved least; how
    many were lost or refused, and their times."""

    database: str
    seconds: int
    saves: int
    fewest: int
    lost: int
    faults: tuple[str, ...]
    median: float
    worst: float

    @property
    def kept(self) -> bool:
        """Whether nothing was lost and nobody refused."""
        return self.saves > 0 and not self.lost and not self.faults


def saving(work: Path, sizes: Sequence[int] = SIZES, pairs: int = PAIRS) -> list[Saving]:
    """Measure each size in a process of its own."""
    found = []
    for lines in sizes:
        folder = web_folder(work, lines, with_lines=lines <= LINES)
        said = _said(work, "alone", folder, pairs)
        times = Pairs(tuple(said["action"]), tuple(said["bare"]))
        found.append(Saving(lines, times, tuple(said["posts"])))
    return found


def minutes(work: Path, lines: int = LINES // 10, length: int = SECONDS) -> list[Minute]:
    """The minute on SQLite and on PostgreSQL."""
    folder = web_folder(work, lines)
    found = []
    for name, address in (("SQLite", ""), ("PostgreSQL", _postgresql())):
        said = _said(work, "minute", folder, length, address)
        found.append(Minute(name, length, **(said | {"faults": tuple(said["faults"])})))
    return found


def _postgresql() -> str:
    """The tests' own server with an empty database; its address."""
    import psycopg
    from tests.postgresql import started_postgresql

    address = started_postgresql()
    with psycopg.connect(address.replace("/utfall?", "/postgres?"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE utfall")
    return address


def is_flat(found: Sequence[Saving]) -> float:
    """The largest ledger's saving by the smallest's, medians."""
    return found[-1].pairs.a_median / found[0].pairs.a_median


def beside_bare(found: Sequence[Saving]) -> float:
    """The same, each by what the bare insert took in its own process: a machine that is slower for
    a while is slower at both."""
    return found[-1].pairs.ratio / found[0].pairs.ratio


def _said(work: Path, way: str, folder: Path, count: int, database: str = "") -> dict[str, Any]:
    output = work / f"saving-{way}.json"
    words = (sys.executable, "-m", "benchmarks.saving", way, folder, str(count), database)
    run_process(words, output)
    said: dict[str, Any] = json.loads(output.read_text("utf-8"))
    return said


def _started(folder: Path, database: str) -> None:
    """Django on an empty database of its own, with July's round of every unit."""
    file = (folder / "data" / "saving.sqlite3").resolve()
    for name in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        name.unlink(missing_ok=True)
    os.environ["UTFALL_DATABASE"] = database or f"sqlite://{file}"
    os.environ["UTFALL_HOSTS"] = "testserver"
    from utfall.web.start import prepare_database, start_django

    start_django(folder)
    prepare_database()
    from utfall.web.people.first_person import add_first_person

    add_first_person(
        "controller", "Controller", "controller", TOP, "ett-langt-losenord-for-matning"
    )
    _make_round()


def _make_round() -> None:
    from datetime import date

    from django.utils import timezone

    from utfall.web.rounds.models import Depth, Round, RoundUnit

    days = {f"{name}_due": date(NEWEST, 8, 8) for name in ("units", "departments", "heads")}
    held = Round.objects.create(month=_MONTH, months=[7], depth=Depth.FORECAST, level="enhet",
                                opened_at=timezone.now(), meeting_on=date(NEWEST, 8, 11),
                                **days)  # fmt: skip
    RoundUnit.objects.bulk_create(
        RoundUnit(round=held, unit_id=unit_id, place=number, reports=True)
        for number, unit_id in enumerate(of_level("enhet"))
    )


class _Saver:
    """Saves a row of each unit in turn, by the action or by hand."""

    def __init__(self) -> None:
        from django.utils.timezone import localdate

        from utfall.web.follow_up.place import place_of
        from utfall.web.frame.held_folder import held
        from utfall.web.people.access import access_on
        from utfall.web.people.models import Person
        from utfall.web.rounds.models import RoundUnit

        self.person = Person.objects.get()
        self.parts = list(RoundUnit.objects.select_related("round"))
        access = access_on(self.person, localdate())
        with held().reading() as reading:
            self.place = place_of(access, reading, _MONTH, self.parts[0].unit_id)
        self.number = 0

    def next_part(self) -> Any:
        """The next unit."""
        self.number += 1
        return self.parts[self.number % len(self.parts)]

    def by_action(self, part: Any, version: int = 0, amount_ore: int = 1_000_000) -> None:
        """The production's own."""
        from utfall.web.forecasts.actions import save_forecast

        save_forecast(by=self.person, place=self.place, part=part, cost_type=_COST_TYPE,
                      version=version, amount_ore=amount_ore, cause="pris",
                      words="Avtalet är omförhandlat.")  # fmt: skip

    def by_hand(self, part: Any) -> None:
        """The row and its event: no version looked at, nothing said of a lock or of facts."""
        from django.db import transaction
        from django.utils import timezone

        from utfall.web.audit.actions import record
        from utfall.web.forecasts.models import Forecast

        words = "Avtalet är omförhandlat."
        said: dict[str, int | str] = {"amount_ore": 1_000_000, "cause": "pris", "words": words}
        with transaction.atomic():
            Forecast.objects.create(
                part=part, cost_type=f"{_COST_TYPE}-for-hand", against_version=f"KF-{NEWEST}",
                against_date=f"{NEWEST}-07-31", changed_by=self.person.id,
                changed_at=timezone.now(), **said,
            )  # fmt: skip
            record(by=self.person.id, action="forecast.save", object_kind="forecast",
                   object_key=f"{_MONTH}/{part.unit_id}", after={**said})  # fmt: skip


def _alone(folder: Path, pairs: int, database: str) -> dict[str, Any]:
    _started(folder, database)
    saver = _Saver()
    measured = alternate(
        lambda: seconds(partial(saver.by_action, saver.next_part())),
        lambda: seconds(partial(saver.by_hand, saver.next_part())),
        pairs,
    )
    return {"action": measured.a, "bare": measured.b, "posts": _posts(saver)}


def _posts(saver: _Saver) -> list[float]:
    """The page's form sent through Django, of units nobody has asked for before."""
    from django.test import Client

    client = Client()
    client.force_login(saver.person)
    client.get(f"/uppfoljning/{_MONTH}/{TOP}/rapporter/")
    found = []
    for part in saver.parts[-POSTS:]:
        url = f"/uppfoljning/{_MONTH}/{part.unit_id}/prognos/"
        start = time.perf_counter()
        answer = client.post(url, {f"prognos-{_COST_TYPE}": "-10", f"orsak-{_COST_TYPE}": "pris"})
        found.append(time.perf_counter() - start)
        assert answer.status_code == 302, (url, answer.status_code)
    return found


class _Manager(threading.Thread):
    """One of forty: saves the same row again and again until the time is out."""

    def __init__(self, saver: _Saver, part: Any, until: float) -> None:
        super().__init__()
        self.saver, self.part, self.until = saver, part, until
        self.times: list[float] = []
        self.faults: list[str] = []

    def run(self) -> None:
        """Save, wait for the answer, save."""
        from django.db import DatabaseError, connections

        try:
            while time.monotonic() < self.until:
                number = len(self.times)
                save = partial(self.saver.by_action, self.part, number, number)
                self.times.append(seconds(save))
        except (DatabaseError, OSError, AssertionError) as fault:
            self.faults.append(str(fault))
        finally:
            connections.close_all()


def _minute(folder: Path, length: int, database: str) -> dict[str, Any]:
    _started(folder, database)
    saver = _Saver()
    until = time.monotonic() + length
    managers = [_Manager(saver, part, until) for part in saver.parts[:MANAGERS]]
    for manager in managers:
        manager.start()
    for manager in managers:
        manager.join()
    times = sorted(one for manager in managers for one in manager.times)
    return {
        "saves": len(times), "fewest": min(len(manager.times) for manager in managers),
        "lost": _lost(managers), "faults": [f for manager in managers for f in manager.faults],
        "median": median(times), "worst": times[-1],
    }  # fmt: skip


def _lost(managers: Sequence[_Manager]) -> int:
    """Saves that were answered and are not there: in the row, its version or the chain."""
    from utfall.web.audit.models import AuditEvent
    from utfall.web.audit.queries import check_chain
    from utfall.web.forecasts.models import Forecast

    assert check_chain().broken is None
    saved = {item.part_id: item for item in Forecast.objects.all()}
    lost = 0
    for manager in managers:
        count, row = len(manager.times), saved.get(manager.part.pk)
        events = AuditEvent.objects.filter(
            action="forecast.save", object_key=f"{_MONTH}/{manager.part.unit_id}/{_COST_TYPE}"
        ).count()
        there = (row.version, (row.amount_ore or 0) + 1, events) if row else (0, 0, 0)
        lost += sum(abs(count - number) for number in there)
    return lost


if __name__ == "__main__":
    way, place, many, address = sys.argv[1:5]
    run = _alone if way == "alone" else _minute
    print(json.dumps(run(Path(place), int(many), address)))
