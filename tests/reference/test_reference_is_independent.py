"""The reference may share nothing with what it checks but the domain."""

import ast
import sys
from pathlib import Path

import pytest

FILES = sorted(p for p in Path(__file__).parent.glob("*.py") if not p.name.startswith("test_"))
ALLOWED = ("utfall.domain", "tests.reference")


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import hides what it is"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_imports_only_the_domain_and_the_standard_library(path: Path) -> None:
    for module in _imported(path):
        allowed = module.split(".")[0] in sys.stdlib_module_names or module.startswith(ALLOWED)
        assert allowed, f"{path.name} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_does_not_use_the_tree_of_the_domain(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "Tree" not in text
    assert ".at(" not in text
