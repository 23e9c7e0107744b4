"""The year's submission: what is in it, and what bars it."""

import hashlib
import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from PIL import Image

from models.rules.rule_set import load_rule_set
from reports import pdf
from reports.builders import summary, typical_case
from reports.file_names import BadPattern
from reports.package import (
    CONTENTS,
    MANIFEST,
    MISSING,
    Kept,
    PackageOptions,
    PackageRefused,
    blockers,
    folder_name,
    unissued,
    write_package,
)
from reports.package_folder import archive_of
from tests.reports.builders.reported_county import ReportedCounty
from tests.reports.packaged_county import TODAY, final, names, ready_county, signed, write


@pytest.fixture
def ready() -> ReportedCounty:
    """A county that meets every strict demand, with one case."""
    return ready_county()


def test_the_package_holds_what_is_sent(ready: ReportedCounty, tmp_path: Path) -> None:
    folder = tmp_path / "报送材料"
    written = write(ready, folder)
    assert names(folder) == sorted(
        [
            "manifest.json",
            "典型案例/青禾县+同备一节课.docx",
            "典型案例/青禾县+同备一节课.pdf",
            "清单.txt",
            "青禾县2026年基础教育优质资源辐射引领工作总结.docx",
            "青禾县2026年基础教育优质资源辐射引领工作总结.pdf",
            "青禾县2026年工作总结附表.xlsx",
            "青禾县2026年数字核对表.pdf",
            "青禾县2026年数字核对表.xlsx",
            "青禾县2026年佐证材料清单.docx",
            "青禾县2026年佐证材料清单.pdf",
            "缺少的佐证材料.txt",
        ]
    )
    assert sorted(each.relative_to(folder).as_posix() for each in written) == names(folder)
    assert list(tmp_path.iterdir()) == [folder]


def test_checksums_are_those_of_the_files(ready: ReportedCounty, tmp_path: Path) -> None:
    folder = tmp_path / "报送材料"
    write(ready, folder, "pdf")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["county"] == "青禾县"
    assert manifest["rule_set"] == "yunnan-2024"
    assert manifest["draft"] is False
    contents = (folder / CONTENTS).read_text(encoding="utf-8-sig")
    assert len(manifest["files"]) == 4
    for each in manifest["files"]:
        content = (folder / each["path"]).read_bytes()
        assert each["bytes"] == len(content)
        assert each["sha256"] == hashlib.sha256(content).hexdigest()
        assert each["sha256"] in contents


def test_the_same_county_gives_the_same_files(ready: ReportedCounty, tmp_path: Path) -> None:
    for name in ("一", "二"):
        (tmp_path / name).mkdir()
        write(ready, tmp_path / name / "材料", archive=True)
    assert archive_of(tmp_path / "一" / "材料").read_bytes() == (
        archive_of(tmp_path / "二" / "材料").read_bytes()
    )
    assert (tmp_path / "一" / "材料" / MANIFEST).read_bytes() == (
        tmp_path / "二" / "材料" / MANIFEST
    ).read_bytes()


