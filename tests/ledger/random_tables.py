"""Random CSV files with profiles that read them: usual and unusual cells, lengths and quotes."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[str]], str]

CELLS = {
    "konto": ("6010", "3010", "5010", " 6010", "1930\u00a0", "", "9999", "Summa", "6010 Hyror",
              "60", "30", "6010.0"),
    "ansvar": ("2130", "2131", "", "1000 ", "0042", "utan"),
    "projekt": ("", "P1", "P2", "åäö"),
    "kostnadsslag": ("", "personal", "Övrigt", "OVRIGT", "okänt"),
    "period": ("7", "07", "2025-07", "202507", "juli", "13", "0", "99", "14", "", "2024-07", "1"),
    "datum": ("2025-07-15", "20250715", "2025-01-31", "2024-12-31", "2026-01-01", "15.07.2025",
              "2025-02-29", "", "2025-07-15 00:00:00"),
    "belopp": ("1", "-1", "1,5", "12,50", "1234,56", "1 234,50", "1\u00a0234,50", "1\u202f234",
               "12 34", "-", "", " -   ", "5-", "- 5", "(5)", "(5", "1,234", "1.234,50", "1.5",
               "\u22125", "abc", "0,001", "1e5", "1e+05", "4,72E7",
               "5,-", "-5:-", "$ -", "1,23E+08", "99999999999999999999", "9999999999999999", "0",
               "-0", "12,", ",5", "5 kr", "kr 5", "+5", "007", "0,00", "-1 234 567,89", " 7 ",
               "1234567890123", "0,00000001", "1,10000000000001"),
    "text": ("", "Hyra", "Hyra; el, vatten", 'rör 12"', '"', "a\nb", " x ", "Ã¥", "\u2028",
             "varav OB", "- Därav:"),
    "serie": ("A", "B", "E", ""),
    "nummer": ("1", "2", "003", ""),
    "år": ("2025", "2024", "", "tjugo", "2025 "),
    "beslut": ("KF § 31", "", "KF § 2"),
    "typ": ("Tilläggsanslag", "", "fel"),
    "orsak": ("volym", "Pris", "", "slump"),
}  # fmt: skip
USUAL = {
    "konto": ("6010", "3010"), "ansvar": ("2130",), "projekt": ("", "P1"), "period": ("7", "8"),
    "datum": ("2025-07-15", "20250801"), "text": ("", "Hyra"), "år": ("2025",), "typ": ("",),
    "kostnadsslag": ("personal",), "orsak": ("volym", ""),
    "belopp": ("1", "-1234,56", "12,50", "1 234,50", ""),
}  # fmt: skip
HEADINGS = {name: name.capitalize() for name in CELLS}
_TWO_TOTALS = """summarader:
- {kolumn: Konto, är: Summa, summerar: detaljer}
- {kolumn: Ansvar, är: [""], summerar: grupp, står: över}
"""
_MORE = (
    "tecken: vänt\n", "enhet: tkr\n", "enhet: öre\n", "tusental: \"\"\n", "tusental: .\n",
    "fyll_ned: [Ansvar]\n", "fyll_ned: [Konto, Ansvar]\n",
    'hoppa_över: [{kolumn: Konto, är: "9999", orsak: motkonto}]\n',
    "hoppa_över: [{kolumn: Ansvar, är: [\"\"], orsak: utan ansvar}]\n",
    "sluta_vid: {kolumn: Konto, börjar_med: Summa}\n",
    "vänd_tecken: [{kolumn: Konto, från: 3000, till: 3999}]\n",
    "summarader: [{kolumn: Konto, börjar_med: Summa}]\n",
    _TWO_TOTALS,
    "summarader: [{kolumn: Konto, är: Summa, summerar: allt}]\n",
    "summarader: [{kolumn: Konto, längd: 2, summerar: detaljer, står: över}]\n",
    "hoppa_över: [{kolumn: Konto, längd: [2, 5], orsak: summor}]\n",
    "kvartal: sista_månaden\n", 'fotnotstecken: ["*"]\n', "koder_som_tal: [Konto]\n",
    'tomt: ["-", utan, "0,00"]\n', "korta_rader: fylls\n", "balanserar: ja\n",
    "datumformat: DD.MM.ÅÅÅÅ\n",
    "periodregler:\n  - {serie: E, period: föregående}\n  - {serie: B, period: 13}\n",
)  # fmt: skip
KINDS = ("actual", "budget", "budget_change", "forecast", "unbooked")


@dataclass(frozen=True, slots=True)
class RandomTable:
    """A file's bytes, its profile as text, and how many bytes to cut it in."""

    content: bytes
    profile: str
    block: int


