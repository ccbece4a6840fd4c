"""Pages in the language the person has chosen: Swedish until then, English whole when asked for."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, resolve

from tests.catalogue import Text, committed
from tests.web.conftest import SignedIn
from tests.web.july import july_round
from utfall.web.deliveries.worker import do_one

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
UNIT = "/uppfoljning/2025-07/tia-avdelningen/"
MONTHS_OWN = ("forklara", "prognos", "ej-bokfort", "mal", "atgarder", "klarmarkera", "sammanstall",
              "handlingar", "arbetsbok")  # fmt: skip
OF_EACH = 2  # pages that one view shows, enough to see its texts
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "line", "rect", "circle", "col"}


def in_english(client: Client) -> Client:
    """The client after a press on English at /hjalp/."""
    client.post("/hjalp/sprak/", {"language": "en", "next": "/hjalp/"})
    return client


def language(client: Client, url: str = "/hjalp/") -> str:
    answer = client.get(url)
    [found] = re.findall('<html lang="(..)">', answer.content.decode())
    assert answer["Content-Language"] == found
    return str(found)


@pytest.mark.usefixtures("demo_folder")
def test_swedish_is_the_language_whatever_the_browser_asks_for() -> None:
    client = Client(headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert language(client) == "sv"
    assert "Accept-Language" not in client.get("/hjalp/").get("Vary", "")


@pytest.mark.usefixtures("demo_folder")
def test_english_is_chosen_for_a_year_and_swedish_again() -> None:
    client = in_english(Client(headers={"Accept-Language": "sv"}))
    assert language(client) == "en"
    assert client.cookies["utfall_language"]["max-age"] == 365 * 24 * 60 * 60
    client.post("/hjalp/sprak/", {"language": "sv", "next": "/hjalp/"})
    assert language(client) == "sv"


@pytest.mark.usefixtures("demo_folder")
def test_a_language_there_is_not_is_swedish() -> None:
    client = Client()
    client.cookies["utfall_language"] = "de"
    assert language(client) == "sv"


@pytest.mark.usefixtures("demo_folder")
def test_the_next_persons_language_is_their_own() -> None:
    assert language(in_english(Client())) == "en"
    assert language(Client()) == "sv"


class Said(HTMLParser):
    """What a page says in its own language: its texts and labels, but what is marked Swedish."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.languages = ["en"]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        own = given.get("lang") or self.languages[-1]
        if tag not in VOID:
            self.languages.append(own)
        if own != "sv":
            labels = (given.get(name) for name in ("aria-label", "placeholder", "data-heading"))
            self.texts += [label for label in labels if label]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An empty element of a picture."""

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.languages.pop()

    def handle_data(self, data: str) -> None:
        if self.languages[-1] != "sv" and data.strip():
            self.texts.append(" ".join(data.split()))


def swedish_left(page: str) -> list[str]:
    """The page's texts that the catalogue has in another wording."""
    whole, of_pieces = swedish()
    return [text for text in Said(page).texts if text in whole or of_pieces.search(text)]


@cache
def swedish() -> tuple[set[str], re.Pattern[str]]:
    """(texts without placeholders, long pieces of those with) that differ in English."""
    pairs = [(source, form) for text, forms in committed("en").items()
             for source, form in zip(text.forms, forms, strict=True)]  # fmt: skip
    whole = {source for source, form in pairs if "%(" not in source and source != form}
    pieces = {
        piece.strip() for source, form in pairs if "%(" in source
        for piece in re.split(r"%\(\w+\)s", source) if piece not in form
    }  # fmt: skip
    long = (rf"(?<!\w){re.escape(piece)}(?!\w)" for piece in pieces if len(piece) > 6)
    return whole, re.compile("|".join(long))


