"""A whole SIE 4 file by its chunks, one at a time."""

from collections.abc import Iterator
from mmap import mmap

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.sie4 import why_not_sie4
from utfall.ledger.formats.sie4_fast.chunk import SieChunk
from utfall.ledger.formats.sie4_fast.read_chunk import read_chunk
from utfall.ledger.formats.sie4_fast.survey import CHUNK_BYTES, SieSurvey, survey_sie4


def survey_or_why_not(
    content: bytes | mmap, shown_name: str, problems: list[Problem], chunk_bytes: int = CHUNK_BYTES
) -> SieSurvey | None:
    """Where the file can be cut; None, with a Problem, where it is certainly no SIE 1–4."""
    code = why_not_sie4(content)
    if code:
        problems.append(problem(code, file=shown_name))
        return None
    return survey_sie4(content, chunk_bytes)


def chunks_of(content: bytes | mmap, survey: SieSurvey, shown_name: str) -> Iterator[SieChunk]:
    """Every chunk in order; only the one in hand is held.

    Chunks do not depend on each other: two processes may each call ``read_chunk`` for every other
    span of the survey, and ``SieJoin`` takes them in order.
    """
    for span in survey.spans:
        yield read_chunk(content, survey, span, shown_name)
