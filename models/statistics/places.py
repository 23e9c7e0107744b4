"""S-SEAT: school places added, of quality, shared, exchanged; the land that education has."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from operator import attrgetter

from models.ledgers.county_year import CountyYear
from models.ledgers.school_year import Stage
from models.ledgers.seat import Seat, SeatKind
from models.measures.seats import STAGES_OF_TARGETS, counted_seats, seat_targets
from models.statistics.figure import NOT_RECORDED, PER_CENT, Figure, refs
from models.statistics.tally import UNSET, Sum, percentage, row_ref, terms
from models.statistics.view import View

_SEAT = row_ref("seats")


def _of_year(view: View, kind: SeatKind) -> list[Seat]:
    return [row for row in counted_seats(view.facts, kind) if row.year == view.facts.year]


def _sum(
    view: View,
    id: str,
    label: str,
    rows: Sequence[Seat],
    note: str = "",
    of: Callable[[Seat], int | None] = attrgetter("quantity"),
) -> Sum[Seat]:
    begun = any(row.year <= view.facts.year for row in view.facts.seats)
    return Sum(id, label, rows, _SEAT, note, comparable=begun, of=of, unit="个")


def added(view: View) -> Iterator[Figure]:
    """S-SEAT-1 and 2: places added in the year and so far, and those of quality among them."""
    so_far = counted_seats(view.facts, SeatKind.ADDED)
    this_year = _of_year(view, SeatKind.ADDED)
    since = min((row.year for row in so_far), default=None)
    note = "" if since is None else f"自{since}年起累计"
    whole = _sum(view, "S-SEAT-1", "当年新增学位数", this_year)
    total = _sum(view, "S-SEAT-1.total", "累计新增学位数", so_far, note)
    for each in (whole, total):
        yield each.figure()
        yield from each.by("stage", attrgetter("stage"), (*terms(Stage), UNSET))
    for suffix, label, rows, how in (
        ("", "当年", this_year, ""),
        (".total", "累计", so_far, note),
    ):
        quality = sum(row.quality or 0 for row in rows)
        known = [row for row in rows if row.quality is not None]
        yield _sum(
            view,
            f"S-SEAT-2.count{suffix}",
            f"{label}新增优质学位数",
            rows,
            how,
            attrgetter("quality"),
        ).figure()
        yield percentage(
            f"S-SEAT-2{suffix}",
            f"{label}新增学位中优质学位占比",
            quality,
            sum(row.quantity for row in known),
            note="；".join(part for part in ("优质学位数÷新增学位数", how) if part),
            rows=tuple(map(_SEAT, known)),
        )


def shared(view: View) -> Iterator[Figure]:
    """S-SEAT-3 and 4: places shared within a district, and exchanged with a neighbour."""
    rows = _of_year(view, SeatKind.SHARED)
    yield _sum(view, "S-SEAT-3", "学区内共享学位数", rows).figure()
    exchanged = _of_year(view, SeatKind.EXCHANGED)
    yield _sum(view, "S-SEAT-4", "跨区共享学位数（本县提供）", exchanged).figure()
    returned = attrgetter("returned")
    yield _sum(
        view, "S-SEAT-4.returned", "跨区共享学位数（对方提供）", exchanged, of=returned
    ).figure()


def reached(view: View) -> Iterator[Figure]:
    """S-SEAT-5: public places added so far ÷ what the rule set wants added."""
    due, wanted = seat_targets(view.limits)
    rows = [row for row in counted_seats(view.facts, SeatKind.ADDED) if row.public is not False]
    note = "累计新增公办学位÷目标" + ("" if due is None else f"（{due}年）")
    parts = {stage: [row for row in rows if row.stage is stage] for stage in STAGES_OF_TARGETS}
    yield percentage(
        "S-SEAT-5",
        "新增学位目标完成率",
        sum(row.quantity for row in rows) if wanted else 0,
        sum(wanted.values()),
        note=note if wanted else "规则集没有设定学位目标",
        rows=tuple(map(_SEAT, rows)),
    )
    for stage, of_stage in parts.items():
        yield percentage(
            f"S-SEAT-5.stage.{stage.value}",
            f"新增学位目标完成率：{stage.label}",
            sum(row.quantity for row in of_stage),
            wanted.get(stage, 0),
            rows=tuple(map(_SEAT, of_stage)),
        )


def land(view: View) -> Iterator[Figure]:
    """S-SEAT-6: the share of the county's land that education has, and how it has grown."""
    rows = sorted(
        (row for row in view.facts.county_years if _land_share(row) is not None),
        key=attrgetter("year"),
    )
    now = next((row for row in rows if row.year == view.facts.year), None)
    share = None if now is None else _land_share(now)
    behind = refs("county_years", [] if now is None else [now.id])
    yield Figure(
        "S-SEAT-6",
        "教育用地占全县面积的比例",
        None if share is None else 100 * share,
        PER_CENT,
        rows=behind,
        blank=NOT_RECORDED,
    )
    earlier = [row for row in rows if row.year < view.facts.year]
    base = earlier[0] if earlier else None
    grown = None
    if base is not None and now is not None and base.education_land:
        ratio = Fraction(now.education_land or 0) / Fraction(base.education_land)
        grown = 100 * (ratio - 1)
    yield Figure(
        "S-SEAT-6.growth",
        "教育用地面积增幅",
        grown,
        PER_CENT,
        note="" if base is None else f"以{base.year}年为基期",
        rows=behind,
        blank=NOT_RECORDED,
        comparable=False,
    )


def _land_share(row: CountyYear) -> Fraction | None:
    if row.education_land is None or not row.county_land:
        return None
    return Fraction(row.education_land) / Fraction(row.county_land)
