"""A month's reports: ``-m benchmarks.bare.month RECORDED FONTS OUT [RECORDED FONTS OUT …]``.

For each municipality (its ``RECORDED`` folder): DuckDB over its Parquet, one question a report; the
figures put into the page, the workbook, the JSON and Typst's data; Typst, row headers; all files
written and synced together. Words, headings, templates and pictures are as recorded.
"""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.bare.documents import filled_html, write_together
from benchmarks.bare.month_figures import Figure, connected, figures
from benchmarks.bare.pdf import compiled, fonts_of, with_row_headers
from benchmarks.bare.workbook import workbook

Recorded = dict[str, Any]


def main(recorded_folder: Path, fonts: Any, out: Path) -> None:
    """One municipality's month."""
    month = json.loads((recorded_folder / "month.json").read_text("utf-8"))
    connection = connected(month["cubes"], month["statistics"])
    contents: dict[str, bytes] = {}
    for stem in month["stems"]:
        recorded = json.loads((recorded_folder / f"{stem}.json").read_text("utf-8"))
        found = figures(connection, recorded["recipe"])
        texts = {key: figure.text for key, figure in found.items()}
        contents[f"{stem}.html"] = filled_html(recorded["html"], texts)
        contents[f"{stem}.pdf"] = _pdf(recorded, texts, month["sources"], fonts)
        contents[f"{stem}.xlsx"] = _workbook(recorded["xlsx"], found)
        contents[f"{stem}.json"] = _json(recorded["json"], found)
    contents["index.html"] = month["index"].encode()
    connection.close()
    write_together(out, contents)


def _pdf(recorded: Recorded, texts: dict[str, str], sources: dict[str, str], fonts: Any) -> bytes:
    data, document = recorded["pdf_data"], recorded["json"]
    keys = [column["key"] for column in document["columns"]]
    for row, key in zip(data["rows"], document["rows"], strict=True):
        names = [f"{key['key']}/{column}" for column in keys]
        row["cells"] = [texts.get(n, cell) for n, cell in zip(names, row["cells"], strict=True)]
    return with_row_headers(compiled(sources, json.dumps(data, ensure_ascii=False), fonts))


def _workbook(sheets: list[Recorded], found: dict[str, Figure]) -> bytes:
    return workbook(sheets, {key: figure.ratio for key, figure in found.items()})


def _json(document: Recorded, found: dict[str, Figure]) -> bytes:
    for cell in document["cells"]:
        figure = found.get(f"{cell['row']}/{cell['column']}")
        if figure is not None:
            _fill(cell, figure)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _fill(cell: Recorded, figure: Figure) -> None:
    for name, value in figure.document.items():
        if isinstance(value, dict) and name in cell:
            cell[name].update(value)
        else:
            cell[name] = value
    cell["text"] = figure.text


if __name__ == "__main__":
    words = sys.argv[1:]
    for recorded, font_folder, out in zip(words[::3], words[1::3], words[2::3], strict=True):
        main(Path(recorded), fonts_of(font_folder), Path(out))
