"""六、下一年打算: targets of the years to come, beside where the county stands."""

from dataclasses import dataclass

from models.ledgers.accounts import Target
from models.wording import decimal_text
from reports.builders.material import Material


@dataclass(frozen=True)
class Aim:
    """What a statistic shall reach; `figure_id` is that of the present state, or ""."""

    sentence: str
    figure_id: str


@dataclass(frozen=True)
class YearAims:
    """The aims of one year."""

    year: int
    aims: tuple[Aim, ...]


def plans(material: Material) -> tuple[YearAims, ...]:
    """Return the targets of later years, year by year."""
    later = sorted({row.year for row in material.facts.targets if row.year > material.year})
    return tuple(
        YearAims(
            year,
            tuple(_aim(row, material) for row in material.facts.targets if row.year == year),
        )
        for year in later
    )


def due(material: Material) -> tuple[Target, ...]:
    """Return the targets of the report year of which it is known how far they are reached."""
    return tuple(
        row
        for row in material.facts.targets
        if row.year == material.year and material.figures[completion_id(row)].value is not None
    )


def completion_id(target: Target) -> str:
    """Return the id of the figure that says how far a target of the report year is reached."""
    return f"S-COV-6.{target.id}"


def _aim(row: Target, material: Material) -> Aim:
    present = f"S-TGT-1.{row.id}"
    figure_id = "" if material.figures[present].value is None else present
    if row.value is not None:
        return Aim(f"{row.title}达到{decimal_text(row.value)}{row.unit}", figure_id)
    return Aim(f"{row.title}{row.wording.rstrip('。；')}", figure_id)
