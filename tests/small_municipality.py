"""A municipality of a few lines: units A (parts A1, A2) and B, facts given in öre."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from utfall.documents.finished import FinishedReport
from utfall.domain.period import Month
from utfall.facts.delivered_rows import delivered_rows
from utfall.facts.manifest import DeliveryRecord, ScopeKey
from utfall.facts.publish import Publication, publish
from utfall.facts.store import Store
from utfall.ledger.rows import Delivery, LedgerRow, SourceTotals, rows_of
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.workspace import open_workspace

SETTINGS = """
kommun: Lillköping
entitet: lillkoping
prognosomgångar:
  - {månad: 2025-03, läge: stängd, nivå: avdelning}
  - {månad: 2025-05, läge: öppen, nivå: avdelning}
"""
CODE_PLAN = """
kodplan:
  - från: 2024
    koddelar: [{id: verksamhet, namn: Verksamhet}, {id: ansvar, namn: Ansvar}]
    klasser: {1: balans, 3: resultat, 5: resultat}
    kostnadsslag: {intakter: Intäkter, personal: Personal}
    konton:
      - {konto: 1930, namn: Bank}
      - {konto: 3010, namn: Avgifter, kostnadsslag: intakter}
      - {konto: 5010, namn: Löner, kostnadsslag: personal}
"""
ORGANISATION = """
koddel: ansvar
nivåer: [kommun, avdelning, enhet]
enheter:
  - {id: top, namn: Toppen, kort: TOP, nivå: kommun, kod: 1}
  - {id: a, namn: Avdelning A, nivå: avdelning, under: top, kod: 10}
  - {id: a1, namn: Enhet A1, nivå: enhet, under: a, kod: 11, koder: [12]}
  - {id: a2, namn: Enhet A2, nivå: enhet, under: a, kod: 13}
  - {id: b, namn: Avdelning B, nivå: avdelning, under: top, kod: 20}
"""
DEFINITION = """
tal:
  budget: {fakta: [budget, budget_change], konto: resultat}
  utfall: {fakta: actual, konto: resultat}
  prognosavvikelse: {fakta: forecast, avvikelse_mot: omgångens-budget}
kolumner:
  k:
    - {id: b, rubrik: Budget, tal: budget, period: hittills}
    - {id: u, rubrik: Utfall, tal: utfall, period: hittills}
    - {id: a, rubrik: Avvikelse, skillnad: b - u}
    - {id: p, rubrik: "%", andel: u / b, vid_noll: 0}
    - {id: ar, rubrik: Helår, tal: budget, period: helår}
    - {id: pr, rubrik: "Prognos {prognosomgång}", tal: prognosavvikelse, saknas: "–"}
rader:
  r:
    - {id: avdelningar, barn_av: "{enhet}"}
    - {id: delar, under: a, barn_av: a}
    - {id: totalt, etikett: Totalt, summa: avdelningar}
rapport:
  r: {enhet: top, kolumner: k, rader: r}
"""


@dataclass(frozen=True)
class Row:
    """One fact: unit code, period, öre; the account is wages unless said."""

    kind: str
    code: str
    period: int
    amount_ore: int
    account: str = "5010"
    version: str = ""
    layer: str = ""
    cost_type: str = ""
    decision: str = ""
    decision_date: str = ""
    against: tuple[str, str] = ("", "")
    year: int = 2025


class SmallMunicipality:
    """The folder below ``folder``; texts may be changed before anything is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.write("installningar.yaml", SETTINGS)
        self.write("kodplan.yaml", CODE_PLAN)
        self.write("organisation.yaml", ORGANISATION)
        self.write("rapporter.yaml", DEFINITION)

    def write(self, name: str, text: str) -> None:
        """Write one of the municipality's files."""
        (self.folder / name).write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Change one of the municipality's files."""
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def publish(self, rows: Iterable[Row]) -> None:
        """Publish the facts, each scope as a delivery of its own."""
        scopes: dict[ScopeKey, list[Row]] = {}
        for row in rows:
            key = ScopeKey(row.kind, row.version, row.layer, "lillkoping", row.year)
            scopes.setdefault(key, []).append(row)
        for key, held in scopes.items():
            publish(Store(self.folder), _publication(key, held), lambda _: None)

    def report(self, period: str = "2025-07", **more: Any) -> FinishedReport:
        """Compute the report ``r``."""
        year, month = period.split("-")
        request = ReportRequest("r", Month(int(year), int(month)), **more)
        return make_report(open_workspace(self.folder), request)


def texts(report: FinishedReport) -> dict[str, list[str]]:
    """Row key → printed texts."""
    return {row.key: [cell.text for cell in row.cells] for row in report.table.rows}


def codes(report: FinishedReport) -> list[str]:
    """The codes of the result's Problems."""
    return [item.code for item in report.result.problems]


def _publication(key: ScopeKey, held: list[Row]) -> Publication:
    periods = (*range(14), 99)
    delivery = Delivery(
        format="test", encoding="", source="test", entity=key.entity, kind=key.kind,
        version=key.version, layer=key.layer, year=key.year, periods=periods,
        states=dict.fromkeys(periods, "closed"), extracted="", part_ids=("verksamhet", "ansvar"),
        rows=rows_of(_ledger_row(row, line) for line, row in enumerate(held, start=1)),
        file_rows=len(held), source_totals=SourceTotals(len(held), 0, 0),
    )  # fmt: skip
    record = DeliveryRecord("0" * 64, "data/deliveries/x", "test", key.kind, key.version,
                            key.layer, key.entity, key.year, periods, "", "", len(held),
                            ())  # fmt: skip
    return Publication(key, "test", periods, delivery.states, delivery.part_ids, "ansvar",
                       delivered_rows(delivery, "0" * 64), record)  # fmt: skip


def _ledger_row(row: Row, line: int) -> LedgerRow:
    return LedgerRow(
        period=row.period, account=row.account, parts=("", row.code), amount_ore=row.amount_ore,
        line=line, cost_type=row.cost_type, decision=row.decision,
        decision_date=row.decision_date, against_version=row.against[0],
        against_date=row.against[1],
    )  # fmt: skip
