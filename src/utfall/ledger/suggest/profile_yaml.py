"""A suggestion → the text of a profile file, with short comments on what is to be looked at."""

from collections.abc import Iterator

from utfall.ledger.profiles.profile import SHEETS
from utfall.ledger.suggest.amount_columns import AmountGuess
from utfall.ledger.suggest.suggestion import LeftOutRows, Suggestion
from utfall.ledger.suggest.total_rows import TotalRows
from utfall.municipality.yaml_writer import scalar_text

_WIDTH = 90
_INTRODUCTION = """\
# Förslag till importprofil. Läs igenom, rätta och spara som profiler/NAMN.yaml.
# Vad som är osäkert står vid raden och skrevs ut när förslaget gjordes.
"""


def profile_yaml(suggestion: Suggestion) -> str:
    """The file's text, with how to go on from it; it reads back as a profile without Problems."""
    return _INTRODUCTION + profile_text(suggestion)


def profile_text(suggestion: Suggestion) -> str:
    """The file's text as it is kept."""
    lines = []
    for key, said in _entries(suggestion):
        comment = suggestion.why.get(key, "")
        if comment:
            lines.append(f"# {comment}")
        lines += _entry(key, said)
    return "".join(f"{line}\n" for line in lines)


def _entries(s: Suggestion) -> Iterator[tuple[str, str | list[str]]]:
    yield "slag", scalar_text(s.kind)
    yield "källa", scalar_text(s.source or s.kind)
    if s.version:
        yield "version", scalar_text(s.version)
    if s.year:
        yield "år", str(s.year)
    if s.periods:
        yield "perioder", f"[{s.periods}]" if "," in s.periods else s.periods
    yield "format", s.format
    if s.format in ("sie4", "sie5"):
        if s.dimensions:
            yield "dimensioner", _flow_map(dict(s.dimensions))
        if s.late_series:
            yield (
                "periodregler",
                [
                    f"{{serie: {scalar_text(series)}, period: föregående}}"
                    for series in s.late_series
                ],
            )
        return
    yield from _file_entries(s)
    yield from _amount_entries(s)
    yield from _column_entries(s)
    yield from _row_entries(s)


def _file_entries(s: Suggestion) -> Iterator[tuple[str, str | list[str]]]:
    if s.sheets:
        yield "blad", scalar_text(s.sheets[0]) if len(s.sheets) == 1 else _flow_list(s.sheets)
    if s.format == "csv" or s.format in SHEETS:
        yield "rubrikrad", str(s.heading_row)
        if s.heading_rows > 1:
            yield "rubrikrader", str(s.heading_rows)
    if s.format == "csv":
        yield "avgränsare", '"\\t"' if s.delimiter == "\t" else f'"{s.delimiter}"'
        if s.quote != '"':
            yield "citattecken", scalar_text(s.quote)
        if s.line_end:
            yield "radslut", s.line_end
    if s.encoding:
        yield "teckenkodning", s.encoding
    if s.fills_short_rows:
        yield "korta_rader", "fylls"
    if s.records:
        yield "poster", scalar_text(s.records)
    if s.fields:
        yield (
            "fält",
            [f"{{namn: {scalar_text(f.name)}, från: {f.first}, till: {f.last}}}" for f in s.fields],
        )


def _amount_entries(s: Suggestion) -> Iterator[tuple[str, str | list[str]]]:
    if s.kind in ("codes", "organisation"):
        return
    if s.against is not None:
        version, day = s.against
        yield "mot_budget", f"{{version: {scalar_text(version)}, beslutad_till: {day}}}"
    yield "decimal", f'"{s.decimal}"'
    yield "tusental", f'"{s.thousands}"'
    if s.odd.footnotes:
        yield "fotnotstecken", _flow_list(s.odd.footnotes)
    if s.kind == "statistic":
        return
    yield "enhet", s.unit
    if s.is_turned:
        yield "tecken", "vänt"
    yield from _words_of_amounts(s)
    if s.date_pattern:
        yield "datumformat", s.date_pattern


def _words_of_amounts(s: Suggestion) -> Iterator[tuple[str, str | list[str]]]:
    if s.odd.credits:
        yield "kreditord", _flow_list(s.odd.credits)
    if s.odd.debits:
        yield "debetord", _flow_list(s.odd.debits)
    if s.turned:
        yield (
            "vänd_tecken",
            [
                f"{{kolumn: {scalar_text(rule.heading)}, är: {_left_out(rule)}}}"
                for rule in s.turned
            ],
        )


