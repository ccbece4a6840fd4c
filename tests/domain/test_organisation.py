"""A dated tree: who is below whom, and which codes belong to whom, in a given month."""

from utfall.domain.organisation import Dated, Organisation, Unit
from utfall.domain.period import Month


def unit(name: str, parent: tuple[Dated, ...] = (), codes: tuple[Dated, ...] = ()) -> Unit:
    return Unit(name, name, name, name, "nivå", f"egen-{name}", parent, codes)


MERGE = Organisation(
    "ansvar",
    ("nivå",),
    (
        unit("top"),
        unit("old", (Dated("top", last=Month(2025, 6)),), (Dated("1", last=Month(2025, 6)),)),
        unit("new", (Dated("top"),), (Dated("2"), Dated("1", first=Month(2025, 7)))),
    ),
)


def test_two_units_merge_on_1_july() -> None:
    june, july = MERGE.at(Month(2025, 6)), MERGE.at(Month(2025, 7))
    assert [child.id for child in june.children("top")] == ["old", "new"]
    assert [child.id for child in july.children("top")] == ["new"]
    assert june.codes("new") == {"egen-new", "2"}
    assert july.codes("new") == {"egen-new", "2", "1"}
    assert june.codes("top") == july.codes("top") | {"egen-old"}
    assert (june.exists("old"), july.exists("old")) == (True, False)


def test_the_tree_goes_up_and_down() -> None:
    tree = MERGE.at(Month(2025, 7))
    assert [u.id for u in tree.below("top")] == ["top", "new"]
    assert (tree.parent("new"), tree.parent("top"), tree.parent("old")) == ("top", None, None)
    assert MERGE.known_codes == {"egen-top", "egen-old", "egen-new", "1", "2"}
