"""``kodplan.yaml``: the code plan by year, and what is counted beside the money (``mått``)."""

from itertools import pairwise

from utfall.domain.code_plan import (
    MAX_DECIMALS,
    MAX_PARTS,
    Account,
    AccountClass,
    Code,
    CodePart,
    CodePlan,
    CodePlanYears,
    Statistic,
)
from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node, Scalar

FILE = "kodplan.yaml"
_CLASSES = ("resultat", "balans")


def read_code_plan(node: Node | None, shown_name: str, problems: list[Problem]) -> CodePlan:
    """Type the file's nodes; faults go to ``problems``."""
    fields = Fields(shown_name, problems)
    values = fields.mapping(node, "Kodplanen", required=("kodplan",), optional=("mått",))
    versions = fields.each(
        values.get("kodplan"), "kodplan", lambda item: _YearsReader(fields, item).read()
    )
    _one_plan_per_year(versions, values.get("kodplan"), fields)
    return CodePlan(versions, _statistics(values.get("mått"), fields))


def _statistics(node: Node | None, fields: Fields) -> dict[str, Statistic]:
    """The declared statistics by id; two that share a name would be two units of one."""
    statistics: dict[str, Statistic] = {}
    for key, value in fields.named(node, "mått").values():
        item = _statistic(key, value, fields)
        words = (item.id, item.name)
        other = next((s for s in statistics.values() if any(map(s.is_called, words))), None)
        if other is not None:
            fields.add("KOD-06", key, name=item.name, first=other.line, unit=other.unit,
                       other_unit=item.unit)  # fmt: skip
        statistics[item.id] = item
    return statistics


def _statistic(key: Scalar, node: Node, fields: Fields) -> Statistic:
    where = f"Måttet {key.text}"
    values = fields.mapping(node, where, required=("namn", "enhet"), optional=("decimaler",))
    possible = [str(number) for number in range(MAX_DECIMALS + 1)]
    return Statistic(
        id=fields.slug(key, "mått"),
        name=fields.text(values.get("namn"), "namn"),
        unit=fields.text(values.get("enhet"), "enhet"),
        decimals=int(fields.choice(values.get("decimaler"), "decimaler", possible, "0")),
        line=key.line,
    )


class _YearsReader:
    """Reads one version of the plan."""

    def __init__(self, fields: Fields, node: Node) -> None:
        self.fields = fields
        self.values = fields.mapping(
            node, "Kodplanens år",
            required=("från", "koddelar", "klasser", "konton"),
            optional=("till", "kostnadsslag", "koder"),
        )  # fmt: skip

    def read(self) -> CodePlanYears:
        fields, values = self.fields, self.values
        parts = fields.each(values.get("koddelar"), "koddelar", self._part)
        if len(parts) > MAX_PARTS:
            fields.add("KOD-04", values["koddelar"], count=len(parts), most=MAX_PARTS)
        cost_types = {
            fields.slug(key, "kostnadsslag"): fields.text(value, "kostnadsslag")
            for key, value in fields.named(values.get("kostnadsslag"), "kostnadsslag").values()
        }
        last = values.get("till")
        return CodePlanYears(
            first_year=fields.integer(values.get("från"), "från"),
            last_year=fields.integer(last, "till") if last is not None else None,
            parts=parts,
            classes=self._classes(),
            cost_types=cost_types,
            accounts=self._accounts(cost_types),
            codes=self._codes({part.id: part for part in parts}),
        )

    def _part(self, node: Node) -> CodePart:
        fields = self.fields
        values = fields.mapping(node, "Koddelen", required=("id", "namn"), optional=("längd",))
        lengths = fields.items(values.get("längd"), "längd")
        return CodePart(
            id=fields.slug(values.get("id"), "id"),
            name=fields.text(values.get("namn"), "namn"),
            lengths=tuple(fields.integer(item, "längd") for item in lengths),
        )

    def _classes(self) -> dict[str, AccountClass]:
        classes: dict[str, AccountClass] = {}
        for name, (_, value) in self.fields.named(self.values.get("klasser"), "klasser").items():
            chosen = self.fields.choice(value, f"klass {name}", _CLASSES, "balans")
            classes[name] = "resultat" if chosen == "resultat" else "balans"
        return classes

    def _accounts(self, cost_types: dict[str, str]) -> dict[str, Account]:
        accounts: dict[str, Account] = {}
        for node in self.fields.items(self.values.get("konton"), "konton"):
            account = self._account(node, cost_types)
            if account.code in accounts:
                self.fields.add("KOD-02", node, what="Kontot", code=account.code)
            accounts[account.code] = account
        return accounts

    def _account(self, node: Node, cost_types: dict[str, str]) -> Account:
        fields = self.fields
        values = fields.mapping(
            node, "Kontot", required=("konto", "namn"), optional=("kostnadsslag",)
        )
        cost_type = ""
        if "kostnadsslag" in values:
            cost_type = fields.choice(values["kostnadsslag"], "kostnadsslag", cost_types, "")
        return Account(
            code=fields.text(values.get("konto"), "konto"),
            name=fields.text(values.get("namn"), "namn"),
            cost_type=cost_type,
        )

    def _codes(self, parts: dict[str, CodePart]) -> dict[str, dict[str, Code]]:
        codes: dict[str, dict[str, Code]] = {}
        for part_id, (key, value) in self.fields.named(self.values.get("koder"), "koder").items():
            if part_id not in parts:
                suggestion = did_you_mean(part_id, parts)
                self.fields.add("KOD-05", key, name=part_id, suggestion=suggestion)
                continue
            codes[part_id] = self._codes_of_part(parts[part_id], value)
        return codes

    def _codes_of_part(self, part: CodePart, node: Node) -> dict[str, Code]:
        codes: dict[str, Code] = {}
        for code, (key, value) in self.fields.named(node, part.name).items():
            self._check_length(part, code, key)
            codes[code] = Code(part.id, code, self.fields.text(value, part.name))
        return codes

    def _check_length(self, part: CodePart, code: str, key: Scalar) -> None:
        if part.lengths and len(code) not in part.lengths:
            allowed = " eller ".join(str(length) for length in part.lengths)
            self.fields.add(
                "KOD-03", key, code=code, length=len(code), part=part.name, lengths=allowed
            )


def _one_plan_per_year(
    versions: tuple[CodePlanYears, ...], node: Node | None, fields: Fields
) -> None:
    by_start = sorted(versions, key=lambda version: version.first_year)
    for earlier, later in pairwise(by_start):
        if earlier.covers(later.first_year) and node is not None:
            fields.add("KOD-01", node, first=earlier.first_year, second=later.first_year,
                       year=later.first_year)  # fmt: skip
