"""What reading a file found, as the JSON document a delivery keeps and its page shows."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from utfall.domain.problem import Problem, counts, has_errors, listed
from utfall.ledger.rows import Delivery
from utfall.pipeline.import_changes import Changes, changes_of
from utfall.pipeline.source_line import source_lines
from utfall.pipeline.workspace import Workspace

_UNITS_LISTED = 200


def found_document(
    workspace: Workspace, path: Path, problems: tuple[Problem, ...], delivery: Delivery | None,
    more: tuple[Delivery, ...] = (),
) -> dict[str, object]:  # fmt: skip
    """Control totals, problems with their lines, changes; and whether it may be taken in. ``more``
    are the file's deliveries after its first: sums and changes are of them all."""
    shown = listed(problems)
    own = str(path)
    lines = source_lines(path, {item.line for item in shown if item.line and item.file == own})
    wrong = has_errors(problems)
    whole = delivery is not None and not wrong
    every = (delivery, *more) if delivery is not None and whole else ()
    changes = _together([changes_of(workspace, one) for one in every])
    return {
        "may_be_taken_in": not wrong,
        "snapshot": workspace.store.current_id() or "",
        "problems": problem_fields(shown, own, lines),
        "problem_counts": counts(problems),
        "warnings": sorted({item.code for item in problems if item.severity == "warning"}),
        "control": _control(delivery, more) if delivery else None,
        "changes": _changes(changes),
    }


def problem_fields(
    problems: Iterable[Problem], own: str, lines: dict[int, str]
) -> list[dict[str, object]]:
    """Each problem with the line as it stands in the file; one of another file (a profile) names
    that file, and no line of this."""
    return [_fields(item, lines) if item.file in ("", own) else _elsewhere(item)
            for item in problems]  # fmt: skip


def _fields(item: Problem, lines: dict[int, str]) -> dict[str, object]:
    return {
        "code": item.code, "severity": item.severity, "line": item.line, "column": item.column,
        "message": item.message, "action": item.action, "file_line": lines.get(item.line, ""),
    }  # fmt: skip


def _elsewhere(item: Problem) -> dict[str, object]:
    message = f"{item.place}: {item.message}"
    return _fields(item._replace(line=0, column=None, message=message), {})


def _together(changes: list[Changes]) -> Changes:
    """The changes of every delivery of a file, one after the other."""
    if len(changes) == 1:
        return changes[0]
    return Changes(
        tuple(item for one in changes for item in one.periods),
        tuple(item for one in changes for item in one.units),
        replaces=any(one.replaces for one in changes),
        statistics=tuple(item for one in changes for item in one.statistics),
    )


def _control(delivery: Delivery, more: tuple[Delivery, ...]) -> dict[str, object]:
    """Rows and sums of the file: debit and credit apart."""
    every = (delivery, *more)
    debit = sum(one.rows.positive_sum_ore for one in every)
    credit = sum(one.rows.sum_ore for one in every) - debit
    left_out = dict(sorted(Counter(delivery.left_out).items()))
    return {
        "format": delivery.format, "encoding": delivery.encoding, "profile": delivery.profile,
        "source": delivery.source, "year": delivery.year,
        "periods": list(delivery.declared_periods), "rows": delivery.file_rows,
        "amounts": sum(len(one.coded_rows) for one in every), "vouchers": delivery.vouchers,
        "left_out": left_out,
        "debit_ore": debit, "credit_ore": credit,
    }  # fmt: skip


def _changes(changes: Changes) -> dict[str, object]:
    return {
        "replaces": changes.replaces,
        "periods": [item._asdict() for item in changes.periods],
        "units": [
            {**item._asdict(), "difference_ore": item.difference_ore}
            for item in changes.units[:_UNITS_LISTED]
        ],
        "unit_count": len(changes.units),
        "statistics": [item._asdict() for item in changes.statistics],
    }
