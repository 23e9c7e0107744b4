"""Templates and exports: what goes out comes back the same."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.ledgers import LEDGERS, OFFICER_LEDGERS, AnyLedger
from models.roster.plan import Known, Outcome, plan_import
from reports.xlsx import write_ledger, write_template
from tests.models.roster.rosters import county, messages
from tests.reports.ledger_rows import rows_of

COUNTY = county()
TARGETS = {
    name: tuple(row.id for row in COUNTY.of_ledger(LEDGERS[name]))
    for name in (
        *("schools", "teachers", "outside_bodies", "arrangements"),
        *("studios", "researchers", "programmes"),
    )
}
ledgers = pytest.mark.parametrize("ledger", OFFICER_LEDGERS, ids=lambda ledger: ledger.name)


def invented(data: st.DataObject, ledger: AnyLedger) -> Known:
    """The county with rows of a ledger, and with rows of whatever else they refer to."""
    rows = dict(COUNTY.rows)
    ids = {name: taken for name, taken in TARGETS.items() if LEDGERS[name].table != ledger.table}
    for each in ledger.fields:
        target = LEDGERS.get(each.target)
        if target and target.table not in rows:
            some = data.draw(rows_of(target, ids, 3))
            rows[target.table] = tuple(some)
            ids[target.name] = tuple(row.id for row in some)
    rows[ledger.table] = tuple(data.draw(rows_of(ledger, ids, 8)))
    return Known(rows)


# Every example starts the reading process anew: few examples, each of many rows.
@ledgers
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(data=st.data(), full_ids=st.booleans())
def test_an_export_imported_again_changes_nothing(
    ledger: AnyLedger, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, full_ids: bool
) -> None:
    known = invented(data, ledger)
    rows = known.of_ledger(ledger)
    path = tmp_path_factory.mktemp("export") / "台账.xlsx"

    write_ledger(ledger, rows, known, path, full_ids=full_ids)
    plan = plan_import(path, ledger, known)

    assert [result.outcome for result in plan.results] == [Outcome.SAME] * len(rows), (
        messages(plan),
        [result.changes for result in plan.results],
    )
    assert [result.row_id for result in plan.results] == [row.id for row in rows]


@ledgers
def test_a_template_is_an_empty_roster_with_explanations(ledger: AnyLedger, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"

    write_template(ledger, path)
    plan = plan_import(path, ledger, COUNTY)

    (sheet,) = plan.sheets
    assert sheet.results == ()
    assert {left.row for left in sheet.left_out} == {2}
    assert {match.field for match in sheet.columns.values()} == {
        each.name for each in ledger.fields
    }
    assert {each.reason for each in plan.ignored} == {"这是隐藏的工作表"}
