"""Does to every sample roster what offices do to rosters, and imports each into the county before.

A mutated roster must bring the same rows, or its plan must name what is wrong. The mutations stand
in `tests/models/roster/mutations.py`; the suite does a few of each, this does two hundred.

Run: `python benchmarks/mutate_rosters.py [TIMES]`. Exit code 1 when a roster changed its meaning
without a word.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.models.roster.mutations import lessons, mutated, verdict


def main() -> int:
    """Print how many mutations of each roster came out the same, and how many were named."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    total: Counter[str] = Counter()
    for lesson in lessons():
        counted: Counter[str] = Counter()
        for seed in range(times):
            done, book = mutated(lesson, seed)
            found = verdict(lesson, book)
            known = found in ("same", "named")
            counted[found if known else "silent"] += 1
            if not known:
                print(f"  seed {seed}, {done}: {found}")
        print(f"{lesson.name}: {dict(counted)}", flush=True)
        total += counted
    print(dict(total))
    return 1 if total["silent"] else 0


if __name__ == "__main__":
    sys.exit(main())
