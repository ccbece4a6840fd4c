"""A paper's file: references, placeholders, recipients, and what stands instead of a figure."""

import pytest

from tests.texts.small_paper import HEAD, SmallPaper


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Budgeten är {a/b} tkr.", "Budgeten är 1 000 tkr."),
        ("{a/b}, {a/u} och {a/a}", "1 000, 900 och 100"),
        ("Andelen är {a/p}.", "Andelen är 90,0%."),
        ("{totalt/u}", "1 400"),
        ("Till och med {månad} {år}", "Till och med juli 2025"),
        ("{enhet}, {enhet.kort}", "Toppen, TOP"),
    ],
)
def test_a_reference_prints_the_cell_and_a_placeholder_its_word(
    brev: SmallPaper, text: str, printed: str
) -> None:
    assert brev.make(f'text: "{text}"').lines == [printed]


@pytest.mark.parametrize("name", ["mnad", "Månad", "manad", "", " månad", "rad", "0"])
def test_a_placeholder_that_does_not_exist_is_refused(brev: SmallPaper, name: str) -> None:
    made = brev.make(f'text: "I {{{name}}} månad"')
    assert (made.exit_code, made.codes) == (11, ("HAND-05",))


@pytest.mark.parametrize("cell", ["a/x", "x/b", "/", "a/", "/b", "a/b/u", "A/b", "a / b"])
def test_a_cell_that_the_report_has_not_is_refused(brev: SmallPaper, cell: str) -> None:
    assert brev.make(f'text: "Är {{{cell}}} tkr"').codes == ("HAND-01",)
    made = brev.make(f'nyckeltal: [{{etikett: Budget, cell: "{cell}"}}]')
    assert (made.exit_code, made.codes) == (11, ("HAND-01",))


@pytest.mark.parametrize("place", ["rubrik: Brev", "  - id: laget"])
def test_titles_have_placeholders_too(brev: SmallPaper, place: str) -> None:
    changed = place if place.startswith("rubrik") else f"{place}\n    rubrik: Läget"
    for name, codes in (("månad", ()), ("manad", ("HAND-05",))):
        made = brev.make('text: "Text"', head=HEAD.replace(place, f"{changed} i {{{name}}}"))
        assert made.codes == codes


@pytest.mark.parametrize("draft", [False, True])
def test_a_draft_may_have_wrong_words_and_never_wrong_references(
    brev: SmallPaper, *, draft: bool
) -> None:
    words = brev.make('text: "Ett överskott på 7 tkr."', draft=draft)
    assert (words.exit_code, words.codes) == (0 if draft else 12, ("ORD-01", "ORD-02"))
    assert brev.make('text: "Är {a/x} tkr."', draft=draft).exit_code == 11


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ('"-"', ["För åtgärd", "-"]),
        ("Vård", ["För åtgärd", "Vård"]),
        ("[Vård, Skola]", ["För åtgärd", "Vård", "Skola"]),
        ('" Vård "', ["För åtgärd", "Vård"]),
    ],
)
def test_a_dash_is_an_answer_like_any_recipient(
    brev: SmallPaper, names: str, lines: list[str]
) -> None:
    made = brev.make(f"mottagare: {{rubrik: För åtgärd, namn: {names}}}")
    assert (made.codes, made.lines) == ((), lines)


@pytest.mark.parametrize("names", ['""', '" "', "[]", '[Vård, ""]', "", '["-", " "]'])
def test_an_empty_recipient_is_refused(brev: SmallPaper, names: str) -> None:
    made = brev.make(f"mottagare: {{rubrik: För åtgärd, namn: {names}}}")
    assert (made.exit_code, made.codes) == (11, ("HAND-04",))


def test_recipients_not_mentioned_at_all_lack_their_key(brev: SmallPaper) -> None:
    made = brev.make("mottagare: {rubrik: För åtgärd}")
    assert (made.exit_code, made.codes) == (11, ("HAND-04", "YAML-11"))


@pytest.mark.parametrize("text", ['""', '" "', ""])
def test_a_text_without_words_is_refused(brev: SmallPaper, text: str) -> None:
    made = brev.make(f"text: {text}")
    assert (made.exit_code, made.codes) == (11, ("HAND-03",))


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ("{}", ("HAND-02",)),
        ("{fritt: ja}", ("HAND-02",)),
        ("{text: a, lista: [b]}", ("HAND-02",)),
        ("{txt: a}", ("YAML-10",)),
        ("{text: a, fritt: kanske}", ("YAML-14",)),
        ("{text: a, påståenden: [{ord: a, mått: a}]}", ("YAML-11",)),
    ],
)
def test_a_part_says_one_thing_in_known_words(
    brev: SmallPaper, content: str, codes: tuple[str, ...]
) -> None:
    assert brev.make(content).codes == codes


