"""The year's submission: what is in it, and what bars it.

Documents, annexes, number check, explanations, evidence and checksums: one folder and its archive.
Final documents are the issued ones; what is made anew is a draft and says so.
"""

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from models.ledgers.papers import CaseState, TypicalCase
from models.ledgers.report_text import PaperRef
from models.problems import AppError
from models.progress import Progress, silent
from models.rules.finding import Severity
from models.wording import quote
from reports import docx, pdf
from reports.builders import evidence, explanations, number_check, summary, typical_case
from reports.builders.case_photos import ReadPhoto, no_photo
from reports.builders.case_text import length_fault
from reports.builders.fingerprint import figures_checksum
from reports.builders.material import Material
from reports.builders.typical_case import CaseOptions
from reports.document import Document, Picture, document_pictures
from reports.file_names import distinct, patterned, safe_name
from reports.layout.photos import full_size
from reports.package_folder import Listed, PackageFile, write_folder
from reports.xlsx_tables import tables_workbook

FORMATS = ("pdf", "docx", "xlsx")
MANIFEST = "manifest.json"
CONTENTS = "清单.txt"
MISSING = "缺少的佐证材料.txt"

_PROGRAM = "优教台账"
_DRAFT = "草稿_"
_CASES = "典型案例"


class PackageRefused(AppError):
    """The year's submission cannot be written as it stands."""


@dataclass(frozen=True)
class Kept:
    """What the data file keeps for documents beside its rows.

    Attributes:
        photo: Reads a photograph by its SHA-256.
        issued: Documents that were issued: they are sent as they were signed, not made anew.
        pdfs: The PDF files of those that were kept on issuing; b"" where none was.
        closed_on: When the year was closed: its files bear this day, so that they come out the
            same whenever they are made; None for an open year.
    """

    photo: ReadPhoto = no_photo
    issued: Mapping[PaperRef, Document] = field(default_factory=dict)
    pdfs: Mapping[PaperRef, bytes] = field(default_factory=dict)
    closed_on: date | None = None


_NOTHING_KEPT = Kept()


@dataclass(frozen=True)
class PackageOptions:
    """What the officer chooses.

    Attributes:
        formats: Which of pdf, docx and xlsx to write.
        force_draft: Write drafts, named so, even where something bars the final documents.
        archive: Write a .zip beside the folder.
    """

    formats: Sequence[str] = FORMATS
    force_draft: bool = False
    archive: bool = True


_USUAL = PackageOptions()


def blockers(material: Material) -> tuple[str, ...]:
    """Return what bars the final documents: strict demands left open, cases that are too long."""
    open_demands = (
        finding.message
        for finding in material.findings
        if finding.severity is Severity.HARD and finding.open
    )
    faults = (_too_long(case, material) for case in cases_of(material))
    return (*open_demands, *(fault for fault in faults if fault))


def _too_long(case: TypicalCase, material: Material) -> str:
    spoken = typical_case.speaks_of(case, material.facts, material.figures, material.rule_set)
    return length_fault(case, material.limits, spoken)


@dataclass(frozen=True)
class PaperState:
    """A document of the submission: what it is called, which it is, whether it was issued."""

    title: str
    subject: PaperRef
    issued: bool


def papers(material: Material, issued: Container[PaperRef]) -> tuple[PaperState, ...]:
    """Return the documents that are to be signed, the summary first."""
    subjects = {"年度工作总结": summary.subject(material.year)}
    for case in cases_of(material):
        subjects[f"典型案例{quote(case.title)}"] = typical_case.subject(case)
    return tuple(
        PaperState(title, subject, subject in issued) for title, subject in subjects.items()
    )


def unissued(material: Material, issued: Container[PaperRef]) -> tuple[str, ...]:
    """Return which documents were not issued yet, in words."""
    return tuple(
        f"{each.title}还没有签发，只能生成草稿。请校对后签发。"
        for each in papers(material, issued)
        if not each.issued
    )


def folder_name(material: Material, *, draft: bool) -> str:
    """Return what the folder of the submission is called, after the county's pattern."""
    name = patterned(material.limits.text("package.folder_name"), _names(material))
    return safe_name(f"{_DRAFT if draft else ''}{name}")


