"""佐证材料清单: the papers that stand behind the year's report, and those that are missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.papers import (
    CaseState,
    Declaration,
    DeclaredItem,
    DocumentKind,
    PolicyDocument,
)
from models.measures.papers import charters_of, school_plans, valid_papers
from models.rules.arrangements import formal
from models.wording import enumerated, quote
from reports.builders.case_photos import photos_of
from reports.builders.material import Material
from reports.builders.tables import Column, table, words
from reports.document import Document, Paragraph, Signature

_LACKING = "缺"


@dataclass(frozen=True)
class Evidence:
    """A paper that is asked for.

    Attributes:
        name: What it is: 一县一案, 章程 …
        owner: Whose.
        proof: What is on record: title, number, day; "" where nothing is.
        page: Where it is put on record.
    """

    name: str
    owner: str
    proof: str
    page: str = "documents"

    @property
    def lacking(self) -> str:
        """What is missing, in one sentence; "" where nothing is."""
        return "" if self.proof else f"缺{self.owner}的{self.name}"


def evidence(material: Material) -> tuple[Evidence, ...]:
    """Return the papers that the year's report rests on, whether on record or missing."""
    return (
        *_plans(material),
        *(_charter(material, each) for each in formal(material.facts)),
        *_declarations(material),
        *_case_photos(material),
    )


def missing(material: Material) -> tuple[Evidence, ...]:
    """Return the papers that are asked for and not on record."""
    return tuple(each for each in evidence(material) if not each.proof)


def build(material: Material, *, today: date) -> Document:
    """Make the list of evidence that goes with the year's submission.

    Args:
        material: The year's material.
        today: The date of the document.
    """
    found = evidence(material)
    lacking = [each for each in found if not each.proof]
    title = f"{material.county}{material.year}年度佐证材料清单"
    count = (
        f"应有佐证材料{len(found)}项，已登记{len(found) - len(lacking)}项，缺{len(lacking)}项。"
        if lacking
        else f"应有佐证材料{len(found)}项，已全部登记。"
    )
    listed = table(
        "",
        (
            Column("序号", 0.6),
            words("材料", 1.6),
            words("所属", 2.2),
            words("登记情况", 3.4),
        ),
        [
            (str(number), each.name, each.owner, each.proof or _LACKING)
            for number, each in enumerate(found, start=1)
        ],
    )
    return Document(
        title=(title,),
        blocks=(
            Paragraph((count,)),
            *((listed,) if listed else ()),
            Signature(material.bureau, today),
        ),
        metadata=material.metadata(title, today),
    )


# --- what is asked for ---------------------------------------------------------------------------


def _plans(material: Material) -> Iterator[Evidence]:
    facts = material.facts
    plans = valid_papers(facts, DocumentKind.COUNTY_PLAN)
    yield Evidence("一县一案", material.county, _shown(plans))
    found = school_plans(facts)
    if found.having:
        count = len(found.having)
        yield Evidence("一校一策", f"{count}所学校", f"已登记{count}份")
    if found.lacking:
        named = enumerated(facts.school_name(each.id) for each in found.lacking)
        yield Evidence("一校一策", f"{named}（{len(found.lacking)}所）", "")


def _charter(material: Material, arrangement: Arrangement) -> Evidence:
    name = "章程" if arrangement.kind is ArrangementKind.DISTRICT else "章程或协议"
    return Evidence(name, arrangement.name, _shown(charters_of(material.facts, arrangement)))


def _declarations(material: Material) -> Iterator[Evidence]:
    for item in DeclaredItem:
        signed = [
            each
            for each in material.facts.declarations
            if each.year == material.year and each.item is item and each.signer
        ]
        proof = _signed(signed[0]) if signed else ""
        yield Evidence(f"“{item.label}”自查结论", material.county, proof, "declarations")


def _case_photos(material: Material) -> Iterator[Evidence]:
    for case in material.facts.cases:
        if case.year == material.year and case.state is not CaseState.DRAFT:
            count = len(photos_of(case, material.facts))
            proof = f"{count}张，原图随案例一并报送" if count else ""
            yield Evidence("图片原图", f"案例{quote(case.title)}", proof, "cases")


def _signed(declaration: Declaration) -> str:
    day = "" if declaration.signed_on is None else f"，{declaration.signed_on.isoformat()}"
    return f"{declaration.conclusion.label}，{declaration.signer}签字{day}"


def _shown(papers: list[PolicyDocument]) -> str:
    if not papers:
        return ""
    newest = max(papers, key=lambda each: (each.issued_on or date.min, each.id))
    day = "" if newest.issued_on is None else newest.issued_on.isoformat()
    told = "，".join(each for each in (newest.number, day) if each)
    return f"{newest.title}{f'（{told}）' if told else ''}"
