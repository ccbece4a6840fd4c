"""Makes the Word templates that Utfall ships; ``python -m tests.documents.make_docx_templates``.

A secretary edits them in Word afterwards: every look is a style with a Swedish name, every field a
``{{ … }}``, and rows that repeat stand between ``{%tr for … %}`` and ``{%tr endfor %}``.
"""

import io
import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from tests.command import REPOSITORY
from utfall.documents.docx_package import settled

FOLDER = REPOSITORY / "src" / "utfall" / "documents" / "templates"
FONT = "Arial"
PRIMARY, ACCENT = ("1B1B1B", "text2"), ("005595", "accent1")
UNUSED_PARTS = ("stylesWithEffects", "thumbnail", "customXml")
KEPT_TABLE_STYLES = ("Normal Table",)
LEFT, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


def main(folder: Path = FOLDER) -> None:
    """Write both templates."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rapport.docx").write_bytes(report_template())
    (folder / "handling.docx").write_bytes(paper_template())


def report_template() -> bytes:
    """The table of a report, A4 landscape."""
    document = _document(landscape=True)
    _paragraph(document, "{{ rubrik }}", "Heading 1")
    _paragraph(document, "{{ belopp_i }}. Avvikelse: plus är överskott, minus är underskott mot "
                         "budget.")  # fmt: skip
    _report_table(document)
    for text, style in (
        ("{%p for anmärkning in anmärkningar %}", "Anmärkning"),
        ("{{ anmärkning }}", "Anmärkning"),
        ("{%p endfor %}", "Anmärkning"),
    ):
        _paragraph(document, text, style)
    _seal(document)
    return _saved(document, "rapport")


def paper_template() -> bytes:
    """A minutes extract or another paper of sections, A4 portrait."""
    document = _document(landscape=False)
    for text, style in (
        ("{{ organ }}", "Organ"),
        ("{{ slag }} {{ datum }}", "Title"),
        ("{% if paragraf %}{{ paragraf }} {% endif %}{{ rubrik }}", "Heading 1"),
        ("{%p if diarienummer %}", "Normal"),
        ("Diarienummer: {{ diarienummer }}", "Normal"),
        ("{%p endif %}", "Normal"),
        ("{%p for avsnitt in avsnitten %}", "Normal"),
        ("{{ avsnitt.rubrik }}", "Heading 2"),
        ("{%p for del in avsnitt.delar %}", "Normal"),
        ('{%p if del.slag == "text" %}', "Normal"),
        ("{{ del.text }}", "Body Text"),
        ('{%p elif del.slag == "nyckeltal" %}', "Normal"),
        ("{%p for tal in del.tal %}", "Normal"),
        ("{{ tal.namn }}\t{{ tal.siffra }}", "Nyckeltal"),
        ("{%p endfor %}", "Normal"),
        ('{%p elif del.slag == "lista" %}', "Normal"),
        ("{%p for punkt in del.punkter %}", "Normal"),
        ("{{ punkt }}", "List Bullet"),
        ("{%p endfor %}", "Normal"),
        ('{%p elif del.slag == "mottagare" %}', "Normal"),
        ("{{ del.rubrik }}", "Heading 3"),
        ("{%p for namn in del.namn %}", "Normal"),
        ("{{ namn }}", "Mottagare"),
        ("{%p endfor %}", "Normal"),
        ("{%p endif %}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{%p endfor %}", "Normal"),
    ):
        _paragraph(document, text, style)
    _seal(document)
    return _saved(document, "handling")


def _document(*, landscape: bool) -> Any:
    document = Document()
    _drop_unused(document)
    _page(document.sections[0], landscape=landscape)
    _styles(document)
    _settings(document)
    _header_and_footer(document.sections[0], draft=not landscape)
    return document


def _drop_unused(document: Any) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for name in [
            name for name, relation in relations.items()
            if any(word in str(relation.target_ref) for word in UNUSED_PARTS)
        ]:  # fmt: skip
            del relations[name]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in KEPT_TABLE_STYLES:
            style.delete()


def _page(section: Any, *, landscape: bool) -> None:
    width, height = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    side = Mm(15) if landscape else Mm(25)
    section.left_margin = section.right_margin = side
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def _styles(document: Any) -> None:
    run = document.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:rPr"))
    fonts = run.find(qn("w:rFonts"))
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    for name, size, colour, before, after in (
        ("Normal", 10.5, None, 0, 4),
        ("Body Text", 10.5, None, 0, 6),
        ("List Bullet", 10.5, None, 0, 2),
        ("Title", 16, PRIMARY, 0, 10),
        ("Heading 1", 15, PRIMARY, 6, 6),
        ("Heading 2", 12, PRIMARY, 12, 3),
        ("Heading 3", 10.5, PRIMARY, 6, 1),
        ("Header", 9, None, 0, 0),
        ("Footer", 9, None, 0, 0),
    ):
        _look(document.styles[name], size, colour, before, after)
        if name.startswith(("Title", "Heading")):
            document.styles[name].font.bold = True
    for name, based_on, size, bold, align, indent in (
        ("Organ", "Normal", 11, True, LEFT, 0),
        ("Nyckeltal", "Normal", 10.5, False, LEFT, 0),
        ("Mottagare", "Normal", 10.5, False, LEFT, 0),
        ("Anmärkning", "Normal", 9, False, LEFT, 0),
        ("Sigill", "Normal", 8, False, LEFT, 0),
        ("Utkast", "Header", 12, True, RIGHT, 0),
        ("Tabellrubrik", "Normal", 8.5, True, LEFT, 0),
        ("Tabellrad", "Normal", 9, False, LEFT, 0),
        ("Tabelldel", "Tabellrad", 9, False, LEFT, 4),
        ("Tabelldelsumma", "Tabelldel", 9, True, LEFT, 4),
        ("Tabellsumma", "Tabellrad", 9, True, LEFT, 0),
        ("Sifferrubrik", "Tabellrubrik", 8.5, True, RIGHT, 0),
        ("Siffra", "Tabellrad", 9, False, RIGHT, 0),
        ("Siffra summa", "Siffra", 9, True, RIGHT, 0),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[based_on]
        style.quick_style = True
        _look(style, size, ACCENT if name == "Organ" else None, 0, 1 if based_on != "Normal" else 3)
        style.font.bold = bold
        style.paragraph_format.alignment = align
        style.paragraph_format.left_indent = Mm(indent) if indent else None
    for name in ("Tabellrubrik", "Sifferrubrik", "Tabellrad"):
        document.styles[name].paragraph_format.space_after = Pt(1)
    document.styles["Sigill"].paragraph_format.space_before = Pt(18)
    document.styles["Anmärkning"].paragraph_format.space_before = Pt(4)
    document.styles["Nyckeltal"].paragraph_format.tab_stops.add_tab_stop(
        Mm(100), WD_TAB_ALIGNMENT.RIGHT
    )
    document.styles.element.append(_table_style())
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].paragraph_format.keep_with_next = True


def _look(
    style: Any, size: float, colour: tuple[str, str] | None, before: int, after: int
) -> None:  # fmt: skip
    run = style.element.get_or_add_rPr()
    for gone in ("w:rFonts", "w:spacing", "w:kern", "w:color"):
        for element in run.findall(qn(gone)):
            run.remove(element)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)
    style.font.size = Pt(size)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour[0])
        run.find(qn("w:color")).set(qn("w:themeColor"), colour[1])
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15 if style.name in {"Body Text", "Normal"} else 1.0


def _table_style() -> Any:
    line = 'w:val="single" w:sz="{}" w:space="0" w:color="{}"'
    accent = line.format(12, ACCENT[0]) + f' w:themeColor="{ACCENT[1]}"'
    thin = line.format(4, "A0A0A0")
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Uppfoljningstabell">'
        '<w:name w:val="Uppföljningstabell"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        "<w:tblPr><w:tblBorders>"
        f"<w:bottom {thin}/><w:insideH {thin}/></w:tblBorders><w:tblCellMar>"
        '<w:top w:w="20" w:type="dxa"/><w:left w:w="40" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>'
        f"<w:tcBorders><w:bottom {accent}/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


def _settings(document: Any) -> None:
    settings = document.settings.element
    for name in ("w:proofState", "w:rsids", "w:savePreviewPicture", "w:zoom"):
        for element in settings.findall(qn(name)):
            settings.remove(element)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _header_and_footer(section: Any, *, draft: bool) -> None:
    header, footer = section.header, section.footer
    header.is_linked_to_previous = footer.is_linked_to_previous = False
    header.paragraphs[0].text = "{{ logotyp }}{{ kommun }}"
    if draft:
        for text, style in (("{%p if utkast %}", "Header"), ("Utkast", "Utkast"),
                            ("{%p endif %}", "Header")):  # fmt: skip
            header.add_paragraph(text).style = style
    line = footer.paragraphs[0]
    line.alignment = RIGHT
    for text, field in (("Sida ", "PAGE"), (" av ", "NUMPAGES")):
        line.add_run(text)
        line._p.append(parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r>'
            "</w:fldSimple>"
        ))  # fmt: skip


def _report_table(document: Any) -> None:
    table = document.add_table(rows=0, cols=4)
    table.autofit = False
    properties = table._tbl.tblPr
    properties.find(qn("w:tblStyle")) is not None and properties.remove(
        properties.find(qn("w:tblStyle"))
    )
    properties.insert(0, parse_xml(f'<w:tblStyle {nsdecls("w")} w:val="Uppfoljningstabell"/>'))
    look = properties.find(qn("w:tblLook"))
    look.attrib.clear()
    for name, value in (("val", "00A0"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "1"),
                        ("lastColumn", "0"), ("noHBand", "1"), ("noVBand", "1")):  # fmt: skip
        look.set(qn(f"w:{name}"), value)
    properties.append(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{{{{ rubrik }}}}"/>'))
    _tag_row(table, "{%tr for rubrikrad in rubrikrader %}")
    _loop_row(table, "rubrikrad.etikett", "text in rubrikrad.texter", "text",
              ("Tabellrubrik", "Sifferrubrik"), header=True)  # fmt: skip
    _tag_row(table, "{%tr endfor %}")
    _tag_row(table, "{%tr for rad in rader %}")
    for tag, styles in (
        ('{%tr if rad.slag == "summa" %}', ("Tabellsumma", "Siffra summa")),
        ('{%tr elif rad.slag == "delsumma" %}', ("Tabelldelsumma", "Siffra summa")),
        ('{%tr elif rad.slag == "del" %}', ("Tabelldel", "Siffra")),
        ("{%tr else %}", ("Tabellrad", "Siffra")),
    ):
        _tag_row(table, tag)
        _loop_row(table, "rad.etikett", "siffra in rad.siffror", "siffra", styles)
    _tag_row(table, "{%tr endif %}")
    _tag_row(table, "{%tr endfor %}")
    for column, width in enumerate((48, 73, 73, 73)):
        table.columns[column].width = Mm(width)


def _tag_row(table: Any, tag: str) -> None:
    cells = table.add_row().cells
    cells[0].merge(cells[-1])
    cells[0].paragraphs[0].text = tag
    cells[0].paragraphs[0].style = "Tabellrad"


def _loop_row(
    table: Any, label: str, loop: str, field: str, styles: tuple[str, str], *,
    header: bool = False,
) -> None:  # fmt: skip
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if header:
        properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    texts = (f"{{{{ {label} }}}}", f"{{%tc for {loop} %}}", f"{{{{ {field} }}}}", "{%tc endfor %}")
    for number, text in enumerate(texts):
        cell = row.cells[number]
        cell.width = Mm(48 if number == 0 else 73)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM if header else None
        cell.paragraphs[0].text = text
        cell.paragraphs[0].style = styles[min(number, 1)]


def _seal(document: Any) -> None:
    _paragraph(
        document,
        "Sigill. Ögonblicksbild {{ sigill.ögonblicksbild }}. Definition {{ sigill.definition }}. "
        "Texter {{ sigill.texter }}. Tema {{ sigill.tema }}. Utfall {{ sigill.utfall }}.",
        "Sigill",
    )


def _paragraph(document: Any, text: str, style: str = "Normal") -> None:
    document.add_paragraph(text).style = style


def _saved(document: Any, title: str) -> bytes:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "Utfall", ""
    properties.language, properties.last_modified_by = "sv-SE", ""
    output = io.BytesIO()
    document.save(output)
    return settled(output.getvalue())


if __name__ == "__main__":
    main(*(Path(name) for name in sys.argv[1:2]))
