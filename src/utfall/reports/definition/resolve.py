"""A report's blocks found by name and checked against each other: every fault, with the nearest
right name; a misspelt name is read on as the one it resembles."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from utfall.domain.nearest_name import did_you_mean, nearest_name
from utfall.domain.organisation import Organisation
from utfall.domain.problem import Problem
from utfall.reports.definition.blocks import Blocks
from utfall.reports.definition.check_cells import check_cells
from utfall.reports.definition.check_columns import check_columns
from utfall.reports.definition.check_diagram import check_diagram
from utfall.reports.definition.check_headings import check_headings
from utfall.reports.definition.check_rows import check_rows
from utfall.reports.definition.model import (
    Calendar,
    Column,
    Measure,
    Place,
    PrintStyle,
    ReportBlock,
    ReportDefinition,
    RowGroup,
)

T = TypeVar("T")
THE_UNIT = "{enhet}"


def resolve_report(
    name: str, blocks: Blocks, organisation: Organisation, problems: list[Problem]
) -> ReportDefinition | None:
    """Put together the report ``name`` (one of ``blocks``); faults go to ``problems``.

    None where it can't be read.
    """
    return _Resolver(blocks.reports[name], blocks, organisation, problems).resolve()


class _Resolver:
    def __init__(
        self, block: ReportBlock, blocks: Blocks, organisation: Organisation,
        problems: list[Problem],
    ) -> None:  # fmt: skip
        self.block = block
        self.blocks = blocks
        self.organisation = organisation
        self.problems = problems
        self.files = {block.place.file, *blocks.files_of("rapport", block.name)}

    def resolve(self) -> ReportDefinition | None:
        """Find every block, check them together."""
        block, blocks = self.block, self.blocks
        columns = self._found("kolumner", block.columns, blocks.columns)
        rows = self._found("rader", block.rows, blocks.rows) if block.rows else self._default_rows()
        calendar = self._calendar()
        style = self._style()
        unit = self._unit(block.unit, block.place, f"Rapporten {block.name}")
        if columns is None or rows is None or calendar is None or style is None or unit is None:
            return None
        diagram = block.diagram
        drawn = (diagram.budget, diagram.actual, diagram.forecast) if diagram else ()
        named = (*(c.measure for c in columns if c.form in ("measure", "cause")),
                 *(row.measure for row in rows), *drawn)  # fmt: skip
        measures = self._measures(name for name in named if name)
        definition = ReportDefinition(
            name=block.name,
            unit=unit,
            title=block.title,
            label_headings=block.label_headings,
            print_warnings=block.print_warnings,
            calendar=calendar,
            measures=measures,
            columns=tuple(c._replace(style=self._own_style(c)) for c in columns),
            rows=tuple(
                self._row_units(row, unit)._replace(style=self._own_style(row)) for row in rows
            ),
            style=style,
            files=tuple(sorted(self.files)),
            place=block.place,
            diagram=diagram,
            filters=block.filters,
            left_out=block.left_out,
            footnotes=block.footnotes,
            each_level=block.each_level,
            as_of=block.as_of,
            eliminated=block.eliminated,
            is_partial=block.is_partial,
        )
        check_columns(definition, blocks, self.problems)
        check_diagram(definition, blocks, self.problems)
        check_headings(definition, self.problems)
        check_rows(definition, blocks, self.problems)
        check_cells(definition, self.problems)
        return definition

    def _found(self, key: str, name: str, there: Mapping[str, T]) -> T | None:
        """The block of that name, or the nearest, its file noted."""
        if name not in there:
            self._add("DEF-01", self.block.place, where=f"Rapporten {self.block.name}", block=key,
                      name=name or "(tomt)", suggestion=did_you_mean(name, there))  # fmt: skip
            nearest = nearest_name(name, there)
            if nearest is None:
                return None
            name = nearest
        self.files |= self.blocks.files_of(key, name)
        return there[name]

    def _calendar(self) -> Calendar | None:
        if self.block.calendar:
            return self._found("kalender", self.block.calendar, self.blocks.calendars)
        return Calendar("varje månad", tuple(range(1, 13)), self.block.place)

    def _style(self) -> PrintStyle | None:
        if self.block.style:
            return self._found("utskrift", self.block.style, self.blocks.styles)
        return PrintStyle("tkr", self.block.place)

    def _own_style(self, of: Column | RowGroup) -> PrintStyle | None:
        """The print style a column or a row has of its own."""
        if not of.style_name:
            return None
        there = self.blocks.styles
        if of.style_name not in there:
            what = "Kolumnen" if isinstance(of, Column) else "Raden"
            self._add("DEF-01", of.place, where=f"{what} {of.id}", block="utskrift",
                      name=of.style_name,
                      suggestion=did_you_mean(of.style_name, there))  # fmt: skip
        name = of.style_name if of.style_name in there else nearest_name(of.style_name, there)
        if name is None:
            return None
        self.files |= self.blocks.files_of("utskrift", name)
        return there[name]

    def _default_rows(self) -> tuple[RowGroup, ...]:
        """The units right below, what lies on the unit's own codes where anything does, and all."""
        place = self.block.place
        return (
            RowGroup("delar", "children", place, unit=THE_UNIT, or_itself=True),
            RowGroup(
                "gemensamt",
                "rest",
                place,
                label="Gemensamt",
                members=("delar",),
                hidden_when_empty=True,
            ),
            RowGroup(
                "totalt", "sum", place, label="Totalt {enhet.kort}", members=("delar", "gemensamt")
            ),
        )

    def _measures(self, names: Iterable[str]) -> dict[str, Measure]:
        found: dict[str, Measure] = {}
        for name in dict.fromkeys(names):
            known = name if name in self.blocks.measures else nearest_name(
                name, self.blocks.measures
            )  # fmt: skip
            if known is not None:
                found[name] = self.blocks.measures[known]
                self.files |= self.blocks.files_of("tal", known)
        return found

    def _row_units(self, row: RowGroup, report_unit: str) -> RowGroup:
        """The row with its unit's id in place of ``{enhet}``."""
        if row.form not in ("children", "unit"):
            return row
        if row.unit == THE_UNIT:
            return row._replace(unit=report_unit)
        unit = self._unit(row.unit, row.place, f"Raden {row.id}") or report_unit
        return row._replace(unit=unit)

    def _unit(self, name: str, place: Place, where: str) -> str | None:
        ids = self.organisation.by_id
        if name in ids:
            return name
        self._add("DEF-06", place, where=where, name=name or "(tomt)",
                  suggestion=did_you_mean(name, ids))  # fmt: skip
        return nearest_name(name, ids)

    def _add(self, code: str, place: Place, /, **values: object) -> None:
        self.problems.append(place.problem(code, **values))
