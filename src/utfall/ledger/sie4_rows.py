"""Vouchers by columns → a delivery's rows: period, code parts, sign; and what could not come."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from utfall.domain.period import CLOSING, OPENING
from utfall.domain.problem import Problem, problem
from utfall.ledger.coded import NOTHING, Coded, Codes, Mask, Values, distinct
from utfall.ledger.dimension_parts import DimensionParts
from utfall.ledger.formats.sie4_fast.chunk import CodeColumn, SieRows, SieVouchers
from utfall.ledger.profiles.period_rules import period_by_rule, rule_of
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.row_batch import PART_FIELDS, RowBatch
from utfall.ledger.scope import OutsidePeriods, Scope


class Sie4Rows:
    """Makes batches of chunks, noting each kind of fault once."""

    def __init__(
        self, scope: Scope, parts: DimensionParts, shown_name: str, profile: Profile,
        problems: list[Problem],
    ) -> None:  # fmt: skip
        self.scope = scope
        self.parts = parts
        self.shown_name = shown_name
        self.profile = profile
        self.problems = problems
        self.outside = OutsidePeriods()

    def batch(self, rows: SieRows, vouchers: SieVouchers) -> RowBatch:
        """The rows that belong to the delivery; a voucher without a date has none."""
        period = self._periods(vouchers)
        known, outside = period >= 0, self._outside(vouchers, period)
        of_row = rows.voucher
        self._note_outside(rows, vouchers, period, (known & outside)[of_row])
        parts = self._parts(rows, vouchers, known[of_row])
        taken = (known & ~outside)[of_row]
        texts = _row_texts(rows, vouchers) | parts
        turned = self.profile.sign != 1
        amounts = rows.amount_ore * self.profile.sign if turned else rows.amount_ore
        whole = RowBatch(period[of_row], amounts, rows.line, texts)
        return whole if taken.all() else whole.taken(taken)

    def _periods(self, vouchers: SieVouchers) -> Codes:
        """Each voucher's period; −1 where it has no date, or a rule gives it none."""
        year, month = vouchers.date // 10_000, vouchers.date // 100 % 100
        period = np.where(year < self.scope.year, OPENING, CLOSING)
        period = np.where(year == self.scope.year, month, period).astype(np.int32)
        period[vouchers.date == 0] = -1
        self._by_rule(vouchers, period)
        return period

    def _by_rule(self, vouchers: SieVouchers, period: Codes) -> None:
        rules = self.profile.period_rules
        series = _coded(vouchers.series)
        ruled = {rule.series for rule in rules}
        for place in np.flatnonzero(series.where(lambda s: s in ruled) & (period >= 0)).tolist():
            day = iso_of(int(vouchers.date[place]))
            rule = rule_of(rules, series[place], day)
            if rule is not None:
                found = period_by_rule(rule, day, self.scope.year)
                period[place] = -1 if found is None else found
                if found is None:
                    self._say_without_period(int(vouchers.line[place]), series[place], day)

    def _say_without_period(self, line: int, series: str, day: str) -> None:
        self.problems.append(
            problem("SIE-26", file=self.shown_name, line=line, series=series,
                    month="månaden före " + day[:7], year=self.scope.year)
        )  # fmt: skip

    def _outside(self, vouchers: SieVouchers, period: Codes) -> Mask:
        """Vouchers of periods the delivery is not about; those dated outside the year come."""
        inside_year = vouchers.date // 10_000 == self.scope.year
        own, edge = np.isin(period, self.scope.periods), np.isin(period, (OPENING, CLOSING))
        outside: Mask = ~own & (inside_year | ~edge)
        return outside

    def _note_outside(
        self, rows: SieRows, vouchers: SieVouchers, period: Codes, wrong: Mask
    ) -> None:
        if not wrong.any():
            return
        of_row = period[rows.voucher]
        for number in distinct(of_row[wrong]).tolist():
            places = np.flatnonzero(wrong & (of_row == number))
            first = int(places[np.argmin(rows.line[places])])
            name = voucher_name(vouchers, int(rows.voucher[first]))
            self.outside.add(number, int(rows.line[first]), name, len(places))

    def _parts(self, rows: SieRows, vouchers: SieVouchers, known: Mask) -> dict[str, Coded]:
        """A column of codes per code part that the file has, and what has no part, noted."""
        by_part: dict[int, list[CodeColumn]] = {}
        for dimension, column in rows.objects.items():
            present = known & (column.codes >= 0)
            if not present.any():
                continue
            index = self.parts.index_of(dimension)
            if index is None:
                self.parts.note(dimension, rows.line[present])
            else:
                by_part.setdefault(index, []).append(column)
        single = {i: columns[0] for i, columns in by_part.items() if len(columns) == 1}
        coded = {PART_FIELDS[i]: _with_empty(column) for i, column in single.items()}
        exact = dict(self._exact_rows(rows, known, by_part))
        return self._corrected(coded, exact, rows, vouchers)

    def _exact_rows(
        self, rows: SieRows, known: Mask, by_part: Mapping[int, list[CodeColumn]]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Rows whose objects are looked at one by one: those told as written, and all that have a
        code part from one of several dimensions."""
        yield from ((p, o) for p, o in rows.as_written.items() if known[p])
        double = [columns for columns in by_part.values() if len(columns) > 1]
        wanted = np.zeros(len(rows), np.bool_)
        for columns in double:
            for column in columns:
                wanted |= column.codes >= 0
        for place in np.flatnonzero(wanted & known).tolist():
            yield place, tuple(
                text for dimension, column in rows.objects.items() if column.codes[place] >= 0
                and self.parts.index_of(dimension) is not None
                for text in (dimension, column.values[int(column.codes[place])].as_py())
            )  # fmt: skip

    def _corrected(
        self, coded: dict[str, Coded], exact: Mapping[int, tuple[str, ...]], rows: SieRows,
        vouchers: SieVouchers,
    ) -> dict[str, Coded]:  # fmt: skip
        """The columns with the codes of the rows that were looked at one by one."""
        if not exact:
            return coded
        places = np.array(sorted(exact))
        found = [
            self.parts.of(exact[p], int(rows.line[p]), voucher_name(vouchers, int(rows.voucher[p])))
            for p in places.tolist()
        ]
        for index, name in enumerate(PART_FIELDS[: len(self.scope.part_ids)]):
            own = [codes[index] for codes in found]
            if name in coded or any(own):
                before = coded.get(name) or Coded(np.zeros(len(rows), np.int32), ("",))
                values = {value: code for code, value in enumerate(before.values)}
                codes = before.codes.copy()
                codes[places] = [values.setdefault(code, len(values)) for code in own]
                coded[name] = Coded(codes, tuple(values))
        return coded


def _row_texts(rows: SieRows, vouchers: SieVouchers) -> dict[str, Coded]:
    """What a row has from its voucher and itself; its voucher's text where it has none."""
    of_row = rows.voucher
    return {
        "account": _coded(rows.account),
        "voucher_series": _of_voucher(vouchers.series, of_row),
        "voucher_number": _of_voucher(vouchers.number, of_row),
        "voucher_date": _days(vouchers.date, of_row),
        "registration_date": _days(vouchers.registered, of_row),
        "text": _texts(rows.text, vouchers.text, of_row),
    }


def _texts(own: CodeColumn, held: CodeColumn, of_row: Codes) -> Coded:
    """A row's own text, else its voucher's."""
    if own.values is held.values:
        values, first = own.values, 0
    else:
        values, first = pa.concat_arrays([own.values, held.values]), len(own.values)
    empty = pc.binary_length(own.values).to_numpy() == 0
    without = empty[own.codes] if empty.any() else empty
    if not without.any():
        return Coded(own.codes, values)
    codes = np.where(without, held.codes[of_row] + np.int32(first), own.codes)
    return Coded(codes, values)


def _coded(column: CodeColumn) -> Coded:
    return Coded(column.codes, column.values)


def _of_voucher(column: CodeColumn, of_row: Codes) -> Coded:
    """The vouchers' column, for each of their rows."""
    return Coded(of_row, column.values, column.codes)


def _with_empty(column: CodeColumn) -> Coded:
    """Nothing written is the empty text."""
    values = pa.concat_arrays([column.values, NOTHING.arrow])
    return Coded(column.codes, values, np.arange(len(values), dtype=np.int32))


def _days(numbers: Codes, of_row: Codes) -> Coded:
    distinct, codes = np.unique(numbers, return_inverse=True)
    return Coded(of_row, _told_days(distinct.tobytes()), codes.astype(np.int32))


@lru_cache(64)
def _told_days(numbers: bytes) -> Values:
    """The texts of some days, as 32 bits each: the same in many a chunk."""
    return Values([iso_of(number) for number in np.frombuffer(numbers, np.int32).tolist()])


@lru_cache(4_096)
def iso_of(number: int) -> str:
    """``20250731`` → ``2025-07-31``; empty for 0."""
    text = str(number)
    return f"{text[:-4]:0>4}-{text[-4:-2]}-{text[-2:]}" if number else ""


def voucher_name(vouchers: SieVouchers, place: int) -> str:
    """Series and number as people write them."""
    return f"{_coded(vouchers.series)[place]} {_coded(vouchers.number)[place]}".strip()
