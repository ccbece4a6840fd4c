"""A paper compiled for a month stands in place of its file, on the command line as in the web."""

from pathlib import Path

from tests.command import utfall
from tests.conftest import Example
from utfall.domain.period import Month
from utfall.facts.store import Store
from utfall.pipeline.compiled_paper import compiled_content, keep_compiled

JULY = Month(2025, 7)
PAPER = "protokollsutdrag"
FORMATS = ("html", "pdf", "docx", "json")


def made(example: Example, out: str = "anew", period: str = "2025-07") -> dict[str, bytes]:
    folder = example.out / out
    ended = utfall("paper", PAPER, "--period", period, "--folder", example.folder,
                   "--out", folder, "--format", ",".join(FORMATS))  # fmt: skip
    assert ended.code == 0, ended.err
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


def compiled(example: Example, old: str, new: str) -> None:
    file = (example.folder / "handlingar" / f"{PAPER}.yaml").read_text("utf-8")
    assert old in file
    content = file.replace(old, new).encode()
    keep_compiled(Store(example.folder), PAPER, JULY, lambda: content)


def test_without_a_compiled_file_the_paper_is_the_folders(example: Example) -> None:
    assert compiled_content(Store(example.folder), PAPER, JULY) is None
    assert b"Verksamheten fortl\xc3\xb6per stabilt" in made(example)[".html"]


def test_the_months_compiled_words_are_printed_and_the_file_is_not_touched(
    example: Example,
) -> None:
    before = (example.folder / "handlingar" / f"{PAPER}.yaml").read_bytes()
    compiled(example, "Verksamheten fortlöper", "Allt fortlöper")
    assert "Allt fortlöper" in made(example)[".html"].decode()
    assert (example.folder / "handlingar" / f"{PAPER}.yaml").read_bytes() == before


def test_another_month_has_the_folders_words(example: Example) -> None:
    compiled(example, "Verksamheten fortlöper", "Allt fortlöper")
    of_may = example.out / "maj"
    ended = utfall("paper", PAPER, "--period", "2025-05", "--folder", example.folder, "--draft",
                   "--out", of_may, "--format", "html")  # fmt: skip
    assert "Verksamheten fortlöper" in (of_may / f"{PAPER}.html").read_text("utf-8"), ended.err


def test_a_compiled_file_of_the_same_bytes_makes_the_same_paper(example: Example) -> None:
    before = made(example, "before")
    compiled(example, "rubrik", "rubrik")
    assert made(example, "after") == before


def test_it_verifies_and_says_nothing_has_changed_until_it_is_compiled_again(
    example: Example,
) -> None:
    compiled(example, "Verksamheten fortlöper", "Allt fortlöper")
    made(example)
    paths = [example.out / "anew" / f"{PAPER}.{ending}" for ending in FORMATS]
    ended = utfall("verify", *paths, "--json", "--folder", example.folder)
    assert (ended.code, ended.document["changed_since"]) == (0, [])
    compiled(example, "Verksamheten fortlöper", "Det mesta fortlöper")
    ended = utfall("verify", *paths, "--json", "--folder", example.folder)
    assert ended.code == 0
    changed = [(item["what"], item["name"]) for item in ended.document["changed_since"]]
    assert changed == [("texts", f"handlingar/{PAPER}.yaml")]


def test_words_that_do_not_hold_refuse_a_compiled_paper_too(example: Example) -> None:
    compiled(example, "överskott på ekonomiavdelningen", "underskott på ekonomiavdelningen")
    ended = utfall("paper", PAPER, "--period", "2025-07", "--folder", example.folder)
    assert ended.code == 12


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "2025-07").write_text("sha256:" + "0" * 64)
    for name in ("..", "../..", ".", "", "a/b"):
        assert compiled_content(Store(tmp_path), name, JULY) is None
