"""``utfall import``."""

import argparse
import os
import pwd
from datetime import UTC, datetime
from pathlib import Path

from utfall.cli.output import Output
from utfall.documents.problems_json import problems_fields
from utfall.domain.fact_kinds import REGISTER_KINDS, STATISTIC
from utfall.domain.nearest_name import did_you_mean
from utfall.domain.ore import ore_text
from utfall.domain.problem_words import CATALOGUE
from utfall.domain.scaled import scaled_text
from utfall.facts.manifest import Acceptance
from utfall.facts.queries.statistic_totals import StatisticTotal
from utfall.ledger.rows import Delivery
from utfall.pipeline.import_delivery import (
    Imported,
    Prepared,
    document,
    import_file,
    prepare_delivery,
)
from utfall.pipeline.import_proof import Total
from utfall.pipeline.import_request import ImportRequest
from utfall.pipeline.refused import DATA, DONE, RefusedError, UsageError
from utfall.pipeline.same_scope_twice import same_scope_twice
from utfall.pipeline.workspace import Workspace, open_workspace


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Judge every file, then take them in: one that is refused keeps all of them out."""
    _check_time(arguments.extracted)
    _check_codes(arguments.accept)
    if arguments.reason and not arguments.accept:
        raise UsageError("--reason säger varför varningar godtas: ange också --accept KOD.")
    workspace = open_workspace(Path(arguments.folder))
    if arguments.kind in REGISTER_KINDS:
        return _register(workspace, arguments, output)
    prepared = [_prepare(workspace, arguments, Path(name), output) for name in arguments.files]
    twice = same_scope_twice(prepared)
    if twice:
        raise RefusedError(DATA, twice)
    done = [one for item in prepared for one in _take_in(workspace, item, output)]
    problems = [item for imported in done for item in imported.problems]
    output.document({**document(done), **problems_fields(problems)})
    return DONE


def _register(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> int:
    """The organisation or the code plan: one table at a time, as each is a whole file."""
    from utfall.pipeline import import_register

    given = (arguments.version, arguments.layer, arguments.state, arguments.extracted or None)
    if any(value is not None for value in given):
        raise UsageError(f"Till {arguments.kind} hör varken version, lager, läge eller uttagstid.")
    if len(arguments.files) > 1:
        raise UsageError(f"Läs in {arguments.kind} med en fil i taget.")
    request = _request(arguments, Path(arguments.files[0]))
    imported = import_register.import_register(workspace, request)
    output.document({**import_register.document(imported),
                     **problems_fields(imported.problems)})  # fmt: skip
    output.problems(imported.problems)
    for reason, count in sorted(imported.table.left_out.items()):
        output.say(f"  utelämnade: {count} ({reason})")
    what = "skriven på nytt" if imported.changed else "säger redan detta och är orörd"
    output.say(f"  {imported.file} är {what}: {len(imported.table.rows)} rader ur {request.path}")
    return DONE


def _request(arguments: argparse.Namespace, path: Path) -> ImportRequest:
    return ImportRequest(
        path=path,
        kind=arguments.kind,
        version=arguments.version,
        layer=arguments.layer,
        profile=arguments.profile,
        state=arguments.state,
        extracted=arguments.extracted,
        accepted=tuple(arguments.accept),
        acceptance=Acceptance(_login(), _now(), " ".join(arguments.reason.split())),
    )


def _login() -> str:
    """Who runs the command, by the system's own list: an environment can say anything."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _check_time(text: str) -> None:
    """A time of extraction is an ISO date or time, or a usage error in words."""
    if text:
        try:
            datetime.fromisoformat(text)
        except ValueError:
            raise UsageError(
                f"{text} är ingen tid. Skriv den så här: 2025-08-06 eller 2025-08-06T07:30."
            ) from None


def _check_codes(codes: list[str]) -> None:
    """A code that no warning has accepts nothing: say so instead of passing it by."""
    for code in codes:
        if code not in CATALOGUE:
            suggestion = did_you_mean(code.upper(), CATALOGUE)
            raise UsageError(f"Det finns ingen varning med koden {code}. {suggestion}")


def _prepare(
    workspace: Workspace, arguments: argparse.Namespace, path: Path, output: Output
) -> Prepared:  # fmt: skip
    output.say(f"Läser {path} …")
    try:
        return prepare_delivery(workspace, _request(arguments, path))
    except RefusedError:
        output.say(f"  Ingenting lästes in: {path} kan inte tas emot.")
        raise


def _take_in(
    workspace: Workspace, prepared: Prepared, output: Output
) -> tuple[Imported, ...]:  # fmt: skip
    for one in prepared.each:
        count = len(one.delivery.coded_rows)
        output.say(f"Skriver {count} {_counted(one.delivery)} ur {one.request.path} …")
    done = import_file(workspace, prepared)
    for imported in done:
        _say_totals(imported, output)
    return done


def _say_totals(imported: Imported, output: Output) -> None:
    delivery, key = imported.delivery, imported.key
    output.problems(imported.problems)
    what = " ".join(part for part in (key.kind, key.version, key.layer, str(key.year)) if part)
    output.say(f"  {what}: {delivery.file_rows} rader, profilen {delivery.profile}, "
               f"teckenkodning {delivery.encoding or '–'}")  # fmt: skip
    for reason, count in sorted(imported.left_out.items()):
        output.say(f"  utelämnade: {count} ({reason})")
    counted = _counted(delivery)
    for replaced in imported.replaced:
        output.say(f"  Ersatte period {replaced.period} från {delivery.source}: "
                   f"{replaced.rows} {counted}, {_amount(replaced).strip()}")  # fmt: skip
    output.say("  Kontrollsummor, lika i fil och fakta:")
    for total in imported.totals:
        output.say(f"    period {total.period:>2}  {_amount(total)}"
                   f"  {total.rows:>7} {counted}")  # fmt: skip
    if imported.changed:
        output.say(f"  Ny ögonblicksbild {imported.snapshot}")
    else:
        output.say(f"  Samma rader var redan inlästa; ögonblicksbilden är kvar {imported.snapshot}")


def _counted(delivery: Delivery) -> str:
    return "tal" if delivery.kind == STATISTIC else "belopp"


def _amount(total: Total) -> str:
    """A period's total with its unit, aligned."""
    if isinstance(total, StatisticTotal):
        value = scaled_text(total.value, total.decimals)
        return f"{value:>20} {total.unit} ({total.statistic})"
    return f"{ore_text(total.amount_ore):>20} kr"
