"""未达标事项说明: what is not met and has been explained, beside the clause it falls short of."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from models.ledgers.papers import Excuse
from models.rules.finding import Finding
from reports.builders import finding_words
from reports.builders.material import Material
from reports.document import Document, Signature
from reports.prose import render


@dataclass(frozen=True)
class Explained:
    """A rule that is not met, with what was found and the county's own words."""

    title: str
    clause: str
    source: str
    found: str
    words: str


def build(material: Material, *, today: date) -> Document | None:
    """Make the explanations that go with the summary; nothing where nothing was explained.

    Args:
        material: The year's material.
        today: The date of the document.
    """
    explained = _explained(material)
    if not explained:
        return None
    title = f"{material.county}{material.year}年度未达标事项说明"
    words = {"county": material.county, "year": material.year, "explained": explained}
    return Document(
        title=(title,),
        blocks=(
            *render("explanations.j2", material.figures, words),
            Signature(material.bureau, today),
        ),
        metadata=material.metadata(title, today),
    )


def _explained(material: Material) -> tuple[Explained, ...]:
    excuses: dict[int, Excuse] = {}
    about: dict[int, list[Finding]] = defaultdict(list)
    for finding in material.findings:
        if finding.excuse is not None:
            excuses[finding.excuse.id] = finding.excuse
            about[finding.excuse.id].append(finding)
    return tuple(_told(material, about[key], excuse) for key, excuse in excuses.items())


def _told(material: Material, findings: list[Finding], excuse: Excuse) -> Explained:
    text = material.rule_set.rules[excuse.rule]
    sentences = dict.fromkeys(finding_words.found(each, text) for each in findings)
    return Explained(
        title=text.title,
        clause=findings[0].clause.rstrip("。"),
        source=findings[0].source,
        found=finding_words.formal("".join(sentences)),
        words=finding_words.explanation(excuse),
    )
