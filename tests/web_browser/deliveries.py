"""Deliveries brought to each of their states, the way a controller does."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.web_browser.world import World

JULY = "redovisning-2025-07.csv"
CORRECTED = "redovisning-2025-07-rattad.csv"
PLANTED = "att-prova/redovisning-2025-07-med-tva-fel.csv"
VOLUMES = "volymer-2025.csv"
UNBALANCED = "redovisning-2025-07-obalans.csv"
UNKNOWN = "uttag-ur-budgetsystemet-2025.csv"
UNCHECKED = "document.querySelectorAll('form').forEach(form => form.noValidate = true)"
"""What the browser would refuse to send is for the server to refuse."""


def file_of(world: World, name: str) -> Path:
    """A file that lies ready; the one with a voucher out of balance is made of July's,
    and one that no profile fits is made up."""
    path = world.demo.folder / "leveranser" / name
    if name == UNKNOWN and not path.exists():
        path.write_text(_of_no_profile(), "utf-8")
    if name == UNBALANCED and not path.exists():
        path.write_bytes(_unbalanced((path.parent / JULY).read_bytes()))
    return path


def _of_no_profile() -> str:
    """Two columns of amounts in tkr, a total at the end, a heading nobody knows."""
    rows = [
        (account, unit, 40 + unit % 7) for account in (5010, 6410) for unit in range(2110, 2122)
    ]
    lines = [f"{a};{u};91010;Anna Andersson;{k},5;{k + 1}" for a, u, k in rows]
    heading = (
        "Kontonummer;Enhetskod;Vht;Handläggare på förvaltningen;Budget 2025 tkr;Budget 2026 tkr"
    )
    first, second = sum(k for *_, k in rows) + len(rows) // 2, sum(k + 1 for *_, k in rows)
    total = f"Summa;;;;{first};{second}"
    return "\n".join([heading, *lines, total, ""])


def _unbalanced(july: bytes) -> bytes:
    """One amount is an öre more than it was."""
    newline = b"\r\n" if b"\r\n" in july else b"\n"
    lines = july.split(newline)
    column = lines[0].removeprefix(b"\xef\xbb\xbf").split(b";").index(b"Belopp")
    fields = lines[1].split(b";")
    kronor, comma, ore = fields[column].partition(b",")
    fields[column] = kronor + (comma or b",") + (b"%02d" % ((int(ore or b"0") + 1) % 100))
    lines[1] = b";".join(fields)
    return newline.join(lines)


def hand_in(page: Page, *files: Path, kind: str = "actual") -> str:
    """Choose the files and send them; the address one comes to."""
    page.goto("/underlag/inlasning/")
    page.locator("#id_files").set_input_files([str(file) for file in files])
    page.locator("#id_kind").select_option(kind)
    page.locator("main button.primary").click()
    page.wait_for_url(re.compile(r"/underlag/inlasningar/"))
    return page.url


def wait_until_decided(page: Page) -> None:
    """The progress page goes over into what was found, by itself."""
    page.locator("#lage").wait_for(state="detached", timeout=60_000)
    page.wait_for_load_state()


@contextmanager
def under_way(world: World, page: Page) -> Iterator[None]:
    """Handed in, and not read yet."""
    with world.demo.with_the_worker_paused():
        hand_in(page, file_of(world, CORRECTED))
        yield


@contextmanager
def waiting(world: World, page: Page) -> Iterator[None]:
    """Read; the figures would change."""
    _again(world, page, "waiting", CORRECTED)
    yield


@contextmanager
def waiting_with_statistics(world: World, page: Page) -> Iterator[None]:
    """Read; what is counted beside the money."""
    _again(world, page, "statistics", VOLUMES, "statistic")
    yield


@contextmanager
def waiting_with_warnings(world: World, page: Page) -> Iterator[None]:
    """Read; a voucher is out of balance."""
    _again(world, page, "warned", UNBALANCED)
    yield


@contextmanager
def accepted_without_ticks(world: World, page: Page) -> Iterator[None]:
    """The decision sent without a tick and without a reason."""
    _again(world, page, "warned", UNBALANCED)
    page.evaluate(UNCHECKED)
    page.locator("main button.primary").click()
    page.locator(".error-summary").wait_for()
    yield


@contextmanager
def refused(world: World, page: Page) -> Iterator[None]:
    """Two errors in the file."""
    _again(world, page, "refused", PLANTED)
    yield


@contextmanager
def accepted(world: World, page: Page) -> Iterator[None]:
    """The same rows taken in again."""
    if "accepted" not in world.kept:
        _again(world, page, "accepted", JULY)
        page.locator("main button.primary").click()
        wait_until_decided(page)
    page.goto(world.kept["accepted"])
    yield


@contextmanager
def the_same_file_again(world: World, page: Page) -> Iterator[None]:
    """What is taken in already is said to be."""
    with accepted(world, page):
        _again(world, page, "same", JULY)
        yield


@contextmanager
def thrown(world: World, page: Page) -> Iterator[None]:
    """Read, and thrown away."""
    if "thrown" not in world.kept:
        _again(world, page, "thrown", PLANTED)
        page.get_by_role("button", name="Kasta filen").click()
        page.locator(".receipt").wait_for()
    page.goto(world.kept["thrown"])
    yield


@contextmanager
def failed(world: World, page: Page) -> Iterator[None]:
    """The file was gone when it was to be taken in."""
    _again(world, page, "failed", CORRECTED)
    accepting = page.get_by_role("button", name="Godkänn inläsningen")
    if accepting.count():
        with world.demo.with_the_worker_paused():
            accepting.click()
            page.locator("#lage").wait_for()
            identity = world.kept["failed"].rstrip("/").rpartition("/")[2]
            shutil.rmtree(world.demo.folder / "data" / "uploads" / identity)
        wait_until_decided(page)
    yield


@contextmanager
def profile_suggested(world: World, page: Page) -> Iterator[None]:
    """No profile fits: one is proposed."""
    _again(world, page, "unknown", UNKNOWN, "budget")
    page.get_by_role("link", name="Föreslå en profil").click()
    page.locator("form.profile-form").wait_for()
    yield


@contextmanager
def profile_with_faults(world: World, page: Page) -> Iterator[None]:
    """The proposal changed to what is no profile, and a name that is none."""
    with profile_suggested(world, page):
        page.evaluate(UNCHECKED)
        page.locator("details:has(#id_text) summary").click()
        page.locator("#id_text").fill("slag: budget\nformat: pdf\n")
        page.locator("#id_name").fill("../Å")
        page.get_by_role("button", name="Spara profilen och läs filen med den").click()
        page.locator(".error-summary").wait_for()
        yield


def _again(world: World, page: Page, name: str, file: str, kind: str = "actual") -> None:
    """To the delivery of that name, handed in the first time it is asked for."""
    if name in world.kept:
        page.goto(world.kept[name])
        return
    world.kept[name] = hand_in(page, file_of(world, file), kind=kind)
    wait_until_decided(page)
