"""Identity numbers and phones never leave the bureau in a document."""

from dataclasses import replace

import pytest

from models.ledgers.accounts import FundPurpose, FundSource
from models.roster.identity_number import eighteen_digits
from models.rules.finding import Severity
from reports.builders.material import Material
from reports.builders.summary_options import Length
from reports.proofreading.proofread import proofread
from reports.table import HeaderCell, Table, TableColumn
from tests.reports.builders.reported_county import ReportedCounty
from tests.reports.proofreading.reading import found, remarks

OLD = "530102800101001"
IDENTITY = eighteen_digits(OLD)


@pytest.mark.parametrize(
    ("text", "quote", "masked"),
    [
        (f"身份证号{IDENTITY}的教师", IDENTITY, f"530102********{IDENTITY[-4:]}"),
        (f"证件{OLD}。", OLD, "530102*****1001"),
        ("电话13812345678。", "13812345678", "138****5678"),
        ("电话138 1234 5678。", "138 1234 5678", "138****5678"),
        ("电话138-1234-5678。", "138-1234-5678", "138****5678"),
        ("电话+8613812345678。", "+8613812345678", "138****5678"),
    ],
)
def test_a_persons_number_is_found_and_masked(
    material: Material, text: str, quote: str, masked: str
) -> None:
    told = [each for each in remarks(material, text) if each.check == "private_number"]
    assert [(each.quote, each.mend) for each in told] == [(quote, masked)]
    assert told[0].severity is Severity.HARD
    for each in remarks(material, text):
        assert quote not in each.message
        assert quote not in str(each.as_json())


@pytest.mark.parametrize(
    "text",
    [
        "530102********0011",
        "138****5678",
        "标识码2153000001",
        "0871-65141234",
        "12345678901234567890",
    ],
)
def test_other_numbers_are_nobodys(material: Material, text: str) -> None:
    assert "private_number" not in dict(found(material, text))


def test_every_cell_is_read(material: Material) -> None:
    table = Table("名册", ((HeaderCell("证件号"),),), ((IDENTITY,),), (TableColumn(1),))
    (remark,) = remarks(material, table)
    assert (remark.check, remark.place.line) == ("private_number", 1)


def test_what_only_the_annex_workbook_shows_is_read_too() -> None:
    county = ReportedCounty()
    row = county.spends(3_000_000, FundSource.COUNTY, FundPurpose.RESEARCH)
    county.rows["funds"] = [replace(row, title="经费，电话13812345678")]
    document, material = county.summary(), county.material()
    told = [each for each in proofread(document, material) if each.check == "private_number"]
    assert [(each.quote, str(each.place).partition("“")[0]) for each in told] == [
        ("13812345678", "附表1")
    ]
    full = proofread(county.summary(length=Length.FULL), material)
    assert [each.place.annex for each in full if each.check == "private_number"] == ["附件"]
