"""A chart as data: what it compares, without how it is drawn."""

from dataclasses import dataclass
from enum import Enum

from models.statistics.figure import Number, number_text

MOST_SERIES = 4
MOST_NODES = 25
_NOTHING = "—"


class ChartKind(Enum):
    """How the numbers are shown."""

    BARS = "bars"
    LINES = "lines"
    TILES = "tiles"
    RELATIONS = "relations"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, a value for each label; in a relation graph a value is a word."""

    name: str
    values: tuple[Number | str | None, ...]
    places: int = 2

    def shown(self, place: int) -> str:
        """The value at `place` as it is printed."""
        value = self.values[place]
        if value is None:
            return _NOTHING
        return value if isinstance(value, str) else number_text(value, self.places)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that is drawn in greys and says every value in words.

    Bars compare labels, lines follow them (years). Tiles are a map of townships, each a tile with
    its value, at `tiles` (column, row) or one after the other. A relation graph has its first label
    in the middle (or, of many, on top) and the others around it, each with a word of what it is.
    """

    kind: ChartKind
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
    unit: str = ""
    tiles: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a chart that cannot be drawn or read."""
        if not self.labels or not self.series:
            raise ValueError(f"{self.title}: nothing to draw")
        if any(len(each.values) != len(self.labels) for each in self.series):
            raise ValueError(f"{self.title}: a series has not a value for each label")
        most = 1 if self.kind in (ChartKind.TILES, ChartKind.RELATIONS) else MOST_SERIES
        if len(self.series) > most:
            raise ValueError(f"{self.title}: {len(self.series)} series, not more than {most}")
        if self.kind is ChartKind.RELATIONS and len(self.labels) > MOST_NODES:
            raise ValueError(f"{self.title}: {len(self.labels)} nodes, not more than {MOST_NODES}")
        has_words = any(isinstance(value, str) for each in self.series for value in each.values)
        if has_words and self.kind is not ChartKind.RELATIONS:
            raise ValueError(f"{self.title}: a word has no size")
        self._check_tiles()

    def _check_tiles(self) -> None:
        """Tiles are read row by row in the order of the labels, each in a place of its own."""
        if not self.tiles:
            return
        read = [(row, column) for column, row in self.tiles]
        if len(read) != len(self.labels) or read != sorted(set(read)):
            raise ValueError(f"{self.title}: tiles do not follow the labels row by row")

    @property
    def caption(self) -> str:
        """The title with the unit of the values."""
        return f"{self.title}（单位：{self.unit}）" if self.unit else self.title
