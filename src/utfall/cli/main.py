"""Starts a command and turns how it ended into an exit code and words."""

import sys
from importlib import import_module

from utfall.cli.arguments import parser
from utfall.cli.output import Output

_OUR_BUG = 70
_INTERRUPTED = 130
_MODULES = {"import": "import_files"}


def run() -> None:
    """The console command."""
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        code = _INTERRUPTED
    except BrokenPipeError:
        # the reader of our output went away: nothing is wrong, and nobody is there to tell
        sys.stderr.close()
        code = 0
    sys.exit(code)


def main(words: list[str]) -> int:
    """Run one command; our own bugs end with 70 and their traceback."""
    arguments = parser().parse_args(words)
    output = Output(as_json=arguments.json)
    name = _MODULES.get(arguments.command, arguments.command)
    command = import_module(f"utfall.cli.commands.{name}")
    from utfall.cli.ending import ending

    try:
        with ending(output) as end:
            end.code = command.run(arguments, output)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception:  # noqa: BLE001  (the outermost: a bug of ours crashes, with its exit code)
        import traceback

        traceback.print_exc()
        output.say("Det här är ett fel i Utfall, inte i dina filer. Anmäl det med texten ovan.")
        return _OUR_BUG
    return end.code
