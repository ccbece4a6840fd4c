"""Many who add events at once add them to one chain, in transactions of their own."""

import threading

from django.db import connections

from utfall.web.audit.actions import record
from utfall.web.audit.queries import check_chain


def test_events_of_many_at_once_stand_in_one_chain(emptied_after: None) -> None:
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
