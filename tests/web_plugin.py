"""Loaded first of all (``-p`` in pyproject): where the web's tests have their folder and database.

A setting made in a conftest comes too late: Django has read its settings by then.
``UTFALL_TEST_ON=postgresql`` starts a PostgreSQL of its own and runs the web's tests on it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="utfall-web-")) / "exempelkoping"
atexit.register(shutil.rmtree, FOLDER.parent, ignore_errors=True)
(FOLDER / "data").mkdir(parents=True)

os.environ["UTFALL_FOLDER"] = str(FOLDER)
os.environ["UTFALL_SECRET_KEY"] = "a key for tests alone"
os.environ["UTFALL_DEMO"] = "1"
os.environ["UTFALL_HOSTS"] = "127.0.0.1,localhost,testserver"
os.environ["DJANGO_SETTINGS_MODULE"] = "utfall.web.settings"
if os.environ.get("UTFALL_TEST_ON") != "postgresql":
    os.environ.pop("UTFALL_DATABASE", None)
elif "PYTEST_XDIST_WORKER" not in os.environ:  # one server for all the processes of a run
    from tests.postgresql import started_postgresql

    os.environ["UTFALL_DATABASE"] = started_postgresql()
