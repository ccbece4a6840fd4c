"""What kinds of facts there are, and the states a period may be in."""

Kind = str
KINDS = (
    "actual", "budget", "budget_change", "forecast", "unbooked", "statistic",
    "organisation", "codes",
)  # fmt: skip
MONEY_KINDS = ("actual", "budget", "budget_change", "forecast", "unbooked")
DATED_KINDS = ("actual", "unbooked")
STATISTIC = "statistic"
REGISTER_KINDS = ("organisation", "codes")
STATES = ("open", "preliminary", "closed")
