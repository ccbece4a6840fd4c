"""The page: every figure in a cell of its own, headings with scope, the seal, and nothing else."""

from html.parser import HTMLParser

from tests.conftest import Example

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Page(HTMLParser):
    """Notes elements with their attributes, and that every one that opens is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.cell_texts: dict[str, str] = {}
        self.at = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        self.at = values.get("data-cell", "")
        if self.at:
            self.cell_texts[self.at] = ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.at = ""

    def handle_data(self, data: str) -> None:
        if self.at:
            self.cell_texts[self.at] += data


def page(example: Example) -> Page:
    return Page((example.out / "uppfoljning.html").read_text())


def test_every_figure_has_a_cell_that_holds_it_alone(made_example: Example) -> None:
    texts = page(made_example).cell_texts
    assert len([key for key in texts if not key.startswith("diagram-")]) == 110
    assert texts["it/b"] == "2 574"
    assert texts["oforutsett/pr"] == ""


def test_headings_have_scope_and_the_page_its_language(made_example: Example) -> None:
    elements = page(made_example).elements
    headings = [values for tag, values in elements if tag == "th"]
    text = (made_example.out / "uppfoljning.html").read_text()
    table = text[text.index('<table class="rapport"') : text.index("</table>")]
    assert table.count('scope="row"') == 11
    assert table.count('scope="col"') == 11
    assert all("scope" in heading for heading in headings)
    assert ("html", {"lang": "sv"}) in elements
    assert any(tag == "caption" for tag, _ in elements)


def test_the_page_runs_no_script_and_fetches_nothing(made_example: Example) -> None:
    text = (made_example.out / "uppfoljning.html").read_text()
    for word in ("<script", "http:", "https:", "url(", "javascript:"):
        assert word not in text


def test_the_seal_stands_on_the_page(made_example: Example) -> None:
    seals = [v["data-seal"] for _, v in page(made_example).elements if "data-seal" in v]
    assert seals == ["snapshot", "definition", "texts", "theme", "program"]
