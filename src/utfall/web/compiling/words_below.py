"""The words of the units below a level: what each has sent up, and what it has changed since.

A unit that is done has sent its words: those hold, and a later change stands beside them. Of the
others the words are read as they stand. However many units there are, the questions are as few.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from utfall.domain.organisation import Tree
from utfall.web.comments.models import Comment, ShownTo
from utfall.web.compiling.goal_words import GoalWords, words_of_goals, words_of_sent_goals
from utfall.web.forecasts.models import Forecast, ForecastWords
from utfall.web.rounds.models import RoundUnit, UnitState

COMMENT, FORECAST, REASON, SINCE = "comment", "forecast", "reason", "since"
OUTCOME, MEASURE = "outcome", "measure"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a unit. ``label`` is what they are about, ``cause`` a forecast's or an
    indicator's outcome. ``change`` says what has happened since they were sent up; ``now`` is then
    how they stand."""

    key: str
    unit_id: str
    kind: str
    label: str
    text: str
    cause: str = ""
    figure: str = ""
    is_for_paper: bool = False
    change: str = ""
    now: str = ""


def words_of_parts(
    parts: Iterable[RoundUnit], names: Mapping[str, str], tree: Tree
) -> dict[UUID, tuple[Words, ...]]:
    """The words of some parts of a round; ``names`` are the cost types', ``tree`` its month's."""
    parts = list(parts)
    live = _live(parts, names)
    of_goals = words_of_goals({part.unit_id for part in parts}, tree)
    for part in parts:
        live[part.pk] += [_of_goals(part.unit_id, one) for one in of_goals.get(part.unit_id, ())]
    found = {}
    for part in parts:
        standing = live[part.pk]
        is_sent = part.state == UnitState.DONE and isinstance(part.sent, dict)
        found[part.pk] = _changed(_sent(part), standing) if is_sent else tuple(standing)
    return found


def _live(parts: list[RoundUnit], names: Mapping[str, str]) -> dict[UUID, list[Words]]:
    """As they stand in the database: a question for each kind."""
    found: dict[UUID, list[Words]] = defaultdict(list)
    units = {part.pk: part.unit_id for part in parts}
    comments = Comment.objects.filter(part__in=parts).exclude(text="")
    for comment in comments.exclude(shown_to=ShownTo.UNIT):
        key = f"{comment.report}/{comment.row}/{comment.column}"
        found[comment.part_id].append(
            Words(f"{units[comment.part_id]}/{COMMENT}/{key}", units[comment.part_id], COMMENT,
                  comment.label, comment.text, figure=comment.figure_text,
                  is_for_paper=comment.shown_to == ShownTo.PAPER)
        )  # fmt: skip
    for item in Forecast.objects.filter(part__in=parts):
        unit, name = units[item.part_id], names.get(item.cost_type, item.cost_type)
        found[item.part_id] += _forecast(unit, item.cost_type, name, item.cause, item.words)
    for said in ForecastWords.objects.filter(part__in=parts):
        found[said.part_id] += _whole(units[said.part_id], said.reason, said.since_last)
    return found


def _sent(part: RoundUnit) -> list[Words]:
    """As they were sent up when the unit was marked done."""
    sent: dict[str, Any] = part.sent or {}
    unit, found = part.unit_id, []
    for one in sent.get("comments") or []:
        found.append(
            Words(f"{unit}/{COMMENT}/{one['key']}", unit, COMMENT, one["label"], one["text"],
                  figure=one.get("figure", ""),
                  is_for_paper=one.get("shown_to") == ShownTo.PAPER)
        )  # fmt: skip
    forecasts = sent.get("forecasts") or {}
    if isinstance(forecasts, dict):
        for row in forecasts.get("rows") or []:
            found += _forecast(unit, row["cost_type"], row["name"], row["cause"], row["words"])
        found += _whole(unit, forecasts.get("reason", ""), forecasts.get("since_last", ""))
    return found + [_of_goals(unit, one) for one in words_of_sent_goals(sent.get("goals"))]


def _of_goals(unit: str, said: GoalWords) -> Words:
    kind = MEASURE if said.is_measure else OUTCOME
    about = {"name": said.name}
    label = _("Åtgärd: %(name)s") % about if said.is_measure else _("Mål: %(name)s") % about
    return Words(f"{unit}/{kind}/{said.id}", unit, kind, label, said.text, said.value)


def _forecast(unit: str, cost_type: str, name: str, cause: str, words: str) -> list[Words]:
    if not cause and not words:
        return []
    label = _("Prognos, %(name)s") % {"name": name}
    return [Words(f"{unit}/{FORECAST}/{cost_type}", unit, FORECAST, label, words, cause)]


def _whole(unit: str, reason: str, since_last: str) -> list[Words]:
    said = ((REASON, _("Varför prognosen är noll"), reason),
            (SINCE, _("Sedan förra prognosen"), since_last))  # fmt: skip
    return [Words(f"{unit}/{kind}", unit, kind, label, text) for kind, label, text in said if text]


def _changed(sent: list[Words], standing: list[Words]) -> tuple[Words, ...]:
    """What was sent, each with what has become of it, and what has come since."""
    now, found = {one.key: one for one in standing}, []
    for one in sent:
        there = now.pop(one.key, None)
        if there is None:
            found.append(replace(one, change="removed"))
        elif (there.text, there.cause) != (one.text, one.cause):
            said = f"{there.cause} {there.text}".strip()
            found.append(replace(one, change="changed", now=said))
        else:
            found.append(one)
    return (*found, *(replace(one, change="added") for one in now.values()))
