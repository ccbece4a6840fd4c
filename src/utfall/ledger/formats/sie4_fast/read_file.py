"""Whether a file is SIE 4, and where it can be cut."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.content import Content
from utfall.ledger.formats.sie4 import why_not_sie4
from utfall.ledger.formats.sie4_fast.survey import CHUNK_BYTES, SieSurvey, survey_sie4


def survey_or_why_not(
    content: Content, shown_name: str, problems: list[Problem], chunk_bytes: int = CHUNK_BYTES
) -> SieSurvey | None:
    """Where the file can be cut; None, with a Problem, where it is certainly no SIE 1–4."""
    code = why_not_sie4(content)
    if code:
        problems.append(problem(code, file=shown_name))
        return None
    return survey_sie4(content, chunk_bytes)
