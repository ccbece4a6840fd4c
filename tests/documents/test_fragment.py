"""A fragment for another site's page: classes only, its own seal, nothing that styles or runs."""

from pathlib import Path

from tests.command import utfall
from tests.conftest import Example
from tests.documents.test_html import Page

NOT_IN_A_FRAGMENT = {"html", "head", "body", "style", "script", "link", "meta", "h1", "main"}


def written(example: Example, out: Path, command: str, name: str) -> Page:
    ended = utfall(command, name, "--period", "2025-07", "--folder", example.folder, "--out", out,
                   "--format", "fragment")  # fmt: skip
    assert ended.code == 0, ended.err
    (path,) = out.iterdir()
    assert path.name == f"{name}.fragment.html"
    return Page(path.read_text())


def test_a_reports_fragment_has_its_figures_and_no_style(
    made_example: Example, tmp_path: Path
) -> None:
    page = written(made_example, tmp_path, "report", "uppfoljning")
    assert page.cell_texts["it/b"] == "2 574"
    assert page.cell_texts["diagram-budget/m07"] == "23 734"
    check_only_classes(page)


def test_a_papers_fragment_begins_with_the_second_heading(
    made_example: Example, tmp_path: Path
) -> None:
    page = written(made_example, tmp_path, "paper", "protokollsutdrag")
    headings = [tag for tag, _ in page.elements if tag in ("h1", "h2", "h3", "h4", "h5")]
    assert headings[0] == "h2"
    assert set(headings) == {"h2", "h3", "h4"}
    check_only_classes(page)


def check_only_classes(page: Page) -> None:
    assert not {tag for tag, _ in page.elements} & NOT_IN_A_FRAGMENT
    drawing = {"svg", "g", "path", "line", "text", "tspan", "circle", "rect", "title", "desc"}
    for tag, values in page.elements:
        if tag not in drawing:
            assert not {"style", "id", "onclick"} & values.keys(), (tag, values)
