"""An unknown file's page: the profile proposed or changed, and what the file says by it."""

from dataclasses import dataclass, replace
from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from utfall.domain.problem import Problem, counts, listed
from utfall.domain.scaled import scaled_text
from utfall.ledger.profiles.profile import SIE, Profile
from utfall.ledger.suggest.profile_yaml import profile_text
from utfall.ledger.suggest.suggest_profile import Hints
from utfall.ledger.suggest.suggestion import UnderstoodRow
from utfall.pipeline.read_delivered_file import read_delivered_file
from utfall.pipeline.suggest_profile import part_hints, suggest_for
from utfall.pipeline.try_profile import TriedFile, TriedProfile, tried_file, tried_profile
from utfall.pipeline.workspace import Workspace, open_workspace
from utfall.web.deliveries.found import problem_fields
from utfall.web.deliveries.models import Delivery, State
from utfall.web.deliveries.queries import ListedProblem, ProblemGroup
from utfall.web.deliveries.uploads import upload_path
from utfall.web.frame.kind_names import KIND_NAMES
from utfall.web.frame.templatetags.frame_tags import kronor
from utfall.web.frame.what_to_do import what_to_do

UNKNOWN = frozenset(("PROF-01", "PROF-02"))
MOST_PROPOSED = 10_000_000
"""Bytes of a file a proposal is made of while someone waits; larger ones take minutes."""
_SHOWN = 5
_DELIMITERS = {"\t": _("tabb"), " ": _("blanktecken")}


@dataclass(frozen=True, slots=True)
class AmountSum:
    """What stands under one heading, or of one statistic; numbers as they are written."""

    name: str
    rows: int
    blank: int
    total: str


@dataclass(frozen=True, slots=True)
class ProfileView:
    """The page. ``headings`` are the file's; ``inspected`` whether it was read whole."""

    delivery: Delivery
    tried: TriedProfile
    doubts: tuple[ProblemGroup, ...]
    problems: tuple[ProblemGroup, ...]
    headings: tuple[str, ...]
    parts: dict[str, str]
    rows: tuple[UnderstoodRow, ...]
    sums: tuple[AmountSum, ...]
    row_count: int
    left_out: dict[str, int]
    inspected: bool
    has_faults: bool

    @property
    def profile(self) -> Profile | None:
        """The profile, None where its text is none."""
        return self.tried.profile

    @property
    def delimiter(self) -> str:
        """What parts its cells, in a word where it cannot be seen."""
        mark = self.profile.delimiter if self.profile is not None else ""
        return str(_DELIMITERS.get(mark, mark))

    @property
    def other_kind(self) -> str:
        """What the file was said to hold, where the profile says otherwise; else empty."""
        if self.profile is None or self.delivery.kind in self.profile.kinds:
            return ""
        return str(KIND_NAMES[self.delivery.kind])

    @property
    def is_ledger(self) -> bool:
        """Whether the file is SIE, whose rows need no headings."""
        return self.profile is not None and self.profile.format in SIE


def is_unknown(delivery: Delivery) -> bool:
    """Whether it was refused because no profile, or more than one, fits it."""
    problems = (delivery.found or {}).get("problems", ())
    return delivery.state == State.REFUSED and any(item["code"] in UNKNOWN for item in problems)


def profile_view(delivery: Delivery, name: str, text: str = "") -> ProfileView:
    """The page of the profile ``text`` says, or of the proposed one where it is empty. RefusedError
    where the file is gone or nothing can be proposed, OSError where it cannot be read."""
    workspace = open_workspace(settings.FOLDER)
    parts = part_hints(workspace.municipality.code_plan)
    content = read_delivered_file(upload_path(delivery.id, delivery.file_name))
    hints = Hints(parts, delivery.uploaded_at.year)
    suggestion = suggest_for(content, delivery.file_name, hints)
    proposed = profile_text(suggestion)
    tried = tried_profile(text or proposed, f"profiler/{name}.yaml", name)
    view = ProfileView(
        delivery, tried, doubts=groups_of(suggestion.doubts, delivery.file_name),
        problems=groups_of(tried.problems, tried.shown_name), headings=(), rows=(), sums=(),
        parts={part.id: part.name for part in parts}, row_count=0, left_out={},
        inspected=False, has_faults=False,
    )  # fmt: skip
    if tried.profile is not None:
        return _of_file(view, tried_file(workspace, content, delivery.file_name, tried.profile))
    return replace(view, headings=_headings(workspace, content, delivery.file_name, proposed))


def _headings(
    workspace: Workspace, content: bytes, file_name: str, proposed: str
) -> tuple[str, ...]:
    """The file's headings by the proposal, where what was written is no profile."""
    profile = tried_profile(proposed, "", "").profile
    return tried_file(workspace, content, file_name, profile).headings if profile else ()


def _of_file(view: ProfileView, file: TriedFile) -> ProfileView:
    seen = file.inspection
    view = replace(view, headings=file.headings, rows=file.rows)
    if seen is None:
        return view
    return replace(
        view, inspected=True, has_faults=file.has_faults, row_count=seen.rows,
        left_out=seen.left_out, sums=_sums(view, file),
        problems=groups_of((*view.tried.problems, *seen.problems), view.delivery.file_name),
    )  # fmt: skip


def _sums(view: ProfileView, file: TriedFile) -> tuple[AmountSum, ...]:
    seen = file.inspection
    assert seen is not None
    if view.is_ledger:
        return (AmountSum(gettext("Debet"), seen.counts.get("trans", 0), 0,
                          kronor(seen.positive_sum_ore)),)  # fmt: skip
    if seen.statistics:
        return tuple(
            AmountSum(name, s.rows, 0, f"{scaled_text(s.value, s.decimals)} {s.unit}".strip())
            for name, s in seen.statistics.items()
        )  # fmt: skip
    return tuple(
        AmountSum(name, total.rows, total.blank, f"{kronor(total.sum_ore)} kr")
        for name, total in seen.columns.items()
    )  # fmt: skip


def groups_of(problems: tuple[Problem, ...], own: str) -> tuple[ProblemGroup, ...]:
    """Problems by code, errors first, a few of each."""
    counted = counts(problems)
    said_of = sorted(map(_listed, problem_fields(listed(problems), own, {})), key=_code)
    groups = []
    for code, items in groupby(said_of, key=_code):
        said = tuple(items)
        groups.append(
            ProblemGroup(code, said[0].is_error, said[0].action, counted[code], said[:_SHOWN])
        )
    return tuple(sorted(groups, key=lambda group: not group.is_error))


def _code(item: ListedProblem) -> str:
    return item.code


def _listed(fields: dict[str, object]) -> ListedProblem:
    line = fields["line"]
    return ListedProblem(
        str(fields["code"]), fields["severity"] == "error", line if isinstance(line, int) else 0,
        str(fields["message"]), what_to_do(str(fields["action"])), "",
    )  # fmt: skip
