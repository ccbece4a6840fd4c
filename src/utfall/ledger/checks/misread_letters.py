"""Letters were read in another character set than they were written in (*mojibake*).

The signs are those that Swedish letters leave behind: *Ã¥* is UTF-8 read as CP1252, *f”rskola* is
CP437 read as CP1252, *f÷rskola* CP1252 read as CP437. Each stands where no Swedish text has it, so
that ``”Kök”`` and a foreign name are left alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyarrow.compute as pc

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.coded import Values
from utfall.ledger.row_batch import PART_FIELDS, Rows, RowsWhere
from utfall.ledger.rows import Delivery

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
_FIELDS = {
    "account": "konto", "cost_type": "kostnadsslag", "decision": "beslut",
    "voucher_series": "verifikationsserie", "voucher_number": "verifikationsnummer",
    "text": "text",
}  # fmt: skip


class FoundText(NamedTuple):
    """One text that stands in a field: on how many rows, and the first of them by line."""

    field: str
    text: str
    line: int
    rows: int


class Misreading(NamedTuple):
    """One way to read letters wrongly: what it leaves behind, and how it is undone."""

    words: str
    sign: re.Pattern[str]
    read_as: str
    written_as: str

    def undone(self, text: str) -> str:
        """The text as it was written; as it stands where that cannot be told."""
        for read_as in (self.read_as, "latin-1"):  # CP1252 has no letter for five of the bytes
            try:
                return text.encode(read_as).decode(self.written_as)
            except UnicodeError:
                continue
        return text


# In this order: a text is of the first that fits.
MISREADINGS = (
    Misreading("UTF-8 läst som CP1252", re.compile("[ÂÃ][\u0080-\u00bf…‚„†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œž]|â€"),
               "cp1252", "utf-8"),
    Misreading("UTF-8 läst som CP437", re.compile("├[¡-■]"), "cp437", "utf-8"),
    Misreading("CP437 läst som Latin-1", re.compile("[\u0080-\u009f]"), "latin-1", "cp437"),
    Misreading(
        "CP437 läst som CP1252",
        re.compile(f"(?<=[{_LETTER}])[”„†‚™](?=[{_LETTER}])|[†„](?=[a-zåäö])|\\bp†"
                   "|(?<=[A-ZÅÄÖ])Ž(?=[BCDFGHJKLMNPQRSTVX])"),
        "cp1252", "cp437",
    ),
    Misreading("CP1252 läst som CP437",
               re.compile(f"(?<=[{_LETTER}])[σΣ÷╓┼─](?=[{_LETTER}])|[σ÷╓┼─](?=[A-Za-z])|Σ(?=[a-z])"),
               "cp437", "cp1252"),
    Misreading("tecken som inte gick att läsa", re.compile("\ufffd"), "utf-8", "utf-8"),
)  # fmt: skip


_TRACE = re.compile("[ÂÃâ├\u0080-\u009f”„†‚™ŽσΣ÷╓┼─\ufffd]")
"""The letters without which no sign of the above is there."""


def misread_letters(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per misreading, with the first example and how many rows have it."""
    parts = {field: part.name for field, part in zip(PART_FIELDS, context.plan.parts, strict=False)}
    names = parts | _FIELDS
    return misread(_suspect(delivery.coded_rows, tuple(names)), names, context.shown_name)


def _suspect(rows: Rows, names: Sequence[str]) -> Iterator[FoundText]:
    """The columns' texts with a sign of any misreading."""
    for name, found in _misread_texts(rows, names).items():
        for group in rows.groups(name, where=RowsWhere(name, found.__contains__)):
            yield FoundText(name, group.key[0], group.line, group.rows)


def _misread_texts(rows: Rows, names: Sequence[str]) -> dict[str, set[str]]:
    """The columns that have such texts. Each text is looked at once, and only where a column has a
    letter that such a sign begins with: most have none."""
    found: dict[str, set[str]] = {name: set() for name in names}
    looked_at: dict[str, Values] = {}
    for batch in rows.batches:
        for name in names:
            values = batch.coded(name).told
            if values is not looked_at.get(name) and _has_trace(values):
                found[name].update(text for text in values.texts if misreading_of(text))
            looked_at[name] = values
    return {name: texts for name, texts in found.items() if texts}


def _has_trace(values: Values) -> bool:
    return bool(pc.any(pc.match_substring_regex(values.arrow, _TRACE.pattern)).as_py())


def misread(
    texts: Iterable[FoundText], names: Mapping[str, str], shown_name: str
) -> list[Problem]:  # fmt: skip
    """The same of any texts; ``names`` are what their fields are called."""
    found: dict[Misreading, list[FoundText]] = {}
    for item in texts:
        misreading = misreading_of(item.text)
        if misreading is not None:
            found.setdefault(misreading, []).append(item)
    return [_said(misreading, of, names, shown_name) for misreading, of in found.items()]


def misreading_of(text: str) -> Misreading | None:
    """How a text seems to have been misread; None where it seems right."""
    return next((item for item in MISREADINGS if item.sign.search(text)), None)


def _said(
    misreading: Misreading, of: list[FoundText], names: Mapping[str, str], shown_name: str
) -> Problem:  # fmt: skip
    first = min(of, key=lambda item: (item.line, item.field))
    right = misreading.undone(first.text)
    return problem(
        "KONTR-20", file=shown_name, line=first.line, text=_short(first.text),
        field=names.get(first.field, first.field), misreading=misreading.words,
        right=f" Rätt läst blir den {_short(right)}." if right != first.text else "",
        count=sum(item.rows for item in of),
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
