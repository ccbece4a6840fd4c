"""The municipality's theme: contrast by WCAG's own formula, colours and logos that are none."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.texts.small_paper import SmallPaper
from utfall.documents.docx import TemplateFaultError, write_paper
from utfall.domain.problem import Problem
from utfall.municipality.theme_file import ThemeSettings, contrast_to_white_tenths, read_theme
from utfall.municipality.yaml_reader import parse_yaml

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def read(text: str, **files: bytes) -> tuple[ThemeSettings, list[Problem]]:
    problems: list[Problem] = []
    content = {f"tema/{name.replace('_', '.')}": held for name, held in files.items()}
    node = parse_yaml(text.encode(), "tema.yaml", problems)
    return read_theme(node, content, "tema.yaml", problems), problems


def contrast_to_white(colour: str) -> float:
    """WCAG 2.2's relative luminance and contrast ratio, in binary fractions."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize(
    ("colour", "tenths"),
    [
        ("#000000", 210),
        ("#ffffff", 10),
        ("#767676", 45),  # the lightest grey that passes
        ("#777777", 44),
        ("#005595", 76),
        ("#ff0000", 39),
        ("#0000ff", 85),
    ],
)
def test_known_contrasts_to_white(colour: str, tenths: int) -> None:
    assert contrast_to_white_tenths(colour) == tenths


colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@settings(max_examples=200, deadline=None)
@example("#010101")
@example("#0a0a0a")
@example("#0b0b0b")
@given(colours)
def test_the_contrast_is_that_of_an_independent_computation(colour: str) -> None:
    exact = contrast_to_white(colour) * 10
    assert exact - 1.01 < contrast_to_white_tenths(colour) <= exact + 0.01


def test_the_verdict_on_every_grey_and_pure_colour_is_that_of_the_exact_ratio() -> None:
    for level in range(256):
        for form in ("#{0:02x}{0:02x}{0:02x}", "#{0:02x}0000", "#00{0:02x}00", "#0000{0:02x}"):
            colour = form.format(level)
            _, problems = read(f'färg: "{colour}"')
            refused = [problem.code for problem in problems]
            assert refused == ([] if contrast_to_white(colour) >= 4.5 else ["TEMA-02"]), colour


@pytest.mark.parametrize(
    "value",
    ["red", "#056", "005595", "#00559", "#0055955", "#00559g", "rgb(0,85,149)", "# 05595", "",
     "#005595;}", "#005595 "],
)  # fmt: skip
@pytest.mark.parametrize("key", ["färg", "accent"])
def test_what_is_no_colour_is_refused_with_its_place(key: str, value: str) -> None:
    theme, (found,) = read(f'namn: Lillköping\n{key}: "{value}"\n')
    assert (found.code, found.file, found.line) == ("TEMA-01", "tema.yaml", 2)
    assert theme.accent == ThemeSettings().accent


def test_a_colour_without_quotes_is_a_comment_and_the_problem_says_how() -> None:
    _, (found,) = read("färg: #005595\n")
    assert found.code == "TEMA-01"
    assert '"#005595"' in found.action


def test_a_light_colour_is_refused_with_its_contrast() -> None:
    _, (found,) = read('accent: "#777777"')
    assert found.code == "TEMA-02"
    assert "kontrasten 4,4" in found.message


def test_a_good_theme_is_taken_as_it_stands() -> None:
    theme, problems = read(
        'namn: Lillköping\nlogotyp: vapen.svg\nlogotyptext: Vapnet\nfärg: "#1B1B1B"\n'
        'accent: "#005595"\n', vapen_svg=SVG,
    )  # fmt: skip
    assert problems == []
    assert theme == ThemeSettings("Lillköping", SVG, "svg", "Vapnet", "#1b1b1b", "#005595")


def test_without_a_file_there_are_colours_that_can_be_read() -> None:
    for colour in (ThemeSettings().primary, ThemeSettings().accent):
        assert contrast_to_white(colour) >= 4.5


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", PNG, "png"),
        ("a.svg", SVG, "svg"),
        ("a.svg", b'<?xml version="1.0"?>\n' + SVG, "svg"),
        ("a.svg", b"\n " + SVG, "svg"),
        ("namnet-avgor-inte", PNG, "png"),
    ],
)
def test_a_logo_is_known_by_its_content(name: str, content: bytes, kind: str) -> None:
    problems: list[Problem] = []
    node = parse_yaml(f"logotyp: {name}".encode(), "tema.yaml", problems)
    theme = read_theme(node, {f"tema/{name}": content}, "tema.yaml", problems)
    assert (theme.logo, theme.logo_type, problems) == (content, kind, [])


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8\xff\xe0JFIF", b"GIF89a", b"%PDF-1.7", b"bara text", b"<html></html>",
     PNG[:7], b"PNG"],
)  # fmt: skip
def test_a_logo_that_is_no_png_and_no_svg_is_refused(content: bytes) -> None:
    theme, (found,) = read("logotyp: a.png", a_png=content)
    assert (found.code, found.line) == ("TEMA-04", 1)
    assert theme.logo == b""


@pytest.mark.parametrize("name", ["b.png", "../regler.yaml", "", "A.png"])
def test_a_logo_that_does_not_lie_in_tema_is_refused(name: str) -> None:
    _, (found,) = read(f'logotyp: "{name}"', a_png=PNG)
    assert found.code == "TEMA-03"


def test_the_example_needs_no_theme(folder_to_copy: Path) -> None:
    assert not (folder_to_copy / "tema.yaml").exists()


@pytest.mark.parametrize("colour", ["#046efe", "#297eab", "#2d882a"])
def test_a_contrast_just_below_four_and_a_half_is_below_it(colour: str) -> None:
    """4,49998: axe says the same of these."""
    assert contrast_to_white_tenths(colour) == 44


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b'<?xml version="1.0"?><html/>', True),
        (b"<svgbild/>", True),
        (b" \x89PNG\r\n\x1a\n", True),
        (b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg'/>", False),
        (b"<!-- Vapnet --><svg xmlns='http://www.w3.org/2000/svg'/>", False),
    ],
)
def test_a_logo_is_an_svg_when_its_root_is(content: bytes, *, refused: bool) -> None:
    problems: list[Problem] = []
    node = parse_yaml(b"logotyp: a", "tema.yaml", problems)
    read_theme(node, {"tema/a": content}, "tema.yaml", problems)
    assert [p.code for p in problems] == (["TEMA-04"] if refused else [])


@pytest.mark.parametrize("image", [PNG[:8], PNG, PNG + b"\x00\x00\x00\x0dIHDR"])
def test_a_damaged_logo_stops_the_word_file_in_words(brev: SmallPaper, image: bytes) -> None:
    paper = brev.make("text: Text").paper
    assert paper is not None
    damaged = replace(paper, theme=paper.theme._replace(logo=image))
    with pytest.raises(TemplateFaultError, match="temats logotyp är skadad"):
        write_paper(damaged)
