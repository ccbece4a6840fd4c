"""A page alone against its SQL and a template of the same rows: ``-m benchmarks.web_alone FOLDER``.

One process asks for pages of places never asked for before, through Django as a server runs it
(middleware, session and database, view, template; no socket), and in turn for the same figures by
hand. The figures are compared first. Prints the pairs as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duckdb import DuckDBPyConnection

from benchmarks.measure import Pairs, run_process, seconds
from benchmarks.web_folder import web_folder
from benchmarks.web_pages import asked
from benchmarks.web_units import TOP

if TYPE_CHECKING:  # Django's templates are imported when it is set up
    from benchmarks.web_bare import Recorded

PAIRS = 15
LIMIT_RATIO = 3.0
ALONE = ("unit", "body", "report", "cost type", "account", "vouchers", "trace")
"""The kinds that are compared: what shows figures of the snapshot."""


@dataclass(frozen=True, slots=True)
class WebAlone:
    """A kind of page: pairs (the page for the first time, by hand), and the page again."""

    kind: str
    pairs: Pairs
    again: tuple[float, ...]

    @property
    def kept(self) -> bool:
        """Whether the requirement is met."""
        return self.pairs.ratio <= LIMIT_RATIO


def web_alone(
    work: Path, folder: Path | None = None, kinds: tuple[str, ...] = ALONE
) -> list[WebAlone]:
    """Measure the kinds in a process of its own."""
    folder = folder or web_folder(work)
    output = work / "web-alone.json"
    run_process((sys.executable, "-m", "benchmarks.web_alone", folder, str(PAIRS), *kinds), output)
    found: dict[str, Any] = json.loads(output.read_text("utf-8"))
    return [
        WebAlone(kind, Pairs(tuple(said["page"]), tuple(said["bare"])), tuple(said["again"]))
        for kind, said in found.items()
    ]


def _client(folder: Path) -> Any:
    """A signed-in controller's browser, on a database of its own."""
    os.environ["UTFALL_DATABASE"] = f"sqlite://{(folder / 'data' / 'alone.sqlite3').resolve()}"
    os.environ["UTFALL_HOSTS"] = "testserver"
    from utfall.web.start import prepare_database, start_django

    start_django(folder)
    prepare_database()
    from django.test import Client

    from utfall.web.people.first_person import add_first_person
    from utfall.web.people.models import Person

    person = Person.objects.filter(slug="controller").first() or add_first_person(
        "controller", "Controller", "controller", TOP, "ett-langt-losenord-for-matning"
    )
    client = Client()
    client.force_login(person)
    return client


def _measured(
    client: Any, folder: Path, kinds: list[str], pairs: int
) -> dict[str, dict[str, Sequence[float]]]:
    from benchmarks.bare.web_page import connected
    from benchmarks.web_bare import bare_pages, same_figures
    from utfall.pipeline.reading import Reading
    from utfall.web.frame.held_folder import held

    urls = {kind: [a.url for a in asked() if a.kind == kind][: 2 * pairs] for kind in kinds}
    reading = Reading(folder)
    pages = {kind: bare_pages(client, reading, there, pairs) for kind, there in urls.items()}
    manifest, store = reading.manifest, reading.workspace.store
    connection = connected({
        "cube": [str(store.facts_path(s.cube_file)) for s in manifest.scopes],
        "lines": [str(store.facts_path(s.lines_file)) for s in manifest.scopes],
        "texts": [str(path) for s in manifest.scopes
                  if (path := store.facts_path(s.texts_file)).exists()],
        "statistics": [str(store.facts_path(s.lines_file)) for s in manifest.statistic_scopes],
    })  # fmt: skip
    for page in (page for there in pages.values() for page in there):
        same_figures(page.html, page.by_hand.make(connection))
    held().close()
    client.get(f"/uppfoljning/2022-01/{TOP}/rapporter/")
    client.get("/uppfoljning/2022-01/namnd-60/")
    return {
        kind: {"page": pairs.a, "bare": pairs.b, "again": again}
        for kind, there in pages.items() for pairs, again in [_timed(client, connection, there)]
    }  # fmt: skip


def _timed(
    client: Any, connection: DuckDBPyConnection, pages: list[Recorded]
) -> tuple[Pairs, list[float]]:
    """Page and by hand in turn, changing which goes first; then the page again."""
    page, bare, again = [], [], []
    for number, one in enumerate(pages):
        get, make = partial(client.get, one.url), partial(one.by_hand.make, connection)
        if number % 2:
            bare.append(seconds(make))
        page.append(seconds(get))
        if not number % 2:
            bare.append(seconds(make))
        again.append(seconds(get))
    return Pairs(tuple(page), tuple(bare)), again


if __name__ == "__main__":
    place = Path(sys.argv[1])
    print(json.dumps(_measured(_client(place), place, sys.argv[3:], int(sys.argv[2]))))
