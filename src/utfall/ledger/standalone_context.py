"""A reading context made of the profile alone: to look at a file outside any municipality's folder.

Every code part and statistic the profile and the file name is taken to exist, and nothing is judged
by a code plan or an organisation.
"""

from collections.abc import Iterable, Sequence

from utfall.domain.code_plan import CodePart, CodePlan, CodePlanYears, Statistic
from utfall.domain.organisation import Organisation
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.shaped_table import ShapedTable, cell_text, shape_table

_FIRST_YEAR = 1800
_DECIMALS = 6
_ENTITY = "utan-kommun"


def standalone_context(tables: Sequence[RawTable], profile: Profile) -> ReadingContext:
    """The context in which everything the profile says holds."""
    named = (*(c.target for c in profile.part_columns), *(d.part for d in profile.dimensions))
    parts = tuple(CodePart(name, name) for name in dict.fromkeys(named))
    plan = CodePlanYears(
        first_year=_FIRST_YEAR, last_year=None, parts=parts, classes={}, cost_types={},
        accounts={}, codes={},
    )  # fmt: skip
    statistics = {} if profile.counts_ore else _statistics(tables, profile)
    organisation = Organisation(code_part="", levels=(), units=())
    return ReadingContext(CodePlan((plan,), statistics), organisation, _ENTITY)


def _statistics(tables: Sequence[RawTable], profile: Profile) -> dict[str, Statistic]:
    """What the columns, or the rows, say they count, each with the unit first named."""
    found: dict[str, Statistic] = {}
    shaped = (shape_table(table, "", profile, []) for table in tables)
    for word, unit in _words([table for table in shaped if table is not None], profile):
        if word and word.casefold() not in found:
            found[word.casefold()] = Statistic(word, word, unit, _DECIMALS)
    return {statistic.id: statistic for statistic in found.values()}


def _words(tables: Sequence[ShapedTable], profile: Profile) -> Iterable[tuple[str, str]]:
    for column in profile.amount_columns:
        unit = next((c.constant for c in profile.columns if c.target == "enhet"), None)
        yield column.statistic, unit or ""
    for table in tables:
        for row in table.body:
            said = {
                column.target: column.constant
                if column.constant is not None
                else column.of_cell(cell_text(row, table.places[column.heading]))
                for column in profile.columns
                if column.target in ("mått", "enhet")
            }
            yield said.get("mått", ""), said.get("enhet", "")
