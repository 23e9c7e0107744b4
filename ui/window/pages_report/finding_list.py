"""The findings that are shown, as a table for a workbook."""

from collections.abc import Iterable

from models.rules.finding import Finding
from models.rules.rule_set import RuleSet
from models.wording import day_text
from reports.document import Annex
from reports.lists import list_annex, list_table
from reports.table import Align, TableColumn
from ui.state_words import SEVERITY_WORDS, STATE_WORDS
from ui.window.pages_report.judged_words import by_rule

_COLUMNS = (
    ("序号", TableColumn(1, is_number=True)),
    ("规则", TableColumn(3, Align.LEFT)),
    ("对象", TableColumn(3, Align.LEFT)),
    ("要求", TableColumn(1)),
    ("状态", TableColumn(1)),
    ("情况和处理办法", TableColumn(8, Align.LEFT)),
    ("依据", TableColumn(4, Align.LEFT)),
    ("原因", TableColumn(4, Align.LEFT)),
    ("整改措施", TableColumn(4, Align.LEFT)),
    ("整改时限", TableColumn(2)),
    ("责任人", TableColumn(2)),
)


def findings_annex(findings: Iterable[Finding], rule_set: RuleSet, title: str) -> Annex:
    """Return findings as an annex of one table, in the order in which they are shown."""
    ordered = [finding for group in by_rule(findings).values() for finding in group]
    rows = (
        (str(number), *_cells(finding, rule_set)) for number, finding in enumerate(ordered, start=1)
    )
    return list_annex(title, list_table(_COLUMNS, rows))


def _cells(finding: Finding, rule_set: RuleSet) -> tuple[str, ...]:
    excuse = finding.excuse
    explained = ("", "", "", "")
    if excuse is not None:
        deadline = day_text(excuse.deadline) if excuse.deadline else ""
        explained = (excuse.reason, excuse.mending, deadline, excuse.person)
    return (
        rule_set.rules[finding.rule].title,
        finding.subject,
        SEVERITY_WORDS[finding.severity],
        STATE_WORDS[finding.state],
        finding.message,
        finding.source,
        *explained,
    )
