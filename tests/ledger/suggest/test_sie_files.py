"""SIE files: dimensions under the code parts their names mean, periods from what the file says."""

from tests.ledger.real_files import FOLDER, needs_real_files
from tests.ledger.suggest.proposed import YEAR
from utfall.domain.problem import Problem
from utfall.ledger.formats.detect import format_of
from utfall.ledger.profiles.profile_file import read_profile
from utfall.ledger.suggest.profile_yaml import profile_yaml
from utfall.ledger.suggest.sheet_columns import CodePartHint
from utfall.ledger.suggest.suggest_profile import Hints, suggest_profile
from utfall.ledger.suggest.suggestion import Suggestion
from utfall.municipality.yaml_reader import parse_yaml

_FILE = """\
#FLAGGA 0
#FORMAT PC8
#SIETYP 4
#RAR 0 20250101 20251231
{extent}#DIM 1 "Kostnadsställe"
#DIM 6 "Projekt"
#DIM 7 "Resultatenhet"
#VER A 1 20250131
{{
#TRANS 5010 {{1 "1100" 20 "X"}} 100.00
#TRANS 5010 {{1 "1100"}} -100.00
}}
#VER E 1 20250405
{{
#TRANS 5010 {{1 "1100"}} 100.00
#TRANS 5010 {{1 "1100"}} -100.00
}}
"""


def _suggested(extent: str, *parts: CodePartHint) -> Suggestion:
    content = _FILE.format(extent=extent).encode("cp437")
    found = suggest_profile(content, "uttag.se", Hints(parts, YEAR), [])
    assert found is not None
    return found


def test_dimensions_are_mapped_by_their_names_and_the_rest_is_said() -> None:
    found = _suggested("#OMFATTN 20250430\n")
    assert found.dimensions == (("1", "ansvar"), ("6", "projekt"))
    assert [doubt.message for doubt in found.doubts] == [
        "Dimension 7 (Resultatenhet) har inget namn som en koddel har.",
        "Dimension 20 (dimension 20) har inget namn som en koddel har.",
    ]


def test_the_municipalitys_own_parts_come_first() -> None:
    own = CodePartHint("enhet", "Resultatenhet")
    assert ("7", "enhet") in _suggested("#OMFATTN 20250430\n", own).dimensions


def test_a_series_dated_after_the_extent_is_booked_in_the_month_before() -> None:
    found = _suggested("#OMFATTN 20250331\n")
    assert (found.late_series, found.periods) == (("E",), "")


def test_without_an_extent_the_last_voucher_says() -> None:
    found = _suggested("")
    assert (found.late_series, found.periods) == ((), "0-4")


@needs_real_files
def test_every_real_file_has_a_profile_that_reads_back_or_is_refused_in_words() -> None:
    proposed = 0
    for path in sorted(FOLDER.iterdir()):
        content = path.read_bytes()
        if path.suffix == ".jsonl":
            continue
        problems: list[Problem] = []
        found = suggest_profile(content, path.name, Hints((), YEAR), problems)
        if found is None:
            assert format_of(content) in ("html", "xml"), path.name
            assert problems
            continue
        proposed += 1
        node = parse_yaml(profile_yaml(found).encode(), "p.yaml", problems)
        assert read_profile(node, "p.yaml", "p", problems) is not None, path.name
        assert problems == []
    assert proposed >= 78
