"""The page's template: a municipality's own is followed, or refused with its line."""

from pathlib import Path

import pytest

from tests.command import Ended, utfall
from tests.conftest import Example
from utfall.documents.template_files import shipped


def report(example: Example, out: Path) -> Ended:
    return utfall("report", "uppfoljning", "--period", "2025-07", "--folder", example.folder,
                  "--out", out, "--format", "html")  # fmt: skip


def with_template(example: Example, name: str, content: bytes) -> None:
    (example.folder / "mallar").mkdir(exist_ok=True)
    (example.folder / "mallar" / name).write_bytes(content)


def test_a_page_and_a_style_of_ones_own_are_followed_and_verified(example: Example) -> None:
    page = shipped("sida.html").replace(b"<main>", b'<nav>Kommunens meny</nav><main class="k">')
    with_template(example, "sida.html", page)
    with_template(example, "sida.css", b"table { border: 1px solid; }\n")
    out = example.out / "egen"
    assert report(example, out).code == 0
    made = (out / "uppfoljning.html").read_text()
    assert "<nav>Kommunens meny</nav>" in made
    assert "table { border: 1px solid; }\n" in made
    assert "clamp(" not in made
    verified = utfall("verify", out / "uppfoljning.html", "--folder", example.folder)
    assert verified.code == 0, verified.out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"$om\n$innehall\n$sigill $rubirk\n",
            "sida.html:3: Mallen sida.html använder fältet rubirk",
        ),
        (
            b"$om\n$innehall\n",
            "sida.html:1: Mallen sida.html kan inte användas: fältet $sigill saknas",
        ),
        (
            b"$om $innehall $sigill\n5 $ \n",
            "sida.html:2: Mallen sida.html kan inte användas: tecknet $",
        ),
        (
            b"$om $innehall $sigill \xe5",
            "sida.html:1: Mallen sida.html kan inte användas: mallen är inte skriven i UTF-8",
        ),
    ],
)
def test_a_page_that_cannot_be_filled_leaves_the_last_one(
    example: Example, content: bytes, said: str
) -> None:
    assert report(example, example.out).code == 0
    last = (example.out / "uppfoljning.html").read_bytes()
    with_template(example, "sida.html", content)
    ended = report(example, example.out)
    assert ended.code == 11
    assert f"mallar/{said}" in ended.err
    assert (example.out / "uppfoljning.html").read_bytes() == last
