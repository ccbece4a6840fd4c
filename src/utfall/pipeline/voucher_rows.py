"""The lines behind a figure, a page at a time: what a web page shows below an account.

The engine counts, adds and pages; a page reads its own lines alone, however many the figure has.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from utfall.facts.engine import Engine
from utfall.facts.queries.lines_of_selection import Line
from utfall.facts.queries.texts_of import texts_of
from utfall.facts.queries.voucher_rows_page import SignedLine, voucher_rows_page
from utfall.facts.queries.voucher_rows_total import voucher_rows_total
from utfall.facts.signed_selection import SignedSelection, joined_by_accounts
from utfall.municipality.folder import Municipality
from utfall.pipeline.code_names import CodeNames
from utfall.pipeline.refused import UsageError
from utfall.pipeline.trace import NO_FACTS, codes_of_line, delivered_files, plan_of
from utfall.reports.result import ReportResult
from utfall.reports.terms import CellPlan, Term

PAGE_SIZE = 50
TWO_SIDES = "En andel eller kvot har två sidor; raderna finns bakom var och en av dem."
COUNTED = "Siffran räknar ett mått, inte bokförda belopp."
WORDS = "Cellen är en text."


class HasMunicipality(Protocol):
    """A workspace, or the files of a seal opened."""

    @property
    def municipality(self) -> Municipality:
        """What the files decide."""


class VoucherRow(NamedTuple):
    """One line: ``sign`` is -1 where the figure takes it away, ``codes`` and ``names`` by code
    part, ``text`` None where it was not asked for and "" where the line has none."""

    line: Line
    sign: int
    source_file: str
    codes: dict[str, str]
    names: dict[str, str]
    text: str | None

    @property
    def voucher(self) -> str:
        """Series and number: ``A 12``."""
        return f"{self.line.voucher_series} {self.line.voucher_number}".strip()


@dataclass(frozen=True, slots=True)
class VoucherRows:
    """One page of a figure's lines, and all of them by ``count`` and ``sum_ore`` (the
    figure's own öre; None without lines). ``reason`` says why there are none."""

    row: str
    column: str
    page: int
    pages: int
    count: int
    sum_ore: int | None
    reason: str
    rows: tuple[VoucherRow, ...]


def voucher_rows(
    workspace: HasMunicipality, engine: Engine, result: ReportResult, row_key: str,
    column_key: str, page: int, *, with_texts: bool,
) -> VoucherRows:  # fmt: skip
    """Page ``page`` (from 1) of the lines of a cell, or of a figure of the picture.

    UsageError for a figure or a page there is not. Without ``with_texts`` no text is read.
    """
    plan = plan_of(result, row_key, column_key)
    reason = why_no_lines(plan)
    parts = [] if reason else signed_parts(result, plan.terms)
    total = voucher_rows_total(engine.ask, parts)
    pages = max(1, -(-total.count // PAGE_SIZE))
    if not 1 <= page <= pages:
        raise UsageError(f"Siffran har ingen sida {page}. Det finns {pages}.")
    lines = voucher_rows_page(engine.ask, parts, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    texts = texts_of(engine.ask, [found.line for found in lines]) if with_texts else None
    reason = reason or ("" if total.count else NO_FACTS)
    return VoucherRows(row_key, column_key, page, pages, total.count, total.amount_ore, reason,
                       _rows(workspace.municipality, engine, lines, texts))  # fmt: skip


def why_no_lines(plan: CellPlan) -> str:
    """Why a figure has no lines of one sum; empty where it can have."""
    if plan.reason:
        return plan.reason
    if plan.text is not None:
        return WORDS
    if plan.share or plan.quotient:
        return TWO_SIDES
    return COUNTED if plan.counts else ""


def signed_parts(result: ReportResult, terms: Iterable[Term]) -> list[SignedSelection]:
    """The selections of some terms, in as few as hold the same rows."""
    parts = [
        SignedSelection(term.sign, result.unit_column(term.selection.year),
                        tuple(sorted(term.codes)), term.selection)
        for term in terms if term.codes
    ]  # fmt: skip
    return joined_by_accounts(parts)


def _rows(
    municipality: Municipality, engine: Engine, lines: tuple[SignedLine, ...],
    texts: Mapping[str, str] | None,
) -> tuple[VoucherRow, ...]:  # fmt: skip
    files, names = delivered_files(engine.manifest), CodeNames(municipality)
    found: list[VoucherRow] = []
    for line, sign, _ in lines:
        codes = codes_of_line(line, engine.manifest)
        named = names.of(line.year, line.period, codes)
        text = None if texts is None else texts.get(line.row_id, "")
        source = files.get(line.delivery, "")
        found.append(VoucherRow(line, sign, source, codes, named, text))
    return tuple(found)