@st.composite
def tables(draw: st.DrawFn) -> RandomTable:
    """A file and its profile; about half of the files have usual cells for the most part."""
    kind = draw(st.sampled_from(KINDS))
    targets = _targets(draw, kind)
    amounts = draw(st.sampled_from((1, 1, 2, 3)))
    headings = [HEADINGS[target] for target in targets]
    headings += [f"Belopp {number}" for number in range(amounts)]
    headings += ["Övrigt"] * draw(st.integers(0, 1))
    rows = _rows(draw, targets, len(headings))
    delimiter = draw(st.sampled_from((";", ",", "\t", "|")))
    above = draw(st.integers(0, 2))
    text = _written(draw, [["Rubrik"]] * above + [headings, *rows], delimiter)
    encoding = draw(st.sampled_from(("utf-8", "utf-8", "latin-1", "cp437", "utf-16")))
    content = text.encode(encoding, errors="replace")
    if encoding == "utf-8" and draw(st.booleans()):
        content = b"\xef\xbb\xbf" + content
    profile = _profile(draw, kind, targets, amounts, delimiter)
    profile += f"teckenkodning: {encoding}\nrubrikrad: {above + 1}\n"
    return RandomTable(content, profile, draw(st.sampled_from((120, 400, 10_000))))


def _targets(draw: st.DrawFn, kind: str) -> list[str]:
    wanted = ["konto", "ansvar"]
    wanted += draw(st.sampled_from((["period"], ["datum"], ["datum", "serie"])))
    more = ["projekt", "kostnadsslag", "text", "nummer", "år", "beslut"]
    more += {"budget_change": ["typ"], "forecast": ["orsak"]}.get(kind, [])
    wanted += [target for target in more if draw(st.booleans())]
    return draw(st.permutations(wanted))


def _rows(draw: st.DrawFn, targets: list[str], width: int) -> list[list[str]]:
    odd = draw(st.sampled_from((0, 3, 20, 50)))
    pools = [*targets, *["belopp"] * (width - len(targets))]
    rows = []
    for _ in range(draw(st.integers(0, 25))):
        unusual = draw(st.integers(1, 100)) <= odd
        row = [
            draw(st.sampled_from(CELLS[name] if unusual else USUAL.get(name, CELLS[name])))
            for name in pools
        ]
        if unusual:
            row = draw(
                st.sampled_from((row, row[:-1], row[:2], [*row, ""], [*row, "x"], [], [" "]))
            )
        rows.append(row)
    return rows


def _written(draw: st.DrawFn, rows: list[list[str]], delimiter: str) -> str:
    end = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
    quoted = draw(st.sampled_from(("none", "some", "all")))
    if quoted == "none":
        text = end.join(delimiter.join(row) for row in rows) + end
    else:
        file = io.StringIO()
        dialect = "unix" if quoted == "all" else "excel"
        csv.writer(file, dialect, delimiter=delimiter, lineterminator=end).writerows(rows)
        text = file.getvalue()
    if draw(st.booleans()):
        text = text.removesuffix(end)
    if draw(st.integers(0, 9)) == 0 and text:
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from('";\n\r\x00,\t|å')) + text[place:]
    return text


def _profile(draw: st.DrawFn, kind: str, targets: list[str], amounts: int, delimiter: str) -> str:
    lines = [f"slag: {kind}", "källa: k", "format: csv", "version: V"]
    lines += ["år: 2025"] * ("år" not in targets or draw(st.booleans()))
    lines += ["perioder: 0-13"] * draw(st.booleans())
    if delimiter != "\t" and draw(st.booleans()):
        lines.append(f'avgränsare: "{delimiter}"')
    elif delimiter == "\t":
        lines.append('avgränsare: "\\t"')
    columns = {target: HEADINGS[target] for target in targets}
    if amounts == 1:
        columns["belopp"] = "Belopp 0"
    else:
        lines.append("beloppskolumner:")
        lines += [
            f"- {{rubrik: Belopp {number}, {draw(st.sampled_from(_COLUMN_SAYS))}}}"
            for number in range(amounts)
        ]
    lines.append("kolumner: {" + ", ".join(f"{t}: {h}" for t, h in columns.items()) + "}")
    return "\n".join(lines) + "\n" + "".join(draw(_some_more(targets)))


_COLUMN_SAYS = ("period: 7", "period: 3", "version: W", "slag: budget, version: B", "lager: x",
                "år: 2024", "tecken: vänt", "period: 7, tecken: som_redovisning")  # fmt: skip


def _some_more(targets: list[str]) -> st.SearchStrategy[list[str]]:
    keys = st.lists(st.sampled_from(_MORE), max_size=3, unique_by=lambda text: text.split(":")[0])
    return keys.map(
        lambda found: [text for text in found if "serie" in targets or "serie" not in text]
    )
