"""Which role may do what: one table, read by every page and by the tests of rights."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What a page or an action asks for."""

    SEE_FIGURES = "see_figures"
    SEE_UNCLOSED = "see_unclosed"
    SEE_VOUCHER_TEXTS = "see_voucher_texts"
    SEE_DELIVERIES = "see_deliveries"
    TAKE_IN = "take_in"
    SEE_HISTORY = "see_history"
    SEE_PEOPLE = "see_people"
    CHANGE_PEOPLE = "change_people"
    SEE_ROUNDS = "see_rounds"
    RUN_ROUNDS = "run_rounds"
    REPORT = "report"
    MARK_DONE = "mark_done"
    SEND_BACK = "send_back"
    COMPILE = "compile"
    SET_GOALS = "set_goals"
    SEE_BUDGET = "see_budget"
    CHANGE_BUDGET = "change_budget"
    SEE_RULES = "see_rules"
    CHANGE_RULES = "change_rules"


class Role(StrEnum):
    """The roles a person can have for a part of the organisation; values are the slugs shown."""

    MANAGER = "chef"
    DEPARTMENT_HEAD = "forvaltningschef"
    DEPARTMENT_ECONOMIST = "forvaltningsekonom"
    CONTROLLER = "controller"
    SECRETARY = "namndsekreterare"
    ELECTED_MEMBER = "fortroendevald"
    AUDITOR = "revisor"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    Role.MANAGER: _("Chef"),
    Role.DEPARTMENT_HEAD: _("Förvaltningschef"),
    Role.DEPARTMENT_ECONOMIST: _("Förvaltningsekonom"),
    Role.CONTROLLER: _("Controller"),
    Role.SECRETARY: _("Nämndsekreterare"),
    Role.ELECTED_MEMBER: _("Förtroendevald"),
    Role.AUDITOR: _("Revisor"),
    Role.ADMINISTRATOR: _("Administratör"),
}

_P = Permission
OF_THE_WHOLE = frozenset((
    _P.SEE_DELIVERIES, _P.TAKE_IN, _P.SEE_HISTORY, _P.SEE_PEOPLE, _P.CHANGE_PEOPLE,
    _P.RUN_ROUNDS, _P.SEE_BUDGET, _P.CHANGE_BUDGET, _P.SEE_RULES, _P.CHANGE_RULES,
))  # fmt: skip
"""What is never of a part: these hold by a role for the whole municipality alone."""
_STAFF = frozenset((_P.SEE_FIGURES, _P.SEE_UNCLOSED, _P.SEE_VOUCHER_TEXTS))
_REPORTS = _STAFF | {_P.REPORT, _P.MARK_DONE, _P.SEND_BACK, _P.COMPILE}
"""Who answers for a part: she sees it, reports on it, marks it done, sends back what is below."""
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.MANAGER: _REPORTS,
    Role.DEPARTMENT_HEAD: _REPORTS | {_P.SEE_ROUNDS},
    Role.DEPARTMENT_ECONOMIST: _STAFF
    | {_P.REPORT, _P.SEND_BACK, _P.COMPILE, _P.SEE_ROUNDS, _P.SET_GOALS},
    Role.CONTROLLER: _STAFF
    | {
        _P.SEE_DELIVERIES,
        _P.TAKE_IN,
        _P.SEE_ROUNDS,
        _P.RUN_ROUNDS,
        _P.REPORT,
        _P.SEND_BACK,
        _P.COMPILE,
        _P.SET_GOALS,
        _P.SEE_BUDGET,
        _P.CHANGE_BUDGET,
        _P.SEE_RULES,
        _P.CHANGE_RULES,
    },
    Role.SECRETARY: frozenset((_P.SEE_FIGURES, _P.SEE_UNCLOSED)),
    Role.ELECTED_MEMBER: frozenset((_P.SEE_FIGURES,)),
    Role.AUDITOR: _STAFF
    | {
        _P.SEE_DELIVERIES,
        _P.SEE_HISTORY,
        _P.SEE_PEOPLE,
        _P.SEE_ROUNDS,
        _P.SEE_BUDGET,
        _P.SEE_RULES,
    },
    Role.ADMINISTRATOR: frozenset((_P.SEE_PEOPLE, _P.CHANGE_PEOPLE, _P.SEE_RULES, _P.CHANGE_RULES)),
}
