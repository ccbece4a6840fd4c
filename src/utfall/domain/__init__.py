"""Words everything shares: öre, periods, code plan, organisation, Problem. Standard library."""
