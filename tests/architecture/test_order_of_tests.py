"""What the order of the tests names is there: a file that was renamed would come last, unseen."""

from tests.conftest import (
    AT_ONCE,
    HERE,
    IN_BROWSER,
    LONGEST_FIRST,
    ON_ONE_MADE_FOLDER,
    WITH_OWN_SERVERS,
)


def test_every_file_and_folder_it_names_is_there() -> None:
    named = {*LONGEST_FIRST, *ON_ONE_MADE_FOLDER} - {IN_BROWSER, AT_ONCE}
    named |= {f"web_browser/{name}" for name in WITH_OWN_SERVERS}
    assert [name for name in sorted(named) if not (HERE / name).exists()] == []