def write_package(
    folder: Path,
    material: Material,
    *,
    today: date,
    options: PackageOptions = _USUAL,
    kept: Kept = _NOTHING_KEPT,
    progress: Progress = silent,
) -> list[Path]:
    """Write the year's submission into `folder`; an older submission there is replaced.

    Args:
        folder: Where to; its parent must exist.
        material: The year's material.
        today: The date of the documents.
        options: What the officer has chosen.
        kept: Photographs and issued documents.
        progress: Told of every file.

    Returns:
        The files written, in the order of the list of contents.

    Raises:
        PackageRefused: Something bars the final documents, or the folder holds something else.
        FileNotWritten: The folder could not be put there.
        Cancelled: The officer has asked to stop; nothing was changed.
    """
    _check_formats(options.formats)
    barred = (*blockers(material), *unissued(material, kept.issued))
    if barred and not options.force_draft:
        reasons = "\n".join(f"{number}.{reason}" for number, reason in enumerate(barred, start=1))
        raise PackageRefused(
            f"有{len(barred)}个问题，不能生成正式的报送材料；"
            f"请改正，或在“未达标说明”里写明原因，也可以先生成草稿：\n{reasons}"
        )
    _check_folder(folder)
    files = list(_files(material, today, options, kept))
    lists = partial(_lists, material=material, today=today, options=options, kept=kept)
    return write_folder(folder, files, lists, progress, archive=options.archive)


def _check_formats(formats: Sequence[str]) -> None:
    unknown = [each for each in formats if each not in FORMATS]
    if unknown or not formats:
        raise PackageRefused(
            f"不认识的文件格式“{'、'.join(unknown)}”，请在{'、'.join(FORMATS)}里选择。"
        )


def _check_folder(folder: Path) -> None:
    """Refuse to replace what this program has not written."""
    try:
        taken = folder.exists() and not folder.is_dir()
        others = folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file()
    except OSError as error:
        raise PackageRefused(
            f"打不开文件夹“{folder.parent}”，没有生成材料。请确认它还在、有权限，或换一个文件夹。"
        ) from error
    if taken or others:
        raise PackageRefused(
            f"“{folder}”里有别的文件，不能放报送材料。请换一个空的或还没有的文件夹。"
        )


# --- what is in it -----------------------------------------------------------------------------


def cases_of(material: Material, *, drafts: bool = False) -> list[TypicalCase]:
    """Return the cases of the year that are sent; on demand also those not finished yet."""
    return [
        case
        for case in material.facts.cases
        if case.year == material.year and (drafts or case.state is not CaseState.DRAFT)
    ]


def case_names(material: Material, cases: Iterable[TypicalCase], prefix: str = "") -> list[str]:
    """Return what the files of cases are called, after the county's pattern; no two the same."""
    pattern = material.limits.text("case.file_name")
    return distinct(
        safe_name(f"{prefix}{patterned(pattern, {**_names(material), '案例名': case.title})}")
        for case in cases
    )


def _names(material: Material) -> dict[str, str]:
    return {"县名": material.county, "年度": str(material.year)}


