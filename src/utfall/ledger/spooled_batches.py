"""Batches of rows, held while they are few and kept in a file when they are many."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from utfall.ledger.row_batch import RowBatch
from utfall.ledger.spool import Spool

HELD_ROWS = 262_144


class SpooledBatches:
    """Batches that can be gone through again and again; those without rows are none."""

    def __init__(self, below: Sequence[Spool[Any]] = ()) -> None:
        """``below``: where arrays of theirs may lie already."""
        self._below = below
        self._rows = 0
        self.kept: list[RowBatch] | Spool[RowBatch] = []

    def add(self, batches: Iterable[RowBatch]) -> None:
        """Add batches after those that are here. OSError where the disk is full."""
        for batch in batches:
            self._rows += len(batch)
            if self._rows > HELD_ROWS and isinstance(self.kept, list):
                held, self.kept = self.kept, Spool(asked_often=True, below=self._below)
                for one in held:
                    self.kept.append(one)
            if len(batch):
                self.kept.append(batch)

    def let_go(self) -> None:
        """Hold nothing that lies in a file."""
        if isinstance(self.kept, Spool):
            self.kept.let_go()

    def __iter__(self) -> Iterator[RowBatch]:
        return iter(self.kept)
