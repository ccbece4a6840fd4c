"""One file per command, with ``run(arguments, output) -> exit code``."""
