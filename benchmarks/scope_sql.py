"""The files of a scope by SQL, in the first layout: row ids are texts, rows lie in DuckDB's order.

Made ledgers are written so, faster than through ``publish``; questions and pages read both alike.
"""

from utfall.facts.schema import KEY_COLUMNS, MONEY, FactTable, column_list, sql_type

TEXT_GROUP_ROWS = 8_192


def column_type(column: str) -> str:
    """The SQL type of a column."""
    return "VARCHAR" if column == "row_id" else sql_type(column)


def lines_sql(rows: str, unit_column: str, table: FactTable = MONEY) -> str:
    """The rows of a scope, ordered by unit and period so that a cell's lines lie close."""
    what = "account" if table == MONEY else "statistic"
    typed = ", ".join(f"CAST({name} AS {column_type(name)}) AS {name}" for name in table.columns)
    return f"SELECT {typed} FROM {rows} ORDER BY {unit_column}, period, {what}, row_id"


def cube_sql(table: str, unit_column: str) -> str:
    """The monthly cube of a scope: the fact key, its öre and its number of lines."""
    keys = column_list(KEY_COLUMNS)
    return (
        f"SELECT {keys}, CAST(sum(amount_ore) AS BIGINT) AS amount_ore, "
        f"CAST(count(*) AS BIGINT) AS line_count FROM {table} GROUP BY {keys} "
        f"ORDER BY kind, year, {unit_column}, period, {keys}"
    )
