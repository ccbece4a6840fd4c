"""What a reader must know beside the file and the profile."""

from dataclasses import dataclass

from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Organisation
from utfall.municipality.rules_file import DeviationRule


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """The municipality's plan and tree, and what the command line says instead of the profile.

    ``entity`` is whose the file is where the profile does not say; ``extracted`` an ISO time, empty
    for the file's own; ``reasonable`` the rule of how far a month may be from earlier years'.
    """

    code_plan: CodePlan
    organisation: Organisation
    entity: str
    version: str | None = None
    layer: str | None = None
    state: str | None = None
    extracted: str = ""
    reasonable: DeviationRule | None = None
