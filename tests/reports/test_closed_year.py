"""Last year's documents come out the same to the byte after renames, splits and new rosters."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from openpyxl import Workbook
from PIL import Image

from models.facts import CountyFacts
from models.ledgers import LEDGERS, TABLE_LEDGERS
from models.ledgers.arrangement import ArrangementState
from models.ledgers.membership import Role
from models.roster.plan import plan_import
from models.rules.engine import check_county
from models.statistics.catalogue import county_figures
from models.store import Store, StoreError
from models.store.attachments import attachment_folder, reader
from models.store.closing import close_year, facts_of_year, frozen_facts, reopen_year
from models.store.photos import add_photo
from models.store.report_texts import save_paragraph
from models.store.versions import (
    begin_new_version,
    mark_proofread,
    versions,
)
from reports import docx, pdf
from reports.builders import summary, typical_case
from reports.builders.material import Material
from reports.builders.typical_case import CaseOptions
from reports.document import DRAFT_WORDS, Document, document_text
from reports.editing import edit, generated_texts, kept
from reports.issuing import (
    issue_document,
    issued_document,
    issued_pdf,
    kept_documents,
    last_issued,
)
from reports.package import write_package
from tests.models.rules.policed_county import YUNNAN
from tests.reports.builders.reported_county import TODAY, whole_county

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
SUMMARY = summary.subject(2026)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A data file with something in every ledger, an edited paragraph and a photograph."""
    facts = whole_county().facts()
    with Store.create(tmp_path / "青禾县.yjtz", facts.county, lambda: NOW) as made:
        with made.operation("录入") as operation:
            operation.defer_links()
            for ledger in TABLE_LEDGERS.values():
                rows = getattr(facts, ledger.name) if ledger.name != "county" else ()
                operation.insert_many(ledger.name, [ledger.values(row) for row in rows])
        add_photo(made, 1, picture(), "同备一节课", "教研.png")
        write(made, "work.groups", "集团办学有⟦S-CNT-2⟧，县第一小学牵头。")
        yield made


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), "grey").save(file, "PNG")
    return file.getvalue()


def write(store: Store, key: str, text: str) -> None:
    made = material(store.facts(2026))
    generated = generated_texts(summary_of(store.facts(2026)))[key]
    save_paragraph(store, kept(SUMMARY, key, edit(text, generated, made.figures, TODAY)))


def material(facts: CountyFacts) -> Material:
    return Material(facts, county_figures(facts, YUNNAN), check_county(facts, YUNNAN), YUNNAN)


def summary_of(facts: CountyFacts) -> Document:
    made = material(facts)
    return summary.build(facts, made.figures, made.findings, YUNNAN, today=TODAY)


def case_of(facts: CountyFacts, store: Store) -> Document:
    return typical_case.build(
        facts.cases[0],
        facts,
        material(facts).figures,
        YUNNAN,
        today=TODAY,
        options=CaseOptions(photo=reader(store.path)),
    )


def files(store: Store, facts: CountyFacts) -> list[bytes]:
    documents = (summary_of(facts), case_of(facts, store))
    return [render(each) for each in documents for render in (pdf.render, docx.render)]


def turn_upside_down(store: Store, folder: Path) -> None:
    """Rename the lead school, split its group, import a roster."""
    with store.operation("改名") as operation:
        operation.update("schools", 1, {"name": "青禾县实验小学"})
        operation.insert(
            "school_names",
            {"school": 1, "name": "县第一小学", "ended_on": date(2027, 1, 31)},
        )
    with store.operation("拆分集团") as operation:
        operation.update(
            "groups", 1, {"ended_on": date(2026, 10, 1), "state": ArrangementState.ENDED}
        )
        for name in ("实验小学集团", "二小集团"):
            new = operation.insert(
                "groups",
                {"name": name, "state": ArrangementState.FORMAL, "started_on": date(2026, 10, 2)},
            )
            operation.insert("members", {"arrangement": new, "school": 2, "role": Role.LEAD})
    workbook = Workbook()
    workbook.active.append(["学校名称", "办学类型", "举办者", "城乡类型"])
    workbook.active.append(["新街小学", "小学", "教育部门", "村庄"])
    workbook.active.append(["石头寨小学", "小学", "教育部门", "镇中心区"])
    workbook.save(folder / "学校.xlsx")
    store.commit(plan_import(folder / "学校.xlsx", LEDGERS["schools"], store.known()))


def test_a_closed_years_documents_are_the_same_to_the_byte(store: Store, tmp_path: Path) -> None:
    before = files(store, store.facts(2026))
    closing = close_year(store, 2026, NOW)
    turn_upside_down(store, tmp_path)
    assert [row.name for row in store.rows("schools")][-1] == "新街小学"
    assert files(store, store.facts(2026)) != before
    assert files(store, frozen_facts(store, closing)) == before


