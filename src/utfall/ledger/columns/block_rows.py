"""The rows to read of a block → ledger rows by columns, for one delivery of the file.

What a row says is asked of each column's distinct texts, by the functions the exact reader asks. A
row that has any fault, or whose length says something, is the exact reader's.
"""

from collections.abc import Callable, Mapping

import numpy as np

from utfall.domain.forecast_cause import CAUSES
from utfall.domain.period import CLOSING, OPENING, WHOLE_YEAR
from utfall.ledger.coded import Coded, Codes, Integers, Mask
from utfall.ledger.columns.amounts import Amounts
from utfall.ledger.columns.cells import Cells, with_texts
from utfall.ledger.columns.join_batches import in_row_order
from utfall.ledger.formats.dates import date_by
from utfall.ledger.profiles.period_rules import period_by_rule, period_of_date, rule_of
from utfall.ledger.profiles.period_text import period_of_cell
from utfall.ledger.profiles.profile import Column
from utfall.ledger.row_batch import PART_FIELDS, RowBatch
from utfall.ledger.row_reader import NO_AMOUNT, ColumnTotals
from utfall.ledger.rows import rows_of
from utfall.ledger.table_rows import TableRows

_NO_PERIOD = -1
_DECISION_OF_CHANGE = ("typ", "organ", "paragraf")
_TEXTS = {"voucher_series": "serie", "voucher_number": "nummer", "text": "text"}


class BlockRows:
    """Makes one delivery's rows; those of ``exact`` are its, block by block in their places."""

    def __init__(self, exact: TableRows, places: Mapping[str, int], sheet: str) -> None:
        self.exact = exact
        self.profile = exact.profile
        self.scope = exact.scope
        self.places = places
        self.sheet = sheet
        self._column = {column.target: column for column in self.profile.columns}
        self._amounts = tuple((h, p, places[h]) for h, p in self.profile.amount_headings)
        turned = self.profile.turned_headings
        self._sign = np.array([-1 if h in turned else 1 for h, _, _ in self._amounts], np.int64)
        used = (*(places[c.heading] for c in self.profile.columns if c.constant is None),
                *(place for _, _, place in self._amounts))  # fmt: skip
        self._needed = 1 + max(used, default=0)

    def take(
        self, cells: Cells, turned: Mask, amounts: Mapping[int, Amounts], width: int
    ) -> RowBatch:
        """The rows of a block in the file's order; ``turned`` have their amounts in the other sign.
        ``width``: how many headings there are."""
        plain = self._whole(cells, width)
        under = [amounts[place] for _, _, place in self._amounts]
        for found in under:
            plain &= found.read | found.nil
        facts = _Facts(self, cells, plain)
        period, texts = facts.period(), facts.texts()
        has = np.stack([found.read for found in under], axis=1)
        periods = np.stack(
            [period if own is None else np.full_like(period, own) for _, own, _ in self._amounts],
            axis=1,
        )  # fmt: skip
        belongs = self._belongs(periods, texts["voucher_date"])
        plain &= (belongs | ~has).all(axis=1) & facts.plain
        self._count(plain, under)
        rows, columns = np.nonzero(has & plain[:, None])
        ore = np.stack([found.ore for found in under], axis=1)[rows, columns]
        sign = np.where(turned, -self.profile.sign, self.profile.sign)[rows] * self._sign[columns]
        coded = {name: text for name, text in texts.items() if _says_something(text)}
        if len(rows) != len(cells) or len(under) > 1:
            coded = {name: text.taken(rows) for name, text in coded.items()}
        coded |= self._same_for_all(len(rows), columns)
        own = periods[rows, columns].astype(np.int32)
        made = RowBatch(own, ore * sign, cells.lines[rows], coded)
        return self._with_exact(made, cells, turned, ~plain)

    def _whole(self, cells: Cells, width: int) -> Mask:
        """The rows whose length says nothing: nothing fell off them or stands beside the table."""
        fills = bool(self.sheet) or self.profile.fills_short_rows
        plain = np.full(len(cells), fills or cells.width >= self._needed)
        for place in range(width, cells.width):
            plain &= cells.where(place, lambda text: not text)
        for number in cells.block.odd:
            row = cells.row(number).cells
            plain[number] = (fills or len(row) >= self._needed) and not any(
                cell.strip() for cell in row[width:]
            )
        return plain

    def _belongs(self, periods: Codes, day: Coded) -> Mask:
        """As the exact reader: in the delivery's periods, or of a day outside the year."""
        inside: Mask = np.isin(periods, self.scope.periods)
        year = str(self.scope.year)
        outside = day.where(lambda text: text[:4] not in ("", year))
        if outside.any():
            inside |= outside[:, None] & ((periods == OPENING) | (periods == CLOSING))
        return inside

    def _count(self, plain: Mask, amounts: list[Amounts]) -> None:
        """Count what stands under each heading of the rows that are taken here."""
        reading = self.exact.reading
        filled = np.zeros(len(plain), np.bool_)
        for (heading, _, _), found in zip(self._amounts, amounts, strict=True):
            read = found.read & plain
            filled |= read
            blank = int(plain.sum() - read.sum())
            reading.columns[heading].add(ColumnTotals.of(found.ore[read], blank))
        without = int(plain.sum() - filled.sum())
        reading.file_rows += int(filled.sum())
        if without:
            reading.left_out[NO_AMOUNT] += without

    def _same_for_all(self, rows: int, columns: Integers) -> dict[str, Coded]:
        headings = tuple(heading for heading, _, _ in self._amounts)
        same = {
            "source_sheet": self.sheet, "against_version": self.profile.against_version,
            "against_date": self.profile.against_date,
        }  # fmt: skip
        coded = {name: Coded.same(text, rows) for name, text in same.items() if text}
        return coded | {"source_column": Coded(columns.astype(np.int32), headings)}

    def _with_exact(self, made: RowBatch, cells: Cells, turned: Mask, wanted: Mask) -> RowBatch:
        """With the rows the exact reader makes of those wanted, each in its place."""
        if not wanted.any():
            return made
        self.exact.turned = frozenset(cells.lines[wanted & turned].tolist())
        found = [
            row for n in np.flatnonzero(wanted).tolist() for row in self.exact.take(cells.row(n))
        ]
        return in_row_order(made, rows_of(found))


