"""Words on the terminal, or one JSON document on stdout with the words on stderr."""

import json
import shutil
import sys
from collections.abc import Iterable

from utfall.domain.problem import Problem, counts, listed


class Output:
    """Where a command speaks."""

    def __init__(self, *, as_json: bool, is_quiet: bool = False) -> None:
        self.as_json = as_json
        self.is_quiet = is_quiet
        self.has_document = False

    def say(self, words: str) -> None:
        """Progress and what was done: stderr where stdout is for JSON; nothing where quiet."""
        if self.is_quiet:
            return
        print(words, file=sys.stderr if self.as_json else sys.stdout)

    def show(self, text: str) -> None:
        """What the command is for, as text; nothing with --json."""
        if not self.as_json:
            sys.stdout.write(text)

    def document(self, fields: dict[str, object]) -> None:
        """The command's JSON document."""
        if self.as_json:
            print(json.dumps(fields, ensure_ascii=False, indent=1))
            self.has_document = True

    def problems(self, problems: Iterable[Problem]) -> None:
        """Every Problem with its place and what to do; at most 100 of a code, all counted."""
        found = tuple(problems)
        for item in listed(found):
            word = "Varning" if item.severity == "warning" else "Fel"
            place = f"{item.place}: " if item.place else ""
            print(f"{word} {item.code}  {place}{item.message}", file=sys.stderr)
            print(f"    Gör så här: {item.action}", file=sys.stderr)
        for code, count in counts(found).items():
            shown = sum(item.code == code for item in listed(found))
            if count > shown:
                print(f"… och {count - shown} till av {code}.", file=sys.stderr)

    @property
    def width(self) -> int:
        """How many characters a line has room for."""
        return shutil.get_terminal_size((100, 24)).columns
