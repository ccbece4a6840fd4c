"""A page of the web by hand: its SQL on a held connection, its rows in a template of constants.

Everything but the figures is given: words, links, pictures, the order of rows. Nothing is checked,
nobody's rights are looked at. Django's template engine renders; nothing of Utfall is imported.
"""

from typing import Any

import duckdb
from django.template import Context, Template

from benchmarks.bare.month_figures import figures, printed

Recorded = dict[str, Any]
_ROWS = (
    "{% for row in rows %}{% for cell in row.cells %}{{ cell.before|safe }}{{ cell.text }}"
    "{% endfor %}{{ row.end|safe }}{% endfor %}"
)
_LINES = (
    '{% for row in rows %}<tr id="v-{{ row.id }}"><th scope="row">{{ row.date }}</th>'
    '<td class="text">{{ row.voucher }}</td><td class="text">{{ row.account }}</td>'
    '<td class="text">{{ row.text }}</td><td class="number">{{ row.amount }}</td>'
    '<td class="text">{{ row.file }}, rad {{ row.line }}</td></tr>{% endfor %}'
    '<tr class="total"><td class="number">{{ total }}</td></tr>'
)
_COLUMNS = (
    "row_id, voucher_date, voucher_series || ' ' || voucher_number, account, amount_ore, "
    "delivery, source_line"
)


def connected(files: dict[str, list[str]]) -> duckdb.DuckDBPyConnection:
    """DuckDB with a view over each kind of file, as held by a process."""
    connection = duckdb.connect()
    connection.execute("SET parquet_metadata_cache = true")
    for name, paths in files.items():
        if paths:
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({paths})")
    return connection


class BarePage:
    """One page: its template is compiled beforehand, as a server keeps its templates."""

    def __init__(self, recorded: Recorded) -> None:
        self.recorded = recorded
        source = _LINES if "lines" in recorded else _ROWS
        self.template = Template(f"{{{{ start|safe }}}}{source}{{{{ end|safe }}}}")

    def make(self, connection: duckdb.DuckDBPyConnection) -> str:
        """Ask and render."""
        recorded = self.recorded
        values = self._lines(connection) if "lines" in recorded else self._figures(connection)
        context = {**values, "start": recorded["start"], "end": recorded["end"]}
        return str(self.template.render(Context(context)))

    def _figures(self, connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
        found = texts_of(connection, self.recorded)
        rows = [
            {"end": row["end"], "cells": [
                {"before": before, "text": found[report, key].replace("-", "−" if true else "-")}
                for before, report, key, true in row["cells"]
            ]}
            for row in self.recorded["rows"]
        ]  # fmt: skip
        return {"rows": rows}

    def _lines(self, connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
        """The rows' number and sum; fifty of them; their texts."""
        where, files = self.recorded["lines"], self.recorded["files"]
        sign = self.recorded["sign"]
        asked = f"SELECT count(*), sum(amount_ore * {sign}) FROM lines WHERE {where}"
        sums = connection.execute(asked)
        [(_, total)] = sums.fetchall()
        found = connection.execute(
            f"SELECT {_COLUMNS}, {sign} FROM lines WHERE {where} ORDER BY year, period, "
            f"voucher_date, voucher_series, length(voucher_number), voucher_number, row_id LIMIT 50"
        ).fetchall()
        ids = ", ".join(f"'{row[0]}'" for row in found)
        asked = f"SELECT row_id, text FROM texts WHERE row_id IN ({ids})"
        texts = dict(connection.execute(asked).fetchall() if ids else ())
        rows = [
            {"id": row[0], "date": row[1], "voucher": row[2], "account": row[3],
             "amount": kronor(row[4]) if row[7] > 0 else f"−({kronor(row[4])})",
             "file": files[row[5]], "line": row[6], "text": texts.get(row[0], "–")}
            for row in found
        ]  # fmt: skip
        return {"rows": rows, "total": kronor(total)}


def texts_of(
    connection: duckdb.DuckDBPyConnection, recorded: Recorded
) -> dict[tuple[str, str], str]:
    """(report, cell) → printed figure, of every report of the page and of its picture."""
    found: dict[tuple[str, str], str] = {}
    for name, recipe in recorded["reports"].items():
        found.update({(name, key): figure.text
                      for key, figure in figures(connection, recipe).items()})  # fmt: skip
    if recorded["series"] is not None:
        found.update(_series(connection, recorded["series"]))
    return found


def _series(
    connection: duckdb.DuckDBPyConnection, series: Recorded
) -> dict[tuple[str, str], str]:  # fmt: skip
    """Budget, actual and deviation to date, month by month; the year's end is given."""
    months = {row[0]: row[1:] for row in connection.execute(series["sql"]).fetchall()}
    found: dict[tuple[str, str], str] = {}
    budget: int | None = None
    actual: int | None = None
    for number in range(1, 13):
        of_month = months.get(number, (None, None))
        budget, actual = _added(budget, of_month[0]), _added(actual, of_month[1])
        found |= {
            (series["report"], f"diagram-{name}/m{number:02d}"): text
            for name, text in _shown(budget, actual, series).items()
        }
    return found


def _added(one: int | None, other: int | None) -> int | None:
    """A sum that is nothing until something is in it."""
    return one if other is None else (one or 0) + other


def _shown(budget: int | None, actual: int | None, series: Recorded) -> dict[str, str]:
    """A month's three figures, printed."""
    there = budget is not None or actual is not None
    turn, look = series["turn"], series["look"]
    amounts = {
        "budget": None if budget is None else turn * budget,
        "utfall": None if actual is None else turn * actual,
        "avvikelse": (budget or 0) - (actual or 0) if there else None,
    }
    return {
        name: series["missing"] if ore is None else printed(ore, 100, look)
        for name, ore in amounts.items()
    }


def kronor(ore: int | None) -> str:
    """Exact kronor with a true minus."""
    if ore is None:
        return "–"
    whole, fraction = divmod(abs(ore), 100)
    return f"{'−' if ore < 0 else ''}{whole:,}".replace(",", " ") + f",{fraction:02d}"
