"""The page's part on papers."""

from benchmarks.page_tables import mb, ms, ratio, table, yes
from benchmarks.paper_peers import PaperPeer
from benchmarks.papers import KINDS, Papers

_WORDS = """## Papers

As many different PDFs as there are municipalities, in one call of one process: each is of a
municipality of its own, with its own name, title, labels, seal and figures (five months in turn).
*Utfall* is the production `write` or `write_paper` on a finished report or paper: checking that
every character can be printed, drawing the picture, the data for Typst, Typst, row headers.
*Typst and a bare pass* is `typst.compile` on the same template with the same data, recorded
beforehand, the same fonts and standards (PDF/A-2a, PDF/UA-1), then pikepdf: open, walk the
structure, mark each row's first cell as its header, save. *Typst alone* is its first half. Each
side has a process of its own, for Typst remembers what it has set; PDF by PDF they take turns. The
words of the first PDFs and their row headers are compared. The first PDF of each process is not
counted; peak memory holds all that the PDFs are made of. Required: at most 1.5 × a PDF.
"""

_PEER_WORDS = """The same documents by what a user would pick instead, tagged as PDF/UA as well:
WeasyPrint from Utfall's HTML (one process, its start and first file not counted), LibreOffice from
Utfall's DOCX (`soffice --headless --convert-to pdf`, its start counted). Neither belongs to the
project; `UTFALL_PEER_PYTHON` names an interpreter that has WeasyPrint. What they set is the HTML
page and the Word template, not Typst's page; making the HTML and the DOCX is not counted.
"""


def papers_part(found: list[Papers], peers: list[PaperPeer]) -> list[str]:
    """Words and tables."""
    return [_WORDS, _table(found), _PEER_WORDS, _peer_table(found, peers)]


def _table(found: list[Papers]) -> str:
    head = ("PDF of", "PDFs", "Utfall", "Typst and a bare pass", "ratio (quartiles)", "quiet",
            "Typst alone", "× Typst alone", "all PDFs", "peak memory", "kept")  # fmt: skip
    return table(head, (
        (KINDS[p.kind], str(len(p.pairs.a)), ms(p.pairs.a_median), ms(p.pairs.b_median),
         ratio(p.pairs), f"{p.pairs.quiet_ratio:.2f}", ms(p.typst.b_median),
         f"{p.typst.ratio:.2f}", f"{sum(p.pairs.a):.2f} s / {sum(p.pairs.b):.2f} s",
         f"{mb(p.peaks[0])} / {mb(p.peaks[1])}", yes(kept=p.kept))
        for p in found
    ))  # fmt: skip


def _peer_table(found: list[Papers], peers: list[PaperPeer]) -> str:
    ours = {p.kind: p.pairs.a_median for p in found}
    head = ("PDF of", "way", "a PDF", "× Utfall", "PDFs", "peak memory")
    return table(head, (_peer_row(peer, ours[peer.kind]) for peer in peers))


def _peer_row(peer: PaperPeer, ours: float) -> tuple[str, ...]:
    if peer.missing:
        return KINDS[peer.kind], peer.name, peer.missing, "–", "0", "–"
    return (KINDS[peer.kind], peer.name, ms(peer.seconds), f"{peer.seconds / ours:.1f}",
            str(peer.files), mb(peer.peak))  # fmt: skip
