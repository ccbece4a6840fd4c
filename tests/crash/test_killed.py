"""Twenty real imports killed at moments of chance; ``make soak`` goes on to a thousand."""

import shutil
from pathlib import Path

from tests.crash.killing import ENDED, READING, WRITING, kill_of, killed, pace_of
from tests.crash.standing import Start

SEED, KILLS = 8, 20


def test_killed_at_any_moment_it_is_old_or_new_and_a_retry_ends_the_same(
    starts: dict[str, Start], any_start: Start, tmp_path: Path
) -> None:
    print(f"seed {SEED}; one again: python -m tests.crash.soak --seed {SEED} --kill NUMBER")
    pace = pace_of(any_start, tmp_path / "takt")
    for number in range(KILLS):
        kill, place = kill_of(SEED, number), tmp_path / str(number)
        print(number, kill)
        hit, stood = killed(starts[kill.form.name], place, kill, pace)
        assert (hit, stood) in {(READING, "old"), (WRITING, "old"), (WRITING, "new"),
                                (ENDED, "new")}  # fmt: skip
        shutil.rmtree(place)
