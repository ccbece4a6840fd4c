"""The handbook names pictures and pages that exist."""

import re
from pathlib import Path

from tests.command import REPOSITORY
from tests.web_browser.pictures import OF_PAGES
from utfall.web.people.roles import Role

HANDBOOK = REPOSITORY / "docs" / "handbok"
INSTALLATION = REPOSITORY / "docs" / "installation"
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def test_every_link_and_picture_of_the_handbook_is_there() -> None:
    pages = [*HANDBOOK.glob("*.md"), *INSTALLATION.glob("*.md")]
    assert len(pages) >= 10
    for page in pages:
        for target in LINK.findall(page.read_text("utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_there_is_a_page_for_each_role() -> None:
    assert {f"{role.value}.md" for role in Role} <= {path.name for path in HANDBOOK.glob("*.md")}


def test_every_picture_taken_is_shown() -> None:
    words = "".join(path.read_text("utf-8") for path in HANDBOOK.glob("*.md"))
    taken = {name for name, _, _ in OF_PAGES} | {"inlasning"}
    assert taken == {Path(name).stem for name in re.findall(r"bilder/([a-z-]+\.png)", words)}
