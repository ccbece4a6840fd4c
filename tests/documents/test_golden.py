"""What the example prints is what was last reviewed: ``make golden`` rewrites it."""

from tests.conftest import Example
from tests.golden import GOLDEN, printed


def test_the_example_prints_what_was_reviewed(made_example: Example) -> None:
    found = printed(made_example.folder, made_example.out)
    assert {path.name for path in GOLDEN.iterdir()} == set(found)
    for name, text in found.items():
        assert text == (GOLDEN / name).read_text(), f"{name} differs: look, then make golden"
