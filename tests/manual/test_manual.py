"""Every case of the manual prints what it says, and every key of the language has a case."""

import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.command import REPOSITORY
from tests.manual.case import Case, case_files, read_case
from tests.manual.json_schema import schema
from tests.manual.keys import BLOCKS
from tests.manual.pages import FOLDER, PAGES, anchor, page
from tests.manual.recorder import Heard, heard_in, heard_in_folder
from tests.manual.run_case import judged_parts
from utfall.domain.fact_kinds import MONEY_KINDS
from utfall.ledger.profiles.profile import FIXED_COLUMNS
from utfall.reports.definition.check_headings import OF_A_ROW, PLACEHOLDERS

CASES = [read_case(path) for path in case_files()]
PRINTED = [case for case in CASES if not case.is_refused]
ACCOUNT_NAMES = ("resultat", "balans", "personal", r"klass \d", r"\d{4}-\d{4}", r'"?\d{4}"?')
# keys that no reader asks Fields.mapping for: the place of what is added
READ_APART = {"kolumner.efter", "rader.efter"}


@pytest.fixture(scope="module")
def heard() -> Heard:
    return heard_in(case.definition for case in CASES if case.definition)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}/{case.path.stem}")
def test_the_case_prints_what_the_manual_shows(case: Case, tmp_path: Path) -> None:
    judged = list(judged_parts(case, tmp_path))
    assert judged
    for part, printed in judged:
        assert printed == part.lines


def test_every_case_lies_on_a_page_and_every_page_has_words() -> None:
    assert {case.page for case in CASES} <= set(PAGES)
    assert all(page(name).startswith("# ") for name in PAGES)


def test_every_title_is_used_once_on_its_page() -> None:
    titles = [(case.page, case.title) for case in CASES]
    assert len(titles) == len(set(titles))


def test_the_keys_described_are_those_the_readers_accept(heard: Heard) -> None:
    described = {f"{block}.{key}" for block, keys in BLOCKS.items() for key in keys}
    accepted = {f"{block}.{key}" for block, keys in heard.accepted.items() for key in keys}
    assert described - READ_APART == accepted


def test_the_words_described_are_those_the_readers_accept(heard: Heard) -> None:
    for name, options in heard.words_accepted.items():
        block, _, key = name.rpartition(".")
        assert set(BLOCKS[block][key].options) == options, name


def test_every_key_and_word_has_a_case_that_says_it_shows_it(heard: Heard) -> None:
    wanted = {f"{block}.{key}" for block, keys in heard.accepted.items() for key in keys}
    wanted |= {f"{name}={word}" for name, words in heard.words_accepted.items() for word in words}
    shown = {key for case in CASES for key in case.keys}
    shown |= {key.partition("=")[0] for key in shown}
    assert sorted((wanted | READ_APART) - shown) == []


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.keys], ids=lambda case: f"{case.page}/{case.path.stem}"
)
def test_a_case_uses_the_keys_it_says_it_shows(case: Case) -> None:
    heard = heard_in([case.definition])
    used = {f"{block}.{key}" for block, keys in heard.used.items() for key in keys}
    used |= {f"{name}={word}" for name, words in heard.words_used.items() for word in words}
    used |= {key for key in READ_APART if "efter:" in case.definition}
    assert sorted(set(case.keys) - used) == []


def test_the_pages_of_a_whole_folder_and_of_files_name_every_key() -> None:
    heard = heard_in_folder(REPOSITORY / "tests" / "problems" / "kommun")
    wanted = {key for keys in heard.accepted.values() for key in keys}
    wanted |= {column for columns in FIXED_COLUMNS.values() for column in columns}
    pages = ("docs/inlasning/profiler.md", "docs/inlasning/sie.md",
             "docs/inlasning/forslag-och-nasta-ar.md")  # fmt: skip
    words = page("en-hel-mapp") + "".join((REPOSITORY / name).read_text("utf-8") for name in pages)
    assert len(wanted) > 60
    assert sorted(key for key in wanted if f"`{key}`" not in words) == []


def test_every_form_of_accounts_every_kind_and_every_placeholder_has_a_case() -> None:
    definitions = "\n".join(case.definition for case in PRINTED)
    for name in ACCOUNT_NAMES:
        assert re.search(rf"konto: (?:\[[^]]*)?{name}[,}}\]]", definitions), name
    for kind in (*MONEY_KINDS, "föregående"):
        assert re.search(rf"(?:fakta|omgång): (?:\[[^]]*)?{kind}\b", definitions), kind
    for name in (*PLACEHOLDERS, *OF_A_ROW):
        assert f"{{{name}}}" in definitions, name


def test_the_schema_is_a_schema_and_takes_every_definition() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    for path in REPOSITORY.glob("examples/*/rapporter/*.yaml"):
        validator.validate(yaml.safe_load(path.read_text("utf-8")))
    for case in PRINTED:
        for part in case.parts:
            if part.kind == "definition":
                validator.validate(yaml.safe_load(part.text))


def test_the_schema_refuses_a_misspelt_key_and_an_unknown_word() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for text in ("kolumner: {k: [{id: a, rubrik: A, tall: b}]}",
                 "kolumner: {k: [{id: a, rubrik: A, period: kvartalet}]}",
                 "rapport: {r: {enhet: bun}}"):  # fmt: skip
        assert not validator.is_valid(yaml.safe_load(text)), text


def test_every_link_of_the_pages_leads_somewhere() -> None:
    headings = {name: set(re.findall(r"^#+ (.+)$", page(name), re.MULTILINE)) for name in PAGES}
    places = {name: {anchor(heading) for heading in found} for name, found in headings.items()}
    for name in PAGES:
        for target in re.findall(r"\]\(([^)]+)\)", page(name)):
            file, _, place = target.partition("#")
            stem = file.removesuffix(".md") or name
            if stem in PAGES:
                assert not place or place in places[stem], (name, target)
            elif not file.startswith("http"):
                assert (REPOSITORY / FOLDER / file).resolve().exists(), (name, target)
