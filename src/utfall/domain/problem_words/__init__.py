"""The one Swedish catalogue of Problem words, by code; a file per prefix.

Each Problem has one small file in ``tests/problems/`` that calls it forth; the error reference
``docs/felkatalog.md`` is printed from both.
"""

from utfall.domain.problem_words.words import Words

from . import (
    backup,
    check,
    definition,
    drift,
    file,
    limits,
    municipality,
    paper,
    profile,
    report,
    rules,
    sie,
    snapshot,
    suggestion,
    table,
    theme,
)

CATALOGUE: dict[str, Words] = {
    **file.WORDS,
    **limits.WORDS,
    **sie.WORDS,
    **table.WORDS,
    **profile.WORDS,
    **suggestion.WORDS,
    **drift.WORDS,
    **check.WORDS,
    **municipality.WORDS,
    **definition.WORDS,
    **report.WORDS,
    **snapshot.WORDS,
    **paper.WORDS,
    **theme.WORDS,
    **rules.WORDS,
    **backup.WORDS,
}