def walked(client: Client, *starts: str) -> Iterator[tuple[str, str]]:
    """Pages from the starts on, by their links: a few of each view."""
    waiting, seen, shown = list(starts), set(starts), Counter[str]()
    while waiting:
        url = waiting.pop(0)
        view = view_of(url)
        if not view or shown[view] == OF_EACH:
            continue
        answer = client.get(url, follow=True)
        if not answer["Content-Type"].startswith("text/html"):
            continue
        shown[view] += 1
        page = answer.content.decode()
        yield url, page
        found = [urljoin(url, link.replace("&amp;", "&")) for link in
                 re.findall('href="([^"#]+)', page)]  # fmt: skip
        waiting += [link for link in dict.fromkeys(found) if link not in seen]
        seen.update(found)


def view_of(url: str) -> str:
    """The name of the view; none for files and other sites."""
    try:
        name = resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""
    return "" if name.endswith("_file") or name in ("theme_css", "logo") else name


@pytest.mark.parametrize("role", ["chef", "revisor", "administrator", "controller"])
def test_a_page_in_english_says_nothing_in_swedish(signed_in: SignedIn, role: str) -> None:
    client = in_english(signed_in(role))
    start = ("/", f"{UNIT}?visa=alla", "/sok/?q=6540", "/sok/?q=TIA", "/sok/", "/hjalp/",
             "/hjalp/tangenter/", "/finns-inte/", "/underlag/", "/historik/?kontrollera=ja",
             "/uppfoljning/2025-07/bildningsnamnd/")  # fmt: skip
    pages = list(walked(client, *start))
    assert len(pages) > 5
    for url, page in pages:
        assert '<html lang="en">' in page, url
        assert swedish_left(page) == [], url


@pytest.mark.parametrize("role", ["chef", "forvaltningschef", "controller"])
def test_the_months_own_pages_say_nothing_in_swedish(signed_in: SignedIn, role: str) -> None:
    july_round()
    client = in_english(signed_in(role))
    units = (UNIT, UNIT.replace("tia-avdelningen", "kommunledningsstab"))
    start = [f"{unit}{page}/" for unit in units for page in MONTHS_OWN]
    for url, page in walked(client, "/att-gora/", "/omgangar/", *start):
        assert swedish_left(page) == [], url


@pytest.mark.usefixtures("people")
def test_sign_in_is_in_english() -> None:
    page = in_english(Client()).get("/logga-in/").content.decode()
    assert "Continue as Karin Lind" in page
    assert swedish_left(page) == []


def test_what_is_swedish_in_any_language_is_marked_so(signed_in: SignedIn) -> None:
    page = in_english(signed_in("chef")).get(UNIT).content.decode()
    assert re.search('<h2 class="sentence deficit" lang="sv">Underskott', page)
    assert '<span class="word" lang="en">deficit</span>' in page
    assert "July 2025" in page
    assert 'lang="' not in signed_in("chef").get(UNIT).content.decode().partition("<body")[2]


def test_forms_say_what_is_wrong_in_english(signed_in: SignedIn) -> None:
    client = in_english(signed_in("administrator"))
    page = client.post("/underlag/personer/ny/", {"slug": "karin-lind"}).content.decode()
    assert "The user name is taken." in page
    assert swedish_left(page) == []


@pytest.mark.usefixtures("own_folder")
def test_a_delivery_is_followed_in_english(signed_in: SignedIn) -> None:
    client = in_english(signed_in("controller"))
    file = SimpleUploadedFile("fel.csv", b"a;b\n1;2\n")
    url = client.post("/underlag/inlasning/", {"files": file, "kind": "actual"})["Location"]
    assert "Waiting to be read" in client.get(url).content.decode()
    do_one()
    page = client.get(url).content.decode()
    assert "Has errors" in page
    assert swedish_left(page) == []


def test_a_text_left_in_swedish_is_found() -> None:
    assert Text("Avbryt") in committed("en")
    assert swedish_left("<p>Avbryt</p>") == ["Avbryt"]
    assert swedish_left('<p lang="sv">Avbryt <b>Avbryt</b></p><p>Cancel</p>') == []
    out = "Karin Lind är avstängd och utloggad."
    assert swedish_left(f"<p>{out}</p>") == [out]