def test_a_closed_years_submission_is_the_same_to_the_byte(store: Store, tmp_path: Path) -> None:
    facts = store.facts(2026)
    for subject, document in (
        (SUMMARY, summary_of(facts)),
        (typical_case.subject(facts.cases[0]), case_of(facts, store)),
    ):
        mark_proofread(store, subject, TODAY)
        issue_document(store, subject, document, TODAY)
    first = submission(store, tmp_path / "一")
    assert kept_documents(store, 2026).closed_on is None
    close_year(store, 2026, NOW)
    assert kept_documents(store, 2026).closed_on == NOW.date()
    turn_upside_down(store, tmp_path)
    assert facts_of_year(store, 2026) != store.facts(2026)
    assert submission(store, tmp_path / "二") == first


def submission(store: Store, parent: Path) -> bytes:
    """Write the year's submission and return its archive."""
    parent.mkdir()
    made = material(facts_of_year(store, 2026))
    met = replace(made, findings=tuple(each for each in made.findings if not each.open))
    kept = kept_documents(store, 2026)
    return write_package(parent / "报送材料", met, today=TODAY, kept=kept)[-1].read_bytes()


def test_the_texts_of_a_closed_year_stay_as_they_are(store: Store) -> None:
    close_year(store, 2026, NOW)
    with pytest.raises(StoreError, match="请先解除封存"):
        write(store, "work.groups", "改不了。")
    reopen_year(store, 2026, "省厅要求补充", NOW)
    write(store, "work.groups", "补充。")
    assert "补充。" in document_text(summary_of(store.facts(2026)))


def test_a_document_is_marked_as_a_draft_until_it_is_issued(store: Store) -> None:
    made = summary_of(store.facts(2026))
    mark_proofread(store, SUMMARY, TODAY)
    version = issue_document(store, SUMMARY, made, TODAY)
    marked, signed = (pdf.render(each) for each in (made, issued_document(store, version)))
    for data, expected in ((marked, True), (signed, False)):
        with pdfium.PdfDocument(data) as file:
            said = [DRAFT_WORDS in page.get_textpage().get_text_bounded() for page in file]
        assert said
        assert set(said) == {expected}


def test_an_issued_version_comes_back_to_the_byte(store: Store, tmp_path: Path) -> None:
    facts = store.facts(2026)
    made = {SUMMARY: summary_of(facts), typical_case.subject(facts.cases[0]): case_of(facts, store)}
    for subject, document in made.items():
        mark_proofread(store, subject, TODAY)
        issue_document(store, subject, document, TODAY)
        begin_new_version(store, subject, "集团拆分，省厅同意重报")
    turn_upside_down(store, tmp_path)
    write(store, "work.groups", "集团已经拆分，现有⟦S-CNT-2⟧。")
    for subject, document in made.items():
        first, second = versions(store, subject)
        again = issued_document(store, first)
        signed = replace(document, draft=False)
        assert pdf.render(again) == pdf.render(signed)
        assert docx.render(again) == docx.render(signed)
        assert not second.locked
        assert last_issued(store, subject) == first
    assert "县第一小学牵头" in document_text(made[SUMMARY])
    assert "集团已经拆分，现有2个。" in document_text(summary_of(store.facts(2026)))


def test_the_package_takes_what_is_signed_and_nothing_that_is_being_rewritten(
    store: Store,
) -> None:
    facts = store.facts(2026)
    case = typical_case.subject(facts.cases[0])
    made = {SUMMARY: summary_of(facts), case: case_of(facts, store)}
    assert kept_documents(store, 2026).issued == {}
    assert last_issued(store, SUMMARY) is None
    for subject, document in made.items():
        mark_proofread(store, subject, TODAY)
        issue_document(store, subject, document, TODAY)
    signed = {subject: replace(document, draft=False) for subject, document in made.items()}
    assert kept_documents(store, 2026).issued == signed
    begin_new_version(store, case, "换照片")
    kept_now = kept_documents(store, 2026)
    assert kept_now.issued == {SUMMARY: signed[SUMMARY]}
    assert kept_now.photo(facts.photos[0].sha256) == picture()
    assert kept_documents(store, 2025).issued == {}


def test_the_pdf_that_was_signed_is_kept(store: Store) -> None:
    mark_proofread(store, SUMMARY, TODAY)
    made = summary_of(store.facts(2026))
    version = issue_document(store, SUMMARY, made, TODAY, "张明", b"%PDF-signed")
    assert issued_pdf(store, version) == b"%PDF-signed"
    assert not issued_document(store, version).draft
    (attachment_folder(store.path) / version.pdf).unlink()
    with pytest.raises(StoreError, match="附件"):
        issued_pdf(store, version)