def _column_entries(s: Suggestion) -> Iterator[tuple[str, str | list[str]]]:
    if s.columns:
        yield "kolumner", _flow_map(s.columns)
    read = set(s.columns.values()) | {column.heading for column in s.split}
    coded = tuple(heading for heading in s.odd.number_coded if heading in read)
    if coded:
        yield "koder_som_tal", _flow_list(coded)
    if s.odd.quarters and s.odd.quarters == s.columns.get("period"):
        yield "kvartal", "sista_månaden"
    if s.constants:
        yield "fasta", _flow_map(s.constants)
    if s.split:
        yield (
            "delas",
            [
                f"{{kolumn: {scalar_text(c.heading)}, mål: [{c.target}, {c.target}namn], "
                f"skiljetecken: {scalar_text(c.separator)}}}"
                for c in s.split
            ],
        )
    if s.months:
        yield "månader", _months(s)
    if s.whole_year:
        yield "helår", scalar_text(s.whole_year)
    if s.amount_columns:
        yield "beloppskolumner", [_amount_column(guess) for guess in s.amount_columns]


def _months(s: Suggestion) -> str:
    if len(s.months) == 12:
        return _flow_list([heading for _, heading in s.months])
    return _flow_map({str(month): heading for month, heading in s.months})


def _amount_column(guess: AmountGuess) -> str:
    said = [f"rubrik: {scalar_text(guess.heading)}"]
    if guess.year:
        said.append(f"år: {guess.year}")
    if guess.kind:
        said.append(f"slag: {guess.kind}")
    if guess.version:
        said.append(f"version: {scalar_text(guess.version)}")
    if guess.statistic:
        said.append(f"mått: {guess.statistic}")
    if guess.side < 0:
        said.append("tecken: vänt")
    if guess.period:
        said.append(f"period: {guess.period}")
    return f"{{{', '.join(said)}}}"


def _row_entries(s: Suggestion) -> Iterator[tuple[str, str | list[str]]]:
    if s.filled_down:
        yield "fyll_ned", _flow_list(s.filled_down)
    if s.totals:
        yield "summarader", [_total(rule) for rule in s.totals]
    if s.left_out:
        yield (
            "hoppa_över",
            [
                f"{{kolumn: {scalar_text(rule.heading)}, {_key(rule)}: {_left_out(rule)}, "
                f"orsak: {scalar_text(rule.reason)}}}"
                for rule in s.left_out
            ],
        )
    if s.empty_texts:
        yield "tomt", _flow_list(s.empty_texts)
    if s.headings:
        yield "rubriker", _wrapped(s.headings)


def _key(rule: LeftOutRows) -> str:
    if rule.by_length:
        return "längd"
    return "börjar_med" if rule.by_beginning else "är"


def _left_out(rule: LeftOutRows) -> str:
    return _one_or_list((rule.text, *rule.more), is_number=rule.by_length)


def _one_or_list(texts: tuple[str, ...], *, is_number: bool = False) -> str:
    if is_number:
        return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"
    return scalar_text(texts[0]) if len(texts) == 1 else _flow_list(texts)


def _total(rule: TotalRows) -> str:
    key = "är" if rule.is_exact else "slutar_med" if rule.is_by_end else "börjar_med"
    key = "längd" if rule.is_by_length else key
    words = _one_or_list(rule.begins, is_number=rule.is_by_length)
    place = ", står: över" if rule.is_above else ""
    heading = scalar_text(rule.heading)
    return f"{{kolumn: {heading}, {key}: {words}, summerar: {rule.sums}{place}}}"


def _entry(key: str, said: str | list[str]) -> list[str]:
    if isinstance(said, str):
        return [f"{key}: {said}"]
    return [f"{key}:", *(f"  - {item}" for item in said)]


def _wrapped(texts: tuple[str, ...]) -> str:
    """A list in short lines: what the file's headings were, to see when they change."""
    lines = [""]
    for text in texts:
        item = f"{scalar_text(text)},"
        if len(lines[-1]) + len(item) > _WIDTH:
            lines.append("")
        lines[-1] += f" {item}"
    return "[\n " + "\n ".join(lines).rstrip(",") + "\n ]"


def _flow_list(texts: "list[str] | tuple[str, ...]") -> str:
    return f"[{', '.join(scalar_text(text) for text in texts)}]"


def _flow_map(pairs: dict[str, str]) -> str:
    return f"{{{', '.join(f'{scalar_text(k)}: {scalar_text(v)}' for k, v in pairs.items())}}}"
