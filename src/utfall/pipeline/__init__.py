"""One file per verb: import, inspect, report, explain, trace, verify. What web and cli call."""
