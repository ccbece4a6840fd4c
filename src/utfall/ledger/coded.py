"""A text per row as codes over a short list of values, and such lists put together.

What holds for a value is asked once, and not once per row: batches of one delivery share their
values (``shared``).
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from utfall.ledger.formats.sie4_fast.arrow_arrays import codes_of, number_array, text_array

Integers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Holds = Callable[[str], bool]
Number = TypeVar("Number", np.int32, np.int64)
_MOST_MADE = 65_536


class Values:
    """Texts that codes stand for. Some may stand unused; those that came as Arrow are made texts
    when they are first asked for."""

    __slots__ = ("_arrow", "_asked", "_texts")

    def __init__(self, texts: "Sequence[str] | pa.StringArray") -> None:
        is_arrow = isinstance(texts, pa.Array)
        self._arrow: pa.StringArray = texts if is_arrow else None
        self._texts: Sequence[str] | None = None if is_arrow else texts
        self._asked: tuple[Holds, Mask] | None = None

    def __len__(self) -> int:
        return len(self._arrow) if self._texts is None else len(self._texts)

    def __getitem__(self, place: int) -> str:
        """One text; for its sake alone not all of many are made."""
        if self._texts is None and len(self) > _MOST_MADE:
            text: str = self._arrow[place].as_py()
            return text
        return self.texts[place]

    @property
    def texts(self) -> Sequence[str]:
        """As texts."""
        if self._texts is None:
            self._texts = self.arrow.to_pylist()
        return self._texts

    @property
    def arrow(self) -> pa.StringArray:
        """As Arrow has them."""
        if self._arrow is None:
            self._arrow = text_array(self.texts)
        return self._arrow

    @property
    def came_as_arrow(self) -> pa.StringArray | None:
        """As Arrow has them; None where they came as texts."""
        return self._arrow if self._texts is None else None

    def let_texts_go(self) -> None:
        """Hold them as Arrow has them alone: made texts take ten times as much memory."""
        if self._arrow is not None:
            self._texts = None

    def held(self) -> "Values":
        """The same in memory, where they lie in a file."""
        if self._arrow is None:
            return self
        return Values(self._arrow.copy_to(pa.default_cpu_memory_manager()))

    def flags(self, holds: Holds) -> Mask:
        """For each value whether it ``holds``; the same question again is not asked anew."""
        asked = self._asked  # of two who ask at once, each has the answer to its own question
        if asked is None or asked[0] is not holds:
            flags = np.fromiter(map(holds, self._each()), np.bool_, len(self))
            asked = self._asked = (holds, flags)
        return asked[1]

    def _each(self) -> Iterable[str]:
        """The texts one by one; many are made some thousands at a time, and not held."""
        if self._texts is not None or len(self) <= _MOST_MADE:
            return self.texts
        pieces = (self.arrow.slice(start, _MOST_MADE) for start in range(0, len(self), _MOST_MADE))
        return chain.from_iterable(piece.to_pylist() for piece in pieces)

    def __reduce__(self) -> "tuple[type[Values], tuple[pa.StringArray]]":
        return Values, (self.arrow,)


NOTHING = Values(("",))
"""Of a column that is not there."""


class Coded:
    """A text per row: row *n* has ``values[codes[n]]``."""

    __slots__ = ("_codes", "_lookup", "told")

    def __init__(
        self, codes: Codes, values: "Sequence[str] | pa.StringArray | Values",
        lookup: Codes | None = None,
    ) -> None:  # fmt: skip
        """``lookup``: what each of ``codes`` stands for among the values, if not for itself; −1 is
        its last."""
        self._codes = codes
        self._lookup = lookup
        self.told = values if isinstance(values, Values) else Values(values)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Coded":
        """Texts as codes, in the order they are first met."""
        places: dict[str, int] = {}
        codes = [places.setdefault(text, len(places)) for text in texts]
        return cls(np.array(codes, np.int32), tuple(places))

    @classmethod
    def same(cls, text: str | Values, rows: int) -> "Coded":
        """One text for all rows (the first of values)."""
        return cls(np.zeros(rows, np.int32), (text,) if isinstance(text, str) else text)

    @property
    def codes(self) -> Codes:
        """A place among the values per row."""
        if self._lookup is not None:
            self._codes, self._lookup = self._lookup.take(self._codes), None
        return self._codes

    def moved(self, by: int, kind: np.dtype[np.signedinteger[Any]]) -> npt.NDArray[Any]:
        """The codes, each ``by`` higher, as numbers of a ``kind`` that holds them: a copy."""
        moved: npt.NDArray[Any]
        if self._lookup is None:
            moved = self._codes.astype(kind)
            moved += kind.type(by)
        else:
            moved = (self._lookup + np.int32(by)).astype(kind).take(self._codes)
        return moved

    @property
    def values(self) -> Sequence[str]:
        """The texts that codes stand for."""
        return self.told.texts

    @property
    def arrow(self) -> pa.DictionaryArray:
        """The same as Arrow has it."""
        return pa.DictionaryArray.from_arrays(number_array(self.codes), self.told.arrow)

    def __len__(self) -> int:
        return len(self._codes)

    def __getitem__(self, row: int) -> str:
        return self.told[int(self.codes[row])]

    def where(self, holds: Holds) -> Mask:
        """The rows whose text ``holds``; each value is asked once, and rows only if one does."""
        flags = self.told.flags(holds)
        return flags[self.codes] if flags.any() else np.zeros(len(self), np.bool_)

    def taken(self, rows: Mask | Integers) -> "Coded":
        """The same of some rows, by a flag each or their places."""
        return Coded(self._codes[rows], self.told, self._lookup)

    def over(self, values: Values, lookup: Codes | None) -> "Coded":
        """The same rows over other values: ``lookup`` says where each value stands among them."""
        if lookup is None:
            return Coded(self._codes, values, self._lookup)
        return Coded(self._codes, values, lookup if self._lookup is None else lookup[self._lookup])

    def __reduce__(self) -> "tuple[type[Coded], tuple[Codes, Values, Codes | None]]":
        return Coded, (self._codes, self.told, self._lookup)


def distinct(numbers: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The numbers once each, rising. ``np.unique`` loads masked arrays when it is first asked so,
    and a command's modules are loaded when it starts."""
    ordered = np.sort(numbers)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]]


def coded_of(column: pa.Array) -> Coded:
    """An Arrow column of texts as codes."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    return Coded(codes_of(column), column.dictionary)


def shared(lists: Sequence[Values]) -> tuple[Values, list[Codes | None]]:
    """Lists of values as one list, each value once; and for each list where its values stand in
    it (None: where they stood)."""
    if all(values is lists[0] for values in lists):
        return lists[0], [None] * len(lists)
    each = list({id(values): values for values in lists}.values())
    chunks = [
        pa.DictionaryArray.from_arrays(number_array(np.arange(len(v), dtype=np.int32)), v.arrow)
        for v in each
    ]
    unified = pa.chunked_array(chunks).unify_dictionaries()
    lookup = {id(values): codes_of(chunk)
              for values, chunk in zip(each, unified.chunks, strict=True)}  # fmt: skip
    return Values(unified.chunk(0).dictionary), [lookup[id(values)] for values in lists]
