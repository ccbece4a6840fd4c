"""``python -m tests.web_browser.pictures``: the handbook's pictures, taken of the running demo."""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests import web_plugin  # noqa: F401  the environment, before Django reads it
from tests.browser.chromium import found_chromium, started
from tests.command import REPOSITORY
from tests.demo_folder import demo_folder_of_tests
from tests.web_browser import deliveries
from tests.web_browser.world import World, made_world

PICTURES = REPOSITORY / "docs" / "handbok" / "bilder"
WIDTH, MOST_HEIGHT, COLOURS = 1100, 1150, 200
TIA = "/uppfoljning/2025-07/tia-avdelningen/"
STAFF = "/uppfoljning/2025-07/kommunledningsstab/"
# the picture's name, who looks, at what
OF_PAGES = (
    ("enhet", "chef", TIA),
    ("att-gora", "chef", "/att-gora/"),
    ("forklara", "chef", f"{TIA}forklara/"),
    ("prognos", "chef", f"{TIA}prognos/"),
    ("mal", "chef", f"{TIA}mal/"),
    ("klarmarkera", "chef", f"{TIA}klarmarkera/"),
    ("omgang", "controller", "/omgangar/2025-07/"),
    ("ny-omgang", "controller", "/omgangar/ny/?manad=2025-06"),
    ("sammanstall", "forvaltningschef", f"{STAFF}sammanstall/"),
    ("omgang-forvaltning", "forvaltningschef", "/omgangar/2025-07/"),
    ("kostnadsslag", "chef", f"{TIA}konto/personal/"),
    ("forvaltning", "forvaltningschef", STAFF),
    ("rapport", "namndsekreterare", f"{STAFF}rapport/uppfoljning/"),
    ("sok", "forvaltningsekonom", "/sok/?q=5010"),
    ("namnd", "fortroendevald", "/uppfoljning/2025-07/bildningsnamnd/"),
    ("spara", "revisor", "/spara/2025-07/tia-avdelningen/enhet/totalt/avvikelse/"),
    ("historik", "revisor", "/historik/?kontrollera=ja"),
    ("personer", "administrator", "/underlag/personer/"),
)


def main() -> None:
    """Take every picture anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        started(found_chromium()) as browser,
        made_world(browser, demo_folder_of_tests(), Path(place)) as world,
    ):
        for name, role, address in OF_PAGES:
            page = world.page_of(role)
            page.goto(address)
            _take(page, name)
        _take_delivery(world)


def _take_delivery(world: World) -> None:
    page = world.page_of("controller")
    with deliveries.waiting_with_warnings(world, page):
        _take(page, "inlasning")


def _take(page: Page, name: str) -> None:
    page.set_viewport_size({"width": WIDTH, "height": 700})
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0.0, "y": 0.0, "width": float(WIDTH), "height": float(min(height, MOST_HEIGHT))}
    taken = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    with Image.open(BytesIO(taken)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
