"""Each dependency has a purpose, a hash in the lock, and a licence that EUPL-1.2 can live with."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

from tests.command import REPOSITORY

PYPROJECT = (REPOSITORY / "pyproject.toml").read_text()
# What the package itself needs; development tools never ship.
LICENCES = {
    "duckdb": "MIT",
    "pyarrow": "Apache-2.0",
    "numpy": "BSD-3-Clause",
    "defusedxml": "PSF-2.0",
    "pyyaml": "MIT",
    "python-calamine": "MIT",
    "xlsxwriter": "BSD-2-Clause",
    "typst": "Apache-2.0",
    "pypdf": "BSD-3-Clause",
    "docxtpl": "LGPL-2.1",
    "django": "BSD-3-Clause",
    "django-allauth": "MIT",
    "django-htmx": "MIT",
    "django-tasks-db": "BSD-3-Clause",
    "django-csp": "BSD",
    "whitenoise": "MIT",
    "gunicorn": "MIT",
    "psycopg": "LGPL-3.0",
    "uuid-utils": "BSD-3-Clause",
    # what Django and its libraries bring
    "asgiref": "BSD-3-Clause",
    "sqlparse": "BSD",
    "django-stubs-ext": "MIT",
    "django-tasks": "BSD-3-Clause",
    "packaging": "Apache-2.0",
    "psycopg-binary": "LGPL-3.0",
    # what docxtpl and pypdf bring
    "python-docx": "MIT",
    "jinja2": "BSD-3-Clause",
    "markupsafe": "BSD-3-Clause",
    "lxml": "BSD-3-Clause",
    "typing-extensions": "PSF-2.0",
}
# Locked for other systems alone: Django's time zones where the system has none.
ELSEWHERE = {"tzdata"}
# Tools of the tests that never ship: outloud brings PyMuPDF.
TOOLS_ONLY = {"pymupdf", "pymupdf4llm", "pymupdf-layout"}
ACCEPTED = ("MIT", "BSD", "Apache", "EUPL", "MPL", "PSF", "ISC", "Python Software Foundation",
            "LGPL", "Unlicense", "Zlib")  # fmt: skip


def locked(name: str) -> dict[str, str]:
    """Name → version of a lock file."""
    text = (REPOSITORY / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE))


def licence_of(name: str) -> str:
    about = importlib.metadata.metadata(name)
    named = [*(about.get_all("License-Expression") or []), *(about.get_all("License") or [])]
    classified = [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
    return " ".join([*named, *classified]) or title_of_licence(name)


def title_of_licence(name: str) -> str:
    """The first line of the licence's own text, for a package that says nothing else."""
    files = importlib.metadata.files(name) or []
    texts = (Path(str(f.locate())).read_text() for f in files if f.name.startswith("LICENSE"))
    return next((text.strip().splitlines()[0] for text in texts), "")


def test_every_dependency_has_a_line_saying_what_it_is_for() -> None:
    lines = PYPROJECT.splitlines()
    listed = [n for n, line in enumerate(lines) if re.match(r'    "[A-Za-z][\w.-]*[><=]', line)]
    assert len(listed) >= 15
    for number in listed:
        above = lines[number - 1].strip()
        same_purpose = lines[number - 1].strip().startswith('"types-')
        assert above.startswith("#") or same_purpose, lines[number]


def test_every_line_of_the_locks_has_a_hash_and_names_no_host() -> None:
    for name in ("run", "dev", "build"):
        text = (REPOSITORY / "requirements" / f"{name}.txt").read_text()
        assert "://" not in text
        for entry in re.split(r"\n(?=[a-z0-9])", text.strip()):
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_lock_holds_every_runtime_dependency_and_their_licences_are_listed() -> None:
    direct = {
        re.split(r"[><=\[]", item)[0].lower()
        for item in tomllib.loads(PYPROJECT)["project"]["dependencies"]
    }
    assert direct <= set(LICENCES)
    known = set(LICENCES) | ELSEWHERE
    assert set(locked("run")) == known, "a new indirect dependency: list its licence"
    for name, licence in LICENCES.items():
        assert licence.split("-")[0] in licence_of(name), (name, licence_of(name))


def test_every_installed_dependencys_licence_is_one_we_accept() -> None:
    tools = {**locked("dev"), **locked("build")}
    unknown = {}
    for name in tools:
        try:
            licence = licence_of(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # locked for another platform or Python
        if name not in TOOLS_ONLY and not any(word in licence for word in ACCEPTED):
            unknown[name] = licence
    assert unknown == {}
