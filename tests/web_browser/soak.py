"""``python -m tests.web_browser.soak``: every page × state in every view, and what was found.

``make test`` looks at each state in the widest view and at each page once in the others; this is
the full product, and its sum stands in ``docs/trust/webbsidor.md``.
"""

import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests import web_plugin  # noqa: F401  the environment, before Django reads it
from tests.browser.chromium import found_chromium, started
from tests.command import REPOSITORY
from tests.demo_folder import demo_folder_of_tests
from tests.web_browser.looking import look_at
from tests.web_browser.pages import STATES
from tests.web_browser.views import PRODUCT
from tests.web_browser.world import made_world

PAGE = REPOSITORY / "docs" / "trust" / "webbsidor.md"
HEAD = """# Every page in every view

`make soak` looks at each page of the web in each of its states, at 320, 360 and 1280 px, light and
dark, with text of 100 and 200 %: axe (WCAG 2.2 AA and best practice), sideways scrolling, the
console, the content security policy.

| Pages × states | Views | Looks | With a fault | Commit | Date |
| --- | --- | --- | --- | --- | --- |
"""


def main() -> int:
    """Look at all of it, write the page, and give 1 where anything was found."""
    faults = _faults()
    for fault in faults:
        print(fault)
    day = datetime.now(UTC).date().isoformat()
    looks = len(STATES) * len(PRODUCT)
    row = (len(STATES), len(PRODUCT), looks, len(faults), _commit(), day)
    PAGE.write_text(f"{HEAD}| {' | '.join(map(str, row))} |\n", "utf-8")
    print(f"{looks} looks, {len(faults)} faults. Written: {PAGE}")
    return 1 if faults else 0


def _commit() -> str:
    """The commit looked at, with ``+`` where the web has been changed since."""
    asked = (("rev-parse", "--short", "HEAD"), ("status", "--porcelain", "--", "src", "assets"))
    head, changed = (
        subprocess.run(["git", *words], capture_output=True, text=True, check=True).stdout.strip()
        for words in asked
    )
    return f"{head}{'+' if changed else ''}"


def _faults() -> list[str]:
    """``page: view: fault`` for each."""
    found = []
    with (
        tempfile.TemporaryDirectory() as place,
        started(found_chromium()) as browser,
        made_world(browser, demo_folder_of_tests(), Path(place)) as world,
    ):
        for state in STATES:
            look = look_at(world, state, Path(place), PRODUCT, narrow=False)
            status = [] if look.status == state.status else [f"answered {look.status}"]
            found += [f"{state.name}: {what}" for what in (*status, *look.found)]
            print(state.name, flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
