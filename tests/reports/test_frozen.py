import hashlib
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import get_args

import pytest
from PIL import Image

from reports import docx, pdf
from reports.chart import Chart, ChartKind, Series
from reports.document import (
    Annex,
    AnnexList,
    Block,
    Document,
    Heading,
    Live,
    Metadata,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Style,
    Told,
)
from reports.frozen import FORMAT, UnreadableVersion, frozen, thawed
from reports.letterhead import Imprint, Letterhead
from reports.table import Align, HeaderCell, Table, TableColumn
from tests.reports.builders.reported_county import ReportedCounty, whole_county


def photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "grey").save(file, "PNG")
    return file.getvalue()


PHOTO = photo()
PHOTOS = {hashlib.sha256(PHOTO).hexdigest(): PHOTO}
DOCUMENT = Document(
    ("青禾县教育体育局", "工作报告"),
    (
        Paragraph(("云南省教育厅：",), Style.SALUTATION),
        Heading(1, ("工作",)),
        Paragraph(
            (
                "覆盖率",
                Live("92.5%", "S-COV-2"),
                "，",
                Live("较上年提高1个百分点", "S-COV-2", Told.CHANGE),
            ),
            key="work.coverage",
        ),
        Table(
            "表1",
            ((HeaderCell("学校", rowspan=1), HeaderCell("人数")),),
            (("一小", "3"),),
            (TableColumn(2.6, Align.LEFT), TableColumn(0.7, is_number=True)),
            (0,),
            ("注：无。",),
        ),
        PageBreak(),
        Picture(PHOTO, "图1 教研"),
        AnnexList(),
        Signature("青禾县教育体育局", date(2026, 12, 20), sealed=False),
    ),
    Metadata("局", 2026, "工作报告", "2", "abc", date(2026, 12, 20)),
    "——副题",
    (Annex("学区情况", (Paragraph(("无。",), Style.NOTE),), landscape=True),),
)


@pytest.fixture(scope="module")
def whole() -> ReportedCounty:
    return whole_county()


def test_what_is_frozen_comes_back_whole() -> None:
    assert thawed(frozen(DOCUMENT), PHOTOS.__getitem__) == DOCUMENT


def test_every_kind_of_block_is_in_the_trial_or_the_whole_county(whole: ReportedCounty) -> None:
    documents = (DOCUMENT, whole.summary(), *(whole.case(case) for case in whole.rows["cases"]))
    for document in documents:
        assert thawed(frozen(document), PHOTOS.__getitem__) == document
    tried = {type(block) for document in documents for block in document.blocks}
    assert {Heading, Paragraph, Table, Picture, Signature} <= tried <= set(get_args(Block))


def test_charts_letterhead_and_imprint_come_back_too() -> None:
    rates = Series("比例", (Fraction(1, 3), Decimal("2.50"), None), places=1)
    document = replace(
        DOCUMENT,
        blocks=(Chart(ChartKind.LINES, "图1", ("2024年", "2025年", "2026年"), (rates,)),),
        letterhead=Letterhead(("青禾县教育体育局文件",), "青教〔2026〕12号", ("陈明",)),
        imprint=Imprint("办公室", date(2026, 12, 31), ("县政府办公室",)),
    )
    again = thawed(frozen(document), PHOTOS.__getitem__)
    assert again == document
    assert pdf.render(again) == pdf.render(document)


def test_the_files_are_the_same_to_the_byte(whole: ReportedCounty) -> None:
    document = whole.summary()
    again = thawed(frozen(document), PHOTOS.__getitem__)
    assert pdf.render(again) == pdf.render(document)
    assert docx.render(again) == docx.render(document)


def test_photographs_are_named_not_kept() -> None:
    text = frozen(DOCUMENT)
    assert next(iter(PHOTOS)) in text
    assert len(text) < 4000


def test_a_version_of_a_newer_program_is_refused() -> None:
    newer = json.dumps({"format": FORMAT + 1, "document": {}})
    with pytest.raises(UnreadableVersion, match="请先升级程序"):
        thawed(newer, PHOTOS.__getitem__)


def test_a_version_of_an_older_program_is_read() -> None:
    content = json.loads(frozen(DOCUMENT))
    content["format"] = 1
    for later in ("draft", "lists"):
        del content["document"][later]
    assert thawed(json.dumps(content), PHOTOS.__getitem__) == DOCUMENT


def test_nothing_unknown_is_frozen() -> None:
    with pytest.raises(AssertionError, match="nothing in a document is a complex"):
        frozen(Document((1j,), (), DOCUMENT.metadata))  # type: ignore[arg-type]  # on purpose