def test_a_date_is_a_date(brev: SmallPaper) -> None:
    made = brev.make("text: a", head=HEAD.replace("2025-08-11", "11 augusti"))
    assert (made.exit_code, made.codes) == (11, ("YAML-17",))


def test_words_of_a_claim_may_be_broken_over_lines_otherwise_than_the_text(
    brev: SmallPaper,
) -> None:
    text = "text: |-\n          Ett\n          överskott finns.\n"
    made = brev.make(f'{text}        påståenden: [{{ord: "Ett  överskott", enheter: a, mått: a}}]')
    assert (made.codes, made.lines) == ((), ["Ett överskott finns."])


def test_the_papers_own_diary_number_may_stand_in_its_text(brev: SmallPaper) -> None:
    head = HEAD.replace("rubrik: Brev", "rubrik: Brev\ndiarienummer: 0936/17")
    assert brev.make("text: Se 0936/17.", head=head).codes == ()
    assert brev.make("text: Se 0937/17.", head=head).codes == ("ORD-01", "ORD-01")


def test_a_refused_paper_seals_nothing(brev: SmallPaper) -> None:
    before = brev.files()
    assert brev.make('text: "Ett överskott."').exit_code == 12
    assert brev.make('text: "{a/x}"').exit_code == 11
    assert brev.files() == before


def test_a_theme_that_is_refused_seals_nothing(brev: SmallPaper) -> None:
    brev.municipality.write("tema.yaml", 'färg: "#777777"\n')
    before = brev.files()
    assert brev.make("text: Text").exit_code == 11
    assert brev.files() == before


def test_a_reference_that_prints_nothing_leaves_no_hole_in_a_sentence(brev: SmallPaper) -> None:
    made = brev.make('text: "Kostnaden är {a2/u} tkr."')
    assert made.codes != ()


@pytest.mark.parametrize("text", ["Är {a/u", "Är a/u} tkr"])
def test_a_brace_without_its_other_is_refused(brev: SmallPaper, text: str) -> None:
    assert brev.make(f'text: "{text}"').codes != ()


def test_placeholders_of_recipients_are_filled(brev: SmallPaper) -> None:
    made = brev.make('mottagare: {rubrik: "Efter {månad}", namn: "Nämnden {år}"}')
    assert made.lines == ["Efter juli", "Nämnden 2025"]


@pytest.mark.parametrize("kind", ["lista: [a]", "nyckeltal: [{etikett: a, cell: a/a}]"])
@pytest.mark.parametrize(
    "more", ["fritt: ja", "påståenden: [{ord: finns inte, enheter: a, mått: a}]"]
)
def test_claims_beside_anything_but_a_text_are_refused(
    brev: SmallPaper, kind: str, more: str
) -> None:
    assert brev.make(f"{kind}\n        {more}").exit_code == 11


@pytest.mark.parametrize(
    "content",
    [
        "lista: []",
        'lista: [""]',
        'lista: [a, ""]',
        "nyckeltal: []",
        'nyckeltal: [{etikett: "", cell: a/a}]',
    ],
)
def test_an_empty_list_is_a_missing_text(brev: SmallPaper, content: str) -> None:
    assert brev.make(content).exit_code == 11


def test_a_day_before_a_placeholder_is_a_date(brev: SmallPaper) -> None:
    assert brev.make('text: "Den 31 {månad} {år}."').codes == ()


def test_a_report_that_does_not_exist_is_a_problem_with_file_and_line(brev: SmallPaper) -> None:
    made = brev.make("text: Text", head=HEAD.replace("rapport: r", "rapport: rr"))
    assert made.exit_code == 11


@pytest.mark.parametrize("rule", ["tkr: -1, procent: 5", "tkr: 100, procent: -5"])
def test_a_limit_below_zero_is_no_limit(brev: SmallPaper, rule: str) -> None:
    brev.municipality.write("regler.yaml", f"väsentlig: {{{rule}, villkor: och}}\n")
    assert brev.make("text: Text").exit_code == 11


@pytest.mark.parametrize(
    "old", ["organ: Kommunstyrelsen", "slag: Tjänsteskrivelse", "rubrik: Brev"]
)
def test_a_head_with_an_empty_place_is_refused(brev: SmallPaper, old: str) -> None:
    made = brev.make("text: Text", head=HEAD.replace(old, f'{old.split(":", maxsplit=1)[0]}: ""'))
    assert (made.exit_code, made.codes) == (11, ("HAND-03",))


def test_a_paper_without_sections_is_refused(brev: SmallPaper) -> None:
    made = brev.make(head=f"{HEAD.partition('avsnitt')[0]}avsnitt: []\n")
    assert (made.exit_code, made.codes) == (11, ("HAND-03",))


def test_two_sections_of_one_id_are_refused(brev: SmallPaper) -> None:
    again = "text: Text\n  - id: laget\n    innehåll:\n      - text: Text"
    assert brev.make(again).codes == ("HAND-13",)
