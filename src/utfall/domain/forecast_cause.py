"""Why a forecast differs from the budget: the causes (*orsak*) a forecast may state."""

CAUSES = ("volym", "pris", "vakans", "periodisering", "engångspost")
