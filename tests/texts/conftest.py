"""§ 59's extract made once, and a small report whose figures a test puts in itself."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Example
from tests.small_municipality import Row, SmallMunicipality
from tests.texts.judged import SmallFigures
from tests.texts.paragraph_59 import Extract, make_extract
from tests.texts.small_paper import SmallPaper
from utfall.domain.period import Month
from utfall.pipeline.workspace import open_workspace


@pytest.fixture(scope="session")
def folder_to_copy(made_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with everything imported; nobody changes it but its seals."""
    folder = tmp_path_factory.mktemp("paragraf-59") / "kommunledningsstab"
    shutil.copytree(made_example.folder, folder)
    return folder


@pytest.fixture(scope="session")
def paragraph_59(folder_to_copy: Path) -> Extract:
    """The shipped extract, made for July, as HTML and JSON."""
    return make_extract(folder_to_copy, folder_to_copy.parent / "out")


@pytest.fixture
def changed(folder_to_copy: Path, tmp_path: Path) -> Extract:
    """An extract a test may change and make again: its folder is the test's own."""
    folder = tmp_path / "kommunledningsstab"
    shutil.copytree(folder_to_copy, folder)
    return make_extract(folder, tmp_path / "out")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallFigures:
    """Units A (parts A1, A2) and B in a report whose figures each test puts in."""
    municipality = SmallMunicipality(tmp_path_factory.mktemp("texter") / "lillkoping")
    it = "namn: IT, tabellnamn: IT-drift, alias: [datorhallen, drift]"
    municipality.change("organisation.yaml", "{id: b, namn: Avdelning B", f"{{id: b, {it}")
    municipality.publish([Row("actual", "11", 7, 100)])
    result = municipality.report().result
    tree = open_workspace(municipality.folder).municipality.organisation.at(Month(2025, 7))
    return SmallFigures(result, tree)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small municipality with its facts published, once for all papers."""
    folder = tmp_path_factory.mktemp("brev") / "lillkoping"
    SmallPaper(folder).publish()
    return folder


@pytest.fixture
def brev(published: Path, tmp_path: Path) -> SmallPaper:
    """A municipality whose one paper a test writes."""
    shutil.copytree(published, tmp_path / "lillkoping")
    return SmallPaper(tmp_path / "lillkoping")
