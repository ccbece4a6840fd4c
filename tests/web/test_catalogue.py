"""Every text of the pages is marked for translation, and has its English."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from tests.catalogue import (
    WEB,
    Text,
    committed,
    compiled,
    faults,
    gettext_names,
    read_catalogue,
    said,
    texts_of_python,
    texts_of_template,
    written_catalogue,
)
from utfall.domain.period import MONTH_NAMES, Month
from utfall.domain.sign_words import BALANCE, DEFICIT, SURPLUS
from utfall.tables import build
from utfall.web.frame.templatetags.frame_tags import in_swedish, month_words, period_words

TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
NO_PAGES = {"migrations", "backup"}  # folders that say nothing on a page
PYTHON = [path for path in sorted(WEB.rglob("*.py")) if not NO_PAGES & set(path.parts)]
# the same in both languages, or not said by a page
NOT_MARKED = {"Utfall", "Svenska", "English", "kr", "tkr", "TIA", "prognos", "konto", "Enter", "g",
              "u", "n", "h", "j", "k", "c"}  # fmt: skip
# said on the command line, in files and beside sentences of figures, which are Swedish by decision;
# words of the municipality's own files, and what the demo's people have written
NOT_SAID = {"first_person.py", "report_list.py", "place.py", "column_periods.py", "worker.py",
            "problem_file.py", "what_to_do.py", "tasks.py:_words_of", "demo_comments.py",
            "demo_month.py", "demo_round.py", "figure_list.py", "forecast_round_text.py",
            "round_figures.py", "way_up.py", "paper.py", "profile_choices.py"}  # fmt: skip


def test_the_catalogues_are_whole_and_compiled() -> None:
    assert faults() == []


def test_a_text_that_is_gone_leaves_no_translation_behind() -> None:
    assert set(committed("en")) == set(committed("sv")) == set(said())


def test_pythons_own_gettext_reads_what_is_compiled(tmp_path: Path) -> None:
    entries = {Text("en rad", "%(n)s rader"): ("a row", "%(n)s rows"), Text("År"): ("Year",)}
    (tmp_path / "a.mo").write_bytes(compiled("en", entries))
    with (tmp_path / "a.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("År") == "Year"
    assert [read.ngettext("en rad", "%(n)s rader", n) for n in (1, 2)] == ["a row", "%(n)s rows"]
    assert read.gettext("utan") == "utan"


def test_a_catalogue_is_read_as_it_was_written() -> None:
    entries = {Text('Säg "hej"\n', "flera\\"): ("", ""), Text("100 %% rätt"): ("100 %% right",)}
    assert read_catalogue(written_catalogue("en", entries)) == entries
    assert read_catalogue('msgid ""\n"en "\n"text"\nmsgstr "a "\n"text"\n') == {
        Text("en text"): ("a text",)
    }


def test_texts_are_found_by_what_gettext_is_called() -> None:
    python = "from django.utils.translation import gettext_lazy as _\na = _('Ja')\nb = _(word)"
    assert list(texts_of_python(python, "a.py")) == [Text("Ja")]
    template = (
        "{% translate 'Nej' %}"
        "{% blocktranslate count n=a %}en{% plural %}{{ n }} st{% endblocktranslate %}"
    )
    assert list(texts_of_template(template, "a.html")) == [Text("Nej"), Text("en", "%(n)s st")]
    with pytest.raises(ValueError, match="put together"):
        list(texts_of_python(python.replace("'Ja'", "f'Ja {b}'"), "a.py"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_text_of_a_template_is_marked(path: Path) -> None:
    source = re.sub(
        r"\{% blocktranslate.*?endblocktranslate %\}", "", path.read_text(), flags=re.DOTALL
    )
    source = re.sub(r"<code>[^<]*</code>|&\w+;", "", source)  # references and claims as written
    source = re.sub(r"\{[%{#].*?[%}#]\}", " ", source, flags=re.DOTALL)
    attributes = re.findall(r'(?:aria-label|placeholder|title|alt|data-heading)="([^"]*)"', source)
    words = re.findall(r"[^\W\d_]+", " ".join((re.sub(r"<[^>]*>", " ", source), *attributes)))
    assert set(words) - NOT_MARKED == set()


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_swedish_text_of_python_is_marked(path: Path) -> None:
    tree = ast.parse(path.read_text())
    marked = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in gettext_names(tree)
        for argument in node.args
    }
    left = [text.value for text in said_in(tree, path.name) if id(text) not in marked]
    assert left == []


def said_in(tree: ast.Module, name: str) -> Iterator[ast.Constant]:
    """Texts with a Swedish letter, but documentation and what no page says."""
    if name in NOT_SAID:
        return
    for node in ast.iter_child_nodes(tree):
        if f"{name}:{getattr(node, 'name', '')}" in NOT_SAID:
            continue
        documentation = {id(item.value) for item in ast.walk(node) if isinstance(item, ast.Expr)}
        for item in ast.walk(node):
            if not isinstance(item, ast.Constant) or id(item) in documentation:
                continue
            if re.search("[åäöÅÄÖ]", str(item.value)):
                yield item


def test_words_of_lower_layers_are_in_the_catalogue() -> None:
    below = {SURPLUS, DEFICIT, BALANCE, *build._UNIT_NOTES.values()}
    assert below <= {text.one for text in said()}


def test_months_are_said_in_either_language() -> None:
    with translation.override("sv"):
        assert tuple(map(period_words, range(1, 13))) == MONTH_NAMES
        assert (month_words(Month(2025, 7)), in_swedish("a < b")) == ("juli 2025", "a < b")
    with translation.override("en"):
        assert (month_words(Month(2025, 7)), period_words(13)) == ("July 2025", "year-end closing")
        assert in_swedish("a < b") == '<span lang="sv">a &lt; b</span>'
