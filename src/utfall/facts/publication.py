"""What is to be published: a scope, what of it is replaced, and the rows that come instead."""

from dataclasses import dataclass

import pyarrow as pa

from utfall.facts.manifest import DeliveryRecord, Manifest
from utfall.facts.schema import PART_COLUMNS, FactTable, table_of
from utfall.facts.scope import AnyScope, ScopeKey
from utfall.ledger.row_batch import Rows


@dataclass(frozen=True, slots=True)
class Publication:
    """The scope, the source and periods it replaces, and the rows: of money as columns, of
    statistics as an Arrow table in their schema."""

    key: ScopeKey
    source: str
    periods: tuple[int, ...]
    states: dict[int, str]
    parts: tuple[str, ...]
    unit_part: str
    rows: Rows | pa.Table
    delivery: DeliveryRecord

    @property
    def table(self) -> FactTable:
        """The table its rows belong to."""
        return table_of(self.key.kind)

    @property
    def unit_column(self) -> str:
        """The column of the code part the organisation builds on; the account without one."""
        if self.unit_part in self.parts:
            return PART_COLUMNS[self.parts.index(self.unit_part)]
        return "account"

    def superseded(self, before: Manifest) -> tuple[str, ...]:
        """Earlier files of the same source about no other periods than this: all they brought goes,
        also what was dated outside the year and counted in period 0 or 13."""
        return tuple(
            d.sha256 for d in before.deliveries
            if (d.key, d.source) == (self.key, self.source)
            and set(d.periods) <= set(self.delivery.periods)
        )  # fmt: skip

    def states_after(self, old: AnyScope | None) -> dict[int, str]:
        """Period → state, with those of periods that are not replaced."""
        return {**(old.states if old else {}), **self.states}
