"""A read delivery, checked against the code plan and the organisation: one file a check."""

from utfall.domain.problem import Problem
from utfall.ledger.checks.account_without_class import account_without_class
from utfall.ledger.checks.amounts_too_large import amounts_too_large
from utfall.ledger.checks.budget_change_without_decision import budget_change_without_decision
from utfall.ledger.checks.check_context import CheckContext, check_context
from utfall.ledger.checks.date_outside_year import date_outside_year
from utfall.ledger.checks.fewer_rows_than_last_time import fewer_rows_than_last_time
from utfall.ledger.checks.misread_letters import misread_letters
from utfall.ledger.checks.supplementary_grant_not_by_council import (
    supplementary_grant_not_by_council,
)
from utfall.ledger.checks.unbalanced_budget_change import unbalanced_budget_change
from utfall.ledger.checks.unbalanced_voucher import unbalanced_voucher
from utfall.ledger.checks.unknown_account import unknown_account
from utfall.ledger.checks.unknown_code import unknown_code
from utfall.ledger.checks.unknown_cost_type import unknown_cost_type
from utfall.ledger.checks.unknown_unit import unknown_unit
from utfall.ledger.checks.unlike_earlier_years import unlike_earlier_years
from utfall.ledger.rows import Delivery

CHECKS = (
    amounts_too_large,
    account_without_class,
    unbalanced_voucher,
    unknown_account,
    unknown_code,
    unknown_unit,
    date_outside_year,
    budget_change_without_decision,
    unbalanced_budget_change,
    supplementary_grant_not_by_council,
    unknown_cost_type,
    misread_letters,
    fewer_rows_than_last_time,
    unlike_earlier_years,
)

__all__ = ["CHECKS", "CheckContext", "check_context", "run_checks"]


_OF_WHOLE_FILES = (
    unbalanced_voucher, unbalanced_budget_change, fewer_rows_than_last_time, unlike_earlier_years,
)  # fmt: skip


def run_checks(delivery: Delivery, context: CheckContext, *, whole: bool) -> list[Problem]:
    """Every check's Problems, all at once; warnings wait for someone to accept them.

    ``whole`` says that every row could be read: a refused row would unbalance its voucher, which
    is no second fault.
    """
    checks = [check for check in CHECKS if whole or check not in _OF_WHOLE_FILES]
    return [found for check in checks for found in check(delivery, context)]