class _Facts:
    """What rows say beside their amounts; ``plain`` loses those that say something wrong."""

    def __init__(self, rows: BlockRows, cells: Cells, plain: Mask) -> None:
        self.rows = rows
        self.profile = rows.profile
        self.year = rows.scope.year
        self.cells = cells
        self.plain = plain.copy()
        self._dates: dict[str, Coded] = {}

    def texts(self) -> dict[str, Coded]:
        """Every text of the rows by its column's name."""
        plan = self.rows.scope.plan
        parts = {
            name: self._text(part)
            for name, part in zip(PART_FIELDS, self.rows.scope.part_ids, strict=False)
        }
        cost_type = self._text("kostnadsslag")
        account = self._text("konto")
        said = np.zeros(len(self.cells), np.bool_)
        for coded in (account, cost_type, *parts.values()):
            said |= coded.where(bool)
            if said.all():
                break
        self.plain &= said
        return {
            "account": account,
            **parts,
            "cost_type": _mapped(cost_type, lambda text: plan.cost_type_id(text) or text),
            "decision": self._rests_on(),
            "decision_date": self._date("beslutsdatum"),
            "voucher_date": self._date("datum"),
            "registration_date": self._date("registreringsdatum"),
            **{name: self._text(target) for name, target in _TEXTS.items()},
        }

    def period(self) -> Codes:
        """The period each row says; what it is of a row with a fault means nothing."""
        column = self.rows._column
        if "år" in column:
            right = str(self.year)
            self.plain &= self._text("år").where(lambda text: text == right)
        if "period" in column:
            return self._numbers(self._text("period"), self._own_period)
        if "datum" not in column or self.profile.months:
            return np.full(len(self.cells), WHOLE_YEAR, np.int32)
        if self.profile.period_rules:
            return self._by_rules()
        return self._numbers(self._date("datum"), self._period_of_day)

    def _own_period(self, text: str) -> int:
        found = period_of_cell(text)
        return found[0] if found is not None and found[1] in (None, self.year) else _NO_PERIOD

    def _period_of_day(self, day: str) -> int:
        return period_of_date(day, self.year) if day else _NO_PERIOD

    def _by_rules(self) -> Codes:
        """By the day and the series together."""
        days, series = self._date("datum"), self._text("serie")
        together = days.codes.astype(np.int64) * len(series.values) + series.codes
        distinct, codes = np.unique(together, return_inverse=True)
        pairs = (divmod(number, len(series.values)) for number in distinct.tolist())
        found = [self._by_rule(days.values[day], series.values[of]) for day, of in pairs]
        return self._of_values(np.array(found, np.int32), codes)

    def _by_rule(self, day: str, series: str) -> int:
        rule = rule_of(self.profile.period_rules, series, day) if day else None
        if rule is None:
            return self._period_of_day(day)
        period = period_by_rule(rule, day, self.year)
        return _NO_PERIOD if period is None else period

    def _numbers(self, coded: Coded, period_of: Callable[[str], int]) -> Codes:
        found = np.array([period_of(text) for text in coded.values], np.int32)
        return self._of_values(found, coded.codes)

    def _of_values(self, found: Codes, codes: Codes | Integers) -> Codes:
        """The periods by row; rows without one are not plain."""
        periods: Codes = found[codes] if len(found) else np.zeros(0, np.int32)
        if (found == _NO_PERIOD).any():
            self.plain &= periods != _NO_PERIOD
        return periods

    def _text(self, target: str) -> Coded:
        column = self.rows._column.get(target)
        if column is None:
            return Coded.same("", len(self.cells))
        if column.constant is not None:
            return Coded.same(column.constant, len(self.cells))
        texts = self.cells.texts(self.rows.places[column.heading])
        return texts if column.piece is None else _mapped(texts, column.of_cell)

    def _date(self, target: str) -> Coded:
        """The days of a column; a text that is none is a fault of its row."""
        if target not in self._dates:
            texts = self._text(target)
            days = [date_by(text, self.profile.date_pattern) for text in texts.values]
            wrong = [bool(text) and not day for text, day in zip(texts.values, days, strict=True)]
            if any(wrong):
                self.plain &= ~np.array(wrong, np.bool_)[texts.codes]
            self._dates[target] = with_texts(texts, days)
        return self._dates[target]

    def _rests_on(self) -> Coded:
        """The decision of a budget change by its name alone, or the cause a forecast states."""
        column: dict[str, Column] = self.rows._column
        if self.profile.kind == "forecast" and "orsak" in column:
            causes = _mapped(self._text("orsak"), str.casefold)
            self.plain &= causes.where(lambda word: not word or word in CAUSES)
            return causes
        if self.profile.kind == "budget_change":
            for target in _DECISION_OF_CHANGE:
                if target in column:
                    self.plain &= self._text(target).where(lambda text: not text)
        return self._text("beslut")


def _mapped(coded: Coded, text_of: Callable[[str], str]) -> Coded:
    return with_texts(coded, [text_of(value) for value in coded.values])


def _says_something(coded: Coded) -> bool:
    """Whether some value is no empty text."""
    values = coded.told.came_as_arrow
    return (values is not None and len(values) > 1) or any(coded.values)
