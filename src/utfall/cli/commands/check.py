"""``utfall check``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.domain.problem import has_errors
from utfall.pipeline.check import check_folder
from utfall.pipeline.refused import DEFINITION, DONE, RefusedError


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Every Problem of the municipality's files."""
    problems = check_folder(Path(arguments.folder))
    if has_errors(problems):
        raise RefusedError(DEFINITION, problems)
    output.problems(problems)
    output.document({"schema": "utfall.problems/1", "problems": [], "problem_counts": {}})
    output.say("Inga fel i inställningar, definitioner eller profiler.")
    return DONE
