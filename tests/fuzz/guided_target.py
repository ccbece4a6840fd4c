"""One coverage-guided run, in a process of its own: ``TARGET CORPUS FINDINGS`` and then what
libFuzzer takes. Our own code is instrumented as it is imported."""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["utfall"]):
    from tests import hostile_packages as packages
    from tests.fuzz.outcome import outcome_of
    from tests.fuzz.seeds import Seed, seeds


def main() -> None:
    """Read whatever comes; findings are written down by where they arose, and it goes on."""
    target, corpus, findings = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    of_target = [seed for seed in seeds() if seed.profile.format == target.partition("-")[0]]
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in of_target:
        content = _given(target, seed)
        if len(content) <= 16_384:
            name = hashlib.sha256(content).hexdigest()[:20]
            (corpus / name).write_bytes(content)
    atheris.Setup(
        [sys.argv[0], str(corpus), *sys.argv[4:]], _reader(target, of_target[0], findings)
    )
    atheris.Fuzz()


def _given(target: str, seed: Seed) -> bytes:
    if target == "xlsx-sheet":
        parts = packages.parts_of(seed.content)
        return parts.get(packages.SHEET, b"")
    return seed.content


def _reader(target: str, seed: Seed, findings: Path) -> Callable[[bytes], None]:
    """``xlsx-sheet``: the bytes are a sheet's XML, as guidance does not come through deflate."""

    def read(given: bytes) -> None:
        content = packages.with_part(packages.SHEET, given) if target == "xlsx-sheet" else given
        outcome = outcome_of(content, seed.profile, seed.context)
        if outcome.kind == "finding" or outcome.disagreed:
            _keep(findings, target, content, outcome.words or "reader and scan disagree")

    return read


def _keep(findings: Path, target: str, content: bytes, words: str) -> None:
    """The first file that shows each fault, with its words beside it."""
    place = words.rpartition("(")[2]
    name = f"{target}-{hashlib.sha256(place.encode()).hexdigest()[:12]}"
    findings.mkdir(parents=True, exist_ok=True)
    if not (findings / f"{name}.txt").exists():
        (findings / name).write_bytes(content)
        (findings / f"{name}.txt").write_text(words, "utf-8")


if __name__ == "__main__":
    main()
