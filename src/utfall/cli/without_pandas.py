"""Arrow and DuckDB load pandas with their first table where it is installed: half a second for what
nothing here uses."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_HIDDEN = "pandas"


class _Hides(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Whoever asks goes on without it."""
        del path, target
        if fullname == _HIDDEN:
            raise ModuleNotFoundError(fullname)
        return None


def hide_pandas() -> None:
    """In this process pandas is not there."""
    sys.meta_path.insert(0, _Hides())
