"""A trace as JSON (``utfall.trace/1``)."""

from utfall.pipeline.trace import Trace, TraceTerm, TraceValue

SCHEMA = "utfall.trace/1"


def document(trace: Trace) -> dict[str, object]:
    """The trace as ``utfall.trace/1``."""
    return {
        "schema": SCHEMA,
        "row": trace.row,
        "column": trace.column,
        "ore": trace.ore,
        "sum_ore": trace.sum_ore,
        "reason": trace.reason,
        "terms": [_term_document(item) for item in trace.terms],
        **({"values": [_value_document(item) for item in trace.values]} if trace.values else {}),
    }


def _value_document(item: TraceValue) -> dict[str, object]:
    line = item.line
    return {
        "sign": item.count.sign,
        "side": item.count.side,
        "statistic": line.statistic,
        "version": line.version,
        "period": f"{line.year}-{line.period:02d}",
        "value": line.value,
        "scale": line.decimals,
        "unit": line.unit,
        "codes": item.codes,
        "source": _source(item),
    }


def _term_document(item: TraceTerm) -> dict[str, object]:
    line = item.line
    return {
        "sign": item.term.sign,
        "side": item.term.side,
        "kind": line.kind,
        "version": line.version,
        "layer": line.layer,
        "amount_ore": line.amount_ore,
        "codes": item.codes,
        "voucher": f"{line.voucher_series} {line.voucher_number}".strip(),
        "date": line.voucher_date or line.decision_date,
        "decision": line.decision,
        "round": line.version if line.kind == "forecast" else "",
        "source": _source(item),
    }


def _source(item: TraceTerm | TraceValue) -> dict[str, object]:
    """Where a line stands in its delivered file."""
    line = item.line
    return {
        "file": item.source_file,
        "sha256": line.delivery,
        "sheet": line.sheet,
        "line": line.line,
        "column": line.column,
    }
