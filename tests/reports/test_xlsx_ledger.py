"""Templates and exports: what goes out comes back the same."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from models.ledgers import LEDGERS, OFFICER_LEDGERS, AnyLedger
from models.ledgers.papers import DocumentKind, PolicyDocument
from models.ledgers.rotation import Rotation, RotationKind
from models.roster.plan import Known, Outcome, plan_import
from reports.xlsx import write_ledger, write_template
from reports.xlsx_ledger import ledger_workbook, template
from tests.models.roster.rosters import WANG_ID, county, messages
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


@pytest.mark.parametrize("words", ["同上", "〃", '"'])
def test_a_text_that_is_a_ditto_mark_comes_back_as_it_is(words: str, tmp_path: Path) -> None:
    ledger = LEDGERS["documents"]
    papers = [
        PolicyDocument(id=number, title=f"文件{number}", kind=DocumentKind.PLAN, issuers=issuers)
        for number, issuers in enumerate(("县教育局", words), start=1)
    ]
    known = Known.of({"documents": papers})
    path = tmp_path / "文件.xlsx"

    write_ledger(ledger, papers, known, path)

    plan = plan_import(path, ledger, known)
    assert [result.outcome for result in plan.results] == [Outcome.SAME] * 2


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


def exported(ledger_name: str, tmp_path: Path, **more: bool) -> Worksheet:
    ledger = LEDGERS[ledger_name]
    write_ledger(ledger, COUNTY.of_ledger(ledger), COUNTY, tmp_path / "台账.xlsx", **more)
    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx").worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def column(sheet: Worksheet, title: str) -> list[object]:
    (found,) = (cells for cells in sheet.iter_cols(values_only=True) if cells[0] == title)
    return list(found[1:])


def test_personal_numbers_are_masked_unless_they_are_asked_for(tmp_path: Path) -> None:
    masked = column(exported("teachers", tmp_path), "身份证件号")
    whole = column(exported("teachers", tmp_path, full_ids=True), "身份证件号")
    beside = column(exported("rotations", tmp_path), "身份证件号")

    assert masked == ["532125********0023", None, None, None]
    assert whole == [WANG_ID, None, None, None]
    assert beside == ["532125********0023"]


def test_namesakes_are_told_apart_by_their_number(tmp_path: Path) -> None:
    known = county(
        rotations=[
            Rotation(id=1, teacher=3, from_school=2, kind=RotationKind.GROUP,
                     started_on=date(2026, 9, 1))
        ]
    )  # fmt: skip
    ledger = LEDGERS["rotations"]
    write_ledger(ledger, known.of_ledger(ledger), known, tmp_path / "轮岗.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "轮岗.xlsx").worksheets[0]
    assert sheet["A2"].value == "李强（编号3）"


def test_codes_and_texts_are_text_and_lists_are_offered(tmp_path: Path) -> None:
    write_template(LEDGERS["pairings"], tmp_path / "模板.xlsx")
    book = openpyxl.load_workbook(tmp_path / "模板.xlsx")
    sheet, words, version = book.worksheets

    assert [words.sheet_state, version.sheet_state] == ["hidden", "hidden"]
    assert version["A2"].value == "pairings"
    assert sheet.column_dimensions["A"].width > 8
    offers = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert offers["B3:B5001"] == "词表!$A$1:$A$5"
    assert [cell.value for cell in words["A"]][:2] == ["城乡学校共同体", "省管校用"]
    assert exported("schools", tmp_path)["A2"].number_format == "@"


def test_an_export_that_lost_its_target_still_names_it(tmp_path: Path) -> None:
    known = county(teachers=[], members=[])
    ledger = LEDGERS["rotations"]
    write_ledger(ledger, known.of_ledger(ledger), known, tmp_path / "轮岗.xlsx")

    assert openpyxl.load_workbook(tmp_path / "轮岗.xlsx").worksheets[0]["A2"].value == "（编号1）"


def test_rows_that_have_no_name_of_their_own_are_named_by_what_they_link() -> None:
    assert COUNTY.title("rotations", 1) == "王芳 2026-09-01"


def test_the_same_rows_give_the_same_bytes() -> None:
    ledger = LEDGERS["schools"]
    rows = COUNTY.of_ledger(ledger)

    assert ledger_workbook(ledger, rows, COUNTY) == ledger_workbook(ledger, rows, COUNTY)
    assert template(ledger) == template(ledger)