def _files(
    material: Material, today: date, options: PackageOptions, kept: Kept
) -> Iterator[PackageFile]:
    facts, figures, rule_set = material.facts, material.figures, material.rule_set
    formats = options.formats
    prefix = _DRAFT if options.force_draft else ""
    base = f"{prefix}{material.county}{material.year}年"
    own = summary.subject(material.year)
    whole = kept.issued.get(own) or summary.build(
        facts, figures, material.findings, rule_set, today=today
    )
    name = patterned(material.limits.text("report.file_name"), _names(material))
    yield from _document(safe_name(f"{prefix}{name}"), whole, formats, kept.pdfs.get(own, b""))
    yield from _workbook(safe_name(f"{base}工作总结附表"), whole, formats)
    in_tables = summary.table_figures(facts, figures, rule_set)
    sources = [number_check.Source("工作总结", whole, figures, in_tables, own)]
    cases = cases_of(material, drafts=options.force_draft)
    for case, name in zip(cases, case_names(material, cases, prefix), strict=True):
        own = typical_case.subject(case)
        document = kept.issued.get(own) or typical_case.build(
            case, facts, figures, rule_set, today=today, options=CaseOptions(photo=kept.photo)
        )
        spoken = typical_case.speaks_of(case, facts, figures, rule_set)
        sources.append(
            number_check.Source(
                f"案例{quote(case.title)}",
                document,
                spoken,
                subject=own,
                case=case,
            )
        )
        yield from _document(f"{_CASES}/{name}", document, formats, kept.pdfs.get(own, b""))
        yield from _photos(f"{_CASES}/{name}", document)
    explained = explanations.build(material, today=today)
    if explained is not None:
        yield from _document(safe_name(f"{base}未达标事项说明"), explained, formats)
    proofs = evidence.build(material, today=today)
    yield from _document(safe_name(f"{base}佐证材料清单"), proofs, formats)
    check = number_check.build(sources, material, today=today)
    yield from _document(
        safe_name(f"{base}数字核对表"), check, [each for each in formats if each == "pdf"]
    )
    yield from _workbook(safe_name(f"{base}数字核对表"), check, formats)


def _document(
    name: str, document: Document, formats: Sequence[str], signed: bytes = b""
) -> Iterator[PackageFile]:
    if "pdf" in formats:
        yield PackageFile(
            Path(f"{name}.pdf"), lambda progress: signed or pdf.render(document, progress)
        )
    if "docx" in formats:
        yield PackageFile(Path(f"{name}.docx"), lambda _: docx.render(document))


def _workbook(name: str, document: Document, formats: Sequence[str]) -> Iterator[PackageFile]:
    if "xlsx" in formats and document.workbook_annexes:
        yield PackageFile(
            Path(f"{name}.xlsx"), lambda _: tables_workbook(document.workbook_annexes)
        )


def _photos(name: str, document: Document) -> Iterator[PackageFile]:
    """Yield the photographs of a case in full size, upright and without hidden data."""
    for number, picture in enumerate(document_pictures(document), start=1):
        yield PackageFile(Path(f"{name}_图{number}.jpg"), partial(_photo, picture))


def _photo(picture: Picture, _: Progress) -> bytes:
    return full_size(picture.data, picture.caption)


# --- the lists of it -----------------------------------------------------------------------------


def _lists(
    listed: Sequence[Listed],
    material: Material,
    today: date,
    options: PackageOptions,
    kept: Kept,
) -> list[tuple[Path, bytes]]:
    """Make the manifest, the list of contents, and the list of what is missing."""
    files = [
        {"path": each.path.as_posix(), "bytes": each.length, "sha256": each.sha256}
        for each in listed
    ]
    lacking = [each.lacking for each in evidence.missing(material)]
    manifest = {
        "program": _PROGRAM,
        "county": material.county,
        "code": material.facts.county.code,
        "year": material.year,
        "rule_set": material.rule_set.name,
        "draft": options.force_draft,
        "issued": [each.title for each in papers(material, kept.issued) if each.issued],
        "missing_evidence": lacking,
        "written_on": today.isoformat(),
        "figures_sha256": figures_checksum(material.figures),
        "files": files,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    lines = [
        f"{material.county}{material.year}年度报送材料，{today.isoformat()}由{_PROGRAM}生成",
        "每个文件后面是它的 SHA-256 校验值，文件被改动过，校验值就会不同。",
        "",
        *(f"{each['path']}\t{each['bytes']}字节\t{each['sha256']}" for each in files),
    ]
    made = [(Path(MANIFEST), text.encode()), (Path(CONTENTS), _plain(lines))]
    if lacking:
        head = f"还缺{len(lacking)}项佐证材料，请补齐后登记，再生成一次："
        made.append((Path(MISSING), _plain([head, "", *lacking])))
    return made


def _plain(lines: Sequence[str]) -> bytes:
    # Windows' own editor shows UTF-8 for certain only after a mark, and lines only after CRLF.
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
