"""The municipality's rules of what is explained, from its folder."""

from collections.abc import Collection

from utfall.domain.problem import Problem, has_errors
from utfall.municipality import rules_file
from utfall.municipality.folder import FolderFiles
from utfall.municipality.rules_file import DeviationRule, Rules
from utfall.pipeline.refused import DEFINITION, RefusedError


def read_rules(files: FolderFiles, levels: Collection[str]) -> Rules:
    """The rules, or those that hold without a file; RefusedError with every fault in it.
    ``levels`` are the organisation's."""
    problems: list[Problem] = []
    if rules_file.FILE not in files.content:
        return Rules()
    node = files.node(rules_file.FILE, problems)
    rules = rules_file.read_rules(node, rules_file.FILE, problems, levels)
    if has_errors(problems):
        raise RefusedError(DEFINITION, problems)
    return rules


def reasonable_rule(files: FolderFiles) -> DeviationRule | None:
    """How far a delivered month may be from the same month of earlier years; None without that
    rule. RefusedError where it is wrong."""
    problems: list[Problem] = []
    if rules_file.FILE not in files.content:
        return None
    node = files.node(rules_file.FILE, problems)
    rule = rules_file.read_reasonable(node, rules_file.FILE, problems)
    if has_errors(problems):
        raise RefusedError(DEFINITION, problems)
    return rule
