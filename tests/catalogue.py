"""The texts of the web's pages, Swedish and English side by side.

Swedish stands where it is said: in templates and in Python, marked for translation. From there
``python -m tests.catalogue`` writes both catalogues anew: a text that is new gets an empty English
line to fill in, one that is gone goes. ``--check`` says what is missing or stale, and ends 1.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

from tests.command import REPOSITORY

WEB = REPOSITORY / "src" / "utfall" / "web"
LOCALE = WEB / "locale"
_STRING = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(?:ngettext\({_STRING}, {_STRING}, count\)|(?:gettext|_)\({_STRING}\))")
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class Text(NamedTuple):
    """A text as it is said in Swedish; ``many`` is its plural, where it has one."""

    one: str
    many: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """What is to be translated."""
        return (self.one, self.many) if self.many else (self.one,)


Catalogue = Mapping[Text, tuple[str, ...]]


def said() -> list[Text]:
    """Every text of templates and Python, each once, in order of its letters."""
    found: set[Text] = set()
    for path in sorted((WEB / "templates").rglob("*.html")):
        found.update(texts_of_template(path.read_text("utf-8"), path.name))
    for path in sorted(WEB.rglob("*.py")):
        found.update(texts_of_python(path.read_text("utf-8"), path.name))
    return sorted(found)


def texts_of_template(source: str, name: str) -> Iterator[Text]:
    """The texts of a template's own tags."""
    code = templatize(source, origin=name)
    if "pgettext(" in code:
        raise ValueError(f"{name}: a text with a context: the catalogue has none yet")
    for one, many, alone in _CALL.findall(code):
        yield Text(ast.literal_eval(alone or one), ast.literal_eval(many) if many else "")


def texts_of_python(source: str, name: str) -> Iterator[Text]:
    """The texts of calls of Django's gettext functions, by whatever name they are imported."""
    tree = ast.parse(source)
    known = gettext_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            count = {"ngettext": 2, "ngettext_lazy": 2}.get(known.get(node.func.id, ""), 1)
            if node.func.id in known:
                yield from _text_of_call(node.args[:count], f"{name}:{node.lineno}")


def gettext_names(tree: ast.Module) -> dict[str, str]:
    """What a file calls Django's gettext functions → their own name."""
    return {
        alias.asname or alias.name: alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names if "gettext" in alias.name
    }  # fmt: skip


def _text_of_call(arguments: list[ast.expr], place: str) -> Iterator[Text]:
    """A literal; a name or a call is a text that is marked elsewhere, a put-together one a bug."""
    if any(isinstance(item, ast.JoinedStr | ast.BinOp) for item in arguments):
        raise ValueError(f"{place}: a text put together before it is translated")
    literals = [item.value for item in arguments if isinstance(item, ast.Constant)]
    if len(literals) == len(arguments):
        yield Text(*map(str, literals))


def placeholders(text: str) -> set[str]:
    """``%(name)s`` and their like, a doubled percent sign not counted."""
    return set(_PLACEHOLDER.findall(text.replace("%%", "")))


def read_catalogue(text: str) -> dict[Text, tuple[str, ...]]:
    """A catalogue's entries; what a translator's tool wraps over several lines is put together."""
    found: dict[Text, tuple[str, ...]] = {}
    for block in re.split(r"\n\s*\n", text):
        fields = re.findall(r'^(msg\w+)(?:\[\d\])? ((?:".*"\s*)+)', block, re.MULTILINE)
        values = [(name, "".join(map(_unquoted, quoted.splitlines()))) for name, quoted in fields]
        source = [value for name, value in values if name != "msgstr"]
        if source and source[0]:
            found[Text(*source)] = tuple(value for name, value in values if name == "msgstr")
    return found


def _unquoted(line: str) -> str:
    return str(ast.literal_eval(line.strip())) if line.strip() else ""


def _quoted(text: str) -> str:
    return f'"{"".join(_ESCAPES.get(letter, letter) for letter in text)}"'


def written_catalogue(language: str, entries: Catalogue) -> str:
    """The catalogue as a file that translators' tools open."""
    header = ["msgid " + _quoted(""), "msgstr " + _quoted(_header(language))]
    blocks = [header, *(_block(text, entries[text]) for text in sorted(entries))]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _block(text: Text, forms: tuple[str, ...]) -> list[str]:
    source = [f"msgid {_quoted(text.one)}"]
    if not text.many:
        return [*source, f"msgstr {_quoted(forms[0])}"]
    many = [f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(forms)]
    return [*source, f"msgid_plural {_quoted(text.many)}", *many]


def _header(language: str) -> str:
    return (
        f"Language: {language}\nContent-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    )


def compiled(language: str, entries: Catalogue) -> bytes:
    """The catalogue as gettext reads it (.mo, GNU gettext manual 10.3), without a hash table."""
    lines = {"": _header(language)} | {
        "\0".join(text.forms): "\0".join(forms) for text, forms in entries.items() if all(forms)
    }
    pairs = sorted((key.encode(), value.encode()) for key, value in lines.items())
    keys, values = [key for key, _ in pairs], [value for _, value in pairs]
    start = 28 + 16 * len(pairs)
    key_table, after = _table(keys, start)
    value_table, end = _table(values, after)
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, end)
    return head + key_table + value_table + b"".join(item + b"\0" for item in keys + values)


def _table(items: Iterable[bytes], start: int) -> tuple[bytes, int]:
    """Each item's length and place, and where the next thing begins."""
    table = b""
    for item in items:
        table += struct.pack("<2I", len(item), start)
        start += len(item) + 1
    return table, start


def po_path(language: str) -> Path:
    """The catalogue that people edit."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def committed(language: str) -> dict[Text, tuple[str, ...]]:
    """The catalogue as it lies in the repository."""
    path = po_path(language)
    return read_catalogue(path.read_text("utf-8")) if path.exists() else {}


def wanted() -> dict[str, Catalogue]:
    """Both catalogues as they should be: Swedish says what the source says; English keeps what is
    written for texts that are still there."""
    texts, english = said(), committed("en")
    return {
        "sv": {text: text.forms for text in texts},
        "en": {text: english.get(text, ("",) * len(text.forms)) for text in texts},
    }


def files() -> dict[Path, bytes]:
    """Every file of the catalogues, as it would be if written now."""
    found: dict[Path, bytes] = {}
    for language, entries in wanted().items():
        path = po_path(language)
        found[path] = written_catalogue(language, entries).encode()
        found[path.with_suffix(".mo")] = compiled(language, entries)
    return found


def faults() -> list[str]:
    """What is not right: a text without English, placeholders that differ, a stale file."""
    english = wanted()["en"]
    missing = [f"no English: {text.one}" for text, forms in english.items() if not all(forms)]
    differing = [
        f"other placeholders: {source}"
        for text, forms in english.items()
        for source, form in zip(text.forms, forms, strict=True)
        if form and placeholders(source) != placeholders(form)
    ]
    stale = [
        f"stale: {path.relative_to(REPOSITORY)}: run python -m tests.catalogue"
        for path, content in files().items() if not path.exists() or path.read_bytes() != content
    ]  # fmt: skip
    return missing + differing + stale


def main(words: list[str]) -> int:
    """Write, or check; say what is left to do."""
    if words != ["--check"]:
        for path, content in files().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    found = faults()
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
