"""The year's documents, on the command line."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.rules.engine import check_county
from models.rules.own_values import rule_set_of
from models.statistics.catalogue import county_figures
from models.store import Store
from models.store.closing import facts_of_year
from reports import docx, pdf
from reports.builders import summary, typical_case
from reports.builders.annexes import annexes
from reports.builders.material import Material
from reports.builders.typical_case import CaseOptions
from reports.document import Document
from reports.files import write_whole
from reports.issuing import Kept, kept_documents
from reports.package import FORMATS, PackageOptions, case_names, cases_of, write_package
from reports.xlsx import write_tables
from ui.clock import now
from ui.commands.arguments import Refused
from ui.commands.console import answer

_DEFAULT_FORMATS = {
    "summary": ("pdf",),
    "cases": ("pdf",),
    "annexes": ("xlsx",),
    "all": ("pdf", "xlsx"),
}


def year_material(path: Path, year: int) -> tuple[Material, Kept]:
    """Read what the year's documents are made of from a data file, and what it keeps of them."""
    with Store.open(path, now) as store:
        facts = facts_of_year(store, year)
        kept = kept_documents(store, year)
    rule_set = rule_set_of(facts)
    findings = check_county(facts, rule_set)
    return Material(facts, county_figures(facts, rule_set), findings, rule_set), kept


@dataclass(frozen=True)
class _Output:
    name: str
    format: str
    write: Callable[[Path], None]


def report(chosen: Namespace) -> int:
    """Write the year-end summary, the typical cases, the annexes, or all of them."""
    formats = chosen.format or _DEFAULT_FORMATS[chosen.what]
    unknown = [each for each in formats if each not in FORMATS]
    if unknown:
        raise Refused(f"不认识的格式“{'、'.join(unknown)}”。可以用：{'、'.join(FORMATS)}。")
    material, kept = year_material(chosen.data, chosen.year)
    today = chosen.today or kept.closed_on or now().date()
    files = write_documents(material, kept, chosen.what, formats, chosen.out, today)
    if not files:
        raise Refused(
            f"{chosen.year} 年没有可以生成的内容。"
            "总结和案例用 pdf 或 docx，附表用 xlsx；案例要先在典型案例台账里登记。"
        )
    answer(
        chosen,
        {"year": chosen.year, "files": files},
        [f"已生成：{file}" for file in files],
    )
    return 0


def write_documents(
    material: Material,
    kept: Kept,
    what: str,
    formats: Sequence[str],
    folder: Path,
    today: date,
) -> list[Path]:
    """Write some of the year's documents into `folder` and return the files.

    Args:
        material: The year's material.
        kept: The photographs of its cases.
        what: summary, cases, annexes or all.
        formats: Those of pdf, docx and xlsx that are wanted.
        folder: Where to; made if it is not there.
        today: The date of the documents.
    """
    files = []
    for output in _outputs(material, kept, what, today):
        if output.format in formats:
            folder.mkdir(parents=True, exist_ok=True)
            files.append(folder / f"{output.name}.{output.format}")
            output.write(files[-1])
    return files


def _outputs(material: Material, kept: Kept, what: str, today: date) -> Iterator[_Output]:
    base = f"{material.county}{material.year}年"
    facts, figures, rule_set = material.facts, material.figures, material.rule_set
    if what in ("summary", "all"):
        document = summary.build(facts, figures, material.findings, rule_set, today=today)
        yield from _document(f"{base}工作总结", document)
    if what in ("cases", "all"):
        options = CaseOptions(photo=kept.photo)
        cases = cases_of(material, drafts=True)
        for case, name in zip(cases, case_names(material, cases), strict=True):
            document = typical_case.build(
                case, facts, figures, rule_set, today=today, options=options
            )
            yield from _document(name, document)
    if what in ("annexes", "all"):
        attached = tuple(annexes(material).values())
        yield _Output(f"{base}附表", "xlsx", lambda path: write_tables(attached, path))


def _document(name: str, document: Document) -> Iterator[_Output]:
    yield _Output(name, "pdf", lambda path: write_whole(path, pdf.render(document)))
    yield _Output(name, "docx", lambda path: write_whole(path, docx.render(document)))


def package(chosen: Namespace) -> int:
    """Write the year's submission into a folder, whole or not at all."""
    material, kept = year_material(chosen.data, chosen.year)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    files = write_package(
        chosen.out,
        material,
        today=chosen.today or kept.closed_on or now().date(),
        kept=kept,
        options=PackageOptions(force_draft=chosen.draft),
    )
    answer(
        chosen,
        {"year": chosen.year, "files": files},
        [f"已生成报送材料：{chosen.out}", *(f"  {file.name}" for file in files)],
    )
    return 0
