"""What is written reads back as the same nodes, whatever the texts hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.domain.problem import Problem
from utfall.municipality.yaml_reader import Entry, Items, Mapping, Node, Scalar, parse_yaml
from utfall.municipality.yaml_writer import same_nodes, yaml_text

ROOT = Path(__file__).parents[2]
FILES = [
    *(ROOT / "tests" / "problems" / "kommun").glob("*.yaml"),
    *(ROOT / "examples" / "kommunledningsstab").glob("*.yaml"),
]


def mapping(values: dict[str, Node]) -> Mapping:
    return Mapping({key: Entry(Scalar(key, 1, 1), node) for key, node in values.items()}, 1, 1)


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), max_size=20
) | st.sampled_from(["0610", "no", "null", "Ja: nej", "- a", "# a", "{a}", "2025-07", "a: b", "'"])
KEYS = TEXTS.filter(lambda text: text != "<<")
NODES = st.recursive(
    st.builds(Scalar, TEXTS, st.just(1), st.just(1)),
    lambda inner: (
        st.builds(Items, st.lists(inner, max_size=4).map(tuple), st.just(1), st.just(1))
        | st.dictionaries(KEYS, inner, max_size=4).map(mapping)
    ),
    max_leaves=12,
)


def read_back(text: str) -> Node | None:
    problems: list[Problem] = []
    node = parse_yaml(text.encode(), "x.yaml", problems)
    assert problems == []
    return node


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_municipalitys_file_is_written_as_the_same_file(path: Path) -> None:
    node = read_back(path.read_text("utf-8"))
    assert node is not None
    again = read_back(yaml_text(node))
    assert again is not None
    assert same_nodes(node, again)


@given(st.dictionaries(KEYS, NODES, min_size=1, max_size=4).map(mapping))
def test_any_nodes_read_back_the_same(node: Mapping) -> None:
    again = read_back(yaml_text(node))
    assert again is not None
    assert same_nodes(node, again)


def test_a_unit_stands_on_a_line_and_codes_are_quoted() -> None:
    unit = mapping({"id": Scalar("it", 1, 1), "namn": Scalar("IT", 1, 1),
                    "kod": Scalar("0610", 1, 1)})  # fmt: skip
    assert yaml_text(mapping({"enheter": Items((unit, unit), 1, 1)})) == (
        "enheter:\n" + '  - {id: it, namn: IT, kod: "0610"}\n' * 2
    )
