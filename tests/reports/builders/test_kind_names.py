"""Documents call a kind of help or of school by one name: the place's own, else the ledger's."""

from models.ledgers.arrangement import ArrangementKind
from models.measures.coverage import CATEGORIES, CATEGORY_NAMES, CATEGORY_WORDS
from models.rules.engine import check_county
from models.rules.rule_set import load_rule_set
from models.statistics.catalogue import county_figures
from reports.builders import summary
from reports.builders.summary_options import Length, SummaryOptions
from reports.document import Document, Heading, Paragraph, document_text, plain
from reports.table import Table
from tests.reports.builders.reported_county import TODAY, ReportedCounty, whole_county

# Mianyang calls 城乡学校共同体 办学共同体.
MIANYANG = load_rule_set("mianyang-2023")


def made(length: Length) -> Document:
    facts = whole_county().facts()
    figures = county_figures(facts, MIANYANG)
    findings = check_county(facts, MIANYANG)
    options = SummaryOptions(length=length)
    return summary.build(facts, figures, findings, MIANYANG, today=TODAY, options=options)


def test_the_places_own_name_stands_in_headings_annexes_captions_and_cells() -> None:
    for length in Length:
        document = made(length)
        headings = [plain(each.runs) for each in document.blocks if isinstance(each, Heading)]
        assert "建设办学共同体，促进以城带乡" in headings
        assert "办学共同体情况表" in [annex.title for annex in document.annexes]
        cells = {
            text
            for part in (document, *document.annexes)
            for block in part.blocks
            if isinstance(block, Table)
            for row in block.rows
            for text in row
        }
        assert "办学共同体" in cells
        assert "城乡学校共同体" not in cells


def test_nothing_that_the_program_writes_says_the_other_name() -> None:
    prose = [
        plain(each.runs)
        for each in made(Length.NORMAL).blocks
        if isinstance(each, Heading | Paragraph)
    ]
    assert not [text for text in prose if "城乡学校共同体" in text]


def test_a_heading_over_several_kinds_names_those_that_there_are() -> None:
    county = ReportedCounty()
    county.helps(ArrangementKind.TRUST, county.school("一小"), county.school("二小"), name="托管")
    said = document_text(county.summary())
    assert "发展托管\n" in said
    assert "托管情况表" in said
    assert "联盟" not in said
    whole = document_text(county.summary(mention_empty=True))
    assert "发展联盟、托管和跨区域协作\n" in whole


def test_categories_are_called_as_the_recognitions_are() -> None:
    assert [CATEGORY_NAMES[code] for code in CATEGORIES] == ["新建学校", "薄弱学校", "乡村学校"]
    assert "、".join(CATEGORY_WORDS.values()) == "新建、薄弱、乡村"
