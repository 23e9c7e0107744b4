"""The year's submission: documents, annexes, number check, explanations and checksums, one folder.

The folder appears whole or not at all: it is written beside its place and renamed.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from models.ledgers.papers import CaseState, TypicalCase
from models.ledgers.report_text import PaperRef
from models.problems import AppError
from models.progress import Progress, silent
from models.rules.finding import Severity
from reports import docx, pdf
from reports.builders import explanations, number_check, summary, typical_case
from reports.builders.case_photos import ReadPhoto, no_photo
from reports.builders.case_text import length_fault
from reports.builders.fingerprint import figures_checksum
from reports.builders.material import Material
from reports.builders.typical_case import CaseOptions
from reports.document import Document, Picture, document_pictures
from reports.file_names import distinct, safe_name
from reports.files import FileNotWritten, write_whole
from reports.layout.photos import full_size
from reports.xlsx_tables import tables_workbook

FORMATS = ("pdf", "docx", "xlsx")
MANIFEST = "manifest.json"
CONTENTS = "清单.txt"

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
    """

    photo: ReadPhoto = no_photo
    issued: Mapping[PaperRef, Document] = field(default_factory=dict)


_NOTHING_KEPT = Kept()


@dataclass(frozen=True)
class _File:
    """A file of the package before it is written: its path in the folder, and how it is made."""

    path: Path
    make: Callable[[Progress], bytes]


def blockers(material: Material) -> tuple[str, ...]:
    """Return what bars the final documents: strict demands left open, cases that are too long."""
    open_demands = (
        finding.message
        for finding in material.findings
        if finding.severity is Severity.HARD and finding.open
    )
    faults = (length_fault(case, material.limits) for case in _cases(material, drafts=False))
    return (*open_demands, *(fault for fault in faults if fault))


def write_package(
    folder: Path,
    material: Material,
    *,
    today: date,
    formats: Sequence[str] = FORMATS,
    force_draft: bool = False,
    kept: Kept = _NOTHING_KEPT,
    progress: Progress = silent,
) -> list[Path]:
    """Write the year's submission into `folder`; an older submission there is replaced.

    Args:
        folder: Where to; its parent must exist.
        material: The year's material.
        today: The date of the documents.
        formats: Which of pdf, docx and xlsx to write.
        force_draft: Write drafts, named so, even where something bars the final documents.
        kept: Photographs and issued documents.
        progress: Told of every file.

    Returns:
        The files written, in the order of the list of contents.

    Raises:
        PackageRefused: Something bars the final documents, or the folder holds something else.
        FileNotWritten: The folder could not be put there.
        Cancelled: The officer has asked to stop; nothing was changed.
    """
    _check_formats(formats)
    barred = blockers(material)
    if barred and not force_draft:
        reasons = "\n".join(f"{number}.{reason}" for number, reason in enumerate(barred, start=1))
        raise PackageRefused(
            f"有{len(barred)}个问题，不能生成正式的报送材料；"
            f"请改正，或在“未达标说明”里写明原因，也可以先生成草稿：\n{reasons}"
        )
    _check_folder(folder)
    files = list(_files(material, today, formats, kept, force_draft=force_draft))
    try:
        return _write_beside(folder, files, material, today, progress)
    except OSError as error:
        raise FileNotWritten(
            f"报送材料写不到“{folder}”，原有文件没有改动。"
            "请关闭打开着的旧材料，检查磁盘空间，或换一个文件夹。"
        ) from error


def _check_formats(formats: Sequence[str]) -> None:
    unknown = [each for each in formats if each not in FORMATS]
    if unknown or not formats:
        raise PackageRefused(
            f"不认识的文件格式“{'、'.join(unknown)}”，请在{'、'.join(FORMATS)}里选择。"
        )


def _check_folder(folder: Path) -> None:
    """Refuse to replace what this program has not written."""
    taken = folder.exists() and not folder.is_dir()
    if taken or (folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file()):
        raise PackageRefused(
            f"“{folder}”里有别的文件，不能放报送材料。请换一个空的或还没有的文件夹。"
        )


# --- what is in it -----------------------------------------------------------------------------


def _cases(material: Material, *, drafts: bool) -> list[TypicalCase]:
    return [
        case
        for case in material.facts.cases
        if case.year == material.year and (drafts or case.state is not CaseState.DRAFT)
    ]


