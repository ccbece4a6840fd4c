"""The extract of minutes in four formats: ``-m benchmarks.bare.paper FOLDER RECORDED FONTS OUT``.

Its four key figures are asked for anew and put in place; its words and templates are as recorded.
"""

import json
import sys
from pathlib import Path

from benchmarks.bare.documents import Recorded, filled_docx, filled_html, set_pdf, write_together
from benchmarks.bare.figures import figures, printed
from benchmarks.bare.files import keep_copies

_KEYS = ("totalt/bt", "totalt/ut", "totalt/at", "totalt/pt")


def main(folder: Path, recorded_folder: Path, font_folder: str, out: Path) -> None:
    """Ask, write all four, keep copies of the files it is made from."""
    recorded = json.loads((recorded_folder / "paper.json").read_text("utf-8"))
    found = figures(folder / "data", recorded["sql"])
    texts = {key: printed(found[key], recorded["percent"]) for key in _KEYS}
    shown = list(texts.values())
    document = json.dumps(recorded["json"], ensure_ascii=False, indent=1) + "\n"
    contents = {
        "protokollsutdrag.html": filled_html(recorded["html"], texts),
        "protokollsutdrag.pdf": _pdf(recorded, shown, font_folder),
        "protokollsutdrag.docx": _docx(recorded, shown, recorded_folder / "paper.docx"),
        "protokollsutdrag.json": document.encode(),
    }
    keep_copies(folder, recorded["kept"])
    write_together(out, contents)
    print(document)


def _pdf(recorded: Recorded, shown: list[str], font_folder: str) -> bytes:
    data = recorded["pdf_data"]
    for block in _blocks(data["sections"], "blocks", "kind", "figures"):
        block["rows"] = [
            [label, text] for (label, _), text in zip(block["rows"], shown, strict=True)
        ]
    return set_pdf(recorded["pdf_sources"], json.dumps(data, ensure_ascii=False), font_folder)


def _docx(recorded: Recorded, shown: list[str], template: Path) -> bytes:
    fields = recorded["fields"]
    for block in _blocks(fields["avsnitten"], "delar", "slag", "nyckeltal"):
        for row, text in zip(block["tal"], shown, strict=True):
            row["siffra"] = text
    return filled_docx(template, fields)


def _blocks(sections: list[Recorded], inside: str, kind: str, wanted: str) -> list[Recorded]:
    return [block for section in sections for block in section[inside] if block[kind] == wanted]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
