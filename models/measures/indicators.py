"""The seven indicators of even provision, and what every school brings to them.

A school that teaches several stages often tells its rooms, grounds and equipment once, for the
whole school: on one of its rows, with the others left blank. Such a figure is divided by pupils,
those of higher stages weighing more.

Limits read: equity.indoor_sports, split.nine_year_junior, split.complete_senior,
split.twelve_year_senior, split.round_places.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from models.ledgers.school_year import SchoolYear, Stage
from models.rules.rule_set import Limits
from models.statistics.figure import rounded

Amounts = Mapping[str, Fraction | None]

_INDOOR = "indoor_sports_area"


@dataclass(frozen=True)
class Indicator:
    """One of the seven.

    Attributes:
        code: Its name in ids and parameter keys.
        label: What the standard calls it.
        unit: 人, 平方米, 元 or 间.
        per: Per how many pupils.
        fields: Figures of the school year that are added.
        less: Figures that are taken off.
        shared: Whether the parts of a school use it in common, so that it may need dividing.
        scale: What the figures are divided by: money is kept in 分.
        step: The smallest amount that a school can get more of.
    """

    code: str
    label: str
    unit: str
    per: int
    fields: tuple[str, ...]
    less: tuple[str, ...] = ()
    shared: bool = False
    scale: int = 1
    step: Fraction = Fraction(1)

    def amount(self, figures: Amounts) -> Fraction | None:
        """Return what a school has; None where a figure is blank, or they contradict each other."""
        total = Fraction(0)
        for sign, names in ((1, self.fields), (-1, self.less)):
            for name in names:
                figure = figures[name]
                # Few schools have an indoor hall; the others leave the column empty.
                if figure is None and name != _INDOOR:
                    return None
                total += sign * (figure or 0)
        return total if total >= 0 else None


_HUNDREDTH = Fraction(1, 100)

OVER_QUALIFIED = Indicator(
    "over_qualified", "每百名学生拥有高于规定学历教师数", "人", 100, ("over_qualified_teachers",)
)
BACKBONE = Indicator(
    "backbone", "每百名学生拥有县级以上骨干教师数", "人", 100, ("backbone_teachers",)
)
ARTS_SPORTS = Indicator(
    "arts_sports", "每百名学生拥有体育、艺术专任教师数", "人", 100, ("arts_sports_teachers",)
)
TEACHING_AREA = Indicator(
    "teaching_area",
    "生均教学及辅助用房面积",
    "平方米",
    1,
    ("teaching_area",),
    shared=True,
    step=_HUNDREDTH,
)
SPORTS_AREA = Indicator(
    "sports_area",
    "生均体育运动场馆面积",
    "平方米",
    1,
    ("sports_area",),
    shared=True,
    step=_HUNDREDTH,
)
EQUIPMENT = Indicator(
    "equipment", "生均教学仪器设备值", "元", 1, ("equipment_value",), shared=True, scale=100
)
MULTIMEDIA = Indicator(
    "multimedia", "每百名学生拥有网络多媒体教室数", "间", 100, ("multimedia_rooms",), shared=True
)


def indicators(limits: Limits) -> tuple[Indicator, ...]:
    """Return the seven, in the order of the standard, as the rule set counts indoor halls."""
    teaching, sports = TEACHING_AREA, SPORTS_AREA
    if limits.flag("equity.indoor_sports"):
        teaching = replace(teaching, less=(_INDOOR,))
        sports = replace(sports, fields=(*sports.fields, _INDOOR))
    return (OVER_QUALIFIED, BACKBONE, ARTS_SPORTS, teaching, sports, EQUIPMENT, MULTIMEDIA)


@dataclass(frozen=True)
class Split:
    """How much a pupil of each stage weighs when a school's common figure is divided.

    Attributes:
        nine_year_junior: A junior pupil, next to a primary pupil's 1.
        complete_senior: A senior pupil, next to a junior pupil's 1, where there is no primary part.
        twelve_year_senior: A senior pupil, next to a primary pupil's 1.
        round_places: To how many decimals the amount per weighted pupil is rounded before it is
            multiplied; None for not at all.
    """

    nine_year_junior: Fraction
    complete_senior: Fraction
    twelve_year_senior: Fraction
    round_places: int | None = None

    def weight(self, stage: Stage, with_primary: bool) -> Fraction:
        """Return the weight of a pupil of `stage`."""
        if stage is Stage.JUNIOR:
            return self.nine_year_junior if with_primary else Fraction(1)
        if stage is Stage.SENIOR:
            return self.twelve_year_senior if with_primary else self.complete_senior
        return Fraction(1)

    def divide(self, amount: Fraction, pupils: Mapping[Stage, int]) -> Mapping[Stage, Fraction]:
        """Divide `amount` among the stages; nothing gets lost, whatever is rounded on the way."""
        stages = [stage for stage in Stage if pupils.get(stage)]
        if not stages:
            return {}
        with_primary = Stage.PRIMARY in stages
        weighted = {stage: self.weight(stage, with_primary) * pupils[stage] for stage in stages}
        each = amount / sum(weighted.values())
        if self.round_places is not None:
            each = Fraction(rounded(each, self.round_places))
        *lower, highest = stages
        parts = {stage: each * weighted[stage] for stage in lower}
        return {**parts, highest: amount - sum(parts.values())}


def split_of(limits: Limits) -> Split:
    """Return the weights of a rule set; a weight that is not set is 1."""

    def weight(key: str) -> Fraction:
        number = limits.number(key)
        return Fraction(1) if number is None else Fraction(number)

    return Split(
        weight("split.nine_year_junior"),
        weight("split.complete_senior"),
        weight("split.twelve_year_senior"),
        limits.integer("split.round_places"),
    )


def amounts_of(
    rows: Iterable[SchoolYear], wanted: Iterable[Indicator], split: Split
) -> Mapping[int, Amounts]:
    """Return what each row brings to each indicator, by the row's id and the indicator's code.

    A common figure that stands on one row of a school only is divided among all its rows.
    """
    wanted = tuple(wanted)
    of_school = defaultdict(list)
    for row in rows:
        of_school[row.school].append(row)
    amounts: dict[int, Amounts] = {}
    for parts in of_school.values():
        shared = {
            name: _shared(parts, name, each.scale, split)
            for each in wanted
            if each.shared
            for name in (*each.fields, *each.less)
        }
        for row in parts:
            own = {name: _number(row, name, each.scale) for each in wanted for name in each.fields}
            own |= {name: values.get(row.stage) for name, values in shared.items()}
            amounts[row.id] = {each.code: each.amount(own) for each in wanted}
    return amounts


def _number(row: SchoolYear, name: str, scale: int) -> Fraction | None:
    value = getattr(row, name)
    return None if value is None else Fraction(value) / scale


def _shared(
    rows: list[SchoolYear], name: str, scale: int, split: Split
) -> Mapping[Stage, Fraction]:
    given = {row.stage: number for row in rows if (number := _number(row, name, scale)) is not None}
    if len(given) != 1 or len(rows) == 1:
        return given
    (amount,) = given.values()
    return split.divide(amount, {row.stage: row.students for row in rows})
