"""What reading a file found, as the JSON document a delivery keeps and its page shows."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from utfall.domain.problem import Problem, counts, has_errors, listed
from utfall.ledger.rows import Delivery
from utfall.pipeline.import_changes import NONE, Changes, changes_of
from utfall.pipeline.source_line import source_lines
from utfall.pipeline.workspace import Workspace

_UNITS_LISTED = 200


def found_document(
    workspace: Workspace, path: Path, problems: tuple[Problem, ...], delivery: Delivery | None
) -> dict[str, object]:
    """Control totals, problems with their lines, changes; and whether it may be taken in."""
    shown = listed(problems)
    own = str(path)
    lines = source_lines(path, {item.line for item in shown if item.line and item.file == own})
    wrong = has_errors(problems)
    whole = delivery is not None and not wrong
    changes = changes_of(workspace, delivery) if delivery is not None and whole else NONE
    return {
        "may_be_taken_in": not wrong,
        "snapshot": workspace.store.current_id() or "",
        "problems": problem_fields(shown, own, lines),
        "problem_counts": counts(problems),
        "warnings": sorted({item.code for item in problems if item.severity == "warning"}),
        "control": _control(delivery) if delivery else None,
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


def _control(delivery: Delivery) -> dict[str, object]:
    """Rows and sums of the file: debit and credit apart."""
    debit = delivery.rows.positive_sum_ore
    credit = delivery.rows.sum_ore - debit
    left_out = dict(sorted(Counter(delivery.left_out).items()))
    return {
        "format": delivery.format, "encoding": delivery.encoding, "profile": delivery.profile,
        "source": delivery.source, "year": delivery.year,
        "periods": list(delivery.declared_periods), "rows": delivery.file_rows,
        "amounts": len(delivery.coded_rows), "vouchers": delivery.vouchers, "left_out": left_out,
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
