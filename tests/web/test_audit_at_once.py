"""Many who add events at once add them to one chain, in transactions of their own."""

import threading

import pytest
from django.db import DatabaseError, connections, transaction

from utfall.web.audit.actions import record
from utfall.web.audit.models import AuditEvent
from utfall.web.audit.queries import check_chain


@pytest.mark.usefixtures("emptied_after")
def test_events_of_many_at_once_stand_in_one_chain() -> None:
    faults: list[BaseException] = []
    together = threading.Barrier(4)

    def many(name: str) -> None:
        try:
            together.wait()
            for number in range(8):
                record(by=None, action="role.give", object_kind="person",
                       object_key=f"{name}-{number}")  # fmt: skip
        except BaseException as fault:  # noqa: BLE001  said by the test's own thread
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=many, args=(f"{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    answer = check_chain()
    assert (answer.events, answer.broken) == (32, None)


@pytest.mark.usefixtures("emptied_after")
def test_afterwards_events_are_refused_change_again() -> None:
    record(by=None, action="role.give", object_kind="person", object_key="1")
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.all().delete()
