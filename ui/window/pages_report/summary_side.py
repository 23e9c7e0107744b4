"""准备: what is still missing before the year's report can be sent, and where it is mended."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.rules.finding import State
from reports.builders.summary_sections.problems import told
from ui.judging import Judgement
from ui.window.pages_report.readiness import Reasons, page_for


class SummarySide(QWidget):
    """Two lists of sentences, each a way to the page where it is mended.

    Attributes:
        barring: What bars the formal submission.
        unexplained: What is not met and has no explanation yet.

    Signals:
        page_wanted: The page that a sentence leads to.
    """

    page_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.barring = Reasons(self)
        self.unexplained = Reasons(self)
        self.barring.page_wanted.connect(self.page_wanted)
        self.unexplained.page_wanted.connect(self.page_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.barring, 5)
        layout.addWidget(self.unexplained, 4)
        layout.addStretch(0)

    def show_judgement(self, judgement: Judgement, barred: Sequence[str]) -> None:
        """Show what is missing of a judged year.

        Args:
            judgement: The year.
            barred: What bars the formal submission, in sentences.
        """
        self.barring.show_reasons(
            f"有 {len(barred)} 个问题，还不能生成正式材料" if barred else "可以生成正式材料",
            [(reason, page_for(reason, judgement)) for reason in barred],
            bars=True,
        )
        open_rules = Counter(
            finding.rule for finding in told(judgement.findings) if finding.state is State.NOT_MET
        )
        count = sum(open_rules.values())
        self.unexplained.show_reasons(
            f"有 {count} 项未达标还没有说明原因" if count else "未达标的事项都已说明原因",
            [
                (f"{judgement.rule_set.rules[rule].title}　{number} 项", f"check:{rule}")
                for rule, number in open_rules.items()
            ],
            bars=False,
        )
