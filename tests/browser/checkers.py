"""Two programs of others that judge a page: axe in the browser, html-validate on the file."""

import json
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.browser.node import node, package

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
RULES = Path(__file__).with_name("html-validate.json")
# What was passed is counted there: to bring all of it here takes longer than to look.
ASK = """tags => axe.run(document, {
  runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
}).then(result => ({passed: result.passes.length, violations: result.violations}))"""


@cache
def _axe() -> str:
    return (package("axe-core") / "axe.min.js").read_text()


def with_axe_at_hand(context: BrowserContext) -> None:
    """Let every page of the context have axe unread: to send it anew to each takes longer than to
    read it."""
    context.add_init_script(f"window.readAxe = () => {{{_axe()}}}")


def axe_violations(page: Page) -> list[str]:
    """``rule: element`` for each element that breaks a rule."""
    if not page.evaluate("'axe' in window || ('readAxe' in window && readAxe(), 'axe' in window)"):
        page.evaluate(_axe())
    result = page.evaluate(ASK, TAGS)
    assert result["passed"], "axe looked at nothing"
    return [
        f"{rule['id']}: {element['html'][:120]} ({element['failureSummary']})"
        for rule in result["violations"] for element in rule["nodes"]
    ]  # fmt: skip


def html_faults(paths: Iterable[Path]) -> list[str]:
    """``file:line rule message``; the presets stand in html-validate.json, no rule turned off.
    A checksum is asked for what comes from another place alone."""
    program = package("html-validate") / "bin" / "html-validate.mjs"
    with tempfile.TemporaryDirectory() as place:
        found = Path(place) / "found.json"  # a long answer on stdout is cut short
        done = node(program, "--config", RULES, "--formatter", f"json={found}", *paths)
        assert done.returncode in (0, 1), done.stderr
        files = json.loads(found.read_text())
    return [
        f"{file['filePath']}:{fault['line']} {fault['ruleId']} {fault['message']}"
        for file in files for fault in file["messages"]
    ]  # fmt: skip
