"""The facts of a case: lines between semicolons → rows, published as deliveries are."""

import re
from collections.abc import Sequence

from utfall.domain.code_plan import Statistic
from utfall.domain.fact_kinds import STATISTIC
from utfall.facts.delivered_rows import delivered_rows
from utfall.facts.manifest import DeliveryRecord, ScopeKey
from utfall.facts.publish import Publication, publish
from utfall.facts.store import Store
from utfall.ledger.rows import Delivery, LedgerRow, SourceTotals, StatisticRow, rows_of

PARTS = ("ansvar", "verksamhet", "projekt")
COLUMNS = (
    "slag", *PARTS, "konto", "period", "belopp", "år", "version", "lager", "kostnadsslag",
    "entitet", "beslut", "beslutsdatum", "mot version", "mot datum", "orsak", "mått", "värde",
    "läge", "uttag",
)  # fmt: skip
_PERIODS = (*range(14), 99)
Fact = dict[str, str]


def read_facts(lines: Sequence[str]) -> list[Fact]:
    """The facts by column; an unknown column fails an assertion."""
    heading, *rows = ([cell.strip() for cell in line.split(";")] for line in lines)
    assert set(heading) <= set(COLUMNS), heading
    return [dict(zip(heading, row, strict=True)) for row in rows]


def publish_facts(store: Store, facts: Sequence[Fact], statistics: dict[str, Statistic]) -> None:
    """Publish the facts, each scope as a delivery of its own."""
    scopes: dict[ScopeKey, list[Fact]] = {}
    for fact in facts:
        scopes.setdefault(_key(fact), []).append(fact)
    for key, held in scopes.items():
        publish(store, _publication(key, held, statistics), lambda _: None)


def scaled(text: str, decimals: int) -> int:
    """``1 234,5`` → whole numbers of ``10 ** -decimals``; a halved öre fails an assertion."""
    plain = text.replace(" ", "").replace("−", "-")
    match = re.fullmatch(rf"(-?)(\d+)(?:,(\d{{1,{max(decimals, 1)}}}))?", plain)
    assert match, text
    assert decimals or not match[3], text
    amount = int(match[2] + (match[3] or "").ljust(decimals, "0"))
    return -amount if match[1] else amount


def _key(fact: Fact) -> ScopeKey:
    return ScopeKey(fact["slag"], fact.get("version", ""), fact.get("lager", ""),
                    fact.get("entitet") or "lillkoping", int(fact.get("år") or 2025))  # fmt: skip


def _publication(
    key: ScopeKey, held: Sequence[Fact], statistics: dict[str, Statistic]
) -> Publication:  # fmt: skip
    numbered = list(enumerate(held, start=1))
    counted = key.kind == STATISTIC
    delivery = Delivery(
        format="test", encoding="", source="test", entity=key.entity, kind=key.kind,
        version=key.version, layer=key.layer, year=key.year, periods=_PERIODS,
        states=_states(held), extracted=held[-1].get("uttag", ""), part_ids=PARTS,
        rows=rows_of(() if counted else (_ledger_row(fact, line) for line, fact in numbered)),
        file_rows=len(held), source_totals=SourceTotals(len(held), 0, 0),
        statistics=tuple(
            _statistic_row(fact, line, statistics[fact["mått"]]) for line, fact in numbered
        ) if counted else (),
    )  # fmt: skip
    record = DeliveryRecord("0" * 64, "data/deliveries/x", "test", key.kind, key.version,
                            key.layer, key.entity, key.year, _PERIODS, delivery.extracted,
                            "", len(held), ())  # fmt: skip
    return Publication(key, "test", _PERIODS, delivery.states, PARTS, "ansvar",
                       delivered_rows(delivery, "0" * 64), record)  # fmt: skip


def _states(held: Sequence[Fact]) -> dict[int, str]:
    """Every period closed, but those whose facts say otherwise."""
    said = {int(fact["period"]): fact["läge"] for fact in held if fact.get("läge")}
    return dict.fromkeys(_PERIODS, "closed") | said


def _ledger_row(fact: Fact, line: int) -> LedgerRow:
    def text(column: str) -> str:
        return fact.get(column, "")

    return LedgerRow(
        period=int(fact["period"]), account=text("konto"), parts=tuple(map(text, PARTS)),
        amount_ore=scaled(fact["belopp"], 2), line=line, cost_type=text("kostnadsslag"),
        decision=text("beslut") or text("orsak"), decision_date=text("beslutsdatum"),
        against_version=text("mot version"), against_date=text("mot datum"),
    )  # fmt: skip


def _statistic_row(fact: Fact, line: int, statistic: Statistic) -> StatisticRow:
    return StatisticRow(
        period=int(fact["period"]), statistic=statistic.id, unit=statistic.unit,
        decimals=statistic.decimals, parts=tuple(fact.get(part, "") for part in PARTS),
        value=scaled(fact["värde"], statistic.decimals), line=line,
    )  # fmt: skip
