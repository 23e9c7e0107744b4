"""项目认定: the schools of programmes, their marks against the line, and what follows."""

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from models.facts import CountyFacts
from models.measures.recognition import Recognition, recognitions
from models.rules.rule_set import Limits
from models.wording import decimal_text
from ui.theme import DANGER
from ui.widgets.buttons import close_only
from ui.widgets.table import PlainTable

COLUMNS = ("培育项目", "学校", "评估得分", "认定分数线", "结论")
_WIDTHS = (170, 190, 80, 90)
_EMPTY = "还没有登记培育项目学校。请先在“台账”里登记培育项目和培育项目学校。"


class RecognitionDialog(QDialog):
    """A list that is only looked at; scores and decisions are entered in the ledger."""

    def __init__(self, facts: CountyFacts, limits: Limits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("项目认定")
        self.resize(760, 420)
        found = recognitions(facts, limits)
        passed = sum(each.recognised is True for each in found)
        judged = sum(each.recognised is not None for each in found)
        self.words = QLabel(
            f"项目学校 {len(found)} 所，能判断的 {judged} 所，通过认定 {passed} 所。"
            "有认定结论的按结论，没有的按得分是否达到分数线；"
            "项目没有自己的分数线的，用“规则与参数”里的分数线。",
            self,
        )
        self.words.setWordWrap(True)
        self.table = PlainTable(COLUMNS, _WIDTHS, self)
        self.table.say_when_empty(_EMPTY)
        self.table.show_rows(
            [cells(facts, each) for each in found],
            [DANGER if each.recognised is False else "" for each in found],
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        layout.addWidget(close_only(self))


def cells(facts: CountyFacts, each: Recognition) -> tuple[str, ...]:
    """Return a school of a programme as the list shows it."""
    score, line = each.row.score, each.line
    return (
        each.programme.name,
        facts.school_name(each.row.school),
        "未评估" if score is None else f"{decimal_text(score)} 分",
        "没有设定" if line is None else f"{decimal_text(line)} 分",
        conclusion(each),
    )


def conclusion(each: Recognition) -> str:
    """Return what follows for a school, and from what."""
    if each.recognised is None:
        return "还不能认定：没有得分" if each.row.score is None else "还不能认定：没有分数线"
    said = "通过认定" if each.recognised else "未通过"
    if each.by_decision:
        return f"{said}（按认定结论）"
    assert each.row.score is not None
    assert each.line is not None
    gap = each.line - each.row.score
    return f"{said}（达到分数线）" if each.recognised else f"{said}（还差 {decimal_text(gap)} 分）"
