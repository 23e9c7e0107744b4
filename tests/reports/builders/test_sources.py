"""Cells of tables know where they come from, and say what the figures say."""

import re

import pytest

from models.ledgers import LEDGERS
from reports.builders.summary_options import Length
from reports.builders.tables import figure_cells
from reports.document import Document
from reports.table import Table, sources_by_place
from tests.reports.builders.reported_county import ReportedCounty, whole_county

_NUMBER = re.compile(r"-?\d[\d.,]*%?")
# What the policy demands is no number of the county's, and the places of rows are none either.
_ELSEWHERE = {"政策要求", "限值", "序号", "统计编号", "口径", "数量"}


@pytest.fixture(scope="module")
def county() -> ReportedCounty:
    return whole_county()


@pytest.fixture(scope="module", params=list(Length), ids=lambda length: length.name)
def summary(request: pytest.FixtureRequest, county: ReportedCounty) -> Document:
    made: Document = county.summary(length=request.param)
    return made


def tables(document: Document) -> list[Table]:
    return [
        block
        for part in (document, *document.annexes)
        for block in part.blocks
        if isinstance(block, Table)
    ]


def unsourced(document: Document) -> list[tuple[str, str]]:
    """The numbers of tables that do not know where they come from, with the first cell."""
    return [
        (row[0], text)
        for table in tables(document)
        for line, row in enumerate(table.rows)
        for column, text in enumerate(row)
        if _NUMBER.fullmatch(text)
        # Nothing is behind a nought.
        and text != "0"
        and table.header[-1][min(column, len(table.header[-1]) - 1)].text not in _ELSEWHERE
        and (line, column) not in sources_by_place(table)
    ]


def test_every_number_of_the_summarys_tables_can_be_explained(summary: Document) -> None:
    assert unsourced(summary) == []


def test_every_number_of_a_cases_tables_can_be_explained(county: ReportedCounty) -> None:
    for case in county.rows["cases"]:
        assert unsourced(county.case(case)) == []


def test_cells_say_what_their_figures_say(summary: Document, county: ReportedCounty) -> None:
    figures = {figure.id: figure for figure in county.material().figures.values()}
    told = 0
    for table in tables(summary):
        for (row, column), source in sources_by_place(table).items():
            if source.figure_id and table.columns[column].is_number:
                texts = {each.text for each in figure_cells(figures[source.figure_id])}
                # An annex leaves the blank cell of a figure that is not known to a dash.
                assert table.rows[row][column] in {*texts, "—"}, source.figure_id
                told += 1
    assert told


def test_the_rows_behind_cells_are_there(summary: Document, county: ReportedCounty) -> None:
    facts = county.facts()
    ids = {
        "members": {row.id for row in facts.members},
        "schools": {row.id for row in facts.schools},
        "activities": {row.id for row in facts.activities},
        "rotations": {row.id for row in facts.rotations},
        "teachers": {row.id for row in facts.teachers},
    }
    rows = {ref for table in tables(summary) for each in table.sources for ref in each.rows}
    assert {ref.ledger for ref in rows} <= set(LEDGERS)
    assert {"members", "schools"} <= {ref.ledger for ref in rows}
    assert all(ref.id in ids[ref.ledger] for ref in rows if ref.ledger in ids)
