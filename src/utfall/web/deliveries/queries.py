"""Reading deliveries: one with all it shows, and the history."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext

from utfall.domain.scaled import scaled_text
from utfall.facts.manifest import DeliveryRecord
from utfall.pipeline.reading import Reading
from utfall.web.audit.queries import names_of
from utfall.web.deliveries.models import Delivery, State
from utfall.web.frame.kind_names import KIND_NAMES
from utfall.web.frame.templatetags.frame_tags import kronor
from utfall.web.frame.what_to_do import what_to_do


class ListedProblem(NamedTuple):
    """One fault or doubt, with its line as it stands in the file; 0 where it is of no line."""

    code: str
    is_error: bool
    line: int
    message: str
    action: str
    file_line: str


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one code: its words once, and every line listed of it."""

    code: str
    is_error: bool
    action: str
    count: int
    problems: tuple[ListedProblem, ...]

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.problems)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A period or unit before and after, as exact kronor."""

    name: str
    before: str
    after: str
    difference: str
    rows: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """A delivery as its page shows it."""

    delivery: Delivery
    kind: str
    uploaded_by: str
    decided_by: str
    groups: tuple[ProblemGroup, ...]
    control: dict[str, object] | None
    debit: str
    credit: str
    periods: tuple[ChangeRow, ...]
    units: tuple[ChangeRow, ...]
    statistics: tuple[ChangeRow, ...]
    unit_count: int
    replaces: bool
    warnings: tuple[str, ...]
    words: str
    same_as: Delivery | None


def delivery_view(delivery: Delivery) -> DeliveryView:
    """The page's content, two questions beside the delivery itself."""
    found = delivery.found or {}
    names = names_of({who for who in (delivery.uploaded_by, delivery.decided_by) if who})
    control, changes = found.get("control"), found.get("changes") or {}
    return DeliveryView(
        delivery=delivery,
        kind=str(KIND_NAMES[delivery.kind]),
        uploaded_by=_name(names, delivery.uploaded_by),
        decided_by=_name(names, delivery.decided_by),
        groups=_groups(delivery),
        control=control,
        debit=kronor(control["debit_ore"]) if control else "",
        credit=kronor(control["credit_ore"]) if control else "",
        periods=tuple(_period(item) for item in changes.get("periods", ())),
        units=tuple(_unit(item) for item in changes.get("units", ())),
        statistics=tuple(_statistic(item) for item in changes.get("statistics", ())),
        unit_count=changes.get("unit_count", 0),
        replaces=changes.get("replaces", False),
        warnings=tuple(found.get("warnings", ())),
        words=found.get("words", ""),
        same_as=_same_as(delivery),
    )


def _name(names: dict[UUID, str], who: UUID | None) -> str:
    return names.get(who, str(who)) if who else ""


def listed_problems(delivery: Delivery) -> tuple[ListedProblem, ...]:
    """What reading the file found, with what to do in a browser's words."""
    return tuple(
        ListedProblem(item["code"], item["severity"] == "error", item["line"], item["message"],
                      what_to_do(item["action"]), item["file_line"])
        for item in (delivery.found or {}).get("problems", ())
    )  # fmt: skip


def _groups(delivery: Delivery) -> tuple[ProblemGroup, ...]:
    by_code: dict[str, list[ListedProblem]] = defaultdict(list)
    for item in listed_problems(delivery):
        by_code[item.code].append(item)
    counted: dict[str, int] = (delivery.found or {}).get("problem_counts", {})
    groups = (
        ProblemGroup(code, items[0].is_error, items[0].action, counted.get(code, len(items)),
                     tuple(items))
        for code, items in by_code.items()
    )  # fmt: skip
    return tuple(sorted(groups, key=lambda group: (not group.is_error, group.code)))


def _period(item: dict[str, int | None]) -> ChangeRow:
    before, after = item["before_ore"], item["after_ore"] or 0
    return ChangeRow(
        gettext("Period %(number)s") % {"number": item["period"]},
        kronor(before),
        kronor(after),
        kronor(after - (before or 0)),
        _rows(item),
    )


def _rows(item: Mapping[str, object]) -> str:
    return gettext("%(before)s förut, %(after)s nu") % {
        "before": item["rows_before"], "after": item["rows_after"],
    }  # fmt: skip


def _unit(item: dict[str, object]) -> ChangeRow:
    amounts = (item["before_ore"], item["after_ore"], item["difference_ore"])
    return ChangeRow(str(item["name"]), *(kronor(int(str(ore))) for ore in amounts))


def _statistic(item: dict[str, Any]) -> ChangeRow:
    """In its own unit, which stands beside its name."""
    before, after, decimals = item["before"], item["after"], item["decimals"]
    return ChangeRow(
        f"{item['name']}, {item['unit']}",
        _counted(before, decimals),
        _counted(after, decimals),
        _counted(after - before, decimals),
        _rows(item),
    )


def _counted(value: int, decimals: int) -> str:
    return scaled_text(value, decimals).replace("-", "−")


def _same_as(delivery: Delivery) -> Delivery | None:
    """The delivery of the same bytes that was taken in before."""
    earlier = Delivery.objects.filter(sha256=delivery.sha256, state=State.ACCEPTED)
    return earlier.exclude(pk=delivery.pk).order_by("-finished_at").first()


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A delivery in the list."""

    delivery: Delivery
    kind: str
    uploaded_by: str
    decided_by: str


def history() -> QuerySet[Delivery]:
    """All deliveries, newest first."""
    return Delivery.objects.defer("found")


def with_names(deliveries: list[Delivery]) -> tuple[HistoryRow, ...]:
    """The list's rows, one question for all names."""
    people = {who for d in deliveries for who in (d.uploaded_by, d.decided_by) if who}
    names = names_of(people)
    return tuple(
        HistoryRow(
            d, str(KIND_NAMES[d.kind]), _name(names, d.uploaded_by), _name(names, d.decided_by)
        )
        for d in deliveries
    )


@dataclass(frozen=True, slots=True)
class FolderDelivery:
    """A delivery that the snapshot holds and the command line took in."""

    record: DeliveryRecord
    file: str
    kind: str


def from_command_line(reading: Reading) -> tuple[FolderDelivery, ...]:
    """The snapshot's deliveries that nobody handed in here, newest first."""
    known = set(Delivery.objects.filter(state=State.ACCEPTED).values_list("sha256", flat=True))
    return tuple(
        FolderDelivery(item, item.file.rpartition("/")[2], str(KIND_NAMES[item.kind]))
        for item in reversed(reading.manifest.deliveries) if item.sha256 not in known
    )  # fmt: skip
