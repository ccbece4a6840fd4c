"""Every finished file can be verified: one letter or digit changed in any format is named."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.command import Ended, utfall, utfall_process
from tests.conftest import Example, copied

REPORT_FORMATS = ("html", "csv", "json", "pdf", "docx", "xlsx", "fragment")
PAPER_FORMATS = ("html", "pdf", "docx", "json", "fragment")


@pytest.fixture(scope="module")
def made_papers(made_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example with its papers in every format, made once."""
    made = copied(made_example, tmp_path_factory.mktemp("papers"))
    write_all(made, made.out)
    return made


@pytest.fixture
def papers(made_papers: Example, tmp_path: Path) -> Example:
    """A copy of them that a test may change."""
    return copied(made_papers, tmp_path)


def write_all(example: Example, out: Path) -> None:
    month = ("--period", "2025-07", "--folder", example.folder, "--out", out)
    formats = ",".join(REPORT_FORMATS)
    assert utfall("report", "uppfoljning", *month, "--format", formats).code == 0
    formats = ",".join(PAPER_FORMATS)
    assert utfall("paper", "protokollsutdrag", *month, "--format", formats).code == 0


def verify(example: Example, *files: Path) -> Ended:
    return utfall("verify", *files, "--json", "--folder", example.folder)


def differences(ended: Ended) -> list[tuple[str, str]]:
    return [(item["what"], item["name"]) for item in ended.document["differs"]]


def test_every_format_verifies_alone_and_all_beside_a_result_together(papers: Example) -> None:
    files = sorted(papers.out.iterdir())
    assert len(files) == len(REPORT_FORMATS) + len(PAPER_FORMATS)
    for path in files:
        assert verify(papers, path).code == 0, path
    assert verify(papers, papers.result).code == 0


def change_in_zip(path: Path, member: str, old: str, new: str) -> None:
    """Change a text inside a DOCX or XLSX, as an editor would."""
    held = {}
    with zipfile.ZipFile(path) as archive:
        held = {info: archive.read(info) for info in archive.infolist()}
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in held.items():
            if info.filename == member:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            archive.writestr(info, content)
    path.write_bytes(output.getvalue())


@pytest.mark.parametrize(
    ("name", "member", "old", "new", "named"),
    [
        ("uppfoljning.docx", "word/document.xml", "2 574", "2 575", "2 574"),
        (
            "uppfoljning.docx",
            "word/document.xml",
            "Kommundirektör",
            "Kommundirektor",
            "Kommundirektör",
        ),
        ("protokollsutdrag.docx", "word/document.xml", "22 370", "22 371", "22 370"),
        (
            "protokollsutdrag.docx",
            "word/document.xml",
            "kontinuerligt",
            "kontinuerlikt",
            "kontinuerligt",
        ),
        (
            "uppfoljning.xlsx",
            "xl/sharedStrings.xml",
            "Kommundirektör",
            "Kommundirektor",
            "Kommundirektör",
        ),
    ],
)
def test_a_letter_or_digit_changed_in_word_or_excel_is_named(
    papers: Example, name: str, member: str, old: str, new: str, named: str
) -> None:
    change_in_zip(papers.out / name, member, old, new)
    ended = verify(papers, papers.out / name)
    assert ended.code == 20
    assert any(named in item["sealed"] for item in ended.document["differs"])
    assert verify(papers, papers.result).code == 20


def test_an_ore_changed_in_a_workbook_is_named_by_its_cell(papers: Example) -> None:
    path = papers.out / "uppfoljning.xlsx"
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    kronor = "2573567.1"
    assert f"<v>{kronor}" in sheet
    change_in_zip(path, "xl/worksheets/sheet1.xml", f"<v>{kronor}", "<v>2573567.2")
    assert ("cell", "it/b") in differences(verify(papers, path))


def test_a_pdf_made_of_other_figures_is_named_by_its_words(papers: Example) -> None:
    """Another PDF under the same seal: a report whose heading someone changed."""
    import pikepdf

    path = papers.out / "uppfoljning.pdf"
    with pikepdf.Pdf.open(path) as pdf:
        keywords = str(pdf.docinfo["/Keywords"])
    definition = papers.folder / "rapporter" / "uppfoljning.yaml"
    definition.write_text(definition.read_text().replace("Årsbudget", "Årets budget"))
    write_all(papers, papers.out)
    with pikepdf.Pdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Keywords"] = keywords
        pdf.save(path)
    ended = verify(papers, path)
    assert ended.code == 20
    assert "Årsbudget" in ended.document["differs"][0]["sealed"]


@pytest.mark.parametrize("place", [100, 5_000, 20_000, -40])
def test_a_byte_changed_in_a_pdf_is_found(papers: Example, place: int) -> None:
    for name in ("uppfoljning.pdf", "protokollsutdrag.pdf"):
        path = papers.out / name
        content = bytearray(path.read_bytes())
        content[place] ^= 1
        path.write_bytes(bytes(content))
        assert verify(papers, path).code == 20


@pytest.mark.parametrize("name", ["uppfoljning.pdf", "protokollsutdrag.docx", "uppfoljning.xlsx"])
def test_a_file_that_cannot_be_read_is_said(papers: Example, name: str) -> None:
    path = papers.out / name
    path.write_bytes(path.read_bytes()[:2000])
    assert differences(verify(papers, path)) == [("file", name)]


def test_a_paper_stays_verifiable_after_next_months_edits(papers: Example) -> None:
    paper = papers.folder / "handlingar" / "protokollsutdrag.yaml"
    paper.write_text(paper.read_text().replace("rättslig process 2024", "rättslig process"))
    rules = papers.folder / "regler.yaml"
    rules.write_text(rules.read_text().replace("tkr: 100", "tkr: 1"))
    ended = verify(papers, papers.out / "protokollsutdrag.pdf", papers.result)
    assert ended.code == 0, ended.out
    changed = {(item["what"], item["name"]) for item in ended.document["changed_since"]}
    assert changed == {("texts", "handlingar/protokollsutdrag.yaml"), ("texts", "regler.yaml")}


def test_every_format_is_byte_identical_in_two_processes(papers: Example, tmp_path: Path) -> None:
    month = ("--period", "2025-07", "--folder", papers.folder)
    for number, seed in enumerate(("0", "4711")):
        other = {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"}
        out = ("--out", tmp_path / str(number))
        formats = ",".join(REPORT_FORMATS)
        report = utfall_process("report", "uppfoljning", *month, *out, "--format", formats,
                                env=other)  # fmt: skip
        paper = utfall_process("paper", "protokollsutdrag", *month, *out, env=other)
        assert (report.code, paper.code) == (0, 0), report.err + paper.err
    for path in sorted((tmp_path / "0").iterdir()):
        assert path.read_bytes() == (tmp_path / "1" / path.name).read_bytes(), path.name
        assert path.read_bytes() == (papers.out / path.name).read_bytes(), path.name


def test_voucher_texts_never_appear_in_a_paper(papers: Example) -> None:
    ledger = (papers.deliveries / "redovisning-2025-07.se").read_bytes().decode("cp437")
    quoted = {line.rsplit('"', 2)[1] for line in ledger.splitlines() if line.startswith("#TRANS")}
    words = {text for text in quoted if len(text) > 8}
    assert len(words) > 50
    for ending in ("html", "json"):
        for name in ("uppfoljning", "protokollsutdrag"):
            text = (papers.out / f"{name}.{ending}").read_text()
            assert not [word for word in words if word in text]
