"""``python -m utfall.example DIR`` fills ``DIR/leveranser/``."""

import argparse
from pathlib import Path

from utfall.example.deliveries import write_deliveries


def main() -> None:
    """Write the example's deliveries."""
    parser = argparse.ArgumentParser(prog="python -m utfall.example", description=main.__doc__)
    parser.add_argument("folder", metavar="DIR", type=Path)
    write_deliveries(parser.parse_args().folder)


if __name__ == "__main__":
    main()
