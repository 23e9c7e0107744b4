"""A typical case (典型案例): the officer's text, with figures and tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement
from models.ledgers.papers import CaseState, TypicalCase
from models.ledgers.report_text import Paper, PaperRef
from models.rules.rule_set import RuleSet
from models.statistics.figure import Figure
from reports.builders import case_photos, case_tables
from reports.builders.case_figures import OWN_FIGURES, case_figures
from reports.builders.case_photos import ReadPhoto, no_photo
from reports.builders.case_text import lines
from reports.builders.material import Material
from reports.builders.tables import annex
from reports.document import AnnexList, Block, Document, Signature
from reports.editing import edited_of, merged
from reports.figure_marks import marks
from reports.prose import render

_DASH = "——"
_TITLE_CHARACTERS = 19
_SECTIONS = ("background", "practice", "effect", "experience", "reflection")


@dataclass(frozen=True)
class CaseOptions:
    """How a case is made.

    Attributes:
        version: What the file says of its version.
        edited: Print the officer's words for the program's sentences, where there are any.
        photo: Reads a photograph of the case by its SHA-256.
    """

    version: str = "1"
    edited: bool = True
    photo: ReadPhoto = no_photo


_DEFAULT = CaseOptions()


def build(
    case: TypicalCase,
    facts: CountyFacts,
    figures: Mapping[str, Figure],
    rule_set: RuleSet,
    *,
    today: date,
    options: CaseOptions = _DEFAULT,
) -> Document:
    """Make a typical case.

    Args:
        case: The officer's text.
        facts: The county and the report year.
        figures: The county's figures of the year.
        rule_set: The rules and their parameters.
        today: The date of the document.
        options: What the officer may choose, and where photographs are read.

    Raises:
        PhotoMissing: A photograph cannot be read.
    """
    material = Material(facts, figures, (), rule_set)
    title, subtitle = titles(case, facts)
    spoken = speaks_of(case, facts, figures, rule_set)
    attached = annex("佐证材料清单", case_tables.proofs(material, _about(case, facts)))
    signing = case_tables.signatures(material)
    blocks = render("case/case.j2", spoken, _words(case, material), _inserts(case, material))
    own = edited_of(facts.report_texts, subject(case)) if options.edited else {}
    return Document(
        title=title_lines(title),
        subtitle=subtitle,
        blocks=(
            *merged(blocks, own, spoken),
            *case_photos.pictures(case, facts, options.photo),
            *((AnnexList(),) if attached else ()),
            Signature(material.bureau, today),
            *((signing,) if signing else ()),
        ),
        metadata=material.metadata(title + subtitle, today, options.version, figures=spoken),
        annexes=() if attached is None else (attached,),
        draft=True,
    )


def speaks_of(
    case: TypicalCase, facts: CountyFacts, figures: Mapping[str, Figure], rule_set: RuleSet
) -> Mapping[str, Figure]:
    """Return the figures that a case may speak of: its arrangement's and the county's own ones.

    A case about the whole county speaks of all figures.
    """
    about = _about(case, facts)
    if about is None:
        return figures
    own = {each.id: each for each in figures.values() if each.id.startswith(OWN_FIGURES)}
    return {**own, **case_figures(Material(facts, figures, (), rule_set), about)}


def sent_before(case: TypicalCase, facts: CountyFacts) -> tuple[int, ...]:
    """Return the years in which another case about the same subject was sent."""
    return tuple(
        sorted(
            {
                each.year
                for each in facts.cases
                if each.arrangement == case.arrangement
                and each.id != case.id
                and each.state is CaseState.SENT
            }
        )
    )


def subject(case: TypicalCase) -> PaperRef:
    """Return under which name a case keeps its edited sentences and versions."""
    return PaperRef(Paper.CASE, case.year, case.id)


def titles(case: TypicalCase, facts: CountyFacts) -> tuple[str, str]:
    """Return title and subtitle: what stands after —— in the officer's title, or the subject."""
    title, _, rest = case.title.partition(_DASH)
    arrangement = _about(case, facts)
    subject = "" if arrangement is None else arrangement.name.removeprefix(facts.county.name)
    return title.strip(), f"{_DASH}{rest.strip() or f'{facts.county.name}{subject}案例'}"


def title_lines(title: str) -> tuple[str, ...]:
    """Cut a title into lines of about the same length, at a comma where one is near the middle."""
    count = -(-len(title) // _TITLE_CHARACTERS)
    if count <= 1:
        return (title,)
    length = -(-len(title) // count)
    comma = title.find("，", length // 2, length + length // 2)
    cut = length if comma < 0 or comma >= _TITLE_CHARACTERS else comma + 1
    return (title[:cut], *title_lines(title[cut:]))


def _about(case: TypicalCase, facts: CountyFacts) -> Arrangement | None:
    return None if case.arrangement is None else facts.arrangement_by_id[case.arrangement]


def _words(case: TypicalCase, material: Material) -> dict[str, object]:
    arrangement = _about(case, material.facts)
    return {
        "bureau": material.bureau,
        "author": case.author,
        "contact": case.contact,
        "abstract": case.abstract,
        "keywords": case.keywords,
        "year": material.year,
        "subject": "全县" if arrangement is None else arrangement.name,
        "told": _told(case),
        "sections": {name: lines(getattr(case, name)) for name in _SECTIONS},
    }


def _told(case: TypicalCase) -> frozenset[str]:
    """Return the statistics that the officer's own text names: the program does not repeat them."""
    said = (mark for name in _SECTIONS for mark in marks(getattr(case, name)))
    return frozenset(mark.figure_id.partition("@")[0] for mark in said)


def _inserts(case: TypicalCase, material: Material) -> dict[str, Block]:
    arrangement = _about(case, material.facts)
    if arrangement is None:
        return {}
    tables = {
        "profile": case_tables.profile(material, arrangement),
        "comparison": case_tables.comparison(material, arrangement),
    }
    return {name: each for name, each in tables.items() if each is not None}
