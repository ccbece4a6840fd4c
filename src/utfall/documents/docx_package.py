"""The ZIP around a Word document: the same bytes each time, Swedish alone, a theme's colours, and
the seal as the document's own properties.
"""

import io
import re
import zipfile
from html import escape
from xml.etree import ElementTree

from utfall.documents.docx_text import holdable
from utfall.domain.zip_faults import ZIP_FAULTS

LANGUAGE = b'<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="sv-SE"/>'
_LANGUAGES = re.compile(rb"<w:lang\b[^>]*/>")
_THEME_LANGUAGES = re.compile(rb"<w:themeFontLang\b[^>]*/>")
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_DATE = (1980, 1, 1, 0, 0, 0)
_LARGEST = 200_000_000

_CUSTOM = "docProps/custom.xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_RELATION = f"{_OFFICE}/relationships/custom-properties"
_PROPERTIES = f"{_OFFICE}/custom-properties"
_VALUES = f"{_OFFICE}/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PREFIX = "utfall:"
_OLD_SEAL = re.compile(rb'<property\b[^>]*\bname="utfall:.*?</property>', re.DOTALL)
_PID = re.compile(rb'\bpid="(\d+)"')


def settled(
    content: bytes, seal: dict[str, str] | None = None, colours: dict[str, str] | None = None
) -> bytes:
    """The package with sorted entries and fixed dates, one language, and what is given to it.

    ``colours``: Word's name of a theme colour (``accent1``, ``dk2``) → ``#rrggbb``.
    """
    parts = {name: _swedish(name, part) for name, part in unpacked(content).items()}
    if colours:
        parts = {name: _coloured(name, part, colours) for name, part in parts.items()}
    if seal is not None:
        _add_properties(parts, seal)
    return _packed(parts)


def unpacked(content: bytes) -> dict[str, bytes]:
    """Name → bytes of every part; ValueError where it is no such file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _LARGEST:
                raise ValueError("dokumentet är för stort")
            return {item.filename: archive.read(item) for item in archive.infolist()}
    except (ElementTree.ParseError, *ZIP_FAULTS) as fault:
        raise ValueError("dokumentet går inte att läsa") from fault


def properties(parts: dict[str, bytes]) -> dict[str, str]:
    """The properties that Utfall put into a document."""
    try:
        tree = ElementTree.fromstring(parts.get(_CUSTOM, b"<none/>"))
    except ElementTree.ParseError as fault:
        raise ValueError("dokumentets egenskaper går inte att läsa") from fault
    return {
        name.removeprefix(_PREFIX): "".join(item.itertext())
        for item in tree
        if (name := item.get("name", "")).startswith(_PREFIX)
    }


def _packed(parts: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    names = [*_FIRST, *sorted(name for name in parts if name not in _FIRST)]
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(entry, parts[name])
    return output.getvalue()


def _swedish(name: str, part: bytes) -> bytes:
    if not (name.startswith("word/") and name.endswith(".xml")):
        return part
    part = _LANGUAGES.sub(LANGUAGE, part)
    return _THEME_LANGUAGES.sub(b'<w:themeFontLang w:val="sv-SE"/>', part)


_WORDS_NAME = {"accent1": "accent1", "dk2": "text2"}


def _coloured(name: str, part: bytes, colours: dict[str, str]) -> bytes:
    """The theme's two colours, also where a style repeats a theme colour's value."""
    for theme_name, colour in colours.items():
        value = colour.removeprefix("#").upper().encode()
        if name.startswith("word/theme/"):
            pattern = rb'(<a:%s>\s*<a:srgbClr val=")[0-9A-Fa-f]{6}' % theme_name.encode()
            part = re.sub(pattern, rb"\g<1>" + value, part)
        elif name.startswith("word/") and name.endswith(".xml"):
            part = _recoloured(part, _WORDS_NAME[theme_name].encode(), value)
    return part


def _recoloured(part: bytes, words_name: bytes, value: bytes) -> bytes:
    def exchanged(found: re.Match[bytes]) -> bytes:
        if b"themeTint" in found[0] or b"themeShade" in found[0]:
            return found[0]
        return re.sub(rb'(w:(?:color|val)=")[0-9A-Fa-f]{6}"', rb"\g<1>" + value + b'"', found[0])

    return re.sub(rb'<w:[^<>]*w:themeColor="%s"[^<>]*>' % words_name, exchanged, part)


def _add_properties(parts: dict[str, bytes], seal: dict[str, str]) -> None:
    """Put the seal beside whatever properties the template already has."""
    if _CUSTOM not in parts:
        parts[_CUSTOM] = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + (
            f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}"></Properties>'.encode()
        )
        kind = f'<Override PartName="/{_CUSTOM}" ContentType="{_CUSTOM_TYPE}"/>'
        _insert(parts, "[Content_Types].xml", "Types", kind)
        relation = f'<Relationship Id="rIdUtfall" Type="{_CUSTOM_RELATION}" Target="{_CUSTOM}"/>'
        _insert(parts, "_rels/.rels", "Relationships", relation)
    own = parts[_CUSTOM] = _OLD_SEAL.sub(b"", parts[_CUSTOM])
    first = max((int(pid) for pid in _PID.findall(own)), default=1) + 1
    lines = [
        f'<property xmlns="{_PROPERTIES}" fmtid="{_FORMAT_ID}" pid="{pid}" name="{_PREFIX}{name}">'
        f'<vt:lpwstr xmlns:vt="{_VALUES}">{escape(holdable(text))}</vt:lpwstr></property>'
        for pid, (name, text) in enumerate(seal.items(), start=first)
    ]
    _insert(parts, _CUSTOM, "Properties", "".join(lines))


def _insert(parts: dict[str, bytes], name: str, root: str, text: str) -> None:
    """Put an element last in a part's root; python-docx and Word write these roots."""
    end = f"</{root}>".encode()
    before, found, after = parts[name].rpartition(end)
    if not found:
        raise ValueError(f"{name} i dokumentet går inte att fylla på")
    parts[name] = before + text.encode() + end + after
