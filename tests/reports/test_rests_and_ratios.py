"""Rests and ratios: what would be counted twice, or mean nothing, is refused."""

import json

import pytest

from tests.command import utfall
from tests.conftest import Example

_START = """kolumner:
  k:
    - {id: u, rubrik: Utfall, tal: utfall}
rader:
  r:
    - {id: enheter, barn_av: "{enhet}"}
"""
_END = """rapport:
  prov: {enhet: kommunledningsstab, kolumner: k, rader: r}
"""


def report(example: Example, rows: str) -> tuple[int, list[str], dict[str, int]]:
    """Exit code, codes of Problems, and the öre of each row."""
    text = _START + "".join(f"    - {{{row}}}\n" for row in rows.split("\n")) + _END
    (example.folder / "rapporter" / "prov.yaml").write_text(text)
    ended = utfall("report", "prov", "--period", "2025-07", "--json", "--folder", example.folder)
    found = json.loads(ended.out)
    ore = {cell["row"]: cell["ore"] for cell in found.get("cells", ())}
    return ended.code, [item["code"] for item in found["problems"]], ore


def test_a_rest_is_the_unit_less_the_rows_it_names(example: Example) -> None:
    code, _, ore = report(example, "id: ovrigt, rest: [it, hr-avdelning]\n"
                                   "id: allt, summa: [it, hr-avdelning, ovrigt]")  # fmt: skip
    assert code == 0
    units = ("kommundirektor", "ekonomi-o-planering", "tia-avdelningen", "naringslivsenheten")
    assert ore["ovrigt"] == sum(ore[unit] for unit in units)
    assert ore["allt"] == ore["ovrigt"] + ore["it"] + ore["hr-avdelning"]


@pytest.mark.parametrize(
    "rows",
    [
        "id: ovrigt, rest: [it]\nid: allt, summa: [it, hr-avdelning, ovrigt]",
        "id: ovrigt, rest: [it]\nid: mer, rest: [hr-avdelning]\nid: allt, summa: [ovrigt, mer]",
    ],
)
def test_what_a_rest_has_taken_is_not_summed_again(example: Example, rows: str) -> None:
    code, codes, _ = report(example, rows)
    assert (code, set(codes)) == (11, {"DEF-08"})


def test_a_rest_of_its_own_accounts_is_refused(example: Example) -> None:
    code, codes, _ = report(example, "id: ovrigt, rest: [it], konto: personal")
    assert (code, codes) == (11, ["DEF-32"])
