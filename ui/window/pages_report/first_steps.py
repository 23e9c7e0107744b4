"""What to do first in an empty county: three steps, each with its button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import ACCENT, ACCENT_SOFT, SUCCESS, SUCCESS_SOFT


class Step(QFrame):
    """A step: its number, what it is for, and the button; a tick when it is done."""

    def __init__(
        self, number: int, title: str, words: str, button: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._number = number
        self.mark = QLabel(self)
        self.mark.setFixedSize(34, 34)
        self.mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = QLabel(title, self)
        heading.setObjectName("subheading")
        self.words = QLabel(words, self)
        self.words.setObjectName("quiet")
        self._asked = words
        self.button = QPushButton(button, self)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(heading)
        texts.addWidget(self.words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(16)
        layout.addWidget(self.mark)
        layout.addLayout(texts, 1)
        layout.addWidget(self.button)

    def show_done(self, done: str) -> None:
        """Show what has been done; "" when the step is still to be taken."""
        self.mark.setText("✓" if done else str(self._number))
        colour, ground = (SUCCESS, SUCCESS_SOFT) if done else (ACCENT, ACCENT_SOFT)
        self.mark.setStyleSheet(
            f"background: {ground}; color: {colour}; border-radius: 17px; font-weight: 600;"
        )
        self.words.setText(done or self._asked)


class FirstSteps(QWidget):
    """The three steps to a county that can be judged.

    Signals:
        page_wanted: Key of the page on which the step is taken.
    """

    page_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.schools = self._step(
            1, "导入学校名册", "从 Excel 名册导入全县学校和教学点。", "导入学校", "import:schools"
        )
        self.teachers = self._step(
            2, "导入教师名册", "交流轮岗的人数和比例要按教师计算。", "导入教师", "import:teachers"
        )
        self.arrangements = self._step(
            3, "登记学区、集团和结对", "登记它们和成员校，就能核对覆盖情况。", "开始登记", "groups"
        )
        welcome = QLabel("先做三件事，就能看到全县的情况", self)
        welcome.setObjectName("subheading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(60, 30, 60, 0)
        layout.setSpacing(14)
        layout.addWidget(welcome)
        for step in (self.schools, self.teachers, self.arrangements):
            layout.addWidget(step)
        layout.addStretch(1)

    def _step(self, number: int, title: str, words: str, button: str, page: str) -> Step:
        step = Step(number, title, words, button, self)
        step.button.clicked.connect(lambda: self.page_wanted.emit(page))
        return step

    def show_state(self, *, schools: int, teachers: int, arrangements: int) -> None:
        """Show which steps are done; the first open one has the coloured button."""
        done = (
            (self.schools, f"已有学校 {schools} 所。" if schools else ""),
            (self.teachers, f"已有教师 {teachers} 人。" if teachers else ""),
            (self.arrangements, f"已登记 {arrangements} 个。" if arrangements else ""),
        )
        first = next((step for step, words in done if not words), None)
        for step, words in done:
            step.show_done(words)
            step.button.setProperty("primary", step is first)
            step.button.style().unpolish(step.button)
            step.button.style().polish(step.button)
