"""准备: what is still missing before the year's report can be sent, and where it is mended."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reports.builders.summary_sections.problems import gaps
from ui.judging import Judgement
from ui.window.pages_report.readiness import Reasons, page_for


class SummarySide(QWidget):
    """Two lists of sentences, each a way to the page where it is mended.

    Attributes:
        barring: What bars the formal submission.
        unexplained: What is not met and has no explanation yet, or one that is not whole.

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
        found = list(gaps(judgement.findings))
        rules = judgement.rule_set.rules
        unwritten = Counter(each.rule for each in found if not each.lacking)
        self.unexplained.show_reasons(
            _title(sum(unwritten.values()), len(found)),
            [
                *(
                    (f"{rules[rule].title}　{number} 项", f"check:{rule}")
                    for rule, number in unwritten.items()
                ),
                *(
                    (
                        f"{rules[each.rule].title}（{each.subject}）："
                        f"说明里还缺{'、'.join(each.lacking)}",
                        f"check:{each.rule}",
                    )
                    for each in found
                    if each.lacking
                ),
            ],
            bars=False,
        )


def _title(unwritten: int, gaps_found: int) -> str:
    incomplete = gaps_found - unwritten
    said = [
        *([f"有 {unwritten} 项未达标还没有说明原因"] if unwritten else []),
        *([f"有 {incomplete} 条说明还不完整"] if incomplete else []),
    ]
    return "，".join(said) or "未达标的事项都已说明原因"
