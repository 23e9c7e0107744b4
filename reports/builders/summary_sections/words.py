"""What the templates of the summary name beside figures: titles, papers, references, findings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.papers import Conclusion, DeclaredItem, DocumentKind
from models.measures.coverage import CATEGORY_NAMES, CATEGORY_WORDS
from models.measures.papers import valid_papers
from models.rules.finding import State
from reports.builders.annex_sections.arrangements import other_kinds
from reports.builders.material import Material
from reports.builders.summary_options import Length, SummaryOptions, TitleForm
from reports.builders.summary_sections.plans import due, plans
from reports.builders.summary_sections.problems import problems, undecided, unmet

_ISSUERS = "YN-0-issuers"
# How the introduction speaks of the work in each kind of help.
_FORMS = {
    ArrangementKind.DISTRICT: "{}制管理",
    ArrangementKind.GROUP: "集团化办学",
    ArrangementKind.COMMUNITY: "{}建设",
    ArrangementKind.ASSISTANCE: "“{}”帮扶",
    ArrangementKind.LEAGUE: "学校{}",
    ArrangementKind.TRUST: "{}帮扶",
    ArrangementKind.PARTNERSHIP: "{}",
}


@dataclass(frozen=True)
class Declared:
    """The self-check of one forbidden thing: the item and what was found."""

    item: str
    found: bool
    wording: str


def words_of(
    material: Material,
    tables: Sequence[str],
    places: Mapping[str, str],
    options: SummaryOptions,
) -> dict[str, object]:
    """Return the words of the summary's templates.

    Args:
        material: The year's material.
        tables: Names of the tables that there are, in the order of their numbers.
        places: What the text refers to that there is: 表1 by `table.forms`, 图1, 附件1.
        options: What the officer has chosen.
    """
    kinds = {kind.value: material.kind(kind) for kind in ArrangementKind}
    told = problems(material.findings, material.rule_set, kinds)
    return {
        "year": material.year,
        "county": material.county,
        "groundwork": _groundwork(material),
        "forms": _forms(material),
        "kinds": kinds,
        "other_kinds": other_kinds(material, empty=options.mention_empty),
        "schools": CATEGORY_NAMES,
        "target_schools": f"{'、'.join(CATEGORY_WORDS.values())}学校",
        "unmet": len(unmet(material.findings, material.rule_set)),
        "undecided": len(undecided(material.findings, material.rule_set)),
        "mention_empty": options.mention_empty,
        "detailed": options.length is not Length.BRIEF,
        "is_report": options.title_form is TitleForm.REPORT,
        "see": _reference(places),
        "tables": {name: places[f"table.{name}"] for name in tables},
        "plans_of_county": _papers(material, DocumentKind.COUNTY_PLAN),
        "supports": _papers(material, DocumentKind.SUPPORT),
        "indicators_judged": material.figures["S-EQ-1"].denominator,
        "declared": _declared(material),
        "declared_missing": _undeclared(material),
        "problems": told,
        "minor": tuple(each for each in told if not each.strict),
        "plans": plans(material),
        "due": due(material),
        "min_rotation_met": _met(material, "R-ROT-01"),
    }


def _reference(places: Mapping[str, str]) -> Callable[..., str]:
    def see(*names: str) -> str:
        """Return （见表1、附件2）, as far as these are there."""
        found = "、".join(places[name] for name in names if name in places)
        return f"（见{found}）" if found else ""

    return see


def _groundwork(material: Material) -> str:
    """Return what the work rests on: who issued which paper."""
    clause = material.rule_set.clauses.get(_ISSUERS)
    if clause is None:
        return "认真落实上级关于基础教育优质资源辐射引领的工作要求"
    return f"认真落实{clause.text.removesuffix('印发')}印发的{clause.document}"


def _forms(material: Material) -> str:
    used = [
        form.format(material.kind(kind))
        for kind, form in _FORMS.items()
        if material.has(f"S-CNT-8.arrangements.kind.{kind.value}")
    ]
    return "、".join(used) or "各项基础教育优质资源辐射引领工作"


def _met(material: Material, rule: str) -> bool:
    """Tell whether the county as a whole meets a rule."""
    return any(
        each.rule == rule and not each.subject_key and each.state is State.MET
        for each in material.findings
    )


def _papers(material: Material, kind: DocumentKind) -> str:
    """Return the papers of one kind that are in force, with their numbers."""
    return "、".join(
        f"《{row.title.strip('《》')}》{f'（{row.number}）' if row.number else ''}"
        for row in valid_papers(material.facts, kind)
    )


def _declared(material: Material) -> tuple[Declared, ...]:
    """Return the county's own self-check of the year, in the order of the policy's items."""
    rows = [
        row
        for row in material.facts.declarations
        if row.year == material.year and row.arrangement is None
    ]
    return tuple(
        Declared(item.label, row.conclusion is Conclusion.FOUND, row.wording)
        for item in DeclaredItem
        for row in rows
        if row.item is item
    )


def _undeclared(material: Material) -> int:
    return len(DeclaredItem) - len({each.item for each in _declared(material)})
