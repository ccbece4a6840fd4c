"""The rules in plain words, and who changed them last."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utfall.municipality.rules_file import DEFICIT, SIDES, DeviationRule, Rules
from utfall.pipeline.change_rules import MonthRules
from utfall.web.audit.models import AuditEvent
from utfall.web.people.models import Person


class LastChange(NamedTuple):
    """Who made the files what they are, and when; ``person`` is None where someone edited them
    outside this program since."""

    person: Person | None
    at: datetime | None


def last_change(version: str) -> LastChange:
    """The last change made here, where the files are still what it made of them."""
    event = AuditEvent.objects.filter(object_kind="rules").first()
    if event is None or (event.after or {}).get("sha256") != version:
        return LastChange(None, None)
    return LastChange(Person.objects.filter(pk=str(event.by)).first(), event.at)


def is_changed_here() -> bool:
    """Whether anyone has changed the rules in this program."""
    return AuditEvent.objects.filter(object_kind="rules").exists()


def sentences(month: MonthRules) -> list[str]:
    """The rules as a colleague would say them."""
    rules = month.rules
    found = [*_of_explaining(rules), *_of_the_month(month), _of_words(rules.material)]
    return found if rules.reasonable is None else [*found, _of_deliveries(rules.reasonable)]


def _of_deliveries(rule: DeviationRule) -> str:
    if rule.both:
        words = _("En inläst månad ger en varning när den ligger mer än %(tkr)s tkr och "
                  "%(percent)s %% från samma månad tidigare år.")  # fmt: skip
    else:
        words = _("En inläst månad ger en varning när den ligger mer än %(tkr)s tkr eller "
                  "%(percent)s %% från samma månad tidigare år.")  # fmt: skip
    return words % {"tkr": grouped(rule.limit_tkr), "percent": rule.percent}


def _of_explaining(rules: Rules) -> list[str]:
    found = [_explained(rules.explained), _of_who(rules)]
    if rules.least_words:
        count = rules.least_words
        words = _("En kommentar har minst %(count)s ord.")  # fmt: skip
        found.append(words % {"count": count})
    if rules.questions:
        found.append(_("En kommentar svarar på: %(questions)s")
                     % {"questions": " ".join(rules.questions)})  # fmt: skip
    return found


def _explained(rule: DeviationRule) -> str:
    if rule.both:
        words = _("En avvikelse förklaras när den är över %(tkr)s tkr och %(percent)s %% av "
                  "budgeten hittills.")  # fmt: skip
    else:
        words = _("En avvikelse förklaras när den är över %(tkr)s tkr eller %(percent)s %% av "
                  "budgeten hittills.")  # fmt: skip
    return words % {"tkr": grouped(rule.limit_tkr), "percent": rule.percent}


def _of_words(rule: DeviationRule) -> str:
    if rule.both:
        words = _("En handling får säga att en enhet följer budget så länge avvikelsen inte är "
                  "över %(tkr)s tkr och %(percent)s %%.")  # fmt: skip
    else:
        words = _("En handling får säga att en enhet följer budget så länge avvikelsen inte är "
                  "över %(tkr)s tkr eller %(percent)s %%.")  # fmt: skip
    return words % {"tkr": grouped(rule.limit_tkr), "percent": rule.percent}


def _of_who(rules: Rules) -> str:
    if not rules.demanded_sides:
        return _("Ingen måste kommentera; den som vill kan.")
    sides = _("Underskott och överskott")
    if rules.demanded_sides != SIDES:
        sides = _("Bara underskott") if DEFICIT in rules.demanded_sides else _("Bara överskott")
    if not rules.demanded_levels:
        return _("%(sides)s ska förklaras, på alla nivåer.") % {"sides": sides}
    levels = joined(rules.demanded_levels)
    return _("%(sides)s ska förklaras, på nivån %(levels)s.") % {"sides": sides, "levels": levels}


def _of_the_month(month: MonthRules) -> list[str]:
    days = joined(_days(number) for number in month.rules.reminder_days)
    if days:
        reminded = _("Dags att påminna den som inte är klar: %(days)s enheternas sista dag.") % {
            "days": days
        }
    else:
        reminded = _("Ingen dag för påminnelser är bestämd.")
    count = month.forecast_age_months
    old = ngettext(
        "En prognos som är äldre än %(count)s månad ger en varning.",
        "En prognos som är äldre än %(count)s månader ger en varning.", count,
    )  # fmt: skip
    return [reminded, old % {"count": count}]


def _days(count: int) -> str:
    if not count:
        return _("på")
    return ngettext("%(count)s arbetsdag före", "%(count)s arbetsdagar före", count) % {
        "count": count
    }


def joined(items: Iterable[str]) -> str:
    """``a, b och c``."""
    *first, last = [*items] or [""]
    return (
        _("%(first)s och %(last)s") % {"first": ", ".join(first), "last": last} if first else last
    )


def grouped(number: int) -> str:
    """``1 200``, held together."""
    return f"{number:,}".replace(",", "\u00a0")
