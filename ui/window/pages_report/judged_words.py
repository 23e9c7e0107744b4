"""Words and colours by which pages show what the rules have found, and in which order."""

from collections.abc import Iterable, Mapping

from models.measures.coverage import NEW, RURAL, WEAK
from models.rules.finding import Finding, Severity, State
from ui.theme import DANGER, DANGER_SOFT, QUIET, SUCCESS, SUCCESS_SOFT, WARNING, WARNING_SOFT

STATE_WORDS: Mapping[State, str] = {
    State.NOT_MET: "未达标",
    State.MISSING: "缺数据",
    State.EXCUSED: "已说明",
    State.MET: "达标",
}
STATE_COLOURS: Mapping[State, tuple[str, str]] = {
    State.NOT_MET: (DANGER, DANGER_SOFT),
    State.MISSING: (WARNING, WARNING_SOFT),
    State.EXCUSED: (QUIET, "#eef2f6"),
    State.MET: (SUCCESS, SUCCESS_SOFT),
}
SEVERITY_WORDS: Mapping[Severity, str] = {
    Severity.HARD: "硬性要求",
    Severity.WARN: "提醒核对",
    Severity.DECLARE: "年度自查",
    Severity.INFO: "仅供参考",
}
CATEGORY_WORDS: Mapping[str, str] = {NEW: "新建", WEAK: "薄弱", RURAL: "乡村"}

# The filters by which the overview and the check page speak of findings.
FILTERS: Mapping[str, str] = {
    "open": "待处理",
    "hard": "硬性要求未达标",
    "warn": "提醒核对",
    "declare": "自查发现问题",
    "missing": "缺数据",
    "excused": "已说明",
    "met": "达标",
    "all": "全部",
}


def belongs(finding: Finding, name: str) -> bool:
    """Tell whether a finding passes the filter of that name."""
    match name:
        case "all":
            return True
        case "open":
            return finding.open
        case "hard" | "warn" | "declare":
            return finding.state is State.NOT_MET and finding.severity is Severity(name)
        case _:
            return finding.state is State(name)


def counted(findings: Iterable[Finding], name: str) -> int:
    """Return how many findings pass the filter of that name."""
    return sum(belongs(finding, name) for finding in findings)


_STATE_ORDER = (State.NOT_MET, State.MISSING, State.EXCUSED, State.MET)
_SEVERITY_ORDER = (Severity.HARD, Severity.DECLARE, Severity.WARN, Severity.INFO)


def urgency(finding: Finding) -> tuple[int, int]:
    """Return where a finding stands in a list: what bars the documents comes first."""
    return _STATE_ORDER.index(finding.state), _SEVERITY_ORDER.index(finding.severity)


def by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Group findings by rule; the rule with the most urgent finding comes first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    for group in groups.values():
        group.sort(key=urgency)
    return dict(sorted(groups.items(), key=lambda each: (urgency(each[1][0]), each[0])))
