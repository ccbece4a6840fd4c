"""A paper of a few lines in the small municipality, made through the production path."""

from dataclasses import dataclass
from pathlib import Path

from tests.small_municipality import Row, SmallMunicipality
from utfall.documents.paper import FinishedPaper
from utfall.domain.period import Month
from utfall.pipeline.paper import PaperRequest, make_paper
from utfall.pipeline.refused import RefusedError
from utfall.pipeline.workspace import open_workspace
from utfall.texts.blocks import block_lines

HEAD = """\
rapport: r
organ: Kommunstyrelsen
slag: Tjänsteskrivelse
datum: 2025-08-11
rubrik: Brev
avsnitt:
  - id: laget
    innehåll:
"""
TKR = 100_000


def claimed(text: str, words: str, units: str, column: str = "a") -> str:
    """A content: a text with one claim."""
    return (f'text: "{text}"\n        påståenden: '
            f'[{{ord: "{words}", enheter: {units}, mått: {column}}}]')  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A paper, or the Problems that refused it with an exit code."""

    paper: FinishedPaper | None
    exit_code: int
    codes: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The words of the first section."""
        assert self.paper is not None
        return [line for block in self.paper.sections[0].blocks for line in block_lines(block)]


class SmallPaper:
    """Department A has 900 tkr of its budget of 1 000 booked, B all of its 500."""

    def __init__(self, folder: Path) -> None:
        self.municipality = SmallMunicipality(folder)
        (folder / "handlingar").mkdir(exist_ok=True)

    def publish(self) -> None:
        """Publish the facts; a copy of the folder has them too."""
        self.municipality.publish([
            Row("budget", "11", 7, 1_000 * TKR), Row("actual", "11", 7, 900 * TKR),
            Row("budget", "20", 7, 500 * TKR), Row("actual", "20", 7, 500 * TKR),
        ])  # fmt: skip

    def write(self, *content: str, head: str = HEAD) -> None:
        """Write the paper's file: each content is an item of its one section."""
        items = "".join(f"      - {item}\n" for item in content)
        self.municipality.write("handlingar/brev.yaml", head + items)

    def make(self, *content: str, head: str = HEAD, draft: bool = False) -> Made:
        """Write the file and make the paper for July."""
        self.write(*content, head=head)
        workspace = open_workspace(self.municipality.folder)
        try:
            paper = make_paper(workspace, PaperRequest("brev", Month(2025, 7), draft=draft))
        except RefusedError as refusal:
            return Made(None, refusal.exit_code, tuple(p.code for p in refusal.problems))
        errors = tuple(p.code for p in paper.problems if p.severity == "error")
        return Made(paper, 0, errors)

    def files(self) -> set[str]:
        """Every file below data/."""
        data = self.municipality.folder / "data"
        return {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
