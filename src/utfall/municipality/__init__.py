"""The folder a municipality keeps: settings, code plan, organisation; YAML with line and column."""
