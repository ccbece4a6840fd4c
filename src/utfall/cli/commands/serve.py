"""``utfall serve``."""

import argparse
from pathlib import Path

from django.core.management.base import SystemCheckError

from utfall.cli.output import Output
from utfall.pipeline.refused import UsageError
from utfall.pipeline.workspace import open_workspace


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Serve the folder on this machine; the first people are added by ``utfall person``."""
    from utfall.web.start import check_deployment, prepare_database, start_django

    folder = Path(arguments.folder)
    open_workspace(folder)
    start_django(folder, demo=arguments.demo)
    try:
        check_deployment()
    except SystemCheckError as wrong:
        raise UsageError(str(wrong)) from wrong
    prepare_database()
    from utfall.web.serving import serve

    if arguments.demo:
        from utfall.web.demo_month import add_demo_month

        output.say("Lägger in personer, mål och juliomgången …")
        add_demo_month()
    output.say(f"Utfall svarar på http://127.0.0.1:{arguments.port}/  (avsluta med Ctrl+C)")
    return serve(folder, arguments.port)
