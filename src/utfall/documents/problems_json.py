"""Problems as JSON holds them: listed in order, at most 100 per code, with all counted."""

from collections.abc import Iterable

from utfall.domain.problem import Problem, counts, listed


def problems_fields(problems: Iterable[Problem]) -> dict[str, object]:
    """The two fields every document has."""
    found = tuple(problems)
    return {
        "problems": [problem_document(item) for item in listed(found)],
        "problem_counts": counts(found),
    }


def problem_document(item: Problem) -> dict[str, object]:
    """One Problem."""
    return {
        "code": item.code,
        "severity": item.severity,
        "file": item.file,
        "line": item.line,
        "column": item.column,
        "message": item.message,
        "action": item.action,
    }
