"""A paper's words in HTML: who, when, which §, then its sections in the municipality's order."""

from html import escape

from utfall.documents.paper import FinishedPaper
from utfall.texts.blocks import Block, KeyFigures, Paragraph, Recipients, Section


def paper_html(paper: FinishedPaper, top: int = 1) -> str:
    """The paper; ``top`` is the level of its heading, 1 on a page of its own."""
    sections = "\n".join(_section(section, top + 1) for section in paper.sections)
    return f"{_paper_head(paper, top)}\n{sections}\n"


def _paper_head(paper: FinishedPaper, top: int) -> str:
    draft = '<p class="draft">Utkast</p>\n' if paper.draft else ""
    number = (
        f'<p class="diary">Diarienummer: {escape(paper.diary_number)}</p>\n'
        if paper.diary_number else ""
    )  # fmt: skip
    return (
        f'{draft}<p class="organ">{escape(paper.organ)}</p>\n'
        f'<p class="kind">{escape(paper.kind)} {escape(paper.date)}</p>\n'
        f"<h{top}>{escape(paper.heading)}</h{top}>\n{number}"
    )


def _section(section: Section, level: int) -> str:
    heading = f"<h{level}>{escape(section.title)}</h{level}>\n" if section.title else ""
    blocks = "\n".join(_block(block, section.title, level + 1) for block in section.blocks)
    return f'<section class="{section.id}">\n{heading}{blocks}\n</section>'


def _block(block: Block, title: str, level: int) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, KeyFigures):
        return _key_figures(block, title)
    if isinstance(block, Recipients):
        names = "".join(f"<li>{escape(name)}</li>" for name in block.names)
        return f"<h{level}>{escape(block.heading)}</h{level}>\n<ul>{names}</ul>"
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</ul>"


def _key_figures(block: KeyFigures, title: str) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        f'<td data-cell="{escape(cell)}">{escape(text)}</td></tr>'
        for label, text, cell in block.rows
    )
    caption = escape(title or "Nyckeltal")
    return (
        f'<table class="key-figures">\n<caption class="read-only">{caption}</caption>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )
