"""Handing files in as a controller does, and doing the worker's work in this process."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from utfall.web.deliveries.models import Delivery
from utfall.web.deliveries.worker import do_one

PAGE = "/underlag/inlasning/"
HISTORY = "/underlag/inlasningar/"


def upload(path: Path, name: str = "", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    sent = path.read_bytes() if content is None else content
    return SimpleUploadedFile(name or path.name, sent, "text/csv")


def handed_in(client: Client, file: Path | SimpleUploadedFile, kind: str, **said: str) -> Delivery:
    """Hand one file in; its delivery, not yet read."""
    sent = upload(file) if isinstance(file, Path) else file
    answer = client.post(PAGE, {"files": sent, "kind": kind, **said})
    assert answer.status_code == 302, answer.content.decode()
    return Delivery.objects.get(pk=answer["Location"].strip("/").rpartition("/")[2])


def work() -> None:
    """Do every job there is."""
    while do_one():
        pass


def read(client: Client, file: Path | SimpleUploadedFile, kind: str, **said: str) -> Delivery:
    """Hand one file in and have it read."""
    delivery = handed_in(client, file, kind, **said)
    work()
    delivery.refresh_from_db()
    return delivery


def found_of(delivery: Delivery) -> dict[str, Any]:
    """What reading it found."""
    assert delivery.found is not None
    found: dict[str, Any] = delivery.found
    return found


def page(client: Client, delivery: Delivery) -> str:
    """The delivery's page."""
    return str(client.get(f"{HISTORY}{delivery.id}/").content.decode())


def accept(client: Client, delivery: Delivery, **said: Any) -> Any:
    """Press *Godkänn*."""
    return client.post(f"{HISTORY}{delivery.id}/godkann/", said)


def throw(client: Client, delivery: Delivery) -> Any:
    """Press *Kasta*."""
    return client.post(f"{HISTORY}{delivery.id}/kasta/")


def taken_in(client: Client, delivery: Delivery, **said: Any) -> Delivery:
    """Accept and have it taken in."""
    answer = accept(client, delivery, **said)
    assert answer.status_code == 302, answer.content.decode()
    work()
    delivery.refresh_from_db()
    return delivery
