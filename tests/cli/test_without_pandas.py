"""A command does not load what it never uses, whatever else is installed."""

import subprocess
import sys

_FIRST_TABLE = "import pyarrow, sys; pyarrow.array(['5010']); print('pandas' in sys.modules)"
_HIDDEN = "from utfall.cli.without_pandas import hide_pandas; hide_pandas(); "


def _said(program: str) -> str:
    call = [sys.executable, "-c", program]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip()


def test_the_first_table_brings_pandas_along_unless_it_is_hidden() -> None:
    assert (_said(_FIRST_TABLE), _said(_HIDDEN + _FIRST_TABLE)) == ("True", "False")
