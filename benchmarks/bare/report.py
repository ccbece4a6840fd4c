"""§ 59's table in six formats: ``-m benchmarks.bare.report FOLDER RECORDED FONTS OUT``.

The figures are asked for anew and put in place; words, headings, templates and the picture are as
recorded (``RECORDED``, a folder).
"""

import csv
import io
import json
import sys
from pathlib import Path

from benchmarks.bare.documents import Recorded, filled_docx, filled_html, set_pdf, write_together
from benchmarks.bare.figures import Figures, figures, printed
from benchmarks.bare.files import keep_copies
from benchmarks.bare.workbook import workbook

Texts = dict[str, str]


def main(folder: Path, recorded_folder: Path, font_folder: str, out: Path) -> None:
    """Ask, write all six, keep copies of the files it is made from, print the table."""
    recorded = json.loads((recorded_folder / "report.json").read_text("utf-8"))
    found = figures(folder / "data", recorded["sql"])
    document = recorded["json"]
    texts = _texts(document, found)
    table = _csv(document, texts)
    contents = {
        "uppfoljning.html": filled_html(recorded["html"], texts),
        "uppfoljning.csv": table,
        "uppfoljning.json": _json(document, found, texts),
        "uppfoljning.pdf": _pdf(recorded, document, texts, font_folder),
        "uppfoljning.docx": _docx(recorded, document, texts, recorded_folder / "report.docx"),
        "uppfoljning.xlsx": workbook(recorded["xlsx"], found),
    }
    keep_copies(folder, recorded["kept"])
    write_together(out, contents)
    print(table.decode())


def _texts(document: Recorded, found: Figures) -> Texts:
    """The printed figure of every cell that has one."""
    filled = [f"{cell['row']}/{cell['column']}" for cell in document["cells"] if cell["text"]]
    return {key: printed(found[key], "%") for key in filled}


def _row(document: Recorded, row: str, texts: Texts) -> list[str]:
    return [texts.get(f"{row}/{column['key']}", "") for column in document["columns"]]


def _csv(document: Recorded, texts: Texts) -> bytes:
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\n")
    headings = [document["label_headings"], *(c["headings"] for c in document["columns"])]
    for level in range(max(map(len, headings))):
        writer.writerow([one[level] if level < len(one) else "" for one in headings])
    for row in document["rows"]:
        writer.writerow([row["label"], *_row(document, row["key"], texts)])
    return output.getvalue().encode()


def _json(document: Recorded, found: Figures, texts: Texts) -> bytes:
    for cell in document["cells"]:
        key = f"{cell['row']}/{cell['column']}"
        number = found[key]
        if isinstance(number, tuple):
            cell["numerator_ore"], cell["denominator_ore"] = number
        elif cell["ore"] is not None:
            cell["ore"] = number
        cell["text"] = texts.get(key, "")
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _pdf(recorded: Recorded, document: Recorded, texts: Texts, font_folder: str) -> bytes:
    data = recorded["pdf_data"]
    for row, key in zip(data["rows"], document["rows"], strict=True):
        row["cells"] = _row(document, key["key"], texts)
    return set_pdf(recorded["pdf_sources"], json.dumps(data, ensure_ascii=False), font_folder)


def _docx(recorded: Recorded, document: Recorded, texts: Texts, template: Path) -> bytes:
    fields = recorded["fields"]
    for row, key in zip(fields["rader"], document["rows"], strict=True):
        row["siffror"] = _row(document, key["key"], texts)
    return filled_docx(template, fields)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
