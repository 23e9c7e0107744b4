"""The counties that are offered when a data file is made."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "resources" / "counties" / "yunnan.csv"


@dataclass(frozen=True)
class KnownCounty:
    """A county of the list: code of administrative division, name, prefecture."""

    code: str
    name: str
    prefecture: str

    @property
    def shown(self) -> str:
        """The county with its prefecture, as it is offered."""
        return f"{self.name}（{self.prefecture}）"

    @property
    def bureau(self) -> str:
        """The full name that its bureau most likely bears."""
        return f"{self.name}教育体育局"


@lru_cache(maxsize=1)
def known_counties() -> tuple[KnownCounty, ...]:
    """Return the counties of the province, by code."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(KnownCounty(**line) for line in csv.DictReader(file))
