"""Every Problem, called forth by its own small file, with exactly the words that file expects."""

import re
from pathlib import Path

import pytest

from tests.command import REPOSITORY
from tests.problems.case import case_files, read_case
from tests.problems.run_case import is_said, matches, printed, run_case
from tests.written_pages import stale_pages
from utfall.domain.problem_words import CATALOGUE

SOURCE = REPOSITORY / "src" / "utfall"
WITH_DOCUMENT = (0, 10, 11, 12, 30)


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_the_problem_comes_with_the_expected_place_and_words(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = read_case(path)
    judged = run_case(case, tmp_path, monkeypatch)
    assert (judged.words.code, judged.as_json.code) == (case.exit_code, case.exit_code)
    assert "Traceback" not in judged.words.err + judged.as_json.err
    for expected in case.expected:
        wanted = printed(case.code, expected)
        assert matches(f"…{wanted}…", f"\n{judged.words.err}\n"), judged.words.err
    assert judged.words.err.count(f" {case.code}  ") == len(case.expected)
    if case.exit_code in WITH_DOCUMENT:
        found = [item for item in judged.problems if item.code == case.code]
        assert len(found) == len(case.expected)
        assert all(any(is_said(e, item) for item in found) for e in case.expected), found
    if case.exit_code:
        assert judged.data_after == judged.data_before


def test_every_code_has_a_file_and_every_file_a_code() -> None:
    assert {path.stem for path in case_files()} == set(CATALOGUE)


def test_every_file_says_when_in_one_sentence_and_fits_a_screen() -> None:
    for path in case_files():
        case = read_case(path)
        assert re.fullmatch(r"[A-ZÅÄÖ#].*\.", case.when), path.name
        assert len(case.when) < 160, path.name
        assert len(path.read_text("utf-8").splitlines()) <= 45, path.name


def test_codes_have_the_form_of_the_contract() -> None:
    assert all(re.fullmatch(r"[A-ZÅÄÖ]{2,8}-[0-9]{2,4}", code) for code in CATALOGUE)


def test_every_code_is_raised_somewhere_outside_the_catalogue() -> None:
    paths = [p for p in SOURCE.rglob("*.py") if "problem_words" not in p.parts]
    source = "\n".join(path.read_text("utf-8") for path in paths)
    assert [code for code in CATALOGUE if f'"{code}"' not in source] == []


def test_every_problem_says_what_to_do_in_a_sentence() -> None:
    for code, words in CATALOGUE.items():
        assert re.fullmatch(r"[A-ZÅÄÖ{].*\.", words.action), code
        assert words.message.endswith((".", "}")), code


def test_every_warning_of_a_delivery_says_how_it_is_accepted() -> None:
    for code, words in CATALOGUE.items():
        if words.severity == "warning" and not code.startswith(("RAP-", "FÖRSL-")):
            assert f"--accept {code}" in words.action, code


def test_the_written_pages_are_fresh() -> None:
    assert stale_pages() == []
