"""A JSON answer that is a page of more is told of."""

import json

import pytest

from utfall.domain.problem import Problem
from utfall.ledger.formats.json import read_json

ROWS = [{"konto": "6010", "belopp": 1}, {"konto": "5010", "belopp": 2}]


@pytest.mark.parametrize(
    ("around", "path", "said"),
    [
        ({"count": 900, "results": ROWS}, "results", "900 poster"),
        ({"count": 2, "next": None, "results": ROWS}, "results", ""),
        ({"count": "3", "results": ROWS}, "results", "3 poster"),
        ({"next": "https://exempel.se?page=2", "results": ROWS}, "results", "att fler poster"),
        ({"next": "", "results": ROWS}, "results", ""),
        ({"total": 15000, "results": ROWS}, "results", ""),
        ({"total": 15000, "limit": 2, "results": ROWS}, "results", "15\u00a0000 poster"),
        ({"@odata.nextLink": "x", "value": ROWS}, "value", "att fler poster"),
        ({"meta": {"totalCount": 7}, "data": ROWS}, "data", "7 poster"),
        ({"links": {"next": {"href": "x"}}, "data": ROWS}, "data", "att fler poster"),
        ({"links": {"next": None, "self": "x"}, "data": ROWS}, "data", ""),
        ({"data": {"total_count": 7, "rows": ROWS}}, "data.rows", "7 poster"),
        ({"count": 900, "results": ROWS, "other": [{"a": 1}]}, "other", "900 poster"),
        (ROWS, "", ""),
    ],
)
def test_what_the_file_says_of_more_is_said(around: object, path: str, said: str) -> None:
    problems: list[Problem] = []
    table = read_json(json.dumps(around), "utf-8", path, "fil", problems)
    assert table is not None
    assert [item.code for item in problems] == (["TAB-43"] if said else [])
    assert not said or said in problems[0].message
