"""The house style, measured: sizes, names, no float where money is, nothing left open."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.command import REPOSITORY

SOURCE = REPOSITORY / "src" / "utfall"
# migrations are written by Django from the models
FILES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
LONGEST_FILE = 400
LONGEST_FUNCTION = 70
WITHOUT_FLOAT = ("domain", "municipality", "ledger", "facts", "reports", "tables", "pipeline",
                 "documents", "cli", "example")  # fmt: skip
XLSX_CELLS = {"example/workbooks.py"}  # a spreadsheet's numbers are binary, by its format
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common",
               "process_data", "handler", "handlers"}  # fmt: skip


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def text_of(path: Path) -> str:
    return path.read_text()


@cache
def tree_of(path: Path) -> ast.Module:
    """Parsed once for all that is asked about the file."""
    return ast.parse(text_of(path))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(path)))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes_of(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_file_is_over_400_lines_and_no_function_over_70() -> None:
    long_files = [name(path) for path in FILES if len(text_of(path).splitlines()) > LONGEST_FILE]
    long_functions = [
        f"{name(path)}:{function.name} is {length_of(function)} lines"
        for path in FILES for function in functions(path)
        if length_of(function) > LONGEST_FUNCTION
    ]  # fmt: skip
    assert [*long_files, *long_functions] == []


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def test_functions_are_about_ten_lines_in_the_middle() -> None:
    lengths = sorted(length_of(function) for path in FILES for function in functions(path))
    assert lengths[len(lengths) // 2] <= 12
    assert lengths[len(lengths) * 9 // 10] <= 40


def test_no_name_explains_nothing() -> None:
    assert [name(path) for path in FILES if empty_names(path)] == []


def empty_names(path: Path) -> set[str]:
    """The names of the file, of its folders and in it that say nothing."""
    names = {f.name for f in functions(path)}
    names |= {node.name for node in nodes_of(path) if isinstance(node, ast.ClassDef)}
    places = {path.stem, *(part.name for part in path.parents)}
    return {one for one in names if one.strip("_") in EMPTY_NAMES} | places & EMPTY_NAMES


def test_money_never_meets_a_float() -> None:
    """Neither the name ``float``, nor a literal, nor true division, nor ``round`` of anything."""
    exact = [path for path in FILES if name(path).split("/")[0] in WITHOUT_FLOAT]
    assert len(exact) > len(WITHOUT_FLOAT)
    assert [place for path in exact for place in floats_in(path)] == []


def floats_in(path: Path) -> list[str]:
    # a likeness of names is a share of letters, not money
    literals = name(path) != "domain/nearest_name.py"
    divisions = name(path) not in XLSX_CELLS
    return [
        f"{name(path)}:{node.lineno}" for node in nodes_of(path)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Call) and ast.unparse(node.func) == "round")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float) and literals)
        or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and divisions
            and not _joins_paths(node))
    ]  # fmt: skip


def _joins_paths(node: ast.BinOp) -> bool:
    """``folder / "name"``: one side at least is a text, a name of a path or another such join."""
    text = ast.unparse(node)
    return bool(
        re.search(r"['\"]|path|folder|FOLDER|name|FILE|deliveries|templates|self\.sealed", text)
    )


def test_the_division_check_knows_money_from_paths() -> None:
    def joins(text: str) -> bool:
        expression = ast.parse(text, mode="eval").body
        assert isinstance(expression, ast.BinOp)
        return _joins_paths(expression)

    assert joins("folder / 'a.json'")
    assert not joins("amount_ore / 100")
    assert not joins("numerator / denominator")


def test_public_functions_and_types_say_what_they_are() -> None:
    silent = [
        f"{name(path)}:{getattr(node, 'name', '')}" for path in FILES
        for node in (tree_of(path), *tree_of(path).body)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and not getattr(node, "name", "").startswith("_")
        and not ast.get_docstring(node)
    ]  # fmt: skip
    assert silent == []


def test_no_clock_below_web_and_cli_and_no_blanket_except() -> None:
    clock = re.compile(r"\b(today|now|utcnow|time\.time)\(\)")
    below = (path for path in FILES if name(path).split("/")[0] not in ("web", "cli"))
    assert [name(path) for path in below if clock.search(text_of(path))] == []
    # the outermost: our own bugs exit 70
    assert [name(path) for path in FILES for _ in blanket_handlers(path)] == ["cli/main.py"]


def blanket_handlers(path: Path) -> list[ast.ExceptHandler]:
    return [
        node for node in nodes_of(path)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]  # fmt: skip


def test_nothing_is_left_open() -> None:
    left = re.compile(r"TODO|FIXME|XXX|raise NotImplementedError|pragma: no cover")
    assert [name(path) for path in FILES if left.search(text_of(path))] == []


def test_browser_tests_wait_for_what_they_ask_of_a_page() -> None:
    """A press does not wait until the next page is read: ``expect`` does, a count does not."""
    at_once = re.compile(r"assert .*\.(count|text_content|is_visible|all)\(\)")
    files = sorted((REPOSITORY / "tests" / "web_browser").glob("*.py"))
    assert files
    assert [path.name for path in files if at_once.search(path.read_text())] == []


def test_amounts_carry_their_unit_last() -> None:
    """A bare ``amount: int`` says neither kronor nor öre."""
    for path in FILES:
        for node in nodes_of(path):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                assert node.target.id not in ("amount", "sum", "balance"), name(path)


def test_the_repository_names_no_registry_and_no_workplace() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True,
                            check=True).stdout.split()  # fmt: skip
    hosts = ("pypi" + ".org", "files.python" + "hosted", "registry.npm" + "js", "/work" + "/main")
    for listed_name in listed:
        path = REPOSITORY / listed_name
        if path.is_file() and path.stat().st_size < 2_000_000:
            text = path.read_bytes().decode("utf-8", "replace")
            assert not [host for host in hosts if host in text], listed_name