def _files(
    material: Material, today: date, formats: Sequence[str], kept: Kept, *, force_draft: bool
) -> Iterator[_File]:
    facts, figures, rule_set = material.facts, material.figures, material.rule_set
    prefix = _DRAFT if force_draft else ""
    base = f"{prefix}{material.county}{material.year}年"
    whole = kept.issued.get(summary.subject(material.year)) or summary.build(
        facts, figures, material.findings, rule_set, today=today
    )
    yield from _document(safe_name(f"{base}基础教育优质资源辐射引领工作总结"), whole, formats)
    yield from _workbook(safe_name(f"{base}工作总结附表"), whole, formats)
    in_tables = summary.table_figures(facts, figures, rule_set)
    sources = [number_check.Source("工作总结", whole, figures, in_tables)]
    cases = _cases(material, drafts=force_draft)
    names = distinct(safe_name(f"{prefix}{material.county}+{case.title}") for case in cases)
    for case, name in zip(cases, names, strict=True):
        document = kept.issued.get(typical_case.subject(case)) or typical_case.build(
            case, facts, figures, rule_set, today=today, options=CaseOptions(photo=kept.photo)
        )
        spoken = typical_case.speaks_of(case, facts, figures, rule_set)
        sources.append(number_check.Source(f"案例“{case.title}”", document, spoken))
        yield from _document(f"{_CASES}/{name}", document, formats)
        yield from _photos(f"{_CASES}/{name}", document)
    explained = explanations.build(material, today=today)
    if explained is not None:
        yield from _document(safe_name(f"{base}未达标事项说明"), explained, formats)
    check = number_check.build(sources, material, today=today)
    yield from _document(
        safe_name(f"{base}数字核对表"), check, [each for each in formats if each == "pdf"]
    )
    yield from _workbook(safe_name(f"{base}数字核对表"), check, formats)


def _document(name: str, document: Document, formats: Sequence[str]) -> Iterator[_File]:
    if "pdf" in formats:
        yield _File(Path(f"{name}.pdf"), lambda progress: pdf.render(document, progress))
    if "docx" in formats:
        yield _File(Path(f"{name}.docx"), lambda _: docx.render(document))


def _workbook(name: str, document: Document, formats: Sequence[str]) -> Iterator[_File]:
    if "xlsx" in formats and document.workbook_annexes:
        yield _File(Path(f"{name}.xlsx"), lambda _: tables_workbook(document.workbook_annexes))


def _photos(name: str, document: Document) -> Iterator[_File]:
    """Yield the photographs of a case in full size, upright and without hidden data."""
    for number, picture in enumerate(document_pictures(document), start=1):
        yield _File(Path(f"{name}_图{number}.jpg"), partial(_photo, picture))


def _photo(picture: Picture, _: Progress) -> bytes:
    return full_size(picture.data, picture.caption)


# --- writing it --------------------------------------------------------------------------------


def _write_beside(
    folder: Path, files: Sequence[_File], material: Material, today: date, progress: Progress
) -> list[Path]:
    # In the same parent, because a rename is only one step within one disk.
    beside = Path(tempfile.mkdtemp(prefix=".", suffix=".tmp", dir=folder.parent))
    beside.chmod(0o755)
    try:
        listed = []
        for number, file in enumerate(files):
            progress(number, len(files), f"正在生成{file.path.name}")
            content = file.make(_inside(progress, number, len(files)))
            (beside / file.path).parent.mkdir(exist_ok=True)
            write_whole(beside / file.path, content)
            listed.append((file.path, content))
        paths = [*(path for path, _ in listed), *_write_lists(beside, listed, material, today)]
        progress(len(files), len(files), "报送材料已经生成")
        _put_in_place(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return [folder / path for path in paths]


def _inside(progress: Progress, number: int, count: int) -> Progress:
    """Let a renderer say what it does, and be stopped, without counting its pages as files."""

    def tell(done: int, total: int, label: str) -> None:  # noqa: ARG001  the shape of Progress
        progress(number, count, label)

    return tell


def _write_lists(
    folder: Path, listed: Sequence[tuple[Path, bytes]], material: Material, today: date
) -> list[Path]:
    files = [
        {
            "path": path.as_posix(),
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        for path, content in listed
    ]
    manifest = {
        "program": _PROGRAM,
        "county": material.county,
        "code": material.facts.county.code,
        "year": material.year,
        "rule_set": material.rule_set.name,
        "draft": any(path.name.startswith(_DRAFT) for path, _ in listed),
        "written_on": today.isoformat(),
        "figures_sha256": figures_checksum(material.figures),
        "files": files,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    write_whole(folder / MANIFEST, text.encode())
    lines = [
        f"{material.county}{material.year}年度报送材料，{today.isoformat()}由{_PROGRAM}生成",
        "每个文件后面是它的 SHA-256 校验值，文件被改动过，校验值就会不同。",
        "",
        *(f"{each['path']}\t{each['bytes']}字节\t{each['sha256']}" for each in files),
    ]
    # Windows' own editor shows UTF-8 for certain only after a mark, and lines only after CRLF.
    write_whole(folder / CONTENTS, ("\ufeff" + "\r\n".join(lines) + "\r\n").encode())
    return [Path(MANIFEST), Path(CONTENTS)]


def _put_in_place(beside: Path, folder: Path) -> None:
    """Rename the new folder to its place; an old one steps aside and comes back on failure."""
    if not folder.exists():
        beside.rename(folder)
        return
    aside = beside.with_suffix(".old")
    folder.rename(aside)
    try:
        beside.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)
