"""``utfall person``: the first administrator, who adds the others in the browser."""

import argparse
import getpass
import sys
from pathlib import Path

from django.core.exceptions import ValidationError

from utfall.cli.output import Output
from utfall.pipeline.refused import DONE, UsageError
from utfall.pipeline.workspace import open_workspace


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Add a person with a role; the password is asked for, or stdin's first line."""
    from utfall.web.start import prepare_database, start_django

    folder = Path(arguments.folder)
    workspace = open_workspace(folder)
    organisation = workspace.municipality.organisation
    unit = arguments.unit or organisation.units[0].id
    if unit not in organisation.by_id:
        raise UsageError(f"Organisationen har ingen enhet {unit}.")
    start_django(folder)
    prepare_database()
    from utfall.web.people.first_person import SlugTakenError, add_first_person

    password = getpass.getpass("Lösenord: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    try:
        add_first_person(arguments.slug, arguments.name, arguments.role, unit, password)
    except ValidationError as weak:
        raise UsageError(" ".join(weak.messages)) from weak
    except SlugTakenError as taken:
        raise UsageError(f"Användarnamnet {taken} är upptaget.") from taken
    output.say(f"{arguments.name} kan logga in som {arguments.slug}.")
    return DONE
