"""JSON → raw table: a list of records, each a row; their keys are the headings."""

import json
from decimal import Decimal

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.json_page import page_of
from utfall.ledger.formats.json_records import Cells, paths_to_lists, records_at
from utfall.ledger.formats.limits import LIMITS, grouped
from utfall.ledger.formats.raw_table import NumberText, RawRow, RawTable

_MOST_EXPONENT_DIGITS = 3  # with its sign: e+99
_MOST_DIGITS = 40
_MORE = "Extra data"
BOM = "\ufeff"
_Pairs = list[tuple[str, object]]


class _TwiceError(ValueError):
    """A key stands twice in an object: which of the values counts is not known."""


def read_json(
    text: str, encoding: str, records: str, shown_name: str, problems: list[Problem]
) -> RawTable | None:
    """The records of the list at the dotted path ``records`` (empty: the document is the list, or
    has a record a line). A path through a list goes on in each of its objects, and a record has
    what stands around it too.

    A row's number is its place among the records, from 1. What is no such file is a Problem, and
    None.
    """
    document = _document(text, records, shown_name, problems)
    if document is None:
        return None
    found = records_at(document, records)
    if found is None:
        paths = [path or "posterna först i filen" for path in paths_to_lists(document)]
        problems.append(
            problem("TAB-27", file=shown_name, path=records or "filens början",
                    suggestion=did_you_mean(records, paths))
        )  # fmt: skip
        return None
    names = tuple(dict.fromkeys(key for item in found.cells for key in item))
    if _is_mostly_empty(found.cells, len(names)):
        most = grouped(LIMITS.sheet_cells)
        problems.append(problem("MAX-08", file=shown_name, keys=len(names), most=most))
        return None
    rows = tuple(
        RawRow(number, tuple(item.get(name, "") for name in names))
        for number, item in enumerate(found.cells, start=1)
    )
    page = page_of(document, records, len(rows))
    if page is not None:
        said = f"{grouped(page.said)} poster" if page.said else "att fler poster följer"
        problems.append(problem("TAB-43", file=shown_name, said=said, found=grouped(page.found)))
    return RawTable("json", encoding, "", rows, names=names, around=frozenset(found.around))


def _is_mostly_empty(cells: list[Cells], names: int) -> bool:
    most = len(cells) * names
    filled = sum(map(len, cells))
    return most > LIMITS.sheet_cells and most > filled * LIMITS.filled_one_in


def _document(text: str, records: str, shown_name: str, problems: list[Problem]) -> object:
    """Numbers as their own text: nothing passes a binary fraction."""
    try:
        read = _parsed(text)
    except json.JSONDecodeError as fault:
        if not records and fault.msg == _MORE and text.lstrip().startswith("{"):
            return _lines(text, shown_name, problems)
        problems.append(_broken(fault, fault.lineno, shown_name))
        return None
    except _TwiceError as twice:
        problems.append(_twice(twice, 0, shown_name))
        return None
    except RecursionError:
        problems.append(_nested(0, shown_name))
        return None
    return read if read is not None else ""


def _lines(text: str, shown_name: str, problems: list[Problem]) -> list[object] | None:
    """A document a line, blank lines apart; None (with a Problem) where a line is none."""
    found: list[object] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(_parsed(line))
        except json.JSONDecodeError as fault:
            problems.append(_broken(fault, number, shown_name))
            return None
        except _TwiceError as twice:
            problems.append(_twice(twice, number, shown_name))
            return None
        except RecursionError:
            problems.append(_nested(number, shown_name))
            return None
    return found


def _parsed(text: str) -> object:
    read: object = json.loads(
        text, parse_float=_number, parse_int=NumberText, parse_constant=str,
        object_pairs_hook=_unique,
    )  # fmt: skip
    return read


def _broken(fault: json.JSONDecodeError, line: int, shown_name: str) -> Problem:
    return problem("TAB-26", file=shown_name, line=line, column=fault.colno,
                   reason="texten bryter mot JSON:s regler här")  # fmt: skip


def _twice(key: _TwiceError, line: int, shown_name: str) -> Problem:
    reason = f"nyckeln {key} står två gånger i samma post"
    return problem("TAB-26", file=shown_name, line=line, reason=reason)


def _nested(line: int, shown_name: str) -> Problem:
    reason = "den är nästlad i orimligt många nivåer"
    return problem("TAB-26", file=shown_name, line=line, reason=reason)


def _number(text: str) -> str:
    """A number's own text, its exponent written out; one beyond all amounts is left as words."""
    digits, _, exponent = text.casefold().partition("e")
    if not exponent:
        return NumberText(text)
    if len(exponent) > _MOST_EXPONENT_DIGITS or len(digits) > _MOST_DIGITS:
        return text
    return NumberText(format(Decimal(text), "f"))


def _unique(pairs: _Pairs) -> dict[str, object]:
    """An object; a byte order mark inside a key is no part of its name."""
    found: dict[str, object] = {}
    for key, value in pairs:
        name = key.replace(BOM, "").strip()
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found
