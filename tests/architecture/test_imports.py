"""What may know what: layers, a light start, and a generator only the demo knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import REPOSITORY

SOURCE = REPOSITORY / "src" / "utfall"
HEAVY = ("django", "duckdb", "pyarrow", "jinja2", "typst", "docxtpl", "xlsxwriter", "yaml",
         "python_calamine", "utfall.documents.html", "utfall.documents.csv")  # fmt: skip


def modules_after(code: str) -> set[str]:
    call = [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"]
    return set(subprocess.run(call, capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_command_line_loads_no_django_no_engine_and_no_document_writer() -> None:
    loaded = modules_after("import utfall.cli, utfall.cli.main, utfall.cli.arguments")
    assert not [name for name in HEAVY if name in loaded]


def test_a_report_loads_neither_arrow_nor_the_readers_of_files() -> None:
    loaded = modules_after("import utfall.cli.commands.report")
    assert not [name for name in ("pyarrow", "python_calamine", "utfall.ledger.formats")
                if name in loaded]  # fmt: skip


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_only_the_demo_imports_the_examples_generator() -> None:
    importing = {
        path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py")
        if any(name.startswith("utfall.example") for name in imports_of(path))
        and not path.is_relative_to(SOURCE / "example")
    }  # fmt: skip
    assert importing == {"cli/commands/demo.py"}


def test_the_domain_stands_on_the_standard_library_alone() -> None:
    for path in (SOURCE / "domain").rglob("*.py"):
        for name in imports_of(path):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or name.startswith("utfall.domain"), name


def test_every_folder_of_the_package_has_its_place_in_the_layers() -> None:
    contract = (REPOSITORY / "pyproject.toml").read_text().split("layers = [")[1].split("]")[0]
    placed = set(re.findall(r"[a-z]+", contract))
    folders = {p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()}
    assert placed == folders


def test_the_layers_hold() -> None:
    done = subprocess.run([str(Path(sys.executable).parent / "lint-imports")], cwd=REPOSITORY,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("folder", ["ledger", "facts", "reports", "tables", "documents"])
def test_no_stage_reads_the_municipalitys_names_of_files(folder: str) -> None:
    """Nothing in the package knows the example's units, accounts or files."""
    for path in (SOURCE / folder).rglob("*.py"):
        text = path.read_text()
        for word in ("kommunledningsstab", "tia-avdelningen", "KF-2025", "redovisning-2025"):
            assert word not in text, path