def test_the_pdf_says_what_the_summary_says(ready: ReportedCounty, tmp_path: Path) -> None:
    folder = tmp_path / "报送材料"
    write(ready, folder, "pdf")
    pages = pypdfium2.PdfDocument(folder / "青禾县2026年基础教育优质资源辐射引领工作总结.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "")
    assert "推进集团化办学，发挥优质引领" in text
    assert "全县有教育集团1个" in text


def test_strict_demands_that_are_open_bar_the_package(
    ready: ReportedCounty, tmp_path: Path
) -> None:
    ready.group(11, name="大集团")
    with pytest.raises(PackageRefused, match=r"“大集团”.*超过 10 所的上限") as refused:
        write_package(tmp_path / "报送材料", ready.material(), today=TODAY)
    assert "也可以先生成草稿" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_reason_in_writing_opens_the_way(ready: ReportedCounty) -> None:
    ready.group(11, name="大集团")
    assert any("大集团" in each for each in blockers(ready.material()))
    ready.excuses("R-GRP-01")
    assert not any("超过" in each for each in blockers(ready.material()))


def test_a_case_that_is_too_long_bars_the_package(ready: ReportedCounty, tmp_path: Path) -> None:
    ready.add_case("太长", practice="字" * 3001)
    with pytest.raises(PackageRefused, match="太长"):
        write(ready, tmp_path / "报送材料")


def test_drafts_are_named_so_and_take_unfinished_cases(
    ready: ReportedCounty, tmp_path: Path
) -> None:
    folder = tmp_path / "草稿"
    written = write_package(
        folder,
        ready.material(),
        today=TODAY,
        options=PackageOptions(formats=("pdf",), force_draft=True, archive=False),
    )
    documents = [each for each in written if each.suffix == ".pdf"]
    assert all(each.name.startswith("草稿_") for each in documents)
    assert "典型案例/草稿_青禾县+没写完.pdf" in names(folder)
    assert json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["draft"] is True


def test_explanations_go_with_the_package(ready: ReportedCounty, tmp_path: Path) -> None:
    ready.group(11, name="大集团")
    ready.excuses("R-GRP-01")
    folder = tmp_path / "报送材料"
    write(ready, folder, "pdf")
    assert "青禾县2026年未达标事项说明.pdf" in names(folder)


@pytest.mark.parametrize("formats", [(), ("pdf", "wps")])
def test_an_unknown_format_is_refused(
    ready: ReportedCounty, tmp_path: Path, formats: tuple[str, ...]
) -> None:
    with pytest.raises(PackageRefused, match="pdf、docx、xlsx"):
        write_package(
            tmp_path / "报送材料", final(ready), today=TODAY, options=PackageOptions(formats)
        )


def test_what_was_issued_is_sent_as_it_was_signed(ready: ReportedCounty, tmp_path: Path) -> None:
    material = final(ready)
    [case, _draft] = material.facts.cases
    issued = {
        summary.subject(2026): replace(ready.summary(), title=("签发时的总结",)),
        typical_case.subject(case): replace(ready.case(case), title=("签发时的案例",)),
    }
    ready.group(name="后来的集团")
    write_package(tmp_path / "材料", final(ready), today=TODAY, kept=Kept(issued=issued))
    folder = tmp_path / "材料"
    for path in folder.rglob("*.docx"):
        said = docx.Document(path).paragraphs[0].text
        assert said.startswith("签发时的") or "佐证" in path.name, path
    whole = (folder / "青禾县2026年基础教育优质资源辐射引领工作总结.pdf").read_bytes()
    assert whole == pdf.render(issued[summary.subject(2026)])


def test_a_pdf_that_was_kept_on_issuing_is_sent_as_it_is(
    ready: ReportedCounty, tmp_path: Path
) -> None:
    kept = replace(signed(ready), pdfs={summary.subject(2026): b"%PDF as it was signed"})
    options = PackageOptions(formats=("pdf",), archive=False)
    write_package(tmp_path / "材料", final(ready), today=TODAY, options=options, kept=kept)
    whole = tmp_path / "材料" / "青禾县2026年基础教育优质资源辐射引领工作总结.pdf"
    assert whole.read_bytes() == b"%PDF as it was signed"


def test_photographs_lie_beside_their_case(ready: ReportedCounty, tmp_path: Path) -> None:
    file = BytesIO()
    Image.new("RGB", (60, 40), "grey").save(file, "PNG")
    ready.add("photos", typical_case=1, caption="同备", sha256="0" * 64)
    kept = Kept(photo={"0" * 64: file.getvalue()}.__getitem__)
    kept = Kept(kept.photo, signed(ready, photo=kept.photo).issued)
    options = PackageOptions(formats=("pdf",), archive=False)
    write_package(tmp_path / "材料", final(ready), today=TODAY, options=options, kept=kept)
    path = tmp_path / "材料" / "典型案例" / "青禾县+同备一节课_图1.jpg"
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("JPEG", (60, 40))


def test_what_was_not_issued_bars_the_final_documents(
    ready: ReportedCounty, tmp_path: Path
) -> None:
    said = unissued(final(ready), ())
    assert said == (
        "年度工作总结还没有签发，只能生成草稿。请校对后签发。",
        "典型案例“同备一节课”还没有签发，只能生成草稿。请校对后签发。",
    )
    with pytest.raises(PackageRefused, match="年度工作总结还没有签发"):
        write_package(tmp_path / "报送材料", final(ready), today=TODAY)
    summary_only = Kept(issued={summary.subject(2026): ready.summary()})
    assert unissued(final(ready), summary_only.issued) == said[1:]
    assert unissued(final(ready), signed(ready).issued) == ()
    assert list(tmp_path.iterdir()) == []


def test_missing_evidence_is_named(ready: ReportedCounty, tmp_path: Path) -> None:
    folder = tmp_path / "报送材料"
    write(ready, folder, "pdf")
    lacking = (folder / MISSING).read_text(encoding="utf-8-sig")
    assert "缺青禾县的一县一案" in lacking
    assert "缺案例“同备一节课”的图片原图" in lacking
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert "缺青禾县的一县一案" in manifest["missing_evidence"]
    assert manifest["issued"] == ["年度工作总结", "典型案例“同备一节课”"]


def test_names_follow_the_countys_pattern(ready: ReportedCounty, tmp_path: Path) -> None:
    own = load_rule_set(
        "yunnan-2024",
        {
            "report.file_name": "{年度}-总结-{县名}",
            "case.file_name": "{年度}{案例名}（{县名}）",
            "package.folder_name": "{县名}材料",
        },
    )
    material = replace(final(ready), rule_set=own)
    options = PackageOptions(formats=("docx",), archive=False)
    write_package(tmp_path / "x", material, today=TODAY, options=options, kept=signed(ready))
    assert "2026-总结-青禾县.docx" in names(tmp_path / "x")
    assert "典型案例/2026同备一节课（青禾县）.docx" in names(tmp_path / "x")
    assert folder_name(material, draft=False) == "青禾县材料"
    assert folder_name(material, draft=True) == "草稿_青禾县材料"
    wrong = load_rule_set("yunnan-2024", {"report.file_name": "{省名}总结"})
    with pytest.raises(BadPattern, match=re.escape("“{省名}”无法替换，只能用{县名}、{年度}")):
        write_package(
            tmp_path / "y",
            replace(material, rule_set=wrong),
            today=TODAY,
            options=options,
            kept=signed(ready),
        )
