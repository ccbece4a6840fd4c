"""The example with statistics beside its money: outcome with a missing month, and a plan."""

import shutil
from pathlib import Path

from tests.command import utfall

STATISTICS = """
mått:
  arsarbetare: {namn: Årsarbetare, enhet: årsarbetare, decimaler: 1}
  arenden: {namn: Ärenden, enhet: ärenden}
"""
PROFILE = """\
slag: statistic
källa: verksamhetssystem
år: 2025
perioder: 1-12
format: csv
kolumner: {ansvar: Ansvar, verksamhet: Verksamhet, period: Månad, mått: Mått, värde: Antal}
"""
OUTCOME = """\
Ansvar;Verksamhet;Månad;Mått;Antal
2111;91040;2025-05;Årsarbetare;12,5
2111;91050;2025-05;Årsarbetare;0,5
2131;91040;2025-05;arsarbetare;40
2111;91040;2025-07;Årsarbetare;13
2131;91040;2025-07;Ärenden;1 230
"""
PLAN = """\
Ansvar;Verksamhet;Månad;Mått;Antal
2111;91040;2025-06;Årsarbetare;14
"""


def add_statistics(example: Path, folder: Path) -> Path:
    """A copy of the example's folder with a delivery of outcome and one of a plan."""
    shutil.copytree(example, folder)
    plan = folder / "kodplan.yaml"
    plan.write_text(plan.read_text("utf-8") + STATISTICS, "utf-8")
    (folder / "profiler" / "verksamhet.yaml").write_text(PROFILE, "utf-8")
    for name, text, more in (("utfall", OUTCOME, ()), ("plan", PLAN, ("--version", "plan"))):
        file = folder / "leveranser" / f"volymer-{name}.csv"
        file.write_text(text, "utf-8")
        ended = utfall("import", file, "--kind", "statistic", *more, "--folder", folder,
                       "--accept", "KONTR-03")  # fmt: skip
        assert ended.code == 0, ended.err
    return folder
